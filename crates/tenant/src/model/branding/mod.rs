//! Company branding: what an administrator may set about the looks of the pages and mails. Names
//! are those of Microsoft Graph's `organizationalBranding` wherever it has one.
//!
//! A *theme* has a draft and published versions. A tenant has a default theme; an app may have
//! another one. What is here decides and computes; `store::branding` keeps, `pages::brand` shows.

pub mod colour;
pub mod css;
pub mod image;
pub mod markdown;
pub mod palette;
pub mod stylesheet;

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;
use vestibule_protocol::time::Timestamp;

use self::colour::Colour;
use self::image::{ImageKind, StoredImage};
use super::ids::{TenantId, ThemeId};
use super::user::clean_text;

/// A theme as it is stored, without its versions.
#[derive(Debug, Clone)]
pub struct Theme {
    /// Its id.
    pub id: ThemeId,
    /// The tenant that it belongs to.
    pub tenant_id: TenantId,
    /// Its name, such as `spring`.
    pub name: ThemeName,
    /// What is not published yet.
    pub draft: Option<Branding>,
    /// The number of the version that pages show.
    pub published: Option<i64>,
    /// When it was created.
    pub created_at: Timestamp,
}

/// Everything about the looks of a theme.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Branding {
    /// Colours, layout, texts.
    pub settings: Settings,
    /// The images, by what they are.
    pub images: BTreeMap<ImageKind, StoredImage>,
    /// Custom CSS, as the administrator wrote it. It is sanitised whenever it is used.
    #[serde(rename = "customCSS")]
    pub custom_css: Option<String>,
}

/// What is neither an image nor a style sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Settings {
    /// Buttons and links.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accent_color: Option<Colour>,
    /// The same in the dark scheme.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accent_color_dark: Option<Colour>,
    /// Behind the sign-in box.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub background_color: Option<Colour>,
    /// The same in the dark scheme.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub background_color_dark: Option<Colour>,
    /// The bar at the top.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header_background_color: Option<Colour>,
    /// How round corners are, in pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub corner_radius: Option<CornerRadius>,
    /// The fonts.
    pub font_stack: FontStack,
    /// Where things are.
    pub login_page_layout_configuration: Layout,
    /// Texts, in whatever language most customers read.
    pub texts: Texts,
    /// Texts in other languages, by language tag (BCP 47).
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub localizations: BTreeMap<LanguageTag, Texts>,
}

/// Where things are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Layout {
    /// Full-screen or partial-screen background.
    pub layout_template_type: LayoutTemplate,
    /// Whether there is a bar with the logo at the top.
    pub is_header_shown: bool,
    /// Whether there is a bar with the links to privacy and terms at the bottom; `None`: where one
    /// of the two is set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_footer_shown: Option<bool>,
}

/// Full-screen or partial-screen background.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum LayoutTemplate {
    /// The box before a background that fills the window.
    #[default]
    Default,
    /// The background on one side, the box on the other.
    VerticalSplit,
}

/// Fonts that every system has something of; nothing is loaded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum FontStack {
    /// What the system writes in.
    #[default]
    System,
    /// Round letters.
    Rounded,
    /// Letters with a human touch.
    Humanist,
    /// Geometric letters.
    Geometric,
    /// Letters with feet.
    Serif,
    /// Letters of one width.
    Monospace,
}

impl FontStack {
    /// The value of `font-family`; `None` for what `assets/style.css` has anyway.
    pub fn css(self) -> Option<&'static str> {
        match self {
            Self::System => None,
            Self::Rounded => Some(
                "ui-rounded,\"Hiragino Maru Gothic ProN\",Quicksand,Comfortaa,Manjari,\"Arial \
                 Rounded MT Bold\",Calibri,system-ui,sans-serif",
            ),
            Self::Humanist => Some(
                "Seravek,\"Gill Sans Nova\",Ubuntu,Calibri,\"DejaVu Sans\",source-sans-pro,\
                 system-ui,sans-serif",
            ),
            Self::Geometric => {
                Some("Avenir,Montserrat,Corbel,\"URW Gothic\",source-sans-pro,system-ui,sans-serif")
            }
            Self::Serif => {
                Some("Charter,\"Bitstream Charter\",\"Sitka Text\",Cambria,Georgia,serif")
            }
            Self::Monospace => Some(
                "ui-monospace,\"Cascadia Code\",\"Source Code Pro\",Menlo,Consolas,\"DejaVu Sans \
                 Mono\",monospace",
            ),
        }
    }
}

