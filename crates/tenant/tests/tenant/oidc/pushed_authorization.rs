//! Pushed authorization requests (RFC 9126): sent ahead by the app, brought by the browser as a
//! reference, answered once.

use axum::body::Body;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::{Request, StatusCode};
use vestibule_tenant::admin::ops::{Admin, apps};
use vestibule_tenant::model::app_registration::Platform;
use vestibule_tenant::model::audit::Actor;
use vestibule_tenant::secrets::PlainToken;

use crate::world::{Browser, Reply, TestApp, World, form, query};

/// Sends a usual request ahead, changed by `overrides`.
async fn push(world: &World, app: &TestApp, overrides: &[(&str, &str)]) -> Reply {
    let mut body = query(app, overrides);
    let secret = app.secret.as_deref().filter(|_| !overrides.iter().any(|(n, _)| *n == SECRET));
    if let Some(secret) = secret {
        body = format!("{body}&client_secret={secret}");
    }
    let request = Request::post(world.at("/oauth2/v2.0/par"))
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from(body));
    world.call(request.unwrap()).await
}

const SECRET: &str = "client_secret";

async fn pushed(world: &World, app: &TestApp, overrides: &[(&str, &str)]) -> String {
    let reply = push(world, app, overrides).await;
    assert_eq!(reply.status, StatusCode::CREATED, "{reply:?}");
    assert_eq!(reply.header("cache-control"), "no-store");
    let body = reply.json();
    assert_eq!(body["expires_in"], 90);
    body["request_uri"].as_str().unwrap().to_owned()
}

/// The browser brings the reference, and whatever else `more` says.
async fn bring(
    browser: &mut Browser<'_>,
    world: &World,
    (app, request_uri): (&TestApp, &str),
    more: &str,
) -> Reply {
    let encoded = request_uri.replace(':', "%3A");
    let path =
        format!("/oauth2/v2.0/authorize?client_id={}&request_uri={encoded}{more}", app.id.as_str());
    browser.get(&world.at(&path)).await
}

/// An address that was taken out of the registration meanwhile gets nothing, neither a code of who is
/// signed in nor an error.
#[tokio::test]
async fn what_was_pushed_for_an_address_that_is_gone_is_refused() {
    let world = World::new().await;
    let web = &world.apps.web;
    let mut browser = world.browser();
    browser.sign_in(&world.ada, web, &[]).await;
    let request_uri = pushed(&world, web, &[]).await;
    let admin = Admin::of(world.app.clone(), world.contoso.clone(), Actor::Cli);
    apps::remove_redirect_uri(&admin, &web.id, Platform::Web, &web.redirect_uri).await.unwrap();
    world.app.directory.forget_all();
    for more in ["", "&prompt=none"] {
        let reply = bring(&mut browser, &world, (web, &request_uri), more).await;
        assert_eq!(reply.status, StatusCode::BAD_REQUEST, "{reply:?}");
        assert!(reply.body.contains("AADSTS50011"), "{}", reply.body);
    }
}

/// Anybody may push in the name of a public client.
#[tokio::test]
async fn what_a_stranger_sends_along_is_not_kept() {
    let world = World::new().await;
    let (hint, tags) = ("a".repeat(4000), "xx-".repeat(900) + "a de fr");
    let native = &world.apps.native;
    let request_uri = pushed(&world, native, &[("login_hint", &hint), ("ui_locales", &tags)]).await;
    let (_, reference) = request_uri.rsplit_once(':').unwrap();
    let (hash, owner) = (PlainToken::presented(reference).hash(), (world.contoso.id, &native.id));
    let now = world.app.clock.now();
    let kept = world.app.store.pushed_request(&hash, owner, now).await.unwrap().unwrap();
    assert_eq!((kept.login_hint, kept.ui_locales), (None, vec!["de".to_owned()]));
}

#[tokio::test]
async fn from_the_push_to_the_tokens() {
    let world = World::new().await;
    for app in [&world.apps.web, &world.apps.native] {
        let mut browser = world.browser();
        let request_uri = pushed(&world, app, &[]).await;
        assert!(request_uri.starts_with("urn:ietf:params:oauth:request_uri:"), "{request_uri}");
        // What stands beside the reference does not count (RFC 9126 §4).
        let more = "&state=another&redirect_uri=https%3A%2F%2Fevil.test%2Fcb&scope=openid";
        // Reloaded, the first visit does no harm.
        let journeys = [
            bring(&mut browser, &world, (app, &request_uri), more).await,
            bring(&mut browser, &world, (app, &request_uri), more).await,
        ];
        let journey = journeys[1].location();
        assert!(journey.contains("/journey/"), "{journey}");
        browser.prove(journey, world.ada.id).await;
        let answer = browser.resume(journey).await;
        assert!(answer.location().starts_with(&app.redirect_uri), "{answer:?}");
        let answer = answer.answer();
        assert_eq!(answer["state"], "a state");
        let tokens = world.redeem(app, &answer["code"]).await;
        assert_eq!(tokens.status, StatusCode::OK, "{tokens:?}");
        assert_eq!(tokens.json()["scope"], "openid profile offline_access");
        let claims = world.claims(tokens.json()["id_token"].as_str().unwrap()).await;
        assert_eq!(claims["nonce"], "a nonce");

        // Answered once: the other visit's journey, and a new visit, get nothing.
        let other = journeys[0].location();
        browser.prove(other, world.ada.id).await;
        let again = browser.resume(other).await.answer();
        assert_eq!((&*again["error"], again.get("code")), ("invalid_request_uri", None));
        let again = bring(&mut browser, &world, (app, &request_uri), "").await;
        again.assert_page("has expired, or was used");
    }
}

