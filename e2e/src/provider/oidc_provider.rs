//! npm's `oidc-provider`, started by `foreign-provider/provider.mjs`.

use serde_json::json;
use url::Url;

use super::{AppClock, Registered, Registration};
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
    pub async fn start(app: &Registration) -> Self {
        let port = surroundings::free_port();
        let client_secret = surroundings::made_up_secret();
        let mut command = Process::command(surroundings::variable("NODE"), "KILL");
        command.arg(surroundings::own_file("foreign-provider/provider.mjs"));
        command.env("NODE_MODULES", surroundings::variable("NODE_MODULES"));
        command.env("PORT", port.to_string());
        command.env("CLIENTS", json!([client(app, &client_secret)]).to_string());
        let mut process = Process::start("oidc-provider", command);
        process.says("that it listens", |output| output.contains("listening").then_some(())).await;
        let issuer = format!("http://localhost:{port}");
        Self { issuer, client_secret, clock: AppClock::default(), process }
    }

    pub(super) fn registered(&self) -> Registered {
        Registered {
            authority: ("OIDC_AUTHORITY", self.issuer.clone()),
            client_id: CLIENT_ID.to_owned(),
            client_secret: self.client_secret.clone(),
        }
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

fn client(app: &Registration, secret: &str) -> serde_json::Value {
    json!({
        "client_id": CLIENT_ID,
        "client_secret": secret,
        "redirect_uris": [app.redirect_uri()],
        "post_logout_redirect_uris": [app.after_sign_out()],
        "backchannel_logout_uri": app.back_channel_logout(),
        "backchannel_logout_session_required": true,
        "grant_types": ["authorization_code", "refresh_token", "client_credentials", DEVICE_CODE],
        "response_types": ["code"],
        "dpop_bound_access_tokens": app.dpop_bound,
    })
}

pub(super) async fn sign_in(browser: &Browser) {
    browser.sees("Foreign sign-in").await;
    browser.fill(&["Name"], "ada").await;
    browser.fill(&["Password"], "anything").await;
    browser.click(&["Sign in"]).await;
}

pub(super) async fn sign_out(browser: &Browser, app: &Registration) {
    browser.sees("Sign out?").await;
    browser.click(&["Yes, sign me out"]).await;
    browser.arrives_at(&app.after_sign_out()).await;
}

const CLIENT_ID: &str = "foreign-app";
const DEVICE_CODE: &str = "urn:ietf:params:oauth:grant-type:device_code";
