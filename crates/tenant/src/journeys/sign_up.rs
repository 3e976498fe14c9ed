//! Sign-up: e-mail → one-time passcode by mail → new password, unless the user flow signs in by
//! passcode → attributes → signed in.
//!
//! 1. [`begin`]: only where the app's user flow lets new customers sign up; every later step
//!    checks that again.
//! 2. [`email`]: a passcode goes to the address (`passcode::begin`). The page is the same whether or
//!    not the address has an account.
//! 3. `passcode::check` proves the address, and goes on with [`address_proven`].
//! 4. [`password`]: hashed here, and kept in the journey's row until the account is made.
//! 5. [`attributes`]: what the user flow asks for. The account, its address, the audit event and
//!    the journey's step are one transaction: no half-made account. Then what is due (`due`).

use std::collections::BTreeMap;

use serde_json::json;

use crate::app::App;
use crate::credentials::EmailVerified;
use crate::extensions::sign_up::Start;
use crate::extensions::{self, Purpose, Ran};
use crate::model::audit::{Actor, AuditEvent};
use crate::model::ids::{AuditEventId, UserId};
use crate::model::journey::{Authenticated, Journey, PasscodePurpose, PasswordHash};
use crate::model::password::PasswordRules;
use crate::model::user::{EmailAddress, User};
use crate::model::user_flow::{SignUpMethod, UserFlow};
use crate::pages::{
    Attributes, AttributesReason, Frame, Page, PasswordReason, Problem, SignUpEmail, Trouble,
};
use crate::store::{NewUser, SignedUp, StoreError, UserNameTaken};
use crate::web::csrf::CsrfChecked;

use super::collection::{self, Collected};
use super::questions::{Answers, Questions};
use super::sign_in::parse_email;
use super::visit::{Failure, Outcome, Visit};
use super::{external, new_password, passcode};

/// Step 1.
pub async fn begin(app: &App, visit: &Visit) -> Result<Outcome, Failure> {
    match visit.sign_up_allowed() {
        true => visit.go(app, &Journey::SignUpEmail { hint: None }).await,
        // A page from before it was switched off.
        false => visit.sign_up_is_off(app).await,
    }
}

/// Step 2.
pub async fn email(app: &App, visit: &Visit, form: &CsrfChecked) -> Result<Outcome, Failure> {
    if !visit.sign_up_allowed() {
        return visit.sign_up_is_off(app).await;
    }
    let typed = form.field("email");
    let problem = match parse_email(typed) {
        Err(problem) => problem,
        Ok(email) => {
            match passcode::begin(app, visit, (PasscodePurpose::SignUp, &email), "email").await? {
                Ok(outcome) => return Ok(outcome),
                Err(problem) => problem,
            }
        }
    };
    let (frame, email) = (visit.frame(app, problem), typed.chars().take(254).collect());
    Ok(Outcome::Page(email_page(visit, frame, email)))
}

/// Whether the tenant gives no account to the address. Asked before anything is looked up, so that
/// it says nothing of whether there is one.
pub async fn is_refused(
    app: &App,
    visit: &Visit,
    (purpose, email): (PasscodePurpose, &EmailAddress),
) -> Result<bool, StoreError> {
    match purpose {
        PasscodePurpose::SignUp | PasscodePurpose::External => {
            app.store.is_blocked_domain(visit.tenant.id, email).await
        }
        // These are for who has an account, whatever its address.
        PasscodePurpose::SignIn | PasscodePurpose::Reset | PasscodePurpose::LostPasskey => {
            Ok(false)
        }
    }
}

/// Asks the extension whether the sign-up goes on. Called for all addresses alike.
pub async fn judge(
    app: &App,
    visit: &Visit,
    email: &EmailAddress,
) -> Result<Ran<Start>, StoreError> {
    let occasion = visit.occasion(Purpose::SignUp.request_type());
    let about = (email.as_typed(), visit.user_agent.as_deref(), Purpose::SignUp);
    extensions::sign_up::start(app, &occasion, about).await
}

