//! The pages that nobody hopes to see: mistakes, refusals, outages. Each says what happened, keeps
//! what was typed, offers a way on, and passes the same inspection as the others.

use url::Url;
use vestibule_e2e::browser::{Browser, Look};
use vestibule_e2e::customer::{Customer, Person};
use vestibule_e2e::eventually;
use vestibule_e2e::process::Process;
use vestibule_e2e::surroundings;
use vestibule_e2e::vestibule::{Dev, without_settings};

use crate::pages::{self, CODE, CONTINUE, EMAIL, NEXT, PASSWORD, SIGN_IN};

#[tokio::test]
async fn in_dark_on_a_phone() {
    let dev = Dev::start().await;
    let browser = Browser::start(Look::PHONE_AT_NIGHT, None).await;
    let person = Person::new("Dorothy Vaughan");
    sign_up_with_mistakes(&browser, &dev, &person).await;
    pick_and_sign_out(&browser, &dev, &person).await;
    sign_in_with_mistakes(&browser, &dev, &person).await;
    cancel(&browser, &dev).await;
    untrusted_requests(&browser, &dev).await;
}

/// A page that says what was wrong is the answer to a form. Whoever goes back to it, goes forward to
/// it or reloads it gets the page of the step, and is not asked whether to send the form again.
#[tokio::test]
async fn whoever_comes_back_to_a_mistake_need_not_send_it_again() {
    let dev = Dev::start().await;
    let browser = Browser::start(Look::DESKTOP, None).await;
    let person = Person::new("Dorothy Vaughan");
    super::mishaps::sign_up(&dev, &person).await;
    browser.open(&authorize(&dev, "login")).await;
    browser.fill(EMAIL, "not an address").await;
    browser.click(NEXT).await;
    browser.sees("It should look like").await;
    browser.fill(EMAIL, &person.email).await;
    browser.click(NEXT).await;
    browser.fill(PASSWORD, "not the password").await;
    browser.click(SIGN_IN).await;
    browser.sees("the password is not right").await;
    browser.reload().await;
    for (back, times) in [(true, 3), (false, 3)] {
        for _ in 0..times {
            match back {
                true => browser.back().await,
                false => browser.forward().await,
            }
            browser.sees(&person.email).await;
            assert!(browser.has_form("password").await, "{}", browser.text().await);
        }
    }
    browser.fill(PASSWORD, &person.password).await;
    browser.click(SIGN_IN).await;
    browser.sees("Stay signed in?").await;
    browser.answer("stay-signed-in", "no").await;

    // The account page.
    let profile = format!("{}/account/profile", dev.setting("AUTHORITY"));
    browser.open(&profile).await;
    browser.fill(&["Display name"], "").await;
    browser.click(&["Save"]).await;
    browser.sees("Give").await;
    assert_eq!(browser.address().await, profile);
    browser.open(&format!("{}/account", dev.setting("AUTHORITY"))).await;
    browser.back().await;
    browser.sees("Display name").await;
    browser.reload().await;
    browser.sees("Display name").await;
}

async fn sign_up_with_mistakes(browser: &Browser, dev: &Dev, person: &Person) {
    browser.open(&dev.app()).await;
    browser.click(SIGN_IN).await;
    browser.sees("to continue to").await;
    browser.click(NEXT).await;
    browser.inspect_refusal("mistake-no-address").await;
    browser.click(&["Create one"]).await;
    browser.fill(EMAIL, "not an address").await;
    browser.click(NEXT).await;
    browser.inspect_refusal("mistake-bad-address").await;
    browser.fill(EMAIL, &person.email).await;
    browser.click(NEXT).await;

    let passcode = dev.passcode(&person.email).await;
    let wrong = if passcode == "00000000" { "00000001" } else { "00000000" };
    browser.fill(CODE, wrong).await;
    browser.click(CONTINUE).await;
    browser.inspect_refusal("mistake-wrong-passcode").await;
    browser.fill(CODE, &passcode).await;
    browser.click(CONTINUE).await;

    browser.fill(&["New password"], "password").await;
    browser.fill(&["New password again"], "password").await;
    browser.click(CONTINUE).await;
    browser.inspect_refusal("mistake-common-password").await;
    browser.fill(&["New password"], &person.password).await;
    browser.fill(&["New password again"], "another one").await;
    browser.click(CONTINUE).await;
    browser.inspect_refusal("mistake-confirmation").await;
    browser.fill(&["New password"], &person.password).await;
    browser.fill(&["New password again"], &person.password).await;
    browser.click(CONTINUE).await;
    browser.sees("About you").await;
    browser.click(&["Create account"]).await;
    browser.inspect_refusal("mistake-no-name").await;
    browser.fill(&["Display name"], &person.name).await;
    browser.click(&["Create account"]).await;
    pages::stay_signed_in(browser).await;
    browser.arrives_at(&dev.app()).await;
    browser.sees(&person.name).await;
}

