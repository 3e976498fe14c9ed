//! Passkeys in a real browser with its virtual authenticator: offered after a sign-up, used by button
//! and by autofill, managed at the account page, demanded by policy; and what happens when somebody
//! turns back, has no authenticator, or runs no scripts.

use std::time::Duration;

use serde_json::json;
use vestibule_e2e::browser::{Browser, Habits, Look};
use vestibule_e2e::customer::Person;
use vestibule_e2e::eventually;
use vestibule_e2e::vestibule::Dev;

use crate::pages::{self, EMAIL, NEXT, PASSWORD, SIGN_IN};

const ADD: &[&str] = &["Add a passkey"];
const BY_PASSKEY: &[&str] = &["Sign in with a passkey"];

async fn policy(dev: &mut Dev, policy: &str) {
    dev.administer_and_launch(&[&["passkey", "policy", policy]]).await;
}

/// From the app to the page that offers or demands a passkey.
async fn sign_up_until_passkey(browser: &Browser, dev: &Dev, person: &Person) {
    browser.open(&dev.app()).await;
    browser.click(SIGN_IN).await;
    browser.click(&["Create one"]).await;
    browser.fill(EMAIL, &person.email).await;
    browser.click(NEXT).await;
    browser.sees("Check your email").await;
    browser.fill(pages::CODE, &dev.passcode(&person.email).await).await;
    browser.click(pages::CONTINUE).await;
    browser.fill(&["New password"], &person.password).await;
    browser.fill(&["New password again"], &person.password).await;
    browser.click(pages::CONTINUE).await;
    browser.fill(&["Display name"], &person.name).await;
    browser.click(&["Create account"]).await;
}

async fn is_greeted(browser: &Browser, dev: &Dev, person: &Person) {
    browser.arrives_at(&dev.app()).await;
    browser.sees(&person.name).await;
}

async fn sign_in_by_password(browser: &Browser, dev: &Dev, person: &Person) {
    browser.open(&dev.app()).await;
    browser.click(SIGN_IN).await;
    browser.fill(EMAIL, &person.email).await;
    browser.click(NEXT).await;
    browser.fill(PASSWORD, &person.password).await;
    browser.click(SIGN_IN).await;
}

#[tokio::test]
async fn a_passkey_is_offered_and_signs_in_by_button_and_by_autofill() {
    let mut dev = Dev::start().await;
    policy(&mut dev, "offered").await;
    let browser = Browser::start(Look::PHONE_AT_NIGHT, None).await;
    let person = Person::new("Ada Lovelace");
    let authenticator = browser.add_authenticator().await;
    sign_up_until_passkey(&browser, &dev, &person).await;
    browser.sees("Sign in faster next time").await;
    browser.inspect("passkey-1-offered").await;
    browser.click(ADD).await;
    browser.sees("Stay signed in?").await;
    let passkeys = authenticator.passkeys().await;
    assert_eq!(passkeys.len(), 1, "{passkeys:?}");
    assert_eq!(passkeys[0]["rpId"], "localhost");
    browser.click(&["No"]).await;
    is_greeted(&browser, &dev, &person).await;

    // By autofill: somebody picks what the browser puts into the field.
    browser.forget_everything().await;
    browser.open(&dev.app()).await;
    let clicked = "const link = [...document.querySelectorAll('a, button')]
        .find(each => each.textContent.trim() === 'Sign in'); link.click()";
    browser.run(clicked, json!([])).await;
    browser.sees("Stay signed in?").await;
    browser.click(&["No"]).await;
    is_greeted(&browser, &dev, &person).await;

    // The button while autofill waits and nobody is there: it takes over, and waits as well.
    authenticator.is_there(false).await;
    browser.forget_everything().await;
    browser.open(&dev.app()).await;
    browser.click(SIGN_IN).await;
    browser.sees("Sign in with a passkey").await;
    browser.inspect("passkey-2-sign-in").await;
    browser.click_in_place(BY_PASSKEY).await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let waits = "const form = document.querySelector('form[data-passkey]');
        return form.getAttribute('aria-busy') + form.querySelector('.passkey-says').textContent";
    assert_eq!(browser.run(waits, json!([])).await, "true");

    // By the button, in a browser that has no such autofill: it could be faster than the button.
    authenticator.is_there(true).await;
    browser.has_no_passkey_autofill().await;
    browser.open(&dev.app()).await;
    browser.click(SIGN_IN).await;
    browser.click_in_place(BY_PASSKEY).await;
    browser.sees("Stay signed in?").await;
    browser.click(&["No"]).await;
    is_greeted(&browser, &dev, &person).await;
    let used = authenticator.passkeys().await;
    assert!(used[0]["signCount"].as_i64() > passkeys[0]["signCount"].as_i64(), "{used:?}");
    assert!(browser.console_errors().await.is_empty());
}

