//! A second factor: asked for, or added. Whether one is due, `crate::mfa` decides; these are the
//! pages.
//!
//! 1. [`due`]: the step that `journeys::due` gives. Who has an authenticator app is asked for its
//!    code at once; else the customer chooses, since a passcode is sent only when they ask for it.
//! 2. [`prove`]: a code of the app, a passcode, or a recovery code. Each try counts on the account
//!    and on its second factors (`credentials`). A proof leads back to `journeys::due`, which asks
//!    the database anew.
//! 3. [`add`]: choose what to add, set it up, confirm it with a code. Then the recovery codes,
//!    shown until the customer says that they are saved.
//! 4. Whoever has none of it at hand reads what to do ([`FactorStep::Lost`]). So does who can prove
//!    nothing that the account has, because the mailbox was the first factor already, unless their
//!    password would do ([`elsewhere`]).
//!
//! Each page looks at the account as it is now: what an administrator removed meanwhile is not
//! offered, and where nothing is left to ask, `journeys::due` goes on.

mod add;
mod passcode;
mod prove;

use crate::app::App;
use crate::mfa::{self, Demand, SignIn, Ways};
use crate::model::journey::{Authenticated, Journey};
use crate::model::second_factor::{FactorStep, Method};
use crate::model::user::User;
use crate::pages::{Page, Problems};
use crate::store::StoreError;
use crate::web::csrf::CsrfChecked;

use super::due::{self, Standing};
use super::visit::{Failure, Outcome, Visit};
use super::{finish, passkey};

/// Who is on these pages, and where.
type At<'a> = (&'a Authenticated, &'a FactorStep);

/// Every action of these pages.
pub const ACTIONS: [&str; 14] = [
    "use-factor",
    "use-recovery-code",
    "other-factor",
    "no-factor",
    "totp",
    "factor-passcode",
    "resend-factor",
    "recovery-code",
    "add-factor",
    "confirm-totp",
    "add-phone",
    "not-now",
    "recovery-codes-file",
    "recovery-codes-saved",
];

/// Step 1.
///
/// # Errors
/// [`StoreError`].
pub async fn due(app: &App, standing: Standing<'_>) -> Result<Option<Journey>, StoreError> {
    let Standing { request, user, authenticated, remembered, .. } = standing;
    let sign_in = SignIn { request, user, authenticated, remembered };
    let at = match mfa::demand(app, sign_in).await? {
        Demand::Nothing => return Ok(None),
        Demand::UsePasskey => {
            return Ok(Some(Journey::UsePasskey { authenticated: authenticated.clone() }));
        }
        Demand::Elsewhere => return elsewhere(app, sign_in).await.map(Some),
        // A session from yesterday is no proof of who is there now, and whose factor it will be.
        Demand::Add if !passkey::may_add(app, authenticated) => {
            return Ok(Some(Journey::proof_of(user, authenticated.former())));
        }
        Demand::Offer if !passkey::may_add(app, authenticated) => return Ok(None),
        Demand::Add | Demand::Offer => FactorStep::Add,
        Demand::Prove => {
            let ways = mfa::ways(app, sign_in).await?;
            // What is proved here only lets another be added, for which the session is too old: first
            // things first, so that nobody is asked twice.
            if !ways.satisfy() && !passkey::may_add(app, authenticated) {
                return Ok(Some(Journey::proof_of(user, authenticated.former())));
            }
            entry(&ways)
        }
    };
    Ok(Some(Journey::SecondFactor { authenticated: authenticated.clone(), at }))
}

/// The step before a passkey is added or a provider is linked, where the account has a factor or a
/// passkey that was not proved: else who knows no more than the password would add a way in of their own.
///
/// # Errors
/// [`StoreError`].
pub async fn before_a_passkey(
    app: &App,
    standing: Standing<'_>,
) -> Result<Option<Journey>, StoreError> {
    let Standing { request, user, authenticated, remembered, .. } = standing;
    let sign_in = SignIn { request, user, authenticated, remembered };
    let authenticated = authenticated.clone();
    Ok(match mfa::before_another(app, sign_in).await? {
        Demand::Nothing | Demand::Add | Demand::Offer => None,
        Demand::UsePasskey => Some(Journey::UsePasskey { authenticated }),
        Demand::Elsewhere => Some(elsewhere(app, sign_in).await?),
        Demand::Prove => {
            let at = entry(&mfa::ways(app, sign_in).await?);
            Some(Journey::SecondFactor { authenticated, at })
        }
    })
}

/// The step of who can prove none of the account's factors here: the password, a recovery code, or
/// the words that say who helps.
async fn elsewhere(app: &App, sign_in: SignIn<'_>) -> Result<Journey, StoreError> {
    if mfa::password_would_help(app, sign_in).await? {
        return Ok(Journey::proof_of(sign_in.user, (&[], None)));
    }
    let at = match mfa::ways(app, sign_in).await?.recovery {
        true => FactorStep::Choose,
        false => FactorStep::Lost,
    };
    Ok(Journey::SecondFactor { authenticated: sign_in.authenticated.clone(), at })
}

fn entry(ways: &Ways) -> FactorStep {
    match ways.prove.first() {
        Some(way) if way.method == Method::Totp => FactorStep::Totp,
        Some(_) | None => FactorStep::Choose,
    }
}

/// The page of the step, or on to what is due if the step has nothing to ask any more.
pub async fn show(app: &App, visit: &Visit, at: At<'_>) -> Result<Outcome, Failure> {
    match page(app, visit, at, Problems::none()).await? {
        Some(page) => Ok(Outcome::Page(page)),
        None => due::next(app, visit, at.0).await,
    }
}

