//! "Password" of the account page.

use http::StatusCode;

use vestibule_tenant::model::account::FRESH_SECONDS;

use super::customer::Customer;
use super::lockout::{at, spend};
use super::stage::{ADA, PASSWORD, Stage};

const NEW: &str = "a lamp beside the window";

async fn change(stage: &Stage, ada: &mut Customer, typed: [&str; 3]) -> super::customer::Page {
    let page = ada.get(stage, &stage.account_page("/password")).await;
    assert_eq!(page.heading(), "Password");
    let [current, new, again] = typed;
    let typed = [("password", current), ("new-password", new), ("confirmation", again)];
    ada.submit(stage, &page, "password", &typed).await
}

#[tokio::test]
async fn a_changed_password_ends_everything_elsewhere() {
    let stage = Stage::new().await;
    let ada = stage.account(ADA).await;
    let mut phone = stage.customer();
    phone.sign_in(&stage, ADA, PASSWORD, "yes").await.code();
    let mut desk = stage.customer();
    desk.open_account(&stage, "", ADA).await;
    while stage.mail().await.is_some() {}
    stage.clock.advance(60);
    let page = change(&stage, &mut desk, [PASSWORD, NEW, NEW]).await;
    assert!(page.body.contains("Your password is changed"), "{}", page.body);
    assert_eq!(desk.get(&stage, &stage.account_page("")).await.heading(), "My account");
    let again = phone.get(&stage, &stage.authorize(&stage.shop, "&prompt=none")).await;
    assert!(again.path.contains("error=login_required"), "{}", again.path);
    let now = stage.clock.now();
    assert!(stage.app.store.apps_with_access(ada.id, now).await.unwrap().is_empty(), "no tokens");
    let mail = stage.mail().await.expect("a mail tells of it");
    assert!(mail.subject.contains("was changed") && mail.to.as_typed() == ADA);
    let page = phone.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    let page = phone.submit(&stage, &page, "password", &[("password", NEW)]).await;
    phone.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await.code();
}

#[tokio::test]
async fn what_is_wrong_with_it() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let mut ada = stage.customer();
    ada.open_account(&stage, "", ADA).await;
    for (typed, problem) in [
        (["", NEW, NEW], "Enter your password"),
        (["not the password", NEW, NEW], "not your current password"),
        ([PASSWORD, "short", "short"], "8"),
        ([PASSWORD, NEW, "another"], "not the same"),
        ([PASSWORD, PASSWORD, PASSWORD], ""),
    ] {
        let page = change(&stage, &mut ada, typed).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed:?}");
        assert!(!page.problem().is_empty(), "{typed:?}");
        if !problem.is_empty() {
            assert!(page.body.contains(problem), "{problem}: {}", page.problem());
        }
        assert!(!page.body.contains(&format!("value=\"{NEW}\"")), "no password comes back");
    }
    stage.customer().sign_in(&stage, ADA, PASSWORD, "no").await.code();
}

#[tokio::test]
async fn keycloak_2026_16103_tries_at_the_account_page_count_on_the_one_lockout() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let mut ada = stage.customer();
    ada.open_account(&stage, "", ADA).await;
    for attempt in 0..20 {
        let page = change(&stage, &mut ada, [&format!("wrong {attempt}"), NEW, NEW]).await;
        if page.problem().contains("minute") {
            let locked = change(&stage, &mut ada, [PASSWORD, NEW, NEW]).await;
            assert!(locked.problem().contains("minute"), "the right one is not tried either");
            return;
        }
    }
    panic!("the account was never locked");
}

#[tokio::test]
async fn what_is_tried_at_the_account_page_counts_on_the_network_like_at_a_sign_in() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let mut ada = at("203.0.113.5");
    ada.open_account(&stage, "", ADA).await;
    let password = ada.get(&stage, &stage.account_page("/password")).await;
    let form = password.form("password").fill(&[
        ("password", PASSWORD),
        ("new-password", NEW),
        ("confirmation", NEW),
    ]);
    spend(&stage, "203.0.113.5").await;
    let reply = ada.post(&stage, &form).await;
    assert_eq!(reply.status, StatusCode::TOO_MANY_REQUESTS, "{}", reply.body);
    let wait: i64 = reply.headers["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((1..=4).contains(&wait), "{wait}");
    let way_back = format!("href=\"{}\"", stage.account_page(""));
    assert!(reply.body.contains(&way_back), "never a dead end: {}", reply.body);
    // What is refused for another reason is no try.
    let page = change(&stage, &mut ada, [PASSWORD, "short", "short"]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    // One try has come back: used here, it is used at the sign-in too.
    stage.clock.advance(wait);
    let page = change(&stage, &mut ada, ["not the password", NEW, NEW]).await;
    assert!(page.problem().contains("not your current password"), "{}", page.body);
    let mut other = at("203.0.113.5");
    let page = other.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    let page = other.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    // Somewhere else she changes it.
    ada.address = at("198.51.100.8").address;
    let page = change(&stage, &mut ada, [PASSWORD, NEW, NEW]).await;
    assert!(page.body.contains("Your password is changed"), "{}", page.body);
}

#[tokio::test]
async fn the_proof_before_a_deletion_and_another_address_count_on_the_network() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let mut ada = at("203.0.113.5");
    ada.open_account(&stage, "", ADA).await;
    let address = ada.get(&stage, &stage.account_page("/profile/email")).await;
    let typed = [("email", "countess@example.org")];
    let confirm = ada.submit(&stage, &address, "email", &typed).await;
    assert_eq!(confirm.heading(), "Check your email");
    while stage.mail().await.is_some() {}
    spend(&stage, "203.0.113.5").await;
    let page = ada.submit(&stage, &confirm, "confirm", &[("passcode", "00000000")]).await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS, "a try");
    let typed = [("email", "lovelace@example.org")];
    let page = ada.submit(&stage, &address, "email", &typed).await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS, "a passcode");
    assert!(stage.mail().await.is_none());
    stage.clock.advance(FRESH_SECONDS + 1);
    let page = ada.get(&stage, &stage.account_page("/data/delete")).await;
    assert_eq!(page.heading(), "Enter your password");
    spend(&stage, "203.0.113.5").await;
    let page = ada.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS, "the proof that a deletion wants");
}
