//! The customer's e-mail address, changed.
//!
//! 1. A fresh proof, since whoever has the address can choose another password, and a second factor
//!    or passkey of the account, if it has one (`second_factors::guarded`). [`post`] sends a
//!    passcode to the new address, unless the tenant or its extension refuses it, as at a sign-up; one
//!    that has an account gets a mail that says so, and the pages are the same.
//!    [`resend`] sends another: each wait is longer than the last, as in a journey.
//! 2. [`confirm`]: the passcode, tried in `credentials`. Only that makes an address a proven one; no
//!    form can say it (Zitadel CVE-2026-27946). The page of one that has expired says so: it is what
//!    follows the new proof of who came too late, since both live ten minutes.
//! 3. The address is the account's, and the former one is told, in one transaction. Every other
//!    session ends, and so does everything that apps were given: the former mailbox may have begun
//!    it.

use axum::response::Response;
use serde_json::json;
use vestibule_protocol::time::Timestamp;

use super::owner::{Fresh, FreshForm, Owner};
use super::second_factors::guarded;
use crate::credentials::{AddressVerified, CredentialError, check_new_address};
use crate::extensions::passcode::Handover;
use crate::extensions::sign_up::Start;
use crate::extensions::{self, Purpose, Ran};
use crate::journeys::{Failure, typed_email};
use crate::mail::notice::{letter_to, notice};
use crate::model::ids::PasscodeId;
use crate::model::passcode::{
    LIFETIME_SECONDS, PlainPasscode, SENT_PER_ADDRESS, SENT_PER_JOURNEY, resend_wait,
};
use crate::model::shared_limit::Counted;
use crate::model::user::EmailAddress;
use crate::oidc::answer::see_other;
use crate::pages::{
    AccountContent, ChangeAddress, ConfirmAddress, Done, Letter, Problem, Problems, Section,
    Trouble, wait_message,
};
use crate::store::{
    AddressChanged, NewAddress, PendingAddress, Proving, SentToAddress, StoreError,
};
use crate::web::csrf::CsrfChecked;

/// What stands behind `/{tenant}/account`.
const PATH: &str = "/profile/email";

/// The same, of the page that asks for the passcode.
const CONFIRM: &str = "/profile/email/confirm";

/// `GET /{tenant}/account/profile/email`
pub async fn get(owner: Fresh) -> Response {
    guarded(&owner, PATH, async { Ok(page(&owner, "", Problems::none())) }).await
}

/// `POST /{tenant}/account/profile/email`: step 1.
pub async fn post(FreshForm { owner, form }: FreshForm) -> Response {
    guarded(&owner, PATH, send(&owner, form.field("email"))).await
}

/// `GET /{tenant}/account/profile/email/confirm`
pub async fn waiting(owner: Fresh) -> Response {
    guarded(&owner, CONFIRM, confirm_page(&owner, Problems::none())).await
}

/// `POST /{tenant}/account/profile/email/resend`: step 1, again.
pub async fn resend(FreshForm { owner, .. }: FreshForm) -> Response {
    let response = send_again(&owner).await;
    owner.answer(response)
}

/// `POST /{tenant}/account/profile/email/confirm`: steps 2 and 3.
pub async fn confirm(FreshForm { owner, form }: FreshForm) -> Response {
    guarded(&owner, CONFIRM, check(&owner, &form)).await
}

fn page(owner: &Owner, typed: &str, problems: Problems) -> Response {
    let email = typed.chars().take(254).collect();
    let content = AccountContent::Address(ChangeAddress { email });
    owner.show(owner.frame(Section::Profile, problems), content)
}

