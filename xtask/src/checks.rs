//! The checks that need no running test. Each counts as one in the sum.
//!
//! Formatting, lints and documentation are cargo's. The rest is the house's own:
//!
//! - every licence is one that `deny.toml` allows, and no crate that it bans is in the tree;
//! - every dependency of a crate is used by its sources;
//! - every path that the documentation names exists;
//! - no tracked file names a folder of this machine.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::licences;
use crate::shell::{self, Outcome};
use crate::test::Workspace;

/// Runs every check, the quick ones first, and tells how each ended.
pub fn run(workspace: &Workspace) -> Vec<(&'static str, Outcome<()>)> {
    let checks: [(&'static str, &dyn Fn() -> Outcome<()>); 9] = [
        ("check: formatting", &|| cargo(&["fmt", "--all", "--check"])),
        ("check: paths named in the documentation", &paths_in_documentation),
        ("check: no folder of this machine in tracked files", &nothing_of_this_machine),
        ("check: licences and banned crates", &licences::check),
        ("check: cargo-deny", &cargo_deny),
        ("check: no unused dependency", &|| unused_dependencies(workspace)),
        ("check: lints", &|| cargo(&CLIPPY)),
        ("check: documentation builds", &documentation),
        ("check: no merge conflict left", &no_conflict_marks),
    ];
    checks.into_iter().map(|(name, check)| (name, shell::step(name, check))).collect()
}

const CLIPPY: [&str; 7] =
    ["clippy", "--locked", "--workspace", "--all-targets", "--", "--deny", "warnings"];

fn cargo(arguments: &[&str]) -> Outcome<()> {
    succeed(shell::cargo().args(arguments))
}

fn documentation() -> Outcome<()> {
    let mut doc = shell::cargo();
    doc.args(["doc", "--locked", "--workspace", "--no-deps"]).env("RUSTDOCFLAGS", "-D warnings");
    succeed(&mut doc)
}

/// cargo-deny knows more than our own check, where somebody has installed it. It asks for no
/// advisories, since those would be fetched.
fn cargo_deny() -> Outcome<()> {
    if shell::find("cargo-deny", &[]).is_none() {
        println!("    not installed: our own licence check stands alone");
        return Ok(());
    }
    cargo(&["deny", "--offline", "check", "bans", "licenses", "sources"])
}

fn succeed(command: &mut Command) -> Outcome<()> {
    if shell::passes(command)? { Ok(()) } else { Err("failed, see above".to_owned()) }
}

/// A dependency counts as used when a source of the crate has its name as a word.
fn unused_dependencies(workspace: &Workspace) -> Outcome<()> {
    let mut unused = Vec::new();
    for package in workspace.members() {
        let manifest = Path::new(package["manifest_path"].as_str().unwrap_or_default());
        let mut sources = String::new();
        read_sources(manifest.parent().unwrap_or(manifest), &mut sources);
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let name = dependency["rename"].as_str().or(dependency["name"].as_str());
            let name = name.unwrap_or_default().replace('-', "_");
            if !has_word(&sources, &name) {
                unused.push(format!("{}: {name}", package["name"].as_str().unwrap_or_default()));
            }
        }
    }
    unused.extend(unused_in_the_workspace(workspace)?);
    list("these dependencies are not used", unused)
}

/// What `[workspace.dependencies]` names and no crate asks for; our own crates may be there for
/// later.
fn unused_in_the_workspace(workspace: &Workspace) -> Outcome<Vec<String>> {
    let manifest = fs::read_to_string(shell::root().join("Cargo.toml"));
    let manifest = manifest.map_err(|error| format!("Cargo.toml: {error}"))?;
    let manifest: toml::Table = manifest.parse().map_err(|error| format!("Cargo.toml: {error}"))?;
    let members = workspace.members();
    let asked: BTreeSet<&str> = members
        .flat_map(|package| package["dependencies"].as_array().into_iter().flatten())
        .filter_map(|dependency| dependency["name"].as_str())
        .collect();
    let named = manifest["workspace"].get("dependencies").and_then(toml::Value::as_table);
    let unused = named.into_iter().flatten().filter(|(name, dependency)| {
        dependency.get("path").is_none() && !asked.contains(name.as_str())
    });
    Ok(unused.map(|(name, _)| format!("the workspace: {name}")).collect())
}

