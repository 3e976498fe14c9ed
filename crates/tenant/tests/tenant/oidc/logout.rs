//! Sign-out, by the rules of the certification profile for RP-initiated logout.

use http::StatusCode;

use crate::world::{Browser, PUBLIC_URL, Reply, SIGNED_OUT, World};

/// Signs Ada in and gives her browser and ID token.
async fn signed_in(world: &World) -> (Browser<'_>, String) {
    let mut browser = world.browser();
    let answer = browser.sign_in(&world.ada, &world.apps.web, &[]).await;
    let tokens = world.redeem(&world.apps.web, &answer["code"]).await.json();
    (browser, tokens["id_token"].as_str().unwrap().to_owned())
}

async fn log_out(world: &World, browser: &mut Browser<'_>, fields: &[(&str, &str)]) -> Reply {
    let query: String =
        url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    browser.get(&world.at(&format!("/oauth2/v2.0/logout?{query}"))).await
}

async fn is_signed_in(browser: &mut Browser<'_>, world: &World) -> bool {
    let answer = browser.authorize(&world.apps.other, &[("prompt", "none")]).await.answer();
    answer.contains_key("code")
}

#[tokio::test]
async fn a_good_hint_and_a_registered_address_sign_out_at_once() {
    let world = World::new().await;
    let (mut browser, hint) = signed_in(&world).await;
    // However old the hint.
    world.clock.advance(2 * 60 * 60);
    let fields = [
        ("id_token_hint", hint.as_str()),
        ("post_logout_redirect_uri", SIGNED_OUT),
        ("state", "a&b"),
    ];
    let reply = log_out(&world, &mut browser, &fields).await;
    assert_eq!(reply.location(), format!("{SIGNED_OUT}?state=a%26b"));
    assert!(browser.cookies.keys().all(|name| !name.contains("session")), "the cookie is gone");
    assert!(!is_signed_in(&mut browser, &world).await);
    // Once more: nobody is signed in, and the way back still works.
    let reply = log_out(&world, &mut browser, &fields).await;
    assert!(reply.location().starts_with(SIGNED_OUT));
}

#[tokio::test]
async fn a_good_hint_alone_signs_out_and_says_so() {
    let world = World::new().await;
    let (mut browser, hint) = signed_in(&world).await;
    let reply = log_out(&world, &mut browser, &[("id_token_hint", &hint)]).await;
    assert_eq!(reply.status, StatusCode::OK);
    assert!(!is_signed_in(&mut browser, &world).await);
}

#[tokio::test]
async fn whatever_else_is_asked_and_changes_nothing() {
    let world = World::new().await;
    let (mut browser, hint) = signed_in(&world).await;
    let (_, payload_and_signature) = hint.split_once('.').unwrap();
    let (payload, _) = payload_and_signature.split_once('.').unwrap();
    // {"typ":"JWT","alg":"none"}
    let unsigned = format!("eyJ0eXAiOiJKV1QiLCJhbGciOiJub25lIn0.{payload}.");
    let forged = format!("{}A", &hint[..hint.len() - 2]);
    let access = world.tokens(&world.apps.web, &[]).await["access_token"].clone();
    let other = world.apps.other.id.as_str();
    let added = format!("{SIGNED_OUT}?x=1");
    let back = ("post_logout_redirect_uri", SIGNED_OUT);
    let table: &[&[(&str, &str)]] = &[
        &[],
        &[back],
        &[("logout_hint", "ada@example.com")],
        &[("id_token_hint", &unsigned), back],
        &[("id_token_hint", &forged), back],
        &[("id_token_hint", "x"), back],
        &[("id_token_hint", access.as_str().unwrap()), back],
        &[("id_token_hint", &hint), ("client_id", other), back],
        &[("id_token_hint", &hint), ("post_logout_redirect_uri", "https://evil.test")],
        &[("id_token_hint", &hint), ("post_logout_redirect_uri", &added)],
        &[("id_token_hint", &hint), ("post_logout_redirect_uri", "https://other.example/cb")],
    ];
    for fields in table {
        let reply = log_out(&world, &mut browser, fields).await;
        assert_eq!(reply.status, StatusCode::OK, "{fields:?} {reply:?}");
        assert!(reply.body.contains("<form"), "{fields:?}: it asks");
        assert!(reply.body.contains("ada@<wbr>example.com"), "{fields:?}: whom");
        let body = without_menu(&reply.body);
        assert!(!body.contains("evil.test") && !body.contains("x=1"), "{fields:?}");
        assert!(is_signed_in(&mut browser, &world).await, "{fields:?}");
    }
}

#[tokio::test]
async fn somebody_elses_hint_signs_nobody_out() {
    let world = World::new().await;
    let (_, hint_of_ada) = signed_in(&world).await;
    let mut browser = world.browser();
    browser.sign_in(&world.bob, &world.apps.web, &[]).await;
    let fields =
        [("id_token_hint", hint_of_ada.as_str()), ("post_logout_redirect_uri", SIGNED_OUT)];
    let reply = log_out(&world, &mut browser, &fields).await;
    assert!(reply.body.contains("<form"), "{reply:?}");
    assert!(is_signed_in(&mut browser, &world).await);
}

#[tokio::test]
async fn of_two_accounts_the_hint_signs_out_one() {
    let world = World::new().await;
    let (mut browser, hint) = signed_in(&world).await;
    browser.sign_in(&world.bob, &world.apps.web, &[("prompt", "select_account")]).await;
    log_out(&world, &mut browser, &[("id_token_hint", &hint)]).await;
    let answer = browser.authorize(&world.apps.web, &[("prompt", "none")]).await.answer();
    let tokens = world.redeem(&world.apps.web, &answer["code"]).await.json();
    let claims = world.claims(tokens["id_token"].as_str().unwrap()).await;
    assert_eq!(claims["oid"], serde_json::json!(world.bob.id));
}

#[tokio::test]
async fn nobody_is_signed_in() {
    let world = World::new().await;
    let mut browser = world.browser();
    let reply = log_out(&world, &mut browser, &[("post_logout_redirect_uri", SIGNED_OUT)]).await;
    assert_eq!(reply.status, StatusCode::OK);
    assert!(reply.body.contains(&format!("href=\"{SIGNED_OUT}\"")), "{}", reply.body);
    let evil = [("post_logout_redirect_uri", "https://evil.test")];
    let reply = log_out(&world, &mut browser, &evil).await;
    assert!(!without_menu(&reply.body).contains("evil.test"));
}

#[tokio::test]
async fn a_post_goes_on_as_a_get() {
    let world = World::new().await;
    let path = world.at("/oauth2/v2.0/logout");
    let reply = world.post(&path, &[("state", "a b")]).await;
    assert_eq!(reply.location(), format!("{PUBLIC_URL}{path}?state=a+b"));
    let (mut browser, hint) = signed_in(&world).await;
    let reply = world.post(&path, &[("id_token_hint", &hint)]).await;
    browser.get(reply.location().strip_prefix(PUBLIC_URL).unwrap()).await;
    assert!(!is_signed_in(&mut browser, &world).await);
}

/// The page without its menu of languages, which leads back to the very address of the request.
fn without_menu(body: &str) -> String {
    let (before, rest) = body.split_once("<nav class=\"languages\"").unwrap();
    let (menu, after) = rest.split_once("</nav>").unwrap();
    assert!(!menu.contains("href="), "{menu}");
    format!("{before}{after}")
}
