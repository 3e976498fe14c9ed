//! The provider ends sessions: OpenID Connect Back-Channel Logout 1.0 and Front-Channel Logout 1.0.

use axum::http::{StatusCode, header};
use serde_json::{Value, json};
use vestibule_protocol::jose::sign;

use crate::browser::{Answer, Browser, builder, encode};
use crate::provider::{CLIENT_ID, Provider, new_key};
use crate::store::places::on_redis;

const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";

/// A browser that is signed in in the provider's session `session-1`.
async fn signed_in(provider: &Provider) -> Browser {
    provider.set().tamper = Some(Box::new(|claims| claims["sid"] = "session-1".into()));
    let mut browser = Browser::new(provider);
    browser.sign_in(provider).await;
    browser
}

fn claims(provider: &Provider) -> Value {
    let now = provider.now();
    json!({
        "iss": provider.issuer(), "aud": CLIENT_ID, "iat": now, "exp": now + 120, "jti": "once-1",
        "tid": crate::provider::TENANT, "sub": "subject-1", "sid": "session-1",
        "events": { EVENT: {} },
    })
}

fn signed(provider: &Provider, typ: &str, claims: &Value) -> String {
    sign(&provider.set().signing, typ, claims).unwrap()
}

async fn post(browser: &Browser, token: &str) -> Answer {
    let form = encode(&[("logout_token".to_owned(), token.to_owned())]);
    browser.other().post("/backchannel-logout", &form).await
}

#[tokio::test]
async fn a_logout_token_ends_the_session_of_its_sid() {
    let provider = Provider::start().await;
    let mut browser = signed_in(&provider).await;
    provider.set().tamper = Some(Box::new(|claims| claims["sid"] = "session-2".into()));
    let mut elsewhere = browser.other();
    elsewhere.sign_in(&provider).await;

    let token = signed(&provider, "logout+jwt", &claims(&provider));
    let answer = post(&browser, &token).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store");
    assert_eq!(browser.get("/").await.body, "nobody");
    assert_eq!(elsewhere.get("/").await.body, "Ada Example", "another session of the provider");
}

#[tokio::test]
async fn a_logout_token_without_sid_ends_all_sessions_of_its_subject() {
    let provider = Provider::start().await;
    let mut browser = signed_in(&provider).await;
    let mut elsewhere = browser.other();
    elsewhere.sign_in(&provider).await;
    let mut without = claims(&provider);
    without.as_object_mut().unwrap().remove("sid");
    let token = signed(&provider, "logout+jwt", &without);
    assert_eq!(post(&browser, &token).await.status, StatusCode::OK);
    assert_eq!(browser.get("/").await.body, "nobody");
    assert_eq!(elsewhere.get("/").await.body, "nobody");
}

#[tokio::test]
async fn a_log_out_reaches_every_process() {
    let Some(store) = on_redis() else { return };
    let provider = Provider::start().await;
    provider.set().tamper = Some(Box::new(|claims| claims["sid"] = "session-1".into()));
    let process = || Browser::of(builder(&provider).session_store(store.clone()).build());
    let (one, two) = (process(), process());
    let mut browser = one.other();
    browser.sign_in(&provider).await;
    let token = signed(&provider, "logout+jwt", &claims(&provider));
    assert_eq!(post(&two, &token).await.status, StatusCode::OK);
    assert_eq!(browser.get("/").await.body, "nobody");
    assert_eq!(post(&one, &token).await.status, StatusCode::BAD_REQUEST, "used at the other");
}

