//! Signing in on another device (RFC 8628), for programs without a browser: a terminal, a
//! television.
//!
//! 1. [`Client::begin_device_sign_in`] asks the provider for a device code, which stays here,
//!    and a user code (§3.1, §3.2).
//! 2. The program shows the user code and the address to type it in at, or a QR code of
//!    `verification_uri_complete` (§3.3).
//! 3. The person goes there on a device of their own, signs in and agrees.
//! 4. Meanwhile the program asks again and again, no faster than the provider wants
//!    ([`Client::poll_device_sign_in`], §3.4): not yet, slower, declined, too late, or tokens
//!    (§3.5). [`Client::finish_device_sign_in`] does so until one of the last three.
//! 5. The tokens are verified as those of any other sign-in.

use std::fmt;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use url::Url;
use vestibule_protocol::dpop::ProofKey;
use vestibule_protocol::error::{ErrorBody, OAuthErrorCode};
use vestibule_protocol::scope::ScopeSet;
use vestibule_protocol::secret::PlainSecret;
use vestibule_protocol::time::Timestamp;

use super::EndpointError;
use crate::client::Client;
use crate::error::{SignInError, Unavailable};
use crate::possession::KeptKey;
use crate::seal::Sealer;
use crate::signin::{Asked, Completed};

/// A sign-in that goes on on another device.
pub struct DeviceSignIn {
    device_code: PlainSecret,
    user_code: String,
    verification_uri: Url,
    verification_uri_complete: Option<Url>,
    message: Option<String>,
    scopes: ScopeSet,
    key: Option<Arc<ProofKey>>,
    expires_at: Timestamp,
    interval: i64,
    next_poll_at: Timestamp,
}

impl DeviceSignIn {
    /// What the person types in.
    #[must_use]
    pub fn user_code(&self) -> &str {
        &self.user_code
    }

    /// Where they type it in.
    #[must_use]
    pub fn verification_uri(&self) -> &Url {
        &self.verification_uri
    }

    /// The same with the code in it, for a QR code, where the provider gives one.
    #[must_use]
    pub fn verification_uri_complete(&self) -> Option<&Url> {
        self.verification_uri_complete.as_ref()
    }

    /// The provider's own words for the person, where it gives some (Microsoft).
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// When the codes stop working.
    #[must_use]
    pub fn expires_at(&self) -> Timestamp {
        self.expires_at
    }

    /// Seconds between two polls, at least.
    #[must_use]
    pub fn interval(&self) -> i64 {
        self.interval
    }

    /// When the provider may be asked next; a poll before that asks nothing.
    #[must_use]
    pub fn next_poll_at(&self) -> Timestamp {
        self.next_poll_at
    }

    /// The sign-in as a cookie's value. Only the cookie of this name opens.
    #[must_use]
    pub fn seal(&self, cookie_name: &str, sealer: &Sealer) -> String {
        let sealed = Sealed {
            d: self.device_code.expose().to_owned(),
            u: self.user_code.clone(),
            v: self.verification_uri.clone(),
            w: self.verification_uri_complete.clone(),
            m: self.message.clone(),
            c: self.scopes.clone(),
            k: self.key.clone().map(KeptKey),
            e: self.expires_at,
            i: self.interval,
            n: self.next_poll_at,
        };
        let json = serde_json::to_vec(&sealed).expect("texts and numbers are JSON");
        sealer.seal_text(cookie_name, &json)
    }

    /// Opens the value of such a cookie.
    #[must_use]
    pub fn open(cookie_name: &str, value: &str, sealer: &Sealer) -> Option<Self> {
        let json = sealer.open_text(cookie_name, value)?;
        let sealed: Sealed = serde_json::from_slice(&json).ok()?;
        Some(Self {
            device_code: PlainSecret::new(sealed.d),
            user_code: sealed.u,
            verification_uri: sealed.v,
            verification_uri_complete: sealed.w,
            message: sealed.m,
            scopes: sealed.c,
            key: sealed.k.map(|kept| kept.0),
            expires_at: sealed.e,
            interval: sealed.i,
            next_poll_at: sealed.n,
        })
    }
}

