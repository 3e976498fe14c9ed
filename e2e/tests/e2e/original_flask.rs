//! A web app on Flask with the original `identity` 0.11, unchanged, against `vestibule dev --tls`,
//! in Chromium: sign up, sign in, call an API, log out; and each other way in that the tenant has.

use url::Url;
use vestibule_e2e::browser::{Browser, Look};
use vestibule_e2e::customer::Person;
use vestibule_e2e::eventually;
use vestibule_e2e::process::Process;
use vestibule_e2e::surroundings;
use vestibule_e2e::vestibule::Dev;

use crate::pages;

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
    let mut visit = Visit { dev: &dev, browser: &browser, used: Vec::new() };
    let mut ada = Person::new("Ada Lovelace");

    browser.open(&dev.app()).await;
    visit.walk(&ada, &["create-account", "sign-up-email", "passcode", "new-password"]).await;
    visit.greeted(&ada, &["attributes"]).await;

    ada.password = format!("{} anew", ada.password);
    visit.greeted(&ada, &["identify", "forgot-password", "passcode", "new-password"]).await;
    visit.greeted(&ada, &["identify", "password"]).await;

    visit.flow(&["passcode-sign-in"], "on");
    visit.greeted(&ada, &["identify", "passcode-instead", "passcode"]).await;

    // Another method: who has a password keeps it, who is new needs none.
    visit.flow(&["method"], "email-passcode");
    visit.greeted(&ada, &["identify", "password-instead", "password"]).await;
    let grace = Person::new("Grace Hopper");
    visit.greeted(&grace, &["create-account", "sign-up-email", "passcode", "attributes"]).await;
    visit.greeted(&grace, &["identify", "passcode"]).await;
}

/// Somebody in front of the Flask app, again and again.
struct Visit<'a> {
    dev: &'a Dev,
    browser: &'a Browser,
    used: Vec<String>,
}

impl Visit<'_> {
    /// From the tenant's first page to the app, which greets, and out again.
    async fn greeted(&mut self, person: &Person, actions: &[&str]) {
        self.walk(person, actions).await;
        self.browser.answer("stay-signed-in", "no").await;
        self.browser.sees(&format!("Welcome, {}", person.name)).await;
        self.browser.click(&["Logout"]).await;
        pages::sign_out(self.browser).await;
        // Back at the app, which asks for a sign-in again.
        self.browser.arrives_at("/journey/").await;
    }

    async fn walk(&mut self, person: &Person, actions: &[&str]) {
        let browser = self.browser;
        for action in actions {
            match *action {
                "identify" | "sign-up-email" => browser.fill_named("email", &person.email).await,
                "password" => browser.fill_named("password", &person.password).await,
                "attributes" => browser.fill_named("displayName", &person.name).await,
                "passcode" => {
                    let passcode = self.dev.new_passcode(&person.email, &mut self.used).await;
                    browser.fill_named("passcode", &passcode).await;
                }
                "new-password" => {
                    browser.fill_named("new-password", &person.password).await;
                    browser.fill_named("confirmation", &person.password).await;
                }
                _ => {}
            }
            browser.submit(action).await;
        }
    }

    /// Changes the seeded user flow.
    fn flow(&self, verb: &[&str], value: &str) {
        let flow = self.dev.user_flow();
        self.dev.administer(&[&["user-flow"], verb, &[&flow, value]].concat());
        // The server looks at what another process changed within seconds.
        std::thread::sleep(std::time::Duration::from_secs(6));
    }
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
