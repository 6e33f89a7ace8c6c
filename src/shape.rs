//! Shapes: what regular expressions see in a line, whatever its language.
//!
//! Each row of [`ROWS`] is a shape, a pattern, and what the shape says of a
//! short line that has it. A shape that only helps others (a name, a price)
//! has a small weight: it needs company.

use std::fmt;
use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};

use crate::kind::Kind;
use crate::span::Span;

macro_rules! shapes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// A shape that a line can have.
        ///
        /// ```
        /// assert_eq!(dechrome::Shape::Email.name(), "email");
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        #[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
        #[non_exhaustive]
        pub enum Shape {
            $($(#[$doc])* $variant,)*
        }

        impl Shape {
            /// Every shape.
            ///
            /// ```
            /// use dechrome::Shape;
            /// assert!(Shape::ALL.contains(&Shape::Price));
            /// ```
            pub const ALL: &'static [Shape] = &[$(Shape::$variant,)*];

            /// The name that reports use.
            ///
            /// ```
            /// assert_eq!(dechrome::Shape::Byline.name(), "byline");
            /// ```
            pub const fn name(self) -> &'static str {
                match self {
                    $(Shape::$variant => $name,)*
                }
            }
        }
    };
}

shapes! {
    /// A date, with or without a time, and nothing else.
    Date = "date",
    /// A price.
    Price = "price",
    /// An account's name on a network: `@name`.
    Handle = "handle",
    /// An e-mail address, or what hides one.
    Email = "email",
    /// A web address and nothing else.
    Url = "url",
    /// Whom a picture or a report comes from, with its agency.
    Credit = "credit",
    /// A bare number, as counters print it.
    Counter = "counter",
    /// "By", and one name or several.
    Byline = "byline",
    /// Two to four capitalised words and nothing else.
    Name = "name",
    /// A dash and a name.
    Signature = "signature",
    /// A copyright sign with its year.
    Copyright = "copyright",
    /// A path through a site: `Home > News > Rivers`.
    Breadcrumb = "breadcrumb",
    /// Page numbers.
    Pagination = "pagination",
    /// Hashtags and nothing else.
    Hashtags = "hashtags",
    /// A name and what it does for a living.
    Bio = "bio",
    /// A heading over a list: `Recent energy stories`.
    ListHeading = "list-heading",
    /// A template that was never filled in.
    Template = "template",
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A shape found in a line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ShapeMark {
    pub(crate) shape: Shape,
    pub(crate) kind: Kind,
    pub(crate) weight: f32,
    pub(crate) span: Span,
}

/// One row: the shape, what it speaks for and how strongly (log-odds, as a
/// cue's weight), what must be there (so that most lines are spared the
/// pattern), the longest line that it is sought in (in bytes), the pattern.
struct Row {
    shape: Shape,
    kind: Kind,
    weight: f32,
    needs: Needs,
    max_bytes: usize,
    pattern: Pattern,
}

#[derive(Clone, Copy)]
enum Needs {
    Letter,
    Capital,
    Digit,
    Byte(u8),
}

/// Rows that one search can rule out together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    /// Most lines have what they need.
    Common,
    Digit,
}

