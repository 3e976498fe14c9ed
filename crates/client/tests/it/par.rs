//! Pushed authorization requests (RFC 9126), and mix-up (RFC 9207).

use axum::http::StatusCode;
use serde_json::json;
use vestibule::{PushedRequests, SignInError, Unavailable};

use crate::app::{announce, begin, client, finish};
use crate::browser::{Browser, builder};
use crate::provider::{CLIENT_ID, Provider};

/// A provider that offers to take pushed requests.
async fn offering() -> Provider {
    let provider = Provider::start().await;
    let endpoint = format!("{}/par", provider.authority());
    announce(&provider, json!({ "pushed_authorization_request_endpoint": endpoint }));
    provider
}

#[tokio::test]
async fn a_sign_in_is_pushed_where_the_provider_offers_it() {
    let provider = offering().await;
    let mut browser = Browser::new(&provider);
    let begun = browser.get("/me").await;
    assert_eq!(begun.sent("client_id").as_deref(), Some(CLIENT_ID));
    assert_eq!(begun.sent("scope"), None, "the browser carries a reference only");
    let reference = begun.sent("request_uri").unwrap();
    let pushed = provider.set().pushed[&reference].clone();
    for (name, expected) in [
        ("response_type", "code"),
        ("redirect_uri", "http://localhost:3000/getAToken"),
        ("scope", "openid profile offline_access"),
        ("code_challenge_method", "S256"),
    ] {
        assert_eq!(pushed[name], expected, "{name}");
    }
    assert!(!pushed.contains_key("request_uri"));
    let answer = provider.person_signs_in(begun.location());
    assert_eq!(browser.come_back(&answer).await.location(), "/me");
    assert_eq!(provider.hits("par"), 1);
}

#[tokio::test]
async fn it_can_be_switched_off_unless_the_provider_requires_it() {
    let provider = offering().await;
    let never = client(&provider).with_pushed_requests(PushedRequests::Never);
    let (url, _) = begin(&never).await.unwrap();
    assert!(url.query().unwrap().contains("code_challenge="));
    assert_eq!(provider.hits("par"), 0);

    let endpoint = format!("{}/par", provider.authority());
    announce(
        &provider,
        json!({ "pushed_authorization_request_endpoint": endpoint,
            "require_pushed_authorization_requests": true }),
    );
    let never = client(&provider).with_pushed_requests(PushedRequests::Never);
    assert!(begin(&never).await.unwrap().0.query().unwrap().contains("request_uri="));
}

#[tokio::test]
async fn what_is_required_never_falls_back() {
    let provider = Provider::start().await;
    let required = || client(&provider).with_pushed_requests(PushedRequests::Required);
    let Err(SignInError::Unavailable(cause)) = begin(&required()).await else {
        panic!("the provider does not offer it")
    };
    assert!(cause.to_string().contains("pushed_authorization_request_endpoint"), "{cause}");

    let provider = offering().await;
    let down = (StatusCode::SERVICE_UNAVAILABLE, json!({}));
    provider.set().refuse_pushed = Some(down);
    let required = client(&provider).with_pushed_requests(PushedRequests::Required);
    let Err(SignInError::Unavailable(Unavailable { asked, .. })) = begin(&required).await else {
        panic!("the endpoint is down")
    };
    assert!(asked.ends_with("/par"), "{asked}");
    // Where nobody requires it, an outage of this endpoint alone stops no sign-in.
    let (url, _) = begin(&client(&provider)).await.unwrap();
    assert!(url.query().unwrap().contains("code_challenge="));
}

#[tokio::test]
async fn a_refusal_is_told_and_not_got_round() {
    let provider = offering().await;
    let refusal = json!({ "error": "invalid_request", "error_description": "no such redirect" });
    provider.set().refuse_pushed = Some((StatusCode::BAD_REQUEST, refusal));
    let Err(SignInError::Refused(body)) = begin(&client(&provider)).await else {
        panic!("refused")
    };
    assert_eq!(body.error, "invalid_request");
    let mut browser = Browser::of(builder(&provider).build());
    let page = browser.get("/me").await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    assert!(page.body.contains("invalid_request"));
}

#[tokio::test]
async fn rfc_9207_a_mixed_up_answer_takes_no_code_anywhere() {
    // The attacker's provider has the person sign in at the honest one, whose answer then comes
    // back to the sign-in that began at the attacker's: the code would go to the attacker.
    let (honest, attacker) = (Provider::start().await, Provider::start().await);
    for provider in [&honest, &attacker] {
        announce(provider, json!({ "authorization_response_iss_parameter_supported": true }));
    }
    let app = client(&attacker);
    let (_, pending) = begin(&app).await.unwrap();
    let (url, _) = begin(&client(&honest)).await.unwrap();
    let mut answer = honest.person_signs_in(url.as_str());
    answer[1].1 = pending.state().to_owned();
    for iss in [Some(honest.issuer()), Some(String::new()), None] {
        let mut answer = answer.clone();
        answer.extend(iss.map(|iss| ("iss".to_owned(), iss)));
        let error = finish(&app, &pending, &answer).await.unwrap_err();
        assert_eq!(error, SignInError::WrongIssuer);
    }
    assert_eq!(attacker.hits("token"), 0, "the code went nowhere");

    // An error is no way round it either.
    let error = [
        ("error".to_owned(), "access_denied".to_owned()),
        ("state".to_owned(), pending.state().to_owned()),
    ];
    assert_eq!(finish(&app, &pending, &error).await.unwrap_err(), SignInError::WrongIssuer);
}
