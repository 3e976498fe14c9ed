//! `vestibule strings …`

use std::fs;

use serde_json::{Value, json};
use vestibule_tenant::admin::ops::Admin;
use vestibule_tenant::admin::ops::strings::{self, ListedString};

use super::output::Output;
use crate::arguments::StringsVerb;
use crate::failure::Failure;

pub async fn run(admin: &Admin, verb: StringsVerb) -> Result<Output, Failure> {
    match verb {
        StringsVerb::Set { language, message, text } => {
            let string = strings::set(admin, &language, &message, &text).await?;
            let text = format!("{message} in {language} is now: {}", string.stored().text);
            let json = json!({ "language": language, "message": message });
            Ok(Output::sentence(text, json))
        }
        StringsVerb::Unset { language, message } => {
            strings::unset(admin, &language, &message).await?;
            let json = json!({ "language": language, "message": message });
            Ok(Output::sentence(format!("{message} in {language} is as it came"), json))
        }
        StringsVerb::List { language, all } => {
            let listed = strings::list(admin, language.as_deref(), all).await?;
            let row = |string: &ListedString| {
                let text = string.own.as_ref().unwrap_or(&string.original);
                let language = string.language.to_string();
                // A cell has one line; `export` shows plural forms as they are.
                [language, string.message.clone(), text.replace("\n    ", " ").replace('\n', " ")]
            };
            let rows: Vec<_> = listed.iter().map(row).collect();
            let json = listed.iter().map(to_json).collect();
            let none = "This tenant has no words of its own. `--all` shows every message.";
            Ok(Output::table(["LANGUAGE", "MESSAGE", "TEXT"], &rows, none, json))
        }
        StringsVerb::Export { language, all } => {
            let file = strings::export(admin, &language, all).await?;
            let json = json!({ "language": language, "fluent": file });
            Ok(Output::sentence(file.trim_end(), json))
        }
        StringsVerb::Import { language, file } => {
            let text = fs::read_to_string(&file).map_err(|error| {
                Failure::new(
                    format!("{} cannot be read: {error}.", file.display()),
                    "Check its name.",
                )
            })?;
            let count = strings::import(admin, &language, &text).await?;
            let text = format!("{count} messages in {language} are this tenant's own now");
            Ok(Output::sentence(text, json!({ "language": language, "imported": count })))
        }
    }
}

fn to_json(string: &ListedString) -> Value {
    json!({
        "language": string.language.tag(),
        "message": string.message,
        "original": string.original,
        "text": string.own,
    })
}
