//! Metadata and keys: rotation, outages, and how often the provider is asked.

use axum::http::{StatusCode, header};
use serde_json::json;
use vestibule::Auth;

use crate::browser::{Browser, builder, with_settings};
use crate::provider::{Provider, new_key};

#[tokio::test]
async fn metadata_and_keys_are_fetched_once() {
    let provider = Provider::start().await;
    let mut browser = Browser::new(&provider);
    browser.sign_in(&provider).await;
    browser.other().sign_in(&provider).await;
    assert_eq!((provider.hits("document"), provider.hits("keys")), (1, 1));
    provider.wait(24 * 3600);
    browser.other().sign_in(&provider).await;
    assert_eq!((provider.hits("document"), provider.hits("keys")), (2, 2));
}

#[tokio::test]
async fn twenty_visitors_at_once_cause_one_request() {
    let provider = Provider::start().await;
    let browser = Browser::new(&provider);
    let visits: Vec<_> = (0..20)
        .map(|_| {
            let mut visitor = browser.other();
            tokio::spawn(async move { visitor.get("/me").await.status })
        })
        .collect();
    for visit in visits {
        assert_eq!(visit.await.unwrap(), StatusCode::FOUND);
    }
    assert_eq!(provider.hits("document"), 1);
}

#[tokio::test]
async fn keys_that_rotate_in_the_middle_of_a_sign_in_are_found() {
    let provider = Provider::start().await;
    let mut browser = Browser::new(&provider);
    browser.sign_in(&provider).await;
    let begun = browser.get("/login").await;
    let answer = provider.person_signs_in(begun.location());
    provider.set().signing = new_key("k2");
    assert_eq!(browser.come_back(&answer).await.location(), "/");
    assert_eq!(provider.hits("keys"), 2);
}

/// Key refresh as a denial of service: cool-down, single flight, negative cache.
#[tokio::test]
async fn unknown_keys_are_looked_for_a_few_times_a_minute() {
    let provider = Provider::start().await;
    let mut browser = Browser::new(&provider);
    browser.sign_in(&provider).await;
    let published = provider.set().signing.public_jwk();
    provider.set().jwks = Some(json!({ "keys": [published] }));
    for number in 0..10 {
        provider.set().signing = new_key(&format!("unknown-{number}"));
        let answer = browser.other().sign_in_at(&provider, "/me").await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    }
    assert_eq!(provider.hits("keys"), 4, "the first fetch and three more");
    // One unknown key is not looked for twice in a row.
    provider.wait(61);
    provider.set().signing = new_key("unknown");
    for _ in 0..5 {
        browser.other().sign_in_at(&provider, "/me").await;
    }
    assert_eq!(provider.hits("keys"), 5);
}

#[tokio::test]
async fn an_outage_is_a_503_that_says_so_and_heals_by_itself() {
    let provider = Provider::start().await;
    provider.set().down = Some((StatusCode::BAD_GATEWAY, None));
    let mut browser = Browser::new(&provider);
    let answer = browser.get("/me").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.body.contains("/.well-known/openid-configuration"));
    assert!(answer.body.contains("status 502 Bad Gateway"));
    assert_eq!(answer.headers[header::RETRY_AFTER], "1");
    // Visitors who come meanwhile do not cause requests of their own.
    for _ in 0..5 {
        assert_eq!(browser.get("/me").await.status, StatusCode::SERVICE_UNAVAILABLE);
    }
    assert_eq!(provider.hits("document"), 1);
    provider.wait(1);
    assert_eq!(browser.get("/me").await.headers[header::RETRY_AFTER], "2");
    assert_eq!(provider.hits("document"), 2);

    provider.set().down = None;
    provider.wait(2);
    browser.sign_in(&provider).await;
    // Whoever is not signed in and calls by script is told so all the same.
    assert_eq!(browser.other().fetch("/me").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn retry_after_is_obeyed() {
    let provider = Provider::start().await;
    provider.set().down = Some((StatusCode::TOO_MANY_REQUESTS, Some("120")));
    let mut browser = Browser::new(&provider);
    assert_eq!(browser.get("/me").await.headers[header::RETRY_AFTER], "120");
    provider.set().down = None;
    provider.wait(119);
    assert_eq!(browser.get("/me").await.headers[header::RETRY_AFTER], "1");
    provider.wait(1);
    assert_eq!(browser.get("/me").await.status, StatusCode::FOUND);
}

#[tokio::test]
async fn what_is_known_stays_in_use_while_the_provider_is_down() {
    let provider = Provider::start().await;
    let mut browser = Browser::new(&provider);
    browser.sign_in(&provider).await;
    provider.wait(25 * 3600);
    provider.set().down = Some((StatusCode::INTERNAL_SERVER_ERROR, None));
    assert_eq!(browser.other().get("/me").await.status, StatusCode::FOUND);
}

#[tokio::test]
async fn a_provider_that_does_not_listen_is_named_with_the_reason() {
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let settings = with_settings(&[("AUTHORITY", &format!("http://{closed}/contoso"))]);
    let mut browser = Browser::of(Auth::builder(settings).build());
    let answer = browser.get("/me").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.body.contains("Connection refused"), "{}", answer.body);
    let script = browser.fetch("/login").await;
    assert_eq!(script.headers["content-type"], "application/problem+json");
}

/// SSRF in discovery: a document from the network cannot send this app anywhere.
#[tokio::test]
async fn documents_that_cannot_be_trusted_are_not_used() {
    type Change = fn(&mut serde_json::Value);
    let cases: [(Change, &str); 5] = [
        (|d| d["issuer"] = "https://evil.example".into(), "does not admit"),
        (|d| d["token_endpoint"] = "http://evil.example/token".into(), "token_endpoint"),
        (|d| d["authorization_endpoint"] = "javascript:alert(1)".into(), "authorization_endpoint"),
        (
            |d| {
                d.as_object_mut().unwrap().remove("jwks_uri");
            },
            "without jwks_uri",
        ),
        (|d| *d = json!("x".repeat(2 * 1024 * 1024)), "more than"),
    ];
    for (change, because) in cases {
        let provider = Provider::start().await;
        provider.set().document = Some(Box::new(change));
        let answer = Browser::new(&provider).get("/me").await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{because}");
        assert!(answer.body.contains(because), "{because}: {}", answer.body);
    }
}

/// SSRF in discovery, by way of a redirect.
#[tokio::test]
async fn redirects_are_not_followed() {
    let provider = Provider::start().await;
    provider.set().down = Some((StatusCode::FOUND, None));
    let answer = Browser::new(&provider).get("/me").await;
    assert!(answer.body.contains("status 302 Found"), "{}", answer.body);
    assert_eq!(provider.hits("document"), 1);
}

#[tokio::test]
async fn a_key_set_without_usable_keys_is_an_outage_and_no_loop() {
    let provider = Provider::start().await;
    provider.set().jwks = Some(json!({ "keys": [{ "kty": "oct", "k": "AAAA" }] }));
    let mut browser = Browser::of(builder(&provider).build());
    let answer = browser.sign_in_at(&provider, "/me").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.body.contains("no key that can verify a token"));
    assert_eq!(provider.hits("keys"), 1);
}
