//! Access tokens: from the cache, by refresh, by another trip to the provider, for the app.

use axum::http::StatusCode;
use serde_json::json;
use vestibule::{ScopeSet, TokenError};

use crate::browser::{Browser, builder};
use crate::provider::{CLIENT_SECRET, Provider};

async fn signed_in(provider: &Provider) -> Browser {
    let scopes = ScopeSet::parse("api://x/Read").unwrap();
    let mut browser = Browser::of(builder(provider).scopes(scopes).build());
    browser.sign_in(provider).await;
    browser
}

#[tokio::test]
async fn the_token_of_the_sign_in_is_used_until_five_minutes_before_its_end() {
    let provider = Provider::start().await;
    let mut browser = signed_in(&provider).await;
    let first = browser.get("/token/Read").await.body;
    assert!(first.starts_with("access-"), "{first}");
    provider.wait(3299);
    assert_eq!(browser.get("/token/Read").await.body, first);
    assert_eq!(provider.hits("refresh"), 0);
    provider.wait(1);
    let second = browser.get("/token/Read").await.body;
    assert_ne!(second, first);
    assert_eq!(provider.hits("refresh"), 1);
    assert_eq!(browser.get("/token/Read").await.body, second);
    assert_eq!(provider.hits("refresh"), 1);
    let form = provider.set().last_form.clone();
    assert_eq!(form["scope"], "openid profile offline_access api://x/Read");
    assert_eq!(form["client_secret"], CLIENT_SECRET);
}

#[tokio::test]
async fn twenty_requests_at_once_refresh_once() {
    let provider = Provider::start().await;
    let browser = signed_in(&provider).await;
    provider.wait(3400);
    let requests: Vec<_> = (0..20)
        .map(|_| {
            let mut tab = browser.clone();
            tokio::spawn(async move { tab.get("/token/Read").await.body })
        })
        .collect();
    let mut tokens = Vec::new();
    for request in requests {
        tokens.push(request.await.unwrap());
    }
    tokens.dedup();
    assert_eq!(tokens.len(), 1, "{tokens:?}");
    assert_eq!(provider.hits("refresh"), 1);
}

#[tokio::test]
async fn a_refresh_goes_on_when_the_browser_goes_away() {
    let provider = Provider::start().await;
    let browser = signed_in(&provider).await;
    provider.wait(3400);
    let mut hasty = browser.clone();
    let gone =
        tokio::time::timeout(std::time::Duration::from_micros(200), hasty.get("/token/Read"));
    let _ = gone.await;
    // Had the rotated refresh token been lost, this would have to go to the provider.
    let token = browser.clone().get("/token/Read").await;
    assert_eq!(token.status, StatusCode::OK);
    assert_eq!(provider.hits("refresh"), 1);
}

#[tokio::test]
async fn refresh_tokens_rotate() {
    let provider = Provider::start().await;
    let mut browser = signed_in(&provider).await;
    for round in 1..=3 {
        provider.wait(3400);
        assert_eq!(browser.get("/token/Read").await.status, StatusCode::OK);
        assert_eq!(provider.hits("refresh"), round);
    }
}

#[tokio::test]
async fn another_scope_comes_by_refresh_and_the_first_one_stays() {
    let provider = Provider::start().await;
    let mut browser = signed_in(&provider).await;
    let read = browser.get("/token/Read").await.body;
    let write = browser.get("/token/Write").await.body;
    assert_ne!(read, write);
    assert_eq!(provider.hits("refresh"), 1);
    assert_eq!(browser.get("/token/Read").await.body, read);
    assert_eq!(browser.get("/token/Write").await.body, write);
}

