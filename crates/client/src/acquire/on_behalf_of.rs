//! An API that calls another API for the customer who called it (RFC 7523 §2.1 with
//! Microsoft's `requested_token_use=on_behalf_of`).
//!
//! 1. A token that this assertion was exchanged for before, with all the scopes, unless the
//!    provider wants it renewed by now, or the caller has a claims challenge to answer.
//! 2. Else one request exchanges the assertion; others with the same assertion wait for it.
//! 3. When the provider wants the customer (another factor, consent), that is an error of its
//!    own: the API answers its caller with the challenge, and the app in front signs in again.
//!
//! Tokens are found by the hash of the whole assertion, so one customer's are never given to
//! another. The assertion has been validated before it comes here: this is no check of it.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use aws_lc_rs::digest;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use vestibule_protocol::error::ErrorBody;
use vestibule_protocol::scope::ScopeSet;
use vestibule_protocol::secret::PlainSecret;

use super::{EndpointError, wants_the_person};
use crate::cache::{AccessToken, TokenCache};
use crate::client::Client;
use crate::error::Unavailable;

/// Why there is no token for the customer.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum OnBehalfOfError {
    /// The customer has to sign in, prove more or consent in the app that called: answer it
    /// with [`www_authenticate`](Self::www_authenticate).
    #[error("the provider wants the customer: {}", .0.error)]
    InteractionNeeded(Box<ErrorBody>),
    /// The provider will not, and asking the customer does not help.
    #[error("the provider refused: {}", .0.error)]
    Refused(Box<ErrorBody>),
    /// The provider granted less than was asked for.
    #[error("the provider did not grant the scopes {0}")]
    Ungranted(ScopeSet),
    #[error("the provider's answer holds no usable token")]
    NoToken,
    #[error("the provider is not available: {0}")]
    Unavailable(#[from] Unavailable),
}

impl OnBehalfOfError {
    /// The provider's claims challenge: what the next sign-in has to ask for, as JSON.
    #[must_use]
    pub fn claims(&self) -> Option<&str> {
        match self {
            Self::InteractionNeeded(body) => body.claims.as_deref(),
            Self::Refused(_) | Self::Ungranted(_) | Self::NoToken | Self::Unavailable(_) => None,
        }
    }

    /// The `WWW-Authenticate` header of the API's own 401, when the customer is wanted: with
    /// the claims in base64, as Microsoft's APIs send them, or as an invalid token where there
    /// are none (RFC 6750 §3.1).
    #[must_use]
    pub fn www_authenticate(&self) -> Option<String> {
        match self {
            Self::InteractionNeeded(body) => Some(match &body.claims {
                Some(claims) => format!(
                    "Bearer error=\"insufficient_claims\", claims=\"{}\"",
                    STANDARD.encode(claims)
                ),
                None => "Bearer error=\"invalid_token\"".to_owned(),
            }),
            Self::Refused(_) | Self::Ungranted(_) | Self::NoToken | Self::Unavailable(_) => None,
        }
    }
}

impl From<EndpointError> for OnBehalfOfError {
    fn from(error: EndpointError) -> Self {
        match error {
            EndpointError::Refused(body) if wants_the_person(&body) => {
                Self::InteractionNeeded(body)
            }
            EndpointError::Refused(body) => Self::Refused(body),
            EndpointError::Unavailable(cause) => Self::Unavailable(cause),
        }
    }
}

impl Client {
    /// An access token for another API in the name of the customer whose access token this API
    /// was called with. `claims` answers a challenge of that other API, past the cache.
    ///
    /// # Errors
    /// [`OnBehalfOfError::InteractionNeeded`] when the customer has to help; the others say why
    /// there is no token.
    pub async fn access_token_on_behalf_of(
        &self,
        assertion: &PlainSecret,
        scopes: &ScopeSet,
        claims: Option<&str>,
    ) -> Result<AccessToken, OnBehalfOfError> {
        let entry = self.on_behalf.entry(assertion);
        let usable = || entry.find(self, scopes).filter(|_| claims.is_none());
        if let Some(token) = usable().filter(|token| !token.wants_refresh(self.clock.now())) {
            return Ok(token);
        }
        let before = entry.find(self, scopes).map(|token| token.expires_at());
        let _one_at_a_time = entry.turn.lock().await;
        if let Some(token) = usable().filter(|token| Some(token.expires_at()) != before) {
            return Ok(token);
        }
        match self.exchange(assertion, scopes, claims).await {
            Ok(token) => {
                let now = self.clock.now();
                let mut tokens = entry.tokens.lock().unwrap_or_else(PoisonError::into_inner);
                tokens.insert(self.app_key(""), token.clone(), now);
                Ok(token)
            }
            Err(OnBehalfOfError::Unavailable(cause)) => usable().ok_or(cause.into()),
            Err(error) => Err(error),
        }
    }

