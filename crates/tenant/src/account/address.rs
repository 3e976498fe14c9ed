//! The customer's e-mail address, changed.
//!
//! 1. A fresh proof, since whoever has the address can choose another password. [`post`] sends a
//!    passcode to the new address; one that has an account gets a mail that says so, and the pages
//!    are the same.
//! 2. [`confirm`]: the passcode, tried in `credentials`. Only that makes an address a proven one; no
//!    form can say it (Zitadel CVE-2026-27946).
//! 3. The address is the account's, and the former one is told, in one transaction.

use axum::response::Response;
use serde_json::json;

use super::owner::{Fresh, FreshForm, Owner};
use crate::credentials::{AddressVerified, CredentialError, check_new_address};
use crate::journeys::{Failure, typed_email};
use crate::mail::notice::{letter_to, notice};
use crate::model::ids::PasscodeId;
use crate::model::passcode::{LIFETIME_SECONDS, PlainPasscode, SENT_PER_JOURNEY, resend_wait};
use crate::model::shared_limit::Counted;
use crate::model::user::EmailAddress;
use crate::oidc::answer::see_other;
use crate::pages::{
    AccountContent, ChangeAddress, ConfirmAddress, Done, Letter, Problem, Problems, Section,
};
use crate::store::{AddressChanged, NewAddress, PendingAddress};
use crate::web::csrf::CsrfChecked;

/// `GET /{tenant}/account/profile/email`
pub async fn get(owner: Fresh) -> Response {
    page(&owner, "", Problems::none())
}

/// `POST /{tenant}/account/profile/email`: step 1.
pub async fn post(FreshForm { owner, form }: FreshForm) -> Response {
    let response = send(&owner, form.field("email")).await;
    owner.answer(response)
}

/// `GET /{tenant}/account/profile/email/confirm`
pub async fn waiting(owner: Fresh) -> Response {
    let response = confirm_page(&owner, Problems::none()).await;
    owner.answer(response)
}

/// `POST /{tenant}/account/profile/email/confirm`: steps 2 and 3.
pub async fn confirm(FreshForm { owner, form }: FreshForm) -> Response {
    let response = check(&owner, &form).await;
    owner.answer(response)
}

fn page(owner: &Owner, typed: &str, problems: Problems) -> Response {
    let email = typed.chars().take(254).collect();
    let content = AccountContent::Address(ChangeAddress { email });
    owner.show(owner.frame(Section::Profile, problems), content)
}

async fn confirm_page(owner: &Owner, problems: Problems) -> Result<Response, Failure> {
    let app = owner.app();
    let Some(pending) = app.store.pending_address(owner.user().id, app.clock.now()).await? else {
        return Ok(see_other(&owner.at("/profile/email")));
    };
    let email = pending.email.as_typed().to_owned();
    let content = ConfirmAddress { email, minutes: LIFETIME_SECONDS / 60 };
    let frame = owner.frame(Section::Profile, problems);
    Ok(owner.show(frame, AccountContent::ConfirmAddress(content)))
}

async fn send(owner: &Owner, typed: &str) -> Result<Response, Failure> {
    let email = match typed_email(typed) {
        Ok(email) => email,
        Err(problem) => return Ok(page(owner, typed, problem.into())),
    };
    if owner.email().is_some_and(|present| present.folded() == email.folded()) {
        return Ok(page(owner, typed, Problem::SameAddress.into()));
    }
    let app = owner.app();
    if app.store.is_blocked_domain(owner.tenant().id, &email).await? {
        return Ok(page(owner, typed, Problem::DomainBlocked { field: "email" }.into()));
    }
    let now = app.clock.now();
    let pending = app.store.pending_address(owner.user().id, now).await?;
    let sent_just_now = |pending: &PendingAddress| {
        pending.email == email && now < pending.created_at.plus_seconds(resend_wait(1))
    };
    if pending.as_ref().is_some_and(sent_just_now) {
        return Ok(see_other(&owner.at("/profile/email/confirm")));
    }
    let window = now.plus_seconds(-HOUR);
    let sent = app.store.new_addresses_since(owner.user().id, window).await?;
    if sent >= i64::from(SENT_PER_JOURNEY) {
        return Ok(page(owner, typed, Problem::ResendNoMore { field: "email" }.into()));
    }
    owner.count(Counted::Passcode).await?;
    let id = PasscodeId::random(&app.random);
    let code = PlainPasscode::random(&app.random);
    let taken = app.store.user_by_email(owner.tenant().id, &email).await?.is_some();
    let name = owner.account_app().await?;
    let letter = match taken {
        true => Letter::AddressTaken { app: &name },
        false => Letter::NewAddress { app: &name, code: &code },
    };
    let mail = letter_to(app, owner.page_request(), (owner.tenant(), &email), &letter)?;
    let new = NewAddress {
        id,
        user: owner.user().id,
        hash: code.hash(&app.master_key, id),
        email,
        created_at: now,
        expires_at: now.plus_seconds(LIFETIME_SECONDS),
    };
    app.store.send_new_address(&new, &mail).await?;
    app.mailer.wake();
    Ok(see_other(&owner.at("/profile/email/confirm")))
}

async fn check(owner: &Owner, form: &CsrfChecked) -> Result<Response, Failure> {
    let app = owner.app();
    let Some(pending) = app.store.pending_address(owner.user().id, app.clock.now()).await? else {
        // Pressed twice, or in a second tab: what the form is about is done.
        let done = owner.email().is_some_and(|now| now.as_typed() == form.field("email"));
        return Ok(match done {
            true => owner.moved(Section::Profile.path(), Done::AddressChanged),
            false => see_other(&owner.at("/profile/email")),
        });
    };
    let Ok(typed) = form.field("passcode").parse::<PlainPasscode>() else {
        return confirm_page(owner, Problem::PasscodeMalformed.into()).await;
    };
    let asked = (pending.id, &pending.email);
    let owner_name: EmailAddress = owner.email().unwrap_or_else(|| pending.email.clone());
    let claimant = owner.claimant(owner_name);
    owner.count(Counted::Try).await?;
    match check_new_address(app, claimant, (owner.user().id, asked), &typed).await {
        Ok(proof) => change(owner, &proof).await,
        Err(error) => confirm_page(owner, refused(error)?.into()).await,
    }
}

async fn change(owner: &Owner, proof: &AddressVerified) -> Result<Response, Failure> {
    let app = owner.app();
    let now = app.clock.now();
    let name = owner.account_app().await?;
    let letter = Letter::AddressChanged { app: &name, at: now };
    let mail = notice(app, owner.page_request(), (owner.tenant(), owner.user()), &letter)?;
    let event = owner.event("user.change-address", json!({}));
    let told = (mail.as_ref(), &event);
    match app.store.change_address(owner.user(), proof, told, now).await? {
        AddressChanged::Yes => {
            app.mailer.wake();
            Ok(owner.moved(Section::Profile.path(), Done::AddressChanged))
        }
        AddressChanged::Taken | AddressChanged::Used => {
            confirm_page(owner, Problem::PasscodeDead.into()).await
        }
    }
}

fn refused(error: CredentialError) -> Result<Problem, Failure> {
    match error {
        CredentialError::Wrong | CredentialError::Disabled => Ok(Problem::PasscodeWrong),
        CredentialError::Dead => Ok(Problem::PasscodeDead),
        CredentialError::Locked { seconds } => Ok(Problem::Locked { seconds, field: "passcode" }),
        CredentialError::Busy(_) => Ok(Problem::Busy { field: "passcode" }),
        CredentialError::Store(error) => Err(error.into()),
    }
}

const HOUR: i64 = 60 * 60;
