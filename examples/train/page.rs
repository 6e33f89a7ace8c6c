//! Pages to learn from: a record's lines, each with what it is.

use std::collections::HashMap;
use std::ops::Range;

use dechrome::Kind;
use fastrand::Rng;

use crate::fold::fold_of;
use crate::form::Form;
use crate::headline::Headline;
use crate::readings::{FULL, Read};
use crate::record::{Label, Record};

#[derive(Clone, Debug)]
pub(crate) struct Page {
    pub(crate) site: String,
    /// The number of its corpus.
    pub(crate) corpus: usize,
    pub(crate) title: Option<String>,
    pub(crate) text: String,
    /// What is known of each line.
    pub(crate) labels: Vec<Label>,
    /// In which form the lines are read.
    pub(crate) form: Form,
    /// Whether it is a full page, not what an extractor left.
    pub(crate) full: bool,
    /// Whether it is an article.
    pub(crate) article: bool,
    /// Whether its body is what readers wrote.
    pub(crate) forum: bool,
    /// How much it counts.
    pub(crate) weight: f32,
    /// How much the kinds of its lines count.
    pub(crate) kind_weight: f32,
    /// Whether its cues, shapes and words go unseen.
    pub(crate) blind: bool,
    /// Whether it is a page as it was, not one that was made of others.
    pub(crate) original: bool,
}

/// One page's lines.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lines {
    pub(crate) lines: Vec<String>,
    pub(crate) labels: Vec<Label>,
}

/// A page that was read line by line counts so much more, and one of which most
/// lines are known from that.
const READ_WEIGHT: f32 = 3.0;
const MOSTLY_READ_WEIGHT: f32 = 1.5;
/// A full page of which a reader said every line, body and all.
const READ_PAGE_WEIGHT: f32 = 2.0;
/// A page that is no article, and was not read, counts so much: few of them were.
const OTHER_WEIGHT: f32 = 1.5;
/// A page whose labels two programs agreed on.
const SILVER_WEIGHT: f32 = 0.5;
/// The kinds of a full page's lines count so much: it has ten times as many as
/// what an extractor left, most of them menus and lists.
const FULL_KIND_WEIGHT: f32 = 0.4;
/// How often each habit of format is left out, so that no weight rests on
/// one extractor's.
const DROP: f64 = 0.3;
/// How often cues, shapes and words go unseen, as those of an unknown language do.
const BLIND: f64 = 0.2;

/// What a page is made of: a record, the number of its corpus, and how its text
/// was read.
pub(crate) struct Origin<'r> {
    pub(crate) record: &'r Record,
    pub(crate) corpus: usize,
    pub(crate) read: Read,
}

