//! The token endpoint: who may ask, with what, and how often.

use axum::body::Body;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::{Request, StatusCode};
use vestibule_tenant::config::{LimitSettings, Mode};
use vestibule_tenant::model::ids::ClientId;
use vestibule_tenant::model::permission::{Permission, PermissionKind};
use vestibule_tenant::secrets::PlainToken;

use crate::store::databases::{connect, on_both};
use crate::store::rows::random;
use crate::world::{Reply, TestApp, VERIFIER, World, form, secret_of};

async fn code(world: &World, app: &TestApp) -> String {
    world.browser().sign_in(&world.ada, app, &[]).await["code"].clone()
}

/// The usual request of the web app's server, changed by `overrides`; an empty value leaves the
/// parameter out.
async fn ask(world: &World, overrides: &[(&str, &str)]) -> Reply {
    let web = &world.apps.web;
    let code = code(world, web).await;
    let usual = [
        ("grant_type", "authorization_code"),
        ("client_id", web.id.as_str()),
        ("client_secret", web.secret.as_deref().unwrap()),
        ("code", &code),
        ("redirect_uri", &web.redirect_uri),
        ("code_verifier", VERIFIER),
    ];
    let overridden = |name: &str| overrides.iter().any(|(other, _)| *other == name);
    let fields: Vec<(&str, &str)> = usual
        .into_iter()
        .filter(|(name, _)| !overridden(name))
        .chain(overrides.iter().copied())
        .filter(|(_, value)| !value.is_empty())
        .collect();
    world.token(&fields).await
}

/// Parameters, and the status, error and AADSTS code that they lead to.
type Case<'a> = (&'a [(&'a str, &'a str)], u16, &'a str, u32);

#[tokio::test]
async fn every_parameter_missing_doubled_oversized_malformed_and_foreign() {
    let world = World::new().await;
    let apps = &world.apps;
    let long = "a".repeat(5000);
    let other_verifier = "a".repeat(43);
    let foreign_secret = apps.foreign.secret.as_deref().unwrap();
    let others_code = code(&world, &apps.other).await;
    let table: &[Case<'_>] = &[
        (&[("grant_type", "")], 400, "invalid_request", 900144),
        (&[("grant_type", "password")], 400, "unsupported_grant_type", 70003),
        (
            &[("grant_type", "urn:ietf:params:oauth:grant-type:saml2-bearer")],
            400,
            "unsupported_grant_type",
            70003,
        ),
        (&[("grant_type", &long)], 400, "invalid_request", 90100),
        (
            &[("grant_type", "refresh_token"), ("grant_type", "refresh_token")],
            400,
            "invalid_request",
            9000411,
        ),
        (&[("client_id", "")], 400, "invalid_request", 900144),
        (&[("client_id", "x"), ("client_id", "y")], 400, "invalid_request", 9000411),
        (&[("client_id", &long)], 400, "invalid_request", 90100),
        (&[("client_id", "nobody")], 401, "invalid_client", 700016),
        // An app of another tenant, with its right secret (Zitadel CVE-2025-27507).
        (
            &[("client_id", apps.foreign.id.as_str()), ("client_secret", foreign_secret)],
            401,
            "invalid_client",
            700016,
        ),
        (&[("client_secret", "")], 401, "invalid_client", 7000218),
        (&[("client_secret", "wrong")], 401, "invalid_client", 7000215),
        (&[("client_secret", foreign_secret)], 401, "invalid_client", 7000215),
        (&[("client_secret", &long)], 400, "invalid_request", 90100),
        (&[("client_secret", "x"), ("client_secret", "y")], 400, "invalid_request", 9000411),
        (&[("client_assertion", "x")], 401, "invalid_client", 7000218),
        (&[("code", "")], 400, "invalid_request", 900144),
        (&[("code", "nothing")], 400, "invalid_grant", 70000),
        (&[("code", &others_code)], 400, "invalid_grant", 70000),
        (&[("code", &long)], 400, "invalid_request", 90100),
        (&[("code", "x"), ("code", "y")], 400, "invalid_request", 9000411),
        (&[("redirect_uri", "")], 400, "invalid_grant", 50011),
        (&[("redirect_uri", "https://other.example/cb")], 400, "invalid_grant", 50011),
        (&[("redirect_uri", &long)], 400, "invalid_request", 90100),
        (&[("code_verifier", "")], 400, "invalid_grant", 501481),
        (&[("code_verifier", "short")], 400, "invalid_request", 90100),
        (&[("code_verifier", &other_verifier)], 400, "invalid_grant", 501481),
        (&[("code_verifier", &long)], 400, "invalid_request", 90100),
    ];
    for (overrides, status, error, code) in table {
        let reply = ask(&world, overrides).await;
        assert_eq!(reply.status.as_u16(), *status, "{overrides:?} {reply:?}");
        reply.assert_error(*status, error, *code);
        let challenged = reply.header("www-authenticate").starts_with("Basic ");
        assert_eq!(challenged, *status == 401, "{overrides:?}");
    }
    // The code of the other app was shown to us, and is still good for its own.
    assert_eq!(world.redeem(&apps.other, &others_code).await.status, StatusCode::OK);
    assert_eq!(ask(&world, &[("unknown", "x"), ("unknown", "y")]).await.status, StatusCode::OK);
}

