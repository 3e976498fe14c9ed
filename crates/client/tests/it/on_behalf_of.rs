//! An API calls another one for the customer who called it.

use std::sync::Arc;

use axum::http::StatusCode;
use serde_json::json;
use vestibule::challenge::Challenge;
use vestibule::{OnBehalfOfError, PlainSecret};

use crate::app::{client, scopes};
use crate::provider::{CLIENT_SECRET, Provider};

#[tokio::test]
async fn an_assertion_is_exchanged_once() {
    let provider = Provider::start().await;
    let api = client(&provider);
    let (ada, grace) = (PlainSecret::new("token-of-ada"), PlainSecret::new("token-of-grace"));
    let read = scopes("api://orders/Read");
    let first = api.access_token_on_behalf_of(&ada, &read, None).await.unwrap();
    let form = provider.set().last_form.clone();
    for (name, expected) in [
        ("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"),
        ("requested_token_use", "on_behalf_of"),
        ("assertion", "token-of-ada"),
        ("scope", "api://orders/Read"),
        ("client_secret", CLIENT_SECRET),
    ] {
        assert_eq!(form[name], expected, "{name}");
    }
    let again = api.access_token_on_behalf_of(&ada, &read, None).await.unwrap();
    assert_eq!(again.expose(), first.expose());
    assert_eq!(provider.hits("exchange"), 1);
    // Another customer, or another scope, is another token.
    let others = api.access_token_on_behalf_of(&grace, &read, None).await.unwrap();
    assert_ne!(others.expose(), first.expose());
    let write = scopes("api://orders/Write");
    api.access_token_on_behalf_of(&ada, &write, None).await.unwrap();
    assert_eq!(provider.hits("exchange"), 3);
    provider.wait(3300);
    let renewed = api.access_token_on_behalf_of(&ada, &read, None).await.unwrap();
    assert_ne!(renewed.expose(), first.expose(), "five minutes before its end");
}

#[tokio::test]
async fn a_hundred_requests_of_one_customer_exchange_once() {
    let provider = Provider::start().await;
    let api = Arc::new(client(&provider));
    let requests: Vec<_> = (0..100)
        .map(|_| {
            let api = api.clone();
            tokio::spawn(async move {
                let assertion = PlainSecret::new("token-of-ada");
                let scopes = scopes("api://orders/Read");
                api.access_token_on_behalf_of(&assertion, &scopes, None).await.unwrap();
            })
        })
        .collect();
    for request in requests {
        request.await.unwrap();
    }
    assert_eq!(provider.hits("exchange"), 1);
}

#[tokio::test]
async fn a_claims_challenge_of_the_other_api_goes_past_the_cache() {
    let provider = Provider::start().await;
    let api = client(&provider);
    let (ada, read) = (PlainSecret::new("token-of-ada"), scopes("api://orders/Read"));
    let first = api.access_token_on_behalf_of(&ada, &read, None).await.unwrap();
    let claims = r#"{"access_token":{"acrs":{"value":"c1"}}}"#;
    let stronger = api.access_token_on_behalf_of(&ada, &read, Some(claims)).await.unwrap();
    assert_ne!(stronger.expose(), first.expose());
    assert_eq!(provider.set().last_form["claims"], claims);
    let now = api.access_token_on_behalf_of(&ada, &read, None).await.unwrap();
    assert_eq!(now.expose(), stronger.expose(), "the stronger one counts from then on");
}

#[tokio::test]
async fn that_the_customer_is_wanted_is_an_error_of_its_own() {
    let provider = Provider::start().await;
    let api = client(&provider);
    let (ada, read) = (PlainSecret::new("token-of-ada"), scopes("api://orders/Read"));
    let claims = r#"{"access_token":{"polids":{"essential":true,"values":["p1"]}}}"#;
    provider.set().refuse_exchange = Some(json!({ "error": "interaction_required",
        "error_codes": [50076], "suberror": "basic_action", "claims": claims }));
    let error = api.access_token_on_behalf_of(&ada, &read, None).await.unwrap_err();
    assert!(matches!(error, OnBehalfOfError::InteractionNeeded(_)));
    assert_eq!(error.claims(), Some(claims));
    let header = error.www_authenticate().unwrap();
    // The app in front reads it as any claims challenge.
    let challenges = Challenge::parse([header.as_str()]);
    assert_eq!(challenges[0].error(), Some("insufficient_claims"));
    assert_eq!(challenges[0].claims().as_deref(), Some(claims));

    provider.set().refuse_exchange = Some(json!({ "error": "invalid_grant" }));
    let error = api.access_token_on_behalf_of(&ada, &read, None).await.unwrap_err();
    assert_eq!(error.www_authenticate().unwrap(), "Bearer error=\"invalid_token\"");

    provider.set().refuse_exchange = Some(json!({ "error": "invalid_client" }));
    let error = api.access_token_on_behalf_of(&ada, &read, None).await.unwrap_err();
    assert!(matches!(&error, OnBehalfOfError::Refused(body) if body.error == "invalid_client"));
    assert_eq!(error.www_authenticate(), None);
}

#[tokio::test]
async fn a_scope_that_was_not_granted_is_never_handed_out() {
    let provider = Provider::start().await;
    let api = client(&provider);
    let (ada, read) = (PlainSecret::new("token-of-ada"), scopes("api://orders/Read"));
    provider.set().answer = Some(Box::new(|answer| answer["scope"] = "api://orders/None".into()));
    let error = api.access_token_on_behalf_of(&ada, &read, None).await.unwrap_err();
    assert_eq!(error, OnBehalfOfError::Ungranted(read));
}

#[tokio::test]
async fn an_outage_does_not_matter_while_a_token_lives() {
    let provider = Provider::start().await;
    let api = client(&provider);
    let (ada, read) = (PlainSecret::new("token-of-ada"), scopes("api://orders/Read"));
    provider.set().answer = Some(Box::new(|answer| answer["refresh_in"] = 1800.into()));
    let first = api.access_token_on_behalf_of(&ada, &read, None).await.unwrap();
    provider.wait(1800);
    provider.set().down = Some((StatusCode::SERVICE_UNAVAILABLE, Some("30")));
    let same = api.access_token_on_behalf_of(&ada, &read, None).await.unwrap();
    assert_eq!(same.expose(), first.expose());
    let tries = provider.hits("token");
    api.access_token_on_behalf_of(&ada, &read, None).await.unwrap();
    assert_eq!(provider.hits("token"), tries, "Retry-After is obeyed");
    provider.set().down = None;
    provider.wait(30);
    let renewed = api.access_token_on_behalf_of(&ada, &read, None).await.unwrap();
    assert_ne!(renewed.expose(), first.expose());
    provider.wait(3400);
    provider.set().down = Some((StatusCode::SERVICE_UNAVAILABLE, None));
    let error = api.access_token_on_behalf_of(&ada, &read, None).await.unwrap_err();
    assert!(matches!(error, OnBehalfOfError::Unavailable(_)));
}

#[tokio::test]
async fn an_app_answers_a_challenge_for_itself_past_the_cache() {
    let provider = Provider::start().await;
    let app = client(&provider);
    let all = scopes("api://orders/.default");
    let first = app.access_token_for_app(&all).await.unwrap();
    let claims = r#"{"access_token":{"xms_cc":{"values":["cp1"]}}}"#;
    let second = app.access_token_for_app_with_claims(&all, claims).await.unwrap();
    assert_ne!(second.expose(), first.expose());
    assert_eq!(provider.set().last_form["claims"], claims);
    assert_eq!(app.access_token_for_app(&all).await.unwrap().expose(), second.expose());
}
