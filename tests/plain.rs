//! Texts that a program wrapped, or wrote as Markdown: what stays of them is what
//! stays of the same texts without that.

mod lossless;
mod seeds;

use dechrome::{Analysis, Cleaner, Evidence, Kind};
use textwrap::{Options, WordSplitter, WrapAlgorithm};

use lossless::assert_lossless;
use seeds::SEEDS;

fn wrap(text: &str, width: usize, indent: &str) -> String {
    let options = Options::new(width)
        .initial_indent(indent)
        .subsequent_indent(indent)
        .word_splitter(WordSplitter::NoHyphenation)
        .break_words(false)
        .wrap_algorithm(WrapAlgorithm::FirstFit);
    textwrap::fill(text, options)
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

/// What a cue was found in, if the reason is one.
fn cue<'t>(text: &'t str, reason: &Evidence) -> Option<&'t str> {
    if let Evidence::Cue { span, .. } = reason { Some(&text[span.range()]) } else { None }
}

/// Where no blank line parts two paragraphs, a break between them may look like one
/// within a paragraph: then chrome may stay that stands beside chrome. No body goes.
#[test]
fn wrapped_seeds_are_cleaned_like_the_seeds() {
    let cleaner = Cleaner::new();
    let (mut alike, mut all) = (0, 0);
    for (number, seed) in SEEDS.iter().enumerate() {
        let want = cleaner.clean(seed);
        for width in [60, 66, 72, 76, 80, 100] {
            for indent in ["", "   "] {
                let wrapped = wrap(seed, width, indent);
                let analysis = cleaner.analyze(&wrapped);
                assert_lossless("wrapped", &wrapped, &analysis);
                let body = words(&analysis.body()).join(" ");
                for line in want.lines().map(|line| words(line).join(" ")) {
                    assert!(body.contains(&line), "seed {number}, {width}, {indent:?}: {line}");
                }
                alike += usize::from(words(&body) == words(&want));
                all += 1;
            }
        }
    }
    assert!(alike * 10 >= all * 9, "{alike} of {all}");
}

/// Every line a link, or a strong one, as converters write menus and teasers.
fn marked(text: &str) -> String {
    let mark = |(number, line): (usize, &str)| match number % 3 {
        _ if line.is_empty() => String::new(),
        0 => format!("[{line}](https://nordpost.example/{number}.html \"{number}\")"),
        1 => format!("**{line}**"),
        _ => format!("## [{line}](/{number}_(a))"),
    };
    text.lines().enumerate().map(mark).collect::<Vec<_>>().join("\n")
}

#[test]
fn marked_seeds_are_decided_like_the_seeds() {
    let cleaner = Cleaner::new();
    for seed in SEEDS {
        let text: String = seed.lines().map(|line| line.trim().to_owned() + "\n").collect();
        let marked = marked(&text);
        let analysis = cleaner.analyze(&marked);
        assert_lossless("marked", &marked, &analysis);
        let kinds = |analysis: &Analysis<'_>| -> Vec<Kind> {
            let words = analysis.segments().iter().filter(|segment| !segment.as_str().trim().is_empty());
            words.map(|segment| segment.kind()).collect()
        };
        assert_eq!(kinds(&analysis), kinds(&cleaner.analyze(&text)));
    }
}

#[test]
fn spans_and_evidence_are_of_the_text_as_it_is() {
    let text = "[Skip to content](#main)\n\n# The river\n\n\
                The river rose by a metre on Monday. **[Sign up for our newsletter](/letter)**\n\n\
                Nobody was hurt, the town said. [Read more at Nordpost](/more)\n\n![](bridge.jpg)\n";
    let analysis = Cleaner::new().analyze(text);
    assert_lossless("links", text, &analysis);
    let removed: Vec<&str> = analysis.removed().map(|segment| segment.as_str().trim()).collect();
    let want = [
        "[Skip to content](#main)",
        "",
        "**[Sign up for our newsletter](/letter)**",
        "[Read more at Nordpost](/more)",
    ];
    assert_eq!(removed, want);
    let newsletter = analysis.removed().find(|segment| segment.kind() == Kind::Newsletter).expect("one");
    let found = newsletter.evidence().iter().find_map(|reason| cue(text, reason)).expect("a cue");
    assert!(found.contains("Sign up for our newsletter"), "{found}");
}

#[test]
fn numbers_of_links_and_character_references_hide_no_cue() {
    let menu: String = (1..10).map(|i| format!("   * [{i}]Menu entry\r\n")).collect();
    let text = format!(
        "{menu}\r\nThe river rose by a metre on Monday, the town said, and it is still rising.\r\n\r\n\
         [10]Sign&nbsp;up for&#32;our newsletter\r\n[11]Terms &amp; Conditions\r\n"
    );
    let analysis = Cleaner::new().analyze(&text);
    assert_lossless("numbers", &text, &analysis);
    let reasons = analysis.removed().flat_map(|segment| segment.evidence());
    let cues: Vec<&str> = reasons.filter_map(|reason| cue(&text, reason)).collect();
    for found in ["[10]Sign&nbsp;up for&#32;our newsletter", "[11]Terms &amp; Conditions"] {
        assert!(cues.contains(&found), "{cues:?}");
    }
}

#[test]
fn wrapped_paragraphs_go_whole_and_lose_a_sentence_across_their_lines() {
    let river = "The river rose by a metre on Monday, the town said, and it is still rising at the old \
                 harbour, where the market has been closed since the weekend. Sign up for our newsletter \
                 to get the news of the day in your inbox.\n\n\
                 Nobody was hurt, but the bridge to the island cannot be crossed until further notice, \
                 and the ferry, which had been out of service for years, runs every hour again.\n\n\
                 Copyright 2021 Nordpost, all rights reserved: no part of this may be printed, copied or \
                 sent on without leave of the publisher.\n";
    let cleaner = Cleaner::new();
    let (wrapped, whole) = (wrap(river, 60, ""), cleaner.clean(river));
    assert!(!whole.contains("newsletter") && !whole.contains("publisher"), "{whole}");
    let body = cleaner.clean(&wrapped);
    assert_eq!(words(&body), words(&whole));
    assert!(wrapped.starts_with(&body[..body.find("weekend.").expect("the sentence") + 8]));
}