/// The page of step 2.
pub fn email_page(visit: &Visit, frame: Frame, email: String) -> Page {
    let providers = external::buttons(visit);
    Page::SignUpEmail(SignUpEmail { frame, email, providers })
}

/// Step 3, and where somebody signs in by passcode who has no account yet.
pub async fn address_proven(
    app: &App,
    visit: &Visit,
    verified: EmailVerified,
) -> Result<Outcome, Failure> {
    let Some(flow) = visit.sign_up_flow() else {
        return visit.sign_up_is_off(app).await;
    };
    match flow.sign_up_method {
        SignUpMethod::EmailPassword => visit.go(app, &Journey::SignUpPassword { verified }).await,
        SignUpMethod::EmailPasscode => create_unasked(app, visit, flow, (verified, None)).await,
    }
}

/// Step 4.
pub async fn password(
    app: &App,
    visit: &Visit,
    verified: &EmailVerified,
    form: &CsrfChecked,
) -> Result<Outcome, Failure> {
    let Some(flow) = visit.sign_up_flow() else {
        return visit.sign_up_is_off(app).await;
    };
    let rules = PasswordRules::of(&visit.tenant).with_email(verified.email());
    let password = match new_password::chosen(form, &rules) {
        Ok(password) => password,
        Err(problem) => {
            let (frame, email) = (visit.frame(app, problem), verified.email());
            let page = new_password::page(visit, frame, email, PasswordReason::SignUp);
            return Ok(Outcome::Page(page));
        }
    };
    let password_hash = app.passwords.hash(password).await?;
    create_unasked(app, visit, flow, (verified.clone(), Some(password_hash))).await
}

/// Step 5.
pub async fn attributes(
    app: &App,
    visit: &Visit,
    proven: (&EmailVerified, Option<&PasswordHash>),
    form: &CsrfChecked,
) -> Result<Outcome, Failure> {
    let Some(flow) = visit.sign_up_flow() else {
        return visit.sign_up_is_off(app).await;
    };
    let questions = Questions::of_sign_up(flow);
    let problems = match questions.read(&visit.tenant, Some(form)) {
        Ok(answers) => match collection::submitted(app, visit, flow, (proven.0, answers)).await? {
            Collected::Answers(answers) => {
                match create(app, visit, proven, (&questions, answers)).await? {
                    Ok(outcome) => return Ok(outcome),
                    Err(UserNameTaken) => Problem::UserNameTaken.into(),
                }
            }
            Collected::Shown(outcome) => return Ok(outcome),
            Collected::Wrong(problems) => problems,
        },
        Err(problems) => problems,
    };
    let frame = visit.frame(app, problems);
    Ok(Outcome::Page(attributes_page(visit, frame, proven.0, Some(form))))
}

/// The page of step 5.
pub fn attributes_page(
    visit: &Visit,
    frame: Frame,
    verified: &EmailVerified,
    form: Option<&CsrfChecked>,
) -> Page {
    let questions = visit.sign_up_flow().map(Questions::of_sign_up);
    let fields = questions.map(|questions| questions.fields(visit, form)).unwrap_or_default();
    let email = verified.email().as_typed().to_owned();
    Page::Attributes(Attributes { frame, reason: AttributesReason::SignUp, email, fields })
}

