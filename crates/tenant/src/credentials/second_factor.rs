//! Second factors: codes of an app, recovery codes, and passcodes to a mailbox or a telephone.
//!
//! 1. The try is counted on the account, on its address, and on its second factors, which a right
//!    password does not clear.
//! 2. What was typed is used up by one statement, so that it proves somebody once.
//! 3. A success forgets the failures.

use vestibule_protocol::time::Timestamp;

use super::CredentialError;
use super::counters::{account_key, count, lockout_key, second_factor_key, user_key};
use crate::app::App;
use crate::model::ids::{PasscodeId, UserId};
use crate::model::lockout::LockoutKey;
use crate::model::passcode::PlainPasscode;
use crate::model::place::Place;
use crate::model::recovery_code::PlainRecoveryCode;
use crate::model::second_factor::{Method, SecondFactor};
use crate::model::totp::{TotpCode, TotpKey, TotpStep};
use crate::model::user::{EmailAddress, User};
use crate::store::Notice;

/// Somebody who had proved to be a customer proved a second factor of that customer's.
#[derive(Debug, Clone, Copy)]
pub struct SecondFactorProved {
    user: UserId,
    factor: SecondFactor,
}

impl SecondFactorProved {
    /// Whose.
    pub fn user(&self) -> UserId {
        self.user
    }

    /// Which.
    pub fn factor(&self) -> SecondFactor {
        self.factor
    }
}

/// Whose second factors are tried, and from where.
pub type Factors<'a> = (&'a User, &'a Place);

/// Checks a code of any of the customer's authenticator apps, and uses its time step up (RFC 6238
/// §5.2): a code that was taken before is wrong.
///
/// # Errors
/// [`CredentialError::Wrong`], [`CredentialError::Locked`], or the database's.
pub async fn check_totp(
    app: &App,
    of: Factors<'_>,
    typed: &TotpCode,
) -> Result<SecondFactorProved, CredentialError> {
    let now = app.clock.now();
    let counted = SecondFactorTry::count(app, of, now).await?;
    let mut right = false;
    for (id, key) in app.store.totp_keys(of.0.id).await? {
        if let Some(step) = key.step_of(typed, now) {
            right = right || app.store.use_totp_step(id, step, now).await?;
        }
    }
    counted.end(app, right, SecondFactor::Totp).await
}

/// Checks a recovery code, and uses it up. `notice` is what is said of it.
///
/// # Errors
/// [`CredentialError::Wrong`], [`CredentialError::Locked`], or the database's.
pub async fn check_recovery_code(
    app: &App,
    of: Factors<'_>,
    typed: &PlainRecoveryCode,
    notice: &Notice,
) -> Result<SecondFactorProved, CredentialError> {
    let now = app.clock.now();
    let counted = SecondFactorTry::count(app, of, now).await?;
    let user = of.0.id;
    let hash = typed.hash(&app.master_key, user);
    let right = app.store.use_recovery_code(user, &hash, notice, now).await?;
    counted.end(app, right, SecondFactor::RecoveryCode).await
}

/// Checks the passcode that was sent to a customer's mailbox or telephone, and uses it up.
///
/// # Errors
/// [`CredentialError`], but neither [`CredentialError::Disabled`] nor [`CredentialError::Busy`].
pub async fn check_factor_passcode(
    app: &App,
    of: Factors<'_>,
    (method, id): (Method, PasscodeId),
    typed: &PlainPasscode,
) -> Result<SecondFactorProved, CredentialError> {
    let now = app.clock.now();
    let counted = SecondFactorTry::count(app, of, now).await?;
    let Some(stored) = app.store.try_passcode(id, now).await? else {
        return Err(CredentialError::Dead);
    };
    let right = typed.hash(&app.master_key, id).matches(&stored);
    if right && !app.store.use_passcode(id, now).await? {
        return Err(CredentialError::Dead);
    }
    counted.end(app, right, method.into()).await
}

/// Checks the first code of an authenticator app that is to be added, against the key that was
/// shown for it. Nothing is to be guessed here, so no try is counted.
pub fn check_new_totp(
    app: &App,
    user: &User,
    key: &TotpKey,
    typed: &TotpCode,
) -> Option<(TotpStep, SecondFactorProved)> {
    let step = key.step_of(typed, app.clock.now())?;
    Some((step, SecondFactorProved { user: user.id, factor: SecondFactor::Totp }))
}

/// A try of a second factor that is counted already, on the account and on its second factors.
struct SecondFactorTry {
    user: UserId,
    keys: Vec<LockoutKey>,
    locked: Option<i64>,
}

impl SecondFactorTry {
    async fn count(
        app: &App,
        (user, place): Factors<'_>,
        now: Timestamp,
    ) -> Result<Self, CredentialError> {
        let key = &app.master_key;
        let account = lockout_key(app, user.tenant_id, user_key(key, user.id), place).await?;
        let like = |counter| LockoutKey { account: counter, ..account };
        let email = user.mail.as_deref().and_then(|mail| mail.parse::<EmailAddress>().ok());
        let name = email.map(|email| like(account_key(key, user.tenant_id, &email)));
        let own = like(second_factor_key(key, user));
        let keys: Vec<LockoutKey> = [own, account].into_iter().chain(name).collect();
        let mut locked = None;
        for key in &keys {
            locked = locked.max(count(app, key, None, now).await?);
        }
        Ok(Self { user: user.id, keys, locked })
    }

    async fn end(
        self,
        app: &App,
        right: bool,
        factor: SecondFactor,
    ) -> Result<SecondFactorProved, CredentialError> {
        if !right {
            let locked = self.locked.map(|seconds| CredentialError::Locked { seconds });
            return Err(locked.unwrap_or(CredentialError::Wrong));
        }
        for key in &self.keys {
            app.store.forget_failures(key).await?;
        }
        Ok(SecondFactorProved { user: self.user, factor })
    }
}
