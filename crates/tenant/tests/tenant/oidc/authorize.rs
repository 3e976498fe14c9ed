//! The authorization endpoint and the way back from the journey.

use http::StatusCode;
use serde_json::json;
use vestibule_tenant::model::journey::Journey;
use vestibule_tenant::model::permission::GRAPH;
use vestibule_tenant::store::Stepped;

use crate::world::{Browser, PUBLIC_URL, Reply, TestApp, World, form, query};

#[tokio::test]
async fn a_request_is_stored_bound_to_its_browser_and_answered_once() {
    let world = World::new().await;
    let mut browser = world.browser();
    let journey = browser.begin(&world.apps.web, &[]).await;
    assert!(journey.starts_with(&world.at("/journey/")), "{journey}");

    // Not over yet: back to the journey.
    assert_eq!(browser.resume(&journey).await.location(), journey);
    browser.prove(&journey, world.ada.id).await;

    // Another browser, without and with a cookie of its own.
    let mut other = world.browser();
    assert_eq!(other.resume(&journey).await.status, StatusCode::BAD_REQUEST);
    other.begin(&world.apps.web, &[]).await;
    assert_eq!(other.resume(&journey).await.status, StatusCode::FORBIDDEN);

    // Another tenant's address (Zitadel CVE-2025-27507).
    let (contoso, fabrikam) = (world.contoso.id.to_string(), world.fabrikam.id.to_string());
    let elsewhere = browser.resume(&journey.replace(&contoso, &fabrikam)).await;
    assert_eq!(elsewhere.status, StatusCode::GONE);
    assert_eq!(browser.resume("/contoso.onmicrosoft.com/journey/x").await.status, 404);

    let answer = browser.resume(&journey).await;
    assert!(answer.location().starts_with(&world.apps.web.redirect_uri));
    assert_eq!(answer.header("cache-control"), "no-store");
    let answer = answer.answer();
    assert_eq!(answer["state"], "a state");
    assert_eq!(answer["iss"], format!("{PUBLIC_URL}/{}/v2.0", world.contoso.id));
    assert_eq!(answer.len(), 3, "code, state, iss and nothing else: {answer:?}");

    // Reloading does no harm, and leads back to the app.
    let again = browser.resume(&journey).await;
    assert_eq!(again.status, StatusCode::GONE);
    assert!(again.body.contains("href=\"http://localhost:3000/\""), "{}", again.body);
    // To another browser it says nothing of the app.
    assert!(!other.resume(&journey).await.body.contains("localhost:3000"));
    assert_eq!(world.redeem(&world.apps.web, &answer["code"]).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_planted_browser_cookie_does_not_get_the_answer() {
    // Keycloak CVE-2026-7507, session fixation: who shares the browser cookie, but not the session
    // that the sign-in started, is not the customer.
    let world = World::new().await;
    let mut victim = world.browser();
    let journey = victim.begin(&world.apps.web, &[]).await;
    let mut attacker = world.browser();
    attacker.cookies = victim.cookies.clone();
    victim.prove(&journey, world.ada.id).await;
    assert_eq!(attacker.resume(&journey).await.status, StatusCode::FORBIDDEN);
    assert!(victim.resume(&journey).await.answer().contains_key("code"), "nothing is lost");
}

#[tokio::test]
async fn a_session_that_ended_before_the_way_back_is_no_session() {
    let world = World::new().await;
    let mut browser = world.browser();
    let journey = browser.begin(&world.apps.web, &[]).await;
    browser.prove(&journey, world.ada.id).await;
    world.app.store.set_enabled(world.ada.id, false, world.clock.now()).await.unwrap();
    assert_eq!(browser.resume(&journey).await.answer()["error"], "login_required");
}

#[tokio::test]
async fn a_customer_who_turns_back_is_access_denied() {
    let world = World::new().await;
    let mut browser = world.browser();
    let journey = browser.begin(&world.apps.web, &[]).await;
    let id = journey.rsplit('/').next().unwrap().parse().unwrap();
    let now = world.clock.now();
    let stored = world.app.store.request(world.contoso.id, &id, now).await.unwrap().unwrap();
    let stepped = world.app.store.step(&stored, &Journey::Cancelled).await.unwrap();
    assert!(matches!(stepped, Stepped::Yes(_)));
    let answer = browser.resume(&journey).await.answer();
    assert_eq!(answer["error"], "access_denied");
    assert!(answer["error_description"].starts_with("AADSTS65004: "));
    assert_eq!(answer["state"], "a state");
}

#[tokio::test]
async fn what_cannot_be_trusted_is_a_page_and_never_a_redirect() {
    let world = World::new().await;
    let apps = &world.apps;
    let long = "a".repeat(5000);
    let foreign_id = apps.foreign.id.as_str();
    let table: &[(&[(&str, &str)], &str)] = &[
        (&[("client_id", "")], "900144"),
        (&[("client_id", apps.web.id.as_str()), ("client_id", apps.other.id.as_str())], "9000411"),
        (&[("client_id", &long)], "90100"),
        (&[("client_id", "nobody")], "700016"),
        (&[("client_id", "\u{1}")], "90100"),
        // An app of another tenant (Zitadel CVE-2025-27507).
        (&[("client_id", foreign_id), ("redirect_uri", &apps.foreign.redirect_uri)], "700016"),
        (&[("redirect_uri", "")], "900971"),
        (
            &[("redirect_uri", &apps.web.redirect_uri), ("redirect_uri", "https://x.test")],
            "9000411",
        ),
        (&[("redirect_uri", &long)], "90100"),
        (&[("redirect_uri", &apps.other.redirect_uri)], "50011"),
        (&[("redirect_uri", "javascript:alert(1)")], "50011"),
        // authentik CVE-2024-52289: a registered address taken for a pattern.
        (&[("redirect_uri", "http://localhost:3000/getAToken/")], "50011"),
        (&[("redirect_uri", "http://localhost:3000/getAToken?x=1")], "50011"),
        (&[("redirect_uri", "http://localhost:30000/getAToken")], "50011"),
        (&[("redirect_uri", "http://localhost:3000@evil.test/getAToken")], "50011"),
        (&[("redirect_uri", "http://localhost:3000/getatoken")], "50011"),
        // Registered, but only to return to after sign-out.
        (&[("redirect_uri", crate::world::SIGNED_OUT)], "50011"),
    ];
    for (overrides, code) in table {
        let mut browser = world.browser();
        let reply = browser.authorize(&apps.web, overrides).await;
        reply.assert_page(code);
        assert!(browser.cookies.is_empty(), "{overrides:?}");
    }
    let path = format!("/nobody.onmicrosoft.com/oauth2/v2.0/authorize?{}", query(&apps.web, &[]));
    let reply = world.browser().get(&path).await;
    assert_eq!(reply.status, StatusCode::NOT_FOUND);
    assert!(reply.header("content-type").starts_with("text/html"));
    // The right app at the wrong tenant.
    let path = format!("/{}/oauth2/v2.0/authorize?{}", world.fabrikam.id, query(&apps.web, &[]));
    world.browser().get(&path).await.assert_page("700016");
}

/// Parameters, and the error and the AADSTS code that they lead to.
type Case<'a> = (&'a [(&'a str, &'a str)], &'a str, &'a str);

/// What is wrong with everything else is told to the app.
#[tokio::test]
#[expect(clippy::too_many_lines, reason = "a table")]
async fn every_other_fault_goes_to_the_app() {
    let world = World::new().await;
    let web = &world.apps.web;
    let long = "a".repeat(5000);
    let api = world.apps.api.id.as_str();
    let write = format!("api://{api}/write");
    let unknown = format!("api://{api}/nothing");
    let nobody = "api://0b4a9d7e-3c55-4a8e-9d57-1f2f6e1c8a10/read";
    let foreign = format!("api://{}/read", world.apps.foreign.id);
    let two = format!("User.Read api://{api}/read");
    let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    let table: &[Case<'_>] = &[
        (&[("response_type", "")], "invalid_request", "900144"),
        (&[("response_type", "code"), ("response_type", "code")], "invalid_request", "9000411"),
        (&[("response_type", "none")], "unsupported_response_type", "70005"),
        (&[("response_type", "token")], "unsupported_response_type", "70005"),
        (&[("response_type", "id_token")], "unsupported_response_type", "700054"),
        (&[("response_type", "code id_token")], "unsupported_response_type", "700054"),
        (&[("response_type", "code token")], "unsupported_response_type", "700051"),
        (&[("response_type", &long)], "invalid_request", "90100"),
        (&[("response_mode", "web_message")], "invalid_request", "70007"),
        (&[("response_mode", "query"), ("response_mode", "query")], "invalid_request", "9000411"),
        (&[("scope", "")], "invalid_request", "900144"),
        (&[("scope", &long)], "invalid_request", "90100"),
        (&[("scope", "openid \"x\"")], "invalid_request", "90100"),
        (&[("scope", "openid"), ("scope", "profile")], "invalid_request", "9000411"),
        (&[("scope", "openid Mail.Read")], "invalid_scope", "70011"),
        (&[("scope", &unknown)], "invalid_scope", "70011"),
        (&[("scope", &two)], "invalid_scope", "70011"),
        (&[("scope", nobody)], "invalid_scope", "500011"),
        (&[("scope", &foreign)], "invalid_scope", "500011"),
        (&[("scope", &write)], "consent_required", "65001"),
        (&[("state", "x"), ("state", "y")], "invalid_request", "9000411"),
        (&[("state", &long)], "invalid_request", "90100"),
        (&[("state", "x\0y")], "invalid_request", "90100"),
        (&[("nonce", &long)], "invalid_request", "90100"),
        (&[("nonce", "x"), ("nonce", "y")], "invalid_request", "9000411"),
        (&[("request", "eyJhbGciOiJub25lIn0..")], "request_not_supported", "90100"),
        (&[("request_uri", "https://x.test")], "request_uri_not_supported", "90100"),
        (&[("registration", "{}")], "registration_not_supported", "90100"),
        // GO-2024-2479, PKCE downgrade: no challenge, plain said, plain unsaid.
        (&[("code_challenge", ""), ("code_challenge_method", "")], "invalid_request", "50147"),
        (
            &[("code_challenge", verifier), ("code_challenge_method", "plain")],
            "invalid_request",
            "50147",
        ),
        (
            &[("code_challenge", verifier), ("code_challenge_method", "")],
            "invalid_request",
            "50147",
        ),
        (&[("code_challenge", "")], "invalid_request", "900144"),
        (&[("code_challenge", "short")], "invalid_request", "90100"),
        (&[("code_challenge", &long)], "invalid_request", "90100"),
        (&[("code_challenge_method", "s256")], "invalid_request", "50147"),
        (&[("prompt", "none login")], "invalid_request", "90100"),
        (&[("prompt", "now")], "invalid_request", "90100"),
        (&[("prompt", "login"), ("prompt", "none")], "invalid_request", "9000411"),
        (&[("max_age", "-1")], "invalid_request", "90100"),
        (&[("max_age", "soon")], "invalid_request", "90100"),
        (&[("max_age", "99999999999")], "invalid_request", "90100"),
        (&[("claims", "{")], "invalid_request", "90100"),
        (&[("claims", "[]")], "invalid_request", "90100"),
        (&[("id_token_hint", "not.a.token")], "invalid_request", "90100"),
        (&[("login_hint", &long)], "invalid_request", "90100"),
        (&[("ui_locales", &long)], "invalid_request", "90100"),
        (&[("prompt", "none")], "login_required", "50058"),
    ];
    for (overrides, error, code) in table {
        let reply = world.browser().authorize(web, overrides).await;
        let answer = reply.answer();
        let with_token = matches!(overrides, [("response_type", kind)] if kind.contains("token"));
        let separator = if with_token { '#' } else { '?' };
        let start = format!("{}{separator}error=", web.redirect_uri);
        assert!(reply.location().starts_with(&start), "{overrides:?} {reply:?}");
        assert_eq!(answer["error"], *error, "{overrides:?}");
        let description = &answer["error_description"];
        assert!(description.starts_with(&format!("AADSTS{code}: ")), "{overrides:?} {description}");
        let allowed = |b: u8| matches!(b, 0x20 | 0x21 | 0x23..=0x5b | 0x5d..=0x7e);
        assert!(description.bytes().all(allowed), "RFC 6749 §4.1.2.1: {description}");
        let state = overrides.iter().any(|(name, _)| *name == "state");
        assert_ne!(answer.contains_key("state"), state, "{overrides:?}");
        assert_eq!(answer["iss"], format!("{PUBLIC_URL}/{}/v2.0", world.contoso.id));
        assert!(!answer.contains_key("code"));
    }
}

#[tokio::test]
async fn what_may_be_tolerated_is() {
    let world = World::new().await;
    let state = "s".repeat(128);
    let overrides = [
        ("display", "wap"),
        ("claims_locales", "se"),
        ("acr_values", "1 2"),
        ("unknown", "x"),
        ("unknown", "y"),
        ("domain_hint", "example.com"),
        ("max_age", "600"),
        ("ui_locales", "xx de"),
        ("state", &state),
        ("nonce", ""),
        ("x-client-sku", "MSAL.Python"),
    ];
    let answer = world.browser().sign_in(&world.ada, &world.apps.web, &overrides).await;
    assert_eq!(answer["state"], state);
    let silent = [("prompt", "none"), ("state", &*state)];
    let answer = world.browser().authorize(&world.apps.web, &silent).await.answer();
    assert_eq!((&*answer["error"], &answer["state"]), ("login_required", &state));
}

#[tokio::test]
async fn errors_travel_in_the_response_mode_that_was_asked_for() {
    let world = World::new().await;
    let hybrid = &world.apps.hybrid;
    let ask = async |overrides: &[(&str, &str)]| world.browser().authorize(hybrid, overrides).await;

    let reply = ask(&[("response_type", "code id_token"), ("nonce", "")]).await;
    assert!(reply.location().starts_with("https://hybrid.example/cb?x=1#error="), "{reply:?}");
    let reply = ask(&[("response_type", "id_token"), ("response_mode", "query")]).await;
    assert!(reply.location().contains("#error=invalid_request"), "a token never in a query");
    let reply = ask(&[("prompt", "none"), ("response_mode", "fragment")]).await;
    assert!(reply.location().contains("#error=login_required"));
    let reply = ask(&[("prompt", "none")]).await;
    assert!(reply.location().starts_with("https://hybrid.example/cb?x=1&error="), "{reply:?}");

    let reply =
        ask(&[("prompt", "none"), ("response_mode", "form_post"), ("state", "\"><b>")]).await;
    assert_eq!(reply.status, StatusCode::OK);
    assert!(reply.body.contains("https://hybrid.example/cb?x=1"), "{}", reply.body);
    assert!(reply.body.contains("login_required"));
    assert!(!reply.body.contains("\"><b>"), "escaped: {}", reply.body);
    assert!(reply.header("content-security-policy").contains("script-src 'self'"));
    assert_eq!(reply.header("cache-control"), "no-store");
}

#[tokio::test]
async fn a_post_is_the_same_request() {
    let world = World::new().await;
    let path = world.at("/oauth2/v2.0/authorize");
    let fields: Vec<(String, String)> =
        url::form_urlencoded::parse(query(&world.apps.web, &[]).as_bytes()).into_owned().collect();
    let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let mut browser = world.browser();
    // From another site the browser sends no cookies; to where it is sent on, it does.
    let reply = world.post(&path, &fields).await;
    let to = reply.location().strip_prefix(PUBLIC_URL).unwrap().to_owned();
    assert!(browser.get(&to).await.location().contains("/journey/"));

    let not_a_form = http::Request::post(&path).body("x".into()).unwrap();
    browser.send(not_a_form).await.assert_page("90100");
    let long = "a".repeat(40_000);
    browser.send(form(&path, &[("state", &long)])).await.assert_page("90100");
    let longer = "a".repeat(100_000);
    browser.send(form(&path, &[("state", &longer)])).await.assert_page("90100");
}

#[tokio::test]
async fn single_sign_on() {
    let world = World::new().await;
    let (web, other) = (&world.apps.web, &world.apps.other);
    let mut browser = world.browser();
    browser.sign_in(&world.ada, web, &[]).await;

    // A second app of the tenant is answered at once, with and without prompt=none.
    for overrides in
        [&[][..], &[("prompt", "none")], &[("max_age", "60")], &[("prompt", "consent")]]
    {
        let answer = browser.authorize(other, overrides).await.answer();
        assert!(answer.contains_key("code"), "{overrides:?} {answer:?}");
    }
    // Who must prove it again, must.
    for overrides in [
        &[("prompt", "login")][..],
        &[("prompt", "select_account")],
        &[("max_age", "0")],
        &[("login_hint", "bob@example.com")],
        &[("prompt", "create")],
    ] {
        browser.begin(other, overrides).await;
    }
    for (overrides, error) in [
        (&[("prompt", "none"), ("login_hint", "bob@example.com")][..], "login_required"),
        (&[("prompt", "none"), ("max_age", "0")], "login_required"),
    ] {
        world.clock.advance(1);
        assert_eq!(browser.authorize(other, overrides).await.answer()["error"], error);
    }
    world.clock.advance(100);
    browser.begin(other, &[("max_age", "60")]).await;
    let answer = browser.authorize(other, &[("prompt", "none"), ("max_age", "60")]).await.answer();
    assert_eq!(answer["error"], "login_required");

    // A blocked account has no session any more.
    world.app.store.set_enabled(world.ada.id, false, world.clock.now()).await.unwrap();
    browser.begin(other, &[]).await;
}

#[tokio::test]
async fn two_accounts_in_one_browser() {
    let world = World::new().await;
    let web = &world.apps.web;
    let mut browser = world.browser();
    browser.sign_in(&world.ada, web, &[]).await;
    browser.sign_in(&world.bob, web, &[("prompt", "select_account")]).await;

    let journey = browser.begin(web, &[]).await;
    assert!(matches!(step_of(&world, &journey).await, Journey::PickAccount));
    let answer = browser.authorize(web, &[("prompt", "none")]).await.answer();
    assert_eq!(answer["error"], "interaction_required");
    assert!(answer["error_description"].starts_with("AADSTS16000: "));
    let hint = [("prompt", "none"), ("login_hint", "Ada@Example.com")];
    let code = browser.authorize(web, &hint).await.answer()["code"].clone();
    let tokens = world.redeem(web, &code).await.json();
    let claims = world.claims(tokens["id_token"].as_str().unwrap()).await;
    assert_eq!(claims["oid"], json!(world.ada.id));
}

async fn step_of(world: &World, journey: &str) -> Journey {
    let id = journey.rsplit('/').next().unwrap().parse().unwrap();
    let now = world.clock.now();
    world.app.store.request(world.contoso.id, &id, now).await.unwrap().unwrap().journey
}

#[tokio::test]
async fn an_id_token_hint_names_the_only_account_that_may_answer() {
    let world = World::new().await;
    let web = &world.apps.web;
    let tokens = world.tokens(web, &[]).await;
    let hint = tokens["id_token"].as_str().unwrap();
    // A hint may be old.
    world.clock.advance(2 * 60 * 60);

    let mut browser = world.browser();
    let bob = browser.sign_in(&world.bob, web, &[]).await;
    assert!(bob.contains_key("code"));
    let silent = [("prompt", "none"), ("id_token_hint", hint)];
    assert_eq!(browser.authorize(web, &silent).await.answer()["error"], "login_required");
    // Somebody else signs in: not an answer either.
    let again = [("id_token_hint", hint), ("prompt", "login")];
    let answer = browser.sign_in(&world.bob, web, &again).await;
    assert_eq!(answer["error"], "login_required");
    let answer = browser.sign_in(&world.ada, web, &[("id_token_hint", hint)]).await;
    assert!(answer.contains_key("code"), "{answer:?}");
    assert!(browser.authorize(web, &silent).await.answer().contains_key("code"));

    // An access token, and another app's ID token, are no hint.
    let access = tokens["access_token"].as_str().unwrap();
    let others = world.tokens(&world.apps.other, &[]).await;
    for wrong in [access, others["id_token"].as_str().unwrap()] {
        let answer = browser.authorize(web, &[("id_token_hint", wrong)]).await.answer();
        assert_eq!(answer["error"], "invalid_request");
    }
}

#[tokio::test]
async fn hybrid_and_implicit_where_they_are_turned_on() {
    let world = World::new().await;
    let hybrid = &world.apps.hybrid;
    let mut subjects = Vec::new();
    for (response_type, expected) in [
        ("id_token", &["id_token"][..]),
        ("id_token token", &["id_token", "access_token"]),
        ("code id_token", &["code", "id_token"]),
        ("code token", &["code", "access_token"]),
        ("code id_token token", &["code", "id_token", "access_token"]),
    ] {
        let overrides = [("response_type", response_type), ("scope", "openid email")];
        let mut browser = world.browser();
        let journey = browser.begin(hybrid, &overrides).await;
        browser.prove(&journey, world.ada.id).await;
        let reply = browser.resume(&journey).await;
        assert!(reply.location().starts_with("https://hybrid.example/cb?x=1#"), "{reply:?}");
        let answer = reply.answer();
        for name in ["code", "id_token", "access_token"] {
            let there = expected.contains(&name);
            assert_eq!(answer.contains_key(name), there, "{response_type}: {name}");
        }
        if let Some(token) = answer.get("id_token") {
            let claims = world.claims(token).await;
            assert_eq!(claims["nonce"], "a nonce");
            assert_eq!(claims.contains_key("c_hash"), answer.contains_key("code"));
            assert_eq!(claims.contains_key("at_hash"), answer.contains_key("access_token"));
            assert_eq!(claims.contains_key("email"), response_type == "id_token");
            subjects.push(claims["sub"].clone());
        }
        if let Some(token) = answer.get("access_token") {
            assert_eq!(answer["token_type"], "Bearer");
            assert_eq!(answer["scope"], "openid email");
            let claims = world.claims(token).await;
            assert_eq!(claims["aud"], GRAPH);
            assert_eq!(claims["azpacr"], "0");
            let info = world.userinfo(token).await;
            assert_eq!(info.status, StatusCode::OK, "{info:?}");
        }
        if let Some(code) = answer.get("code") {
            let tokens = world.redeem(hybrid, code).await.json();
            let claims = world.claims(tokens["id_token"].as_str().unwrap()).await;
            subjects.push(claims["sub"].clone());
        }
    }
    assert!(subjects.windows(2).all(|pair| pair[0] == pair[1]), "the same sub everywhere");
}

#[tokio::test]
async fn the_hashes_in_a_hybrid_id_token_are_of_what_comes_with_it() {
    let world = World::new().await;
    let overrides = [("response_type", "code id_token token")];
    let answer = world.browser().sign_in(&world.ada, &world.apps.hybrid, &overrides).await;
    let claims = world.claims(&answer["id_token"]).await;
    let es256 = vestibule_protocol::jose::Algorithm::ES256;
    assert_eq!(claims["c_hash"], es256.half_hash(&answer["code"]));
    assert_eq!(claims["at_hash"], es256.half_hash(&answer["access_token"]));
}

#[tokio::test]
async fn form_post_carries_the_code() {
    let world = World::new().await;
    let mut browser = world.browser();
    let journey = browser.begin(&world.apps.web, &[("response_mode", "form_post")]).await;
    browser.prove(&journey, world.ada.id).await;
    let reply = browser.resume(&journey).await;
    assert_eq!(reply.status, StatusCode::OK);
    let code = field(&reply, "code");
    assert_eq!(field(&reply, "state"), "a state");
    assert_eq!(world.redeem(&world.apps.web, &code).await.status, StatusCode::OK);
    assert_eq!(browser.resume(&journey).await.status, StatusCode::GONE);
}

fn field(page: &Reply, name: &str) -> String {
    let (_, rest) = page.body.split_once(&format!("name=\"{name}\"")).unwrap();
    let (_, rest) = rest.split_once("value=\"").unwrap();
    rest.split_once('"').unwrap().0.to_owned()
}

#[tokio::test]
async fn the_looser_profile_is_looser_only_where_it_says() {
    let world = World::new().await;
    let compat = &world.apps.compat;
    let no_pkce = [("code_challenge", ""), ("code_challenge_method", "")];
    let one_uri = [("redirect_uri", ""), ("code_challenge", ""), ("code_challenge_method", "")];
    let plain = [("code_challenge_method", "plain")];
    let mut browser = world.browser();
    browser.begin(compat, &no_pkce).await;
    browser.begin(compat, &one_uri).await;
    let answer = browser.authorize(compat, &plain).await.answer();
    assert_eq!(answer["error"], "invalid_request", "plain is plain everywhere");
    for app in [&world.apps.spa, &world.apps.native] {
        assert_pkce_required(&mut browser, app).await;
    }
}

async fn assert_pkce_required(browser: &mut Browser<'_>, app: &TestApp) {
    let no_pkce = [("code_challenge", ""), ("code_challenge_method", "")];
    let answer = browser.authorize(app, &no_pkce).await.answer();
    assert_eq!(answer["error"], "invalid_request");
}
