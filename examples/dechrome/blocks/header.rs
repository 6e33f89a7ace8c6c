//! The headers of a WARC record.

/// The value of the header `name`, whatever the case that it is written in.
pub(crate) fn header<'h>(head: &'h [u8], name: &str) -> Option<&'h str> {
    lines(head).find_map(|line| {
        let (key, value) = std::str::from_utf8(line).ok()?.split_once(':')?;
        // Behind white space the line before goes on.
        key.trim_end().eq_ignore_ascii_case(name).then_some(value.trim())
    })
}

/// The lines of headers, with their ends.
pub(crate) fn lines(head: &[u8]) -> impl Iterator<Item = &[u8]> {
    head.split_inclusive(|&byte| byte == b'\n')
}
