//! Each journey in a browser, and what people do to it on the way: they reload, go back, press
//! twice, go on in a second tab, speak other languages, have no cookies or no scripts. Whatever it
//! is, they end at the app, or at a page that says what to do.

use vestibule_e2e::browser::{Browser, Habits, Look};
use vestibule_e2e::customer::{Customer, Person};
use vestibule_e2e::vestibule::Dev;

/// A journey, by the forms that a customer sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Story {
    SignUp,
    SignIn,
    Reset,
    Passcode,
}

/// What happens before each step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mishap {
    Nothing,
    Reload,
    BackAndForward,
    DoubleSubmit,
    SecondTab,
}

impl Story {
    const ALL: [Self; 4] = [Self::SignUp, Self::SignIn, Self::Reset, Self::Passcode];

    fn actions(self) -> &'static [&'static str] {
        match self {
            Self::SignUp => &[
                "create-account",
                "sign-up-email",
                "passcode",
                "new-password",
                "attributes",
                "stay-signed-in",
            ],
            Self::SignIn => &["identify", "password", "stay-signed-in"],
            Self::Reset => {
                &["identify", "forgot-password", "passcode", "new-password", "stay-signed-in"]
            }
            Self::Passcode => &["identify", "passcode-instead", "passcode", "stay-signed-in"],
        }
    }
}

#[tokio::test]
async fn reloading_each_page_changes_nothing() {
    all(Mishap::Reload).await;
}

#[tokio::test]
async fn back_and_forward_at_each_page_changes_nothing() {
    all(Mishap::BackAndForward).await;
}

#[tokio::test]
async fn pressing_each_button_twice_does_it_once() {
    all(Mishap::DoubleSubmit).await;
}

#[tokio::test]
async fn each_step_in_another_tab_and_the_old_tab_finds_its_way() {
    all(Mishap::SecondTab).await;
}

async fn all(mishap: Mishap) {
    let dev = started().await;
    for story in Story::ALL {
        let browser = Browser::start(Look::DESKTOP, None).await;
        Walk::new(&dev, &browser, story).await.go(mishap).await;
    }
}

#[tokio::test]
async fn on_a_phone_in_the_dark_and_from_right_to_left() {
    let look = Look { dark: true, width: 390 };
    in_language(look, Habits { language: "ar", ..Habits::USUAL }, ("ar", "rtl")).await;
}

#[tokio::test]
async fn in_another_language() {
    in_language(Look::DESKTOP, Habits { language: "de", ..Habits::USUAL }, ("de", "ltr")).await;
}

async fn in_language(look: Look, habits: Habits, expected: (&str, &str)) {
    let dev = started().await;
    for story in Story::ALL {
        let browser = Browser::start_with(look, habits, None).await;
        let mut walk = Walk::new(&dev, &browser, story).await;
        walk.inspected = Some(format!("journey-{}-{story:?}", habits.language));
        walk.begin().await;
        let (language, direction) = browser.language().await;
        assert_eq!((&*language, &*direction), expected);
        walk.go_on(Mishap::Nothing).await;
    }
}

