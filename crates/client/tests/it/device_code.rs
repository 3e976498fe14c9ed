//! Signing in on another device (RFC 8628).

use std::cell::RefCell;
use std::sync::Arc;
use std::time::Duration;

use axum::http::StatusCode;
use serde_json::json;
use vestibule::seal::{Purpose, Sealer};
use vestibule::system::System;
use vestibule::{DevicePoll, DeviceSignIn, DeviceSignInError, PlainSecret, SignInError};

use crate::app::{announce, client, scopes};
use crate::browser::Browser;
use crate::provider::Provider;

async fn offering() -> Provider {
    let provider = Provider::start().await;
    let endpoint = format!("{}/devicecode", provider.authority());
    announce(&provider, json!({ "device_authorization_endpoint": endpoint }));
    provider
}

#[tokio::test]
async fn a_person_signs_in_on_another_device() {
    let provider = offering().await;
    let app = client(&provider);
    let mut sign_in = app.begin_device_sign_in(&scopes("api://x/Read")).await.unwrap();
    assert_eq!(provider.set().last_form["scope"], "openid profile offline_access api://x/Read");
    assert_eq!(sign_in.user_code(), "WDJB-MJHT");
    assert_eq!(sign_in.verification_uri().as_str(), "https://contoso.example/device");
    assert!(sign_in.verification_uri_complete().unwrap().query().unwrap().contains("WDJB"));
    assert!(sign_in.message().unwrap().contains("WDJB-MJHT"));
    assert_eq!(sign_in.expires_at().unix(), provider.now() + 900);
    assert!(!format!("{sign_in:?}").contains("device-"));

    provider.set().device_polls = ["authorization_pending", "slow_down"].into();
    let early = app.poll_device_sign_in(&mut sign_in).await.unwrap();
    assert!(matches!(early, DevicePoll::Pending));
    assert_eq!(provider.hits("poll"), 0, "not before its time");
    for (poll, interval) in [(1, 5), (2, 10)] {
        provider.wait(5);
        let pending = app.poll_device_sign_in(&mut sign_in).await.unwrap();
        assert!(matches!(pending, DevicePoll::Pending));
        assert_eq!(provider.hits("poll"), poll);
        assert_eq!(sign_in.interval(), interval);
    }
    provider.wait(9);
    app.poll_device_sign_in(&mut sign_in).await.unwrap();
    assert_eq!(provider.hits("poll"), 2, "slower, as it was told");
    provider.wait(1);
    let Ok(DevicePoll::Done(completed)) = app.poll_device_sign_in(&mut sign_in).await else {
        panic!("done")
    };
    assert_eq!(completed.id_token.text("name"), Some("Ada Example"));
}

#[tokio::test]
async fn a_page_shows_the_code_and_goes_on_by_itself() {
    let provider = offering().await;
    let mut screen = Browser::new(&provider);
    provider.set().device_polls = ["authorization_pending"].into();
    let path = "/device?return_to=%2Fme";
    let page = screen.get(path).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("WDJB-MJHT") && page.body.contains("contoso.example/device"));
    assert_eq!(page.headers["refresh"], "5; url=/device?return_to=%2Fme");
    let told = page.body.replace("device-width", "") + &page.set_cookies().concat();
    assert!(!told.contains("device-"), "the device code stays sealed: {told}");
    screen.get(path).await;
    assert_eq!(provider.hits("devicecode"), 1, "the same codes");
    assert_eq!(provider.hits("poll"), 0, "nobody asks before the time");
    provider.wait(5);
    assert_eq!(screen.get(path).await.status, StatusCode::OK);
    // Whoever has no cookie of this screen gets codes of their own.
    let mut other = screen.other();
    other.get(path).await;
    assert_eq!(provider.hits("devicecode"), 2);
    provider.wait(5);
    assert_eq!(screen.get(path).await.location(), "/me");
    assert_eq!(screen.get("/me").await.body, "Ada Example");
    assert_eq!(other.get("/").await.body, "nobody");
}

#[tokio::test]
async fn the_page_says_when_it_was_declined_or_is_not_offered() {
    let provider = offering().await;
    let mut screen = Browser::new(&provider);
    screen.get("/device").await;
    provider.set().device_polls = ["access_denied"].into();
    provider.wait(5);
    let page = screen.get("/device").await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    assert!(page.body.contains("cancelled or declined"), "{}", page.body);
    screen.get("/device").await;
    provider.wait(900);
    let page = screen.get("/device").await;
    assert_eq!(page.status, StatusCode::OK, "with new codes");
    let without = Provider::start().await;
    let page = Browser::new(&without).get("/device?return_to=//evil.example").await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    assert!(page.body.contains("not offered") && !page.body.contains("evil"), "{}", page.body);
}

