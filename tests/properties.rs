//! What holds of every text: the promises of the crate's documentation, tried
//! on texts that mix articles, chrome and what nobody would expect.

mod seeds;

use std::borrow::Cow;
use std::sync::LazyLock;
use std::thread;

use dechrome::{Analysis, Cleaner, Evidence, Kind, Policy, Scratch, Segment, Span, Strictness};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};

use seeds::SEEDS;

const TABLES: [&str; 6] = [
    include_str!("cues/en.tsv"),
    include_str!("cues/de.tsv"),
    include_str!("cues/fr.tsv"),
    include_str!("cues/ru.tsv"),
    include_str!("cues/ar.tsv"),
    include_str!("cues/ja.tsv"),
];

/// A field of every row of the examples of built-in cue tables.
fn column(number: usize) -> Vec<&'static str> {
    let rows = TABLES.iter().flat_map(|table| table.lines()).filter(|row| !row.starts_with('#'));
    rows.filter_map(|row| row.split('\t').nth(number)).filter(|field| !field.is_empty()).collect()
}

static PHRASES: LazyLock<Vec<&str>> = LazyLock::new(|| column(2));
static EXAMPLES: LazyLock<Vec<&str>> = LazyLock::new(|| column(3));

const WORDS: &[&str] = &[
    "the",
    "river",
    "town",
    "a",
    "rose",
    "Monday",
    "of",
    "it",
    "was",
    "Dr.",
    "U.S.",
    "1,284",
    "été",
    "ÜBER",
    "İstanbul",
    "ſtraße",
    "“quoted”",
    "l’eau",
    "e-mail",
    "–",
    "…",
    "¿qué",
    "ﬁnal",
    "🙂",
    "👩‍👧",
];

/// Lines of scripts without spaces, from right to left, and full-width.
const FOREIGN: &[&str] = &[
    "これは文です。次の文です。",
    "河水在星期一上涨了一米。",
    "แม่น้ำสูงขึ้นหนึ่งเมตรในวันจันทร์",
    "ارتفع النهر مترا يوم الاثنين. اشترك الآن؟",
    "הנהר עלה במטר ביום שני. לא היו נפגעים.",
    "नदी सोमवार को बढ़ी। कोई घायल नहीं हुआ।",
    "Ｓｉｇｎ ｕｐ １２３",
];

/// Lines that have a shape, or nearly.
const SHAPED: &[&str] = &[
    "May 3, 2021 4:41 PM",
    "By Jane Roe",
    "Jane Roe",
    "— Jane Roe, Editor",
    "@janeroe",
    "jane@example.com",
    "https://example.com/a?b=c",
    "Home > News > Rivers",
    "1 2 3 … 12",
    "#rivers #floods",
    "12.4K",
    "* * *",
    "---",
    "Photo: Jane Roe/AFP/Getty Images",
    "© 2020 Nordpost GmbH",
    "[email\u{a0}protected]",
    "$29.99",
    "• one",
    "[Home](/) | [News](https://example.com/a_(b) \"All\")",
    "* [12]Home [13]“News”",
    "![](a.jpg)",
    "[![Share](a.jpg)](/b)**Tweet**",
    "## **Related** [Read\nmore](/c-\nd)",
    "Terms &amp; Conditions&nbsp;&#8212; &#xe9;t&eacute;",
    "> The river rose by a metre on Monday, and the bridge to the old\n> market is closed, the town said, until the water falls [1].",
    "The river rose by a metre on Monday, the town said, and the bridge\nto the old market is closed until the water has gone down again,\nwhich may take until Friday, as the mayor told the council, who had\nasked her for a plan and had got one in the end, in the night from\nSunday to Monday, when the water stood at the doors of the theatre,\nand nobody slept.",
    "Comments (3)",
    "Reply",
    "Related:",
    "\u{feff}Title",
    "\0",
];

/// What lines end with, or what looks like it.
const BREAKS: &[&str] =
    &["\n", "\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\n\r", "\n \n", "\u{2028}", "\u{85}"];

/// What gets between letters.
const SPECKS: &[&str] = &[
    " ", "  ", "\t", "\u{a0}", "\u{202f}", "\u{3000}", "\u{200b}", "\u{ad}", "\u{200d}", "\u{feff}",
    "\u{202e}", "\u{301}", ". ", "! ", "。", ")", "\u{b}", "7", "”",
];

