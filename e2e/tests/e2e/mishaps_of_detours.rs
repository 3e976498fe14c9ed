//! As `mishaps`, for what leads away from the plain way in: an account at an identity provider, and
//! its link to one here; what a user flow asks of those who have an account; a user name; several
//! accounts in one browser; a device; work before a mail; a passkey that is lost.
//!
//! One server, one provider and one browser for all of it, and at each page everything happens, one
//! thing after the other.

use std::time::{Duration, Instant};

use serde_json::json;
use vestibule_e2e::browser::{Browser, Habits, Look};
use vestibule_e2e::customer::Person;
use vestibule_e2e::provider::OidcProvider;
use vestibule_e2e::vestibule::Dev;
use vestibule_e2e::{PATIENCE, eventually};

use crate::device::{Television, text};
use crate::federation::{Offer, Scene};
use crate::mishaps::sign_up;
use crate::walker::{Walker, action, value};

/// Signs in at the provider.
pub const PROVIDER: &str = "provider";
/// Works, or waits.
pub const WORK: &str = "proof-of-work";
const STAY: &str = "stay-signed-in=no";

pub const DETAILS: &[&str] = &["identify", "password", "attributes", STAY];
pub const BY_USER_NAME: &[&str] =
    &["identify", "passcode-instead", "passcode-email", WORK, "passcode", STAY];
pub const NEW_FROM_PROVIDER: &[&str] =
    &["external", PROVIDER, "external-email", WORK, "passcode", "attributes", STAY];
pub const LINK: &[&str] = &[
    "external",
    PROVIDER,
    "external-email",
    WORK,
    "passcode",
    "identify",
    "password",
    "link=yes",
    STAY,
];
const UNLINK: &[&str] = &["linked-accounts/remove", "linked-accounts/add", "link=yes"];
pub const ANOTHER_ACCOUNT: &[&str] = &["use-another-account", "identify", "password", STAY];
pub const DEVICE: &[&str] = &["device", "device=yes", "identify", "password", STAY];
const WITH_PASSKEY: &[&str] = &["device", "device=yes", "identify", "password", "passkey", STAY];
const LOST_PASSKEY: &[&str] =
    &["device", "device=yes", "identify", "password", "lost-passkey", "passcode", "passkey", STAY];

/// Whoever runs no scripts waits this long for a mail.
const WAIT_SECONDS: u64 = 5 * 60 + 1;

#[tokio::test]
async fn reloaded_left_pressed_twice_and_in_two_tabs_everybody_arrives() {
    let stage = Stage::set().await;
    let browser = Browser::start(Look::DESKTOP, None).await;
    let setting = Setting { mishaps: true, ..Setting::of(Habits::USUAL) };
    stage.everybody(&browser, setting).await;
    stage.with_passkey(&browser, setting).await;
    let mut errors = browser.console_errors().await;
    // A page of a journey that is over, in an old tab, is one.
    errors.retain(|error| !error.contains("the server responded with a status of"));
    assert_eq!(errors, [""; 0]);
}

#[tokio::test]
async fn on_a_phone_from_right_to_left_and_without_scripts_everybody_arrives() {
    let stage = Stage::set().await;
    let look = Look::PHONE_AT_NIGHT;
    let arabic = Habits { language: "ar", ..Habits::USUAL };
    let silent = Habits { scripts: false, ..arabic };
    let browser = Browser::start_with(look, silent, None).await;
    stage.everybody(&browser, Setting::of(silent)).await;
    // Whoever has no scripts has no passkey.
    let browser = Browser::start_with(look, arabic, None).await;
    stage.with_passkey(&browser, Setting::of(arabic)).await;
}

/// A tenant that asks for all of it, its provider, and Ada, whose account is older than that.
struct Stage {
    scene: Scene,
    ada: Person,
    television: String,
    /// Signs in nobody without a passkey.
    vault: String,
}

/// What a browser is like, and whether mishaps happen in it.
#[derive(Clone, Copy)]
struct Setting {
    habits: Habits,
    mishaps: bool,
}

impl Setting {
    fn of(habits: Habits) -> Self {
        Self { habits, mishaps: false }
    }
}

impl Stage {
    async fn set() -> Self {
        let dev = Dev::start_with_clock().await;
        let ada = Person::new("Ada Lovelace");
        sign_up(&dev, &ada).await;
        demand(&dev);
        let [television, vault] =
            ["Television", "Vault"].map(|app| Television::register(&dev, app));
        dev.administer(&["passkey", "policy", "required", "--app", "Vault"]);
        let scene = Scene::at(dev, woodgrove()).await;
        Self { scene, ada, television, vault }
    }

    fn detour<'a>(&'a self, browser: &'a Browser, setting: Setting, person: Person) -> Detour<'a> {
        let walker = Walker::new(&self.scene.dev, browser, person);
        Detour { walker, provider: &self.scene.provider, setting, journey: String::new() }
    }

