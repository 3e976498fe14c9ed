//! A tenant's database, and the verbs run on it.

use std::process::{Command, Output};

use serde_json::Value;

use super::{Folder, command, stderr, stdout};

/// A database without a server, and its settings.
pub struct Place {
    pub folder: Folder,
    /// How a verb is told where the database is.
    named: &'static [&'static str],
}

impl Place {
    pub fn new() -> Self {
        let folder = Folder::new();
        let settings = "public_url = \"https://login.example.com\"\n\
                        database_url = \"sqlite:v.db\"\n";
        folder.write("vestibule.toml", settings);
        Self { folder, named: &["--config", "vestibule.toml"] }
    }

    /// What `vestibule dev` leaves behind: calls may go to this machine.
    pub fn of_developer() -> Self {
        let folder = Folder::new();
        std::fs::create_dir(folder.join(".vestibule")).unwrap();
        folder.write(".vestibule/master.key", &"A".repeat(43));
        folder.write(".vestibule/vestibule.db", "");
        Self { folder, named: &[] }
    }

    /// The command in this place, with nothing typed behind it.
    pub fn bare(&self) -> Command {
        let mut command = command(&self.folder);
        command.env("VESTIBULE_MASTER_KEY", "A".repeat(43));
        command
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = self.bare();
        command.args(arguments).args(self.named);
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// What a verb prints for people.
    pub fn text(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {} {}", output.status, stderr(&output));
        assert_eq!(stderr(&output), "", "{arguments:?}");
        stdout(&output)
    }

    /// What a verb prints for programs.
    pub fn json(&self, arguments: &[&str]) -> Value {
        let text = self.text(&[arguments, &["--json"]].concat());
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
    }

    /// Why a verb did nothing.
    pub fn refusal(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {}", stdout(&output));
        assert_eq!(stdout(&output), "", "{arguments:?}");
        stderr(&output)
    }
}
