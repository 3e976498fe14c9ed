//! As `mishaps`, for what is asked beside the password, and for the account page (`lives`): an
//! authenticator app, recovery codes, passcodes by mail and by text as a second factor, passkeys, the
//! customer's consent, "Stay signed in?", a password that an administrator has set; another name,
//! address and password, devices, apps, second factors, deletion; "Sign out?".

use serde_json::json;
use vestibule_e2e::browser::{Browser, Habits, Look};
use vestibule_e2e::customer::Person;
use vestibule_e2e::vestibule::Dev;

use crate::lives::{
    AT_ACCOUNT, Born, Life, Start, WITH_APP, WITH_MAIL, WITH_PASSKEY, WITH_PHONE, WITHOUT_PASSWORD,
    demands,
};
use crate::mishaps::{Mishap, Walk, sign_up};
use crate::walker::Walker;

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
    let lives =
        [WITH_APP, WITH_MAIL, WITH_PHONE, AT_ACCOUNT, WITHOUT_PASSWORD, WITH_PASSKEY].into_iter();
    // A passkey needs a script.
    let lives = lives.filter(|life| habits.scripts || life.born != Born::WithDevice);
    let lives: Vec<(Person, Life)> = lives.map(|life| (Person::new(life.name), life)).collect();
    let dev = strict(&lives).await;
    let browser = Browser::start_with(look, habits, None).await;
    for (person, life) in lives {
        let mut walker = Walker::new(&dev, &browser, person);
        if life.born != Born::WithoutPassword {
            let passcode = dev.passcode(&walker.person.email).await;
            walker.used.push(passcode);
        }
        if life.born == Born::WithDevice {
            walker.gets_an_authenticator(&[]).await;
        }
        let initials: String = life.name.split(' ').filter_map(|word| word.get(..1)).collect();
        for (number, journey) in life.journeys.iter().enumerate() {
            if journey.from == Start::App {
                browser.forget_everything().await;
            }
            let inspected = (mishap == Mishap::Nothing && habits.scripts)
                .then(|| format!("proofs-{}-{initials}{number}", habits.language));
            let mut walk = Walk { walker, journey: *journey, inspected };
            walk.begin().await;
            assert_eq!(browser.language().await.0, habits.language);
            walk.go_on(mishap).await;
            walker = walk.walker;
        }
    }
}

/// A development server that makes demands. It starts anew, so that nothing that it remembers is old.
async fn strict(lives: &[(Person, Life)]) -> Dev {
    let mut dev = Dev::start().await;
    for (person, life) in lives {
        if life.born != Born::WithoutPassword {
            sign_up(&dev, person).await;
        }
    }
    let verbs = demands(&dev.setting("CLIENT_ID"), &dev.user_flow(), lives);
    let verbs: Vec<Vec<&str>> =
        verbs.iter().map(|verb| verb.iter().map(String::as_str).collect()).collect();
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
