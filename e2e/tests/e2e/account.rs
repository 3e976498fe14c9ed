//! The account page in a real browser: every section, in dark on a phone; a name, a password and an address are changed; an app asks for consent and loses it; the account is
//! deleted, and kept after all.

use vestibule_e2e::browser::{Browser, Look};
use vestibule_e2e::customer::Person;
use vestibule_e2e::vestibule::Dev;

use crate::pages::{self, CODE, EMAIL, NEXT, PASSWORD, SIGN_IN};

#[tokio::test]
async fn in_dark_on_a_phone() {
    let dev = Dev::start().await;
    let account = format!("{}/account", dev.setting("AUTHORITY"));
    let browser = Browser::start(Look::PHONE_AT_NIGHT, None).await;
    let mut person = Person::new("Ada Lovelace");
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

    profile_and_address(&browser, &dev, &account, &mut person).await;
    password(&browser, &account, &mut person).await;
    consent(&browser, &dev, &account).await;
    deletion(&browser, &dev, &account, &person).await;
    assert!(browser.console_errors().await.is_empty());
}

async fn profile_and_address(browser: &Browser, dev: &Dev, account: &str, person: &mut Person) {
    browser.open(&format!("{account}/profile")).await;
    browser.fill(&["Display name"], "Countess Lovelace").await;
    browser.click(&["Save"]).await;
    browser.sees("Your changes are saved").await;
    person.name = "Countess Lovelace".into();
    browser.click(&["Change email address"]).await;
    browser.inspect("account-10-address").await;
    let address = format!("countess.{}", person.email);
    browser.fill(&["New email address"], &address).await;
    browser.click(NEXT).await;
    browser.sees("Check your email").await;
    browser.sees("You can ask for another code in").await;
    browser.inspect("account-11-address-code").await;
    browser.fill(CODE, &dev.passcode(&address).await).await;
    browser.click(&["Change email address"]).await;
    browser.sees("Your email address is changed").await;
    person.email = address;
}

async fn password(browser: &Browser, account: &str, person: &mut Person) {
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
    person.password = new.into();
}

/// Every app's tokens ended with the password; the app asks anew, and for consent.
async fn consent(browser: &Browser, dev: &Dev, account: &str) {
    let app = dev.setting("CLIENT_ID");
    dev.administer(&["app", "customer-consent", &app, "on", "--publisher", "Woodgrove Ltd"]);
    // A running server notices what another process changed within seconds.
    tokio::time::sleep(std::time::Duration::from_secs(6)).await;
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
    dev.administer(&["app", "customer-consent", &app, "off"]);
}

async fn deletion(browser: &Browser, dev: &Dev, account: &str, person: &Person) {
    browser.open(&format!("{account}/data/delete")).await;
    browser.inspect("account-14-delete").await;
    browser.fill(&[&format!("To go on, type {}", person.email)], "no").await;
    browser.click(&["Delete account"]).await;
    browser.inspect_refusal("account-15-delete-refused").await;
    browser.fill(&[&format!("To go on, type {}", person.email)], &person.email).await;
    browser.click(&["Delete account"]).await;
    browser.sees("Your account will be deleted").await;
    browser.inspect("account-16-deleted").await;
    browser.open(account).await;
    browser.fill(EMAIL, &person.email).await;
    browser.click(NEXT).await;
    browser.fill(PASSWORD, &person.password).await;
    browser.click(SIGN_IN).await;
    browser.sees("Keep your account?").await;
    browser.inspect("account-17-keep").await;
    browser.click(&["Keep my account"]).await;
    browser.click(&["No"]).await;
    browser.arrives_at("/account").await;
    browser.sees(&person.name).await;
    assert!(dev.administer(&["user", "list"]).contains(&person.email));
}
