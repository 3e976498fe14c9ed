//! The customer adds a factor.
//!
//! 1. [`choose`]: an authenticator app, the mailbox, a telephone. Who was only offered it may
//!    decline, and is left in peace for a month.
//! 2. The app: a key is shown as a QR code, a link and a text, and its first code confirms that the
//!    app has it. Mailbox and telephone: a passcode that was sent there.
//! 3. [`added`]: the factor, its recovery codes, what is said of it, and the journey's step are one
//!    transaction. That the account had none, or that one was proved before, is decided in it; a
//!    passkey counts as one.
//! 4. The recovery codes stand sealed in the journey's row until the customer has saved them.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use crate::app::App;
use crate::credentials::{SecondFactorProved, check_new_totp};
use crate::mfa::{self, Demand};
use crate::model::audit::Actor;
use crate::model::ids::FactorId;
use crate::model::journey::Journey;
use crate::model::phone::PhoneNumber;
use crate::model::recovery_code::PlainRecoveryCode;
use crate::model::second_factor::{
    Factor, FactorChange, FactorKind, FactorStep, Method, SentFactorCode,
};
use crate::model::totp::{TotpCode, TotpKey, TotpStep};
use crate::pages::{
    AddFactor, AddPhone, AddReason, AddTotp, FactorPage, Message, Page, Problem, Problems,
    RecoveryCodes, data_uri, second_factor_promise,
};
use crate::store::{FactorAdded, NewFactor};
use crate::web::csrf::CsrfChecked;

use super::passcode::{self, To};
use super::prove::{again, check};
use super::{Door, seal_context};
use crate::journeys::due;
use crate::journeys::visit::{Failure, Outcome, Visit};

/// Step 1.
pub async fn choose(
    app: &App,
    visit: &Visit,
    door: &Door,
    form: &CsrfChecked,
) -> Result<Outcome, Failure> {
    let chosen = kinds(door).into_iter().find(|kind| *kind == form.field("kind"));
    let at = match chosen {
        Some("totp") => {
            let key = TotpKey::random(&app.random);
            let sealed = app.master_key.seal(&seal_context(visit, "totp"), key.as_bytes());
            FactorStep::AddTotp { key_sealed: STANDARD.encode(sealed) }
        }
        Some("phone") => FactorStep::AddPhone,
        Some("email") => {
            let Some(address) = passcode::mailbox(door) else { return Ok(Outcome::Moved) };
            let target = (Method::Email, None, To::Mailbox(address));
            return match passcode::send(app, visit, door, (target, "kind")).await? {
                Ok(outcome) => Ok(outcome),
                Err(problem) => again(choose_page(app, visit, door, problem.into())),
            };
        }
        Some(_) | None => return Ok(Outcome::Moved),
    };
    visit.go(app, &Journey::SecondFactor { authenticated: door.authenticated.clone(), at }).await
}

/// The page of step 1; `None` if nothing is to be added any more.
pub fn choose_page(
    app: &App,
    visit: &Visit,
    door: &Door,
    problems: Problems,
) -> Option<FactorPage> {
    let kinds = kinds(door);
    let due = matches!(door.demand, Demand::Add | Demand::Offer);
    (due && !kinds.is_empty()).then(|| {
        FactorPage::Add(AddFactor {
            frame: visit.frame(app, problems),
            who: door.who(),
            kinds,
            promise: second_factor_promise(door.ways.policy.requirement),
            why: match door.demand {
                Demand::Offer => AddReason::Offered,
                _ if visit.request.request.add_factor => AddReason::Wanted,
                Demand::Add
                | Demand::Prove
                | Demand::UsePasskey
                | Demand::Elsewhere
                | Demand::Nothing => AddReason::Required,
            },
        })
    })
}

/// Texts and calls go to the same telephone.
fn kinds(door: &Door) -> Vec<&'static str> {
    let mut kinds: Vec<&'static str> = Vec::new();
    for method in &door.ways.add {
        let kind = match method {
            Method::Totp => "totp",
            Method::Email => "email",
            Method::Sms | Method::Voice => "phone",
        };
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    kinds
}

