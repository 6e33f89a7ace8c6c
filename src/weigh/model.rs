//! The learned weights, as a table. What the library has of the built-in one
//! is made of it once (`stored`).
//!
//! ```text
//! # layer     input  mean    scale  weights
//! line        bias                  -40,3,…
//! line        chars  5.1201  0.612  31,-204,10,0,…
//! above-seen  0                     …
//! wording     0                     f01e…
//! words       ^sign                 newsletter 1040,share -310
//! ```
//!
//! | field | meaning |
//! |---|---|
//! | layer | `line` sees the numbers of a line; `above-seen` and `above-state` are the gates of the reader from the top, `below-seen` and `below-state` of the one from the end: reset, update, candidate; `join` joins what the three make of a line; `heads` answer; `wording` is what a line's words say, `words` what they add to those for kinds |
//! | input | which number of the line, or which output of the layer before, where `bias` comes first; of `wording` the number of the row; of `words` the first letters of one (`^` the line's first, `$` its last, `#` how many it has) |
//! | mean, scale | what a number of a line is standardised with: `(number - mean) * scale`, then held within ±4 |
//! | weights | what the input adds to each output of the layer, in thousandths; those of an output not above 65 together; of `wording` those of 64 buckets of words and pairs of them, for each two hexadecimal digits: a weight for all pages and one mostly for what extractors left, in two's complement of four bits, three of which make one log-odd; of `words` for each kind by its name |
//!
//! The words stand below the net (`wording`, which may be left out, and `vocabulary`).
//!
//! The heads: the log-odds that the line is chrome, those that the document is
//! a full page and that it is an article, that the line is its headline, and how
//! much speaks for each kind of chrome. How the built-in table was made stands in
//! its head.

use std::borrow::Cow;

use super::dense::{Dense, TILE, Tile};
use super::layout::{self, BIAS};
use super::net::{ANSWERS, Net, Reader, Steps, Sums, Trace};
use super::read::names;
use super::standard::{Scale, Standard};
use super::table::Rows;
use super::vocabulary::{self, Vocabulary};
use super::wording::{self, Wording};
use crate::buffer::{Buffer, Limit, buffers};
use crate::error::BuildError;
use crate::kind::Kind;

/// The weights, ready to be used.
#[derive(Clone, Debug, Default)]
pub(crate) struct Model {
    /// What each number is standardised with.
    scales: Vec<Scale>,
    /// What a number that is nothing is, standardised: most of a line's are.
    usual: Vec<i16>,
    net: Net,
    pub(super) wording: Wording,
    pub(super) vocabulary: Vocabulary,
}

/// What the net made of a document.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    /// The numbers of each line, for whoever asks for reasons.
    pub(super) numbers: Standard,
    /// What the net saw and remembered, for him, too.
    trace: Trace,
    /// The answers of the heads for each line.
    pub(crate) answers: Rows,
}

impl Buffer for Reading {
    fn hold(&mut self, limit: Limit) {
        self.numbers.hold(limit);
        self.trace.hold(limit);
        self.answers.hold(limit);
    }
}

/// What the net takes on the way.
#[derive(Debug, Default)]
pub(super) struct Buffers {
    tile: Tile,
    steps: Option<Box<Steps>>,
    sums: Option<Box<Sums>>,
}

buffers!(Buffers { tile, steps, sums });

impl Model {
    /// Makes room for the numbers of `count` lines.
    pub(super) fn begin(&self, count: usize, reading: &mut Reading) {
        reading.numbers.begin(&self.scales, count);
    }

