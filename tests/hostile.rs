//! Awkward and hostile texts: nothing panics, nothing is lost, and the time
//! that cleaning takes grows no faster than the text.

mod lossless;

use std::hint::black_box;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use dechrome::Cleaner;

use lossless::assert_lossless;

/// Analyzes and cleans `text`, and holds the results against each other.
fn check(name: &str, text: &str) {
    let cleaner = Cleaner::new();
    let analysis = cleaner.analyze(text);
    assert_lossless(name, text, &analysis);
    assert_eq!(analysis.body(), cleaner.clean(text), "{name}");
}

#[test]
fn awkward_texts_come_through() {
    for text in [
        "",
        "\n",
        "\n\n\n\n",
        "\r\n\r\n",
        "\r",
        "\n\r\n\r",
        "\r\r\n\n",
        "One.\r\n\r\nAdvertisement\r\n\r\nTwo.\r\n",
        "One.\rAdvertisement\rTwo.",
        "\u{feff}",
        "\u{feff}Advertisement\n",
        "Advertisement\u{feff}",
        "\0",
        "a\0b\n\0\nAdvertisement\0\n",
        "\t\t\n\tAdvertisement\t\n",
        "\u{a0}\n\u{a0}Sign\u{a0}up\u{a0}for our newsletter\u{a0}\n",
        "\u{200b}\n\u{200b}\u{200d}\u{2060}",
        "Related\u{200b}\n",
        "Editor's picks\u{200b}\n",
        "Related: \u{200b}\u{200b}\nOne\n",
        "\u{200b}Rela\u{200b}ted\u{200b}\u{200b}",
        "The river rose. It fell. Sign up for our newsletter\u{200b}",
        "\u{202e}tnemesitrevdA\u{202c}",
        "ارتفع النهر مترا يوم الاثنين. اشترك في النشرة الإخبارية؟ لم يصب أحد.",
        "הנהר עלה במטר ביום שני. הירשמו לניוזלטר! איש לא נפגע.",
        "川は月曜日に一メートル上がった。ニュースレターに登録。写真",
        "河水上涨了一米。广告\n订阅我们的新闻！",
        "แม่น้ำสูงขึ้นหนึ่งเมตร สมัครรับข่าวสาร โฆษณา",
        "नदी सोमवार को बढ़ी। विज्ञापन",
        "İİİ ǅ ﬁ ẞ K Å Advertisement İ",
        "Ａｄｖｅｒｔｉｓｅｍｅｎｔ",
        "a\u{301}\u{301}\u{301} dvertisement\u{301}",
        "One.\u{2028}Advertisement\u{2029}Two.\u{85}Three.",
        "One.\u{b}Advertisement\u{c}Two.",
        "...",
        ". . . Sign up for our newsletter. . .",
        "\u{10ffff}\u{fffd}\u{e000}",
        "👩‍👧‍👦 Share 🇫🇷 Tweet 👍🏽",
        "]]>}}{{<<&&;;--",
        "of\rÉ\r, é of\r\0\r, ”\r\u{200b}, x\r",
        "1,2.3,4. 5.6 0 views 12 of 13",
    ] {
        check(&format!("{text:?}"), text);
    }
}

#[test]
fn what_surrounds_a_cue_does_not_matter() {
    // Characters that have been trimmed, dropped or widened by some stage, at
    // either end of a cue of every place.
    let specks =
        ["\u{200b}", "\u{ad}", "\u{feff}", "\u{a0}", "\u{3000}", "\u{b}", "\0", "\u{301}", "…", "”", "7"];
    let cues = ["Advertisement", "Related", "Photo", "All rights reserved", "Sign up for our newsletter"];
    for speck in specks {
        for cue in cues {
            for text in [
                format!("{speck}{cue}{speck}"),
                format!("{cue}:{speck}\n{speck}One\n"),
                format!("{cue}{speck}{speck}\r\n"),
                format!("The river rose. It fell again. {cue}{speck}\nNobody was hurt.\n"),
                format!("{cue}.{speck} The river rose.{speck}{cue}. It fell again."),
            ] {
                check(&format!("{text:?}"), &text);
            }
        }
    }
}

