//! A message with its arguments, and who says it: `t` of the templates.

use std::borrow::Cow;
use std::sync::Arc;

use fluent_bundle::{FluentArgs, FluentValue};
use minijinja::value::{Kwargs, Object, ValueKind, from_args};
use minijinja::{Error, ErrorKind, State, Value};
use serde::Serialize;
use time::OffsetDateTime;
use vestibule_protocol::time::Timestamp;

use super::locale::{self, Locale};
use super::strings::TenantStrings;

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

    /// A day, as people write it: `2 January 2026`.
    pub fn date(at: Timestamp) -> Self {
        Self::at("date", at)
    }

    /// A day and a minute of it, in UTC, since no page knows where its reader is.
    pub fn date_time(at: Timestamp) -> Self {
        let [hour, minute] = [at.unix().rem_euclid(DAY) / 3600, at.unix().rem_euclid(3600) / 60];
        Self::at("date-time", at)
            .text("hour", format!("{hour:02}"))
            .text("minute", format!("{minute:02}"))
    }

    fn at(id: &'static str, at: Timestamp) -> Self {
        let day = OffsetDateTime::from_unix_timestamp(at.unix())
            .unwrap_or(OffsetDateTime::UNIX_EPOCH)
            .date();
        // The year is a text: nobody groups its digits.
        Self::new(id)
            .number("day", day.day().into())
            .number("month", u8::from(day.month()).into())
            .text("year", day.year().to_string())
    }
}

/// `t` of the templates: `{{ t("sign-in-title", app=app) }}`, or `{{ t(message) }}`.
///
/// A sentence is the first of: the tenant's own in this language, ours, the tenant's own in
/// English, ours. One that cannot be said with these arguments counts as missing.
#[derive(Debug)]
pub(super) struct Translator {
    pub(super) locale: Arc<Locale>,
    pub(super) english: Arc<Locale>,
    pub(super) strings: Option<Arc<TenantStrings>>,
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
        let mut text = self.find(id, arguments)?;
        // The marks around arguments would turn the parts of a time around, 03:04 to 04:03.
        if DATES.contains(&id) {
            text.retain(|c| !ISOLATES.contains(&c));
        }
        Some(text)
    }

    fn find(&self, id: &str, arguments: &FluentArgs<'_>) -> Option<String> {
        [&self.locale, &self.english].into_iter().find_map(|locale| {
            let own = self.strings.as_ref().and_then(|strings| strings.bundle(locale.language()));
            own.and_then(|own| locale::message(own, id, arguments))
                .or_else(|| locale::message(locale.bundle(), id, arguments))
        })
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

fn as_map<S: serde::Serializer>(
    pairs: &[(&'static str, Argument)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(pairs.iter().map(|(name, value)| (name, value)))
}

/// The messages of [`Message::date`] and [`Message::date_time`].
const DATES: [&str; 2] = ["date", "date-time"];

/// What Fluent puts around arguments: first strong isolate, pop directional isolate.
const ISOLATES: [char; 2] = ['\u{2068}', '\u{2069}'];

/// Seconds.
const DAY: i64 = 24 * 60 * 60;
