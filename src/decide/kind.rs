//! What a line is that goes: what its cues and the rules say, what the weighing
//! makes of it, its words, and what goes beside it.

use crate::document::{Document, Item, Reason};
use crate::kind::{CHROME, Kind};
use crate::weigh::{Vocabulary, Weighed, powers};

/// What signs a teaser in a list of teasers, or an appeal, and belongs to it
/// there.
const SIGNS: &[(Kind, &[Kind])] =
    &[(Kind::Related, &[Kind::Metadata, Kind::Author, Kind::Credit]), (Kind::Donation, &[Kind::Author])];

/// For each unit of its weight, what a line's own cues and shapes, the rules,
/// and the heading of its section add to the log-odds of the kind that they
/// name.
const BY_OWN: f32 = 0.5;
const BY_RULES: f32 = 0.2;
const BY_SECTION: f32 = 0.2;
/// A heading speaks more strongly for the line right below it: where its section
/// ends, nobody says.
const BY_HEADING: f32 = 1.1;
/// The rules speak more strongly of the few labels above a headline: a section's
/// name, for one, stands in menus as well.
const BY_HEADLINE: f32 = 0.5;
/// More weight than this says no more.
const MOST_WEIGHT: f32 = 6.0;
/// How much each line beside it that goes, too, has to say.
const BESIDE: f32 = 0.3;
/// A label among others that are all of one kind, so many on both sides, is of that
/// kind, unless its cues weigh more than this: menus and lists of links have entries
/// that elsewhere are something else ("Newsletters", "Facebook").
const RUN: usize = 2;
const MOST_WEIGHT_IN_RUN: f32 = 3.0;
/// A label has so many words.
const LABEL_WORDS: u32 = 4;

/// Names the lines that stay.
pub(super) fn name_content(document: &mut Document<'_>, title: Option<usize>) {
    for (i, item) in document.items.iter_mut().enumerate().filter(|(_, item)| !item.goes) {
        item.kind = match item.own.kind {
            _ if Some(i) == title => Kind::Title,
            Kind::Caption => Kind::Caption,
            _ => Kind::Body,
        };
    }
}

/// Calls the lines that go chrome, of whatever kind.
pub(super) fn call_chrome(document: &mut Document<'_>) {
    let going = document.items.iter_mut().filter(|item| item.goes && item.kind.is_content());
    going.for_each(|item| item.kind = Kind::Navigation);
}

/// Names the lines that go, while their log-odds are still those of the rules;
/// nothing is weighed where the rules alone decide.
pub(super) fn name_chrome(document: &mut Document<'_>, weighed: Option<(&Weighed, &Vocabulary)>) {
    let (text, items) = (document.text, &mut document.items);
    let of = |items: &[Item], i: usize| {
        let item = items.get(i).filter(|item| item.goes)?;
        let above = i.checked_sub(1).map(|above| &items[above]);
        weighed.map(|(weighed, vocabulary)| likely(text, item, above, weighed.kinds(i), vocabulary))
    };
    let (mut above, mut here) = (None, of(items, 0));
    for i in 0..items.len() {
        let below = of(items, i + 1);
        if let Some(here) = here.filter(|_| !is_named_by_cue(&items[i])) {
            items[i].kind = likeliest(here, [above, below]);
        }
        (above, here) = (here, below);
    }
    name_by_run(items);
    for i in 1..items.len().saturating_sub(1) {
        let signed = SIGNS.iter().find(|(signed, by)| {
            let is_signed = |item: &Item| item.goes && item.kind == *signed;
            by.contains(&items[i].kind) && is_signed(&items[i - 1]) && is_signed(&items[i + 1])
        });
        items[i].kind = signed.map_or(items[i].kind, |(signed, _)| *signed);
    }
}

/// Names the labels that stand in a run of lines of one kind like them.
fn name_by_run(items: &mut [Item]) {
    for i in RUN..items.len().saturating_sub(RUN) {
        let (item, kind) = (&items[i], items[i - 1].kind);
        let is_label = item.features.words <= LABEL_WORDS && item.own.weight <= MOST_WEIGHT_IN_RUN;
        let mut beside = items[i - RUN..i].iter().chain(&items[i + 1..=i + RUN]);
        if item.goes && is_label && beside.all(|beside| beside.goes && beside.kind == kind) {
            items[i].kind = kind;
        }
    }
}

/// Whether a cue says in so many words what a line is: then that is its name,
/// since whoever adds a cue to a table must be able to rely on it.
fn is_named_by_cue(item: &Item) -> bool {
    item.own.decides && item.own.kind == item.kind && item.is_chrome() && !item.kind.is_content()
}

/// How likely a line is of each kind of chrome.
type Likely = [f32; CHROME];

