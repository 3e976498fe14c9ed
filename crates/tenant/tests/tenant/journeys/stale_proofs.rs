//! What an old session, a half-done journey or a remembered browser is still worth after its owner
//! did something about it: each test is an attack.

use http::StatusCode;
use vestibule_tenant::model::account::FRESH_SECONDS;
use vestibule_tenant::model::second_factor::{Method, MfaPolicy, PolicyScope, Requirement};
use vestibule_tenant::model::totp::TotpKey;

use super::customer::{Customer, Page};
use super::passkey_as_factor::USE;
use super::passkeys::stage_with_ada;
use super::second_factor::{
    CONFIRM, PROTECT, ada_with_app, add_app, after_password, codes_on, policy, required, set,
};
use super::stage::{ADA, PASSWORD, Stage};

const NEW: &str = "countess@example.org";
const ANOTHER: &str = "seven slow river barges";

/// "Forgot your password?" as far as the page of the new password.
async fn half_a_reset(stage: &Stage, eve: &mut Customer) -> Page {
    let page = eve.identify(stage, &stage.authorize(&stage.shop, ""), ADA).await;
    while stage.mail().await.is_some() {}
    let page = eve.submit(stage, &page, "forgot-password", &[]).await;
    let code = stage.passcode(ADA).await;
    eve.submit(stage, &page, "passcode", &[("passcode", &code)]).await
}

async fn prove(stage: &Stage, ada: &mut Customer, page: &Page, key: &TotpKey) -> Page {
    assert_eq!(page.heading(), CONFIRM, "{}", page.body);
    let code = key.code_at(stage.clock.now()).reveal();
    let mut form = page.form("totp").fill(&[("totp", &code)]);
    form.fields.push(("remember".into(), "yes".into()));
    let reply = ada.post(stage, &form).await;
    ada.follow(stage, &form.action, reply).await
}

async fn end_all_others(stage: &Stage, ada: &mut Customer) {
    let page = ada.get(stage, &stage.account_page("/profile")).await;
    let mut form = page.form("profile");
    form.action = stage.account_page("/devices");
    form.fields.retain(|(name, _)| name == "csrf");
    form.fields.push(("session".into(), "others".into()));
    assert_eq!(ada.post(stage, &form).await.status, StatusCode::SEE_OTHER);
}

/// Who read the mailbox once and waits at the page of the new password.
#[tokio::test]
async fn a_half_done_reset_ends_when_its_owner_signs_out_everywhere_else() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let mut eve = stage.customer();
    let parked = half_a_reset(&stage, &mut eve).await;
    assert_eq!(parked.heading(), "Choose a new password");
    stage.clock.advance(60);
    let mut ada = stage.customer();
    ada.open_account(&stage, "", ADA).await;
    end_all_others(&stage, &mut ada).await;
    let typed = [("new-password", ANOTHER), ("confirmation", ANOTHER)];
    let page = eve.submit(&stage, &parked, "new-password", &typed).await;
    assert_eq!(page.heading(), "This account cannot be used now", "{}", page.body);
    assert!(!stage.customer().sign_in(&stage, ADA, PASSWORD, "no").await.code().is_empty());
    // One that begins after it is nobody's but the owner's.
    let mut again = stage.customer();
    let page = half_a_reset(&stage, &mut again).await;
    let page = again.submit(&stage, &page, "new-password", &typed).await;
    assert_eq!(page.heading(), "Stay signed in?");
}

#[tokio::test]
async fn a_half_done_reset_ends_when_a_second_factor_is_removed() {
    let stage = Stage::new().await;
    let (_, key) = ada_with_app(&stage).await;
    let mut eve = stage.customer();
    let parked = half_a_reset(&stage, &mut eve).await;
    stage.clock.advance(60);
    let mut ada = stage.customer();
    let page = after_password(&stage, &mut ada, "&acr_values=c1").await;
    let page = prove(&stage, &mut ada, &page, &key).await;
    ada.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await.code();
    let page = ada.get(&stage, &stage.account_page("/security/second-factors")).await;
    let removed = page.form("remove");
    assert_eq!(ada.post(&stage, &removed).await.status, StatusCode::SEE_OTHER);
    let typed = [("new-password", ANOTHER), ("confirmation", ANOTHER)];
    let page = eve.submit(&stage, &parked, "new-password", &typed).await;
    assert_eq!(page.heading(), "This account cannot be used now", "{}", page.body);
}

