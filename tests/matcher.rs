//! Every engine finds what a naive search finds, in the stated order, and
//! reads nothing else.

use std::time::{Duration, Instant};

use aho_corasick::AhoCorasick;
use dechrome::matcher::{Engine, Error, Match, Matcher, Plan};
use proptest::prelude::*;

/// A match without its boundaries.
type Found = (u32, usize, usize);

/// The engines that this processor can run.
fn engines() -> impl Iterator<Item = Engine> {
    Engine::all().iter().copied().filter(|engine| engine.is_available())
}

fn find(matcher: &Matcher, haystack: &str) -> Vec<Found> {
    let mut matches = Vec::new();
    matcher.find(haystack, &mut matches);
    matches.iter().map(|found| (found.pattern, found.start, found.end)).collect()
}

/// All occurrences, by looking everywhere for everything.
fn naive<P: AsRef<str>>(patterns: &[P], haystack: &str) -> Vec<Found> {
    let mut found = Vec::new();
    for (number, pattern) in patterns.iter().enumerate() {
        let pattern = pattern.as_ref().as_bytes();
        for (start, window) in haystack.as_bytes().windows(pattern.len()).enumerate() {
            if window.eq_ignore_ascii_case(pattern) {
                found.push((number as u32, start, start + pattern.len()));
            }
        }
    }
    found.sort_by_key(|&(pattern, start, end)| (end, start, pattern));
    found
}

/// All occurrences, as the automaton has them.
fn automaton<P: AsRef<str>>(patterns: &[P], haystack: &str) -> Vec<Found> {
    let automaton = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build(patterns.iter().map(AsRef::as_ref))
        .expect("few patterns");
    let found = automaton.find_overlapping_iter(haystack);
    found.map(|found| (found.pattern().as_u32(), found.start(), found.end())).collect()
}

/// Holds every engine, with and without a plan, to the naive search.
fn check<P: AsRef<str>>(patterns: &[P], haystacks: &[&str]) {
    let names = || patterns.iter().map(AsRef::as_ref);
    let plan = Plan::of(names(), &haystacks.concat()).expect("a plan");
    for engine in engines() {
        let builder = Matcher::builder().engine(engine);
        for matcher in [builder.build(names()), builder.plan(&plan).build(names())] {
            let matcher = matcher.expect("patterns build");
            for haystack in haystacks {
                let want = naive(patterns, haystack);
                assert_eq!(find(&matcher, haystack), want, "{engine} in {haystack:?}");
            }
        }
    }
}

#[test]
fn matches_come_in_order_with_their_boundaries() {
    for (patterns, haystack, want) in [
        (&["share", "share this", "this"][..], "Share THIS!", "[0-5:0] [0-10:1] [6-10:2]"),
        (&["ad"], "ad had ads ad", "[0-2:0] 4-6:0 7-9:0 [11-13:0]"),
        (&["été"], "étés été", "0-5:0 [7-12:0]"),
        (&["写真"], "この写真は", "[6-12:0]"),
        (&["0 views"], "00 views", "1-8:0"),
        (&["a", "ba", "cba", "BA"], "cba", "[0-3:2] 1-3:1 1-3:3 2-3:0"),
        (&["x"], "", ""),
        (&["xyz"], "xy", ""),
    ] {
        for engine in engines() {
            let matcher = Matcher::builder().engine(engine).build(patterns).expect("patterns build");
            let mut matches = Vec::new();
            matcher.find(haystack, &mut matches);
            let shown: Vec<String> = matches.iter().map(show).collect();
            assert_eq!(shown.join(" "), want, "{engine}");
        }
    }
}

fn show(found: &Match) -> String {
    let shown = format!("{}-{}:{}", found.start, found.end, found.pattern);
    if found.bounded { format!("[{shown}]") } else { shown }
}

#[test]
fn found_matches_are_appended() {
    for engine in engines() {
        let matcher = Matcher::builder().engine(engine).build(["ab", "b"]).expect("patterns build");
        let mut matches = Vec::new();
        matcher.find("b", &mut matches);
        matcher.find("ab", &mut matches);
        let numbers: Vec<u32> = matches.iter().map(|found| found.pattern).collect();
        assert_eq!(numbers, [1, 0, 1]);
    }
}

#[test]
fn bad_patterns_are_named() {
    assert_eq!(Matcher::new(["a", ""]).unwrap_err(), Error::EmptyPattern { pattern: 1 });
    assert!(find(&Matcher::new([""; 0]).expect("none is fine"), "text").is_empty());
    assert_eq!(Plan::from_bytes(b"plan").unwrap_err(), Error::NotAPlan);
}

