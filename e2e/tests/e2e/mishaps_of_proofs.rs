//! As `mishaps`, for what is asked beside the password, and for the account page: an authenticator
//! app, recovery codes, passcodes by mail as a second factor, passkeys, the customer's consent,
//! "Stay signed in?", another address, another password, deletion.

use serde_json::json;
use vestibule_e2e::browser::{Browser, Habits, Look};
use vestibule_e2e::customer::Person;
use vestibule_e2e::vestibule::Dev;

use crate::mishaps::{APP, Journey, Mishap, Walk, sign_up};
use crate::walker::Walker;

/// Somebody, and the journeys that they go on, one after the other in one browser.
pub struct Life {
    pub name: &'static str,
    /// What a policy for a group of theirs asks for.
    pub method: Option<&'static str>,
    pub journeys: &'static [Journey],
}

const fn at_the_app(steps: &'static [&'static str]) -> Journey {
    Journey { from: APP, steps }
}

pub const WITH_APP: Life = Life {
    name: "Ada Lovelace",
    method: Some("totp"),
    journeys: &[
        at_the_app(&[
            "identify",
            "password",
            "add-factor=totp",
            "confirm-totp",
            "recovery-codes-saved",
            "consent=allow",
            "passkey-not-now",
            "stay-signed-in=yes",
        ]),
        at_the_app(&["identify", "password", "totp", "stay-signed-in=no"]),
        at_the_app(&[
            "identify",
            "password",
            "other-factor",
            "use-recovery-code",
            "recovery-code",
            "stay-signed-in=no",
        ]),
    ],
};

pub const WITH_MAIL: Life = Life {
    name: "Grace Hopper",
    method: Some("email"),
    journeys: &[
        at_the_app(&[
            "identify",
            "password",
            "add-factor=email",
            "factor-passcode",
            "consent=allow",
            "passkey-never",
            "stay-signed-in=no",
        ]),
        at_the_app(&["identify", "password", "use-factor", "factor-passcode", "stay-signed-in=no"]),
        // Still signed in, at the account page.
        Journey { from: "/profile/email", steps: &["profile/email", "email/confirm"] },
        Journey { from: "/password", steps: &["account/password"] },
        Journey { from: "/data/delete", steps: &["data/delete"] },
        at_the_app(&[
            "identify",
            "password",
            "use-factor",
            "factor-passcode",
            "keep-account=keep",
            "stay-signed-in=no",
        ]),
    ],
};

const WITH_PASSKEY: Life = Life {
    name: "Katherine Johnson",
    method: None,
    journeys: &[
        at_the_app(&["identify", "password", "consent=allow", "passkey", "stay-signed-in=no"]),
        at_the_app(&["passkey", "stay-signed-in=no"]),
    ],
};

#[tokio::test]
async fn reloaded_left_pressed_twice_and_in_two_tabs_each_page_finds_its_way() {
    all(Look::DESKTOP, Habits::USUAL, Mishap::Detour).await;
}

#[tokio::test]
async fn on_a_phone_in_the_dark_and_from_right_to_left() {
    let look = Look::PHONE_AT_NIGHT;
    all(look, Habits { language: "ar", ..Habits::USUAL }, Mishap::Nothing).await;
}

#[tokio::test]
async fn in_another_language_and_without_scripts() {
    let habits = Habits { language: "de", scripts: false, ..Habits::USUAL };
    all(Look::DESKTOP, habits, Mishap::Nothing).await;
}

async fn all(look: Look, habits: Habits, mishap: Mishap) {
    let lives = [WITH_APP, WITH_MAIL, WITH_PASSKEY];
    // A passkey needs a script.
    let lives = lives.into_iter().filter(|life| habits.scripts || life.method.is_some());
    let lives: Vec<(Person, Life)> = lives.map(|life| (Person::new(life.name), life)).collect();
    let dev = strict(&lives).await;
    let browser = Browser::start_with(look, habits, None).await;
    for (person, life) in lives {
        let mut walker = Walker::new(&dev, &browser, person);
        let passcode = dev.passcode(&walker.person.email).await;
        walker.used.push(passcode);
        if life.method.is_none() {
            walker.gets_an_authenticator(&[]).await;
        }
        for (number, journey) in life.journeys.iter().enumerate() {
            if journey.from == APP {
                browser.forget_everything().await;
            }
            let inspected = (mishap == Mishap::Nothing && habits.scripts).then(|| {
                format!("proofs-{}-{}{number}", habits.language, life.method.unwrap_or("passkey"))
            });
            let mut walk = Walk { walker, journey: *journey, inspected };
            walk.begin().await;
            assert_eq!(browser.language().await.0, habits.language);
            walk.go_on(mishap).await;
            walker = walk.walker;
        }
    }
}