    /// Weighs the lines that have these numbers. Nobody asks what led to the
    /// answers, unless it is `asked`: then what is beyond `limit` of it is let
    /// go as soon as may be.
    pub(super) fn read(&self, reading: &mut Reading, asked: bool, buffers: &mut Buffers, limit: Limit) {
        let Reading { numbers, trace, answers } = reading;
        let Buffers { tile, steps, sums } = buffers;
        let sums = sums.get_or_insert_default();
        let count = numbers.count();
        trace.begin_to_see(count);
        for first in (0..count).step_by(TILE) {
            numbers.fill(first, &self.usual, tile);
            self.net.see(tile, sums, &mut trace.seen[first..count.min(first + TILE)]);
        }
        if !asked {
            // The most that is ever held.
            numbers.hold(limit);
        }
        self.net.read(trace, steps.get_or_insert_default());
        answers.begin(count, ANSWERS);
        self.net.answer(trace, sums, answers);
        if asked {
            trace.seen.hold(limit);
        } else {
            trace.hold(limit);
        }
    }

    /// The log-odds that line `i` is chrome if it were, in some of its numbers,
    /// like the mean of all lines, alone on the page, if so wanted: for each of
    /// some cases. `hides` says which case a number is hidden in.
    pub(super) fn without<const N: usize>(
        &self,
        reading: &Reading,
        i: usize,
        hides: impl Fn(usize) -> usize,
        alone: [bool; N],
    ) -> [f32; N] {
        let mut tile = Tile::default();
        let mut pair = [[0; 2]; TILE];
        for (number, (x, &usual)) in reading.numbers.row(i).zip(&self.usual).enumerate() {
            let hidden = hides(number);
            for (case, pair) in pair[..N].iter_mut().enumerate() {
                pair[number % 2] = if case == hidden { -usual } else { x - usual };
            }
            if number % 2 == 1 || number + 1 == self.usual.len() {
                tile.push(number / 2, std::mem::replace(&mut pair, [[0; 2]; TILE]));
            }
        }
        self.net.first_answers(&reading.trace, i, &tile, alone)
    }

    /// What words add to the answers for kinds.
    pub(crate) fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// Reads the table `text`, which errors call `name`.
    pub(crate) fn parse(name: &str, text: &str) -> Result<Model, BuildError> {
        let mut parsed = Parsed::new();
        for (number, row) in (1..).zip(text.lines()) {
            if row.trim().is_empty() || row.starts_with('#') {
                continue;
            }
            parsed.row(row).map_err(|cause| BuildError::new(name, Some(number), cause))?;
        }
        parsed.model().map_err(|cause| BuildError::new(name, None, cause))
    }
}

const NO_SCALE: &str = "mean and scale where none belong";

/// What is read of a table.
pub(super) struct Parsed {
    pub(super) scales: Vec<Scale>,
    pub(super) layers: [Layer; 7],
    pub(super) wording: Wording,
    pub(super) vocabulary: Vocabulary,
}

impl Parsed {
    pub(super) fn new() -> Parsed {
        Parsed {
            scales: Vec::new(),
            layers: layers(),
            wording: Wording::default(),
            vocabulary: Vocabulary::default(),
        }
    }

    fn row(&mut self, row: &str) -> Result<(), String> {
        let fields: Vec<&str> = row.split('\t').collect();
        let &[layer, input, mean, scale, weights] = fields.as_slice() else {
            return Err(format!("{} fields where 5 belong", fields.len()));
        };
        if [wording::LAYER, vocabulary::LAYER].contains(&layer) {
            if !mean.is_empty() || !scale.is_empty() {
                return Err(NO_SCALE.into());
            }
            return self.words(layer, input, weights);
        }
        let at = self.layers.iter().position(|known| known.name == layer);
        let at = at.ok_or_else(|| format!("unknown layer `{layer}`"))?;
        let layer = &mut self.layers[at];
        let wanted = layer.wanted();
        if input != wanted {
            return Err(format!("input `{input}` where `{wanted}` belongs"));
        }
        if at == 0 && input != BIAS {
            self.scales.push(Scale { mean: parse_number(mean)?, scale: parse_number(scale)? });
        } else if !mean.is_empty() || !scale.is_empty() {
            return Err(NO_SCALE.into());
        }
        let weights = parse_weights(weights, layer.outputs)?;
        layer.rows.push(weights);
        Ok(())
    }

