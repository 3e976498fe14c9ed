//! Sign-in: e-mail → Next → password, or the passcode that was mailed.
//!
//! 1. [`identify`] takes an address and looks nothing up: every address leads to the password, or,
//!    where the user flow signs up by passcode, to the passcode. Either page leads to the other. So
//!    does every user name, where the flow takes them, but it leads to the password only: a passcode
//!    is mailed to an address that the customer types (`passcode::to_address`).
//! 2. [`password`] checks it. An unknown address and a wrong password get the same answer at the
//!    same cost (`credentials`). A passcode is `passcode::check`'s.
//! 3. Then what is due (`due`).

use crate::app::App;
use crate::credentials::{CredentialError, PasswordChecked, check_password_or_migrate};
use crate::extensions::RequestType;
use crate::model::journey::{Authenticated, Journey, PasscodePurpose};
use crate::model::password::PlainPassword;
use crate::model::user::EmailAddress;
use crate::model::user_name::SignInName;
use crate::pages::{Frame, Page, PasskeyForm, Password, Problem};
use crate::web::csrf::CsrfChecked;

use super::visit::{Failure, Outcome, Visit};
use super::{due, external, passcode, passkey};

/// Step 1.
pub async fn identify(app: &App, visit: &Visit, form: &CsrfChecked) -> Result<Outcome, Failure> {
    let typed = form.field("email");
    let problem = match parse_name(visit, typed) {
        Ok(SignInName::Email(email)) if visit.signs_up_by_passcode() => {
            match passcode::begin(app, visit, (PasscodePurpose::SignIn, &email), "email").await? {
                Ok(outcome) => return Ok(outcome),
                Err(problem) => problem,
            }
        }
        Ok(name) => return visit.go(app, &Journey::Password { name }).await,
        Err(problem) => problem,
    };
    let typed = typed.chars().take(254).collect();
    Ok(Outcome::Page(identify_page(app, visit, visit.frame(app, problem), typed)))
}

/// The page of step 1.
pub fn identify_page(app: &App, visit: &Visit, frame: Frame, email: String) -> Page {
    external::identify_page(visit, (frame, passkey::form_of(app, visit)), email)
}

/// The page of step 2.
pub fn password_page(
    visit: &Visit,
    (frame, passkey): (Frame, Option<PasskeyForm>),
    name: &SignInName,
) -> Page {
    let passcode_instead = visit.offers_passcode();
    let email = name.as_typed().to_owned();
    Page::Password(Password { frame, email, passcode_instead, passkey })
}

/// The page of step 2 again, with what is wrong.
pub fn wrong_password_page(app: &App, visit: &Visit, problem: Problem, name: &SignInName) -> Page {
    let passkey = passkey::form_of(app, visit);
    password_page(visit, (visit.frame(app, problem), passkey), name)
}

/// "Use a code instead".
pub async fn passcode_instead(
    app: &App,
    visit: &Visit,
    name: &SignInName,
) -> Result<Outcome, Failure> {
    if !visit.offers_passcode() {
        return Ok(Outcome::Moved);
    }
    passcode_for(app, visit, PasscodePurpose::SignIn, name).await
}

/// A passcode to who typed an address; who typed a user name is asked for the address first, since
/// the page of the passcode shows where it went.
pub async fn passcode_for(
    app: &App,
    visit: &Visit,
    purpose: PasscodePurpose,
    name: &SignInName,
) -> Result<Outcome, Failure> {
    let Some(email) = name.email() else {
        return visit.go(app, &Journey::PasscodeEmail { purpose, name: name.clone() }).await;
    };
    match passcode::begin(app, visit, (purpose, email), "password").await? {
        Ok(outcome) => Ok(outcome),
        Err(problem) => Ok(Outcome::Page(wrong_password_page(app, visit, problem, name))),
    }
}

/// What was typed as a name.
fn parse_name(visit: &Visit, typed: &str) -> Result<SignInName, Problem> {
    if !visit.takes_user_names() {
        return parse_email(typed).map(SignInName::Email);
    }
    match (typed.trim(), typed.contains('@')) {
        ("", _) => Err(Problem::NameMissing),
        (_, true) => parse_email(typed).map(SignInName::Email),
        (name, false) => name.parse().map(SignInName::UserName).map_err(|_| Problem::NameMalformed),
    }
}

/// What was typed as an address.
pub fn parse_email(typed: &str) -> Result<EmailAddress, Problem> {
    if typed.trim().is_empty() {
        return Err(Problem::EmailMissing);
    }
    typed.parse().map_err(|_| Problem::EmailMalformed)
}

/// Steps 2 and 3.
pub async fn password(
    app: &App,
    visit: &Visit,
    name: &SignInName,
    form: &CsrfChecked,
) -> Result<Outcome, Failure> {
    let again =
        |problem: Problem| Ok(Outcome::Page(wrong_password_page(app, visit, problem, name)));
    let password = PlainPassword::typed(form.field("password"));
    if password.is_empty() {
        return again(Problem::PasswordMissing);
    }
    let occasion = visit.occasion(RequestType::SignIn);
    let claimant = visit.claimant(name.clone());
    let checked = check_password_or_migrate(app, claimant, password, &occasion).await;
    let proof = match checked {
        Ok(PasswordChecked::Verified(proof)) => proof,
        Ok(PasswordChecked::Blocked(page)) => return Ok(visit.blocked(app, page)),
        Err(CredentialError::Wrong | CredentialError::Dead) => {
            return again(match visit.takes_user_names() {
                true => Problem::WrongNameOrPassword,
                false => Problem::WrongCredentials,
            });
        }
        Err(CredentialError::Locked { seconds }) => {
            return again(Problem::Locked { seconds, field: "password" });
        }
        Err(CredentialError::Disabled) => return Err(Failure::AccountBlocked),
        Err(CredentialError::Busy(_)) => return again(Problem::Busy { field: "password" }),
        Err(CredentialError::Store(error)) => return Err(error.into()),
    };
    due::next(app, visit, &Authenticated::by_password(&proof)).await
}
