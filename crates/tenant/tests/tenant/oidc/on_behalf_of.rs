//! On behalf of: an API that was called for a customer calls a second API for the same customer.

use std::collections::BTreeSet;

use http::StatusCode;
use serde_json::{Value, json};
use vestibule_protocol::token::ClientInfo;
use vestibule_tenant::config::{LimitSettings, Mode};
use vestibule_tenant::model::ids::GrantId;
use vestibule_tenant::model::journey::PasswordHash;
use vestibule_tenant::model::permission::GRAPH;
use vestibule_tenant::store::NewPassword;

use crate::store::databases::{connect, on_both};
use crate::store::rows::set_password;
use crate::world::{Reply, TestApp, World, bearer};

/// The access token with which the web app calls the API for Ada.
async fn assertion(world: &World) -> String {
    let scope = format!("openid offline_access api://{}/read", world.apps.api.id);
    let tokens = world.tokens(&world.apps.web, &[("scope", &scope)]).await;
    access(&tokens).to_owned()
}

fn access(tokens: &Value) -> &str {
    tokens["access_token"].as_str().unwrap_or_else(|| panic!("no access token in {tokens}"))
}

/// Tokens that an API got, of a request that must succeed.
async fn exchanged(world: &World, app: &TestApp, assertion: &str, scope: &str) -> Value {
    let reply = world.on_behalf_of(app, assertion, &[("scope", scope)]).await;
    assert_eq!(reply.status, StatusCode::OK, "{reply:?}");
    assert_eq!(reply.header("cache-control"), "no-store");
    reply.json()
}

async fn grant_of(world: &World, token: &str) -> GrantId {
    world.claims(token).await["rh"].as_str().unwrap().parse().unwrap()
}

async fn me(world: &World, token: &str) -> Reply {
    world.call(bearer("/v1.0/me", token)).await
}

#[tokio::test]
async fn the_api_calls_graph_for_the_customer() {
    let world = World::new().await;
    let assertion = assertion(&world).await;
    let tokens = exchanged(&world, &world.apps.api, &assertion, "User.Read").await;
    let names: BTreeSet<&str> = tokens.as_object().unwrap().keys().map(String::as_str).collect();
    let expected = ["access_token", "expires_in", "ext_expires_in", "scope", "token_type"];
    assert_eq!(names, BTreeSet::from(expected), "neither a refresh token nor an ID token");
    assert_eq!(tokens["scope"], "User.Read");

    let reply = me(&world, access(&tokens)).await;
    assert_eq!((reply.status, &reply.json()["id"]), (StatusCode::OK, &json!(world.ada.id)));

    let caller = world.claims(&assertion).await;
    let claims = world.claims(access(&tokens)).await;
    for (name, value) in [
        ("aud", json!(GRAPH)),
        ("azp", json!(world.apps.api.id)),
        ("azpacr", json!("1")),
        ("scp", json!("User.Read")),
        ("oid", json!(world.ada.id)),
        ("tid", json!(world.contoso.id)),
        ("sid", caller["sid"].clone()),
    ] {
        assert_eq!(claims[name], value, "{name}");
    }
    assert_ne!(claims["sub"], caller["sub"], "pairwise for another API");
    assert_ne!(claims["rh"], caller["rh"], "a grant of its own");
    assert!(!claims.contains_key("idtyp"));
}

#[tokio::test]
async fn a_second_api_and_a_third() {
    let world = World::new().await;
    let (api, downstream) = (&world.apps.api, &world.apps.downstream);
    let assertion = assertion(&world).await;
    let orders = format!("api://{}/orders", downstream.id);
    let second = exchanged(&world, api, &assertion, &orders).await;
    let claims = world.claims(access(&second)).await;
    assert_eq!((&claims["aud"], &claims["scp"]), (&json!(downstream.id), &json!("orders")));
    assert_eq!(claims["azp"], json!(api.id));
    assert_eq!(claims["oid"], json!(world.ada.id));
    let default = format!("{}/.default", downstream.id);
    let all = exchanged(&world, api, &assertion, &default).await;
    assert_eq!(world.claims(access(&all)).await["scp"], "orders", "not what nobody consented to");

    let third = exchanged(&world, downstream, access(&second), "User.Read").await;
    assert_eq!(me(&world, access(&third)).await.status, StatusCode::OK);
    assert_eq!(world.claims(access(&third)).await["azp"], json!(downstream.id));
}

