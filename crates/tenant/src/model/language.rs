//! The languages of the pages, and which of them somebody gets.
//!
//! A [`Language`] is a folder in `locales/`. Who gets which ([`Wishes`]), the first that there is:
//!
//! 1. what the customer chose in the menu of the page, since the app sent them here;
//! 2. what the app asks for by `ui_locales` (OpenID Connect Core §3.1.2.1): it knows in which
//!    language the customer reads the app;
//! 3. what the customer chose in the menu at any time before, in this browser, or in another one
//!    where they were signed in;
//! 4. what the browser accepts (RFC 9110 §12.5.4);
//! 5. what the tenant's administrator set;
//! 6. English.
//!
//! A tag is looked up as RFC 4647 §3.4 says, by what it begins with; and since somebody who reads
//! Portuguese understands the other one better than English, `pt-PT` finds `pt-BR`.

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use http::HeaderMap;
use http::header::ACCEPT_LANGUAGE;
use unic_langid::{CharacterDirection, LanguageIdentifier};
use vestibule_protocol::time::Timestamp;

/// A language that the pages are in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(usize);

/// The text is not the tag of a language that the pages are in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no language {0:?} here")]
pub struct UnknownLanguage(String);

impl Language {
    /// What everything is in that is in no other language.
    pub const ENGLISH: Self = Self(0);

    /// Every language, by its tag; English first.
    pub fn all() -> impl Iterator<Item = Self> + Clone {
        (0..FILES.len()).map(Self)
    }

    /// Its tag (BCP 47): for the `lang` attribute.
    pub fn tag(self) -> &'static str {
        FILES[self.0].tag
    }

    /// What those who speak it call it.
    pub fn own_name(self) -> &'static str {
        FILES[self.0].own_name
    }

    /// For the `dir` attribute.
    pub fn direction(self) -> &'static str {
        if self.is_right_to_left() { "rtl" } else { "ltr" }
    }

    /// Whether its sentences begin on the right.
    pub fn is_right_to_left(self) -> bool {
        self.id().character_direction() == CharacterDirection::RTL
    }

    /// The best for these tags, best first; of more than a header has, the first.
    pub fn look_up<'a>(tags: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        let wishes: Vec<LanguageIdentifier> =
            tags.into_iter().take(MOST_WISHES).filter_map(parse).collect();
        let in_their_script = |wish| Self::all().find(|language| language.suits(wish));
        let at_all = |wish: &LanguageIdentifier| {
            Self::all().find(|language| language.id().language == wish.language)
        };
        let found = wishes.iter().find_map(in_their_script);
        found.or_else(|| wishes.iter().find_map(at_all))
    }

    /// Its Fluent files, with their names.
    pub(crate) fn files(self) -> &'static [(&'static str, &'static str)] {
        FILES[self.0].fluent
    }

    pub(crate) fn id(self) -> &'static LanguageIdentifier {
        &IDS[self.0]
    }

    /// Whether it is the same language and, where it is written in several scripts, the same one.
    fn suits(self, wish: &LanguageIdentifier) -> bool {
        let id = self.id();
        id.language == wish.language && (id.script.is_none() || id.script == script_of(wish))
    }
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(tag: &str) -> Result<Self, Self::Err> {
        Self::all()
            .find(|language| language.tag().eq_ignore_ascii_case(tag))
            .ok_or_else(|| UnknownLanguage(tag.to_owned()))
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Language({})", self.tag())
    }
}

/// A customer's own choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// Of what.
    pub language: Language,
    /// When; it is not older than what it was chosen on.
    pub at: Timestamp,
}

impl FromStr for Choice {
    type Err = UnknownLanguage;

    /// `de.1767225600`
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (tag, at) = text.split_once('.').unwrap_or((text, ""));
        let at = Timestamp::from_unix(at.parse().unwrap_or_default());
        Ok(Self { language: tag.parse()?, at })
    }
}

impl fmt::Display for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.language, self.at.unix())
    }
}

/// Everything that speaks for a language.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Wishes {
    /// The customer's choice.
    pub chosen: Option<Choice>,
    /// What the app asks for, and since when it does.
    pub app: Option<(Language, Timestamp)>,
    /// What the browser accepts.
    pub browser: Option<Language>,
    /// What the administrator set.
    pub tenant: Option<Language>,
}

impl Wishes {
    /// What the browser says of itself.
    pub fn of_browser(headers: &HeaderMap) -> Self {
        let accepted = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        let browser = accepted.and_then(|header| Language::look_up(by_preference(header)));
        Self { browser, ..Self::default() }
    }

    /// Which it is.
    pub fn language(&self) -> Language {
        let overruled = |(_, since)| self.chosen.is_some_and(|choice| choice.at >= since);
        let app = self.app.filter(|app| !overruled(*app)).map(|(language, _)| language);
        app.or(self.chosen.map(|choice| choice.language))
            .or(self.browser)
            .or(self.tenant)
            .unwrap_or(Language::ENGLISH)
    }
}

/// A tag without what follows that no language of ours differs in: extensions, private use
/// (RFC 5646 §2.2.6).
fn parse(tag: &str) -> Option<LanguageIdentifier> {
    let subtags: Vec<&str> = tag.split(['-', '_']).take_while(|subtag| subtag.len() > 1).collect();
    let mut id: LanguageIdentifier = subtags.join("-").parse().ok()?;
    let language = id.language.as_str();
    if let Some((_, today)) = OTHER_NAMES.iter().find(|(other, _)| *other == language) {
        id.language = today.parse().ok()?;
    }
    Some(id)
}

