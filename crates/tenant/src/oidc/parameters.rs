//! The parameters of a request, read once: each at most once, none too long (RFC 6749 §3.1, §3.2).

use std::borrow::Cow;
use std::fmt;

use axum::extract::rejection::BytesRejection;
use bytes::Bytes;
use http::HeaderMap;
use http::header::CONTENT_TYPE;
use url::form_urlencoded;

use super::error::OAuthError;

/// Decoded names and values, in order. Parameters that nobody asks for are ignored, doubled or
/// not.
pub struct Parameters<'a>(Vec<(Cow<'a, str>, Cow<'a, str>)>);

impl<'a> Parameters<'a> {
    /// From a query or the body of a form.
    pub fn parse(encoded: &'a [u8]) -> Self {
        Self(form_urlencoded::parse(encoded).collect())
    }

    /// From the body of a form, if the request says that it is one.
    pub fn form(headers: &HeaderMap, body: &'a [u8]) -> Result<Self, OAuthError> {
        if is_form(headers) { Ok(Self::parse(body)) } else { Err(OAuthError::NotAForm) }
    }

    /// A parameter of at most `limit` bytes. One without a value counts as left out (RFC 6749
    /// §3.1).
    pub fn get(&self, name: &'static str, limit: usize) -> Result<Option<&str>, OAuthError> {
        let mut given = self.0.iter().filter(|(known, _)| known == name).map(|(_, value)| value);
        let first = given.next();
        if given.next().is_some() {
            return Err(OAuthError::Doubled(name));
        }
        match first.map(AsRef::as_ref).filter(|value| !value.is_empty()) {
            None => Ok(None),
            Some(value) if value.len() > limit => Err(OAuthError::TooLong(name)),
            // A replacement character is what decoding leaves of bytes that are no UTF-8.
            Some(value) if value.contains(|c: char| c.is_control() || c == '\u{fffd}') => {
                Err(OAuthError::Malformed(name))
            }
            Some(value) => Ok(Some(value)),
        }
    }

    /// A parameter that must be there.
    pub fn required(&self, name: &'static str, limit: usize) -> Result<&str, OAuthError> {
        self.get(name, limit)?.ok_or(OAuthError::Missing(name))
    }

    /// Who the app thinks will sign in. What is longer than any address is passed over: it is nobody's,
    /// and would be kept.
    pub fn login_hint(&self) -> Result<Option<String>, OAuthError> {
        let hint = self.get("login_hint", LONG)?.map(str::trim);
        Ok(hint.filter(|hint| hint.len() <= LONGEST_ADDRESS).map(str::to_owned))
    }

    /// A parameter that is parsed into a type.
    pub fn parsed<T: std::str::FromStr>(
        &self,
        name: &'static str,
        limit: usize,
    ) -> Result<Option<T>, OAuthError> {
        self.get(name, limit)?
            .map(|value| value.parse().map_err(|_| OAuthError::Malformed(name)))
            .transpose()
    }
}

/// Values may be secrets.
impl fmt::Debug for Parameters<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().map(|(name, _)| name)).finish()
    }
}

/// The body, unless it is longer than the server takes.
pub fn body(read: Result<Bytes, BytesRejection>) -> Result<Bytes, OAuthError> {
    read.map_err(|_| OAuthError::TooLong("body"))
}

/// Whether the body is a form.
pub fn is_form(headers: &HeaderMap) -> bool {
    headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/x-www-form-urlencoded"))
}

/// The longest identifier or keyword, in bytes.
pub const SHORT: usize = 255;
/// The longest `state`: it is stored and echoed.
pub const STATE: usize = 2048;
/// The longest of everything else that is no token.
pub const LONG: usize = 4096;
/// The longest address of a mailbox, in bytes (RFC 5321 §4.5.3.1.3, less the angle brackets).
const LONGEST_ADDRESS: usize = 254;
/// The longest token, in bytes.
pub const TOKEN: usize = 16 * 1024;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_parameter_once_and_within_its_length() {
        let parameters = Parameters::parse(b"a=1&b=&c=x+y%20z&d=1&d=1&e=%ff&f=%00&g");
        assert_eq!(parameters.get("a", 1).unwrap(), Some("1"));
        assert_eq!(parameters.get("b", 1).unwrap(), None);
        assert_eq!(parameters.get("c", 5).unwrap(), Some("x y z"));
        assert!(matches!(parameters.get("c", 4), Err(OAuthError::TooLong("c"))));
        assert!(matches!(parameters.get("d", 9), Err(OAuthError::Doubled("d"))));
        assert!(matches!(parameters.get("e", 9), Err(OAuthError::Malformed("e"))));
        assert!(matches!(parameters.get("f", 9), Err(OAuthError::Malformed("f"))));
        assert!(matches!(parameters.required("g", 9), Err(OAuthError::Missing("g"))));
        let hint = |length: usize| format!("login_hint=+{}", "a".repeat(length));
        let parsed = |text: &str| Parameters::parse(text.as_bytes()).login_hint().unwrap();
        assert_eq!(parsed(&hint(254)), Some("a".repeat(254)));
        assert_eq!(parsed(&hint(255)), None);
        assert_eq!(format!("{parameters:?}"), r#"["a", "b", "c", "d", "d", "e", "f", "g"]"#);
    }
}
