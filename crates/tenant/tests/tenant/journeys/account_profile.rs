//! "Profile" of the account page, and another e-mail address.

use http::StatusCode;
use vestibule_tenant::model::account::FRESH_SECONDS;
use vestibule_tenant::model::asked_attribute::{Attribute, Choice, InputType};
use vestibule_tenant::model::attribute::{AttributeKey, AttributeValue, DataType};
use vestibule_tenant::model::audit::Actor;
use vestibule_tenant::model::localized::LocalizedText;
use vestibule_tenant::model::passcode::LIFETIME_SECONDS;
use vestibule_tenant::model::user_flow::AttributeName;

use super::customer::Customer;
use super::stage::{ADA, PASSWORD, Stage};
use crate::store::rows::event;

const NEW: &str = "countess@example.org";

async fn stage() -> (Stage, Customer) {
    let stage = Stage::with_attributes(vec![
        Attribute::built_in(AttributeName::DisplayName, true),
        Attribute::built_in(AttributeName::City, false),
        Attribute { read_only: true, ..Attribute::built_in(AttributeName::JobTitle, false) },
        Attribute { hidden: true, ..Attribute::built_in(AttributeName::Country, false) },
    ])
    .await;
    stage.account(ADA).await;
    let mut ada = stage.customer();
    ada.open_account(&stage, "", ADA).await;
    (stage, ada)
}

/// Asks for the address, and gives the page of the passcode.
async fn ask(stage: &Stage, ada: &mut Customer, email: &str) -> super::customer::Page {
    let page = ada.get(stage, &stage.account_page("/profile/email")).await;
    assert_eq!(page.heading(), "Change email address");
    ada.submit(stage, &page, "email", &[("email", email)]).await
}

