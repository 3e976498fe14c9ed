//! Second factors: added, asked for, and not to be gone around.

use std::sync::Arc;

use http::StatusCode;
use vestibule_tenant::admin::ops::{groups, second_factors};
use vestibule_tenant::mfa::owned;
use vestibule_tenant::model::app_registration::AppRegistration;
use vestibule_tenant::model::lockout::THRESHOLD;
use vestibule_tenant::model::passkey::PasskeyPolicy;
use vestibule_tenant::model::second_factor::{
    FactorKind, Method, MfaPolicy, PolicyScope, Requirement,
};
use vestibule_tenant::model::totp::TotpKey;
use vestibule_tenant::model::user::User;
use vestibule_tenant::model::user_flow::SignUpMethod;
use vestibule_tenant::pages::AppName;

use super::customer::{Customer, Page};
use super::stage::{ADA, PASSWORD, Stage, digits};

pub const CONFIRM: &str = "Confirm that it is you";
pub const PROTECT: &str = "Protect your account";
pub const SAVE: &str = "Save your recovery codes";

pub fn policy(requirement: Requirement, methods: &[Method]) -> MfaPolicy {
    MfaPolicy { requirement, methods: methods.iter().copied().collect(), remember_days: 0 }
}

pub async fn set(stage: &Stage, scope: PolicyScope, policy: MfaPolicy) {
    let (tenant, now) = (stage.tenant.id, stage.clock.now());
    stage.app.store.set_mfa_policy(tenant, &scope, &policy, now).await.unwrap();
}

pub async fn required(stage: &Stage, methods: &[Method]) {
    set(stage, PolicyScope::Tenant, policy(Requirement::Required, methods)).await;
}

fn app(registration: &AppRegistration) -> PolicyScope {
    PolicyScope::App(registration.client_id.clone())
}

/// Where the password leads to.
pub async fn after_password(stage: &Stage, customer: &mut Customer, more: &str) -> Page {
    let authorize = stage.authorize(&stage.shop, more);
    let page = customer.identify(stage, &authorize, ADA).await;
    customer.submit(stage, &page, "password", &[("password", PASSWORD)]).await
}

/// The key that the page of an authenticator app shows.
pub fn key_on(page: &Page) -> TotpKey {
    let text = page.body.split("<bdi dir=\"ltr\">").nth(1).unwrap();
    let text = text.split("</bdi>").next().unwrap().replace(' ', "");
    let mut bits = 0_u128;
    let mut bytes = Vec::new();
    for (at, letter) in text.bytes().enumerate() {
        let value = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".iter().position(|l| *l == letter).unwrap();
        bits = bits << 5 | value as u128;
        if at % 8 == 7 {
            bytes.extend((0..5).rev().map(|byte| (bits >> (8 * byte)) as u8));
            bits = 0;
        }
    }
    TotpKey::from_bytes(&bytes).unwrap()
}

/// From "Protect your account" to the page of the recovery codes.
pub async fn add_app(stage: &Stage, customer: &mut Customer, page: &Page) -> (TotpKey, Page) {
    assert_eq!(page.heading(), PROTECT, "{}", page.body);
    let page = customer.submit(stage, page, "add-factor", &[("kind", "totp")]).await;
    let key = key_on(&page);
    let code = key.code_at(stage.clock.now()).reveal();
    (key, customer.submit(stage, &page, "confirm-totp", &[("totp", &code)]).await)
}

/// Ada with an authenticator app, and its key. A minute later: the first code is used up.
pub async fn ada_with_app(stage: &Stage) -> (User, TotpKey) {
    let user = stage.account(ADA).await;
    let mut ada = stage.customer();
    let page = after_password(stage, &mut ada, "&acr_values=c1").await;
    let (key, page) = add_app(stage, &mut ada, &page).await;
    let page = ada.submit(stage, &page, "recovery-codes-saved", &[]).await;
    assert_eq!(page.heading(), "Stay signed in?");
    stage.mail().await.expect("the customer is told");
    stage.clock.advance(60);
    (user, key)
}