fn read_sources(folder: &Path, into: &mut String) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            // A crate inside this one has dependencies of its own.
            if entry.file_name() != "target" && !path.join("Cargo.toml").exists() {
                read_sources(&path, into);
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push_str(&fs::read_to_string(&path).unwrap_or_default());
        }
    }
}

fn has_word(text: &str, word: &str) -> bool {
    let part = |letter: char| letter.is_alphanumeric() || letter == '_';
    text.match_indices(word).any(|(at, _)| {
        !text[..at].chars().next_back().is_some_and(part)
            && !text[at + word.len()..].chars().next().is_some_and(part)
    })
}

/// Every `path` in backticks, in Markdown at the root and in `docs/`, that starts with a folder of
/// the repository or looks like a file at its root.
fn paths_in_documentation() -> Outcome<()> {
    let tracked = tracked_files()?;
    let folders = ["crates/", "samples/", "e2e/", "xtask/", "docs/", "fuzz/", ".ci/", ".cargo/"];
    let mut missing = Vec::new();
    for document in &tracked {
        let name = document.to_string_lossy();
        let at_root = !name.contains('/');
        if !name.ends_with(".md") || !(at_root || name.starts_with("docs/")) {
            continue;
        }
        let text = fs::read_to_string(shell::root().join(document)).unwrap_or_default();
        for word in text.split('`').skip(1).step_by(2) {
            let path = word.split([':', '#']).next().unwrap_or(word);
            let looks_like_one = folders.iter().any(|folder| path.starts_with(folder))
                || (!path.contains('/') && (path.ends_with(".md") || path == "deny.toml"));
            let plain = !path.contains([' ', '*', '{', '<', '…', '\n']);
            if looks_like_one && plain && !shell::root().join(path).exists() {
                missing.push(format!("{name}: {path}"));
            }
        }
    }
    list("these paths are named and do not exist", missing)
}

/// No tracked file names where this checkout or its user's home lies.
fn nothing_of_this_machine() -> Outcome<()> {
    let checkout = Some(shell::root().to_path_buf());
    let home = std::env::var_os("HOME").map(PathBuf::from);
    let folders: Vec<String> = [checkout, home]
        .into_iter()
        .flatten()
        .filter(|folder| folder.parent().is_some())
        .map(|folder| format!("{}/", folder.display()))
        .collect();
    let mut found = Vec::new();
    for file in tracked_files()? {
        let Ok(text) = fs::read_to_string(shell::root().join(&file)) else { continue };
        for (number, line) in text.lines().enumerate() {
            if folders.iter().any(|folder| line.contains(folder)) {
                found.push(format!("{}:{}: {}", file.display(), number + 1, line.trim()));
            }
        }
    }
    list("these lines name a folder of this machine", found)
}

fn no_conflict_marks() -> Outcome<()> {
    let marked = |file: &PathBuf| {
        let text = fs::read_to_string(shell::root().join(file)).unwrap_or_default();
        text.lines().any(|line| line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> "))
    };
    let files = tracked_files()?.into_iter().filter(marked);
    list("these files have merge conflicts", files.map(|file| file.display().to_string()).collect())
}

/// The files that git tracks; without git (a source archive) every Markdown and Rust file counts
/// as none, and the checks of files have nothing to say.
fn tracked_files() -> Outcome<Vec<PathBuf>> {
    let mut git = Command::new("git");
    // A clone may belong to somebody else than the user who tests it, as in a container.
    git.current_dir(shell::root()).args(["-c", "safe.directory=*", "ls-files", "-z"]);
    let listed = shell::output(&mut git)?;
    Ok(listed.split('\0').filter(|name| !name.is_empty()).map(PathBuf::from).collect())
}

pub fn list(complaint: &str, items: Vec<String>) -> Outcome<()> {
    if items.is_empty() {
        return Ok(());
    }
    Err(format!("{complaint}:\n  {}", items.join("\n  ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_not_a_part_of_one() {
        assert!(has_word("use http::Uri;", "http"));
        assert!(!has_word("use https::Uri; let hyper_http = 1;", "http"));
    }
}
