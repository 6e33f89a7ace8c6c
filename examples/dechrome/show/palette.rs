//! The colours of kinds: what is alike looks alike.

use anstyle::{AnsiColor, Effects, Style};
use dechrome::Kind;

/// What matters less than the text.
pub(crate) const FAINT: Style = Style::new().effects(Effects::DIMMED);

/// How text of that kind looks.
pub(crate) fn style(kind: Kind) -> Style {
    let color = match kind {
        Kind::Title => return Style::new().bold(),
        Kind::Caption => return Style::new().italic(),
        Kind::Navigation | Kind::Masthead => AnsiColor::Blue,
        Kind::Advertisement | Kind::Promotion => AnsiColor::Red,
        Kind::Donation | Kind::Newsletter | Kind::Subscription => AnsiColor::Magenta,
        Kind::Related | Kind::Share | Kind::Comments => AnsiColor::Cyan,
        Kind::Consent | Kind::Browser | Kind::Republish | Kind::Legal => AnsiColor::Yellow,
        Kind::Author | Kind::Credit | Kind::Metadata => AnsiColor::Green,
        _ => return Style::new(),
    };
    color.on_default()
}
