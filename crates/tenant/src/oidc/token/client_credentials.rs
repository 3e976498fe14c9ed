//! `grant_type=client_credentials` (RFC 6749 §4.4): an app as itself.
//!
//! 1. Only an app with a secret.
//! 2. `scope` is `/.default` of one API of the tenant, or of Graph.
//! 3. A token whose `roles` are the API's application permissions that the administrator consented
//!    to. No refresh token (§4.4.3). Nothing is written, and nothing read that is not in memory.

use vestibule_protocol::scope::ScopeSet;
use vestibule_protocol::token::TokenResponse;

use super::Request;
use crate::model::ids::ClientId;
use crate::model::permission::{GRAPH, Permission, PermissionKind};
use crate::model::requested_scope::RequestedScopes;
use crate::oidc::claims::{ClientProof, app_token};
use crate::oidc::error::OAuthError;
use crate::oidc::parameters::LONG;
use crate::oidc::scopes;

pub(super) async fn issue(request: Request<'_>) -> Result<TokenResponse, OAuthError> {
    let Request { app, tenant, client, parameters, .. } = request;
    if client.proof() == ClientProof::None {
        return Err(OAuthError::PublicClient);
    }
    let asked: ScopeSet =
        parameters.required("scope", LONG)?.parse().map_err(|_| OAuthError::Malformed("scope"))?;
    let requested = RequestedScopes::parse(&asked)?;
    if !requested.is_default_alone() {
        return Err(OAuthError::NotDefault);
    }
    let resource = requested.resource();
    if resource.as_str() != GRAPH {
        scopes::api_of(app, client.app(), resource).await?;
    }
    let roles = roles(&client.app().permissions, resource);
    let token = app_token(app, tenant, &client.app().registration, resource, roles).await?;
    Ok(TokenResponse {
        token_type: "Bearer".to_owned(),
        expires_in: Some(token.expires_in),
        refresh_in: None,
        ext_expires_in: Some(token.expires_in),
        scope: None,
        access_token: Some(token.token),
        refresh_token: None,
        id_token: None,
        client_info: None,
    })
}

fn roles(permissions: &[Permission], resource: &ClientId) -> Vec<String> {
    permissions
        .iter()
        .filter(|permission| {
            permission.kind == PermissionKind::Application
                && permission.consented_at.is_some()
                && permission.resource == *resource
        })
        .map(|permission| permission.value.clone())
        .collect()
}
