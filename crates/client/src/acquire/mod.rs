//! Tokens from the token endpoint: for a person silently, by refresh, and for the app itself.

mod client_credentials;
mod refresh;
mod silent;

pub(crate) use refresh::Refreshed;
pub(crate) use silent::KeptSession;

use std::sync::PoisonError;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::StatusCode;
use reqwest::header::HeaderValue;
use vestibule_protocol::error::{ErrorBody, OAuthErrorCode};
use vestibule_protocol::secret::PlainSecret;
use vestibule_protocol::token::TokenResponse;

use crate::client::Client;
use crate::discovery::Metadata;
use crate::error::{TokenError, Unavailable};
use crate::verify::VerifyError;

/// The token endpoint gave no tokens.
pub(crate) enum TokenEndpointError {
    /// It said no (RFC 6749 §5.2).
    Refused(Box<ErrorBody>),
    Unavailable(Unavailable),
}

impl Client {
    /// Asks the token endpoint, as this client (RFC 6749 §2.3.1).
    pub(crate) async fn ask_for_tokens(
        &self,
        metadata: &Metadata,
        grant: &[(&str, &str)],
    ) -> Result<TokenResponse, TokenEndpointError> {
        let url = &metadata.token_endpoint;
        let asked = format!("POST {}", &url[..url::Position::AfterPath]);
        self.check_throttle(&asked).map_err(TokenEndpointError::Unavailable)?;

        let (form, authorization) = self.authenticate(metadata, grant);
        let answer = self
            .http
            .post_form(url, form, authorization)
            .await
            .map_err(TokenEndpointError::Unavailable)?;

        let unusable = |came_back: String| {
            let retry_after = answer.retry_after;
            TokenEndpointError::Unavailable(Unavailable { asked, came_back, retry_after })
        };
        if answer.status.is_success() {
            let tokens: Result<TokenResponse, _> = serde_json::from_slice(&answer.body);
            return match tokens {
                Ok(tokens) if tokens.token_type.eq_ignore_ascii_case("bearer") => Ok(tokens),
                Ok(_) => Err(unusable("a token that is not a Bearer token".into())),
                Err(_) => Err(unusable("something that is not a token answer".into())),
            };
        }
        self.note_throttle(answer.status, answer.retry_after);
        if answer.status.is_client_error()
            && answer.status != StatusCode::TOO_MANY_REQUESTS
            && let Ok(body) = serde_json::from_slice(&answer.body)
        {
            return Err(TokenEndpointError::Refused(Box::new(body)));
        }
        Err(unusable(format!("status {}", answer.status)))
    }

    /// The form with the client's credentials, in it or in a header.
    fn authenticate(
        &self,
        metadata: &Metadata,
        grant: &[(&str, &str)],
    ) -> (String, Option<HeaderValue>) {
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(grant);
        if self.authority().speaks_microsoft() {
            form.append_pair("client_info", "1");
        }
        match &self.secret {
            Some(secret) if self.uses_basic(metadata) => {
                return (form.finish(), Some(self.basic(secret)));
            }
            Some(secret) => {
                form.append_pair("client_id", self.id.as_str());
                form.append_pair("client_secret", secret.expose());
            }
            None => {
                form.append_pair("client_id", self.id.as_str());
            }
        }
        (form.finish(), None)
    }

    /// In the body where the provider takes it there; by Basic, the standard's default, where
    /// it does not say so (OpenID Connect Discovery §3).
    fn uses_basic(&self, metadata: &Metadata) -> bool {
        let methods = &metadata.document.token_endpoint_auth_methods_supported;
        match methods.as_slice() {
            [] => !self.authority().speaks_microsoft(),
            methods => !methods.iter().any(|method| method == "client_secret_post"),
        }
    }

    /// RFC 6749 §2.3.1: both parts are form-encoded before they are joined.
    fn basic(&self, secret: &PlainSecret) -> HeaderValue {
        let encode = |text| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let pair = format!("{}:{}", encode(self.id.as_str()), encode(secret.expose()));
        let value = format!("Basic {}", STANDARD.encode(pair));
        let mut value = HeaderValue::try_from(value).expect("base64 fits into a header");
        value.set_sensitive(true);
        value
    }

    fn check_throttle(&self, asked: &str) -> Result<(), Unavailable> {
        let now = self.clock.now();
        let until = *self.throttled_until.lock().unwrap_or_else(PoisonError::into_inner);
        match until.filter(|until| now < *until) {
            None => Ok(()),
            Some(until) => Err(Unavailable {
                asked: asked.to_owned(),
                came_back: "a request to wait (Retry-After)".to_owned(),
                retry_after: Some(until.since(now)),
            }),
        }
    }

    fn note_throttle(&self, status: StatusCode, retry_after: Option<i64>) {
        let busy = status == StatusCode::TOO_MANY_REQUESTS || status.is_server_error();
        let Some(seconds) = retry_after.filter(|_| busy) else { return };
        let until = self.clock.now().plus_seconds(seconds.clamp(1, MAX_RETRY_AFTER));
        *self.throttled_until.lock().unwrap_or_else(PoisonError::into_inner) = Some(until);
    }
}

/// Whether a refusal means that the person has to come back to the provider.
fn wants_the_person(body: &ErrorBody) -> bool {
    match body.code() {
        Some(
            OAuthErrorCode::InvalidGrant
            | OAuthErrorCode::InteractionRequired
            | OAuthErrorCode::LoginRequired
            | OAuthErrorCode::ConsentRequired
            | OAuthErrorCode::AccountSelectionRequired
            | OAuthErrorCode::InvalidScope,
        ) => true,
        Some(_) | None => false,
    }
}

impl From<TokenEndpointError> for TokenError {
    fn from(error: TokenEndpointError) -> Self {
        match error {
            TokenEndpointError::Refused(body) if wants_the_person(&body) => Self::SignInNeeded,
            TokenEndpointError::Refused(body) => Self::Refused(body),
            TokenEndpointError::Unavailable(cause) => Self::Unavailable(cause),
        }
    }
}

impl From<VerifyError> for TokenError {
    fn from(error: VerifyError) -> Self {
        match error {
            VerifyError::Token(error) => Self::IdToken(error),
            VerifyError::Unavailable(cause) => Self::Unavailable(cause),
        }
    }
}

const MAX_RETRY_AFTER: i64 = 300;
