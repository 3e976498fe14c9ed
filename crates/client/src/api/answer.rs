//! The answer to a request that is refused (RFC 6750 §3, RFC 9449 §7.1, RFC 9470 §3): a challenge
//! that programs understand, and a body in words (RFC 9457).

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use http::{HeaderName, HeaderValue, Response};
use serde_json::json;

use super::Api;
use super::error::ApiError;
use super::presented::Scheme;

/// A refusal, as an error of the handler's and as an answer.
pub struct ApiRefusal {
    error: ApiError,
    api: Api,
    scheme: Option<Scheme>,
}

impl ApiRefusal {
    pub(super) fn new(api: &Api, scheme: Option<Scheme>, error: ApiError) -> Self {
        Self { error, api: api.clone(), scheme }
    }

    /// Why.
    #[must_use]
    pub fn error(&self) -> &ApiError {
        &self.error
    }

    /// The answer.
    #[must_use]
    pub fn to_response(&self) -> Response<Bytes> {
        let status = self.error.status();
        let body = json!({
            "type": "about:blank",
            "title": self.title(),
            "status": status.as_u16(),
            "detail": self.error.to_string(),
            "error": self.error.code(),
        });
        let mut response = Response::new(Bytes::from(body.to_string()));
        *response.status_mut() = status;
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        for challenge in self.challenges() {
            headers.append(WWW_AUTHENTICATE, challenge);
        }
        if let ApiError::Unavailable(cause) = &self.error {
            headers.insert(RETRY_AFTER, cause.retry_after.unwrap_or(DEFAULT_RETRY_AFTER).into());
        }
        if self.scheme == Some(Scheme::DPoP)
            && let Some(Ok(nonce)) = self.api.dpop_nonce().map(HeaderValue::try_from)
        {
            headers.insert(DPOP_NONCE, nonce);
        }
        response
    }

    fn title(&self) -> &'static str {
        match &self.error {
            ApiError::NoToken => "An access token is needed",
            ApiError::Malformed(_) => "The request is malformed",
            ApiError::Token(_) => "The access token is not valid here",
            ApiError::Proof(_) | ApiError::NoProof | ApiError::ProofReplayed => {
                "The proof of possession is not valid here"
            }
            ApiError::Scope(_) | ApiError::Role => "The access token does not permit this",
            ApiError::Claims(_) | ApiError::Authentication(_) => "Another sign-in is needed",
            ApiError::NotOnBehalf(_) => "The other API cannot be called",
            ApiError::Unavailable(_) | ApiError::StoreDown(_) | ApiError::TooManyProofs => {
                "Access tokens cannot be checked right now"
            }
        }
    }

    /// One for each scheme that would do; none where another token would not help.
    fn challenges(&self) -> Vec<HeaderValue> {
        let schemes: &[Scheme] = match (&self.error, self.scheme) {
            (
                ApiError::NotOnBehalf(_)
                | ApiError::Unavailable(_)
                | ApiError::StoreDown(_)
                | ApiError::TooManyProofs,
                _,
            ) => &[],
            (_, Some(Scheme::Bearer)) => &[Scheme::Bearer],
            (_, Some(Scheme::DPoP)) => &[Scheme::DPoP],
            (_, None) if self.api.takes_proofs() => &[Scheme::Bearer, Scheme::DPoP],
            (_, None) => &[Scheme::Bearer],
        };
        schemes.iter().map(|scheme| self.challenge(*scheme)).collect()
    }

    fn challenge(&self, scheme: Scheme) -> HeaderValue {
        let mut challenge = ChallengeText::new(scheme);
        challenge.push("realm", "");
        if let Some(uri) = self.api.authorization_uri() {
            challenge.push("authorization_uri", &uri);
        }
        if scheme == Scheme::DPoP {
            challenge.push("algs", PROOF_ALGORITHMS);
        }
        if let Some(code) = self.error.code() {
            challenge.push("error", code);
            challenge.push("error_description", &self.error.to_string());
        }
        match &self.error {
            ApiError::Scope(scopes) => challenge.push("scope", &scopes.to_string()),
            ApiError::Claims(claims) => challenge.push("claims", &STANDARD.encode(claims)),
            ApiError::Authentication(demand) => {
                if let Some(acr_values) = &demand.acr_values {
                    challenge.push("acr_values", acr_values);
                }
                if let Some(max_age) = demand.max_age {
                    challenge.push("max_age", &max_age.to_string());
                }
            }
            ApiError::NoToken
            | ApiError::Malformed(_)
            | ApiError::Token(_)
            | ApiError::Proof(_)
            | ApiError::NoProof
            | ApiError::ProofReplayed
            | ApiError::Role
            | ApiError::NotOnBehalf(_)
            | ApiError::Unavailable(_)
            | ApiError::StoreDown(_)
            | ApiError::TooManyProofs => {}
        }
        challenge.finish()
    }
}

impl fmt::Debug for ApiRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ApiRefusal").field(&self.error).finish()
    }
}

impl fmt::Display for ApiRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

impl std::error::Error for ApiRefusal {}

/// A challenge in the making. Every value is a quoted string of the characters that RFC 6750 §3
/// admits, so that no value can end its string or the header.
struct ChallengeText(String);

impl ChallengeText {
    fn new(scheme: Scheme) -> Self {
        Self(scheme.as_str().to_owned())
    }

    fn push(&mut self, name: &'static str, value: &str) {
        let comma = if self.0.ends_with('"') { "," } else { "" };
        let admitted = |c: &char| matches!(c, ' '..='~') && !matches!(c, '"' | '\\');
        let value: String = value.chars().filter(admitted).collect();
        self.0.push_str(&format!("{comma} {name}=\"{value}\""));
    }

    fn finish(self) -> HeaderValue {
        HeaderValue::try_from(self.0).expect("printable ASCII fits into a header")
    }
}

const DPOP_NONCE: HeaderName = HeaderName::from_static("dpop-nonce");
/// What proofs may be signed with (RFC 9449 §7.1).
const PROOF_ALGORITHMS: &str = "ES256 EdDSA RS256 PS256";
const DEFAULT_RETRY_AFTER: i64 = 5;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::challenge::Challenge;

    #[test]
    fn a_value_cannot_break_out_of_its_quotes() {
        let mut text = ChallengeText::new(Scheme::Bearer);
        text.push("realm", "");
        text.push("acr_values", "a\", error=\"b\\\" c\r\nX: y é");
        let header = text.finish();
        let header = header.to_str().unwrap();
        assert_eq!(header, "Bearer realm=\"\", acr_values=\"a, error=b cX: y \"");
        let read = Challenge::parse([header]);
        assert_eq!(read.len(), 1);
        assert_eq!(read[0].error(), None);
    }
}
