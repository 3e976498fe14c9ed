//! `grant_type=refresh_token` (RFC 6749 §6; RFC 9700 §4.14.2).
//!
//! 1. The scopes asked for, if any, before anything is used up.
//!    So is the app's extension, if it has one: where it does not answer, nothing is used up, and
//!    the app may try again.
//! 2. The token is exchanged for its successor by one statement. A second use means that it
//!    leaked: its whole family is revoked.
//! 3. Of OpenID Connect's scopes no more than the sign-in gave; others are passed over, and `scope`
//!    says so (RFC 6749 §3.3). Where nothing is left, or asked for, it is what the sign-in gave. Scopes of an API are the administrator's to grant, for all
//!    customers at once, so the app gets any of them that was consented to: one sign-in serves
//!    several APIs, one a token. Where customers are asked themselves, no more than they agreed to.
//! 4. Tokens, without a nonce (OpenID Connect Core §12.2).
//!
//! The token of a single-page app ends 24 hours after the sign-in; others 90 days after their last
//! use.

use serde_json::{Map, Value};
use vestibule_protocol::scope::ScopeSet;
use vestibule_protocol::secret::PlainSecret;
use vestibule_protocol::token::TokenResponse;

use super::{Request, tokens_for};
use crate::extensions::RequestType;
use crate::model::app_registration::Platform;
use crate::model::authorization::Grant;
use crate::model::extension::ExtensionEvent;
use crate::model::requested_scope::{GrantedScopes, RequestedScopes};
use crate::model::token::REFRESH_TOKEN_SECONDS;
use crate::oidc::claims::{self, Subject};
use crate::oidc::error::OAuthError;
use crate::oidc::parameters::LONG;
use crate::oidc::scopes;
use crate::secrets::PlainToken;
use crate::store::{NewRefreshToken, RefreshRotated};

pub(super) async fn renew(request: Request<'_>) -> Result<TokenResponse, OAuthError> {
    let Request { app, tenant, client, parameters, .. } = request;
    let registration = &client.app().registration;
    let old = PlainToken::presented(parameters.required("refresh_token", LONG)?);
    let asked: Option<ScopeSet> = parameters.parsed("scope", LONG)?;
    if let Some(asked) = &asked {
        scopes::grant(app, client.app(), asked).await?;
    }

    let now = app.clock.now();
    let added = added(request, &old).await?;
    let token = PlainToken::random(&app.random);
    let expires_at = now.plus_seconds(REFRESH_TOKEN_SECONDS);
    let new = NewRefreshToken { hash: token.hash(), expires_at };
    let client_id = &registration.client_id;
    let (grant, user) =
        match app.store.rotate_refresh_token(&old.hash(), &new, client_id, now).await? {
            RefreshRotated::Yes { grant, user } => (grant, user),
            RefreshRotated::Unknown => return Err(OAuthError::RefreshToken),
            RefreshRotated::Expired if is_single_page(request) => {
                return Err(OAuthError::SpaRefreshTokenExpired);
            }
            RefreshRotated::Expired => return Err(OAuthError::RefreshTokenExpired),
            RefreshRotated::Reused(grant) => {
                tracing::warn!(%grant, "a refresh token was used twice; its family is revoked");
                return Err(OAuthError::RefreshTokenReused);
            }
            RefreshRotated::Revoked => return Err(OAuthError::GrantRevoked),
        };
    let granted = granted(request, &grant, asked).await?;
    let added = Some(&added);
    let subject = Subject { tenant, client: registration, grant: &grant, user: &user, added };
    let refresh_token = Some(PlainSecret::new(token.reveal()));
    tokens_for(request, subject, &granted, None, refresh_token).await
}

/// What the app's extension adds to the tokens of whoever this token is from.
async fn added(request: Request<'_>, old: &PlainToken) -> Result<Map<String, Value>, OAuthError> {
    let Request { app, client, .. } = request;
    if client.app().extension(ExtensionEvent::TokenIssuanceStart).is_none() {
        return Ok(Map::new());
    }
    let client_id = &client.app().registration.client_id;
    let owner = app.store.refresh_token_owner(&old.hash(), client_id, app.clock.now()).await?;
    // What is wrong with the token is said when it is to be exchanged.
    let Some(owner) = owner else { return Ok(Map::new()) };
    let occasion = request.occasion(RequestType::Refresh);
    Ok(claims::added(app, &occasion, &owner).await?.unwrap_or_default())
}

async fn granted(
    request: Request<'_>,
    grant: &Grant,
    asked: Option<ScopeSet>,
) -> Result<GrantedScopes, OAuthError> {
    let narrowed: ScopeSet = asked
        .iter()
        .flat_map(ScopeSet::iter)
        .filter(|scope| !scope.is_oidc() || grant.scopes.contains(scope.as_str()))
        .cloned()
        .collect();
    let scopes = if narrowed.is_empty() { &grant.scopes } else { &narrowed };
    let granted = scopes::grant(request.app, request.client.app(), scopes).await?;
    if may_have(request, grant, &granted).await? {
        return Ok(granted);
    }
    scopes::grant(request.app, request.client.app(), &grant.scopes).await
}

/// Whether the customer agrees, where they are asked themselves. What they were not asked about is
/// passed over: only they can give it, on the pages of a sign-in.
async fn may_have(
    request: Request<'_>,
    grant: &Grant,
    granted: &GrantedScopes,
) -> Result<bool, OAuthError> {
    let registration = &request.client.app().registration;
    if !registration.customer_consent {
        return Ok(true);
    }
    let given = request.app.store.consents_of(grant.user_id, &registration.client_id).await?;
    let named = RequestedScopes::parse(&granted.scopes)?.named();
    Ok(named.iter().all(|scope| given.contains_key(scope)))
}

fn is_single_page(request: Request<'_>) -> bool {
    let uris = &request.client.app().registration.redirect_uris;
    uris.iter().any(|registered| registered.platform == Platform::Spa)
}
