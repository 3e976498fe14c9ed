//! Passkeys in a browser: its virtual authenticator (WebDriver, WebAuthn §11.3), and when its answers
//! reach the page.

use serde_json::{Value, json};

use crate::browser::Browser;
use crate::eventually;

impl Browser {
    /// Gives the browser a virtual authenticator that is built in, keeps passkeys and verifies its
    /// user.
    pub async fn add_authenticator(&self) -> Authenticator<'_> {
        let options = json!({"protocol": "ctap2", "transport": "internal", "hasResidentKey": true,
                             "hasUserVerification": true, "isUserVerified": true,
                             "isUserConsenting": true});
        let id = self.ask("webauthn/authenticator", &options).await;
        let id = id.as_str().expect("an authenticator has an id").to_owned();
        Authenticator { browser: self, id }
    }

    /// From the next page on, a browser that offers passkeys at a button only (WebAuthn Level 3
    /// §5.1.4 leaves it to the browser).
    pub async fn has_no_passkey_autofill(&self) {
        self.runs_first("PublicKeyCredential.isConditionalMediationAvailable = async () => false")
            .await;
    }

    /// From the next page on, what an authenticator answers waits for [`Browser::releases_passkey`]
    /// before the page has it.
    pub async fn holds_passkeys(&self) {
        self.runs_first(HOLD).await;
    }

    /// Presses the button of the page's passkey form, and waits for the authenticator's answer,
    /// which is held.
    pub async fn makes_passkey_answer(&self) {
        self.presses_passkey_button().await;
        eventually("the authenticator's answer", async || {
            (self.run("return !!window.release", json!([])).await == true).then_some(())
        })
        .await;
    }

    /// Presses the button of the page's passkey form.
    pub async fn presses_passkey_button(&self) {
        self.run("document.querySelector('form[data-passkey] button').click()", json!([])).await;
    }

    /// Gives the page the answer that was held.
    pub async fn releases_passkey(&self) {
        self.run("window.release()", json!([])).await;
    }

    /// From the next page on, this runs in this tab before the scripts of the page.
    pub async fn runs_first(&self, script: &str) {
        let script = json!({ "source": script });
        self.devtools("Page.addScriptToEvaluateOnNewDocument", script).await;
    }
}

/// A virtual authenticator of a browser.
#[derive(Debug)]
pub struct Authenticator<'a> {
    browser: &'a Browser,
    id: String,
}

impl Authenticator<'_> {
    /// Whether its user is there and agrees. Who is not lets requests wait.
    pub async fn is_there(&self, there: bool) {
        let presence = json!({"authenticatorId": self.id, "enabled": there});
        self.browser.devtools("WebAuthn.setAutomaticPresenceSimulation", presence).await;
    }

    /// Whether its user shows the right finger.
    pub async fn verifies(&self, verified: bool) {
        let path = format!("webauthn/authenticator/{}/uv", self.id);
        self.browser.ask(&path, &json!({"isUserVerified": verified})).await;
    }

    /// The passkeys that it keeps.
    pub async fn passkeys(&self) -> Vec<Value> {
        let path = format!("webauthn/authenticator/{}/credentials", self.id);
        let credentials = self.browser.read(&path).await;
        credentials.as_array().cloned().unwrap_or_default()
    }

    /// Puts a passkey into it: one of [`Authenticator::passkeys`], perhaps of another one.
    pub async fn put(&self, passkey: &Value) {
        let path = format!("webauthn/authenticator/{}/credential", self.id);
        self.browser.ask(&path, passkey).await;
    }

    /// Forgets its passkeys, as a new device.
    pub async fn forget_everything(&self) {
        let which = json!({"authenticatorId": self.id});
        self.browser.devtools("WebAuthn.clearCredentials", which).await;
    }
}

const HOLD: &str = "
    for (const how of ['create', 'get']) {
        const ask = navigator.credentials[how].bind(navigator.credentials);
        navigator.credentials[how] = async options => {
            const answer = await ask(options);
            await new Promise(resolve => { window.release = resolve; });
            return answer;
        };
    }";