fn sentence() -> impl Strategy<Value = String> {
    (vec(select(WORDS), 1..20), select(&[". ", "! ", "? ", ".” ", "… ", ": ", ""][..]))
        .prop_map(|(words, end)| words.join(" ") + end)
}

fn paragraph() -> impl Strategy<Value = String> {
    vec(prop_oneof![4 => sentence(), 1 => chrome()], 1..6).prop_map(|sentences| sentences.concat())
}

/// A phrase or an example of a cue, in one shape or another.
fn chrome() -> impl Strategy<Value = String> {
    let words = prop_oneof![select(&**PHRASES), select(&**EXAMPLES)];
    (words, 0..4, select(&["", ". ", ": ", " | ", "! ", " "][..])).prop_map(|(words, case, end)| {
        let words = match case {
            0 => words.to_uppercase(),
            1 => words.replace(' ', "\u{a0}"),
            _ => words.to_owned(),
        };
        words + end
    })
}

/// `line` with something between two of its characters.
fn speckled(line: String, speck: &str, place: Index) -> String {
    let places: Vec<usize> = line.char_indices().map(|(at, _)| at).chain([line.len()]).collect();
    let (head, tail) = line.split_at(places[place.index(places.len())]);
    format!("{head}{speck}{tail}")
}

fn line() -> impl Strategy<Value = String> {
    let plain = prop_oneof![
        4 => paragraph(),
        4 => chrome(),
        2 => vec(chrome(), 2..8).prop_map(|cues| cues.concat()),
        2 => select(SHAPED).prop_map(str::to_owned),
        1 => select(FOREIGN).prop_map(str::to_owned),
        1 => "[ \t\u{a0}\u{200b}\u{feff}]{0,4}",
        1 => any::<String>(),
    ];
    let speck = proptest::option::weighted(0.3, (select(SPECKS), any::<Index>()));
    (plain, speck).prop_map(|(line, speck)| match speck {
        Some((speck, place)) => speckled(line, speck, place),
        None => line,
    })
}

fn text() -> impl Strategy<Value = String> {
    let lines = vec((line(), select(BREAKS)), 0..24)
        .prop_map(|lines| lines.into_iter().map(|(line, end)| line + end).collect());
    prop_oneof![9 => lines, 1 => any::<String>()]
}

/// What a cleaner is built with. Printed where a test fails, in place of the
/// cleaner and all its cues.
#[derive(Clone, Copy, Debug)]
struct Settings {
    policy: Policy,
    strictness: Strictness,
    max_removed: f64,
}

impl Settings {
    fn cleaner(self) -> Cleaner {
        let mut builder = Cleaner::builder();
        builder.policy(self.policy).strictness(self.strictness).max_removed(self.max_removed);
        builder.build().expect("a share from 0 to 1")
    }
}

fn settings() -> impl Strategy<Value = Settings> {
    let policy = prop_oneof![
        Just(Policy::default()),
        subsequence(Kind::ALL, 0..=Kind::ALL.len()).prop_map(Policy::from_iter),
    ];
    let strictness = select(Strictness::ALL);
    let max_removed = prop_oneof![Just(1.0_f64), 0.0..=1.0_f64];
    (policy, strictness, max_removed).prop_map(|(policy, strictness, max_removed)| Settings {
        policy,
        strictness,
        max_removed,
    })
}

fn concat<'a>(segments: impl Iterator<Item = &'a Segment<'a>>) -> String {
    segments.map(|segment| segment.as_str()).collect()
}

/// Whether `text` shows nothing: white space, zero-width characters, marks of
/// direction.
fn is_blank(text: &str) -> bool {
    text.chars().all(|c| {
        c.is_whitespace()
            || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    })
}

/// The chrome that shows something and has no evidence.
fn without_reason<'t>(analysis: &Analysis<'t>) -> Vec<&'t str> {
    let chrome = analysis.segments().iter().filter(|segment| !segment.kind().is_content());
    let unexplained = chrome.filter(|segment| segment.evidence().is_empty());
    unexplained.map(|segment| segment.as_str()).filter(|text| !is_blank(text)).collect()
}