#[tokio::test]
async fn the_body_must_be_a_form_of_a_reasonable_size() {
    let world = World::new().await;
    let path = world.at("/oauth2/v2.0/token");
    let json = Request::post(&path).header("content-type", "application/json");
    let reply = world.call(json.body(Body::from("{}")).unwrap()).await;
    reply.assert_error(400, "invalid_request", 90100);
    let reply = world.call(Request::post(&path).body(Body::empty()).unwrap()).await;
    reply.assert_error(400, "invalid_request", 90100);
    let long = "a".repeat(100_000);
    world.post(&path, &[("scope", &long)]).await.assert_error(400, "invalid_request", 90100);
    let reply = world.post("/x/oauth2/v2.0/token", &[]).await;
    reply.assert_error(400, "invalid_request", 90002);
}

#[tokio::test]
async fn client_authentication() {
    let world = World::new().await;
    let web = world.apps.web.clone();
    let secret = web.secret.clone().unwrap();
    let basic = async |pair: &str, fields: &[(&str, &str)]| {
        let mut request = form(&world.at("/oauth2/v2.0/token"), fields);
        let line = format!("Basic {}", STANDARD.encode(pair));
        request.headers_mut().insert("authorization", line.parse().unwrap());
        world.call(request).await
    };
    let cc =
        [("grant_type", "client_credentials"), ("scope", "https://graph.microsoft.com/.default")];
    let pair = format!("{}:{secret}", web.id);
    assert_eq!(basic(&pair, &cc).await.status, StatusCode::OK);
    // Form-encoded halves (RFC 6749 §2.3.1).
    let encoded = format!("{}:{secret}", web.id.as_str().replace('-', "%2D"));
    assert_eq!(basic(&encoded, &cc).await.status, StatusCode::OK);
    let same = [&cc[..], &[("client_id", web.id.as_str())]].concat();
    assert_eq!(basic(&pair, &same).await.status, StatusCode::OK);

    basic(&format!("{}:wrong", web.id), &cc).await.assert_error(401, "invalid_client", 7000215);
    basic("nobody:wrong", &cc).await.assert_error(401, "invalid_client", 700016);
    basic(&format!("{}:", web.id), &cc).await.assert_error(401, "invalid_client", 7000215);
    // Two ways at once, or two clients.
    let both = [&cc[..], &[("client_secret", secret.as_str())]].concat();
    basic(&pair, &both).await.assert_error(400, "invalid_request", 90100);
    let other = [&cc[..], &[("client_id", world.apps.other.id.as_str())]].concat();
    basic(&pair, &other).await.assert_error(400, "invalid_request", 90100);

    // A public client sends no secret, and cannot act as itself.
    let native = world.apps.native.id.as_str();
    let with_secret = [&cc[..], &[("client_id", native), ("client_secret", "x")]].concat();
    world.token(&with_secret).await.assert_error(401, "invalid_client", 700025);
    let without = [&cc[..], &[("client_id", native)]].concat();
    world.token(&without).await.assert_error(400, "unauthorized_client", 7000218);
}