/// The script that it is written in, where the language has several that we know of.
fn script_of(id: &LanguageIdentifier) -> Option<unic_langid::subtags::Script> {
    let traditional = id.region.is_some_and(|region| ["TW", "HK", "MO"].contains(&region.as_str()));
    id.script.or_else(|| match id.language.as_str() {
        "zh" if traditional => "Hant".parse().ok(),
        "zh" => "Hans".parse().ok(),
        _ => None,
    })
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

struct Files {
    tag: &'static str,
    own_name: &'static str,
    fluent: &'static [(&'static str, &'static str)],
}

/// Each folder in `locales/`, English first; made by `build.rs`.
const FILES: &[Files] = include!(concat!(env!("OUT_DIR"), "/locales.rs"));

static IDS: LazyLock<Vec<LanguageIdentifier>> = LazyLock::new(|| {
    let parse = |files: &Files| files.tag.parse();
    FILES.iter().map(parse).collect::<Result<_, _>>().expect("a folder's name is a language tag")
});

/// Tags for languages of ours that old or exact programs send (IANA's language subtag registry).
const OTHER_NAMES: [(&str, &str); 4] = [("iw", "he"), ("cmn", "zh"), ("arb", "ar"), ("hin", "hi")];

/// A header or parameter with more wishes than this is not read to its end.
const MOST_WISHES: usize = 20;

#[cfg(test)]
mod tests {
    use super::*;

    fn found(tags: &[&str]) -> Option<&'static str> {
        Language::look_up(tags.iter().copied()).map(Language::tag)
    }

    #[test]
    fn accept_language_is_read_by_weight() {
        assert_eq!(by_preference("da, en-gb;q=0.8, en;q=0.7"), ["da", "en-gb", "en"]);
        assert_eq!(by_preference("en;q=0.5, fr;q=0.9, *;q=0.1, de;q=0"), ["fr", "en"]);
        assert_eq!(by_preference("x;q=nonsense, ;q=1, en"), ["en"]);
        assert!(by_preference("").is_empty());
    }

    #[test]
    fn a_tag_finds_the_language_that_it_begins_with() {
        for (wish, language) in [
            ("en-AU", "en"),
            ("de-AT-1996", "de"),
            ("DE_ch", "de"),
            ("fr-CA-u-ca-gregory-x-twain", "fr"),
            ("pt", "pt-BR"),
            ("pt-PT", "pt-BR"),
            ("zh", "zh-Hans"),
            ("zh-CN", "zh-Hans"),
            ("zh-Hans-CN", "zh-Hans"),
            ("zh-Hans-HK", "zh-Hans"),
            ("cmn-Hans", "zh-Hans"),
            ("ar-EG", "ar"),
            ("iw-IL", "he"),
        ] {
            assert_eq!(found(&[wish]), Some(language), "{wish}");
        }
        for nothing in ["tlh", "", "-", "x-private", "i-klingon", "e", "\u{0}"] {
            assert_eq!(found(&[nothing]), None, "{nothing}");
        }
    }

    #[test]
    fn another_script_is_the_last_resort() {
        assert_eq!(found(&["zh-TW", "ja"]), Some("ja"));
        assert_eq!(found(&["zh-Hant", "tlh"]), Some("zh-Hans"));
        assert_eq!(found(&["tlh", "en", "ar"]), Some("en"));
        assert_eq!(found(&[]), None);
    }

    #[test]
    fn each_wish_goes_before_the_next() {
        let at = |seconds| Timestamp::from_unix(seconds);
        let [de, fr, ja, ko] = ["de", "fr", "ja", "ko"].map(|tag| tag.parse().unwrap());
        let chosen = |at| Some(Choice { language: de, at });
        let mut wishes = Wishes {
            chosen: chosen(at(100)),
            app: Some((fr, at(100))),
            browser: Some(ja),
            tenant: Some(ko),
        };
        assert_eq!(wishes.language(), de, "chosen on the pages of this journey");
        wishes.chosen = chosen(at(99));
        assert_eq!(wishes.language(), fr, "what the app knows is newer");
        wishes.app = None;
        assert_eq!(wishes.language(), de);
        wishes.chosen = None;
        assert_eq!(wishes.language(), ja);
        wishes.browser = None;
        assert_eq!(wishes.language(), ko);
        assert_eq!(Wishes::default().language(), Language::ENGLISH);
        let headers = HeaderMap::from_iter([(ACCEPT_LANGUAGE, "tlh, pl;q=0.5".parse().unwrap())]);
        assert_eq!(Wishes::of_browser(&headers).language().tag(), "pl");
    }

    #[test]
    fn a_choice_is_read_as_it_was_written() {
        let choice = Choice { language: "zh-Hans".parse().unwrap(), at: Timestamp::from_unix(7) };
        assert_eq!(choice.to_string(), "zh-Hans.7");
        assert_eq!(choice.to_string().parse(), Ok(choice));
        assert_eq!("de".parse::<Choice>().unwrap().at.unix(), 0);
        assert!("tlh.7".parse::<Choice>().is_err());
    }

    #[test]
    fn every_language_calls_itself_by_its_name() {
        assert_eq!(Language::ENGLISH.tag(), "en");
        for language in Language::all() {
            assert!(!language.own_name().is_empty(), "{language}");
            assert_eq!(language.tag().parse(), Ok(language));
            assert_eq!(language.is_right_to_left(), ["ar", "he"].contains(&language.tag()));
        }
    }
}
