//! Texts that an administrator wrote, in the languages that they wrote them in; and the one thing
//! beside plain text that stands in them: links.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A text, and the same in further languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalizedText {
    /// Where no other language fits.
    pub text: String,
    /// By language tag (BCP 47), such as `de` or `pt-BR`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub languages: BTreeMap<String, String>,
}

impl LocalizedText {
    /// A text in one language.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), languages: BTreeMap::new() }
    }

    /// In the language of a page: the same tag, else the same language, else the text without one.
    pub fn for_language(&self, tag: &str) -> &str {
        let language = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
        let exact = self.languages.iter().find(|(known, _)| known.eq_ignore_ascii_case(tag));
        exact
            .or_else(|| self.languages.iter().find(|(known, _)| language(known) == language(tag)))
            .map_or(self.text.as_str(), |(_, text)| text.as_str())
    }

    /// The text in each of its languages.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.text).chain(self.languages.values()).map(String::as_str)
    }
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// What is read.
    pub text: String,
    /// Where it leads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
}

/// The pieces of a text with links: `[text](https://…)` and nothing else of Markdown. What is no
/// such link, or leads elsewhere than to an https address, stays as it is written.
pub fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('[') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        match link(rest) {
            Some((text, href, length)) => {
                if !plain.is_empty() {
                    pieces.push(Piece { text: std::mem::take(&mut plain), href: None });
                }
                pieces.push(Piece { text, href: Some(href) });
                rest = &rest[length..];
            }
            None => {
                plain.push('[');
                rest = &rest[1..];
            }
        }
    }
    plain.push_str(rest);
    if !plain.is_empty() {
        pieces.push(Piece { text: plain, href: None });
    }
    pieces
}

/// The link that `text` begins with: what is read, where it leads, and how long it is written.
fn link(text: &str) -> Option<(String, String, usize)> {
    let (inner, after) = text.strip_prefix('[')?.split_once("](")?;
    let (href, _) = after.split_once(')')?;
    let length = "[](".len() + inner.len() + href.len() + ")".len();
    let read = !inner.trim().is_empty() && !inner.contains(['[', ']']);
    // Sentences of right-to-left languages have marks around what is put into them.
    let href = href.trim_matches(['\u{2068}', '\u{2069}']);
    (read && is_https(href)).then(|| (inner.to_owned(), href.to_owned(), length))
}

/// Whether this is an https address that a link may lead to, written as browsers understand it.
pub fn is_https(href: &str) -> bool {
    let written = href.bytes().all(|b| b.is_ascii_graphic() && !b"\"'<>\\`(){}".contains(&b));
    let parsed = || url::Url::parse(href).ok();
    written
        && href.len() <= LONGEST_ADDRESS
        && href.starts_with("https://")
        && parsed().is_some_and(|url| url.host_str().is_some() && url.username().is_empty())
}

const LONGEST_ADDRESS: usize = 2048;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_of_the_page_else_the_text_without_one() {
        let mut text = LocalizedText::new("Shoe size");
        text.languages.insert("de".to_owned(), "Schuhgröße".to_owned());
        text.languages.insert("pt-BR".to_owned(), "Número do calçado".to_owned());
        for (tag, expected) in [
            ("de", "Schuhgröße"),
            ("de-AT", "Schuhgröße"),
            ("PT-br", "Número do calçado"),
            ("pt", "Número do calçado"),
            ("fr", "Shoe size"),
            ("", "Shoe size"),
        ] {
            assert_eq!(text.for_language(tag), expected, "{tag}");
        }
    }

    fn written(text: &str) -> String {
        let piece = |piece: Piece| match piece.href {
            Some(href) => format!("<{}|{href}>", piece.text),
            None => piece.text,
        };
        pieces(text).into_iter().map(piece).collect()
    }

    #[test]
    fn links_to_https_and_nothing_else() {
        assert_eq!(written("I agree"), "I agree");
        assert_eq!(
            written(
                "I accept the [terms](https://a.example/t?x=1#y) and [all](https://b.example)."
            ),
            "I accept the <terms|https://a.example/t?x=1#y> and <all|https://b.example>."
        );
        assert_eq!(
            written("[\u{2068}t](\u{2068}https://a.example\u{2069})"),
            "<\u{2068}t|https://a.example>"
        );
        for plain in [
            "[terms](http://a.example)",
            "[terms](javascript:alert(1))",
            "[terms](https://a.example/\"onclick=x)",
            "[terms](https://user@a.example)",
            "[terms](https://)",
            "[terms](https://a.example",
            "[terms] (https://a.example)",
            "[](https://a.example)",
            "<b>bold</b> **bold** `code` ![x](/y)",
            "[a[b](https://a.example)",
            "",
        ] {
            let without = plain.replace("[b](https://a.example)", "<b|https://a.example>");
            assert_eq!(written(plain), without, "{plain}");
        }
    }
}
