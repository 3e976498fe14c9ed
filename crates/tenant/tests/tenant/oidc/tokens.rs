//! What stands in tokens and in the answers that carry them, claim by claim.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};
use vestibule_protocol::jose::Algorithm;
use vestibule_protocol::token::ClientInfo;
use vestibule_tenant::admin::ops::web_apis::{self, NewRole};
use vestibule_tenant::admin::ops::{Admin, groups};
use vestibule_tenant::model::app_registration::Principal;
use vestibule_tenant::model::audit::Actor;
use vestibule_tenant::model::permission::GRAPH;

use crate::world::{PUBLIC_URL, World};

fn names(object: &Map<String, Value>) -> BTreeSet<&str> {
    object.keys().map(String::as_str).collect()
}

#[tokio::test]
async fn the_answer_of_the_token_endpoint() {
    let world = World::new().await;
    let answer =
        world.browser().sign_in(&world.ada, &world.apps.web, &[("client_info", "1")]).await;
    let reply = world.redeem(&world.apps.web, &answer["code"]).await;
    assert_eq!(reply.header("cache-control"), "no-store");
    assert_eq!(reply.header("pragma"), "no-cache");
    let body = reply.json();
    let expected = BTreeSet::from([
        "token_type",
        "expires_in",
        "ext_expires_in",
        "scope",
        "access_token",
        "refresh_token",
        "id_token",
        "client_info",
    ]);
    assert_eq!(names(body.as_object().unwrap()), expected);
    assert_eq!(body["token_type"], "Bearer");
    assert_eq!(body["scope"], "openid profile offline_access");
    let seconds = body["expires_in"].as_i64().unwrap();
    assert!((3600..=5400).contains(&seconds), "{seconds}");
    assert_eq!(body["ext_expires_in"], seconds);
    let info = ClientInfo::decode(body["client_info"].as_str().unwrap()).unwrap();
    assert_eq!((info.uid, info.utid), (world.ada.id.to_string(), world.contoso.id.to_string()));
    // MSAL asks for it in the token request, too.
    let refresh = body["refresh_token"].as_str().unwrap();
    let again = world.refresh(&world.apps.web, refresh, &[("client_info", "1")]).await.json();
    assert_eq!(again["client_info"], body["client_info"]);
    assert!(world.tokens(&world.apps.web, &[]).await.get("client_info").is_none());
}

#[tokio::test]
async fn the_id_token() {
    let world = World::new().await;
    let web = &world.apps.web;
    let tokens = world.tokens(web, &[("acr_values", "1")]).await;
    let claims = world.claims(tokens["id_token"].as_str().unwrap()).await;
    let expected = BTreeSet::from([
        "acr",
        "amr",
        "at_hash",
        "aud",
        "auth_time",
        "exp",
        "iat",
        "idp",
        "iss",
        "name",
        "nbf",
        "nonce",
        "oid",
        "preferred_username",
        "rh",
        "sid",
        "sub",
        "tid",
        "uti",
        "ver",
    ]);
    assert_eq!(names(&claims), expected);
    let now = world.clock.now().unix();
    let issuer = format!("{PUBLIC_URL}/{}/v2.0", world.contoso.id);
    for (name, value) in [
        ("aud", json!(web.id)),
        ("iss", json!(issuer)),
        ("idp", json!(issuer)),
        ("iat", json!(now)),
        ("nbf", json!(now)),
        ("exp", json!(now + 3600)),
        ("oid", json!(world.ada.id)),
        ("tid", json!(world.contoso.id)),
        ("ver", json!("2.0")),
        ("nonce", json!("a nonce")),
        ("auth_time", json!(now)),
        ("amr", json!(["pwd"])),
        ("acr", json!("1")),
        ("name", json!("Ada Lovelace")),
        ("preferred_username", json!("ada@example.com")),
        ("at_hash", json!(Algorithm::RS256.half_hash(tokens["access_token"].as_str().unwrap()))),
    ] {
        assert_eq!(claims[name], value, "{name}");
    }
}

