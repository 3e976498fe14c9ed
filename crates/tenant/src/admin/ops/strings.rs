//! A tenant's own words for messages of the pages and mails, and the language that its pages are in
//! where nothing speaks for another.
//!
//! They leave and come as Fluent files, one a language: what translators and their programs know.

use std::collections::BTreeMap;

use serde_json::json;

use super::Admin;
use crate::model::language::{Language, UnknownLanguage};
use crate::pages::strings::{
    Original, OwnString, StoredString, StringFault, built_in, messages, write_file,
};
use crate::store::StoreError;

/// Why a string was not set.
#[derive(Debug, thiserror::Error)]
pub enum StringError {
    /// No page is in it.
    #[error(transparent)]
    Language(#[from] UnknownLanguage),
    /// It does not fit its message.
    #[error(transparent)]
    Fault(#[from] StringFault),
    /// A file without a single message.
    #[error("there is no message in the file: a line has the form `sign-in = Sign in`")]
    NothingToImport,
    /// It was not set before either.
    #[error("the message {message} has no text of this tenant's own in {language}")]
    NotSet {
        /// In which language.
        language: Language,
        /// Of which message.
        message: String,
    },
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A message, with the tenant's own words if it has any.
#[derive(Debug, Clone)]
pub struct ListedString {
    /// In which language.
    pub language: Language,
    /// Its name.
    pub message: String,
    /// Our words.
    pub original: String,
    /// The tenant's.
    pub own: Option<String>,
}

/// Sets a message's text in a language.
///
/// # Errors
/// [`StringError`].
pub async fn set(
    admin: &Admin,
    language: &str,
    message: &str,
    text: &str,
) -> Result<OwnString, StringError> {
    let string = OwnString::check(language.parse()?, message, text)?;
    put(admin, std::slice::from_ref(&string)).await?;
    Ok(string)
}

/// Sets all messages of a Fluent file in a language, or, if one does not fit, none. Those that say
/// what we say are passed over, so that a whole file can be exported, edited and imported.
///
/// # Errors
/// [`StringError`], about the first that does not fit.
pub async fn import(admin: &Admin, language: &str, file: &str) -> Result<usize, StringError> {
    let language: Language = language.parse()?;
    let mut found = messages(file)?;
    if found.is_empty() {
        return Err(StringError::NothingToImport);
    }
    let ours = originals(language);
    found.retain(|(id, message)| ours.get(id).is_none_or(|own| own.source != message.source));
    let check =
        |(id, message): (String, Original)| OwnString::check(language, &id, &message.source);
    let strings = found.into_iter().map(check).collect::<Result<Vec<_>, _>>()?;
    put(admin, &strings).await?;
    Ok(strings.len())
}

async fn put(admin: &Admin, strings: &[OwnString]) -> Result<(), StringError> {
    let app = &admin.app;
    app.store.set_strings(admin.tenant.id, strings, app.clock.now()).await?;
    app.directory.forget_all();
    for string in strings.iter().map(OwnString::stored) {
        let detail = json!({ "language": string.language.tag() });
        admin.record("strings.set", &string.message, detail).await?;
    }
    Ok(())
}

/// Says a message in our words again.
///
/// # Errors
/// [`StringError`].
pub async fn unset(admin: &Admin, language: &str, message: &str) -> Result<(), StringError> {
    let language: Language = language.parse()?;
    if !admin.app.store.unset_string(admin.tenant.id, language, message).await? {
        return Err(StringError::NotSet { language, message: message.to_owned() });
    }
    admin.app.directory.forget_all();
    let detail = json!({ "language": language.tag() });
    Ok(admin.record("strings.unset", message, detail).await?)
}

/// The tenant's own strings, in one language or all; with `all`, every message there is.
///
/// # Errors
/// [`StringError`].
pub async fn list(
    admin: &Admin,
    language: Option<&str>,
    all: bool,
) -> Result<Vec<ListedString>, StringError> {
    let languages: Vec<Language> = match language {
        Some(tag) => vec![tag.parse()?],
        None => Language::all().collect(),
    };
    let stored = admin.app.store.strings(admin.tenant.id).await?;
    let mut listed = Vec::new();
    for language in languages {
        let own: BTreeMap<&str, &StoredString> = stored
            .iter()
            .filter(|string| string.language == language)
            .map(|string| (string.message.as_str(), string))
            .collect();
        if own.is_empty() && !all {
            continue;
        }
        for (message, original) in originals(language) {
            let own = own.get(message.as_str()).map(|string| string.text.clone());
            if all || own.is_some() {
                listed.push(ListedString { language, message, original: original.source, own });
            }
        }
    }
    Ok(listed)
}

/// What we say in a language; in English what that language lacks.
fn originals(language: Language) -> BTreeMap<String, Original> {
    let mut originals = built_in(Language::ENGLISH);
    originals.extend(built_in(language));
    originals
}

/// The tenant's own strings of a language as a Fluent file; with `all`, every message, so that a
/// translator has them before them.
///
/// # Errors
/// [`StringError`].
pub async fn export(admin: &Admin, language: &str, all: bool) -> Result<String, StringError> {
    let listed = list(admin, Some(language), all).await?;
    let lines = listed.into_iter().map(|string| {
        let text = string.own.unwrap_or(string.original);
        (string.message, text)
    });
    Ok(write_file(lines))
}

/// Sets the language of pages where nothing speaks for another; `None` is English.
///
/// # Errors
/// [`StringError`].
pub async fn set_default_language(
    admin: &Admin,
    language: Option<&str>,
) -> Result<Option<Language>, StringError> {
    let language = language.map(str::parse::<Language>).transpose()?;
    admin.app.store.set_default_language(admin.tenant.id, language).await?;
    admin.app.directory.forget_all();
    let detail = json!({ "language": language.map(Language::tag) });
    admin.record("tenant.language", admin.tenant.id, detail).await?;
    Ok(language)
}
