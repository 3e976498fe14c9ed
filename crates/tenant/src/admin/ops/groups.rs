//! Groups of customers: create, list, remove; who is in them; whose tokens say so.

use serde_json::json;

use super::Admin;
use crate::model::group::Group;
use crate::model::ids::{ClientId, GroupId, UserId};
use crate::model::user::clean_text;
use crate::store::{Ends, Inserted, StoreError};

/// Lets the tokens for an app name the customer's groups, or not: the `groups` claim.
///
/// # Errors
/// [`GroupError`].
pub async fn set_claims(admin: &Admin, app: &ClientId, on: bool) -> Result<(), GroupError> {
    admin.registration(app).await?.ok_or(GroupError::NoSuchApp)?;
    admin.app.store.set_group_claims(app, on).await?;
    Ok(admin.changed("app.group-claims", app, json!({ "on": on })).await?)
}

/// Why a group was not created, found or changed.
#[derive(Debug, thiserror::Error)]
pub enum GroupError {
    /// Empty, too long, or with control characters.
    #[error("the name of a group has 1 to 256 characters")]
    Name,
    /// Another group has the name.
    #[error("there is a group {0} already")]
    Taken(String),
    /// None in this tenant.
    #[error("there is no group {0} in this tenant")]
    NotFound(String),
    /// None in this tenant.
    #[error("there is no such user in this tenant")]
    NoSuchUser,
    /// None in this tenant.
    #[error("there is no such app in this tenant")]
    NoSuchApp,
    /// The user is not a member.
    #[error("the user is not a member of the group")]
    NotAMember,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Creates a group.
///
/// # Errors
/// [`GroupError`].
pub async fn create(admin: &Admin, name: &str) -> Result<Group, GroupError> {
    let group = Group {
        id: GroupId::random(&admin.app.random),
        tenant_id: admin.tenant.id,
        display_name: clean_text(name, 256).ok_or(GroupError::Name)?,
        created_at: admin.app.clock.now(),
    };
    match admin.app.store.insert_group(&group).await? {
        Inserted::Yes => {}
        Inserted::AlreadyThere => return Err(GroupError::Taken(group.display_name)),
    }
    admin.record("group.create", group.id, json!({ "name": group.display_name })).await?;
    Ok(group)
}

/// The tenant's groups, by name.
///
/// # Errors
/// [`StoreError`].
pub async fn list(admin: &Admin) -> Result<Vec<Group>, StoreError> {
    admin.app.store.groups(admin.tenant.id).await
}

/// A group by object id or name.
///
/// # Errors
/// [`GroupError::NotFound`], or the database's.
pub async fn find(admin: &Admin, named: &str) -> Result<Group, GroupError> {
    let id = named.parse::<GroupId>().ok();
    let mut groups = list(admin).await?.into_iter();
    groups
        .find(|group| Some(group.id) == id || group.display_name == named)
        .ok_or_else(|| GroupError::NotFound(named.to_owned()))
}

/// Calls a group something else.
///
/// # Errors
/// [`GroupError`].
pub async fn rename(admin: &Admin, named: &str, name: &str) -> Result<Group, GroupError> {
    let group = find(admin, named).await?;
    let name = clean_text(name, 256).ok_or(GroupError::Name)?;
    if !admin.app.store.rename_group(admin.tenant.id, group.id, &name).await? {
        return Err(GroupError::Taken(name));
    }
    let detail = json!({ "from": group.display_name, "to": name });
    admin.record("group.rename", group.id, detail).await?;
    Ok(Group { display_name: name, ..group })
}

/// What would end with a group.
///
/// # Errors
/// [`GroupError`].
pub async fn ends(admin: &Admin, named: &str) -> Result<Ends, GroupError> {
    let group = find(admin, named).await?;
    Ok(admin.app.store.ends_with_group(admin.tenant.id, group.id).await?)
}

/// Removes a group; its members stay, and what was decided for them as its members ends.
///
/// # Errors
/// [`GroupError`].
pub async fn remove(admin: &Admin, named: &str) -> Result<(Group, Ends), GroupError> {
    let group = find(admin, named).await?;
    let event = admin.event("group.remove", group.id, json!({ "name": group.display_name }));
    let ends = admin.app.store.remove_group((admin.tenant.id, group.id), event).await?;
    let ends = ends.ok_or_else(|| GroupError::NotFound(named.to_owned()))?;
    Ok((group, ends))
}

/// Makes a user a member.
///
/// # Errors
/// [`GroupError`].
pub async fn add_member(admin: &Admin, named: &str, user: UserId) -> Result<Group, GroupError> {
    let group = find(admin, named).await?;
    let known = admin.app.store.user(admin.tenant.id, user).await?;
    known.ok_or(GroupError::NoSuchUser)?;
    admin.app.store.add_group_member(group.id, user).await?;
    admin.record("group.add-member", group.id, json!({ "user": user })).await?;
    Ok(group)
}

/// Ends a membership.
///
/// # Errors
/// [`GroupError`].
pub async fn remove_member(admin: &Admin, named: &str, user: UserId) -> Result<Group, GroupError> {
    let group = find(admin, named).await?;
    if !admin.app.store.remove_group_member(group.id, user).await? {
        return Err(GroupError::NotAMember);
    }
    admin.record("group.remove-member", group.id, json!({ "user": user })).await?;
    Ok(group)
}

/// The members of a group, by id.
///
/// # Errors
/// [`GroupError`].
pub async fn members(admin: &Admin, named: &str) -> Result<Vec<UserId>, GroupError> {
    let group = find(admin, named).await?;
    Ok(admin.app.store.group_members(group.id).await?)
}
