//! Texts for the benches: the seeds, and texts that are made here, the same
//! ones on every run.

mod random;

mod draw;
mod language;
pub(crate) mod pages;

use random::Random;

/// The seed articles, by name.
pub(crate) const SEEDS: [(&str, &str); 5] = [
    ("seed 0", include_str!("../../seeds/000_873ff28a0fed02da.txt")),
    ("seed 1", include_str!("../../seeds/001_c88ccd384d7d1536.txt")),
    ("seed 2", include_str!("../../seeds/002_89f47c8c1f2d4b64.txt")),
    ("seed 3", include_str!("../../seeds/003_ffb171dbc63a1c9b.txt")),
    ("seed 4", include_str!("../../seeds/004_370d5a42bf3668ff.txt")),
];

/// All seeds, one below the other.
pub(crate) fn seeds() -> String {
    SEEDS.map(|(_, text)| text).join("\n\n")
}

/// What articles are made of here.
const WORDS: &str = "\
    river town bridge the a of and in council water old market mayor said that was is it \
    rose fell slowly morning night people house street for with from under before school \
    teacher engine valley harvest by to on at this year month children garden railway \
    station winter cost built repair stone field farmer their had been not but closed \
    opened quiet long evening neighbour letter window ferry harbour rain";

/// Lines of chrome as publishers print them, of many kinds and lengths.
const CHROME: &[&str] = &[
    "Skip to content",
    "Advertisement",
    "Home > News > Rivers",
    "Share on Facebook",
    "Share Tweet Email Print",
    "By Jane Roe",
    "May 3, 2021 4:41 PM",
    "Photo: Jane Roe/Reuters",
    "5 min read",
    "Sign up for our newsletter",
    "Read more: The ferry is back on the river",
    "Follow us on Twitter",
    "12 Comments",
    "We use cookies to give you the best experience on our site.",
    "Support our journalism with a small gift today.",
    "Already a subscriber? Log in",
    "Copyright 2021 The Valley Post. All rights reserved.",
    "Download our app",
    "Please enable JavaScript to view this page.",
    "contact@example.com",
];

/// Writes a text piece by piece until it is long enough.
struct Writer {
    random: Random,
    words: Vec<&'static str>,
    text: String,
}

impl Writer {
    fn new(bytes: usize) -> Writer {
        Writer {
            random: Random::new(1),
            words: WORDS.split(' ').collect(),
            text: String::with_capacity(bytes + 1024),
        }
    }

    fn word(&mut self) -> &'static str {
        self.words[self.random.below(self.words.len())]
    }

    fn sentence(&mut self) {
        let words = 7 + self.random.below(18);
        for i in 0..words {
            let word = self.word();
            if i == 0 {
                self.text.push_str(&word[..1].to_uppercase());
                self.text.push_str(&word[1..]);
            } else {
                self.text.push_str(if self.random.below(12) == 0 { ", " } else { " " });
                self.text.push_str(word);
            }
        }
        self.text.push_str(". ");
    }

    fn paragraph(&mut self) {
        for _ in 0..2 + self.random.below(4) {
            self.sentence();
        }
        self.text.pop();
        self.text.push_str("\n\n");
    }

    fn chrome(&mut self) {
        let line = CHROME[self.random.below(CHROME.len())];
        self.text.push_str(line);
        self.text.push('\n');
    }
}

/// Articles as an extractor leaves them: paragraphs, some chrome among them.
pub(crate) fn article(bytes: usize) -> String {
    let mut writer = Writer::new(bytes);
    while writer.text.len() < bytes {
        writer.chrome();
        for _ in 0..2 + writer.random.below(4) {
            writer.paragraph();
        }
    }
    cut(writer.text, bytes)
}

/// Paragraphs and nothing else.
pub(crate) fn body(bytes: usize) -> String {
    let mut writer = Writer::new(bytes);
    while writer.text.len() < bytes {
        writer.paragraph();
    }
    cut(writer.text, bytes)
}

/// Lines of chrome and nothing else.
pub(crate) fn chrome(bytes: usize) -> String {
    let mut writer = Writer::new(bytes);
    while writer.text.len() < bytes {
        writer.chrome();
    }
    cut(writer.text, bytes)
}

/// Texts of a megabyte, most of them, each of which asks much of one stage.
pub(crate) fn adversarial() -> Vec<(&'static str, String)> {
    const MEGABYTE: usize = 1 << 20;
    let river = "The river rose by a metre.";
    vec![
        ("cue without a break", repeat("newsletter", MEGABYTE)),
        ("tiles in a line", repeat("Advertisement ", MEGABYTE)),
        ("tiles in lines", repeat("Share Tweet Email Print Share Tweet Email Print\n", MEGABYTE)),
        ("cue in each sentence", repeat("Sign up for our newsletter. Nobody was hurt. ", MEGABYTE)),
        // The line begins as the article's, so that each sentence is cut by
        // itself.
        (
            "each sentence cut",
            format!("{river} {}", repeat("Sign up for our newsletter. Nobody was hurt. ", MEGABYTE)),
        ),
        ("empty lines", repeat("\n", 200_000)),
        ("lines of one character", repeat("x\n", 200_000)),
        ("digits", repeat("0123456789", MEGABYTE)),
        ("zero-width", repeat("\u{200B}\u{FEFF}\u{200D}\u{AD}", MEGABYTE)),
        ("nested cues", repeat("sign up sign up for sign up for our sign up for our newsletter ", MEGABYTE)),
        ("Chinese without a break", repeat("春天的河水慢慢流过小镇和旧桥", MEGABYTE)),
        ("headings of sections", repeat("Related:\nComments\nThe river rose\n", MEGABYTE)),
    ]
}

/// `unit` again and again, `bytes` long at most.
fn repeat(unit: &str, bytes: usize) -> String {
    unit.repeat(bytes / unit.len())
}

/// The first `bytes` of `text`, which is ASCII.
fn cut(mut text: String, bytes: usize) -> String {
    text.truncate(bytes);
    text
}