/// A browser that was remembered where a passcode by mail is enough, at an app that wants the app.
#[tokio::test]
async fn a_remembered_browser_spares_only_policies_that_take_what_was_proved() {
    let stage = Stage::new().await;
    let (_, key) = ada_with_app(&stage).await;
    let remembering = |methods: &[Method]| MfaPolicy {
        remember_days: 30,
        ..policy(Requirement::Required, methods)
    };
    let app = |app: &vestibule_tenant::model::app_registration::AppRegistration| {
        PolicyScope::App(app.client_id.clone())
    };
    set(&stage, app(&stage.shop), remembering(&[Method::Totp, Method::Email])).await;
    set(&stage, app(&stage.forum), remembering(&[Method::Email])).await;
    let mut ada = stage.customer();
    let page = after_password(&stage, &mut ada, "").await;
    prove(&stage, &mut ada, &page, &key).await;
    let heading = async |registered, ada: &Customer| {
        let mut ada = ada.clone();
        ada.cookies.retain(|name, _| !name.contains("session"));
        let page = ada.identify(&stage, &stage.authorize(registered, ""), ADA).await;
        let typed = [("password", PASSWORD)];
        ada.submit(&stage, &page, "password", &typed).await.heading().to_owned()
    };
    assert_eq!(heading(&stage.shop, &ada).await, "Stay signed in?");
    assert_eq!(heading(&stage.forum, &ada).await, CONFIRM, "it was not what the forum takes");
}

/// Where the policy takes what the account does not have, and a code or another factor stood in.
#[tokio::test]
async fn what_stood_in_for_a_factor_is_not_remembered() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let mut ada = stage.customer();
    let page = after_password(&stage, &mut ada, "&acr_values=c1").await;
    let (_, page) = add_app(&stage, &mut ada, &page).await;
    let codes = codes_on(&page);
    ada.submit(&stage, &page, "recovery-codes-saved", &[]).await;
    stage.clock.advance(60);
    let remembering =
        MfaPolicy { remember_days: 30, ..policy(Requirement::Required, &[Method::Totp]) };
    set(&stage, PolicyScope::Tenant, remembering).await;
    let mut ada = stage.customer();
    let page = after_password(&stage, &mut ada, "").await;
    let page = ada.submit(&stage, &page, "other-factor", &[]).await;
    let page = ada.submit(&stage, &page, "use-recovery-code", &[]).await;
    let mut form = page.form("recovery-code").fill(&[("recovery-code", &codes[0])]);
    // The page does not ask; the form is made by hand.
    form.fields.push(("remember".into(), "yes".into()));
    let reply = ada.post(&stage, &form).await;
    let page = ada.follow(&stage, &form.action, reply).await;
    assert_eq!(page.heading(), "Stay signed in?");
    ada.cookies.retain(|name, _| !name.contains("session"));
    assert_eq!(after_password(&stage, &mut ada, "").await.heading(), CONFIRM);
}

#[tokio::test]
async fn signing_out_everywhere_else_forgets_the_other_browsers() {
    let stage = Stage::new().await;
    let (user, key) = ada_with_app(&stage).await;
    let remembering =
        MfaPolicy { remember_days: 30, ..policy(Requirement::Required, &[Method::Totp]) };
    set(&stage, PolicyScope::Tenant, remembering).await;
    let [mut lost, mut here] = [(); 2].map(|()| stage.customer());
    for browser in [&mut lost, &mut here] {
        let page = after_password(&stage, browser, "").await;
        let page = prove(&stage, browser, &page, &key).await;
        browser.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await.code();
        stage.clock.advance(60);
    }
    end_all_others(&stage, &mut here).await;
    let left = stage.app.store.remembered_devices(user.id, stage.clock.now()).await.unwrap();
    assert_eq!(left.len(), 1, "this one");
    for (browser, heading) in [(&mut lost, CONFIRM), (&mut here, "Stay signed in?")] {
        browser.cookies.retain(|name, _| !name.contains("session"));
        assert_eq!(after_password(&stage, browser, "").await.heading(), heading);
    }
}

