//! What a try is counted on: the name that was typed and the account that it has, each apart for
//! familiar places and others; and how a lock is lifted.

use vestibule_protocol::time::Timestamp;

use super::{Claimant, CredentialError};
use crate::app::App;
use crate::model::ids::{TenantId, UserId};
use crate::model::lockout::LockoutKey;
use crate::model::password::PlainPassword;
use crate::model::place::Place;
use crate::model::tenant::{Tenant, TenantSegment};
use crate::model::user::{EmailAddress, User};
use crate::model::user_name::SignInName;
use crate::secrets::{KeyedHash, MasterKey};
use crate::store::{StoreError, Tried, TriedBoth};

impl Claimant<'_> {
    /// Under which a try of theirs is counted. A name without an account has a second counter too,
    /// so that it costs the same.
    pub(super) async fn counters(
        &self,
        app: &App,
        user: Option<UserId>,
    ) -> Result<Counters, StoreError> {
        let name = name_key(&app.master_key, self.tenant.id, &self.name);
        let account = match user {
            Some(user) => user_key(&app.master_key, user),
            None => app.master_key.keyed_hash("no account", &[name.as_bytes()]),
        };
        let account = lockout_key(app, self.tenant.id, account, self.place).await?;
        Ok(Counters { name: LockoutKey { account: name, ..account }, account })
    }
}

/// Under which a failure of somebody at this place is counted, who claims to be the owner of an
/// account.
pub(super) async fn lockout_key(
    app: &App,
    tenant: TenantId,
    account: KeyedHash,
    place: &Place,
) -> Result<LockoutKey, StoreError> {
    let places = place.hashes(&app.master_key, &account);
    let familiar = app.store.is_familiar(&account, &places).await?;
    let tenant = app.directory.tenant(&TenantSegment::Id(tenant)).await?;
    let policy = tenant.map(|tenant| tenant.lockout).unwrap_or_default();
    Ok(LockoutKey { account, familiar, policy })
}

/// The customer has signed in: the place is familiar for the account from now on.
///
/// # Errors
/// [`StoreError`].
pub async fn remember_place(app: &App, user: UserId, place: &Place) -> Result<(), StoreError> {
    let account = user_key(&app.master_key, user);
    let places = place.hashes(&app.master_key, &account);
    app.store.remember_places(&account, &places, app.clock.now()).await
}

/// Under which the failures of a name are counted, whether or not it has an account.
pub fn account_key(key: &MasterKey, tenant: TenantId, email: &EmailAddress) -> KeyedHash {
    name_key(key, tenant, &email.clone().into())
}

/// As [`account_key`], of either kind of name.
pub fn name_key(key: &MasterKey, tenant: TenantId, name: &SignInName) -> KeyedHash {
    key.keyed_hash("account", &[tenant.to_string().as_bytes(), name.folded().as_bytes()])
}

/// Under which the failures of an account are counted, whichever of its names was typed.
pub fn user_key(key: &MasterKey, user: UserId) -> KeyedHash {
    key.keyed_hash("account of names", &[user.to_string().as_bytes()])
}

/// Under which the failures of an account's second factors are counted.
pub fn second_factor_key(key: &MasterKey, user: &User) -> KeyedHash {
    let parts = [user.tenant_id.to_string(), user.id.to_string()];
    key.keyed_hash("second factor tries", &[parts[0].as_bytes(), parts[1].as_bytes()])
}

/// Lifts every lock of an account: the names' and its own.
///
/// # Errors
/// [`StoreError`].
pub async fn lift_lockouts(app: &App, user: &User) -> Result<(), StoreError> {
    for counter in counters_of(app, user) {
        app.store.clear_lockout(&counter).await?;
    }
    Ok(())
}

/// Until when somebody is kept out of an account, by whichever of its names and from whichever
/// place; `None` if nobody is.
///
/// # Errors
/// [`StoreError`].
pub async fn locked_until(
    app: &App,
    user: &User,
    now: Timestamp,
) -> Result<Option<Timestamp>, StoreError> {
    let mut last = None;
    for account in counters_of(app, user) {
        for familiar in [false, true] {
            let key = LockoutKey { familiar, ..LockoutKey::elsewhere(account) };
            let lockout = app.store.lockout(&key).await?;
            last = last.max(lockout.locked_until.filter(|until| *until > now));
        }
    }
    Ok(last)
}

