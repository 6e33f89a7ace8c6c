//! The settings in force.

use std::env;
use std::iter;
use std::path::{Path, PathBuf};

use super::arguments::Cleaning;
use super::layer::Layer;
use super::source::Source;
use super::written::{Site, Written};

/// The name of the file that is looked for.
const FILE: &str = "dechrome.toml";

/// Every layer laid over the one beneath it.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    /// Complete.
    pub(super) general: Layer,
    /// Only with what the command line does not say.
    pub(super) sites: Vec<Site>,
}

impl Settings {
    /// What the command line says, over `dechrome.toml`, over the defaults.
    /// All that it names is read here.
    pub(crate) fn read(cleaning: &Cleaning) -> Result<Settings, String> {
        let file = match &cleaning.config {
            Some(named) => Some(named.clone()),
            None if cleaning.no_config => None,
            None => found(),
        };
        let written = match file {
            Some(path) => Written::read(&Source::file(&path)?)?,
            None => Written::default(),
        };
        Ok(Settings::new(written, &cleaning.layer()?))
    }

    /// Other settings, over nothing but the defaults: those of the file
    /// `said`, or, if there is none, what `said` itself says in the form of
    /// such a file. Errors call it `option` then.
    pub(crate) fn other(option: &str, said: &str) -> Result<Settings, String> {
        let path = Path::new(said);
        let says_something = said.contains('=') || said.trim().is_empty();
        let source = match says_something && !path.exists() {
            true => Source::option(option, said),
            false => Source::file(path)?,
        };
        Ok(Settings::new(Written::read(&source)?, &Layer::default()))
    }

    fn new(written: Written, command: &Layer) -> Settings {
        let Written { general, sites } = written;
        let under_command = |site: Site| Site { layer: site.layer.without(command), ..site };
        Settings {
            general: Layer::defaults().under(&general).under(command),
            sites: sites.into_iter().map(under_command).collect(),
        }
    }
}

/// The file in the working folder, or in the nearest above that has one.
fn found() -> Option<PathBuf> {
    let folder = env::current_dir().ok()?;
    let above = iter::successors(Some(PathBuf::new()), |path| Some(path.join("..")));
    let mut files = folder.ancestors().zip(above).map(|(_, above)| above.join(FILE));
    files.find(|file| file.is_file())
}
