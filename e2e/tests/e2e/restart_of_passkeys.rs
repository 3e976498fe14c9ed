//! As `restart_of_proofs`, in Chromium and with its authenticator: a passkey that is offered, used,
//! demanded, lost, and managed at the account page. The server is killed before each step, before the
//! browser is told what to ask the authenticator for, and while the authenticator's answer is on its
//! way. The customer goes on where they were, or reads that it failed and tries again; a passkey is
//! in the account, or it is not and the page asks for it.

use std::time::Duration;

use serde_json::json;
use vestibule_e2e::authenticator::Authenticator;
use vestibule_e2e::browser::{Browser, Look};
use vestibule_e2e::customer::{Customer, Person};
use vestibule_e2e::eventually;
use vestibule_e2e::mail::MailServer;
use vestibule_e2e::serve::{Database, Serve};

use crate::typist::Typist;
use crate::walker::{action, value};

const PASSKEY: &str = "passkey";
const KNOWN: &[&str] = &["identify", "password", PASSKEY, "stay-signed-in=no"];
const BY_BUTTON: &[&str] = &[PASSKEY, "stay-signed-in=no"];
const LOST: &[&str] =
    &["identify", "password", "lost-passkey", "passcode", PASSKEY, "stay-signed-in=no"];

#[tokio::test]
async fn passkeys_survive_kill_9_at_every_step() {
    let mut mail = MailServer::new();
    mail.start().await;
    let mut server = Serve::new(Database::Postgres, 1, &mail).await;
    server.start().await;
    let app = server.register();
    let mut typist = Typist::new(Person::new("Katherine Johnson"));
    let passcode = async |email: &str| mail.passcode(email).await;
    let signed_up = Customer::new().sign_up(&app.authorize(), &typist.person, passcode).await;
    signed_up.expect("the server answers");
    typist.used.push(mail.passcode(&typist.person.email).await);
    let browser = Browser::start(Look::DESKTOP, None).await;
    browser.has_no_passkey_autofill().await;
    browser.holds_passkeys().await;
    let device = browser.add_authenticator().await;
    let account = format!("{}/account", app.authority);
    let delay = Duration::from_millis(1);
    let (mail, browser) = (&mail, &browser);
    let mut walk = Walk { mail, server, browser, device, account, typist, delay };

    walk.policy("offered").await;
    walk.signs_in(KNOWN).await;
    walk.has(1).await;
    walk.policy("required").await;
    walk.signs_in(KNOWN).await;
    walk.signs_in(BY_BUTTON).await;
    walk.has(1).await;
    walk.device.forget_everything().await;
    walk.signs_in(LOST).await;
    walk.has(2).await;
    walk.manages().await;
}

/// A typist in front of a browser, whose server dies now and again.
struct Walk<'a> {
    mail: &'a MailServer,
    server: Serve,
    browser: &'a Browser,
    device: Authenticator<'a>,
    /// The address of the account page.
    account: String,
    typist: Typist,
    /// How long the server lives with an answer.
    delay: Duration,
}

