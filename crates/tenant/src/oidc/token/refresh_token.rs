//! `grant_type=refresh_token` (RFC 6749 §6; RFC 9700 §4.14.2).
//!
//! 1. Before anything is used up, so that the app may try again: the scopes asked for, if any. Of
//!    OpenID Connect's no more than the sign-in gave; others are passed over, and `scope` says so
//!    (RFC 6749 §3.3). Where nothing is left, or asked for, it is what the sign-in gave. Scopes of an
//!    API are the administrator's to grant, for all customers at once, so the app gets any of them
//!    that was consented to: one sign-in serves several APIs, one a token. Where customers are asked
//!    themselves, what they were not asked about is refused: only the pages of a sign-in can ask.
//! 2. Likewise the app's extension, if it has one.
//! 3. The token is exchanged for its successor by one statement. A second use means that it
//!    leaked: its whole family is revoked.
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
use crate::model::requested_scope::GrantedScopes;
use crate::model::token::REFRESH_TOKEN_SECONDS;
use crate::model::user::User;
use crate::oidc::claims::{self, Subject};
use crate::oidc::error::OAuthError;
use crate::oidc::parameters::LONG;
use crate::oidc::scopes;
use crate::secrets::PlainToken;
use crate::store::{NewRefreshToken, RefreshRotated, StoreError};

pub(super) async fn renew(request: Request<'_>) -> Result<TokenResponse, OAuthError> {
    let Request { app, tenant, client, parameters, .. } = request;
    let registration = &client.app().registration;
    let old = PlainToken::presented(parameters.required("refresh_token", LONG)?);
    let asked: Option<ScopeSet> = parameters.parsed("scope", LONG)?;
    let now = app.clock.now();
    if let Some(asked) = &asked {
        may_have(request, &old, asked).await?;
    }
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
    let granted = granted(request, &grant, asked.as_ref()).await?;
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
    let Some((_, owner)) = known(request, old).await? else { return Ok(Map::new()) };
    let occasion = request.occasion(RequestType::Refresh, &owner);
    Ok(claims::added(app, &occasion, &owner).await?.unwrap_or_default())
}

/// Whose token it is. What is wrong with one that is nobody's is said when it is to be exchanged.
async fn known(
    request: Request<'_>,
    old: &PlainToken,
) -> Result<Option<(Grant, User)>, StoreError> {
    let Request { app, client, .. } = request;
    let client_id = &client.app().registration.client_id;
    app.store.grant_of_refresh_token(&old.hash(), client_id, app.clock.now()).await
}

/// Step 1.
async fn may_have(
    request: Request<'_>,
    old: &PlainToken,
    asked: &ScopeSet,
) -> Result<(), OAuthError> {
    let Request { app, client, .. } = request;
    scopes::grant(app, client.app(), asked).await?;
    if !client.app().registration.customer_consent {
        return Ok(());
    }
    let Some((grant, user)) = known(request, old).await? else { return Ok(()) };
    let granted = granted(request, &grant, Some(asked)).await?;
    scopes::agreed(app, client.app(), user.id, (&granted.scopes, &grant.scopes)).await
}

async fn granted(
    request: Request<'_>,
    grant: &Grant,
    asked: Option<&ScopeSet>,
) -> Result<GrantedScopes, OAuthError> {
    let narrowed: ScopeSet = asked
        .into_iter()
        .flat_map(ScopeSet::iter)
        .filter(|scope| !scope.is_oidc() || grant.scopes.contains(scope.as_str()))
        .cloned()
        .collect();
    let scopes = if narrowed.is_empty() { &grant.scopes } else { &narrowed };
    scopes::grant(request.app, request.client.app(), scopes).await
}

fn is_single_page(request: Request<'_>) -> bool {
    let uris = &request.client.app().registration.redirect_uris;
    uris.iter().any(|registered| registered.platform == Platform::Spa)
}
