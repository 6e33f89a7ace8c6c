//! What the charts of a report count, by the report's own script: these tests
//! need `node`, and pass without one.

mod built;
mod page;
mod ran;

use std::process::Command;

use serde_json::{Value, json};

use page::Page;
use ran::{Folder, record};

const RIVER: &str = "The river rose by a metre on Monday, the town said.\n";

/// A report on texts of more sites than a chart has rows, and on one of none.
fn page() -> Page {
    let texts = [
        format!("{RIVER}Advertisement\n{RIVER}Sign up for our newsletter\n"),
        format!("Advertisement\n\n{RIVER}Read more: the bridge\nShare on Facebook\nAll rights reserved\n"),
        format!("{RIVER}Photo: Jane Roe/Reuters\n"),
    ];
    let record_of = |(i, text): (usize, &String)| {
        let url = format!("https://{}.example/a", i % 23);
        json!({ "text": text, "url": url }).to_string() + "\n"
    };
    let records: String = texts.iter().cycle().take(25).enumerate().map(record_of).collect();
    let folder = Folder::with(&[("a.jsonl", (records + &record(&texts[0])).as_bytes())]);
    folder.run(&["--report", "report.html", "a.jsonl"], "").well();
    Page::read(&folder)
}

/// What the script of `page` counts when these kinds are chosen, and the steps of
/// confidence from one to another. Nothing if nobody is there to run scripts.
fn counted(page: &Page, kinds: &[usize], [from, to]: [u8; 2]) -> Option<Sums> {
    let islands = |class| -> Vec<Value> {
        page.all(class).map(|json| json!({ "textContent": json.to_string() })).collect()
    };
    let script = format!(
        "const islands = {{ 'script.head': {heads}, 'script.run': {run}, 'script.document': [] }};
        const document = {{ querySelector: (of) => islands[of][0], querySelectorAll: (of) => islands[of] }};
        {data}
        {search}
        {sums}
        {kinds:?}.forEach((kind) => chosen.add(kind));
        [from, to] = [{from}, {to}];
        console.log(JSON.stringify(counted()));",
        heads = Value::from(islands("head")),
        run = Value::from(islands("run")),
        data = include_str!("../examples/dechrome/report/script/data.js"),
        search = include_str!("../examples/dechrome/report/script/search.js"),
        sums = include_str!("../examples/dechrome/report/script/sums.js"),
    );
    let folder = Folder::with(&[("page.js", script.as_bytes())]);
    let output = Command::new("node").arg(folder.0.join("page.js")).output();
    let Ok(output) = output else {
        println!("skipped: there is no node");
        return None;
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(Sums(serde_json::from_slice(&output.stdout).expect("JSON")))
}

/// What charts show.
struct Sums(Value);

impl Sums {
    /// Of the run, as the program counted them.
    fn of(page: &Page) -> Sums {
        Sums(page.all("run").next().expect("sums").clone())
    }

    fn kind(&self, name: &str) -> usize {
        self.0["names"].as_array().expect("a list").iter().position(|known| known == name).expect("a kind")
    }

    fn all(&self, sums: &str) -> impl Iterator<Item = &Value> {
        self.0[sums].as_array().expect("a list").iter()
    }

    fn places(&self) -> Vec<u64> {
        self.all("kinds").flat_map(|kind| kind["places"].as_array().expect("a list")).map(number).collect()
    }

    fn lines(&self) -> Vec<u64> {
        self.all("kinds").map(|kind| number(&kind["lines"])).collect()
    }

    /// Lines removed of all sites.
    fn of_sites(&self) -> u64 {
        let sites = self.all("sites").map(|site| &site[1]);
        sites.chain([&self.0["others"]]).map(|sums| number(&sums["removed"]["lines"])).sum()
    }
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap_or_else(|| panic!("a number: {value}"))
}

#[test]
fn all_that_can_be_chosen_counts_as_all_does() {
    let page = page();
    let run = Sums::of(&page);
    let all: Vec<usize> = (0..run.lines().len()).collect();
    for kinds in [&[][..], &all] {
        let Some(counted) = counted(&page, kinds, [0, 20]) else { return };
        for sums in ["kinds", "sites", "others"] {
            assert_eq!(counted.0[sums], run.0[sums], "{sums} of {kinds:?}");
        }
    }
    assert_eq!(run.all("sites").count(), 20);
    assert_eq!(run.0["others"]["documents"], 3);
}

#[test]
fn sites_count_the_chosen_kinds_and_others_can_still_be_chosen() {
    let page = page();
    let run = Sums::of(&page);
    let kinds = [run.kind("advertisement"), run.kind("credit")];
    let Some(counted) = counted(&page, &kinds, [0, 20]) else { return };
    assert_eq!(counted.0["kinds"], run.0["kinds"]);
    // One advertisement stands in a text without a site.
    let of_kinds: u64 = kinds.iter().map(|&kind| run.lines()[kind]).sum();
    assert_eq!(counted.of_sites() + 1, of_kinds);
    assert!(of_kinds < run.of_sites());
}

#[test]
fn ranges_of_confidence_make_up_the_whole() {
    let page = page();
    let run = Sums::of(&page);
    let ranges = [[0, 19], [19, 20]].map(|range| counted(&page, &[], range));
    let [Some(low), Some(high)] = ranges else { return };
    let both = |low: Vec<u64>, high: Vec<u64>| -> Vec<u64> {
        low.into_iter().zip(high).map(|(low, high)| low + high).collect()
    };
    assert_eq!(both(low.lines(), high.lines()), run.lines());
    assert_eq!(both(low.places(), high.places()), run.places());
    assert_eq!(low.of_sites() + high.of_sites(), run.of_sites());
    for sums in [low, high] {
        let lines: u64 = sums.lines().iter().sum();
        assert!(lines > 0 && sums.of_sites() > 0);
        assert_eq!(sums.places().iter().sum::<u64>(), lines);
    }
}
