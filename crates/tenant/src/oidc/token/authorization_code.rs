//! `grant_type=authorization_code` (RFC 6749 §4.1.3; RFC 7636 §4.5, §4.6).
//!
//! 1. The app's extension, if it has one: where it does not answer, nothing is used up.
//! 2. The code, used up by one statement. A second use is refused and revokes what the first gave.
//! 3. The redirect URI is that of the authorization request, if that named one.
//! 4. The verifier fits the challenge. A verifier without a challenge is refused too, so that
//!    nobody can take the challenge out of the request and go on (GO-2024-2479).
//! 5. Tokens; a refresh token if `offline_access` was granted.
//!
//! A code that fails at 3 or 4 stays used: whoever has it is not the app that asked for it.

use vestibule_protocol::pkce::CodeVerifier;
use vestibule_protocol::token::TokenResponse;

use super::{Request, added_beforehand, first_refresh_token, tokens_for};
use crate::extensions::RequestType;
use crate::model::authorization::AuthorizationRequest;
use crate::oidc::claims::Subject;
use crate::oidc::error::OAuthError;
use crate::oidc::parameters::{LONG, Parameters, SHORT};
use crate::oidc::scopes;
use crate::secrets::PlainToken;
use crate::store::CodeRedeemed;

pub(super) async fn redeem(request: Request<'_>) -> Result<TokenResponse, OAuthError> {
    let Request { app, tenant, client, parameters, .. } = request;
    let registration = &client.app().registration;
    let code = PlainToken::presented(parameters.required("code", LONG)?);
    let redirect_uri = parameters.get("redirect_uri", LONG)?;
    let verifier = verifier(parameters)?;

    let now = app.clock.now();
    let hash = code.hash();
    let owner = app.store.grant_of_code(&hash, &registration.client_id, now);
    let added = added_beforehand(request, RequestType::SignIn, owner).await?;
    let redeemed = app.store.redeem_code(&hash, &registration.client_id, now).await?;
    let (grant, asked, user) = match redeemed {
        CodeRedeemed::Yes { grant, request, user } => (grant, request, user),
        CodeRedeemed::Unknown => return Err(OAuthError::Code),
        CodeRedeemed::Expired => return Err(OAuthError::CodeExpired),
        CodeRedeemed::AlreadyUsed(grant) => {
            tracing::warn!(%grant, "a code was used twice; what it gave is revoked");
            return Err(OAuthError::CodeUsed);
        }
        CodeRedeemed::Revoked => return Err(OAuthError::GrantRevoked),
    };
    if let Err(refusal) = check(&asked, redirect_uri, verifier.as_ref()) {
        app.store.revoke_grant(grant.id, now).await?;
        return Err(refusal);
    }
    let granted = scopes::of_grant(app, client.app(), &grant.scopes).await?;
    let refresh_token = first_refresh_token(app, &grant).await?;
    let subject =
        Subject { tenant, client: registration, grant: &grant, user: &user, added: added.as_ref() };
    tokens_for(request, subject, &granted, Some(&asked), refresh_token).await
}

fn verifier(parameters: &Parameters<'_>) -> Result<Option<CodeVerifier>, OAuthError> {
    parameters
        .get("code_verifier", SHORT)?
        .map(|text| CodeVerifier::parse(text).map_err(|_| OAuthError::Malformed("code_verifier")))
        .transpose()
}

fn check(
    asked: &AuthorizationRequest,
    redirect_uri: Option<&str>,
    verifier: Option<&CodeVerifier>,
) -> Result<(), OAuthError> {
    match redirect_uri {
        Some(redirect_uri) if redirect_uri == asked.redirect_uri => {}
        None if !asked.redirect_uri_given => {}
        Some(_) | None => return Err(OAuthError::OtherRedirectUri),
    }
    match (&asked.code_challenge, verifier) {
        (Some(challenge), Some(verifier)) if challenge.matches(verifier) => Ok(()),
        (None, None) => Ok(()),
        (Some(_) | None, Some(_)) | (Some(_), None) => Err(OAuthError::Verifier),
    }
}
