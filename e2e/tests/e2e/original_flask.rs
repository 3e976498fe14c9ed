//! A web app on Flask with the original `identity` 0.11, unchanged, against `vestibule dev --tls`,
//! in Chromium: sign up, sign in, call an API, log out; and each other way in that the tenant has.

use url::Url;
use vestibule_e2e::browser::{Browser, Look};
use vestibule_e2e::customer::Person;
use vestibule_e2e::eventually;
use vestibule_e2e::process::Process;
use vestibule_e2e::surroundings;
use vestibule_e2e::vestibule::Dev;

use crate::federation::{Offer, Scene};
use crate::pages;
use crate::walker::Walker;

#[tokio::test]
async fn signs_up_calls_an_api_logs_out_and_signs_in_again() {
    let dev = Dev::start_tls().await;
    let _flask = start_flask(&dev).await;
    let browser = Browser::start(Look::DESKTOP, dev.certificate().as_deref()).await;
    let person = Person::new("Ada Lovelace");
    let greeting = format!("Welcome, {}", person.name);

    // Everything asks for a sign-in, so the first visit ends at the tenant.
    browser.open(&dev.app()).await;
    pages::sign_up(&browser, &dev, &person).await;
    browser.sees(&greeting).await;
    browser.sees("identity 0.11.0").await;

    browser.click(&["Call an API"]).await;
    browser.sees("The API answered").await;
    browser.sees(&person.name).await;

    browser.click(&["Logout"]).await;
    pages::sign_out(&browser).await;
    // Back at the app, which asks for a sign-in again.
    pages::sign_in(&browser, &person).await;
    browser.sees(&greeting).await;
    assert!(browser.address().await.starts_with(&dev.app()));
}

/// The app knows nothing of how its customers prove who they are.
#[tokio::test]
async fn is_signed_in_to_by_every_kind_of_journey() {
    let dev = Dev::start_tls().await;
    let _flask = start_flask(&dev).await;
    let browser = Browser::start(Look::DESKTOP, dev.certificate().as_deref()).await;
    let mut ada = Walker::new(&dev, &browser, Person::new("Ada Lovelace"));

    browser.open(&dev.app()).await;
    ada.walk(&["create-account", "sign-up-email", "passcode", "new-password"]).await;
    greeted(&mut ada, &["attributes"]).await;

    ada.person.password.push_str(" anew");
    greeted(&mut ada, &["identify", "forgot-password", "passcode", "new-password"]).await;
    greeted(&mut ada, &["identify", "password"]).await;

    flow(&dev, &["passcode-sign-in"], "on");
    greeted(&mut ada, &["identify", "passcode-instead", "passcode"]).await;

    // Another method: who has a password keeps it, who is new needs none.
    flow(&dev, &["method"], "email-passcode");
    greeted(&mut ada, &["identify", "password-instead", "password"]).await;
    let mut grace = Walker::new(&dev, &browser, Person::new("Grace Hopper"));
    greeted(&mut grace, &["create-account", "sign-up-email", "passcode", "attributes"]).await;
    greeted(&mut grace, &["identify", "passcode"]).await;
}

/// Nor of what else is asked of them: a code of an authenticator app, and their consent.
#[tokio::test]
async fn is_signed_in_to_with_a_second_factor_and_consent() {
    let (dev, _flask, browser) = demanding(&["mfa", "set", "required", "--method", "totp"]).await;
    let mut ada = Walker::new(&dev, &browser, Person::new("Ada Lovelace"));
    ada.walk(&["create-account", "sign-up-email", "passcode", "new-password", "attributes"]).await;
    ada.walk(&["add-factor=totp", "confirm-totp", "recovery-codes-saved"]).await;
    browser.sees("Woodgrove Ltd").await;
    greeted(&mut ada, &["consent=allow"]).await;
    greeted(&mut ada, &["identify", "password", "totp"]).await;
    ada.walk(&["identify", "password", "other-factor", "use-recovery-code"]).await;
    greeted(&mut ada, &["recovery-code"]).await;
}

