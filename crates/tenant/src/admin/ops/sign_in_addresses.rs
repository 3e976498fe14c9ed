//! The address that a customer signs in with, replaced by an administrator when its mailbox is gone.

use serde_json::json;

use super::Admin;
use crate::mail::notice::notice;
use crate::model::ids::UserId;
use crate::model::user::{EmailAddress, InvalidEmailAddress, User};
use crate::pages::{AppName, Letter, PageRequest};
use crate::store::{AddressGiven, StoreError};

/// Why an account was not given another address.
#[derive(Debug, thiserror::Error)]
pub enum AddressError {
    /// Not an address.
    #[error(transparent)]
    Email(#[from] InvalidEmailAddress),
    /// It has it.
    #[error("the account has that address already")]
    Same,
    /// Another account of the tenant has it.
    #[error("another account of this tenant has that address")]
    Taken,
    /// No such user in this tenant.
    #[error("there is no such user in this tenant")]
    NoUser,
    /// The mails could not be written.
    #[error("the mails to the customer could not be written: {0}")]
    Mail(#[from] minijinja::Error),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Gives an account another address to sign in with. It is not proven: a passcode that is mailed to it
/// does that. Sessions, tokens and what is under way end; both addresses hear of it.
///
/// # Errors
/// [`AddressError`].
pub async fn set_email(admin: &Admin, user: UserId, address: &str) -> Result<User, AddressError> {
    let app = &admin.app;
    let email: EmailAddress = address.parse()?;
    let former = app.store.user(admin.tenant.id, user).await?.ok_or(AddressError::NoUser)?;
    let present = former.mail.as_deref().and_then(|mail| mail.parse::<EmailAddress>().ok());
    if present.is_some_and(|present| present.folded() == email.folded()) {
        return Err(AddressError::Same);
    }
    let mail = Some(email.as_typed().to_owned());
    let user = User { mail, mail_verified: false, ..former.clone() };
    let request = PageRequest::of_program(app, &admin.tenant).await?;
    let (support, at) = (AppName::Given(&admin.tenant.display_name), app.clock.now());
    let mut mails = Vec::new();
    for (owner, letter) in [
        (&former, Letter::AddressChanged { app: support, at }),
        (&user, Letter::AddressGiven { app: support, at }),
    ] {
        mails.extend(notice(app, &request, (&admin.tenant, owner), &letter)?);
    }
    let event = admin.event("user.set-email", user.id, json!({}));
    match app.store.give_address(&user, &email, (&mails, &event), at).await? {
        AddressGiven::Yes => {
            app.mailer.wake();
            app.back_channel.wake();
            Ok(user)
        }
        AddressGiven::Taken => Err(AddressError::Taken),
        AddressGiven::NoSuchUser => Err(AddressError::NoUser),
    }
}
