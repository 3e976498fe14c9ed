//! Requests to the provider as this client: to the token endpoint, and to those where a
//! sign-in is pushed (RFC 9126) or begins on another device (RFC 8628).
//!
//! 1. The provider may have asked to wait (`Retry-After`); then nothing is sent.
//! 2. The form, with what proves the client: in it, or in a header (RFC 6749 §2.3,
//!    RFC 7523 §2.2).
//! 3. With a key, a proof that this client holds it (RFC 9449 §5), with the provider's latest
//!    nonce. When that is not the one it wants, once more with the one it gave (§8).
//! 4. An answer, a refusal in the standard's words, or neither.

use std::sync::PoisonError;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::StatusCode;
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderName, HeaderValue};
use serde::de::DeserializeOwned;
use tracing::Instrument;
use url::Url;
use vestibule_protocol::dpop::{ProofKey, ProofRequest, TargetUri};
use vestibule_protocol::error::{ErrorBody, OAuthErrorCode};
use vestibule_protocol::secret::PlainSecret;
use vestibule_protocol::token::TokenResponse;

use crate::client::Client;
use crate::credential::{ClientProof, ProofOccasion};
use crate::discovery::Metadata;
use crate::error::Unavailable;
use crate::http::Answer;
use crate::telemetry::ProviderRequest;

/// An endpoint did not do what it was asked for.
pub(crate) enum EndpointError {
    /// It said no (RFC 6749 §5.2).
    Refused(Box<ErrorBody>),
    Unavailable(Unavailable),
}

impl From<Unavailable> for EndpointError {
    fn from(cause: Unavailable) -> Self {
        Self::Unavailable(cause)
    }
}

impl Client {
    /// Asks the token endpoint. With a key the tokens are bound to it, and an answer that does
    /// not bind them is refused; without one they are Bearer tokens.
    pub(crate) async fn ask_for_tokens(
        &self,
        metadata: &Metadata,
        grant: &[(&str, &str)],
        key: Option<&ProofKey>,
    ) -> Result<TokenResponse, EndpointError> {
        let url = &metadata.token_endpoint;
        let mut form = grant.to_vec();
        if self.authority().speaks_microsoft() {
            form.push(("client_info", "1"));
        }
        let tokens: TokenResponse = self.post_as_client(metadata, url, &form, key).await?;
        let expected = if key.is_some() { "DPoP" } else { "Bearer" };
        if tokens.token_type.eq_ignore_ascii_case(expected) {
            return Ok(tokens);
        }
        let came_back = format!("a token that is not a {expected} token");
        Err(Unavailable::new(asked(url), came_back).into())
    }

    /// Posts a form, as this client, to an endpoint that answers with JSON.
    pub(crate) async fn post_as_client<T: DeserializeOwned>(
        &self,
        metadata: &Metadata,
        url: &Url,
        form: &[(&str, &str)],
        key: Option<&ProofKey>,
    ) -> Result<T, EndpointError> {
        let what = purpose(metadata, url, form);
        let span = tracing::info_span!("vestibule.token_request", grant = what);
        let request = ProviderRequest::begin(what);
        let outcome = self.post_with_nonce(metadata, url, form, key).instrument(span).await;
        request.end(match &outcome {
            Ok(_) => "ok",
            Err(EndpointError::Refused(_)) => "refused",
            Err(EndpointError::Unavailable(_)) => "unavailable",
        });
        outcome
    }

    async fn post_with_nonce<T: DeserializeOwned>(
        &self,
        metadata: &Metadata,
        url: &Url,
        form: &[(&str, &str)],
        key: Option<&ProofKey>,
    ) -> Result<T, EndpointError> {
        self.check_throttle(url)?;
        let mut answer = self.post_once(metadata, url, form, key).await?;
        if key.is_some() && wants_nonce(&answer) {
            answer = self.post_once(metadata, url, form, key).await?;
        }
        let unusable = |came_back: String| {
            EndpointError::Unavailable(Unavailable {
                retry_after: answer.retry_after(),
                correlation_id: correlation_id(&answer),
                ..Unavailable::new(asked(url), came_back)
            })
        };
        if answer.status.is_success() {
            return serde_json::from_slice(&answer.body)
                .map_err(|_| unusable("something that is not its JSON".into()));
        }
        self.note_throttle(&answer);
        match refusal(&answer) {
            Some(body) => Err(EndpointError::Refused(Box::new(body))),
            None => Err(unusable(format!("status {}", answer.status))),
        }
    }

    async fn post_once(
        &self,
        metadata: &Metadata,
        url: &Url,
        form: &[(&str, &str)],
        key: Option<&ProofKey>,
    ) -> Result<Answer, Unavailable> {
        let (form, mut headers) = self.authenticate(metadata, form).await?;
        if let Some(key) = key {
            headers.insert(DPOP, self.prove(key, url)?);
        }
        let answer = self.http.post_form(url, form, headers).await?;
        if let Some(nonce) = answer.dpop_nonce() {
            let mut known = self.dpop_nonce.lock().unwrap_or_else(PoisonError::into_inner);
            *known = Some(nonce.to_owned());
        }
        Ok(answer)
    }

