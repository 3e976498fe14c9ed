//! Second factors of customers: list, remove. The policies of the tenant, its apps and groups.

use std::collections::BTreeSet;

use serde_json::json;

use super::Admin;
use crate::mfa::owned::{self, Owned, OwnedError};
use crate::model::ids::{ClientId, FactorId, GroupId, UserId};
use crate::model::second_factor::{
    MOST_REMEMBER_DAYS, Method, MfaPolicy, PolicyScope, Requirement,
};
use crate::model::user::User;
use crate::pages::{AppName, PageRequest};
use crate::store::StoreError;

/// Why second factors were not listed or changed.
#[derive(Debug, thiserror::Error)]
pub enum MfaError {
    /// None in this tenant.
    #[error("there is no such user in this tenant")]
    NoSuchUser,
    /// The user has no such factor.
    #[error("the user has no such second factor")]
    NoSuchFactor,
    /// None in this tenant.
    #[error("there is no such app in this tenant")]
    NoSuchApp,
    /// None in this tenant.
    #[error("there is no such group in this tenant")]
    NoSuchGroup,
    /// A policy without a method could be met by nobody.
    #[error("a policy allows at least one of totp, email, sms, voice")]
    NoMethod,
    /// Longer than browsers are remembered.
    #[error("a browser is remembered for at most {MOST_REMEMBER_DAYS} days")]
    TooManyDays,
    /// A group only adds to what the tenant and the app ask for.
    #[error("the policy of a group is optional or required: it can ask for more, and not for less")]
    GroupOff,
    /// There is no such policy.
    #[error("there is no such policy")]
    NoPolicy,
    /// The mail to the customer could not be written.
    #[error("the mail to the customer cannot be written")]
    Mail,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<OwnedError> for MfaError {
    fn from(error: OwnedError) -> Self {
        match error {
            OwnedError::Mail(_) => Self::Mail,
            OwnedError::Store(error) => Self::Store(error),
        }
    }
}

/// What a user's account has of second factors.
///
/// # Errors
/// [`MfaError`].
pub async fn list(admin: &Admin, user: UserId) -> Result<Owned, MfaError> {
    let user = own(admin, user).await?;
    Ok(owned::of(&admin.app, &user).await?)
}

/// Removes a factor of a user, who hears of it by mail.
///
/// # Errors
/// [`MfaError`].
pub async fn remove(admin: &Admin, user: UserId, factor: FactorId) -> Result<(), MfaError> {
    let user = own(admin, user).await?;
    let request = PageRequest::of_program(&admin.app, &admin.tenant).await?;
    let by = (&user, admin.actor.clone());
    let support = AppName::Given(&admin.tenant.display_name);
    match owned::remove(&admin.app, &request, by, (factor, None), support).await? {
        true => Ok(()),
        false => Err(MfaError::NoSuchFactor),
    }
}

/// Removes all factors of a user who has lost them, with recovery codes and remembered browsers;
/// the user hears of it by mail. Says how many there were.
///
/// # Errors
/// [`MfaError`].
pub async fn remove_all(admin: &Admin, user: UserId) -> Result<u64, MfaError> {
    let user = own(admin, user).await?;
    let request = PageRequest::of_program(&admin.app, &admin.tenant).await?;
    let by = (&user, admin.actor.clone());
    Ok(owned::remove_all(&admin.app, &request, by, AppName::Given(&admin.tenant.display_name))
        .await?)
}

/// Whom a policy is to be for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum For {
    /// Everybody in the tenant.
    Tenant,
    /// Everybody who signs in to this app.
    App(ClientId),
    /// The members of this group.
    Group(GroupId),
}

/// The tenant's policies.
///
/// # Errors
/// [`StoreError`].
pub async fn policies(admin: &Admin) -> Result<Vec<(PolicyScope, MfaPolicy)>, StoreError> {
    admin.app.store.mfa_policies(admin.tenant.id).await
}

/// Sets a policy, in place of the one that there was.
///
/// # Errors
/// [`MfaError`].
pub async fn set_policy(admin: &Admin, whom: For, policy: MfaPolicy) -> Result<(), MfaError> {
    if policy.methods.is_empty() {
        return Err(MfaError::NoMethod);
    }
    if policy.remember_days > MOST_REMEMBER_DAYS {
        return Err(MfaError::TooManyDays);
    }
    if matches!(whom, For::Group(_)) && policy.requirement == Requirement::Off {
        return Err(MfaError::GroupOff);
    }
    let scope = scope(admin, whom).await?;
    let now = admin.app.clock.now();
    admin.app.store.set_mfa_policy(admin.tenant.id, &scope, &policy, now).await?;
    let detail = json!({
        "requirement": policy.requirement,
        "methods": policy.methods,
        "rememberDays": policy.remember_days,
    });
    Ok(admin.record("mfa-policy.set", target(admin, &scope), detail).await?)
}

/// Takes a policy away.
///
/// # Errors
/// [`MfaError`].
pub async fn remove_policy(admin: &Admin, whom: For) -> Result<(), MfaError> {
    let scope = scope(admin, whom).await?;
    if !admin.app.store.remove_mfa_policy(admin.tenant.id, &scope).await? {
        return Err(MfaError::NoPolicy);
    }
    Ok(admin.record("mfa-policy.remove", target(admin, &scope), json!({})).await?)
}

/// The methods that a policy has if none is named.
pub fn usual_methods() -> BTreeSet<Method> {
    MfaPolicy::unset().methods
}

async fn scope(admin: &Admin, whom: For) -> Result<PolicyScope, MfaError> {
    match whom {
        For::Tenant => Ok(PolicyScope::Tenant),
        For::App(client) => {
            admin.registration(&client).await?.ok_or(MfaError::NoSuchApp)?;
            Ok(PolicyScope::App(client))
        }
        For::Group(group) => {
            let groups = admin.app.store.groups(admin.tenant.id).await?;
            let own = groups.iter().any(|known| known.id == group);
            if own { Ok(PolicyScope::Group(group)) } else { Err(MfaError::NoSuchGroup) }
        }
    }
}

fn target(admin: &Admin, scope: &PolicyScope) -> String {
    match scope {
        PolicyScope::Tenant => admin.tenant.id.to_string(),
        PolicyScope::App(client) => client.as_str().to_owned(),
        PolicyScope::Group(group) => group.to_string(),
    }
}

async fn own(admin: &Admin, user: UserId) -> Result<User, MfaError> {
    admin.app.store.user(admin.tenant.id, user).await?.ok_or(MfaError::NoSuchUser)
}
