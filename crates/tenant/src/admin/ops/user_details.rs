//! All that an administrator may know of one account: never a hash, a key or a code.

use vestibule_protocol::time::Timestamp;

use super::users::{self, UserError};
use super::{Admin, deletion};
use crate::credentials::locked_until;
use crate::mfa::owned::{self, Owned};
use crate::model::group::Group;
use crate::model::passkey::Passkey;
use crate::model::terms::TermsAcceptance;
use crate::model::user::User;
use crate::store::{AppWithAccess, HeldRole, LinkedIdentity, SignedInDevice};

/// An account, and what it has.
#[derive(Debug)]
pub struct UserDetails {
    /// The account.
    pub user: User,
    /// When it will be erased, if it was deleted.
    pub erased_at: Option<Timestamp>,
    /// Until when wrong passwords or passcodes keep somebody out of it.
    pub locked_until: Option<Timestamp>,
    /// Which way of its password.
    pub password: PasswordState,
    /// Second factors, recovery codes, remembered browsers.
    pub second_factors: Owned,
    /// Passkeys.
    pub passkeys: Vec<Passkey>,
    /// Accounts at identity providers that lead to this one.
    pub linked: Vec<LinkedIdentity>,
    /// The groups that it is in.
    pub groups: Vec<Group>,
    /// The roles that it has, by itself and by groups.
    pub roles: Vec<HeldRole>,
    /// The browsers in which it is signed in.
    pub devices: Vec<SignedInDevice>,
    /// The terms that its owner accepted, the latest first.
    pub terms: Vec<AcceptedTerms>,
    /// The apps that have access to it, or that its owner consented to.
    pub apps: Vec<AppWithAccess>,
}

/// A version of a user flow's terms that was accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AcceptedTerms {
    /// The user flow's name.
    pub flow: String,
    /// Which version.
    pub version: String,
    /// When.
    pub at: Timestamp,
}

/// What is known of a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordState {
    /// There is none: passcodes, passkeys or a provider.
    None,
    /// The customer chose it.
    Chosen,
    /// An administrator set it; the customer chooses another at the next sign-in.
    Temporary,
    /// Another system hashed it, and nobody has signed in with it here.
    Imported,
    /// Another system knows it.
    Elsewhere,
}

/// An account by object id, e-mail address or user name, a deleted one too.
///
/// # Errors
/// [`UserError`].
pub async fn show(admin: &Admin, named: &str) -> Result<UserDetails, UserError> {
    let (app, tenant) = (&admin.app, admin.tenant.id);
    let user = find(admin, named).await?;
    let deleted = deletion::deleted(admin).await?;
    let erased_at = deleted.into_iter().find(|(gone, _)| gone.id == user.id).map(|(_, at)| at);
    let in_groups = app.store.groups_of(user.id).await?;
    let mut groups = app.store.groups(tenant).await?;
    groups.retain(|group| in_groups.contains(&group.id));
    let now = app.clock.now();
    Ok(UserDetails {
        erased_at,
        locked_until: locked_until(app, &user, now).await?,
        password: password(admin, &user).await?,
        second_factors: owned::of(app, &user).await?,
        passkeys: app.store.passkeys_of(user.id).await?,
        linked: app.store.linked_identities(user.id).await?,
        groups,
        roles: app.store.all_roles_of(user.id).await?,
        devices: app.store.signed_in_devices(tenant, user.id, now).await?,
        terms: terms(admin, &user).await?,
        apps: app.store.apps_with_access(user.id, now).await?,
        user,
    })
}

/// An account, or one that waits to be erased.
///
/// # Errors
/// [`UserError::NotFound`], or the database's.
pub async fn find(admin: &Admin, named: &str) -> Result<User, UserError> {
    match users::find(admin, named).await {
        Err(UserError::NotFound) => deletion::find_deleted(admin, named).await,
        found => found,
    }
}

async fn terms(admin: &Admin, user: &User) -> Result<Vec<AcceptedTerms>, UserError> {
    let flows = admin.app.store.user_flows(admin.tenant.id).await?;
    let named = |acceptance: TermsAcceptance| {
        let flow = flows.iter().find(|flow| flow.id == acceptance.flow_id);
        let flow =
            flow.map_or_else(|| acceptance.flow_id.to_string(), |it| it.display_name.clone());
        AcceptedTerms { flow, version: acceptance.version, at: acceptance.accepted_at }
    };
    Ok(admin.app.store.acceptances(user.id).await?.into_iter().map(named).collect())
}

async fn password(admin: &Admin, user: &User) -> Result<PasswordState, UserError> {
    if !admin.app.store.has_password(user.id).await? {
        return Ok(match admin.app.store.is_to_migrate(user.id).await? {
            true => PasswordState::Elsewhere,
            false => PasswordState::None,
        });
    }
    if admin.app.store.has_imported_password(user.id).await? {
        return Ok(PasswordState::Imported);
    }
    Ok(if user.must_change_password { PasswordState::Temporary } else { PasswordState::Chosen })
}