pub fn codes_on(page: &Page) -> Vec<String> {
    let codes = page.body.split("<code>").skip(1);
    codes.map(|code| code.split("</code>").next().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn who_must_have_a_factor_adds_an_app_and_keeps_ten_codes() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    required(&stage, &[Method::Totp, Method::Email]).await;
    let mut ada = stage.customer();
    let page = after_password(&stage, &mut ada, "").await;
    assert_eq!(page.heading(), PROTECT);
    assert!(!page.has_form("not-now"), "it is required");
    let page = ada.submit(&stage, &page, "add-factor", &[("kind", "totp")]).await;
    assert!(page.body.contains("src=\"data:image/svg+xml;base64,"), "a QR code");
    assert!(page.body.contains("href=\"otpauth://totp/Contoso:ada%40example.com?secret="));
    let key = key_on(&page);
    // A reload shows the same key, and a wrong code too.
    assert_eq!(key_on(&ada.get(&stage, &page.path).await).as_bytes(), key.as_bytes());
    let wrong = ada.submit(&stage, &page, "confirm-totp", &[("totp", "000000")]).await;
    assert!(wrong.problem().starts_with("This is not the code."), "{}", wrong.problem());
    assert_eq!(key_on(&wrong).as_bytes(), key.as_bytes());

    let code = key.code_at(stage.clock.now()).reveal();
    let page = ada.submit(&stage, &wrong, "confirm-totp", &[("totp", &code)]).await;
    assert_eq!(page.heading(), SAVE);
    let codes = codes_on(&page);
    assert_eq!(codes.len(), 10);
    // They stand there until they are saved, and can be kept as a file.
    assert_eq!(codes_on(&ada.get(&stage, &page.path).await), codes);
    let file = ada.post(&stage, &page.form("recovery-codes-file")).await;
    assert_eq!(file.headers["content-disposition"], "attachment; filename=\"recovery-codes.txt\"");
    assert!(codes.iter().all(|code| file.body.contains(code)) && file.body.contains(ADA));

    let page = ada.submit(&stage, &page, "recovery-codes-saved", &[]).await;
    let back = ada.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await;
    let claims = stage.claims(back.code()).await;
    assert_eq!(claims["amr"], serde_json::json!(["pwd", "otp", "mfa"]));
    let mail = stage.mail().await.unwrap();
    assert!(mail.text.contains("An authenticator app was added"), "{}", mail.text);
}

#[tokio::test]
async fn the_code_of_the_app_is_taken_once_and_each_code_of_the_ten_once() {
    let stage = Stage::new().await;
    let (user, key) = ada_with_app(&stage).await;
    required(&stage, &[Method::Totp]).await;
    let code = key.code_at(stage.clock.now()).reveal();
    for first in [true, false] {
        let mut ada = stage.customer();
        let page = after_password(&stage, &mut ada, "").await;
        assert_eq!(page.heading(), CONFIRM);
        let page = ada.submit(&stage, &page, "totp", &[("totp", &code)]).await;
        match first {
            true => assert_eq!(page.heading(), "Stay signed in?"),
            false => assert!(page.problem().starts_with("This is not the code."), "a second use"),
        }
    }
    // New recovery codes, as the account page makes them.
    let request = stage.page_request().await;
    let shop = AppName::Given("Shop");
    let codes = owned::new_recovery_codes(&stage.app, &request, &user, shop).await.unwrap();
    stage.mail().await.unwrap();
    let code = codes[0].reveal().to_string();
    for first in [true, false] {
        let mut ada = stage.customer();
        let page = after_password(&stage, &mut ada, "").await;
        let page = ada.submit(&stage, &page, "other-factor", &[]).await;
        let page = ada.submit(&stage, &page, "use-recovery-code", &[]).await;
        let typed = [("recovery-code", code.as_str())];
        let page = ada.submit(&stage, &page, "recovery-code", &typed).await;
        match first {
            true => {
                assert_eq!(page.heading(), "Stay signed in?");
                let mail = stage.mail().await.unwrap();
                assert!(mail.subject.starts_with("A recovery code was used"), "{}", mail.subject);
            }
            false => assert!(page.problem().starts_with("This is not one of"), "a second use"),
        }
    }
    assert_eq!(stage.app.store.recovery_codes_left(user.id).await.unwrap(), 9);
}

#[tokio::test]
async fn a_hundred_browsers_with_one_code_are_one_sign_in() {
    let stage = Arc::new(Stage::new().await);
    let (_, key) = ada_with_app(&stage).await;
    required(&stage, &[Method::Totp]).await;
    let code = key.code_at(stage.clock.now()).reveal();
    let mut waiting = Vec::new();
    for _ in 0..6 {
        let mut ada = stage.customer();
        let page = after_password(&stage, &mut ada, "").await;
        waiting.push((ada, page));
    }
    let tries = waiting.into_iter().map(|(mut ada, page)| {
        let (stage, code) = (Arc::clone(&stage), code.clone());
        tokio::spawn(async move { ada.submit(&stage, &page, "totp", &[("totp", &code)]).await })
    });
    let mut through = 0;
    for attempt in tries.collect::<Vec<_>>() {
        through += usize::from(attempt.await.unwrap().heading() == "Stay signed in?");
    }
    assert_eq!(through, 1);
}

/// Zitadel CVE-2025-64102: who knew the password could guess codes without end, since the password
/// cleared the count.
#[tokio::test]
async fn zitadel_2025_64102_the_password_does_not_clear_the_count_of_the_second_factor() {
    let stage = Stage::new().await;
    let (_, key) = ada_with_app(&stage).await;
    required(&stage, &[Method::Totp]).await;
    let mut last = None;
    for n in 0..THRESHOLD {
        let mut eve = stage.customer();
        let page = after_password(&stage, &mut eve, "").await;
        assert_eq!(page.heading(), CONFIRM, "{n}");
        last = Some(eve.submit(&stage, &page, "totp", &[("totp", "000000")]).await);
    }
    let problem = last.unwrap().problem().to_owned();
    assert!(problem.starts_with("There were too many wrong attempts"), "{problem}");
    // The right code does not help until the time is over, nor does a recovery code.
    let mut ada = stage.customer();
    let page = after_password(&stage, &mut ada, "").await;
    let code = key.code_at(stage.clock.now()).reveal();
    let page = ada.submit(&stage, &page, "totp", &[("totp", &code)]).await;
    assert!(page.problem().starts_with("There were too many"), "{}", page.problem());
    stage.clock.advance(61);
    let code = key.code_at(stage.clock.now()).reveal();
    let mut ada = stage.customer();
    let page = after_password(&stage, &mut ada, "").await;
    let page = ada.submit(&stage, &page, "totp", &[("totp", &code)]).await;
    assert_eq!(page.heading(), "Stay signed in?");
}

/// Zitadel CVE-2025-64103: the second factor could be gone around. Each way in ends at it.
#[tokio::test]
async fn zitadel_2025_64103_every_way_in_ends_at_the_second_factor() {
    let mut stage = Stage::new().await;
    let (_, key) = ada_with_app(&stage).await;
    // A session without a second factor, from before it was required.
    let mut session = stage.customer();
    session.sign_in(&stage, ADA, PASSWORD, "yes").await.code();
    required(&stage, &[Method::Totp, Method::Email]).await;
    stage.flow.sign_up_method = SignUpMethod::EmailPassword;
    stage.flow.passcode_sign_in = true;
    stage.app.store.update_user_flow(&stage.flow).await.unwrap();
    stage.app.directory.forget_all();

    // The password, and again with prompt=login in a browser that has a session.
    let mut ada = stage.customer();
    assert_eq!(after_password(&stage, &mut ada, "").await.heading(), CONFIRM);
    let page = session.get(&stage, &stage.authorize(&stage.shop, "&prompt=login")).await;
    let page = session.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
    assert_eq!(page.heading(), CONFIRM, "prompt=login");
    // Single sign-on.
    let page = session.get(&stage, &stage.authorize(&stage.forum, "")).await;
    assert_eq!(page.heading(), CONFIRM, "a session");
    // The picker.
    let page = session.get(&stage, &stage.authorize(&stage.forum, "&prompt=select_account")).await;
    let form = page.form("pick-account");
    let reply = session.post(&stage, &form).await;
    let page = session.follow(&stage, &form.action, reply).await;
    assert_eq!(page.heading(), CONFIRM, "the picker");
    // A passcode: and the mailbox is not the second factor too.
    let mut by_mail = stage.customer();
    let page = by_mail.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    let page = by_mail.submit(&stage, &page, "passcode-instead", &[]).await;
    let code = stage.passcode(ADA).await;
    let page = by_mail.submit(&stage, &page, "passcode", &[("passcode", &code)]).await;
    assert_eq!(page.heading(), CONFIRM, "a passcode");
    let page = by_mail.submit(&stage, &page, "other-factor", &[]).await;
    assert!(!page.body.contains("value=\"email:"), "the mailbox twice");
    // A new password.
    let mut reset = stage.customer();
    let page = reset.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    let page = reset.submit(&stage, &page, "forgot-password", &[]).await;
    let code = stage.passcode(ADA).await;
    let page = reset.submit(&stage, &page, "passcode", &[("passcode", &code)]).await;
    let another = "seven slow river barges";
    let typed = [("new-password", another), ("confirmation", another)];
    let page = reset.submit(&stage, &page, "new-password", &typed).await;
    assert_eq!(page.heading(), CONFIRM, "a reset");
    // No action of a later step helps.
    for action in ["stay-signed-in", "recovery-codes-saved", "add-factor", "not-now"] {
        let mut form = page.form("totp");
        form.action = form.action.replace("/totp", &format!("/{action}"));
        form.fields.push(("kind".into(), "totp".into()));
        form.fields.push(("stay".into(), "yes".into()));
        let reply = reset.post(&stage, &form).await;
        let page = reset.follow(&stage, &form.action, reply).await;
        assert_eq!(page.heading(), CONFIRM, "{action}");
    }
    let resume = page.path.replace("/journey/", "/oauth2/v2.0/resume/");
    assert_eq!(reset.get(&stage, &resume).await.heading(), CONFIRM, "straight to the end");
    // And the factor does.
    let code = key.code_at(stage.clock.now()).reveal();
    let page = reset.submit(&stage, &page, "totp", &[("totp", &code)]).await;
    assert_eq!(page.heading(), "Stay signed in?");
}

/// As above: a journey that waits at "add a factor" while its owner adds one.
#[tokio::test]
async fn zitadel_2025_64103_nobody_adds_a_factor_beside_one_that_they_did_not_prove() {
    let stage = Stage::new().await;
    let user = stage.account(ADA).await;
    required(&stage, &[Method::Totp]).await;
    let mut eve = stage.customer();
    let page = after_password(&stage, &mut eve, "").await;
    let waiting = eve.submit(&stage, &page, "add-factor", &[("kind", "totp")]).await;
    let mut ada = stage.customer();
    let page = after_password(&stage, &mut ada, "").await;
    let (_, page) = add_app(&stage, &mut ada, &page).await;
    assert_eq!(page.heading(), SAVE);
    let code = key_on(&waiting).code_at(stage.clock.now()).reveal();
    let page = eve.submit(&stage, &waiting, "confirm-totp", &[("totp", &code)]).await;
    assert_eq!(page.heading(), CONFIRM);
    assert_eq!(stage.app.store.factors(user.id).await.unwrap().len(), 1);
}

#[tokio::test]
async fn an_app_that_asks_gets_the_factor_alone_and_says_so_in_the_token() {
    let stage = Stage::new().await;
    let (_, key) = ada_with_app(&stage).await;
    let mut ada = stage.customer();
    let back = ada.sign_in(&stage, ADA, PASSWORD, "yes").await;
    let claims_of = stage.claims(back.code()).await;
    assert_eq!(claims_of["amr"], serde_json::json!(["pwd"]));
    let auth_time = claims_of["auth_time"].clone();

    let challenge = "&claims=%7B%22id_token%22%3A%7B%22acrs%22%3A%7B%22essential%22%3Atrue\
                     %2C%22value%22%3A%22c1%22%7D%7D%7D";
    // Nobody can be asked.
    let silent = stage.authorize(&stage.shop, &format!("{challenge}&prompt=none"));
    let refused = ada.get(&stage, &silent).await;
    assert!(refused.path.contains("error=interaction_required"), "{}", refused.path);
    assert!(refused.path.contains("AADSTS50076"), "{}", refused.path);

    let page = ada.get(&stage, &stage.authorize(&stage.shop, challenge)).await;
    assert_eq!(page.heading(), CONFIRM, "neither the password nor the session is asked for");
    let code = key.code_at(stage.clock.now()).reveal();
    let back = ada.submit(&stage, &page, "totp", &[("totp", &code)]).await;
    let stepped = stage.claims(back.code()).await;
    assert_eq!(stepped["acrs"], serde_json::json!(["c1"]));
    assert_eq!(stepped["amr"], serde_json::json!(["pwd", "otp", "mfa"]));
    assert_eq!(stepped["auth_time"], auth_time, "the first factor was proved then");

    // The session has it from now on; acr_values can ask too.
    let again = stage.authorize(&stage.shop, "&acr_values=possessionorinherence&prompt=none");
    let back = ada.get(&stage, &again).await;
    assert_eq!(stage.claims(back.code()).await["acr"], "possessionorinherence");
    // Who has no factor at all.
    let mut bob = stage.customer();
    stage.account("bob@example.com").await;
    bob.sign_in(&stage, "bob@example.com", PASSWORD, "yes").await.code();
    let refused = bob.get(&stage, &silent).await;
    assert!(refused.path.contains("AADSTS50079"), "{}", refused.path);
}

#[tokio::test]
async fn an_app_may_want_a_stronger_method_than_the_one_that_was_proved() {
    let stage = Stage::new().await;
    let user = stage.account(ADA).await;
    set(&stage, app(&stage.shop), policy(Requirement::Required, &[Method::Email])).await;
    set(&stage, app(&stage.forum), policy(Requirement::Required, &[Method::Totp])).await;
    let mut ada = stage.customer();
    let page = after_password(&stage, &mut ada, "").await;
    let page = ada.submit(&stage, &page, "add-factor", &[("kind", "email")]).await;
    assert_eq!(page.heading(), "Check your email");
    let code = stage.passcode(ADA).await;
    let page = ada.submit(&stage, &page, "factor-passcode", &[("passcode", &code)]).await;
    let back = ada.submit(&stage, &page, "stay-signed-in", &[("stay", "yes")]).await;
    assert_eq!(stage.claims(back.code()).await["amr"], serde_json::json!(["pwd", "otp", "mfa"]));
    stage.mail().await.expect("the customer is told");
    stage.clock.advance(1);
    // The other app does not take the mailbox; since one factor was proved, another may be added.
    let page = ada.get(&stage, &stage.authorize(&stage.forum, "")).await;
    let (_, page) = add_app(&stage, &mut ada, &page).await;
    assert_eq!(page.heading(), SAVE);
    let kinds: Vec<_> = stage.app.store.factors(user.id).await.unwrap();
    assert_eq!(
        kinds.iter().map(|f| &f.kind).collect::<Vec<_>>(),
        [&FactorKind::Email, &FactorKind::Totp]
    );
}

#[tokio::test]
async fn the_mailbox_as_second_factor_is_asked_for_and_sent_only_then() {
    let stage = Stage::new().await;
    let user = stage.account(ADA).await;
    required(&stage, &[Method::Email]).await;
    let mut ada = stage.customer();
    let page = after_password(&stage, &mut ada, "").await;
    let page = ada.submit(&stage, &page, "add-factor", &[("kind", "email")]).await;
    let code = stage.passcode(ADA).await;
    ada.submit(&stage, &page, "factor-passcode", &[("passcode", &code)]).await;
    stage.mail().await.unwrap();
    assert_eq!(stage.app.store.factors(user.id).await.unwrap().len(), 1);

    let mut again = stage.customer();
    let page = after_password(&stage, &mut again, "").await;
    assert_eq!(page.heading(), CONFIRM);
    assert!(stage.mail().await.is_none(), "nothing is sent before it is asked for");
    let form = page.form("use-factor");
    let reply = again.post(&stage, &form).await;
    let page = again.follow(&stage, &form.action, reply).await;
    let first = digits(&stage.mail().await.unwrap()).unwrap();
    let early = again.submit(&stage, &page, "resend-factor", &[]).await;
    assert!(early.problem().starts_with("You can ask for another code"), "{}", early.problem());
    stage.clock.advance(31);
    let page = again.submit(&stage, &page, "resend-factor", &[]).await;
    let second = digits(&stage.mail().await.unwrap()).unwrap();
    let old = again.submit(&stage, &page, "factor-passcode", &[("passcode", &first)]).await;
    assert_eq!(old.status, StatusCode::UNPROCESSABLE_ENTITY, "only the newest");
    let page = again.submit(&stage, &page, "factor-passcode", &[("passcode", &second)]).await;
    assert_eq!(page.heading(), "Stay signed in?");
}

#[tokio::test]
async fn a_remembered_browser_is_spared_the_policy_and_never_the_app() {
    let stage = Stage::new().await;
    let (user, key) = ada_with_app(&stage).await;
    let remembering =
        MfaPolicy { remember_days: 30, ..policy(Requirement::Required, &[Method::Totp]) };
    set(&stage, PolicyScope::Tenant, remembering.clone()).await;
    let mut ada = stage.customer();
    let page = after_password(&stage, &mut ada, "").await;
    assert!(page.body.contains("ask again on this device for 30 days"), "{}", page.body);
    let code = key.code_at(stage.clock.now()).reveal();
    let typed = [("totp", code.as_str()), ("remember", "yes")];
    let page = ada.submit(&stage, &page, "totp", &typed).await;
    ada.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await.code();
    assert_eq!(
        stage.app.store.remembered_devices(user.id, stage.clock.now()).await.unwrap().len(),
        1
    );

    let spared = async |stage: &Stage, ada: &Customer| {
        // The window was closed: no session, but the device is known.
        let mut ada = ada.clone();
        ada.cookies.retain(|name, _| !name.contains("session"));
        after_password(stage, &mut ada, "").await.heading() == "Stay signed in?"
    };
    assert!(spared(&stage, &ada).await);
    assert!(!spared(&stage, &stage.customer()).await, "another browser");
    let mut stepping = ada.clone();
    stepping.cookies.retain(|name, _| !name.contains("session"));
    assert_eq!(after_password(&stage, &mut stepping, "&acr_values=c1").await.heading(), CONFIRM);
    // Somebody else's password in the same browser.
    stage.account("bob@example.com").await;
    let mut bob = ada.clone();
    bob.cookies.retain(|name, _| !name.contains("session"));
    let page = bob
        .identify(&stage, &stage.authorize(&stage.shop, "&prompt=login"), "bob@example.com")
        .await;
    let page = bob.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
    assert_eq!(page.heading(), PROTECT);

    stage.clock.advance(20 * 24 * 3600);
    assert!(spared(&stage, &ada).await);
    set(&stage, PolicyScope::Tenant, MfaPolicy { remember_days: 14, ..remembering.clone() }).await;
    assert!(!spared(&stage, &ada).await, "a shorter policy counts at once");
    set(&stage, PolicyScope::Tenant, remembering).await;
    stage.clock.advance(11 * 24 * 3600);
    assert!(!spared(&stage, &ada).await, "the time is over");
}

#[tokio::test]
async fn who_is_offered_a_factor_may_decline_for_a_month() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    set(&stage, PolicyScope::Tenant, policy(Requirement::Optional, &[Method::Totp])).await;
    let mut ada = stage.customer();
    let page = after_password(&stage, &mut ada, "").await;
    assert_eq!(page.heading(), PROTECT);
    let page = ada.submit(&stage, &page, "not-now", &[]).await;
    assert_eq!(page.heading(), "Stay signed in?");
    assert_eq!(
        after_password(&stage, &mut stage.customer(), "").await.heading(),
        "Stay signed in?"
    );
    stage.clock.advance(31 * 24 * 3600);
    let mut ada = stage.customer();
    let page = after_password(&stage, &mut ada, "").await;
    let (key, page) = add_app(&stage, &mut ada, &page).await;
    ada.submit(&stage, &page, "recovery-codes-saved", &[]).await;
    // Who has one is asked.
    stage.clock.advance(60);
    let mut again = stage.customer();
    let page = after_password(&stage, &mut again, "").await;
    assert_eq!(page.heading(), CONFIRM);
    let code = key.code_at(stage.clock.now()).reveal();
    let page = again.submit(&stage, &page, "totp", &[("totp", &code)]).await;
    assert_eq!(page.heading(), "Stay signed in?");
}