#[tokio::test]
async fn what_msal_asks_for() {
    let world = World::new().await;
    let api = &world.apps.api;
    let assertion = assertion(&world).await;
    let more = [("scope", "User.Read openid profile offline_access"), ("client_info", "1")];
    let tokens = world.on_behalf_of(api, &assertion, &more).await.json();
    let id_claims = world.claims(tokens["id_token"].as_str().unwrap()).await;
    assert_eq!(id_claims["aud"], json!(api.id));
    assert_eq!(id_claims["name"], "Ada Lovelace");
    let info = ClientInfo::decode(tokens["client_info"].as_str().unwrap()).unwrap();
    assert_eq!((info.uid, info.utid), (world.ada.id.to_string(), world.contoso.id.to_string()));

    // The refresh token is the API's, and outlives the token that the API was called with.
    let refresh = tokens["refresh_token"].as_str().unwrap();
    world.refresh(&world.apps.web, refresh, &[]).await.assert_error(400, "invalid_grant", 70000);
    world.clock.advance(12 * 60 * 60);
    let reply = world.refresh(api, refresh, &[("scope", "User.Read")]).await;
    assert_eq!(reply.status, StatusCode::OK, "{reply:?}");
    assert_eq!(me(&world, access(&reply.json())).await.status, StatusCode::OK);
}

#[tokio::test]
async fn every_assertion_that_is_refused() {
    let world = World::new().await;
    let apps = &world.apps;
    let good = assertion(&world).await;
    let api = &apps.api;

    let graph = world.tokens(&apps.web, &[("scope", "openid User.Read")]).await;
    let own = world.tokens(api, &[("scope", "openid")]).await;
    let default = format!("{}/.default", api.id);
    let of_app = [
        ("grant_type", "client_credentials"),
        ("client_id", apps.web.id.as_str()),
        ("client_secret", apps.web.secret.as_deref().unwrap()),
        ("scope", &default),
    ];
    let of_app = world.token(&of_app).await.json();
    let (head, signature) = good.rsplit_once('.').unwrap();
    let (header, payload) = head.split_once('.').unwrap();
    let forged = format!("{head}.{}", "A".repeat(signature.len()));
    let unsigned = format!("eyJhbGciOiJub25lIn0.{payload}.");
    let swapped = format!("{header}.{}.{signature}", access(&graph).split('.').nth(1).unwrap());
    for (assertion, code) in [
        ("no token", 50013),
        (forged.as_str(), 50013),
        (unsigned.as_str(), 50013),
        (swapped.as_str(), 50013),
        (access(&graph), 500131),
        (own["id_token"].as_str().unwrap(), 240002),
        (access(&of_app), 7000114),
    ] {
        let reply = world.on_behalf_of(api, assertion, &[]).await;
        reply.assert_error(400, "invalid_grant", code);
    }
    // Another app cannot use what it was not called with, and spoils nothing.
    let reply = world.on_behalf_of(&apps.downstream, &good, &[]).await;
    reply.assert_error(400, "invalid_grant", 500131);

    // Another tenant's app, and this tenant's app in another tenant's address.
    let foreign = world.on_behalf_of(&apps.foreign, &good, &[]).await;
    foreign.assert_error(401, "invalid_client", 700016);

    // Too late, to the second.
    let seconds = {
        let claims = world.claims(&good).await;
        claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap()
    };
    world.clock.advance(seconds - 1);
    assert_eq!(world.on_behalf_of(api, &good, &[]).await.status, StatusCode::OK);
    world.clock.advance(1);
    world.on_behalf_of(api, &good, &[]).await.assert_error(400, "invalid_grant", 500133);
}

/// Parameters, and the status, error and AADSTS code that they lead to.
type Case<'a> = (&'a [(&'a str, &'a str)], u16, &'a str, u32);

