//! Languages of the pages: Fluent files in `locales/`, one folder a language, compiled in. English
//! is complete; another language falls back to it, and a test keeps every language complete.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use http::HeaderMap;
use http::header::ACCEPT_LANGUAGE;
use minijinja::value::{Kwargs, Object, ValueKind, from_args};
use minijinja::{Error, ErrorKind, State, Value};
use serde::Serialize;
use unic_langid::{CharacterDirection, LanguageIdentifier};

/// Every language, English first.
#[derive(Debug)]
pub struct Locales(Vec<Arc<Locale>>);

/// One language.
pub struct Locale {
    id: LanguageIdentifier,
    bundle: FluentBundle<FluentResource>,
}

/// A message with its arguments, chosen in Rust and written out in a template: `{{ t(message) }}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Message {
    id: &'static str,
    #[serde(serialize_with = "as_map")]
    arguments: Vec<(&'static str, Argument)>,
}

/// What a message may hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Argument {
    /// Decides about plurals.
    Number(i64),
    /// Stands in the sentence as it is; the page escapes it.
    Text(String),
}

impl Message {
    /// A message without arguments.
    pub fn new(id: &'static str) -> Self {
        Self { id, arguments: Vec::new() }
    }

    /// The message with a number in it.
    pub fn number(mut self, name: &'static str, value: i64) -> Self {
        self.arguments.push((name, Argument::Number(value)));
        self
    }

    /// The message with a text in it.
    pub fn text(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.arguments.push((name, Argument::Text(value.into())));
        self
    }
}

impl Locales {
    /// Parses the files that were compiled in.
    pub fn embedded() -> Self {
        let mut locales: Vec<Arc<Locale>> =
            FILES.iter().map(|(tag, files)| Arc::new(Locale::parse(tag, files))).collect();
        locales.sort_by_key(|locale| locale.id.language.as_str() != "en");
        Self(locales)
    }

    /// The best language for `ui_locales` (OpenID Connect Core §3.1.2.1), else for
    /// Accept-Language (RFC 9110 §12.5.4), else English.
    pub fn negotiate(&self, ui_locales: &[String], headers: &HeaderMap) -> Arc<Locale> {
        let accepted = headers
            .get(ACCEPT_LANGUAGE)
            .and_then(|value| value.to_str().ok())
            .map(by_preference)
            .unwrap_or_default();
        let wished = ui_locales.iter().map(String::as_str).chain(accepted);
        wished
            .take(MOST_WISHES)
            .filter_map(|tag| tag.parse().ok())
            .find_map(|wish: LanguageIdentifier| self.best(&wish))
            .unwrap_or_else(|| Arc::clone(self.english()))
    }

    /// The same language and region, else the same language.
    fn best(&self, wish: &LanguageIdentifier) -> Option<Arc<Locale>> {
        let exact = self.0.iter().find(|locale| locale.id == *wish);
        exact
            .or_else(|| self.0.iter().find(|locale| locale.id.language == wish.language))
            .map(Arc::clone)
    }

    pub(super) fn english(&self) -> &Arc<Locale> {
        &self.0[0]
    }

    #[cfg(test)]
    pub(super) fn all(&self) -> &[Arc<Locale>] {
        &self.0
    }
}

impl Locale {
    fn parse(tag: &str, files: &[&'static str]) -> Self {
        let id: LanguageIdentifier =
            tag.parse().expect("a folder in locales/ is a language tag; a test parses all");
        let mut bundle = FluentBundle::new_concurrent(vec![id.clone()]);
        // The marks around arguments would end up in copied codes and addresses; right-to-left
        // sentences need them.
        bundle.set_use_isolating(id.character_direction() == CharacterDirection::RTL);
        for file in files {
            let resource =
                FluentResource::try_new((*file).to_owned()).unwrap_or_else(|(_, errors)| {
                    panic!("locales/{tag}: {errors:?}; a test parses all")
                });
            bundle
                .add_resource(resource)
                .unwrap_or_else(|errors| panic!("locales/{tag}: {errors:?}; a test parses all"));
        }
        Self { id, bundle }
    }

    /// For the `lang` attribute (BCP 47).
    pub fn tag(&self) -> String {
        self.id.to_string()
    }

    /// Which language it is.
    pub fn language(&self) -> &LanguageIdentifier {
        &self.id
    }

    /// For the `dir` attribute.
    pub fn direction(&self) -> &'static str {
        match self.id.character_direction() {
            CharacterDirection::RTL => "rtl",
            CharacterDirection::LTR | CharacterDirection::TTB => "ltr",
        }
    }

