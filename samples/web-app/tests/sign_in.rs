//! The pages that need a provider: the whole way of a customer, with a tenant in this process.

use vestibule::Settings;
use vestibule_testkit::TestTenant;

const HOME: &str = "http://localhost:3000/";

#[tokio::test]
async fn a_customer_signs_up_calls_the_api_logs_out_and_signs_in_again() {
    let tenant = TestTenant::start().await;
    let registered = tenant.register_app("http://localhost:3000/getAToken").await;
    let settings = Settings::from_lookup(|name| registered.setting(name));
    let app = vestibule_web_app::router(settings, None).unwrap();
    let mut browser = tenant.browser().with_app(HOME, app);

    let login = format!("{HOME}login");
    let (page, ada) = browser.sign_up(&login, "ada@example.com", "Ada Lovelace").await;
    assert_eq!(page.url.as_str(), HOME);
    let text = page.text();
    for expected in ["Hello, Ada Lovelace", "preferred_username ada@example.com", ada.id.as_str()] {
        assert!(text.contains(expected), "no {expected} in {text}");
    }
    let api = browser.get(&format!("{HOME}call_api")).await.text();
    assert!(api.contains("200 OK") && api.contains("Ada Lovelace"), "{api}");

    let page = browser.submit(&page, "/logout", &[]).await;
    assert_eq!(page.url.as_str(), HOME);
    assert!(!page.text().contains("Ada"), "{page:?}");
    let page = browser.sign_in(&login, &ada).await;
    assert!(page.text().contains("Hello, Ada Lovelace"), "{page:?}");
}