#[tokio::test]
async fn every_other_parameter() {
    let world = World::new().await;
    let apps = &world.apps;
    let good = assertion(&world).await;
    let long = "a".repeat(17_000);
    let (refunds, foreign) =
        (format!("{}/refunds", apps.downstream.id), format!("{}/read", apps.foreign.id));
    let two = format!("User.Read {}/orders", apps.downstream.id);
    let native = [("client_id", apps.native.id.as_str()), ("client_secret", "")];
    let cases: &[Case<'_>] = &[
        (&[("requested_token_use", "")], 400, "invalid_request", 900144),
        (&[("requested_token_use", "saml")], 400, "invalid_request", 90100),
        (&[("assertion", "")], 400, "invalid_request", 900144),
        (&[("assertion", &long)], 400, "invalid_request", 90100),
        (&[("assertion", &good), ("assertion", &good)], 400, "invalid_request", 9000411),
        (&[("scope", "")], 400, "invalid_request", 900144),
        (&[("scope", "\"")], 400, "invalid_request", 90100),
        (&[("scope", "Mail.Read")], 400, "invalid_scope", 70011),
        (&[("scope", &two)], 400, "invalid_scope", 70011),
        (&[("scope", &refunds)], 400, "consent_required", 65001),
        (&[("scope", &foreign)], 400, "invalid_scope", 500011),
        (&[("client_secret", "")], 401, "invalid_client", 7000218),
        (&[("client_secret", "wrong")], 401, "invalid_client", 7000215),
        (&native, 400, "unauthorized_client", 7000218),
    ];
    for (more, status, error, code) in cases {
        let reply = world.on_behalf_of(&apps.api, &good, more).await;
        assert_eq!(reply.status.as_u16(), *status, "{more:?} {reply:?}");
        reply.assert_error(*status, error, *code);
    }
}

/// An API that asks its customers themselves gets nothing of whom it has not asked.
#[tokio::test]
async fn an_api_whose_customers_are_asked_waits_for_their_consent() {
    let world = World::new().await;
    let (api, good) = (&world.apps.api, assertion(&world).await);
    let client_id = &api.id;
    world.app.store.set_customer_consent(client_id, true, None).await.unwrap();
    world.app.directory.forget_all();
    let refused = world.on_behalf_of(api, &good, &[]).await;
    refused.assert_error(400, "consent_required", 65001);
    world.app.store.set_customer_consent(client_id, false, None).await.unwrap();
    world.app.directory.forget_all();
    assert_eq!(world.on_behalf_of(api, &good, &[]).await.status, StatusCode::OK);
}

/// Whoever ends a sign-in ends what was gained on its behalf, however far down the line.
#[tokio::test]
async fn what_was_gained_ends_with_the_sign_in() {
    on_both(async |database| {
        let limits = LimitSettings { failed_clients_per_minute: None, ..LimitSettings::default() };
        let world = World::on(connect(&database.url).await, Mode::Production, limits).await;
        let (api, downstream) = (&world.apps.api, &world.apps.downstream);
        let orders = format!("{}/orders offline_access", downstream.id);
        for end in ["the grant", "the second API's grant", "the password", "the customer"] {
            let now = world.clock.now();
            let first = assertion(&world).await;
            let second = exchanged(&world, api, &first, &orders).await;
            let third = exchanged(&world, downstream, access(&second), "User.Read").await;
            let (second, refresh) = (access(&second), second["refresh_token"].as_str().unwrap());
            assert_eq!(me(&world, access(&third)).await.status, StatusCode::OK, "{end}");
            let store = &world.app.store;
            match end {
                "the grant" => {
                    store.revoke_grant(grant_of(&world, &first).await, now).await.unwrap();
                }
                "the second API's grant" => {
                    store.revoke_grant(grant_of(&world, second).await, now).await.unwrap();
                    let again = world.on_behalf_of(api, &first, &[]).await;
                    assert_eq!(again.status, StatusCode::OK, "what is above lives on");
                }
                "the password" => {
                    let hash = PasswordHash::from_phc("$argon2id$not-a-real-one".into());
                    let new = NewPassword { hash, must_change: false, keep_session: None };
                    assert!(set_password(store, world.ada.id, &new, now).await);
                }
                _ => assert!(store.set_enabled(world.ada.id, false, now).await.unwrap()),
            }
            let third = me(&world, access(&third)).await;
            assert_eq!(third.status, StatusCode::UNAUTHORIZED, "{end}");
            let again = world.on_behalf_of(downstream, second, &[]).await;
            again.assert_error(400, "invalid_grant", 50173);
            let refreshed = world.refresh(api, refresh, &[]).await;
            refreshed.assert_error(400, "invalid_grant", 50173);
            if end != "the second API's grant" {
                let again = world.on_behalf_of(api, &first, &[]).await;
                again.assert_error(400, "invalid_grant", 50173);
            }
        }
        world.app.store.close().await;
    })
    .await;
}
