//! Lists the folders in `locales/`, English first, so that a new language is only new files. One
//! message in two files of a language would fail when the language is first wanted: it fails here.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-changed=migrations");
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("locales");
    let mut locales = sorted(&folder)?;
    locales.sort_by_key(|locale| locale.file_name() != Some("en".as_ref()));
    let mut list = String::from("&[\n");
    for locale in locales {
        let tag = locale.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let name = fs::read_to_string(locale.join("name.txt"))?;
        let mut files = sorted(&locale)?;
        files.retain(|file| file.extension().is_some_and(|extension| extension == "ftl"));
        refuse_doubles(&files)?;
        let files: Vec<String> = files
            .iter()
            .map(|file| {
                let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
                format!("({name:?}, include_str!({file:?}))")
            })
            .collect();
        let (name, files) = (name.trim(), files.join(", "));
        writeln!(list, "    Files {{ tag: {tag:?}, own_name: {name:?}, fluent: &[{files}] }},")
            .expect("a String takes it");
    }
    list.push_str("]\n");
    let out = Path::new(&env::var("OUT_DIR").expect("cargo sets it")).join("locales.rs");
    fs::write(out, list)
}

/// A message begins a line, and what belongs to it does not (Fluent Syntax 1.0, "Entry").
fn refuse_doubles(files: &[PathBuf]) -> io::Result<()> {
    let mut seen = BTreeMap::new();
    for file in files {
        for line in fs::read_to_string(file)?.lines() {
            let Some((id, _)) = line.split_once(" =") else { continue };
            if !id.starts_with(|c: char| c.is_ascii_alphabetic()) {
                continue;
            }
            if let Some(before) = seen.insert(id.to_owned(), file) {
                let (before, file) = (before.display(), file.display());
                return Err(io::Error::other(format!("{id} is in {before} and in {file}")));
            }
        }
    }
    Ok(())
}

fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    paths.sort();
    Ok(paths)
}
