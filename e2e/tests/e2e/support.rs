//! The eyes of the other tests, tested: a page with faults does not pass.

use vestibule_e2e::browser::{Browser, Look};

const GOOD: &str = "data:text/html,<!doctype html><html lang=en><title>Good</title>\
    <link rel=icon href=data:,>\
    <meta name=viewport content='width=device-width'><main><h1>Good</h1><label>Name <input></label>\
    <button type=button>Press</button></main>";

#[tokio::test]
async fn a_good_page_passes() {
    let browser = Browser::start(Look { dark: true, width: 390 }, None).await;
    browser.open(GOOD).await;
    browser.fill(&["Name"], "somebody").await;
    browser.click(&["Press"]).await;
    browser.sees("Good").await;
    let dark = "return matchMedia('(prefers-color-scheme: dark)').matches && innerWidth === 390";
    assert_eq!(browser.run(dark, serde_json::json!([])).await, true);
    browser.inspect("support-good").await;
}

#[tokio::test]
#[should_panic(expected = "axe finds")]
async fn a_page_that_cannot_be_read_aloud_fails() {
    let browser = Browser::start(Look::DESKTOP, None).await;
    browser.open(&GOOD.replace("<label>Name <input></label>", "<input>")).await;
    browser.inspect("support-bad").await;
}

#[tokio::test]
#[should_panic(expected = "the console says")]
async fn an_error_on_the_console_fails() {
    let browser = Browser::start(Look::DESKTOP, None).await;
    browser.open(&format!("{GOOD}<script>console.error('broken')</script>")).await;
    browser.inspect("support-console").await;
}

#[tokio::test]
#[should_panic(expected = "hangs over the side")]
async fn a_page_that_is_too_wide_fails() {
    let browser = Browser::start(Look { dark: false, width: 390 }, None).await;
    let wide = "<div style='width:2000px'>wide</div></main>";
    browser.open(&GOOD.replace("</main>", wide)).await;
    browser.inspect("support-wide").await;
}
