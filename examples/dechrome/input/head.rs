//! A look at what comes first, without taking it away.

use std::io::{self, Chain, Cursor, ErrorKind, Read};

/// A reader whose first bytes were read already.
pub(crate) type Headed<R> = Chain<Cursor<Vec<u8>>, R>;

/// The first `most` bytes of `reader`, fewer where it ends before or where
/// `enough` says so, and a reader that gives them again.
pub(crate) fn head<R: Read>(
    mut reader: R,
    most: usize,
    enough: impl Fn(&[u8]) -> bool,
) -> io::Result<(Vec<u8>, Headed<R>)> {
    let mut head = vec![0; most];
    let mut filled = 0;
    while filled < most && !enough(&head[..filled]) {
        match reader.read(&mut head[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    head.truncate(filled);
    Ok((head.clone(), Cursor::new(head).chain(reader)))
}
