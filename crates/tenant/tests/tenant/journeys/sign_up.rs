//! Sign-up, forwards, sideways and twice at once.

use std::sync::Arc;

use http::StatusCode;
use vestibule_tenant::model::localized::LocalizedText;
use vestibule_tenant::model::user_flow::{Attribute, AttributeName};

use super::customer::{Customer, Page};
use super::stage::{ADA, PASSWORD, Stage, digits};

#[tokio::test]
async fn a_new_customer_signs_up_and_signs_in_again() {
    let stage = Stage::new().await;
    let mut ada = stage.customer();
    let back = ada.sign_up(&stage, ADA, PASSWORD).await;
    assert!(back.path.starts_with("https://shop.example/cb?"), "{}", back.path);
    back.code();
    let user = stage.user(ADA).await.unwrap();
    assert_eq!((user.display_name.as_str(), user.mail_verified), ("Ada Lovelace", true));
    let mut later = stage.customer();
    later.sign_in(&stage, ADA, PASSWORD, "no").await.code();
    let events = stage.app.store.audit_events(stage.tenant.id, 10).await.unwrap();
    assert!(events.iter().any(|event| event.action == "user.sign-up"));
}

#[tokio::test]
async fn every_attribute_of_the_user_flow_is_asked_and_kept() {
    let attribute = |name, required, label: Option<&str>| Attribute {
        label: label.map(LocalizedText::new),
        ..Attribute::built_in(name, required)
    };
    let stage = Stage::with_attributes(vec![
        attribute(AttributeName::GivenName, true, None),
        attribute(AttributeName::Surname, false, None),
        attribute(AttributeName::City, true, Some("Where do you live?")),
        attribute(AttributeName::JobTitle, false, None),
    ])
    .await;
    let mut ada = stage.customer();
    let page = to_attributes(&stage, &mut ada, ADA).await;
    assert!(page.body.contains("Where do you live?") && page.body.contains("(optional)"));
    let long = "x".repeat(65);
    let typed = [("givenName", ""), ("surname", long.as_str()), ("city", "London")];
    let wrong = ada.submit(&stage, &page, "attributes", &typed).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("<title>2 problems: About you"));
    assert!(wrong.body.contains("This is needed for your account."));
    assert!(wrong.body.contains("Use ordinary text of at most 64 characters."));
    assert!(wrong.body.contains("value=\"London\""), "what was typed is kept");
    let typed = [("givenName", " Ada "), ("surname", "Lovelace"), ("city", "London")];
    let page = ada.submit(&stage, &wrong, "attributes", &typed).await;
    ada.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await.code();
    let user = stage.user(ADA).await.unwrap();
    assert_eq!(user.display_name, "Ada Lovelace");
    assert_eq!(user.given_name.as_deref(), Some("Ada"));
    assert_eq!(user.attributes.get(&AttributeName::City).map(String::as_str), Some("London"));
    assert_eq!(user.attributes.get(&AttributeName::JobTitle), None);
}

#[tokio::test]
async fn without_attributes_the_password_is_the_last_question() {
    let stage = Stage::with_attributes(Vec::new()).await;
    let mut ada = stage.customer();
    let page = to_password(&stage, &mut ada, ADA).await;
    let page = choose(&stage, &mut ada, &page).await;
    assert_eq!(page.heading(), "Stay signed in?");
    assert_eq!(stage.user(ADA).await.unwrap().display_name, "ada");
}

#[tokio::test]
async fn an_address_with_an_account_sees_the_same_pages_and_gets_another_mail() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let mut pages = Vec::new();
    for email in [ADA, "zoe@example.com"] {
        let mut customer = stage.customer();
        let page = customer.get(&stage, &stage.authorize(&stage.shop, "&prompt=create")).await;
        let sent = customer.submit(&stage, &page, "sign-up-email", &[("email", email)]).await;
        let wrong = [("passcode", "00000000")];
        let wrong = customer.submit(&stage, &sent, "passcode", &wrong).await;
        let (name, initial) = (&email[..3], format!(">{}<", &email[..1]));
        let pages_of =
            [sent, wrong].map(|page| page.anonymous().replace(name, "").replace(&initial, "><"));
        pages.push(pages_of);
    }
    assert_eq!(pages[0], pages[1]);
    let exists = stage.mail().await.unwrap();
    assert_eq!(exists.to.as_typed(), ADA);
    assert_eq!(exists.subject, "You already have an account with Contoso");
    assert_eq!(digits(&exists), None);
    assert!(digits(&stage.mail().await.unwrap()).is_some());
    assert!(stage.mail().await.is_none());
}

