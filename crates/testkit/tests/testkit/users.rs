//! Accounts.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;
use vestibule_testkit::{AttributeName, GrantType, TestTenant};

use crate::shop::{CALLBACK, HOME, ORIGIN, open, shop};

pub fn claims(token: &str) -> Value {
    let payload = token.split('.').nth(1).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).unwrap()).unwrap()
}

#[tokio::test]
async fn an_account_with_everything() {
    let tenant = TestTenant::start().await;
    let registered = tenant.register_app(CALLBACK).await;
    let ada = tenant
        .user("ada@example.com")
        .name("Ada Lovelace")
        .given_name("Ada")
        .surname("Lovelace")
        .attribute(AttributeName::City, "London")
        .role(&registered.client_id, "Admin")
        .role(&registered.client_id, "Reader")
        .create()
        .await;
    let scopes = "openid profile User.Read";
    let tokens = tenant.sign_in_quietly(&registered, &ada, scopes).await;
    let id_token = claims(&tokens.id_token);
    assert_eq!(id_token["name"], "Ada Lovelace");
    assert_eq!(id_token["roles"], serde_json::json!(["Admin", "Reader"]));
    let mut program = tenant.browser();
    let me = program.fetch(&registered.endpoint).bearer(&tokens.access_token).send().await.json();
    assert_eq!(me["givenName"], "Ada");
    assert_eq!(me["surname"], "Lovelace");

    let bob = tenant.user("bob@example.com").role(&registered.client_id, "Reader").create().await;
    assert_eq!(bob.name, "bob");
    let tokens = tenant.sign_in_quietly(&registered, &bob, scopes).await;
    assert_eq!(claims(&tokens.id_token)["roles"], serde_json::json!(["Reader"]));
}

#[tokio::test]
async fn the_shared_password_and_an_own_one_both_work() {
    let tenant = TestTenant::start().await;
    let ada = tenant.create_user("ada@example.com", "Ada").await;
    let bob = tenant.create_user("bob@example.com", "Bob").await;
    let eve = tenant.user("eve@example.com").password("gallop-91-teacup").create().await;
    assert_eq!(ada.password, bob.password, "hashed once");
    assert_eq!(eve.password, "gallop-91-teacup");
    for user in [&ada, &bob, &eve] {
        let page = open(&tenant).await.sign_in(HOME, user).await;
        assert_eq!(page.body, format!("Hello, {}!", user.name));
    }
}

#[tokio::test]
async fn who_must_change_the_password_does_so_on_the_pages() {
    let tenant = TestTenant::start().await;
    let ada = tenant.user("ada@example.com").must_change_password().create().await;
    let mut browser = open(&tenant).await;
    let mut page = browser.get(HOME).await;
    page = browser.submit(&page, "/identify", &[("email", &ada.email)]).await;
    page = browser.submit(&page, "/password", &[("password", &ada.password)]).await;
    let new = [("new-password", "gallop-91-teacup"), ("confirmation", "gallop-91-teacup")];
    page = browser.submit(&page, "/new-password", &new).await;
    page = browser.continue_sign_in(page, &ada).await;
    assert_eq!(page.body, "Hello, ada!");
}

#[tokio::test]
#[should_panic(expected = "must choose a new password")]
async fn who_must_change_the_password_is_not_signed_in_quietly() {
    let tenant = TestTenant::start().await;
    let ada = tenant.user("ada@example.com").must_change_password().create().await;
    let _ = tenant.browser().signed_in_as(&ada).await;
}

#[tokio::test]
async fn a_customer_who_is_blocked_gets_no_new_tokens() {
    let tenant = TestTenant::builder().manual_clock().start().await;
    let ada = tenant.create_user("ada@example.com", "Ada Lovelace").await;
    let registered = tenant.register_app(CALLBACK).await;
    let browser = tenant.browser().with_app(ORIGIN, shop(&tenant, &registered));
    let mut browser = browser.signed_in_as(&ada).await;
    let me = format!("{ORIGIN}/me");
    browser.get(&me).await;
    tenant.block(&ada).await;
    tenant.advance(2 * 60 * 60);
    let page = browser.get(&me).await;
    assert!(page.text().contains("Sign in"), "{page:?}");
    assert!(tenant.token_requests(GrantType::RefreshToken) >= 1);
    tenant.unblock(&ada).await;
    let page = browser.continue_sign_in(page, &ada).await;
    assert!(page.body.starts_with("a token of"), "{page:?}");
}

#[tokio::test]
async fn revoked_sessions_end_also_where_tokens_are_still_young() {
    let tenant = TestTenant::start().await;
    let ada = tenant.create_user("ada@example.com", "Ada Lovelace").await;
    let registered = tenant.register_app(CALLBACK).await;
    let tokens = tenant.sign_in_quietly(&registered, &ada, "openid User.Read").await;
    tenant.revoke_sessions(&ada).await;
    let mut program = tenant.browser();
    let me = program.fetch(&registered.endpoint).bearer(&tokens.access_token).send().await;
    assert_eq!(me.status, 401);
    let page = open(&tenant).await.signed_in_as(&ada).await.get(HOME).await;
    assert_eq!(page.body, "Hello, Ada Lovelace!", "may sign in again");
}

#[tokio::test]
async fn a_reset_password_is_a_temporary_one() {
    let tenant = TestTenant::start().await;
    let ada = tenant.create_user("ada@example.com", "Ada Lovelace").await;
    let reset = tenant.reset_password(&ada).await;
    assert_ne!(ada.password, reset.password);
    let mut browser = open(&tenant).await;
    let mut page = browser.get(HOME).await;
    page = browser.submit(&page, "/identify", &[("email", &ada.email)]).await;
    let refused = browser.submit(&page, "/password", &[("password", &ada.password)]).await;
    assert_eq!(refused.status, 422);
    page = browser.submit(&refused, "/password", &[("password", &reset.password)]).await;
    assert!(page.value("new-password").is_some(), "{page:?}");
}