#[tokio::test]
async fn a_passkey_is_added_named_and_removed_at_the_account_page() {
    let dev = Dev::start().await;
    let browser = Browser::start(Look::DESKTOP, None).await;
    let person = Person::new("Ada Lovelace");
    browser.open(&dev.app()).await;
    browser.click(SIGN_IN).await;
    pages::sign_up(&browser, &dev, &person).await;
    is_greeted(&browser, &dev, &person).await;
    let authenticator = browser.add_authenticator().await;
    let tenant = dev.setting("AUTHORITY");
    browser.open(&format!("{tenant}/account/security")).await;
    browser.inspect("passkey-3-security").await;
    browser.click(&["Manage passkeys"]).await;
    browser.sees("No passkeys yet").await;
    browser.inspect("passkey-4-none").await;
    browser.click(ADD).await;
    browser.sees("Your passkey is added.").await;
    assert_eq!(authenticator.passkeys().await.len(), 1);
    browser.inspect("passkey-5-list").await;
    // The same device again: the browser knows, and the page says so.
    browser.click_in_place(ADD).await;
    browser.sees("has a passkey for your account already").await;
    browser.run("document.querySelector('main summary').click()", json!([])).await;
    browser.fill(&["Name"], "Ada’s laptop").await;
    browser.click(&["Save"]).await;
    browser.sees("Your changes are saved.").await;
    browser.sees("Ada’s laptop").await;
    browser.run("document.querySelector('a[href$=\"/remove\"]').click()", json!([])).await;
    browser.sees("Remove this passkey?").await;
    browser.inspect("passkey-6-remove").await;
    browser.click(&["Remove"]).await;
    browser.sees("The passkey is removed.").await;
    browser.sees("No passkeys yet").await;

    // What was removed signs nobody in, and the page says what is the matter.
    authenticator.is_there(true).await;
    browser.forget_everything().await;
    let left = authenticator.passkeys().await;
    browser.open(&dev.app()).await;
    if left.is_empty() {
        // The browser was told which passkeys still count, and has forgotten it.
        return;
    }
    let clicked = "[...document.querySelectorAll('a, button')]
        .find(each => each.textContent.trim() === 'Sign in').click()";
    browser.run(clicked, json!([])).await;
    browser.sees("This passkey does not belong to an account here.").await;
}

#[tokio::test]
async fn a_policy_that_demands_a_passkey_holds() {
    let mut dev = Dev::start().await;
    policy(&mut dev, "required").await;
    let browser = Browser::start(Look::DESKTOP, None).await;
    let person = Person::new("Ada Lovelace");
    let authenticator = browser.add_authenticator().await;
    sign_up_until_passkey(&browser, &dev, &person).await;
    browser.sees("Add a passkey to go on").await;
    assert!(!browser.offers(&["Not now"]).await, "it cannot be put off");
    browser.inspect("passkey-7-required").await;
    browser.click(ADD).await;
    browser.sees("Stay signed in?").await;
    browser.click(&["No"]).await;
    is_greeted(&browser, &dev, &person).await;

    // The password alone is not enough; the passkey that follows is.
    authenticator.is_there(false).await;
    browser.forget_everything().await;
    sign_in_by_password(&browser, &dev, &person).await;
    browser.sees("Use your passkey").await;
    browser.inspect("passkey-8-use").await;
    authenticator.is_there(true).await;
    browser.click_in_place(&["Use passkey"]).await;
    browser.sees("Stay signed in?").await;
    browser.click(&["No"]).await;
    is_greeted(&browser, &dev, &person).await;
}

