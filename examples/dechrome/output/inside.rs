//! Whether a file will lie in a folder, of which neither need be there yet.

use std::path::{self, Component, Path, PathBuf};

/// Whether `path` leads into `folder`, however the two are written.
pub(crate) fn is_inside(path: &Path, folder: &Path) -> bool {
    resolved(path).starts_with(resolved(folder))
}

/// The path without links and dots, as far as it is there; beyond that there
/// are no links yet.
fn resolved(path: &Path) -> PathBuf {
    let absolute = path::absolute(path).unwrap_or_else(|_| path.into());
    let mut resolved = PathBuf::new();
    for component in absolute.components() {
        if component == Component::ParentDir {
            resolved.pop();
            continue;
        }
        resolved.push(component);
        if let Ok(there) = resolved.canonicalize() {
            resolved = there;
        }
    }
    resolved
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_path_is_inside_however_it_is_written() {
        let root = tempfile::tempdir().expect("a folder");
        fs::create_dir_all(root.path().join("there/below")).expect("a folder");
        for (path, folder, want) in [
            ("there/a.html", "there", true),
            ("there/below/a.html", "there", true),
            ("there/./below/../a.html", "there/below/..", true),
            ("there/missing/a.html", "there", true),
            ("missing/a.html", "missing", true),
            ("missing/below/a.html", "./there/../missing", true),
            ("missing/../a.html", "missing", false),
            ("there/../a.html", "there", false),
            ("there.html", "there", false),
            ("a.html", "there", false),
            ("there", "there/below", false),
        ] {
            let [path, folder] = [path, folder].map(|path| root.path().join(path));
            assert_eq!(is_inside(&path, &folder), want, "{} in {}", path.display(), folder.display());
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_lead_where_they_lead() {
        use std::os::unix::fs::symlink;

        let root = tempfile::tempdir().expect("a folder");
        let at = |path: &str| root.path().join(path);
        fs::create_dir_all(at("there/below")).expect("a folder");
        symlink("there/below", at("link")).expect("a link");
        assert!(is_inside(&at("link/a.html"), &at("there")));
        assert!(is_inside(&at("there/below/a.html"), &at("link")));
        assert!(is_inside(&at("link/../a.html"), &at("there")));
        assert!(!is_inside(&at("link/../a.html"), &at("link")));
    }
}