/// Wherever somebody is when sign-up is switched off, the page says so and leads to the sign-in.
#[tokio::test]
async fn who_is_on_the_way_when_sign_up_is_switched_off_is_told_and_led_on() {
    for until in ["passcode", "new-password", "attributes"] {
        let mut stage = Stage::new().await;
        let mut eve = stage.customer();
        let page = eve.get(&stage, &stage.authorize(&stage.shop, "")).await;
        let page = eve.submit(&stage, &page, "create-account", &[]).await;
        let mut page = eve.submit(&stage, &page, "sign-up-email", &[("email", ADA)]).await;
        let code = stage.passcode(ADA).await;
        for (step, typed) in [
            ("passcode", vec![("passcode", code.as_str())]),
            ("new-password", vec![("new-password", PASSWORD), ("confirmation", PASSWORD)]),
            ("attributes", vec![("displayName", "Eve")]),
        ] {
            if step == until {
                stage.forbid_sign_up().await;
            }
            page = eve.submit(&stage, &page, step, &typed).await;
            if step == until {
                break;
            }
        }
        assert_eq!(page.heading(), "New accounts cannot be created here", "{until}");
        let page = eve.submit(&stage, &page, "back", &[]).await;
        assert_eq!(page.heading(), "Sign in", "{until}");
        assert!(stage.user(ADA).await.is_none());
    }
}

#[tokio::test]
async fn where_sign_up_is_off_there_is_no_way_to_it() {
    let mut stage = Stage::new().await;
    let mut eve = stage.customer();
    let before = eve.get(&stage, &stage.authorize(&stage.shop, "")).await;
    let halfway = eve.clone().submit(&stage, &before, "create-account", &[]).await;
    stage.forbid_sign_up().await;
    let page = eve.get(&stage, &stage.authorize(&stage.shop, "")).await;
    assert!(!page.has_form("create-account"));
    // With the forms of pages from before.
    let email = eve.submit(&stage, &halfway, "sign-up-email", &[("email", ADA)]).await;
    assert_eq!(
        (email.status.as_u16(), email.heading()),
        (403, "New accounts cannot be created here")
    );
    // No loop: the way on leads to the sign-in.
    let back = eve.submit(&stage, &email, "back", &[]).await;
    assert_eq!(back.heading(), "Sign in");
    let begin = eve.submit(&stage, &before, "create-account", &[]).await;
    assert_eq!(begin.status, StatusCode::FORBIDDEN);
    assert!(stage.mail().await.is_none());
    assert!(stage.user(ADA).await.is_none());
}

#[tokio::test]
async fn a_passcode_lives_ten_minutes_works_once_and_only_in_its_journey() {
    let stage = Stage::new().await;
    let (mut ada, mut eve) = (stage.customer(), stage.customer());
    let page = to_passcode(&stage, &mut ada, ADA).await;
    let code = stage.passcode(ADA).await;
    // The same address in another journey has another passcode.
    let other = to_passcode(&stage, &mut eve, ADA).await;
    assert_ne!(stage.passcode(ADA).await, code);
    let theft = eve.submit(&stage, &other, "passcode", &[("passcode", &code)]).await;
    assert!(theft.problem().starts_with("This is not the code."));
    for typed in ["", "1234567", "123456789", "abcdefgh"] {
        let page = ada.submit(&stage, &page, "passcode", &[("passcode", typed)]).await;
        assert_eq!(page.problem(), "The code has 8 digits. Copy it from the newest email.");
    }
    stage.clock.advance(10 * 60);
    let late = ada.submit(&stage, &page, "passcode", &[("passcode", &code)]).await;
    assert_eq!(late.problem(), "This code no longer works. Ask for another one below.");
    let page = ada.submit(&stage, &page, "resend", &[]).await;
    assert!(page.body.contains("Another email is on its way."));
    let fresh = stage.passcode(ADA).await;
    let spaced = format!(" {}-{} ", &fresh[..4], &fresh[4..]);
    let proven = ada.submit(&stage, &page, "passcode", &[("passcode", &spaced)]).await;
    assert_eq!(proven.heading(), "Choose a password");
    // Back, and the used one again.
    let email = ada.submit(&stage, &proven, "back", &[]).await;
    let page = ada.submit(&stage, &email, "sign-up-email", &[("email", ADA)]).await;
    assert_eq!(page.heading(), "Check your email");
    let again = ada.submit(&stage, &page, "passcode", &[("passcode", &fresh)]).await;
    assert_eq!(again.problem(), "This code no longer works. Ask for another one below.");
}

