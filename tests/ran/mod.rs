//! What a run of the example program needs: a folder with files; and what came
//! of it.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::built;

/// A folder of its own for a test, removed when the test ends.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new() -> Folder {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("dechrome-{}-{count}", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).expect("a new folder");
        Folder(path)
    }

    /// A folder with these files.
    pub(crate) fn with(files: &[(&str, &[u8])]) -> Folder {
        let folder = Folder::new();
        for (name, bytes) in files {
            let path = folder.0.join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
            fs::write(path, bytes).expect("a new file");
        }
        folder
    }

    /// Runs the program in the folder `within` this one.
    pub(crate) fn run_in(&self, within: &str, arguments: &[&str], input: impl AsRef<[u8]>) -> Ran {
        let mut command = self.command(arguments);
        command.current_dir(self.0.join(within));
        Ran::from(output(command, input.as_ref()))
    }

    /// Runs the program in the folder, on `input`.
    pub(crate) fn run(&self, arguments: &[&str], input: impl AsRef<[u8]>) -> Ran {
        Ran::from(self.output(arguments, input))
    }

    /// The same, for output that is not text.
    pub(crate) fn output(&self, arguments: &[&str], input: impl AsRef<[u8]>) -> Output {
        output(self.command(arguments), input.as_ref())
    }

    pub(crate) fn command(&self, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Command {
        let mut command = Command::new(built::example("dechrome"));
        command.current_dir(&self.0).args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
        for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"] {
            command.env_remove(variable);
        }
        command
    }

    /// A file's bytes.
    #[track_caller]
    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.0.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// All files below a folder, hidden ones too, by name.
    pub(crate) fn files(&self, below: &str) -> Vec<String> {
        let mut folders = vec![self.0.join(below)];
        let mut files = Vec::new();
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).into_iter().flatten() {
                let path = entry.expect("an entry").path();
                match path.is_dir() {
                    true => folders.push(path),
                    false => files.push(path),
                }
            }
        }
        let root = self.0.join(below);
        let name = |path: &PathBuf| path.strip_prefix(&root).expect("below").to_str().map(String::from);
        let mut names: Vec<String> = files.iter().filter_map(name).collect();
        names.sort();
        names
    }
}

/// What a command gives back for `input`.
fn output(mut command: Command, input: &[u8]) -> Output {
    let mut child = command.stdin(Stdio::piped()).spawn().expect("the program");
    let mut stdin = child.stdin.take().expect("a pipe");
    std::thread::scope(|scope| {
        // A program that does not read its input may end before it is written.
        scope.spawn(move || stdin.write_all(input));
        child.wait_with_output().expect("its output")
    })
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What a run came to.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) out: String,
    pub(crate) err: String,
    pub(crate) code: Option<i32>,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Ran {
        Ran {
            out: String::from_utf8(output.stdout).expect("UTF-8 on standard output"),
            err: String::from_utf8(output.stderr).expect("UTF-8 on standard error"),
            code: output.status.code(),
        }
    }
}

impl Ran {
    /// The standard output of a run that went well and had nothing to say.
    #[track_caller]
    pub(crate) fn well(self) -> String {
        assert_eq!((self.code, self.err.as_str()), (Some(0), ""), "{}", self.out);
        self.out
    }

    /// What was said by a run that refused its settings.
    #[track_caller]
    pub(crate) fn refused(self) -> String {
        assert_eq!((self.code, self.out.as_str()), (Some(2), ""), "{}", self.err);
        self.err
    }
}

/// Runs the program on standard input alone.
pub(crate) fn run(arguments: &[&str], input: impl AsRef<[u8]>) -> Ran {
    Folder::new().run(arguments, input)
}

/// A line with a record of `text`.
pub(crate) fn record(text: &str) -> String {
    format!("{{\"text\":{}}}\n", json(text))
}

pub(crate) fn json(text: &str) -> String {
    serde_json::to_string(text).expect("a string")
}