    /// Takes up a row of what words say: it stands below the net, and the wording above
    /// the vocabulary.
    fn words(&mut self, layer: &str, input: &str, weights: &str) -> Result<(), String> {
        if let Some(Layer { name, .. }) = self.layers.iter().find(|layer| !layer.is_whole()) {
            return Err(format!("rows of layer `{name}` are missing"));
        }
        if layer == vocabulary::LAYER {
            self.wording.check()?;
            return self.vocabulary.row(input, weights);
        }
        let wanted = self.wording.next_row().map_or_else(|| "nothing more".into(), |row| row.to_string());
        if input != wanted {
            return Err(format!("input `{input}` where `{wanted}` belongs"));
        }
        self.wording.row(weights)
    }

    /// The model, if the table was whole.
    pub(super) fn model(self) -> Result<Model, String> {
        if self.scales.len() != self.layers[0].inputs.len() {
            let (found, inputs) = (self.scales.len(), self.layers[0].inputs.len());
            return Err(format!("{found} numbers with mean and scale where {inputs} belong"));
        }
        self.wording.check()?;
        let [line, above_seen, above_state, below_seen, below_state, join, heads] = &self.layers;
        let mut net = Net {
            line: line.build()?,
            above: Reader { by_seen: above_seen.build()?, by_state: above_state.build()? },
            below: Reader { by_seen: below_seen.build()?, by_state: below_state.build()? },
            join: join.build()?,
            heads: heads.build()?,
        };
        let usual: Vec<i16> = self.scales.iter().map(|scale| scale.of(0.0)).collect();
        net.line.count_from(&usual);
        let Parsed { scales, wording, vocabulary, .. } = self;
        Ok(Model { scales, usual, net, wording, vocabulary })
    }
}

/// A layer as far as it is read.
pub(super) struct Layer {
    name: &'static str,
    pub(super) inputs: Vec<Cow<'static, str>>,
    pub(super) outputs: usize,
    /// The rows so far: the bias, then each input's weights.
    pub(super) rows: Vec<Vec<i16>>,
}

/// All layers, in the order of the table.
fn layers() -> [Layer; 7] {
    let names = names();
    let mut shapes = layout::layers(names.len(), Kind::chrome().count()).into_iter();
    std::array::from_fn(|i| {
        let (name, inputs, outputs) = shapes.next().expect("as many as there are layers");
        let input = |at: usize| if i == 0 { Cow::from(names[at]) } else { Cow::from(at.to_string()) };
        Layer { name, inputs: (0..inputs).map(input).collect(), outputs, rows: Vec::new() }
    })
}

impl Layer {
    /// The input that the next row belongs to.
    fn wanted(&self) -> &str {
        match self.rows.len().checked_sub(1) {
            None => BIAS,
            Some(i) => self.inputs.get(i).map_or("nothing more", |input| input),
        }
    }

    fn is_whole(&self) -> bool {
        self.rows.len() == self.inputs.len() + 1
    }

    fn build<const BLOCKS: usize>(&self) -> Result<Dense<BLOCKS>, String> {
        let name = self.name;
        if !self.is_whole() {
            let (found, wanted) = (self.rows.len(), self.inputs.len() + 1);
            return Err(format!("{found} rows of layer `{name}` where {wanted} belong"));
        }
        Dense::new(&self.rows).ok_or_else(|| format!("the weights of layer `{name}` are too large together"))
    }
}