#[tokio::test]
async fn secrets_overlap_while_they_are_rotated_and_expire() {
    let world = World::new().await;
    let web = world.apps.web.clone();
    let next = PlainToken::random(&random());
    world.app.store.add_secret(&web.id, &secret_of(&next, 30)).await.unwrap();
    world.app.directory.forget(&web.id);
    let try_secret = async |secret: &str| {
        let fields = [
            ("grant_type", "client_credentials"),
            ("scope", "https://graph.microsoft.com/.default"),
            ("client_id", web.id.as_str()),
            ("client_secret", secret),
        ];
        world.token(&fields).await
    };
    let old = web.secret.clone().unwrap();
    assert_eq!(try_secret(&old).await.status, StatusCode::OK);
    assert_eq!(try_secret(next.reveal()).await.status, StatusCode::OK);
    world.clock.advance(24 * 60 * 60);
    try_secret(&old).await.assert_error(401, "invalid_client", 7000222);
    assert_eq!(try_secret(next.reveal()).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_code_works_once_and_its_second_use_revokes_what_it_gave() {
    let world = World::new().await;
    let web = &world.apps.web;
    let code = code(&world, web).await;
    let tokens = world.redeem(web, &code).await.json();
    let access = tokens["access_token"].as_str().unwrap();
    let refresh = tokens["refresh_token"].as_str().unwrap();
    assert_eq!(world.userinfo(access).await.status, StatusCode::OK);
    world.clock.advance(30);
    world.redeem(web, &code).await.assert_error(400, "invalid_grant", 54005);
    assert_eq!(world.userinfo(access).await.status, StatusCode::UNAUTHORIZED);
    world.refresh(web, refresh, &[]).await.assert_error(400, "invalid_grant", 50173);
}

#[tokio::test]
async fn a_code_expires() {
    let world = World::new().await;
    let code = code(&world, &world.apps.web).await;
    world.clock.advance(5 * 60);
    world.redeem(&world.apps.web, &code).await.assert_error(400, "invalid_grant", 70008);
}

/// Twenty requests at once, on two servers that share a database: one wins, and what it won is
/// revoked by the others.
#[tokio::test]
async fn a_code_redeemed_by_many_at_once() {
    on_both(async |database| {
        let limits = LimitSettings { failed_clients_per_minute: None, ..LimitSettings::default() };
        let one = World::on(connect(&database.url).await, Mode::Production, limits).await;
        let two = one.replica(connect(&database.url).await).await;
        let web = one.apps.web.clone();
        let code = code(&one, &web).await;
        let worlds = [one, two];
        let attempts = (0..20).map(|n| worlds[n % 2].redeem(&web, &code));
        let replies = join_all(attempts).await;
        let (won, lost): (Vec<Reply>, Vec<Reply>) =
            replies.into_iter().partition(|reply| reply.status == StatusCode::OK);
        assert_eq!(won.len(), 1);
        for reply in lost {
            reply.assert_error(400, "invalid_grant", 54005);
        }
        let tokens = won[0].json();
        let access = tokens["access_token"].as_str().unwrap();
        assert_eq!(worlds[1].userinfo(access).await.status, StatusCode::UNAUTHORIZED);
        for world in worlds {
            world.app.store.close().await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_refresh_token_used_by_many_at_once() {
    on_both(async |database| {
        let limits = LimitSettings::default();
        let one = World::on(connect(&database.url).await, Mode::Production, limits).await;
        let two = one.replica(connect(&database.url).await).await;
        let web = one.apps.web.clone();
        let tokens = one.tokens(&web, &[]).await;
        let refresh = tokens["refresh_token"].as_str().unwrap();
        let worlds = [one, two];
        let replies = join_all((0..20).map(|n| worlds[n % 2].refresh(&web, refresh, &[]))).await;
        let won: Vec<&Reply> =
            replies.iter().filter(|reply| reply.status == StatusCode::OK).collect();
        assert_eq!(won.len(), 1);
        // Somebody used it twice, so the whole family is dead.
        let next = won[0].json();
        let next = next["refresh_token"].as_str().unwrap();
        worlds[0].refresh(&web, next, &[]).await.assert_error(400, "invalid_grant", 50173);
        for world in worlds {
            world.app.store.close().await;
        }
    })
    .await;
}

async fn join_all<F: Future<Output = Reply>>(futures: impl Iterator<Item = F>) -> Vec<Reply> {
    let mut futures: Vec<_> = futures.map(|future| Box::pin(future)).collect();
    let mut replies: Vec<Option<Reply>> = futures.iter().map(|_| None).collect();
    std::future::poll_fn(|cx| {
        for (future, reply) in futures.iter_mut().zip(&mut replies) {
            if reply.is_none()
                && let std::task::Poll::Ready(ready) = future.as_mut().poll(cx)
            {
                *reply = Some(ready);
            }
        }
        match replies.iter().all(Option::is_some) {
            true => std::task::Poll::Ready(()),
            false => std::task::Poll::Pending,
        }
    })
    .await;
    replies.into_iter().flatten().collect()
}

#[tokio::test]
async fn refresh_tokens_rotate_and_a_second_use_revokes_the_family() {
    let world = World::new().await;
    let web = &world.apps.web;
    let first = world.tokens(web, &[]).await;
    let first = first["refresh_token"].as_str().unwrap();
    let reply = world.refresh(web, first, &[]).await;
    assert_eq!(reply.status, StatusCode::OK, "{reply:?}");
    let second = reply.json();
    let access = second["access_token"].as_str().unwrap();
    let second = second["refresh_token"].as_str().unwrap();
    assert_ne!(first, second);
    assert_eq!(world.userinfo(access).await.status, StatusCode::OK);
    // Another app cannot use it, and does not spoil it.
    world.refresh(&world.apps.other, second, &[]).await.assert_error(400, "invalid_grant", 70000);
    assert_eq!(world.userinfo(access).await.status, StatusCode::OK);

    world.refresh(web, first, &[]).await.assert_error(400, "invalid_grant", 50173);
    world.refresh(web, second, &[]).await.assert_error(400, "invalid_grant", 50173);
    assert_eq!(world.userinfo(access).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn refresh_tokens_slide_but_not_those_of_single_page_apps() {
    let world = World::new().await;
    let day = 24 * 60 * 60;
    let native = &world.apps.native;
    let mut token = world.tokens(native, &[]).await["refresh_token"].clone();
    for _ in 0..3 {
        world.clock.advance(60 * day);
        let reply = world.refresh(native, token.as_str().unwrap(), &[]).await;
        assert_eq!(reply.status, StatusCode::OK, "{reply:?}");
        token = reply.json()["refresh_token"].clone();
    }
    world.clock.advance(90 * day);
    let reply = world.refresh(native, token.as_str().unwrap(), &[]).await;
    reply.assert_error(400, "invalid_grant", 700082);

    let spa = &world.apps.spa;
    let token = world.tokens(spa, &[]).await["refresh_token"].clone();
    world.clock.advance(day / 2);
    let reply = world.refresh(spa, token.as_str().unwrap(), &[]).await;
    assert_eq!(reply.status, StatusCode::OK, "{reply:?}");
    let token = reply.json()["refresh_token"].clone();
    world.clock.advance(day / 2);
    let reply = world.refresh(spa, token.as_str().unwrap(), &[]).await;
    reply.assert_error(400, "invalid_grant", 700084);
}

#[tokio::test]
async fn the_scopes_of_a_refresh() {
    let world = World::new().await;
    let web = &world.apps.web;
    let api = world.apps.api.id.as_str();
    let scopes = [("scope", "openid profile offline_access User.Read")];
    let mut token = world.tokens(web, &scopes).await["refresh_token"].clone();
    let read = format!("api://{api}/read");
    for (scope, granted) in [
        ("User.Read", "User.Read"),
        ("openid User.Read", "openid User.Read"),
        // Not part of the sign-in: passed over, and said so.
        ("openid email", "openid"),
        // The administrator consented for all customers.
        (&read, &read),
        ("email", "openid profile User.Read offline_access"),
        ("", "openid profile User.Read offline_access"),
    ] {
        let more: &[(&str, &str)] = if scope.is_empty() { &[] } else { &[("scope", scope)] };
        let reply = world.refresh(web, token.as_str().unwrap(), more).await;
        assert_eq!(reply.status, StatusCode::OK, "{scope} {reply:?}");
        let body = reply.json();
        assert_eq!(body["scope"], granted);
        assert_eq!(body["id_token"].is_string(), granted.contains("openid"), "{scope}");
        token = body["refresh_token"].clone();
    }
    // Refused before the token is used up.
    let write = format!("api://{api}/write");
    for (scope, code) in [(write.as_str(), 65001), ("Mail.Read", 70011), ("\"", 90100)] {
        let reply = world.refresh(web, token.as_str().unwrap(), &[("scope", scope)]).await;
        assert_eq!(reply.json()["error_codes"][0], code, "{scope}");
    }
    let reply = world.refresh(web, token.as_str().unwrap(), &[]).await;
    assert_eq!(reply.status, StatusCode::OK);
}

/// Where customers are asked themselves, `.default` is what it came to when they were.
#[tokio::test]
async fn default_does_not_grow_behind_the_customer() {
    let world = World::new().await;
    let (web, api) = (&world.apps.web, &world.apps.api.id);
    let default = format!("api://{api}/.default");
    let scope = format!("openid offline_access {default}");
    let tokens = world.tokens(web, &[("scope", &scope)]).await;
    let token = tokens["refresh_token"].as_str().unwrap();
    let store = &world.app.store;
    let write = Permission {
        resource: api.clone(),
        value: "write".to_owned(),
        kind: PermissionKind::Delegated,
        consented_at: None,
    };
    store.add_permission(&web.id, &write).await.unwrap();
    store.consent(&web.id, world.clock.now()).await.unwrap();
    store.set_customer_consent(&web.id, true, None).await.unwrap();
    world.app.directory.forget_all();
    let reply = world.refresh(web, token, &[("scope", &default)]).await;
    reply.assert_error(400, "consent_required", 65001);
    let tokens = world.refresh(web, token, &[]).await.json();
    let granted = tokens["scope"].as_str().unwrap_or_else(|| panic!("{tokens}"));
    assert!(granted.contains("/read") && !granted.contains("/write"), "{granted}");
    assert_eq!(world.claims(tokens["access_token"].as_str().unwrap()).await["scp"], "read");
    // Who asks nobody has what the administrator consented to.
    store.set_customer_consent(&web.id, false, None).await.unwrap();
    world.app.directory.forget_all();
    let token = tokens["refresh_token"].as_str().unwrap();
    let tokens = world.refresh(web, token, &[("scope", &default)]).await.json();
    assert_eq!(world.claims(tokens["access_token"].as_str().unwrap()).await["scp"], "read write");
}

#[tokio::test]
async fn no_refresh_token_without_offline_access() {
    let world = World::new().await;
    let tokens = world.tokens(&world.apps.web, &[("scope", "openid")]).await;
    assert!(tokens.get("refresh_token").is_none());
}

#[tokio::test]
async fn a_blocked_account_gets_nothing_more() {
    let world = World::new().await;
    let web = &world.apps.web;
    let code = code(&world, web).await;
    let tokens = world.tokens(web, &[]).await;
    world.app.store.set_enabled(world.ada.id, false, world.clock.now()).await.unwrap();
    world.redeem(web, &code).await.assert_error(400, "invalid_grant", 50173);
    let refresh = tokens["refresh_token"].as_str().unwrap();
    world.refresh(web, refresh, &[]).await.assert_error(400, "invalid_grant", 50173);
    let access = tokens["access_token"].as_str().unwrap();
    assert_eq!(world.userinfo(access).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_verifier_without_a_challenge_is_a_downgrade() {
    // GO-2024-2479: the challenge was taken out of the request on its way.
    let world = World::new().await;
    let compat = &world.apps.compat;
    let no_pkce = [("code_challenge", ""), ("code_challenge_method", "")];
    let answer = world.browser().sign_in(&world.ada, compat, &no_pkce).await;
    let reply = world.redeem(compat, &answer["code"]).await;
    reply.assert_error(400, "invalid_grant", 501481);
}

#[tokio::test]
async fn client_credentials() {
    let world = World::new().await;
    let web = world.apps.web.clone();
    let api = world.apps.api.id.clone();
    let ask = async |scope: &str| {
        let mut fields = vec![
            ("grant_type", "client_credentials"),
            ("client_id", web.id.as_str()),
            ("client_secret", web.secret.as_deref().unwrap()),
        ];
        if !scope.is_empty() {
            fields.push(("scope", scope));
        }
        world.token(&fields).await
    };
    for (scope, roles) in [
        (format!("api://{api}/.default"), serde_json::json!(["Daemon"])),
        (format!("{api}/.default"), serde_json::json!(["Daemon"])),
        ("https://graph.microsoft.com/.default".to_owned(), serde_json::Value::Null),
    ] {
        let reply = ask(&scope).await;
        assert_eq!(reply.status, StatusCode::OK, "{reply:?}");
        let body = reply.json();
        let names: Vec<&String> = body.as_object().unwrap().keys().collect();
        assert_eq!(names, ["access_token", "expires_in", "ext_expires_in", "token_type"]);
        let claims = world.claims(body["access_token"].as_str().unwrap()).await;
        assert_eq!(claims.get("roles").cloned().unwrap_or_default(), roles);
        for (name, value) in [
            ("azp", web.id.as_str()),
            ("sub", web.id.as_str()),
            ("oid", web.id.as_str()),
            ("azpacr", "1"),
            ("idtyp", "app"),
            ("ver", "2.0"),
        ] {
            assert_eq!(claims[name], value, "{name}");
        }
        assert!(!claims.contains_key("scp"));
        // It opens nothing that belongs to a customer.
        let token = body["access_token"].as_str().unwrap();
        assert_eq!(world.userinfo(token).await.status, StatusCode::UNAUTHORIZED);
    }
    let foreign: &ClientId = &world.apps.foreign.id;
    for (scope, error, code) in [
        (String::new(), "invalid_request", 900144),
        (format!("api://{api}/read"), "invalid_scope", 1002012),
        ("openid".to_owned(), "invalid_scope", 1002012),
        (format!("{api}/.default openid"), "invalid_scope", 1002012),
        (format!("{api}/.default User.Read"), "invalid_scope", 70011),
        (format!("{foreign}/.default"), "invalid_scope", 500011),
        ("x/.default".to_owned(), "invalid_scope", 70011),
    ] {
        ask(&scope).await.assert_error(400, error, code);
    }
}

#[tokio::test]
async fn a_single_page_app_reads_its_tokens_and_no_other_origin_does() {
    let world = World::new().await;
    let spa = world.apps.spa.clone();
    let ask = async |app: &TestApp, origin: &str| {
        let fields = [("grant_type", "refresh_token"), ("client_id", app.id.as_str())];
        let mut request = form(&world.at("/oauth2/v2.0/token"), &fields);
        request.headers_mut().insert("origin", origin.parse().unwrap());
        world.call(request).await.header("access-control-allow-origin").to_owned()
    };
    assert_eq!(ask(&spa, "https://spa.example").await, "https://spa.example");
    assert_eq!(ask(&spa, "https://evil.test").await, "");
    assert_eq!(ask(&world.apps.other, "https://other.example").await, "", "no single-page app");
    let options = Request::options(world.at("/oauth2/v2.0/token")).body(Body::empty()).unwrap();
    assert_eq!(world.call(options).await.status, StatusCode::NO_CONTENT);
}
