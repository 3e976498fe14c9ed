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
//!    Passwords that are tried for one name go one after the other (`turns`), so that a few at once do
//!    not tell by their queue what the account's hash costs.
//! 3. A success forgets the failures from places of its kind. A password that another system hashed is
//!    hashed anew (`imported`).
//!
//! A second factor counts on a lockout of its own as well, which a right password does not clear:
//! else whoever knows the password tries it between the guesses, and guesses without end (Zitadel
//! CVE-2025-64102).
//!
//! [`PasswordVerified`] and [`EmailVerified`] are made here, [`SecondFactorProved`] in
//! `second_factor`, and none of them anywhere else.

mod counters;
mod imported;
mod second_factor;
mod turns;

use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::time::Instant;
use vestibule_protocol::time::Timestamp;

use crate::app::App;
use crate::extensions::password::{self, Migration};
use crate::extensions::{BlockPage, Occasion};
use crate::federation::ExternalIdentity;
use crate::model::extension::ExtensionEvent;
use crate::model::ids::{PasscodeId, UserId};
use crate::model::journey::PasswordHash;
use crate::model::passcode::PlainPasscode;
use crate::model::password::PlainPassword;
use crate::model::place::Place;
use crate::model::tenant::Tenant;
use crate::model::user::{EmailAddress, User};
use crate::model::user_name::SignInName;
use crate::passwords::Busy;
use crate::store::StoreError;

use counters::Counted;
pub use counters::{
    Counters, account_key, count_of_owner, lift_lockouts, locked_until, name_key, remember_place,
    second_factor_key, user_key,
};
pub use second_factor::{
    Factors, SecondFactorProved, check_factor_passcode, check_new_totp, check_recovery_code,
    check_totp,
};
use turns::Turn;
pub use turns::Turns;

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
    let (_turn, known) = in_turn(app, &claimant).await?;
    match try_password(app, &claimant, known, &password).await? {
        Try { verified: Some(verified), .. } => Ok(verified),
        Try { counted, .. } => Err(counted.failure()),
    }
}

/// As [`check_password`], and a password that we do not know of an account that is marked is asked
/// of the app's extension (`extensions::password`). An account that is locked is not asked for.
///
/// Where an app has such an extension, or its tenant has passwords that another system hashed, a
/// failure is answered no sooner than [`LEAST_WAIT`] after its turn began, and the next try for the
/// name begins no sooner, so that its time does not tell such an account from one that does not exist.
///
/// # Errors
/// [`CredentialError`], but never [`CredentialError::Dead`].
pub async fn check_password_or_migrate(
    app: &App,
    claimant: Claimant<'_>,
    password: PlainPassword,
    occasion: &Occasion<'_>,
) -> Result<PasswordChecked, CredentialError> {
    let (_turn, known) = in_turn(app, &claimant).await?;
    let answer_at = Instant::now() + LEAST_WAIT;
    let tried = try_password(app, &claimant, known, &password).await?;
    if let Some(verified) = tried.verified {
        return Ok(PasswordChecked::Verified(verified));
    }
    let registered = occasion.registered;
    let asked_elsewhere = registered.extension(ExtensionEvent::PasswordSubmit).is_some();
    if !asked_elsewhere && !registered.imported_passwords {
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

/// Who has the name that was typed, and what a try is counted on.
struct Known {
    account: Option<(User, Option<PasswordHash>)>,
    counters: Counters,
}

impl Known {
    async fn of(app: &App, claimant: &Claimant<'_>) -> Result<Self, StoreError> {
        let account = app.store.user_by_name(claimant.tenant.id, &claimant.name).await?;
        let counters = claimant.counters(app, account.as_ref().map(|(user, _)| user.id)).await?;
        Ok(Self { account, counters })
    }
}

/// Waits until nobody else's password is tried for the name, and says what is known of it then. The
/// turn is to be kept until there is an answer.
async fn in_turn(app: &App, claimant: &Claimant<'_>) -> Result<(Turn, Known), CredentialError> {
    let known = Known::of(app, claimant).await?;
    let turn = app.password_turns.take(known.counters.name()).await?;
    let known = match turn.was_waited_for() {
        true => Known::of(app, claimant).await?,
        false => known,
    };
    Ok((turn, known))
}

async fn try_password(
    app: &App,
    claimant: &Claimant<'_>,
    Known { account: known, counters }: Known,
    password: &PlainPassword,
) -> Result<Try, CredentialError> {
    let now = app.clock.now();
    let counted = counters.count(app, Some(password), now).await?;
    let open = counted.account_locked.is_none();
    let hash = known.as_ref().and_then(|(_, hash)| hash.as_ref());
    let has_password = hash.is_some();
    let right = app.passwords.verify(password.clone(), hash.filter(|_| open)).await?;
    if !right {
        let without_password = known.map(|(user, _)| user).filter(|_| !has_password && open);
        return Ok(Try { verified: None, without_password, counters, counted });
    }
    counters.forget(app).await?;
    let known = match known {
        Some((user, Some(hash))) => {
            imported::replace(app, claimant.tenant, (user, &hash), password).await?
        }
        Some((_, None)) | None => None,
    };
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

/// Longer than an extension takes that is well, and than any hash takes that can be imported;
/// `docs/guides/extensions.md` and `docs/guides/moving-in.md` say what to make of it.
pub const LEAST_WAIT: Duration = Duration::from_secs(1);
