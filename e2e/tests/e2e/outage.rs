//! What others break: the provider out of reach, the mail server down.

use std::time::Duration;

use url::Url;
use vestibule_e2e::browser::{Browser, Look};
use vestibule_e2e::customer::{Answers, Customer, Person};
use vestibule_e2e::eventually;
use vestibule_e2e::mail::MailServer;
use vestibule_e2e::process::Process;
use vestibule_e2e::serve::{Database, Serve};
use vestibule_e2e::surroundings;
use vestibule_e2e::vestibule::{Dev, without_settings};

#[tokio::test]
async fn the_sample_says_that_the_provider_is_out_of_reach_and_recovers() {
    let mut tenant = Dev::start_with(&["--no-app"]).await;
    let settings = ["AUTHORITY", "CLIENT_ID", "CLIENT_SECRET", "REDIRECT_URI"];
    let settings = settings.map(|name| (name, tenant.setting(name)));
    tenant.kill();

    let mut command = without_settings(Process::command(surroundings::web_app(), "KILL"));
    command.envs(settings).env("PORT", tenant.app_port().to_string());
    let mut sample = Process::start("the sample", command);
    let home = Url::parse(&tenant.app()).expect("it is one");
    eventually("the sample", async || {
        sample.assert_running();
        Customer::new().get(&home).await.ok()
    })
    .await;

    let mut customer = Customer::new();
    let sign_in = sign_in_link(&mut customer, &home).await;
    let page = customer.open(&sign_in).await.expect("the sample answers");
    assert_eq!(page.status, 503, "{page:?}");
    let issuer = settings_host(&tenant);
    assert!(page.body.contains(&issuer), "it says what was asked: {}", page.body);

    let browser = Browser::start(Look::PHONE_AT_NIGHT, None).await;
    browser.open(sign_in.as_str()).await;
    browser.inspect_refusal("sample-8-provider-out-of-reach").await;
    drop(browser);

    tenant.launch().await;
    // By itself: nobody restarts the sample. It may wait a little before it asks again.
    eventually("the sample to recover", async || {
        let page = customer.get(&sign_in).await.ok()?;
        let next = page.location?;
        next.as_str().starts_with(&tenant.tenant()).then_some(())
    })
    .await;
    sample.assert_running();
}

/// Where the sample's own page begins a sign-in.
async fn sign_in_link(customer: &mut Customer, home: &Url) -> Url {
    let page = customer.open(home).await.expect("the sample answers");
    let link = vestibule_e2e::html::link(&page.body, &["sign in"]);
    let link = link.unwrap_or_else(|| panic!("no way to sign in on\n{}", page.body));
    page.address.join(&link).expect("a link has an address")
}

fn settings_host(tenant: &Dev) -> String {
    tenant.tenant().trim_start_matches("http://").to_owned()
}

#[tokio::test]
async fn a_mail_server_that_is_down_delays_the_mail_and_loses_nothing() {
    let mut mail = MailServer::new();
    let mut server = Serve::new(Database::Sqlite, 1, &mail).await;
    server.start().await;
    let app = server.register();
    let person = Person::new("Mary Jackson");
    let mut customer = Customer::new();
    let page = customer.open(&app.authorize()).await.expect("the server answers");
    let page = customer.start_sign_up(page, &person).await.expect("the server answers");
    let answers = Answers { person: &person, passcode: "" };
    let page = customer.answer(page, &answers).await.expect("the server answers");
    assert!(page.form("/passcode").is_some(), "the journey goes on: {}", page.body);

    // The page itself says so, once the first try has failed.
    let address = page.address.clone();
    let page = eventually("a page that says that the mail is delayed", async || {
        let page = customer.get(&address).await.ok()?;
        page.body.to_lowercase().contains("delay").then_some(page)
    })
    .await;
    assert!(page.form("/passcode").is_some(), "it still takes the passcode: {}", page.body);

    // The server is restarted in between, and the mail is not forgotten.
    server.stop();
    mail.start().await;
    server.start().await;
    let begin = std::time::Instant::now();
    while mail.count(&person.email) == 0 {
        assert!(begin.elapsed() < Duration::from_secs(120), "the mail never came");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    assert_eq!(mail.count(&person.email), 1);

    let passcode = mail.passcode(&person.email).await;
    let mut page = page;
    for _ in 0..6 {
        if page.has_left() {
            return;
        }
        let answers = Answers { person: &person, passcode: &passcode };
        page = customer.answer(page, &answers).await.expect("the server answers");
    }
    panic!("the journey does not end: {}", page.body);
}