/// The provider is told to come again, and brings the same token.
#[tokio::test]
async fn a_log_out_that_the_store_did_not_hear_of_can_be_tried_again() {
    let Some(redis) = on_redis() else { return };
    let faulty = std::sync::Arc::new(crate::shared_sessions::counting::Counting::new(redis));
    let shared: std::sync::Arc<dyn vestibule::store::SharedStore> = faulty.clone();
    let provider = Provider::start().await;
    provider.set().tamper = Some(Box::new(|claims| claims["sid"] = "session-1".into()));
    let process = || Browser::of(builder(&provider).session_store(shared.clone()).build());
    let (one, two) = (process(), process());
    let mut browser = one.other();
    browser.sign_in(&provider).await;
    let token = signed(&provider, "logout+jwt", &claims(&provider));
    faulty.set_down(true);
    assert_eq!(post(&two, &token).await.status, StatusCode::SERVICE_UNAVAILABLE);
    faulty.set_down(false);
    provider.wait(2);
    assert_eq!(post(&two, &token).await.status, StatusCode::OK);
    assert_eq!(browser.get("/").await.body, "nobody");
    assert_eq!(post(&one, &token).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_logout_token_is_taken_once() {
    let provider = Provider::start().await;
    let browser = signed_in(&provider).await;
    let token = signed(&provider, "logout+jwt", &claims(&provider));
    assert_eq!(post(&browser, &token).await.status, StatusCode::OK);
    let again = post(&browser, &token).await;
    assert_eq!(again.status, StatusCode::BAD_REQUEST);
    assert!(again.body.contains("used before"), "{}", again.body);
}

#[tokio::test]
async fn a_logout_token_that_is_not_one_ends_nothing() {
    let provider = Provider::start().await;
    let mut browser = signed_in(&provider).await;
    let now = provider.now();
    type Change = fn(&mut Value, i64);
    let wrong: [(&str, Change); 12] = [
        ("another issuer", |claims, _| claims["iss"] = "https://evil.example".into()),
        ("another app", |claims, _| claims["aud"] = "other".into()),
        ("expired", |claims, now| claims["exp"] = (now - 300).into()),
        ("from the future", |claims, now| claims["iat"] = (now + 300).into()),
        ("without iat", |claims, _| drop(claims.as_object_mut().unwrap().remove("iat"))),
        ("without exp and old", |claims, now| {
            claims["iat"] = (now - 331).into();
            claims.as_object_mut().unwrap().remove("exp");
        }),
        ("without jti", |claims, _| drop(claims.as_object_mut().unwrap().remove("jti"))),
        ("without event", |claims, _| drop(claims.as_object_mut().unwrap().remove("events"))),
        ("another event", |claims, _| claims["events"] = json!({ "urn:other": {} })),
        ("an event of another type", |claims, _| claims["events"] = json!([EVENT])),
        // So that no ID token is taken for one.
        ("with a nonce", |claims, _| claims["nonce"] = "n".into()),
        ("about nobody", |claims, _| {
            claims.as_object_mut().unwrap().remove("sub");
            claims.as_object_mut().unwrap().remove("sid");
        }),
    ];
    for (what, change) in wrong {
        let mut claims = claims(&provider);
        change(&mut claims, now);
        let answer = post(&browser, &signed(&provider, "logout+jwt", &claims)).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{what}");
        assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store");
    }
    let mut forged = signed(&provider, "logout+jwt", &claims(&provider));
    forged.truncate(forged.len() - 4);
    let other_key = sign(&new_key("k1"), "logout+jwt", &claims(&provider)).unwrap();
    let access_token = signed(&provider, "at+jwt", &claims(&provider));
    for token in [forged, other_key, access_token, String::new(), "a.b.c".into()] {
        assert_eq!(post(&browser, &token).await.status, StatusCode::BAD_REQUEST, "{token}");
    }
    assert_eq!(browser.other().post("/backchannel-logout", "").await.status, 400);
    assert_eq!(browser.other().get("/backchannel-logout").await.status, 405);
    assert_eq!(browser.get("/").await.body, "Ada Example");
}

#[tokio::test]
async fn the_providers_frame_ends_the_session_of_its_sid() {
    let provider = Provider::start().await;
    let mut browser = signed_in(&provider).await;
    // Browsers send no cookie of ours into a frame of another site.
    let mut frame = browser.other();
    let issuer = provider.issuer();
    let path = |issuer: &str, sid: &str| {
        let query = encode(&[("iss".into(), issuer.into()), ("sid".into(), sid.into())]);
        format!("/frontchannel-logout?{query}")
    };
    for wrong in [path(&issuer, "session-2"), path("https://evil.example", "session-1")] {
        assert_eq!(frame.get(&wrong).await.status, StatusCode::OK, "it tells nothing");
        assert_eq!(browser.get("/").await.body, "Ada Example");
    }
    assert_eq!(frame.get("/frontchannel-logout").await.status, StatusCode::BAD_REQUEST);
    let answer = frame.get(&path(&issuer, "session-1")).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store");
    let policy = answer.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
    assert!(!policy.contains("frame-ancestors"), "the provider frames it");
    assert_eq!(browser.get("/").await.body, "nobody");
}
