//! What an administrator sets of a tenant that is there: its name, whom its mails are from, what it
//! makes of wrong passwords, and how long its sessions live. All count from the next request on;
//! sessions that are kept already live as long as they were to.

use serde_json::json;

use super::Admin;
use crate::model::lockout::{
    FEWEST, LONGEST_LOCK_SECONDS, LockoutPolicy, MOST, SHORTEST_LOCK_SECONDS,
};
use crate::model::mail_sender::MailSender;
use crate::model::session::{MOST_IDLE_HOURS, MOST_KEPT_DAYS, SessionPolicy};
use crate::model::user::clean_text;
use crate::store::StoreError;

/// Why a setting was not set.
#[derive(Debug, thiserror::Error)]
pub enum TenantSettingError {
    /// Empty, too long, or with control characters.
    #[error("a tenant's name has 1 to 256 characters")]
    Name,
    /// Empty, too long, or with control characters.
    #[error("the name of a sender has 1 to {LONGEST_SENDER} characters")]
    Sender,
    /// Too few to mistype, or too many guesses.
    #[error("an account is locked after {FEWEST} to {MOST} wrong passwords")]
    Threshold,
    /// Too short to stop anybody, or longer than the longest.
    #[error(
        "an account is locked for {SHORTEST_LOCK_SECONDS} to {LONGEST_LOCK_SECONDS} seconds at first"
    )]
    Lock,
    /// Nobody would be signed in, or nobody ever signed out.
    #[error("a session that is not kept lives 1 to {MOST_IDLE_HOURS} hours without use")]
    Idle,
    /// As [`Idle`](Self::Idle).
    #[error("a session that is kept lives 1 to {MOST_KEPT_DAYS} days")]
    Kept,
    /// The days bound every session, used or not.
    #[error(
        "a session that is not kept cannot live longer than one that is: raise the days, or lower \
         the hours"
    )]
    IdleBeyondKept,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Calls the tenant something else. Its domain stays.
///
/// # Errors
/// [`TenantSettingError`].
pub async fn rename(admin: &Admin, name: &str) -> Result<String, TenantSettingError> {
    let name = clean_text(name, 256).ok_or(TenantSettingError::Name)?;
    admin.app.store.rename_tenant(admin.tenant.id, &name).await?;
    let detail = json!({ "from": admin.tenant.display_name, "to": name });
    set(admin, "tenant.rename", detail).await?;
    Ok(name)
}

/// Sets whom the tenant's mails are from.
///
/// # Errors
/// [`TenantSettingError`].
pub async fn set_mail_sender(
    admin: &Admin,
    sender: MailSender,
) -> Result<MailSender, TenantSettingError> {
    let name = match sender.name {
        Some(name) => Some(clean_text(&name, LONGEST_SENDER).ok_or(TenantSettingError::Sender)?),
        None => None,
    };
    let sender = MailSender { name, ..sender };
    admin.app.store.set_mail_sender(admin.tenant.id, &sender).await?;
    set(admin, "tenant.mail-sender", json!(sender)).await?;
    Ok(sender)
}

/// Sets when wrong passwords lock an account, and for how long at first.
///
/// # Errors
/// [`TenantSettingError`].
pub async fn set_lockout(admin: &Admin, policy: LockoutPolicy) -> Result<(), TenantSettingError> {
    if !(FEWEST..=MOST).contains(&policy.threshold) {
        return Err(TenantSettingError::Threshold);
    }
    if !(SHORTEST_LOCK_SECONDS..=LONGEST_LOCK_SECONDS).contains(&policy.seconds) {
        return Err(TenantSettingError::Lock);
    }
    admin.app.store.set_lockout_policy(admin.tenant.id, &policy).await?;
    Ok(set(admin, "tenant.lockout-policy", json!(policy)).await?)
}

/// Sets whether customers are asked to stay signed in, and how long sessions live.
///
/// # Errors
/// [`TenantSettingError`].
pub async fn set_sessions(admin: &Admin, policy: SessionPolicy) -> Result<(), TenantSettingError> {
    let SessionPolicy { asks, idle_seconds, kept_days } = policy;
    if !(HOUR..=MOST_IDLE_HOURS * HOUR).contains(&idle_seconds) {
        return Err(TenantSettingError::Idle);
    }
    if !(1..=MOST_KEPT_DAYS).contains(&kept_days) {
        return Err(TenantSettingError::Kept);
    }
    if idle_seconds > kept_days * 24 * HOUR {
        return Err(TenantSettingError::IdleBeyondKept);
    }
    admin.app.store.set_session_policy(admin.tenant.id, &policy).await?;
    let detail = json!({ "asks": asks, "idleSeconds": idle_seconds, "keptDays": kept_days });
    Ok(set(admin, "tenant.session-policy", detail).await?)
}

async fn set(admin: &Admin, action: &str, detail: serde_json::Value) -> Result<(), StoreError> {
    admin.app.directory.forget_all();
    admin.record(action, admin.tenant.id, detail).await
}

/// Mail programs show less.
const LONGEST_SENDER: usize = 100;

/// In seconds.
const HOUR: i64 = 60 * 60;