    /// The form with what proves the client, in it or in a header.
    async fn authenticate(
        &self,
        metadata: &Metadata,
        parameters: &[(&str, &str)],
    ) -> Result<(String, HeaderMap), Unavailable> {
        let occasion = ProofOccasion {
            client_id: &self.id,
            metadata,
            reusable: self.authority().speaks_microsoft(),
            now: self.clock.now(),
            random: &self.random,
        };
        let proof = self.credential.prove(&occasion).await.map_err(|error| {
            tracing::error!(%error, "this app cannot prove itself to the provider");
            Unavailable::new("the client credential", error.to_string())
        })?;

        let mut headers = HeaderMap::new();
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(parameters);
        let names_client = parameters.iter().any(|(name, _)| *name == "client_id");
        let by_header = matches!(proof, ClientProof::Secret(_)) && self.uses_basic(metadata);
        if !names_client && !by_header {
            form.append_pair("client_id", self.id.as_str());
        }
        match proof {
            ClientProof::None => {}
            ClientProof::Secret(secret) if by_header => {
                headers.insert(AUTHORIZATION, self.basic(&secret));
            }
            ClientProof::Secret(secret) => {
                form.append_pair("client_secret", secret.expose());
            }
            ClientProof::Assertion(assertion) => {
                form.append_pair("client_assertion_type", JWT_BEARER);
                form.append_pair("client_assertion", assertion.expose());
            }
        }
        Ok((form.finish(), headers))
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

    /// Step 3: a proof for a POST to this address.
    fn prove(&self, key: &ProofKey, url: &Url) -> Result<HeaderValue, Unavailable> {
        let unusable = || Unavailable::new(asked(url), "no proof could be made for it");
        let target = TargetUri::of(url).map_err(|_| unusable())?;
        let nonce = self.dpop_nonce.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let request = ProofRequest {
            method: "POST",
            target: &target,
            access_token: None,
            nonce: nonce.as_deref(),
            now: self.clock.now(),
            jti: self.random.bytes(),
        };
        let proof = key.prove(&request).map_err(|_| unusable())?;
        HeaderValue::try_from(proof).map_err(|_| unusable())
    }

    fn check_throttle(&self, url: &Url) -> Result<(), Unavailable> {
        let now = self.clock.now();
        let until = *self.throttled_until.lock().unwrap_or_else(PoisonError::into_inner);
        match until.filter(|until| now < *until) {
            None => Ok(()),
            Some(until) => Err(Unavailable {
                retry_after: Some(until.since(now)),
                ..Unavailable::new(asked(url), "a request to wait (Retry-After)")
            }),
        }
    }

    fn note_throttle(&self, answer: &Answer) {
        let busy =
            answer.status == StatusCode::TOO_MANY_REQUESTS || answer.status.is_server_error();
        let Some(seconds) = answer.retry_after().filter(|_| busy) else { return };
        let until = self.clock.now().plus_seconds(seconds.clamp(1, MAX_RETRY_AFTER));
        *self.throttled_until.lock().unwrap_or_else(PoisonError::into_inner) = Some(until);
    }
}

/// The standard's error body, where the answer is one.
fn refusal(answer: &Answer) -> Option<ErrorBody> {
    let no = answer.status.is_client_error() && answer.status != StatusCode::TOO_MANY_REQUESTS;
    if no { serde_json::from_slice(&answer.body).ok() } else { None }
}

/// What the provider calls this request, also where it could not answer it.
fn correlation_id(answer: &Answer) -> Option<String> {
    let body: ErrorBody = serde_json::from_slice(&answer.body).ok()?;
    body.correlation_id.filter(|id| id.len() <= 64)
}

fn wants_nonce(answer: &Answer) -> bool {
    let asks = |body: ErrorBody| body.code() == Some(OAuthErrorCode::UseDpopNonce);
    answer.dpop_nonce().is_some() && refusal(answer).is_some_and(asks)
}

/// What is asked for, in a word for logs and metrics.
fn purpose(metadata: &Metadata, url: &Url, form: &[(&str, &str)]) -> &'static str {
    if Some(url) == metadata.pushed_authorization_request_endpoint.as_ref() {
        return "pushed_authorization_request";
    }
    if Some(url) == metadata.device_authorization_endpoint.as_ref() {
        return "device_authorization";
    }
    match form.iter().find(|(name, _)| *name == "grant_type").map(|(_, grant)| *grant) {
        Some("authorization_code") => "authorization_code",
        Some("refresh_token") => "refresh_token",
        Some("client_credentials") => "client_credentials",
        Some("urn:ietf:params:oauth:grant-type:jwt-bearer") => "on_behalf_of",
        Some("urn:ietf:params:oauth:grant-type:device_code") => "device_code",
        Some(_) | None => "other",
    }
}

/// What may be shown and logged of a request.
fn asked(url: &Url) -> String {
    format!("POST {}", &url[..url::Position::AfterPath])
}

const JWT_BEARER: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
const MAX_RETRY_AFTER: i64 = 300;
pub(crate) const DPOP: HeaderName = HeaderName::from_static("dpop");
