//! `vestibule branding …`: themes as a folder with `branding.toml` (or `.json`), images and a style
//! sheet beside it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};
use vestibule_tenant::admin::ops::branding::{self, Drafted, Exported, Listed, NewBranding};
use vestibule_tenant::admin::ops::{Admin, apps};
use vestibule_tenant::model::branding::image::ImageKind;
use vestibule_tenant::model::branding::{Settings, ThemeName};

use super::output::{Output, day, yes_no};
use super::place::Opened;
use super::removals;
use crate::arguments::BrandingVerb;
use crate::failure::Failure;

pub async fn run(opened: &Opened, admin: &Admin, verb: BrandingVerb) -> Result<Output, Failure> {
    match verb {
        BrandingVerb::List => list(admin).await,
        BrandingVerb::Show { theme } => show(admin, &name(&theme)?).await,
        BrandingVerb::Import { theme, from, publish } => {
            import(opened, admin, (&name(&theme)?, &from), publish).await
        }
        BrandingVerb::Export { theme, to } => export(admin, &name(&theme)?, &to).await,
        BrandingVerb::Preview { theme } => preview(opened, admin, &name(&theme)?).await,
        BrandingVerb::Publish { theme } => publish(admin, &name(&theme)?).await,
        BrandingVerb::Restore { theme, version } => {
            let theme = name(&theme)?;
            branding::restore(admin, &theme, version).await?;
            let text = format!("Pages show version {version} of {theme} again.");
            Ok(Output::sentence(text, json!({ "theme": theme, "version": version })))
        }
        BrandingVerb::Default { theme } => {
            let theme = theme.as_deref().map(name).transpose()?;
            branding::set_default(admin, theme.as_ref()).await?;
            let text = match &theme {
                Some(theme) => format!("{theme} is the default of the tenant."),
                None => "The tenant has the neutral design.".to_owned(),
            };
            Ok(Output::sentence(text, json!({ "theme": theme })))
        }
        BrandingVerb::App { app, theme } => {
            let registration = apps::find(admin, &app).await?;
            let theme = theme.as_deref().map(name).transpose()?;
            branding::set_app(admin, &registration.client_id, theme.as_ref()).await?;
            let text = match &theme {
                Some(theme) => format!("{} has the theme {theme}.", registration.display_name),
                None => format!("{} has the tenant's theme.", registration.display_name),
            };
            let json = json!({ "app": registration.client_id, "theme": theme });
            Ok(Output::sentence(text, json))
        }
        BrandingVerb::Delete { theme, sure } => {
            removals::delete_theme(admin, &name(&theme)?, sure).await
        }
    }
}

fn name(text: &str) -> Result<ThemeName, Failure> {
    text.parse().map_err(|error| {
        Failure::new(format!("{text} is no name of a theme: {error}."), "Choose another name.")
    })
}

async fn list(admin: &Admin) -> Result<Output, Failure> {
    let all = branding::list(admin).await?;
    let row = |listed: &Listed| {
        [
            listed.theme.name.to_string(),
            listed.theme.published.map_or("-".to_owned(), |number| number.to_string()),
            yes_no(listed.theme.draft.is_some()),
            yes_no(listed.is_default),
            listed.apps.len().to_string(),
        ]
    };
    let rows: Vec<_> = all.iter().map(row).collect();
    let json = all.iter().map(to_json).collect();
    let none = "There is no theme yet. Make one: vestibule branding import NAME FOLDER";
    Ok(Output::table(["NAME", "VERSION", "DRAFT", "DEFAULT", "APPS"], &rows, none, json))
}

fn to_json(listed: &Listed) -> Value {
    json!({
        "name": listed.theme.name,
        "id": listed.theme.id,
        "version": listed.theme.published,
        "draft": listed.theme.draft,
        "default": listed.is_default,
        "apps": listed.apps,
    })
}

async fn show(admin: &Admin, theme: &ThemeName) -> Result<Output, Failure> {
    let versions = branding::versions(admin, theme).await?;
    let all = branding::list(admin).await?;
    let Some(listed) = all.iter().find(|listed| listed.theme.name == *theme) else {
        return Err(branding::BrandingError::NotFound(theme.clone()).into());
    };
    let shown = listed.theme.published;
    let line = |number: i64, at| match shown == Some(number) {
        true => format!("{number} of {at} (shown)"),
        false => format!("{number} of {at}"),
    };
    let lines: Vec<String> =
        versions.iter().map(|version| line(version.number, day(version.published_at))).collect();
    let fields = [
        ("Theme", theme.to_string()),
        ("Draft", yes_no(listed.theme.draft.is_some())),
        ("Default", yes_no(listed.is_default)),
        ("Versions", lines.join("\n")),
    ];
    let mut json = to_json(listed);
    json["versions"] = versions
        .iter()
        .map(|version| {
            json!({
                "number": version.number,
                "publishedDateTime": version.published_at.to_rfc3339(),
                "branding": version.branding,
            })
        })
        .collect();
    Ok(Output::fields(&fields, json))
}

