//! What was asked of the tenant. Secrets are not kept: of a parameter that may be one, only that it
//! was there.

use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use url::form_urlencoded;
use vestibule_protocol::params::{GrantType, Prompts, ResponseMode};
use vestibule_protocol::scope::ScopeSet;

use super::endpoint::Endpoint;

/// A request that the tenant got.
#[derive(Debug, Clone)]
pub struct RecordedRequest {
    /// Which endpoint it was for.
    pub endpoint: Endpoint,
    /// Its method.
    pub method: Method,
    /// Its path.
    pub path: String,
    /// The status of the answer; `None` while there is none, and when the tenant hung up.
    pub status: Option<StatusCode>,
    pub(super) serial: u64,
    client_id: Option<String>,
    authentication: ClientAuthentication,
    /// Names of all parameters, and the values of those in [`OPEN`].
    parameters: Vec<(String, Option<String>)>,
}

/// How a client proved that it is itself (OpenID Connect Core §9).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClientAuthentication {
    /// Not at all: a public client.
    None,
    /// `client_secret_basic`: HTTP Basic (RFC 6749 §2.3.1).
    SecretBasic,
    /// `client_secret_post`: in the body.
    SecretPost,
    /// `private_key_jwt`, or another client assertion (RFC 7523 §2.2).
    Assertion,
}

impl RecordedRequest {
    pub(super) fn of(endpoint: Endpoint, parts: &Parts, all: &[(String, String)]) -> Self {
        let given = |name: &str| all.iter().find(|(own, _)| own == name).map(|(_, value)| value);
        let basic = basic_client_id(parts);
        let authentication = match (&basic, given("client_assertion"), given("client_secret")) {
            (Some(_), _, _) => ClientAuthentication::SecretBasic,
            (None, Some(_), _) => ClientAuthentication::Assertion,
            (None, None, Some(_)) => ClientAuthentication::SecretPost,
            (None, None, None) => ClientAuthentication::None,
        };
        let client_id = basic.or_else(|| given("client_id").cloned());
        let open = |name: &str| endpoint != Endpoint::Page && OPEN.contains(&name);
        Self {
            endpoint,
            method: parts.method.clone(),
            path: parts.uri.path().to_owned(),
            status: None,
            serial: 0,
            client_id,
            authentication,
            parameters: all
                .iter()
                .map(|(name, value)| (name.clone(), open(name).then(|| value.clone())))
                .collect(),
        }
    }

    /// The app that asked.
    pub fn client_id(&self) -> Option<&str> {
        self.client_id.as_deref()
    }

    /// How the app proved that it is itself.
    pub fn client_authentication(&self) -> ClientAuthentication {
        self.authentication
    }

    /// The scopes that were asked for; none if there are none.
    ///
    /// # Panics
    /// When `scope` is malformed.
    pub fn scope(&self) -> ScopeSet {
        let text = self.parameter("scope").unwrap_or_default();
        text.parse().unwrap_or_else(|error| panic!("scope={text}: {error}"))
    }

    /// What the customer was to see; nothing if there is no `prompt`.
    ///
    /// # Panics
    /// When `prompt` is malformed.
    pub fn prompt(&self) -> Prompts {
        let text = self.parameter("prompt").unwrap_or_default();
        text.parse().unwrap_or_else(|error| panic!("prompt={text}: {error}"))
    }

    /// Who the app thought would sign in.
    pub fn login_hint(&self) -> Option<&str> {
        self.parameter("login_hint")
    }

    /// How the answer was to travel.
    ///
    /// # Panics
    /// When there is no such mode.
    pub fn response_mode(&self) -> Option<ResponseMode> {
        let text = self.parameter("response_mode")?;
        Some(text.parse().unwrap_or_else(|error| panic!("response_mode={text}: {error}")))
    }

    /// `S256`, if PKCE was used (RFC 7636 §4.3).
    pub fn code_challenge_method(&self) -> Option<&str> {
        self.parameter("code_challenge_method")
    }

    /// Where the answer was to go.
    pub fn redirect_uri(&self) -> Option<&str> {
        self.parameter("redirect_uri")
    }

    /// What the token endpoint was to take.
    ///
    /// # Panics
    /// When there is no such grant type.
    pub fn grant_type(&self) -> Option<GrantType> {
        let text = self.parameter("grant_type")?;
        Some(text.parse().unwrap_or_else(|error| panic!("grant_type={text}: {error}")))
    }