impl Needs {
    fn group(self) -> Option<Group> {
        match self {
            Needs::Letter | Needs::Capital => Some(Group::Common),
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
    fn pattern(&self) -> String {
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
const ROWS: &[Row] = &[
    built(Shape::Date, Kind::Metadata, 2.8, Needs::Digit, 90, date),
    row(Shape::Price, Kind::Promotion, 0.6, Needs::Digit, 120, r"[$€£¥]\s?\d[\d.,]*|\d[\d.,]*\s?(?:€|EUR|USD|CHF|zł)"),
    row(Shape::Handle, Kind::Author, 1.2, Needs::Byte(b'@'), 60, r"^\W*@\w{2,}\W*$"),
    row(Shape::Handle, Kind::Author, 1.0, Needs::Byte(b'@'), 200, r"(?:^|[\s(])@\w{2,}"),
    row(Shape::Email, Kind::Author, 2.7, Needs::Byte(b'@'), 110, r#"^[^{}"]*?[\w.+-]+@[\w-]+(?:\.[\w-]+)+\W*$"#),
    row(Shape::Email, Kind::Author, 1.2, Needs::Byte(b'@'), 240, r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    row(Shape::Email, Kind::Author, 2.7, Needs::Byte(b'['), 110, r"\[e-?mail\s(?:protected|geschützt)\]\W*$"),
    row(Shape::Email, Kind::Author, 1.2, Needs::Byte(b'['), 240, r"\[e-?mail\s(?:protected|geschützt)\]"),
    row(Shape::Url, Kind::Navigation, 0.8, Needs::Byte(b'.'), 300, r"^(?:https?://|www\.)\S+$"),
    built(Shape::Credit, Kind::Credit, 3.4, Needs::Letter, 120, agency_credit),
    built(Shape::Credit, Kind::Credit, 1.5, Needs::Letter, 80, agency),
    row(Shape::Credit, Kind::Credit, 2.6, Needs::Capital, 80, r"^\W{0,3}©\s*\p{L}[^.!?]*$"),
    row(Shape::Counter, Kind::Share, 1.2, Needs::Digit, 16, r"^\+?\d[\d.,]*\s?[kKmM]?\+?$"),
    built(Shape::Byline, Kind::Author, 3.0, Needs::Capital, 110, byline),
    built(Shape::Byline, Kind::Author, 2.4, Needs::Capital, 80, sign_off),
    built(Shape::Name, Kind::Author, 0.7, Needs::Capital, 60, name),
    built(Shape::Signature, Kind::Author, 0.8, Needs::Capital, 90, signature),
    row(Shape::Copyright, Kind::Legal, 3.4, Needs::Digit, 200, r"(?i)(?:©|\(c\)|copyright|&copy;)[\s©]*\d{4}"),
    row(Shape::Breadcrumb, Kind::Navigation, 2.6, Needs::Capital, 160, r"^\W{0,3}\p{Lu}[^.!?>»›→=;$(){}'\x22]{1,40}(?:\s?(?:\s>\s|[»›])\s?\p{Lu}[^.!?>»›→=;$(){}'\x22]{1,60}){1,6}$"),
    row(Shape::Pagination, Kind::Navigation, 2.6, Needs::Digit, 60, r"(?i)^(?:(?:page|seite|página)\s*\d{1,4}\s*/\s*\d{1,4}|(?:page|seite|página|[«‹<])?\s*\d{1,4}(?:\s*(?:of|von|de|sur)\s*\d{1,4}|(?:\s+\d{1,4}){2,}\s*(?:…|\.\.\.|[»›>]|next)))\s*\d*\s*(?:[»›>]|next)?$"),
    built(Shape::Bio, Kind::Author, 1.8, Needs::Capital, 300, bio),
    row(Shape::ListHeading, Kind::Related, 2.4, Needs::Capital, 80, r"^(?:Recent|Latest|More|Top|Popular|Trending|Featured|RECENT|LATEST|MORE|TOP|POPULAR|TRENDING|FEATURED)\s(?:\S+\s){0,3}(?i:content|stories|posts|articles|coverage|news|headlines|videos)(?:\s[Yy]ou .{3,30})?:?$"),
    row(Shape::Template, Kind::Browser, 3.0, Needs::Byte(b'}'), 200, r"^\{\{[^{}]+\}\}$"),
    row(Shape::Hashtags, Kind::Metadata, 2.6, Needs::Byte(b'#'), 200, r"^(?:#[\w-]+[\s,]*){2,}$"),
];

/// A word boundary in ASCII: one in Unicode would keep lines with other letters
/// from the fast automata.
const BOUNDARY: &str = r"(?-u:\b)";

const NAME: &str = r"\p{Lu}[\p{L}’'.-]+";

const AGENCIES: &str = r"(?:AFP|AP|AAP|ANP|ANSA|APA|Alamy|Belga|Corbis|dpa|DPA|EFE|EPA|Europa Press|Getty(?: Images)?(?: \w+)*|Imago|IMAGO|iStock(?:photo)?|Keystone|Magnum|NurPhoto|PA(?: Wire)?|picture alliance|Pixabay|Pexels|Press Association|Reuters|REUTERS|Rex Features|Shutterstock|SHUTTERSTOCK|SIPA|TASS|Unsplash|UPI|USA TODAY Sports|WireImage|Wikimedia(?: Commons)?|Xinhua|(?:Zuma|ZUMA)(?: Press)?)";

/// Months, days and what stands between the numbers of a date, in the
/// languages of the built-in tables.
const MONTHS: &str = r"(?:jan(?:uary|uar|vier)?|jän(?:ner)?|feb(?:ruary|ruar|rero)?|févr?(?:ier)?|mar(?:ch|s|zo)?|märz|mrz|apr(?:il)?|avr(?:il)?|abr(?:il)?|may|mai|mayo|june?|juni|juin|junio|july?|juli|juil(?:let)?|julio|aug(?:ust)?|août|ago(?:sto)?|sept?(?:ember|embre|iembre)?|okt(?:ober)?|oct(?:ober|obre|ubre)?|nov(?:ember|embre|iembre)?|dec(?:ember)?|dez(?:ember)?|déc(?:embre)?|dic(?:iembre)?|ene(?:ro)?)";

const DATE_WORDS: &str = r"(?:\d{1,4}|mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|[mdfs][aior]|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|[ap]\.?m\.?|[ap]|uhr|h|hrs|utc|gmt|cest|cet|bst|[ecmp][sd]?t|ist|aest|aedt|sgt|st|nd|rd|th|er|t|z|at|on|of|the|de|del|um|à|le|las|den|am|to|updated?|published|posted|last|first|modified|created|date|aktualisiert|veröffentlicht|erstellt|stand|publié|mis|jour|publicado|actualizado)";

fn date() -> String {
    let gap = r"[\s,.|·•/:()–—-]*";
    let day = format!(
        r"(?:\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{2,4}}|{BOUNDARY}(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?|{MONTHS}\.?\s+\d{{1,4}}|\d{{1,2}}(?:\.|st|nd|rd|th|er)?\s+(?:de\s+)?{MONTHS})"
    );
    // A date with a colon behind it heads what follows.
    format!(r"(?i)^{gap}(?:{DATE_WORDS}{gap})*{day}(?:{gap}(?:{DATE_WORDS}|{day}))*[\s,.|·•/()–—-]*$")
}

/// `Jane Roe/AFP/Getty Images`, `(Jane Roe/Reuters)`, `dpa`.
/// `dpa`, `New York - AP`: an agency's name may be a subheading, too.
fn agency() -> String {
    format!(r"^\W{{0,3}}(?:[^.?]{{2,60}}\s?[–—-]\s?)?(?:{AGENCIES})\W{{0,3}}$")
}

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

/// A pattern, compiled when it is first needed.
struct Lazy(OnceLock<Regex>);

/// The rows' patterns, in their order.
static ROW_PATTERNS: [Lazy; ROWS.len()] = [const { Lazy(OnceLock::new()) }; ROWS.len()];
/// Whether any row of the group matches: most lines have none of these shapes,
/// and one search says so.
static COMMON: Lazy = Lazy(OnceLock::new());
static DIGIT: Lazy = Lazy(OnceLock::new());

impl Lazy {
    fn row(at: usize) -> &'static Regex {
        ROW_PATTERNS[at].0.get_or_init(|| Regex::new(&ROWS[at].pattern()).expect(COMPILES))
    }

    fn group(group: Group) -> &'static Regex {
        let of_group = match group {
            Group::Common => &COMMON,
            Group::Digit => &DIGIT,
        };
        of_group.0.get_or_init(|| {
            let rows = ROWS.iter().filter(|row| row.needs.group() == Some(group));
            let bounds = Regex::new(r"\{(\d+),\d{2,}\}").expect(COMPILES);
            let rows = rows.map(|row| format!("(?:{})", loosened(&row.pattern(), &bounds)));
            let rows: Vec<String> = rows.collect();
            RegexBuilder::new(&rows.join("|")).dfa_size_limit(DFA_BYTES).build().expect(COMPILES)
        })
    }
}

const COMPILES: &str = "a unit test compiles every row";

/// The rows of a group together are a large automaton: the states of it that
/// a thread has met may take so many bytes.
const DFA_BYTES: usize = 8 << 20;

/// What makes a pattern a large automaton, and what is much simpler and
/// matches all that it does: beyond ASCII, capitals are all but what certainly
/// is none, and all else is anything.
const LOOSER: &[(&str, &str)] = &[
    (BOUNDARY, ""),
    (r"\p{Lu}", NO_SMALL),
    (r"\p{L}", r"[A-Za-z[^\x00-\x7F]]"),
    (r"\w", r"[0-9A-Za-z_[^\x00-\x7F]]"),
    (r"\W", r"[^0-9A-Za-z_]"),
];

/// Without the ranges that have no capitals: small letters, and scripts that
/// know no case.
const NO_SMALL: &str = r"[^\x00-@\[-\xBF\xDF-\xFF\x{250}-\x{36F}\x{3AC}-\x{3CE}\x{430}-\x{45F}\x{590}-\x{109F}\x{1100}-\x{139F}\x{2E80}-\x{A63F}\x{AC00}-\x{D7FF}]";

/// `pattern` with its long repetitions, which `bounds` finds, set free, and
/// what [`LOOSER`] names replaced: it matches wherever `pattern` does.
fn loosened(pattern: &str, bounds: &Regex) -> String {
    let mut pattern = bounds.replace_all(pattern, "{$1,}").into_owned();
    for (part, looser) in LOOSER {
        pattern = pattern.replace(part, looser);
    }
    pattern
}

/// The shapes of the line or sentence at `span`, each once: its first row
/// that matches. Calls `found` for each.
pub(crate) fn shapes(text: &str, span: Span, mut found: impl FnMut(ShapeMark)) {
    let line = &text[span.range()];
    if line.len() > MAX_BYTES {
        return;
    }
    let has = Has::of(line);
    let may_have_common = Lazy::group(Group::Common).is_match(line);
    let may_have_digit = has.digit && Lazy::group(Group::Digit).is_match(line);
    let mut last = None;
    for (at, row) in ROWS.iter().enumerate() {
        let ruled_out = match row.needs.group() {
            Some(Group::Common) => !may_have_common,
            Some(Group::Digit) => !may_have_digit,
            None => false,
        };
        if ruled_out || last == Some(row.shape) || line.len() > row.max_bytes || !has.what(row.needs, line) {
            continue;
        }
        if let Some(hit) = Lazy::row(at).find(line) {
            last = Some(row.shape);
            found(ShapeMark {
                shape: row.shape,
                kind: row.kind,
                weight: row.weight,
                span: Span::new(span.start + hit.start(), span.start + hit.end()),
            });
        }
    }
}

/// No row looks at longer lines.
const MAX_BYTES: usize = 300;

struct Has {
    digit: bool,
    capital: bool,
}

impl Has {
    fn of(line: &str) -> Has {
        Has { digit: line.bytes().any(|b| b.is_ascii_digit()), capital: line.chars().any(char::is_uppercase) }
    }

    fn what(&self, needs: Needs, line: &str) -> bool {
        match needs {
            Needs::Letter => true,
            Needs::Digit => self.digit,
            Needs::Capital => self.capital,
            Needs::Byte(byte) => memchr::memchr(byte, line.as_bytes()).is_some(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape_names(line: &str) -> String {
        let mut names = Vec::new();
        shapes(line, Span::new(0, line.len()), |mark| names.push(mark.shape.name()));
        names.join(" ")
    }

    #[test]
    fn every_row_compiles() {
        for at in 0..ROWS.len() {
            Lazy::row(at);
        }
        // A line has a shape once: the rows of one shape stand together.
        let mut shapes: Vec<Shape> = ROWS.iter().map(|row| row.shape).collect();
        shapes.dedup();
        let count = shapes.len();
        shapes.sort_by_key(|shape| shape.name());
        shapes.dedup();
        assert_eq!(shapes.len(), count);
    }

    #[test]
    fn what_is_looser_matches_all_that_it_stands_for() {
        for (part, looser) in LOOSER.iter().filter(|(part, _)| *part != BOUNDARY) {
            let [part, looser] = [part, looser].map(|p| Regex::new(&format!("^{p}$")).expect(COMPILES));
            let lost = |c: &char| {
                let c = c.encode_utf8(&mut [0; 4]).to_owned();
                part.is_match(&c) && !looser.is_match(&c)
            };
            assert_eq!(('\0'..=char::MAX).find(lost), None, "{part}");
        }
    }

    #[test]
    fn lines_and_their_shapes() {
        for (line, want) in [
            ("November 9, 2023 4:41AM", "date"),
            ("Thursday, November 9, 2023 4:41AM", "date"),
            ("18.10.2019, 18:58", "date"),
            ("3 de mayo de 2021", "date"),
            ("Updated: 2024-03-01T10:00:00Z", "date"),
            ("le 12 mars 2020 à 14h30", "date"),
            ("In March 2020 the river rose.", ""),
            ("2014", "counter"),
            ("May 14 people died", ""),
            ("Photo: SAUL LOEB/AFP/Getty Images.", "credit"),
            (
                "Pool/Getty Images News/Getty Images; Jane Roe/One Voice: Sing Live!/Getty Images Entertainment/Getty Images",
                "credit",
            ),
            ("(Jane Roe/Reuters)", "credit"),
            ("dpa", "credit"),
            ("EPA – Environmental Protection Agency", ""),
            ("Text Message Scams", "name"),
            ("1 2 3", ""),
            ("Reuters reported the sale on Monday, citing two people.", ""),
            ("© Jane Roe", "credit"),
            ("© 2020 Nordpost GmbH. All rights reserved.", "copyright"),
            ("By Jane Roe", "byline name"),
            ("By Jane Q. Roe and John van Doe, Staff Writers", "byline"),
            ("Von Petra Muster", "byline name"),
            ("Jane Roe writes.", "byline"),
            ("Jane Roe reported from New York.", "byline"),
            ("Jane Roe reported the theft to the police on Monday.", ""),
            ("By the time he left, it rained", ""),
            ("Jane Roe", "name"),
            ("— Jane Roe, Editor-in-Chief", "signature"),
            ("@janeroe", "handle"),
            ("jane.roe@example.com", "email"),
            ("Contact her at [email\u{a0}protected]", "email"),
            ("https://example.com/a?b=c", "url"),
            ("12.4K", "counter"),
            ("Home > News > Rivers", "breadcrumb"),
            ("Startseite » Politik", "breadcrumb"),
            ("1 2 3 4 5 … 12", "pagination"),
            ("Page 2 of 7", "pagination"),
            ("#rivers #floods", "hashtags"),
            ("Only $29.99 today", "price"),
            ("Jane Roe (she/her) is a finance writer based in Leeds.", "bio"),
            ("Jane Roe is a plumber.", ""),
            ("Recent Energy Stories", "name list-heading"),
            ("2020-05-26:", ""),
            ("{{ action.text }}", "template"),
        ] {
            assert_eq!(shape_names(line), want, "{line:?}");
        }
    }

    #[test]
    fn spans_are_the_texts_own() {
        let text = "abc\nOnly $29.99 today";
        let mut spans = Vec::new();
        shapes(text, Span::new(4, text.len()), |mark| spans.push(&text[mark.span.range()]));
        assert_eq!(spans, ["$29.99"]);
    }
}