    /// The message, or `None` if this language lacks it or it needs another argument.
    fn message(&self, id: &str, arguments: &FluentArgs<'_>) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(arguments), &mut errors);
        errors.is_empty().then(|| text.into_owned())
    }
}

impl fmt::Debug for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Locale").field(&self.id.to_string()).finish()
    }
}

/// `t` of the templates: `{{ t("sign-in-title", app=app) }}`, or `{{ t(message) }}`.
#[derive(Debug)]
pub(super) struct Translator {
    pub(super) locale: Arc<Locale>,
    pub(super) english: Arc<Locale>,
    /// What was asked for, so that a test finds what never is.
    #[cfg(test)]
    pub(super) asked: Arc<std::sync::Mutex<std::collections::BTreeSet<String>>>,
}

impl Translator {
    /// A message outside a template.
    pub(super) fn say(&self, message: &Message) -> Option<String> {
        let mut arguments = FluentArgs::new();
        for (name, value) in &message.arguments {
            match value {
                Argument::Number(number) => arguments.set(*name, *number),
                Argument::Text(text) => arguments.set(*name, text.as_str()),
            }
        }
        self.text(message.id, &arguments)
    }

    fn text(&self, id: &str, arguments: &FluentArgs<'_>) -> Option<String> {
        #[cfg(test)]
        self.asked.lock().unwrap().insert(id.to_owned());
        self.locale.message(id, arguments).or_else(|| self.english.message(id, arguments))
    }

    fn translate(&self, id: &str, arguments: &FluentArgs<'_>) -> Result<Value, Error> {
        self.text(id, arguments)
            .map(Value::from)
            .ok_or_else(|| Error::new(ErrorKind::InvalidOperation, format!("no message {id}")))
    }
}

impl Object for Translator {
    fn call(self: &Arc<Self>, _: &mut State<'_, '_>, args: &[Value]) -> Result<Value, Error> {
        let (first, rest): (&Value, Kwargs) = from_args(args)?;
        let mut arguments = FluentArgs::new();
        if first.kind() == ValueKind::Map {
            let values = first.get_attr("arguments")?;
            for name in values.try_iter()? {
                let value = values.get_item(&name)?;
                arguments.set(name.to_string(), fluent(&value));
            }
            let id = first.get_attr("id")?;
            return self.translate(id.as_str().unwrap_or_default(), &arguments);
        }
        for name in rest.args() {
            let value: &Value = rest.get(name)?;
            arguments.set(name.to_owned(), fluent(value));
        }
        self.translate(first.as_str().unwrap_or_default(), &arguments)
    }
}

fn fluent(value: &Value) -> FluentValue<'static> {
    match value.as_i64() {
        Some(number) => FluentValue::from(number),
        None => FluentValue::String(Cow::Owned(value.to_string())),
    }
}

/// The tags of an Accept-Language header, best first; equal weights keep their order.
fn by_preference(header: &str) -> Vec<&str> {
    let mut tags: Vec<(&str, u16)> = header
        .split(',')
        .take(MOST_WISHES)
        .filter_map(|part| {
            let mut pieces = part.split(';').map(str::trim);
            let tag = pieces.next().filter(|tag| !tag.is_empty() && *tag != "*")?;
            let weight = pieces
                .find_map(|piece| piece.strip_prefix("q="))
                .map_or(Some(1.0), |q| q.parse::<f32>().ok())
                .filter(|q| (0.0..=1.0).contains(q))?;
            Some((tag, (weight * 1000.0) as u16))
        })
        .filter(|(_, weight)| *weight > 0)
        .collect();
    tags.sort_by_key(|(_, weight)| std::cmp::Reverse(*weight));
    tags.into_iter().map(|(tag, _)| tag).collect()
}

