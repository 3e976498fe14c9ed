//! "Password": the customer chooses another one.
//!
//! 1. A second factor or passkey of the account, if it has one (`second_factors::guarded`): who knows
//!    the password alone does not take the account with it. The current one is asked for, and tried
//!    in `credentials`, so that a try counts on the account's lockout like any other (Keycloak
//!    CVE-2026-16103), and on the network's tries.
//! 2. The new one, twice, by the rules of sign-up, and not the current one.
//! 3. It is stored with the audit log's entry and the mail that tells of it. Every other session
//!    ends, and so does everything that apps were given. This one stays, as old as it was: that
//!    somebody knows the password does not make its second factor a fresh one.
//!
//! An account without a password, whose customer signs in by passcode or from elsewhere, has none to
//! change; the page says so, and leads to where the first one is set (`first_password`).

use axum::response::Response;
use serde_json::json;

use super::first_password::may_set;
use super::owner::{Owner, OwnerForm};
use super::second_factors::guarded;
use crate::credentials::{CredentialError, check_password};
use crate::journeys::{Failure, chosen_password};
use crate::mail::notice::notice;
use crate::model::audit::AuditEvent;
use crate::model::password::{PasswordRules, PlainPassword};
use crate::model::shared_limit::Counted;
use crate::model::user::EmailAddress;
use crate::pages::{AccountContent, ChangePassword, Done, Letter, Problem, Problems, Section};
use crate::store::{NewPassword, SealedMail};
use crate::web::csrf::CsrfChecked;
use vestibule_protocol::time::Timestamp;

/// What stands behind `/{tenant}/account`.
const PATH: &str = "/password";

/// `GET /{tenant}/account/password`
pub async fn get(owner: Owner) -> Response {
    guarded(&owner, PATH, page(&owner, Problems::none())).await
}

/// `POST /{tenant}/account/password`
pub async fn post(OwnerForm { owner, form }: OwnerForm) -> Response {
    guarded(&owner, PATH, change(&owner, &form)).await
}

async fn page(owner: &Owner, problems: impl Into<Problems>) -> Result<Response, Failure> {
    let content = ChangePassword {
        has_password: has_password(owner).await?.is_some(),
        may_set: may_set(owner).await?,
        rules: Box::new((&rules(owner)).into()),
    };
    let frame = owner.frame(Section::Password, problems);
    Ok(owner.show(frame, AccountContent::Password(content)))
}

/// What a new one must keep to.
pub(super) fn rules(owner: &Owner) -> PasswordRules<'_> {
    PasswordRules::of(owner.tenant()).with_user(owner.user())
}

/// The address that the password belongs to, if there is one.
pub(super) async fn has_password(owner: &Owner) -> Result<Option<EmailAddress>, Failure> {
    let Some(email) = owner.email() else { return Ok(None) };
    let known = owner.app().store.user_by_email(owner.tenant().id, &email).await?;
    Ok(known.and_then(|(_, hash)| hash).map(|_| email))
}

async fn change(owner: &Owner, form: &CsrfChecked) -> Result<Response, Failure> {
    let app = owner.app();
    let Some(email) = has_password(owner).await? else {
        return page(owner, Problems::none()).await;
    };
    let current = PlainPassword::typed(form.field("password"));
    if current.is_empty() {
        return page(owner, Problem::PasswordMissing).await;
    }
    // Before the current one is tried, so that a slip costs no try.
    let new = match chosen_password(form, &rules(owner)) {
        Ok(new) => new,
        Err(problem) => return page(owner, problem).await,
    };
    owner.count(Counted::Try).await?;
    let proof = match check_password(app, owner.claimant(email), current).await {
        Ok(proof) => proof,
        Err(error) => return page(owner, refused(error)?).await,
    };
    if proof.user().id != owner.user().id {
        return page(owner, Problem::CurrentPasswordWrong).await;
    }
    if form.field("password") == form.field("new-password") {
        return page(owner, Problem::SamePassword).await;
    }
    let new = Replacement::of(owner, new, "user.change-password").await?;
    let told = (new.mail.as_ref(), &new.event);
    app.store.change_password(owner.user().id, &new.password, told, new.at).await?;
    app.mailer.wake();
    app.back_channel.wake();
    Ok(owner.moved(Section::Password.path(), Done::PasswordChanged))
}

/// What is stored with a new password: the session in which it was chosen stays, the audit log and a
/// mail tell of it.
pub(super) struct Replacement {
    pub(super) password: NewPassword,
    pub(super) mail: Option<SealedMail>,
    pub(super) event: AuditEvent,
    pub(super) at: Timestamp,
}

impl Replacement {
    /// Hashes it; `action` is the audit log's word.
    pub(super) async fn of(
        owner: &Owner,
        new: PlainPassword,
        action: &str,
    ) -> Result<Self, Failure> {
        let app = owner.app();
        let hash = app.passwords.hash(new).await?;
        let at = app.clock.now();
        let account_app = owner.account_app().await?;
        let letter = Letter::PasswordChanged { app: account_app.name(), at };
        let whose = (owner.tenant(), owner.user());
        let keep_session = Some(owner.session().sid);
        Ok(Self {
            password: NewPassword { hash, must_change: false, keep_session },
            mail: notice(app, owner.page_request(), whose, &letter)?,
            event: owner.event(action, json!({})),
            at,
        })
    }
}

fn refused(error: CredentialError) -> Result<Problem, Failure> {
    match error {
        CredentialError::Wrong | CredentialError::Dead => Ok(Problem::CurrentPasswordWrong),
        CredentialError::Disabled => Err(Failure::AccountBlocked),
        CredentialError::Locked { seconds } => Ok(Problem::Locked { seconds, field: "password" }),
        CredentialError::Busy(_) => Ok(Problem::Busy { field: "password" }),
        CredentialError::Store(error) => Err(error.into()),
    }
}
