//! What a verb answers: aligned text for people, JSON for programs.

use std::io::{self, IsTerminal, Write};

use serde_json::Value;
use vestibule_protocol::time::Timestamp;

/// The answer of a verb, in both forms.
#[derive(Debug)]
pub struct Output {
    text: String,
    json: Value,
}

impl Output {
    /// One thing: its fields, one a line, and the same as JSON.
    pub fn fields(fields: &[(&str, String)], json: Value) -> Self {
        let width = fields.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
        let lines = fields.iter().flat_map(|(name, value)| {
            // A field of several lines is indented as one.
            value.split('\n').enumerate().map(move |(at, line)| {
                let name = if at == 0 { *name } else { "" };
                format!("{name:width$}  {line}").trim_end().to_owned() + "\n"
            })
        });
        Self { text: lines.collect(), json }
    }

    /// A list: a heading, a row for each, and the same as JSON.
    pub fn table<const N: usize>(
        heading: [&str; N],
        rows: &[[String; N]],
        none: &str,
        json: Value,
    ) -> Self {
        if rows.is_empty() {
            return Self { text: format!("{none}\n"), json };
        }
        let heading = heading.map(str::to_owned);
        let all = || std::iter::once(&heading).chain(rows);
        let width: [usize; N] = std::array::from_fn(|column| {
            all().map(|row| row[column].chars().count()).max().unwrap_or(0)
        });
        let line = |row: &[String; N]| {
            let cells = row.iter().zip(width).map(|(cell, width)| format!("{cell:width$}"));
            cells.collect::<Vec<_>>().join("  ").trim_end().to_owned() + "\n"
        };
        Self { text: all().map(line).collect(), json }
    }

    /// A sentence, and what it says as JSON.
    pub fn sentence(text: impl Into<String>, json: Value) -> Self {
        Self { text: text.into() + "\n", json }
    }

    /// Adds a sentence for people.
    pub fn and(mut self, sentence: impl AsRef<str>) -> Self {
        self.text.push('\n');
        self.text.push_str(sentence.as_ref());
        self.text.push('\n');
        self
    }

    /// Prints it. A reader that went away, such as `head`, is no error.
    pub fn print(&self, json: bool) {
        let mut out = io::stdout().lock();
        let _ = if json {
            writeln!(out, "{:#}", self.json)
        } else {
            out.write_all(self.text.as_bytes())
        };
    }
}

/// Says to a person at a terminal that something takes a while.
pub fn progress(what: &str) {
    if io::stderr().is_terminal() {
        eprintln!("{what} …");
    }
}

/// `2026-05-24`
pub fn day(at: Timestamp) -> String {
    at.to_rfc3339().chars().take(10).collect()
}

/// `yes` or `no`
pub fn yes_no(yes: bool) -> String {
    if yes { "yes" } else { "no" }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_aligned() {
        let fields = Output::fields(&[("a", "1".into()), ("longer", "2\n3".into())], Value::Null);
        assert_eq!(fields.text, "a       1\nlonger  2\n        3\n");
        let rows = [["ü".to_owned(), "x".to_owned()], ["long".to_owned(), String::new()]];
        let table = Output::table(["name", "more"], &rows, "none", Value::Null);
        assert_eq!(table.text, "name  more\nü     x\nlong\n");
        let none: [[String; 2]; 0] = [];
        assert_eq!(
            Output::table(["a", "b"], &none, "There are none.", Value::Null).text,
            "There are none.\n"
        );
    }
}
