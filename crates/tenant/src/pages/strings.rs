//! A tenant's own words for messages of ours, in one language or several.
//!
//! 1. An administrator sets one ([`OwnString::check`]): of a message that there is, in Fluent's
//!    syntax, with exactly the variables of the original, so that no page loses the name of the app
//!    or the code to be compared.
//! 2. [`TenantStrings`] are those of a tenant, ready to be said; `crate::directory` keeps them as
//!    long as the tenant.
//! 3. One that does not fit any more, because a later version of ours changed the message, is passed
//!    over, and ours is said.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey,
};
use fluent_syntax::parser;

use super::locale::{Bundle, empty_bundle};
use crate::model::language::Language;

/// A tenant's own words for one message, as the database has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredString {
    /// In which language.
    pub language: Language,
    /// Of which message.
    pub message: String,
    /// The words: a Fluent pattern.
    pub text: String,
}

/// A tenant's own words for one message, which fit it. Only [`OwnString::check`] makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnString(StoredString);

/// Why words were not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StringFault {
    /// No page says anything by this name.
    #[error("there is no message {0}; `vestibule strings list --all` shows all")]
    UnknownMessage(String),
    /// Empty, or longer than any page has room for.
    #[error("the text of {0} has 1 to {LONGEST} characters, none of them control characters")]
    Length(String),
    /// Not Fluent's syntax, or what it says about more than one message.
    #[error("the text of {message} is not a Fluent pattern: {cause}")]
    Syntax {
        /// Of which message.
        message: String,
        /// What Fluent says.
        cause: String,
    },
    /// A file that is not Fluent's.
    #[error("line {line} is not in Fluent's syntax: {cause}")]
    File {
        /// Where, from 1.
        line: usize,
        /// What Fluent says.
        cause: String,
    },
    /// It refers to messages, terms or functions.
    #[error("the text of {0} may hold variables and plural forms, but refers to something else")]
    Reference(String),
    /// Other variables than the original.
    #[error("the text of {message} must have exactly these variables: {}", listed(needed))]
    Variables {
        /// Of which message.
        message: String,
        /// Those of the original.
        needed: BTreeSet<String>,
    },
}

impl OwnString {
    /// Takes `text` for `message`, if it fits.
    ///
    /// # Errors
    /// [`StringFault`].
    pub fn check(language: Language, message: &str, text: &str) -> Result<Self, StringFault> {
        let name = || message.to_owned();
        let original = built_in(Language::ENGLISH)
            .remove(message)
            .ok_or_else(|| StringFault::UnknownMessage(name()))?;
        let text = text.replace("\r\n", "\n").trim().to_owned();
        let unfit = |c: char| c.is_control() && c != '\n';
        if text.is_empty() || text.chars().count() > LONGEST || text.contains(unfit) {
            return Err(StringFault::Length(name()));
        }
        let syntax = |cause: String| StringFault::Syntax { message: name(), cause };
        let source = definition(message, &text);
        let resource = parser::parse(source.as_str()).map_err(|(_, errors)| {
            syntax(errors.first().map_or_else(String::new, |e| e.to_string()))
        })?;
        let [Entry::Message(parsed)] = resource.body.as_slice() else {
            return Err(syntax("it defines something else too".to_owned()));
        };
        let (Some(pattern), true) = (&parsed.value, parsed.attributes.is_empty()) else {
            return Err(syntax("it has attributes, or no text".to_owned()));
        };
        let mut found = Original::default();
        found.read(pattern);
        if found.refers {
            return Err(StringFault::Reference(name()));
        }
        if found.variables != original.variables {
            return Err(StringFault::Variables { message: name(), needed: original.variables });
        }
        Ok(Self(StoredString { language, message: name(), text }))
    }

    /// What is stored.
    pub fn stored(&self) -> &StoredString {
        &self.0
    }
}

/// All of a tenant's own strings.
pub struct TenantStrings {
    stored: Vec<StoredString>,
    bundles: BTreeMap<Language, Bundle>,
}

impl TenantStrings {
    /// Ready to be said. What cannot be read is left out.
    pub fn new(stored: Vec<StoredString>) -> Self {
        let mut bundles = BTreeMap::new();
        for string in &stored {
            let resource = FluentResource::try_new(definition(&string.message, &string.text));
            let bundle: &mut Bundle =
                bundles.entry(string.language).or_insert_with(|| empty_bundle(string.language));
            let added = resource.is_ok_and(|resource| bundle.add_resource(resource).is_ok());
            if !added {
                let StoredString { language, message, .. } = string;
                tracing::warn!(%language, %message, "a tenant's own string cannot be read");
            }
        }
        Self { stored, bundles }
    }

    /// Whether they were made of these.
    pub fn are(&self, stored: &[StoredString]) -> bool {
        self.stored == stored
    }

    pub(super) fn bundle(&self, language: Language) -> Option<&Bundle> {
        self.bundles.get(&language)
    }
}