#[tokio::test]
async fn without_scripts() {
    let dev = started().await;
    let habits = Habits { scripts: false, ..Habits::USUAL };
    for story in Story::ALL {
        let browser = Browser::start_with(Look::DESKTOP, habits, None).await;
        Walk::new(&dev, &browser, story).await.go(Mishap::Nothing).await;
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
}

#[tokio::test]
async fn who_is_blocked_on_the_way_is_told() {
    let dev = started().await;
    let browser = Browser::start(Look::DESKTOP, None).await;
    let mut walk = Walk::new(&dev, &browser, Story::SignIn).await;
    walk.begin().await;
    walk.step("identify", Mishap::Nothing).await;
    walk.step("password", Mishap::Nothing).await;
    dev.administer(&["user", "block", &walk.person.email]);
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
struct Walk<'a> {
    dev: &'a Dev,
    browser: &'a Browser,
    story: Story,
    person: Person,
    /// Passcodes that were used, so that the next one is waited for.
    used: Vec<String>,
    /// The name under which each page is inspected.
    inspected: Option<String>,
}

impl<'a> Walk<'a> {
    /// Everybody but who signs up has an account already.
    async fn new(dev: &'a Dev, browser: &'a Browser, story: Story) -> Self {
        let person = Person::new("Ada Lovelace");
        let mut used = Vec::new();
        if story != Story::SignUp {
            let authorize = super::mistakes::authorize(dev, "login").parse().expect("a URL");
            let passcode = async |email: &str| dev.passcode(email).await;
            let signed_up = Customer::new().sign_up(&authorize, &person, passcode).await;
            signed_up.expect("the server answers");
            used.push(dev.passcode(&person.email).await);
        }
        Self { dev, browser, story, person, used, inspected: None }
    }

    async fn go(mut self, mishap: Mishap) {
        self.begin().await;
        self.go_on(mishap).await;
    }

    async fn begin(&self) {
        self.browser.open(&self.dev.app()).await;
        self.browser.click(&["Sign in"]).await;
        self.browser.arrives_at("/journey/").await;
    }

    /// To the app, which greets by name.
    async fn go_on(&mut self, mishap: Mishap) {
        for action in self.story.actions() {
            self.step(action, mishap).await;
        }
        self.browser.arrives_at(&self.dev.app()).await;
        self.browser.sees(&self.person.name).await;
    }

    async fn step(&mut self, action: &str, mishap: Mishap) {
        let browser = self.browser;
        assert!(browser.has_form(action).await, "{action}: {}", browser.text().await);
        if let Some(name) = &self.inspected {
            browser.inspect(&format!("{name}-{action}")).await;
        }
        let (heading, address) = (browser.heading().await, browser.address().await);
        let mut left = None;
        match mishap {
            Mishap::Nothing | Mishap::DoubleSubmit => {}
            Mishap::Reload => browser.reload().await,
            Mishap::BackAndForward => {
                browser.back().await;
                browser.forward().await;
            }
            Mishap::SecondTab => left = Some(browser.open_in_new_tab(&address).await),
        }
        assert_eq!(browser.heading().await, heading, "after {mishap:?} before {action}");
        self.fill(action).await;
        let value = if action == "stay-signed-in" { "no" } else { "" };
        match mishap {
            Mishap::DoubleSubmit => browser.submit_twice(action, value).await,
            _ => browser.answer(action, value).await,
        }
        if let Some(left) = left {
            self.press_in_the_old_tab(action, &left).await;
        }
    }

    /// What the old tab still shows is over; whoever presses its button sees where the journey is.
    async fn press_in_the_old_tab(&mut self, action: &str, old: &str) {
        let browser = self.browser;
        let heading = browser.heading().await;
        let newer = browser.switch_to(old).await;
        match action {
            // The passcode that the newer tab has just used.
            "passcode" => browser.fill_named(action, self.used.last().expect("one was")).await,
            _ => self.fill(action).await,
        }
        browser.answer(action, if action == "stay-signed-in" { "no" } else { "" }).await;
        match Some(&action) == self.story.actions().last() {
            false => assert_eq!(browser.heading().await, heading, "the old tab after {action}"),
            true => assert!(browser.ways_on().await > 0, "{}", browser.text().await),
        }
        browser.switch_to(&newer).await;
    }

    async fn fill(&mut self, action: &str) {
        let Person { email, password, name } = self.person.clone();
        let browser = self.browser;
        match action {
            "identify" | "sign-up-email" => browser.fill_named("email", &email).await,
            "password" => browser.fill_named("password", &password).await,
            "attributes" => browser.fill_named("displayName", &name).await,
            "passcode" => {
                let passcode = self.dev.new_passcode(&email, &mut self.used).await;
                browser.fill_named("passcode", &passcode).await;
            }
            "new-password" => {
                let new = format!("{password} anew");
                browser.fill_named("new-password", &new).await;
                browser.fill_named("confirmation", &new).await;
            }
            _ => {}
        }
    }
}
