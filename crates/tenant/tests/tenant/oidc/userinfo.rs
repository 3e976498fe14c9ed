//! Userinfo and `/v1.0/me`: what tokens open.

use std::collections::BTreeSet;

use axum::body::Body;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::{Request, StatusCode};
use serde_json::json;
use vestibule_protocol::jose::{Algorithm, SigningKey, sign};

use crate::world::{World, bearer, form};

const SCOPE: &str = "openid profile email address phone User.Read";

async fn access_token(world: &World, scope: &str) -> String {
    let tokens = world.tokens(&world.apps.web, &[("scope", scope)]).await;
    tokens["access_token"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn scopes_decide_what_is_there() {
    let world = World::new().await;
    let sub = {
        let tokens = world.tokens(&world.apps.web, &[]).await;
        world.claims(tokens["id_token"].as_str().unwrap()).await["sub"].clone()
    };
    let cases: &[(&str, &[&str])] = &[
        ("openid", &["sub"]),
        (
            "openid profile",
            &["sub", "name", "given_name", "family_name", "preferred_username", "updated_at"],
        ),
        ("openid email", &["sub", "email", "email_verified"]),
        ("openid address phone", &["sub", "address"]),
    ];
    for (scope, expected) in cases {
        let reply = world.userinfo(&access_token(&world, scope).await).await;
        assert_eq!(reply.status, StatusCode::OK, "{reply:?}");
        assert_eq!(reply.header("cache-control"), "no-store");
        assert_eq!(reply.header("content-type"), "application/json");
        let info = reply.json();
        let names: BTreeSet<&str> = info.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(names, expected.iter().copied().collect(), "{scope}");
        assert_eq!(info["sub"], sub);
    }
    let info = world.userinfo(&access_token(&world, SCOPE).await).await.json();
    assert!(info["updated_at"].is_i64(), "a number");
    assert_eq!(info["email_verified"], json!(true));
    assert_eq!(info["address"], json!({"locality": "London", "formatted": "London"}));
}

#[tokio::test]
async fn the_token_comes_in_the_header_or_in_the_body_and_not_in_the_address() {
    let world = World::new().await;
    let token = access_token(&world, SCOPE).await;
    let mut post = bearer("/oidc/userinfo", &token);
    *post.method_mut() = http::Method::POST;
    assert_eq!(world.call(post).await.status, StatusCode::OK);
    let body = form("/oidc/userinfo", &[("access_token", &token)]);
    assert_eq!(world.call(body).await.status, StatusCode::OK);

    let both = {
        let mut request = form("/oidc/userinfo", &[("access_token", &token)]);
        let line = format!("Bearer {token}").parse().unwrap();
        request.headers_mut().insert("authorization", line);
        world.call(request).await
    };
    assert_eq!(both.status, StatusCode::BAD_REQUEST);
    assert!(both.header("www-authenticate").contains("error=\"invalid_request\""));

    let query = world.get(&format!("/oidc/userinfo?access_token={token}")).await;
    assert_eq!(query.status, StatusCode::UNAUTHORIZED);
    assert!(!query.header("www-authenticate").contains("error"), "RFC 6750 §3.1: {query:?}");
}

#[tokio::test]
async fn what_opens_nothing() {
    let world = World::new().await;
    let web = &world.apps.web;
    let tokens = world.tokens(web, &[("scope", SCOPE)]).await;
    let access = tokens["access_token"].as_str().unwrap();
    let id_token = tokens["id_token"].as_str().unwrap();
    let (head, signature) = access.rsplit_once('.').unwrap();
    let (header, payload) = head.split_once('.').unwrap();
    let encode = |text: &str| URL_SAFE_NO_PAD.encode(text);

    // Keycloak CVE-2026-11800, algorithm confusion: none, and the public key as an HMAC secret.
    let unsigned = format!("{}.{payload}.", encode(r#"{"typ":"JWT","alg":"none"}"#));
    let kid = {
        let header = URL_SAFE_NO_PAD.decode(header).unwrap();
        let header: serde_json::Value = serde_json::from_slice(&header).unwrap();
        header["kid"].as_str().unwrap().to_owned()
    };
    let hmac_header = encode(&format!(r#"{{"typ":"JWT","alg":"HS256","kid":"{kid}"}}"#));
    let keys = world.get(&world.at("/discovery/v2.0/keys")).await.body;
    let secret = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, keys.as_bytes());
    let input = format!("{hmac_header}.{payload}");
    let tag = aws_lc_rs::hmac::sign(&secret, input.as_bytes());
    let confused = format!("{input}.{}", URL_SAFE_NO_PAD.encode(tag));
    // A key of the attacker's own under our key's name.
    let pkcs8 = SigningKey::generate(Algorithm::RS256).unwrap();
    let theirs = SigningKey::from_pkcs8(kid.as_str(), Algorithm::RS256, &pkcs8).unwrap();
    let claims: serde_json::Value =
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).unwrap()).unwrap();
    let forged = sign(&theirs, "JWT", &claims).unwrap();
    // Our own key, but another tenant's name in the payload.
    let key = world.app.keys.signing_key(world.fabrikam.id, Algorithm::RS256).await.unwrap();
    let cross_tenant = sign(&key, "JWT", &claims).unwrap();
    let altered = {
        let mut claims = claims.clone();
        claims["scp"] = json!("openid profile email admin");
        format!("{header}.{}.{signature}", encode(&claims.to_string()))
    };

    for wrong in
        ["x", "a.b.c", id_token, &unsigned, &confused, &forged, &cross_tenant, &altered, header]
    {
        for path in ["/oidc/userinfo", "/v1.0/me"] {
            let reply = world.call(bearer(path, wrong)).await;
            assert_eq!(reply.status, StatusCode::UNAUTHORIZED, "{path} {wrong}");
            assert!(reply.header("www-authenticate").contains("error=\"invalid_token\""));
        }
    }
    assert_eq!(world.userinfo(access).await.status, StatusCode::OK);
    world.clock.advance(90 * 60);
    assert_eq!(world.userinfo(access).await.status, StatusCode::UNAUTHORIZED, "expired");
}

#[tokio::test]
async fn a_token_without_the_scope() {
    let world = World::new().await;
    let me = access_token(&world, "User.Read").await;
    let reply = world.userinfo(&me).await;
    assert_eq!(reply.status, StatusCode::FORBIDDEN);
    let challenge = reply.header("www-authenticate");
    assert!(challenge.contains("error=\"insufficient_scope\""), "{challenge}");
    assert!(challenge.contains("scope=\"openid\""), "{challenge}");
    assert_eq!(world.call(bearer("/v1.0/me", &me)).await.status, StatusCode::OK);

    let openid = access_token(&world, "openid").await;
    let reply = world.call(bearer("/v1.0/me", &openid)).await;
    assert_eq!(reply.status, StatusCode::FORBIDDEN);
    assert_eq!(reply.json()["error"]["code"], "Authorization_RequestDenied");
}

#[tokio::test]
async fn me_is_a_user_as_graph_shows_one() {
    let world = World::new().await;
    let token = access_token(&world, SCOPE).await;
    let reply = world.call(bearer("/v1.0/me", &token)).await;
    let me = reply.json();
    for (name, value) in [
        ("id", json!(world.ada.id)),
        ("displayName", json!("Ada Lovelace")),
        ("givenName", json!("Ada")),
        ("surname", json!("Lovelace")),
        ("mail", json!("ada@example.com")),
        ("jobTitle", json!("Analyst")),
        ("mobilePhone", json!(null)),
        ("businessPhones", json!([])),
        ("userPrincipalName", json!(format!("{}@contoso.onmicrosoft.com", world.ada.id))),
    ] {
        assert_eq!(me[name], value, "{name}");
    }
    let nobody = world.call(Request::get("/v1.0/me").body(Body::empty()).unwrap()).await;
    assert_eq!(nobody.status, StatusCode::UNAUTHORIZED);
    let error = &nobody.json()["error"];
    assert_eq!(error["code"], "InvalidAuthenticationToken");
    assert!(error["innerError"]["request-id"].is_string());
}
