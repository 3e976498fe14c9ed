//! Sessions: how long they live, how they end, and how people sign out.

use axum::http::{StatusCode, header};
use url::Url;

use crate::browser::{Browser, builder};
use crate::provider::Provider;

const DAY: i64 = 24 * 3600;

#[tokio::test]
async fn a_session_ends_after_a_day_without_a_request() {
    let provider = Provider::start().await;
    let mut browser = Browser::new(&provider);
    browser.sign_in(&provider).await;
    for _ in 0..3 {
        provider.wait(DAY - 61);
        assert_eq!(browser.get("/").await.body, "Ada Example");
    }
    provider.wait(DAY);
    assert_eq!(browser.get("/").await.body, "nobody");
}

#[tokio::test]
async fn a_session_ends_after_a_week_in_any_case() {
    let provider = Provider::start().await;
    let mut browser = Browser::new(&provider);
    browser.sign_in(&provider).await;
    for _ in 0..13 {
        provider.wait(DAY / 2);
        assert_eq!(browser.get("/").await.body, "Ada Example");
    }
    provider.wait(DAY / 2);
    assert_eq!(browser.get("/").await.body, "nobody");
}

#[tokio::test]
async fn an_expired_id_token_is_renewed_without_the_person() {
    let provider = Provider::start().await;
    let mut browser = Browser::new(&provider);
    browser.sign_in(&provider).await;
    provider.wait(3600 + 209);
    browser.get("/me").await;
    assert_eq!(provider.hits("refresh"), 0, "clocks may differ");
    provider.wait(1);
    provider.set().tamper = Some(Box::new(|claims| claims["name"] = "Ada Renamed".into()));
    assert_eq!(browser.get("/me").await.body, "Ada Renamed");
    assert_eq!(provider.hits("refresh"), 1);
    let scope = provider.set().last_form["scope"].clone();
    assert_eq!(scope, "openid profile offline_access");
}

#[tokio::test]
async fn a_provider_that_renews_without_a_new_id_token_is_fine() {
    let provider = Provider::start().await;
    let mut browser = Browser::new(&provider);
    browser.sign_in(&provider).await;
    provider.set().answer = Some(Box::new(|answer| {
        answer.as_object_mut().unwrap().remove("id_token");
    }));
    provider.wait(3810);
    assert_eq!(browser.get("/me").await.body, "Ada Example");
    assert_eq!(browser.get("/me").await.body, "Ada Example");
    assert_eq!(provider.hits("refresh"), 1);
}

#[tokio::test]
async fn a_person_whom_the_provider_no_longer_knows_is_signed_out() {
    let provider = Provider::start().await;
    let mut browser = Browser::new(&provider);
    browser.sign_in(&provider).await;
    provider.wait(3810);
    provider.set().refuse_refresh = Some(serde_json::json!({ "error": "invalid_grant" }));
    assert_eq!(browser.get("/").await.body, "nobody");
    provider.set().refuse_refresh = None;
    assert_eq!(browser.get("/").await.body, "nobody", "the session has ended");
    assert!(browser.get("/me").await.location().contains("/authorize?"));
}

#[tokio::test]
async fn an_outage_does_not_sign_people_out_for_an_hour() {
    let provider = Provider::start().await;
    let mut browser = Browser::new(&provider);
    browser.sign_in(&provider).await;
    provider.wait(3810);
    provider.set().down = Some((StatusCode::BAD_GATEWAY, None));
    assert_eq!(browser.get("/me").await.body, "Ada Example");
    provider.wait(3600);
    assert_eq!(browser.get("/me").await.status, StatusCode::SERVICE_UNAVAILABLE);
    provider.set().down = None;
    provider.wait(60);
    assert_eq!(browser.get("/me").await.body, "Ada Example", "and it is back by itself");
}

#[tokio::test]
async fn the_store_is_bounded_and_the_least_recently_used_go_first() {
    let provider = Provider::start().await;
    let first = Browser::of(builder(&provider).max_sessions(16).build());
    let mut browsers = Vec::new();
    for _ in 0..40 {
        let mut browser = first.other();
        browser.sign_in(&provider).await;
        provider.wait(1);
        browsers.push(browser);
    }
    let mut alive = 0;
    for browser in &mut browsers {
        alive += usize::from(browser.get("/").await.body == "Ada Example");
    }
    assert!((1..=16).contains(&alive), "{alive}");
    assert_eq!(browsers.last_mut().unwrap().get("/").await.body, "Ada Example");
}

