//! Tokens for the app itself (RFC 6749 §4.4): cached, and asked for by one caller at a time.

use std::sync::PoisonError;

use vestibule_protocol::scope::ScopeSet;

use crate::cache::AccessToken;
use crate::client::Client;
use crate::error::TokenError;

impl Client {
    /// An access token of the app itself, such as for `https://graph.microsoft.com/.default`.
    ///
    /// # Errors
    /// [`TokenError::Refused`] when the provider says no, [`TokenError::Unavailable`] when it
    /// cannot be reached.
    pub async fn access_token_for_app(&self, scopes: &ScopeSet) -> Result<AccessToken, TokenError> {
        if let Some(token) = self.cached_app_token(scopes) {
            return Ok(token);
        }
        let _one_at_a_time = self.acquiring.lock().await;
        if let Some(token) = self.cached_app_token(scopes) {
            return Ok(token);
        }
        self.new_app_token(scopes, None).await
    }

    /// A new access token of the app itself, past the cache: with the claims that an API
    /// demands in its claims challenge, as JSON. It takes the place of the one in the cache.
    ///
    /// # Errors
    /// As [`access_token_for_app`](Self::access_token_for_app).
    pub async fn access_token_for_app_with_claims(
        &self,
        scopes: &ScopeSet,
        claims: &str,
    ) -> Result<AccessToken, TokenError> {
        let _one_at_a_time = self.acquiring.lock().await;
        self.new_app_token(scopes, Some(claims)).await
    }

    async fn new_app_token(
        &self,
        scopes: &ScopeSet,
        claims: Option<&str>,
    ) -> Result<AccessToken, TokenError> {
        let metadata = self.metadata().await?;
        let key = self.own_key(&metadata);
        let scope = scopes.to_string();
        let mut grant = vec![("grant_type", "client_credentials"), ("scope", scope.as_str())];
        grant.extend(claims.map(|claims| ("claims", claims)));
        let tokens = self.ask_for_tokens(&metadata, &grant, key.as_deref()).await;
        let tokens = tokens.map_err(|error| match error {
            // There is no person to sign in here: every refusal is the provider's last word.
            super::EndpointError::Refused(body) => TokenError::Refused(body),
            super::EndpointError::Unavailable(cause) => TokenError::Unavailable(cause),
        })?;
        let granted = Self::granted(scopes, tokens.scope.as_deref());
        let ungranted = self.ungranted(scopes, &granted);
        if !ungranted.is_empty() {
            return Err(TokenError::Ungranted(ungranted));
        }
        let now = self.clock.now();
        let raw = tokens.access_token.ok_or(TokenError::NoToken)?;
        let covers = granted.union(scopes);
        let token = AccessToken::new(raw, covers, tokens.expires_in, tokens.refresh_in, now)
            .bound_to(key.as_ref());
        let mut cache = self.app_tokens.lock().unwrap_or_else(PoisonError::into_inner);
        cache.insert(self.app_key(""), token.clone(), now);
        Ok(token)
    }

    fn cached_app_token(&self, scopes: &ScopeSet) -> Option<AccessToken> {
        let cache = self.app_tokens.lock().unwrap_or_else(PoisonError::into_inner);
        cache.find(&self.app_key(""), scopes, self.clock.now()).cloned()
    }
}
