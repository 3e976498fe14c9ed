//! Work before a mail goes to somebody new, in a real browser: done by itself, and said; and what
//! there is to do where no scripts run.

use std::time::Duration;

use serde_json::json;
use vestibule_e2e::browser::{Browser, Habits, Look};
use vestibule_e2e::customer::Person;
use vestibule_e2e::vestibule::Dev;

use crate::pages::{self, CONTINUE, EMAIL, NEXT, SIGN_IN};

async fn demand(dev: &mut Dev, options: &[&str]) {
    let verb = [&["tenant", "proof-of-work", "contoso"], options].concat();
    dev.administer_and_launch(&[&verb]).await;
}

async fn begin(browser: &Browser, dev: &Dev, person: &Person) {
    browser.open(&dev.app()).await;
    browser.click(SIGN_IN).await;
    browser.click(&["Create one"]).await;
    browser.fill(EMAIL, &person.email).await;
    browser.click(NEXT).await;
}

/// Twenty bits take as long as a test looks at the page: work of any size may be over at once.
async fn work_of_twenty_bits_lasts(browser: &Browser) {
    let source = "const post = Worker.prototype.postMessage;
        Worker.prototype.postMessage = function (asked) {
            post.call(this, { ...asked, bits: asked.bits === 20 ? 32 : asked.bits });
        };";
    let script = json!({ "source": source });
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", script).await;
}

/// What a screen reader is told of the work.
async fn said(browser: &Browser) -> String {
    let said = "return document.querySelector('[role=status]').textContent";
    browser.run(said, json!([])).await.as_str().unwrap().to_owned()
}

#[tokio::test]
async fn the_browser_works_by_itself_and_says_so() {
    let mut dev = Dev::start().await;
    demand(&mut dev, &["--demand", "always", "--difficulty", "20"]).await;
    let browser = Browser::start(Look::PHONE_AT_NIGHT, None).await;
    work_of_twenty_bits_lasts(&browser).await;
    let person = Person::new("Ada Lovelace");
    begin(&browser, &dev, &person).await;
    browser.sees("Calculating").await;
    assert!(!browser.offers(CONTINUE).await, "there is nothing to press");
    browser.inspect("work-1-working").await;
    assert!(said(&browser).await.contains("alculating"));
    let at = "return document.querySelector('progress').value";
    let before = browser.run(at, json!([])).await.as_f64().unwrap();
    tokio::time::sleep(Duration::from_secs(2)).await;
    let after = browser.run(at, json!([])).await.as_f64().unwrap();
    assert!(after > before, "{before} {after}");
    browser.click(&["Back"]).await;

    demand(&mut dev, &["--difficulty", "14"]).await;
    browser.fill(EMAIL, &person.email).await;
    browser.click(NEXT).await;
    browser.sees("Check your email").await;
    browser.fill(pages::CODE, &dev.passcode(&person.email).await).await;
    browser.click(CONTINUE).await;
    browser.sees("Choose a password").await;
    assert!(browser.console_errors().await.is_empty());
}

#[tokio::test]
async fn a_wrong_solution_is_no_loop_and_is_tried_again_by_hand() {
    let mut dev = Dev::start().await;
    demand(&mut dev, &["--demand", "always", "--difficulty", "20"]).await;
    let browser = Browser::start(Look::DESKTOP, None).await;
    work_of_twenty_bits_lasts(&browser).await;
    let person = Person::new("Ada Lovelace");
    begin(&browser, &dev, &person).await;
    browser.sees("Calculating").await;
    let wrong = "const form = document.querySelector('form[data-challenge]');
        form.elements.solution.value = '1'; form.submit()";
    browser.run(wrong, json!([])).await;
    browser.sees("The calculation did not come out right. Please try again.").await;
    browser.inspect_refusal("work-2-wrong").await;
    assert_eq!(said(&browser).await, "");
    browser.click_in_place(CONTINUE).await;
    browser.sees("alculating").await;
}

#[tokio::test]
async fn without_scripts_the_page_says_what_to_do_and_the_end_of_a_storm_ends_it() {
    let mut dev = Dev::start().await;
    demand(&mut dev, &["--demand", "always"]).await;
    let habits = Habits { scripts: false, ..Habits::USUAL };
    let browser = Browser::start_with(Look::PHONE_AT_NIGHT, habits, None).await;
    let person = Person::new("Ada Lovelace");
    begin(&browser, &dev, &person).await;
    browser.sees("This needs scripts, which your browser does not run here.").await;
    browser.sees("You can try again in 5 minutes.").await;
    browser.screenshot("work-3-without-scripts").await;
    browser.click(CONTINUE).await;
    browser.sees("You can try again in 5 minutes.").await;
    browser.screenshot("work-4-too-early").await;
    demand(&mut dev, &["--demand", "on-storm"]).await;
    browser.click(CONTINUE).await;
    browser.sees("Check your email").await;
}
