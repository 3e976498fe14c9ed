//! Tokens bound to a key of the app (RFC 9449).

use axum::http::Method;
use serde_json::json;
use url::Url;
use vestibule::seal::{Purpose, Sealer};
use vestibule::signin::Pending;
use vestibule::system::System;
use vestibule::{ApiCall, PlainSecret, SignInError, TokenError};

use crate::app::{announce, begin, client, finish, scopes};
use crate::browser::{Browser, builder};
use crate::provider::Provider;

/// A provider that offers to bind tokens.
async fn binding() -> Provider {
    let provider = Provider::start().await;
    announce(&provider, json!({ "dpop_signing_alg_values_supported": ["RS256", "ES256"] }));
    provider
}

#[tokio::test]
async fn a_sign_in_binds_its_code_and_its_tokens_to_a_key_of_its_own() {
    let provider = binding().await;
    let app = client(&provider).with_bound_tokens();
    let (url, pending) = begin(&app).await.unwrap();
    let (_, named) = url.query_pairs().find(|(name, _)| name == "dpop_jkt").unwrap();
    let answer = provider.person_signs_in(url.as_str());
    // The key is in the sign-in's cookie meanwhile.
    let sealer =
        Sealer::new(vec![PlainSecret::new("s")], Purpose::Cookie, std::sync::Arc::new(System));
    let cookie = pending.seal("name", &sealer);
    let pending = Pending::open("name", &cookie, &sealer).unwrap();
    let completed = finish(&app, &pending, &answer).await.unwrap();
    let key = completed.key.unwrap();
    assert_eq!(key.jkt().as_str(), named);

    let (other, _) = begin(&app).await.unwrap();
    assert!(!other.query().unwrap().contains(key.jkt().as_str()), "each sign-in has its own");
}

#[tokio::test]
async fn it_is_off_unless_the_app_asks_and_the_provider_offers() {
    let provider = binding().await;
    let (url, pending) = begin(&client(&provider)).await.unwrap();
    assert!(!url.query().unwrap().contains("dpop_jkt"));
    let answer = provider.person_signs_in(url.as_str());
    let completed = finish(&client(&provider), &pending, &answer).await.unwrap();
    assert!(completed.key.is_none());
    assert!(provider.set().bound.is_empty());

    for algorithms in [json!([]), json!(["RS256"])] {
        let provider = Provider::start().await;
        announce(&provider, json!({ "dpop_signing_alg_values_supported": algorithms }));
        let app = client(&provider).with_bound_tokens();
        assert!(!begin(&app).await.unwrap().0.query().unwrap().contains("dpop_jkt"));
    }
}

#[tokio::test]
async fn the_servers_nonce_is_used_and_renewed() {
    let provider = binding().await;
    provider.set().dpop_nonce = Some("nonce-1");
    let app = client(&provider).with_bound_tokens();
    app.access_token_for_app(&scopes("api://a/.default")).await.unwrap();
    assert_eq!(provider.hits("token"), 2, "once to learn the nonce");
    app.access_token_for_app(&scopes("api://b/.default")).await.unwrap();
    assert_eq!(provider.hits("token"), 3, "and it is known then");
    provider.set().dpop_nonce = Some("nonce-2");
    app.access_token_for_app(&scopes("api://c/.default")).await.unwrap();
    assert_eq!(provider.hits("token"), 5);
}

#[tokio::test]
async fn a_nonce_that_is_never_right_is_no_loop() {
    let provider = binding().await;
    provider.set().nonce_is_never_right = true;
    let app = client(&provider).with_bound_tokens();
    let error = app.access_token_for_app(&scopes("api://a/.default")).await.unwrap_err();
    assert!(matches!(&error, TokenError::Refused(body) if body.error == "use_dpop_nonce"));
    assert_eq!(provider.hits("token"), 2);
}

#[tokio::test]
async fn a_provider_that_does_not_bind_is_not_believed() {
    let provider = binding().await;
    let app = client(&provider).with_bound_tokens();
    let (url, pending) = begin(&app).await.unwrap();
    let answer = provider.person_signs_in(url.as_str());
    provider.set().answer = Some(Box::new(|answer| answer["token_type"] = "bearer".into()));
    let Err(SignInError::Unavailable(cause)) = finish(&app, &pending, &answer).await else {
        panic!("a Bearer token in the place of a bound one")
    };
    assert!(cause.to_string().contains("not a DPoP token"), "{cause}");

    // Nor is a bound token taken that nobody asked for.
    let plain = client(&provider);
    let (url, pending) = begin(&plain).await.unwrap();
    let answer = provider.person_signs_in(url.as_str());
    provider.set().answer = Some(Box::new(|answer| answer["token_type"] = "DPoP".into()));
    let Err(SignInError::Unavailable(cause)) = finish(&plain, &pending, &answer).await else {
        panic!("a token that cannot be used")
    };
    assert!(cause.to_string().contains("not a Bearer token"), "{cause}");
}

#[tokio::test]
async fn a_call_of_an_api_proves_the_key() {
    let provider = binding().await;
    let app = client(&provider).with_bound_tokens();
    let token = app.access_token_for_app(&scopes("api://a/.default")).await.unwrap();
    assert!(token.is_bound());
    let url = Url::parse("https://api.example/orders?id=1").unwrap();
    let call = ApiCall { method: &Method::PUT, url: &url, nonce: None };
    let headers = app.authorization(&token, &call).unwrap();
    let jkt = provider.api_takes(&headers, "PUT", "https://api.example/orders");
    // The app's own tokens share a key; another process has another.
    let again = app.access_token_for_app(&scopes("api://b/.default")).await.unwrap();
    let headers = app.authorization(&again, &call).unwrap();
    assert_eq!(provider.api_takes(&headers, "PUT", url.as_str()), jkt);
    assert!(headers["authorization"].is_sensitive());

    let plain = client(&provider);
    let token = plain.access_token_for_app(&scopes("api://a/.default")).await.unwrap();
    let headers = plain.authorization(&token, &call).unwrap();
    assert_eq!(headers["authorization"], format!("Bearer {}", token.expose()));
    assert!(!headers.contains_key("dpop"));
}

#[tokio::test]
async fn a_session_refreshes_with_the_key_of_its_sign_in() {
    let provider = binding().await;
    let auth = builder(&provider).scopes(scopes("api://x/Read")).bound_tokens().build();
    let mut browser = Browser::of(auth);
    browser.sign_in(&provider).await;
    let first = browser.get("/token/Read").await.body;
    for _ in 0..2 {
        provider.wait(3400);
        browser.get("/token/Read").await;
    }
    let last = browser.get("/token/Read").await.body;
    assert_eq!(provider.hits("refresh"), 2);
    assert_ne!(first, last);
    let bound = &provider.set().bound;
    assert_eq!(bound[&first], bound[&last]);
}
