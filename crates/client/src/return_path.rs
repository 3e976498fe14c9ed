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

    /// Reads a path, or gives `None` when it could lead elsewhere: as it stands, or decoded as
    /// often as a proxy on the way might.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let printable = text.bytes().all(|byte| (0x21..=0x7e).contains(&byte));
        if text.len() > MAX_LEN || !printable {
            return None;
        }
        let mut path = text.split(['?', '#']).next().unwrap_or_default().to_owned();
        for _ in 0..=MAX_ENCODINGS {
            if leads_away(&path) {
                return None;
            }
            let decoded = percent_decode_str(&path).decode_utf8().ok()?.into_owned();
            if decoded == path {
                return (!text.contains('\\')).then(|| Self(text.to_owned()));
            }
            path = decoded;
        }
        None
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

/// Whether a browser could take the path for another host, or for more than a path. Browsers
/// read `\` as `/`, drop tabs and line ends, and resolve dots before they look.
fn leads_away(path: &str) -> bool {
    let plain = path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains(|letter: char| letter == '\\' || letter.is_control());
    let stays = |base: Url| {
        let joined = base.join(path).ok()?;
        Some(joined.origin() == base.origin() && !joined.path().starts_with("//"))
    };
    !plain || Url::parse("https://app.invalid").ok().and_then(stays) != Some(true)
}

/// The path travels in a cookie, and a browser gives a cookie 4,096 bytes.
const MAX_LEN: usize = 1500;
/// No page of an app has a path that was encoded more often.
const MAX_ENCODINGS: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_paths_of_this_app() {
        for good in [
            "/",
            "/a/b",
            "/a?x=1&y=%2F%2Fz",
            "/caf%C3%A9",
            "/a//b",
            "/?q=https://x.y/",
            "/@evil.example",
            "/a%2520b",
            "/a/../b#c",
            "/:8080/x",
        ] {
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
            "/%25252fevil.example",
            "/%255cevil.example",
            "/%2525252541",
            "/%252e%252e//evil.example",
            "/a/..//evil.example",
            "/a/%2e%2e/%2fevil.example",
            "/%2f%2fevil.example",
            "/a\\b",
            "/a?x=\\b",
            "/\u{7f}",
            "/%c2%85",
            "/%00",
            "/%ff",
            "@evil.example",
            "\t//evil.example",
            "http:evil.example",
            "?x=1",
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
