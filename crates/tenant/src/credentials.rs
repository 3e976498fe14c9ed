//! The one way to prove who one is, for every journey. Every credential path counts on the same
//! lockout (Keycloak CVE-2026-16103: it was checked on one path only):
//!
//! 1. The try is counted before it is verified, and refused when the account is locked; so many
//!    tries at once are many tries (Zitadel CVE-2025-64102). Tries from a place where the account's
//!    owner was before count apart from those from elsewhere. A try counts on the name that was
//!    typed, whether or not it has an account, and on the account that it has, whichever name was
//!    typed. Only the name's lock is told: that a second name is locked by tries with the first
//!    would say that both have an account, so while only the account is locked every try is wrong.
//! 2. It is verified. An unknown address, an address without a password and a wrong password cost
//!    the same and look the same.
//! 3. A success forgets the failures from places of its kind.
//!
//! A second factor counts on a lockout of its own as well, which a right password does not clear:
//! else whoever knows the password tries it between the guesses, and guesses without end (Zitadel
//! CVE-2025-64102).
//!
//! [`PasswordVerified`], [`EmailVerified`] and [`SecondFactorProved`] are made here and nowhere
//! else.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::time::Instant;
use vestibule_protocol::time::Timestamp;

use crate::app::App;
use crate::extensions::password::{self, Migration};
use crate::extensions::{BlockPage, Occasion};
use crate::federation::ExternalIdentity;
use crate::model::extension::ExtensionEvent;
use crate::model::ids::{PasscodeId, TenantId, UserId};
use crate::model::lockout::LockoutKey;
use crate::model::passcode::PlainPasscode;
use crate::model::password::PlainPassword;
use crate::model::place::Place;
use crate::model::recovery_code::PlainRecoveryCode;
use crate::model::second_factor::{Method, SecondFactor};
use crate::model::tenant::Tenant;
use crate::model::totp::{TotpCode, TotpKey, TotpStep};
use crate::model::user::{EmailAddress, User};
use crate::model::user_name::SignInName;
use crate::passwords::Busy;
use crate::secrets::{KeyedHash, MasterKey};
use crate::store::{Notice, StoreError, Tried, TriedBoth};

/// Somebody knew the password of an account that may sign in.
#[derive(Debug, Clone)]
pub struct PasswordVerified {
    user: Box<User>,
    at: Timestamp,
}

impl PasswordVerified {
    /// Whose password it was.
    pub fn user(&self) -> &User {
        &self.user
    }

    /// When.
    pub fn at(&self) -> Timestamp {
        self.at
    }
}

/// Somebody knew the passcode that was mailed to an address, or a trusted provider vouches for it. Kept in the journey's own row, which
/// only the server writes (Zitadel CVE-2026-27946: a "verified" flag that users could set).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct EmailVerified {
    email: EmailAddress,
}

impl EmailVerified {
    /// By an identity provider that says that the address is the person's, where the administrator
    /// trusts it to say so.
    pub fn by_provider(identity: &ExternalIdentity) -> Option<Self> {
        identity.proven_email().map(|email| Self { email: email.clone() })
    }

    /// The address.
    pub fn email(&self) -> &EmailAddress {
        &self.email
    }
}

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

/// Somebody knew the passcode that was mailed to the address that their account is to have. It is
/// used up with the change, in one transaction (`Store::change_address`).
#[derive(Debug)]
pub struct AddressVerified {
    id: PasscodeId,
    email: EmailAddress,
}

impl AddressVerified {
    /// The passcode.
    pub fn id(&self) -> PasscodeId {
        self.id
    }

    /// The address.
    pub fn email(&self) -> &EmailAddress {
        &self.email
    }
}

