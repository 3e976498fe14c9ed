//! The three sample themes in a real browser: every main page of the preview, looked at
//! closely; then the pages of a sign-in under one of them.

use vestibule_e2e::browser::{Browser, Look};
use vestibule_e2e::vestibule::Dev;

use crate::pages;

const THEMES: [&str; 3] = ["pastel", "night", "contrast"];

fn folder(theme: &str) -> String {
    format!("{}/../docs/branding/{theme}", env!("CARGO_MANIFEST_DIR"))
}

/// Imports a sample as a draft; gives the link to its preview.
pub fn import(dev: &Dev, theme: &str) -> String {
    import_from(dev, theme, &folder(theme))
}

/// The same with a theme of another folder.
pub fn import_from(dev: &Dev, theme: &str, folder: &str) -> String {
    let said = dev.administer(&["branding", "import", theme, folder]);
    assert!(!said.contains("Left out"), "the samples are within the rules: {said}");
    let link = said.split_whitespace().find(|word| word.contains("/branding-preview/"));
    link.unwrap_or_else(|| panic!("no link: {said}")).to_owned()
}

/// The addresses of all pages in a preview.
pub async fn pages_of(browser: &Browser, link: &str) -> Vec<String> {
    browser.open(link).await;
    browser.sees("All main pages in the theme").await;
    let script = "return [...document.querySelectorAll('main .rules a')].map(a => a.href)";
    let links = browser.run(script, serde_json::json!([])).await;
    let links = links.as_array().expect("a list").iter();
    links.map(|link| link.as_str().expect("an address").to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_is_fine_in_every_sample_theme() {
    let dev = Dev::start_with(&["--no-app"]).await;
    let links = THEMES.map(|theme| (theme, import(&dev, theme)));
    let browser = Browser::start(Look::DESKTOP, None).await;
    for (theme, link) in &links {
        let pages = pages_of(&browser, link).await;
        assert!(pages.len() >= 12, "{pages:?}");
        browser.inspect(&format!("branding-{theme}-preview")).await;
        for page in &pages {
            browser.open(page).await;
            let name = page.rsplit('/').next().expect("it has a name");
            browser.inspect(&format!("branding-{theme}-{name}")).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn forms_in_the_preview_do_nothing_and_what_is_published_is_on_the_pages() {
    let dev = Dev::start().await;
    let link = import(&dev, "pastel");
    let browser = Browser::start(Look::DESKTOP, None).await;
    browser.open(&format!("{link}/identify")).await;
    browser.fill(pages::EMAIL, "ada@example.com").await;
    browser.click_in_place(pages::NEXT).await;
    assert!(browser.address().await.ends_with("/identify"), "the form was not sent");
    // That the policy stopped it is what the console says.
    assert!(!browser.console_errors().await.is_empty());

    dev.administer(&["branding", "publish", "pastel"]);
    tokio::time::sleep(std::time::Duration::from_secs(11)).await;
    browser.open(&dev.app()).await;
    browser.click(&["Sign in"]).await;
    browser.sees("Fresh from the orchard").await;
    browser.inspect("branding-published").await;
    browser.fill(pages::EMAIL, "ada@example.com").await;
    browser.click(pages::NEXT).await;
    browser.sees("Forgotten your password?").await;
}