#[tokio::test]
async fn is_signed_in_to_with_a_passkey_that_a_policy_demands() {
    let (dev, _flask, browser) = demanding(&["passkey", "policy", "required"]).await;
    let mut ada = Walker::new(&dev, &browser, Person::new("Ada Lovelace"));
    ada.gets_an_authenticator(&[]).await;
    browser.reload().await;
    ada.walk(&["create-account", "sign-up-email", "passcode", "new-password", "attributes"]).await;
    greeted(&mut ada, &["passkey", "consent=allow"]).await;
    greeted(&mut ada, &["passkey"]).await;
    greeted(&mut ada, &["identify", "password", "passkey"]).await;

    // Who does not consent is brought back, and the app says what happened.
    let mut grace = Walker::new(&dev, &browser, Person::new("Grace Hopper"));
    grace.walk(&["create-account", "sign-up-email", "passcode", "new-password"]).await;
    grace.walk(&["attributes", "passkey", "consent=decline"]).await;
    browser.arrives_at(&dev.app()).await;
    browser.sees("access_denied").await;
}

/// Nor of where they have an account: at a provider that we did not write either.
#[tokio::test]
async fn is_signed_in_to_through_an_identity_provider() {
    let scene = Scene::at(Dev::start_tls().await, Offer::google()).await;
    let _flask = start_flask(&scene.dev).await;
    let certificate = scene.dev.certificate();
    let browser = Browser::start(Look::DESKTOP, certificate.as_deref()).await;
    browser.open(&scene.dev.app()).await;
    scene.there_and_back(&browser, "ada").await;
    browser.sees("About you").await;
    browser.click(&["Create account"]).await;
    for sign_in in ["the first", "one with the account that the first has made"] {
        browser.sees("Stay signed in?").await;
        browser.click(&["No"]).await;
        browser.sees("Welcome, Foreign ada").await;
        browser.click(&["Call an API"]).await;
        browser.sees("The API answered").await;
        browser.sees("Foreign ada").await;
        browser.click(&["Logout"]).await;
        pages::sign_out(&browser).await;
        // Back at the app, which asks for a sign-in again; the provider knows who is there.
        browser.arrives_at("/journey/").await;
        assert!(browser.has_form("identify").await, "after {sign_in}");
        scene.leave(&browser).await;
    }
    browser.sees("Stay signed in?").await;
    let users = scene.dev.administer(&["user", "list", "--json"]);
    assert_eq!(users.matches("ada@example.com").count(), 1, "{users}");
}

/// The app, at a tenant that asks for consent and has this policy, and a browser in front of it.
async fn demanding(policy: &[&str]) -> (Dev, Process, Browser) {
    let mut dev = Dev::start_tls().await;
    let client = dev.setting("CLIENT_ID");
    let consent = ["app", "customer-consent", &client, "on", "--publisher", "Woodgrove Ltd"];
    dev.administer_and_launch(&[&consent, policy]).await;
    let flask = start_flask(&dev).await;
    let browser = Browser::start(Look::DESKTOP, dev.certificate().as_deref()).await;
    browser.open(&dev.app()).await;
    (dev, flask, browser)
}

/// From the tenant's first page to the app, which greets, and out again.
async fn greeted(walker: &mut Walker<'_>, steps: &[&str]) {
    let browser = walker.browser;
    walker.walk(steps).await;
    walker.walk(&["stay-signed-in=no"]).await;
    browser.sees(&format!("Welcome, {}", walker.person.name)).await;
    browser.click(&["Logout"]).await;
    pages::sign_out(browser).await;
    // Back at the app, which asks for a sign-in again.
    browser.arrives_at("/journey/").await;
}

/// Changes the seeded user flow.
fn flow(dev: &Dev, verb: &[&str], value: &str) {
    let flow = dev.user_flow();
    dev.administer(&[&["user-flow"], verb, &[&flow, value]].concat());
    // The server looks at what another process changed within seconds.
    std::thread::sleep(std::time::Duration::from_secs(6));
}

async fn start_flask(dev: &Dev) -> Process {
    let mut command = Process::command(surroundings::variable("PYTHON"), "KILL");
    command.arg(surroundings::own_file("original-clients/flask_app.py")).envs(dev.trust());
    for name in ["AUTHORITY", "CLIENT_ID", "CLIENT_SECRET", "REDIRECT_URI"] {
        command.env(name, dev.setting(name));
    }
    command.env("PORT", dev.app_port().to_string()).env("SCOPE", "User.Read");
    command.env("ENDPOINT", format!("{}/v1.0/me", dev.tenant()));
    let mut flask = Process::start("Flask", command);
    let home = Url::parse(&dev.app()).expect("it is one");
    eventually("Flask", async || {
        flask.assert_running();
        tokio::net::TcpStream::connect(("127.0.0.1", home.port()?)).await.ok()
    })
    .await;
    flask
}