#[tokio::test]
async fn each_resend_waits_longer_and_there_are_five() {
    let stage = Stage::new().await;
    let mut ada = stage.customer();
    let mut page = to_passcode(&stage, &mut ada, ADA).await;
    assert!(page.body.contains("You can ask for another code in 30 seconds."));
    let first = stage.passcode(ADA).await;
    for wait in [30, 60, 120, 240] {
        stage.clock.advance(wait - 1);
        let early = ada.submit(&stage, &page, "resend", &[]).await;
        assert_eq!(early.problem(), "You can ask for another code in 1 second.");
        assert_eq!(early.body.matches("You can ask for another code in 1 second.").count(), 1);
        assert!(!early.body.contains("aria-invalid"), "the code that was typed is not wrong");
        assert!(stage.mail().await.is_none());
        stage.clock.advance(1);
        page = ada.submit(&stage, &page, "resend", &[]).await;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(stage.passcode(ADA).await.len(), 8);
    }
    assert!(!page.has_form("resend") && page.body.contains("as many codes as we can"));
    let old = ada.submit(&stage, &page, "passcode", &[("passcode", &first)]).await;
    assert!(old.problem().starts_with("This is not the code."), "only the newest works");
    stage.clock.advance(1_000);
    let email = ada.submit(&stage, &page, "back", &[]).await;
    let refused = ada.submit(&stage, &email, "sign-up-email", &[("email", ADA)]).await;
    assert!(refused.problem().starts_with("We have sent as many codes"), "back is no reset");
}

#[tokio::test]
async fn going_back_and_on_again_sends_no_second_mail_and_a_mended_address_gets_its_own() {
    let stage = Stage::new().await;
    let mut ada = stage.customer();
    let page = to_passcode(&stage, &mut ada, "adda@example.com").await;
    stage.passcode("adda@example.com").await;
    let email = ada.submit(&stage, &page, "back", &[]).await;
    assert!(email.body.contains("value=\"adda@example.com\""));
    let page = ada.submit(&stage, &email, "sign-up-email", &[("email", "adda@example.com")]).await;
    assert_eq!(page.heading(), "Check your email");
    assert!(stage.mail().await.is_none());
    let email = ada.submit(&stage, &page, "back", &[]).await;
    let page = ada.submit(&stage, &email, "sign-up-email", &[("email", ADA)]).await;
    let code = stage.passcode(ADA).await;
    let page = ada.submit(&stage, &page, "passcode", &[("passcode", &code)]).await;
    assert_eq!(page.heading(), "Choose a password");
}

#[tokio::test]
async fn nobody_can_fill_an_inbox_that_is_not_theirs() {
    let stage = Stage::new().await;
    let mut mails = 0;
    for _ in 0..15 {
        let mut eve = stage.customer();
        let page = to_passcode(&stage, &mut eve, ADA).await;
        assert_eq!(page.heading(), "Check your email");
        mails += i64::from(stage.mail().await.is_some());
    }
    assert_eq!(mails, vestibule_tenant::model::passcode::SENT_PER_ADDRESS);
}

#[tokio::test]
async fn a_late_mail_is_told_to_who_waits_for_it() {
    let stage = Stage::new().await;
    let mut ada = stage.customer();
    let page = to_passcode(&stage, &mut ada, ADA).await;
    assert!(!page.body.contains("role=\"status\""));
    let (store, now) = (&stage.app.store, stage.clock.now());
    let mail = store.claim_mail(now, 60).await.unwrap().unwrap();
    let page = ada.get(&stage, &page.path).await;
    assert!(!page.body.contains("role=\"status\""), "it is being sent");
    store.mail_retry(mail.id, now.plus_seconds(30), "connection refused").await.unwrap();
    let page = ada.get(&stage, &page.path).await;
    assert!(page.body.contains("The email is delayed. We keep trying to send it"));
    store.mail_failed(mail.id, now, "mailbox unknown").await.unwrap();
    let page = ada.get(&stage, &page.path).await;
    assert!(page.body.contains("The email could not be delivered."));
}

#[tokio::test]
async fn a_restart_in_the_middle_loses_nothing() {
    let mut stage = Stage::new().await;
    let mut ada = stage.customer();
    let page = to_passcode(&stage, &mut ada, ADA).await;
    stage.restart().await;
    let code = stage.passcode(ADA).await;
    let page = ada.submit(&stage, &page, "passcode", &[("passcode", &code)]).await;
    stage.restart().await;
    let page = choose(&stage, &mut ada, &page).await;
    stage.restart().await;
    let page = ada.submit(&stage, &page, "attributes", &[("displayName", "Ada")]).await;
    stage.restart().await;
    ada.submit(&stage, &page, "stay-signed-in", &[("stay", "yes")]).await.code();
    stage.restart().await;
    ada.get(&stage, &stage.authorize(&stage.forum, "")).await.code();
}