/// The former mailbox was read by others: that is why the address is changed.
#[tokio::test]
async fn another_address_ends_what_the_former_mailbox_began() {
    let mut stage = Stage::new().await;
    stage.set_flow(|flow| flow.passcode_sign_in = true).await;
    stage.account(ADA).await;
    let by_passcode = async |stage: &Stage, eve: &mut Customer| {
        let page = eve.identify(stage, &stage.authorize(&stage.shop, ""), ADA).await;
        let page = eve.submit(stage, &page, "passcode-instead", &[]).await;
        let code = stage.passcode(ADA).await;
        eve.submit(stage, &page, "passcode", &[("passcode", &code)]).await
    };
    let [mut signed_in, mut parked] = [(); 2].map(|()| stage.customer());
    let page = by_passcode(&stage, &mut signed_in).await;
    signed_in.submit(&stage, &page, "stay-signed-in", &[("stay", "yes")]).await.code();
    let stay = by_passcode(&stage, &mut parked).await;
    assert_eq!(stay.heading(), "Stay signed in?");
    stage.clock.advance(60);
    let mut ada = stage.customer();
    let page = ada.open_account(&stage, "/profile/email", ADA).await;
    while stage.mail().await.is_some() {}
    let page = ada.submit(&stage, &page, "email", &[("email", NEW)]).await;
    let code = stage.passcode(NEW).await;
    let page = ada.submit(&stage, &page, "confirm", &[("passcode", &code)]).await;
    assert!(page.body.contains("Your email address is changed"), "{}", page.body);
    let page = signed_in.get(&stage, &stage.authorize(&stage.shop, "&prompt=none")).await;
    assert!(page.path.contains("error=login_required"), "{}", page.path);
    let page = parked.submit(&stage, &stay, "stay-signed-in", &[("stay", "yes")]).await;
    assert_eq!(page.heading(), "This account cannot be used now");
    let page = ada.get(&stage, &stage.account_page("")).await;
    assert_eq!(page.heading(), "My account", "who changed it stays");
}

/// An unlocked browser with a session of yesterday.
#[tokio::test]
async fn an_old_session_adds_no_second_factor_without_a_new_proof() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let mut ada = stage.customer();
    ada.sign_in(&stage, ADA, PASSWORD, "yes").await.code();
    stage.clock.advance(FRESH_SECONDS + 60);
    let authorize = stage.authorize(&stage.shop, "&acr_values=c1");
    let page = ada.get(&stage, &authorize).await;
    assert_eq!(page.heading(), "Enter your password", "{}", page.body);
    let page = ada.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
    assert_eq!(page.heading(), PROTECT, "the owner goes on");
    // What is only offered is offered at the next sign-in.
    set(&stage, PolicyScope::Tenant, policy(Requirement::Optional, &[Method::Totp])).await;
    let page = ada.get(&stage, &stage.authorize(&stage.shop, "")).await;
    page.code();
    required(&stage, &[Method::Totp]).await;
    let page = ada.get(&stage, &stage.authorize(&stage.shop, "")).await;
    assert_eq!(page.heading(), "Enter your password");
}

/// The same with a mailbox that is open in the same browser, where a passkey was the factor.
#[tokio::test]
async fn an_old_session_and_the_mailbox_do_not_stand_in_for_a_lost_passkey() {
    let (stage, _) = stage_with_ada().await;
    while stage.mail().await.is_some() {}
    let mut ada = stage.customer();
    ada.sign_in(&stage, ADA, PASSWORD, "yes").await.code();
    while stage.mail().await.is_some() {}
    stage.clock.advance(FRESH_SECONDS + 60);
    let page = ada.get(&stage, &stage.authorize(&stage.shop, "&acr_values=c1")).await;
    assert_eq!(page.heading(), USE, "{}", page.body);
    let page = ada.submit(&stage, &page, "lost-passkey", &[]).await;
    assert_eq!(page.heading(), "Enter your password", "{}", page.body);
    assert!(stage.mail().await.is_none(), "no code goes out");
}