async fn confirm_page(owner: &Owner, problems: Problems) -> Result<Response, Failure> {
    let sent = Sent::of(owner).await?;
    let Some(pending) = &sent.pending else {
        return Ok(see_other(&owner.at("/profile/email")));
    };
    let expired = pending.created_at.plus_seconds(LIFETIME_SECONDS) <= sent.at;
    let problems = match problems.is_empty() && expired {
        true => Problem::PasscodeDead.into(),
        false => problems,
    };
    let next = sent.next_to(&pending.email);
    let before = sent.all.iter().filter(|sent| sent.email.folded() == pending.email.folded());
    let content = ConfirmAddress {
        email: pending.email.as_typed().to_owned(),
        minutes: LIFETIME_SECONDS / 60,
        sent_again: before.count() > 1 && problems.is_empty(),
        resend_in: match next {
            Next::Now => Some(0),
            Next::In { seconds } => Some(seconds),
            Next::InAWhile { .. } => None,
        },
        wait: match next {
            Next::Now | Next::In { .. } => None,
            Next::InAWhile { seconds } => Some(wait_message(seconds)),
        },
    };
    let frame = owner.frame(Section::Profile, problems);
    Ok(owner.show(frame, AccountContent::ConfirmAddress(Box::new(content))))
}

/// What was sent for an account in the last hour.
struct Sent {
    all: Vec<SentToAddress>,
    /// The newest, if it is not used.
    pending: Option<PendingAddress>,
    at: Timestamp,
}

/// When another passcode may be sent.
#[derive(Debug, Clone, Copy)]
enum Next {
    Now,
    /// So soon after the last one to the same address.
    In {
        seconds: i64,
    },
    /// As many as there may be in an hour.
    InAWhile {
        seconds: i64,
    },
}

impl Sent {
    async fn of(owner: &Owner) -> Result<Self, StoreError> {
        let (store, at) = (&owner.app().store, owner.app().clock.now());
        let (user, window) = (owner.user().id, at.plus_seconds(-HOUR));
        let all = store.new_addresses_since(user, window).await?;
        let pending = store.pending_address(user, window).await?;
        Ok(Self { all, pending, at })
    }

    fn next_to(&self, email: &EmailAddress) -> Next {
        let number = |sent: usize| u32::try_from(sent).unwrap_or(u32::MAX);
        let last = self.pending.as_ref().filter(|last| last.email.folded() == email.folded());
        let there = self.all.iter().filter(|sent| sent.email.folded() == email.folded()).count();
        let longer = resend_wait(number(there));
        let wait = last.map_or(0, |last| last.created_at.plus_seconds(longer).since(self.at));
        match self.all.first() {
            Some(first) if number(self.all.len()) >= SENT_PER_JOURNEY => {
                Next::InAWhile { seconds: first.created_at.plus_seconds(HOUR).since(self.at) }
            }
            _ if wait > 0 => Next::In { seconds: wait },
            _ => Next::Now,
        }
    }
}

async fn send(owner: &Owner, typed: &str) -> Result<Response, Failure> {
    let email = match typed_email(typed) {
        Ok(email) => email,
        Err(problem) => return Ok(page(owner, typed, problem.into())),
    };
    if owner.email().is_some_and(|present| present.folded() == email.folded()) {
        return Ok(page(owner, typed, Problem::SameAddress.into()));
    }
    if owner.app().store.is_blocked_domain(owner.tenant().id, &email).await? {
        return Ok(page(owner, typed, Problem::DomainBlocked { field: "email" }.into()));
    }
    let sent = Sent::of(owner).await?;
    match sent.next_to(&email) {
        Next::Now => {
            owner.count(Counted::Passcode).await?;
            match judge(owner, &email).await? {
                // Who is signed in has paid by that.
                Ran::Continue | Ran::Answered(Start::Default | Start::Work) => {
                    mail_code(owner, email, sent.pending).await
                }
                Ran::Answered(Start::Refuse(text)) => {
                    let field = "email".to_owned();
                    Ok(page(owner, typed, Problem::Extension { field, text }.into()))
                }
                Ran::Failed => Ok(owner.trouble(Trouble::Unavailable)),
            }
        }
        // The one that was sent a moment ago still works.
        Next::In { .. } => Ok(see_other(&owner.at(CONFIRM))),
        Next::InAWhile { seconds } => {
            Ok(page(owner, typed, Problem::TryAgain { seconds, field: "email" }.into()))
        }
    }
}

