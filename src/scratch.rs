//! The room that cleaning takes, kept from one text to the next.

use crate::buffer::{Buffer, Limit};
use crate::decide::Cut;
use crate::piece::Piece;
use crate::{document, plain, read, rules, weigh};

/// The room that cleaning a text takes, for a thread to keep: who cleans text
/// after text with the same scratch ([`Cleaner::clean_with`],
/// [`Cleaner::classify_with`], [`Cleaner::analyze_with`]) allocates next to
/// nothing once it has grown. What comes out does not depend on it, and it
/// serves any number of cleaners in turn.
///
/// A scratch grows with the texts, to five to nine bytes for each byte of the
/// longest, sixteen if its lines are short. After each text every one of its buffers
/// is let go that has become larger than a megabyte: after a huge text, too, it keeps some
/// megabytes, at the very worst some twenty. Dropping it frees all.
///
/// ```
/// use dechrome::{Cleaner, Scratch};
///
/// let cleaner = Cleaner::new();
/// let (mut scratch, mut out) = (Scratch::default(), String::new());
/// for (text, body) in [("Advertisement\nThe river rose.\n", "The river rose.\n"), ("Share", "")] {
///     out.clear();
///     cleaner.clean_with(text, &mut out, &mut scratch);
///     assert_eq!(out, body);
/// }
/// ```
///
/// [`Cleaner::clean_with`]: crate::Cleaner::clean_with
/// [`Cleaner::classify_with`]: crate::Cleaner::classify_with
/// [`Cleaner::analyze_with`]: crate::Cleaner::analyze_with
#[derive(Debug)]
pub struct Scratch {
    pub(crate) plain: plain::Buffers,
    pub(crate) read: read::Buffers,
    pub(crate) document: document::Room,
    pub(crate) rules: rules::Buffers,
    pub(crate) weigh: weigh::Buffers,
    pub(crate) cuts: Vec<Cut>,
    pub(crate) pieces: Vec<Piece>,
    /// What a buffer may be to be kept, and to be held on to while a text is
    /// cleaned once it is not needed any more.
    pub(crate) limit: Limit,
}

/// So many bytes of a buffer are kept: a text of a hundred kilobytes seldom
/// needs more.
const KEPT: Limit = Limit(1 << 20);

impl Default for Scratch {
    fn default() -> Scratch {
        Scratch::new(KEPT)
    }
}

impl Scratch {
    fn new(limit: Limit) -> Scratch {
        Scratch {
            plain: plain::Buffers::default(),
            read: read::Buffers::default(),
            document: document::Room::default(),
            rules: rules::Buffers::default(),
            weigh: weigh::Buffers::default(),
            cuts: Vec::new(),
            pieces: Vec::new(),
            limit,
        }
    }

    /// For one text, after which nothing is kept: whatever it takes is let go
    /// as soon as may be.
    pub(crate) fn of_one_text() -> Scratch {
        Scratch::new(Limit(0))
    }

    /// Lets go what the last text made too large.
    pub(crate) fn hold(&mut self) {
        let Scratch { plain, read, document, rules, weigh, cuts, pieces, limit } = self;
        plain.hold(*limit);
        read.hold(*limit);
        document.hold(*limit);
        rules.hold(*limit);
        weigh.hold(*limit);
        cuts.hold(*limit);
        pieces.hold(*limit);
    }
}
