//! Each journey in a browser, and what people do to it on the way: they reload, go back, press
//! twice, go on in a second tab, speak other languages, have no cookies or no scripts. Whatever it
//! is, they end at the app, or at a page that says what to do.

use vestibule_e2e::browser::{Browser, Habits, Look};
use vestibule_e2e::customer::{Customer, Person};
use vestibule_e2e::vestibule::Dev;

use crate::lives::{End, Journey, Start, happens};
use crate::walker::{Walker, action};

/// What happens before each step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mishap {
    Nothing,
    /// The page is reloaded and left by back and forward; then the step is done in another tab, where
    /// its button is pressed twice, and once more in the old one.
    Detour,
}

const SIGN_UP: Journey = Journey::at_the_app(&[
    "create-account",
    "sign-up-email",
    "passcode",
    "new-password",
    "attributes",
    "stay-signed-in=no",
]);
const SIGN_IN: Journey = Journey::at_the_app(&["identify", "password", "stay-signed-in=no"]);
const RESET: Journey = Journey::at_the_app(&[
    "identify",
    "forgot-password",
    "passcode",
    "new-password",
    "stay-signed-in=no",
]);
const PASSCODE: Journey =
    Journey::at_the_app(&["identify", "passcode-instead", "passcode", "stay-signed-in=no"]);
const ALL: [(&str, Journey); 4] =
    [("SignUp", SIGN_UP), ("SignIn", SIGN_IN), ("Reset", RESET), ("Passcode", PASSCODE)];

#[tokio::test]
async fn reloaded_left_pressed_twice_and_in_two_tabs_each_page_finds_its_way() {
    let dev = started().await;
    let browser = Browser::start(Look::DESKTOP, None).await;
    for (_, journey) in ALL {
        browser.forget_everything().await;
        Walk::new(&dev, &browser, journey).await.go(Mishap::Detour).await;
    }
}

#[tokio::test]
async fn on_a_phone_in_the_dark_and_from_right_to_left() {
    let look = Look::PHONE_AT_NIGHT;
    in_language(look, Habits { language: "ar", ..Habits::USUAL }, ("ar", "rtl")).await;
}

#[tokio::test]
async fn in_another_language_and_without_scripts() {
    let habits = Habits { language: "de", scripts: false, ..Habits::USUAL };
    in_language(Look::DESKTOP, habits, ("de", "ltr")).await;
}

async fn in_language(look: Look, habits: Habits, expected: (&str, &str)) {
    let dev = started().await;
    let browser = Browser::start_with(look, habits, None).await;
    for (name, journey) in ALL {
        browser.forget_everything().await;
        let mut walk = Walk::new(&dev, &browser, journey).await;
        let name = format!("journey-{}-{name}", habits.language);
        walk.inspected = habits.scripts.then_some(name);
        walk.begin().await;
        let (language, direction) = browser.language().await;
        assert_eq!((&*language, &*direction), expected);
        walk.go_on(Mishap::Nothing).await;
    }
}

#[tokio::test]
async fn without_cookies_a_page_says_so() {
    let dev = started().await;
    let habits = Habits { cookies: false, ..Habits::USUAL };
    let browser = Browser::start_with(Look::DESKTOP, habits, None).await;
    browser.open(&super::mistakes::authorize(&dev, "login")).await;
    assert!(browser.text().await.contains("cookies"), "{}", browser.text().await);
    browser.inspect_refusal("error-no-cookies").await;
    assert!(browser.ways_on().await > 0, "no dead end");
    browser.open(&format!("{}/account", dev.setting("AUTHORITY"))).await;
    assert!(browser.text().await.contains("cookies"), "{}", browser.text().await);
    assert!(browser.ways_on().await > 0, "no dead end");
}

#[tokio::test]
async fn who_is_blocked_on_the_way_is_told() {
    let dev = started().await;
    let browser = Browser::start(Look::DESKTOP, None).await;
    let mut walk = Walk::new(&dev, &browser, SIGN_IN).await;
    walk.begin().await;
    walk.step("identify", Mishap::Nothing).await;
    walk.step("password", Mishap::Nothing).await;
    dev.administer(&["user", "block", &walk.walker.person.email]);
    browser.answer("stay-signed-in", "no").await;
    browser.inspect_refusal("error-blocked-on-the-way").await;
    assert!(browser.ways_on().await > 0, "no dead end");
}

/// A development server whose flow lets people sign in by password and by passcode.
async fn started() -> Dev {
    let dev = Dev::start().await;
    dev.administer(&["user-flow", "passcode-sign-in", &dev.user_flow(), "on"]);
    dev
}

/// One person on one journey.
pub struct Walk<'a> {
    pub walker: Walker<'a>,
    pub journey: Journey,
    /// The name under which each page is inspected.
    pub inspected: Option<String>,
}

impl<'a> Walk<'a> {
    /// Everybody but who signs up has an account already.
    async fn new(dev: &'a Dev, browser: &'a Browser, journey: Journey) -> Self {
        let mut walker = Walker::new(dev, browser, Person::new("Ada Lovelace"));
        if journey != SIGN_UP {
            sign_up(dev, &walker.person).await;
            let passcode = dev.passcode(&walker.person.email).await;
            walker.used.push(passcode);
        }
        if journey == RESET {
            walker.next_password = Some(format!("{} anew", walker.person.password));
        }
        Self { walker, journey, inspected: None }
    }