#[tokio::test]
async fn whoever_turns_back_reads_what_happened_and_goes_on() {
    let mut dev = Dev::start().await;
    policy(&mut dev, "offered").await;
    let browser = Browser::start(Look::DESKTOP, None).await;
    let person = Person::new("Ada Lovelace");
    let authenticator = browser.add_authenticator().await;
    // The wrong finger.
    authenticator.verifies(false).await;
    sign_up_until_passkey(&browser, &dev, &person).await;
    browser.sees("Sign in faster next time").await;
    browser.click_in_place(ADD).await;
    browser.sees("No passkey was used. Try again when you are ready").await;
    browser.inspect("passkey-9-cancelled").await;
    assert!(authenticator.passkeys().await.is_empty());
    browser.click(&["Not now"]).await;
    browser.sees("Stay signed in?").await;
    browser.click(&["No"]).await;
    is_greeted(&browser, &dev, &person).await;
    // And at the sign-in.
    browser.forget_everything().await;
    browser.open(&dev.app()).await;
    browser.click(SIGN_IN).await;
    browser.click_in_place(BY_PASSKEY).await;
    browser.sees("No passkey was used. Try again when you are ready").await;
    pages::sign_in(&browser, &person).await;
    is_greeted(&browser, &dev, &person).await;
}

#[tokio::test]
async fn a_copied_passkey_is_noticed() {
    let mut dev = Dev::start().await;
    policy(&mut dev, "required").await;
    let browser = Browser::start(Look::DESKTOP, None).await;
    let person = Person::new("Ada Lovelace");
    let authenticator = browser.add_authenticator().await;
    sign_up_until_passkey(&browser, &dev, &person).await;
    browser.click(ADD).await;
    browser.sees("Stay signed in?").await;
    let copy = authenticator.passkeys().await.remove(0);
    browser.click(&["No"]).await;
    is_greeted(&browser, &dev, &person).await;
    browser.forget_everything().await;
    // Nobody is there before the password, so that autofill waits.
    authenticator.is_there(false).await;
    sign_in_by_password(&browser, &dev, &person).await;
    authenticator.is_there(true).await;
    browser.click_in_place(&["Use passkey"]).await;
    browser.sees("Stay signed in?").await;
    // Another browser with the same key, as it was before that sign-in.
    let thief = Browser::start(Look::DESKTOP, None).await;
    let stolen = thief.add_authenticator().await;
    stolen.put(&copy).await;
    stolen.is_there(false).await;
    sign_in_by_password(&thief, &dev, &person).await;
    stolen.is_there(true).await;
    thief.click_in_place(&["Use passkey"]).await;
    thief.sees("This passkey could not be accepted.").await;
    thief.inspect_refusal("passkey-10-refused").await;
}

#[tokio::test]
async fn without_scripts_the_other_ways_go_on() {
    let mut dev = Dev::start().await;
    policy(&mut dev, "offered").await;
    let habits = Habits { scripts: false, ..Habits::USUAL };
    let browser = Browser::start_with(Look::DESKTOP, habits, None).await;
    let person = Person::new("Ada Lovelace");
    browser.open(&dev.app()).await;
    browser.click(SIGN_IN).await;
    browser.sees("To use a passkey, turn on JavaScript").await;
    assert!(!browser.offers(BY_PASSKEY).await, "a button that does nothing");
    sign_up_until_passkey(&browser, &dev, &person).await;
    browser.sees("To use a passkey, turn on JavaScript").await;
    browser.click(&["Don’t ask again"]).await;
    browser.sees("Stay signed in?").await;
    browser.click(&["No"]).await;
    is_greeted(&browser, &dev, &person).await;
}

#[tokio::test]
async fn the_administrator_sees_and_removes_a_passkey() {
    let mut dev = Dev::start().await;
    policy(&mut dev, "required").await;
    let browser = Browser::start(Look::DESKTOP, None).await;
    let person = Person::new("Ada Lovelace");
    let _authenticator = browser.add_authenticator().await;
    sign_up_until_passkey(&browser, &dev, &person).await;
    browser.click(ADD).await;
    browser.sees("Stay signed in?").await;
    let listed = dev.administer(&["passkey", "list", &person.email, "--json"]);
    let listed: serde_json::Value = serde_json::from_str(&listed).expect("JSON");
    let id = listed[0]["id"].as_str().expect("one passkey").to_owned();
    let removed = dev.administer(&["passkey", "remove", &person.email, &id]);
    assert!(removed.contains("can no longer sign in with"), "{removed}");
    let none = dev.administer(&["passkey", "list", &person.email]);
    assert!(none.contains("no passkeys"), "{none}");
    eventually("the policy is told", async || {
        dev.administer(&["passkey", "policy"]).contains("demands a passkey").then_some(())
    })
    .await;
}
