//! What a verb answers: aligned text for people, JSON for programs.

use std::io::{self, IsTerminal, Write};

use serde_json::Value;
use vestibule_protocol::time::Timestamp;
use vestibule_tenant::model::user::is_unseen;

use super::hints::Hints;
use crate::failure::Failure;

/// The answer of a verb, in both forms.
#[derive(Debug)]
pub struct Output {
    text: String,
    /// Sentences after the text, which may name commands.
    hints: String,
    json: Value,
    /// What the verb found out is bad news.
    failure: Option<Failure>,
}

impl Output {
    /// One thing: its fields, one a line, and the same as JSON.
    pub fn fields(fields: &[(&str, String)], json: Value) -> Self {
        let width = fields.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
        let lines = fields.iter().flat_map(|(name, value)| {
            // A field of several lines is indented as one.
            let lines = value.split('\n').map(plain).collect::<Vec<_>>();
            lines.into_iter().enumerate().map(move |(at, line)| {
                let name = if at == 0 { *name } else { "" };
                format!("{name:width$}  {line}").trim_end().to_owned() + "\n"
            })
        });
        Self::new(lines.collect(), json)
    }

    /// A list: a heading, a row for each, and the same as JSON.
    pub fn table<const N: usize>(
        heading: [&str; N],
        rows: &[[String; N]],
        none: &str,
        json: Value,
    ) -> Self {
        if rows.is_empty() {
            return Self { hints: format!("{none}\n"), ..Self::new(String::new(), json) };
        }
        let heading = heading.map(str::to_owned);
        let rows: Vec<_> = rows.iter().map(|row| row.each_ref().map(|cell| plain(cell))).collect();
        let all = || std::iter::once(&heading).chain(&rows);
        let width: [usize; N] = std::array::from_fn(|column| {
            all().map(|row| row[column].chars().count()).max().unwrap_or(0)
        });
        let line = |row: &[String; N]| {
            let cells = row.iter().zip(width).map(|(cell, width)| format!("{cell:width$}"));
            cells.collect::<Vec<_>>().join("  ").trim_end().to_owned() + "\n"
        };
        Self::new(all().map(line).collect(), json)
    }

    /// A sentence, and what it says as JSON.
    pub fn sentence(text: impl Into<String>, json: Value) -> Self {
        Self::new(text.into() + "\n", json)
    }

    fn new(text: String, json: Value) -> Self {
        Self { text, hints: String::new(), json, failure: None }
    }

    /// Adds a sentence for people.
    pub fn and(mut self, sentence: impl AsRef<str>) -> Self {
        self.hints.push('\n');
        self.hints.push_str(sentence.as_ref());
        self.hints.push('\n');
        self
    }

    /// Not all was done that was asked, or what was found out is bad news: programs see it by the
    /// exit status.
    pub fn failing(self, failure: Option<Failure>) -> Self {
        Self { failure, ..self }
    }

    /// Prints it. A reader that went away, such as `head`, is no error.
    ///
    /// # Errors
    /// What the verb found out, where that is bad news.
    pub fn print(self, json: bool, hints: &Hints) -> Result<(), Failure> {
        let mut out = io::stdout().lock();
        let _ = if json {
            writeln!(out, "{:#}", self.json)
        } else {
            write!(out, "{}{}", self.text, hints.complete(&self.hints))
        };
        self.failure.map_or(Ok(()), Err)
    }
}

/// What a stranger may have written, as it may be shown at a terminal: what would steer it, or turn
/// the line around, is written out.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c.is_control() || is_unseen(c) {
            true => plain.extend(c.escape_unicode()),
            false => plain.push(c),
        }
    }
    plain
}

/// Says to a person at a terminal that something takes a while.
pub fn progress(what: &str) {
    if io::stderr().is_terminal() {
        eprintln!("{what} …");
    }
}

/// Says to a person at a terminal how far something is, in the same line each time; the last time
/// with nothing, which takes the line away.
pub fn progress_so_far(what: &str) {
    if io::stderr().is_terminal() {
        eprint!("\r\x1b[K{what}");
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
            Output::table(["a", "b"], &none, "There are none.", Value::Null).hints,
            "There are none.\n"
        );
    }

    #[test]
    fn nothing_that_is_shown_steers_the_terminal_or_turns_the_line_around() {
        let name = "Ada \u{202e}nimda\u{200b}\u{1b}[2J".to_owned();
        let written = r"Ada \u{202e}nimda\u{200b}\u{1b}[2J";
        let table = Output::table(["name", "more"], &[[name.clone(), "x".into()]], "", Value::Null);
        assert_eq!(table.text.lines().nth(1), Some(&*format!("{written}  x")));
        let fields = Output::fields(&[("name", name)], Value::Null);
        assert_eq!(fields.text, format!("name  {written}\n"));
        // Names that are written from the right, or with joiners, stay as they are.
        let name = "علی\u{200c}رضا";
        assert_eq!(
            Output::fields(&[("name", name.into())], Value::Null).text,
            format!("name  {name}\n")
        );
    }
}
