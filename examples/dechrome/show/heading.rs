//! What stands above a text.

use std::fmt::Display;

use crate::visible::visible;

/// The name of a document, as head(1) prints it above a file.
pub(crate) fn heading(name: &impl Display) -> String {
    format!("==> {} <==\n", visible(&name.to_string()))
}
