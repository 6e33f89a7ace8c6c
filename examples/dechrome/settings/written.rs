//! `dechrome.toml`: what it says, and where.

use std::collections::BTreeMap;
use std::path::PathBuf;

use dechrome::Kind;
use globset::Glob;
use serde::Deserialize;
use toml::Spanned;

use super::hosts::pattern;
use super::layer::Layer;
use super::origin::Said;
use super::source::Source;
use super::spelling::{Share, named, told};
use super::table::Table;

/// What a configuration says.
#[derive(Clone, Debug, Default)]
pub(super) struct Written {
    pub(super) general: Layer,
    /// A later one is laid over those before.
    pub(super) sites: Vec<Site>,
}

/// Settings for some hosts.
#[derive(Clone, Debug)]
pub(super) struct Site {
    pub(super) hosts: Vec<Said<Glob>>,
    pub(super) layer: Layer,
}

/// The whole of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    strictness: Option<Spanned<String>>,
    max_removed: Option<Spanned<Share>>,
    #[serde(default)]
    keep: Names,
    #[serde(default)]
    remove: Names,
    #[serde(default)]
    cues: Vec<Spanned<PathBuf>>,
    #[serde(default)]
    site: Vec<Section>,
}

/// A `[[site]]`. Flattening the settings that it shares with the whole would
/// cost it the positions of its values.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Section {
    hosts: Spanned<Vec<Spanned<String>>>,
    strictness: Option<Spanned<String>>,
    max_removed: Option<Spanned<Share>>,
    #[serde(default)]
    keep: Names,
    #[serde(default)]
    remove: Names,
    #[serde(default)]
    cues: Vec<Spanned<PathBuf>>,
}

/// Of kinds.
type Names = Vec<Spanned<String>>;

impl Written {
    pub(super) fn read(source: &Source) -> Result<Written, String> {
        let refused = |error: toml::de::Error| {
            let at = error.span().map_or(0, |span| span.start);
            source.error(at, told(&error))
        };
        let File { strictness, max_removed, keep, remove, cues, site } =
            toml::from_str(&source.text).map_err(refused)?;
        let layer = layer(source, strictness, max_removed, &keep, &remove, &cues)?;
        let sites = site.into_iter().map(|section| Site::read(source, section));
        Ok(Written { general: layer, sites: sites.collect::<Result<_, _>>()? })
    }
}

impl Site {
    fn read(source: &Source, section: Section) -> Result<Site, String> {
        let Section { hosts, strictness, max_removed, keep, remove, cues } = section;
        if hosts.get_ref().is_empty() {
            return Err(source.error(hosts.span().start, "a site without hosts; expected one at least"));
        }
        let host = |host: &Spanned<String>| {
            let at = host.span().start;
            let glob = pattern(host.get_ref()).map_err(|cause| source.error(at, cause))?;
            Ok(Said::new(glob, source.origin(at)))
        };
        Ok(Site {
            hosts: hosts.get_ref().iter().map(host).collect::<Result<_, String>>()?,
            layer: layer(source, strictness, max_removed, &keep, &remove, &cues)?,
        })
    }
}

fn layer(
    source: &Source,
    strictness: Option<Spanned<String>>,
    max_removed: Option<Spanned<Share>>,
    keep: &Names,
    remove: &Names,
    cues: &[Spanned<PathBuf>],
) -> Result<Layer, String> {
    let table = |path: &Spanned<PathBuf>| {
        let at = path.span().start;
        let table = Table::read(&source.path(path.get_ref())).map_err(|cause| source.error(at, cause))?;
        Ok(Said::new(table, source.origin(at)))
    };
    let level = |said: &Spanned<String>| {
        let at = said.span().start;
        let strictness = named(said.get_ref()).map_err(|cause| source.error(at, cause))?;
        Ok::<_, String>(Said::new(strictness, source.origin(at)))
    };
    Ok(Layer {
        strictness: strictness.as_ref().map(level).transpose()?,
        max_removed: max_removed.map(|said| Said::new(said.get_ref().0, source.origin(said.span().start))),
        kinds: kinds(source, keep, remove)?,
        cues: cues.iter().map(table).collect::<Result<_, String>>()?,
    })
}

/// What becomes of each kind that is named. One layer must not say both.
fn kinds(source: &Source, keep: &Names, remove: &Names) -> Result<BTreeMap<Kind, Said<bool>>, String> {
    let mut said: Vec<(usize, Kind, bool)> = Vec::new();
    for (kinds, keeps) in [(keep, true), (remove, false)] {
        for kind in kinds {
            let at = kind.span().start;
            said.push((at, named(kind.get_ref()).map_err(|cause| source.error(at, cause))?, keeps));
        }
    }
    said.sort_by_key(|&(at, ..)| at);
    let mut decided = BTreeMap::new();
    for (at, kind, keeps) in said {
        let there = decided.insert(kind, Said::new(keeps, source.origin(at)));
        if there.is_some_and(|there: Said<bool>| there.value != keeps) {
            return Err(source.error(at, format_args!("`{kind}` is to be both kept and removed")));
        }
    }
    Ok(decided)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SOME: &str = "\
strictness = \"careful\"
max-removed = 0.9
keep = [\"credit\"] # größer
remove = [\"caption\",
    \"title\"]

[[site]]
hosts = [\"*.example.com\", \"example.{org,net}\"]
strictness = \"thorough\"
max-removed = 1
";

    proptest! {
        #[test]
        fn what_is_wrong_lies_somewhere_in_the_text(
            at in 0..SOME.len(),
            length in 0_usize..20,
            instead in "[\\[\\]{}\"=.,#a-z0-9é\n -]{0,3}",
        ) {
            let mut text: Vec<char> = SOME.chars().collect();
            let end = (at + length).min(text.len());
            text.splice(at.min(end)..end, instead.chars());
            let text: String = text.into_iter().collect();
            if let Err(told) = Written::read(&Source::option("o", &text)) {
                let place: Vec<&str> = told.splitn(4, ':').collect();
                let [line, column] = [place[1], place[2]].map(|n| n.parse::<usize>().expect("a number"));
                let columns = text.split('\n').nth(line - 1).expect("a line").chars().count();
                prop_assert!(place[0] == "o" && (1..=columns + 1).contains(&column), "{told}\n{text}");
                prop_assert!(!place[3].trim().is_empty() && !told.contains('\n'), "{told}");
            }
        }
    }
}