/// `above` is the line above it.
fn likely(text: &str, item: &Item, above: Option<&Item>, weighed: &[f32], vocabulary: &Vocabulary) -> Likely {
    let said = is_named_by_cue(item).then(|| item.kind.chrome_index()).flatten();
    if let Some(said) = said {
        return std::array::from_fn(|kind| f32::from(u8::from(kind == said)));
    }
    let mut all: Likely = std::array::from_fn(|kind| weighed.get(kind).copied().unwrap_or(0.0));
    vocabulary.weigh(&text[item.text.range()], &mut all);
    let mut add = |kind: Kind, odds: f32| {
        if let Some(at) = kind.chrome_index() {
            all[at] += odds;
        }
    };
    add(item.own.kind, BY_OWN * item.own.weight.min(MOST_WEIGHT));
    if item.is_chrome() {
        let by_place = item.because.map_or(0.0, |because| match because.reason {
            Reason::Section { heading } if above.is_some_and(|above| above.text == heading) => {
                BY_HEADING * because.weight
            }
            Reason::Section { .. } => BY_SECTION * because.weight,
            Reason::AboveTitle if item.kind == Kind::Masthead => BY_HEADLINE * because.weight,
            _ => 0.0,
        });
        add(item.kind, BY_RULES * item.logit.min(MOST_WEIGHT) + by_place);
    }
    powers(&mut all);
    let sum: f32 = all.iter().sum();
    all.map(|power| power / sum)
}

fn likeliest(here: Likely, beside: [Option<Likely>; 2]) -> Kind {
    let mut sums = here;
    for beside in beside.into_iter().flatten() {
        sums.iter_mut().zip(beside).for_each(|(sum, share)| *sum += BESIDE * share);
    }
    let best = Kind::chrome().zip(sums).max_by(|a, b| a.1.total_cmp(&b.1));
    best.expect("there are kinds").0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Because;
    use crate::features::features;
    use crate::segment::{Line, lines};

    /// So likely of some kinds, and not of the others.
    fn shared(kinds: &[(Kind, f32)]) -> Likely {
        let share = |kind| kinds.iter().find(|(known, _)| *known == kind).map_or(0.0, |(_, share)| *share);
        let mut all = Kind::chrome().map(share);
        std::array::from_fn(|_| all.next().expect("as many as there are kinds"))
    }

    #[test]
    fn the_rules_speak_strongly_of_a_few_labels_above_the_headline() {
        let text = "News";
        let line = lines(text).next().expect("a line");
        let mut item = Item::new(&line, 0, features(text), 0..0, 0..0);
        let weight = 2.6;
        (item.kind, item.logit) = (Kind::Masthead, weight);
        let of = |kind| Kind::chrome().position(|known| known == kind).expect("a kind of chrome");
        let share = |item: &Item| {
            let none = Vocabulary::default();
            likely(text, item, None, &[0.0; CHROME], &none)[of(Kind::Masthead)]
        };
        let elsewhere = share(&item);
        item.because = Some(Because { weight, reason: Reason::AboveTitle });
        let there = share(&item);
        // What a unit of log-odds adds to one of the kinds alone.
        let odds = |share: f32| (share / (1.0 - share)).ln();
        assert!((odds(there) - odds(elsewhere) - BY_HEADLINE * weight).abs() < 1e-3, "{elsewhere} {there}");
    }

    #[test]
    fn a_label_in_a_run_is_called_like_the_others() {
        let text = "News\nSport\nNewsletters\nCulture\nTravel\nNewsletters\n";
        let named = |weight: f32, goes: bool| -> Vec<Kind> {
            let item = |line: Line| Item::new(&line, 0, features(&text[line.text.range()]), 0..0, 0..0);
            let mut items: Vec<Item> = lines(text).map(item).collect();
            for (i, item) in items.iter_mut().enumerate() {
                (item.kind, item.goes) = (Kind::Navigation, true);
                if i == 2 || i == 5 {
                    (item.kind, item.own.weight) = (Kind::Newsletter, weight);
                }
            }
            items[2].goes = goes;
            name_by_run(&mut items);
            items.iter().map(|item| item.kind).collect()
        };
        // The last is at the end of the run.
        let (menu, letter) = (Kind::Navigation, Kind::Newsletter);
        assert_eq!(named(3.0, true), [menu, menu, menu, menu, menu, letter]);
        // What weighs more has the last word, and what stays is no chrome.
        assert_eq!(named(3.5, true), [menu, menu, letter, menu, menu, letter]);
        assert_eq!(named(3.0, false), [menu, menu, letter, menu, menu, letter]);
    }

    #[test]
    fn lines_beside_settle_what_is_in_doubt() {
        let doubt = shared(&[(Kind::Republish, 0.5), (Kind::Donation, 0.4), (Kind::Legal, 0.1)]);
        let appeal = shared(&[(Kind::Donation, 1.0)]);
        assert_eq!(likeliest(doubt, [None, None]), Kind::Republish);
        assert_eq!(likeliest(doubt, [Some(appeal), None]), Kind::Donation);
        let sure = shared(&[(Kind::Legal, 0.9), (Kind::Donation, 0.1)]);
        assert_eq!(likeliest(sure, [Some(appeal), Some(appeal)]), Kind::Legal);
    }
}
