//! Scopes of a request against the directory: what [`RequestedScopes::grant`] needs to know of the
//! API that they name.

use vestibule_protocol::scope::ScopeSet;

use super::error::OAuthError;
use crate::app::App;
use crate::directory::RegisteredApp;
use crate::model::ids::ClientId;
use crate::model::permission::GRAPH;
use crate::model::requested_scope::{GRAPH_SCOPES, GrantedScopes, RequestedScopes};

/// What `client` gets of `scopes`: all of them, or a fault.
pub async fn grant(
    app: &App,
    client: &RegisteredApp,
    scopes: &ScopeSet,
) -> Result<GrantedScopes, OAuthError> {
    let requested = RequestedScopes::parse(scopes)?;
    let client_id = &client.registration.client_id;
    if requested.resource().as_str() == GRAPH {
        return Ok(requested.grant(client_id, &client.permissions, &GRAPH_SCOPES)?);
    }
    let api = api_of(app, client, requested.resource()).await?;
    let exposed: Vec<&str> =
        api.registration.exposed_scopes.iter().map(|scope| scope.value.as_str()).collect();
    Ok(requested.grant(client_id, &client.permissions, &exposed)?)
}

/// The API of a scope, in the client's own tenant (Zitadel CVE-2025-27507: another tenant's
/// objects by their ids).
pub async fn api_of(
    app: &App,
    client: &RegisteredApp,
    resource: &ClientId,
) -> Result<std::sync::Arc<RegisteredApp>, OAuthError> {
    app.directory
        .app(resource)
        .await?
        .filter(|api| api.registration.tenant_id == client.registration.tenant_id)
        .ok_or(OAuthError::UnknownResource)
}
