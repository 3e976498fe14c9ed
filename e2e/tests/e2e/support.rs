//! The eyes of the other tests, tested: a page with faults does not pass.

use vestibule_e2e::browser::{Browser, Look};
use vestibule_e2e::mail::MailServer;
use vestibule_e2e::process::Process;
use vestibule_e2e::surroundings;

const GOOD: &str = "data:text/html,<!doctype html><html lang=en><title>Good</title>\
    <link rel=icon href=data:,>\
    <meta name=viewport content='width=device-width'><main><h1>Good</h1><label>Name <input></label>\
    <button type=button>Press</button></main>";

#[tokio::test]
async fn a_good_page_passes() {
    let browser = Browser::start(Look::PHONE_AT_NIGHT, None).await;
    browser.open(GOOD).await;
    browser.fill(&["Name"], "somebody").await;
    assert!(browser.offers(&["Press"]).await && browser.has_field(&["Name"]).await);
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

#[tokio::test]
async fn a_mail_arrives() {
    let mut mail = MailServer::new();
    mail.start().await;
    let python = "import os, smtplib; smtp = smtplib.SMTP('127.0.0.1', int(os.environ['PORT']));
smtp.sendmail('a@example.com', 'b@example.com', 'To: b@example.com\\r\\n\\r\\nYour code: 12345678')";
    let mut command = Process::command(surroundings::variable("PYTHON"), "KILL");
    command.args(["-c", python]).env("PORT", mail.port().to_string());
    assert!(Process::start("a sender", command).wait().success());
    assert_eq!(mail.passcode("B@example.com").await, "12345678");
    assert_eq!(mail.count("b@example.com"), 1);
    assert_eq!(mail.count("somebody.else@example.com"), 0);
}
