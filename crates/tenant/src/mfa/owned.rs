//! What a customer's account has of second factors: for the account page and the administrator.
//! Whoever calls these has checked that it is the customer, freshly proved, or an administrator of
//! their tenant.
//!
//! To add a factor, the account page begins a journey whose request has `add_factor`: whatever the
//! account has is proved first, and the journey's pages do the rest.

use crate::app::App;
use crate::model::audit::Actor;
use crate::model::ids::{FactorId, RememberedDeviceId, SessionId};
use crate::model::recovery_code::PlainRecoveryCode;
use crate::model::second_factor::{Factor, FactorChange};
use crate::model::user::User;
use crate::pages::{AppName, PageRequest};
use crate::store::{RememberedDevice, StoreError};

use super::notice;

/// Why a change was not made.
#[derive(Debug, thiserror::Error)]
pub enum OwnedError {
    /// A mail could not be written: a fault of ours.
    #[error("mail not rendered: {0}")]
    Mail(#[from] minijinja::Error),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// All that an account has.
#[derive(Debug)]
pub struct Owned {
    /// Its factors, the oldest first.
    pub factors: Vec<Factor>,
    /// How many recovery codes are left.
    pub recovery_codes: i64,
    /// The browsers in which it is not asked for them, the last used first.
    pub devices: Vec<RememberedDevice>,
}

/// All that an account has.
///
/// # Errors
/// [`StoreError`].
pub async fn of(app: &App, user: &User) -> Result<Owned, StoreError> {
    Ok(Owned {
        factors: app.store.factors(user.id).await?,
        recovery_codes: app.store.recovery_codes_left(user.id).await?,
        devices: app.store.remembered_devices(user.id, app.clock.now()).await?,
    })
}

/// Removes a factor, and tells the customer by mail. With the last one go recovery codes; every
/// session but `keep` ends, and no browser is remembered any more. `false` if the account has no such
/// factor.
///
/// # Errors
/// [`OwnedError`].
pub async fn remove(
    app: &App,
    request: &PageRequest,
    (user, actor): (&User, Actor),
    (factor, keep): (FactorId, Option<SessionId>),
    support: AppName<'_>,
) -> Result<bool, OwnedError> {
    let factors = app.store.factors(user.id).await?;
    let Some(known) = factors.iter().find(|known| known.id == factor) else { return Ok(false) };
    let change = FactorChange::Removed(known.kind.name());
    let notice = notice(app, request, (user, actor), change, support)?;
    let removed = app.store.remove_factor(user.id, (factor, keep), &notice).await?;
    app.mailer.wake();
    app.back_channel.wake();
    Ok(removed)
}

/// Removes all factors, recovery codes and remembered browsers, ends every session, and tells the
/// customer by mail.
/// Says how many factors there were.
///
/// # Errors
/// [`OwnedError`].
pub async fn remove_all(
    app: &App,
    request: &PageRequest,
    (user, actor): (&User, Actor),
    support: AppName<'_>,
) -> Result<u64, OwnedError> {
    let notice = notice(app, request, (user, actor), FactorChange::AllRemoved, support)?;
    let removed = app.store.remove_factors(user.id, &notice).await?;
    app.mailer.wake();
    app.back_channel.wake();
    Ok(removed)
}

/// Gives the customer new recovery codes, to be shown once; the old ones are worth nothing from now
/// on.
///
/// # Errors
/// [`OwnedError`].
pub async fn new_recovery_codes(
    app: &App,
    request: &PageRequest,
    user: &User,
    support: AppName<'_>,
) -> Result<Vec<PlainRecoveryCode>, OwnedError> {
    let codes = PlainRecoveryCode::set(&app.random);
    let hashes: Vec<_> = codes.iter().map(|code| code.hash(&app.master_key, user.id)).collect();
    let by = (user, Actor::User(user.id));
    let notice = notice(app, request, by, FactorChange::RecoveryCodesReplaced, support)?;
    app.store.replace_recovery_codes(user.id, &hashes, &notice, app.clock.now()).await?;
    app.mailer.wake();
    Ok(codes)
}

/// Forgets a browser; `false` if the account has no such browser.
///
/// # Errors
/// [`StoreError`].
pub async fn forget_device(
    app: &App,
    user: &User,
    device: RememberedDeviceId,
) -> Result<bool, StoreError> {
    app.store.forget_device(user.id, device).await
}