impl fmt::Debug for TenantStrings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("TenantStrings").field(&self.stored).finish()
    }
}

/// What a message is made of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Original {
    /// Its text, as the file has it.
    pub source: String,
    /// The names of its variables, and those of messages that it refers to.
    pub variables: BTreeSet<String>,
    /// For each choice by a plural form: which forms it has.
    pub(super) plurals: Vec<BTreeSet<String>>,
    refers: bool,
    references: BTreeSet<String>,
}

/// Every message of a language that is compiled in.
pub fn built_in(language: Language) -> BTreeMap<String, Original> {
    let mut all: BTreeMap<String, Original> = language
        .files()
        .iter()
        .flat_map(|(_, source)| messages(source).unwrap_or_default())
        .collect();
    let referring: Vec<(String, BTreeSet<String>)> = all
        .iter()
        .filter(|(_, message)| message.refers)
        .map(|(id, message)| {
            let of = |id: &String| all.get(id).map(|message| message.variables.clone());
            (id.clone(), message.references.iter().filter_map(of).flatten().collect())
        })
        .collect();
    for (id, more) in referring {
        if let Some(message) = all.get_mut(&id) {
            message.variables.extend(more);
        }
    }
    all
}

/// The messages of a Fluent file.
///
/// # Errors
/// [`StringFault::File`].
pub fn messages(file: &str) -> Result<Vec<(String, Original)>, StringFault> {
    let resource = parser::parse(file).map_err(|(_, errors)| {
        let (line, cause) = errors.first().map_or((1, String::new()), |error| {
            (file[..error.pos.start].lines().count().max(1), error.kind.to_string())
        });
        StringFault::File { line, cause }
    })?;
    let message = |entry: &Entry<&str>| match entry {
        Entry::Message(message) => {
            let source = source_of(file, message.id.name);
            let mut read = Original { source, ..Original::default() };
            read.read(message.value.as_ref()?);
            Some((message.id.name.to_owned(), read))
        }
        Entry::Term(_)
        | Entry::Comment(_)
        | Entry::GroupComment(_)
        | Entry::ResourceComment(_)
        | Entry::Junk { .. } => None,
    };
    Ok(resource.body.iter().filter_map(message).collect())
}

impl Original {
    fn read(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.read_expression(expression);
            }
        }
    }

    fn read_expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.read_inline(inline),
            Expression::Select { selector, variants } => {
                self.read_inline(selector);
                let forms: BTreeSet<String> = variants
                    .iter()
                    .filter_map(|variant| match &variant.key {
                        VariantKey::Identifier { name } => Some((*name).to_owned()),
                        VariantKey::NumberLiteral { .. } => None,
                    })
                    .collect();
                if forms.iter().any(|form| form != "other" && PLURALS.contains(&form.as_str()))
                    || forms.len() == 1 && forms.contains("other")
                {
                    self.plurals.push(forms);
                }
                for variant in variants {
                    self.read(&variant.value);
                }
            }
        }
    }

    fn read_inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
            }
            InlineExpression::Placeable { expression } => self.read_expression(expression),
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
            InlineExpression::MessageReference { id, .. } => {
                self.refers = true;
                self.references.insert(id.name.to_owned());
            }
            InlineExpression::TermReference { .. } | InlineExpression::FunctionReference { .. } => {
                self.refers = true;
            }
        }
    }
}

/// The text of a message as its file has it: from behind the `=` to the next entry, the
/// indentation taken away.
fn source_of(file: &str, id: &str) -> String {
    let begins =
        |line: &&str| line.strip_prefix(id).is_some_and(|rest| rest.trim_start().starts_with('='));
    let mut lines = file.lines().skip_while(|line| !begins(line));
    let Some((_, first)) = lines.next().and_then(|line| line.split_once('=')) else {
        return String::new();
    };
    let more = lines.take_while(|line| line.starts_with([' ', '}']) || line.trim().is_empty());
    let mut text = vec![first.trim()];
    text.extend(more.map(|line| line.strip_prefix("    ").unwrap_or(line)));
    text.join("\n").trim().to_owned()
}

/// An entry of a Fluent file. Further lines are indented, as Fluent wants; a `}` needs none.
fn definition(message: &str, text: &str) -> String {
    let first = if text.contains('\n') { "\n    " } else { " " };
    format!("{message} ={first}{}\n", text.replace('\n', "\n    "))
}

/// A Fluent file of these messages and texts.
pub fn write_file(strings: impl IntoIterator<Item = (String, String)>) -> String {
    strings.into_iter().map(|(message, text)| definition(&message, &text)).collect()
}

fn listed(names: &BTreeSet<String>) -> String {
    match names.is_empty() {
        true => "none".to_owned(),
        false => names.iter().map(|name| format!("${name}")).collect::<Vec<_>>().join(", "),
    }
}

/// The plural forms of Unicode's CLDR.
const PLURALS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// In characters: no sentence of ours is half as long.
const LONGEST: usize = 2000;