/// Step 1: "Not now".
pub async fn decline(app: &App, visit: &Visit, door: &Door) -> Result<Outcome, Failure> {
    if door.demand == Demand::Offer {
        app.store.decline_factor(door.user.id, app.clock.now()).await?;
    }
    due::next(app, visit, &door.authenticated).await
}

/// Step 2, of an authenticator app.
pub async fn totp(
    app: &App,
    visit: &Visit,
    (door, key_sealed): (&Door, &str),
    form: &CsrfChecked,
) -> Result<Outcome, Failure> {
    let Some(key) = open_key(app, visit, key_sealed) else {
        return due::next(app, visit, &door.authenticated).await;
    };
    let problem = match form.field("totp").parse::<TotpCode>() {
        Err(_) => Problem::TotpMalformed,
        Ok(typed) => match check_new_totp(app, &door.user, &key, &typed) {
            Some((step, proof)) => {
                let how = How { kind: FactorKind::Totp, key: Some((key, step)), proof };
                return match added(app, visit, door, how).await? {
                    Ok(outcome) => Ok(outcome),
                    Err(FactorTaken) => due::next(app, visit, &door.authenticated).await,
                };
            }
            None => Problem::TotpWrong,
        },
    };
    again(totp_page(app, visit, (door, key_sealed), problem.into()))
}

/// The page of step 2, of an authenticator app.
pub fn totp_page(
    app: &App,
    visit: &Visit,
    (door, key_sealed): (&Door, &str),
    problems: Problems,
) -> Option<FactorPage> {
    let key = open_key(app, visit, key_sealed)?;
    let uri = key.to_uri(&visit.tenant.display_name, &door.who());
    Some(FactorPage::AddTotp(AddTotp {
        frame: visit.frame(app, problems),
        qr: data_uri(&uri)?,
        uri: uri.to_string(),
        key: key.to_base32().to_string(),
    }))
}

fn open_key(app: &App, visit: &Visit, sealed: &str) -> Option<TotpKey> {
    let sealed = STANDARD.decode(sealed).ok()?;
    let opened = app.master_key.open(&seal_context(visit, "totp"), &sealed).ok()?;
    TotpKey::from_bytes(&opened)
}

/// Step 2, of a telephone: its number.
pub async fn phone(
    app: &App,
    visit: &Visit,
    door: &Door,
    form: &CsrfChecked,
) -> Result<Outcome, Failure> {
    let typed: String = form.field("number").chars().take(30).collect();
    let method = form.field("method").parse::<Method>().ok();
    let method = method.filter(|m| m.is_by_phone() && door.ways.add.contains(m));
    let countries = app.phone_sender.as_ref().map(|sender| sender.limits.countries.as_slice());
    let problem = match (typed.parse::<PhoneNumber>(), method) {
        (_, None) => return Ok(Outcome::Moved),
        (Err(_), Some(_)) => Problem::PhoneMalformed,
        (Ok(number), Some(_)) if !number.begins_with_any(countries.unwrap_or_default()) => {
            Problem::PhoneCountry
        }
        (Ok(number), Some(method)) => {
            let target = (method, None, To::Phone(number));
            match passcode::send(app, visit, door, (target, "number")).await? {
                Ok(outcome) => return Ok(outcome),
                Err(problem) => problem,
            }
        }
    };
    again(Some(phone_page(app, visit, door, (typed, problem.into()))))
}

/// The page of step 2, of a telephone.
pub fn phone_page(
    app: &App,
    visit: &Visit,
    door: &Door,
    (number, problems): (String, Problems),
) -> FactorPage {
    let methods = door.ways.add.iter().filter(|method| method.is_by_phone());
    FactorPage::AddPhone(AddPhone {
        frame: visit.frame(app, problems),
        number,
        methods: methods.map(|method| method.as_str()).collect(),
    })
}

/// Step 2, of a mailbox or a telephone: the passcode that was sent there.
pub async fn by_passcode(
    app: &App,
    visit: &Visit,
    (door, sent): (&Door, &SentFactorCode),
    form: &CsrfChecked,
) -> Result<Outcome, Failure> {
    let kind = match passcode::new_number(app, visit, sent) {
        Some(number) => FactorKind::Phone(number),
        None => FactorKind::Email,
    };
    let problem = match check(app, visit, (door, sent), form).await? {
        Ok(proof) => match added(app, visit, door, How { kind, key: None, proof }).await? {
            Ok(outcome) => return Ok(outcome),
            Err(FactorTaken) => Problem::FactorThere { field: "passcode" },
        },
        Err(problem) => problem,
    };
    let page = passcode::page(app, visit, (door, sent), problem.into()).await?;
    Ok(Outcome::Page(Page::SecondFactor(page)))
}

