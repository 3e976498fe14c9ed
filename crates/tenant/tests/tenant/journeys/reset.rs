//! "Forgot your password?"

use http::StatusCode;
use vestibule_tenant::model::user_flow::SignUpMethod;
use vestibule_tenant::store::NewUser;

use super::customer::{Customer, Page};
use super::stage::{ADA, PASSWORD, Stage, digits};
use crate::store::rows::{NOW, new_user};

const ANOTHER: &str = "seven slow river barges";

#[tokio::test]
async fn who_forgot_the_password_chooses_another_and_is_signed_in() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let mut elsewhere = stage.customer();
    elsewhere.sign_in(&stage, ADA, PASSWORD, "yes").await;
    stage.clock.advance(60);

    let mut ada = stage.customer();
    let page = to_new_password(&stage, &mut ada, ADA).await;
    assert_eq!(page.heading(), "Choose a new password");
    let page = choose(&stage, &mut ada, &page, PASSWORD).await;
    assert_eq!(page.problem(), "This is your present password. Choose another.");
    let page = choose(&stage, &mut ada, &page, ANOTHER).await;
    assert_eq!(page.heading(), "Stay signed in?");
    let back = ada.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await;
    assert!(!back.code().is_empty());

    let mail = stage.mail().await.expect("the owner is told");
    assert_eq!(mail.subject, "Your password for Contoso was changed");
    assert_eq!(mail.to.as_typed(), ADA);
    let page = elsewhere.get(&stage, &stage.authorize(&stage.forum, "")).await;
    assert_eq!(page.heading(), "Sign in", "the other session ended with the password");
    let mut again = stage.customer();
    let page = again.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    let page = again.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "the old password is worth nothing");
    assert!(!stage.customer().sign_in(&stage, ADA, ANOTHER, "no").await.code().is_empty());
}

/// Whoever chooses the password, its owner reads of it.
#[tokio::test]
async fn the_owner_is_told_in_the_language_of_the_account() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let mut ada = stage.customer();
    ada.headers.insert("accept-language", "de".to_owned());
    ada.sign_in(&stage, ADA, PASSWORD, "no").await.code();
    while stage.mail().await.is_some() {}
    stage.clock.advance(1);
    let mut visitor = stage.customer();
    visitor.headers.insert("accept-language", "en".to_owned());
    let page = to_new_password(&stage, &mut visitor, ADA).await;
    choose(&stage, &mut visitor, &page, ANOTHER).await;
    let mail = stage.mail().await.expect("the owner is told");
    assert_eq!(mail.subject, "Ihr Passwort für Contoso wurde geändert");
}

#[tokio::test]
async fn an_unknown_address_sees_the_same_pages_and_gets_another_mail() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let mut pages = Vec::new();
    for email in [ADA, "eve@example.com"] {
        let mut customer = stage.customer();
        pages.push(to_passcode(&stage, &mut customer, email).await.anonymous());
        let mail = stage.mail().await.unwrap();
        assert_eq!(digits(&mail).is_some(), email == ADA, "{}", mail.text);
    }
    assert_eq!(pages[0].replace("ada", "eve").replace(">a<", ">e<"), pages[1]);
}

/// Keycloak CVE-2026-18963: who left out a step of the reset took over the account.
#[tokio::test]
async fn keycloak_2026_18963_no_step_of_a_reset_can_be_left_out() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let typed = [("new-password", ANOTHER), ("confirmation", ANOTHER)];

    // The form of the last step, sent at each step before it.
    let mut eve = stage.customer();
    let mut owner = stage.customer();
    let form = to_new_password(&stage, &mut owner, ADA).await.form("new-password").fill(&typed);
    let page = eve.get(&stage, &stage.authorize(&stage.shop, "")).await;
    let page = skip(&stage, &mut eve, &page, "identify", &form.fields).await;
    let page = eve.submit(&stage, &page, "identify", &[("email", ADA)]).await;
    let page = skip(&stage, &mut eve, &page, "password", &form.fields).await;
    let page = eve.submit(&stage, &page, "forgot-password", &[]).await;
    let page = skip(&stage, &mut eve, &page, "passcode", &form.fields).await;
    assert_eq!(page.heading(), "Check your email");

    // A passcode that proves Eve's own address, to sign up, resets nothing.
    let mut eve = stage.customer();
    let page = eve.get(&stage, &stage.authorize(&stage.shop, "")).await;
    let page = eve.submit(&stage, &page, "create-account", &[]).await;
    while stage.mail().await.is_some() {}
    let page = eve.submit(&stage, &page, "sign-up-email", &[("email", ADA)]).await;
    assert!(digits(&stage.mail().await.unwrap()).is_none());
    assert_eq!(page.heading(), "Check your email");

    assert!(!stage.customer().sign_in(&stage, ADA, PASSWORD, "no").await.code().is_empty());
}