#[tokio::test]
async fn who_has_lost_everything_reads_what_to_do_and_an_administrator_helps() {
    let stage = Stage::new().await;
    let (user, _) = ada_with_app(&stage).await;
    required(&stage, &[Method::Totp]).await;
    let mut ada = stage.customer();
    let page = after_password(&stage, &mut ada, "").await;
    let page = ada.submit(&stage, &page, "other-factor", &[]).await;
    let lost = ada.submit(&stage, &page, "no-factor", &[]).await;
    assert_eq!(lost.heading(), "If you cannot confirm that it is you");
    assert!(
        lost.body.contains("ask the support of Shop") && lost.body.contains("ada@<wbr>example.com")
    );
    assert_eq!(ada.submit(&stage, &lost, "other-factor", &[]).await.heading(), CONFIRM);
    // Meanwhile an administrator takes the factors away: the page leads on.
    let admin = stage.admin();
    let removed = second_factors::remove_all(&admin, user.id).await;
    assert_eq!(removed.unwrap(), 1);
    assert_eq!(ada.get(&stage, &page.path).await.heading(), PROTECT);
    let mail = stage.mail().await.unwrap();
    assert!(mail.text.contains("All second factors were removed"), "{}", mail.text);
}

#[tokio::test]
async fn a_telephone_is_added_by_text_and_proved_by_call() {
    let stage = Stage::new().await;
    let user = stage.account(ADA).await;
    required(&stage, &[Method::Sms, Method::Voice]).await;
    let mut ada = stage.customer();
    let page = after_password(&stage, &mut ada, "").await;
    let page = ada.submit(&stage, &page, "add-factor", &[("kind", "phone")]).await;
    let text = [("number", "030 1234567"), ("method", "sms")];
    let wrong = ada.submit(&stage, &page, "add-phone", &text).await;
    assert!(wrong.problem().starts_with("This is not a telephone number"), "{}", wrong.problem());
    let text = [("number", "+1 202 555 0123"), ("method", "sms")];
    let abroad = ada.submit(&stage, &wrong, "add-phone", &text).await;
    assert!(abroad.problem().starts_with("We cannot send codes to this country"));
    let text = [("number", "0049 30 1234567"), ("method", "sms")];
    let page = ada.submit(&stage, &abroad, "add-phone", &text).await;
    assert_eq!(page.heading(), "Check your text messages");
    assert!(page.body.contains("+49301234567"), "the customer sees what they typed");
    let code = stage.phone_code("sms").await;
    let page = ada.submit(&stage, &page, "factor-passcode", &[("passcode", &code)]).await;
    assert_eq!(page.heading(), SAVE);
    let factors = stage.app.store.factors(user.id).await.unwrap();
    assert_eq!(factors[0].kind, FactorKind::Phone("+49301234567".parse().unwrap()));

    let mut again = stage.customer();
    let page = after_password(&stage, &mut again, "").await;
    assert!(!page.body.contains("+49301"), "whoever knows the password learns no number");
    let way = format!("voice:{}", factors[0].id);
    let mut form = page.form("use-factor");
    form.fields.retain(|(name, _)| name != "way");
    form.fields.push(("way".to_owned(), way));
    let reply = again.post(&stage, &form).await;
    let page = again.follow(&stage, &form.action, reply).await;
    assert_eq!(page.heading(), "Answer your telephone");
    let code = stage.phone_code("voice").await;
    let page = again.submit(&stage, &page, "factor-passcode", &[("passcode", &code)]).await;
    let back = again.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await;
    assert_eq!(stage.claims(back.code()).await["amr"], serde_json::json!(["pwd", "tel", "mfa"]));
}

