//! The mailbox is one factor, however often it is used: as passcode, as second factor, as the way to
//! another password, and as the way around a lost passkey.

use vestibule_tenant::model::passcode::{LIFETIME_SECONDS, SENT_PER_ADDRESS};
use vestibule_tenant::model::passkey::PasskeyPolicy;
use vestibule_tenant::model::second_factor::Method;

use super::customer::{Customer, Page};
use super::lockout::{at, spend};
use super::passkey_as_factor::USE;
use super::passkeys::stage_with_ada;
use super::second_factor::{CONFIRM, PROTECT, ada_with_app, after_password, required};
use super::stage::{ADA, PASSWORD, Stage, digits};

const ANOTHER: &str = "seven slow river barges";
const LOST: &str = "If you cannot confirm that it is you";

/// Chooses another password by the mailbox, and gives the page that follows.
async fn reset(stage: &Stage, customer: &mut Customer) -> Page {
    while stage.mail().await.is_some() {}
    let page = customer.identify(stage, &stage.authorize(&stage.shop, ""), ADA).await;
    let page = customer.submit(stage, &page, "forgot-password", &[]).await;
    let code = stage.passcode(ADA).await;
    let page = customer.submit(stage, &page, "passcode", &[("passcode", &code)]).await;
    let typed = [("new-password", ANOTHER), ("confirmation", ANOTHER)];
    let page = customer.submit(stage, &page, "new-password", &typed).await;
    while stage.mail().await.is_some() {}
    stage.clock.advance(1);
    page
}

/// In a journey of its own, with the password that was chosen by the mailbox.
async fn sign_in(stage: &Stage, customer: &mut Customer, more: &str) -> Page {
    let page = customer.identify(stage, &stage.authorize(&stage.shop, more), ADA).await;
    customer.submit(stage, &page, "password", &[("password", ANOTHER)]).await
}

/// Ada has her mailbox as second factor, and nothing else.
async fn ada_with_mailbox(stage: &Stage) {
    stage.account(ADA).await;
    required(stage, &[Method::Totp, Method::Email]).await;
    let mut ada = stage.customer();
    let page = after_password(stage, &mut ada, "").await;
    let page = ada.submit(stage, &page, "add-factor", &[("kind", "email")]).await;
    let code = stage.passcode(ADA).await;
    let page = ada.submit(stage, &page, "factor-passcode", &[("passcode", &code)]).await;
    assert_eq!(page.heading(), "Stay signed in?");
    while stage.mail().await.is_some() {}
    stage.clock.advance(60);
}

#[tokio::test]
async fn a_password_that_was_reset_is_no_proof_beside_the_mailbox_in_the_next_journey_either() {
    let (stage, _) = stage_with_ada().await;
    reset(&stage, &mut stage.customer()).await;
    stage.passkeys(PasskeyPolicy::Required).await;
    let mut eve = stage.customer();
    let page = sign_in(&stage, &mut eve, "").await;
    assert_eq!(page.heading(), USE);
    let page = eve.submit(&stage, &page, "lost-passkey", &[]).await;
    assert!(page.problem().starts_with("We cannot make sure in another way"), "{}", page.body);
    assert!(stage.mail().await.is_none());
}

#[tokio::test]
async fn a_forced_password_that_the_mailbox_chose_is_the_mailbox() {
    let mut stage = Stage::new().await;
    let ada = stage.account(ADA).await;
    stage.set_flow(|flow| flow.passcode_sign_in = true).await;
    for (by_mail, typed) in [(true, "a quiet lamp by the door"), (false, ANOTHER)] {
        stage.reset(&ada, PASSWORD).await;
        stage.clock.advance(1);
        let mut customer = stage.customer();
        let page = customer.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
        let page = if by_mail {
            let page = customer.submit(&stage, &page, "passcode-instead", &[]).await;
            let code = stage.passcode(ADA).await;
            customer.submit(&stage, &page, "passcode", &[("passcode", &code)]).await
        } else {
            customer.submit(&stage, &page, "password", &[("password", PASSWORD)]).await
        };
        let new = [("new-password", typed), ("confirmation", typed)];
        customer.submit(&stage, &page, "new-password", &new).await;
        assert_eq!(stage.user(ADA).await.unwrap().password_by_mail, by_mail);
        while stage.mail().await.is_some() {}
        stage.clock.advance(600);
    }
}

#[tokio::test]
async fn a_password_that_was_reset_and_the_mailbox_are_not_two_factors() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    reset(&stage, &mut stage.customer()).await;
    let mut session = stage.customer();
    let page = sign_in(&stage, &mut session, "").await;
    session.submit(&stage, &page, "stay-signed-in", &[("stay", "yes")]).await.code();
    // Whoever knows the password of the mailbox's making changes it, which makes it no better.
    let page = session.get(&stage, &stage.account_page("/password")).await;
    let typed = [("password", ANOTHER), ("new-password", PASSWORD), ("confirmation", PASSWORD)];
    session.submit(&stage, &page, "password", &typed).await;
    stage.clock.advance(1);
    required(&stage, &[Method::Totp, Method::Email]).await;
    // In a journey of its own, and from the session.
    let mut eve = stage.customer();
    let page = after_password(&stage, &mut eve, "").await;
    let step_up = session.get(&stage, &stage.authorize(&stage.forum, "")).await;
    for page in [page, step_up] {
        assert_eq!(page.heading(), PROTECT);
        assert!(page.body.contains("value=\"totp\"") && !page.body.contains("value=\"email\""));
    }
    // What an administrator gives them is theirs.
    let user = stage.user(ADA).await.unwrap();
    assert!(user.password_by_mail);
    stage.reset(&user, ANOTHER).await;
    assert!(!stage.user(ADA).await.unwrap().password_by_mail);
}