impl Walk<'_> {
    async fn policy(&mut self, policy: &str) {
        self.server.kill();
        self.server.administer(&["passkey", "policy", policy]);
        self.server.start().await;
    }

    async fn restart(&mut self) {
        self.server.kill();
        self.server.start().await;
    }

    /// How many passkeys the account has.
    fn passkeys(&self) -> usize {
        let listed = self.server.administer(&["passkey", "list", &self.typist.person.email]);
        listed.as_array().map_or(0, Vec::len)
    }

    /// The account has this many passkeys, and the device one.
    async fn has(&self, passkeys: usize) {
        assert_eq!(self.passkeys(), passkeys);
        assert_eq!(self.device.passkeys().await.len(), 1);
    }

    /// From nobody to the account page.
    async fn signs_in(&mut self, steps: &[&str]) {
        self.browser.forget_everything().await;
        self.browser.open(&self.account).await;
        for step in steps {
            match *step {
                PASSKEY => self.passkey_step().await,
                step => self.step(step).await,
            }
        }
        self.browser.sees(&self.typist.person.name).await;
    }

    /// Any other step than a passkey's: the server dies before it.
    async fn step(&mut self, step: &str) {
        let html = self.browser.run("return document.body.innerHTML", json!([])).await;
        let newest = async |email: &str| self.mail.passcode(email).await;
        let html = html.as_str().unwrap_or_default();
        let typed = self.typist.answers(action(step), html, newest).await;
        let heading = self.browser.heading().await;
        self.restart().await;
        self.browser.reload().await;
        assert_eq!(self.browser.heading().await, heading, "before {step}");
        for (name, text) in &typed {
            self.browser.fill_named(name, text).await;
        }
        self.browser.answer(action(step), value(step)).await;
    }

    /// The step of a passkey, and the deaths on the way.
    async fn passkey_step(&mut self) {
        let (heading, address) = (self.browser.heading().await, self.browser.address().await);
        self.nobody_says_what_to_ask_for().await;
        let before = self.passkeys();
        self.dies_with_the_answer().await;
        self.browser.open(&address).await;
        if self.browser.heading().await == heading {
            assert_eq!(self.passkeys(), before, "half made");
            // Whoever reloads sends the answer again, which nobody has had.
            self.nobody_hears_the_answer().await;
            self.browser.reload().await;
        }
        assert_ne!(self.browser.heading().await, heading, "{}", self.browser.text().await);
    }

    async fn nobody_says_what_to_ask_for(&mut self) {
        let heading = self.browser.heading().await;
        self.server.kill();
        self.browser.presses_passkey_button().await;
        self.browser.sees("We could not begin. Check your connection, reload the page").await;
        self.server.start().await;
        self.browser.reload().await;
        assert_eq!(self.browser.heading().await, heading);
    }

    /// Each time a little later, so that another part of the work is done.
    async fn dies_with_the_answer(&mut self) {
        self.browser.makes_passkey_answer().await;
        self.browser.releases_passkey().await;
        tokio::time::sleep(self.delay).await;
        self.delay *= 2;
        self.restart().await;
    }

    async fn nobody_hears_the_answer(&mut self) {
        self.browser.makes_passkey_answer().await;
        self.server.kill();
        self.browser.releases_passkey().await;
        let alone = "return location.protocol === 'chrome-error:'";
        eventually("the browser's own page", async || {
            (self.browser.run(alone, json!([])).await == true).then_some(())
        })
        .await;
        self.server.start().await;
    }

    /// Adds, renames and removes a passkey at the account page, with another device.
    async fn manages(&mut self) {
        let (browser, list) = (self.browser, format!("{}/security/passkeys", self.account));
        self.device.forget_everything().await;
        browser.open(&list).await;
        self.nobody_says_what_to_ask_for().await;
        self.nobody_hears_the_answer().await;
        // Whoever does not reload finds no passkey, and adds it again.
        browser.open(&list).await;
        assert_eq!(self.passkeys(), 2, "half made");
        browser.makes_passkey_answer().await;
        browser.releases_passkey().await;
        browser.sees("Your passkey is added.").await;
        self.has(3).await;

        browser.fill_named("name", "Katherine’s old telephone").await;
        self.nobody_hears("rename").await;
        browser.sees("Your changes are saved.").await;
        browser.sees("Katherine’s old telephone").await;

        self.server.kill();
        browser.run("document.querySelector('a[href$=\"/remove\"]').click()", json!([])).await;
        self.server.start().await;
        browser.reload().await;
        browser.sees("Remove this passkey?").await;
        self.nobody_hears("remove").await;
        browser.sees("The passkey is removed.").await;
        assert!(!browser.text().await.contains("old telephone"));
        assert_eq!(self.passkeys(), 2);
    }

    /// Presses the button of a form while the server is away, and sends the form again.
    async fn nobody_hears(&mut self, action: &str) {
        self.server.kill();
        self.browser.answer(action, "").await;
        self.server.start().await;
        self.browser.reload().await;
    }
}