#[tokio::test]
async fn a_made_up_session_id_is_nobody() {
    let provider = Provider::start().await;
    let mut browser = Browser::new(&provider);
    browser.sign_in(&provider).await;
    let (name, value) = browser.session_cookie().unwrap();
    let long = "A".repeat(4000);
    for forged in ["", "x", &value[1..], &format!("{value}A"), &long, "%00", "AAAA=AAAA"] {
        browser.cookies.insert(name.clone(), forged.to_owned());
        assert_eq!(browser.get("/").await.body, "nobody", "{forged}");
    }
}

#[tokio::test]
async fn signing_out_asks_checks_and_goes_to_the_provider() {
    let provider = Provider::start().await;
    let mut browser = Browser::new(&provider);
    browser.sign_in(&provider).await;
    let csrf = browser.get("/csrf").await.body;

    let question = browser.get("/logout").await;
    assert_eq!(question.status, StatusCode::OK);
    assert!(question.body.contains("Sign out?") && question.body.contains(&csrf));
    assert_eq!(browser.get("/").await.body, "Ada Example", "a link signs nobody out");

    for forged in ["", "csrf=", "csrf=guess"] {
        let refused = browser.post("/logout", forged).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{forged}");
        assert!(refused.body.contains("Sign out?"), "no dead end");
    }
    assert_eq!(browser.get("/").await.body, "Ada Example");

    let stolen = browser.clone();
    let out = browser.post("/logout", &format!("csrf={csrf}")).await;
    assert_eq!(out.status, StatusCode::OK);
    let refresh = out.headers[header::REFRESH].to_str().unwrap();
    let url = Url::parse(refresh.strip_prefix("0; url=").unwrap()).unwrap();
    let sent = |name: &str| {
        url.query_pairs().find(|(own, _)| own == name).map(|(_, value)| value.into_owned())
    };
    assert_eq!(sent("keep").as_deref(), Some("this"), "the endpoint's own query stays");
    assert_eq!(sent("logout_hint").as_deref(), Some("hint-1"));
    assert_eq!(sent("post_logout_redirect_uri").as_deref(), Some("http://localhost:3000/"));
    assert_eq!(sent("id_token_hint").unwrap().split('.').count(), 3);
    assert!(browser.cookies.is_empty());
    assert_eq!(stolen.clone().get("/").await.body, "nobody", "a copy of the cookie is worthless");
    assert_eq!(browser.get("/logout").await.location(), "http://localhost:3000/");
}

#[tokio::test]
async fn the_csrf_token_of_one_session_does_not_work_in_another() {
    let provider = Provider::start().await;
    let mut browser = Browser::new(&provider);
    browser.sign_in(&provider).await;
    let mut other = browser.other();
    other.sign_in(&provider).await;
    let token = other.get("/csrf").await.body;
    let refused = browser.post("/logout", &format!("csrf={token}")).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn without_a_sign_out_at_the_provider_the_app_signs_out_alone() {
    let provider = Provider::start().await;
    provider.set().document = Some(Box::new(|document| {
        document.as_object_mut().unwrap().remove("end_session_endpoint");
    }));
    let landing = Url::parse("http://localhost:3000/bye").unwrap();
    let mut browser = Browser::of(builder(&provider).after_sign_out(landing).build());
    browser.sign_in(&provider).await;
    let csrf = browser.get("/csrf").await.body;
    let out = browser.post("/logout", &format!("csrf={csrf}")).await;
    assert_eq!(out.location(), "http://localhost:3000/bye");
    assert_eq!(browser.get("/").await.body, "nobody");
}

/// nOAuth: an account keyed on its e-mail address, which anybody may give themselves elsewhere.
#[tokio::test]
async fn two_people_with_one_email_address_are_two() {
    let provider = Provider::start().await;
    let become_somebody = |subject: &'static str| {
        provider.set().tamper = Some(Box::new(move |claims| {
            claims["sub"] = subject.into();
            claims["email"] = "ada@example.com".into();
        }));
        provider.set().answer = Some(Box::new(|answer| {
            answer.as_object_mut().unwrap().remove("client_info");
        }));
    };
    become_somebody("subject-1");
    let mut browser = Browser::new(&provider);
    browser.sign_in(&provider).await;
    let first = browser.get("/token/Read").await.body;
    become_somebody("subject-2");
    browser.get("/login").await;
    let begun = browser.get("/login?return_to=/me").await;
    let answer = provider.person_signs_in(begun.location());
    browser.come_back(&answer).await;
    let second = browser.get("/token/Read").await.body;
    assert_ne!(first, second, "the tokens of the one are not the other's");
}
