//! npm's `oidc-provider`, started by `foreign-provider/provider.mjs`.

use serde_json::{Value, json};
use url::Url;

use super::{AppClock, LogOut, Registered, Registration};
use crate::browser::Browser;
use crate::customer::Customer;
use crate::process::Process;
use crate::surroundings;

/// A running one.
#[derive(Debug)]
pub struct OidcProvider {
    issuer: String,
    client_secret: String,
    pub(super) clock: AppClock,
    process: Process,
}

impl OidcProvider {
    /// Starts it on a free port and waits until it answers.
    pub async fn start(apps: &[Registration]) -> Self {
        let client_secret = surroundings::made_up_secret();
        let clients = apps.iter().map(|app| client(app, &client_secret)).collect();
        Self::run(surroundings::free_port(), &Value::Array(clients), client_secret, None).await
    }

    /// Starts one for a tenant that signs its customers in there, registered with this metadata
    /// beside its secret; `mask`: what it plays, `FACEBOOK`.
    pub async fn for_tenant(port: u16, mut tenant: Value, mask: Option<&str>) -> Self {
        let client_secret = surroundings::made_up_secret();
        tenant["grant_types"] = json!(["authorization_code"]);
        if tenant["jwks"].is_null() {
            tenant["client_secret"] = json!(client_secret);
        }
        Self::run(port, &json!([tenant]), client_secret, mask).await
    }

    async fn run(port: u16, clients: &Value, client_secret: String, mask: Option<&str>) -> Self {
        let mut command = Process::command(surroundings::variable("NODE"), "KILL");
        command.arg(surroundings::own_file("foreign-provider/provider.mjs"));
        command.env("NODE_MODULES", surroundings::variable("NODE_MODULES"));
        command.env("PORT", port.to_string());
        command.env("CLIENTS", clients.to_string());
        command.envs(mask.map(|mask| (mask, "yes")));
        let mut process = Process::start("oidc-provider", command);
        process.says("that it listens", |output| output.contains("listening").then_some(())).await;
        let issuer = format!("http://localhost:{port}");
        Self { issuer, client_secret, clock: AppClock::default(), process }
    }

    pub(super) fn issuer(&self) -> String {
        self.issuer.clone()
    }

    pub(super) fn registered(&self, app: &Registration) -> Registered {
        Registered { client_id: app.client_id(), client_secret: self.client_secret.clone() }
    }

    /// The secret that it shares with whoever it was started for.
    pub fn client_secret(&self) -> &str {
        &self.client_secret
    }

    /// It is gone.
    pub fn kill(&mut self) {
        self.process.kill();
    }

    /// The person of this name signs in on its page, with whatever password.
    pub async fn sign_in(&self, browser: &Browser, name: &str) {
        sign_in(browser, name).await;
    }

    /// What it has written: a line for each grant.
    pub fn output(&self) -> String {
        self.process.output()
    }

    pub(super) async fn rotate_keys(&self) {
        let address = Url::parse(&format!("{}/rotate", self.issuer)).expect("we made it");
        let answer = Customer::new().post(&address, &[]).await.expect("the provider answers");
        assert_eq!(answer.status, 200);
    }
}

fn client(app: &Registration, secret: &str) -> Value {
    let mut client = json!({
        "client_id": app.client_id(),
        "client_secret": secret,
        "redirect_uris": [app.redirect_uri()],
        "post_logout_redirect_uris": [app.after_sign_out()],
        "grant_types": ["authorization_code", "refresh_token", "client_credentials", DEVICE_CODE],
        "response_types": ["code"],
        "require_pushed_authorization_requests": app.pushes,
        "dpop_bound_access_tokens": app.binds_tokens,
    });
    if let Some(uri) = app.log_out_uri(LogOut::BackChannel) {
        client["backchannel_logout_uri"] = json!(uri);
        client["backchannel_logout_session_required"] = json!(true);
    }
    client
}

pub(super) async fn sign_in(browser: &Browser, name: &str) {
    browser.sees("Foreign sign-in").await;
    browser.fill(&["Name"], name).await;
    browser.fill(&["Password"], "anything").await;
    browser.click(&["Sign in"]).await;
}

pub(super) async fn sign_in_device(browser: &Browser) {
    browser.sees("Is this your code?").await;
    browser.click(&["Yes, it is"]).await;
    sign_in(browser, "ada").await;
    browser.sees("Your device is signed in").await;
}

pub(super) async fn sign_out(browser: &Browser, app: &Registration) {
    browser.sees("Sign out?").await;
    browser.click(&["Yes, sign me out"]).await;
    browser.arrives_at(&app.after_sign_out()).await;
}

const DEVICE_CODE: &str = "urn:ietf:params:oauth:grant-type:device_code";
