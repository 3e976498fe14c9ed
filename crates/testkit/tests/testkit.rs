//! What a test of a Rust web app does with the testkit.

use axum::Router;
use axum::routing::get;
use vestibule::{Auth, Settings, SignedIn};
use vestibule_testkit::{TestApp, TestTenant};

const HOME: &str = "http://localhost:3000/";

async fn home(user: SignedIn) -> String {
    format!("Hello, {}!", user.name())
}

fn app(registered: &TestApp) -> Router {
    let auth = Auth::from_settings(Settings::from_lookup(|name| registered.setting(name)));
    Router::new().route("/", get(home)).merge(auth.routes()).with_state(auth)
}

#[tokio::test]
async fn a_new_customer_signs_up_and_signs_in_from_another_browser() {
    let tenant = TestTenant::start().await;
    let registered = tenant.register_app("http://localhost:3000/getAToken").await;
    let mut browser = tenant.browser().with_app(HOME, app(&registered));
    let (page, ada) = browser.sign_up(HOME, "ada@example.com", "Ada Lovelace").await;
    assert_eq!(page.body, "Hello, Ada Lovelace!");
    assert_eq!(browser.get(HOME).await.body, "Hello, Ada Lovelace!", "still signed in");

    let mut other = tenant.browser().with_app(HOME, app(&registered));
    assert!(other.get(HOME).await.text().contains("Sign in"), "not signed in here");
    assert_eq!(other.sign_in(HOME, &ada).await.body, "Hello, Ada Lovelace!");
}

#[tokio::test]
async fn tokens_for_an_api() {
    let tenant = TestTenant::start().await;
    let grace = tenant.create_user("grace@example.com", "Grace Hopper").await;
    let registered = tenant.register_app("http://localhost:3000/getAToken").await;
    let tokens = tenant.sign_in(&registered, &grace).await;
    let me = reqwest::Client::new()
        .get(&registered.endpoint)
        .bearer_auth(&tokens.access_token)
        .send()
        .await
        .unwrap();
    assert_eq!(me.status(), 200);
    let me: serde_json::Value = serde_json::from_str(&me.text().await.unwrap()).unwrap();
    assert_eq!(me["displayName"], "Grace Hopper");
    assert_eq!(me["id"], grace.id.as_str());
    assert!(!tokens.refresh_token.is_empty() && !tokens.id_token.is_empty());
}

#[tokio::test]
async fn the_clock_can_be_moved() {
    let tenant = TestTenant::builder().manual_clock().start().await;
    let grace = tenant.create_user("grace@example.com", "Grace Hopper").await;
    let registered = tenant.register_app("http://localhost:3000/getAToken").await;
    let tokens = tenant.sign_in(&registered, &grace).await;
    let status = || async {
        let client = reqwest::Client::new();
        let request = client.get(&registered.endpoint).bearer_auth(&tokens.access_token);
        request.send().await.unwrap().status()
    };
    assert_eq!(status().await, 200);
    tenant.clock().advance(2 * 60 * 60);
    assert_eq!(status().await, 401);
}

#[tokio::test]
#[should_panic(expected = "does not get in")]
async fn a_wrong_password_is_told() {
    let tenant = TestTenant::start().await;
    let mut ada = tenant.create_user("ada@example.com", "Ada").await;
    let registered = tenant.register_app("http://localhost:3000/getAToken").await;
    ada.password = "not the password".into();
    tenant.sign_in(&registered, &ada).await;
}
