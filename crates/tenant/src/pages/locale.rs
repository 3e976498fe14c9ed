//! The sentences of the pages: Fluent files in `locales/`, one folder a language, compiled in. A
//! language is read when somebody first wants it, since most tenants never need most of them. What
//! a language lacks is said in English, and a test keeps every language complete.

use std::fmt;
use std::sync::{Arc, OnceLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use intl_memoizer::concurrent::IntlLangMemoizer;

use crate::model::language::Language;

/// Every language, English first.
#[derive(Debug)]
pub struct Locales(Vec<Arc<Locale>>);

/// One language.
pub struct Locale {
    language: Language,
    bundle: OnceLock<Bundle>,
}

pub(super) type Bundle = FluentBundle<FluentResource>;

impl Locales {
    /// Those that were compiled in.
    pub fn embedded() -> Self {
        let locale = |language| Arc::new(Locale { language, bundle: OnceLock::new() });
        Self(Language::all().map(locale).collect())
    }

    /// The sentences of a language.
    pub fn of(&self, language: Language) -> &Arc<Locale> {
        self.0
            .iter()
            .find(|locale| locale.language == language)
            .expect("there is one for each language")
    }

    pub(super) fn english(&self) -> &Arc<Locale> {
        self.of(Language::ENGLISH)
    }

    #[cfg(test)]
    pub(super) fn all(&self) -> &[Arc<Locale>] {
        &self.0
    }
}

impl Locale {
    /// The language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// For the `lang` attribute (BCP 47).
    pub fn tag(&self) -> &'static str {
        self.language.tag()
    }

    /// For the `dir` attribute.
    pub fn direction(&self) -> &'static str {
        self.language.direction()
    }

    pub(super) fn bundle(&self) -> &Bundle {
        self.bundle.get_or_init(|| {
            let mut bundle = empty_bundle(self.language);
            for (name, file) in self.language.files() {
                let tag = self.language;
                let resource =
                    FluentResource::try_new((*file).to_owned()).unwrap_or_else(|(_, errors)| {
                        panic!("{tag}/{name}: {errors:?}; a test reads all")
                    });
                bundle
                    .add_resource(resource)
                    .unwrap_or_else(|errors| panic!("{tag}/{name}: {errors:?}; a test reads all"));
            }
            bundle
        })
    }
}

impl fmt::Debug for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Locale").field(&self.language).finish()
    }
}

/// For sentences in this language.
pub(super) fn empty_bundle(language: Language) -> Bundle {
    let mut bundle = FluentBundle::new_concurrent(vec![language.id().clone()]);
    // The marks around arguments would end up in copied codes and addresses; right-to-left
    // sentences need them.
    bundle.set_use_isolating(language.is_right_to_left());
    bundle.set_formatter(Some(match language.tag() {
        "de" | "it" | "nl" | "pt-BR" | "tr" => grouped::<'.', 4>,
        "es" => grouped::<'.', 5>,
        "fr" => grouped::<'\u{202f}', 4>,
        "pl" => grouped::<'\u{a0}', 5>,
        "hi" => grouped_by_two,
        _ => grouped::<',', 4>,
    }));
    bundle
}

/// The message, or `None` if the bundle lacks it or it needs another argument.
pub(super) fn message(bundle: &Bundle, id: &str, arguments: &FluentArgs<'_>) -> Option<String> {
    let pattern = bundle.get_message(id)?.value()?;
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(arguments), &mut errors);
    errors.is_empty().then(|| text.into_owned())
}

/// Whole numbers with a mark between groups of three, from `FROM` digits on. The digits are the
/// European ones in every language, since that is what codes are typed in.
fn grouped<const MARK: char, const FROM: usize>(
    value: &FluentValue<'_>,
    _: &IntlLangMemoizer,
) -> Option<String> {
    let digits = whole(value)?;
    if digits.trim_start_matches('-').len() < FROM {
        return Some(digits);
    }
    Some(with_marks(&digits, MARK, 3))
}

/// As [`grouped`], by lakh and crore.
fn grouped_by_two(value: &FluentValue<'_>, _: &IntlLangMemoizer) -> Option<String> {
    Some(with_marks(&whole(value)?, ',', 2))
}

fn whole(value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number) if number.value.fract() == 0.0 => {
            Some(format!("{:.0}", number.value))
        }
        _ => None,
    }
}

