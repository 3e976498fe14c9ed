//! `grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer` (RFC 7523 §2.1) as Microsoft's
//! on-behalf-of flow: an API that was called for a customer asks for a token with which it calls a
//! second API for the same customer.
//!
//! 1. Only an app with a secret, and only `requested_token_use=on_behalf_of`.
//! 2. The assertion is an access token that this tenant signed for this very app (RFC 7523 §3), in
//!    its time, and for a customer: neither an ID token nor the token of an app.
//! 3. The grant behind it is worth something, in one read: not revoked, of a customer who may sign
//!    in.
//! 4. The administrator consented, for the API and for all customers, to the scopes that it asks
//!    for; and where the API asks its customers themselves, this one did on a page of its own.
//! 5. What the API gets is a grant of its own whose parent is the one behind the assertion: it
//!    ends with its parent, however long the chain (`docs/decisions/0004`). A refresh token if
//!    `offline_access` was granted.

use vestibule_protocol::scope::ScopeSet;
use vestibule_protocol::token::TokenResponse;

use super::{Request, first_refresh_token, tokens_for};
use crate::model::authorization::Grant;
use crate::model::ids::GrantId;
use crate::model::requested_scope::RequestedScopes;
use crate::model::user::User;
use crate::oidc::claims::{self, ClientProof, Subject};
use crate::oidc::error::OAuthError;
use crate::oidc::parameters::{LONG, SHORT, TOKEN};
use crate::oidc::{scopes, signed_token};

pub(super) async fn exchange(request: Request<'_>) -> Result<TokenResponse, OAuthError> {
    let Request { app, tenant, client, parameters, .. } = request;
    let registration = &client.app().registration;
    if client.proof() == ClientProof::None {
        return Err(OAuthError::PublicClient);
    }
    if parameters.required("requested_token_use", SHORT)? != ON_BEHALF_OF {
        return Err(OAuthError::Malformed("requested_token_use"));
    }
    let assertion = parameters.required("assertion", TOKEN)?;
    let asked: Option<ScopeSet> = parameters.parsed("scope", LONG)?;
    let asked = asked.ok_or(OAuthError::Missing("scope"))?;

    let (parent, user) = customer(request, assertion).await?;
    let granted = scopes::grant(app, client.app(), &asked).await?;
    let named = RequestedScopes::parse(&granted.scopes)?.named();
    if !scopes::agreed(app, client.app(), user.id, &named).await? {
        return Err(OAuthError::CustomerConsent);
    }
    let now = app.clock.now();
    let grant = Grant {
        id: GrantId::random(&app.random),
        parent: Some(parent.id),
        client_id: registration.client_id.clone(),
        scopes: granted.scopes.clone(),
        created_at: now,
        expires_at: claims::longest_life(registration, now),
        ..parent
    };
    app.store.insert_grant(&grant).await?;
    let refresh_token = first_refresh_token(app, &grant).await?;
    let subject = Subject { tenant, client: registration, grant: &grant, user: &user, added: None };
    tokens_for(request, subject, &granted, None, refresh_token).await
}

/// Steps 2 and 3: for whom the API was called.
async fn customer(request: Request<'_>, assertion: &str) -> Result<(Grant, User), OAuthError> {
    let Request { app, tenant, client, .. } = request;
    let token = signed_token::verify(app, assertion)
        .await?
        .filter(|token| token.tenant().id == tenant.id)
        .ok_or(OAuthError::Assertion)?;
    if token.text("aud") != Some(client.app().registration.client_id.as_str()) {
        return Err(OAuthError::AssertionAudience);
    }
    if token.text("azp").is_none() {
        return Err(OAuthError::AssertionIsIdToken);
    }
    if !token.is_current(app.clock.now()) {
        return Err(OAuthError::AssertionExpired);
    }
    if token.text("scp").is_none_or(str::is_empty) {
        return Err(OAuthError::AssertionOfApp);
    }
    token.live_grant(app).await?.ok_or(OAuthError::GrantRevoked)
}

/// The one use of an assertion that there is.
const ON_BEHALF_OF: &str = "on_behalf_of";