    /// Step 2.
    async fn exchange(
        &self,
        assertion: &PlainSecret,
        scopes: &ScopeSet,
        claims: Option<&str>,
    ) -> Result<AccessToken, OnBehalfOfError> {
        let metadata = self.metadata().await?;
        let key = self.own_key(&metadata);
        let scope = scopes.to_string();
        let mut grant = vec![
            ("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"),
            ("requested_token_use", "on_behalf_of"),
            ("assertion", assertion.expose()),
            ("scope", scope.as_str()),
        ];
        grant.extend(claims.map(|claims| ("claims", claims)));
        let tokens = self.ask_for_tokens(&metadata, &grant, key.as_deref()).await?;
        let granted = Self::granted(scopes, tokens.scope.as_deref());
        let ungranted = self.ungranted(scopes, &granted);
        if !ungranted.is_empty() {
            return Err(OnBehalfOfError::Ungranted(ungranted));
        }
        let raw = tokens.access_token.ok_or(OnBehalfOfError::NoToken)?;
        let (covers, now) = (granted.union(scopes), self.clock.now());
        let token = AccessToken::new(raw, covers, tokens.expires_in, tokens.refresh_in, now);
        Ok(token.bound_to(key.as_ref()))
    }
}

/// What assertions were exchanged for. Bounded: the oldest are forgotten first.
#[derive(Default)]
pub(crate) struct OnBehalf(Mutex<Exchanged>);

#[derive(Default)]
struct Exchanged {
    entries: HashMap<AssertionHash, Arc<Entry>>,
    in_order: VecDeque<AssertionHash>,
}

type AssertionHash = [u8; 32];

#[derive(Default)]
struct Entry {
    /// Held by the one request that exchanges.
    turn: tokio::sync::Mutex<()>,
    tokens: Mutex<TokenCache>,
}

impl OnBehalf {
    fn entry(&self, assertion: &PlainSecret) -> Arc<Entry> {
        let hash = digest::digest(&digest::SHA256, assertion.expose().as_bytes());
        let hash: AssertionHash = hash.as_ref().try_into().expect("SHA-256 has 32 bytes");
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(entry) = known.entries.get(&hash) {
            return entry.clone();
        }
        while known.in_order.len() >= MAX_ASSERTIONS {
            if let Some(oldest) = known.in_order.pop_front() {
                known.entries.remove(&oldest);
            }
        }
        known.in_order.push_back(hash);
        known.entries.entry(hash).or_default().clone()
    }
}

impl Entry {
    fn find(&self, client: &Client, scopes: &ScopeSet) -> Option<AccessToken> {
        let tokens = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        tokens.find(&client.app_key(""), scopes, client.clock.now()).cloned()
    }
}

/// An access token of an hour, and one caller in ten thousand forgotten early costs a request.
const MAX_ASSERTIONS: usize = 10_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_remembered_is_bounded() {
        let known = OnBehalf::default();
        let first = known.entry(&PlainSecret::new("0"));
        assert!(Arc::ptr_eq(&first, &known.entry(&PlainSecret::new("0"))));
        for number in 1..=MAX_ASSERTIONS {
            known.entry(&PlainSecret::new(number.to_string()));
        }
        assert!(!Arc::ptr_eq(&first, &known.entry(&PlainSecret::new("0"))));
        assert_eq!(known.0.lock().unwrap().entries.len(), MAX_ASSERTIONS);
    }
}