#[tokio::test]
async fn who_proves_another_factor_beside_it_has_a_password_again() {
    let stage = Stage::new().await;
    let (_, key) = ada_with_app(&stage).await;
    required(&stage, &[Method::Totp, Method::Email]).await;
    let mut ada = stage.customer();
    assert_eq!(reset(&stage, &mut ada).await.heading(), CONFIRM);
    // A passkey or passcode of the owner's says nothing of a password that somebody else chose.
    assert!(stage.user(ADA).await.unwrap().password_by_mail);
    let page = sign_in(&stage, &mut ada, "").await;
    assert_eq!(page.heading(), CONFIRM);
    let code = key.code_at(stage.clock.now()).reveal();
    let page = ada.submit(&stage, &page, "totp", &[("totp", &code)]).await;
    ada.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await.code();
    assert!(!stage.user(ADA).await.unwrap().password_by_mail);
}

#[tokio::test]
async fn who_signed_in_by_the_only_factor_goes_on_by_the_password() {
    let mut stage = Stage::new().await;
    ada_with_mailbox(&stage).await;
    stage.set_flow(|flow| flow.passcode_sign_in = true).await;
    let mut ada = stage.customer();
    let page = ada.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    let page = ada.submit(&stage, &page, "passcode-instead", &[]).await;
    let code = stage.passcode(ADA).await;
    let page = ada.submit(&stage, &page, "passcode", &[("passcode", &code)]).await;
    assert_eq!(page.heading(), "Enter your password");
    let page = ada.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
    assert_eq!(page.heading(), CONFIRM);
}

#[tokio::test]
async fn who_has_no_other_factor_and_no_password_is_told_who_helps() {
    let stage = Stage::new().await;
    ada_with_mailbox(&stage).await;
    let mut ada = stage.customer();
    let page = reset(&stage, &mut ada).await;
    assert_eq!(page.heading(), LOST);
    assert_eq!(ada.submit(&stage, &page, "other-factor", &[]).await.heading(), LOST);
    let mut again = stage.customer();
    assert_eq!(sign_in(&stage, &mut again, "").await.heading(), LOST);
    // An administrator helps: by a password, or by taking the factor away.
    let user = stage.user(ADA).await.unwrap();
    stage.reset(&user, PASSWORD).await;
    let mut ada = stage.customer();
    let page = after_password(&stage, &mut ada, "").await;
    assert_eq!(page.heading(), CONFIRM);
    assert!(page.body.contains("value=\"email:"), "{}", page.body);
}

/// Who knows the password has mails sent as second factor; that fills no inbox, and keeps its owner
/// from no passcode of another kind.
#[tokio::test]
async fn passcodes_as_second_factor_have_an_end_and_take_none_from_those_to_sign_in() {
    let stage = Stage::new().await;
    ada_with_mailbox(&stage).await;
    stage.clock.advance(LIFETIME_SECONDS);
    let mut mails = 0;
    let mut last = None;
    for _ in 0..SENT_PER_ADDRESS + 2 {
        let mut eve = stage.customer();
        let page = after_password(&stage, &mut eve, "").await;
        assert_eq!(page.heading(), CONFIRM);
        last = Some(eve.submit(&stage, &page, "use-factor", &[]).await);
        while let Some(mail) = stage.mail().await {
            mails += i64::from(digits(&mail).is_some());
        }
    }
    assert_eq!(mails, SENT_PER_ADDRESS);
    let told = "We have sent as many codes as we can.";
    let page = last.unwrap();
    assert!(page.problem().starts_with(told), "{}", page.body);
    // The owner gets theirs, and by it their password.
    assert_eq!(reset(&stage, &mut stage.customer()).await.heading(), LOST);
}

#[tokio::test]
async fn passcodes_as_second_factor_count_on_the_network() {
    let stage = Stage::new().await;
    ada_with_mailbox(&stage).await;
    let mut eve = at("203.0.113.5");
    let page = after_password(&stage, &mut eve, "").await;
    spend(&stage, "203.0.113.5").await;
    assert_eq!(eve.submit(&stage, &page, "use-factor", &[]).await.status, 429);
    assert!(stage.mail().await.is_none());
    let mut ada = at("198.51.100.8");
    let page = after_password(&stage, &mut ada, "").await;
    ada.submit(&stage, &page, "use-factor", &[]).await;
    assert!(digits(&stage.mail().await.unwrap()).is_some());
}
