//! Signing a person in: the authorization code flow with PKCE, state and nonce
//! (RFC 6749 §4.1, RFC 7636, OpenID Connect Core §3.1, RFC 9207, RFC 9700 §2.1).
//!
//! 1. [`Client::begin_sign_in`] makes the address to send the browser to, and what this
//!    sign-in must remember: state, nonce, code verifier, where to go back to. Where the
//!    provider offers it, what the sign-in asks for is pushed to it (`pushed.rs`), and the
//!    tokens are bound to a key (RFC 9449 §10).
//! 2. That goes to the browser in a cookie of its own, sealed, under a name made from the
//!    state. So two tabs do not disturb each other, the answer is bound to the browser that
//!    asked, and the server keeps nothing.
//! 3. The provider sends the browser back: [`Answer::parse`] reads the query or the form.
//! 4. The state finds the cookie; it must open, be of this state, and be young enough.
//! 5. Each sign-in is finished once ([`FinishedSignIns`]).
//! 6. [`Client::finish_sign_in`]: the answer's issuer is the one that was asked (RFC 9207),
//!    an error is an error, the code becomes tokens, the ID token is verified, and the
//!    scopes that were asked for were granted.

mod complete;
mod pushed;

pub(crate) use complete::Asked;
pub use pushed::PushedRequests;

use std::collections::{HashSet, VecDeque};
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq;
use url::Url;
use vestibule_protocol::dpop::ProofKey;
use vestibule_protocol::error::ErrorBody;
use vestibule_protocol::params::{Prompt, ResponseMode};
use vestibule_protocol::pkce::{CodeChallenge, CodeVerifier};
use vestibule_protocol::scope::ScopeSet;
use vestibule_protocol::time::Timestamp;
use zeroize::Zeroizing;

use crate::acquire::EndpointError;
use crate::cache::{CacheKey, TokenCache};
use crate::client::Client;
use crate::error::SignInError;
use crate::possession::KeptKey;
use crate::return_path::ReturnPath;
use crate::seal::Sealer;
use crate::settings::UserFlow;
use crate::verify::VerifiedIdToken;

/// What a sign-in asks the provider for.
#[derive(Debug, Clone)]
pub struct SignInRequest {
    /// Where the person goes afterwards.
    pub return_to: ReturnPath,
    /// Scopes beside `openid profile offline_access`.
    pub scopes: ScopeSet,
    /// The scopes to ask for in the place of these three, for a provider that refuses one of them;
    /// `openid` must be among them.
    pub identity_scopes: Option<ScopeSet>,
    pub prompt: Option<Prompt>,
    /// The account that the person will likely use.
    pub login_hint: Option<String>,
    /// The identity provider that the person will likely use (Microsoft).
    pub domain_hint: Option<String>,
    /// Seconds since the person last proved who they are, at most.
    pub max_age: Option<i64>,
    /// Languages, as BCP 47 tags separated by spaces.
    pub ui_locales: Option<String>,
    /// The `claims` parameter, for a claims challenge.
    pub claims: Option<String>,
    /// The `acr_values` parameter: how strongly the person is to prove who they are.
    pub acr_values: Option<String>,
    pub response_mode: ResponseMode,
}

impl SignInRequest {
    /// A plain sign-in that ends at `return_to`.
    #[must_use]
    pub fn new(return_to: ReturnPath) -> Self {
        Self {
            return_to,
            scopes: ScopeSet::default(),
            identity_scopes: None,
            prompt: None,
            login_hint: None,
            domain_hint: None,
            max_age: None,
            ui_locales: None,
            claims: None,
            acr_values: None,
            response_mode: ResponseMode::Query,
        }
    }
}

/// A sign-in that has begun: what its end will be checked against.
pub struct Pending {
    state: String,
    nonce: String,
    verifier: CodeVerifier,
    /// Where the person goes afterwards.
    pub return_to: ReturnPath,
    scopes: ScopeSet,
    max_age: Option<i64>,
    /// What the tokens will be bound to.
    key: Option<Arc<ProofKey>>,
    begun_at: Timestamp,
    /// The user flow whose client finishes it.
    pub flow: UserFlow,
}

