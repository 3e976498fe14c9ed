//! Customers' accounts: create, list, find, block, delete, restore, reset the password, revoke
//! sessions, unlock.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::json;
use vestibule_protocol::time::Timestamp;
use zeroize::Zeroizing;

use super::Admin;
use crate::credentials::account_key;
use crate::model::ids::UserId;
use crate::model::password::{PlainPassword, WeakPassword};
use crate::model::user::{EmailAddress, InvalidEmailAddress, User, clean_text};
use crate::model::user_flow::AttributeName;
use crate::passwords::Busy;
use crate::random::Random;
use crate::store::{Created, NewPassword, NewUser, StoreError};

/// An account to be created.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// The address that the customer signs in with.
    pub email: String,
    /// The name that apps greet with.
    pub display_name: String,
    /// Given name.
    pub given_name: Option<String>,
    /// Surname.
    pub surname: Option<String>,
    /// The password.
    pub password: InitialPassword,
}

/// The first password of an account.
#[derive(Debug, Clone)]
pub enum InitialPassword {
    /// Made up now and shown once; the customer chooses their own at the first sign-in.
    Temporary,
    /// One that the customer already knows.
    Given(PlainPassword),
}

/// A password that was made up, for the one answer that shows it.
#[derive(Clone)]
pub struct TemporaryPassword(Zeroizing<String>);

impl TemporaryPassword {
    /// 16 characters that cannot be taken for others, in groups of four: 79 bits.
    fn random(random: &Random) -> Self {
        const ALPHABET: &[u8; 31] = b"abcdefghijkmnpqrstuvwxyz2345678";
        let mut text = Zeroizing::new(String::with_capacity(19));
        for at in 0..16 {
            if at > 0 && at % 4 == 0 {
                text.push('-');
            }
            text.push(char::from(ALPHABET[random.below(31) as usize]));
        }
        Self(text)
    }

    /// The password itself.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for TemporaryPassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TemporaryPassword(..)")
    }
}

