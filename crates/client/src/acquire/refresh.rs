//! The refresh grant (RFC 6749 §6, OpenID Connect Core §12).
//!
//! 1. Send the refresh token with the scopes that are wanted now, and prove the key that it is
//!    bound to, if any (RFC 9449 §5).
//! 2. A new ID token must be about the same person, from the same issuer, for this app.
//! 3. A new refresh token takes the place of the old one.

use std::sync::Arc;

use vestibule_protocol::dpop::ProofKey;
use vestibule_protocol::error::ErrorBody;
use vestibule_protocol::scope::ScopeSet;
use vestibule_protocol::secret::PlainSecret;

use super::EndpointError;
use crate::cache::AccessToken;
use crate::client::Client;
use crate::error::TokenError;
use crate::verify::{Expected, IdTokenError, VerifiedIdToken, verify_id_token};

/// What a refresh brought.
pub(crate) struct Refreshed {
    pub access_token: Option<AccessToken>,
    pub refresh_token: Option<PlainSecret>,
    pub id_token: Option<VerifiedIdToken>,
    /// Scopes of APIs that were asked for and not granted.
    pub ungranted: ScopeSet,
}

/// A refresh failed; `spent` says that the refresh token is of no more use.
pub(crate) struct RefreshFailed {
    pub error: TokenError,
    pub spent: bool,
}

impl Client {
    #[tracing::instrument(name = "vestibule.refresh", skip_all)]
    pub(crate) async fn refresh(
        &self,
        refresh_token: &PlainSecret,
        scopes: &ScopeSet,
        present: &VerifiedIdToken,
        key: Option<&Arc<ProofKey>>,
    ) -> Result<Refreshed, RefreshFailed> {
        let keep = |error| RefreshFailed { error, spent: false };
        let metadata = self.metadata().await.map_err(|cause| keep(cause.into()))?;
        let requested = Self::with_oidc_scopes(scopes);
        let named = self.scopes_to_name(scopes, &requested);
        let mut grant =
            vec![("grant_type", "refresh_token"), ("refresh_token", refresh_token.expose())];
        grant.extend(named.as_ref().map(|named| ("scope", named.as_str())));
        let tokens = self.ask_for_tokens(&metadata, &grant, key.map(Arc::as_ref)).await;
        let tokens = tokens.map_err(|error| {
            let spent = matches!(&error, EndpointError::Refused(body) if is_spent(body));
            RefreshFailed { error: error.into(), spent }
        })?;

        // From here on the old refresh token may be used up: whatever fails, the new one counts.
        let now = self.clock.now();
        let mut id_token = None;
        if let Some(raw) = tokens.id_token {
            let expected = Expected {
                client_id: &self.id,
                nonce: None,
                access_token: tokens.access_token.as_ref(),
                max_age: None,
                now,
            };
            let spent = tokens.refresh_token.is_some();
            let fresh = verify_id_token(&self.discovery, &metadata, raw, &expected)
                .await
                .map_err(|error| RefreshFailed { error: error.into(), spent })?;
            if !fresh.is_same_person(present) {
                let error = TokenError::IdToken(IdTokenError::OtherPerson);
                return Err(RefreshFailed { error, spent: true });
            }
            id_token = Some(fresh);
        }
        let granted = Self::granted(&requested, tokens.scope.as_deref());
        let ungranted = self.ungranted(scopes, &granted);
        let access_token = tokens.access_token.map(|token| {
            let covers = granted.union(&scopes.without(&ungranted));
            AccessToken::new(token, covers, tokens.expires_in, tokens.refresh_in, now).bound_to(key)
        });
        Ok(Refreshed { access_token, refresh_token: tokens.refresh_token, id_token, ungranted })
    }

    /// The `scope` of a refresh. Microsoft's servers choose the API by it. The others refuse what
    /// they did not grant at sign-in (RFC 6749 §6), and many do not grant `offline_access` by
    /// that name; without the parameter they renew all that they granted.
    fn scopes_to_name(&self, wanted: &ScopeSet, requested: &ScopeSet) -> Option<String> {
        if self.authority().speaks_microsoft() {
            return Some(requested.to_string());
        }
        (!wanted.is_empty()).then(|| format!("openid {wanted}"))
    }
}

/// `invalid_grant`, unless Microsoft's number says that only consent or a second factor is
/// missing for this one API.
fn is_spent(body: &ErrorBody) -> bool {
    body.error == "invalid_grant"
        && !body.error_codes.iter().any(|code| matches!(code, 65001 | 50076 | 50079 | 53003))
}