impl fmt::Debug for DeviceSignIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeviceSignIn")
            .field("expires_at", &self.expires_at)
            .field("interval", &self.interval)
            .finish_non_exhaustive()
    }
}

/// [`DeviceSignIn`] inside its seal.
#[derive(Serialize, Deserialize)]
struct Sealed {
    d: String,
    u: String,
    v: Url,
    w: Option<Url>,
    m: Option<String>,
    c: ScopeSet,
    k: Option<KeptKey>,
    e: Timestamp,
    i: i64,
    n: Timestamp,
}

/// What a poll brought.
#[derive(Debug)]
pub enum DevicePoll {
    /// Not yet: ask again at [`DeviceSignIn::next_poll_at`].
    Pending,
    /// The person has signed in.
    Done(Box<Completed>),
}

/// Why a sign-in on another device did not succeed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum DeviceSignInError {
    #[error("the provider does not offer sign-in on another device")]
    NotOffered,
    #[error("the person declined")]
    Declined,
    #[error("the codes have expired: begin again")]
    Expired,
    /// As at any other sign-in.
    #[error(transparent)]
    SignIn(#[from] SignInError),
}

impl From<Unavailable> for DeviceSignInError {
    fn from(cause: Unavailable) -> Self {
        Self::SignIn(cause.into())
    }
}

impl From<DeviceSignInError> for SignInError {
    /// As a person is told of it at any sign-in.
    fn from(error: DeviceSignInError) -> Self {
        let refused = |code: &str| {
            Self::Refused(Box::new(ErrorBody { error: code.to_owned(), ..ErrorBody::default() }))
        };
        match error {
            DeviceSignInError::NotOffered => refused("unsupported_grant_type"),
            DeviceSignInError::Declined => refused("access_denied"),
            DeviceSignInError::Expired => Self::Expired,
            DeviceSignInError::SignIn(error) => error,
        }
    }
}

impl Client {
    /// Steps 1 and 2: the codes, and what to show. `scopes` beside `openid profile
    /// offline_access`.
    ///
    /// # Errors
    /// [`DeviceSignInError::NotOffered`], or [`SignInError::Refused`] or
    /// [`SignInError::Unavailable`] inside [`DeviceSignInError::SignIn`].
    pub async fn begin_device_sign_in(
        &self,
        scopes: &ScopeSet,
    ) -> Result<DeviceSignIn, DeviceSignInError> {
        let metadata = self.metadata().await?;
        let endpoint = metadata.device_authorization_endpoint.as_ref();
        let endpoint = endpoint.ok_or(DeviceSignInError::NotOffered)?;
        let scope = Self::with_oidc_scopes(scopes).to_string();
        let form = [("client_id", self.id.as_str()), ("scope", scope.as_str())];
        let codes: Codes = self.post_as_client(&metadata, endpoint, &form, None).await.map_err(
            |error| match error {
                EndpointError::Refused(body) => SignInError::Refused(body),
                EndpointError::Unavailable(cause) => SignInError::Unavailable(cause),
            },
        )?;
        let now = self.clock.now();
        let interval = codes.interval.unwrap_or(DEFAULT_INTERVAL).clamp(1, MAX_INTERVAL);
        Ok(DeviceSignIn {
            device_code: codes.device_code,
            user_code: codes.user_code,
            verification_uri: codes.verification_uri,
            verification_uri_complete: codes.verification_uri_complete,
            message: codes.message,
            scopes: scopes.clone(),
            key: self.new_key(&metadata),
            expires_at: now.plus_seconds(codes.expires_in),
            interval,
            next_poll_at: now.plus_seconds(interval),
        })
    }