/// [`Pending`] inside its seal.
#[derive(Serialize, Deserialize)]
struct Sealed {
    s: String,
    n: String,
    v: String,
    r: String,
    c: ScopeSet,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    m: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    k: Option<KeptKey>,
    t: Timestamp,
    f: UserFlow,
}

impl Pending {
    /// The value of this sign-in's cookie. Only the cookie of this name opens.
    pub fn seal(&self, cookie_name: &str, sealer: &Sealer) -> String {
        sealer.seal_text(cookie_name, &self.to_plain())
    }

    /// Opens the value of a sign-in's cookie.
    pub fn open(cookie_name: &str, value: &str, sealer: &Sealer) -> Option<Self> {
        Self::from_plain(&sealer.open_text(cookie_name, value)?)
    }

    /// Everything of it, for a server that keeps it in a store and not in a cookie. It holds
    /// secrets, so it has to be encrypted there.
    #[must_use]
    pub fn to_plain(&self) -> Zeroizing<Vec<u8>> {
        let sealed = Sealed {
            s: self.state.clone(),
            n: self.nonce.clone(),
            v: self.verifier.expose().to_owned(),
            r: self.return_to.to_string(),
            c: self.scopes.clone(),
            m: self.max_age,
            k: self.key.clone().map(KeptKey),
            t: self.begun_at,
            f: self.flow,
        };
        Zeroizing::new(serde_json::to_vec(&sealed).expect("texts and numbers are JSON"))
    }

    /// Reads back what [`to_plain`](Self::to_plain) gave.
    #[must_use]
    pub fn from_plain(json: &[u8]) -> Option<Self> {
        let sealed: Sealed = serde_json::from_slice(json).ok()?;
        Some(Self {
            state: sealed.s,
            nonce: sealed.n,
            verifier: CodeVerifier::parse(&sealed.v).ok()?,
            return_to: ReturnPath::parse(&sealed.r)?,
            scopes: sealed.c,
            max_age: sealed.m,
            key: sealed.k.map(|kept| kept.0),
            begun_at: sealed.t,
            flow: sealed.f,
        })
    }

    /// The `state` parameter, which names the cookie.
    #[must_use]
    pub fn state(&self) -> &str {
        &self.state
    }

    /// When it began.
    #[must_use]
    pub fn begun_at(&self) -> Timestamp {
        self.begun_at
    }

    /// Steps 4 and 5: the answer is to this sign-in, in time, and the first.
    ///
    /// # Errors
    /// [`SignInError::NoSignInUnderWay`], [`SignInError::Expired`] or
    /// [`SignInError::Replayed`].
    pub fn claim(
        &self,
        answer: &Answer,
        finished: &FinishedSignIns,
        now: Timestamp,
    ) -> Result<(), SignInError> {
        let same: bool = self.state.as_bytes().ct_eq(answer.state.as_bytes()).into();
        if !same {
            return Err(SignInError::NoSignInUnderWay);
        }
        if now.since(self.begun_at) >= SIGN_IN_SECONDS {
            return Err(SignInError::Expired);
        }
        if !finished.is_first(&self.state, now) {
            return Err(SignInError::Replayed);
        }
        Ok(())
    }
}

impl fmt::Debug for Pending {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pending").field("flow", &self.flow).finish_non_exhaustive()
    }
}

/// What the provider sent back through the browser.
#[derive(Default)]
pub struct Answer {
    /// The sign-in that it answers to.
    pub state: String,
    code: Option<String>,
    iss: Option<String>,
    error: Option<ErrorBody>,
}

impl Answer {
    /// Reads a query or a form. A parameter that is there twice makes it unreadable
    /// (RFC 6749 §3.1).
    #[must_use]
    pub fn parse(encoded: &str) -> Option<Self> {
        let mut answer = Self::default();
        let mut body = ErrorBody::default();
        let mut seen = HashSet::new();
        for (name, value) in url::form_urlencoded::parse(encoded.as_bytes()) {
            if !seen.insert(name.clone()) {
                return None;
            }
            match &*name {
                "state" => answer.state = value.into_owned(),
                "code" => answer.code = Some(value.into_owned()),
                "iss" => answer.iss = Some(value.into_owned()),
                "error" => body.error = value.into_owned(),
                "error_description" => body.error_description = Some(value.into_owned()),
                "error_uri" => body.error_uri = Some(value.into_owned()),
                "error_subcode" | "suberror" => body.suberror = Some(value.into_owned()),
                "correlation_id" => body.correlation_id = Some(value.into_owned()),
                _ => {}
            }
        }
        if !body.error.is_empty() {
            answer.error = Some(body);
        }
        Some(answer)
    }