    /// The `claims` parameter, as JSON: of a step-up, for example (OpenID Connect Core §5.5).
    pub fn claims(&self) -> Option<&str> {
        self.parameter("claims")
    }

    /// The value of a parameter that is no secret.
    ///
    /// # Panics
    /// When the parameter may hold a secret, whose value is not kept: ask [`has`](Self::has).
    pub fn parameter(&self, name: &str) -> Option<&str> {
        assert!(OPEN.contains(&name), "the value of {name} is not kept; ask has({name:?})");
        let found = self.parameters.iter().find(|(own, _)| own == name);
        found.and_then(|(_, value)| value.as_deref())
    }

    /// Whether a parameter was there: `state`, `nonce`, `code_challenge`, `refresh_token`.
    pub fn has(&self, name: &str) -> bool {
        self.parameters.iter().any(|(own, _)| own == name)
    }
}

/// All of a request: of its address, and of its form.
pub(super) fn parameters(parts: &Parts, body: &[u8]) -> Vec<(String, String)> {
    let kind = parts.headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let form = kind.is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
    let query = form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes());
    let body = form_urlencoded::parse(if form { body } else { &[] });
    query.into_owned().chain(body.into_owned()).collect()
}

/// The user name of HTTP Basic, if there is one.
fn basic_client_id(parts: &Parts) -> Option<String> {
    let line = parts.headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, encoded) = line.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let pair = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
    let (id, _) = pair.split_once(':')?;
    let id = id.replace('&', "%26").replace('=', "%3D");
    form_urlencoded::parse(id.as_bytes()).next().map(|(id, _)| id.into_owned())
}

/// The parameters that are no secret, and not made from one.
const OPEN: &[&str] = &[
    "acr_values",
    "claims",
    "client_assertion_type",
    "client_id",
    "client_info",
    "code_challenge_method",
    "domain_hint",
    "grant_type",
    "login_hint",
    "logout_hint",
    "max_age",
    "post_logout_redirect_uri",
    "prompt",
    "redirect_uri",
    "requested_token_use",
    "resource",
    "response_mode",
    "response_type",
    "scope",
    "ui_locales",
];

#[cfg(test)]
mod tests {
    use axum::http::Request;

    use super::*;

    fn recorded(authorization: &str, body: &'static [u8]) -> RecordedRequest {
        let request = Request::post("/contoso.onmicrosoft.com/oauth2/v2.0/token")
            .header(AUTHORIZATION, authorization)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(())
            .unwrap();
        let parts = request.into_parts().0;
        RecordedRequest::of(Endpoint::Token, &parts, &parameters(&parts, body))
    }

    #[test]
    fn secrets_are_not_kept() {
        let basic = format!("Basic {}", STANDARD.encode("my%3Aapp:s3cret"));
        let body = "grant_type=refresh_token&refresh_token=t0ken&scope=openid+email&code=c0de";
        let request = recorded(&basic, body.as_bytes());
        assert_eq!(request.client_id(), Some("my:app"));
        assert_eq!(request.client_authentication(), ClientAuthentication::SecretBasic);
        assert_eq!(request.grant_type(), Some(GrantType::RefreshToken));
        assert!(request.scope().contains("email") && request.has("refresh_token"));
        let shown = format!("{request:?}");
        for secret in ["s3cret", "t0ken", "c0de"] {
            assert!(!shown.contains(secret), "{shown}");
        }
    }

    #[test]
    fn other_ways_of_authentication() {
        let post = recorded("", b"client_id=app&client_secret=s3cret");
        assert_eq!(post.client_authentication(), ClientAuthentication::SecretPost);
        assert!(!format!("{post:?}").contains("s3cret"));
        let assertion = recorded("", b"client_id=app&client_assertion=a.b.c");
        assert_eq!(assertion.client_authentication(), ClientAuthentication::Assertion);
        let none = recorded("", b"client_id=app");
        assert_eq!(none.client_authentication(), ClientAuthentication::None);
    }

    #[test]
    #[should_panic(expected = "ask has(\"code\")")]
    fn asking_for_a_secret_says_what_to_ask_instead() {
        recorded("", b"code=c0de").parameter("code");
    }
}
