//! Where a person goes back to after signing in: a path of this app and nothing else.

use std::fmt;

use percent_encoding::percent_decode_str;
use url::Url;

/// A path of this app with its query. No host, no scheme, and no spelling that a browser
/// would take for one: `//`, `/\`, control characters, or their encoded forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnPath(String);

impl ReturnPath {
    /// The start page, `/`.
    #[must_use]
    pub fn root() -> Self {
        Self("/".to_owned())
    }

    /// Reads a path, or gives `None` when it could lead elsewhere.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let printable = text.bytes().all(|byte| (0x21..=0x7e).contains(&byte) && byte != b'\\');
        if !text.starts_with('/') || text.len() > MAX_LEN || !printable {
            return None;
        }
        let base = Url::parse("https://app.invalid").ok()?;
        let joined = base.join(text).ok()?;
        if joined.origin() != base.origin() || joined.path().starts_with("//") {
            return None;
        }
        let path = text.split(['?', '#']).next().unwrap_or_default();
        let mut decoded = path.to_owned();
        // Twice: a proxy on the way may decode once more than the browser.
        for _ in 0..2 {
            decoded = percent_decode_str(&decoded).decode_utf8().ok()?.into_owned();
            let leads_away = decoded.starts_with("//") || decoded.contains('\\');
            if leads_away || decoded.chars().any(char::is_control) {
                return None;
            }
        }
        Some(Self(text.to_owned()))
    }

    /// The path with its query.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ReturnPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The path travels in a cookie, and a browser gives a cookie 4,096 bytes.
const MAX_LEN: usize = 1500;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_paths_of_this_app() {
        for good in ["/", "/a/b", "/a?x=1&y=%2F%2Fz", "/caf%C3%A9", "/a//b", "/?q=https://x.y/"] {
            assert_eq!(ReturnPath::parse(good).map(|path| path.0).as_deref(), Some(good));
        }
    }

    #[test]
    fn refuses_what_leads_elsewhere() {
        for bad in [
            "",
            "a",
            "https://evil.example/",
            "//evil.example",
            "///evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/\t/evil.example",
            "/\n/evil.example",
            "/%2fevil.example",
            "/%2Fevil.example",
            "/%5cevil.example",
            "/%09/evil.example",
            "/%252fevil.example",
            "/..//evil.example",
            "/.//evil.example",
            "/%2e%2e//evil.example",
            "/a%0d%0aSet-Cookie:x",
            "/ü",
            " /a",
            "javascript:alert(1)",
        ] {
            assert_eq!(ReturnPath::parse(bad), None, "{bad:?}");
        }
        assert_eq!(ReturnPath::parse(&format!("/{}", "a".repeat(MAX_LEN))), None);
    }
}
