//! One sign-out, every app of the session: the page that tells them, in light and dark, on a
//! desktop and on a phone, and what they hear; the client library among them, and one that was
//! down while the server died.

use serde_json::Value;
use url::Url;
use vestibule_e2e::browser::{Browser, Look};
use vestibule_e2e::customer::{Customer, Person};
use vestibule_e2e::listener::Listener;
use vestibule_e2e::relying_party::{RelyingParty, parameter, text};
use vestibule_e2e::vestibule::Dev;
use vestibule_e2e::{eventually, surroundings};

use crate::mishaps::sign_up;
use crate::pages;

#[tokio::test]
async fn one_sign_out_ends_the_sessions_of_all_apps() {
    let dev = Dev::start().await;
    let listener = Listener::start().await;
    let forum = register(&dev, &listener.at(""), "Forum");
    let journal = register(&dev, &listener.at(""), "Journal");
    let person = Person::new("Grace Hopper");
    let passcode = async |address: &str| dev.passcode(address).await;
    let signed_up = Customer::new().sign_up(&forum.authorize(), &person, passcode).await;
    signed_up.expect("the tenant answers");

    let logout = format!("{}/oauth2/v2.0/logout", forum.authority);
    let browser = Browser::start(Look::DESKTOP, None).await;
    sign_in(&browser, &forum, &person).await;
    // The other one asks for nothing.
    browser.open(journal.authorize().as_str()).await;
    browser.arrives_at(&journal.redirect_uri).await;

    browser.open(&logout).await;
    pages::sign_out(&browser).await;
    browser.sees("You are signed out").await;
    browser.sees("You are also signed out of").await;
    for name in ["Forum", "Journal"] {
        browser.sees(name).await;
    }
    browser.inspect("tenant-12-signed-out-of-apps").await;
    heard_of_it(&listener).await;

    // With a way back, the page goes on when the apps have been told.
    sign_in(&browser, &forum, &person).await;
    browser.open(&format!("{logout}?post_logout_redirect_uri={}", forum.redirect_uri)).await;
    pages::sign_out(&browser).await;
    browser.arrives_at(&forum.redirect_uri).await;
    assert_eq!(listener.hears("/Forum/front", 2).await.len(), 2);
    assert_eq!(listener.heard("/Journal/front").len(), 1, "it was not visited this time");
}

#[tokio::test]
async fn by_either_channel_the_client_library_ends_its_session() {
    let mut dev = Dev::start().await;
    let browser = Browser::start(Look::DESKTOP, None).await;
    let person = Person::new("Grace Hopper");
    sign_up(&dev, &person).await;
    let logout = format!("{}/oauth2/v2.0/logout", dev.setting("AUTHORITY"));
    let id = dev.setting("CLIENT_ID");
    for (channel, other) in [("back", "front"), ("front", "back")] {
        let uri = format!("{}/{channel}channel-logout", dev.app().trim_end_matches('/'));
        let set = ["app", "logout-uri", "set", &id, &uri, "--channel", channel];
        let remove = ["app", "logout-uri", "remove", &id, "--channel", other];
        dev.administer_and_launch(&[&set, &remove]).await;
        browser.open(&dev.app()).await;
        browser.click(&["Sign in"]).await;
        pages::sign_in(&browser, &person).await;
        browser.arrives_at(&dev.app()).await;
        browser.sees(&person.name).await;
        browser.open(&logout).await;
        pages::sign_out(&browser).await;
        browser.sees("You are signed out").await;
        eventually(&format!("the end of the session by the {channel} channel"), async || {
            browser.open(&dev.app()).await;
            (!browser.text().await.contains(&person.name)).then_some(())
        })
        .await;
    }
}

#[tokio::test]
async fn an_app_that_was_down_when_the_server_died_is_told_afterwards() {
    let mut dev = Dev::start_with(&["--no-app"]).await;
    let port = surroundings::free_port();
    let forum = register(&dev, &format!("http://localhost:{port}"), "Forum");
    let person = Person::new("Grace Hopper");
    let mut customer = Customer::new();
    let passcode = async |address: &str| dev.passcode(address).await;
    let back = customer.sign_up(&forum.authorize(), &person, passcode).await;
    let tokens = forum.redeem(&back.expect("the tenant answers")).await.expect("it answers");
    let hint = text(&tokens, "id_token");
    let logout = format!("{}/oauth2/v2.0/logout?id_token_hint={hint}", forum.authority);
    let logout = Url::parse(&logout).expect("a hint is of URL characters");
    let page = customer.get(&logout).await.expect("the tenant answers");
    assert!(page.body.contains("You are signed out"), "{page:?}");
    // Killed before, it would try again when its lease has ended, half a minute later: store/logout.rs
    // of the tenant tests that.
    eventually("it notes that it could not tell the app", async || {
        dev.output().contains("an app is told later").then_some(())
    })
    .await;
    dev.kill();
    let listener = Listener::start_at(port).await;
    dev.launch().await;
    let told = listener.hears("/Forum/back", 1).await;
    assert!(told[0].body.starts_with("logout_token=ey"), "{told:?}");
}

/// An app at `origin` that both channels reach.
fn register(dev: &Dev, origin: &str, name: &str) -> RelyingParty {
    let redirect_uri = format!("{origin}/{name}/cb");
    let create = ["app", "create", name, "--redirect-uri", &redirect_uri, "--consent"];
    let created = dev.administer(&[&create[..], &["--user-flow", FLOW, "--json"]].concat());
    let created: Value = serde_json::from_str(&created).expect("it prints JSON");
    for channel in ["front", "back"] {
        let uri = format!("{origin}/{name}/{channel}");
        dev.administer(&["app", "logout-uri", "set", name, &uri, "--channel", channel]);
    }
    let secret = dev.administer(&["app", "secret", "add", name, "--json"]);
    let secret: Value = serde_json::from_str(&secret).expect("it prints JSON");
    RelyingParty {
        authority: dev.setting("AUTHORITY"),
        client_id: created["clientId"].as_str().expect("it has an id").to_owned(),
        client_secret: secret["secretText"].as_str().expect("it is shown once").to_owned(),
        redirect_uri,
    }
}

async fn sign_in(browser: &Browser, app: &RelyingParty, person: &Person) {
    browser.open(app.authorize().as_str()).await;
    pages::sign_in(browser, person).await;
    browser.arrives_at(&app.redirect_uri).await;
}

/// Each app by both channels, of the same session.
async fn heard_of_it(listener: &Listener) {
    for name in ["Forum", "Journal"] {
        let front = listener.hears(&format!("/{name}/front"), 1).await;
        let back = listener.hears(&format!("/{name}/back"), 1).await;
        assert_eq!((front.len(), back.len()), (1, 1), "{name}: once each");
        let (front, back) = (&front[0], &back[0]);
        assert_eq!((front.method.as_str(), back.method.as_str()), ("GET", "POST"));
        assert!(parameter(&front.address, "iss").is_some_and(|iss| iss.ends_with("/v2.0")));
        assert!(parameter(&front.address, "sid").is_some());
        assert!(back.body.starts_with("logout_token=ey"), "{}", back.body);
    }
}

/// The user flow of the tenant that `vestibule` makes.
const FLOW: &str = "SignInSignUp";
