//! What apps have of single customers: withdrawn by an administrator.

use serde_json::json;

use super::Admin;
use crate::model::ids::{ClientId, UserId};
use crate::store::StoreError;

/// Why no access was withdrawn.
#[derive(Debug, thiserror::Error)]
pub enum AccessError {
    /// No such user in this tenant.
    #[error("there is no such user in this tenant")]
    NoUser,
    /// No such app in this tenant.
    #[error("there is no such app in this tenant")]
    NoApp,
    /// There is nothing to withdraw.
    #[error("the app has no access to that account, and no consent of its owner")]
    None,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Takes away what a user lets an app do, as they can at their account page: its tokens end, and the
/// user's consents to it, and it is told as after a sign-out. At the next sign-in it asks anew.
///
/// # Errors
/// [`AccessError`].
pub async fn withdraw(admin: &Admin, user: UserId, app: &ClientId) -> Result<(), AccessError> {
    let (store, tenant) = (&admin.app.store, admin.tenant.id);
    let user = store.user(tenant, user).await?.ok_or(AccessError::NoUser)?;
    let client = admin.registration(app).await?.ok_or(AccessError::NoApp)?.client_id;
    let event = admin.event("user.withdraw-access", user.id, json!({ "app": client }));
    let now = admin.app.clock.now();
    if !store.withdraw_access((tenant, user.id), &client, &event, now).await? {
        return Err(AccessError::None);
    }
    admin.app.back_channel.wake();
    Ok(())
}
