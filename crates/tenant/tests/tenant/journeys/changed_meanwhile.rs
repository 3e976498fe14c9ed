//! What an administrator changes while customers are on their way holds at the end of it too.

use axum::body::Body;
use http::header::CONTENT_TYPE;
use http::{Request, StatusCode};
use vestibule_tenant::admin::ops::apps;
use vestibule_tenant::model::app_registration::Platform;

use super::stage::{ADA, PASSWORD, Stage};

#[tokio::test]
async fn an_app_without_a_user_flow_is_signed_in_to_by_nobody() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let shop = &stage.shop.client_id;
    let (mut ada, mut on_the_way) = (stage.customer(), stage.customer());
    ada.sign_in(&stage, ADA, PASSWORD, "no").await.code();
    let page = on_the_way.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    stage.app.store.unassign_app(stage.flow.id, shop).await.unwrap();
    stage.app.directory.forget_all();
    let page = on_the_way.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
    let end = on_the_way.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await;
    // Nor by who is signed in already.
    let again = ada.get(&stage, &stage.authorize(&stage.shop, "&prompt=none")).await;
    for answer in [&end, &again] {
        assert!(answer.path.contains("error=unauthorized_client"), "{}", answer.path);
        assert!(answer.path.contains("AADSTS650056"), "{}", answer.path);
    }
    let television = &stage.television.client_id;
    stage.app.store.unassign_app(stage.flow.id, television).await.unwrap();
    stage.app.directory.forget_all();
    let body = format!("client_id={television}&scope=openid");
    let request = Request::post(format!("/{}/oauth2/v2.0/devicecode", stage.tenant.id))
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(body));
    let reply = stage.call(request.unwrap()).await;
    assert!(reply.body.contains("AADSTS650056"), "{}", reply.body);
    // The account page has none, and is signed in to by everybody.
    let page = ada.get(&stage, &stage.account_page("")).await;
    assert_eq!(page.heading(), "My account");
    stage.app.store.assign_app(stage.flow.id, shop).await.unwrap();
    stage.app.directory.forget_all();
    ada.get(&stage, &stage.authorize(&stage.shop, "&prompt=none")).await.code();
}

#[tokio::test]
async fn a_redirect_uri_that_was_removed_gets_no_code_of_a_sign_in_under_way() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let mut ada = stage.customer();
    let page = ada.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    let page = ada.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
    let admin = stage.admin();
    let uri = stage.shop.redirect_uris[0].uri.as_str();
    apps::remove_redirect_uri(&admin, &stage.shop.client_id, Platform::Web, uri).await.unwrap();
    stage.app.directory.forget_all();
    let form = page.form("stay-signed-in").fill(&[("stay", "no")]);
    let reply = ada.post(&stage, &form).await;
    let end = ada.follow(&stage, &form.action, reply).await;
    assert_eq!(end.status, StatusCode::BAD_REQUEST, "{} {}", end.path, end.body);
    assert!(end.body.contains("AADSTS50011") && !end.body.contains("code="), "{}", end.body);
}
