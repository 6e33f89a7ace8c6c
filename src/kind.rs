//! What a stretch of text can be.

use std::fmt;
use std::str::FromStr;

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// What a stretch of text is: the article, or one kind of the
        /// publisher's chrome around and inside it.
        ///
        /// A kind's name in files, options and JSON is its lower-case
        /// [`name`](Kind::name).
        ///
        /// ```
        /// use dechrome::Kind;
        ///
        /// assert_eq!("newsletter".parse::<Kind>()?, Kind::Newsletter);
        /// assert_eq!(Kind::Newsletter.to_string(), "newsletter");
        /// assert!(Kind::Caption.is_content());
        /// # Ok::<(), dechrome::ParseKindError>(())
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        #[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
        #[non_exhaustive]
        pub enum Kind {
            $($(#[$doc])* $variant,)*
        }

        impl Kind {
            /// Every kind: what the default policy keeps first, then the
            /// chrome.
            ///
            /// ```
            /// use dechrome::Kind;
            /// assert_eq!(Kind::ALL.iter().filter(|k| k.is_content()).count(), 3);
            /// ```
            pub const ALL: &'static [Kind] = &[$(Kind::$variant,)*];

            /// The lower-case name.
            ///
            /// ```
            /// assert_eq!(dechrome::Kind::Advertisement.name(), "advertisement");
            /// ```
            pub const fn name(self) -> &'static str {
                match self {
                    $(Kind::$variant => $name,)*
                }
            }
        }
    };
}

kinds! {
    /// The article's headline.
    Title = "title",
    /// The article: standfirst, paragraphs, subheads, quotations, lists,
    /// tables, footnotes.
    Body = "body",
    /// What describes a picture or a video.
    Caption = "caption",
    /// Skip links, menus, breadcrumbs, pagination, search boxes, sign-in
    /// links.
    Navigation = "navigation",
    /// The publisher's name, tagline or section label.
    Masthead = "masthead",
    /// Ad markers and sponsored blocks.
    Advertisement = "advertisement",
    /// Appeals for money, membership drives and their signatures.
    Donation = "donation",
    /// Newsletter signups and what they promise.
    Newsletter = "newsletter",
    /// Subscribe prompts, paywalls, registration walls, trial offers.
    Subscription = "subscription",
    /// Related, recommended, most-read and more-from lists, their teasers,
    /// "read more" links.
    Related = "related",
    /// Share and follow bars, like and view counters.
    Share = "share",
    /// Comment prompts, threads and rules.
    Comments = "comments",
    /// Cookie and privacy prompts.
    Consent = "consent",
    /// Unsupported browser, enable JavaScript, loading and error notices.
    Browser = "browser",
    /// Republication and reprint notices, syndication lines.
    Republish = "republish",
    /// Copyright, terms, disclaimers, affiliate notices.
    Legal = "legal",
    /// Bylines, bios, contact lines.
    Author = "author",
    /// Photo and agency credits.
    Credit = "credit",
    /// Dates, reading times, tags, update stamps, places of filing.
    Metadata = "metadata",
    /// Apps, podcasts, events, shops, the publisher's own campaigns.
    Promotion = "promotion",
}

/// How many kinds are content: they come first.
const CONTENT: usize = 3;
/// How many are chrome.
pub(crate) const CHROME: usize = Kind::ALL.len() - CONTENT;

impl Kind {
    /// Whether this is the article itself (title, body, caption) rather than
    /// chrome. The default [`Policy`](crate::Policy) keeps just these.
    ///
    /// ```
    /// use dechrome::Kind;
    /// assert!(Kind::Body.is_content());
    /// assert!(!Kind::Share.is_content());
    /// ```
    pub const fn is_content(self) -> bool {
        self.index() < CONTENT
    }

    /// The kinds that are no content, in order.
    pub(crate) fn chrome() -> impl Iterator<Item = Kind> + Clone {
        Kind::ALL[CONTENT..].iter().copied()
    }

    /// The kind's place among them.
    pub(crate) fn chrome_index(self) -> Option<usize> {
        self.index().checked_sub(CONTENT)
    }

    /// The kind's place in [`Kind::ALL`].
    pub(crate) const fn index(self) -> usize {
        self as usize
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Kind {
    type Err = ParseKindError;

    fn from_str(name: &str) -> Result<Kind, ParseKindError> {
        Kind::ALL
            .iter()
            .copied()
            .find(|kind| kind.name() == name)
            .ok_or_else(|| ParseKindError { name: name.into() })
    }
}

/// A name that is no [`Kind`]'s.
///
/// ```
/// let error = "banner".parse::<dechrome::Kind>().unwrap_err();
/// assert!(error.to_string().starts_with("unknown kind `banner`; expected one of title, body"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseKindError {
    name: Box<str>,
}

impl fmt::Display for ParseKindError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown kind `{}`; expected one of ", self.name)?;
        for (i, kind) in Kind::ALL.iter().enumerate() {
            let comma = if i == 0 { "" } else { ", " };
            write!(f, "{comma}{kind}")?;
        }
        Ok(())
    }
}

impl std::error::Error for ParseKindError {}