/// A text made longer and longer.
struct Growing {
    name: &'static str,
    /// Stands once, at the start.
    head: &'static str,
    /// Stands again and again.
    unit: &'static str,
    /// Stands once, at the end.
    tail: &'static str,
    /// The length, in KB, from which on time is measured: the longer the
    /// faster the text is cleaned.
    kb: usize,
}

impl Growing {
    /// Some `bytes` of it.
    fn text(&self, bytes: usize) -> String {
        format!("{}{}{}", self.head, self.unit.repeat(bytes / self.unit.len()), self.tail)
    }
}

const fn growing(name: &'static str, unit: &'static str, kb: usize) -> Growing {
    Growing { name, head: "", unit, tail: "", kb }
}

/// A line of several sentences, one of them chrome: its sentences are read
/// one by one.
const RIVER: &str = "The river rose by a metre. Sign up for our newsletter. ";

const fn river(name: &'static str, unit: &'static str, kb: usize) -> Growing {
    Growing { name, head: RIVER, unit, tail: "x", kb }
}

#[rustfmt::skip] // A table: one row a text.
const GROWING: &[Growing] = &[
    growing("prose in a line",        "The river rose by a metre on Monday, the town said. ", 64),
    growing("prose in lines",         "The river rose by a metre on Monday, the town said, and it went on.\n\n", 64),
    growing("cue without a break",    "advertisement", 128),
    growing("cue in a line",          "Advertisement ", 128),
    growing("cue in lines",           "Advertisement\n", 32),
    growing("bars",                   "Share Tweet Email Print Share Tweet Email Print\n", 32),
    growing("cues in cues",           "sign up sign up for sign up for our sign up for our newsletter ", 128),
    growing("headings of sections",   "Related:\nThe river rose again\n", 32),
    growing("headings of threads",    "Comments\nReply\nThe river rose again\n", 32),
    growing("headings and bullets",   "Related\n• The river rose again\n\n---\n", 32),
    growing("a letter",               "a", 256),
    growing("letters in lines",       "a\n", 32),
    growing("digits",                 "0123456789", 256),
    growing("numbers",                "1,2.3 ", 256),
    growing("names",                  "Jane Roe\n", 32),
    growing("dates",                  "May 3, 2021\n", 32),
    growing("words of dates",         "mon tue wed 11 12 jan feb 1 2 3 of the de am pm 4 5 6 st nd rd x\n", 64),
    growing("addresses",              "a@b.c@d.e\n", 64),
    growing("rules",                  "- - -\n", 32),
    growing("paths",                  "A > A > A > A > A > A > A > A > A > A > A > A > A\n", 64),
    growing("wrapped prose",          "the river rose by a metre on Monday, the town said, and it went\n", 64),
    growing("torn prose",             "The river rose on\nMonday\n, the mayor of\nNordport\nsaid.\n", 64),
    growing("marks in lines",         ",\n", 32),
    growing("open ends of lines",     "of the\n", 32),
    growing("quotations in quotations", "> > > ", 128),
    growing("open brackets",          "[", 128),
    growing("open links",             "[](", 128),
    growing("open titles",            "[](a \"", 128),
    growing("links",                  "[The river](/rose \"again\") ", 64),
    growing("links in links",         "[a[b](", 128),
    growing("links around links",     "[[[[a\nb](/c)\nd](/e)\nf](/g) ", 64),
    growing("references",             "[a][1] &amp;", 64),
    growing("stars",                  "**[a](/b)**a", 64),
    growing("numbers of links",       "[1]a ", 64),
    growing("line breaks",            "\n", 128),
    growing("lone carriage returns",  "\r", 128),
    growing("spaces",                 " ", 256),
    growing("no-break spaces",        "\u{a0}", 256),
    growing("zero-width",             "\u{200b}\u{feff}\u{ad}", 256),
    growing("nothing but NUL",        "\0", 256),
    growing("Chinese",                "春天的河水慢慢流过小镇和旧桥", 128),
    growing("Japanese in sentences",  "川は月曜日に一メートル上がった。", 128),
    growing("Thai",                   "แม่น้ำไหลผ่านเมือง", 128),
    growing("Arabic",                 "ارتفع النهر مترا يوم الاثنين؟ ", 128),
    growing("chrome in sentences",    "Sign up for our newsletter. ", 64),
    river("chrome between sentences", "Nobody was hurt. Sign up for our newsletter. ", 256),
    river("Chinese sentences",        "河水上涨了一米。", 64),
    river("short words",              "a ", 64),
    river("labels",                   "Home Share ", 64),
    river("threads of voices",        "\nAda says\n", 32),
    river("initials",                 "A. B. ", 64),
    river("full stops",               ".", 64),
    river("full stops and spaces",    ". ", 64),
    river("spaces behind a stop",     " ", 4),
    river("brackets behind a stop",   ")", 4),
    river("digits behind a stop",     "1 ", 64),
    river("accents behind a stop",    "\u{301}", 64),
    river("zero-width behind a stop", "\u{200b}", 64),
    Growing {
        name: "candidates for a headline",
        head: "The river rose\n\n",
        unit: "Some river words about a town\n",
        tail: "\nThe river rose by a metre on Monday, the town said, and it went on rising.\n",
        kb: 32,
    },
];