/// Texts of one language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Texts {
    /// Below the form where customers sign in, in the small Markdown of [`markdown`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sign_in_page_text: Option<SignInPageText>,
    /// Above the field for the user name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username_hint_text: Option<ShortText>,
    /// The link to the reset of the password.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_forgot_my_password_text: Option<ShortText>,
    /// The link to [`custom_cannot_access_your_account_url`](Self::custom_cannot_access_your_account_url).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_cannot_access_your_account_text: Option<ShortText>,
    /// Help for those who cannot sign in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_cannot_access_your_account_url: Option<LinkUrl>,
    /// What the link to the privacy statement says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_privacy_and_cookies_text: Option<ShortText>,
    /// The privacy statement.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_privacy_and_cookies_url: Option<LinkUrl>,
    /// What the link to the terms of use says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_terms_of_use_text: Option<ShortText>,
    /// The terms of use.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_terms_of_use_url: Option<LinkUrl>,
}

impl Texts {
    /// These texts, and those of `other` where these have none.
    #[must_use]
    pub fn or(&self, other: &Self) -> Self {
        macro_rules! either {
            ($($field:ident),+ $(,)?) => {
                Self { $($field: self.$field.clone().or_else(|| other.$field.clone())),+ }
            };
        }
        either!(
            sign_in_page_text,
            username_hint_text,
            custom_forgot_my_password_text,
            custom_cannot_access_your_account_text,
            custom_cannot_access_your_account_url,
            custom_privacy_and_cookies_text,
            custom_privacy_and_cookies_url,
            custom_terms_of_use_text,
            custom_terms_of_use_url,
        )
    }
}

impl Settings {
    /// The texts for pages in `language`: of this language and region, else of this language, and
    /// the general ones for what is missing.
    pub fn texts_for(&self, language: &LanguageIdentifier) -> Texts {
        let exact = self.localizations.iter().find(|(tag, _)| tag.0 == *language);
        let same =
            || self.localizations.iter().find(|(tag, _)| tag.0.language == language.language);
        match exact.or_else(same) {
            Some((_, texts)) => texts.or(&self.texts),
            None => self.texts.clone(),
        }
    }
}

