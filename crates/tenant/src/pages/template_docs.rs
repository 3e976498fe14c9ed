//! `docs/templates.md` and a part of `docs/guides/branding.md` are made from the code, so that they
//! are as true as it is. `VESTIBULE_UPDATE_DOCS=1 cargo test -p vestibule-tenant template_docs`
//! writes them.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use super::assets::ADDRESSES;
use super::templates::TEMPLATES;
use crate::model::branding::css::names::STABLE_NAMES;

/// A struct or enum of the contexts.
#[derive(Debug, Default)]
struct Type {
    doc: String,
    name: String,
    is_enum: bool,
    kebab: bool,
    /// Name, type, doc.
    members: Vec<[String; 3]>,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every documented type in the files of `pages/`, in the order of the code.
fn types() -> Vec<Type> {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/pages");
    let folders = [pages.join("account"), pages];
    let mut paths: Vec<PathBuf> = folders
        .iter()
        .flat_map(|folder| fs::read_dir(folder).unwrap())
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let mut found = Vec::new();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|ext| ext == "rs")) {
        read(&fs::read_to_string(path).unwrap(), &mut found);
    }
    found
}

fn read(source: &str, found: &mut Vec<Type>) {
    let (mut doc, mut kebab) = (String::new(), false);
    let mut open: Option<Type> = None;
    for line in source.lines() {
        let inner = line.trim();
        if let Some(text) = inner.strip_prefix("///") {
            doc = format!("{doc} {}", text.trim()).trim().to_owned();
            continue;
        }
        if inner.starts_with("#[") {
            kebab |= inner.contains("kebab-case");
            continue;
        }
        let is_enum = inner.starts_with("pub enum ");
        if (inner.starts_with("pub struct ") || is_enum) && inner.ends_with('{') {
            let name = inner.split_whitespace().nth(2).unwrap().to_owned();
            open = Some(Type { doc: doc.clone(), name, is_enum, kebab, members: Vec::new() });
        } else if line == "}" {
            found.extend(open.take());
        } else if let Some(open) = &mut open {
            let member = inner.trim_end_matches(',');
            match member.strip_prefix("pub ").and_then(|field| field.split_once(": ")) {
                Some((name, kind)) => {
                    open.members.push([name.to_owned(), kind.to_owned(), doc.clone()]);
                }
                None if open.is_enum && !member.is_empty() => {
                    open.members.push([member.to_owned(), String::new(), doc.clone()]);
                }
                None => {}
            }
        }
        doc.clear();
        if !inner.starts_with("#[") {
            kebab = false;
        }
    }
}

/// `Option<Vec<Account>>` in words.
fn worded(kind: &str) -> String {
    let within = |outer: &str| kind.strip_prefix(outer)?.strip_suffix('>');
    if let Some(inner) = within("Option<") {
        return format!("{}, or none", worded(inner));
    }
    if let Some(inner) = within("Vec<") {
        return format!("list of {}", worded(inner));
    }
    match kind {
        "String" | "&'static str" | "CsrfToken" => "text".to_owned(),
        "bool" => "yes or no".to_owned(),
        "i64" | "usize" | "u32" | "u8" => "number".to_owned(),
        other => format!("`{other}`"),
    }
}

/// The template of each page, as `View::of` has it.
fn templates() -> BTreeMap<String, String> {
    let source = include_str!("view.rs");
    let mut found = BTreeMap::new();
    for (at, _) in source.match_indices("Page::") {
        let rest = &source[at + "Page::".len()..];
        let name: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
        if !rest[name.len()..].starts_with("(page) =>") {
            continue;
        }
        let arm = &rest[..rest[1..].find("Page::").map_or(rest.len(), |end| end + 1)];
        let template = arm.split('"').find(|part| part.ends_with(".html"));
        found.insert(name, template.unwrap_or("one for each section").to_owned());
    }
    found
}

