//! `vestibule doctor`: why nobody can sign in to an app, step by step.
//!
//! Reads the settings where the app reads them: the environment, and `.env` in this folder or one
//! above. Each finding is printed as it is made, since some wait for the network.

use std::io::{self, IsTerminal, Write};

use serde_json::json;
use vestibule::Settings;
use vestibule::doctor::{Doctor as Examination, Finding, Outcome};

use crate::arguments::Doctor;
use crate::failure::Failure;

pub async fn run(arguments: Doctor) -> Result<(), Failure> {
    let mut examination = Examination::new(Settings::from_env());
    if let Some(path) = &arguments.ca {
        let unusable = |error: &dyn std::error::Error| {
            let todo = "--ca takes a file with certificates in PEM.";
            Failure::new(format!("{} cannot be used: {error}.", path.display()), todo)
        };
        let pem = std::fs::read(path).map_err(|error| unusable(&error))?;
        examination = examination.root_certificates(&pem).map_err(|error| unusable(&error))?;
    }
    let mut printer = Printer { json: arguments.json, color: io::stdout().is_terminal() };
    let mut wrong = 0;
    let fine = examination
        .examine(|finding| {
            wrong += usize::from(finding.outcome == Outcome::Wrong);
            printer.print(finding);
        })
        .await;
    if fine {
        if !arguments.json {
            println!("\nNothing is wrong that can be seen from here.");
        }
        return Ok(());
    }
    let what = if wrong == 1 {
        "One thing is wrong.".to_owned()
    } else {
        format!("{wrong} things are wrong.")
    };
    Err(Failure::new(format!("\n{what}"), "Mend the first one and run this again."))
}

struct Printer {
    json: bool,
    color: bool,
}

impl Printer {
    fn print(&mut self, finding: &Finding) {
        let Finding { step, outcome, found, remedy } = finding;
        let line = if self.json {
            let line = json!({
                "step": step.name(), "outcome": outcome.name(), "found": found, "remedy": remedy,
            });
            line.to_string()
        } else {
            let color = match outcome {
                Outcome::Fine => "32",
                Outcome::Doubtful => "33",
                Outcome::Wrong => "31",
            };
            let word = format!("{:6}", outcome.name());
            let word = if self.color { format!("\x1b[{color}m{word}\x1b[0m") } else { word };
            let remedy = remedy.as_ref().map(|remedy| format!("\n{:24}{remedy}", ""));
            format!("{word}  {:14}  {found}{}", step.name(), remedy.unwrap_or_default())
        };
        // Whoever reads may have gone; the exit code still tells.
        let mut out = io::stdout().lock();
        let _ = writeln!(out, "{line}").and_then(|()| out.flush());
    }
}