/// Why an account was not created, found or changed.
#[derive(Debug, thiserror::Error)]
pub enum UserError {
    /// Not an address.
    #[error(transparent)]
    Email(#[from] InvalidEmailAddress),
    /// Empty, too long, or with control characters.
    #[error("a name has 1 to {0} characters")]
    Name(usize),
    /// Not good enough.
    #[error("{}", weak(*.0))]
    Password(WeakPassword),
    /// Another account of the tenant has the address.
    #[error("another account of this tenant has that address")]
    EmailTaken,
    /// None in this tenant.
    #[error("there is no such user in this tenant")]
    NotFound,
    /// Too many passwords are being hashed.
    #[error("too many passwords are being checked right now; try again")]
    Busy,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<Busy> for UserError {
    fn from(_: Busy) -> Self {
        Self::Busy
    }
}

/// Creates an account; with a made-up password, gives that back.
///
/// # Errors
/// [`UserError`].
pub async fn create(
    admin: &Admin,
    new: NewAccount,
) -> Result<(User, Option<TemporaryPassword>), UserError> {
    let email: EmailAddress = new.email.parse()?;
    let (password, temporary) = match new.password {
        InitialPassword::Temporary => {
            let temporary = TemporaryPassword::random(&admin.app.random);
            (PlainPassword::typed(temporary.reveal()), Some(temporary))
        }
        InitialPassword::Given(password) => {
            password.check(email.folded()).map_err(UserError::Password)?;
            (password, None)
        }
    };
    let now = admin.app.clock.now();
    let user = User {
        id: UserId::random(&admin.app.random),
        tenant_id: admin.tenant.id,
        display_name: cleaned(&new.display_name, AttributeName::DisplayName)?,
        given_name: optional(new.given_name, AttributeName::GivenName)?,
        surname: optional(new.surname, AttributeName::Surname)?,
        mail: Some(email.as_typed().to_owned()),
        mail_verified: false,
        attributes: BTreeMap::new(),
        account_enabled: true,
        must_change_password: temporary.is_some(),
        tokens_valid_from: now,
        created_at: now,
        locale: None,
        deletion_asked_at: None,
    };
    let password_hash = Some(admin.app.passwords.hash(password).await?);
    let event = admin.event("user.create", user.id, json!({}));
    let new = NewUser { user, email, password_hash, event };
    match admin.app.store.create_user(&new, now).await? {
        Created::Yes => Ok((new.user, temporary)),
        Created::EmailTaken => Err(UserError::EmailTaken),
    }
}

/// The tenant's users in the order of their ids, `limit` of them, from behind `after`.
///
/// # Errors
/// [`StoreError`].
pub async fn list(
    admin: &Admin,
    after: Option<UserId>,
    limit: u32,
) -> Result<Vec<User>, StoreError> {
    admin.app.store.users(admin.tenant.id, after, limit).await
}

/// A user by object id or e-mail address.
///
/// # Errors
/// [`UserError::NotFound`], or the database's.
pub async fn find(admin: &Admin, named: &str) -> Result<User, UserError> {
    let found = if let Ok(id) = named.parse::<UserId>() {
        admin.app.store.user(admin.tenant.id, id).await?
    } else if let Ok(email) = named.parse::<EmailAddress>() {
        admin.app.store.user_by_email(admin.tenant.id, &email).await?.map(|(user, _)| user)
    } else {
        None
    };
    found.ok_or(UserError::NotFound)
}

/// Blocks an account, so that it cannot sign in and its sessions and tokens are refused, or lets
/// it in again.
///
/// # Errors
/// [`UserError`].
pub async fn set_enabled(admin: &Admin, user: UserId, enabled: bool) -> Result<(), UserError> {
    own(admin, user).await?;
    if !admin.app.store.set_enabled(user, enabled, admin.app.clock.now()).await? {
        return Err(UserError::NotFound);
    }
    admin.app.back_channel.wake();
    let action = if enabled { "user.unblock" } else { "user.block" };
    Ok(admin.record(action, user, json!({})).await?)
}

/// Deletes an account: nobody signs in to it, its sessions and tokens end, and after 30 days it is
/// erased, unless it is [`restore`]d.
///
/// # Errors
/// [`UserError`].
pub async fn delete(admin: &Admin, user: UserId) -> Result<(), UserError> {
    own(admin, user).await?;
    if !admin.app.store.delete_user(user, admin.app.clock.now()).await? {
        return Err(UserError::NotFound);
    }
    admin.app.back_channel.wake();
    Ok(admin.record("user.delete", user, json!({})).await?)
}

/// Takes a deletion back, whether the customer asked for it or an administrator did.
///
/// # Errors
/// [`UserError`].
pub async fn restore(admin: &Admin, user: UserId) -> Result<(), UserError> {
    if !admin.app.store.restore_user(admin.tenant.id, user).await? {
        return Err(UserError::NotFound);
    }
    Ok(admin.record("user.restore", user, json!({})).await?)
}

/// The accounts that wait to be erased, each with the moment of it.
///
/// # Errors
/// [`StoreError`].
pub async fn deleted(admin: &Admin) -> Result<Vec<(User, Timestamp)>, StoreError> {
    admin.app.store.deleted_users(admin.tenant.id).await
}

/// One of them, by object id or e-mail address.
///
/// # Errors
/// [`UserError::NotFound`], or the database's.
pub async fn find_deleted(admin: &Admin, named: &str) -> Result<User, UserError> {
    let mut all = deleted(admin).await?.into_iter().map(|(user, _)| user);
    let found = all.find(|user| {
        user.id.to_string() == named
            || user.mail.as_deref().is_some_and(|mail| mail.eq_ignore_ascii_case(named))
    });
    found.ok_or(UserError::NotFound)
}

/// Ends the account's sessions and revokes what it granted: Graph's `revokeSignInSessions`. The
/// customer may sign in again.
///
/// # Errors
/// [`UserError`].
pub async fn revoke_sessions(admin: &Admin, user: UserId) -> Result<(), UserError> {
    own(admin, user).await?;
    if !admin.app.store.revoke_sessions(user, admin.app.clock.now()).await? {
        return Err(UserError::NotFound);
    }
    admin.app.back_channel.wake();
    Ok(admin.record("user.revoke-sessions", user, json!({})).await?)
}

/// Replaces the password by a made-up one that the customer must change at the next sign-in. Ends
/// the account's sessions, revokes what it granted, and lifts its lockout.
///
/// # Errors
/// [`UserError`].
pub async fn reset_password(admin: &Admin, user: UserId) -> Result<TemporaryPassword, UserError> {
    let account = own(admin, user).await?;
    let temporary = TemporaryPassword::random(&admin.app.random);
    let hash = admin.app.passwords.hash(PlainPassword::typed(temporary.reveal())).await?;
    let new = NewPassword { hash, must_change: true, keep_session: None };
    if !admin.app.store.set_password(user, &new, admin.app.clock.now()).await? {
        return Err(UserError::NotFound);
    }
    admin.app.back_channel.wake();
    lift_lockout(admin, &account).await?;
    admin.record("user.reset-password", user, json!({})).await?;
    Ok(temporary)
}

/// Lifts the lockout of an account that was locked by wrong passwords or passcodes.
///
/// # Errors
/// [`UserError`].
pub async fn unlock(admin: &Admin, user: UserId) -> Result<(), UserError> {
    let account = own(admin, user).await?;
    lift_lockout(admin, &account).await?;
    Ok(admin.record("user.unlock", user, json!({})).await?)
}

async fn own(admin: &Admin, user: UserId) -> Result<User, UserError> {
    admin.app.store.user(admin.tenant.id, user).await?.ok_or(UserError::NotFound)
}

async fn lift_lockout(admin: &Admin, account: &User) -> Result<(), UserError> {
    let address = account.mail.as_deref().map(str::parse::<EmailAddress>);
    if let Some(Ok(email)) = address {
        let key = account_key(&admin.app.master_key, admin.tenant.id, &email);
        admin.app.store.clear_lockout(&key).await?;
    }
    Ok(())
}

fn cleaned(text: &str, attribute: AttributeName) -> Result<String, UserError> {
    let longest = attribute.max_length();
    clean_text(text, longest).ok_or(UserError::Name(longest))
}

fn optional(text: Option<String>, attribute: AttributeName) -> Result<Option<String>, UserError> {
    text.map(|text| cleaned(&text, attribute)).transpose()
}

fn weak(why: WeakPassword) -> &'static str {
    match why {
        WeakPassword::TooShort => "a password has at least 8 characters",
        WeakPassword::TooLong => "a password has at most 256 characters",
        WeakPassword::LikeEmail => "a password must not hold the address",
        WeakPassword::Banned => "that password is among those that attackers try first",
    }
}
