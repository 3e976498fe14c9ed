//! Deletion with days of grace: what ends at once, how it is taken back, and that nothing is left
//! afterwards.

use http::StatusCode;
use vestibule_tenant::account::erasure::erase_due;
use vestibule_tenant::admin::ops::deletion;
use vestibule_tenant::model::account::{FRESH_SECONDS, GRACE_SECONDS};

use super::customer::{Customer, Page};
use super::stage::{ADA, PASSWORD, Stage};

const DELETE: &str = "/data/delete";

async fn ask_deletion(stage: &Stage) -> (Customer, Page) {
    let mut ada = stage.customer();
    let page = ada.open_account(stage, DELETE, ADA).await;
    assert_eq!(page.heading(), "Delete your account");
    let page = ada.submit(stage, &page, "delete", &[("confirmation", " ADA@example.com ")]).await;
    assert_eq!(page.heading(), "Your account will be deleted");
    (ada, page)
}

#[tokio::test]
async fn an_account_is_deleted_only_on_purpose() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let mut ada = stage.customer();
    let page = ada.open_account(&stage, DELETE, ADA).await;
    for typed in ["", "yes", "bob@example.com"] {
        let page = ada.submit(&stage, &page, "delete", &[("confirmation", typed)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        assert!(page.problem().contains("exactly"), "{typed}");
    }
    // A proof that is too old leads to a sign-in, and the form is not taken.
    stage.clock.advance(FRESH_SECONDS + 1);
    let stale = ada.submit(&stage, &page, "delete", &[("confirmation", ADA)]).await;
    assert_eq!(stale.heading(), "Enter your password");
    assert!(stage.user(ADA).await.unwrap().deletion_asked_at.is_none());
    let page = ada.submit(&stage, &stale, "password", &[("password", PASSWORD)]).await;
    let page = ada.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await;
    assert_eq!(page.heading(), "Delete your account", "back at the same page");
}

#[tokio::test]
async fn everything_ends_at_once_and_a_sign_in_takes_it_back() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let mut phone = stage.customer();
    phone.sign_in(&stage, ADA, PASSWORD, "yes").await.code();
    let (mut ada, page) = ask_deletion(&stage).await;
    assert!(page.body.contains("31 January 2026"), "until when: {}", page.body);
    let mail = stage.mail().await.expect("a mail");
    assert!(mail.subject.starts_with("New sign-in"), "of the second browser: {}", mail.subject);
    let mail = stage.mail().await.expect("a mail");
    assert_eq!(mail.to.as_typed(), ADA);
    assert!(mail.text.contains("31 January 2026") && mail.subject.contains("will be deleted"));
    for customer in [&mut phone, &mut ada] {
        let page = customer.get(&stage, &stage.authorize(&stage.shop, "&prompt=none")).await;
        assert!(page.path.contains("error=login_required"), "{}", page.path);
    }
    // Signing in is not enough: the question comes first, for every app, and no answer is a no.
    let page = phone.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    let question = phone.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
    assert_eq!(question.heading(), "Keep your account?");
    let skipped = question.path.replace("/journey/", "/oauth2/v2.0/resume/");
    assert_eq!(phone.get(&stage, &skipped).await.heading(), "Keep your account?");
    let left = phone.submit(&stage, &question, "keep-account", &[("answer", "leave")]).await;
    assert!(left.path.contains("error=access_denied"), "{}", left.path);
    assert!(stage.user(ADA).await.unwrap().deletion_asked_at.is_some());
    // And taken back.
    let page = phone.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    let question = phone.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
    let page = phone.submit(&stage, &question, "keep-account", &[("answer", "keep")]).await;
    assert_eq!(page.heading(), "Stay signed in?");
    assert!(page.body.contains("Your account is kept, and will not be deleted."));
    phone.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await.code();
    assert!(stage.user(ADA).await.unwrap().deletion_asked_at.is_none());
    stage.clock.advance(GRACE_SECONDS + 1);
    assert_eq!(erase_due(&stage.app).await.unwrap(), 0);
}