/// So many whole numbers of 16 bits, with commas between them.
fn parse_weights(weights: &str, count: usize) -> Result<Vec<i16>, String> {
    let (mut parsed, mut from) = (Vec::with_capacity(count), 0);
    let bytes = weights.as_bytes();
    while from <= bytes.len() {
        let is_negative = bytes.get(from) == Some(&b'-');
        let first = from + usize::from(is_negative);
        let (mut end, mut value) = (first, 0_i32);
        while let Some(digit) = bytes.get(end).filter(|byte| byte.is_ascii_digit() && end < first + 5) {
            value = 10 * value + i32::from(digit - b'0');
            end += 1;
        }
        let is_whole = end > first && bytes.get(end).is_none_or(|&byte| byte == b',');
        match i16::try_from(if is_negative { -value } else { value }) {
            Ok(weight) if is_whole => parsed.push(weight),
            _ => {
                let weight = weights[from..].split(',').next().unwrap_or_default();
                return Err(format!("`{weight}` is no whole number of 16 bits"));
            }
        }
        from = end + 1;
    }
    if parsed.len() != count {
        return Err(format!("{} weights where {count} belong", parsed.len()));
    }
    Ok(parsed)
}

fn parse_number(number: &str) -> Result<f32, String> {
    match number.parse::<f32>() {
        Ok(number) if number.is_finite() => Ok(number),
        _ => Err(format!("`{number}` is no number")),
    }
}

/// The built-in table without what words say.
#[cfg(test)]
pub(super) fn net_alone() -> String {
    let layers = [wording::LAYER, vocabulary::LAYER];
    let is_of_net = |row: &&str| !layers.iter().any(|layer| row.split('\t').next() == Some(layer));
    include_str!("weights.tsv").lines().filter(is_of_net).collect::<Vec<&str>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_table_is_read() {
        let model = Model::built_in();
        assert_eq!(model.scales.len(), names().len());
        let mut reading = Reading::default();
        model.begin(3, &mut reading);
        model.read(&mut reading, true, &mut Buffers::default(), Limit(0));
        assert!(reading.answers.row(1).iter().all(|answer| answer.is_finite()));
        let [whole, alone] = model.without(&reading, 1, |_| 2, [false, true]);
        assert!((whole - reading.answers.row(1)[layout::CHROME]).abs() < 1e-2);
        assert_ne!(whole, alone);
    }

    #[test]
    fn wording_stands_between_the_net_and_the_vocabulary() {
        let net = net_alone();
        let row = |row: usize| format!("\nwording\t{row}\t\t\t{}", "1".repeat(128));
        let rows = wording::WORDING_BUCKETS / wording::WORDING_COLUMNS;
        let all: String = (0..rows).map(row).collect();
        let word = "\nwords\tsign\t\t\tshare 1";
        for good in ["", word, &all, &format!("{all}{word}")] {
            Model::parse("w", &format!("{net}{good}")).expect("a table");
        }
        for (bad, cause) in [
            (row(0), "rows of layer `wording` are missing"),
            (row(0) + word, "rows of layer `wording` are missing"),
            (row(1), "input `1` where `0` belongs"),
            (format!("{all}{}", row(rows)), "input `4096` where `nothing more` belongs"),
        ] {
            let error = Model::parse("w", &format!("{net}{bad}")).unwrap_err().to_string();
            assert!(error.ends_with(cause), "{error}");
        }
    }

    #[test]
    fn bad_tables_are_named() {
        let bias = format!("line\tbias\t\t\t{}", ["0"; layout::SEEN].join(","));
        for (table, cause) in [
            ("line", "w:2: 1 fields where 5 belong"),
            ("third\tbias\t\t\t1", "w:2: unknown layer `third`"),
            ("line\tchars\t1\t1\t1", "w:2: input `chars` where `bias` belongs"),
            ("line\tbias\t\t\t1,x", "w:2: `x` is no whole number of 16 bits"),
            ("line\tbias\t\t\t1,2", "w:2: 2 weights where 64 belong"),
            (&bias, "w: 0 numbers with mean and scale where"),
            ("words\tsign\t\t\tshare 1", "w:2: rows of layer `line` are missing"),
            ("wording\t0\t1\t1\t1", "w:2: mean and scale where none belong"),
        ] {
            let error = Model::parse("w", &format!("# head\n{table}\n")).unwrap_err().to_string();
            assert!(error.starts_with(cause), "{table:?}: {error}");
        }
    }
}