#[test]
fn patterns_that_are_parts_and_repetitions_of_others() {
    let mut patterns: Vec<String> = (1..40).map(|n| "a".repeat(n)).collect();
    patterns.extend((1..30).map(|n| "ab".repeat(n)));
    patterns.extend((1..30).map(|n| format!("{}b", "a".repeat(n))));
    patterns.extend((1..30).map(|n| format!("b{}", "a".repeat(n))));
    patterns.extend(["é", "É", "éa", "写", "写真写真写真写真"].map(String::from));
    let texts = ["a".repeat(300), "ab".repeat(150), "aAb".repeat(100), "写真".repeat(50), "aéÉ写".repeat(40)];
    check(&patterns, &texts.each_ref().map(String::as_str));
}

#[test]
fn matches_at_every_place_of_texts_of_every_length() {
    let patterns =
        ["q", "zq", "xyz", "the end", "newsletter", "sign up for our newsletter", "конец", "終わり"];
    let matchers: Vec<Matcher> =
        engines().map(|engine| Matcher::builder().engine(engine).build(patterns).expect("build")).collect();
    for pattern in patterns {
        for before in 0..=140 {
            for after in [0, 1, 7, 63, 64, 65] {
                let haystack = format!("{}{pattern}{}", ".".repeat(before), ".".repeat(after));
                let want = naive(&patterns, &haystack);
                assert!(!want.is_empty());
                for matcher in &matchers {
                    assert_eq!(find(matcher, &haystack), want, "{} {haystack}", matcher.engine());
                }
            }
        }
    }
    // Where chunks and vectors meet in a long text.
    for before in (1900..2200).chain(4000..4200) {
        let haystack = format!("{}sign up for our newsletter", ".".repeat(before));
        for matcher in &matchers {
            assert_eq!(find(matcher, &haystack).len(), 2, "{}", matcher.engine());
        }
    }
}

/// Texts of words, some of them patterns, from a seed.
fn words(seed: u64, count: usize) -> Vec<String> {
    let mut random = fastrand::Rng::with_seed(seed);
    let letters = [b"etaoin".as_slice(), b"shrdlu", b"cmfwyp", b"vbgkjqxz"];
    let mut word = || -> String {
        let len = random.usize(1..12);
        let mut letter = || {
            let common = letters[random.usize(..9).saturating_sub(5)];
            char::from(common[random.usize(..common.len())])
        };
        (0..len).map(|_| letter()).collect()
    };
    (0..count).map(|_| word()).collect()
}

#[test]
fn twenty_thousand_patterns() {
    let words = words(7, 40_000);
    let patterns: Vec<String> = words.chunks(2).map(|two| two.join(" ")).collect();
    let mut random = fastrand::Rng::with_seed(8);
    let mut haystack = String::new();
    for _ in 0..20_000 {
        haystack.push_str(&words[random.usize(..words.len())]);
        haystack.push_str([" ", "\n", " and ", ""][random.usize(..4)]);
        if random.u8(..) == 0 {
            haystack.push_str(&patterns[random.usize(..patterns.len())].to_uppercase());
        }
    }
    let want = automaton(&patterns, &haystack);
    assert!(want.len() > 500, "{}", want.len());
    for engine in engines() {
        let matcher = Matcher::builder().engine(engine).build(&patterns).expect("patterns build");
        assert!(find(&matcher, &haystack) == want, "{engine}");
    }
}

#[test]
fn tables_are_small() {
    let words = words(5, 8000);
    let patterns: Vec<String> = words.chunks(4).map(|four| four.join(" ")).collect();
    for engine in engines().filter(|&engine| engine != Engine::Portable) {
        let matcher = Matcher::builder().engine(engine).build(&patterns).expect("patterns build");
        let bytes = matcher.table_bytes();
        assert!(bytes <= 512 << 10, "{engine}: {bytes} bytes for {} patterns", patterns.len());
    }
}

#[test]
fn a_matcher_is_shared_between_threads() {
    let matcher = Matcher::new(["share"]).expect("a pattern");
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| assert_eq!(find(&matcher, "to share"), [(0, 3, 8)]));
        }
    });
}

#[test]
fn a_stale_plan_finds_all_the_same() {
    let words = words(3, 4000);
    let sample = words.join(" ");
    let plan = Plan::of(&words[..2000], &sample).expect("a plan");
    assert_eq!(Plan::from_bytes(&plan.to_bytes()).expect("its own bytes"), plan);
    assert_eq!(plan, Plan::of(&words[..2000], &sample).expect("the same plan"));
    assert!(plan.is_of(&words[..2000]).expect("good patterns"));
    let others = &words[1500..2500];
    assert!(!plan.is_of(others).expect("good patterns"));
    let want = automaton(others, &sample);
    for engine in engines() {
        let matcher = Matcher::builder().engine(engine).plan(&plan).build(others).expect("patterns build");
        assert!(find(&matcher, &sample) == want, "{engine}");
    }
    for len in 0..plan.to_bytes().len() {
        assert_eq!(Plan::from_bytes(&plan.to_bytes()[..len]).unwrap_err(), Error::NotAPlan);
    }
}

