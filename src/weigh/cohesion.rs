//! What a line's words have in common with the document's prose: a story is
//! about something, and says it again.

use foldhash::HashMap;

use super::line::flag;
use super::number::log;
use super::table::{Columns, Numbers};
use crate::buffer::buffers;
use crate::survey::Survey;
use crate::word::Hash;

pub(super) const NAMES: &[&str] = &["shared", "shared-rare", "shared-often", "shared-strong"];

/// A word in more lines of prose says no more.
const MOST_LINES: u32 = 31;
/// A strong word stands in so many lines of prose.
const STRONG: u32 = 3;

/// A stem stands in so many lines, and there are no more, by guess: it spares
/// most of the growing.
const USES: usize = 2;
const MOST_DIFFERENT: usize = 2000;

/// In how many lines of prose a stem stands, and in how many at all.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    prose: u32,
    all: u32,
    /// How rare that makes it.
    rarity: f32,
}

/// The stems of a document by number.
#[derive(Debug, Default)]
pub(super) struct Buffers {
    known: HashMap<Hash, u32>,
    counts: Vec<Count>,
    stems: Vec<u32>,
}

buffers!(Buffers { known, counts, stems });

/// Writes the numbers of every line; `prose` says which lines read like a
/// story's.
pub(super) fn write(
    lines: &[Survey],
    of_all: &[Hash],
    prose: &[bool],
    buffers: &mut Buffers,
    columns: &mut Columns<'_, impl Numbers>,
) {
    // Stems are looked up once, then known by their number.
    let Buffers { known, counts, stems } = buffers;
    known.clear();
    counts.clear();
    stems.clear();
    let different = (of_all.len() / USES).min(MOST_DIFFERENT);
    known.reserve(different);
    counts.reserve(different);
    stems.reserve(of_all.len());
    for (line, &prose) in lines.iter().zip(prose) {
        for &stem in &of_all[line.words.stems.clone()] {
            let number = *known.entry(stem).or_insert(counts.len() as u32);
            if number as usize == counts.len() {
                counts.push(Count::default());
            }
            counts[number as usize].prose += u32::from(prose);
            counts[number as usize].all += 1;
            stems.push(number);
        }
    }
    // Words that the page repeats everywhere tell little.
    counts.iter_mut().for_each(|count| count.rarity = log(lines.len() as f32 / count.all as f32));
    let often: [f32; MOST_LINES as usize + 1] = std::array::from_fn(|lines| log(lines as f32));
    let numbers = lines.iter().zip(prose).map(|(line, &prose)| {
        let stems = stems[line.words.stems.clone()].iter().map(|&number| counts[number as usize]);
        of_line(stems, u32::from(prose), &often)
    });
    columns.push_all(numbers);
}

/// The numbers of a line of these stems, which itself is so many lines of prose; `often`
/// is what so many others say.
fn of_line(
    stems: impl ExactSizeIterator<Item = Count>,
    itself: u32,
    often: &[f32; MOST_LINES as usize + 1],
) -> [f32; NAMES.len()] {
    let mut sums = [0.0_f32; NAMES.len()];
    let mut rarities = 0.0;
    let count = stems.len() as f32 + 1e-6;
    for stem in stems {
        let others = stem.prose - itself;
        rarities += stem.rarity;
        sums[0] += flag(others > 0);
        sums[1] += stem.rarity * flag(others > 0);
        sums[2] += often[others.min(MOST_LINES) as usize];
        sums[3] += flag(others >= STRONG);
    }
    let [shared, rare, often, strong] = sums;
    [shared / count, rare / (rarities + 1e-6), often / count, strong / count]
}