/// A passcode by mail went before it, to another end.
#[tokio::test]
async fn the_first_text_is_the_first() {
    let mut stage = Stage::new().await;
    stage.account(ADA).await;
    stage.set_flow(|flow| flow.passcode_sign_in = true).await;
    required(&stage, &[Method::Sms]).await;
    let mut ada = stage.customer();
    let page = ada.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    let page = ada.submit(&stage, &page, "passcode-instead", &[]).await;
    let code = stage.passcode(ADA).await;
    let page = ada.submit(&stage, &page, "passcode", &[("passcode", &code)]).await;
    let page = ada.submit(&stage, &page, "add-factor", &[("kind", "phone")]).await;
    let text = [("number", "0049 30 1234567"), ("method", "sms")];
    let mut page = ada.submit(&stage, &page, "add-phone", &text).await;
    assert!(!page.body.contains("Another code is on its way"), "{}", page.body);
    // Each wait is longer than the last, until the journey has had its five.
    for wait in [30, 60, 120] {
        let hint = format!("You can ask for another code in {wait} seconds.");
        assert!(page.body.contains(&hint), "{wait}: {}", page.body);
        stage.clock.advance(wait);
        page = ada.submit(&stage, &page, "resend-factor", &[]).await;
        assert!(page.body.contains("Another code is on its way"), "{}", page.body);
    }
    assert!(!page.has_form("resend-factor"), "{}", page.body);
}

