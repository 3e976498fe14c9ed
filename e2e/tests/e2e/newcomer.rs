//! The newcomer's story, in light on a desktop and in dark on a phone: start `vestibule` in an
//! empty folder with no settings, sign up with a made-up address, find the passcode in the mailbox,
//! be greeted by name, call the API, which calls another on the customer's behalf, log out, sign in again with the password.

use vestibule_e2e::browser::{Browser, Look};
use vestibule_e2e::customer::Person;
use vestibule_e2e::vestibule::Dev;

use crate::pages;

#[tokio::test]
async fn in_light_on_a_desktop() {
    story(Look::DESKTOP).await;
}

#[tokio::test]
async fn in_dark_on_a_phone() {
    story(Look::PHONE_AT_NIGHT).await;
}

async fn story(look: Look) {
    let dev = Dev::start().await;
    let output = dev.output();
    let mailbox = format!("{}/mailbox", dev.tenant());
    for address in [dev.app(), dev.api(), dev.tenant(), mailbox] {
        assert!(output.contains(&address), "it prints {address}:\n{output}");
    }
    let browser = Browser::start(look, None).await;
    let person = Person::new("Ada Lovelace");

    browser.open(&dev.app()).await;
    browser.inspect("sample-1-welcome").await;
    browser.click(&["Sign in"]).await;
    pages::sign_up(&browser, &dev, &person).await;

    browser.arrives_at(&dev.app()).await;
    browser.sees(&person.name).await;
    browser.inspect("sample-2-signed-in").await;

    browser.click(&["Call an API"]).await;
    browser.sees(&format!("{}/me", dev.api())).await;
    browser.sees(&person.email).await;
    browser.inspect("sample-3-api").await;

    browser.open(&dev.app()).await;
    log_out(&browser, &dev).await;
    browser.sees("Sign in").await;
    assert!(!browser.text().await.contains(&person.name), "nobody is greeted any more");

    browser.click(&["Sign in"]).await;
    pages::sign_in(&browser, &person).await;
    browser.arrives_at(&dev.app()).await;
    browser.sees(&person.name).await;
    assert!(browser.console_errors().await.is_empty());
}

/// From the app to the app, by way of the tenant. With the sample's id_token_hint the tenant need
/// not ask.
async fn log_out(browser: &Browser, dev: &Dev) {
    browser.click(&["Logout", "Log out"]).await;
    browser.arrives_at(&dev.app()).await;
}
