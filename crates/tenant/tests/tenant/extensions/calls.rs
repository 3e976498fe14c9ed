//! What a call is, and what its mishaps are, seen from the token endpoint.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::StatusCode;
use serde_json::{Value, json};
use vestibule_tenant::admin::ops::extensions::{self, ExtensionError, NewExtension};
use vestibule_tenant::admin::ops::{Admin, optional_claims};
use vestibule_tenant::config::{LimitSettings, Mode};
use vestibule_tenant::model::audit::Actor;
use vestibule_tenant::model::extension::{ExtensionEvent, OnFailure};
use vestibule_tenant::model::optional_claim::ClaimToken;

use super::receiver::{Manner, Receiver, answer, is_signed};
use crate::oidc::device_code;
use crate::world::World;

const EVENT: ExtensionEvent = ExtensionEvent::TokenIssuanceStart;
const PROVIDE: &str = "tokenIssuanceStart.provideClaimsForToken";

pub fn admin(world: &World) -> Admin {
    Admin::of(world.app.clone(), world.contoso.clone(), Actor::System)
}

fn payload(token: &Value) -> Value {
    let payload = token.as_str().unwrap().split('.').nth(1).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).unwrap()).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn claims_of_the_extension_are_in_the_tokens() {
    let world = World::new().await;
    let claims = json!({ "claims": { "dateOfBirth": "1815-12-10", "customRoles": ["a", "b"] } });
    let receiver = Receiver::with(EVENT, PROVIDE, claims).await;
    let extension = receiver.register(&admin(&world), EVENT).await;
    let api = format!("openid offline_access api://{}/read", world.apps.api.id);
    let tokens = world.tokens(&world.apps.web, &[("scope", &api)]).await;
    for token in ["id_token", "access_token"] {
        let claims = world.claims(tokens[token].as_str().unwrap()).await;
        assert_eq!(claims["dateOfBirth"], "1815-12-10", "{token}");
        assert_eq!(claims["customRoles"], json!(["a", "b"]), "{token}");
    }
    let heard = receiver.only();
    assert!(is_signed(&heard, &extension.secret.reveal()));
    assert!(!heard.headers.contains_key("authorization"));
    let body = &heard.body;
    assert_eq!(body["type"], "microsoft.graph.authenticationEvent.tokenIssuanceStart");
    let source = format!("/tenants/{}/applications/{}", world.contoso.id, world.apps.web.id);
    assert_eq!(body["source"], source);
    let data = &body["data"];
    assert_eq!(data["@odata.type"], "microsoft.graph.onTokenIssuanceStartCalloutData");
    assert_eq!(data["customAuthenticationExtensionId"], extension.id.to_string());
    let context = &data["authenticationContext"];
    assert_eq!(context["user"]["mail"], "ada@example.com");
    assert_eq!(context["user"]["id"], world.ada.id.to_string());
    assert_eq!(context["clientServicePrincipal"]["appId"], world.apps.web.id.as_str());

    // A refresh asks again.
    let refresh = tokens["refresh_token"].as_str().unwrap();
    let renewed = world.refresh(&world.apps.web, refresh, &[]).await.json();
    assert_eq!(receiver.heard().len(), 2);
    assert_eq!(receiver.heard()[1].body["data"]["authenticationContext"]["requestType"], "refresh");
    let claims = world.claims(renewed["id_token"].as_str().unwrap()).await;
    assert_eq!(claims["dateOfBirth"], "1815-12-10");
    // Graph's tokens stay as they are.
    let graph = world.tokens(&world.apps.other, &[]).await;
    assert!(
        !world.claims(graph["access_token"].as_str().unwrap()).await.contains_key("customRoles")
    );
    // Apps of another tenant have no part in it.
    assert_eq!(receiver.heard().len(), 3);
}