#[tokio::test]
async fn single_sign_on_uses_it_up_at_once() {
    let world = World::new().await;
    let web = &world.apps.web;
    let mut browser = world.browser();
    browser.sign_in(&world.ada, web, &[]).await;
    let request_uri = pushed(&world, web, &[("prompt", "none")]).await;
    let answer = bring(&mut browser, &world, (web, &request_uri), "").await.answer();
    assert_eq!(world.redeem(web, &answer["code"]).await.status, StatusCode::OK);
    let again = bring(&mut browser, &world, (web, &request_uri), "").await;
    again.assert_page("has expired, or was used");
    // prompt=none of somebody else's browser is told to the app, as ever.
    let request_uri = pushed(&world, web, &[("prompt", "none")]).await;
    let answer = bring(&mut world.browser(), &world, (web, &request_uri), "").await.answer();
    assert_eq!((&*answer["error"], &*answer["state"]), ("login_required", "a state"));
}

/// Who asks, with what, and the status, error and AADSTS code that it leads to.
type Case<'a> = (&'a TestApp, &'a [(&'a str, &'a str)], u16, &'a str, u32);

#[tokio::test]
async fn every_push_that_is_refused() {
    let world = World::new().await;
    let apps = &world.apps;
    let write = format!("openid api://{}/write", apps.api.id);
    let cases: &[Case<'_>] = &[
        (&apps.web, &[(SECRET, "")], 401, "invalid_client", 7000218),
        (&apps.web, &[(SECRET, "wrong")], 401, "invalid_client", 7000215),
        (&apps.native, &[(SECRET, "x")], 401, "invalid_client", 700025),
        (&apps.web, &[("client_id", "")], 400, "invalid_request", 900144),
        (&apps.foreign, &[], 401, "invalid_client", 700016),
        (&apps.web, &[("redirect_uri", "https://evil.test/cb")], 400, "invalid_request", 50011),
        (&apps.web, &[("redirect_uri", "")], 400, "invalid_request", 900971),
        (&apps.web, &[("response_type", "password")], 400, "unsupported_response_type", 70005),
        (&apps.web, &[("code_challenge", "")], 400, "invalid_request", 900144),
        (&apps.web, &[("scope", &write)], 400, "consent_required", 65001),
        // RFC 9126 §2.1: a reference is not to be pushed.
        (&apps.web, &[("request_uri", "urn:x")], 400, "request_uri_not_supported", 90100),
        (&apps.web, &[("request", "x")], 400, "request_not_supported", 90100),
        (&apps.web, &[("nonce", "x"), ("nonce", "y")], 400, "invalid_request", 9000411),
    ];
    for (app, overrides, status, error, code) in cases {
        let reply = push(&world, app, overrides).await;
        assert_eq!(reply.status.as_u16(), *status, "{overrides:?} {reply:?}");
        reply.assert_error(*status, error, *code);
    }
    let nowhere = form("/nobody.onmicrosoft.com/oauth2/v2.0/par", &[]);
    world.call(nowhere).await.assert_error(400, "invalid_request", 90002);
    // HTTP Basic does as well; the app in the body must be the one that it proves.
    let web = &apps.web;
    let basic = async |app: &TestApp| {
        let pair = format!("{}:{}", app.id, app.secret.as_deref().unwrap());
        let request = Request::post(world.at("/oauth2/v2.0/par"))
            .header("content-type", "application/x-www-form-urlencoded")
            .header("authorization", format!("Basic {}", STANDARD.encode(pair)))
            .body(Body::from(query(web, &[])));
        world.call(request.unwrap()).await
    };
    assert_eq!(basic(web).await.status, StatusCode::CREATED);
    basic(&apps.other).await.assert_error(400, "invalid_request", 90100);
}

#[tokio::test]
async fn every_reference_that_is_refused() {
    let world = World::new().await;
    let web = &world.apps.web;
    let mut browser = world.browser();
    let good = pushed(&world, web, &[]).await;
    for (app, request_uri) in [
        (web, "urn:ietf:params:oauth:request_uri:nothing"),
        (web, "urn:ietf:params:oauth:request_uri:"),
        (&world.apps.other, good.as_str()),
    ] {
        let reply = bring(&mut browser, &world, (app, request_uri), "").await;
        reply.assert_page("has expired, or was used");
    }
    let foreign = bring(&mut browser, &world, (&world.apps.foreign, &good), "").await;
    foreign.assert_page("700016");
    // Not ours: as OpenID Connect Core §6.2 says, and at the redirect URI, since there is one.
    let reply = browser.authorize(web, &[("request_uri", "https://app.example/r")]).await;
    assert_eq!(reply.answer()["error"], "request_uri_not_supported");
    // Too late, to the second; until then good.
    world.clock.advance(89);
    let reply = bring(&mut browser, &world, (web, &good), "").await;
    assert!(reply.location().contains("/journey/"));
    world.clock.advance(1);
    let reply = bring(&mut browser, &world, (web, &good), "").await;
    reply.assert_page("has expired, or was used");
}
