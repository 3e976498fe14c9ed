//! An operator's own templates, in place of ours. `docs/templates.md` has their contexts.
//!
//! 1. A file in the folder replaces the template of the same name; files in `custom/` are theirs to
//!    include. Any other name is an error, since a slip would change nothing.
//! 2. A template may say which version of the contexts it was written for:
//!    `{# vestibule-template: 1 #}`. Another version than [`VERSION`] is told at the start.
//! 3. Every main page is rendered once before the server starts, so that a name that is wrong is
//!    found then, with its file and line, and not by a customer.
//! 4. In development the folder is read again when something in it changed.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::templates::TEMPLATES;

/// The version of the templates' contexts. It grows when a page loses or renames something.
pub const VERSION: u32 = 1;

/// A folder of templates.
#[derive(Debug, Clone)]
pub struct Overrides {
    /// Where it is.
    pub folder: PathBuf,
    /// Whether it is read again when something in it changes: development.
    pub reload: bool,
}

/// What is wrong with an operator's templates.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct TemplateError {
    /// The file, as it is named in the folder.
    pub file: String,
    /// The line, if it is one line's fault.
    pub line: Option<usize>,
    /// What is wrong, and what to do.
    pub what: String,
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.what),
            None => write!(f, "{}: {}", self.file, self.what),
        }
    }
}

impl TemplateError {
    fn new(file: impl fmt::Display, line: Option<usize>, what: impl Into<String>) -> Self {
        Self { file: file.to_string(), line, what: what.into() }
    }

    /// What minijinja found.
    pub(super) fn of(error: &minijinja::Error) -> Self {
        let what = match (error.detail(), std::error::Error::source(error)) {
            (Some(detail), _) => detail.to_owned(),
            (None, Some(cause)) => cause.to_string(),
            (None, None) => error.kind().to_string(),
        };
        Self::new(error.name().unwrap_or("a template"), error.line(), what)
    }
}

/// The templates of a folder, by name. Steps 1 and 2.
pub(super) fn read(folder: &Path) -> Result<BTreeMap<String, String>, TemplateError> {
    let mut found = BTreeMap::new();
    for path in files(folder).map_err(|error| unreadable(folder, &error))? {
        let name = name_of(folder, &path);
        if !name.ends_with(".html") && !name.ends_with(".txt") {
            continue;
        }
        let known = TEMPLATES.iter().any(|(known, _)| *known == name);
        if !known && !name.starts_with("custom/") {
            let what = "there is no template of this name to replace. The names are in \
                        docs/templates.md; templates of your own to include go into custom/";
            return Err(TemplateError::new(name, None, what));
        }
        let text = fs::read_to_string(&path).map_err(|error| unreadable(&path, &error))?;
        check_version(&name, &text)?;
        found.insert(name, text);
    }
    Ok(found)
}

fn unreadable(path: &Path, error: &io::Error) -> TemplateError {
    TemplateError::new(path.display(), None, format!("cannot be read: {error}"))
}

/// Step 2.
fn check_version(name: &str, text: &str) -> Result<(), TemplateError> {
    for (at, line) in text.lines().enumerate() {
        let Some((_, rest)) = line.split_once("vestibule-template:") else { continue };
        let digits: String = rest.trim_start().chars().take_while(char::is_ascii_digit).collect();
        if digits.parse() != Ok(VERSION) {
            let what = format!(
                "is written for version {digits} of the templates' contexts, and this is version \
                 {VERSION}. See what changed in docs/templates.md, change the template, and then \
                 its first line to {{# vestibule-template: {VERSION} #}}"
            );
            return Err(TemplateError::new(name, Some(at + 1), what));
        }
    }
    Ok(())
}

/// What tells whether something in the folder changed: each file with its time and size.
pub(super) type Fingerprint = Vec<(PathBuf, Option<SystemTime>, u64)>;

/// The fingerprint of a folder; of one that cannot be read, an empty one.
pub(super) fn fingerprint(folder: &Path) -> Fingerprint {
    let of = |path: PathBuf| match fs::metadata(&path) {
        Ok(metadata) => (path, metadata.modified().ok(), metadata.len()),
        Err(_) => (path, None, 0),
    };
    files(folder).unwrap_or_default().into_iter().map(of).collect()
}