/// Sends the fields of the last step to where the journey is; it stays there.
async fn skip(
    stage: &Stage,
    eve: &mut Customer,
    page: &Page,
    at: &str,
    fields: &[(String, String)],
) -> Page {
    let mut form = page.form(at);
    form.action = form.action.replace(at, "new-password");
    form.fields.extend(fields.iter().filter(|(name, _)| name != "csrf").cloned());
    let reply = eve.post(stage, &form).await;
    let after = eve.follow(stage, &form.action, reply).await;
    assert_eq!(after.heading(), page.heading(), "nothing happened");
    after
}

#[tokio::test]
async fn a_passcode_to_sign_in_does_not_reset_and_the_other_way_round() {
    let mut stage = Stage::new().await;
    stage.flow.passcode_sign_in = true;
    stage.change_flow().await;
    stage.account(ADA).await;
    let mut ada = stage.customer();
    let page = to_passcode(&stage, &mut ada, ADA).await;
    let reset = stage.passcode(ADA).await;
    let page = ada.submit(&stage, &page, "back", &[]).await;
    assert_eq!(page.heading(), "Enter your password");
    let page = ada.submit(&stage, &page, "passcode-instead", &[]).await;
    let page = ada.submit(&stage, &page, "passcode", &[("passcode", &reset)]).await;
    assert_eq!(page.problem(), "This is not the code. Check the newest email and try again.");
    let to_sign_in = stage.passcode(ADA).await;
    let page = ada.submit(&stage, &page, "passcode", &[("passcode", &to_sign_in)]).await;
    assert_eq!(page.heading(), "Stay signed in?");
}

#[tokio::test]
async fn back_and_on_again_sends_no_second_mail() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let mut ada = stage.customer();
    let page = to_passcode(&stage, &mut ada, ADA).await;
    let code = stage.passcode(ADA).await;
    let page = ada.submit(&stage, &page, "back", &[]).await;
    let page = ada.submit(&stage, &page, "forgot-password", &[]).await;
    assert!(stage.mail().await.is_none());
    let page = ada.submit(&stage, &page, "passcode", &[("passcode", &code)]).await;
    assert_eq!(page.heading(), "Choose a new password");
}

#[tokio::test]
async fn a_blocked_account_is_told_only_to_who_reads_its_mail() {
    let stage = Stage::new().await;
    let user = stage.account(ADA).await;
    stage.app.store.set_enabled(user.id, false, NOW).await.unwrap();
    let mut ada = stage.customer();
    let page = to_passcode(&stage, &mut ada, ADA).await;
    let code = stage.passcode(ADA).await;
    let page = ada.submit(&stage, &page, "passcode", &[("passcode", &code)]).await;
    assert_eq!(page.heading(), "This account is blocked");
}

#[tokio::test]
async fn who_was_blocked_while_choosing_is_told_and_nothing_changes() {
    let stage = Stage::new().await;
    let user = stage.account(ADA).await;
    let mut ada = stage.customer();
    let page = to_new_password(&stage, &mut ada, ADA).await;
    stage.app.store.set_enabled(user.id, false, NOW).await.unwrap();
    let page = choose(&stage, &mut ada, &page, ANOTHER).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    stage.app.store.set_enabled(user.id, true, NOW).await.unwrap();
    assert!(!stage.customer().sign_in(&stage, ADA, PASSWORD, "no").await.code().is_empty());
}

#[tokio::test]
async fn an_account_without_a_password_gets_one_only_where_passwords_are_used() {
    let mut stage = Stage::new().await;
    let without = NewUser { password_hash: None, ..new_user(stage.tenant.id, ADA) };
    stage.app.store.create_user(&without, NOW).await.unwrap();
    stage.flow.sign_up_method = SignUpMethod::EmailPasscode;
    stage.change_flow().await;
    let mut ada = stage.customer();
    let page = ada.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    stage.passcode(ADA).await;
    let page = ada.submit(&stage, &page, "password-instead", &[]).await;
    ada.submit(&stage, &page, "forgot-password", &[]).await;
    let mail = stage.mail().await.unwrap();
    assert_eq!(mail.subject, "Your account with Contoso has no password");
    assert!(digits(&mail).is_none());

    stage.flow.sign_up_method = SignUpMethod::EmailPassword;
    stage.change_flow().await;
    let mut ada = stage.customer();
    let page = to_new_password(&stage, &mut ada, ADA).await;
    choose(&stage, &mut ada, &page, ANOTHER).await;
    assert!(!stage.customer().sign_in(&stage, ADA, ANOTHER, "no").await.code().is_empty());
}