#[tokio::test]
async fn after_the_days_of_grace_nothing_is_left() {
    let stage = Stage::new().await;
    let ada = stage.account(ADA).await;
    ask_deletion(&stage).await;
    stage.mail().await.expect("the mail that announces it");
    stage.clock.advance(GRACE_SECONDS - 1);
    assert_eq!(erase_due(&stage.app).await.unwrap(), 0, "a second too early");
    let mut late = stage.customer();
    let page = late.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    let question = late.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
    assert_eq!(question.heading(), "Keep your account?");
    stage.clock.advance(1);
    // Gone, whether or not somebody has come to erase it.
    let page = late.submit(&stage, &question, "keep-account", &[("answer", "keep")]).await;
    assert_eq!(page.heading(), "This account cannot be used now");
    let page = late.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    let page = late.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
    assert_eq!(page.heading(), "This account cannot be used now");
    assert_eq!(erase_due(&stage.app).await.unwrap(), 1);
    assert_eq!(erase_due(&stage.app).await.unwrap(), 0, "once");
    let mail = stage.mail().await.expect("the last mail");
    assert!(mail.subject.contains("is deleted"), "{}", mail.subject);
    assert!(stage.user(ADA).await.is_none());
    let left = stage.app.store.export_of(stage.tenant.id, ada.id).await.unwrap();
    for (section, rows) in left {
        assert!(rows.is_empty(), "{section}: {rows:?}");
    }
    let events = stage.app.store.audit_events(stage.tenant.id, 99).await.unwrap();
    assert!(events.iter().any(|event| event.action == "user.ask-deletion"), "the log is kept");
    for event in events {
        let text = format!("{} {} {}", event.actor, event.target, event.detail);
        assert!(!text.contains(&ada.id.to_string()) && !text.contains("ada"), "{text}");
    }
    // The address is free.
    let page = stage.customer().sign_up(&stage, ADA, "another good password").await;
    page.code();
}

#[tokio::test]
async fn an_administrator_deletes_and_restores() {
    let stage = Stage::new().await;
    let ada = stage.account(ADA).await;
    let now = stage.clock.now();
    let admin = stage.admin();
    deletion::delete(&admin, ada.id).await.unwrap();
    let mut customer = stage.customer();
    let page = customer.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    let page = customer.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "nobody signs in to it");
    let waiting = stage.app.store.deleted_users(stage.tenant.id).await.unwrap();
    assert_eq!(waiting.len(), 1);
    assert_eq!(waiting[0].1, now.plus_seconds(GRACE_SECONDS));
    deletion::restore(&admin, ada.id).await.unwrap();
    customer.sign_in(&stage, ADA, PASSWORD, "no").await.code();
    // What the customer asked for is restored by the administrator too.
    ask_deletion(&stage).await;
    deletion::restore(&admin, ada.id).await.unwrap();
    customer.sign_in(&stage, ADA, PASSWORD, "no").await.code();
}

#[tokio::test]
async fn one_takes_along_what_is_ones_own_and_no_secret() {
    let stage = Stage::new().await;
    let ada = stage.account(ADA).await;
    let bob = stage.account("bob@example.com").await;
    let mut customer = stage.customer();
    let page = customer.open_account(&stage, "/data", ADA).await;
    assert_eq!(page.heading(), "Your data");
    let reply = customer.fetch(&stage, &stage.account_page("/data/export")).await;
    assert_eq!(reply.status, StatusCode::OK);
    assert_eq!(reply.headers["cache-control"], "no-store");
    assert!(reply.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
    let data: serde_json::Value = serde_json::from_str(&reply.body).unwrap();
    assert_eq!(data["account"][0]["id"], ada.id.to_string());
    assert_eq!(data["identities"][0]["issuerAssignedId"], ADA);
    assert_eq!(data["sessions"].as_array().unwrap().len(), 1);
    assert!(!reply.body.contains(&bob.id.to_string()));
    for secret in ["argon2", "hash", "browser_"] {
        assert!(!reply.body.contains(secret), "{secret}: {}", reply.body);
    }
    let page = customer.get(&stage, &stage.account_page("/data/view")).await;
    assert_eq!(page.heading(), "Everything about you");
    assert!(page.body.contains(&ada.id.to_string()), "{}", page.body);
    for words in ["<dd>Password</dd>", "<dd>Email address</dd>", "<dd>Data downloaded</dd>"] {
        assert!(page.body.contains(words), "{words}: {}", page.body);
    }
    // An open desk gives nothing away.
    stage.clock.advance(FRESH_SECONDS + 1);
    for path in ["/data/export", "/data/view"] {
        let page = customer.get(&stage, &stage.account_page(path)).await;
        assert_eq!(page.heading(), "Enter your password", "{path}");
    }
}
