//! A web app on Flask with the original `identity` 0.11, unchanged, against `vestibule dev --tls`,
//! in Chromium: sign up, sign in, call an API, log out.

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
