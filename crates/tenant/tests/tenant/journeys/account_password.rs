//! "Password" of the account page.

use http::StatusCode;

use super::customer::Customer;
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
