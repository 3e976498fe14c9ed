//! What an app registration offers as a web API: scopes, and roles that users and apps can have.

use serde_json::json;

use super::Admin;
use crate::model::app_registration::{AppRegistration, AppRole, ExposedScope, Principal};
use crate::model::ids::{AppRoleId, ClientId, ExposedScopeId};
use crate::model::user::clean_text;
use crate::store::{Ends, Inserted, RoleHolders, StoreError};

/// An app role to be defined.
#[derive(Debug, Clone)]
pub struct NewRole {
    /// What stands in the `roles` claim.
    pub value: String,
    /// What it is called.
    pub display_name: String,
    /// Whether users can have it.
    pub for_users: bool,
    /// Whether applications can have it.
    pub for_applications: bool,
}

/// Why nothing was offered or assigned.
#[derive(Debug, thiserror::Error)]
pub enum WebApiError {
    /// A value that cannot stand in a token.
    #[error("a value has 1 to 120 letters, digits and signs of - . _ / :")]
    Value,
    /// Empty, too long, or with control characters.
    #[error("a description has 1 to 250 characters")]
    Description,
    /// Empty, too long, or with control characters.
    #[error("details have 1 to 1000 characters")]
    Details,
    /// A role that nobody can have.
    #[error("a role is for users, for applications, or for both")]
    ForNobody,
    /// The app offers the scope; if not in the words that were given, then in these.
    #[error("the app offers the scope {} already{}", .0, unlike(.1.as_deref()))]
    ScopeThere(String, Option<String>),
    /// The app defines the role; if not as it was given, then like this.
    #[error("the app defines the role {} already{}", .0, unlike(.1.as_deref()))]
    RoleThere(String, Option<String>),
    /// They have it.
    #[error("they have the role {0} already")]
    Assigned(String),
    /// No such app in this tenant.
    #[error("there is no such app in this tenant")]
    NoSuchApp,
    /// The app exposes no such scope.
    #[error("the app offers no scope {0}")]
    NoSuchScope(String),
    /// The app defines no such role.
    #[error("the app defines no role {0}")]
    NoSuchRole(String),
    /// They do not have it.
    #[error("nobody of that name has the role {0}")]
    NotAssigned(String),
    /// No such user, group or app in this tenant.
    #[error("there is no such user, group or app in this tenant")]
    NoSuchPrincipal,
    /// The role is for the others.
    #[error("the role {0} is not for {1}")]
    NotFor(String, &'static str),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Exposes a scope, such as `access_as_user`. Its name in requests is `{client id}/{value}`, or
/// `api://{client id}/{value}`. What it is called, and more about it if there is more to say, is what
/// customers read who are asked to consent.
///
/// # Errors
/// [`WebApiError`].
pub async fn expose_scope(
    admin: &Admin,
    api: &ClientId,
    value: &str,
    (display_name, description): (&str, Option<&str>),
) -> Result<ExposedScope, WebApiError> {
    own(admin, api).await?;
    let scope = ExposedScope {
        id: ExposedScopeId::random(&admin.app.random),
        value: checked_value(value)?,
        display_name: checked_title(display_name)?,
        description: description.map(checked_details).transpose()?,
    };
    match admin.app.store.expose_scope(api, &scope).await? {
        Inserted::Yes => {}
        Inserted::AlreadyThere => {
            let there = own(admin, api).await?.exposed_scopes;
            return Err(scope_there(&scope, there));
        }
    }
    admin.changed("app.scope.expose", api, json!({ "value": value })).await?;
    Ok(scope)
}

/// Other words for a scope. What is `None` stays.
#[derive(Debug, Default)]
pub struct ScopeChange {
    /// What it is called.
    pub display_name: Option<String>,
    /// More about it; `Some(None)` takes it away.
    pub description: Option<Option<String>>,
}

/// Has customers who are asked to consent read other words for a scope.
///
/// # Errors
/// [`WebApiError`].
pub async fn reword_scope(
    admin: &Admin,
    api: &ClientId,
    value: &str,
    change: ScopeChange,
) -> Result<ExposedScope, WebApiError> {
    let scopes = own(admin, api).await?.exposed_scopes;
    let unknown = || WebApiError::NoSuchScope(value.to_owned());
    let mut scope = scopes.into_iter().find(|scope| scope.value == value).ok_or_else(unknown)?;
    if let Some(name) = change.display_name {
        scope.display_name = checked_title(&name)?;
    }
    if let Some(description) = change.description {
        scope.description = description.as_deref().map(checked_details).transpose()?;
    }
    if !admin.app.store.reword_scope(api, &scope).await? {
        return Err(unknown());
    }
    let detail = json!({ "value": value, "name": scope.display_name });
    admin.changed("app.scope.reword", api, detail).await?;
    Ok(scope)
}

/// What would end with a scope.
///
/// # Errors
/// [`WebApiError`].
pub async fn ends_with_scope(
    admin: &Admin,
    api: &ClientId,
    value: &str,
) -> Result<Ends, WebApiError> {
    let scopes = own(admin, api).await?.exposed_scopes;
    if !scopes.iter().any(|scope| scope.value == value) {
        return Err(WebApiError::NoSuchScope(value.to_owned()));
    }
    Ok(admin.app.store.ends_with_scope((api, value), admin.now()).await?)
}

/// Exposes a scope no more. Other apps lose their permission to it, and those that may have it their
/// accesses to customers' accounts; customers' consents to it end. Says what ended.
///
/// # Errors
/// [`WebApiError`].
pub async fn unexpose_scope(
    admin: &Admin,
    api: &ClientId,
    value: &str,
) -> Result<Ends, WebApiError> {
    own(admin, api).await?;
    let event = admin.event("app.scope.unexpose", api, json!({ "value": value }));
    let ended = admin.app.store.unexpose_scope((api, value), event, admin.now()).await?;
    // Other apps had it as a permission.
    admin.app.directory.forget_all();
    ended.ok_or_else(|| WebApiError::NoSuchScope(value.to_owned()))
}

/// Defines a role.
///
/// # Errors
/// [`WebApiError`].
pub async fn add_role(admin: &Admin, api: &ClientId, new: NewRole) -> Result<AppRole, WebApiError> {
    own(admin, api).await?;
    if !new.for_users && !new.for_applications {
        return Err(WebApiError::ForNobody);
    }
    let role = AppRole {
        id: AppRoleId::random(&admin.app.random),
        value: checked_value(&new.value)?,
        display_name: checked_title(&new.display_name)?,
        for_users: new.for_users,
        for_applications: new.for_applications,
    };
    match admin.app.store.add_role(api, &role).await? {
        Inserted::Yes => {}
        Inserted::AlreadyThere => {
            let there = own(admin, api).await?.roles;
            return Err(role_there(&role, there));
        }
    }
    admin.changed("app.role.add", api, json!({ "value": role.value })).await?;
    Ok(role)
}

/// Calls a role something else; what stands in tokens stays.
///
/// # Errors
/// [`WebApiError`].
pub async fn rename_role(
    admin: &Admin,
    api: &ClientId,
    value: &str,
    name: &str,
) -> Result<String, WebApiError> {
    own(admin, api).await?;
    let name = checked_title(name)?;
    if !admin.app.store.rename_role(api, value, &name).await? {
        return Err(WebApiError::NoSuchRole(value.to_owned()));
    }
    admin.changed("app.role.rename", api, json!({ "value": value, "name": name })).await?;
    Ok(name)
}

/// Gives a role to a user, a group or an app of the same tenant. One for users is one for groups.
///
/// # Errors
/// [`WebApiError`].
pub async fn assign_role(
    admin: &Admin,
    api: &ClientId,
    value: &str,
    principal: &Principal,
) -> Result<(), WebApiError> {
    let registration = own(admin, api).await?;
    let role = registration
        .roles
        .iter()
        .find(|role| role.value == value)
        .ok_or_else(|| WebApiError::NoSuchRole(value.to_owned()))?;
    let (exists, fits, kind) = match principal {
        Principal::User(id) => {
            let user = admin.app.store.user(admin.tenant.id, *id).await?;
            (user.is_some(), role.for_users, "users")
        }
        Principal::Group(id) => {
            let groups = admin.app.store.groups(admin.tenant.id).await?;
            (groups.iter().any(|group| group.id == *id), role.for_users, "users")
        }
        Principal::Application(id) => {
            (admin.registration(id).await?.is_some(), role.for_applications, "applications")
        }
    };
    if !exists {
        return Err(WebApiError::NoSuchPrincipal);
    }
    if !fits {
        return Err(WebApiError::NotFor(value.to_owned(), kind));
    }
    let to = principal.to_string();
    match admin.app.store.assign_role(role.id, principal).await? {
        Inserted::Yes => {}
        Inserted::AlreadyThere => return Err(WebApiError::Assigned(value.to_owned())),
    }
    Ok(admin.changed("app.role.assign", api, json!({ "value": value, "to": to })).await?)
}

/// Takes a role away from a user, a group or an app. A user keeps one that they have by a group.
///
/// # Errors
/// [`WebApiError`].
pub async fn unassign_role(
    admin: &Admin,
    api: &ClientId,
    value: &str,
    principal: &Principal,
) -> Result<(), WebApiError> {
    let registration = own(admin, api).await?;
    let role = registration.roles.iter().find(|role| role.value == value);
    let role = role.ok_or_else(|| WebApiError::NoSuchRole(value.to_owned()))?;
    let from = principal.to_string();
    let event = admin.event("app.role.unassign", api, json!({ "value": value, "from": from }));
    if !admin.app.store.unassign_role(role.id, principal, &event).await? {
        return Err(WebApiError::NotAssigned(value.to_owned()));
    }
    admin.app.directory.forget(api);
    Ok(())
}

/// The roles that an app defines, each with who has it.
///
/// # Errors
/// [`WebApiError`].
pub async fn roles(
    admin: &Admin,
    api: &ClientId,
) -> Result<Vec<(AppRole, RoleHolders)>, WebApiError> {
    let registration = own(admin, api).await?;
    let mut holders = admin.app.store.role_holders(api).await?;
    let with_holders = |role: AppRole| {
        let who = holders.remove(&role.id).unwrap_or_default();
        (role, who)
    };
    Ok(registration.roles.into_iter().map(with_holders).collect())
}

/// Removes a role, from all who have it. Says how many had it.
///
/// # Errors
/// [`WebApiError`].
pub async fn remove_role(admin: &Admin, api: &ClientId, value: &str) -> Result<u64, WebApiError> {
    own(admin, api).await?;
    let event = admin.event("app.role.remove", api, json!({ "value": value }));
    let held = admin.app.store.remove_role(api, value, event).await?;
    // Other apps may have had it as a permission.
    admin.app.directory.forget_all();
    held.ok_or_else(|| WebApiError::NoSuchRole(value.to_owned()))
}

async fn own(admin: &Admin, api: &ClientId) -> Result<AppRegistration, WebApiError> {
    admin.registration(api).await?.ok_or(WebApiError::NoSuchApp)
}

/// What is there, as far as it is not what was given. A value stands for words that were left out.
fn scope_there(given: &ExposedScope, all: Vec<ExposedScope>) -> WebApiError {
    let there = all.into_iter().find(|there| there.value == given.value);
    let words = there.and_then(|there| {
        let name = given.display_name == given.value || given.display_name == there.display_name;
        let details = given.description.is_none() || given.description == there.description;
        let more = there.description.map_or(String::new(), |more| format!(", and “{more}”"));
        (!name || !details).then(|| format!("described as “{}”{more}", there.display_name))
    });
    WebApiError::ScopeThere(given.value.clone(), words)
}

fn role_there(given: &AppRole, all: Vec<AppRole>) -> WebApiError {
    let there = all.into_iter().find(|there| there.value == given.value);
    let like = there.and_then(|there| {
        let name = given.display_name == given.value || given.display_name == there.display_name;
        let members = |role: &AppRole| (role.for_users, role.for_applications);
        let whom = match members(&there) {
            (true, true) => "users and applications",
            (_, false) => "users",
            (false, true) => "applications",
        };
        let same = name && members(&there) == members(given);
        (!same).then(|| format!("called “{}”, for {whom}", there.display_name))
    });
    WebApiError::RoleThere(given.value.clone(), like)
}

fn unlike(there: Option<&str>) -> String {
    there.map_or(String::new(), |there| format!(", but otherwise: {there}"))
}

fn checked_title(text: &str) -> Result<String, WebApiError> {
    clean_text(text, 250).ok_or(WebApiError::Description)
}

fn checked_details(text: &str) -> Result<String, WebApiError> {
    clean_text(text, 1000).ok_or(WebApiError::Details)
}

/// Scopes and roles stand in lists that are parted by spaces (RFC 6749 §3.3).
fn checked_value(value: &str) -> Result<String, WebApiError> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "-._/:".contains(c);
    let fits = (1..=120).contains(&value.len()) && value.chars().all(allowed);
    if fits { Ok(value.to_owned()) } else { Err(WebApiError::Value) }
}