/// A development server that asks for the customer's consent, offers passkeys, and has a policy for
/// everybody's group. It starts anew, so that nothing that it remembers is old.
async fn strict(lives: &[(Person, Life)]) -> Dev {
    let mut dev = Dev::start().await;
    for (person, _) in lives {
        sign_up(&dev, person).await;
    }
    let app = dev.setting("CLIENT_ID");
    let mut verbs: Vec<Vec<&str>> =
        vec![vec!["app", "customer-consent", &app, "on"], vec!["passkey", "policy", "offered"]];
    for (person, life) in lives {
        let Some(method) = life.method else { continue };
        verbs.push(vec!["group", "create", life.name]);
        verbs.push(vec!["group", "add-member", life.name, &person.email]);
        verbs.push(vec!["mfa", "set", "required", "--group", life.name, "--method", method]);
    }
    let verbs: Vec<&[&str]> = verbs.iter().map(Vec::as_slice).collect();
    dev.administer_and_launch(&verbs).await;
    dev
}

/// The window is closed, and opened again: what a browser keeps only while it is open is gone.
#[tokio::test]
async fn who_stays_signed_in_is_so_when_the_window_opens_again() {
    let dev = Dev::start().await;
    let account = format!("{}/account", dev.setting("AUTHORITY"));
    for (answer, kept) in [("yes", true), ("no", false)] {
        let person = Person::new("Ada Lovelace");
        sign_up(&dev, &person).await;
        let browser = Browser::start(Look::DESKTOP, None).await;
        let mut walker = Walker::new(&dev, &browser, person);
        browser.open(&account).await;
        walker.walk(&["identify", "password", &format!("stay-signed-in={answer}")]).await;
        browser.sees(&walker.person.name).await;
        browser.open("about:blank").await;
        close_the_window(&browser).await;
        browser.open(&account).await;
        match kept {
            true => browser.sees(&walker.person.name).await,
            false => assert!(browser.has_form("identify").await, "{}", browser.text().await),
        }
    }
}

async fn close_the_window(browser: &Browser) {
    let cookies = browser.devtools("Network.getAllCookies", json!({})).await;
    for cookie in cookies["cookies"].as_array().expect("a list") {
        if cookie["session"] == true {
            let which = json!({"name": cookie["name"], "domain": cookie["domain"],
                               "path": cookie["path"]});
            browser.devtools("Network.deleteCookies", which).await;
        }
    }
}

/// The sessions end while a form of the account page is filled in. Whoever sends it signs in, and
/// is at the form again.
#[tokio::test]
async fn whose_session_ends_at_the_account_page_signs_in_and_goes_on() {
    let dev = Dev::start().await;
    let person = Person::new("Ada Lovelace");
    sign_up(&dev, &person).await;
    let browser = Browser::start(Look::DESKTOP, None).await;
    let mut walker = Walker::new(&dev, &browser, person);
    let account = format!("{}/account", dev.setting("AUTHORITY"));
    let sign_in = ["identify", "password", "stay-signed-in=no"];
    browser.open(&account).await;
    walker.walk(&sign_in).await;
    for (page, action) in [
        ("/profile/email", "profile/email"),
        ("/password", "account/password"),
        ("/data/delete", "data/delete"),
    ] {
        browser.open(&format!("{account}{page}")).await;
        let (heading, before) = (browser.heading().await, walker.person.clone());
        walker.fill(action).await;
        walker.person = before;
        dev.administer(&["user", "revoke-sessions", &walker.person.email]);
        walker.press(action).await;
        browser.arrives_at("/journey/").await;
        walker.walk(&sign_in).await;
        assert_eq!(browser.heading().await, heading, "{}", browser.address().await);
        assert!(browser.has_form(action).await, "{}", browser.text().await);
    }
}