/// A mark before the last three digits, and then before each group of `size`.
fn with_marks(digits: &str, mark: char, size: usize) -> String {
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |digits| ("-", digits));
    let mut text = String::from(sign);
    for (at, digit) in digits.chars().enumerate() {
        let follow = digits.len() - at;
        if at > 0 && follow >= 3 && (follow - 3) % size == 0 {
            text.push(mark);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
pub(super) mod tests {
    use std::collections::BTreeMap;

    use super::super::strings::{self, Original};
    use super::*;

    /// Messages that are rightly the same words as in English.
    const SAME: &[(&str, &[&str])] = &[
        ("*", &["date-time", "product"]),
        (
            "de",
            &[
                "account-apps",
                "account-device-apps",
                "code",
                "data-field-app",
                "data-field-browser",
                "data-field-name",
                "data-field-system",
                "data-passkeys",
                "passkey-name",
                "passkey-unnamed",
                "passkeys",
            ],
        ),
        ("es", &["no"]),
        ("fr", &["code", "data-field-version"]),
        (
            "it",
            &[
                "account-password",
                "data-account",
                "data-field-app",
                "data-field-browser",
                "no",
                "passkey-unnamed",
                "password",
            ],
        ),
        (
            "nl",
            &[
                "account-apps",
                "account-device-apps",
                "code",
                "data-account",
                "data-field-app",
                "data-field-browser",
            ],
        ),
        ("pl", &["data-field-system"]),
    ];

    fn messages(language: Language) -> BTreeMap<String, (&'static str, Original)> {
        let mut all = BTreeMap::new();
        for (file, source) in language.files() {
            for (id, message) in strings::messages(source).unwrap() {
                assert!(all.insert(id.clone(), (*file, message)).is_none(), "{language}: two {id}");
            }
        }
        all
    }

    #[test]
    fn every_language_says_everything_with_the_same_variables() {
        let english = messages(Language::ENGLISH);
        for language in Language::all().skip(1) {
            let theirs = messages(language);
            for (id, (file, message)) in &english {
                let Some((in_file, translated)) = theirs.get(id) else {
                    panic!("{language} lacks {id} of {file}");
                };
                assert_eq!(in_file, file, "{language}: {id} is in another file");
                assert_eq!(translated.variables, message.variables, "{language}: {id}");
                let same = SAME.iter().any(|(tag, ids)| {
                    (*tag == "*" || *tag == language.tag()) && ids.contains(&id.as_str())
                });
                if !same && has_words(&message.source) {
                    assert_ne!(translated.source, message.source, "{language}: {id} is English");
                }
            }
            let unknown: Vec<_> = theirs.keys().filter(|id| !english.contains_key(*id)).collect();
            assert!(unknown.is_empty(), "{language}: not in English: {unknown:?}");
        }
    }

    fn has_words(text: &str) -> bool {
        let words =
            text.split(['{', '}', ' ', '\n']).filter(|word| !word.starts_with(['$', '[', '*']));
        words.flat_map(str::chars).any(char::is_alphabetic)
    }

    #[test]
    fn every_plural_of_a_language_is_there() {
        for language in Language::all() {
            for (id, (_, message)) in messages(language) {
                for plural in &message.plurals {
                    let needed: &[&str] = match language.tag() {
                        "ar" => &["zero", "one", "two", "few", "many", "other"],
                        "he" => &["one", "two", "other"],
                        "pl" => &["one", "few", "many", "other"],
                        "ja" | "ko" | "zh-Hans" => &["other"],
                        _ => &["one", "other"],
                    };
                    for form in needed {
                        assert!(
                            plural.contains(*form),
                            "{language}: {id} has no form for {form}: {plural:?}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn a_language_that_is_not_read_costs_nothing() {
        let locales = Locales::embedded();
        assert!(locales.all().iter().all(|locale| locale.bundle.get().is_none()));
        locales.english().bundle();
        assert_eq!(locales.all().iter().filter(|l| l.bundle.get().is_some()).count(), 1);
    }

    #[test]
    fn numbers_are_written_as_the_language_does() {
        let written = |tag: &str, number: i64| {
            let mut bundle = empty_bundle(tag.parse().unwrap());
            bundle.set_use_isolating(false);
            let resource = FluentResource::try_new("n = { $n }".to_owned()).unwrap();
            bundle.add_resource(resource).unwrap();
            let mut arguments = FluentArgs::new();
            arguments.set("n", number);
            message(&bundle, "n", &arguments).unwrap()
        };
        for (tag, number, text) in [
            ("en", 999, "999"),
            ("en", 1_234_567, "1,234,567"),
            ("en", -1234, "-1,234"),
            ("de", 1234, "1.234"),
            ("es", 1234, "1234"),
            ("es", 12_345, "12.345"),
            ("fr", 12_345, "12\u{202f}345"),
            ("pl", 1234, "1234"),
            ("hi", 1_234_567, "12,34,567"),
            ("hi", 999, "999"),
            ("ar", 1234, "1,234"),
        ] {
            assert_eq!(written(tag, number), text, "{tag}");
        }
    }

    #[test]
    fn marks_keep_a_name_from_turning_a_sentence_around() {
        let mut bundle = empty_bundle("ar".parse().unwrap());
        let resource = FluentResource::try_new("hello = مرحبا { $name }\n".to_owned()).unwrap();
        bundle.add_resource(resource).unwrap();
        let mut arguments = FluentArgs::new();
        arguments.set("name", "Ada");
        let hello = message(&bundle, "hello", &arguments);
        assert_eq!(hello.as_deref(), Some("مرحبا \u{2068}Ada\u{2069}"));
        assert_eq!(message(&bundle, "hello", &FluentArgs::new()), None, "an argument is missing");
    }

    pub(in crate::pages) fn english_ids() -> Vec<String> {
        messages(Language::ENGLISH).into_keys().collect()
    }
}
