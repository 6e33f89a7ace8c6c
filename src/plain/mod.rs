//! The plain text: a text without what the program that wrote it put in (breaks
//! in the midst of paragraphs and sentences, marks of Markdown, numbers of links,
//! character references), and the way back.
//!
//! Whatever is decided is decided of the plain text, and said of the source.

mod edit;

mod row;

mod wrap;

mod torn;

mod markdown;

mod numbered;

mod entity;

use crate::buffer::{Buffer, Limit, buffers};
use crate::offsets::{Jump, Jumps};
use crate::segment::{self, Line};
use crate::span::Span;

use edit::{Edit, With};

/// A text as it is read.
#[derive(Debug)]
pub(crate) struct Plain<'t> {
    source: &'t str,
    /// What is read; nothing where it is the source.
    text: String,
    jumps: Jumps,
}

/// What making a text plain takes.
#[derive(Debug, Default)]
pub(crate) struct Buffers {
    text: String,
    /// The lines of what is read: here, and not with the text, for they can be let go
    /// sooner.
    pub(crate) lines: Vec<Line>,
    jumps: Jumps,
    edits: Vec<Edit>,
    wraps: wrap::Breaks,
    torn: torn::Torn,
    markdown: markdown::Buffers,
}

buffers!(Buffers { text, lines, jumps, edits, wraps, torn, markdown });

/// A guess that spares most of the growing: extracted articles have lines of some 90
/// bytes.
const BYTES_A_LINE: usize = 64;

impl<'t> Plain<'t> {
    /// The plain text of `source`. What is no longer needed, and is beyond
    /// `limit`, is let go.
    pub(crate) fn of(source: &'t str, buffers: &mut Buffers, limit: Limit) -> Plain<'t> {
        let Buffers { text, lines, jumps, edits, wraps, torn, markdown } = buffers;
        text.clear();
        jumps.clear();
        edits.clear();
        cut(source, lines);
        wrap::find(source, lines, wraps, edits);
        // What was wrapped is broken anywhere.
        if edits.is_empty() {
            torn::find(source, lines, torn, edits);
        }
        markdown::find(source, lines, markdown, edits);
        numbered::find(source, edits);
        entity::find(source, edits);
        let mut plain = Plain { source, text: std::mem::take(text), jumps: std::mem::take(jumps) };
        if !edits.is_empty() {
            edits.sort_unstable_by_key(|edit| edit.span.start);
            plain.text.reserve(source.len());
            plain.apply(edits);
            // A text of nothing but marks is read as it is.
            if !plain.text.is_empty() {
                cut(&plain.text, lines);
            }
        }
        wraps.hold(limit);
        torn.hold(limit);
        markdown.hold(limit);
        edits.hold(limit);
        plain
    }

    fn apply(&mut self, edits: &[Edit]) {
        let mut at = 0;
        for edit in edits {
            // A break within the target of a link goes with it.
            if edit.span.start < at {
                continue;
            }
            self.text.push_str(&self.source[at..edit.span.start]);
            self.edit(*edit);
            at = edit.span.end;
        }
        self.text.push_str(&self.source[at..]);
    }

    fn edit(&mut self, Edit { span, with }: Edit) {
        if let With::Char(c) = with {
            self.text.push(c);
        }
        let at = self.text.len();
        match self.jumps.last_at(at) {
            Some(last) if with == With::Next => last.begins = span.end,
            Some(last) => (last.ended, last.begins) = (span.end, span.end),
            None => {
                let ended = if with == With::Next { span.start } else { span.end };
                self.jumps.push(Jump { at, ended, begins: span.end });
            }
        }
    }

    /// What is to be read.
    pub(crate) fn text(&self) -> &str {
        if self.text.is_empty() { self.source } else { &self.text }
    }

    /// The source.
    pub(crate) fn source(&self) -> &'t str {
        self.source
    }

    /// Where in the source a span of the text lies, with the marks that belong to
    /// it. Spans that lie end to end do so there, too.
    pub(crate) fn source_span(&self, span: Span) -> Span {
        if self.text.is_empty() {
            return span;
        }
        Span::new(self.source_offset(span.start), self.source_offset(span.end))
    }

