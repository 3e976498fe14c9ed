//! The customer proves a factor that the account has.

use crate::app::App;
use crate::credentials::{
    CredentialError, SecondFactorProved, check_factor_passcode, check_recovery_code, check_totp,
};
use crate::mfa;
use crate::model::audit::Actor;
use crate::model::ids::RememberedDeviceId;
use crate::model::journey::Journey;
use crate::model::passcode::PlainPasscode;
use crate::model::recovery_code::PlainRecoveryCode;
use crate::model::second_factor::{FactorChange, FactorStep, Method, SecondFactor, SentFactorCode};
use crate::model::totp::TotpCode;
use crate::pages::{
    ChooseFactor, FactorCode, FactorPage, FactorWay, LostFactors, Page, Problem, Problems,
    RecoveryCode,
};
use crate::secrets::PlainToken;
use crate::store::RememberedDevice;
use crate::web::cookies::set_remembered;
use crate::web::csrf::CsrfChecked;

use super::Door;
use super::passcode;
use crate::journeys::due;
use crate::journeys::visit::{Failure, Outcome, Visit};

/// "Choose how to confirm": a factor of this account, and a way that the policy takes.
pub async fn choose(
    app: &App,
    visit: &Visit,
    door: &Door,
    form: &CsrfChecked,
) -> Result<Outcome, Failure> {
    let chosen = form.field("way");
    let Some(way) = door.ways.prove.iter().find(|way| value(way) == chosen) else {
        return again(choose_page(app, visit, door, Problem::FactorGone.into()));
    };
    if way.method == Method::Totp {
        let authenticated = door.authenticated.clone();
        return visit.go(app, &Journey::SecondFactor { authenticated, at: FactorStep::Totp }).await;
    }
    match passcode::begin(app, visit, door, way).await? {
        Ok(outcome) => Ok(outcome),
        Err(problem) => again(choose_page(app, visit, door, problem.into())),
    }
}

/// The page of [`FactorStep::Choose`].
pub fn choose_page(
    app: &App,
    visit: &Visit,
    door: &Door,
    problems: Problems,
) -> Option<FactorPage> {
    let ways = door.ways.prove.iter().map(|way| FactorWay {
        value: value(way),
        method: way.method.as_str(),
        hint: way.hint.clone().unwrap_or_else(|| door.who()),
    });
    let (ways, recovery): (Vec<FactorWay>, bool) = (ways.collect(), door.ways.recovery);
    let frame = visit.frame(app, problems);
    (recovery || !ways.is_empty())
        .then(|| FactorPage::Choose(ChooseFactor { frame, who: door.who(), ways, recovery }))
}

fn value(way: &mfa::Way) -> String {
    format!("{}:{}", way.method, way.factor)
}

/// A code of the authenticator app.
pub async fn totp(
    app: &App,
    visit: &Visit,
    door: &Door,
    form: &CsrfChecked,
) -> Result<Outcome, Failure> {
    let problem = match form.field("totp").parse::<TotpCode>() {
        Err(_) => Problem::TotpMalformed,
        Ok(typed) => match check_totp(app, (&door.user, &visit.place), &typed).await {
            Ok(proof) => return proved(app, visit, (door, proof), form).await,
            Err(error) => problem_of(error, ("totp", Problem::TotpWrong))?,
        },
    };
    again(totp_page(app, visit, door, problem.into()))
}

/// The page of [`FactorStep::Totp`].
pub fn totp_page(app: &App, visit: &Visit, door: &Door, problems: Problems) -> Option<FactorPage> {
    let possible = door.ways.prove.iter().any(|way| way.method == Method::Totp);
    possible.then(|| {
        FactorPage::Totp(FactorCode {
            frame: visit.frame(app, problems),
            who: door.who(),
            remember_days: door.remember_days(),
        })
    })
}

/// A passcode that was sent.
pub async fn passcode(
    app: &App,
    visit: &Visit,
    (door, sent): (&Door, &SentFactorCode),
    form: &CsrfChecked,
) -> Result<Outcome, Failure> {
    // The factor may have been removed since.
    let there = door.ways.prove.iter().any(|way| Some(way.factor) == sent.factor);
    if !there {
        return due::next(app, visit, &door.authenticated).await;
    }
    match check(app, visit, (door, sent), form).await? {
        Ok(proof) => {
            let now = app.clock.now();
            if let Some(factor) = sent.factor {
                app.store.factor_used(factor, now).await?;
            }
            proved(app, visit, (door, proof), form).await
        }
        Err(problem) => {
            let page = passcode::page(app, visit, (door, sent), problem.into()).await?;
            Ok(Outcome::Page(Page::SecondFactor(page)))
        }
    }
}