    async fn everybody(&self, browser: &Browser, setting: Setting) {
        let dev = &self.scene.dev;
        let mut ada = self.detour(browser, setting, self.ada.clone());
        if setting.habits.scripts {
            ada.walker.runs_first(WHEN_ASKED).await;
        }
        let passcode = dev.passcode(&self.ada.email).await;
        ada.walker.used.push(passcode);
        ada.goes_to_the_app(DETAILS).await;
        ada.walker.user_name = Some(ada.walker.chosen_user_name());
        ada.goes_to_the_app(BY_USER_NAME).await;
        ada.walker.user_name = None;
        ada.goes_to_the_app(LINK).await;
        ada.at_account("/linked-accounts", UNLINK).await;
        assert!(browser.has_form("linked-accounts/remove").await, "it is linked again");

        let mut grace = self.detour(browser, setting, Person::new("Grace Hopper"));
        grace.walker.first = ada.walker.first;
        grace.goes_to_the_app(NEW_FROM_PROVIDER).await;
        ada.at_account("/switch", ANOTHER_ACCOUNT).await;
        browser.sees("Ada Lovelace").await;
        ada.picks(&grace.walker.person).await;

        ada.signs_in_device(self.television(&self.television), DEVICE).await;
    }

    async fn with_passkey(&self, browser: &Browser, setting: Setting) {
        let mut ada = self.detour(browser, setting, self.ada.clone());
        let passcode = self.scene.dev.passcode(&self.ada.email).await;
        ada.walker.used.push(passcode);
        ada.walker.gets_an_authenticator(&[]).await;
        ada.setting.mishaps = false;
        let vault = self.television(&self.vault);
        ada.signs_in_device(vault, WITH_PASSKEY).await;
        ada.walker.loses_passkeys().await;
        ada.setting.mishaps = setting.mishaps;
        ada.signs_in_device(vault, LOST_PASSKEY).await;
        let left = self.scene.dev.administer(&["passkey", "list", &self.ada.email, "--json"]);
        assert_eq!(left.matches("\"id\"").count(), 2, "the lost one and the new one: {left}");
    }

    fn television<'a>(&'a self, client_id: &'a str) -> Television<'a> {
        Television { dev: &self.scene.dev, client_id }
    }
}

/// Of those who have an account and of those who have none. Whoever runs knows it from the next start.
pub fn demand(dev: &Dev) {
    let flow = dev.user_flow();
    let terms = ["--version", "2026-11", "--terms-of-use", "https://shop.example/terms"];
    dev.administer(&[&["user-flow", "terms", "set", &flow][..], &terms].concat());
    dev.administer(&["user-flow", "ask-existing", &flow, "on"]);
    dev.administer(&["user-flow", "user-names", &flow, "required"]);
    dev.administer(&["user-flow", "attribute", "set", &flow, "jobTitle", "--required"]);
    dev.administer(&["user-flow", "passcode-sign-in", &flow, "on"]);
    let work = ["--demand", "always", "--difficulty", "8"];
    dev.administer(&[&["tenant", "proof-of-work", "contoso"][..], &work].concat());
}

/// A provider for whose addresses nobody vouches.
pub fn woodgrove() -> Offer<'static> {
    let client = json!({ "token_endpoint_auth_method": "client_secret_post" });
    Offer { kind: "oidc", name: "Woodgrove", client, ..Offer::google() }
}

/// Who they are at the provider, which gives them the address that they have here.
pub fn name_there(person: &Person) -> &str {
    person.email.split_once('@').map_or("", |(name, _)| name)
}

/// Somebody on a detour, in a browser.
struct Detour<'a> {
    walker: Walker<'a>,
    provider: &'a OidcProvider,
    setting: Setting,
    /// The address of the journey's pages.
    journey: String,
}

