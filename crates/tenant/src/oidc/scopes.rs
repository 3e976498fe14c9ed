//! Scopes of a request against the directory: what [`RequestedScopes::grant`] needs to know of the
//! API that they name.

use vestibule_protocol::scope::ScopeSet;

use super::error::OAuthError;
use crate::app::App;
use crate::directory::RegisteredApp;
use crate::model::ids::{ClientId, TenantId, UserId};
use crate::model::permission::GRAPH;
use crate::model::requested_scope::{GRAPH_SCOPES, GrantedScopes, RequestedScopes};
use crate::pages::{Label, ScopeWords};
use crate::store::StoreError;

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

/// What a grant of `client` gives that has `scopes`: where customers are asked themselves, no more
/// than `.default` came to when they were.
pub async fn of_grant(
    app: &App,
    client: &RegisteredApp,
    scopes: &ScopeSet,
) -> Result<GrantedScopes, OAuthError> {
    match client.registration.customer_consent {
        true => grant(app, client, &RequestedScopes::spelt_out(scopes)).await,
        false => grant(app, client, scopes).await,
    }
}

/// Whether `user` agrees that `client` gets what `named` names, where customers are asked
/// themselves: only the pages of a sign-in can ask.
pub async fn agreed(
    app: &App,
    client: &RegisteredApp,
    user: UserId,
    named: &[(ClientId, String)],
) -> Result<bool, OAuthError> {
    let registration = &client.registration;
    if !registration.customer_consent {
        return Ok(true);
    }
    let given = app.store.consents_of(user, &registration.client_id).await?;
    Ok(named.iter().all(|scope| given.contains_key(scope)))
}

/// What scopes let an app do, in words for a customer: the tenant's own in the customer's language,
/// those of an API as its registration describes them. A scope of an API that is gone gives
/// nothing, and is passed over.
pub async fn in_words(
    app: &App,
    tenant: TenantId,
    named: &[(ClientId, String)],
) -> Result<Vec<ScopeWords>, StoreError> {
    let mut words = Vec::with_capacity(named.len());
    for (resource, value) in named {
        if resource.as_str() == GRAPH {
            words.extend(ScopeWords::of_graph(value));
            continue;
        }
        let api = app.directory.app(resource).await?;
        let Some(api) = api.filter(|api| api.registration.tenant_id == tenant) else { continue };
        let scope = api.registration.exposed_scopes.iter().find(|scope| scope.value == *value);
        words.extend(scope.map(|scope| ScopeWords {
            title: Label::Text(scope.display_name.clone()),
            description: scope.description.clone().map(Label::Text),
            api: Some(api.registration.display_name.clone()),
        }));
    }
    Ok(words)
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