/// Why a credential was not taken.
#[derive(Debug, thiserror::Error)]
pub enum CredentialError {
    /// It is not the right one, or there is no such account.
    #[error("wrong credential")]
    Wrong,
    /// Too many failures with this address, whether or not it has an account.
    #[error("locked for {seconds} s")]
    Locked {
        /// For how long more.
        seconds: i64,
    },
    /// The password is right, and the account is blocked. Said only to who knows the password.
    #[error("account blocked")]
    Disabled,
    /// The passcode was used, has expired, or was tried too often.
    #[error("passcode used up")]
    Dead,
    /// Too many passwords are being checked.
    #[error(transparent)]
    Busy(#[from] Busy),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Who somebody says they are, and from where.
#[derive(Debug, Clone)]
pub struct Claimant<'a> {
    /// The tenant.
    pub tenant: &'a Tenant,
    /// The name, which may or may not have an account.
    pub name: SignInName,
    /// The browser and the network.
    pub place: &'a Place,
}

/// What became of a password that another system may know.
#[derive(Debug)]
pub enum PasswordChecked {
    /// It is right.
    Verified(PasswordVerified),
    /// The extension that knows it does not let the customer in, and says why.
    Blocked(BlockPage),
}

/// Checks a name and its password.
///
/// # Errors
/// [`CredentialError`], but never [`CredentialError::Dead`].
pub async fn check_password(
    app: &App,
    claimant: Claimant<'_>,
    password: PlainPassword,
) -> Result<PasswordVerified, CredentialError> {
    match try_password(app, &claimant, &password).await? {
        Try { verified: Some(verified), .. } => Ok(verified),
        Try { counted, .. } => Err(counted.failure()),
    }
}

/// As [`check_password`], and a password that we do not know of an account that is marked is asked
/// of the app's extension (`extensions::password`). An account that is locked is not asked for.
///
/// Where an app has such an extension, a failure is answered no sooner than [`LEAST_WAIT`] after the
/// try, so that its time does not tell an account that is marked from one that does not exist.
///
/// # Errors
/// [`CredentialError`], but never [`CredentialError::Dead`].
pub async fn check_password_or_migrate(
    app: &App,
    claimant: Claimant<'_>,
    password: PlainPassword,
    occasion: &Occasion<'_>,
) -> Result<PasswordChecked, CredentialError> {
    let answer_at = Instant::now() + LEAST_WAIT;
    let tried = try_password(app, &claimant, &password).await?;
    if let Some(verified) = tried.verified {
        return Ok(PasswordChecked::Verified(verified));
    }
    if occasion.registered.extension(ExtensionEvent::PasswordSubmit).is_none() {
        return Err(tried.counted.failure());
    }
    let address = |user: &User| user.mail.as_deref().and_then(|mail| mail.parse().ok());
    let marked = tried.without_password.and_then(|user| Some((address(&user)?, user)));
    let migrated = match &marked {
        Some((email, user)) => password::migrate(app, occasion, (user, email), password).await?,
        None => Migration::Unknown,
    };
    match migrated {
        Migration::Done(user) => {
            tried.counters.forget(app).await?;
            let verified = PasswordVerified { user, at: app.clock.now() };
            enabled(verified).map(PasswordChecked::Verified)
        }
        Migration::Blocked(page) => Ok(PasswordChecked::Blocked(page)),
        Migration::Unknown => {
            tokio::time::sleep_until(answer_at).await;
            Err(tried.counted.failure())
        }
    }
}

/// A password that was compared with ours.
struct Try {
    verified: Option<PasswordVerified>,
    /// The account, if it is there, not locked, and has no password of ours.
    without_password: Option<User>,
    counters: Counters,
    counted: Counted,
}

async fn try_password(
    app: &App,
    claimant: &Claimant<'_>,
    password: &PlainPassword,
) -> Result<Try, CredentialError> {
    let now = app.clock.now();
    let known = app.store.user_by_name(claimant.tenant.id, &claimant.name).await?;
    let counters = claimant.counters(app, known.as_ref().map(|(user, _)| user.id)).await?;
    let counted = counters.count(app, Some(password), now).await?;
    let open = counted.account_locked.is_none();
    let hash = known.as_ref().and_then(|(_, hash)| hash.as_ref());
    let has_password = hash.is_some();
    let right = app.passwords.verify(password.clone(), hash.filter(|_| open)).await?;
    let known = known.map(|(user, _)| user);
    if !right {
        let without_password = known.filter(|_| !has_password && open);
        return Ok(Try { verified: None, without_password, counters, counted });
    }
    counters.forget(app).await?;
    let verified = known
        .map(|user| enabled(PasswordVerified { user: Box::new(user), at: now }))
        .transpose()?;
    Ok(Try { verified, without_password: None, counters, counted })
}

/// What is said of a blocked account is said only to who knows its password.
fn enabled(verified: PasswordVerified) -> Result<PasswordVerified, CredentialError> {
    match verified.user.account_enabled {
        true => Ok(verified),
        false => Err(CredentialError::Disabled),
    }
}

/// Checks the passcode that was mailed to the address of `claimant`, and uses it up. None is ever
/// mailed for a user name.
///
/// # Errors
/// [`CredentialError`], but neither [`CredentialError::Disabled`] nor [`CredentialError::Busy`].
pub async fn check_passcode(
    app: &App,
    claimant: Claimant<'_>,
    id: PasscodeId,
    typed: &PlainPasscode,
) -> Result<EmailVerified, CredentialError> {
    let SignInName::Email(email) = &claimant.name else { return Err(CredentialError::Dead) };
    let now = app.clock.now();
    let known = app.store.user_by_name(claimant.tenant.id, &claimant.name).await?;
    let counters = claimant.counters(app, known.map(|(user, _)| user.id)).await?;
    let counted = counters.count(app, None, now).await?;
    let Some(stored) = app.store.try_passcode(id, now).await? else {
        return Err(CredentialError::Dead);
    };
    let right = typed.hash(&app.master_key, id).matches(&stored);
    if !right || counted.account_locked.is_some() {
        return Err(counted.failure());
    }
    if !app.store.use_passcode(id, now).await? {
        return Err(CredentialError::Dead);
    }
    counters.forget(app).await?;
    Ok(EmailVerified { email: email.clone() })
}

/// Checks the passcode that was mailed to the address that the account `user` is to have. A try counts
/// on the account itself, whose owner `claimant` is.
///
/// # Errors
/// [`CredentialError`], but neither [`CredentialError::Disabled`] nor [`CredentialError::Busy`].
pub async fn check_new_address(
    app: &App,
    claimant: Claimant<'_>,
    (user, (id, email)): (UserId, (PasscodeId, &EmailAddress)),
    typed: &PlainPasscode,
) -> Result<AddressVerified, CredentialError> {
    let now = app.clock.now();
    let counters = claimant.counters(app, Some(user)).await?;
    let counted = counters.count(app, None, now).await?;
    let Some(stored) = app.store.try_new_address(user, id, now).await? else {
        return Err(CredentialError::Dead);
    };
    let right = typed.hash(&app.master_key, id).matches(&stored);
    if !right || counted.account_locked.is_some() {
        return Err(counted.failure());
    }
    counters.forget(app).await?;
    Ok(AddressVerified { id, email: email.clone() })
}

impl Claimant<'_> {
    /// Under which a try of theirs is counted. A name without an account has a second counter too,
    /// so that it costs the same.
    async fn counters(&self, app: &App, user: Option<UserId>) -> Result<Counters, StoreError> {
        let name = name_key(&app.master_key, self.tenant.id, &self.name);
        let account = match user {
            Some(user) => user_key(&app.master_key, user),
            None => app.master_key.keyed_hash("no account", &[name.as_bytes()]),
        };
        let account = lockout_key(app, account, self.place).await?;
        Ok(Counters { name: LockoutKey { account: name, ..account }, account })
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
        let account = lockout_key(app, user_key(key, user.id), place).await?;
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

/// Under which the failures of an account's second factors are counted.
pub fn second_factor_key(key: &MasterKey, user: &User) -> KeyedHash {
    let parts = [user.tenant_id.to_string(), user.id.to_string()];
    key.keyed_hash("second factor tries", &[parts[0].as_bytes(), parts[1].as_bytes()])
}

/// Under which a failure of somebody at this place is counted, who claims to be the owner of an
/// account.
async fn lockout_key(
    app: &App,
    account: KeyedHash,
    place: &Place,
) -> Result<LockoutKey, StoreError> {
    let places = place.hashes(&app.master_key, &account);
    let familiar = app.store.is_familiar(&account, &places).await?;
    Ok(LockoutKey { account, familiar })
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

/// Lifts every lock of an account: the names' and its own.
///
/// # Errors
/// [`StoreError`].
pub async fn lift_lockouts(app: &App, user: &User) -> Result<(), StoreError> {
    let email = user.mail.as_deref().and_then(|mail| mail.parse().ok()).map(SignInName::Email);
    let names = email.into_iter().chain(user.user_name.clone().map(SignInName::UserName));
    for name in names {
        app.store.clear_lockout(&name_key(&app.master_key, user.tenant_id, &name)).await?;
    }
    app.store.clear_lockout(&second_factor_key(&app.master_key, user)).await?;
    app.store.clear_lockout(&user_key(&app.master_key, user.id)).await
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
            let account = lockout_key(app, user_key(&app.master_key, user.id), place).await?;
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
async fn count(
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
struct Counted {
    /// For how long the account is locked by tries with another of its names: whatever is tried,
    /// it does not succeed.
    account_locked: Option<i64>,
    /// How long the name is locked should this try fail.
    locked: Option<i64>,
}

impl Counters {
    async fn count(
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
    fn failure(&self) -> CredentialError {
        self.locked.map_or(CredentialError::Wrong, |seconds| CredentialError::Locked { seconds })
    }
}

/// Longer than an extension takes that is well; `docs/guides/extensions.md` says what to make of it.
pub const LEAST_WAIT: Duration = Duration::from_secs(1);