    /// The error's description, where Azure AD B2C puts its own codes.
    #[must_use]
    pub fn error_description(&self) -> Option<&str> {
        self.error.as_ref()?.error_description.as_deref()
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer").field("is_error", &self.error.is_some()).finish_non_exhaustive()
    }
}

/// A sign-in that succeeded.
#[derive(Debug)]
pub struct Completed {
    pub id_token: VerifiedIdToken,
    /// Whose tokens they are.
    pub account: CacheKey,
    pub tokens: TokenCache,
    /// What they are bound to (RFC 9449); `None` for Bearer tokens.
    pub key: Option<Arc<ProofKey>>,
}

impl Client {
    /// Step 1: the address to send the browser to, and what to remember.
    ///
    /// # Errors
    /// [`SignInError::Unavailable`] when the provider's metadata cannot be had, or a request
    /// that has to be pushed cannot be; [`SignInError::Refused`] when the provider refuses it.
    #[tracing::instrument(name = "vestibule.begin_sign_in", skip_all)]
    pub async fn begin_sign_in(
        &self,
        request: &SignInRequest,
        flow: UserFlow,
    ) -> Result<(Url, Pending), SignInError> {
        let metadata = self.metadata().await?;
        let random = |bytes: [u8; 32]| URL_SAFE_NO_PAD.encode(bytes);
        let pending = Pending {
            state: random(self.random.bytes()),
            nonce: random(self.random.bytes()),
            verifier: CodeVerifier::from_random(&self.random.bytes()),
            return_to: request.return_to.clone(),
            scopes: request.scopes.clone(),
            max_age: request.max_age,
            key: self.new_key(&metadata),
            begun_at: self.clock.now(),
            flow,
        };
        let parameters = self.authorization_parameters(request, &pending);
        let url = self.authorization_url(&metadata, &parameters).await?;
        Ok((url, pending))
    }

    fn authorization_parameters(
        &self,
        request: &SignInRequest,
        pending: &Pending,
    ) -> Vec<(&'static str, String)> {
        let owned = |text: &str| Some(text.to_owned());
        let microsoft = self.authority().speaks_microsoft();
        let all = [
            ("client_id", owned(self.id.as_str())),
            ("response_type", owned("code")),
            ("redirect_uri", owned(self.redirect_uri.as_str())),
            ("response_mode", owned(request.response_mode.as_str())),
            ("scope", Some(Self::scopes_of(request).to_string())),
            ("state", Some(pending.state.clone())),
            ("nonce", Some(pending.nonce.clone())),
            ("code_challenge", owned(pending.verifier.challenge().as_str())),
            ("code_challenge_method", owned(CodeChallenge::METHOD)),
            ("dpop_jkt", pending.key.as_ref().map(|key| key.jkt().to_string())),
            ("prompt", request.prompt.and_then(|prompt| owned(Prompt::as_str(prompt)))),
            ("login_hint", request.login_hint.clone()),
            ("domain_hint", request.domain_hint.clone()),
            ("max_age", request.max_age.map(|seconds| seconds.max(0).to_string())),
            ("ui_locales", request.ui_locales.clone()),
            ("claims", request.claims.clone()),
            ("acr_values", request.acr_values.clone()),
            ("client_info", microsoft.then(|| "1".to_owned())),
        ];
        all.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
    }

    fn scopes_of(request: &SignInRequest) -> ScopeSet {
        match &request.identity_scopes {
            Some(scopes) => scopes.union(&request.scopes),
            None => Self::with_oidc_scopes(&request.scopes),
        }
    }

