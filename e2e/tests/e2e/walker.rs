//! Somebody at the tenant's pages in a browser, by the forms that they send. A step is the end of a
//! form's action, and the value of the button that is pressed where there are several:
//! `consent=allow`.

use std::ops::{Deref, DerefMut};

use serde_json::{Value, json};
use vestibule_e2e::authenticator::Authenticator;
use vestibule_e2e::browser::Browser;
use vestibule_e2e::customer::Person;
use vestibule_e2e::vestibule::Dev;

use crate::typist::{Typed, Typist};

/// A typist in front of a browser.
pub struct Walker<'a> {
    pub dev: &'a Dev,
    pub browser: &'a Browser,
    typist: Typist,
    /// The fields of the form that was filled in last.
    typed: Typed,
    /// What runs in each new tab before the scripts of pages.
    pub first: &'static str,
    /// In this tab; each tab needs one of its own.
    authenticator: Option<Authenticator<'a>>,
}

impl Deref for Walker<'_> {
    type Target = Typist;

    fn deref(&self) -> &Typist {
        &self.typist
    }
}

impl DerefMut for Walker<'_> {
    fn deref_mut(&mut self) -> &mut Typist {
        &mut self.typist
    }
}

impl<'a> Walker<'a> {
    pub fn new(dev: &'a Dev, browser: &'a Browser, person: Person) -> Self {
        let typist = Typist::new(person);
        Self { dev, browser, typist, typed: Vec::new(), first: "", authenticator: None }
    }

    /// From the next page on, this runs in each tab before the scripts of the page.
    pub async fn runs_first(&mut self, script: &'static str) {
        self.first = script;
        self.browser.runs_first(script).await;
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

    /// Their device forgets its passkeys.
    pub async fn loses_passkeys(&self) {
        if let Some(authenticator) = &self.authenticator {
            authenticator.forget_everything().await;
        }
    }

    /// Goes to a new tab and opens an address there. Returns the tab that was left.
    pub async fn open_in_new_tab(&mut self, address: &str) -> String {
        let known = self.passkeys().await;
        let left = self.browser.open_in_new_tab("about:blank").await;
        self.browser.runs_first(self.first).await;
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
        let html = self.html().await;
        let newest = async |email: &str| self.dev.passcode(email).await;
        self.typed = self.typist.answers(action, &html, newest).await;
        self.fill_again().await;
    }

    /// Keeps the recovery codes that the page shows.
    pub async fn keeps_codes(&mut self) {
        let html = self.html().await;
        self.typist.keep_codes(&html);
    }

    async fn html(&self) -> String {
        let html = self.browser.run("return document.body.innerHTML", json!([])).await;
        html.as_str().unwrap_or_default().to_owned()
    }

    /// Types what was typed last.
    pub async fn fill_again(&self) {
        for (name, text) in &self.typed {
            self.browser.fill_named(name, text).await;
        }
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
