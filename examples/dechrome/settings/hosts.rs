//! Which settings are for which host.

use std::borrow::Cow;

use globset::{Glob, GlobBuilder, GlobSet};

/// Patterns of hosts, each with the number of the site that it stands for.
#[derive(Clone, Debug)]
pub(super) struct Hosts {
    patterns: GlobSet,
    sites: Vec<usize>,
}

impl Hosts {
    pub(super) fn new(patterns: impl IntoIterator<Item = (Glob, usize)>) -> Result<Hosts, String> {
        let (patterns, sites): (Vec<Glob>, Vec<usize>) = patterns.into_iter().unzip();
        let patterns = GlobSet::new(patterns).map_err(|error| error.to_string())?;
        Ok(Hosts { patterns, sites })
    }

    /// The sites that `host` belongs to, in order.
    pub(super) fn sites(&self, host: &str) -> Vec<usize> {
        let mut sites = self.patterns.matches(&*plain(host));
        for site in &mut sites {
            *site = self.sites[*site];
        }
        sites.sort_unstable();
        sites.dedup();
        sites
    }
}

/// Reads a pattern of hosts.
pub(super) fn pattern(pattern: &str) -> Result<Glob, String> {
    if pattern.is_empty() || pattern.contains(['/', ':']) {
        let wanted = "expected a host, without scheme, port and path";
        return Err(format!("`{pattern}` is no pattern of hosts; {wanted}"));
    }
    let glob = GlobBuilder::new(&plain(pattern)).build();
    glob.map_err(|error| format!("`{pattern}` is no pattern of hosts: {}", error.kind()))
}

/// The host without its case, its port and a dot at its end.
fn plain(host: &str) -> Cow<'_, str> {
    let host = without_port(host);
    let host = host.strip_suffix('.').unwrap_or(host);
    match host.contains(char::is_uppercase) {
        true => Cow::Owned(host.to_lowercase()),
        false => Cow::Borrowed(host),
    }
}

/// The host of a URL, as it stands there but for its port. A URL without a
/// scheme has one if what it starts with looks like a host.
pub(crate) fn host_of(url: &str) -> Option<&str> {
    let url = url.trim();
    let (scheme, rest) = match url.split_once("//") {
        Some((scheme, rest)) if scheme.is_empty() || is_scheme(scheme) => (true, rest),
        _ => (false, url),
    };
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    let host = without_port(authority.rsplit('@').next().unwrap_or_default());
    let is_host = match scheme {
        true => !host.is_empty(),
        false => host.contains('.') && !host.contains([':', ' ', '@']) && !authority.contains('@'),
    };
    is_host.then_some(host)
}

fn is_scheme(text: &str) -> bool {
    text.strip_suffix(':').is_some_and(|name| {
        name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
    })
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        // The colons of an address of version 6 stand in brackets.
        Some((name, port)) if !port.contains(']') && port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_have_hosts() {
        for (url, host) in [
            ("https://www.Example.com/a/b.html?c=d#e", Some("www.Example.com")),
            ("http://user:secret@example.com:8080", Some("example.com")),
            ("https://example.com.?q=http://other.org", Some("example.com.")),
            ("//cdn.example.com/x", Some("cdn.example.com")),
            (" https://[2001:db8::1]:443/ ", Some("[2001:db8::1]")),
            ("https://bücher.example/", Some("bücher.example")),
            ("www.example.com/a//b", Some("www.example.com")),
            ("example.com:80", Some("example.com")),
            ("localhost/a", None),
            ("mailto:jane@example.com", None),
            ("urn:isbn:0.451", None),
            ("https:///a", None),
            ("", None),
        ] {
            assert_eq!(host_of(url), host, "{url}");
        }
    }

    #[test]
    fn patterns_match_hosts() {
        for (written, host, matches) in [
            ("example.com", "EXAMPLE.com:8080", true),
            ("Example.COM.", "example.com.", true),
            ("*.example.com", "a.b.example.com", true),
            ("*.example.com", "example.com", false),
            ("{www,m}.example.com", "m.example.com", true),
            ("*.com", "example.com", true),
            ("*", "anything.at.all", true),
            ("news?.example", "news7.example", true),
        ] {
            let hosts = Hosts::new([(pattern(written).expect("a pattern"), 3)]).expect("a set");
            assert_eq!(hosts.sites(host) == [3], matches, "{written} {host}");
        }
    }
}
