//! "Forgot your password?": passcode by mail → new password → what is due → signed in.
//!
//! 1. [`begin`]: a passcode goes to the address (`passcode::begin`), whether or not it has an
//!    account: the pages are the same.
//! 2. `passcode::check` proves the address, and only one that was sent to this end leads to
//!    [`Journey::ResetPassword`](crate::model::journey::Journey::ResetPassword) (Keycloak
//!    CVE-2026-18963: a reset that skipped a step).
//! 3. [`choose`]: while the account has the password and the ways in that it had at step 2, and is not
//!    blocked since, the new password replaces the old one and ends every session and grant of the
//!    account, and voids every other passcode that was mailed to the address to reset or to sign in
//!    (`Store::choose_password`), so that nobody who could read the mailbox once keeps a way in for
//!    later. A second factor is asked for afterwards like at every sign-in: whoever reads the
//!    mailbox has no more than one. Nor has who signs in with that password later, until they
//!    prove more with it (`Authenticated::is_by_mail`).

use crate::app::App;
use crate::credentials::EmailVerified;
use crate::model::journey::{Authenticated, PasscodePurpose};
use crate::model::password::PasswordRules;
use crate::model::user::User;
use crate::model::user_name::SignInName;
use crate::pages::{PasswordReason, Problem};
use crate::store::PasswordSetter;
use crate::web::csrf::CsrfChecked;
use vestibule_protocol::time::Timestamp;

use super::visit::{Failure, Outcome, Visit};
use super::{due, new_password, sign_in};

/// Step 1.
pub async fn begin(app: &App, visit: &Visit, name: &SignInName) -> Result<Outcome, Failure> {
    sign_in::passcode_for(app, visit, PasscodePurpose::Reset, name).await
}

/// Step 3.
pub async fn choose(
    app: &App,
    visit: &Visit,
    (verified, proven_at): (&EmailVerified, Timestamp),
    form: &CsrfChecked,
) -> Result<Outcome, Failure> {
    let email = verified.email();
    let again = |problem: Problem| {
        let frame = visit.frame(app, problem);
        Ok(Outcome::Page(new_password::page(visit, frame, email, PasswordReason::Forgotten)))
    };
    // Blocked, deleted, moved to another address or given another password since the passcode came;
    // or its owner ended what was under way: signed out everywhere else, or removed a way in.
    let known = app.store.user_by_email(visit.tenant.id, email).await?;
    let since = |user: &User| user.tokens_valid_from.max(user.proofs_valid_from);
    let usable = |user: &User| user.account_enabled && proven_at >= since(user);
    let Some((user, old)) = known.filter(|(user, _)| usable(user)) else {
        return due::unusable(app, visit).await;
    };
    let rules = PasswordRules::of(&visit.tenant).with_email(email).with_user(&user);
    let password = match new_password::chosen(form, &rules) {
        Ok(password) => password,
        Err(problem) => return again(problem),
    };
    if let Some(old) = &old
        && app.passwords.verify(password.clone(), Some(old)).await?
    {
        return again(Problem::SamePassword);
    }
    let hash = app.passwords.hash(password).await?;
    let authenticated = Authenticated::by_passcode(&user, verified, app.clock.now());
    let proof = (&authenticated, proven_at);
    new_password::set(app, visit, proof, (hash, PasswordSetter::Mailbox)).await
}
