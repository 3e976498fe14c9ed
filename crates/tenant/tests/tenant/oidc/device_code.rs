//! The device authorization endpoint and the polls of a device (RFC 8628). What the customer does
//! in between is in `journeys::device`.

use std::collections::BTreeSet;

use http::{Request, StatusCode};
use serde_json::{Value, json};
use vestibule_tenant::model::device_code::UserCode;
use vestibule_tenant::model::ids::{DeviceCodeId, GrantId};
use vestibule_tenant::store::UserCodeTried;

use crate::store::rows::new_grant;
use crate::world::{PUBLIC_URL, Reply, TestApp, World, bearer, form};

const GRANT: &str = "urn:ietf:params:oauth:grant-type:device_code";

pub async fn begin(world: &World, app: &TestApp, fields: &[(&str, &str)]) -> Reply {
    let mut sent = vec![("client_id", app.id.as_str())];
    sent.extend(app.secret.iter().map(|secret| ("client_secret", secret.as_str())));
    let replaced = |name: &str| fields.iter().any(|(other, _)| *other == name);
    sent.retain(|(name, _)| !replaced(name));
    sent.extend(fields.iter().filter(|(_, value)| !value.is_empty()));
    world.post(&world.at("/oauth2/v2.0/devicecode"), &sent).await
}

pub async fn poll(world: &World, app: &TestApp, begun: &Value) -> Reply {
    let code = begun["device_code"].as_str().unwrap();
    let mut fields =
        vec![("grant_type", GRANT), ("client_id", app.id.as_str()), ("device_code", code)];
    fields.extend(app.secret.iter().map(|secret| ("client_secret", secret.as_str())));
    world.token(&fields).await
}

/// The device that waits with the user code.
async fn device(world: &World, begun: &Value) -> DeviceCodeId {
    let code: UserCode = begun["user_code"].as_str().unwrap().parse().unwrap();
    let key = &world.app.master_key;
    let (place, code) = (key.keyed_hash("a test", &[]), code.hash(key, world.contoso.id));
    let tried = world.app.store.try_user_code(&place, world.contoso.id, &code, world.clock.now());
    let UserCodeTried::Waiting(request) = tried.await.unwrap() else { panic!("none waits") };
    request.device.unwrap()
}

/// As the journey does, with the scopes of the request.
pub async fn approve(world: &World, app: &TestApp, begun: &Value, scopes: &str) -> GrantId {
    let mut grant = new_grant(world.contoso.id, &app.id, world.ada.id);
    grant.scopes = scopes.parse().unwrap();
    let device = device(world, begun).await;
    assert!(world.app.store.approve_device(device, &grant, world.clock.now()).await.unwrap());
    grant.id
}

#[tokio::test]
async fn from_the_codes_to_the_tokens() {
    let world = World::new().await;
    let native = &world.apps.native;
    let scope = "openid profile offline_access User.Read";
    let reply = begin(&world, native, &[("scope", scope)]).await;
    assert_eq!((reply.status, reply.header("cache-control")), (StatusCode::OK, "no-store"));
    let begun = reply.json();
    let names: BTreeSet<&str> = begun.as_object().unwrap().keys().map(String::as_str).collect();
    let expected = [
        "device_code",
        "expires_in",
        "interval",
        "message",
        "user_code",
        "verification_uri",
        "verification_uri_complete",
    ];
    assert_eq!(names, BTreeSet::from(expected));
    assert_eq!((&begun["expires_in"], &begun["interval"]), (&json!(900), &json!(5)));
    let page = format!("{PUBLIC_URL}/contoso.onmicrosoft.com/device");
    assert_eq!(begun["verification_uri"], page);
    let code = begun["user_code"].as_str().unwrap();
    assert_eq!(begun["verification_uri_complete"], format!("{page}?user_code={code}"));
    let message = begun["message"].as_str().unwrap();
    assert!(message.contains(&page) && message.contains(code), "{message}");

    let pending = poll(&world, native, &begun).await;
    pending.assert_error(400, "authorization_pending", 70016);
    poll(&world, native, &begun).await.assert_error(400, "slow_down", 70016);
    world.clock.advance(10);
    poll(&world, native, &begun).await.assert_error(400, "authorization_pending", 70016);

    approve(&world, native, &begun, scope).await;
    let reply = poll(&world, native, &begun).await;
    assert_eq!(reply.status, StatusCode::OK, "{reply:?}");
    let tokens = reply.json();
    let claims = world.claims(tokens["id_token"].as_str().unwrap()).await;
    assert_eq!((&claims["aud"], &claims["name"]), (&json!(native.id), &json!("Ada Lovelace")));
    assert!(!claims.contains_key("nonce"));
    let access = tokens["access_token"].as_str().unwrap();
    assert_eq!(world.claims(access).await["azpacr"], "0");
    let me = async || world.call(bearer("/v1.0/me", access)).await;
    assert_eq!(me().await.status, StatusCode::OK);
    let refresh = tokens["refresh_token"].as_str().unwrap();
    let refreshed = world.refresh(native, refresh, &[]).await;
    assert_eq!(refreshed.status, StatusCode::OK, "{refreshed:?}");

    // Whoever comes a second time is not the device.
    poll(&world, native, &begun).await.assert_error(400, "invalid_grant", 54005);
    assert_eq!(me().await.status, StatusCode::UNAUTHORIZED);
}