#[tokio::test]
async fn a_double_submit_makes_one_account_and_both_see_it() {
    let stage = Arc::new(Stage::new().await);
    let mut ada = stage.customer();
    let page = to_attributes(&stage, &mut ada, ADA).await;
    let submits = (0..8).map(|_| {
        let (stage, mut ada, page) = (Arc::clone(&stage), ada.clone(), page.clone());
        let typed = [("displayName", "Ada")];
        tokio::spawn(async move { ada.submit(&stage, &page, "attributes", &typed).await })
    });
    for submit in submits.collect::<Vec<_>>() {
        let page = submit.await.unwrap();
        assert_eq!((page.status, page.heading()), (StatusCode::OK, "Stay signed in?"));
    }
    let users = stage.app.store.users(stage.tenant.id, None, 10).await.unwrap();
    assert_eq!(users.len(), 1);
    // The passcode page twice at once leads on as well.
    let mut bob = stage.customer();
    let page = to_passcode(&stage, &mut bob, "bob@example.com").await;
    let code = stage.passcode("bob@example.com").await;
    let submits = (0..4).map(|_| {
        let (stage, mut bob, page, code) =
            (Arc::clone(&stage), bob.clone(), page.clone(), code.clone());
        tokio::spawn(
            async move { bob.submit(&stage, &page, "passcode", &[("passcode", &code)]).await },
        )
    });
    for submit in submits.collect::<Vec<_>>() {
        let page = submit.await.unwrap();
        assert!(page.status.as_u16() < 500, "{page:?}");
    }
    let page = bob.get(&stage, &page.path).await;
    assert_eq!(page.heading(), "Choose a password");
}

#[tokio::test]
async fn two_journeys_for_one_address_make_one_account() {
    let stage = Stage::new().await;
    let (mut one, mut two) = (stage.customer(), stage.customer());
    let first = to_attributes(&stage, &mut one, ADA).await;
    let second = to_attributes(&stage, &mut two, ADA).await;
    let page = one.submit(&stage, &first, "attributes", &[("displayName", "Ada")]).await;
    assert_eq!(page.heading(), "Stay signed in?");
    let late = two.submit(&stage, &second, "attributes", &[("displayName", "Eve")]).await;
    assert_eq!(
        (late.status, late.heading()),
        (StatusCode::CONFLICT, "You already have an account")
    );
    let page =
        two.get(&stage, second.form("attributes").action.trim_end_matches("/attributes")).await;
    assert_eq!(page.heading(), "Enter your password");
    assert_eq!(stage.user(ADA).await.unwrap().display_name, "Ada");
}

#[tokio::test]
async fn turning_back_tells_the_app() {
    let stage = Stage::new().await;
    let mut ada = stage.customer();
    let page = to_passcode(&stage, &mut ada, ADA).await;
    let back = ada.submit(&stage, &page, "cancel", &[]).await;
    assert!(back.path.starts_with("https://shop.example/cb?"), "{}", back.path);
    assert!(back.path.contains("error=access_denied") && back.path.contains("state=s"));
    // The old page is still in the history.
    let gone = ada.submit(&stage, &page, "passcode", &[("passcode", "12345678")]).await;
    assert_eq!((gone.status, gone.heading()), (StatusCode::GONE, "This sign-in is over"));
    assert!(gone.body.contains("href=\"https://shop.example/\""), "{}", gone.body);
}

async fn to_passcode(stage: &Stage, customer: &mut Customer, email: &str) -> Page {
    let page = customer.get(stage, &stage.authorize(&stage.shop, "&prompt=create")).await;
    customer.submit(stage, &page, "sign-up-email", &[("email", email)]).await
}

async fn to_password(stage: &Stage, customer: &mut Customer, email: &str) -> Page {
    let page = to_passcode(stage, customer, email).await;
    let code = stage.passcode(email).await;
    customer.submit(stage, &page, "passcode", &[("passcode", &code)]).await
}

async fn choose(stage: &Stage, customer: &mut Customer, page: &Page) -> Page {
    let typed = [("new-password", PASSWORD), ("confirmation", PASSWORD)];
    customer.submit(stage, page, "new-password", &typed).await
}

async fn to_attributes(stage: &Stage, customer: &mut Customer, email: &str) -> Page {
    let page = to_password(stage, customer, email).await;
    choose(stage, customer, &page).await
}
