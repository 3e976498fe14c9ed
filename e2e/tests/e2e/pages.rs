//! The tenant's journeys as a person walks them in a browser; every page on the way is inspected.

use serde_json::json;
use vestibule_e2e::browser::Browser;
use vestibule_e2e::customer::Person;
use vestibule_e2e::vestibule::Dev;

/// What fields and buttons are called.
pub const EMAIL: &[&str] = &["Email address"];
pub const CODE: &[&str] = &["Code"];
pub const PASSWORD: &[&str] = &["Password"];
pub const NEXT: &[&str] = &["Next"];
pub const CONTINUE: &[&str] = &["Continue"];
pub const SIGN_IN: &[&str] = &["Sign in"];

/// From the sign-in page to the app, through sign-up. The mailbox is opened on the way, in the
/// same tab, as somebody with one window would.
pub async fn sign_up(browser: &Browser, dev: &Dev, person: &Person) {
    browser.sees("Sign in").await;
    browser.inspect("tenant-1-sign-in").await;
    browser.click(&["Create one"]).await;
    browser.sees("Create account").await;
    browser.inspect("tenant-2-create-account").await;
    browser.fill(EMAIL, &person.email).await;
    browser.click(NEXT).await;
    browser.sees("Check your email").await;
    assert!(!browser.text().await.contains("delayed"), "nothing holds the mail up");
    browser.inspect("tenant-3-passcode").await;

    let journey = browser.address().await;
    let passcode = read_passcode(browser, dev, person).await;
    browser.open(&journey).await;
    browser.fill(CODE, &passcode).await;
    browser.click(CONTINUE).await;
    browser.sees("Choose a password").await;
    browser.inspect("tenant-4-new-password").await;
    browser.fill(&["New password"], &person.password).await;
    browser.fill(&["New password again"], &person.password).await;
    browser.click(CONTINUE).await;
    browser.sees("About you").await;
    browser.inspect("tenant-5-attributes").await;
    browser.fill(&["Display name"], &person.name).await;
    browser.click(&["Create account"]).await;
    stay_signed_in(browser).await;
}

/// Opens the mailbox and the newest mail to the person, and reads the passcode in it.
pub async fn read_passcode(browser: &Browser, dev: &Dev, person: &Person) -> String {
    // The mail is sent at once, but not before the page that says so.
    let passcode = dev.passcode(&person.email).await;
    browser.open(&format!("{}/mailbox", dev.tenant())).await;
    browser.sees(&person.email).await;
    browser.inspect("mailbox-1-list").await;
    let first = "return document.querySelector('a[href^=\"/mailbox/\"]').href";
    let first = browser.run(first, json!([])).await;
    browser.open(first.as_str().expect("the list has a mail")).await;
    browser.sees(&person.email).await;
    browser.inspect("mailbox-2-mail").await;
    // What a person reads is the frame.
    let frame = browser.frame_text("iframe").await;
    assert!(frame.contains(&passcode), "the mail shows {passcode}: {frame}");
    passcode
}

/// From the sign-in page to the app, with the password.
pub async fn sign_in(browser: &Browser, person: &Person) {
    browser.fill(EMAIL, &person.email).await;
    browser.click(NEXT).await;
    browser.sees("Enter your password").await;
    browser.inspect("tenant-7-password").await;
    browser.fill(PASSWORD, &person.password).await;
    browser.click(SIGN_IN).await;
    stay_signed_in(browser).await;
}

/// Answers the question with No.
pub async fn stay_signed_in(browser: &Browser) {
    browser.sees("Stay signed in?").await;
    browser.inspect("tenant-6-stay-signed-in").await;
    browser.click(&["No"]).await;
}

/// Answers the tenant's question with Yes.
pub async fn sign_out(browser: &Browser) {
    browser.sees("Sign out?").await;
    browser.inspect("tenant-8-sign-out").await;
    browser.click(&["Sign out"]).await;
}