/// Four times the text may take so many times as long: four, and something
/// for memory that is farther away. Quadratic time would make it sixteen.
const MOST: u32 = 9;
/// A measurement that another process disturbed is repeated.
const ATTEMPTS: usize = 6;

/// One test of long texts at a time, whatever the number of test threads.
fn quiet() -> MutexGuard<'static, ()> {
    static QUIET: Mutex<()> = Mutex::new(());
    // Another test's failure is no concern of the next.
    QUIET.lock().unwrap_or_else(PoisonError::into_inner)
}

fn time(text: &str) -> Duration {
    let cleaner = Cleaner::new();
    let start = Instant::now();
    // All that `clean` does, and the report.
    black_box(cleaner.analyze(black_box(text)).body());
    start.elapsed()
}

/// Panics unless the time that `text` takes grows in step with its length.
fn assert_linear(name: &str, kb: usize, text: impl Fn(usize) -> String) {
    let (short, long) = (text(kb << 10), text(kb << 12));
    let mut measured = Vec::new();
    for _ in 0..ATTEMPTS {
        // The short one is the more easily disturbed: its best of three.
        let least = (0..3).map(|_| time(&short)).min().unwrap_or_default();
        let most = time(&long);
        if most <= least * MOST {
            return;
        }
        measured.push((least, most));
    }
    panic!("{name:?} takes more than {MOST} times as long when it is four times {kb} KB: {measured:?}");
}

#[test]
fn time_grows_in_step_with_the_text() {
    let _quiet = quiet();
    Cleaner::new().clean("Whatever is built once is built before the first measurement.");
    for growing in GROWING {
        check(growing.name, &growing.text(2048));
        assert_linear(growing.name, growing.kb, |bytes| growing.text(bytes));
    }
}

/// What grows in two places at once: each line that begins with a name is looked for
/// in the byline.
#[test]
fn a_long_byline_is_not_read_for_every_bio() {
    const BIO: &str = "Jane Roe writes about rivers and towns for this paper.\n";
    let _quiet = quiet();
    let text = |bytes: usize| format!("By {}\n{}", "a".repeat(bytes), BIO.repeat(bytes / BIO.len()));
    check("a long byline", &text(2048));
    assert_linear("a long byline", 64, text);
}

/// Ten megabytes each, and of the last so many characters that a hundred times
/// their number is more than 32 bits hold.
#[test]
fn huge_texts_come_through() {
    let _quiet = quiet();
    const SIZE: usize = 10_000_000;
    for (name, unit, size) in [
        ("prose", "The river rose by a metre on Monday, the town said. ", SIZE),
        ("a cue", "Advertisement ", SIZE),
        ("a letter", "a", SIZE),
        ("Chinese", "春天的河水慢慢流过小镇和旧桥", SIZE),
        ("short lines", "Rose\n", 5 * 1_000_000),
        ("chrome in sentences", "Sign up for our newsletter. ", SIZE),
        (
            "chrome in long sentences",
            &format!("Sign up for our newsletter {}. ", "a".repeat(1 << 20)),
            48 << 20,
        ),
    ] {
        let text = unit.repeat(size / unit.len());
        assert_lossless(name, &text, &Cleaner::new().analyze(&text));
    }
}