async fn import(
    opened: &Opened,
    admin: &Admin,
    (theme, from): (&ThemeName, &Path),
    publish_at_once: bool,
) -> Result<Output, Failure> {
    let drafted = branding::draft(admin, theme, read(from)?).await?;
    let mut notes = notes(&drafted);
    let json = json!({
        "theme": theme,
        "draft": drafted.theme.draft,
        "dropped": drafted.dropped.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "adjusted": drafted.adjusted.iter().map(ToString::to_string).collect::<Vec<_>>(),
    });
    let output = match publish_at_once {
        true => {
            let version = branding::publish(admin, theme).await?;
            Output::sentence(format!("Version {version} of {theme} is published."), json)
        }
        false => {
            let link = branding::preview(admin, theme).await?;
            notes.push(format!(
                "Look at it, for an hour:\n  {}\nThen: vestibule branding publish {theme}",
                opened.public_url.at(&link.path)
            ));
            Output::sentence(
                format!("The draft of {theme} is saved; customers do not see it."),
                json,
            )
        }
    };
    Ok(notes.into_iter().fold(output, Output::and))
}

/// What is not as the administrator wrote it.
fn notes(drafted: &Drafted) -> Vec<String> {
    let mut notes = Vec::new();
    if !drafted.dropped.is_empty() {
        let lines: Vec<String> = drafted.dropped.iter().map(|at| format!("  {at}")).collect();
        notes.push(format!("Left out of the custom CSS:\n{}", lines.join("\n")));
    }
    if !drafted.adjusted.is_empty() {
        let lines: Vec<String> = drafted.adjusted.iter().map(|at| format!("  {at}")).collect();
        notes.push(format!(
            "Colours of low contrast, which pages have otherwise:\n{}",
            lines.join("\n")
        ));
    }
    notes
}

async fn publish(admin: &Admin, theme: &ThemeName) -> Result<Output, Failure> {
    let version = branding::publish(admin, theme).await?;
    let text = format!("Version {version} of {theme} is published. Pages show it within seconds.");
    Ok(Output::sentence(text, json!({ "theme": theme, "version": version })))
}

async fn preview(opened: &Opened, admin: &Admin, theme: &ThemeName) -> Result<Output, Failure> {
    let link = branding::preview(admin, theme).await?;
    let url = opened.public_url.at(&link.path);
    let json = json!({ "url": url, "expiresDateTime": link.expires_at.to_rfc3339() });
    Ok(Output::sentence(url.clone(), json)
        .and("All main pages, with made-up contents. Whoever has the link can look, for an hour."))
}

/// A theme from a folder with `branding.toml` or `branding.json`, or from such a file.
fn read(from: &Path) -> Result<NewBranding, Failure> {
    let file = if from.is_dir() { described_in(from) } else { from.to_owned() };
    let folder = file.parent().unwrap_or(Path::new("."));
    let unusable = |what: String| {
        Failure::new(
            format!("{}: {what}", file.display()),
            "docs/guides/branding.md tells what may stand in it.",
        )
    };
    let text = String::from_utf8(contents(&file)?).map_err(|_| unusable("it is no text".into()))?;
    let table = match file.extension().is_some_and(|extension| extension == "json") {
        true => {
            serde_json::from_str::<Value>(&text).map_err(|error| unusable(error.to_string()))?
        }
        false => toml::from_str::<Value>(&text).map_err(|error| unusable(error.to_string()))?,
    };
    let Value::Object(mut table) = table else { return Err(unusable("it is no table".into())) };
    let custom_css = match table.remove("customCSS") {
        None => None,
        Some(Value::String(name)) => Some(
            String::from_utf8(contents(&beside(folder, &name)?)?)
                .map_err(|_| unusable("customCSS is no text".into()))?,
        ),
        Some(_) => return Err(unusable("customCSS must name a file".into())),
    };
    let mut images = BTreeMap::new();
    let named = table.remove("images").unwrap_or_else(|| json!({}));
    let Value::Object(named) = named else { return Err(unusable("images is no table".into())) };
    for (kind, path) in named {
        let known: ImageKind = kind.parse().map_err(|()| {
            let kinds: Vec<&str> = ImageKind::ALL.iter().map(|kind| kind.as_str()).collect();
            unusable(format!("images.{kind} is none of {}", kinds.join(", ")))
        })?;
        let Value::String(path) = path else {
            return Err(unusable(format!("images.{kind} must name a file")));
        };
        images.insert(known, contents(&beside(folder, &path)?)?);
    }
    let settings: Settings = settings(table).map_err(unusable)?;
    Ok(NewBranding { settings, images, custom_css })
}