/// Where the evidence says that something stands.
fn spans(evidence: &Evidence) -> Vec<Span> {
    match *evidence {
        Evidence::Cue { span, .. } | Evidence::Shape { span, .. } => vec![span],
        Evidence::Section { heading, .. } => vec![heading],
        Evidence::Neighbours { before, after, .. } => vec![before, after],
        Evidence::Publisher { notice, .. } => vec![notice],
        Evidence::Blank { beside, .. } => vec![beside],
        _ => Vec::new(),
    }
}

fn is_borrowed_from(text: &str, body: Cow<'_, str>) -> bool {
    matches!(body, Cow::Borrowed(body) if std::ptr::eq(body, text))
}

/// `analysis` in full, to be compared.
fn shown(analysis: &Analysis<'_>) -> String {
    format!("{analysis:?}")
}

proptest! {
    // A failure prints its text: that is enough to write it down as a test.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn segments_are_the_text(text in text(), settings in settings()) {
        let cleaner = settings.cleaner();
        let analysis = cleaner.analyze(&text);
        let mut at = 0;
        for segment in analysis.segments() {
            let span = segment.span();
            prop_assert_eq!(span.start, at);
            prop_assert!(span.end > at, "empty segment at {}", at);
            prop_assert_eq!(text.get(span.range()), Some(segment.as_str()));
            at = span.end;
        }
        prop_assert_eq!(at, text.len());
        prop_assert_eq!(concat(analysis.segments().iter()), &*text);
    }

    #[test]
    fn the_body_is_what_is_kept(text in text(), settings in settings()) {
        let cleaner = settings.cleaner();
        let analysis = cleaner.analyze(&text);
        let body = analysis.body();
        prop_assert_eq!(&body, &concat(analysis.kept()));
        prop_assert_eq!(&body, &cleaner.clean(&text));
        let removed: usize = analysis.removed().map(|segment| segment.as_str().len()).sum();
        prop_assert_eq!(body.len() + removed, text.len());
    }

    #[test]
    fn clean_into_appends_what_clean_returns(text in text(), settings in settings(), before in ".{0,8}") {
        let cleaner = settings.cleaner();
        let mut out = before.clone();
        cleaner.clean_into(&text, &mut out);
        prop_assert_eq!(out, before + &cleaner.clean(&text));
    }

    #[test]
    fn a_scratch_changes_nothing(texts in vec((text(), settings()), 1..6)) {
        let mut scratch = Scratch::default();
        for (text, settings) in &texts {
            let cleaner = settings.cleaner();
            let mut out = String::new();
            cleaner.clean_with(text, &mut out, &mut scratch);
            prop_assert_eq!(out, cleaner.clean(text));
            prop_assert_eq!(shown(&cleaner.analyze_with(text, &mut scratch)), shown(&cleaner.analyze(text)));
            prop_assert_eq!(shown(&cleaner.classify_with(text, &mut scratch)), shown(&cleaner.classify(text)));
        }
    }

    #[test]
    fn what_is_kept_whole_is_borrowed(text in text(), settings in settings()) {
        let cleaner = settings.cleaner();
        let analysis = cleaner.analyze(&text);
        if analysis.removed().next().is_none() {
            prop_assert!(is_borrowed_from(&text, cleaner.clean(&text)));
            prop_assert!(is_borrowed_from(&text, analysis.body()));
        }
    }

    #[test]
    fn a_policy_that_keeps_all_keeps_all(text in text()) {
        let cleaner = Cleaner::builder().policy(Policy::keep_all()).build().expect("no cues, no cap");
        prop_assert!(is_borrowed_from(&text, cleaner.clean(&text)));
        prop_assert_eq!(cleaner.analyze(&text).removed().count(), 0);
    }

    #[test]
    fn no_more_goes_than_the_cap_allows(text in text(), share in 0.0..=1.0_f64) {
        let cleaner = Cleaner::builder().max_removed(share).build().expect("a share from 0 to 1");
        let analysis = cleaner.analyze(&text);
        let removed = text.len() - analysis.body().len();
        prop_assert!(removed as f64 <= share * text.len() as f64);
        if analysis.is_capped() {
            prop_assert!(is_borrowed_from(&text, cleaner.clean(&text)));
        }
    }

    #[test]
    fn confidence_is_a_probability(text in text(), settings in settings()) {
        let cleaner = settings.cleaner();
        for segment in cleaner.analyze(&text).segments() {
            let confidence = segment.confidence();
            prop_assert!((0.0..=1.0).contains(&confidence), "{confidence}: {:?}", segment);
        }
    }

    #[test]
    fn evidence_stands_in_the_text(text in text(), settings in settings()) {
        let cleaner = settings.cleaner();
        for segment in cleaner.analyze(&text).segments() {
            for evidence in segment.evidence() {
                prop_assert!(evidence.weight().is_finite(), "{:?}", evidence);
                for span in spans(evidence) {
                    prop_assert!(text.get(span.range()).is_some(), "{:?}", evidence);
                }
            }
        }
    }

    #[test]
    fn chrome_has_its_reasons(text in text(), settings in settings()) {
        let cleaner = settings.cleaner();
        prop_assert_eq!(without_reason(&cleaner.analyze(&text)), Vec::<&str>::new());
    }

    #[test]
    fn the_same_text_gets_the_same_report(text in text(), settings in settings()) {
        let cleaner = settings.cleaner();
        let first = shown(&cleaner.analyze(&text));
        // Another copy of the text, at another place in memory.
        let copy = text.clone();
        prop_assert_eq!(&first, &shown(&cleaner.analyze(&copy)));
        prop_assert_eq!(&first, &shown(&cleaner.clone().analyze(&text)));
    }

    #[test]
    fn a_body_can_be_cleaned_again(text in text(), settings in settings()) {
        let cleaner = settings.cleaner();
        let body = cleaner.clean(&text);
        let analysis = cleaner.analyze(&body);
        prop_assert_eq!(concat(analysis.segments().iter()), &*body);
        prop_assert_eq!(analysis.body(), cleaner.clean(&body));
    }

    #[test]
    fn threads_share_a_cleaner(texts in vec(text(), 2..4)) {
        let cleaner = Cleaner::new();
        let alone: Vec<String> = texts.iter().map(|text| shown(&cleaner.analyze(text))).collect();
        let all = || -> Vec<String> { texts.iter().map(|text| shown(&cleaner.analyze(text))).collect() };
        thread::scope(|scope| {
            let threads: Vec<_> = (0..3).map(|_| scope.spawn(all)).collect();
            for thread in threads {
                assert_eq!(thread.join().expect("no panic"), alone);
            }
        });
    }
}