/// Every file in a folder and its folders, two deep.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![(folder.to_owned(), 0)];
    while let Some((folder, depth)) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if !path.is_dir() {
                found.push(path);
            } else if depth < 2 {
                folders.push((path, depth + 1));
            }
        }
    }
    found.sort();
    Ok(found)
}

/// `mail/passcode.html`, with slashes on every system.
fn name_of(folder: &Path, path: &Path) -> String {
    let inner = path.strip_prefix(folder).unwrap_or(path);
    let parts: Vec<_> = inner.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::Pages;

    /// A folder that is gone afterwards.
    struct Folder(PathBuf);

    impl Folder {
        fn with(name: &str, files: &[(&str, &str)]) -> Self {
            let folder = std::env::temp_dir()
                .join(format!("vestibule-templates-{name}-{}", std::process::id()));
            let _ = fs::remove_dir_all(&folder);
            for (name, text) in files {
                let path = folder.join(name);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, text).unwrap();
            }
            Self(folder)
        }

        fn pages(&self, reload: bool) -> Result<Pages, TemplateError> {
            Pages::with(Some(&Overrides { folder: self.0.clone(), reload }))
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn error_of(name: &str, files: &[(&str, &str)]) -> TemplateError {
        Folder::with(name, files).pages(false).unwrap_err()
    }

    #[test]
    fn a_template_replaces_ours_and_includes_its_own() {
        let folder = Folder::with(
            "fine",
            &[
                (
                    "password.html",
                    "{# vestibule-template: 1 #}{% extends 'base.html' %}{% block main %}<h1>{% include 'custom/x.html' %}{{ email }}</h1>{% endblock %}",
                ),
                ("custom/x.html", "Hello "),
                ("README.md", "is none of ours"),
            ],
        );
        folder.pages(false).unwrap();
    }

    #[test]
    fn what_is_wrong_is_told_with_file_and_line() {
        let error = error_of("syntax", &[("password.html", "one\n{% if %}\n")]);
        assert_eq!((error.file.as_str(), error.line), ("password.html", Some(2)), "{error}");
        let error = error_of("name", &[("password.html", "one\n\n{{ emial }}")]);
        assert_eq!((error.file.as_str(), error.line), ("password.html", Some(3)), "{error}");
        let error = error_of("message", &[("password.html", "{{ t('no-such') }}")]);
        assert!(error.to_string().contains("no message no-such"), "{error}");
        let error = error_of("unknown", &[("pasword.html", "")]);
        assert!(error.to_string().starts_with("pasword.html: there is no template"), "{error}");
        let error = error_of("version", &[("password.html", "\n{# vestibule-template: 99 #}")]);
        assert_eq!(error.line, Some(2), "{error}");
        assert!(error.what.contains("written for version 99"), "{error}");
        let missing = Overrides { folder: "/nowhere/at/all".into(), reload: false };
        let error = Pages::with(Some(&missing)).unwrap_err();
        assert!(error.to_string().contains("/nowhere/at/all: cannot be read"), "{error}");
    }

    #[test]
    fn in_development_a_change_counts_at_once_and_a_fault_is_shown() {
        let folder = Folder::with("reload", &[("continue.html", "first")]);
        let pages = folder.pages(true).unwrap();
        let shown = || {
            pages.current().map(|environment| {
                environment.get_template("continue.html").unwrap().source().to_owned()
            })
        };
        assert_eq!(shown().unwrap(), "first");
        fs::write(folder.0.join("continue.html"), "the second").unwrap();
        assert_eq!(shown().unwrap(), "the second");
        fs::write(folder.0.join("continue.html"), "{% if %}").unwrap();
        assert_eq!(shown().unwrap_err().file, "continue.html");
        fs::remove_file(folder.0.join("continue.html")).unwrap();
        assert!(shown().unwrap().contains("taking-back"), "ours again");
    }
}