/// Tries the passcode that was typed.
pub async fn check(
    app: &App,
    visit: &Visit,
    (door, sent): (&Door, &SentFactorCode),
    form: &CsrfChecked,
) -> Result<Result<SecondFactorProved, Problem>, Failure> {
    let Ok(typed) = form.field("passcode").parse::<PlainPasscode>() else {
        return Ok(Err(Problem::PasscodeMalformed));
    };
    let which = (sent.method, sent.passcode);
    match check_factor_passcode(app, (&door.user, &visit.place), which, &typed).await {
        Ok(proof) => {
            if sent.method.is_by_phone() {
                app.store.phone_confirmed(sent.passcode, app.clock.now()).await?;
            }
            Ok(Ok(proof))
        }
        Err(error) => Ok(Err(problem_of(error, ("passcode", Problem::PasscodeWrong))?)),
    }
}

/// A recovery code. The customer hears of it by mail.
pub async fn recovery_code(
    app: &App,
    visit: &Visit,
    door: &Door,
    form: &CsrfChecked,
) -> Result<Outcome, Failure> {
    let problem = match form.field("recovery-code").parse::<PlainRecoveryCode>() {
        Err(_) => Problem::RecoveryMalformed,
        Ok(typed) => {
            let user = &door.user;
            let by = (user, Actor::User(user.id));
            let (change, support) = (FactorChange::RecoveryCodeUsed, visit.app_name());
            let notice = mfa::notice(app, &visit.page_request, by, change, support)?;
            match check_recovery_code(app, (user, &visit.place), &typed, &notice).await {
                Ok(proof) => {
                    app.mailer.wake();
                    return proved(app, visit, (door, proof), form).await;
                }
                Err(error) => problem_of(error, ("recovery-code", Problem::RecoveryWrong))?,
            }
        }
    };
    again(recovery_page(app, visit, door, problem.into()))
}

/// The page of [`FactorStep::RecoveryCode`].
pub fn recovery_page(
    app: &App,
    visit: &Visit,
    door: &Door,
    problems: Problems,
) -> Option<FactorPage> {
    let frame = visit.frame(app, problems);
    door.ways.recovery.then(|| FactorPage::RecoveryCode(RecoveryCode { frame, who: door.who() }))
}

/// The page of [`FactorStep::Lost`].
pub fn lost_page(app: &App, visit: &Visit, door: &Door) -> Option<FactorPage> {
    let frame = visit.frame(app, Problems::none());
    Some(FactorPage::Lost(LostFactors { frame, who: door.who() }))
}

/// Step 2 is done. If the customer wants it and the policy lets them, the browser is remembered.
async fn proved(
    app: &App,
    visit: &Visit,
    (door, proof): (&Door, SecondFactorProved),
    form: &CsrfChecked,
) -> Result<Outcome, Failure> {
    let factor = proof.factor();
    let authenticated = door.authenticated.clone().with_second_factor(proof);
    let days = i64::from(door.remember_days());
    let outcome = due::next(app, visit, &authenticated).await?;
    if days == 0 || form.field("remember") != "yes" || !is_worth_remembering(door, factor) {
        return Ok(outcome);
    }
    let (now, seconds) = (app.clock.now(), days * 24 * 60 * 60);
    let token = PlainToken::random(&app.random);
    let device = RememberedDevice {
        id: RememberedDeviceId::random(&app.random),
        tenant_id: visit.tenant.id,
        user_id: door.user.id,
        factor: Some(factor),
        device: visit.device,
        created_at: now,
        last_used_at: now,
        expires_at: now.plus_seconds(seconds),
    };
    app.store.remember_device(&device, visit.remembered_cookie.as_ref(), &token.hash()).await?;
    let cookie = set_remembered(&app.config.public_url, visit.tenant.id, &token, seconds);
    Ok(Outcome::With(cookie, Box::new(outcome)))
}

/// Whether a browser may be spared the question after this: not by a code that stood in for a factor,
/// nor by a factor that the policy does not take, and that was asked for to prove who adds another.
fn is_worth_remembering(door: &Door, factor: SecondFactor) -> bool {
    factor.method().is_some_and(|method| door.ways.policy.methods.contains(&method))
}

/// What is said at `field` of a try that failed; `wrong` if it was only wrong.
fn problem_of(
    error: CredentialError,
    (field, wrong): (&'static str, Problem),
) -> Result<Problem, Failure> {
    Ok(match error {
        CredentialError::Wrong => wrong,
        CredentialError::Locked { seconds } => Problem::Locked { seconds, field },
        CredentialError::Dead => Problem::PasscodeDead,
        CredentialError::Disabled => return Err(Failure::AccountBlocked),
        CredentialError::Busy(_) => Problem::Busy { field },
        CredentialError::Store(error) => return Err(error.into()),
    })
}

/// The page again, with what is wrong; or its journey's page, if that step has nothing to ask any
/// more.
pub fn again(page: Option<FactorPage>) -> Result<Outcome, Failure> {
    Ok(page.map_or(Outcome::Moved, |page| Outcome::Page(Page::SecondFactor(page))))
}
