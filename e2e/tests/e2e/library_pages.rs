//! The pages that the client library shows by itself, looked at in light and dark, on a desktop and
//! on a phone: nothing hangs over the side, axe-core finds nothing, the console is silent.

use axum::Router;
use axum::routing::get;
use tokio::net::TcpListener;
use url::Url;
use vestibule::{Auth, ResponseMode, Settings};
use vestibule_e2e::browser::{Browser, Look};
use vestibule_e2e::customer::Person;
use vestibule_e2e::vestibule::Dev;

use crate::pages;

/// An app on the registered address, which asks before it sends people to the provider.
async fn app(dev: &Dev) -> Auth {
    let settings = Settings::from_lookup(|name| match name {
        "AUTHORITY" | "CLIENT_ID" | "CLIENT_SECRET" | "REDIRECT_URI" => Some(dev.setting(name)),
        _ => None,
    });
    let settings = settings.expect("vestibule dev writes every setting");
    let auth = Auth::builder(settings).ask_before_sign_in();
    let auth = auth.response_mode(ResponseMode::Fragment).build();
    let admin = Router::new()
        .route("/admin", get(async || "for administrators"))
        .route_layer(auth.guard().role("Shop.Admin"));
    let router = admin.merge(auth.routes());
    let listener = TcpListener::bind(("127.0.0.1", dev.app_port())).await.expect("it is free");
    tokio::spawn(async move {
        let _ = axum::serve(listener, router).await;
    });
    auth
}

#[tokio::test]
async fn each_is_fit_to_be_seen() {
    let dev = Dev::start_with(&["--no-app"]).await;
    let auth = app(&dev).await;
    let at = |path: &str| format!("{}{path}", dev.app());
    let person = Person::new("Ada Lovelace");
    let browser = Browser::start(Look::DESKTOP, None).await;
    browser.open(&at("/getAToken")).await;
    browser.sees("nothing to finish").await;
    browser.inspect("library-1-nothing-to-finish").await;

    browser.open(&at("/admin")).await;
    browser.sees("Please sign in").await;
    browser.inspect_refusal("library-2-please-sign-in").await;

    // The provider's answer in the fragment is posted by a script, and leaves no trace.
    browser.click(&["Sign in"]).await;
    pages::sign_up(&browser, &dev, &person).await;
    browser.sees("You may not open this page").await;
    assert_eq!(browser.address().await, at("/admin"));
    browser.inspect_refusal("library-3-may-not-open").await;

    browser.open(&at(auth.sign_out_path())).await;
    browser.sees("Sign out?").await;
    browser.inspect("library-4-sign-out").await;

    let state = "a-state-that-nobody-knows-here";
    browser.open(&at(&format!("/getAToken?error=access_denied&state={state}"))).await;
    browser.sees("This sign-in cannot be continued").await;
    browser.inspect_refusal("library-5-cannot-be-continued").await;

    browser.open(&at(auth.device_sign_in_path())).await;
    browser.sees("Sign in on another device").await;
    browser.inspect("library-6-device").await;
}

#[tokio::test]
async fn a_screen_signs_in_by_another_device() {
    let dev = Dev::start_with(&["--no-app"]).await;
    let auth = app(&dev).await;
    let person = Person::new("Grace Hopper");
    let screen = Browser::start(Look::DESKTOP, None).await;
    screen.open(&format!("{}{}?return_to=/admin", dev.app(), auth.device_sign_in_path())).await;
    screen.sees("Sign in on another device").await;
    let href = "return document.querySelector('main a').href";
    let link = screen.run(href, serde_json::json!([])).await;
    let link = Url::parse(link.as_str().expect("it has an address")).expect("it is a URL");

    let phone = Browser::start(Look::PHONE_AT_NIGHT, None).await;
    phone.open(link.as_str()).await;
    phone.click(&["Next"]).await;
    phone.click(&["Continue"]).await;
    pages::sign_up(&phone, &dev, &person).await;
    // The screen comes back by itself, and knows who it is: somebody without that role.
    screen.sees("You may not open this page").await;
}