/// An action of these pages, from the step that it belongs to.
pub async fn act(
    app: &App,
    visit: &Visit,
    (authenticated, at): At<'_>,
    (action, form): (&str, &CsrfChecked),
) -> Result<Outcome, Failure> {
    use FactorStep as Step;
    let Some(door) = Door::open(app, visit, authenticated).await? else {
        return due::next(app, visit, authenticated).await;
    };
    let here = (authenticated, at);
    match (action, at) {
        ("use-factor", Step::Choose) => prove::choose(app, visit, &door, form).await,
        ("use-recovery-code", Step::Choose) => go(app, visit, here, Step::RecoveryCode).await,
        ("other-factor", Step::Totp | Step::Passcode(_) | Step::RecoveryCode | Step::Lost) => {
            go(app, visit, here, Step::Choose).await
        }
        ("no-factor", Step::Choose | Step::RecoveryCode) => go(app, visit, here, Step::Lost).await,
        ("totp", Step::Totp) => prove::totp(app, visit, &door, form).await,
        ("factor-passcode", Step::Passcode(sent)) => {
            prove::passcode(app, visit, (&door, sent), form).await
        }
        ("factor-passcode", Step::AddByPasscode(sent)) => {
            add::by_passcode(app, visit, (&door, sent), form).await
        }
        ("resend-factor", Step::Passcode(sent) | Step::AddByPasscode(sent)) => {
            passcode::resend(app, visit, (&door, sent)).await
        }
        ("recovery-code", Step::RecoveryCode) => {
            prove::recovery_code(app, visit, &door, form).await
        }
        ("add-factor", Step::Add) => add::choose(app, visit, &door, form).await,
        ("confirm-totp", Step::AddTotp { key_sealed }) => {
            add::totp(app, visit, (&door, key_sealed), form).await
        }
        ("add-phone", Step::AddPhone) => add::phone(app, visit, &door, form).await,
        ("not-now", Step::Add) => add::decline(app, visit, &door).await,
        ("recovery-codes-file", Step::RecoveryCodes { codes_sealed }) => {
            add::file(app, visit, &door, codes_sealed)
        }
        ("recovery-codes-saved", Step::RecoveryCodes { .. }) => {
            due::next(app, visit, authenticated).await
        }
        _ => Ok(Outcome::Moved),
    }
}

/// The page of a step; `None` if it has nothing to ask any more.
async fn page(
    app: &App,
    visit: &Visit,
    (authenticated, at): At<'_>,
    problems: Problems,
) -> Result<Option<Page>, Failure> {
    let Some(door) = Door::open(app, visit, authenticated).await? else { return Ok(None) };
    let page = match at {
        FactorStep::Choose => prove::choose_page(app, visit, &door, problems),
        FactorStep::Totp => prove::totp_page(app, visit, &door, problems),
        FactorStep::RecoveryCode => prove::recovery_page(app, visit, &door, problems),
        FactorStep::Lost => prove::lost_page(app, visit, &door),
        FactorStep::Passcode(sent) => {
            Some(passcode::page(app, visit, (&door, sent), problems).await?)
        }
        FactorStep::AddByPasscode(sent) => {
            Some(passcode::page(app, visit, (&door, sent), problems).await?)
        }
        FactorStep::Add => add::choose_page(app, visit, &door, problems),
        FactorStep::AddTotp { key_sealed } => {
            add::totp_page(app, visit, (&door, key_sealed), problems)
        }
        FactorStep::AddPhone => Some(add::phone_page(app, visit, &door, (String::new(), problems))),
        FactorStep::RecoveryCodes { codes_sealed } => add::codes_page(app, visit, codes_sealed),
    };
    Ok(page.map(Page::SecondFactor))
}

/// The customer at the door: who they are, and what their account can prove and add now.
struct Door {
    user: User,
    authenticated: Authenticated,
    demand: Demand,
    ways: Ways,
}

impl Door {
    /// `None` if the account is gone or blocked.
    async fn open(
        app: &App,
        visit: &Visit,
        authenticated: &Authenticated,
    ) -> Result<Option<Self>, Failure> {
        let Some(user) = finish::owner(app, visit, authenticated).await? else {
            return Ok(None);
        };
        let (request, remembered) = (&visit.request.request, visit.remembered_cookie.as_ref());
        let sign_in = SignIn { request, user: &user, authenticated, remembered };
        let demand = mfa::demand(app, sign_in).await?;
        let ways = mfa::ways(app, sign_in).await?;
        Ok(Some(Self { authenticated: authenticated.clone(), demand, ways, user }))
    }

    /// What pages call the customer.
    fn who(&self) -> String {
        self.user.mail.clone().unwrap_or_else(|| self.user.display_name.clone())
    }

    /// For how many days this browser can be remembered.
    fn remember_days(&self) -> u16 {
        self.ways.policy.remember_days
    }
}

/// To another of these pages.
async fn go(
    app: &App,
    visit: &Visit,
    (authenticated, _): At<'_>,
    at: FactorStep,
) -> Result<Outcome, Failure> {
    visit.go(app, &Journey::SecondFactor { authenticated: authenticated.clone(), at }).await
}

/// What is sealed in a journey's row is sealed for that journey, and for one use in it.
fn seal_context(visit: &Visit, what: &str) -> String {
    format!("journey/{}/{what}", visit.request.id)
}