    /// Step 6: from the answer to verified tokens.
    ///
    /// # Errors
    /// The first [`SignInError`] it meets.
    #[tracing::instrument(name = "vestibule.finish_sign_in", skip_all)]
    pub async fn finish_sign_in(
        &self,
        pending: &Pending,
        answer: Answer,
    ) -> Result<Completed, SignInError> {
        let metadata = self.metadata().await?;
        let must_name = metadata.document.authorization_response_iss_parameter_supported;
        match &answer.iss {
            Some(iss) if *iss != metadata.issuer && !metadata.issuer.contains('{') => {
                return Err(SignInError::WrongIssuer);
            }
            None if must_name == Some(true) => return Err(SignInError::WrongIssuer),
            Some(_) | None => {}
        }
        if let Some(error) = answer.error {
            return Err(SignInError::Refused(Box::new(error)));
        }
        let code = answer.code.filter(|code| !code.is_empty()).ok_or(SignInError::NoCode)?;
        let grant = [
            ("grant_type", "authorization_code"),
            ("code", code.as_str()),
            ("redirect_uri", self.redirect_uri.as_str()),
            ("code_verifier", pending.verifier.expose()),
        ];
        let tokens = self.ask_for_tokens(&metadata, &grant, pending.key.as_deref()).await;
        let tokens = tokens.map_err(|error| match error {
            EndpointError::Refused(body) => SignInError::CodeRefused(body),
            EndpointError::Unavailable(cause) => SignInError::Unavailable(cause),
        })?;
        let asked = Asked {
            scopes: &pending.scopes,
            nonce: Some(&pending.nonce),
            max_age: pending.max_age,
            key: pending.key.as_ref(),
        };
        self.complete(&metadata, tokens, &asked).await
    }
}

/// The sign-ins that this process has finished, for as long as their cookies would still be
/// taken. Deleting the cookie is what ends a sign-in for an honest browser; this ends it for
/// one that kept a copy. Bounded: the oldest are forgotten first.
#[derive(Debug, Default)]
pub struct FinishedSignIns(Mutex<Finished>);

#[derive(Debug, Default)]
struct Finished {
    states: HashSet<String>,
    in_order: VecDeque<(Timestamp, String)>,
}

impl FinishedSignIns {
    /// Notes a name; false when it was noted before.
    pub(crate) fn is_first(&self, state: &str, now: Timestamp) -> bool {
        let mut finished = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        while let Some((at, oldest)) = finished.in_order.front().cloned() {
            if now.since(at) < SIGN_IN_SECONDS && finished.in_order.len() < MAX_FINISHED {
                break;
            }
            finished.states.remove(&oldest);
            finished.in_order.pop_front();
        }
        let first = finished.states.insert(state.to_owned());
        if first {
            finished.in_order.push_back((now, state.to_owned()));
        }
        first
    }
}

/// How long a sign-in may take: signing up with a passcode by mail is a long way.
pub const SIGN_IN_SECONDS: i64 = 3600;
const MAX_FINISHED: usize = 10_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_twice_is_unreadable() {
        assert!(Answer::parse("state=a&code=b&code=c").is_none());
        assert!(Answer::parse("state=a&code=b&x=1").is_some());
    }

    #[test]
    fn an_error_is_read_with_its_description() {
        let answer =
            Answer::parse("error=access_denied&error_description=AADSTS65004%3A+no").unwrap();
        assert_eq!(answer.error_description(), Some("AADSTS65004: no"));
        assert_eq!(answer.error.unwrap().error, "access_denied");
    }

    #[test]
    fn a_sign_in_is_finished_once() {
        let finished = FinishedSignIns::default();
        let now = Timestamp::from_unix(1000);
        let state = "a".repeat(43);
        assert!(finished.is_first(&state, now));
        assert!(!finished.is_first(&state, now.plus_seconds(5)));
        assert!(finished.is_first(&"b".repeat(43), now));
        let later = now.plus_seconds(SIGN_IN_SECONDS);
        assert!(finished.is_first(&"c".repeat(43), later));
        assert_eq!(
            finished.0.lock().unwrap().states.len(),
            1,
            "what cannot come back is forgotten"
        );
    }
}
