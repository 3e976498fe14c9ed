//! A device without a browser (RFC 8628), and its owner with theirs: every page on the way is
//! inspected.

use serde_json::Value;
use url::Url;
use vestibule_e2e::browser::{Browser, Look};
use vestibule_e2e::customer::{Customer, Person};
use vestibule_e2e::vestibule::Dev;

use crate::pages;

const CODE: &[&str] = &["Code"];

#[tokio::test]
async fn the_owner_declines_and_then_signs_in() {
    let dev = Dev::start_with(&["--no-app"]).await;
    let client_id = Television::register(&dev, "Television");
    let television = Television { dev: &dev, client_id: &client_id };
    let browser = Browser::start(Look::PHONE_AT_NIGHT, None).await;
    let begun = television.begin().await;
    to_the_question(&browser, &begun).await;
    browser.inspect("device-3-question").await;
    browser.click(&["Cancel"]).await;
    browser.sees("The device is not signed in").await;
    browser.inspect("device-4-declined").await;
    assert_eq!(television.poll(&begun).await["error"], "access_denied");
    assert!(browser.console_errors().await.is_empty());

    let browser = Browser::start(Look::DESKTOP, None).await;
    let begun = television.begin().await;
    browser.open(&text(&begun, "verification_uri_complete")).await;
    browser.sees("Connect a device").await;
    browser.click(&["Next"]).await;
    browser.sees("Television").await;
    browser.click(&["Continue"]).await;
    let person = Person::new("Ada Lovelace");
    pages::sign_up(&browser, &dev, &person).await;
    browser.sees("You are signed in on your device").await;
    browser.inspect("device-5-signed-in").await;
    assert!(television.poll(&begun).await["access_token"].is_string());
}

/// By way of a code that is wrong.
async fn to_the_question(browser: &Browser, begun: &Value) {
    browser.open(&text(begun, "verification_uri")).await;
    browser.sees("Connect a device").await;
    browser.inspect("device-1-code").await;
    browser.fill(CODE, "1234").await;
    browser.click(&["Next"]).await;
    browser.sees("The code has 8 letters").await;
    browser.inspect_refusal("device-2-no-code").await;
    browser.fill(CODE, &text(begun, "user_code").to_lowercase()).await;
    browser.click(&["Next"]).await;
    browser.sees("Sign in on another device?").await;
    browser.sees("Television").await;
}

/// The device.
#[derive(Clone, Copy)]
pub struct Television<'a> {
    pub dev: &'a Dev,
    pub client_id: &'a str,
}

impl Television<'_> {
    /// Registers its app, which is told to nobody that runs.
    pub fn register(dev: &Dev, name: &str) -> String {
        let create = ["app", "create", name, "--public-client", "--consent", "--json"];
        let made = dev.administer(&[&create[..], &["--user-flow", &dev.user_flow()]].concat());
        text(&serde_json::from_str(&made).expect("in JSON"), "clientId")
    }

    pub async fn begin(&self) -> Value {
        self.ask("devicecode", &[("scope", "openid profile User.Read")]).await
    }

    pub async fn poll(&self, begun: &Value) -> Value {
        let code = text(begun, "device_code");
        let grant = "urn:ietf:params:oauth:grant-type:device_code";
        self.ask("token", &[("grant_type", grant), ("device_code", &code)]).await
    }

    async fn ask(&self, endpoint: &str, fields: &[(&str, &str)]) -> Value {
        let address = format!("{}/oauth2/v2.0/{endpoint}", self.dev.setting("AUTHORITY"));
        let address = Url::parse(&address).expect("it is an address");
        let mut sent = vec![("client_id".to_owned(), self.client_id.to_owned())];
        sent.extend(fields.iter().map(|(name, value)| ((*name).into(), (*value).into())));
        let answer = Customer::new().post(&address, &sent).await.expect("it answers");
        serde_json::from_str(&answer.body).expect("in JSON")
    }
}

pub fn text(answer: &Value, field: &str) -> String {
    answer[field].as_str().unwrap_or_else(|| panic!("no {field} in {answer:#}")).to_owned()
}