fn as_map<S: serde::Serializer>(
    pairs: &[(&'static str, Argument)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(pairs.iter().map(|(name, value)| (name, value)))
}

/// A header or parameter with more wishes than this is not read to its end.
const MOST_WISHES: usize = 20;

/// `(tag, files)` for each folder in `locales/`, made by `build.rs`.
const FILES: &[(&str, &[&str])] = include!(concat!(env!("OUT_DIR"), "/locales.rs"));

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    #[test]
    fn accept_language_is_read_by_weight() {
        assert_eq!(by_preference("da, en-gb;q=0.8, en;q=0.7"), ["da", "en-gb", "en"]);
        assert_eq!(by_preference("en;q=0.5, fr;q=0.9, *;q=0.1, de;q=0"), ["fr", "en"]);
        assert_eq!(by_preference("x;q=nonsense, ;q=1, en"), ["en"]);
        assert!(by_preference("").is_empty());
    }

    #[test]
    fn every_locale_has_every_message_of_english() {
        let locales = Locales::embedded();
        for file in FILES.iter().find(|(tag, _)| *tag == "en").unwrap().1 {
            for id in ids(file) {
                for locale in locales.all() {
                    assert!(locale.bundle.has_message(&id), "{locale:?} lacks {id}");
                }
            }
        }
    }

    #[test]
    fn negotiation_ends_in_a_language_that_exists() {
        let locales = Locales::embedded();
        let headers =
            |value: &str| HeaderMap::from_iter([(ACCEPT_LANGUAGE, value.parse().unwrap())]);
        for (ui, header) in [(vec![], "en-GB"), (vec!["en-AU".to_owned()], "tlh"), (vec![], "tlh")]
        {
            assert_eq!(locales.negotiate(&ui, &headers(header)).tag(), "en");
        }
    }

    #[test]
    fn another_language_is_only_files() {
        let arabic = Locale::parse("ar", &["hello = مرحبا { $name }\n"]);
        assert_eq!((arabic.tag().as_str(), arabic.direction()), ("ar", "rtl"));
        let mut arguments = FluentArgs::new();
        arguments.set("name", "Ada");
        // Marks keep the name from turning the sentence around.
        let hello = arabic.message("hello", &arguments);
        assert_eq!(hello.as_deref(), Some("مرحبا \u{2068}Ada\u{2069}"));
        assert_eq!(arabic.message("hello", &FluentArgs::new()), None, "an argument is missing");
        let english = Locales::embedded().0.remove(0);
        let locales = Locales(vec![english, Arc::new(arabic)]);
        let wishes = |tags: &[&str]| tags.iter().map(|tag| (*tag).to_owned()).collect::<Vec<_>>();
        let chosen = |tags: &[&str]| locales.negotiate(&wishes(tags), &HeaderMap::new()).tag();
        assert_eq!(chosen(&["ar-EG", "en"]), "ar");
        assert_eq!(chosen(&["tlh", "en", "ar"]), "en");
        assert_eq!(chosen(&[]), "en");
    }

    fn ids(file: &str) -> impl Iterator<Item = String> {
        file.lines().filter_map(|line| {
            let (id, _) = line.split_once('=')?;
            let id = id.trim_end();
            let plain = id.starts_with(|c: char| c.is_ascii_lowercase())
                && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
            (plain && !line.starts_with(' ')).then(|| id.to_owned())
        })
    }

    pub(in crate::pages) fn english_ids() -> Vec<String> {
        let english = FILES.iter().find(|(tag, _)| *tag == "en").unwrap().1;
        english.iter().flat_map(|file| ids(file)).collect()
    }
}