/// Who could read the mailbox once has nothing left of it when the owner has another password.
#[tokio::test]
async fn a_reset_that_was_half_done_ends_with_the_next_password() {
    let mut stage = Stage::new().await;
    stage.set_flow(|flow| flow.passcode_sign_in = true).await;
    stage.account(ADA).await;
    let [mut proven, mut resets, mut signs_in] = [(); 3].map(|()| stage.customer());
    let half_done = to_new_password(&stage, &mut proven, ADA).await;
    let to_reset = to_passcode(&stage, &mut resets, ADA).await;
    let code_to_reset = stage.passcode(ADA).await;
    let page = signs_in.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    let to_sign_in = signs_in.submit(&stage, &page, "passcode-instead", &[]).await;
    let code_to_sign_in = stage.passcode(ADA).await;
    stage.clock.advance(60);

    let mut ada = stage.customer();
    let page = ada.open_account(&stage, "/password", ADA).await;
    let typed = [("password", PASSWORD), ("new-password", ANOTHER), ("confirmation", ANOTHER)];
    ada.submit(&stage, &page, "password", &typed).await;
    while stage.mail().await.is_some() {}

    let page = choose(&stage, &mut proven, &half_done, "a path of the third one").await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert_eq!(page.heading(), "This account cannot be used now");
    assert_eq!(proven.get(&stage, &half_done.path).await.heading(), "Sign in", "from the start");
    let dead = "This code no longer works. Ask for another one below.";
    let page = resets.submit(&stage, &to_reset, "passcode", &[("passcode", &code_to_reset)]).await;
    assert_eq!(page.problem(), dead);
    let typed = [("passcode", code_to_sign_in.as_str())];
    let page = signs_in.submit(&stage, &to_sign_in, "passcode", &typed).await;
    assert_eq!(page.problem(), dead);
    assert!(!stage.customer().sign_in(&stage, ADA, ANOTHER, "no").await.code().is_empty());
}

/// The locked address can be reset: the passcode is another secret. But each wrong one counts.
#[tokio::test]
async fn a_reset_lifts_the_lockout() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let mut eve = stage.customer();
    let mut page = eve.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    for n in 0..10 {
        let wrong = format!("wrong {n}");
        page = eve.submit(&stage, &page, "password", &[("password", &wrong)]).await;
    }
    assert!(page.problem().starts_with("There were too many wrong attempts."));
    stage.clock.advance(60);
    let mut ada = stage.customer();
    let page = to_new_password(&stage, &mut ada, ADA).await;
    choose(&stage, &mut ada, &page, ANOTHER).await;
    assert!(!stage.customer().sign_in(&stage, ADA, ANOTHER, "no").await.code().is_empty());
}

#[tokio::test]
async fn a_double_submit_changes_the_password_once() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let mut ada = stage.customer();
    let page = to_new_password(&stage, &mut ada, ADA).await;
    let typed = [("new-password", ANOTHER), ("confirmation", ANOTHER)];
    let form = page.form("new-password").fill(&typed);
    let mut tab = ada.clone();
    tab.sends_by_itself(1);
    let (one, two) = tokio::join!(ada.post(&stage, &form), tab.post(&stage, &form));
    assert_eq!([one.status, two.status], [StatusCode::SEE_OTHER; 2]);
    let mail = stage.mail().await.expect("the owner is told");
    assert!(mail.subject.contains("changed") && stage.mail().await.is_none(), "once");
    assert_eq!(ada.get(&stage, &page.path).await.heading(), "Stay signed in?");
}

#[tokio::test]
async fn a_restart_in_the_middle_loses_nothing() {
    let mut stage = Stage::new().await;
    stage.account(ADA).await;
    let mut ada = stage.customer();
    let page = to_new_password(&stage, &mut ada, ADA).await;
    stage.restart().await;
    let page = ada.get(&stage, &page.path).await;
    let page = choose(&stage, &mut ada, &page, ANOTHER).await;
    assert_eq!(page.heading(), "Stay signed in?");
}

async fn to_passcode(stage: &Stage, customer: &mut Customer, email: &str) -> Page {
    let page = customer.identify(stage, &stage.authorize(&stage.shop, ""), email).await;
    let page = customer.submit(stage, &page, "forgot-password", &[]).await;
    assert_eq!(page.heading(), "Check your email");
    page
}

pub(super) async fn to_new_password(stage: &Stage, customer: &mut Customer, email: &str) -> Page {
    let page = to_passcode(stage, customer, email).await;
    let code = stage.passcode(email).await;
    customer.submit(stage, &page, "passcode", &[("passcode", &code)]).await
}

pub(super) async fn choose(
    stage: &Stage,
    customer: &mut Customer,
    page: &Page,
    password: &str,
) -> Page {
    let typed = [("new-password", password), ("confirmation", password)];
    customer.submit(stage, page, "new-password", &typed).await
}
