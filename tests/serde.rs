//! Results and settings as JSON, with the feature `serde`.
#![cfg(feature = "serde")]

use dechrome::{Aspect, Cleaner, Evidence, Kind, Place, Policy, Region, Shape, Span, Strictness};
use serde_json::{Value, from_str, json, to_value};

#[test]
fn names_are_those_of_the_tables() {
    fn are_named<T: Copy + serde::Serialize>(all: &[T], name: impl Fn(T) -> &'static str) {
        for &one in all {
            assert_eq!(to_value(one).expect("a name"), json!(name(one)));
        }
    }
    are_named(Kind::ALL, Kind::name);
    are_named(Strictness::ALL, Strictness::name);
    are_named(Place::ALL, Place::name);
    are_named(Shape::ALL, Shape::name);
    are_named(Region::ALL, Region::name);
    are_named(Aspect::ALL, Aspect::name);
}

#[test]
fn a_policy_is_the_list_of_what_it_keeps() {
    let policy = Policy::default().keep(Kind::Related).remove(Kind::Caption);
    assert_eq!(to_value(policy).expect("a list"), json!(["title", "body", "related"]));
    let back: Policy = from_str(r#"["related", "title", "body"]"#).expect("a policy");
    assert_eq!(back, policy);
}

#[test]
fn an_analysis_shows_segments_with_their_evidence() {
    let text = "Advertisement\nThe river rose by a metre on Monday, the town said.\n";
    let analysis = Cleaner::new().analyze(text);
    let value = to_value(&analysis).expect("an object");
    let first = &value["segments"][0];
    assert_eq!(first["text"], "Advertisement\n");
    assert_eq!(first["kind"], "advertisement");
    assert_eq!(first["span"], json!({"start": 0, "end": 14}));
    assert_eq!(value["capped"], Value::Bool(false));
    // Evidence comes back as it went out.
    let evidence: Vec<Evidence> = serde_json::from_value(first["evidence"].clone()).expect("evidence");
    assert_eq!(evidence, analysis.segments()[0].evidence());
}

#[test]
fn spans_come_back() {
    let span: Span = from_str(r#"{"start": 3, "end": 9}"#).expect("a span");
    assert_eq!(span, Span::new(3, 9));
}
