//! How the net is laid out, and its table: what the library and the training
//! agree on.

/// What is seen of each line, what each reader remembers, and what is made of
/// the three: so many numbers.
pub(crate) const SEEN: usize = 64;
pub(crate) const STATE: usize = 32;
pub(crate) const JOINED: usize = 48;
/// A reader's gates: reset, update, candidate.
pub(crate) const GATES: usize = 3 * STATE;
/// What is seen and what both readers remember.
pub(crate) const ALL: usize = SEEN + 2 * STATE;

/// The answers of the heads: whether the line is chrome, whether the document
/// is a full page, and an article, whether the line is the headline, and from
/// here on each kind of chrome.
pub(crate) const CHROME: usize = 0;
pub(crate) const PAGE: usize = 1;
pub(crate) const ARTICLE: usize = 2;
pub(crate) const TITLE: usize = 3;
pub(crate) const KINDS: usize = 4;

/// Standardised numbers are held within this.
pub(crate) const CLIP: f32 = 4.0;

/// The row of what a layer adds whatever its input.
pub(crate) const BIAS: &str = "bias";

/// A layer's name, inputs and outputs.
pub(crate) type Shape = (&'static str, usize, usize);

/// All layers, in the order of the table, for so many numbers of a line and
/// kinds of chrome.
pub(crate) fn layers(numbers: usize, kinds: usize) -> [Shape; 7] {
    [
        ("line", numbers, SEEN),
        ("above-seen", SEEN, GATES),
        ("above-state", STATE, GATES),
        ("below-seen", SEEN, GATES),
        ("below-state", STATE, GATES),
        ("join", ALL, JOINED),
        ("heads", JOINED, KINDS + kinds),
    ]
}
