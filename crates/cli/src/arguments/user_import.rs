//! `vestibule user import`.

use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
pub struct ImportedUsers {
    /// A file with an account in each line, as JSON; - reads standard input
    pub file: PathBuf,
    /// Only say what would become of each line
    #[arg(long)]
    pub dry_run: bool,
    /// Accounts without a passwordHash have their password in the other system still: the extension
    /// for passwordSubmit is asked for it at the first sign-in
    #[arg(long)]
    pub to_migrate: bool,
}