fn generated() -> String {
    let all = types();
    let templates = templates();
    let mut out = String::new();
    let (mut pages, mut others): (Vec<&Type>, Vec<&Type>) =
        all.iter().partition(|kind| kind.doc.starts_with("Context of [`Page::"));
    pages.retain(|page| !page.members.is_empty());
    for page in pages {
        let name = page.doc.trim_start_matches("Context of [`Page::");
        let name: String = name.chars().take_while(char::is_ascii_alphanumeric).collect();
        let template = templates.get(&name).map_or("?", String::as_str);
        let _ = writeln!(out, "### `{template}`\n");
        table(&mut out, page);
    }
    out.push_str("## Parts of contexts\n\n");
    let mentioned =
        |name: &str| all.iter().any(|kind| kind.members.iter().any(|[_, of, _]| of.contains(name)));
    others.retain(|kind| mentioned(&kind.name) && !kind.members.is_empty());
    others.sort_by_key(|kind| &kind.name);
    for part in others {
        let _ = writeln!(out, "### `{}`\n\n{}\n", part.name, part.doc);
        table(&mut out, part);
    }
    out
}

fn table(out: &mut String, of: &Type) {
    out.push_str(if of.is_enum {
        "| value | what |\n|---|---|\n"
    } else {
        "| name | type | what |\n|---|---|---|\n"
    });
    for [name, kind, doc] in &of.members {
        let _ = match of.is_enum {
            true if of.kebab => writeln!(out, "| `{}` | {doc} |", kebab(name)),
            true => writeln!(out, "| `{name}` | {doc} |"),
            false => writeln!(out, "| `{name}` | {} | {doc} |", worded(kind)),
        };
    }
    out.push('\n');
}

fn kebab(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !out.is_empty() {
            out.push('-');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

/// What every mail has.
fn mails() -> String {
    let all = types();
    let context = all.iter().find(|kind| kind.name == "MailContext").unwrap();
    let mut out = String::new();
    table(&mut out, context);
    out.trim_end().to_owned() + "\n"
}

/// The name of every template, by folder; those of mails by what they tell.
fn files() -> String {
    let mut folders: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (name, _) in TEMPLATES {
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
        let file = match (folder, file.rsplit_once('.')) {
            ("mail", Some((_, "txt"))) => continue,
            ("mail", Some(("base", _))) => "`base.html`".to_owned(),
            ("mail", Some((stem, _))) => format!("`{stem}` (.html and .txt)"),
            _ => format!("`{file}`"),
        };
        folders.entry(folder).or_default().push(file);
    }
    let mut out = String::from("| folder | templates |\n|---|---|\n");
    for (folder, mut files) in folders {
        files.sort();
        let folder = if folder.is_empty() { String::new() } else { format!("`{folder}/`") };
        let _ = writeln!(out, "| {folder} | {} |", files.join(", "));
    }
    let assets: Vec<String> = ADDRESSES.keys().map(|name| format!("`{name}`")).collect();
    let _ = writeln!(out, "\n`assets` has {}.", assets.join(", "));
    out
}

fn names() -> String {
    let mut out = String::from("| class | what |\n|---|---|\n");
    for name in STABLE_NAMES {
        let _ = writeln!(out, "| `.{}` | {} |", name.class, name.what);
    }
    out
}

/// Compares the part of a file between two marks with what the code says, or writes it.
fn hold(file: &str, mark: &str, expected: &str) {
    let path = root().join(file);
    let text = fs::read_to_string(&path).unwrap();
    let (begin, end) = (format!("<!-- {mark}: begin -->\n"), format!("<!-- {mark}: end -->"));
    let (before, rest) = text.split_once(&begin).unwrap_or_else(|| panic!("{file}: {begin}"));
    let (inner, after) = rest.split_once(&end).unwrap_or_else(|| panic!("{file}: {end}"));
    if std::env::var_os("VESTIBULE_UPDATE_DOCS").is_some() {
        fs::write(&path, format!("{before}{begin}{expected}{end}{after}")).unwrap();
        return;
    }
    assert!(
        inner == expected,
        "{file} is not what the code says. \
         VESTIBULE_UPDATE_DOCS=1 cargo test -p vestibule-tenant template_docs writes it"
    );
}

#[test]
fn template_docs_say_what_the_code_says() {
    hold("docs/templates.md", "contexts", &generated());
    hold("docs/templates.md", "files", &files());
    hold("docs/templates.md", "mails", &mails());
    hold("docs/guides/branding.md", "names", &names());
}

#[test]
fn template_docs_have_every_page() {
    let text = generated();
    for template in templates().values().filter(|name| name.ends_with(".html")) {
        assert!(text.contains(&format!("### `{template}`")), "{template}");
    }
    assert!(!text.contains("### `?`"), "{text}");
}