/// Asks the extension about the address, whether or not it has an account.
async fn judge(owner: &Owner, email: &EmailAddress) -> Result<Ran<Start>, Failure> {
    let (account_app, purpose) = (owner.account_app().await?, Purpose::ChangeAddress);
    let occasion = owner.occasion(&account_app, purpose.request_type());
    let user_agent = owner.user_agent();
    let about = (email.as_typed(), user_agent.as_deref(), purpose);
    Ok(extensions::sign_up::start(owner.app(), &occasion, about).await?)
}

async fn send_again(owner: &Owner) -> Result<Response, Failure> {
    let sent = Sent::of(owner).await?;
    let Some(pending) = &sent.pending else {
        return Ok(see_other(&owner.at("/profile/email")));
    };
    let problem = match sent.next_to(&pending.email) {
        Next::Now => {
            owner.count(Counted::Passcode).await?;
            return mail_code(owner, pending.email.clone(), sent.pending).await;
        }
        Next::In { seconds } => Problem::ResendTooEarly { seconds },
        Next::InAWhile { seconds } => Problem::TryAgain { seconds, field: "resend" },
    };
    confirm_page(owner, problem.into()).await
}

/// Sends a passcode in place of the one that was pending, or, to an address that has an account, a
/// mail that says so.
async fn mail_code(
    owner: &Owner,
    email: EmailAddress,
    former: Option<PendingAddress>,
) -> Result<Response, Failure> {
    let app = owner.app();
    let now = app.clock.now();
    let id = PasscodeId::random(&app.random);
    let code = PlainPasscode::random(&app.random);
    let taken = app.store.user_by_email(owner.tenant().id, &email).await?.is_some();
    let account_app = owner.account_app().await?;
    let letter = match taken {
        true => Letter::AddressTaken { app: account_app.name() },
        false => Letter::NewAddress { app: account_app.name(), code: &code },
    };
    // The mail that says that there is an account is our own.
    let handover = match taken {
        true => None,
        false => Handover::of(&account_app, Purpose::ChangeAddress, &code, owner.page_request()),
    };
    let to = (owner.tenant(), &email);
    let mail = letter_to(app, owner.page_request(), to, (&letter, handover))?;
    let new = NewAddress {
        id,
        tenant: owner.tenant().id,
        user: owner.user().id,
        hash: code.hash(&app.master_key, id),
        email,
        created_at: now,
        expires_at: now.plus_seconds(LIFETIME_SECONDS),
    };
    // Other accounts may have asked for this address: its inbox is not theirs. What sign-ups and the
    // like sent there counts too.
    let (tenant, window) = (owner.tenant().id, now.plus_seconds(-LIFETIME_SECONDS));
    let counted = (&new.email, Proving::Address);
    let sent = app.store.passcodes_to(tenant, counted, window).await?
        + app.store.new_addresses_to(tenant, &new.email, window).await?;
    let mail = (sent < SENT_PER_ADDRESS).then_some(&mail);
    // Pressed twice, only the first press sends.
    if app.store.send_new_address(&new, former.map(|former| former.id), mail).await? {
        app.mailer.wake();
    }
    Ok(see_other(&owner.at(CONFIRM)))
}

async fn check(owner: &Owner, form: &CsrfChecked) -> Result<Response, Failure> {
    let app = owner.app();
    let since = app.clock.now().plus_seconds(-HOUR);
    let Some(pending) = app.store.pending_address(owner.user().id, since).await? else {
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
    let account_app = owner.account_app().await?;
    let letter = Letter::AddressChanged { app: account_app.name(), at: now };
    let mail = notice(app, owner.page_request(), (owner.tenant(), owner.user()), &letter)?;
    let event = owner.event("user.change-address", json!({}));
    let told = (mail.as_ref(), &event);
    let whose = (owner.user(), owner.session().sid);
    match app.store.change_address(whose, proof, told, now).await? {
        AddressChanged::Yes => {
            app.mailer.wake();
            app.back_channel.wake();
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
