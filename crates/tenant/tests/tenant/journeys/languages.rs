//! In which language somebody reads: what the app asks for, what they chose in the menu, what their
//! browser accepts, what the administrator set. And the tenant's own words.

use http::StatusCode;
use vestibule_tenant::admin::ops::{passkeys, second_factors};
use vestibule_tenant::model::language::Language;
use vestibule_tenant::pages::strings::OwnString;

use super::customer::{Customer, Page};
use super::second_factor::ada_with_app;
use super::stage::{ADA, PASSWORD, Stage};
use crate::store::passkeys::passkey;
use crate::store::rows::Contoso;

/// A browser that says what browsers say.
fn browser(stage: &Stage, accepts: &str) -> Customer {
    let mut customer = stage.customer();
    customer.headers.insert("accept", "text/html".to_owned());
    customer.headers.insert("accept-language", accepts.to_owned());
    customer
}

/// The tag of the page, and its direction.
fn language(page: &Page) -> (&str, &str) {
    let attribute = |name: &str| {
        let rest = page.body.split(&format!(" {name}=\"")).nth(1).unwrap_or_default();
        rest.split('"').next().unwrap_or_default()
    };
    (attribute("lang"), attribute("dir"))
}

async fn choose(customer: &mut Customer, stage: &Stage, page: &Page, tag: &str) -> Page {
    customer.submit(stage, page, "language", &[("language", tag)]).await
}

async fn set_string(stage: &Stage, tag: &str, message: &str, text: &str) {
    let string = OwnString::check(tag.parse().unwrap(), message, text).unwrap();
    let now = stage.clock.now();
    stage.app.store.set_strings(stage.tenant.id, &[string], now).await.unwrap();
    stage.app.directory.forget_all();
}

#[tokio::test]
async fn the_menu_changes_the_language_and_nothing_else() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let mut ada = browser(&stage, "tlh, pl;q=0.8");
    let page = ada.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    assert_eq!(language(&page), ("pl", "ltr"));
    let arabic = choose(&mut ada, &stage, &page, "ar").await;
    assert_eq!((arabic.path.as_str(), language(&arabic)), (page.path.as_str(), ("ar", "rtl")));
    assert!(arabic.has_form("password"), "the journey is where it was");
    // From the page that says what is wrong, too; it leads to the page of the step.
    let wrong = ada.submit(&stage, &arabic, "password", &[("password", "no")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let japanese = choose(&mut ada, &stage, &wrong, "ja").await;
    assert_eq!((japanese.path.as_str(), language(&japanese)), (page.path.as_str(), ("ja", "ltr")));
    assert!(japanese.body.contains("aria-current=\"true\">日本語</button>"));
    // The next journey begins in it.
    let next = ada.get(&stage, &stage.authorize(&stage.forum, "")).await;
    assert_eq!(language(&next), ("ja", "ltr"));
}

#[tokio::test]
async fn the_app_speaks_for_its_customers_until_they_speak_themselves() {
    let stage = Stage::new().await;
    let mut ada = browser(&stage, "de");
    let page = ada.get(&stage, &stage.authorize(&stage.shop, "&ui_locales=tlh%20pt-PT")).await;
    assert_eq!(language(&page), ("pt-BR", "ltr"));
    let page = choose(&mut ada, &stage, &page, "he").await;
    assert_eq!(language(&page), ("he", "rtl"), "chosen on a page that the app wanted otherwise");
    stage.clock.advance(1);
    let page = ada.get(&stage, &stage.authorize(&stage.shop, "&ui_locales=fr")).await;
    assert_eq!(language(&page), ("fr", "ltr"), "what the app knows is newer");
    let page = ada.get(&stage, &stage.authorize(&stage.shop, "&ui_locales=tlh")).await;
    assert_eq!(language(&page), ("he", "rtl"));
}

#[tokio::test]
async fn a_tenant_has_a_language_of_its_own() {
    let stage = Stage::new().await;
    let (store, tenant) = (&stage.app.store, stage.tenant.id);
    store.set_default_language(tenant, Some("ko".parse().unwrap())).await.unwrap();
    let begin = async |accepts: &str| {
        let page = browser(&stage, accepts).get(&stage, &stage.authorize(&stage.shop, "")).await;
        language(&page).0.to_owned()
    };
    assert_eq!(begin("tlh").await, "ko");
    assert_eq!(begin("it-CH").await, "it");
    // A page of no tenant.
    assert_eq!(language(&browser(&stage, "tlh").get(&stage, "/nothing").await).0, "en");
}

#[tokio::test]
async fn the_sign_out_and_its_end_have_the_menu() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let mut ada = browser(&stage, "en");
    ada.sign_in(&stage, ADA, PASSWORD, "no").await.code();
    let logout = format!(
        "/{}/oauth2/v2.0/logout?post_logout_redirect_uri=https%3A%2F%2Fshop.example%2Fcb",
        stage.tenant.id
    );
    let asked = ada.get(&stage, &logout).await;
    let asked = choose(&mut ada, &stage, &asked, "tr").await;
    assert_eq!((asked.path.as_str(), language(&asked)), (logout.as_str(), ("tr", "ltr")));
    let stays = ada.submit(&stage, &asked, "sign-out", &[("answer", "no")]).await;
    let again = choose(&mut ada, &stage, &stays, "ar").await;
    assert_eq!((again.status, language(&again)), (StatusCode::OK, ("ar", "rtl")));
    assert!(again.body.contains("href=\"https://shop.example/cb\""), "{}", again.body);
    // The way back in that address cannot be forged.
    let forged = again.path.replace("shop.example", "evil.test");
    assert!(forged.contains("evil.test"));
    assert!(!ada.get(&stage, &forged).await.body.contains("href=\"https://evil.test"));
    // The choice went to the account, for other browsers.
    let user = stage.user(ADA).await.unwrap();
    let kept = stage.app.store.language_of(stage.tenant.id, user.id).await.unwrap();
    assert_eq!(kept.map(Language::tag), Some("ar"));
}