#[tokio::test]
async fn what_is_under_way_can_be_sealed() {
    let provider = offering().await;
    let app = client(&provider);
    let sign_in = app.begin_device_sign_in(&scopes("api://x/Read")).await.unwrap();
    let sealer = Sealer::new(vec![PlainSecret::new("s")], Purpose::Cookie, Arc::new(System));
    let sealed = sign_in.seal("device", &sealer);
    assert!(DeviceSignIn::open("other", &sealed, &sealer).is_none());
    let mut opened = DeviceSignIn::open("device", &sealed, &sealer).unwrap();
    assert_eq!(opened.user_code(), "WDJB-MJHT");
    provider.wait(5);
    let done = app.poll_device_sign_in(&mut opened).await.unwrap();
    assert!(matches!(done, DevicePoll::Done(_)));
}

#[tokio::test]
async fn the_last_words_of_a_provider() {
    for (word, error) in [
        ("access_denied", DeviceSignInError::Declined),
        ("authorization_declined", DeviceSignInError::Declined),
        ("expired_token", DeviceSignInError::Expired),
    ] {
        let provider = offering().await;
        let app = client(&provider);
        let mut sign_in = app.begin_device_sign_in(&scopes("")).await.unwrap();
        provider.set().device_polls = [word].into();
        provider.wait(5);
        assert_eq!(app.poll_device_sign_in(&mut sign_in).await.unwrap_err(), error, "{word}");
    }
    let provider = offering().await;
    let app = client(&provider);
    let mut sign_in = app.begin_device_sign_in(&scopes("")).await.unwrap();
    provider.set().device_polls = ["invalid_client"].into();
    provider.wait(5);
    let error = app.poll_device_sign_in(&mut sign_in).await.unwrap_err();
    let refused = matches!(&error, DeviceSignInError::SignIn(SignInError::CodeRefused(_)));
    assert!(refused, "{error}");

    provider.wait(900);
    let late = app.poll_device_sign_in(&mut sign_in).await.unwrap_err();
    assert_eq!(late, DeviceSignInError::Expired);
    assert_eq!(provider.hits("poll"), 1, "nothing is asked any more");
}

#[tokio::test]
async fn waiting_for_it_outlasts_an_outage() {
    let provider = offering().await;
    let app = client(&provider);
    let sign_in = app.begin_device_sign_in(&scopes("api://x/Read")).await.unwrap();
    provider.set().device_polls = ["authorization_pending"; 2].into();
    let waits = RefCell::new(Vec::new());
    let sleep = |wait: Duration| {
        provider.wait(i64::try_from(wait.as_secs()).unwrap());
        let mut waits = waits.borrow_mut();
        waits.push(wait.as_secs());
        // Down for the third poll.
        provider.set().down = (waits.len() == 3).then_some((StatusCode::SERVICE_UNAVAILABLE, None));
        std::future::ready(())
    };
    let completed = app.finish_device_sign_in(sign_in, sleep).await.unwrap();
    assert_eq!(completed.id_token.text("name"), Some("Ada Example"));
    assert_eq!(waits.into_inner(), [5, 5, 5, 10], "twice as slow after an outage (§3.5)");
}

#[tokio::test]
async fn a_token_that_fits_another_app_is_no_sign_in() {
    let provider = offering().await;
    let app = client(&provider);
    let mut sign_in = app.begin_device_sign_in(&scopes("api://x/Read")).await.unwrap();
    provider.set().tamper = Some(Box::new(|claims| claims["aud"] = "another-app".into()));
    provider.wait(5);
    let error = app.poll_device_sign_in(&mut sign_in).await.unwrap_err();
    let refused = matches!(&error, DeviceSignInError::SignIn(SignInError::IdToken(_)));
    assert!(refused, "{error}");
}

#[tokio::test]
async fn a_provider_that_offers_none_or_nonsense() {
    let provider = Provider::start().await;
    let error = client(&provider).begin_device_sign_in(&scopes("")).await.unwrap_err();
    assert_eq!(error, DeviceSignInError::NotOffered);

    let provider = offering().await;
    provider.set().device = Some(Box::new(|answer| {
        answer["interval"] = (-7).into();
        answer.as_object_mut().unwrap().remove("verification_uri_complete");
    }));
    let sign_in = client(&provider).begin_device_sign_in(&scopes("")).await.unwrap();
    assert_eq!(sign_in.interval(), 1, "never without a pause");
    provider.set().device = Some(Box::new(|answer| answer["verification_uri"] = "here".into()));
    let error = client(&provider).begin_device_sign_in(&scopes("")).await.unwrap_err();
    let unusable = matches!(&error, DeviceSignInError::SignIn(SignInError::Unavailable(_)));
    assert!(unusable, "{error}");
}
