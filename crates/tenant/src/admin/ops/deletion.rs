//! Customers' accounts: delete, restore, erase at once.

use serde_json::json;
use vestibule_protocol::time::Timestamp;

use super::Admin;
use super::users::{UserError, own, told};
use crate::model::account::GRACE_SECONDS;
use crate::model::ids::UserId;
use crate::model::user::User;
use crate::model::user_name::UserName;
use crate::pages::{AppName, Letter};
use crate::store::{Erasure, Restored, StoreError};

/// Deletes an account: nobody signs in to it, its sessions and tokens end, what it signed in with is
/// free for others, and after 30 days it is erased, unless it is [`restore`]d. A mail tells its owner.
///
/// # Errors
/// [`UserError`].
pub async fn delete(admin: &Admin, user: UserId) -> Result<(), UserError> {
    let user = own(admin, user).await?;
    let event = admin.event("user.delete", user.id, json!({}));
    let until = Some(event.at.plus_seconds(GRACE_SECONDS));
    let mail = told(admin, &user, &Letter::DeletedByAdministrator { until }).await?;
    if !admin.app.store.delete_user(user.id, (&event, mail.as_ref())).await? {
        return Err(UserError::NotFound);
    }
    admin.app.mailer.wake();
    admin.app.back_channel.wake();
    Ok(())
}

/// Takes a deletion back, whether the customer asked for it or an administrator did.
///
/// # Errors
/// [`UserError`]; [`UserError::NamesTaken`] if others have by now what the account signed in with.
pub async fn restore(admin: &Admin, user: UserId) -> Result<(), UserError> {
    let event = admin.event("user.restore", user, json!({}));
    match admin.app.store.restore_user((admin.tenant.id, user), &event).await? {
        Restored::Yes => Ok(()),
        Restored::NotDeleted => Err(UserError::NotFound),
        Restored::NamesTaken(kinds) => Err(UserError::NamesTaken(kinds)),
    }
}

/// Erases an account at once, one that waits for it or any other, with all that hangs on it. A mail
/// tells its owner, unless one did when an administrator deleted it.
///
/// # Errors
/// [`UserError`].
pub async fn erase(admin: &Admin, user: UserId) -> Result<(), UserError> {
    let mut waiting = deleted(admin).await?.into_iter().map(|(user, _)| user);
    let mail = match waiting.find(|waiting| waiting.id == user) {
        Some(user) if user.deletion_asked_at.is_some() => {
            let app = AppName::Given(&admin.tenant.display_name);
            told(admin, &user, &Letter::Deleted { app }).await?
        }
        Some(_) => None,
        None => {
            let letter = Letter::DeletedByAdministrator { until: None };
            told(admin, &own(admin, user).await?, &letter).await?
        }
    };
    let pseudonym = UserId::random(&admin.app.random);
    let event = admin.event("user.erase", pseudonym, json!({}));
    let erasure = Erasure { pseudonym, event: &event, notice: mail.as_ref() };
    if !admin.app.store.erase_user_at_once((admin.tenant.id, user), &erasure).await? {
        return Err(UserError::NotFound);
    }
    admin.app.mailer.wake();
    admin.app.back_channel.wake();
    Ok(())
}

/// The accounts that wait to be erased, each with the moment of it.
///
/// # Errors
/// [`StoreError`].
pub async fn deleted(admin: &Admin) -> Result<Vec<(User, Timestamp)>, StoreError> {
    admin.app.store.deleted_users(admin.tenant.id).await
}

/// One of them, by object id, e-mail address or user name. Several may have had the same name, one
/// after the other.
///
/// # Errors
/// [`UserError::NotFound`], [`UserError::SeveralDeleted`], or the database's.
pub async fn find_deleted(admin: &Admin, named: &str) -> Result<User, UserError> {
    let name: Option<UserName> = named.parse().ok();
    let is_named = |user: &User| {
        user.id.to_string() == named
            || user.mail.as_deref().is_some_and(|mail| mail.eq_ignore_ascii_case(named))
            || user
                .user_name
                .as_ref()
                .zip(name.as_ref())
                .is_some_and(|(has, name)| has.folded() == name.folded())
    };
    let mut found = deleted(admin).await?.into_iter().map(|(user, _)| user).filter(is_named);
    match (found.next(), found.next()) {
        (Some(one), None) => Ok(one),
        (None, _) => Err(UserError::NotFound),
        (Some(_), Some(_)) => Err(UserError::SeveralDeleted),
    }
}