/// How a factor was confirmed.
struct How {
    kind: FactorKind,
    key: Option<(TotpKey, TotpStep)>,
    proof: SecondFactorProved,
}

/// The account has it already.
struct FactorTaken;

/// Step 3. Who has recovery codes keeps them; a mailbox alone needs none, since who lost that is
/// not helped by a code.
async fn added(
    app: &App,
    visit: &Visit,
    door: &Door,
    how: How,
) -> Result<Result<Outcome, FactorTaken>, Failure> {
    let now = app.clock.now();
    let user = &door.user;
    let change = FactorChange::Added(how.kind.name());
    let by = (user, Actor::User(user.id));
    let notice = mfa::notice(app, &visit.page_request, by, change, visit.app_name())?;
    let left = app.store.recovery_codes_left(user.id).await?;
    let codes =
        (left == 0 && how.kind != FactorKind::Email).then(|| PlainRecoveryCode::set(&app.random));
    let (key, step) = how.key.unzip();
    let new = NewFactor {
        factor: Factor {
            id: FactorId::random(&app.random),
            tenant_id: user.tenant_id,
            user_id: user.id,
            kind: how.kind,
            created_at: now,
            last_used_at: Some(now),
        },
        key,
        step,
        proved: door.authenticated.is_multi_factor() || door.authenticated.lost_passkey(),
        recovery_codes: codes
            .as_ref()
            .map(|codes| codes.iter().map(|code| code.hash(&app.master_key, user.id)).collect()),
        notice,
    };
    let authenticated = door.authenticated.clone().with_added_factor(how.proof);
    let next = match &codes {
        Some(codes) => {
            let at = FactorStep::RecoveryCodes { codes_sealed: seal_codes(app, visit, codes) };
            Journey::SecondFactor { authenticated, at }
        }
        None => Journey::Proven { authenticated },
    };
    Ok(match app.store.add_factor(&visit.request, &next, &new).await? {
        FactorAdded::Yes(_) => {
            app.mailer.wake();
            Ok(Outcome::Moved)
        }
        FactorAdded::Stale => Ok(Outcome::Moved),
        FactorAdded::AlreadyThere => Err(FactorTaken),
    })
}

fn seal_codes(app: &App, visit: &Visit, codes: &[PlainRecoveryCode]) -> String {
    let mut text = Zeroizing::new(String::new());
    for code in codes {
        text.push_str(&code.reveal());
        text.push('\n');
    }
    STANDARD.encode(app.master_key.seal(&seal_context(visit, "recovery codes"), text.as_bytes()))
}

fn open_codes(app: &App, visit: &Visit, sealed: &str) -> Option<Vec<String>> {
    let sealed = STANDARD.decode(sealed).ok()?;
    let opened = app.master_key.open(&seal_context(visit, "recovery codes"), &sealed).ok()?;
    Some(std::str::from_utf8(&opened).ok()?.lines().map(str::to_owned).collect())
}

/// The page of step 4.
pub fn codes_page(app: &App, visit: &Visit, sealed: &str) -> Option<FactorPage> {
    let codes = open_codes(app, visit, sealed)?;
    let frame = visit.frame(app, Problems::none());
    Some(FactorPage::RecoveryCodes(RecoveryCodes { frame, codes }))
}

/// Step 4: the codes as a file.
pub fn file(app: &App, visit: &Visit, door: &Door, sealed: &str) -> Result<Outcome, Failure> {
    let Some(codes) = open_codes(app, visit, sealed) else { return Ok(Outcome::Moved) };
    let message = Message::new("codes-file")
        .text("who", door.who())
        .text("tenant", visit.tenant.display_name.as_str());
    let heading = app.pages.sentence(&visit.page_request, &message).unwrap_or_default();
    let text = format!("{heading}\r\n\r\n{}\r\n", codes.join("\r\n"));
    Ok(Outcome::File { name: "recovery-codes.txt", text })
}
