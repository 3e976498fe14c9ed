//! Somebody at the tenant's pages in a browser, by the forms that they send. A step is the end of a
//! form's action, and the value of the button that is pressed where there are several:
//! `consent=allow`.

use serde_json::{Value, json};
use vestibule_e2e::authenticator_app::AuthenticatorApp;
use vestibule_e2e::browser::{Authenticator, Browser};
use vestibule_e2e::customer::Person;
use vestibule_e2e::vestibule::Dev;

/// A person, and what they have at hand: their mailbox, their phone, the codes that they kept.
pub struct Walker<'a> {
    pub dev: &'a Dev,
    pub browser: &'a Browser,
    pub person: Person,
    /// Passcodes that were used, so that the next one is waited for.
    pub used: Vec<String>,
    app: Option<AuthenticatorApp>,
    recovery_codes: Vec<String>,
    /// The fields of the form that was filled in last.
    typed: Vec<(&'static str, String)>,
    /// In this tab; each tab needs one of its own.
    authenticator: Option<Authenticator<'a>>,
}

impl<'a> Walker<'a> {
    pub fn new(dev: &'a Dev, browser: &'a Browser, person: Person) -> Self {
        Self {
            dev,
            browser,
            person,
            used: Vec::new(),
            app: None,
            recovery_codes: Vec::new(),
            typed: Vec::new(),
            authenticator: None,
        }
    }

    /// Has a device with these passkeys from now on, which is used at buttons only: autofill would not wait
    /// for the test.
    pub async fn gets_an_authenticator(&mut self, passkeys: &[Value]) {
        self.browser.has_no_passkey_autofill().await;
        let authenticator = self.browser.add_authenticator().await;
        for passkey in passkeys {
            authenticator.put(passkey).await;
        }
        self.authenticator = Some(authenticator);
    }

    /// The passkeys of this tab's authenticator.
    pub async fn passkeys(&self) -> Vec<Value> {
        match &self.authenticator {
            Some(authenticator) => authenticator.passkeys().await,
            None => Vec::new(),
        }
    }

    /// Goes to a new tab and opens an address there. Returns the tab that was left.
    pub async fn open_in_new_tab(&mut self, address: &str) -> String {
        let known = self.passkeys().await;
        let left = self.browser.open_in_new_tab("about:blank").await;
        if self.authenticator.take().is_some() {
            self.gets_an_authenticator(&known).await;
        }
        self.browser.open(address).await;
        left
    }

    /// Through these steps, one after the other.
    pub async fn walk(&mut self, steps: &[&str]) {
        for step in steps {
            self.fill(action(step)).await;
            self.press(step).await;
        }
    }

    /// Presses the button of the step.
    pub async fn press(&self, step: &str) {
        self.browser.answer(action(step), value(step)).await;
    }

    /// Presses it twice.
    pub async fn press_twice(&self, step: &str) {
        self.browser.submit_twice(action(step), value(step)).await;
    }

    /// Fills in the form of the page.
    pub async fn fill(&mut self, action: &str) {
        self.typed = self.answers(action).await;
        self.fill_again().await;
    }

    /// Types what was typed last.
    pub async fn fill_again(&self) {
        for (name, text) in &self.typed {
            self.browser.fill_named(name, text).await;
        }
    }

    async fn answers(&mut self, action: &str) -> Vec<(&'static str, String)> {
        let Person { email, password, name } = self.person.clone();
        match action {
            "identify" | "sign-up-email" => vec![("email", email)],
            "password" => vec![("password", password)],
            "attributes" => vec![("displayName", name)],
            "passcode" | "factor-passcode" | "email/confirm" => {
                let passcode = self.dev.new_passcode(&email, &mut self.used).await;
                vec![("passcode", passcode)]
            }
            "new-password" => vec![("new-password", password.clone()), ("confirmation", password)],
            "confirm-totp" => {
                self.app = Some(AuthenticatorApp::new(&self.texts(".key bdi").await.concat()));
                vec![("totp", self.code().await)]
            }
            "totp" => vec![("totp", self.code().await)],
            "recovery-codes-saved" => {
                self.recovery_codes = self.texts("#codes code").await;
                Vec::new()
            }
            "recovery-code" => {
                vec![("recovery-code", self.recovery_codes.pop().expect("one is left"))]
            }
            // From here on, this is their address and their password.
            "profile/email" => {
                self.person.email = format!("new.{email}");
                vec![("email", self.person.email.clone())]
            }
            "account/password" => {
                let new = format!("{password} anew");
                self.person.password.clone_from(&new);
                vec![("password", password), ("new-password", new.clone()), ("confirmation", new)]
            }
            "data/delete" => vec![("confirmation", email)],
            _ => Vec::new(),
        }
    }

    async fn code(&mut self) -> String {
        self.app.as_mut().expect("the app has the key").code().await
    }

    async fn texts(&self, selector: &str) -> Vec<String> {
        let script = "return [...document.querySelectorAll(arguments[0])].map(e => e.innerText)";
        let texts = self.browser.run(script, json!([selector])).await;
        let texts = texts.as_array().cloned().unwrap_or_default();
        texts.iter().filter_map(|text| text.as_str()).map(str::to_owned).collect()
    }
}

/// The form of a step.
pub fn action(step: &str) -> &str {
    step.split_once('=').map_or(step, |(action, _)| action)
}

/// The button of a step; empty: the first.
pub fn value(step: &str) -> &str {
    step.split_once('=').map_or("", |(_, value)| value)
}