#[test]
fn time_grows_with_the_text_whatever_it_is() {
    // 4,000 patterns whose windows look alike, in a text made of these.
    let same = "abcdefgh".repeat(3);
    let mut patterns: Vec<String> = (0..4000).map(|n| format!("{same}{n:05}")).collect();
    patterns.extend((0..4000).map(|n| format!("{n:05}{same}")));
    let unit = format!("{same}x");
    for engine in engines() {
        let matcher = Matcher::builder().engine(engine).build(&patterns).expect("patterns build");
        let time = |repeats: usize| {
            let haystack = unit.repeat(repeats);
            let best = (0..3).map(|_| {
                let start = Instant::now();
                assert!(find(&matcher, &haystack).is_empty());
                start.elapsed()
            });
            best.min().expect("three rounds")
        };
        let (short, long) = (time(4_000), time(40_000));
        assert!(long < short * 40 + Duration::from_millis(50), "{engine}: {short:?}, {long:?}");
        // A megabyte: seconds, were each place held to thousands of patterns.
        assert!(long < Duration::from_secs(2), "{engine}: {long:?}");
    }
}

/// What the strategies make patterns and texts of: few letters, so that much
/// matches, in both cases, and of several scripts.
fn text(max: usize) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[abAB]{1,4}",
        2 => "[a-e .,0-9]{1,12}",
        1 => Just("newsletter ".to_owned()),
        1 => Just("aaaaaaaa".to_owned()),
        1 => "[éÉшШ写真\u{1F600}]{1,3}",
    ];
    prop::collection::vec(piece, 0..max).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn engines_agree_with_a_naive_search(
        patterns in prop::collection::vec(text(6), 1..40),
        haystack in text(200),
        cut in any::<prop::sample::Index>(),
    ) {
        // Some patterns are cut out of the text.
        let mut patterns: Vec<String> = patterns.into_iter().filter(|p| !p.is_empty()).collect();
        let from = cut.index(haystack.len() + 1);
        let at = (from..haystack.len()).find(|&at| haystack.is_char_boundary(at)).unwrap_or(haystack.len());
        patterns.extend([&haystack[at..], &haystack[..at]].map(str::to_owned).into_iter().filter(|p| !p.is_empty()));
        let want = naive(&patterns, &haystack);
        prop_assert_eq!(&automaton(&patterns, &haystack), &want);
        for engine in engines() {
            let matcher = Matcher::builder().engine(engine).build(&patterns).expect("patterns build");
            prop_assert_eq!(&find(&matcher, &haystack), &want, "{}", engine);
            // At another alignment.
            prop_assert_eq!(&find(&matcher, &haystack[at..]), &naive(&patterns, &haystack[at..]), "{}", engine);
        }
    }
}

/// A text that ends, or begins, where memory does: the pages before and behind
/// it may not be read.
#[test]
fn nothing_is_read_beyond_the_text() {
    let page = region::page::size();
    let mut memory = region::alloc(4 * page, region::Protection::READ_WRITE).expect("four pages");
    let start = memory.as_mut_ptr::<u8>();
    // SAFETY: the pages are this test's own.
    let room = unsafe {
        region::protect(start, page, region::Protection::NONE).expect("the first page is closed");
        region::protect(start.add(3 * page), page, region::Protection::NONE)
            .expect("the last page is closed");
        std::slice::from_raw_parts_mut(start.add(page), 2 * page)
    };
    let patterns = [
        "x",
        "xx",
        "end",
        "end.",
        "start",
        "the start",
        "newsletter",
        "our newsletter now",
        "at the very end.",
    ];
    let texts = ["x", "end.", "the start", "our newsletter now", "at the very end."];
    for engine in engines() {
        let matcher = Matcher::builder().engine(engine).build(patterns).expect("patterns build");
        for text in texts {
            for len in (text.len()..400).chain([2 * page - 1, 2 * page]) {
                for at_end in [true, false] {
                    let from = if at_end { room.len() - len } else { 0 };
                    room.fill(b'-');
                    let inside = if at_end { room.len() - text.len() } else { 0 };
                    room[inside..inside + text.len()].copy_from_slice(text.as_bytes());
                    let haystack = std::str::from_utf8(&room[from..from + len]).expect("ASCII");
                    assert_eq!(find(&matcher, haystack), naive(&patterns, haystack), "{engine} {len}");
                }
            }
        }
    }
}
