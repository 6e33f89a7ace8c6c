//! The names of the shapes.

use std::fmt;

macro_rules! shapes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// A shape that a line can have.
        ///
        /// ```
        /// assert_eq!(dechrome::Shape::Email.name(), "email");
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        #[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
        #[non_exhaustive]
        pub enum Shape {
            $($(#[$doc])* $variant,)*
        }

        impl Shape {
            /// Every shape.
            ///
            /// ```
            /// use dechrome::Shape;
            /// assert!(Shape::ALL.contains(&Shape::Price));
            /// ```
            pub const ALL: &'static [Shape] = &[$(Shape::$variant,)*];

            /// The name that reports use.
            ///
            /// ```
            /// assert_eq!(dechrome::Shape::Byline.name(), "byline");
            /// ```
            pub const fn name(self) -> &'static str {
                match self {
                    $(Shape::$variant => $name,)*
                }
            }
        }
    };
}

shapes! {
    /// A date, with or without a time, and nothing else.
    Date = "date",
    /// A price.
    Price = "price",
    /// An account's name on a network: `@name`.
    Handle = "handle",
    /// An e-mail address, or what hides one.
    Email = "email",
    /// A web address and nothing else.
    Url = "url",
    /// Whom a picture or a report comes from, with its agency.
    Credit = "credit",
    /// A bare number, as counters print it.
    Counter = "counter",
    /// "By", and one name or several.
    Byline = "byline",
    /// Two to four capitalised words and nothing else.
    Name = "name",
    /// A dash and a name.
    Signature = "signature",
    /// A copyright sign with its year.
    Copyright = "copyright",
    /// A path through a site: `Home > News > Rivers`.
    Breadcrumb = "breadcrumb",
    /// Page numbers.
    Pagination = "pagination",
    /// Hashtags and nothing else.
    Hashtags = "hashtags",
    /// A name and what it does for a living.
    Bio = "bio",
    /// A heading over a list: `Recent energy stories`.
    ListHeading = "list-heading",
    /// A template that was never filled in.
    Template = "template",
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
