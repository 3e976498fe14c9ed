//! The account page in a real browser: every section, in dark on a phone; a password is refused and
//! changed; an app asks for consent, for more of it where it needs more, and loses it. (`lives` has
//! every form of it.)

use vestibule_e2e::browser::{Browser, Look};
use vestibule_e2e::customer::Person;
use vestibule_e2e::vestibule::Dev;

use crate::pages::{self, SIGN_IN};

#[tokio::test]
async fn in_dark_on_a_phone() {
    let mut dev = Dev::start().await;
    let account = format!("{}/account", dev.setting("AUTHORITY"));
    let browser = Browser::start(Look::PHONE_AT_NIGHT, None).await;
    let person = Person::new("Ada Lovelace");
    browser.open(&dev.app()).await;
    browser.click(SIGN_IN).await;
    pages::sign_up(&browser, &dev, &person).await;
    browser.arrives_at(&dev.app()).await;

    // Single sign-on leads in; each section is looked at.
    browser.open(&account).await;
    let mut here = "Overview";
    for (link, name) in [
        ("Overview", "account-1-overview"),
        ("Profile", "account-2-profile"),
        ("Password", "account-3-password"),
        ("Security", "account-4-security"),
        ("Linked accounts", "account-5-linked-accounts"),
        ("Devices", "account-6-devices"),
        ("Apps", "account-7-apps"),
        ("Your data", "account-8-data"),
    ] {
        if link != here {
            // The menu is closed, and called as the section that is shown.
            browser.click_in_place(&[here]).await;
            browser.click(&[link]).await;
            here = link;
        }
        browser.inspect(name).await;
    }
    browser.sees("Delete your account").await;
    browser.click(&["Show it"]).await;
    browser.sees("Everything about you").await;
    browser.inspect("account-9-everything").await;

    password(&browser, &account, &person).await;
    consent(&browser, &mut dev, &account).await;
    assert!(browser.console_errors().await.is_empty());
}

async fn password(browser: &Browser, account: &str, person: &Person) {
    browser.open(&format!("{account}/password")).await;
    let new = "a lamp beside the window";
    browser.fill(&["Current password"], "not the password").await;
    browser.fill(&["New password"], "short").await;
    browser.sees("rules kept: 1/3").await;
    browser.fill(&["New password"], new).await;
    browser.sees("rules kept: 3/3").await;
    browser.fill(&["New password again"], new).await;
    browser.click(&["Change password"]).await;
    browser.sees("That is not your current password").await;
    browser.inspect_refusal("account-12-password-wrong").await;
    browser.fill(&["Current password"], &person.password).await;
    browser.fill(&["New password"], new).await;
    browser.fill(&["New password again"], new).await;
    browser.click(&["Change password"]).await;
    browser.sees("Your password is changed").await;
}

/// Every app's tokens ended with the password; the app asks anew, and for consent.
async fn consent(browser: &Browser, dev: &mut Dev, account: &str) {
    let app = dev.setting("CLIENT_ID");
    let ask = ["app", "customer-consent", &app, "on", "--publisher", "Woodgrove Ltd"];
    dev.administer_and_launch(&[&ask]).await;
    browser.open(&format!("{}/login", dev.app())).await;
    browser.sees("Woodgrove Ltd").await;
    browser.inspect("consent").await;
    browser.click(&["Allow"]).await;
    browser.arrives_at(&dev.app()).await;
    // The API's scope was not on that page. The app asks for it where it needs it.
    browser.click(&["Call an API"]).await;
    browser.sees("Be greeted").await;
    browser.click(&["Allow"]).await;
    browser.sees(&format!("{}/me", dev.api())).await;
    browser.open(&format!("{account}/apps")).await;
    browser.click(&["Withdraw access Sample web app", "Withdraw access"]).await;
    browser.sees("The app no longer has access").await;
    browser.inspect("account-13-no-apps").await;
}
