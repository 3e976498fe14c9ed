//! The two discovery documents and the keys.

use axum::body::Body;
use http::{Request, StatusCode};
use serde_json::{Value, json};

use crate::world::{PUBLIC_URL, World};

const SUFFIX: &str = "/.well-known/openid-configuration";

#[tokio::test]
async fn one_document_under_four_addresses() {
    let world = World::new().await;
    let id = world.contoso.id;
    let first = world.get(&format!("/{id}/v2.0{SUFFIX}")).await;
    assert_eq!(first.status, StatusCode::OK);
    assert_eq!(first.header("content-type"), "application/json");
    assert_eq!(first.header("access-control-allow-origin"), "*");
    assert_eq!(first.header("cache-control"), "public, max-age=3600");
    for path in [
        format!("/{id}{SUFFIX}"),
        format!("/contoso.onmicrosoft.com/v2.0{SUFFIX}"),
        format!("/CONTOSO.onmicrosoft.com{SUFFIX}"),
    ] {
        assert_eq!(world.get(&path).await.body, first.body, "{path}");
    }
    assert_eq!(first.json()["issuer"], format!("{PUBLIC_URL}/{id}/v2.0"));
}

#[tokio::test]
async fn the_document_says_what_is_true_and_nothing_unexpected() {
    let world = World::new().await;
    let document = world.get(&world.at(&format!("/v2.0{SUFFIX}"))).await.json();
    let at = |path: &str| format!("{PUBLIC_URL}/{}{path}", world.contoso.id);
    let expected = [
        ("issuer", json!(at("/v2.0"))),
        ("authorization_endpoint", json!(at("/oauth2/v2.0/authorize"))),
        ("token_endpoint", json!(at("/oauth2/v2.0/token"))),
        ("jwks_uri", json!(at("/discovery/v2.0/keys"))),
        ("end_session_endpoint", json!(at("/oauth2/v2.0/logout"))),
        ("pushed_authorization_request_endpoint", json!(at("/oauth2/v2.0/par"))),
        ("device_authorization_endpoint", json!(at("/oauth2/v2.0/devicecode"))),
        ("userinfo_endpoint", json!(format!("{PUBLIC_URL}/oidc/userinfo"))),
        ("subject_types_supported", json!(["pairwise"])),
        ("response_modes_supported", json!(["query", "fragment", "form_post"])),
        ("code_challenge_methods_supported", json!(["S256"])),
        ("id_token_signing_alg_values_supported", json!(["RS256", "ES256"])),
        (
            "token_endpoint_auth_methods_supported",
            json!(["client_secret_post", "client_secret_basic", "none"]),
        ),
        ("claims_parameter_supported", json!(true)),
        ("request_parameter_supported", json!(false)),
        ("request_uri_parameter_supported", json!(false)),
        ("authorization_response_iss_parameter_supported", json!(true)),
        ("frontchannel_logout_supported", json!(true)),
        ("frontchannel_logout_session_supported", json!(true)),
        ("backchannel_logout_supported", json!(true)),
        ("backchannel_logout_session_supported", json!(true)),
        ("acr_values_supported", json!(["1", "possessionorinherence", "c1"])),
    ];
    for (name, value) in &expected {
        assert_eq!(document[name], *value, "{name}");
    }
    let grants = &document["grant_types_supported"];
    let offered = json!([
        "authorization_code",
        "refresh_token",
        "client_credentials",
        "urn:ietf:params:oauth:grant-type:jwt-bearer",
        "urn:ietf:params:oauth:grant-type:device_code",
        "implicit",
    ]);
    assert_eq!(*grants, offered);
    let others = [
        "scopes_supported",
        "response_types_supported",
        "grant_types_supported",
        "claims_supported",
        "claim_types_supported",
        "prompt_values_supported",
    ];
    for (name, _) in document.as_object().unwrap() {
        let known = expected.iter().any(|(known, _)| known == name);
        assert!(known || others.contains(&name.as_str()), "{name} is unexpected");
    }
    // What is announced answers.
    for name in [
        "jwks_uri",
        "userinfo_endpoint",
        "authorization_endpoint",
        "token_endpoint",
        "device_authorization_endpoint",
        "pushed_authorization_request_endpoint",
    ] {
        let path = document[name].as_str().unwrap().strip_prefix(PUBLIC_URL).unwrap();
        assert_ne!(world.get(path).await.status, StatusCode::NOT_FOUND, "{name}");
    }
}

#[tokio::test]
async fn who_has_the_document_is_told_so() {
    let world = World::new().await;
    for path in [format!("/v2.0{SUFFIX}"), "/discovery/v2.0/keys".to_owned()] {
        let path = world.at(&path);
        let tag = world.get(&path).await.header("etag").to_owned();
        let ask = async |tag: &str| {
            let request = Request::get(&path).header("if-none-match", tag);
            world.call(request.body(Body::empty()).unwrap()).await
        };
        let again = ask(&format!("\"x\", W/{tag}")).await;
        assert_eq!((again.status, again.body.as_str()), (StatusCode::NOT_MODIFIED, ""));
        assert_eq!(ask("\"x\"").await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn keys_are_public_named_and_belong_to_their_tenant() {
    let world = World::new().await;
    let tokens = world.tokens(&world.apps.web.clone(), &[]).await;
    assert!(tokens["id_token"].is_string());
    let reply = world.get(&world.at("/discovery/v2.0/keys")).await;
    assert_eq!(reply.header("access-control-allow-origin"), "*");
    let keys = reply.json();
    let keys = keys["keys"].as_array().unwrap();
    assert!(!keys.is_empty());
    for key in keys {
        assert!(key["kid"].is_string());
        assert_eq!(key["use"], "sig");
        assert_eq!(key["issuer"], format!("{PUBLIC_URL}/{}/v2.0", world.contoso.id));
        for private in ["d", "p", "q", "dp", "dq", "qi", "k"] {
            assert_eq!(key[private], Value::Null, "{private}");
        }
    }
    let others = world.get(&format!("/{}/discovery/v2.0/keys", world.fabrikam.id)).await.json();
    for key in others["keys"].as_array().unwrap() {
        assert!(keys.iter().all(|own| own["kid"] != key["kid"]));
    }
}

#[tokio::test]
async fn a_tenant_that_does_not_exist() {
    let world = World::new().await;
    for tenant in ["common", "nobody.onmicrosoft.com", "00000000-0000-4000-8000-000000000000", "x"]
    {
        for path in [format!("/v2.0{SUFFIX}"), SUFFIX.to_owned(), "/discovery/v2.0/keys".into()] {
            let reply = world.get(&format!("/{tenant}{path}")).await;
            reply.assert_error(400, "invalid_request", 90002);
        }
    }
}