/// Who asks, with what, and the status, error and AADSTS code that it leads to.
type Case<'a> = (&'a TestApp, &'a [(&'a str, &'a str)], u16, &'a str, u32);

#[tokio::test]
async fn every_parameter_of_the_device_authorization() {
    let world = World::new().await;
    let apps = &world.apps;
    let long = "a".repeat(5000);
    let write = format!("api://{}/write", apps.api.id);
    let cases: &[Case<'_>] = &[
        (&apps.native, &[("scope", "")], 400, "invalid_request", 900144),
        (&apps.native, &[("scope", &long)], 400, "invalid_request", 90100),
        (&apps.native, &[("scope", "\"")], 400, "invalid_request", 90100),
        (
            &apps.native,
            &[("scope", "openid"), ("scope", "profile")],
            400,
            "invalid_request",
            9000411,
        ),
        (&apps.native, &[("scope", "Mail.Read")], 400, "invalid_scope", 70011),
        (&apps.native, &[("scope", &write)], 400, "consent_required", 65001),
        (&apps.native, &[("client_id", "")], 400, "invalid_request", 900144),
        (&apps.native, &[("client_id", "nobody")], 401, "invalid_client", 700016),
        (&apps.native, &[("client_secret", "x")], 401, "invalid_client", 700025),
        (&apps.web, &[("client_secret", "")], 401, "invalid_client", 7000218),
        (&apps.web, &[("client_secret", "wrong")], 401, "invalid_client", 7000215),
        (&apps.foreign, &[("scope", "openid")], 401, "invalid_client", 700016),
        // Anybody could begin in the name of a page in a browser.
        (&apps.spa, &[("scope", "openid")], 400, "unauthorized_client", 7000218),
    ];
    for (app, fields, status, error, code) in cases {
        let reply = begin(&world, app, fields).await;
        assert_eq!(reply.status.as_u16(), *status, "{fields:?} {reply:?}");
        reply.assert_error(*status, error, *code);
    }
    // A confidential client with its secret may.
    let reply = begin(&world, &apps.web, &[("scope", "openid")]).await;
    assert_eq!(reply.status, StatusCode::OK, "{reply:?}");
    let elsewhere = form("/nobody.onmicrosoft.com/oauth2/v2.0/devicecode", &[]);
    world.call(elsewhere).await.assert_error(400, "invalid_request", 90002);
    let json = Request::post(world.at("/oauth2/v2.0/devicecode")).body("{}".into()).unwrap();
    world.call(json).await.assert_error(400, "invalid_request", 90100);
}

#[tokio::test]
async fn every_poll_that_is_refused() {
    let world = World::new().await;
    let (native, web) = (&world.apps.native, &world.apps.web);
    let missing = [("grant_type", GRANT), ("client_id", native.id.as_str())];
    world.token(&missing).await.assert_error(400, "invalid_request", 900144);
    let begun = begin(&world, native, &[("scope", "openid")]).await.json();
    poll(&world, web, &begun).await.assert_error(400, "invalid_grant", 70000);
    let unknown = json!({"device_code": "nothing"});
    poll(&world, native, &unknown).await.assert_error(400, "invalid_grant", 70000);

    // Declined.
    let id = device(&world, &begun).await;
    assert!(world.app.store.decline_device(id, world.clock.now()).await.unwrap());
    for _ in 0..2 {
        poll(&world, native, &begun).await.assert_error(400, "access_denied", 65004);
    }
    // Too late, to the second.
    let begun = begin(&world, native, &[("scope", "openid")]).await.json();
    world.clock.advance(899);
    poll(&world, native, &begun).await.assert_error(400, "authorization_pending", 70016);
    world.clock.advance(1);
    poll(&world, native, &begun).await.assert_error(400, "expired_token", 70019);
    // Revoked before the device asked.
    let begun = begin(&world, native, &[("scope", "openid")]).await.json();
    let grant = approve(&world, native, &begun, "openid").await;
    world.app.store.revoke_grant(grant, world.clock.now()).await.unwrap();
    poll(&world, native, &begun).await.assert_error(400, "invalid_grant", 50173);
}