#[tokio::test]
async fn incremental_consent_brings_the_person_there_and_back() {
    let provider = Provider::start().await;
    let mut browser = signed_in(&provider).await;
    let read = browser.get("/token/Read").await.body;
    provider.set().refuse_refresh =
        Some(json!({ "error": "invalid_grant", "error_codes": [65001] }));
    let begun = browser.get("/token/Write?x=1").await;
    assert_eq!(begun.sent("scope").as_deref(), Some("openid profile offline_access api://x/Write"));
    assert_eq!(begun.sent("login_hint").as_deref(), Some("hint-1"));
    let answer = provider.person_signs_in(begun.location());
    assert_eq!(browser.come_back(&answer).await.location(), "/token/Write?x=1");
    assert!(browser.get("/token/Write").await.body.starts_with("access-"));
    assert_eq!(browser.get("/token/Read").await.body, read, "the account's tokens are kept");
    // A script is not sent anywhere.
    let script = browser.fetch("/token/Delete").await;
    assert_eq!(script.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_scope_that_the_refresh_did_not_grant_is_named_and_not_returned() {
    let provider = Provider::start().await;
    let mut browser = signed_in(&provider).await;
    provider.set().answer = Some(Box::new(|answer| answer["scope"] = "openid".into()));
    let answer = browser.get("/token/Write").await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(answer.body.contains("not granted: api://x/Write"));
}

#[tokio::test]
async fn a_refresh_token_that_was_revoked_means_another_sign_in_and_is_not_tried_again() {
    let provider = Provider::start().await;
    let mut browser = signed_in(&provider).await;
    provider.wait(3400);
    provider.set().refuse_refresh =
        Some(json!({ "error": "invalid_grant", "error_codes": [50173] }));
    assert!(browser.get("/token/Read").await.location().contains("/authorize?"));
    assert!(browser.get("/token/Read").await.location().contains("/authorize?"));
    assert_eq!(provider.hits("refresh"), 1);
}

#[tokio::test]
async fn a_wrong_secret_is_explained_and_does_not_loop() {
    let provider = Provider::start().await;
    let mut browser = signed_in(&provider).await;
    provider.wait(3400);
    provider.set().refuse_refresh =
        Some(json!({ "error": "invalid_client", "error_codes": [7000215] }));
    let answer = browser.get("/token/Read").await;
    assert_eq!(answer.status, StatusCode::BAD_GATEWAY);
    assert!(answer.body.contains("CLIENT_SECRET"));
}

#[tokio::test]
async fn refresh_in_renews_early_and_an_outage_does_not_matter() {
    let provider = Provider::start().await;
    provider.set().answer = Some(Box::new(|answer| answer["refresh_in"] = 1800.into()));
    let mut browser = signed_in(&provider).await;
    let first = browser.get("/token/Read").await.body;
    provider.wait(1800);
    provider.set().down = Some((StatusCode::SERVICE_UNAVAILABLE, None));
    assert_eq!(browser.get("/token/Read").await.body, first);
    let tries = provider.hits("token");
    assert_eq!(browser.get("/token/Read").await.body, first);
    assert_eq!(provider.hits("token"), tries, "the next try waits a minute");
    provider.set().down = None;
    provider.wait(60);
    assert_ne!(browser.get("/token/Read").await.body, first);
}

#[tokio::test]
async fn without_a_usable_token_an_outage_is_a_503() {
    let provider = Provider::start().await;
    let mut browser = signed_in(&provider).await;
    provider.wait(3400);
    provider.set().down = Some((StatusCode::SERVICE_UNAVAILABLE, Some("30")));
    let answer = browser.get("/token/Read").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.headers["retry-after"], "30");
    let tries = provider.hits("token");
    browser.get("/token/Read").await;
    assert_eq!(provider.hits("token"), tries, "Retry-After is obeyed");
    provider.set().down = None;
    provider.wait(30);
    assert_eq!(browser.get("/token/Read").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_short_lived_token_does_not_go_round_in_circles() {
    let provider = Provider::start().await;
    provider.set().expires_in = 60;
    let mut browser = signed_in(&provider).await;
    assert_eq!(browser.get("/token/Read").await.status, StatusCode::OK);
    assert_eq!(provider.hits("refresh"), 0);
    provider.wait(30);
    assert_eq!(browser.get("/token/Read").await.status, StatusCode::OK);
    assert_eq!(provider.hits("refresh"), 1);
}

#[tokio::test]
async fn a_refresh_about_another_person_is_refused() {
    let provider = Provider::start().await;
    let mut browser = signed_in(&provider).await;
    provider.wait(3400);
    provider.set().tamper = Some(Box::new(|claims| claims["sub"] = "somebody-else".into()));
    let answer = browser.get("/token/Read").await;
    assert_eq!(answer.status, StatusCode::BAD_GATEWAY);
    assert!(answer.body.contains("another person"));
}

#[tokio::test]
async fn a_claims_challenge_goes_to_the_provider_past_the_cache() {
    let provider = Provider::start().await;
    let mut browser = signed_in(&provider).await;
    let begun = browser.get("/step-up").await;
    assert_eq!(begun.sent("claims").as_deref(), Some(r#"{"a":1}"#));
    let first = browser.get("/token/Read").await.body;
    let answer = provider.person_signs_in(begun.location());
    assert_eq!(browser.come_back(&answer).await.location(), "/step-up");
    assert_ne!(browser.get("/token/Read").await.body, first, "the stronger token counts");
}

#[tokio::test]
async fn tokens_of_the_app_itself_are_cached() {
    let provider = Provider::start().await;
    let auth = builder(&provider).build();
    let scopes = ScopeSet::parse("api://x/.default").unwrap();
    let mut tokens = Vec::new();
    for _ in 0..5 {
        let token = auth.access_token_for_app(&scopes).await.unwrap();
        tokens.push(token.expose().to_owned());
    }
    tokens.dedup();
    assert_eq!(tokens.len(), 1);
    assert_eq!(provider.hits("token"), 1);
    assert_eq!(provider.set().last_form["grant_type"], "client_credentials");
    provider.wait(3300);
    auth.access_token_for_app(&scopes).await.unwrap();
    assert_eq!(provider.hits("token"), 2);
    provider.wait(3300);
    provider.set().down = Some((StatusCode::BAD_GATEWAY, None));
    let error = auth.access_token_for_app(&scopes).await.unwrap_err();
    assert!(matches!(error, TokenError::Unavailable(_)));
}
