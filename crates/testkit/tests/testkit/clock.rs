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
async fn the_app_shares_the_clock_and_refreshes_when_its_token_is_old() {
    let tenant = TestTenant::builder().manual_clock().start().await;
    let ada = tenant.create_user("ada@example.com", "Ada Lovelace").await;
    let mut browser = open(&tenant).await.signed_in_as(&ada).await;
    let me = format!("{ORIGIN}/me");
    let refreshes = || tenant.token_requests(GrantType::RefreshToken);
    assert_eq!(browser.get(&me).await.status, 200);
    let first = refreshes();
    assert_eq!(browser.get(&me).await.status, 200);
    assert_eq!(refreshes(), first, "from the cache");
    tenant.advance(2 * 60 * 60);
    assert_eq!(browser.get(&me).await.status, 200);
    let second = refreshes();
    assert!(second > first, "too old by the tenant's clock");
    assert_eq!(browser.get(&me).await.status, 200);
    assert_eq!(refreshes(), second, "from the cache again");
    assert_eq!(tenant.token_requests(GrantType::AuthorizationCode), 1);
}

#[tokio::test]
async fn sessions_end_when_days_pass() {
    let tenant = TestTenant::builder().manual_clock().start().await;
    let ada = tenant.create_user("ada@example.com", "Ada Lovelace").await;
    let mut browser = open(&tenant).await.signed_in_as(&ada).await;
    assert_eq!(browser.get(HOME).await.body, "Hello, Ada Lovelace!");
    tenant.advance(10 * 24 * 60 * 60);
    let page = browser.get(HOME).await;
    assert!(page.text().contains("Sign in"), "{page:?}");
    assert_eq!(browser.continue_sign_in(page, &ada).await.body, "Hello, Ada Lovelace!");
}

#[tokio::test]
#[should_panic(expected = "manual_clock()")]
async fn the_clock_of_the_system_cannot_be_moved() {
    TestTenant::start().await.advance(1);
}
