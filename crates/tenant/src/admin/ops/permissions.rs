//! API permissions: what an app may ask for, and the administrator's consent for all users.

use serde_json::json;

use super::Admin;
use crate::model::app_registration::AppRegistration;
use crate::model::ids::ClientId;
use crate::model::permission::{GRAPH, Permission, PermissionKind};
use crate::store::{Ends, Inserted, StoreError};

/// Permissions to be added to an app.
#[derive(Debug, Clone)]
pub struct NewPermissions {
    /// The web API; `None`: Graph.
    pub api: Option<ClientId>,
    /// Scopes, or role values for [`PermissionKind::Application`].
    pub values: Vec<String>,
    /// On behalf of a user, or as the app itself.
    pub kind: PermissionKind,
}

/// Why permissions were not added.
#[derive(Debug, thiserror::Error)]
pub enum PermissionError {
    /// No such app in this tenant.
    #[error("there is no such app in this tenant")]
    NoSuchApp,
    /// No such API in this tenant.
    #[error("there is no app with the id {0} in this tenant that could be the API")]
    NoSuchApi(ClientId),
    /// The API does not offer it.
    #[error("the API offers no {asked}; it offers {}", list(.offered))]
    NotOffered {
        /// What was asked for.
        asked: String,
        /// What there is.
        offered: Vec<String>,
    },
    /// The app does not have it.
    #[error("the app has no permission {0} of that kind")]
    NotThere(String),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Adds permissions: all or none. They give nothing until [`consent`]. Says which were new.
///
/// # Errors
/// [`PermissionError`].
pub async fn grant(
    admin: &Admin,
    app: &ClientId,
    new: NewPermissions,
) -> Result<Vec<Permission>, PermissionError> {
    admin.registration(app).await?.ok_or(PermissionError::NoSuchApp)?;
    let graph = ClientId::parse(GRAPH).expect("a GUID is printable ASCII");
    let api = match &new.api {
        Some(id) if *id != graph => {
            let api = admin.registration(id).await?;
            Some(api.ok_or_else(|| PermissionError::NoSuchApi(id.clone()))?)
        }
        Some(_) | None => None,
    };
    let offered = offered(api.as_ref(), new.kind);
    if let Some(asked) = new.values.iter().find(|value| !offered.contains(value)) {
        return Err(PermissionError::NotOffered { asked: asked.clone(), offered });
    }
    let resource = api.map_or(graph, |api| api.client_id);
    let mut added = Vec::new();
    for value in new.values {
        let resource = resource.clone();
        let permission = Permission { resource, value, kind: new.kind, consented_at: None };
        match admin.app.store.add_permission(app, &permission).await? {
            Inserted::Yes => added.push(permission),
            Inserted::AlreadyThere => {}
        }
    }
    let values: Vec<&str> = added.iter().map(|permission| permission.value.as_str()).collect();
    let detail = json!({ "api": resource, "values": values, "kind": new.kind });
    admin.changed("app.permission.grant", app, detail).await?;
    Ok(added)
}

/// Consents, for all users, to all that the app asks for now. Says to how many permissions that is
/// new.
///
/// # Errors
/// [`PermissionError`].
pub async fn consent(admin: &Admin, app: &ClientId) -> Result<u64, PermissionError> {
    admin.registration(app).await?.ok_or(PermissionError::NoSuchApp)?;
    let new = admin.app.store.consent(app, admin.app.clock.now()).await?;
    admin.changed("app.permission.consent", app, json!({ "permissions": new })).await?;
    Ok(new)
}

/// Takes permissions away: each in a transaction of its own, with what ends with it. Customers sign
/// in to the app again. Says what ended.
///
/// # Errors
/// [`PermissionError`].
pub async fn revoke(
    admin: &Admin,
    app: &ClientId,
    revoked: NewPermissions,
) -> Result<Vec<(Permission, Ends)>, PermissionError> {
    admin.registration(app).await?.ok_or(PermissionError::NoSuchApp)?;
    let graph = || ClientId::parse(GRAPH).expect("a GUID is printable ASCII");
    let resource = revoked.api.unwrap_or_else(graph);
    let has = admin.app.store.permissions(app).await?;
    let is = |permission: &&Permission, value: &str| {
        permission.resource == resource
            && permission.kind == revoked.kind
            && permission.value == value
    };
    let mut found = Vec::new();
    for value in &revoked.values {
        let permission = has.iter().find(|permission| is(permission, value));
        found.push(permission.ok_or_else(|| PermissionError::NotThere(value.clone()))?);
    }
    let mut ended = Vec::new();
    for permission in found {
        let Permission { value, kind, .. } = permission;
        let detail = json!({ "api": resource, "values": [value], "kind": kind });
        let event = admin.event("app.permission.revoke", app, detail);
        let (store, now) = (&admin.app.store, admin.now());
        if let Some(ends) = store.revoke_permission(app, permission, event, now).await? {
            ended.push((permission.clone(), ends));
        }
    }
    admin.app.directory.forget(app);
    Ok(ended)
}

/// What the app asks for.
///
/// # Errors
/// [`PermissionError`].
pub async fn of(admin: &Admin, app: &ClientId) -> Result<Vec<Permission>, PermissionError> {
    admin.registration(app).await?.ok_or(PermissionError::NoSuchApp)?;
    Ok(admin.app.store.permissions(app).await?)
}

fn offered(api: Option<&AppRegistration>, kind: PermissionKind) -> Vec<String> {
    match (api, kind) {
        (None, PermissionKind::Delegated) => GRAPH_SCOPES.map(str::to_owned).to_vec(),
        (None, PermissionKind::Application) => Vec::new(),
        (Some(api), PermissionKind::Delegated) => {
            api.exposed_scopes.iter().map(|scope| scope.value.clone()).collect()
        }
        (Some(api), PermissionKind::Application) => api
            .roles
            .iter()
            .filter(|role| role.for_applications)
            .map(|role| role.value.clone())
            .collect(),
    }
}

fn list(offered: &[String]) -> String {
    if offered.is_empty() { "nothing of that kind".to_owned() } else { offered.join(", ") }
}

/// What the tenant's own `/me` and the tokens give.
const GRAPH_SCOPES: [&str; 5] = ["openid", "profile", "email", "offline_access", "User.Read"];