/// RFC 7519 §4: what the registration puts into a token stands there once.
#[tokio::test(flavor = "multi_thread")]
async fn a_claim_of_the_registration_and_the_extension_stands_once() {
    let world = World::new().await;
    let claims = json!({ "claims": { "town": "of the extension", "beta": "1" } });
    Receiver::with(EVENT, PROVIDE, claims).await.register(&admin(&world), EVENT).await;
    let (web, api) = (&world.apps.web, &world.apps.api);
    for (app, token) in [(web, ClaimToken::IdToken), (api, ClaimToken::AccessToken)] {
        let claim = ("city", Some("town"));
        optional_claims::add(&admin(&world), &app.id, token, claim).await.unwrap();
    }
    world.app.directory.forget_all();
    let scope = format!("openid api://{}/read", api.id);
    let tokens = world.tokens(web, &[("scope", &scope)]).await;
    for token in ["id_token", "access_token"] {
        let payload = tokens[token].as_str().unwrap().split('.').nth(1).unwrap();
        let payload = String::from_utf8(URL_SAFE_NO_PAD.decode(payload).unwrap()).unwrap();
        assert_eq!(payload.matches("\"town\"").count(), 1, "{payload}");
        assert!(payload.contains("\"town\":\"London\"") && payload.contains("beta"), "{payload}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_implicit_id_token_has_them_too() {
    let world = World::new().await;
    let receiver = Receiver::with(EVENT, PROVIDE, json!({ "claims": { "beta": true } })).await;
    receiver.register(&admin(&world), EVENT).await;
    let more = [("response_type", "id_token"), ("response_mode", "fragment")];
    let answer = world.browser().sign_in(&world.ada, &world.apps.hybrid, &more).await;
    assert_eq!(payload(&json!(answer["id_token"]))["beta"], true);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bearer_token_is_for_the_named_app() {
    let world = World::new().await;
    let receiver = Receiver::with(EVENT, PROVIDE, json!({ "claims": {} })).await;
    let new =
        NewExtension { audience: Some(world.apps.api.id.clone()), ..receiver.registration(EVENT) };
    extensions::create(&admin(&world), new).await.unwrap();
    world.tokens(&world.apps.web, &[]).await;
    let header = receiver.only().headers["authorization"].to_str().unwrap().to_owned();
    let claims = world.claims(header.strip_prefix("Bearer ").unwrap()).await;
    assert_eq!(claims["aud"], world.apps.api.id.as_str());
    assert_eq!(claims["azp"], "99045fe1-7639-4a75-9d4a-577b6ca3810f");
    assert_eq!(claims["tid"], world.contoso.id.to_string());
    assert_eq!(claims["exp"], world.clock.now().unix() + 300);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_mishap_is_told_by_the_audit_log_and_the_policy_decides() {
    let long = "x".repeat(100_000);
    let mishaps = [
        (Manner::Never, "no answer within", 2),
        (Manner::Status(500), "it answered with status 500", 2),
        (Manner::Status(404), "it answered with status 404", 1),
        (Manner::Redirect, "it answered with status 307", 1),
        (Manner::Raw("text/html", "<p>Hello</p>".into()), "is not JSON", 1),
        (Manner::Raw("application/json", "{\"data\":".into()), "is not JSON", 1),
        (Manner::Raw("application/json", format!("\"{long}\"")), "longer than", 1),
        (Manner::Json(json!({ "data": {} })), "cannot be used", 1),
        (Manner::Json(answer(EVENT, "tokenIssuanceStart.other", json!({}))), "no such action", 1),
        (
            Manner::Json(answer(EVENT, PROVIDE, json!({ "claims": { "sub": "Mallory" } }))),
            "not its",
            1,
        ),
    ];
    let world = World::new().await;
    let receiver = Receiver::new(Manner::Never).await;
    receiver.register_with(&admin(&world), EVENT, OnFailure::Fail).await;
    let mut heard = 0;
    for (manner, why, calls) in mishaps {
        receiver.answers(manner.clone());
        let answer = world.browser().sign_in(&world.ada, &world.apps.web, &[]).await;
        let reply = world.redeem(&world.apps.web, &answer["code"]).await;
        assert_eq!(reply.status, StatusCode::SERVICE_UNAVAILABLE, "{manner:?} {reply:?}");
        assert_eq!(reply.json()["error"], "temporarily_unavailable");
        heard += calls;
        assert_eq!(receiver.heard().len(), heard, "{manner:?}");
        let events = world.app.store.audit_events(world.contoso.id, 100).await.unwrap();
        let failed = events.iter().filter(|event| event.action == "extension.failed");
        let told: Vec<String> = failed.map(|event| event.detail.to_string()).collect();
        assert!(told.iter().any(|detail| detail.contains(why)), "{why}: {told:?}");
        let id = reply.json()["correlation_id"].as_str().unwrap().to_owned();
        assert!(told.iter().any(|detail| detail.contains(&id)), "the app's {id} is in the log");
        assert!(told.iter().all(|detail| !detail.contains("ada@") && !detail.contains("Mallory")));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_that_failed_in_transit_is_made_once_more() {
    let world = World::new().await;
    let claims = answer(EVENT, PROVIDE, json!({ "claims": { "beta": true } }));
    let receiver = Receiver::new(Manner::SecondTime(claims)).await;
    receiver.register(&admin(&world), EVENT).await;
    let tokens = world.tokens(&world.apps.web, &[]).await;
    assert_eq!(payload(&tokens["id_token"])["beta"], true);
    let ids: Vec<String> = receiver
        .heard()
        .iter()
        .map(|heard| heard.headers["webhook-id"].to_str().unwrap().to_owned())
        .collect();
    assert_eq!(ids.len(), 2);
    assert_eq!(ids[0], ids[1], "the receiver can tell that it is the same");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refresh_that_the_extension_fails_uses_nothing_up() {
    let world = World::new().await;
    let good = answer(EVENT, PROVIDE, json!({ "claims": { "beta": true } }));
    let receiver = Receiver::new(Manner::Json(good.clone())).await;
    receiver.register(&admin(&world), EVENT).await;
    let tokens = world.tokens(&world.apps.web, &[]).await;
    let refresh = tokens["refresh_token"].as_str().unwrap();
    receiver.answers(Manner::Status(503));
    let reply = world.refresh(&world.apps.web, refresh, &[]).await;
    assert_eq!(reply.status, StatusCode::SERVICE_UNAVAILABLE);
    receiver.answers(Manner::Json(good));
    let reply = world.refresh(&world.apps.web, refresh, &[]).await;
    assert_eq!(reply.status, StatusCode::OK, "{reply:?}");
}

/// Who hears "try again later" can.
#[tokio::test(flavor = "multi_thread")]
async fn a_code_or_a_device_that_the_extension_fails_is_not_used_up() {
    let world = World::new().await;
    let (web, native) = (&world.apps.web, &world.apps.native);
    let good = answer(EVENT, PROVIDE, json!({ "claims": { "beta": true } }));
    let receiver = Receiver::new(Manner::Status(503)).await;
    receiver.register_with(&admin(&world), EVENT, OnFailure::Fail).await;
    let code = world.browser().sign_in(&world.ada, web, &[]).await["code"].clone();
    let device = device_code::begin(&world, native, &[("scope", "openid")]).await.json();
    device_code::poll(&world, native, &device).await.assert_error(
        400,
        "authorization_pending",
        70016,
    );
    assert!(receiver.heard().is_empty(), "its customer has not decided");
    device_code::approve(&world, native, &device, "openid").await;
    for _ in 0..2 {
        let reply = world.redeem(web, &code).await;
        assert_eq!(reply.status, StatusCode::SERVICE_UNAVAILABLE, "{reply:?}");
        let reply = device_code::poll(&world, native, &device).await;
        assert_eq!(reply.status, StatusCode::SERVICE_UNAVAILABLE, "{reply:?}");
    }
    receiver.answers(Manner::Json(good));
    let heard = receiver.heard().len();
    let of_code = world.redeem(web, &code).await.json();
    let of_device = device_code::poll(&world, native, &device).await.json();
    for tokens in [of_code, of_device] {
        assert_eq!(payload(&tokens["id_token"])["beta"], true, "{tokens}");
    }
    assert_eq!(receiver.heard().len(), heard + 2, "asked once for each");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_an_answer_tokens_go_on_where_the_policy_says_so() {
    let world = World::new().await;
    let receiver = Receiver::new(Manner::Status(500)).await;
    receiver.register_with(&admin(&world), EVENT, OnFailure::Continue).await;
    let tokens = world.tokens(&world.apps.web, &[]).await;
    assert_eq!(payload(&tokens["id_token"])["oid"], world.ada.id.to_string());
    // Switched off, it is not called.
    let heard = receiver.heard().len();
    extensions::set_enabled(&admin(&world), "Hook for tokenIssuanceStart", false).await.unwrap();
    world.tokens(&world.apps.web, &[]).await;
    assert_eq!(receiver.heard().len(), heard);
}

#[tokio::test(flavor = "multi_thread")]
async fn both_secrets_sign_for_a_day_after_a_rotation() {
    let world = World::new().await;
    let receiver = Receiver::with(EVENT, PROVIDE, json!({ "claims": {} })).await;
    let old = receiver.register(&admin(&world), EVENT).await.secret.reveal();
    let name = "Hook for tokenIssuanceStart";
    let new = extensions::rotate_secret(&admin(&world), name).await.unwrap().secret.reveal();
    world.tokens(&world.apps.web, &[]).await;
    let heard = receiver.only();
    assert!(is_signed(&heard, &old) && is_signed(&heard, &new));
    world.clock.advance(24 * 60 * 60 + 1);
    let (_, tested) = extensions::test(&admin(&world), name, None).await.unwrap();
    assert!(tested.answer.is_ok(), "{tested:?}");
    let heard = receiver.heard();
    assert!(!is_signed(&heard[1], &old) && is_signed(&heard[1], &new));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_test_shows_what_came_back() {
    let world = World::new().await;
    let admin = admin(&world);
    for event in ExtensionEvent::ALL {
        if event == ExtensionEvent::PasswordSubmit {
            continue;
        }
        let receiver = Receiver::new(Manner::Status(418)).await;
        let extension = receiver.register(&admin, event).await;
        let (_, tested) = extensions::test(&admin, &extension.display_name, None).await.unwrap();
        assert_eq!(tested.answer.unwrap_err().to_string(), "it answered with status 418");
        assert_eq!(tested.sent, receiver.only().body, "{event}");
        assert_eq!(tested.sent["data"]["@odata.type"], event.callout_type());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn zitadel_cve_2025_67494_production_calls_no_extension_in_a_private_network() {
    let limits = LimitSettings { pages_per_minute: None, ..LimitSettings::default() };
    let world = World::with(Mode::Production, limits).await;
    let receiver = Receiver::with(EVENT, PROVIDE, json!({ "claims": { "beta": true } })).await;
    let admin = admin(&world);
    for target in [
        receiver.registration(EVENT).target,
        "https://169.254.169.254/latest/meta-data".to_owned(),
        "https://10.0.0.1/hook".to_owned(),
        "https://[::ffff:127.0.0.1]/hook".to_owned(),
    ] {
        let new = NewExtension { target: target.clone(), ..receiver.registration(EVENT) };
        let refused = extensions::create(&admin, new).await.unwrap_err();
        assert!(matches!(refused, ExtensionError::Target(_)), "{target}: {refused}");
    }
    // One whose name leads there is found out when it is called.
    let target = receiver.registration(EVENT).target.replace("127.0.0.1", "localhost");
    let target = target.replace("http://", "https://");
    let new = NewExtension { target, ..receiver.registration(EVENT) };
    extensions::create(&admin, new).await.unwrap();
    let (_, tested) = extensions::test(&admin, "Hook for tokenIssuanceStart", None).await.unwrap();
    let why = tested.answer.unwrap_err().to_string();
    assert!(why.contains("private network"), "{why}");
    assert!(receiver.heard().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_registered() {
    let world = World::new().await;
    let (admin, receiver) = (admin(&world), Receiver::new(Manner::Never).await);
    let new = || receiver.registration(EVENT);
    let password = || receiver.registration(ExtensionEvent::PasswordSubmit);
    for (new, why) in [
        (NewExtension { display_name: " ".into(), ..new() }, "1 to 120"),
        (NewExtension { target: "http://hooks.example.com/".into(), ..new() }, "https://"),
        (NewExtension { timeout_milliseconds: Some(5001), ..new() }, "200 to 5000"),
        (NewExtension { apps: vec![world.apps.foreign.id.clone()], ..new() }, "no app"),
        (NewExtension { audience: Some(world.apps.foreign.id.clone()), ..new() }, "no app"),
        (NewExtension { flows: vec!["None".into()], ..new() }, "no user flow"),
        (password(), "needs an encryption key"),
        (NewExtension { on_failure: Some(OnFailure::Continue), ..password() }, "only fail"),
        (NewExtension { encryption_key: Some("a key".into()), ..password() }, "RSA public key"),
    ] {
        let refused = extensions::create(&admin, new).await.unwrap_err().to_string();
        assert!(refused.contains(why), "{why}: {refused}");
    }
    extensions::create(&admin, new()).await.unwrap();
    let refused = extensions::create(&admin, new()).await.unwrap_err();
    assert!(matches!(refused, ExtensionError::Taken(_)), "{refused}");
    // Those of another tenant are not found (Zitadel CVE-2025-27507).
    let other = Admin::of(world.app.clone(), world.fabrikam.clone(), Actor::System);
    let refused = extensions::remove(&other, "Hook for tokenIssuanceStart").await.unwrap_err();
    assert!(matches!(refused, ExtensionError::NotFound(_)), "{refused}");
    extensions::remove(&admin, "Hook for tokenIssuanceStart").await.unwrap();
    assert!(extensions::list(&admin).await.unwrap().is_empty());
}