/// The settings; or what is wrong with them, and where.
fn settings(table: Map<String, Value>) -> Result<Settings, String> {
    let whole = Value::Object(table);
    serde_json::from_value(whole.clone()).map_err(|error| match fault(&mut Vec::new(), &whole) {
        Some(fault) => fault,
        None => error.to_string(),
    })
}

/// The first part that is wrong by itself: each has its usual value where nothing is said.
fn fault(path: &mut Vec<String>, part: &Value) -> Option<String> {
    if let Value::Object(parts) = part {
        for (name, part) in parts {
            path.push(name.clone());
            if let Some(fault) = fault(path, part) {
                return Some(fault);
            }
            path.pop();
        }
    }
    let alone = path.iter().rev().fold(part.clone(), |inner, name| json!({ name: inner }));
    let error = serde_json::from_value::<Settings>(alone).err()?.to_string();
    // These two are files beside it, and were taken out before.
    let files = if path.len() == 1 && error.contains("unknown field") {
        ", `images`, `customCSS`"
    } else {
        ""
    };
    Some(format!("{}: {error}{files}", path.join(".")))
}

fn described_in(folder: &Path) -> PathBuf {
    let json = folder.join("branding.json");
    if json.exists() { json } else { folder.join("branding.toml") }
}

/// A file beside the description, and nowhere else: a theme that came from somebody else cannot
/// bring other files of this machine onto pages.
fn beside(folder: &Path, name: &str) -> Result<PathBuf, Failure> {
    let inner = Path::new(name)
        .components()
        .all(|part| matches!(part, std::path::Component::Normal(_) | std::path::Component::CurDir));
    match inner {
        true => Ok(folder.join(name)),
        false => Err(Failure::new(
            format!("{name} is outside of the theme's folder."),
            "Put the file beside branding.toml, and name it alone.",
        )),
    }
}

fn contents(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|error| {
        Failure::new(
            format!("{} cannot be read: {error}.", path.display()),
            "See whether the file is there, and whether you may read it.",
        )
    })
}

async fn export(admin: &Admin, theme: &ThemeName, to: &Path) -> Result<Output, Failure> {
    let Exported { branding, images } = branding::export(admin, theme).await?;
    let written = |path: &Path, content: &[u8]| {
        fs::write(path, content).map_err(|error| {
            Failure::new(format!("{} cannot be written: {error}.", path.display()), CHOOSE)
        })
    };
    fs::create_dir_all(to).map_err(|error| {
        Failure::new(format!("{} cannot be made: {error}.", to.display()), CHOOSE)
    })?;
    let Ok(Value::Object(mut table)) = serde_json::to_value(&branding.settings) else {
        return Err(Failure::new("The theme cannot be written down.", ""));
    };
    if let Some(css) = &branding.custom_css {
        written(&to.join("custom.css"), css.as_bytes())?;
        table.insert("customCSS".to_owned(), json!("custom.css"));
    }
    let mut names = Map::new();
    for (kind, content) in images {
        let stored = branding.images.get(&kind).map_or("", |image| image.file.as_str());
        let extension = stored.rsplit_once('.').map_or("png", |(_, extension)| extension);
        let name = format!("{kind}.{extension}");
        written(&to.join(&name), &content)?;
        names.insert(kind.to_string(), json!(name));
    }
    if !names.is_empty() {
        table.insert("images".to_owned(), Value::Object(names));
    }
    let text = toml::to_string_pretty(&table)
        .map_err(|error| Failure::new(format!("The theme cannot be written down: {error}"), ""))?;
    written(&to.join("branding.toml"), text.as_bytes())?;
    let json = json!({ "theme": theme, "folder": to.display().to_string() });
    Ok(Output::sentence(format!("{theme} is in {}.", to.display()), json))
}

const CHOOSE: &str = "Choose a folder in which you may write.";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_named_with_its_place() {
        for (toml, said) in [
            ("accentColor = \"red\"", "accentColor: "),
            ("cornerRadius = 4\naccentColour = \"#fff\"", "accentColour: unknown field"),
            ("accentColour = \"#fff\"", "`localizations`, `images`, `customCSS`"),
            ("[texts]\nfooter = \"a\"", "texts.footer: unknown field"),
            ("[localizations.de]\nfooter = \"a\"", "localizations.de.footer: unknown field"),
        ] {
            let Ok(Value::Object(table)) = toml::from_str(toml) else { panic!("{toml}") };
            let fault = settings(table).unwrap_err();
            assert!(fault.contains(said), "{toml}: {fault}");
        }
    }

    #[test]
    fn a_theme_brings_only_files_of_its_folder() {
        let folder = Path::new("theme");
        assert_eq!(beside(folder, "logo.png").ok(), Some(folder.join("logo.png")));
        assert_eq!(beside(folder, "images/logo.png").ok(), Some(folder.join("images/logo.png")));
        for outside in ["../secret", "/etc/passwd", "a/../../b"] {
            assert!(beside(folder, outside).is_err(), "{outside}");
        }
    }
}
