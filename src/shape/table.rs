//! The table: which pattern has which shape, and what it says of a line.

use super::name::Shape;
use crate::kind::Kind;

/// One row: the shape, what it speaks for and how strongly (log-odds, as a
/// cue's weight), what must be there (so that most lines are spared the
/// pattern), the longest line that it is sought in (in bytes), the pattern.
pub(super) struct Row {
    pub(super) shape: Shape,
    pub(super) kind: Kind,
    pub(super) weight: f32,
    pub(super) needs: Needs,
    pub(super) max_bytes: usize,
    pattern: Pattern,
}

#[derive(Clone, Copy)]
pub(super) enum Needs {
    Nothing,
    Capital,
    Digit,
    Byte(u8),
}

/// Rows that one search can rule out together.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    /// Most lines have what they need.
    Common,
    Digit,
}

impl Needs {
    pub(super) const fn group(self) -> Option<Group> {
        match self {
            Needs::Nothing | Needs::Capital => Some(Group::Common),
            Needs::Digit => Some(Group::Digit),
            Needs::Byte(_) => None,
        }
    }
}

enum Pattern {
    Fixed(&'static str),
    Built(fn() -> String),
}

impl Row {
    #[cfg(any(test, feature = "unstable-stages"))]
    pub(super) fn pattern(&self) -> String {
        match self.pattern {
            Pattern::Fixed(pattern) => pattern.into(),
            Pattern::Built(pattern) => pattern(),
        }
    }
}

const fn row(
    shape: Shape,
    kind: Kind,
    weight: f32,
    needs: Needs,
    max_bytes: usize,
    pattern: &'static str,
) -> Row {
    Row { shape, kind, weight, needs, max_bytes, pattern: Pattern::Fixed(pattern) }
}

const fn built(
    shape: Shape,
    kind: Kind,
    weight: f32,
    needs: Needs,
    max_bytes: usize,
    pattern: fn() -> String,
) -> Row {
    Row { shape, kind, weight, needs, max_bytes, pattern: Pattern::Built(pattern) }
}

#[rustfmt::skip] // A table: one row a line.
pub(super) const ROWS: &[Row] = &[
    built(Shape::Date, Kind::Metadata, 2.8, Needs::Digit, 90, date),
    built(Shape::Date, Kind::Metadata, 1.7, Needs::Digit, 90, time),
    built(Shape::Date, Kind::Metadata, 1.7, Needs::Digit, 90, dated),
    row(Shape::Price, Kind::Promotion, 0.6, Needs::Digit, 120, r"[$€£¥]\s?\d[\d.,]*|\d[\d.,]*\s?(?:€|EUR|USD|CHF|zł)"),
    row(Shape::Handle, Kind::Author, 1.2, Needs::Byte(b'@'), 60, r"^\W*@\w{2,}\W*$"),
    row(Shape::Handle, Kind::Author, 1.0, Needs::Byte(b'@'), 200, r"(?:^|[\s(])@\w{2,}"),
    row(Shape::Email, Kind::Author, 2.7, Needs::Byte(b'@'), 110, r#"^[^{}"]*?[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.(?:xn--[\w-]+|[\p{L}\p{M}]{2,})\W*$"#),
    row(Shape::Email, Kind::Author, 1.2, Needs::Byte(b'@'), 240, r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.(?:xn--[\w-]+|[\p{L}\p{M}]{2,})"),
    row(Shape::Email, Kind::Author, 2.7, Needs::Byte(b'['), 110, r"\[e-?mail\s(?:protected|geschützt)\]\W*$"),
    row(Shape::Email, Kind::Author, 1.2, Needs::Byte(b'['), 240, r"\[e-?mail\s(?:protected|geschützt)\]"),
    row(Shape::Url, Kind::Navigation, 0.8, Needs::Byte(b'.'), 300, r"^(?:https?://|www\.)\S+$"),
    built(Shape::Credit, Kind::Credit, 3.4, Needs::Nothing, 120, agency_credit),
    built(Shape::Credit, Kind::Credit, 1.5, Needs::Nothing, 80, agency),
    row(Shape::Credit, Kind::Credit, 2.6, Needs::Capital, 80, r"^\W{0,3}©\s*\p{L}[^.!?]*$"),
    row(Shape::Counter, Kind::Share, 1.2, Needs::Digit, 16, r"^\+?\d[\d.,]*\s?[kKmM]?\+?$"),
    built(Shape::Byline, Kind::Author, 3.0, Needs::Capital, 110, byline),
    built(Shape::Byline, Kind::Author, 2.4, Needs::Capital, 80, sign_off),
    built(Shape::Name, Kind::Author, 0.7, Needs::Capital, 60, name),
    built(Shape::Signature, Kind::Author, 0.8, Needs::Capital, 90, signature),
    row(Shape::Copyright, Kind::Legal, 3.4, Needs::Digit, 200, r"(?i)(?:©|\(c\)|copyright|&copy;)[\s©]*\d{4}"),
    row(Shape::Breadcrumb, Kind::Navigation, 2.6, Needs::Capital, 160, r"^\W{0,3}\p{Lu}[^.!?>»›→=;$(){}'\x22]{1,40}(?:\s?(?:\s>\s|[»›])\s?\p{Lu}[^.!?>»›→=;$(){}'\x22]{1,60}){1,6}$"),
    row(Shape::Breadcrumb, Kind::Navigation, 2.6, Needs::Capital, 160, r"^\W{0,3}\p{Lu}[^.!?>»›→=;$(){}'\x22/]{1,40}(?:\s/\s\p{Lu}[^.!?>»›→=;$(){}'\x22/]{1,60}){2,6}$"),
    row(Shape::Pagination, Kind::Navigation, 2.6, Needs::Digit, 60, r"(?i)^(?:(?:page|seite|página)\s*\d{1,4}\s*/\s*\d{1,4}|(?:page|seite|página|[«‹<])?\s*\d{1,4}(?:\s*(?:of|von|de|sur)\s*\d{1,4}|(?:\s+\d{1,4}){2,}\s*(?:…|\.\.\.|[»›>]|next)))\s*\d*\s*(?:[»›>]|next)?$"),
    row(Shape::Pagination, Kind::Navigation, 2.6, Needs::Digit, 60, r"(?i)^(?:(?:prev|previous|zurück|anterior|précédent|vorige|předchozí|[«‹<])\s*\|?\s*)?\d{1,4}(?:\s*\|\s*\d{1,4}|\s+\d{1,4}|\s*(?:…|\.\.\.)){2,}\s*\|?\s*(?:[»›>]|next|weiter|siguiente|suivant|volgende|další|dalej|successiva|próxima|далее|次へ|下一页)$"),
    built(Shape::Bio, Kind::Author, 1.8, Needs::Capital, 300, bio),
    row(Shape::ListHeading, Kind::Related, 2.4, Needs::Capital, 80, r"^(?:Recent|Latest|More|Top|Popular|Trending|Featured|RECENT|LATEST|MORE|TOP|POPULAR|TRENDING|FEATURED)\s(?:\S+\s){0,3}(?i:content|stories|posts|articles|coverage|news|headlines|videos)(?:\s[Yy]ou .{3,30})?:?$"),
    row(Shape::Template, Kind::Browser, 3.0, Needs::Byte(b'}'), 200, r"^\{\{[^{}]+\}\}$"),
    row(Shape::Hashtags, Kind::Metadata, 2.6, Needs::Byte(b'#'), 200, r"^(?:#[\w-]+[\s,]*){2,}$"),
    row(Shape::Hashtags, Kind::Metadata, 1.8, Needs::Byte(b'#'), 120, r"^#\p{L}[\w-]+$"),
];

/// A word boundary in ASCII: among symbols there is no other.
const BOUNDARY: &str = r"(?-u:\b)";

const NAME: &str = r"\p{Lu}[\p{L}’'.-]+";

const AGENCIES: &str = r"(?:AAP|AFP|AGERPRES|Agerpres|akg-images|Alamy(?: Stock Photo)?|Anadolu(?: Agency| Ajansı)?|ANP|ANSA|Antara|AP|APA|BELGA|Belga(?: Image)?|Bernama|Bridgeman Images|Corbis|ČTK|ddp(?: images)?|dpa|DPA|EFE|EPA|epd|Europa Press|EyeEm|Getty(?: Images)?(?: \w+)*|Hollandse Hoogte|Imago|IMAGO|iStock(?:photo)?|Keystone(?:-SDA)?|Kyodo(?: News)?|LaPresse|Lehtikuva|Lusa|LUSA|Magnum|mauritius images|NTB|NurPhoto|PA(?: Wire| Media)?|picture alliance|Pixabay|Pexels|Press Association|Reuters|REUTERS|Rex Features|Ritzau(?: Scanpix)?|ritzau|Scanpix|Shutterstock|SHUTTERSTOCK|SIPA|SOPA Images|Splash News|TASS|TTXVN|ullstein bild|Unsplash|UPI|USA TODAY Sports|WireImage|Wikimedia(?: Commons)?|Xinhua|Yonhap|(?:Zuma|ZUMA)(?: Press| Wire)?|ТАСС|РИА Новости|УНІАН|Укрінформ)";

/// Months, days and what stands between the numbers of a date, in English, German,
/// French and Spanish; `dated` takes other languages.
const MONTHS: &str = r"(?:jan(?:uary|uar|vier)?|jän(?:ner)?|feb(?:ruary|ruar|rero)?|févr?(?:ier)?|mar(?:ch|s|zo)?|märz|mrz|apr(?:il)?|avr(?:il)?|abr(?:il)?|may|mai|mayo|june?|juni|juin|junio|july?|juli|juil(?:let)?|julio|aug(?:ust)?|août|ago(?:sto)?|sept?(?:ember|embre|iembre)?|okt(?:ober)?|oct(?:ober|obre|ubre)?|nov(?:ember|embre|iembre)?|dec(?:ember)?|dez(?:ember)?|déc(?:embre)?|dic(?:iembre)?|ene(?:ro)?)";

const DATE_WORDS: &str = r"(?:\d{1,4}|mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|[mdfs][aior]|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|[ap]\.?m\.?|[ap]|uhr|h|hrs|utc|gmt|cest|cet|bst|[ecmp][sd]?t|ist|aest|aedt|sgt|st|nd|rd|th|er|t|z|at|on|of|the|de|del|um|à|le|las|den|am|to|updated?|published|posted|last|first|modified|created|date|aktualisiert|veröffentlicht|erstellt|stand|publié|mis|jour|publicado|actualizado)";

/// A date with its year.
fn date() -> String {
    let number = r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}";
    let gap = r"[\s,.]+(?:del?\s+)?";
    of_days(&format!(
        r"(?:{number}|{MONTHS}{gap}(?:\d{{1,2}}(?:st|nd|rd|th)?{gap})?\d{{4}}|\d{{1,2}}(?:st|nd|rd|th|er)?{gap}{MONTHS}{gap}\d{{4}})"
    ))
}

/// A time, or a date without a year: in programmes and live blogs the article's own.
fn time() -> String {
    of_days(&format!(
        r"(?:{BOUNDARY}(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?|{MONTHS}\.?\s+\d{{1,4}}|\d{{1,2}}(?:\.|st|nd|rd|th|er)?\s+(?:de\s+)?{MONTHS})"
    ))
}

/// A line of such days and the words of dates, and nothing else.
fn of_days(day: &str) -> String {
    let gap = r"[\s,.|·•/:()–—-]*";
    // A date with a colon behind it heads what follows.
    format!(r"(?i)^{gap}(?:{DATE_WORDS}{gap})*{day}(?:{gap}(?:{DATE_WORDS}|{day}))*[\s,.|·•/()–—-]*$")
}

/// A date as languages write it whose months nobody listed, with a few words before
/// it and a time behind: `21 listopada 2024`, `Thứ Bảy, 12/08/2023, 06:20`. With a
/// colon it says the date of something.
fn dated() -> String {
    let word = r"[\p{L}\p{M}.’']+";
    let year = r"(?:19|20|25)\d\d";
    let day = format!(
        r"(?:\d{{1,2}}\.?\s+(?:de\s)?{word},?\s+(?:de\s)?{year}|{word}\s+\d{{1,2}},?\s+{year}|\d{{1,2}}[./-]\d{{1,2}}[./-]{year}|\d{{4}}\s?[年년]\s?\d{{1,2}}\s?[月월]\s?\d{{1,2}}\s?[日일])"
    );
    let time = r"\d{1,2}\s?[:.hH時时시点]\s?\d{2}(?:[:.]\d\d|\s?[分분])?";
    let gap = r"[\s,|·•(/–—-]+";
    format!(
        r"^\W{{0,3}}(?:{word}{gap}){{0,4}}(?:{time}{gap})?{day}(?:{gap}(?:{word}\s+)?{time})?(?:[\s(]+{word}\)?)?\W{{0,3}}$"
    )
}

/// `dpa`, `New York - AP`: an agency's name may be a subheading, too.
fn agency() -> String {
    format!(r"^\W{{0,3}}(?:[^.?]{{2,60}}\s?[–—-]\s?)?(?:{AGENCIES})\W{{0,3}}$")
}

/// `Jane Roe/AFP/Getty Images`, `(Jane Roe/Reuters)`.
fn agency_credit() -> String {
    let source =
        format!(r"(?:[^.?]{{2,110}}\s?[/|]\s?(?:{AGENCIES})|(?:{AGENCIES})\s?[/|]\s?[^.?/]{{2,60}})");
    format!(r"^\W{{0,3}}{source}(?:\s?[/,;|–—-]\s?[^.?/]{{2,60}})*\W{{0,3}}$")
}

fn byline() -> String {
    let by = r"(?:(?:By|BY|by|Von|VON|Par|PAR|Por|POR):?|(?:Text|Texto|Texte|Words|Autor(?:in)?|Auteur|Author|Di|Door|Av):)";
    let who = format!(r"{NAME}(?:\s(?:\p{{Lu}}\.\s?)?(?:(?:de|van|von|der|la|el|bin|al)\s)*{NAME}){{1,3}}");
    format!(
        r"^\W{{0,2}}{by}\s{who}(?:(?:\s?,\s|\s(?:and|und|et|y|&)\s){who})*(?:\s?[,|–—-]\s?[^.!?]{{1,50}})?$"
    )
}

/// `Jane Roe writes.`, `Jane Roe and John Doe reported from Kyiv.`
fn sign_off() -> String {
    let who = format!(r"{NAME}(?:\s\p{{Lu}}\.)?(?:\s{NAME}){{1,2}}");
    format!(
        r"^{who}(?:\s(?:and|&)\s{who})?\s(?:writes|reports|reported|contributed)(?:\s(?:from|for|to)\s[^.!?]{{2,40}})?\.?$"
    )
}

/// `Jane Roe is a science writer based in Leeds.`
fn bio() -> String {
    format!(
        r"^{NAME}(?:\s\p{{Lu}}\.)?(?:\s{NAME}){{1,2}}(?:\s\([^)]{{2,20}}\))?\s(?:is|was)\s(?:an?|the)\s[^.]{{0,60}}{BOUNDARY}(?:writer|journalist|reporter|editor|editor-in-chief|author|columnist|correspondent|blogger|contributor|copywriter|novelist){BOUNDARY}"
    )
}

fn name() -> String {
    format!(r"^{NAME}(?:\s\p{{Lu}}\.)?(?:\s(?:(?:de|van|von|der|la)\s)?{NAME}){{1,3}}$")
}

fn signature() -> String {
    format!(r"^[–—-]{{1,2}}\s*{NAME}(?:\s{NAME}){{1,3}}(?:,\s[^.!?]{{2,50}})?$")
}