/// Who knows the password of an unlocked browser does not make its second factor a fresh one by
/// changing it.
#[tokio::test]
async fn a_new_password_does_not_freshen_the_session() {
    let stage = Stage::new().await;
    let (_, key) = ada_with_app(&stage).await;
    let mut ada = stage.customer();
    let page = after_password(&stage, &mut ada, "&acr_values=c1").await;
    let page = prove(&stage, &mut ada, &page, &key).await;
    ada.submit(&stage, &page, "stay-signed-in", &[("stay", "yes")]).await.code();
    stage.clock.advance(24 * 3600);
    let page = ada.get(&stage, &stage.account_page("/password")).await;
    assert_eq!(page.heading(), "Password");
    let typed = [("password", PASSWORD), ("new-password", ANOTHER), ("confirmation", ANOTHER)];
    let page = ada.submit(&stage, &page, "password", &typed).await;
    assert!(page.body.contains("Your password is changed"), "{}", page.body);
    let page = ada.get(&stage, &stage.account_page("/profile/email")).await;
    assert_eq!(page.heading(), "Enter your password", "the old proof is old");
    let page = ada.submit(&stage, &page, "password", &[("password", ANOTHER)]).await;
    assert_eq!(page.heading(), CONFIRM);
}

#[tokio::test]
async fn the_password_alone_does_not_change_that_of_an_account_with_a_factor() {
    let stage = Stage::new().await;
    let (_, key) = ada_with_app(&stage).await;
    let mut ada = stage.customer();
    ada.sign_in(&stage, ADA, PASSWORD, "no").await.code();
    let page = ada.get(&stage, &stage.account_page("/password")).await;
    assert_eq!(page.heading(), CONFIRM);
    let page = prove(&stage, &mut ada, &page, &key).await;
    assert_eq!(page.heading(), "Password");
}

/// Where the next customer at the same computer would go on with what is half done in another tab.
#[tokio::test]
async fn signing_out_takes_what_is_half_done_back_to_its_first_page() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let mut ada = stage.customer();
    ada.sign_in(&stage, ADA, PASSWORD, "no").await.code();
    let half = ada.get(&stage, &stage.authorize(&stage.forum, "&prompt=login")).await;
    let half = ada.submit(&stage, &half, "password", &[("password", PASSWORD)]).await;
    assert_eq!(half.heading(), "Stay signed in?");
    let logout = format!("/{}/oauth2/v2.0/logout", stage.tenant.id);
    let page = ada.get(&stage, &logout).await;
    let page = ada.submit(&stage, &page, "sign-out", &[("answer", "yes")]).await;
    assert_eq!(page.heading(), "You are signed out");
    let page = ada.submit(&stage, &half, "stay-signed-in", &[("stay", "yes")]).await;
    assert_eq!(page.heading(), "Sign in", "{}", page.body);
    let page = ada.get(&stage, &stage.authorize(&stage.shop, "&prompt=none")).await;
    assert!(page.path.contains("error=login_required"), "{}", page.path);
}

/// Whose accounts ask for mails to a stranger's address.
#[tokio::test]
async fn an_address_gets_few_mails_however_many_accounts_ask() {
    let stage = Stage::new().await;
    let mut mails = 0;
    for n in 0..3 {
        let email = format!("eve{n}@example.com");
        stage.account(&email).await;
        let mut eve = stage.customer();
        let page = eve.open_account(&stage, "/profile/email", &email).await;
        let mut page = eve.submit(&stage, &page, "email", &[("email", NEW)]).await;
        for _ in 0..4 {
            assert_eq!(page.heading(), "Check your email", "{}", page.body);
            while let Some(mail) = stage.mail().await {
                mails += i32::from(mail.to.as_typed() == NEW);
            }
            stage.clock.advance(35);
            page = eve.submit(&stage, &page, "resend", &[]).await;
        }
    }
    while let Some(mail) = stage.mail().await {
        mails += i32::from(mail.to.as_typed() == NEW);
    }
    assert!((5..=10).contains(&mails), "{mails}");
}
