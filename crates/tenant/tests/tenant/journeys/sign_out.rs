//! "Sign out?", its answer, and that nobody else can give it.

use http::StatusCode;
use vestibule_tenant::model::app_registration::AppAddress;

use super::customer::Page;
use super::stage::{ADA, PASSWORD, Stage};

#[tokio::test]
async fn signing_out_is_asked_and_ends_every_session_of_the_browser() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let mut ada = stage.customer();
    ada.sign_in(&stage, ADA, PASSWORD, "yes").await.code();
    let logout = format!(
        "/{}/oauth2/v2.0/logout?post_logout_redirect_uri=https%3A%2F%2Fshop.example%2Fcb",
        stage.tenant.id
    );
    let page = ada.get(&stage, &logout).await;
    assert_eq!(page.heading(), "Sign out?");
    assert!(page.body.replace("<wbr>", "").contains(ADA));
    let stays = ada.submit(&stage, &page, "sign-out", &[("answer", "no")]).await;
    assert_eq!(stays.heading(), "You are still signed in");
    ada.clone().get(&stage, &stage.authorize(&stage.shop, "&prompt=none")).await.code();

    let stolen = ada.clone();
    let back = ada.submit(&stage, &page, "sign-out", &[("answer", "yes")]).await;
    assert_eq!(back.path, "https://shop.example/cb");
    assert!(!ada.cookies.keys().any(|name| name.contains("session")));
    // The cookie is worth nothing any more, wherever it went.
    let page = stolen.clone().get(&stage, &stage.authorize(&stage.shop, "&prompt=none")).await;
    assert!(page.path.contains("error=login_required"), "{}", page.path);
    // Again: nobody is signed in, and that is no error.
    let page = ada.get(&stage, &logout).await;
    assert_eq!((page.status, page.heading()), (StatusCode::OK, "You are signed out"));
}

#[tokio::test]
async fn the_way_back_cannot_be_forged() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let mut ada = stage.customer();
    ada.sign_in(&stage, ADA, PASSWORD, "no").await.code();
    let logout = format!(
        "/{}/oauth2/v2.0/logout?post_logout_redirect_uri=https%3A%2F%2Fshop.example%2Fcb",
        stage.tenant.id
    );
    let page = ada.get(&stage, &logout).await;
    let mut form =
        page.form("sign-out").fill(&[("answer", "yes"), ("return_to", "https://evil.test/")]);
    let reply = ada.post(&stage, &form).await;
    assert!(!reply.body.contains("evil.test") && !reply.headers.contains_key("refresh"));
    // Without the token, as another site would send it: nothing happens.
    ada.sign_in(&stage, ADA, PASSWORD, "no").await.code();
    form.fields.retain(|(name, _)| name != "csrf");
    assert_eq!(ada.post(&stage, &form).await.status, StatusCode::FORBIDDEN);
    ada.get(&stage, &stage.authorize(&stage.shop, "&prompt=none")).await.code();
    // An address that no app registered is not linked.
    let evil = logout.replace("shop.example", "evil.test");
    let page = ada.get(&stage, &evil).await;
    assert!(!page.body.contains("evil.test"), "{}", page.body);
}

#[tokio::test]
async fn apps_that_hear_of_it_in_frames_come_before_the_way_back() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let uri = "https://forum.example/front".parse().unwrap();
    let (forum, address) = (&stage.forum.client_id, AppAddress::FrontChannelLogout);
    stage.app.store.set_app_address(forum, address, Some(&uri)).await.unwrap();
    let mut ada = stage.customer();
    ada.sign_in(&stage, ADA, PASSWORD, "no").await.code();
    ada.get(&stage, &stage.authorize(&stage.forum, "")).await.code();
    let logout = format!(
        "/{}/oauth2/v2.0/logout?post_logout_redirect_uri=https%3A%2F%2Fshop.example%2Fcb",
        stage.tenant.id
    );
    let page = ada.get(&stage, &logout).await;
    let form = page.form("sign-out").fill(&[("answer", "yes")]);
    let reply = ada.post(&stage, &form).await;
    assert_eq!(reply.headers["refresh"], "1; url=https://shop.example/cb");
    assert!(
        reply.body.contains("<iframe src=\"https://forum.example/front?iss="),
        "{}",
        reply.body
    );
    assert!(
        reply.body.contains("<li><bdi>Forum</bdi></li>") && !reply.body.contains("<bdi>Shop</bdi>")
    );
    let policy = reply.headers["content-security-policy"].to_str().unwrap();
    assert!(policy.ends_with("frame-src https://forum.example"), "{policy}");
}

/// Where the only button of an error page leads.
pub fn way_on(page: &Page) -> &str {
    let rest = page.body.split("<a class=\"primary button\" href=\"").nth(1).unwrap_or_default();
    rest.split('"').next().unwrap_or_default()
}

#[tokio::test]
async fn a_form_that_is_not_taken_leads_to_the_question_anew() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let mut ada = stage.customer();
    ada.sign_in(&stage, ADA, PASSWORD, "no").await.code();
    let logout = format!("/{}/oauth2/v2.0/logout", stage.tenant.id);
    let page = ada.get(&stage, &logout).await;
    let stale = page.form("sign-out").fill(&[("csrf", "stale"), ("answer", "yes")]);
    let reply = ada.post(&stage, &stale).await;
    let refused = ada.follow(&stage, &stale.action, reply).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let again = ada.get(&stage, way_on(&refused)).await;
    assert_eq!(again.heading(), "Sign out?");
    // Without cookies nobody is signed in here, and the way on says so.
    let mut bare = stage.customer();
    let page = bare.submit(&stage, &page, "sign-out", &[("answer", "yes")]).await;
    assert_eq!(page.heading(), "Your browser did not send our cookie");
    let end = bare.get(&stage, way_on(&page)).await;
    assert_eq!((end.status, end.heading()), (StatusCode::OK, "You are signed out"));
    let page = ada.submit(&stage, &again, "sign-out", &[("answer", "yes")]).await;
    assert_eq!(page.heading(), "You are signed out");
}