/// Where cues reach over the end of a sentence, which the texts above seldom
/// have.
#[test]
fn cues_over_the_end_of_a_sentence_are_reasons() {
    let river = "The river rose by a metre on Monday, the town said.";
    for cue in [
        "An error has occurred. Please try again.",
        "Thank you for reading! Please log in.",
        "Already a subscriber? Sign in",
        "PREIS 12,90 € ZZGL. VERSANDKOSTEN!",
    ] {
        for text in
            [format!("{river} {cue}"), format!("{river} {cue} Nobody was hurt."), format!("{cue} {river}")]
        {
            for strictness in Strictness::ALL {
                let cleaner = Cleaner::builder().strictness(*strictness).build().expect("no cues, no cap");
                assert_eq!(
                    without_reason(&cleaner.analyze(&text)),
                    Vec::<&str>::new(),
                    "{text:?}, {strictness:?}"
                );
            }
        }
    }
}

#[test]
fn what_the_rules_call_content_stays_whoever_asks() {
    let text = "The river rose by a metre on Monday, the town said.\n* * *\n";
    let cleaner = Cleaner::builder().strictness(Strictness::Thorough).build().expect("no tables");
    assert_eq!(cleaner.clean(text), cleaner.classify(text).body());
}

#[test]
fn a_clean_seed_stays_as_it_is() {
    let cleaner = Cleaner::new();
    for seed in SEEDS {
        let once = cleaner.clean(seed);
        assert!(once.len() < seed.len(), "nothing was removed from a seed:\n{seed}");
        let twice = cleaner.clean(&once);
        assert_eq!(twice, once);
        assert!(is_borrowed_from(&once, twice));
    }
}
