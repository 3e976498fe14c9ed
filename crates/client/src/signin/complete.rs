//! The end that every sign-in has, however it began: from the provider's tokens to verified
//! ones (OpenID Connect Core §3.1.3.5, §3.1.3.7).
//!
//! 1. The ID token is there and valid for this sign-in.
//! 2. The scopes that were asked for were granted.
//! 3. The tokens are kept under their account.

use std::sync::Arc;

use vestibule_protocol::dpop::ProofKey;
use vestibule_protocol::scope::ScopeSet;
use vestibule_protocol::token::TokenResponse;

use super::Completed;
use crate::cache::{AccessToken, TokenCache};
use crate::client::Client;
use crate::discovery::Metadata;
use crate::error::SignInError;
use crate::verify::{Expected, VerifyError, verify_id_token};

/// What a sign-in asked for, which its tokens must fit.
pub(crate) struct Asked<'a> {
    /// Beside OpenID Connect's own.
    pub scopes: &'a ScopeSet,
    /// `None` where there is none in the protocol, as on another device.
    pub nonce: Option<&'a str>,
    pub max_age: Option<i64>,
    /// What the tokens are bound to.
    pub key: Option<&'a Arc<ProofKey>>,
}

impl Client {
    pub(crate) async fn complete(
        &self,
        metadata: &Metadata,
        tokens: TokenResponse,
        asked: &Asked<'_>,
    ) -> Result<Completed, SignInError> {
        let now = self.clock.now();
        let raw = tokens.id_token.ok_or(SignInError::NoIdToken)?;
        let expected = Expected {
            client_id: &self.id,
            nonce: asked.nonce,
            access_token: tokens.access_token.as_ref(),
            max_age: asked.max_age,
            now,
        };
        let id_token =
            verify_id_token(&self.discovery, metadata, raw, &expected).await.map_err(|error| {
                match error {
                    VerifyError::Token(error) => SignInError::IdToken(error),
                    VerifyError::Unavailable(cause) => SignInError::Unavailable(cause),
                }
            })?;

        let requested = Self::with_oidc_scopes(asked.scopes);
        let granted = Self::granted(&requested, tokens.scope.as_deref());
        let ungranted = self.ungranted(asked.scopes, &granted);
        if !ungranted.is_empty() {
            return Err(SignInError::Ungranted(ungranted));
        }

        let account = self.account_key(&id_token, tokens.client_info.as_deref());
        let mut cache = TokenCache::default();
        if let Some(token) = tokens.access_token {
            let covers = granted.union(asked.scopes);
            let token = AccessToken::new(token, covers, tokens.expires_in, tokens.refresh_in, now)
                .bound_to(asked.key);
            cache.insert(account.clone(), token, now);
        }
        if let Some(token) = tokens.refresh_token {
            cache.set_refresh_token(account.clone(), token);
        }
        Ok(Completed { id_token, account, tokens: cache, key: asked.key.cloned() })
    }
}
