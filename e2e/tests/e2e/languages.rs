//! Pages from right to left on a phone, light and dark, and the menu of languages, in a browser.

use serde_json::json;
use vestibule_e2e::browser::{Browser, Habits, Look};
use vestibule_e2e::customer::Person;
use vestibule_e2e::vestibule::Dev;

use super::mistakes::authorize;

#[tokio::test]
async fn somebody_signs_up_from_right_to_left() {
    let dev = Dev::start().await;
    for (language, dark) in [("ar", true), ("he", false)] {
        let habits = Habits { language, ..Habits::USUAL };
        let browser = Browser::start_with(Look { dark, width: 390 }, habits, None).await;
        let person = Person::new("Ada Lovelace");
        browser.open(&authorize(&dev, "login")).await;
        let seen = async |name: &str| {
            assert_eq!(browser.language().await, (language.to_owned(), "rtl".to_owned()));
            browser.inspect(&format!("{language}-{name}")).await;
        };
        seen("1-sign-in").await;
        browser.fill_named("email", "ada@").await;
        browser.submit("identify").await;
        assert_eq!(browser.language().await.1, "rtl");
        browser.inspect_refusal(&format!("{language}-2-no-address")).await;
        browser.submit("create-account").await;
        seen("3-create-account").await;
        browser.fill_named("email", &person.email).await;
        browser.submit("sign-up-email").await;
        seen("4-passcode").await;
        // As a keyboard of the language may give them.
        let passcode = dev.passcode(&person.email).await;
        let arabic = |c: char| char::from_u32(0x0630 + u32::from(c)).unwrap_or(c);
        browser.fill_named("passcode", &passcode.chars().map(arabic).collect::<String>()).await;
        browser.submit("passcode").await;
        seen("5-new-password").await;
        browser.fill_named("new-password", &person.password).await;
        browser.fill_named("confirmation", &person.password).await;
        browser.submit("new-password").await;
        seen("6-attributes").await;
        browser.fill_named("displayName", &person.name).await;
        browser.submit("attributes").await;
        seen("7-stay-signed-in").await;
    }
}

#[tokio::test]
async fn the_menu_changes_the_language_with_and_without_scripts() {
    let dev = Dev::start().await;
    for scripts in [true, false] {
        let habits = Habits { scripts, ..Habits::USUAL };
        let browser = Browser::start_with(Look { dark: false, width: 390 }, habits, None).await;
        let person = Person::new("Ada Lovelace");
        browser.open(&authorize(&dev, "login")).await;
        browser.fill_named("email", &person.email).await;
        browser.submit("identify").await;
        let journey = browser.address().await;
        for (from, to, tag) in
            [("English", "العربية", "ar"), ("العربية", "日本語", "ja"), ("日本語", "Deutsch", "de")]
        {
            browser.click_in_place(&[from]).await;
            // axe-core is a script too.
            if scripts {
                browser.inspect(&format!("menu-{tag}")).await;
            }
            browser.click(&[to]).await;
            assert_eq!(browser.address().await, journey, "the journey is where it was");
            assert_eq!(browser.language().await.0, tag);
            assert!(browser.has_form("password").await);
        }
        let shown = browser.text().await.replace('\n', "");
        assert!(shown.contains(&person.email), "{shown}");
        // Signing out has the menu too.
        browser.open(&format!("{}/oauth2/v2.0/logout", dev.setting("AUTHORITY"))).await;
        assert_eq!(browser.language().await.0, "de");
        if scripts {
            browser.inspect("menu-sign-out").await;
        }
        assert_eq!(
            browser.run("return document.querySelectorAll('form').length", json!([])).await,
            1
        );
    }
}
