//! "Password", of an account without one: its customer sets the first.
//!
//! 1. A fresh proof, and a second factor or passkey of the account, if it has one
//!    (`second_factors::guarded`): there is no current password to ask for.
//! 2. The password, twice, by the rules of sign-up.
//! 3. It is stored, unless the account got one meanwhile, with the audit log's entry and the mail
//!    that tells of it. As with a changed one, every other session ends.
//!
//! Who had proved no more than a mailbox, or an account elsewhere, has a password that is worth no
//! more than that: it is no second factor beside the mailbox.

use axum::response::Response;

use super::owner::{Fresh, FreshForm, Owner};
use super::password::{Replacement, has_password, rules};
use super::second_factors::guarded;
use crate::journeys::{Failure, chosen_password};
use crate::model::second_factor::MFA;
use crate::oidc::answer::see_other;
use crate::pages::{AccountContent, Done, Problems, Section, SetPassword};
use crate::store::PasswordSetter;
use crate::web::csrf::CsrfChecked;

/// What stands behind `/{tenant}/account`.
const PATH: &str = "/password/set";

/// `GET /{tenant}/account/password/set`
pub async fn get(owner: Fresh) -> Response {
    guarded(&owner, PATH, page(&owner, Problems::none())).await
}

/// `POST /{tenant}/account/password/set`
pub async fn post(FreshForm { owner, form }: FreshForm) -> Response {
    guarded(&owner, PATH, set(&owner, &form)).await
}

async fn page(owner: &Owner, problems: impl Into<Problems>) -> Result<Response, Failure> {
    if !may_set(owner).await? {
        return Ok(see_other(&owner.at(Section::Password.path())));
    }
    let content = SetPassword { rules: Box::new((&rules(owner)).into()) };
    let frame = owner.frame(Section::Password, problems);
    Ok(owner.show(frame, AccountContent::SetPassword(content)))
}

/// Whether the account has an address to sign in with, and no password.
pub(super) async fn may_set(owner: &Owner) -> Result<bool, Failure> {
    Ok(owner.email().is_some() && has_password(owner).await?.is_none())
}

async fn set(owner: &Owner, form: &CsrfChecked) -> Result<Response, Failure> {
    if !may_set(owner).await? {
        return Ok(see_other(&owner.at(Section::Password.path())));
    }
    let app = owner.app();
    let new = match chosen_password(form, &rules(owner)) {
        Ok(new) => new,
        Err(problem) => return page(owner, problem).await,
    };
    let new = Replacement::of(owner, new, "user.set-password").await?;
    let setter = match owner.session().amr.iter().any(|method| method == MFA) {
        true => PasswordSetter::Former,
        false => PasswordSetter::Mailbox,
    };
    let told = (new.mail.as_ref(), &new.event);
    let password = (&new.password, setter);
    if !app.store.set_first_password(owner.user().id, password, told, new.at).await? {
        return Ok(see_other(&owner.at(Section::Password.path())));
    }
    app.mailer.wake();
    app.back_channel.wake();
    Ok(owner.moved(Section::Password.path(), Done::PasswordSet))
}
