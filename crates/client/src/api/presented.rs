//! How a request carries its access token (RFC 6750 §2, RFC 9449 §7.1).

use http::header::AUTHORIZATION;
use http::{HeaderMap, Method, Uri};

use super::error::ApiError;

/// One request, as far as access tokens are concerned.
#[derive(Debug, Clone, Copy)]
pub struct ApiRequest<'r> {
    /// Its method.
    pub method: &'r Method,
    /// Its address, as the server got it: before any router took a prefix away.
    pub uri: &'r Uri,
    /// Its headers.
    pub headers: &'r HeaderMap,
}

impl<'r> From<&'r http::request::Parts> for ApiRequest<'r> {
    fn from(parts: &'r http::request::Parts) -> Self {
        Self { method: &parts.method, uri: &parts.uri, headers: &parts.headers }
    }
}

/// The schemes that carry access tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scheme {
    /// RFC 6750: whoever has the token may use it.
    Bearer,
    /// RFC 9449: whoever has the token's key may use it.
    DPoP,
}

impl Scheme {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Bearer => "Bearer",
            Self::DPoP => "DPoP",
        }
    }
}

/// The one token of a request. It is taken from the `Authorization` header and from nowhere else:
/// addresses end up in logs and histories (RFC 6750 §5.3), and a form is for the handler to read.
pub(super) fn presented<'r>(request: &ApiRequest<'r>) -> Result<(Scheme, &'r str), ApiError> {
    let mut lines = request.headers.get_all(AUTHORIZATION).iter();
    let line = lines.next();
    if lines.next().is_some() {
        return Err(ApiError::Malformed("the request has several Authorization headers"));
    }
    if names_access_token(request.uri) {
        return Err(ApiError::Malformed("an access token belongs into the Authorization header"));
    }
    let line = line.ok_or(ApiError::NoToken)?;
    let line = line.to_str().map_err(|_| ApiError::Malformed(NO_B64TOKEN))?;
    let (scheme, token) = line.split_once(' ').unwrap_or((line, ""));
    let known = [Scheme::Bearer, Scheme::DPoP];
    let scheme = known.into_iter().find(|known| scheme.eq_ignore_ascii_case(known.as_str()));
    let scheme = scheme.ok_or(ApiError::NoToken)?;
    let token = token.trim_matches(' ');
    if !is_b64token(token) {
        return Err(ApiError::Malformed(NO_B64TOKEN));
    }
    Ok((scheme, token))
}

fn names_access_token(uri: &Uri) -> bool {
    let pairs = url::form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
    pairs.into_iter().any(|(name, _)| name == "access_token")
}

/// RFC 6750 §2.1.
fn is_b64token(text: &str) -> bool {
    let body = text.trim_end_matches('=');
    !body.is_empty() && body.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~+/".contains(&b))
}

const NO_B64TOKEN: &str = "the Authorization header holds no access token";

#[cfg(test)]
mod tests {
    use super::*;

    fn of(uri: &str, lines: &[&str]) -> Result<(Scheme, String), ApiError> {
        let mut request = http::Request::get(uri);
        for line in lines {
            request = request.header("authorization", *line);
        }
        let (parts, ()) = request.body(()).unwrap().into_parts();
        presented(&ApiRequest::from(&parts)).map(|(scheme, token)| (scheme, token.to_owned()))
    }

    #[test]
    fn one_token_in_the_header() {
        let token = |line| of("/", &[line]).unwrap();
        assert_eq!(token("Bearer a.b.c"), (Scheme::Bearer, "a.b.c".to_owned()));
        assert_eq!(token("bearer  a+/~-_="), (Scheme::Bearer, "a+/~-_=".to_owned()));
        assert_eq!(token("DPoP a"), (Scheme::DPoP, "a".to_owned()));
    }

    #[test]
    fn no_token() {
        assert!(matches!(of("/", &[]), Err(ApiError::NoToken)));
        assert!(matches!(of("/", &["Basic YTpi"]), Err(ApiError::NoToken)));
    }

    #[test]
    fn two_ways_of_sending_are_refused() {
        let bad = |uri, lines: &[&str]| matches!(of(uri, lines), Err(ApiError::Malformed(_)));
        assert!(bad("/", &["Bearer a", "Bearer b"]));
        assert!(bad("/?access_token=b", &["Bearer a"]));
        assert!(bad("/?access_token=b", &[]));
        assert!(bad("/?x=1&access%5Ftoken=b", &["Bearer a"]));
        for line in ["Bearer", "Bearer ", "Bearer a b", "Bearer a,b", "Bearer =", "Bearer \"a\""] {
            assert!(bad("/", &[line]), "{line}");
        }
    }
}