/// The pages of `origins`. A text that several corpora have is learned from
/// once, as it is labelled best.
pub(crate) fn pages(origins: &[Origin<'_>], seed: u64) -> Vec<Page> {
    let mut best: HashMap<_, (bool, usize, usize)> = HashMap::new();
    for (i, Origin { record, read, .. }) in origins.iter().enumerate() {
        let known = record.labels.iter().filter(|label| label.is_chrome.is_some()).count();
        let found = (*read == Read::Whole, known, i);
        let best = best.entry((&record.id, &record.how)).or_insert(found);
        *best = (*best).max(found);
    }
    let mut rng = Rng::with_seed(seed);
    let mut pages = Vec::new();
    for (i, origin) in origins.iter().enumerate() {
        // Draw for every record, so that leaving one out changes no other.
        let mut draws = Rng::with_seed(rng.u64(..));
        let (_, known, at) = best[&(&origin.record.id, &origin.record.how)];
        if known > 0 && at == i {
            pages.push(page(origin, &mut draws));
        }
    }
    pages
}

fn page(&Origin { record, corpus, read }: &Origin<'_>, draws: &mut Rng) -> Page {
    let mut lines = Lines { lines: record.lines.clone(), labels: record.labels.clone() };
    lines.vary(draws);
    lines.name_headline(record.title.as_deref());
    let full = record.how == FULL;
    let article = record.page.as_deref().is_none_or(|page| page == "article");
    Page {
        site: record.site().to_owned(),
        corpus,
        title: record.title.clone(),
        text: lines.lines.join("\n"),
        form: Form::Lines,
        labels: lines.labels,
        full,
        article,
        forum: record.page.as_deref() == Some("forum"),
        kind_weight: if full { FULL_KIND_WEIGHT } else { 1.0 },
        weight: weight(read, full, article, record.reference.is_some()),
        blind: draws.f64() < BLIND,
        original: true,
    }
}

/// How much a page counts, by how it was read; `reviewed` says whether people said
/// what its body is.
fn weight(read: Read, full: bool, article: bool, reviewed: bool) -> f32 {
    match read {
        Read::Whole if !full => READ_WEIGHT,
        Read::Mostly if !full => MOSTLY_READ_WEIGHT,
        Read::Whole if !reviewed => READ_PAGE_WEIGHT,
        _ if !article => OTHER_WEIGHT,
        Read::Hardly if !reviewed => SILVER_WEIGHT,
        _ => 1.0,
    }
}

/// So many texts of each part of the sites are made of several pages, each of so many.
const LONG: usize = 13;
const PARTS: std::ops::RangeInclusive<usize> = 8..=60;

/// Long texts: what extractors left of several pages, one after the other.
pub(crate) fn long(pages: &[Page], parts: usize, seed: u64) -> Vec<Page> {
    let mut rng = Rng::with_seed(seed ^ 0x2545_f491);
    let mut long = Vec::new();
    for part in 0..parts {
        let of_part = |page: &&Page| page.article && !page.full && fold_of(&page.site, parts) == part;
        let donors: Vec<&Page> = pages.iter().filter(of_part).collect();
        for _ in 0..if donors.is_empty() { 0 } else { LONG } {
            let blind = rng.f64() < BLIND;
            let mut page = Page { blind, weight: 1.0, original: false, ..donors[0].clone() };
            let chosen: Vec<&Page> =
                (0..rng.usize(PARTS)).map(|_| donors[rng.usize(..donors.len())]).collect();
            page.text = chosen.iter().map(|part| part.text.as_str()).collect::<Vec<_>>().join("\n");
            page.labels = chosen.iter().flat_map(|part| part.labels.iter().copied()).collect();
            long.push(page);
        }
    }
    long
}

/// Forms in which pages are learned from, too, and in which a share of them is. The
/// others are as the lines are once they are made plain.
const FORMS: &[(Form, f64)] = &[
    (Form::Flat, 0.7),
    (Form::Listed, 0.05),
    (Form::Barred, 0.05),
    (Form::Spaced, 0.08),
    (Form::Glued, 0.05),
    (Form::Lower, 0.08),
    (Form::Torn, 0.08),
];
/// How much such a page counts.
const FORM_WEIGHT: f32 = 0.3;

/// Some of `pages` as other programs would have written them.
pub(crate) fn formed(pages: &[Page], seed: u64) -> Vec<Page> {
    let mut rng = Rng::with_seed(seed ^ 0x51ed_270b);
    let mut formed = Vec::new();
    for &(form, share) in FORMS {
        let chosen = pages.iter().filter(|_| rng.f64() < share);
        formed.extend(chosen.map(|page| Page {
            form,
            weight: page.weight.min(1.0) * FORM_WEIGHT,
            original: false,
            ..page.clone()
        }));
    }
    formed
}

/// The lines of the body, with what stands between them.
pub(crate) fn body(labels: &[Label]) -> Option<Range<usize>> {
    let is_body = |label: &Label| label.is_chrome == Some(false);
    let (first, last) = (labels.iter().position(is_body)?, labels.iter().rposition(is_body)?);
    Some(first..last + 1)
}

impl Page {
    /// A full page of an article.
    #[cfg(test)]
    pub(crate) fn full(site: &str, text: &str, labels: Vec<Label>) -> Page {
        Page {
            site: site.to_owned(),
            corpus: 0,
            title: None,
            text: text.to_owned(),
            labels,
            form: Form::Lines,
            full: true,
            article: true,
            forum: false,
            weight: 2.0,
            kind_weight: 1.0,
            blind: false,
            original: true,
        }
    }

    /// The text in its form, and where in it each line ends.
    pub(crate) fn laid_out(&self) -> (String, Vec<usize>) {
        let mut text = String::with_capacity(self.text.len());
        let mut ends = Vec::new();
        let mut above = None;
        for line in self.text.split('\n') {
            self.form.write(&mut text, above, line);
            ends.push(text.len());
            above = Some(line);
        }
        (text, ends)
    }
}

impl Lines {
    /// Says which line is the headline, by the page's title, if no reader said so: of
    /// several that read like it the last above the first that is known to be body.
    /// The others stand in menus and breadcrumbs.
    fn name_headline(&mut self, title: Option<&str>) {
        let is_named = self.labels.iter().any(|label| label.kind == Some(Kind::Title));
        let Some(title) = title.filter(|_| !is_named) else { return };
        let headline = Headline::of(title);
        let found = || (0..self.lines.len()).filter(|&i| headline.is(&self.lines[i]));
        let is_body = |i: &usize| self.labels[*i].is_chrome == Some(false) && !headline.is(&self.lines[*i]);
        let Some(body) = (0..self.lines.len()).find(is_body) else { return };
        if let Some(i) = found().take_while(|&i| i < body).last().or_else(|| found().next()) {
            self.labels[i].kind = Some(Kind::Title);
        }
    }

    /// Leaves out habits of format.
    pub(crate) fn vary(&mut self, rng: &mut Rng) {
        let (gaps, indents, bullets) = (rng.f64() < DROP, rng.f64() < DROP, rng.f64() < DROP);
        if gaps {
            let full: Vec<bool> = self.lines.iter().map(|line| !line.trim().is_empty()).collect();
            let mut keep = full.iter();
            self.lines.retain(|_| *keep.next().expect("as many"));
            let mut keep = full.iter();
            self.labels.retain(|_| *keep.next().expect("as many"));
        }
        for line in &mut self.lines {
            if indents {
                *line = line.trim_start().to_owned();
            }
            if bullets {
                let rest = line.trim_start().trim_start_matches(['•', '-', '*', '·', '▪', '◦']);
                if rest.len() < line.trim_start().len() && rest.starts_with(' ') {
                    *line = rest.trim_start().to_owned();
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_counts_more() {
        for (read, full, article, reviewed, want) in [
            (Read::Whole, false, true, false, READ_WEIGHT),
            (Read::Whole, false, false, true, READ_WEIGHT),
            (Read::Mostly, false, true, true, MOSTLY_READ_WEIGHT),
            (Read::Whole, true, false, false, READ_PAGE_WEIGHT),
            (Read::Whole, true, true, true, 1.0),
            (Read::Whole, true, false, true, OTHER_WEIGHT),
            (Read::Hardly, false, false, false, OTHER_WEIGHT),
            (Read::Hardly, true, true, false, SILVER_WEIGHT),
            (Read::Hardly, true, true, true, 1.0),
        ] {
            assert_eq!(weight(read, full, article, reviewed), want, "{read:?} {full} {article} {reviewed}");
        }
    }

    #[test]
    fn habits_of_format_are_left_out_with_their_labels() {
        let lines = ["- One.", "", "  Two."].map(str::to_owned).to_vec();
        let label = |is_chrome| Label { is_chrome, ..Label::default() };
        let labels = [Some(true), None, Some(false)].map(label).to_vec();
        for seed in 0..50 {
            let mut page = Lines { lines: lines.clone(), labels: labels.clone() };
            page.vary(&mut Rng::with_seed(seed));
            assert_eq!(page.lines.len(), page.labels.len());
            let words: Vec<&str> =
                page.lines.iter().map(|line| line.trim_start_matches([' ', '-'])).collect();
            let known = page.labels.iter().filter(|label| label.is_chrome.is_some());
            assert_eq!((words[0], *words.last().expect("lines"), known.count()), ("One.", "Two.", 2));
        }
    }

    #[test]
    fn the_headline_is_the_last_above_the_body() {
        let (chrome, body) = (Some(true), Some(false));
        let page = [
            ("The River Rose", chrome),
            ("the river rose", body),
            ("Nobody was hurt.", body),
            ("The river rose", chrome),
        ];
        let find = |title: &str, page: &[(&str, Option<bool>)]| {
            let label = |is_chrome| Label { is_chrome, ..Label::default() };
            let mut lines = Lines {
                lines: page.iter().map(|(line, _)| (*line).to_owned()).collect(),
                labels: page.iter().map(|&(_, is_chrome)| label(is_chrome)).collect(),
            };
            lines.name_headline(Some(title));
            lines.labels.iter().position(|label| label.kind == Some(Kind::Title))
        };
        assert_eq!(find("The river rose | Nordpost", &page), Some(1));
        assert_eq!(find("The river rose", &page[2..]), Some(1));
        assert_eq!(find("The bridge", &page), None);
        assert_eq!(find("The river rose", &page[..1]), None);
    }
}
