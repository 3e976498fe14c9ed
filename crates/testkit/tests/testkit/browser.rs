//! The browser itself: tabs, programs, cookies, links, other servers.

use axum::http::Method;
use axum::response::Html;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};
use vestibule_testkit::TestTenant;

use crate::shop::{HOME, ORIGIN, open};

#[tokio::test]
async fn two_tabs_both_finish() {
    let tenant = TestTenant::start().await;
    let ada = tenant.create_user("ada@example.com", "Ada Lovelace").await;
    let mut browser = open(&tenant).await;
    let one = browser.get(HOME).await;
    let two = browser.get(&format!("{ORIGIN}/orders")).await;
    let two = browser.continue_sign_in(two, &ada).await;
    assert_eq!(two.json(), json!({ "of": "Ada Lovelace" }));
    let one = browser.continue_sign_in(one, &ada).await;
    assert_eq!(one.body, "Hello, Ada Lovelace!");
}

#[tokio::test]
async fn a_program_gets_401_and_problem_json() {
    let tenant = TestTenant::start().await;
    let ada = tenant.create_user("ada@example.com", "Ada Lovelace").await;
    let mut browser = open(&tenant).await;
    let orders = format!("{ORIGIN}/orders");
    let refused = browser.fetch(&orders).send().await;
    assert_eq!(refused.status, 401);
    assert_eq!(refused.header("content-type"), Some("application/problem+json"));
    assert_eq!(refused.json()["sign_in"], "/login");

    let mut browser = browser.signed_in_as(&ada).await;
    browser.get(HOME).await;
    assert_eq!(browser.fetch(&orders).send().await.json(), json!({ "of": "Ada Lovelace" }));
}

#[tokio::test]
async fn other_methods_and_bodies() {
    let tenant = TestTenant::start().await;
    let echo = |method: Method, body: String| async move { format!("{method} {body}") };
    let app = Router::new().route("/", post(echo).put(echo).delete(echo));
    let mut browser = tenant.browser().with_app(ORIGIN, app);
    let put = browser.fetch(HOME).method(Method::PUT).json(&json!({ "a": 1 })).send().await;
    assert_eq!(put.body, r#"PUT {"a":1}"#);
    let post = browser.fetch(HOME).form(&[("a", "b c")]).send().await;
    assert_eq!(post.body, "POST a=b+c");
    let delete = browser.fetch(HOME).method(Method::DELETE).header("x-reason", "old").send().await;
    assert_eq!(delete.body, "DELETE ");
}

#[tokio::test]
async fn without_cookies_nobody_is_signed_in() {
    let tenant = TestTenant::start().await;
    let mut browser = open(&tenant).await.without_cookies();
    let page = browser.get(HOME).await;
    assert!(browser.cookie_names(HOME).is_empty());
    assert!(page.status.is_client_error(), "{page:?}");
}

#[tokio::test]
async fn a_closed_window_and_cleared_cookies_end_the_session_of_the_tenant() {
    let tenant = TestTenant::start().await;
    let ada = tenant.create_user("ada@example.com", "Ada Lovelace").await;
    let mut browser = open(&tenant).await.signed_in_as(&ada).await;
    let session = |browser: &vestibule_testkit::Browser<'_>| {
        let names = browser.cookie_names(HOME);
        names.iter().any(|name| name.starts_with("vestibule-session-"))
    };
    assert!(session(&browser));
    browser.close();
    assert!(!session(&browser));
    browser.clear_cookies();
    assert!(browser.get(HOME).await.text().contains("Sign in"));
}

#[tokio::test]
async fn one_step_at_a_time_links_and_values() {
    let tenant = TestTenant::start().await;
    let page = r#"<a href="/form">Fill <b>in</b></a>"#;
    let form = r#"<form action="/"><input name="city" value="London"></form>"#;
    let app = Router::new()
        .route("/", get(move || async move { Html(page) }))
        .route("/form", get(move || async move { Html(form) }))
        .route("/moved", get(|| async { axum::response::Redirect::to("/form") }));
    let mut browser = tenant.browser().with_app(ORIGIN, app);
    let moved = browser.visit(&format!("{ORIGIN}/moved")).await;
    assert_eq!(moved.status, 303);
    assert_eq!(moved.next().unwrap().path(), "/form");
    let page = browser.get(HOME).await;
    let form = browser.click(&page, "Fill in").await;
    assert_eq!(form.value("city").as_deref(), Some("London"));
    let home = browser.submit(&form, "/", &[("city", "Paris")]).await;
    assert_eq!(home.url.query(), Some("city=Paris"));
}

#[tokio::test]
async fn a_server_in_another_framework() {
    let tenant = TestTenant::start().await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let app = Router::new().route("/", get(|| async { Json(json!({ "framework": "any" })) }));
    let serving = tokio::spawn(async move { axum::serve(listener, app).await });
    let page = tenant.browser().with_server(&origin).get(&origin).await;
    assert_eq!(page.json()["framework"], Value::from("any"));
    serving.abort();
}

#[tokio::test]
#[should_panic(expected = "where no app was given to it")]
async fn an_address_that_nobody_serves_is_told() {
    let tenant = TestTenant::start().await;
    tenant.browser().get("http://localhost:3999/").await;
}