async fn pick_and_sign_out(browser: &Browser, dev: &Dev, person: &Person) {
    browser.open(&authorize(dev, "select_account")).await;
    browser.sees("Pick an account").await;
    browser.inspect("tenant-9-pick-account").await;

    // Without a hint of who asks, the tenant asks back.
    let log_out = format!("{}/oauth2/v2.0/logout", dev.setting("AUTHORITY"));
    browser.open(&log_out).await;
    browser.sees("Sign out?").await;
    browser.click(&["Stay signed in"]).await;
    browser.sees("You are still signed in").await;
    browser.inspect("tenant-10-still-signed-in").await;
    browser.open(&log_out).await;
    pages::sign_out(browser).await;
    browser.sees("You are signed out").await;
    browser.inspect("tenant-11-signed-out").await;
    browser.open(&authorize(dev, "login")).await;
    assert!(!browser.text().await.contains(&person.email), "nobody is remembered");
}

async fn sign_in_with_mistakes(browser: &Browser, dev: &Dev, person: &Person) {
    browser.open(&authorize(dev, "login")).await;
    browser.fill(EMAIL, &person.email).await;
    browser.click(NEXT).await;
    browser.fill(PASSWORD, "not the password").await;
    browser.click(SIGN_IN).await;
    browser.inspect_refusal("mistake-wrong-password").await;
    let known = browser.text().await.replace(&person.email, "");

    // Somebody unknown is told the same, to the letter.
    let unknown = "dora@example.com";
    browser.open(&authorize(dev, "login")).await;
    browser.fill(EMAIL, unknown).await;
    browser.click(NEXT).await;
    browser.fill(PASSWORD, "not the password").await;
    browser.click(SIGN_IN).await;
    browser.inspect_refusal("mistake-unknown").await;
    assert_eq!(browser.text().await.replace(unknown, ""), known);
}

async fn cancel(browser: &Browser, dev: &Dev) {
    browser.forget_everything().await;
    browser.open(&dev.app()).await;
    browser.click(SIGN_IN).await;
    browser.sees("to continue to").await;
    let cancel = "return [...document.querySelectorAll('button')]
        .find(button => button.innerText.startsWith('Cancel')).innerText";
    let cancel = browser.run(cancel, serde_json::json!([])).await;
    browser.click(&[cancel.as_str().expect("there is a way out")]).await;
    browser.arrives_at(&dev.app()).await;
    browser.inspect_refusal("sample-4-cancelled").await;
    assert!(browser.offers(&["Try again", "Sign in"]).await, "{}", browser.text().await);
}

/// What cannot be trusted is answered on a page, never by a redirect.
async fn untrusted_requests(browser: &Browser, dev: &Dev) {
    let authority = dev.setting("AUTHORITY");
    let client_id = dev.setting("CLIENT_ID");
    for (name, address) in [
        ("error-unknown-path", format!("{}/nothing/here", dev.tenant())),
        ("error-unknown-app", format!("{authority}/oauth2/v2.0/authorize?client_id=nobody")),
        (
            "error-redirect-uri",
            format!(
                "{authority}/oauth2/v2.0/authorize?client_id={client_id}&response_type=code\
                 &redirect_uri=https%3A%2F%2Fevil.example%2F"
            ),
        ),
        ("error-unknown-mail", format!("{}/mailbox/nothing", dev.tenant())),
        ("sample-5-forged-callback", format!("{}/getAToken?code=x&state=y", dev.app())),
        ("sample-6-unknown-path", format!("{}/nothing", dev.app())),
    ] {
        browser.open(&address).await;
        assert_eq!(browser.address().await, address, "no redirect");
        browser.inspect_refusal(name).await;
        assert!(!browser.text().await.trim().is_empty(), "{name} is blank");
    }
}

#[tokio::test]
async fn the_sample_names_each_missing_setting() {
    let port = surroundings::free_port();
    let folder = vestibule_e2e::folder::Folder::new();
    let mut command = without_settings(Process::command(surroundings::web_app(), "KILL"));
    command.current_dir(folder.path()).env("PORT", port.to_string());
    let mut sample = Process::start("the sample", command);
    let home = Url::parse(&format!("http://localhost:{port}/")).expect("we made it");
    eventually("the sample", async || {
        sample.assert_running();
        Customer::new().get(&home).await.ok()
    })
    .await;
    let browser = Browser::start(Look::DESKTOP, None).await;
    browser.open(home.as_str()).await;
    if browser.offers(SIGN_IN).await {
        browser.click(SIGN_IN).await;
    }
    for setting in ["CLIENT_ID", "CLIENT_SECRET", "AUTHORITY"] {
        browser.sees(setting).await;
    }
    browser.inspect_refusal("sample-7-missing-settings").await;
}

pub fn authorize(dev: &Dev, prompt: &str) -> String {
    let mut url = Url::parse(&format!("{}/oauth2/v2.0/authorize", dev.setting("AUTHORITY")))
        .expect("AUTHORITY is a URL");
    url.query_pairs_mut()
        .append_pair("client_id", &dev.setting("CLIENT_ID"))
        .append_pair("redirect_uri", &dev.setting("REDIRECT_URI"))
        .append_pair("response_type", "code")
        .append_pair("scope", "openid")
        .append_pair("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
        .append_pair("code_challenge_method", "S256")
        .append_pair("prompt", prompt);
    url.to_string()
}