    async fn go(mut self, mishap: Mishap) {
        self.begin().await;
        self.go_on(mishap).await;
    }

    pub async fn begin(&mut self) {
        let Walker { dev, browser, .. } = self.walker;
        let authority = dev.setting("AUTHORITY");
        let administer = |verb: &[&str]| {
            let printed = dev.administer(&[verb, &["--json"]].concat());
            serde_json::from_str(&printed).unwrap_or_else(|error| panic!("{error} in {printed}"))
        };
        happens(self.journey.before, &mut self.walker, &authority, administer).await;
        match self.journey.from {
            Start::App => {
                browser.open(&dev.app()).await;
                browser.click(&["Sign in"]).await;
                browser.arrives_at("/journey/").await;
            }
            Start::Account(page) => browser.open(&format!("{authority}/account{page}")).await,
            Start::Tenant(page) => browser.open(&format!("{authority}{page}")).await,
        }
    }

    /// To the end of the journey.
    pub async fn go_on(&mut self, mishap: Mishap) {
        for step in self.journey.steps {
            if let Some(left) = self.step(step, mishap).await {
                self.press_in_the_old_tab(step, &left).await;
            }
        }
        if mishap == Mishap::Nothing || self.journey.end == End::Greeted {
            self.has_ended().await;
        }
        self.is_so().await;
    }

    async fn has_ended(&mut self) {
        let Walker { browser, dev, .. } = self.walker;
        match self.journey.end {
            End::Greeted => {
                browser.arrives_at(&dev.app()).await;
                browser.sees(&self.walker.person.name).await;
            }
            End::Told | End::ToldOnce | End::Gone => {
                assert!(browser.tells().await, "{}", browser.text().await);
            }
            End::NewCodes => self.walker.keeps_codes().await,
            End::Somewhere | End::SignedOut => {
                assert!(browser.ways_on().await > 0, "{}", browser.text().await);
            }
        }
    }

    /// What was done is so at another look.
    async fn is_so(&self) {
        let Walker { browser, dev, .. } = self.walker;
        let account = format!("{}/account", dev.setting("AUTHORITY"));
        match (self.journey.end, self.journey.from, self.journey.steps.last()) {
            (End::Gone, Start::Account(page), Some(last)) => {
                browser.open(&format!("{account}{page}")).await;
                assert!(!browser.has_form(action(last)).await, "{}", browser.text().await);
            }
            (End::SignedOut, ..) => {
                browser.open(&account).await;
                assert!(browser.has_form("identify").await, "{}", browser.text().await);
            }
            _ => {}
        }
    }

    /// Returns the tab that was left, with what it showed before the step.
    async fn step(&mut self, step: &str, mishap: Mishap) -> Option<String> {
        let browser = self.walker.browser;
        assert!(browser.has_form(action(step)).await, "{step}: {}", browser.text().await);
        if let Some(name) = &self.inspected {
            browser.inspect(&format!("{name}-{}", action(step).replace('/', "-"))).await;
        }
        let (heading, address) = (browser.heading().await, browser.address().await);
        let mut left = None;
        match mishap {
            Mishap::Nothing => {}
            Mishap::Detour => {
                browser.reload().await;
                assert_eq!(browser.heading().await, heading, "reloaded before {step}");
                browser.back().await;
                browser.forward().await;
                assert_eq!(browser.heading().await, heading, "back and forward before {step}");
                left = Some(self.walker.open_in_new_tab(&address).await);
            }
        }
        assert_eq!(browser.heading().await, heading, "after {mishap:?} before {step}");
        self.walker.fill(action(step)).await;
        match mishap {
            Mishap::Nothing => self.walker.press(step).await,
            Mishap::Detour => self.walker.press_twice(step).await,
        }
        left
    }

    /// What the old tab still shows is over; whoever presses its button sees where the journey is.
    async fn press_in_the_old_tab(&mut self, step: &str, old: &str) {
        let browser = self.walker.browser;
        let last = self.journey.steps.last() == Some(&step);
        if last && self.journey.end != End::Greeted {
            self.has_ended().await;
        }
        let heading = browser.heading().await;
        let newer = browser.switch_to(old).await;
        self.walker.fill_again().await;
        self.walker.press(step).await;
        match self.journey.end {
            _ if !last => assert_eq!(browser.heading().await, heading, "the old tab after {step}"),
            End::Told | End::Gone | End::NewCodes => self.has_ended().await,
            End::Greeted | End::ToldOnce | End::Somewhere | End::SignedOut => {
                assert!(browser.ways_on().await > 0, "{}", browser.text().await);
            }
        }
        browser.switch_to(&newer).await;
        browser.close(old).await;
    }
}

/// Makes an account, in a browser without a window.
pub async fn sign_up(dev: &Dev, person: &Person) {
    let authorize = super::mistakes::authorize(dev, "login").parse().expect("a URL");
    let passcode = async |email: &str| dev.passcode(email).await;
    let signed_up = Customer::new().sign_up(&authorize, person, passcode).await;
    signed_up.expect("the server answers");
}
