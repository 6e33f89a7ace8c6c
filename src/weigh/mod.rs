//! The learned decision: every line weighed over its numbers and those of its
//! surroundings, by a small net that reads the page in both directions.
//!
//! The form is the one that generalised best across sites among those that
//! were tried; `examples/train` fits its weights.

mod number;
mod series;
mod table;

mod twins;

mod line;

mod rare;

mod context;

mod token;

mod words;

mod cohesion;

mod echo;

mod wording;

mod read;

mod wide;

mod fixed;

mod dense;

mod layout;

mod gate;

mod net;

mod standard;

mod vocabulary;

mod model;

pub(crate) mod stored;

mod aspect;

mod accord;

mod threshold;

use crate::buffer::{Buffer, Limit, buffers};
use crate::document::Document;
use crate::kind::Kind;

use self::accord::accord;
use self::model::Reading;
use self::threshold::{best_expected_f1, threshold};
use self::twins::Twins;

pub use self::aspect::Aspect;
pub(crate) use self::model::Model;
pub(crate) use self::number::{logit, powers, probability};
#[cfg(not(feature = "unstable-stages"))]
use self::read::read;
pub(crate) use self::vocabulary::Vocabulary;
#[cfg(feature = "unstable-stages")]
pub(crate) use self::{
    read::{WIDTH, WORDED, names, read},
    table::Rows,
    token::tokens,
    wording::{
        MOST_WORDING, VOICES, WORDING_BUCKETS, WORDING_COLUMNS, WORDING_UNIT, Wording, buckets, log_odds,
        worded,
    },
};

/// What the weighing of a document came to.
#[derive(Debug, Default)]
pub(crate) struct Weighed {
    reading: Reading,
    /// The log-odds that each line is chrome.
    logits: Vec<f32>,
    /// The log-odds above which a line goes.
    pub(crate) threshold: f32,
    /// The probability that it is a full page, not what an extractor left.
    page: f32,
    /// The probability that it is an article.
    pub(crate) article: f32,
    /// The best expected F1 of the document: how surely its body is told from
    /// its chrome, from 0 to 1.
    pub(crate) f1: f32,
    /// Whether there is too little to weigh: then the log-odds are the rules'.
    pub(crate) few: bool,
}

/// What weighing a document takes.
#[derive(Debug, Default)]
pub(crate) struct Buffers {
    numbers: read::Buffers,
    twins: Twins,
    masked: Twins,
    net: model::Buffers,
    reading: Reading,
    logits: Vec<f32>,
    sums: Vec<f32>,
}

buffers!(Buffers { numbers, twins, masked, net, reading, logits, sums });

/// A text of fewer words is not weighed: nothing can be told from where its few lines
/// stand.
const LEAST_WORDS: u32 = 60;
/// A kind leaves the others behind by so much, in log-odds.
const AHEAD: f32 = 1.0;
/// A line may well be the headline if so much speaks for it: most texts have one, and
/// it stays whatever else is thought of it.
const LIKELY_TITLE: f32 = -3.0;

impl Weighed {
    /// Gives back what it took.
    pub(crate) fn leave(self, buffers: &mut Buffers) {
        (buffers.reading, buffers.logits) = (self.reading, self.logits);
    }

    /// Whether it is rather a full page than what an extractor left.
    pub(crate) fn is_page(&self) -> bool {
        self.page > 0.5
    }

    /// The log-odds that line `i` is chrome.
    pub(crate) fn logit(&self, i: usize) -> f32 {
        self.logits[i]
    }

    /// The line that is most likely the headline, if it may well be one.
    pub(crate) fn title(&self) -> Option<usize> {
        if self.few {
            return None;
        }
        let answers = (0..self.reading.answers.count()).map(|i| self.reading.answers.row(i)[layout::TITLE]);
        let best = answers.enumerate().max_by(|a, b| a.1.total_cmp(&b.1));
        best.filter(|&(_, answer)| answer > LIKELY_TITLE).map(|(i, _)| i)
    }

    /// How much speaks for each kind of chrome in line `i`: log-odds, but for
    /// what they have in common.
    pub(crate) fn kinds(&self, i: usize) -> &[f32] {
        &self.reading.answers.row(i)[layout::KINDS..]
    }

