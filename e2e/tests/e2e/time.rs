//! What time does to a customer, in Chromium: the server's clock goes on by minutes, hours and days
//! while a page is open or somebody is away. Whatever has expired says so, and leads on.

use vestibule_e2e::browser::{Browser, Look};
use vestibule_e2e::customer::Person;
use vestibule_e2e::vestibule::Dev;

use crate::mishaps::sign_up;
use crate::walker::Walker;

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// The lives of a passcode and of a proof, ten minutes, are over.
const TOO_LATE: u64 = 11 * MINUTE;

const DEAD: &str = "This code no longer works. Ask for another one below.";

#[tokio::test]
async fn what_expires_says_so_and_leads_on() {
    let mut dev = Dev::start_with_clock().await;
    let grace = Person::new("Grace Hopper");
    sign_up(&dev, &grace).await;
    dev.administer_and_launch(&[
        &["user-flow", "passcode-sign-in", &dev.user_flow(), "on"],
        &["group", "create", "Staff"],
        &["group", "add-member", "Staff", &grace.email],
        &[
            "mfa",
            "set",
            "required",
            "--group",
            "Staff",
            "--method",
            "email",
            "--remember-days",
            "7",
        ],
    ])
    .await;
    let browser = Browser::start(Look::DESKTOP, None).await;
    let mut ada = Walker::new(&dev, &browser, Person::new("Ada Lovelace"));
    passcodes(&mut ada).await;
    an_address(&mut ada).await;
    a_journey(&mut ada).await;
    an_account(&mut ada).await;

    let mut grace = Walker::new(&dev, &browser, grace);
    let first = dev.passcode(&grace.person.email).await;
    grace.used.push(first);
    second_factors(&mut grace).await;
    a_remembered_device(&mut grace).await;
}

/// At sign-up, at sign-in, and for who forgot the password.
async fn passcodes(ada: &mut Walker<'_>) {
    begins(ada).await;
    ada.walk(&["create-account", "sign-up-email"]).await;
    expires(ada, ("passcode", "resend"), "time-1-sign-up").await;
    ada.walk(&["passcode", "new-password", "attributes", "stay-signed-in=no"]).await;
    is_greeted(ada).await;

    begins(ada).await;
    ada.walk(&["identify", "passcode-instead"]).await;
    expires(ada, ("passcode", "resend"), "time-2-sign-in").await;
    ada.walk(&["passcode", "stay-signed-in=no"]).await;
    is_greeted(ada).await;

    begins(ada).await;
    ada.walk(&["identify", "forgot-password"]).await;
    expires(ada, ("passcode", "resend"), "time-3-reset").await;
    ada.person.password.push_str(" anew");
    ada.walk(&["passcode", "new-password", "stay-signed-in=no"]).await;
    is_greeted(ada).await;
}

/// Another address, at the account page: the proof that it asks for is over too.
async fn an_address(ada: &mut Walker<'_>) {
    let browser = ada.browser;
    browser.open(&format!("{}/account/profile/email", ada.dev.setting("AUTHORITY"))).await;
    ada.walk(&["profile/email"]).await;
    ada.fill("email/confirm").await;
    ada.dev.advance(TOO_LATE);
    ada.press("email/confirm").await;
    ada.walk(&["password"]).await;
    if browser.has_form("stay-signed-in").await {
        ada.walk(&["stay-signed-in=no"]).await;
    }
    browser.sees(DEAD).await;
    browser.inspect_refusal("time-4-address").await;
    ada.press("email/resend").await;
    ada.walk(&["email/confirm"]).await;
    browser.sees("Your email address is changed.").await;
}

/// The journey itself, which lives an hour.
async fn a_journey(ada: &mut Walker<'_>) {
    let browser = ada.browser;
    begins(ada).await;
    ada.fill("identify").await;
    ada.dev.advance(HOUR + MINUTE);
    ada.press("identify").await;
    browser.sees("This sign-in is over").await;
    browser.inspect_refusal("time-5-over").await;
    browser.click(&["Back to Sample web app"]).await;
    browser.arrives_at(&ada.dev.app()).await;
}