macro_rules! text_type {
    ($(#[$doc:meta])* $name:ident, $error:ident: $message:literal, |$text:ident| $parse:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        #[doc = concat!("The text is no [`", stringify!($name), "`].")]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
        #[error($message)]
        pub struct $error;

        impl $name {
            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = $error;

            fn from_str($text: &str) -> Result<Self, Self::Err> {
                let parsed: Option<String> = $parse;
                parsed.map(Self).ok_or($error)
            }
        }

        impl TryFrom<String> for $name {
            type Error = $error;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

text_type!(
    /// What a theme is called: small letters, digits, hyphens.
    ThemeName,
    NotAThemeName: "a theme's name has 1 to 64 small letters, digits and inner hyphens",
    |text| {
        let inner = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        let fits = (1..=64).contains(&text.len())
            && text.bytes().all(inner)
            && !text.starts_with('-')
            && !text.ends_with('-');
        fits.then(|| text.to_owned())
    }
);

text_type!(
    /// A text of one line, such as that of a link.
    ShortText,
    NotAShortText: "a text has 1 to 256 characters, in one line",
    |text| clean_text(text, 256)
);

text_type!(
    /// The sign-in page text: several lines, with the small Markdown of [`markdown`].
    SignInPageText,
    NotASignInPageText: "the sign-in page text has 1 to 1,024 characters",
    |text| {
        let text = text.trim();
        let unfit = |c: char| c.is_control() && c != '\n' && c != '\r' && c != '\t';
        let fits = !text.is_empty()
            && text.chars().count() <= LONGEST_SIGN_IN_PAGE_TEXT
            && !text.contains(unfit);
        fits.then(|| text.to_owned())
    }
);

text_type!(
    /// Where a link of the branding leads.
    LinkUrl,
    NotALinkUrl: "a link must begin with https:// and have at most 512 characters",
    |text| markdown::link(text).map(String::from)
);

/// The longest sign-in page text, in characters.
pub const LONGEST_SIGN_IN_PAGE_TEXT: usize = 1024;

/// How round corners are: 0 to 24 pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct CornerRadius(u8);

/// The number is no [`CornerRadius`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a corner radius is 0 to 24, in pixels")]
pub struct NotACornerRadius;

impl CornerRadius {
    /// In pixels.
    pub fn pixels(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for CornerRadius {
    type Error = NotACornerRadius;

    fn try_from(pixels: u8) -> Result<Self, Self::Error> {
        if pixels <= 24 { Ok(Self(pixels)) } else { Err(NotACornerRadius) }
    }
}

impl From<CornerRadius> for u8 {
    fn from(radius: CornerRadius) -> Self {
        radius.0
    }
}

/// A language of texts (BCP 47).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LanguageTag(LanguageIdentifier);

/// The text is no [`LanguageTag`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a language is a tag such as de or pt-BR")]
pub struct NotALanguageTag;

impl TryFrom<String> for LanguageTag {
    type Error = NotALanguageTag;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse().map(Self).map_err(|_| NotALanguageTag)
    }
}

impl From<LanguageTag> for String {
    fn from(tag: LanguageTag) -> Self {
        tag.0.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_bounded_and_links_are_https() {
        let longest = "a\n".repeat(511) + "aa";
        assert_eq!(longest.parse::<SignInPageText>().unwrap().as_str(), longest);
        assert!((longest + "b").parse::<SignInPageText>().is_err());
        for wrong in ["", " ", "a\u{7}", "a\u{1b}[0m"] {
            assert!(wrong.parse::<SignInPageText>().is_err(), "{wrong:?}");
        }
        assert!("two\nlines".parse::<ShortText>().is_err());
        for wrong in ["http://a.example", "javascript:alert(1)", "https://a@b.example", "/x", ""] {
            assert!(wrong.parse::<LinkUrl>().is_err(), "{wrong}");
        }
        for wrong in ["", "Spring", "-a", "a b", "../a"] {
            assert!(wrong.parse::<ThemeName>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_language_has_its_texts_and_borrows_the_rest() {
        let settings: Settings = serde_json::from_value(serde_json::json!({
            "texts": { "usernameHintText": "hint", "customTermsOfUseText": "terms" },
            "localizations": {
                "de": { "usernameHintText": "Hinweis" },
                "pt-BR": { "usernameHintText": "dica" },
            },
        }))
        .unwrap();
        let hint = |tag: &str| {
            let texts = settings.texts_for(&tag.parse().unwrap());
            assert_eq!(texts.custom_terms_of_use_text.unwrap().as_str(), "terms");
            texts.username_hint_text.unwrap().to_string()
        };
        assert_eq!(hint("de-AT"), "Hinweis");
        assert_eq!(hint("pt-BR"), "dica");
        assert_eq!(hint("pt-PT"), "dica");
        assert_eq!(hint("fr"), "hint");
    }

    #[test]
    fn unknown_settings_are_told_and_not_ignored() {
        let wrong =
            serde_json::from_value::<Settings>(serde_json::json!({ "accentColour": "#fff" }));
        assert!(wrong.unwrap_err().to_string().contains("accentColour"));
        let wrong = serde_json::from_value::<Settings>(serde_json::json!({ "cornerRadius": 25 }));
        assert!(wrong.unwrap_err().to_string().contains("0 to 24"));
    }
}