/// All that the tries at an account are counted under.
fn counters_of(app: &App, user: &User) -> Vec<KeyedHash> {
    let email = user.mail.as_deref().and_then(|mail| mail.parse().ok()).map(SignInName::Email);
    let names = email.into_iter().chain(user.user_name.clone().map(SignInName::UserName));
    let names = names.map(|name| name_key(&app.master_key, user.tenant_id, &name));
    let own = [second_factor_key(&app.master_key, user), user_key(&app.master_key, user.id)];
    names.chain(own).collect()
}

/// Counts a try of somebody who proves to be the owner of an account by something that names it,
/// such as a passkey: before it is verified, and on the account's address too, so that there is one
/// lockout. Who has such a thing may know that the account is locked.
///
/// # Errors
/// [`CredentialError::Locked`], or the database's.
pub async fn count_of_owner(
    app: &App,
    (tenant, user): (&Tenant, &User),
    place: &Place,
    now: Timestamp,
) -> Result<Counters, CredentialError> {
    let email = user.mail.as_deref().and_then(|mail| mail.parse().ok()).map(SignInName::Email);
    let counters = match email.or(user.user_name.clone().map(SignInName::UserName)) {
        Some(name) => Claimant { tenant, name, place }.counters(app, Some(user.id)).await?,
        None => {
            let account =
                lockout_key(app, tenant.id, user_key(&app.master_key, user.id), place).await?;
            let name = app.master_key.keyed_hash("no name", &[account.account.as_bytes()]);
            Counters { name: LockoutKey { account: name, ..account }, account }
        }
    };
    match counters.count(app, None, now).await?.account_locked {
        Some(seconds) => Err(CredentialError::Locked { seconds }),
        None => Ok(counters),
    }
}

/// Counts a try, before it is verified. `Some(seconds)` if it was the last one before a lock, should
/// it fail.
pub(super) async fn count(
    app: &App,
    key: &LockoutKey,
    tried: Option<String>,
    now: Timestamp,
) -> Result<Option<i64>, CredentialError> {
    match app.store.count_try(key, now, tried).await? {
        Tried::Counted(lockout) => Ok(lockout.locked_for(now)),
        Tried::Locked { seconds } => Err(CredentialError::Locked { seconds }),
    }
}

/// What a try is counted on.
#[derive(Debug)]
pub struct Counters {
    name: LockoutKey,
    account: LockoutKey,
}

/// A try that was counted.
pub(super) struct Counted {
    /// For how long the account is locked by tries with another of its names: whatever is tried,
    /// it does not succeed.
    pub(super) account_locked: Option<i64>,
    /// How long the name is locked should this try fail.
    locked: Option<i64>,
}

impl Counters {
    /// What tries of the name are counted under.
    pub(super) fn name(&self) -> &LockoutKey {
        &self.name
    }

    pub(super) async fn count(
        &self,
        app: &App,
        password: Option<&PlainPassword>,
        now: Timestamp,
    ) -> Result<Counted, CredentialError> {
        // Under the counter's own hash, so that equal passwords of two accounts do not look equal.
        let tried = |counter: &LockoutKey| {
            let parts = [counter.account.as_bytes(), password?.as_bytes()];
            Some(app.master_key.keyed_hash("tried password", &parts).to_base64url())
        };
        let [name, account] = [&self.name, &self.account].map(|counter| (counter, tried(counter)));
        match app.store.count_try_of_both(name, account, now).await? {
            TriedBoth::Counted { name, account_locked } => {
                Ok(Counted { account_locked, locked: name.locked_for(now) })
            }
            TriedBoth::NameLocked { seconds } => Err(CredentialError::Locked { seconds }),
        }
    }

    /// After a success.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn forget(&self, app: &App) -> Result<(), StoreError> {
        app.store.forget_failures(&self.name).await?;
        app.store.forget_failures(&self.account).await
    }
}

impl Counted {
    pub(super) fn failure(&self) -> CredentialError {
        self.locked.map_or(CredentialError::Wrong, |seconds| CredentialError::Locked { seconds })
    }
}
