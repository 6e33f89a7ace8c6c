//! Which site an address is of.

/// The host that `url` names, without `www.`: what charts put together.
pub(crate) fn site(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?', '#', '\\']).next()?;
    let host = authority.rsplit('@').next()?;
    let host = match host.starts_with('[') {
        true => &host[..=host.find(']')?],
        false => host.split(':').next()?,
    };
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_its_site() {
        for (url, want) in [
            ("https://www.nordpost.example/a/b?c#d", Some("nordpost.example")),
            ("http://nordpost.example", Some("nordpost.example")),
            ("https://jane:secret@nordpost.example:8080/", Some("nordpost.example")),
            ("https://[2001:db8::1]:80/", Some("[2001:db8::1]")),
            ("https://[2001:db8::1", None),
            ("https:///a", None),
            ("nordpost.example/a", None),
            ("", None),
        ] {
            assert_eq!(site(url), want, "{url}");
        }
    }
}
