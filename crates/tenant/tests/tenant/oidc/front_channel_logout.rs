//! Front-channel log-out: what the page of the end loads, and what it may.

use http::StatusCode;
use url::Url;
use vestibule_tenant::admin::ops::{Admin, apps};
use vestibule_tenant::model::app_registration::AppAddress;
use vestibule_tenant::model::audit::Actor;

use crate::world::{PUBLIC_URL, Reply, SIGNED_OUT, TestApp, World};

async fn register(world: &World, app: &TestApp, uri: &str) {
    let admin = Admin::of(world.app.clone(), world.contoso.clone(), Actor::System);
    let address = AppAddress::FrontChannelLogout;
    apps::set_address(&admin, &app.id, address, Some(uri)).await.unwrap();
}

/// The addresses of the page's frames.
fn frames(page: &Reply) -> Vec<Url> {
    let sources = page.body.split("<iframe src=\"").skip(1);
    let mut frames: Vec<Url> = sources
        .map(|rest| Url::parse(&rest.split('"').next().unwrap().replace("&amp;", "&")).unwrap())
        .collect();
    frames.sort();
    frames
}

#[tokio::test]
async fn the_page_of_the_end_tells_the_apps_of_the_session_and_goes_on() {
    let world = World::new().await;
    let apps = &world.apps;
    register(&world, &apps.web, "http://localhost:3000/front").await;
    register(&world, &apps.hybrid, "https://hybrid.example/front?x=1").await;
    register(&world, &apps.other, "https://other.example/front").await;
    let mut browser = world.browser();
    let answer = browser.sign_in(&world.ada, &apps.web, &[]).await;
    let tokens = world.redeem(&apps.web, &answer["code"]).await.json();
    let hint = tokens["id_token"].as_str().unwrap();
    browser.authorize(&apps.hybrid, &[]).await.answer();
    browser.authorize(&apps.compat, &[]).await.answer();

    let logout = world.at(&format!(
        "/oauth2/v2.0/logout?id_token_hint={hint}&post_logout_redirect_uri={SIGNED_OUT}&state=s"
    ));
    let page = browser.get(&logout).await;
    assert_eq!(page.status, StatusCode::OK, "{page:?}");
    let sid = world.claims(hint).await["sid"].as_str().unwrap().to_owned();
    let issuer = format!("{PUBLIC_URL}/{}/v2.0", world.contoso.id);
    let frames = frames(&page);
    let origins: Vec<String> =
        frames.iter().map(|frame| frame.origin().ascii_serialization()).collect();
    assert_eq!(origins, ["http://localhost:3000", "https://hybrid.example"], "and not the others");
    assert_eq!(frames[1].query_pairs().next().unwrap(), ("x".into(), "1".into()));
    for frame in &frames {
        assert_eq!(frame.path(), "/front");
        let value = |name| frame.query_pairs().find(|(key, _)| key == name).unwrap().1;
        assert_eq!((value("iss"), value("sid")), (issuer.as_str().into(), sid.as_str().into()));
    }
    assert_eq!(page.body.matches("<iframe").count(), page.body.matches(" hidden sandbox=").count());
    let policy = page.header("content-security-policy");
    assert!(
        policy.ends_with("; frame-src http://localhost:3000 https://hybrid.example"),
        "{policy}"
    );
    assert_eq!(page.header("refresh"), format!("1; url={SIGNED_OUT}?state=s"));
    assert!(page.body.contains(&format!("href=\"{SIGNED_OUT}?state=s\"")), "{}", page.body);
    assert!(browser.cookies.keys().all(|name| !name.contains("session")), "the cookie is gone");

    // Again: the session is over, and there is nobody to tell.
    assert!(browser.get(&logout).await.location().starts_with(SIGNED_OUT));
}

#[tokio::test]
async fn without_such_an_app_the_page_loads_nothing() {
    let world = World::new().await;
    register(&world, &world.apps.other, "https://other.example/front").await;
    let mut browser = world.browser();
    let answer = browser.sign_in(&world.ada, &world.apps.web, &[]).await;
    let tokens = world.redeem(&world.apps.web, &answer["code"]).await.json();
    let hint = tokens["id_token"].as_str().unwrap();
    let page = browser.get(&world.at(&format!("/oauth2/v2.0/logout?id_token_hint={hint}"))).await;
    assert!(page.body.contains("You are signed out"), "{page:?}");
    assert!(!page.body.contains("<iframe"));
    assert!(!page.header("content-security-policy").contains("frame-src"));
    assert!(!page.headers.contains_key("refresh"));
}
