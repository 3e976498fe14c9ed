//! Our client library signs in against a provider that we did not write: npm's `oidc-provider`.
//! Sign-in, refresh, keys rotated in the middle, log-out.

use std::process::Command;
use std::time::Duration;

use url::Url;
use vestibule_e2e::browser::{Browser, Look};
use vestibule_e2e::customer::Customer;
use vestibule_e2e::process::Process;
use vestibule_e2e::vestibule::without_settings;
use vestibule_e2e::{eventually, surroundings};

#[tokio::test]
async fn signs_in_refreshes_survives_new_keys_and_logs_out() {
    let (port, app_port) = (surroundings::free_port(), surroundings::free_port());
    let issuer = format!("http://localhost:{port}");
    let app = format!("http://localhost:{app_port}");
    let client = Client::new(&app);
    let mut provider = start_provider(port, &client);
    provider.says("that it listens", |output| output.contains("listening").then_some(())).await;
    let mut sample = start_sample(app_port, &issuer, &client).await;
    let browser = Browser::start(Look::DESKTOP, None).await;

    browser.open(&app).await;
    browser.click(&["Sign in"]).await;
    sign_in(&browser, "ada").await;
    browser.sees("Foreign ada").await;
    browser.inspect("foreign-signed-in").await;

    // An access token lives for two seconds, so each call needs a new one.
    let refreshes = || provider.output().matches("grant.success refresh_token").count();
    for expected in 1..=2 {
        tokio::time::sleep(Duration::from_secs(2)).await;
        browser.click(&["Call an API"]).await;
        browser.sees("\"name\": \"Foreign ada\"").await;
        assert_eq!(refreshes(), expected, "{}", provider.output());
    }

    // The next refresh brings an ID token that is signed with a key that the app has not seen, and
    // an access token that lives long enough to be used twice.
    post(&issuer, "rotate").await;
    post(&issuer, "life/3600").await;
    tokio::time::sleep(Duration::from_secs(2)).await;
    for _ in 0..2 {
        browser.open(&app).await;
        browser.click(&["Call an API"]).await;
        browser.sees("\"name\": \"Foreign ada\"").await;
        assert_eq!(refreshes(), 3, "{}", provider.output());
    }

    browser.open(&app).await;
    browser.click(&["Logout", "Log out", "Sign out"]).await;
    browser.sees("Sign out?").await;
    browser.click(&["Yes, sign me out"]).await;
    browser.arrives_at(&app).await;
    assert!(!browser.text().await.contains("Foreign ada"));

    // Rotated once more, between two sign-ins.
    post(&issuer, "rotate").await;
    browser.open(&app).await;
    browser.click(&["Sign in"]).await;
    sign_in(&browser, "grace").await;
    browser.sees("Foreign grace").await;
    sample.assert_running();
}

async fn sign_in(browser: &Browser, name: &str) {
    browser.sees("Foreign sign-in").await;
    browser.fill(&["Name"], name).await;
    browser.fill(&["Password"], "anything").await;
    browser.click(&["Sign in"]).await;
}

/// The app as the provider knows it.
struct Client {
    settings: [(&'static str, String); 3],
    after_logout: String,
}

impl Client {
    fn new(app: &str) -> Self {
        let secret = format!("made-up-{:?}", std::time::Instant::now());
        let secret: String = secret.chars().filter(char::is_ascii_alphanumeric).collect();
        let settings = [
            ("CLIENT_ID", "foreign-app".to_owned()),
            ("CLIENT_SECRET", secret.repeat(3)),
            ("REDIRECT_URI", format!("{app}/getAToken")),
        ];
        Self { settings, after_logout: format!("{app}/") }
    }
}

fn start_provider(port: u16, client: &Client) -> Process {
    let mut command = Process::command(surroundings::variable("NODE"), "KILL");
    command.arg(surroundings::own_file("foreign-provider/provider.mjs"));
    command.env("NODE_MODULES", surroundings::variable("NODE_MODULES"));
    command.env("PORT", port.to_string()).envs(client.settings.clone());
    command.env("POST_LOGOUT_URI", &client.after_logout);
    Process::start("oidc-provider", command)
}

async fn start_sample(port: u16, issuer: &str, client: &Client) -> Process {
    let command: Command = Process::command(surroundings::web_app(), "KILL");
    let mut command = without_settings(command);
    command.env("OIDC_AUTHORITY", issuer).envs(client.settings.clone());
    command.env("PORT", port.to_string()).env("ENDPOINT", format!("{issuer}/me"));
    let mut sample = Process::start("the sample", command);
    let home = Url::parse(&format!("http://localhost:{port}/")).expect("we made it");
    eventually("the sample", async || {
        sample.assert_running();
        Customer::new().get(&home).await.ok()
    })
    .await;
    sample
}

async fn post(issuer: &str, command: &str) {
    let address = Url::parse(&format!("{issuer}/{command}")).expect("we made it");
    let answer = Customer::new().post(&address, &[]).await.expect("the provider answers");
    assert_eq!(answer.status, 200);
}
