//! Single sign-on, several accounts in one browser, and what `prompt`, `max_age` and `login_hint`
//! make of them.

use super::stage::{ADA, PASSWORD, Stage};

const GRACE: &str = "grace@example.org";

#[tokio::test]
async fn signed_in_to_one_app_is_signed_in_to_the_other() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let mut ada = stage.customer();
    ada.sign_in(&stage, ADA, PASSWORD, "no").await.code();
    let back = ada.get(&stage, &stage.authorize(&stage.forum, "")).await;
    assert!(back.path.starts_with("https://forum.example/cb?code="), "{}", back.path);
    let mut stranger = stage.customer();
    let page = stranger.get(&stage, &stage.authorize(&stage.forum, "")).await;
    assert_eq!(page.heading(), "Sign in");
}

#[tokio::test]
async fn an_account_is_picked_among_those_that_are_signed_in() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    stage.account(GRACE).await;
    let mut both = stage.customer();
    both.sign_in(&stage, ADA, PASSWORD, "no").await.code();
    stage.clock.advance(1);
    let pick = stage.authorize(&stage.shop, "&prompt=select_account");
    let page = both.get(&stage, &pick).await;
    assert_eq!(page.heading(), "Pick an account");
    let page = both.submit(&stage, &page, "use-another-account", &[]).await;
    let page = both.submit(&stage, &page, "identify", &[("email", GRACE)]).await;
    let page = both.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
    both.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await.code();

    // Two sessions and no wish: the customer is asked.
    let page = both.get(&stage, &stage.authorize(&stage.forum, "")).await;
    assert_eq!(page.heading(), "Pick an account");
    let shown = page.body.replace("<wbr>", "");
    assert!(shown.contains(ADA) && shown.contains(GRACE));
    let back = both.submit(&stage, &page, "pick-account", &[]).await;
    back.code();
    // A hint answers the question.
    let hinted = stage.authorize(&stage.forum, "&login_hint=ADA%40example.com");
    both.get(&stage, &hinted).await.code();
    // Somebody else's session cannot be picked.
    let page = both.get(&stage, &pick).await;
    let mut form = page.form("pick-account");
    form.fields.retain(|(name, _)| name != "account");
    form.fields.push(("account".into(), uuid::Uuid::from_u128(1).to_string()));
    let reply = both.post(&stage, &form).await;
    assert_eq!(reply.status.as_u16(), 422);
    assert!(reply.body.contains("That account is no longer signed in."));
}

#[tokio::test]
async fn an_account_that_must_prove_itself_again_goes_to_its_password() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let mut ada = stage.customer();
    ada.sign_in(&stage, ADA, PASSWORD, "yes").await.code();
    for wish in ["&prompt=login", "&max_age=60", "&prompt=login%20select_account"] {
        stage.clock.advance(100);
        let mut page = ada.get(&stage, &stage.authorize(&stage.shop, wish)).await;
        if page.heading() == "Pick an account" {
            page = ada.submit(&stage, &page, "pick-account", &[]).await;
        }
        assert_eq!(page.heading(), "Enter your password", "{wish}");
        assert!(page.body.contains(ADA));
        let old = ada.cookies.clone();
        // Kept before, so kept without being asked; and the cookie is new.
        let back = ada.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
        back.code();
        assert_ne!(ada.cookies, old);
    }
    ada.get(&stage, &stage.authorize(&stage.shop, "&max_age=1000")).await.code();
}

#[tokio::test]
async fn without_a_session_the_hint_stands_in_the_field() {
    let stage = Stage::new().await;
    let mut ada = stage.customer();
    let hinted = stage.authorize(&stage.shop, "&login_hint=ada%40example.com");
    let page = ada.get(&stage, &hinted).await;
    assert!(page.form("identify").fields.contains(&("email".into(), ADA.into())));
    let picked = stage.authorize(&stage.shop, "&prompt=select_account");
    assert_eq!(ada.get(&stage, &picked).await.heading(), "Sign in");
    let create = stage.authorize(&stage.shop, "&prompt=create");
    assert_eq!(ada.get(&stage, &create).await.heading(), "Create account");
}

#[tokio::test]
async fn the_cookie_outlives_the_window_only_if_every_account_chose_so() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    stage.account(GRACE).await;
    let mut both = stage.customer();
    both.sign_in(&stage, ADA, PASSWORD, "no").await.code();
    let page = both.get(&stage, &stage.authorize(&stage.shop, "&prompt=select_account")).await;
    let page = both.submit(&stage, &page, "use-another-account", &[]).await;
    let page = both.submit(&stage, &page, "identify", &[("email", GRACE)]).await;
    let page = both.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
    let reply = both.post(&stage, &page.form("stay-signed-in").fill(&[("stay", "yes")])).await;
    let cookie = reply.headers["set-cookie"].to_str().unwrap();
    assert!(!cookie.contains("Max-Age"), "{cookie}");
}
