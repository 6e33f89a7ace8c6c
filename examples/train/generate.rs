//! Generated pages: real ones with blocks put in that few corpora hold enough
//! of, related stories, comment threads and tables, made of the headlines and
//! sentences of other pages.
//!
//! A page and the pages that it borrows from are of the same part of the sites.

use std::collections::BTreeMap;

use dechrome::Kind;
use fastrand::Rng;

use crate::fold::fold_of;
use crate::headline::without_site;
use crate::page::{Lines, Page, body};
use crate::record::Label;

const RELATED: &[&str] = &[
    "Related",
    "Related stories",
    "More stories",
    "You may also like",
    "Recommended for you",
    "Most read",
    "Trending now",
    "Latest news",
    "Top stories",
    "Read next",
    "Editors' picks",
    "Popular",
    "Don't miss",
    "More from this section",
    "In case you missed it",
    "News",
    "Sport",
    "Culture",
    "Opinion",
    "Business",
];
const THREADS: &[&str] = &[
    "Comments",
    "12 comments",
    "Join the conversation",
    "Leave a comment",
    "Discussion",
    "What do you think?",
    "Kommentare",
    "Commentaires",
    "Comentarios",
    "Reacties",
];
const CONTROLS: &[&str] = &[
    "Reply",
    "Like",
    "Reply Share",
    "Report",
    "0 likes",
    "Share",
    "Like Reply",
    "Quote",
    "Antworten",
    "Répondre",
    "Responder",
    "Reageer",
];
const NAMES: &[&str] = &[
    "Ada", "Björn", "Carla", "Dmitri", "Elif", "Farid", "Greta", "Hiro", "Ines", "Jonas", "Kofi", "Lena",
    "Miguel", "Nadia", "Oskar", "Priya", "Quentin", "Rosa", "Stefan", "Tomek", "Uma", "Viktor", "Wendy",
    "Yusuf",
];
const LEVELS: &[&str] = &["Error", "Warning", "Notice", "[info]", "fatal"];
const LAST: &[&str] =
    &["Berg", "Costa", "Diaz", "Evans", "Fischer", "Grant", "Horvat", "Ito", "Jensen", "Klein"];

/// How often a full page, and an extracted one, lends itself to a generated
/// one.
const FULL: f64 = 0.6;
const EXTRACTED: f64 = 0.35;
/// A generated page counts so much.
const WEIGHT: f32 = 0.45;
/// And the kinds of its lines so much beside those of pages as they were.
const KIND_WEIGHT: f32 = 0.05;
/// The first sentences of a page are borrowed, of so many of its lines.
const BORROWED: usize = 12;
/// How often a generated page has a table or the like in its body.
const TABLES: f64 = 0.15;
/// How often a thread's heading or control stands in the body by itself: a button,
/// and no thread below it.
const BUTTONS: f64 = 0.35;
/// How often a generated thread is of what readers wrote elsewhere.
const OF_READERS: f64 = 0.6;

/// The pages generated from `pages`; the sites are in so many `parts`.
pub(crate) fn pages(pages: &[Page], parts: usize, seed: u64) -> Vec<Page> {
    let mut donors: BTreeMap<(usize, usize), Vec<Donor>> = BTreeMap::new();
    let mut readers: BTreeMap<usize, Vec<Donor>> = BTreeMap::new();
    let fold = |page: &Page| fold_of(&page.site, parts);
    for page in pages.iter().filter(|page| page.full) {
        if page.article {
            donors.entry((page.corpus, fold(page))).or_default().extend(Donor::of(page));
        } else if page.forum {
            readers.entry(fold(page)).or_default().extend(Donor::of(page));
        }
    }
    let mut rng = Rng::with_seed(seed ^ 0x9e37_79b9);
    let mut generated = Vec::new();
    for page in pages.iter().filter(|page| page.article) {
        let mut draws = Rng::with_seed(rng.u64(..));
        let Some(donors) = donors.get(&(page.corpus, fold(page))).filter(|donors| donors.len() > 3) else {
            continue;
        };
        let readers = readers.get(&fold(page)).map_or(&[][..], Vec::as_slice);
        if draws.f64() < if page.full { FULL } else { EXTRACTED } {
            generated.extend(Generator { donors, readers, rng: draws }.page(page));
        }
    }
    generated
}

/// What a page lends to others.
struct Donor {
    headline: Option<String>,
    paragraphs: Vec<String>,
}

impl Donor {
    fn of(page: &Page) -> Option<Donor> {
        let body =
            page.text.split('\n').zip(&page.labels).filter(|(_, label)| label.is_chrome == Some(false));
        let paragraphs: Vec<String> = body
            .map(|(line, _)| line.trim().to_owned())
            .filter(|line| line.len() > 80)
            .take(BORROWED)
            .collect();
        let headline = page.title.as_deref().map(|title| without_site(title).to_owned());
        (!paragraphs.is_empty()).then_some(Donor { headline, paragraphs })
    }
}

