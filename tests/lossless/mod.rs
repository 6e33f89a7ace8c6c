//! That nothing is lost.

use dechrome::Analysis;

/// Holds that the segments of `text`, which is told of by `name`, are the text.
pub(crate) fn assert_lossless(name: &str, text: &str, analysis: &Analysis<'_>) {
    let mut at = 0;
    for segment in analysis.segments() {
        let span = segment.span();
        assert!(span.start == at && span.end > at, "{name}: {span:?} follows byte {at}");
        // Slicing panics off a character boundary. No `assert_eq!`: nobody
        // wants to read ten million bytes.
        assert!(&text[span.range()] == segment.as_str(), "{name}: {span:?} shows another text");
        at = span.end;
    }
    assert_eq!(at, text.len(), "{name}: the segments end before the text");
}