#[tokio::test]
async fn nothing_that_was_not_asked_for() {
    let world = World::new().await;
    for (scope, there, not_there) in [
        ("openid", &[][..], &["name", "preferred_username", "email", "acr"][..]),
        // OpenID Connect Core §5.4: userinfo has them, since an access token comes along.
        ("openid email address", &[], &["name", "email", "address"]),
        ("openid profile", &["name", "preferred_username"], &["email", "given_name"]),
    ] {
        let tokens = world.tokens(&world.apps.web, &[("scope", scope), ("nonce", "")]).await;
        let claims = world.claims(tokens["id_token"].as_str().unwrap()).await;
        assert!(there.iter().all(|name| claims.contains_key(*name)), "{scope}");
        assert!(!not_there.iter().any(|name| claims.contains_key(*name)), "{scope}");
        assert!(!claims.contains_key("nonce"));
        let access = world.claims(tokens["access_token"].as_str().unwrap()).await;
        for personal in ["name", "preferred_username", "email"] {
            assert!(!access.contains_key(personal), "{personal}");
        }
    }
    // Under the looser profile, as the real service has it.
    let tokens = world.tokens(&world.apps.compat, &[("scope", "openid email")]).await;
    let claims = world.claims(tokens["id_token"].as_str().unwrap()).await;
    assert_eq!(claims["email"], "ada@example.com");
    // Without openid there is no ID token.
    let tokens = world.tokens(&world.apps.web, &[("scope", "User.Read")]).await;
    assert!(tokens.get("id_token").is_none());
}

