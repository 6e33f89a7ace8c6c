//! Going on where an earlier run into the same folder was interrupted.

use std::fs;
use std::io;
use std::path::Path;

use crate::blocks::Input;
use crate::log::Message;
use crate::output::Naming;
use crate::visible::{visible, visible_path};

/// Where a folder keeps how it was made.
const NAME: &str = ".dechrome";

/// Makes sure that `folder`, if it was begun before, was made in the same way:
/// files of two kinds would lie side by side.
pub(crate) fn check(folder: &Path, how: &str) -> Result<(), String> {
    match fs::read_to_string(folder.join(NAME)) {
        Ok(before) if before != how => Err(differs(folder, &before, how)),
        _ => Ok(()),
    }
}

/// Says in `folder` how it is being made. If it says so already it is left as
/// it is: what was made since then was made in this way.
pub(crate) fn mark(folder: &Path, how: &str) -> Result<(), Message> {
    let path = folder.join(NAME);
    if fs::read_to_string(&path).is_ok_and(|before| before == how) {
        return Ok(());
    }
    let told = |error: io::Error, path: &Path| Message::error(error).at(path.display());
    fs::create_dir_all(folder).map_err(|error| told(error, folder))?;
    fs::write(&path, how).map_err(|error| told(error, &path))
}

fn differs(folder: &Path, before: &str, now: &str) -> String {
    let folder = visible_path(folder);
    let [before, now] = [before, now].map(visible);
    format!(
        "{folder} was made with other settings, and cannot be gone on with\n  then: {before}\n  now:  {now}"
    )
}

/// Whether what is made of `input` is there, and older neither than that nor
/// than the folder's mark: what lay there before may have been made in another
/// way. What had errors in it is older than both, so that they are told again.
pub(crate) fn is_done(naming: &Naming, input: &Input) -> bool {
    let modified = |path: &Path| path.metadata().and_then(|file| file.modified()).ok();
    let source = input.source.path().and_then(modified);
    match (modified(&naming.path(input)), source, modified(&naming.folder.join(NAME))) {
        (Some(made), Some(source), Some(mark)) => made >= source && made >= mark,
        _ => false,
    }
}
