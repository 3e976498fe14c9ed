//! The way through the tenant's pages.

use vestibule_testkit::TestTenant;

use crate::shop::{CALLBACK, HOME, ORIGIN, shop};

#[tokio::test]
async fn a_new_customer_signs_up_and_signs_in_from_another_browser() {
    let tenant = TestTenant::start().await;
    let registered = tenant.register_app(CALLBACK).await;
    let mut browser = tenant.browser().with_app(ORIGIN, shop(&tenant, &registered));
    let (page, ada) = browser.sign_up(HOME, "ada@example.com", "Ada Lovelace").await;
    assert_eq!(page.body, "Hello, Ada Lovelace!");
    assert_eq!(browser.get(HOME).await.body, "Hello, Ada Lovelace!", "still signed in");

    let mut other = tenant.browser().with_app(ORIGIN, shop(&tenant, &registered));
    assert!(other.get(HOME).await.text().contains("Sign in"), "not signed in here");
    assert_eq!(other.sign_in(HOME, &ada).await.body, "Hello, Ada Lovelace!");
}

#[tokio::test]
async fn tokens_for_an_api() {
    let tenant = TestTenant::start().await;
    let grace = tenant.create_user("grace@example.com", "Grace Hopper").await;
    let registered = tenant.register_app(CALLBACK).await;
    let tokens = tenant.sign_in(&registered, &grace).await;
    let mut program = tenant.browser();
    let me = program.fetch(&registered.endpoint).bearer(&tokens.access_token).send().await;
    assert_eq!(me.status, 200);
    assert_eq!(me.json()["displayName"], "Grace Hopper");
    assert_eq!(me.json()["id"], grace.id.as_str());
    assert!(!tokens.refresh_token.is_empty() && !tokens.id_token.is_empty());
}

#[tokio::test]
#[should_panic(expected = "does not get in")]
async fn a_wrong_password_is_told() {
    let tenant = TestTenant::start().await;
    let mut ada = tenant.create_user("ada@example.com", "Ada").await;
    let registered = tenant.register_app(CALLBACK).await;
    ada.password = "not the password".into();
    tenant.sign_in(&registered, &ada).await;
}

#[tokio::test]
#[should_panic(expected = "no form /nowhere in 200 OK")]
async fn a_form_that_is_not_there_is_told_with_what_the_page_says() {
    let tenant = TestTenant::start().await;
    let registered = tenant.register_app(CALLBACK).await;
    let mut browser = tenant.browser().with_app(ORIGIN, shop(&tenant, &registered));
    let page = browser.get(HOME).await;
    browser.submit(&page, "/nowhere", &[]).await;
}
