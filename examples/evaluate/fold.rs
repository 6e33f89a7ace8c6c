//! Folds by site: pages of one site are never on both sides.

/// Labels that stand before a country's in addresses, where others have `com`.
const SECOND: [&str; 12] = ["ac", "co", "com", "edu", "gen", "gob", "gov", "ne", "net", "nom", "or", "org"];

/// The site of an address: what its publisher is called in the host, without what stands
/// around it (`example` of `www.news.example.co.uk`), for the same site may have several
/// countries, and an id may say no more of it.
pub(crate) fn site(url: &str) -> &str {
    let host = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = host.split(['/', '?', '#', ':']).next().unwrap_or(host);
    let mut labels = host.rsplit('.');
    let (Some(last), Some(second)) = (labels.next(), labels.next()) else { return host };
    let is_suffix = last.len() == 2 && SECOND.contains(&second);
    labels.next().filter(|_| is_suffix).unwrap_or(second)
}

/// The site of a record without an address, by its id: the host or the name behind the last
/// hyphen, without the number of the page (`corpus-example.com2`, `corpus-example-2`).
pub(crate) fn site_of_id(id: &str) -> &str {
    let unnumbered = id.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('-');
    unnumbered.rsplit_once('-').map_or(id, |(_, name)| site(name))
}

/// The fold that a site belongs to, by the FNV-1a hash of its name.
pub(crate) fn fold_of(site: &str, folds: usize) -> usize {
    let hash = site
        .to_lowercase()
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
    (hash >> 16) as usize % folds
}

/// The name of the table that has not seen fold `fold` of so many.
#[allow(dead_code)] // `examples/breaks` writes none
pub(crate) fn fold_name(fold: usize, folds: usize) -> String {
    format!("without-fold-{fold}-of-{folds}.tsv")
}

/// How many folds a table of that name is one of.
#[allow(dead_code)] // `examples/train` does not ask
pub(crate) fn folds_of(name: &str) -> Option<usize> {
    let folds = name.strip_prefix("without-fold-")?.split_once("-of-")?.1.strip_suffix(".tsv")?;
    folds.parse().ok().filter(|&folds| folds > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sites() {
        for (url, want) in [
            ("https://www.news.example.com/a?b", "example"),
            ("http://a.example.co.uk:80/x", "example"),
            ("https://example.co.uk", "example"),
            ("https://edition.abc.com/x", "abc"),
            ("https://news.abc.at", "abc"),
            ("https://co.uk", "co"),
            ("example.org", "example"),
            ("localhost", "localhost"),
            ("", ""),
        ] {
            assert_eq!(site(url), want);
        }
        for (name, want) in
            [("without-fold-1-of-3.tsv", Some(3)), ("without-fold-1-of-0.tsv", None), ("a.tsv", None)]
        {
            assert_eq!(folds_of(name), want);
        }
        assert_eq!(folds_of(&fold_name(2, 5)), Some(5));
        for (id, want) in [
            ("news-example.com12", "example"),
            ("more-news-www.example.com", "example"),
            ("news-example-2", "example"),
            ("example", "example"),
            ("a-7", "a-7"),
        ] {
            assert_eq!(site_of_id(id), want);
        }
    }
}
