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
use crate::model::audit::{Actor, AuditEvent};
use crate::model::ids::{AuditEventId, UserId};
use crate::model::journey::{Authenticated, Journey, PasscodePurpose, PasswordHash};
use crate::model::user::{User, clean_text};
use crate::model::user_flow::{Attribute, AttributeName, SignUpMethod, UserFlow};
use crate::pages::{
    AttributeField, Attributes, Frame, Label, Message, Page, PasswordReason, Problem, Problems,
    SignUpEmail, Trouble,
};
use crate::store::{NewUser, SignedUp};
use crate::web::csrf::CsrfChecked;

use super::collection::{self, Collected};
use super::sign_in::parse_email;
use super::visit::{Failure, Outcome, Visit};
use super::{new_password, passcode};

/// What a customer answered, by attribute.
pub type Answers = BTreeMap<AttributeName, String>;

/// Step 1.
pub async fn begin(app: &App, visit: &Visit) -> Result<Outcome, Failure> {
    match visit.sign_up_allowed() {
        true => visit.go(app, &Journey::SignUpEmail { hint: None }).await,
        false => Ok(Outcome::Trouble(Trouble::SignUpOff)),
    }
}

/// Step 2.
pub async fn email(app: &App, visit: &Visit, form: &CsrfChecked) -> Result<Outcome, Failure> {
    if !visit.sign_up_allowed() {
        return Ok(Outcome::Trouble(Trouble::SignUpOff));
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
    Ok(Outcome::Page(Page::SignUpEmail(SignUpEmail { frame, email })))
}

/// Step 3, and where somebody signs in by passcode who has no account yet.
pub async fn address_proven(
    app: &App,
    visit: &Visit,
    verified: EmailVerified,
) -> Result<Outcome, Failure> {
    let Some(flow) = visit.sign_up_flow() else {
        return Ok(Outcome::Trouble(Trouble::SignUpOff));
    };
    match flow.sign_up_method {
        SignUpMethod::EmailPassword => visit.go(app, &Journey::SignUpPassword { verified }).await,
        SignUpMethod::EmailPasscode if flow.attributes.is_empty() => {
            create(app, visit, (&verified, None), Answers::new()).await
        }
        SignUpMethod::EmailPasscode => {
            visit.go(app, &Journey::SignUpAttributes { verified, password_hash: None }).await
        }
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
        return Ok(Outcome::Trouble(Trouble::SignUpOff));
    };
    let password = match new_password::chosen(form, verified.email()) {
        Ok(password) => password,
        Err(problem) => {
            let (frame, email) = (visit.frame(app, problem), verified.email());
            return Ok(Outcome::Page(new_password::page(frame, email, PasswordReason::SignUp)));
        }
    };
    let password_hash = app.passwords.hash(password).await?;
    if flow.attributes.is_empty() {
        return create(app, visit, (verified, Some(&password_hash)), Answers::new()).await;
    }
    let (verified, password_hash) = (verified.clone(), Some(password_hash));
    visit.go(app, &Journey::SignUpAttributes { verified, password_hash }).await
}

/// Step 5.
pub async fn attributes(
    app: &App,
    visit: &Visit,
    proven: (&EmailVerified, Option<&PasswordHash>),
    form: &CsrfChecked,
) -> Result<Outcome, Failure> {
    let Some(flow) = visit.sign_up_flow() else {
        return Ok(Outcome::Trouble(Trouble::SignUpOff));
    };
    let problems = match answers(flow, form) {
        Ok(answers) => match collection::submitted(app, visit, flow, (proven.0, answers)).await? {
            Collected::Answers(answers) => return create(app, visit, proven, answers).await,
            Collected::Shown(outcome) => return Ok(outcome),
            Collected::Wrong(problems) => problems,
        },
        Err(problems) => problems,
    };
    let frame = visit.frame(app, problems);
    let typed: Vec<(AttributeName, String)> =
        flow.attributes.iter().map(|asked| (asked.name, typed(form, asked.name))).collect();
    Ok(Outcome::Page(attributes_page(visit, frame, &typed)))
}

/// The page of step 5.
pub fn attributes_page(visit: &Visit, frame: Frame, typed: &[(AttributeName, String)]) -> Page {
    let asked = visit.sign_up_flow().map(|flow| flow.attributes.as_slice()).unwrap_or_default();
    let field = |Attribute { name, required, label }: &Attribute| AttributeField {
        name: name.as_str(),
        label: match label {
            Some(label) => Label::Text(label.clone()),
            None => Label::Message(Message::new(name.label())),
        },
        value: typed
            .iter()
            .find(|(known, _)| known == name)
            .map_or_else(String::new, |(_, value)| value.clone()),
        required: *required,
        autocomplete: name.autocomplete(),
        max_length: name.max_length(),
    };
    Page::Attributes(Attributes { frame, fields: asked.iter().map(field).collect() })
}

/// What was answered, or everything that is wrong with it.
fn answers(flow: &UserFlow, form: &CsrfChecked) -> Result<Answers, Problems> {
    let mut problems = Problems::none();
    let mut answers = Answers::new();
    for asked in &flow.attributes {
        let text = form.field(asked.name.as_str());
        match clean_text(text, asked.name.max_length()) {
            Some(answer) => drop(answers.insert(asked.name, answer)),
            None if !text.trim().is_empty() => problems.add(Problem::AttributeUnfit(asked.name)),
            None if asked.required => problems.add(Problem::AttributeMissing(asked.name)),
            None => {}
        }
    }
    if problems.is_empty() { Ok(answers) } else { Err(problems) }
}

fn typed(form: &CsrfChecked, name: AttributeName) -> String {
    form.field(name.as_str()).chars().take(name.max_length()).collect()
}

async fn create(
    app: &App,
    visit: &Visit,
    (verified, password_hash): (&EmailVerified, Option<&PasswordHash>),
    answers: Answers,
) -> Result<Outcome, Failure> {
    let now = app.clock.now();
    let id = UserId::random(&app.random);
    let new = NewUser {
        user: user(visit, id, verified, answers),
        email: verified.email().clone(),
        password_hash: password_hash.cloned(),
        event: AuditEvent {
            id: AuditEventId::random(&app.random),
            tenant_id: visit.tenant.id,
            at: now,
            actor: Actor::User(id),
            action: "user.sign-up".to_owned(),
            target: id.to_string(),
            detail: json!({ "app": visit.registered.registration.client_id }),
        },
    };
    let authenticated = Authenticated::by_sign_up(id, verified, password_hash, now);
    let next = Journey::Proven { authenticated };
    match app.store.sign_up(&visit.request, &new, &next, now).await? {
        SignedUp::Yes(_) | SignedUp::Stale => Ok(Outcome::Moved),
        // Two journeys for one address, or an administrator, at the same time. Who is here has
        // proved that the address is theirs, and may know.
        SignedUp::EmailTaken => {
            visit.go(app, &Journey::Password { email: verified.email().clone() }).await?;
            Ok(Outcome::Trouble(Trouble::EmailTaken))
        }
    }
}

fn user(visit: &Visit, id: UserId, verified: &EmailVerified, mut answers: Answers) -> User {
    let email = verified.email();
    let given_name = answers.remove(&AttributeName::GivenName);
    let surname = answers.remove(&AttributeName::Surname);
    let display_name = answers.remove(&AttributeName::DisplayName).unwrap_or_else(|| {
        let names: Vec<&str> =
            [&given_name, &surname].into_iter().filter_map(|name| name.as_deref()).collect();
        match names.is_empty() {
            true => email.as_typed().split('@').next().unwrap_or_default().to_owned(),
            false => names.join(" "),
        }
    });
    User {
        id,
        tenant_id: visit.tenant.id,
        display_name,
        given_name,
        surname,
        mail: Some(email.as_typed().to_owned()),
        mail_verified: true,
        attributes: answers,
        account_enabled: true,
        must_change_password: false,
        tokens_valid_from: visit.page_request.at,
        created_at: visit.page_request.at,
        locale: Some(visit.page_request.locale.tag().to_owned()),
        deletion_asked_at: None,
    }
}
