//! One sign-out, every app of the session: the page that tells them, in light and dark, on a
//! desktop and on a phone, and what they hear.

use serde_json::Value;
use vestibule_e2e::browser::{Browser, Look};
use vestibule_e2e::customer::{Customer, Person};
use vestibule_e2e::listener::Listener;
use vestibule_e2e::relying_party::{RelyingParty, parameter};
use vestibule_e2e::vestibule::Dev;

use crate::pages;

#[tokio::test]
async fn one_sign_out_ends_the_sessions_of_all_apps() {
    let dev = Dev::start().await;
    let listener = Listener::start().await;
    let forum = register(&dev, &listener, "Forum");
    let journal = register(&dev, &listener, "Journal");
    let person = Person::new("Grace Hopper");
    let passcode = async |address: &str| dev.passcode(address).await;
    let signed_up = Customer::new().sign_up(&forum.authorize(), &person, passcode).await;
    signed_up.expect("the tenant answers");

    let logout = format!("{}/oauth2/v2.0/logout", forum.authority);
    for (round, look) in (1..).zip(Look::ALL) {
        let browser = Browser::start(look, None).await;
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
        heard_of_it(&listener, round).await;
    }

    // With a way back, the page goes on when the apps have been told.
    let browser = Browser::start(Look::DESKTOP, None).await;
    sign_in(&browser, &forum, &person).await;
    browser.open(&format!("{logout}?post_logout_redirect_uri={}", forum.redirect_uri)).await;
    pages::sign_out(&browser).await;
    browser.arrives_at(&forum.redirect_uri).await;
    assert_eq!(listener.hears("/Forum/front", 5).await.len(), 5);
    assert_eq!(listener.heard("/Journal/front").len(), 4, "it was not visited this time");
}

/// An app that both channels reach.
fn register(dev: &Dev, listener: &Listener, name: &str) -> RelyingParty {
    let redirect_uri = listener.at(&format!("/{name}/cb"));
    let create = ["app", "create", name, "--redirect-uri", &redirect_uri, "--consent"];
    let created = dev.administer(&[&create[..], &["--user-flow", FLOW, "--json"]].concat());
    let created: Value = serde_json::from_str(&created).expect("it prints JSON");
    for channel in ["front", "back"] {
        let uri = listener.at(&format!("/{name}/{channel}"));
        dev.administer(&["app", "logout-uri", "set", name, &uri, "--channel", channel]);
    }
    RelyingParty {
        authority: dev.setting("AUTHORITY"),
        client_id: created["clientId"].as_str().expect("it has an id").to_owned(),
        client_secret: String::new(),
        redirect_uri,
    }
}

async fn sign_in(browser: &Browser, app: &RelyingParty, person: &Person) {
    browser.open(app.authorize().as_str()).await;
    pages::sign_in(browser, person).await;
    browser.arrives_at(&app.redirect_uri).await;
}

/// Each app by both channels, of the same session.
async fn heard_of_it(listener: &Listener, round: usize) {
    for name in ["Forum", "Journal"] {
        let front = listener.hears(&format!("/{name}/front"), round).await;
        let back = listener.hears(&format!("/{name}/back"), round).await;
        assert_eq!((front.len(), back.len()), (round, round), "{name}: once each");
        let (front, back) = (&front[round - 1], &back[round - 1]);
        assert_eq!((front.method.as_str(), back.method.as_str()), ("GET", "POST"));
        assert!(parameter(&front.address, "iss").is_some_and(|iss| iss.ends_with("/v2.0")));
        assert!(parameter(&front.address, "sid").is_some());
        assert!(back.body.starts_with("logout_token=ey"), "{}", back.body);
    }
}

/// The user flow of the tenant that `vestibule` makes.
const FLOW: &str = "SignInSignUp";
