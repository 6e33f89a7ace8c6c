//! Whichever engine looks for the cues, the same comes out.

mod seeds;

use dechrome::Cleaner;
use dechrome::matcher::Engine;

use seeds::SEEDS;

const TEXTS: &[&str] = &[
    "Подпишитесь на нашу рассылку\n\nРека поднялась на метр, сообщили в городе.\n\nПоделиться",
    "关注我们\n\n春天的河水慢慢流过小镇和旧桥。\n\n相关阅读\n分享",
    "اقرأ أيضاً: مواعيد القطارات\nارتفع النهر مترا يوم الاثنين.\n",
    "",
];

/// Every segment with all that is said of it.
fn said(cleaner: &Cleaner, text: &str) -> String {
    let analysis = cleaner.analyze(text);
    analysis.segments().iter().map(|segment| format!("{segment:?}\n")).collect()
}

#[test]
fn all_engines_clean_alike() {
    let cleaner = |engine: Engine| Cleaner::builder().engine(engine).build().expect("it is available");
    let portable = cleaner(Engine::Portable);
    for &engine in Engine::all().iter().filter(|engine| engine.is_available()) {
        let cleaner = cleaner(engine);
        for text in SEEDS.iter().chain(TEXTS) {
            assert_eq!(said(&cleaner, text), said(&portable, text), "{engine}");
        }
        // At every alignment, and with the cues at any place of a vector.
        for shift in 0..64 {
            let text = format!("{}Share this article\n{}", "x".repeat(shift), SEEDS[3]);
            assert_eq!(said(&cleaner, &text), said(&portable, &text), "{engine}, {shift}");
        }
    }
}

#[test]
fn cues_of_ones_own_are_found_by_all() {
    for &engine in Engine::all().iter().filter(|engine| engine.is_available()) {
        let mut builder = Cleaner::builder();
        builder
            .engine(engine)
            .cues("house.tsv", "promotion\twhole\t4\ttry our crossword\nshare\twhole\t4\tqz\n");
        let cleaner = builder.build().expect("a table");
        let body = "The river rose by a metre on Monday, the town said.\n";
        assert_eq!(cleaner.clean(&format!("{body}Try our crossword!\nQZ\n")), body, "{engine}");
    }
}

#[test]
fn an_engine_that_cannot_run_is_named_as_the_cause() {
    for &engine in Engine::all().iter().filter(|engine| !engine.is_available()) {
        let error = Cleaner::builder().engine(engine).build().expect_err("it cannot run");
        assert_eq!((error.source_name(), error.line()), ("engine", None), "{error}");
    }
}