#[tokio::test]
async fn what_was_said_at_sign_up_is_changed_by_its_rules() {
    let (stage, mut ada) = stage().await;
    let page = ada.get(&stage, &stage.account_page("/profile")).await;
    assert_eq!(page.heading(), "Profile");
    let typed = [("displayName", " Countess Lovelace "), ("city", "London")];
    let page = ada.submit(&stage, &page, "profile", &typed).await;
    assert!(page.body.contains("Your changes are saved"), "{}", page.body);
    let user = stage.user(ADA).await.unwrap();
    assert_eq!(user.display_name, "Countess Lovelace");
    assert_eq!(user.attributes.get(&AttributeName::City).unwrap(), "London");
    // Taken away where it need not be there; refused where it must.
    let page = ada.submit(&stage, &page, "profile", &[("city", "")]).await;
    assert!(!stage.user(ADA).await.unwrap().attributes.contains_key(&AttributeName::City));
    let long = "x".repeat(300);
    for name in ["", long.as_str()] {
        let refused = ada.submit(&stage, &page, "profile", &[("displayName", name)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
    }
    assert_eq!(stage.user(ADA).await.unwrap().display_name, "Countess Lovelace");
}

/// A shop size, hobbies and a number as an account has them that the flow would not take any more.
async fn with_values_that_are_asked_no_more() -> (Stage, Customer) {
    let custom = |name: &str, input, options: &[&str]| Attribute {
        input,
        options: options
            .iter()
            .map(|value| Choice {
                value: (*value).to_owned(),
                label: LocalizedText::new((*value).to_owned()),
            })
            .collect(),
        ..Attribute::new(AttributeKey::Custom(name.parse().unwrap()), DataType::String, false)
    };
    let stage = Stage::with_attributes(vec![
        Attribute::built_in(AttributeName::City, false),
        custom("size", InputType::RadioSingleSelect, &["S", "L"]),
        custom("hobbies", InputType::CheckboxMultiSelect, &["chess", "judo", "music"]),
        Attribute {
            pattern: Some("[0-9]+".parse().unwrap()),
            ..custom("number", InputType::Text, &[])
        },
    ])
    .await;
    let mut user = stage.account(ADA).await;
    for (name, value) in [
        ("size", AttributeValue::Text("M".into())),
        ("hobbies", AttributeValue::Many(vec!["music".into(), "yo-yo".into(), "chess".into()])),
        ("number", AttributeValue::Text("A-7".into())),
    ] {
        user.set_attribute(&AttributeKey::Custom(name.parse().unwrap()), value);
    }
    let event = event(stage.tenant.id, "user.attribute", Actor::Cli);
    assert!(stage.app.store.set_attributes(&user, &event).await.unwrap());
    let mut ada = stage.customer();
    ada.open_account(&stage, "", ADA).await;
    (stage, ada)
}

async fn value(stage: &Stage, name: &str) -> String {
    let user = stage.user(ADA).await.unwrap();
    let value = user.attribute(&AttributeKey::Custom(name.parse().unwrap()));
    value.map(|value| value.to_text()).unwrap_or_default()
}

#[tokio::test]
async fn what_is_offered_no_more_stays_until_the_customer_changes_it() {
    let (stage, mut ada) = with_values_that_are_asked_no_more().await;
    let page = ada.get(&stage, &stage.account_page("/profile")).await;
    let page = ada.submit(&stage, &page, "profile", &[("city", "London")]).await;
    assert!(page.body.contains("Your changes are saved"), "{}", page.body);
    assert_eq!(stage.user(ADA).await.unwrap().attributes[&AttributeName::City], "London");
    for (name, stored) in [("size", "M"), ("hobbies", "music, yo-yo, chess"), ("number", "A-7")] {
        assert_eq!(value(&stage, name).await, stored, "{name}");
    }
    // One box more, and the others stay.
    let mut form = page.form("profile");
    form.fields.push(("extension_hobbies".to_owned(), "judo".to_owned()));
    assert_eq!(ada.post(&stage, &form).await.status, StatusCode::SEE_OTHER);
    assert_eq!(value(&stage, "hobbies").await, "chess, judo, music, yo-yo");
    // What is changed is judged, and what was given up comes back no more.
    let page = ada.get(&stage, &stage.account_page("/profile")).await;
    let refused = ada.submit(&stage, &page, "profile", &[("extension_number", "A-8")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let typed = [("extension_size", "L"), ("extension_hobbies", "judo"), ("extension_number", "8")];
    let page = ada.submit(&stage, &page, "profile", &typed).await;
    assert!(page.body.contains("Your changes are saved"), "{}", page.body);
    assert!(!page.body.contains("value=\"M\"") && !page.body.contains("yo-yo"), "{}", page.body);
    let mut form = page.form("profile").fill(&[("extension_size", "M")]);
    form.fields.push(("extension_hobbies".to_owned(), "yo-yo".to_owned()));
    assert_eq!(ada.post(&stage, &form).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        (value(&stage, "size").await, value(&stage, "hobbies").await),
        ("L".into(), "judo".into())
    );
}

#[tokio::test]
async fn zitadel_2026_27946_nobody_sets_what_is_not_asked() {
    let (stage, mut ada) = stage().await;
    let before = stage.user(ADA).await.unwrap();
    let page = ada.get(&stage, &stage.account_page("/profile")).await;
    let mut form = page.form("profile");
    for (name, value) in [
        ("jobTitle", "Chief"),
        ("country", "Nowhere"),
        ("mail", NEW),
        ("email", NEW),
        ("mail_verified", "true"),
        ("mailVerified", "true"),
        ("email_verified", "true"),
        ("verified", "true"),
        ("id", "0b4a9d7e-3c55-4a8e-9d57-1f2f6e1c8a10"),
        ("accountEnabled", "true"),
    ] {
        form.fields.push((name.to_owned(), value.to_owned()));
    }
    assert_eq!(ada.post(&stage, &form).await.status, StatusCode::SEE_OTHER);
    let after = stage.user(ADA).await.unwrap();
    assert_eq!(after.id, before.id);
    assert_eq!((after.mail, after.mail_verified), (before.mail, before.mail_verified));
    assert_eq!(after.attributes, before.attributes);
    // An address is proven by its passcode and by nothing that a form says.
    let page = ask(&stage, &mut ada, NEW).await;
    let mut form = page.form("confirm").fill(&[("passcode", "00000000")]);
    form.fields.push(("verified".to_owned(), "true".to_owned()));
    form.fields.push(("email".to_owned(), NEW.to_owned()));
    assert_eq!(ada.post(&stage, &form).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(stage.user(NEW).await.is_none());
}

#[tokio::test]
async fn another_address_is_proven_and_the_former_one_is_told() {
    let (stage, mut ada) = stage().await;
    let before = stage.user(ADA).await.unwrap();
    let page = ask(&stage, &mut ada, NEW).await;
    assert_eq!(page.heading(), "Check your email");
    let code = stage.passcode(NEW).await;
    let form = page;
    let page = ada.submit(&stage, &form, "confirm", &[("passcode", &code)]).await;
    assert!(page.body.contains("Your email address is changed"), "{}", page.body);
    // Pressed twice, it says so twice.
    let page = ada.submit(&stage, &form, "confirm", &[("passcode", &code)]).await;
    assert!(page.body.contains("Your email address is changed"), "{}", page.body);
    let after = stage.user(NEW).await.unwrap();
    assert_eq!(after.id, before.id);
    assert!(after.mail_verified);
    assert!(stage.user(ADA).await.is_none(), "the former address signs nobody in");
    let mail = stage.mail().await.expect("a mail");
    assert_eq!(mail.to.as_typed(), ADA);
    assert!(!mail.text.contains(NEW), "the new address is nobody else's business");
    // The passcode is used up.
    let again = ada.get(&stage, &stage.account_page("/profile/email/confirm")).await;
    assert_eq!(again.heading(), "Change email address");
    stage.customer().sign_in(&stage, NEW, PASSWORD, "no").await.code();
}

#[tokio::test]
async fn a_passcode_that_has_expired_says_so_after_the_new_proof_and_another_is_sent() {
    let (stage, mut ada) = stage().await;
    let form = ask(&stage, &mut ada, NEW).await;
    let code = stage.passcode(NEW).await;
    stage.clock.advance(LIFETIME_SECONDS.max(FRESH_SECONDS) + 1);
    let page = ada.submit(&stage, &form, "confirm", &[("passcode", &code)]).await;
    assert_eq!(page.heading(), "Enter your password");
    let page = ada.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
    let page = match page.heading() {
        "Stay signed in?" => ada.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await,
        _ => page,
    };
    assert_eq!(page.heading(), "Check your email");
    assert!(page.problem().contains("no longer works"), "{}", page.problem());
    let page = ada.submit(&stage, &page, "resend", &[]).await;
    assert_eq!((page.heading(), page.status), ("Check your email", StatusCode::OK));
    let code = stage.passcode(NEW).await;
    let page = ada.submit(&stage, &page, "confirm", &[("passcode", &code)]).await;
    assert!(page.body.contains("Your email address is changed"), "{}", page.body);
}

#[tokio::test]
async fn an_address_that_has_an_account_is_not_told_from_one_that_has_none() {
    let (stage, mut ada) = stage().await;
    stage.account("bob@example.com").await;
    let taken = ask(&stage, &mut ada, "bob@example.com").await;
    let mail = stage.mail().await.expect("a mail");
    assert!(mail.subject.contains("already have an account"), "{}", mail.subject);
    assert!(super::stage::digits(&mail).is_none(), "no passcode");
    // When another can be asked for, and the second wait is longer than the first.
    stage.clock.advance(60);
    let taken = ada.get(&stage, &taken.path).await;
    let page = ask(&stage, &mut ada, NEW).await;
    stage.clock.advance(60);
    let free = ada.get(&stage, &page.path).await;
    let anonymous = |page: &super::customer::Page, email: &str| {
        let [local, domain] = [email.split('@').next().unwrap(), email.split('@').nth(1).unwrap()];
        page.anonymous().replace(local, "local").replace(domain, "domain")
    };
    assert_eq!(anonymous(&taken, "bob@example.com"), anonymous(&free, NEW));
}

#[tokio::test]
async fn passcodes_for_an_address_are_few_and_tried_a_few_times() {
    let (stage, mut ada) = stage().await;
    let mut page = ask(&stage, &mut ada, NEW).await;
    let code = stage.passcode(NEW).await;
    let wrong = if code == "00000000" { "00000001" } else { "00000000" };
    for _ in 0..5 {
        page = ada.submit(&stage, &page, "confirm", &[("passcode", wrong)]).await;
        assert!(page.problem().contains("code"), "{}", page.problem());
    }
    let dead = ada.submit(&stage, &page, "confirm", &[("passcode", &code)]).await;
    assert_eq!(dead.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(stage.user(NEW).await.is_none());
    for n in 0..4 {
        let address = format!("countess{n}@example.org");
        assert_eq!(ask(&stage, &mut ada, &address).await.heading(), "Check your email");
    }
    let refused = ask(&stage, &mut ada, NEW).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.problem(), "You can try again in 60 minutes.");
    // And the same address, or none.
    for email in [ADA, "", "no address"] {
        assert_eq!(ask(&stage, &mut ada, email).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    stage.clock.advance(FRESH_SECONDS + 1);
    let page = ada.get(&stage, &stage.account_page("/profile/email")).await;
    assert_eq!(page.heading(), "Enter your password", "an open desk changes no address");
}

#[tokio::test]
async fn another_code_for_an_address_is_sent_after_growing_waits() {
    let (stage, mut ada) = stage().await;
    let mut page = ask(&stage, &mut ada, NEW).await;
    let mut code = stage.passcode(NEW).await;
    for wait in [30, 60, 120, 240] {
        let hint = format!("You can ask for another code in {wait} seconds.");
        assert!(page.body.contains(&hint), "{wait}: {}", page.body);
        stage.clock.advance(wait - 1);
        let early = ada.submit(&stage, &page, "resend", &[]).await;
        assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(early.problem(), "You can ask for another code in 1 second.");
        // Asking for the address again is no way around.
        assert_eq!(ask(&stage, &mut ada, NEW).await.heading(), "Check your email");
        assert!(stage.mail().await.is_none(), "{wait}");
        stage.clock.advance(1);
        let form = page.form("resend");
        let reply = ada.post(&stage, &form).await;
        // Pressed twice: the first press sends.
        let twice = ada.post(&stage, &form).await;
        assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
        page = ada.follow(&stage, &form.action, reply).await;
        assert!(page.body.contains("Another email is on its way."), "{}", page.body);
        let former = std::mem::replace(&mut code, stage.passcode(NEW).await);
        assert!(stage.mail().await.is_none(), "one mail");
        let wrong = ada.submit(&stage, &page, "confirm", &[("passcode", &former)]).await;
        assert!(former == code || wrong.problem().starts_with("This is not the code."));
    }
    assert!(!page.has_form("resend"), "{}", page.body);
    assert!(page.body.contains("You can try again in 53 minutes."), "{}", page.body);
    let page = ada.submit(&stage, &page, "confirm", &[("passcode", &code)]).await;
    assert!(page.body.contains("Your email address is changed"), "{}", page.body);
}

#[tokio::test]
async fn two_presses_at_once_send_one_code() {
    let (stage, mut ada) = stage().await;
    let page = ask(&stage, &mut ada, NEW).await;
    stage.passcode(NEW).await;
    stage.clock.advance(30);
    let stage = std::sync::Arc::new(stage);
    let presses = (0..8).map(|_| {
        let (stage, mut ada, form) = (stage.clone(), ada.clone(), page.form("resend"));
        tokio::spawn(async move { ada.post(&stage, &form).await.status })
    });
    for press in presses.collect::<Vec<_>>() {
        let status = press.await.unwrap();
        assert!([303, 422].contains(&status.as_u16()), "{status}");
    }
    stage.passcode(NEW).await;
    assert!(stage.mail().await.is_none(), "one mail");
}

#[tokio::test]
async fn a_code_that_expired_says_so_and_there_is_another() {
    let (stage, mut ada) = stage().await;
    let page = ask(&stage, &mut ada, NEW).await;
    let code = stage.passcode(NEW).await;
    // Fresh enough to be here, and too late for the code.
    stage.clock.advance(FRESH_SECONDS - 60);
    let proof = ada.get(&stage, &page.path).await;
    assert_eq!(proof.heading(), "Enter your password");
    let proof = ada.submit(&stage, &proof, "password", &[("password", PASSWORD)]).await;
    let page = ada.submit(&stage, &proof, "stay-signed-in", &[("stay", "no")]).await;
    assert_eq!(page.heading(), "Check your email", "back at the same page");
    stage.clock.advance(61);
    let page = ada.submit(&stage, &page, "confirm", &[("passcode", &code)]).await;
    assert!(page.problem().starts_with("This code no longer works."), "{}", page.problem());
    while stage.mail().await.is_some() {}
    let page = ada.submit(&stage, &page, "resend", &[]).await;
    let code = stage.passcode(NEW).await;
    let page = ada.submit(&stage, &page, "confirm", &[("passcode", &code)]).await;
    assert!(page.body.contains("Your email address is changed"), "{}", page.body);
}