    /// Step 4, once. Before its time it asks nothing and says [`DevicePoll::Pending`].
    ///
    /// # Errors
    /// The last word of the provider. [`SignInError::Unavailable`] is not the last: poll again
    /// at the time that the sign-in says, which is later then (§3.5).
    pub async fn poll_device_sign_in(
        &self,
        sign_in: &mut DeviceSignIn,
    ) -> Result<DevicePoll, DeviceSignInError> {
        let now = self.clock.now();
        if now >= sign_in.expires_at {
            return Err(DeviceSignInError::Expired);
        }
        if now < sign_in.next_poll_at {
            return Ok(DevicePoll::Pending);
        }
        sign_in.next_poll_at = now.plus_seconds(sign_in.interval);
        let metadata = self.metadata().await?;
        let grant = [
            ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
            ("device_code", sign_in.device_code.expose()),
        ];
        let answer = self.ask_for_tokens(&metadata, &grant, sign_in.key.as_deref()).await;
        let body = match answer {
            Ok(tokens) => {
                let key = sign_in.key.as_ref();
                let asked = Asked { scopes: &sign_in.scopes, nonce: None, max_age: None, key };
                let completed = self.complete(&metadata, tokens, &asked).await?;
                return Ok(DevicePoll::Done(Box::new(completed)));
            }
            Err(EndpointError::Refused(body)) => body,
            Err(EndpointError::Unavailable(cause)) => {
                sign_in.slow_down(sign_in.interval, now);
                return Err(cause.into());
            }
        };
        match body.code() {
            Some(OAuthErrorCode::AuthorizationPending) => Ok(DevicePoll::Pending),
            Some(OAuthErrorCode::SlowDown) => {
                sign_in.slow_down(SLOWER, now);
                Ok(DevicePoll::Pending)
            }
            Some(OAuthErrorCode::AccessDenied) => Err(DeviceSignInError::Declined),
            Some(OAuthErrorCode::ExpiredToken) => Err(DeviceSignInError::Expired),
            Some(_) | None => match body.error.as_str() {
                // Microsoft's own word for it.
                "authorization_declined" => Err(DeviceSignInError::Declined),
                _ => Err(SignInError::CodeRefused(body).into()),
            },
        }
    }

    /// Steps 4 and 5 to the end. `sleep` waits, such as `tokio::time::sleep`; an outage on the
    /// way is waited for too.
    ///
    /// # Errors
    /// The last word of the provider, or [`DeviceSignInError::Expired`].
    pub async fn finish_device_sign_in<S: Future<Output = ()>>(
        &self,
        mut sign_in: DeviceSignIn,
        sleep: impl Fn(Duration) -> S,
    ) -> Result<Completed, DeviceSignInError> {
        loop {
            let wait = sign_in.next_poll_at.since(self.clock.now()).max(0);
            sleep(Duration::from_secs(wait.unsigned_abs())).await;
            match self.poll_device_sign_in(&mut sign_in).await {
                Ok(DevicePoll::Done(completed)) => return Ok(*completed),
                Ok(DevicePoll::Pending) => {}
                Err(DeviceSignInError::SignIn(SignInError::Unavailable(cause))) => {
                    tracing::warn!(%cause, "the provider cannot be asked about a device sign-in");
                }
                Err(error) => return Err(error),
            }
        }
    }
}

impl DeviceSignIn {
    fn slow_down(&mut self, seconds: i64, now: Timestamp) {
        self.interval = self.interval.saturating_add(seconds).min(MAX_INTERVAL);
        self.next_poll_at = now.plus_seconds(self.interval);
    }
}

/// The answer of the device authorization endpoint (§3.2).
#[derive(Deserialize)]
struct Codes {
    device_code: PlainSecret,
    user_code: String,
    #[serde(alias = "verification_url")]
    verification_uri: Url,
    verification_uri_complete: Option<Url>,
    message: Option<String>,
    expires_in: i64,
    interval: Option<i64>,
}

const DEFAULT_INTERVAL: i64 = 5;
/// What `slow_down` adds (§3.5).
const SLOWER: i64 = 5;
const MAX_INTERVAL: i64 = 300;