    /// A boundary between two spans is where the first ends.
    fn source_offset(&self, at: usize) -> usize {
        if at == 0 {
            return 0;
        }
        if at == self.text.len() {
            return self.source.len();
        }
        self.jumps.end(at)
    }

    /// Leaves its room to the next.
    pub(crate) fn leave(self, buffers: &mut Buffers) {
        (buffers.text, buffers.jumps) = (self.text, self.jumps);
    }
}

/// Cuts `text` into its `lines`.
fn cut(text: &str, lines: &mut Vec<Line>) {
    lines.clear();
    lines.reserve(text.len() / BYTES_A_LINE + 1);
    lines.extend(segment::lines(text));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(source: &str) -> Plain<'_> {
        Plain::of(source, &mut Buffers::default(), Limit(0))
    }

    #[test]
    fn what_needs_no_change_is_the_source() {
        for source in ["", "One.\nTwo.\n", "a [1] b (c)", "[ ](", "](", "![]("] {
            let plain = plain(source);
            assert!(plain.jumps.is_empty() && std::ptr::eq(plain.text(), source), "{source:?}");
        }
    }

    #[test]
    fn the_lines_are_those_of_what_is_read() {
        for source in
            ["", "One.\r\n\nTwo.", "[One](/1)\n\n  [Two](/2\n'two')\n", "![](a.png)\n", "![](a.png)"]
        {
            let mut buffers = Buffers::default();
            let plain = Plain::of(source, &mut buffers, Limit(0));
            assert_eq!(buffers.lines, segment::lines(plain.text()).collect::<Vec<_>>(), "{source:?}");
        }
    }

    #[test]
    fn marks_go_with_what_they_mark() {
        let source = "See [the **map**](/map) and\n* [Home](/)[News](/n \"All\")\n![](a.png)\n";
        let plain = plain(source);
        assert_eq!(plain.text(), "See the map and\n* HomeNews\n\n");
        for (read, marked) in [
            ("See ", "See "),
            ("the map", "[the **map**](/map)"),
            ("map", "**map**](/map)"),
            (" and\n", " and\n"),
            ("Home", "[Home](/)"),
            ("News", "[News](/n \"All\")"),
            ("News\n", "[News](/n \"All\")\n"),
            ("\n\n", "\n![](a.png)\n"),
        ] {
            let start = plain.text().find(read).expect(read);
            let span = plain.source_span(Span::new(start, start + read.len()));
            assert_eq!(&source[span.range()], marked, "{read:?}");
        }
    }

    #[test]
    fn every_boundary_has_its_place_in_the_source() {
        for (source, read) in [
            (
                "![](/a)[![x](/b)](/c)&#8212;é&amp;[a\n> b](/c)é **d** [e](/f)[**g**](/h)\n## [i](/j)\n![](/k)",
                "x—é&a bé d eg\ni\n",
            ),
            (
                "The mayor of\r\nÉlan\r\n\r\n, who was in\nÖ\n” said\n) and é.\n",
                "The mayor of Élan, who was in Ö” said) and é.\n",
            ),
        ] {
            let plain = plain(source);
            assert_eq!(plain.text(), read);
            let boundaries: Vec<usize> = (0..=plain.text().len())
                .filter(|&at| plain.text().is_char_boundary(at))
                .map(|at| plain.source_offset(at))
                .collect();
            assert!(boundaries.is_sorted_by(|a, b| a < b) && boundaries[0] == 0, "{boundaries:?}");
            assert_eq!(boundaries.last(), Some(&source.len()));
            assert!(boundaries.iter().all(|&at| source.is_char_boundary(at)));
        }
    }

    #[test]
    fn a_text_of_nothing_but_marks_is_read_as_it_is() {
        let source = "![](a.png)";
        assert_eq!(plain(source).text(), source);
        assert_eq!(plain(source).source_span(Span::new(0, 10)), Span::new(0, 10));
    }
}