/// Without a page, where nothing is asked that the customer sees.
async fn create_unasked(
    app: &App,
    visit: &Visit,
    flow: &UserFlow,
    (verified, password_hash): (EmailVerified, Option<PasswordHash>),
) -> Result<Outcome, Failure> {
    let questions = Questions::of_sign_up(flow);
    match questions.read(&visit.tenant, None) {
        Ok(answers) if !questions.is_shown() => {
            let answers = collection::unasked(app, visit, flow, (&verified, answers)).await?;
            let answers = match answers {
                Ok(answers) => answers,
                Err(shown) => {
                    // The passcode is used. What it proved is kept, and the step is tried again at
                    // the page of the attributes, which has none.
                    visit.go(app, &Journey::SignUpAttributes { verified, password_hash }).await?;
                    return Ok(shown.waits());
                }
            };
            let proven = (&verified, password_hash.as_ref());
            match create(app, visit, proven, (&questions, answers)).await? {
                Ok(outcome) => Ok(outcome),
                // None was asked for.
                Err(UserNameTaken) => Ok(Outcome::Moved),
            }
        }
        Ok(_) | Err(_) => {
            visit.go(app, &Journey::SignUpAttributes { verified, password_hash }).await
        }
    }
}

/// Makes the account. Nothing changes if another one has the user name that was chosen.
async fn create(
    app: &App,
    visit: &Visit,
    (verified, password_hash): (&EmailVerified, Option<&PasswordHash>),
    (questions, answers): (&Questions<'_>, Answers),
) -> Result<Result<Outcome, UserNameTaken>, Failure> {
    let now = app.clock.now();
    let new = new_user(app, visit, (verified, password_hash), (questions, answers), None);
    let id = new.user.id;
    let authenticated = Authenticated::by_sign_up(id, verified, password_hash, now);
    let next = Journey::Proven { authenticated };
    match app.store.sign_up(&visit.request, &new, &next, now).await? {
        SignedUp::Yes(_) | SignedUp::Stale => Ok(Ok(Outcome::Moved)),
        // Two journeys for one address, or an administrator, at the same time. Who is here has
        // proved that the address is theirs, and may know.
        SignedUp::EmailTaken => {
            let name = verified.email().clone().into();
            visit.go(app, &Journey::Password { name }).await?;
            Ok(Ok(Outcome::Trouble(Trouble::EmailTaken)))
        }
        SignedUp::UserNameTaken => Ok(Err(UserNameTaken)),
    }
}

/// The account of a customer who gave these answers, and what the audit log says of it. `idp`: the
/// identity provider that they came from.
pub fn new_user(
    app: &App,
    visit: &Visit,
    (verified, password_hash): (&EmailVerified, Option<&PasswordHash>),
    (questions, answers): (&Questions<'_>, Answers),
    idp: Option<&str>,
) -> NewUser {
    let id = UserId::random(&app.random);
    let mut detail = json!({
        "app": visit.registered.registration.client_id,
        "acceptedTerms": answers.accepted,
    });
    if let Some(idp) = idp {
        detail["idp"] = idp.into();
    }
    NewUser {
        email: verified.email().clone(),
        password_hash: password_hash.cloned(),
        accepted: questions.acceptances(&answers, id, visit),
        event: AuditEvent {
            id: AuditEventId::random(&app.random),
            tenant_id: visit.tenant.id,
            at: app.clock.now(),
            actor: Actor::User(id),
            action: "user.sign-up".to_owned(),
            target: id.to_string(),
            detail,
        },
        user: user(visit, id, verified, answers),
    }
}

fn user(visit: &Visit, id: UserId, verified: &EmailVerified, answers: Answers) -> User {
    let email = verified.email();
    let mut user = User {
        id,
        tenant_id: visit.tenant.id,
        display_name: String::new(),
        given_name: None,
        surname: None,
        mail: Some(email.as_typed().to_owned()),
        mail_verified: true,
        user_name: answers.user_name,
        attributes: BTreeMap::new(),
        custom_attributes: BTreeMap::new(),
        account_enabled: true,
        must_change_password: false,
        password_by_mail: false,
        tokens_valid_from: visit.page_request.at,
        proofs_valid_from: visit.page_request.at,
        created_at: visit.page_request.at,
        locale: Some(visit.page_request.locale.tag().to_owned()),
        deletion_asked_at: None,
    };
    for (key, value) in answers.attributes {
        user.set_attribute(&key, value);
    }
    user.name_by_what_there_is(email);
    user
}