    /// The kind of chrome that most speaks for in line `i`, if it leaves all
    /// others behind.
    pub(crate) fn surely(&self, i: usize) -> Option<Kind> {
        if self.few {
            return None;
        }
        let (mut first, mut second) = ((f32::MIN, None), f32::MIN);
        for (&odds, kind) in self.kinds(i).iter().zip(Kind::chrome()) {
            if odds > first.0 {
                (first, second) = ((odds, Some(kind)), first.0);
            } else {
                second = second.max(odds);
            }
        }
        first.1.filter(|_| first.0 - second > AHEAD)
    }

    /// How much each aspect of line `i` adds to its log-odds.
    pub(crate) fn aspects(&self, model: &Model, i: usize) -> impl IntoIterator<Item = (Aspect, f32)> + use<> {
        aspect::aspects(model, &self.reading, i)
    }
}

/// Weighs every line; whoever will ask for [`aspects`](Weighed::aspects) says
/// so before (`asked`). What nothing else needs, and is beyond `limit`, is let
/// go on the way: what was counted of the lines, too.
pub(crate) fn weigh(
    document: &mut Document<'_>,
    model: &Model,
    asked: bool,
    buffers: &mut Buffers,
    limit: Limit,
) -> Weighed {
    let count = document.items.len();
    let Buffers { numbers, twins, masked, net, sums, .. } = buffers;
    let mut reading = std::mem::take(&mut buffers.reading);
    let mut logits = std::mem::take(&mut buffers.logits);
    logits.clear();
    if document.items.iter().map(|item| item.features.words).sum::<u32>() < LEAST_WORDS {
        logits.extend(document.items.iter().map(|item| item.logit));
        return Weighed { reading, logits, few: true, ..Weighed::default() };
    }
    model.begin(count, &mut reading);
    read(document, &model.wording, &mut reading.numbers, twins, numbers);
    document.surveys.hold(limit);
    document.stems.hold(limit);
    numbers.hold(limit);
    model.read(&mut reading, asked, net, limit);
    logits.extend((0..count).map(|i| reading.answers.row(i)[layout::CHROME]));
    let mut weighed = Weighed { reading, logits, ..Weighed::default() };
    let answer = |i: usize, head| probability(weighed.reading.answers.row(i)[head]);
    let mean = |head| (0..count).map(|i| answer(i, head)).sum::<f32>() / count as f32;
    (weighed.page, weighed.article) = (mean(layout::PAGE), mean(layout::ARTICLE));
    masked.count_masked(document);
    accord(document, weighed.is_page(), &mut weighed.logits, [twins, masked], sums);
    let words = document.items.iter().map(|item| item.features.words);
    let bodies = weighed.logits.iter().map(|&logit| 1.0 - probability(logit));
    weighed.f1 = best_expected_f1(bodies.zip(words));
    weighed.threshold = logit(1.0 - threshold(weighed.f1, weighed.page));
    weighed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Cleaner;

    /// The log-odds of chrome of each line, where all words weigh as the digits of a byte say.
    fn logits(text: &str, digits: Option<&str>) -> Vec<f32> {
        let mut table = model::net_alone();
        if let Some(digits) = digits {
            let weights = digits.repeat(wording::WORDING_COLUMNS);
            for row in 0..wording::WORDING_BUCKETS / wording::WORDING_COLUMNS {
                table += &format!("\nwording\t{row}\t\t\t{weights}");
            }
        }
        let cleaner = Cleaner::builder().weights("w", &table).build().expect("a table");
        let of_line = |segment: &crate::Segment<'_>| {
            let logit = logit(segment.confidence());
            if segment.kind().is_content() { -logit } else { logit }
        };
        cleaner.analyze(text).segments().iter().map(of_line).collect()
    }

    #[test]
    fn what_words_say_is_heard() {
        let paragraph = "The river rose by a metre on Monday, the town said, and it was still rising in the \
                         evening, when the old bridge to the market was closed for all.\n";
        let text =
            format!("{paragraph}Our picks for you\nRiver walks\n{paragraph}Advertisement\n{paragraph}");
        let none = logits(&text, None);
        assert_eq!(logits(&text, Some("00")), none);
        let sum = |logits: Vec<f32>| logits.into_iter().sum::<f32>();
        let (body, chrome) = (sum(logits(&text, Some("ee"))), sum(logits(&text, Some("22"))));
        assert!(body < chrome - 1.0, "{body} {chrome}");
    }
}
