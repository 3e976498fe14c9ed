//! The pages of second factors, and what an extension can make of a sign-up, in light on a desktop
//! and in dark on a phone: each is inspected, also with what is wrong with it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, StatusCode};
use serde_json::json;
use tokio::net::TcpListener;
use vestibule_e2e::browser::{Browser, Look};
use vestibule_e2e::customer::Person;
use vestibule_e2e::vestibule::Dev;

use crate::mishaps::sign_up;
use crate::walker::Walker;

#[tokio::test]
async fn second_factors_in_dark_on_a_phone() {
    let mut dev = Dev::start().await;
    let person = Person::new("Ada Lovelace");
    sign_up(&dev, &person).await;
    let methods = ["--method", "totp", "--method", "email", "--method", "sms"];
    let policy = [&["mfa", "set", "required", "--remember-days", "7"], &methods[..]].concat();
    dev.administer_and_launch(&[&policy]).await;
    let browser = Browser::start(Look::PHONE_AT_NIGHT, None).await;
    let mut ada = Walker::new(&dev, &browser, person);
    let passcode = dev.passcode(&ada.person.email).await;
    ada.used.push(passcode);
    app_is_added(&mut ada).await;
    is_confirmed(&mut ada).await;
    more_are_added(&mut ada).await;
    assert!(browser.console_errors().await.is_empty());
}

/// To the password, and past it.
async fn begins(walker: &mut Walker<'_>) {
    walker.browser.forget_everything().await;
    walker.browser.open(&walker.dev.app()).await;
    walker.browser.click(&["Sign in"]).await;
    walker.walk(&["identify", "password"]).await;
}

async fn app_is_added(ada: &mut Walker<'_>) {
    let browser = ada.browser;
    begins(ada).await;
    browser.inspect("mfa-1-add").await;
    ada.walk(&["add-factor=totp"]).await;
    browser.inspect("mfa-2-app").await;
    is_wrong(ada, ("confirm-totp", "totp"), "mfa-3-app-wrong").await;
    ada.walk(&["confirm-totp"]).await;
    browser.inspect("mfa-4-recovery-codes").await;
    ada.walk(&["recovery-codes-saved", "stay-signed-in=no"]).await;
    browser.sees(&ada.person.name).await;
}

async fn is_confirmed(ada: &mut Walker<'_>) {
    let browser = ada.browser;
    begins(ada).await;
    browser.inspect("mfa-5-code").await;
    is_wrong(ada, ("totp", "totp"), "mfa-6-code-wrong").await;
    ada.walk(&["other-factor"]).await;
    browser.inspect("mfa-7-choose").await;
    ada.walk(&["no-factor"]).await;
    browser.inspect("mfa-8-lost").await;
    ada.walk(&["other-factor", "use-recovery-code"]).await;
    browser.inspect("mfa-9-recovery-code").await;
    is_wrong(ada, ("recovery-code", "recovery-code"), "mfa-10-recovery-code-wrong").await;
    ada.walk(&["recovery-code", "stay-signed-in=no"]).await;
    browser.sees(&ada.person.name).await;
}

/// At the account page: new recovery codes, the mailbox, a telephone.
async fn more_are_added(ada: &mut Walker<'_>) {
    let browser = ada.browser;
    let list = format!("{}/account/security/second-factors", ada.dev.setting("AUTHORITY"));
    browser.open(&list).await;
    browser.inspect("mfa-11-list").await;
    ada.walk(&["second-factors/codes"]).await;
    browser.inspect("mfa-12-new-recovery-codes").await;
    browser.open(&list).await;
    ada.walk(&["second-factors/add", "add-factor=email"]).await;
    browser.inspect("mfa-13-mail").await;
    is_wrong(ada, ("factor-passcode", "passcode"), "mfa-14-mail-wrong").await;
    ada.walk(&["factor-passcode"]).await;
    browser.arrives_at("/account/security/second-factors").await;
    browser.inspect("mfa-15-list-of-two").await;
    ada.walk(&["second-factors/add", "add-factor=phone"]).await;
    browser.inspect("mfa-16-phone").await;
    browser.fill_named("number", "nonsense").await;
    ada.press("add-phone=sms").await;
    browser.inspect_refusal("mfa-17-phone-wrong").await;
    browser.fill_named("number", "+49 30 123456").await;
    ada.press("add-phone=sms").await;
    browser.inspect("mfa-18-text").await;
}

async fn is_wrong(walker: &Walker<'_>, (action, field): (&str, &str), name: &str) {
    walker.browser.fill_named(field, "00000000").await;
    walker.press(action).await;
    walker.browser.inspect_refusal(name).await;
    assert!(walker.browser.has_form(action).await, "the page of {action} again");
}

/// It finds something wrong, then lets nobody in, then is out of order. Nobody loses what they typed
/// or finds no way on, and when it answers again the sign-up goes on.
#[tokio::test]
async fn what_an_extension_says() {
    let target = receiver().await;
    let mut dev = Dev::start().await;
    let event = ["--event", "attributeCollectionSubmit", "--target", &target];
    let create = [&["extension", "create", "Members"], &event[..]].concat();
    dev.administer_and_launch(&[&create]).await;
    let browser = Browser::start(Look::DESKTOP, None).await;
    let mut ada = Walker::new(&dev, &browser, Person::new("Ada Lovelace"));
    browser.open(&dev.app()).await;
    browser.click(&["Sign in"]).await;
    ada.walk(&["create-account", "sign-up-email", "passcode", "new-password"]).await;
    let page = browser.address().await;
    ada.walk(&["attributes"]).await;
    browser.sees("Please give your full name.").await;
    browser.inspect_refusal("extension-1-wrong").await;
    ada.walk(&["attributes"]).await;
    browser.sees("Members only").await;
    browser.inspect_refusal("extension-2-blocked").await;
    assert!(browser.has_form("cancel").await, "the way back to the app");
    browser.open(&page).await;
    ada.walk(&["attributes"]).await;
    browser.inspect_refusal("extension-3-out-of-order").await;
    assert!(browser.ways_on().await > 0, "no dead end");
    browser.open(&page).await;
    ada.walk(&["attributes", "stay-signed-in=no"]).await;
    browser.sees(&ada.person.name).await;
}

/// What it answers, one call after the other. A call that fails is made once more.
async fn receiver() -> String {
    let calls = Arc::new(AtomicUsize::new(0));
    let answer = async move || {
        let json = [(CONTENT_TYPE, HeaderValue::from_static("application/json"))];
        let action = match calls.fetch_add(1, Ordering::Relaxed) {
            0 => {
                json!({"@odata.type": "microsoft.graph.attributeCollectionSubmit.showValidationError",
                        "message": "Please look at your answers.",
                        "attributeErrors": {"displayName": "Please give your full name."}})
            }
            1 => json!({"@odata.type": "microsoft.graph.attributeCollectionSubmit.showBlockPage",
                        "title": "Members only", "message": "Please ask somebody to invite you."}),
            2 | 3 => return (StatusCode::INTERNAL_SERVER_ERROR, json, String::new()),
            _ => json!({"@odata.type":
                        "microsoft.graph.attributeCollectionSubmit.continueWithDefaultBehavior"}),
        };
        let data = json!({"@odata.type": "microsoft.graph.onAttributeCollectionSubmitResponseData",
                          "actions": [action]});
        (StatusCode::OK, json, json!({ "data": data }).to_string())
    };
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port is free");
    let port = listener.local_addr().expect("it is bound").port();
    let router = Router::new().fallback(answer);
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://localhost:{port}/members")
}
