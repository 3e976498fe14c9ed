//! Customers' passkeys: list, remove; and the policy of the tenant and of its apps.

use serde_json::json;
use vestibule_protocol::time::Timestamp;

use super::Admin;
use crate::model::ids::{ClientId, PasskeyId, UserId};
use crate::model::passkey::{Passkey, PasskeyPolicy};
use crate::pages::{Letter, PageRequest};
use crate::passkeys;
use crate::store::{PasskeyChange, PasskeyRemoved, StoreError};

/// Why a passkey was not listed or removed, or a policy not set.
#[derive(Debug, thiserror::Error)]
pub enum PasskeyAdminError {
    /// None in this tenant, or none of this user.
    #[error("the user has no such passkey")]
    NotFound,
    /// No such user in this tenant.
    #[error("there is no such user in this tenant")]
    NoUser,
    /// No such app in this tenant.
    #[error("there is no such app in this tenant")]
    NoApp,
    /// It is the only way in to the account.
    #[error("the passkey is the account's only way to sign in. Block the account instead")]
    LastWay,
    /// Browsers keep no passkeys for the address of this server.
    #[error("browsers keep passkeys for host names alone, and the public URL has an IP address")]
    Unavailable,
    /// The mail to the customer could not be written.
    #[error("the mail to the customer could not be written: {0}")]
    Mail(#[from] minijinja::Error),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A user's passkeys, the oldest first.
///
/// # Errors
/// [`PasskeyAdminError::NoUser`], or the database's.
pub async fn list(admin: &Admin, user: UserId) -> Result<Vec<Passkey>, PasskeyAdminError> {
    let user = admin.app.store.user(admin.tenant.id, user).await?;
    let user = user.ok_or(PasskeyAdminError::NoUser)?;
    Ok(admin.app.store.passkeys_of(user.id).await?)
}

/// Removes a passkey of a user, whom a mail tells.
///
/// # Errors
/// [`PasskeyAdminError`].
pub async fn remove(
    admin: &Admin,
    user: UserId,
    passkey: PasskeyId,
) -> Result<Passkey, PasskeyAdminError> {
    let app = &admin.app;
    let user = app.store.user(admin.tenant.id, user).await?.ok_or(PasskeyAdminError::NoUser)?;
    let passkeys = app.store.passkeys_of(user.id).await?;
    let passkey = passkeys.into_iter().find(|known| known.id == passkey);
    let passkey = passkey.ok_or(PasskeyAdminError::NotFound)?;
    let now: Timestamp = app.clock.now();
    let request = PageRequest::of_program(app, &admin.tenant).await?;
    let letter = Letter::PasskeyRemoved { name: passkey.name.as_str(), at: now };
    let mail = passkeys::notice(app, &user, &letter, &request)?;
    let event = admin.event("passkey.remove", user.id, json!({"passkey": passkey.id.to_string()}));
    let change = PasskeyChange { event: &event, mail: mail.as_ref() };
    match app.store.remove_passkey((user.id, passkey.id), (false, None), change).await? {
        PasskeyRemoved::Yes => {
            app.back_channel.wake();
            Ok(passkey)
        }
        PasskeyRemoved::NotFound => Err(PasskeyAdminError::NotFound),
        PasskeyRemoved::LastOne => Err(PasskeyAdminError::LastWay),
    }
}

/// The policy of the tenant.
///
/// # Errors
/// [`StoreError`].
pub async fn policy(admin: &Admin) -> Result<PasskeyPolicy, PasskeyAdminError> {
    let policy = admin.app.store.passkey_policy(admin.tenant.id).await?;
    Ok(policy.unwrap_or(PasskeyPolicy::Off))
}

/// The policy that holds for an app: its own, else the tenant's.
///
/// # Errors
/// [`PasskeyAdminError::NoApp`], or the database's.
pub async fn policy_of_app(
    admin: &Admin,
    app: &ClientId,
) -> Result<PasskeyPolicy, PasskeyAdminError> {
    let registration = admin.registration(app).await?.ok_or(PasskeyAdminError::NoApp)?;
    let policy = admin.app.store.passkey_policy_of_app(&registration.client_id).await?;
    policy.ok_or(PasskeyAdminError::NoApp)
}

/// Sets the policy of the tenant.
///
/// # Errors
/// [`PasskeyAdminError`].
pub async fn set_policy(admin: &Admin, policy: PasskeyPolicy) -> Result<(), PasskeyAdminError> {
    possible(admin, policy)?;
    admin.app.store.set_passkey_policy(admin.tenant.id, policy).await?;
    admin.app.directory.forget_all();
    let detail = json!({"policy": policy.as_str()});
    Ok(admin.record("passkey.set-policy", admin.tenant.id, detail).await?)
}

/// Sets the policy of an app; `None`: as the tenant has it.
///
/// # Errors
/// [`PasskeyAdminError`].
pub async fn set_policy_of_app(
    admin: &Admin,
    app: &ClientId,
    policy: Option<PasskeyPolicy>,
) -> Result<(), PasskeyAdminError> {
    possible(admin, policy.unwrap_or(PasskeyPolicy::Off))?;
    let key = (admin.tenant.id, app);
    if !admin.app.store.set_passkey_policy_of_app(key, policy).await? {
        return Err(PasskeyAdminError::NoApp);
    }
    admin.app.directory.forget(app);
    let detail = json!({"policy": policy.map(PasskeyPolicy::as_str)});
    Ok(admin.record("passkey.set-policy", app, detail).await?)
}

/// Nobody could sign in any more where a passkey is demanded and none can be had.
fn possible(admin: &Admin, policy: PasskeyPolicy) -> Result<(), PasskeyAdminError> {
    match (policy, &admin.app.relying_party) {
        (PasskeyPolicy::Offered | PasskeyPolicy::Required, None) => {
            Err(PasskeyAdminError::Unavailable)
        }
        _ => Ok(()),
    }
}