impl Detour<'_> {
    /// From nobody to the app, which greets.
    async fn goes_to_the_app(&mut self, steps: &[&str]) {
        let Walker { dev, browser, .. } = self.walker;
        browser.forget_everything().await;
        browser.open(&dev.app()).await;
        browser.click(&["Sign in"]).await;
        self.goes(steps).await;
        browser.arrives_at(&dev.app()).await;
        browser.sees(&self.walker.person.name).await;
    }

    /// At a page of the account page.
    async fn at_account(&mut self, page: &str, steps: &[&str]) {
        let Walker { dev, browser, .. } = self.walker;
        browser.open(&format!("{}/account{page}", dev.setting("AUTHORITY"))).await;
        self.goes(steps).await;
        browser.arrives_at("/account").await;
    }

    /// Goes on as somebody else who is signed in.
    async fn picks(&mut self, other: &Person) {
        let Walker { dev, browser, .. } = self.walker;
        browser.open(&format!("{}/account/switch", dev.setting("AUTHORITY"))).await;
        let theirs = "return [...document.querySelectorAll('button.account')]
            .find(button => button.textContent.includes(arguments[0])).value";
        let session = browser.run(theirs, json!([other.name])).await;
        let step = format!("pick-account={}", session.as_str().expect("they are signed in"));
        self.goes(&[&step]).await;
        browser.arrives_at("/account").await;
        browser.sees(&other.name).await;
    }

    /// From nobody to the end, which the device hears of.
    async fn signs_in_device(&mut self, television: Television<'_>, steps: &[&str]) {
        let browser = self.walker.browser;
        browser.forget_everything().await;
        let begun = television.begin().await;
        self.walker.user_code = text(&begun, "user_code");
        browser.open(&text(&begun, "verification_uri")).await;
        self.goes(steps).await;
        browser.arrives_at("/resume/").await;
        let answer = television.poll(&begun).await;
        assert!(answer["access_token"].is_string(), "{answer}: {}", browser.text().await);
    }

    async fn goes(&mut self, steps: &[&str]) {
        for (at, step) in steps.iter().enumerate() {
            self.is_at(step).await;
            let old = match self.setting.mishaps {
                true => Some(self.meets_mishaps(step).await),
                false => None,
            };
            self.does(step).await;
            let next = steps.get(at + 1);
            if let Some(next) = next {
                self.is_at(next).await;
            }
            if let Some(old) = old {
                self.does_again_in_the_old_tab(&old, (step, next)).await;
            }
        }
    }

    /// Waits for the page of the step, which is in the language of the browser.
    async fn is_at(&mut self, step: &str) {
        let browser = self.walker.browser;
        if step == PROVIDER {
            return browser.sees("Foreign sign-in").await;
        }
        let begin = Instant::now();
        while !self.has(step).await {
            if begin.elapsed() > PATIENCE {
                browser.screenshot("failed").await;
                let (at, page) = (browser.address().await, browser.text().await);
                panic!("{step} is not on {at}, which says:\n{page}");
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let direction = if self.setting.habits.language == "ar" { "rtl" } else { "ltr" };
        let expected = (self.setting.habits.language.to_owned(), direction.to_owned());
        assert_eq!(browser.language().await, expected, "{step}");
        if let Some((before, id)) = browser.address().await.split_once("/journey/") {
            let id = id.split('/').next().unwrap_or_default();
            self.journey = format!("{before}/journey/{id}");
        }
    }

    async fn has(&self, step: &str) -> bool {
        let browser = self.walker.browser;
        match value(step) {
            "" => browser.has_form(action(step)).await,
            value => browser.has_button(action(step), value).await,
        }
    }

    /// Reloads the page, leaves it and comes back, and opens another tab, to go on there. Returns the
    /// old one.
    async fn meets_mishaps(&mut self, step: &str) -> String {
        let (browser, address) = (self.walker.browser, self.walker.browser.address().await);
        browser.reload().await;
        self.is_at(step).await;
        browser.back().await;
        browser.forward().await;
        self.is_at(step).await;
        match step {
            PROVIDER => {
                let journey = self.journey.clone();
                let old = self.walker.open_in_new_tab(&journey).await;
                self.walker.walk(&["external"]).await;
                old
            }
            _ => self.walker.open_in_new_tab(&address).await,
        }
    }

    async fn does(&mut self, step: &str) {
        self.is_at(step).await;
        match step {
            PROVIDER => self.signs_in_there().await,
            WORK if self.setting.habits.scripts => self.works().await,
            WORK => {
                self.walker.press(step).await;
                self.is_at(step).await;
                self.walker.dev.advance(WAIT_SECONDS);
                self.walker.press(step).await;
            }
            step => {
                self.walker.fill(action(step)).await;
                match self.setting.mishaps {
                    true => self.walker.press_twice(step).await,
                    false => self.walker.press(step).await,
                }
            }
        }
    }

    async fn signs_in_there(&self) {
        let there = name_there(&self.walker.person);
        self.provider.sign_in(self.walker.browser, there).await;
    }

    async fn works(&self) {
        let browser = self.walker.browser;
        eventually("the work is prepared", async || {
            (browser.run("return !!window.work", json!([])).await == true).then_some(())
        })
        .await;
        browser.run("window.work()", json!([])).await;
    }

    /// What the old tab still shows is over; whoever goes on there sees where the journey is.
    async fn does_again_in_the_old_tab(&mut self, old: &str, (step, next): (&str, Option<&&str>)) {
        let browser = self.walker.browser;
        let newer = browser.switch_to(old).await;
        match step {
            PROVIDER => self.signs_in_there().await,
            WORK => self.works().await,
            step => {
                self.walker.fill_again().await;
                self.walker.press(step).await;
            }
        }
        match next {
            Some(next) => self.is_at(next).await,
            None => assert!(browser.ways_on().await > 0, "{}", browser.text().await),
        }
        browser.switch_to(&newer).await;
        browser.close(old).await;
    }
}

/// Work begins when the test says so, and is handed in twice.
const WHEN_ASKED: &str = "
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (asked) {
        window.work = () => post.call(this, asked);
    };
    const submit = HTMLFormElement.prototype.submit;
    HTMLFormElement.prototype.submit = function () {
        submit.call(this);
        setTimeout(() => submit.call(this), 30);
    };";
