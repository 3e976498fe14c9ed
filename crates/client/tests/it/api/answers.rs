//! The answers to those who are refused, and what reaches the handlers.

use axum::http::StatusCode;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use super::called::{app, bearer, call};
use super::{app_claims, builder, signed, token, without};
use crate::provider::Provider;

#[tokio::test]
async fn without_a_token_the_challenge_has_no_error_code() {
    let provider = Provider::start().await;
    let answer = call(&app(builder(&provider)), "/orders", &[]).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    let challenge = answer.only_challenge();
    assert_eq!((challenge.error(), challenge.realm()), (None, Some("")));
    assert_eq!(answer.problem()["title"], "An access token is needed");
    let basic = [("authorization", "Basic YTpi".to_owned())];
    let answer = call(&app(builder(&provider)), "/orders", &basic).await;
    assert_eq!(answer.only_challenge().error(), None);
}

#[tokio::test]
async fn two_tokens_or_two_ways_are_an_invalid_request() {
    let provider = Provider::start().await;
    let app = app(builder(&provider));
    let token = token(&provider, |_| {});
    let twice = [bearer(&token), bearer(&token)].concat();
    let in_address = format!("/orders?access_token={token}");
    for (path, headers) in [
        ("/orders", twice),
        (in_address.as_str(), bearer(&token)),
        (in_address.as_str(), vec![]),
        ("/orders", bearer("a b")),
    ] {
        let answer = call(&app, path, &headers).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path}");
        assert_eq!(answer.only_challenge().error(), Some("invalid_request"));
        assert!(!answer.body.contains(&token[..20]));
    }
}

#[tokio::test]
async fn a_bad_token_is_invalid_and_shown_to_nobody() {
    let provider = Provider::start().await;
    let app = app(builder(&provider));
    let expired = token(&provider, |c| c["exp"] = (c["iat"].as_i64().unwrap() - 999).into());
    let answer = call(&app, "/orders", &bearer(&expired)).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    let challenge = answer.only_challenge();
    assert_eq!(challenge.error(), Some("invalid_token"));
    assert_eq!(challenge.parameter("error_description"), Some("the token has expired (exp)"));
    let uri = format!("{}/authorize", provider.authority());
    assert_eq!(challenge.parameter("authorization_uri"), Some(uri.as_str()));
    assert_eq!(answer.problem()["error"], "invalid_token");
    let shown = format!("{}{:?}", answer.body, answer.values());
    assert!(
        !shown.contains(&expired[..20]) && !shown.contains("Ada") && !shown.contains("object-1")
    );
}

#[tokio::test]
async fn scopes_and_roles() {
    let provider = Provider::start().await;
    let app = app(builder(&provider));
    let person = token(&provider, |_| {});
    let clerk = token(&provider, |c| c["roles"] = json!(["Clerk"]));
    let on_its_own = signed(&provider, "JWT", &app_claims(&provider));
    let mut with_scopes = app_claims(&provider);
    with_scopes["scope"] = "Orders.Read".into();
    let app_with_scopes = signed(&provider, "JWT", &with_scopes);
    let person_as_import = token(&provider, |c| c["roles"] = json!(["Orders.Import"]));
    let cases: [(&str, &str, bool); 22] = [
        ("/any", &person, true),
        ("/any", &on_its_own, true),
        ("/orders", &person, true),
        ("/orders", &on_its_own, false),
        ("/orders", &app_with_scopes, false),
        ("/both", &person, false),
        ("/either", &person, true),
        ("/neither", &person, false),
        ("/clerk", &person, false),
        ("/clerk", &clerk, true),
        ("/clerk", &on_its_own, false),
        ("/role", &person, false),
        ("/role", &clerk, true),
        ("/role", &on_its_own, true),
        ("/import", &on_its_own, true),
        ("/import", &person, false),
        ("/import", &person_as_import, false),
        ("/list", &person, true),
        ("/list", &on_its_own, true),
        ("/list", &clerk, true),
        ("/nested/orders", &person, true),
        ("/nested/orders", &on_its_own, false),
    ];
    for (n, (path, token, welcome)) in cases.into_iter().enumerate() {
        let answer = call(&app, path, &bearer(token)).await;
        let expected = if welcome { StatusCode::OK } else { StatusCode::FORBIDDEN };
        assert_eq!(answer.status, expected, "{n} {path}: {}", answer.body);
        if !welcome {
            assert_eq!(answer.only_challenge().error(), Some("insufficient_scope"), "{path}");
        }
    }
    let missing = async |path: &str| {
        let challenge = call(&app, path, &bearer(&person)).await.only_challenge();
        challenge.scope().map(|scopes| scopes.to_string())
    };
    assert_eq!(missing("/both").await.as_deref(), Some("Orders.Read Orders.Delete"));
    assert_eq!(missing("/neither").await.as_deref(), Some("Orders.Delete"));
    assert_eq!(missing("/import").await, None, "a role is no scope that one could ask for");
}

#[tokio::test]
async fn handlers_ask_for_another_sign_in() {
    let provider = Provider::start().await;
    let app = app(builder(&provider));
    let token = bearer(&token(&provider, |_| {}));
    let answer = call(&app, "/second-factor", &token).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    let challenge = answer.only_challenge();
    assert_eq!(challenge.error(), Some("insufficient_claims"));
    let claims = r#"{"access_token":{"acrs":{"essential":true,"value":"c1"}}}"#;
    assert_eq!(challenge.parameter("claims"), Some(STANDARD.encode(claims).as_str()));
    assert_eq!(challenge.claims().as_deref(), Some(claims));

    let answer = call(&app, "/recent", &token).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    let challenge = answer.only_challenge();
    assert_eq!(challenge.error(), Some("insufficient_user_authentication"));
    assert_eq!(challenge.acr_values(), Some("phr x mfa"));
    assert_eq!(challenge.max_age(), Some(60));
}

#[tokio::test]
async fn claims_as_a_type_of_ones_own() {
    let provider = Provider::start().await;
    let app = app(builder(&provider));
    let answer = call(&app, "/claims", &bearer(&token(&provider, |_| {}))).await;
    assert_eq!(answer.body, "Ada Lovelace");
    let answer = call(&app, "/claims", &bearer(&token(&provider, without("name")))).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert_eq!(answer.only_challenge().error(), Some("invalid_token"));
}

#[tokio::test]
async fn a_route_without_a_guard_lets_nobody_in() {
    let provider = Provider::start().await;
    let app = app(builder(&provider));
    let token = bearer(&token(&provider, |_| {}));
    assert_eq!(call(&app, "/unguarded", &token).await.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(call(&app, "/open", &token).await.body, "false");
}

#[tokio::test]
async fn keys_that_cannot_be_fetched_are_not_the_callers_fault() {
    let provider = Provider::start().await;
    provider.set().down = Some((StatusCode::SERVICE_UNAVAILABLE, Some("7")));
    let answer =
        call(&app(builder(&provider)), "/orders", &bearer(&token(&provider, |_| {}))).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.headers["retry-after"], "7");
    assert!(answer.challenges().is_empty());
}
