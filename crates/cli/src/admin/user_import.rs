//! `vestibule user import`: accounts of another system, a line each.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use serde_json::json;
use vestibule_tenant::admin::ops::Admin;
use vestibule_tenant::admin::ops::user_import::{Finding, Import, ImportOptions, Summary};

use super::output::{Output, progress_so_far};
use crate::arguments::ImportedUsers;
use crate::failure::Failure;

pub async fn run(admin: &Admin, options: &ImportedUsers) -> Result<Output, Failure> {
    let mut lines = Lines::open(&options.file)?;
    let &ImportedUsers { dry_run, to_migrate, .. } = options;
    let mut import = Import::begin(admin, ImportOptions { dry_run, to_migrate }).await?;
    let mut findings = Vec::new();
    while lines.next()? {
        findings.extend(import.take(lines.number, &lines.text).await?);
        if lines.number.is_multiple_of(PROGRESS) {
            progress_so_far(&format!("{} lines: {}", lines.number, words(&import.summary())));
        }
    }
    progress_so_far("");
    let (last, summary) = import.finish().await?;
    findings.extend(last);
    Ok(output(&findings, &summary, dry_run))
}

/// The lines of a file or of standard input, one at a time.
struct Lines {
    source: Box<dyn BufRead>,
    name: String,
    number: u64,
    text: Vec<u8>,
}

impl Lines {
    fn open(file: &Path) -> Result<Self, Failure> {
        let name = file.display().to_string();
        let source: Box<dyn BufRead> = match name.as_str() {
            "-" => Box::new(BufReader::new(io::stdin())),
            _ => Box::new(BufReader::new(File::open(file).map_err(|e| unreadable(&name, &e))?)),
        };
        Ok(Self { source, name, number: 0, text: Vec::new() })
    }

    /// `false` at the end.
    fn next(&mut self) -> Result<bool, Failure> {
        self.text.clear();
        let mut bounded = self.source.by_ref().take(LONGEST_LINE);
        let read = bounded.read_until(b'\n', &mut self.text);
        self.number += 1;
        match read {
            Ok(0) => Ok(false),
            Ok(_) if self.text.len() as u64 == LONGEST_LINE => Err(Failure::new(
                format!("Line {} of {} has no end within a mebibyte.", self.number, self.name),
                "Write each account in a line of its own, and run it again: who is there is skipped.",
            )),
            Ok(_) => Ok(true),
            Err(error) => Err(unreadable(&self.name, &error)),
        }
    }
}

fn unreadable(name: &str, error: &io::Error) -> Failure {
    Failure::new(
        format!("{name} cannot be read: {error}."),
        "Name a file with an account in each line, as JSON, or - to read standard input.",
    )
}

fn output(findings: &[Finding], summary: &Summary, dry_run: bool) -> Output {
    let mut text: String = findings.iter().map(|finding| told(finding) + "\n").collect();
    if dry_run {
        text.push_str("Nothing was imported. It would be: ");
    }
    text.push_str(&words(summary));
    let mut json = json!(summary);
    json["dryRun"] = dry_run.into();
    json["findings"] = json!(findings);
    let failure = (summary.refused > 0).then(|| {
        let lines = match summary.refused {
            1 => "1 line has".to_owned(),
            many => format!("{many} lines have"),
        };
        Failure::new(
            format!("{lines} something wrong."),
            "Correct them and run the same again: accounts that are there are skipped.",
        )
    });
    Output::sentence(text, json).failing(failure)
}

/// `line 7: userName: another account has it`. Names that come from the file are written so that no
/// terminal takes them for more.
fn told(finding: &Finding) -> String {
    let Finding { line, skipped, field, why } = finding;
    let skipped = if *skipped { "skipped: " } else { "" };
    let field = field.as_ref().map(|field| format!("{}: ", field.escape_debug()));
    format!("line {line}: {skipped}{}{why}", field.unwrap_or_default())
}

fn words(summary: &Summary) -> String {
    let Summary { imported, with_password, skipped, refused } = summary;
    format!(
        "{imported} imported, {with_password} of them with a password; {skipped} skipped, {refused} wrong"
    )
}

/// The longest line, in bytes.
const LONGEST_LINE: u64 = 1 << 20;

/// After so many lines a terminal is told.
const PROGRESS: u64 = 500;