#[tokio::test]
async fn tokens_name_the_groups_where_the_registration_wants_them() {
    let stage = Stage::new().await;
    let user = stage.account(ADA).await;
    let admin = stage.admin();
    let group = groups::create(&admin, "Staff").await.unwrap();
    groups::add_member(&admin, "Staff", user.id).await.unwrap();
    let back = stage.customer().sign_in(&stage, ADA, PASSWORD, "no").await;
    assert!(!stage.claims(back.code()).await.contains_key("groups"));
    groups::set_claims(&admin, &stage.shop.client_id, true).await.unwrap();
    let back = stage.customer().sign_in(&stage, ADA, PASSWORD, "no").await;
    let claims = stage.claims(back.code()).await;
    assert_eq!(claims["groups"], serde_json::json!([group.id.to_string()]));
}

#[tokio::test]
async fn the_account_page_adds_and_removes_factors_for_who_proved_one() {
    let stage = Stage::new().await;
    let (user, key) = ada_with_app(&stage).await;
    let mut ada = stage.customer();
    ada.sign_in(&stage, ADA, PASSWORD, "no").await.code();
    // No policy asks for anything; but who knows the password alone takes no factor away.
    let list = stage.account_page("/security/second-factors");
    let page = ada.get(&stage, &list).await;
    assert_eq!(page.heading(), CONFIRM);
    let code = key.code_at(stage.clock.now()).reveal();
    let page = ada.submit(&stage, &page, "totp", &[("totp", &code)]).await;
    assert_eq!(page.heading(), "Second factors");
    assert!(page.body.contains("10 recovery codes left"), "{}", page.body);
    let codes = ada.submit(&stage, &page, "codes", &[]).await;
    assert_eq!(codes_on(&codes).len(), 10);
    stage.mail().await.expect("the customer is told");
    // Another one, by a journey that leads back.
    let page = ada.submit(&stage, &page, "add", &[]).await;
    assert_eq!(page.heading(), PROTECT);
    let page = ada.submit(&stage, &page, "add-factor", &[("kind", "email")]).await;
    let code = stage.passcode(ADA).await;
    let page = ada.submit(&stage, &page, "factor-passcode", &[("passcode", &code)]).await;
    assert_eq!(page.heading(), "Second factors", "{}", page.body);
    assert_eq!(stage.app.store.factors(user.id).await.unwrap().len(), 2);
    stage.mail().await.expect("the customer is told");
    // And one less.
    let page = ada.submit(&stage, &page, "remove", &[]).await;
    assert!(page.body.contains("It is removed"), "{}", page.body);
    assert_eq!(stage.app.store.factors(user.id).await.unwrap().len(), 1);
    assert!(stage.mail().await.unwrap().text.contains("removed"));
}

/// A passkey is two factors: whoever knows no more than the password must not add one of their own.
#[tokio::test]
async fn who_has_a_factor_proves_it_before_a_passkey_is_added() {
    let stage = Stage::new().await;
    let (_, key) = ada_with_app(&stage).await;
    // Where passkeys are offered and no policy asks for the factor, none is offered.
    stage.passkeys(PasskeyPolicy::Offered).await;
    let mut eve = stage.customer();
    let page = after_password(&stage, &mut eve, "").await;
    assert_eq!(page.heading(), "Stay signed in?");
    eve.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await.code();
    // Nor is one added, nor are there any to remove, at the account page.
    let list = format!("/{}/account/security/passkeys", stage.tenant.id);
    assert_eq!(eve.get(&stage, &list).await.heading(), CONFIRM);

    // Where one is demanded, the factor comes first.
    stage.passkeys(PasskeyPolicy::Required).await;
    let mut ada = stage.customer();
    let page = after_password(&stage, &mut ada, "").await;
    assert_eq!(page.heading(), CONFIRM);
    let code = key.code_at(stage.clock.now()).reveal();
    let page = ada.submit(&stage, &page, "totp", &[("totp", &code)]).await;
    assert_eq!(page.heading(), "Add a passkey to go on");
}
