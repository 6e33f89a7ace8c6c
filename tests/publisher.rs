//! The publisher's name, which a page prints above its menu and behind the sign of
//! copyright.

use dechrome::{Analysis, Cleaner, Evidence, Kind, Segment};

const PAGE: &str = "\
Skip to main content
Cape Monitor
Home
News
Sport
Opinion
Weather
Log in
River rises by a metre as the rain goes on
The river rose by a metre on Monday, the town said, and it was still rising in the evening.
Nobody was hurt, but the old bridge to the market has been closed until the water falls again.
\"We have seen worse,\" said Jane Roe, who has kept the ferry for thirty years, and will keep it for ten more.
Read more
Ferry fares to go up in spring
School wins prize for its orchard
Contact
Advertise with us
Privacy policy
© 2024 Cape Monitor Media Ltd. All rights reserved.
";

fn segment<'a, 't>(analysis: &'a Analysis<'t>, text: &str) -> &'a Segment<'t> {
    analysis.segments().iter().find(|segment| segment.as_str().trim() == text).expect("a line of the page")
}

/// The notice that the evidence for `segment` names, if it names one.
fn notice<'t>(segment: &Segment<'t>, page: &'t str) -> Option<&'t str> {
    segment.evidence().iter().find_map(|evidence| match evidence {
        Evidence::Publisher { notice, .. } => Some(&page[notice.range()]),
        _ => None,
    })
}

#[test]
fn what_the_notice_names_is_masthead_and_says_why() {
    let analysis = Cleaner::new().analyze(PAGE);
    let name = segment(&analysis, "Cape Monitor");
    assert_eq!(name.kind(), Kind::Masthead);
    assert_eq!(notice(name, PAGE), Some("© 2024 Cape Monitor Media Ltd. All rights reserved."));
    let section = segment(&analysis, "Sport");
    assert_eq!((section.kind(), notice(section, PAGE)), (Kind::Navigation, None));
}

#[test]
fn without_a_notice_nothing_is_named() {
    let page = PAGE.replace('©', "");
    let analysis = Cleaner::new().analyze(&page);
    let name = segment(&analysis, "Cape Monitor");
    assert_eq!((name.kind(), notice(name, &page)), (Kind::Navigation, None));
}
