//! The clock: one for the tenant, its browsers and the app.

use vestibule_testkit::{GrantType, TestTenant};

use crate::shop::{CALLBACK, HOME, ORIGIN, open};

#[tokio::test]
async fn an_access_token_expires_when_the_clock_moves() {
    let tenant = TestTenant::builder().manual_clock().start().await;
    let grace = tenant.create_user("grace@example.com", "Grace Hopper").await;
    let registered = tenant.register_app(CALLBACK).await;
    let tokens = tenant.sign_in(&registered, &grace).await;
    let mut program = tenant.browser();
    let me = program.fetch(&registered.endpoint).bearer(&tokens.access_token).send().await;
    assert_eq!(me.status, 200);
    tenant.advance(2 * 60 * 60);
    let me = program.fetch(&registered.endpoint).bearer(&tokens.access_token).send().await;
    assert_eq!(me.status, 401);
}

#[tokio::test]
async fn the_app_shares_the_clock_and_refreshes_once() {
    let tenant = TestTenant::builder().manual_clock().start().await;
    let ada = tenant.create_user("ada@example.com", "Ada Lovelace").await;
    let mut browser = open(&tenant).await.signed_in_as(&ada).await;
    let me = format!("{ORIGIN}/me");
    assert_eq!(browser.get(&me).await.status, 200);
    let before = tenant.token_requests(GrantType::RefreshToken);
    tenant.advance(2 * 60 * 60);
    assert_eq!(browser.get(&me).await.status, 200);
    assert_eq!(browser.get(&me).await.status, 200);
    assert_eq!(tenant.token_requests(GrantType::RefreshToken), before + 1);
}

#[tokio::test]
async fn a_session_that_ended_begins_anew_where_the_provider_still_knows_who_it_is() {
    let tenant = TestTenant::builder().manual_clock().start().await;
    let ada = tenant.create_user("ada@example.com", "Ada Lovelace").await;
    let mut browser = open(&tenant).await.signed_in_as(&ada).await;
    browser.get(HOME).await;
    // The session at the provider is idle for less than a day each time; the app's own ends.
    for _ in 0..9 {
        tenant.advance(20 * 60 * 60);
        assert_eq!(browser.get(HOME).await.body, "Hello, Ada Lovelace!");
    }
    let sign_ins = tenant.token_requests(GrantType::AuthorizationCode);
    tenant.advance(3 * 24 * 60 * 60);
    assert!(browser.get(HOME).await.text().contains("Sign in"), "nobody remembers after days");
    assert!(sign_ins >= 1);
}

#[tokio::test]
#[should_panic(expected = "manual_clock()")]
async fn the_clock_of_the_system_cannot_be_moved() {
    TestTenant::start().await.advance(1);
}