#[tokio::test]
async fn the_menu_is_no_way_to_another_site_and_none_from_there() {
    let stage = Stage::new().await;
    let mut ada = browser(&stage, "en");
    let page = ada.get(&stage, &stage.authorize(&stage.shop, "")).await;
    let form = page.form("language").fill(&[("language", "de")]);
    for to in ["https://evil.test/", "//evil.test/", "/\\evil.test", "javascript:alert(1)"] {
        let reply = ada.post(&stage, &form.clone().fill(&[("return_to", to)])).await;
        assert_eq!(reply.status, StatusCode::BAD_REQUEST, "{to}");
        assert!(!reply.headers.contains_key("location"));
    }
    let unknown = ada.post(&stage, &form.clone().fill(&[("language", "tlh")])).await;
    assert_eq!(unknown.status, StatusCode::BAD_REQUEST);
    let mut forged = ada.clone();
    forged.headers.insert("sec-fetch-site", "cross-site".to_owned());
    assert_eq!(forged.post(&stage, &form).await.status, StatusCode::FORBIDDEN);
    assert!(!forged.cookies.contains_key("vestibule-language"));
}

#[tokio::test]
async fn a_tenant_has_words_of_its_own_on_pages_and_in_mails() {
    let stage = Stage::new().await;
    set_string(&stage, "de", "sign-in", "Willkommen <b>").await;
    set_string(&stage, "en", "mail-passcode-subject", "{ $tenant } says hello").await;
    let mut ada = browser(&stage, "de");
    let page = ada.get(&stage, &stage.authorize(&stage.shop, "")).await;
    assert_eq!(page.heading(), "Willkommen &lt;b&gt;");
    let english = browser(&stage, "en").get(&stage, &stage.authorize(&stage.shop, "")).await;
    assert_eq!(english.heading(), "Sign in");
    let mut eve = browser(&stage, "en");
    let page = eve.get(&stage, &stage.authorize(&stage.shop, "&prompt=create")).await;
    eve.submit(&stage, &page, "sign-up-email", &[("email", "eve@example.com")]).await;
    assert_eq!(stage.mail().await.unwrap().subject, "Contoso says hello");
}

#[tokio::test]
async fn words_that_no_longer_fit_are_passed_over() {
    let stage = Stage::new().await;
    set_string(&stage, "en", "to-continue", "on to { $app }").await;
    set_string(&stage, "en", "sign-in", "Hello").await;
    // As a version would find it that calls the variable something else, or reads another syntax.
    let change = |text: &'static str, message: &'static str| {
        stage.tamper("UPDATE strings SET text = $1 WHERE message = $2", [text, message])
    };
    change("on to { $application }", "to-continue").await;
    change("{ $", "sign-in").await;
    stage.app.directory.forget_all();
    let page = browser(&stage, "en").get(&stage, &stage.authorize(&stage.shop, "")).await;
    assert_eq!((page.status, page.heading()), (StatusCode::OK, "Sign in"));
    assert!(page.body.contains("to continue to Shop"), "{}", page.body);
}

#[tokio::test]
async fn a_choice_goes_along_to_other_browsers() {
    let stage = Stage::new().await;
    let user = stage.account(ADA).await;
    let mut phone = browser(&stage, "en");
    let page = phone.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    let page = choose(&mut phone, &stage, &page, "it").await;
    let page = phone.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
    phone.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await.code();
    let kept = stage.app.store.language_of(stage.tenant.id, user.id).await.unwrap();
    assert_eq!(kept.map(Language::tag), Some("it"));

    let mut desk = browser(&stage, "en");
    let before = desk.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    assert_eq!(language(&before).0, "en", "nobody is told before the sign-in that Ada is known");
    let page = desk.submit(&stage, &before, "password", &[("password", PASSWORD)]).await;
    desk.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await.code();
    let next = desk.get(&stage, &stage.authorize(&stage.forum, "&prompt=login")).await;
    assert_eq!(language(&next).0, "it");
    // Mails are in it too, whatever the browser's own language was.
    assert_eq!(stage.user(ADA).await.unwrap().locale.as_deref(), Some("it"));
    // What the app asks for goes before what was chosen elsewhere.
    let next =
        desk.get(&stage, &stage.authorize(&stage.forum, "&ui_locales=nl&prompt=login")).await;
    assert_eq!(language(&next).0, "nl");
}

#[tokio::test]
async fn mails_of_an_administrators_work_are_in_the_language_of_the_account() {
    let stage = Stage::new().await;
    let (user, _) = ada_with_app(&stage).await;
    let contoso =
        Contoso { tenant: stage.tenant.id, client: stage.shop.client_id.clone(), user: user.id };
    let passkey = passkey(&stage.app.store, &contoso, user.id).await;
    stage.tamper("UPDATE users SET locale = $1 WHERE mail = $2", ["fr", ADA]).await;
    while stage.mail().await.is_some() {}
    let admin = stage.admin();
    passkeys::remove(&admin, user.id, passkey.id).await.unwrap();
    second_factors::remove_all(&admin, user.id).await.unwrap();
    for _ in 0..2 {
        let mail = stage.mail().await.unwrap();
        assert!(mail.html.contains("<html lang=\"fr\""), "{}", mail.subject);
    }
}
