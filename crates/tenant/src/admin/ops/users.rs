//! Customers' accounts: create, list, find, block, reset the password, revoke sessions, unlock. How
//! they are deleted is in `deletion`.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::json;
use zeroize::Zeroizing;

use super::Admin;
use crate::credentials::lift_lockouts;
use crate::mail::notice::notice;
use crate::model::attribute::{AttributeKey, AttributeValue, DataType};
use crate::model::ids::UserId;
use crate::model::password::{KINDS, LONGEST, PasswordRules, PlainPassword, WeakPassword};
use crate::model::user::{EmailAddress, InvalidEmailAddress, User, clean_lines, clean_text};
use crate::model::user_flow::{AttributeName, UserFlow};
use crate::model::user_name::{UserName, UserNameRefused};
use crate::pages::{Letter, PageRequest};
use crate::passwords::Busy;
use crate::random::Random;
use crate::store::{Created, Named, NewPassword, NewUser, SealedMail, StoreError};

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
    /// The user name that the customer signs in with beside the address.
    pub user_name: Option<String>,
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
    /// There is none: the customer signs in by passcode, or chooses one with "Forgot your password?".
    None,
    /// Another system knows it: it is migrated at the first sign-in (`extensions::password`).
    Elsewhere,
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
    /// Not a user name that the tenant takes.
    #[error("{}", refused(*.0))]
    UserName(UserNameRefused),
    /// Another account of the tenant has the user name.
    #[error("another account of this tenant has that user name")]
    UserNameTaken,
    /// The tenant has no such attribute.
    #[error("there is no attribute {0} in this tenant")]
    NoSuchAttribute(String),
    /// No value that the attribute can have.
    #[error("the attribute {0} cannot have that value: it is {1}")]
    Value(String, &'static str),
    /// A value that no customer could answer.
    #[error("no user flow that asks for the attribute {0} takes that value")]
    NotTaken(String),
    /// Another account of the tenant has the address.
    #[error("another account of this tenant has that address")]
    EmailTaken,
    /// None in this tenant.
    #[error("there is no such user in this tenant")]
    NotFound,
    /// Several accounts that wait for their erasure have the name.
    #[error("several deleted accounts have that name")]
    SeveralDeleted,
    /// Others have what a deleted account signed in with: of these kinds.
    #[error("another account has by now {}", .0.iter().map(|kind| kind_of_name(kind)).collect::<Vec<_>>().join(" and "))]
    NamesTaken(Vec<String>),
    /// Too many passwords are being hashed.
    #[error("too many passwords are being checked right now; try again")]
    Busy,
    /// The mail to the customer could not be written.
    #[error("the mail to the customer could not be written: {0}")]
    Mail(#[from] minijinja::Error),
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
    let user_name = new.user_name.map(|name| checked(admin, &name)).transpose()?;
    let to_migrate = matches!(new.password, InitialPassword::Elsewhere);
    let (password, temporary) = match new.password {
        InitialPassword::Temporary => {
            let temporary = TemporaryPassword::random(&admin.app.random);
            (Some(PlainPassword::typed(temporary.reveal())), Some(temporary))
        }
        InitialPassword::Given(password) => {
            let rules = PasswordRules::of(&admin.tenant).with_email(&email);
            rules.check(&password).map_err(UserError::Password)?;
            (Some(password), None)
        }
        InitialPassword::None | InitialPassword::Elsewhere => (None, None),
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
        user_name,
        attributes: BTreeMap::new(),
        custom_attributes: BTreeMap::new(),
        account_enabled: true,
        must_change_password: temporary.is_some(),
        password_by_mail: false,
        tokens_valid_from: now,
        proofs_valid_from: now,
        created_at: now,
        locale: None,
        deletion_asked_at: None,
    };
    let password_hash = match password {
        Some(password) => Some(admin.app.passwords.hash(password).await?),
        None => None,
    };
    let event = admin.event("user.create", user.id, json!({}));
    let new = NewUser { user, email, password_hash, accepted: Vec::new(), event };
    match admin.app.store.create_user(&new, now).await? {
        Created::Yes => {
            if to_migrate {
                admin.app.store.mark_to_migrate(new.user.id, now).await?;
            }
            Ok((new.user, temporary))
        }
        Created::EmailTaken => Err(UserError::EmailTaken),
        Created::UserNameTaken => Err(UserError::UserNameTaken),
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

/// A user by object id, e-mail address or user name.
///
/// # Errors
/// [`UserError::NotFound`], or the database's.
pub async fn find(admin: &Admin, named: &str) -> Result<User, UserError> {
    let found = if let Ok(id) = named.parse::<UserId>() {
        admin.app.store.user(admin.tenant.id, id).await?
    } else if let Ok(email) = named.parse::<EmailAddress>() {
        admin.app.store.user_by_email(admin.tenant.id, &email).await?.map(|(user, _)| user)
    } else if let Ok(name) = named.parse::<UserName>() {
        admin.app.store.user_by_name(admin.tenant.id, &name.into()).await?.map(|(user, _)| user)
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
/// the account's sessions, revokes what it granted, and lifts its lockout; a mail tells its owner.
///
/// # Errors
/// [`UserError`].
pub async fn reset_password(admin: &Admin, user: UserId) -> Result<TemporaryPassword, UserError> {
    let account = own(admin, user).await?;
    let temporary = TemporaryPassword::random(&admin.app.random);
    let hash = admin.app.passwords.hash(PlainPassword::typed(temporary.reveal())).await?;
    let new = NewPassword { hash, must_change: true, keep_session: None };
    let event = admin.event("user.reset-password", user, json!({}));
    let mail = told(admin, &account, &Letter::PasswordReset { at: event.at }).await?;
    if !admin.app.store.reset_password(user, &new, (mail.as_ref(), &event)).await? {
        return Err(UserError::NotFound);
    }
    admin.app.mailer.wake();
    admin.app.back_channel.wake();
    lift_lockouts(&admin.app, &account).await?;
    Ok(temporary)
}

/// Lifts the lockout of an account that was locked by wrong passwords or passcodes.
///
/// # Errors
/// [`UserError`].
pub async fn unlock(admin: &Admin, user: UserId) -> Result<(), UserError> {
    let account = own(admin, user).await?;
    lift_lockouts(&admin.app, &account).await?;
    Ok(admin.record("user.unlock", user, json!({})).await?)
}

/// Gives an account this user name in place of the one that it had, or none.
///
/// # Errors
/// [`UserError`].
pub async fn set_user_name(
    admin: &Admin,
    user: UserId,
    name: Option<&str>,
) -> Result<(), UserError> {
    let account = own(admin, user).await?;
    let name = name.map(|name| checked(admin, name)).transpose()?;
    let event = admin.event("user.user-name", user, json!({ "set": name.is_some() }));
    match admin.app.store.set_user_name(&account, name.as_ref(), &event).await? {
        Named::Yes => Ok(()),
        Named::Taken => Err(UserError::UserNameTaken),
        Named::NoSuchUser => Err(UserError::NotFound),
    }
}

/// Gives an account another value in an attribute of either kind, or none.
///
/// # Errors
/// [`UserError`].
pub async fn set_attribute(
    admin: &Admin,
    user: UserId,
    name: &str,
    value: Option<&str>,
) -> Result<User, UserError> {
    let mut account = own(admin, user).await?;
    let unknown = || UserError::NoSuchAttribute(name.to_owned());
    let key: AttributeKey = name.parse().map_err(|_| unknown())?;
    let data_type = match &key {
        AttributeKey::BuiltIn(_) => DataType::String,
        AttributeKey::Custom(name) => {
            let known = admin.app.store.attributes(admin.tenant.id).await?;
            let known = known.into_iter().find(|known| known.name == *name);
            known.ok_or_else(unknown)?.data_type
        }
    };
    let wrong = || UserError::Value(name.to_owned(), data_type.name());
    match value {
        Some(text) => {
            let text = clean_lines(text, key.max_length()).ok_or_else(wrong)?;
            let value = data_type.read(&text).ok_or_else(wrong)?;
            let flows = admin.app.store.user_flows(admin.tenant.id).await?;
            if !is_taken(&flows, &key, &value) {
                return Err(UserError::NotTaken(name.to_owned()));
            }
            account.set_attribute(&key, value);
        }
        // An account always has a name that apps greet with.
        None if key == AttributeName::DisplayName.into() => return Err(wrong()),
        None => account.clear_attribute(&key),
    }
    let event = admin.event("user.attribute", user, json!({ "attribute": key.as_str() }));
    match admin.app.store.set_attributes(&account, &event).await? {
        true => Ok(account),
        false => Err(UserError::NotFound),
    }
}

/// Whether a customer could answer this to a flow that asks for the attribute, or none asks.
pub(super) fn is_taken(flows: &[UserFlow], key: &AttributeKey, value: &AttributeValue) -> bool {
    let asked = flows.iter().flat_map(|flow| &flow.attributes);
    let mut asked = asked.filter(|asked| asked.name == *key).peekable();
    asked.peek().is_none() || asked.any(|asked| asked.takes_value(value))
}

pub(super) async fn own(admin: &Admin, user: UserId) -> Result<User, UserError> {
    admin.app.store.user(admin.tenant.id, user).await?.ok_or(UserError::NotFound)
}

/// The mail that tells the owner of an account what an administrator did.
pub(super) async fn told(
    admin: &Admin,
    user: &User,
    letter: &Letter<'_>,
) -> Result<Option<SealedMail>, UserError> {
    let request = PageRequest::of_program(&admin.app, &admin.tenant).await?;
    Ok(notice(&admin.app, &request, (&admin.tenant, user), letter)?)
}

/// A user name that the tenant takes.
fn checked(admin: &Admin, name: &str) -> Result<UserName, UserError> {
    admin.tenant.user_names.check(name).map_err(UserError::UserName)
}

fn cleaned(text: &str, attribute: AttributeName) -> Result<String, UserError> {
    let longest = attribute.max_length();
    clean_text(text, longest).ok_or(UserError::Name(longest))
}

fn optional(text: Option<String>, attribute: AttributeName) -> Result<Option<String>, UserError> {
    text.map(|text| cleaned(&text, attribute)).transpose()
}

/// What a sign-in type of an account is to an administrator.
fn kind_of_name(sign_in_type: &str) -> &str {
    match sign_in_type {
        "emailAddress" => "the e-mail address",
        "userName" => "the user name",
        _ => "the account at an identity provider",
    }
}

fn weak(why: WeakPassword) -> String {
    match why {
        WeakPassword::TooShort(shortest) => {
            format!("a password has at least {shortest} characters in this tenant")
        }
        WeakPassword::TooLong => format!("a password has at most {LONGEST} characters"),
        WeakPassword::LikeYou => {
            "a password must not be built on the address or on the tenant's name".to_owned()
        }
        WeakPassword::OwnWord => {
            "that password is built on a word that this tenant has banned".to_owned()
        }
        WeakPassword::Banned => "that password is among those that attackers try first".to_owned(),
        WeakPassword::Composition => format!(
            "a password has {KINDS} of: small letters, capital letters, digits, others, in this \
             tenant"
        ),
    }
}

fn refused(why: UserNameRefused) -> String {
    match why {
        UserNameRefused::Length { shortest, longest } => {
            format!("a user name has {shortest} to {longest} characters in this tenant")
        }
        UserNameRefused::Form => "a user name has letters and digits, and between them . _ or -, \
                                  and the form that this tenant wants"
            .to_owned(),
        UserNameRefused::Reserved => "that user name is reserved".to_owned(),
    }
}
