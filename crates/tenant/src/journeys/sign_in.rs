//! Sign-in: e-mail → Next → password.
//!
//! 1. [`identify`] takes an address and looks nothing up: every address leads to the password.
//! 2. [`password`] checks it. An unknown address and a wrong password get the same answer at the
//!    same cost (`credentials`).
//! 3. Then the new password, if an administrator set this one, or "Stay signed in?".

use crate::app::App;
use crate::credentials::{CredentialError, check_password};
use crate::model::journey::{Authenticated, Journey};
use crate::model::password::PlainPassword;
use crate::model::user::EmailAddress;
use crate::pages::{Identify, Page, Password, Problem};
use crate::web::csrf::CsrfChecked;

use super::finish;
use super::visit::{Failure, Outcome, Visit};

/// Step 1.
pub async fn identify(app: &App, visit: &Visit, form: &CsrfChecked) -> Result<Outcome, Failure> {
    let typed = form.field("email");
    match parse_email(typed) {
        Ok(email) => visit.go(app, &Journey::Password { email }).await,
        Err(problem) => Ok(Outcome::Page(Page::Identify(Identify {
            frame: visit.frame(app, problem),
            email: typed.chars().take(254).collect(),
            sign_up: visit.sign_up_allowed(),
        }))),
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
    email: &EmailAddress,
    form: &CsrfChecked,
) -> Result<Outcome, Failure> {
    let again = |problem: Problem| {
        let frame = visit.frame(app, problem);
        Ok(Outcome::Page(Page::Password(Password { frame, email: email.as_typed().to_owned() })))
    };
    let password = PlainPassword::typed(form.field("password"));
    if password.is_empty() {
        return again(Problem::PasswordMissing);
    }
    let proof = match check_password(app, &visit.tenant, email, password).await {
        Ok(proof) => proof,
        Err(CredentialError::Wrong | CredentialError::Dead) => {
            return again(Problem::WrongCredentials);
        }
        Err(CredentialError::Locked { seconds }) => {
            return again(Problem::Locked { seconds, field: "password" });
        }
        Err(CredentialError::Disabled) => return again(Problem::Blocked),
        Err(CredentialError::Busy(_)) => return again(Problem::Busy { field: "password" }),
        Err(CredentialError::Store(error)) => return Err(error.into()),
    };
    let authenticated = Authenticated::by_password(&proof);
    if proof.user().must_change_password {
        let email = email.clone();
        return visit.go(app, &Journey::NewPassword { email, authenticated }).await;
    }
    finish::proven(app, visit, authenticated).await
}