/// An account that its owner wants deleted can be kept for thirty days.
async fn an_account(ada: &mut Walker<'_>) {
    let browser = ada.browser;
    signs_in(ada, &[]).await;
    is_deleted(ada).await;
    ada.dev.advance(29 * DAY);
    signs_in(ada, &["keep-account=keep"]).await;
    is_deleted(ada).await;
    ada.dev.advance(30 * DAY);
    begins(ada).await;
    ada.walk(&["identify", "password"]).await;
    browser.sees("This account cannot be used now").await;
    browser.inspect_refusal("time-6-gone").await;
}

async fn is_deleted(ada: &mut Walker<'_>) {
    let delete = format!("{}/account/data/delete", ada.dev.setting("AUTHORITY"));
    ada.browser.open(&delete).await;
    ada.walk(&["data/delete"]).await;
    ada.browser.sees("Your account will be deleted").await;
}

/// Added, and then asked for; then the browser is remembered.
async fn second_factors(grace: &mut Walker<'_>) {
    begins(grace).await;
    grace.walk(&["identify", "password", "add-factor=email"]).await;
    expires(grace, ("factor-passcode", "resend-factor"), "time-7-factor-added").await;
    grace.walk(&["factor-passcode", "stay-signed-in=no"]).await;
    is_greeted(grace).await;

    begins(grace).await;
    grace.walk(&["identify", "password", "use-factor"]).await;
    expires(grace, ("factor-passcode", "resend-factor"), "time-8-factor").await;
    grace.fill("factor-passcode").await;
    grace.browser.run("document.getElementById('remember').click()", serde_json::json!([])).await;
    grace.press("factor-passcode").await;
    grace.walk(&["stay-signed-in=no"]).await;
    is_greeted(grace).await;
}

/// Sessions are over after a day, the app's too, though the browser has their cookies; the browser is
/// remembered for seven.
async fn a_remembered_device(grace: &mut Walker<'_>) {
    let browser = grace.browser;
    let account = format!("{}/account", grace.dev.setting("AUTHORITY"));
    browser.open(&account).await;
    browser.sees(&grace.person.name).await;
    grace.dev.advance(DAY + HOUR);
    browser.open(&grace.dev.app()).await;
    browser.click(&["Sign in"]).await;
    grace.walk(&["identify", "password", "stay-signed-in=no"]).await;
    is_greeted(grace).await;
    grace.dev.advance(7 * DAY);
    browser.open(&account).await;
    grace.walk(&["identify", "password"]).await;
    assert!(browser.has_form("use-factor").await, "{}", browser.text().await);
    grace.walk(&["use-factor", "factor-passcode", "stay-signed-in=no"]).await;
    browser.sees(&grace.person.name).await;
}

/// From nobody, at the app, to the tenant's first page.
async fn begins(walker: &Walker<'_>) {
    walker.browser.forget_everything().await;
    walker.browser.open(&walker.dev.app()).await;
    walker.browser.click(&["Sign in"]).await;
    walker.browser.arrives_at("/journey/").await;
}

async fn signs_in(walker: &mut Walker<'_>, due: &[&str]) {
    begins(walker).await;
    walker.walk(&["identify", "password"]).await;
    walker.walk(due).await;
    walker.walk(&["stay-signed-in=no"]).await;
    is_greeted(walker).await;
}

async fn is_greeted(walker: &Walker<'_>) {
    walker.browser.arrives_at(&walker.dev.app()).await;
    walker.browser.sees(&walker.person.name).await;
}

/// The passcode comes too late; the page says so, and sends another.
async fn expires(walker: &mut Walker<'_>, (form, again): (&str, &str), name: &str) {
    walker.fill(form).await;
    walker.dev.advance(TOO_LATE);
    walker.press(form).await;
    walker.browser.sees(DEAD).await;
    walker.browser.inspect_refusal(name).await;
    walker.browser.answer(again, "").await;
}