struct Generator<'d> {
    donors: &'d [Donor],
    /// Pages of what readers wrote.
    readers: &'d [Donor],
    rng: Rng,
}

/// The style of a thread without names and dates.
const UNSIGNED: usize = 5;

impl Generator<'_> {
    fn page(mut self, page: &Page) -> Option<Page> {
        let mut lines =
            Lines { lines: page.text.split('\n').map(str::to_owned).collect(), labels: page.labels.clone() };
        if self.rng.f64() < 0.25 {
            self.shorten(&mut lines);
        }
        let body = body(&lines.labels)?;
        let (first, last) = (body.start, body.end - 1);
        let mut blocks = Vec::new();
        for _ in 0..self.rng.usize(1..=if page.full { 3 } else { 2 }) {
            let inside = self.rng.usize(first..=last);
            let at = match self.rng.usize(0..6) {
                0 | 1 => last + 1,
                2 | 3 => lines.lines.len(),
                4 if page.full => first,
                _ => inside + 1,
            };
            let within = at > first && at <= last;
            let entries = if within { self.rng.usize(1..=4) } else { self.rng.usize(3..=14) };
            blocks.push((at, Kind::Related, self.teasers(entries, within)));
        }
        if self.rng.f64() < 0.45 {
            blocks.push((last + 1, Kind::Comments, self.thread()));
        }
        if self.rng.f64() < BUTTONS {
            let inside = self.rng.usize(first..=last);
            let words = if self.rng.f64() < 0.8 { THREADS } else { CONTROLS };
            blocks.push((inside + 1, Kind::Comments, vec![self.any(words).to_owned()]));
        }
        if self.rng.f64() < TABLES {
            let inside = self.rng.usize(first..=last);
            blocks.push((inside + 1, Kind::Body, self.table()));
        }
        blocks.sort_by_key(|&(at, ..)| std::cmp::Reverse(at));
        for (at, kind, block) in blocks {
            let label = |line: &String| match line.trim() {
                "" => Label::default(),
                _ => Label { is_chrome: Some(!kind.is_content()), kind: Some(kind) },
            };
            let labels = block.iter().map(label);
            lines.labels.splice(at..at, labels.collect::<Vec<_>>());
            lines.lines.splice(at..at, block);
        }
        lines.vary(&mut self.rng);
        Some(Page {
            text: lines.lines.join("\n"),
            labels: lines.labels,
            weight: page.weight.min(1.0) * WEIGHT,
            kind_weight: KIND_WEIGHT,
            original: false,
            ..page.clone()
        })
    }

    /// Leaves only the first lines of the body.
    fn shorten(&mut self, lines: &mut Lines) {
        let keep = self.rng.usize(2..=8);
        let mut body = 0;
        let gone: Vec<bool> = lines
            .labels
            .iter()
            .map(|label| {
                let is_body = label.is_chrome == Some(false);
                body += usize::from(is_body);
                is_body && body > keep
            })
            .collect();
        let mut at = gone.iter();
        lines.lines.retain(|_| !at.next().expect("as many"));
        let mut at = gone.iter();
        lines.labels.retain(|_| !at.next().expect("as many"));
    }

    fn donor(&mut self) -> &Donor {
        &self.donors[self.rng.usize(..self.donors.len())]
    }

    fn any<'w>(&mut self, words: &[&'w str]) -> &'w str {
        words[self.rng.usize(..words.len())]
    }

    /// Headlines, summaries, dates: each list in a style of its own.
    fn teasers(&mut self, entries: usize, within: bool) -> Vec<String> {
        let (heads, summaries, dates) = match self.rng.usize(0..5) {
            0 | 1 => (true, true, false),
            2 => (false, true, false),
            3 => (true, false, false),
            _ => (true, true, true),
        };
        let summaries = summaries && !within;
        let heads = heads || within;
        let gaps = self.rng.bool();
        let bullet = self.any(&["", "", "", "  • ", "- "]);
        let most = [110, 160, 260][self.rng.usize(0..3)];
        let mut block = Vec::new();
        if self.rng.f64() < if within { 0.95 } else { 0.7 } {
            block.push(self.any(RELATED).to_owned());
        }
        for _ in 0..entries {
            let (headline, summary) = {
                let donor = self.donor();
                (donor.headline.clone(), donor.paragraphs[0].clone())
            };
            let before = block.len();
            if heads && let Some(headline) = headline {
                block.push(format!("{bullet}{headline}"));
            }
            if summaries {
                block.push(self.cut(&summary, most));
            }
            if dates {
                block.push(self.date());
            }
            if gaps && block.len() > before {
                block.push(String::new());
            }
        }
        block
    }

    /// Names, dates, what they wrote, controls: each thread in a style of its
    /// own.
    fn thread(&mut self) -> Vec<String> {
        let donors =
            if !self.readers.is_empty() && self.rng.f64() < OF_READERS { self.readers } else { self.donors };
        let (style, gaps) = (self.rng.usize(0..=UNSIGNED), self.rng.bool());
        let most = [1, 1, 3][self.rng.usize(0..3)];
        // Something always tells a thread from an article that runs on.
        let controls = if style == UNSIGNED { 0.6 } else { [0.0, 0.6, 1.0][self.rng.usize(0..3)] };
        let mut block = Vec::new();
        if self.rng.f64() < 0.75 {
            block.push(self.any(THREADS).to_owned());
        }
        for _ in 0..self.rng.usize(3..=15) {
            self.signature(style, &mut block);
            let donor = &donors[self.rng.usize(..donors.len())];
            let first = self.rng.usize(..donor.paragraphs.len());
            let paragraphs = &donor.paragraphs[first..];
            for paragraph in &paragraphs[..self.rng.usize(1..=most).min(paragraphs.len())] {
                let sentences = self.rng.usize(1..=4);
                block.push(first_sentences(paragraph, sentences).to_owned());
            }
            if self.rng.f64() < controls {
                block.push(self.any(CONTROLS).to_owned());
            }
            if gaps {
                block.push(String::new());
            }
        }
        block
    }

    /// Who wrote, and when.
    fn signature(&mut self, style: usize, block: &mut Vec<String>) {
        let (name, date) = (self.name(), self.date());
        match style {
            0 => block.push(name),
            1 => block.extend([format!("{name} says:"), date]),
            2 => block.extend([name, date]),
            3 => block.push(format!("{name} • {date}")),
            4 => block.push(format!("{name}, {date}")),
            _ => {}
        }
    }

    /// Rows as articles have them: people and addresses, places and figures,
    /// what a program printed.
    fn table(&mut self) -> Vec<String> {
        let style = self.rng.usize(0..4);
        let between = self.any(&["\t", "\t\t", "  ", " | ", " – "]);
        let count = if self.rng.f64() < 0.2 { self.rng.usize(60..300) } else { self.rng.usize(5..40) };
        let mut rows = Vec::new();
        for _ in 0..count {
            let (name, number) = (self.name(), self.rng.usize(1..5000));
            let words = self.words();
            rows.push(match style {
                0 => format!(
                    "{words}{between}{name}{between}{}@mail.example",
                    name.to_lowercase().replace(' ', ".")
                ),
                1 => format!("{words}{between}{number}{between}{}.{}", number % 97, number % 10),
                2 => format!(
                    "{}: {words} in /srv/{}.c on line {number}",
                    self.any(LEVELS),
                    name.to_lowercase()
                ),
                _ => format!("{number} {words}"),
            });
        }
        rows
    }

    /// A few words that stand beside each other in somebody's sentence.
    fn words(&mut self) -> String {
        let (at, count) = (self.rng.usize(..), self.rng.usize(1..=4));
        let donor = self.donor();
        let paragraph = &donor.paragraphs[at % donor.paragraphs.len()];
        let words: Vec<&str> = paragraph.split_whitespace().collect();
        let from = at % words.len().max(1);
        words[from..(from + count).min(words.len())].join(" ")
    }

    fn name(&mut self) -> String {
        let first = self.any(NAMES);
        match self.rng.usize(0..4) {
            0 => first.to_owned(),
            1 => format!("{first}{}", self.rng.usize(1..99)),
            2 => format!("{first} {}", self.any(LAST)),
            _ => first.to_lowercase(),
        }
    }

    fn date(&mut self) -> String {
        let day = self.rng.usize(1..29);
        let count = self.rng.usize(2..23);
        match self.rng.usize(0..5) {
            0 => format!("{count} hours ago"),
            1 => format!("{count}h"),
            2 => format!("Nov {day}, 2019"),
            3 => format!("November {day}, 2019 at 4:{:02} pm", self.rng.usize(0..60)),
            _ => format!("{day}.11.2021"),
        }
    }

    /// The first sentence, cut short where it is longer than `most`.
    fn cut(&mut self, paragraph: &str, most: usize) -> String {
        let sentence = first_sentences(paragraph, 1);
        if sentence.len() <= most {
            return sentence.to_owned();
        }
        let cut = sentence.char_indices().take_while(|(at, _)| *at < most).last().map_or(0, |(at, _)| at);
        let words = sentence[..cut].rsplit_once(' ').map_or(&sentence[..cut], |(words, _)| words);
        format!("{words}{}", self.any(&["...", "…", " …", ""]))
    }
}

fn first_sentences(paragraph: &str, count: usize) -> &str {
    let ends = paragraph.match_indices(['.', '!', '?']).map(|(at, mark)| at + mark.len());
    let mut ends = ends.filter(|&at| paragraph[at..].starts_with(' '));
    &paragraph[..ends.nth(count - 1).unwrap_or(paragraph.len())]
}
