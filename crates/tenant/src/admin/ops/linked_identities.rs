//! Accounts at identity providers that customers sign in with: unlinked by an administrator.

use serde_json::json;

use super::Admin;
use super::identity_providers;
use crate::mail::notice::notice;
use crate::model::ids::UserId;
use crate::model::user::User;
use crate::pages::{Letter, PageRequest};
use crate::store::{LinkedIdentity, StoreError, Unlinked};

/// Why nothing was unlinked.
#[derive(Debug, thiserror::Error)]
pub enum UnlinkError {
    /// No such user in this tenant.
    #[error("there is no such user in this tenant")]
    NoUser,
    /// The user does not sign in there.
    #[error("the user has no linked account at {0}")]
    NotLinked(String),
    /// Which of them is meant was not said.
    #[error("the user has several linked accounts at {0}: {list}", list = .1.join(", "))]
    Several(String, Vec<String>),
    /// It is the only way in to the account.
    #[error("it is the account's only way to sign in")]
    LastWay,
    /// The mail to the customer could not be written.
    #[error("the mail to the customer could not be written: {0}")]
    Mail(#[from] minijinja::Error),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Unlinks what a user has at a provider, as they can themselves: the last way in stays, and with the
/// identity end all sessions and what apps were given. A mail tells the user. `provider` is its name
/// or id, or, where it was removed, what tokens call it; `subject` says which, if there are several.
///
/// # Errors
/// [`UnlinkError`].
pub async fn unlink(
    admin: &Admin,
    user: UserId,
    (provider, subject): (&str, Option<&str>),
) -> Result<LinkedIdentity, UnlinkError> {
    let app = &admin.app;
    let user = app.store.user(admin.tenant.id, user).await?.ok_or(UnlinkError::NoUser)?;
    let (name, identity) = find(admin, &user, (provider, subject)).await?;
    let letter = Letter::IdentityUnlinked { provider: &name, at: app.clock.now() };
    let request = PageRequest::of_program(app, &admin.tenant).await?;
    let mail = notice(app, &request, (&admin.tenant, &user), &letter)?;
    let event = admin.event("user.unlink-identity", user.id, json!({ "idp": identity.idp }));
    let of = (identity.issuer.as_str(), identity.subject.as_str());
    match app.store.unlink_identity(user.id, of, None, (&event, mail.as_ref())).await? {
        Unlinked::Yes => {
            app.mailer.wake();
            app.back_channel.wake();
            Ok(identity)
        }
        Unlinked::NotLinked => Err(UnlinkError::NotLinked(name)),
        Unlinked::LastWay => Err(UnlinkError::LastWay),
    }
}

/// The identity that is meant, and what pages call its provider.
async fn find(
    admin: &Admin,
    user: &User,
    (named, subject): (&str, Option<&str>),
) -> Result<(String, LinkedIdentity), UnlinkError> {
    let providers = identity_providers::list(admin).await?;
    let provider = providers.iter().find(|known| known.is_named(named));
    let name = provider.map_or_else(|| named.to_owned(), |known| known.display_name.clone());
    let mut linked = admin.app.store.linked_identities(user.id).await?;
    linked.retain(|identity| {
        let there = match provider {
            Some(provider) => identity.idp == provider.idp(),
            None => identity.idp == named || identity.issuer == named,
        };
        there && subject.is_none_or(|subject| identity.subject == subject)
    });
    match linked.len() {
        0 => Err(UnlinkError::NotLinked(name)),
        1 => Ok((name, linked.remove(0))),
        _ => {
            let subjects = linked.into_iter().map(|identity| identity.subject).collect();
            Err(UnlinkError::Several(name, subjects))
        }
    }
}