#[tokio::test]
async fn the_claims_parameter() {
    let world = World::new().await;
    let claims =
        r#"{"userinfo":{"name":{"essential":true}},"id_token":{"email":null,"given_name":null}}"#;
    let tokens = world.tokens(&world.apps.web, &[("scope", "openid"), ("claims", claims)]).await;
    let id_claims = world.claims(tokens["id_token"].as_str().unwrap()).await;
    assert_eq!(id_claims["email"], "ada@example.com");
    assert_eq!(id_claims["given_name"], "Ada");
    assert!(!id_claims.contains_key("name"));
    let info = world.userinfo(tokens["access_token"].as_str().unwrap()).await.json();
    assert_eq!(names(info.as_object().unwrap()), BTreeSet::from(["sub", "name"]));

    // A subject that the app names is the only one that may answer.
    let web = &world.apps.web;
    let sub = id_claims["sub"].as_str().unwrap();
    let named = |sub: &str| format!(r#"{{"id_token":{{"sub":{{"value":"{sub}"}}}}}}"#);
    let mut browser = world.browser();
    let answer = browser.sign_in(&world.ada, web, &[("claims", &named(sub))]).await;
    assert!(answer.contains_key("code"));
    let silent = [("claims", &*named("nobody")), ("prompt", "none")];
    assert_eq!(browser.authorize(web, &silent).await.answer()["error"], "login_required");
    let answer = browser.sign_in(&world.ada, web, &[("claims", &named("nobody"))]).await;
    assert_eq!(answer["error"], "login_required");
}

#[tokio::test]
async fn the_access_token_for_graph() {
    let world = World::new().await;
    let scope = "openid profile offline_access User.Read";
    let tokens = world.tokens(&world.apps.native, &[("scope", scope)]).await;
    let claims = world.claims(tokens["access_token"].as_str().unwrap()).await;
    let expected = BTreeSet::from([
        "aud", "azp", "azpacr", "exp", "iat", "iss", "nbf", "oid", "rh", "scp", "sid", "sub",
        "tid", "uti", "ver",
    ]);
    assert_eq!(names(&claims), expected);
    assert_eq!(claims["aud"], GRAPH);
    assert_eq!(claims["azp"], json!(world.apps.native.id));
    assert_eq!(claims["azpacr"], "0");
    assert_eq!(claims["scp"], "User.Read openid profile");
    let seconds = claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap();
    assert_eq!(tokens["expires_in"], seconds);
}

#[tokio::test]
async fn the_access_token_for_an_api() {
    let world = World::new().await;
    let api = &world.apps.api.id;
    for scope in [format!("openid api://{api}/read"), format!("openid {api}/.default")] {
        let tokens = world.tokens(&world.apps.web, &[("scope", &scope)]).await;
        let claims = world.claims(tokens["access_token"].as_str().unwrap()).await;
        assert_eq!(claims["aud"], json!(api));
        assert_eq!(claims["scp"], "read");
        assert_eq!(claims["azpacr"], "1");
        assert_eq!(claims["roles"], json!(["Reader"]));
        for asked in scope.split(' ') {
            assert!(tokens["scope"].as_str().unwrap().contains(asked), "as it was asked for");
        }
        // It is not for us.
        let access = tokens["access_token"].as_str().unwrap();
        assert_eq!(world.userinfo(access).await.status, 401);
    }
}

#[tokio::test]
async fn subjects_are_pairwise() {
    let world = World::new().await;
    let claims_in = async |app| {
        let tokens = world.tokens(app, &[]).await;
        world.claims(tokens["id_token"].as_str().unwrap()).await
    };
    let web = claims_in(&world.apps.web).await;
    let again = claims_in(&world.apps.web).await;
    let other = claims_in(&world.apps.other).await;
    assert_eq!(web["sub"], again["sub"]);
    assert_ne!(web["sub"], other["sub"]);
    assert_eq!(web["oid"], other["oid"]);
    assert_ne!(web["uti"], again["uti"]);
    assert_ne!(web["sid"], again["sid"], "two browsers");
}

#[tokio::test]
async fn auth_time_is_that_of_the_proof() {
    let world = World::new().await;
    let web = &world.apps.web;
    let mut browser = world.browser();
    let id_claims = async |code: &str| {
        let tokens = world.redeem(web, code).await.json();
        world.claims(tokens["id_token"].as_str().unwrap()).await
    };
    let first = browser.sign_in(&world.ada, web, &[]).await;
    let first = id_claims(&first["code"]).await;
    world.clock.advance(100);
    let silent = browser.authorize(web, &[("prompt", "none")]).await.answer();
    let silent = id_claims(&silent["code"]).await;
    assert_eq!(silent["auth_time"], first["auth_time"]);
    assert_eq!(silent["sid"], first["sid"]);
    let again = browser.sign_in(&world.ada, web, &[("prompt", "login")]).await;
    let again = id_claims(&again["code"]).await;
    assert!(again["auth_time"].as_i64() > first["auth_time"].as_i64());
}

#[tokio::test]
async fn a_refreshed_id_token_is_the_same_sign_in() {
    let world = World::new().await;
    let web = &world.apps.web;
    let tokens = world.tokens(web, &[]).await;
    let first = world.claims(tokens["id_token"].as_str().unwrap()).await;
    world.clock.advance(1000);
    let refresh = tokens["refresh_token"].as_str().unwrap();
    let tokens = world.refresh(web, refresh, &[]).await.json();
    let second = world.claims(tokens["id_token"].as_str().unwrap()).await;
    for same in ["iss", "sub", "aud", "oid", "sid", "auth_time", "name"] {
        assert_eq!(first[same], second[same], "{same}");
    }
    assert_eq!(second["iat"].as_i64().unwrap(), first["iat"].as_i64().unwrap() + 1000);
    assert!(!second.contains_key("nonce"), "OpenID Connect Core §12.2");
}

/// In ID tokens those of the app, in access tokens those of the API; from the next token on.
#[tokio::test]
async fn a_customer_has_the_roles_of_their_groups() {
    let world = World::new().await;
    let (web, api) = (&world.apps.web, &world.apps.api.id);
    let admin = Admin::of(world.app.clone(), world.contoso.clone(), Actor::System);
    let staff = groups::create(&admin, "Staff").await.unwrap();
    let by_group = Principal::Group(staff.id);
    for app in [&web.id, api] {
        let new = NewRole {
            value: "Buyer".into(),
            display_name: "Buyer".into(),
            for_users: true,
            for_applications: false,
        };
        web_apis::add_role(&admin, app, new).await.unwrap();
        web_apis::assign_role(&admin, app, "Buyer", &by_group).await.unwrap();
    }
    let scope = format!("openid offline_access api://{api}/read");
    let roles = async |tokens: &Value| {
        let mut roles = Vec::new();
        for token in ["id_token", "access_token"] {
            let claims = world.claims(tokens[token].as_str().unwrap()).await;
            roles.push(claims.get("roles").cloned().unwrap_or_default());
        }
        roles
    };
    let tokens = world.tokens(web, &[("scope", &scope)]).await;
    assert_eq!(roles(&tokens).await, [Value::Null, json!(["Reader"])]);
    groups::add_member(&admin, "Staff", world.ada.id).await.unwrap();
    let refreshed = world.refresh(web, tokens["refresh_token"].as_str().unwrap(), &[]).await.json();
    assert_eq!(roles(&refreshed).await, [json!(["Buyer"]), json!(["Buyer", "Reader"])]);

    web_apis::unassign_role(&admin, &web.id, "Buyer", &by_group).await.unwrap();
    let tokens = world.tokens(web, &[("scope", &scope)]).await;
    assert_eq!(roles(&tokens).await, [Value::Null, json!(["Buyer", "Reader"])]);
    groups::remove(&admin, "Staff").await.unwrap();
    let tokens = world.tokens(web, &[("scope", &scope)]).await;
    assert_eq!(roles(&tokens).await, [Value::Null, json!(["Reader"])]);
}
