//! What the definitions of the options are good for beside reading them:
//! completions for shells, and the manual page.

use std::io::{self, Write};

use clap::{Args, Command};
use clap_complete::Shell;
use clap_mangen::Man;

/// Options that have the program print something about itself.
#[derive(Debug, Args)]
pub(crate) struct Manual {
    /// Print completions for that shell
    #[arg(long, help_heading = "About the program", value_name = "SHELL", exclusive = true)]
    completions: Option<Shell>,

    /// Print the manual page, for man(1)
    #[arg(long, help_heading = "About the program", exclusive = true)]
    man: bool,
}

impl Manual {
    /// Whether something of it is to be printed, and nothing else.
    pub(crate) fn is_wanted(&self) -> bool {
        self.man || self.completions.is_some()
    }

    /// Writes what was asked for.
    pub(crate) fn print(&self, mut command: Command, out: &mut impl Write) -> io::Result<()> {
        if let Some(shell) = self.completions {
            let name = command.get_name().to_string();
            // Into memory first: it would panic where a pipe was closed.
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut command, name, &mut script);
            out.write_all(&script)?;
        }
        if self.man {
            Man::new(command).render(out)?;
        }
        Ok(())
    }
}
