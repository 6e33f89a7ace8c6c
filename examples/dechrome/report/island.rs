//! JSON that stands in a page.

use serde::Serialize;

/// `value` as JSON on one line in which no markup can begin: within an HTML
/// script element only `<` begins anything, and JSON has that nowhere but in
/// strings. The two separators of lines that JSON has and old script engines
/// end a string at are spelt out, too.
pub(super) fn escaped(value: &impl Serialize) -> serde_json::Result<String> {
    let json = serde_json::to_string(value)?;
    if !json.contains(['<', '\u{2028}', '\u{2029}']) {
        return Ok(json);
    }
    let mut escaped = String::with_capacity(json.len() + json.len() / 16);
    for c in json.chars() {
        match c {
            '<' => escaped.push_str("\\u003c"),
            '\u{2028}' => escaped.push_str("\\u2028"),
            '\u{2029}' => escaped.push_str("\\u2029"),
            c => escaped.push(c),
        }
    }
    Ok(escaped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_can_begin_or_end_an_element() {
        for text in [
            "</script><script>alert(1)</script>",
            "<!--<script>",
            "-->",
            "]]>",
            "\"'`\\",
            "a\u{2028}b\u{2029}c",
            "\0\u{1}\t\r\n\u{7F}\u{85}",
            "\u{202E}\u{2066}\u{FEFF}\u{FFFD}\u{1F600}",
            "&lt;&amp;&#60;",
        ] {
            let json = escaped(&text).expect("JSON");
            assert!(!json.contains(['<', '\n', '\r', '\u{2028}', '\u{2029}']), "{json}");
            assert_eq!(serde_json::from_str::<String>(&json).expect("JSON"), text);
        }
    }
}
