//! Licences and banned crates: what `deny.toml` says, asked of the resolved tree.

use std::collections::BTreeSet;
use std::fs;

use crate::checks::list;
use crate::shell::{self, Outcome};

/// Fails with each crate in the tree whose licence is not allowed, or that is banned.
pub fn check() -> Outcome<()> {
    let path = shell::root().join("deny.toml");
    let deny = fs::read_to_string(&path).map_err(|error| format!("deny.toml: {error}"))?;
    let deny: toml::Table = deny.parse().map_err(|error| format!("deny.toml: {error}"))?;
    let allowed = strings(&deny, "licenses", "allow");
    let banned = strings(&deny, "bans", "deny");

    // `cargo tree` knows which features are on; the lock file also has what nobody compiles.
    let mut tree = shell::cargo();
    tree.args(["tree", "--locked", "--workspace", "--edges", "normal,build,dev"]);
    let lines = shell::output(tree.args(["--prefix", "none", "--format", "{p}\t{l}"]))?;
    let crates: BTreeSet<(&str, &str)> =
        lines.lines().filter_map(|line| line.trim_end_matches(" (*)").split_once('\t')).collect();
    let mut complaints = Vec::new();
    if crates.is_empty() {
        return Err("cargo tree named no crate".to_owned());
    }
    for (package, licence) in crates {
        if banned.contains(package.split(' ').next().unwrap_or(package)) {
            complaints.push(format!("{package} is banned"));
        }
        if !Expression::new(licence).allowed(&allowed) {
            complaints.push(format!("{package} has the licence `{licence}`"));
        }
    }
    list("not allowed by deny.toml", complaints)
}

fn strings(deny: &toml::Table, table: &str, key: &str) -> BTreeSet<String> {
    let values = deny.get(table).and_then(|table| table.get(key)).and_then(toml::Value::as_array);
    let values = values.into_iter().flatten();
    values.filter_map(|value| value.as_str().map(str::to_owned)).collect()
}

/// An SPDX licence expression, read from left to right: OR binds least, then AND, then WITH.
struct Expression<'a> {
    words: Vec<&'a str>,
    at: usize,
}

impl<'a> Expression<'a> {
    /// A slash is how old crates wrote OR.
    fn new(text: &'a str) -> Self {
        let mut words = Vec::new();
        let mut rest = text.trim();
        while !rest.is_empty() {
            let end = match rest.find(['(', ')', ' ', '/']) {
                Some(0) => 1,
                Some(end) => end,
                None => rest.len(),
            };
            words.push(if &rest[..end] == "/" { "OR" } else { &rest[..end] });
            rest = rest[end..].trim_start();
        }
        Self { words, at: 0 }
    }

    /// Whether some choice of licences that the expression offers is allowed.
    fn allowed(mut self, allowed: &BTreeSet<String>) -> bool {
        let verdict = self.either(allowed);
        verdict && self.at == self.words.len() && self.at > 0
    }

    fn either(&mut self, allowed: &BTreeSet<String>) -> bool {
        let mut verdict = self.both(allowed);
        while self.take("OR") {
            verdict |= self.both(allowed);
        }
        verdict
    }

    fn both(&mut self, allowed: &BTreeSet<String>) -> bool {
        let mut verdict = self.one(allowed);
        while self.take("AND") {
            verdict &= self.one(allowed);
        }
        verdict
    }

    fn one(&mut self, allowed: &BTreeSet<String>) -> bool {
        if self.take("(") {
            let verdict = self.either(allowed);
            return self.take(")") && verdict;
        }
        let Some(licence) = self.words.get(self.at).copied() else { return false };
        self.at += 1;
        if !self.take("WITH") {
            return allowed.contains(licence);
        }
        let exception = self.words.get(self.at).copied().unwrap_or_default();
        self.at += 1;
        allowed.contains(&format!("{licence} WITH {exception}"))
    }

    fn take(&mut self, word: &str) -> bool {
        let here = self.words.get(self.at) == Some(&word);
        self.at += usize::from(here);
        here
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_judged() {
        let allowed = ["MIT", "ISC", "Apache-2.0", "Apache-2.0 WITH LLVM-exception"];
        let allowed: BTreeSet<String> = allowed.into_iter().map(str::to_owned).collect();
        for (licence, verdict) in [
            ("MIT", true),
            ("GPL-3.0-only", false),
            ("MIT/GPL-3.0", true),
            ("GPL-3.0 OR (MIT AND ISC)", true),
            ("ISC AND (GPL-3.0 OR LGPL-3.0)", false),
            ("Apache-2.0 WITH LLVM-exception OR GPL-2.0", true),
            ("GPL-2.0 WITH Classpath-exception-2.0", false),
            ("(MIT", false),
            ("", false),
        ] {
            assert_eq!(Expression::new(licence).allowed(&allowed), verdict, "{licence}");
        }
    }
}
