//! What is printed: Markdown tables.

use dechrome::matcher::Engine;

use crate::contender::{Contender, Haystack, Task};
use crate::contenders::{
    AHO_CORASICK, AVX2, AVX512, DAACHORSE, DFA, MEMCPY, NEWLINES, PORTABLE, REGEX, leftmost,
};
use crate::rounds::Rounds;
use crate::table::{heading, line, row, rule, short, with_quartiles};

/// Everybody, in the order of the tables.
const NAMES: [&str; 9] = [MEMCPY, NEWLINES, AVX512, AVX2, PORTABLE, AHO_CORASICK, DFA, DAACHORSE, REGEX];

/// Whose ratios are printed.
const RATIOS: [(&str, &str); 12] = [
    (AVX512, DFA),
    (AVX512, AHO_CORASICK),
    (AVX512, DAACHORSE),
    (AVX512, REGEX),
    (AVX512, MEMCPY),
    (AVX2, DFA),
    (AVX2, AHO_CORASICK),
    (AVX2, DAACHORSE),
    (AVX2, MEMCPY),
    (PORTABLE, DFA),
    (PORTABLE, AHO_CORASICK),
    (DFA, AHO_CORASICK),
];

/// The same rounds at several numbers of cues, or several lengths.
pub(crate) struct Series {
    pub(crate) axis: &'static str,
    pub(crate) points: Vec<(usize, Rounds)>,
}

/// What the figures come from.
pub(crate) fn setting(text: &str) {
    let model = std::fs::read_to_string("/proc/cpuinfo").ok().and_then(|info| {
        let row = info.lines().find(|row| row.starts_with("model name"))?;
        Some(row.split_once(':')?.1.trim().to_owned())
    });
    println!(
        "{}, {}, best engine {:?}; {text}",
        model.unwrap_or_default(),
        std::env::consts::ARCH,
        Engine::best()
    );
    println!("Medians of rounds, in brackets the quartiles. All overlapping hits, whatever the case.");
    println!("¹ The text was put into lower case before, outside of the time.");
    println!("² Leftmost hits that do not overlap, and not which cue it was.");
}

/// Fails unless all find the same; says what there is to find.
pub(crate) fn check(
    cues: &[&str],
    haystack: Haystack<'_>,
    contenders: &mut [Contender],
) -> Result<(), String> {
    let mut all = None;
    for contender in contenders.iter_mut() {
        let found = contender.search(haystack);
        let wanted = match contender.task {
            Task::All => *all.get_or_insert(found),
            Task::Leftmost => leftmost(cues, haystack),
            Task::Pass => continue,
        };
        if found != wanted {
            return Err(format!("{}: {} cues: {found:?}, not {wanted:?}", contender.name, cues.len()));
        }
    }
    let hits = all.unwrap_or_default().hits;
    let bytes: usize = cues.iter().map(|cue| cue.len()).sum();
    heading(&format!(
        "{} cues of {:.1} bytes, a hit in {}",
        cues.len(),
        bytes as f64 / cues.len() as f64,
        haystack.text.len().checked_div(hits).map_or("none".to_owned(), |every| format!("{every} bytes"))
    ));
    row("", ["tables", "built in"]);
    rule(2);
    for contender in contenders.iter().filter(|contender| contender.task != Task::Pass) {
        let size = contender.bytes.map_or("–".to_owned(), |bytes| format!("{:.2} MB", bytes as f64 / 1e6));
        row(contender.name, [size, format!("{:.1} ms", contender.build.as_secs_f64() * 1e3)]);
    }
    Ok(())
}

/// The speeds of a series, and its ratios.
pub(crate) fn series(title: &str, series: &Series) {
    let columns = || series.points.iter().map(|(at, _)| format!("{at} {}", series.axis));
    let count = series.points.len();
    heading(&format!("{title}: GB/s"));
    row("", columns());
    rule(count);
    for name in NAMES {
        let speeds = series.points.iter().map(|(_, rounds)| rounds.speed(name));
        line(name, speeds, |speed| short(speed.median));
    }
    heading(&format!("{title}: times as fast"));
    row("", columns());
    rule(count);
    for (name, other) in RATIOS {
        let ratios = series.points.iter().map(|(_, rounds)| rounds.ratio(name, other));
        line(&format!("{name} / {other}"), ratios, with_quartiles);
    }
}

/// Text made here beside real text: cues, and the rounds on both.
pub(crate) fn beside(points: &[(usize, Rounds, Rounds)]) {
    let columns = || points.iter().map(|(cues, ..)| format!("{cues} cues"));
    heading("GB/s on text made here / on real text");
    row("", columns());
    rule(points.len());
    for name in NAMES {
        let cells: Vec<String> = points
            .iter()
            .filter_map(|(_, made, real)| {
                let (made, real) = (made.speed(name)?, real.speed(name)?);
                Some(format!("{} / {}", short(made.median), short(real.median)))
            })
            .collect();
        if !cells.is_empty() {
            row(name, cells);
        }
    }
    heading("Times as fast on text made here as on real text");
    row("", columns());
    rule(points.len());
    for name in NAMES {
        line(name, points.iter().map(|(_, made, real)| made.against(real, name)), with_quartiles);
    }
}
