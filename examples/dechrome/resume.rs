//! Going on where an earlier run into the same folder was interrupted.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use crate::blocks::Input;
use crate::output::Naming;

/// Where a folder keeps how it was made.
const NAME: &str = ".dechrome";

/// Says in `folder` how it is being made, or, to go on with it, makes sure that
/// it was made in the same way: files of two kinds would lie side by side.
pub(crate) fn mark(folder: &Path, how: &str, goes_on: bool) -> Result<(), String> {
    let path = folder.join(NAME);
    let told = |error: std::io::Error| format!("{}: {error}", path.display());
    if goes_on {
        match fs::read_to_string(&path) {
            Ok(before) if before == how => return Ok(()),
            Ok(before) => return Err(differs(folder, &before, how)),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(told(error)),
        }
    }
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    fs::write(&path, how).map_err(told)
}

fn differs(folder: &Path, before: &str, now: &str) -> String {
    let folder = folder.display();
    format!(
        "{folder} was made with other settings, and cannot be gone on with\n  then: {before}\n  now:  {now}"
    )
}

/// Whether what is made of `input` is there, and not older than it.
pub(crate) fn is_done(naming: &Naming, input: &Input) -> bool {
    let modified = |path: &Path| path.metadata().and_then(|file| file.modified()).ok();
    match (modified(&naming.path(input)), input.source.path().and_then(modified)) {
        (Some(made), Some(source)) => made >= source,
        _ => false,
    }
}
