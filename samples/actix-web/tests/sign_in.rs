//! The whole way of a customer, with a tenant in this process and the app on a port.

use actix_web::HttpServer;
use vestibule::{Auth, Settings};
use vestibule_testkit::TestTenant;

#[actix_web::test]
async fn a_customer_signs_in_and_out() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let home = format!("http://localhost:{}/", listener.local_addr().unwrap().port());
    let tenant = TestTenant::start().await;
    let ada = tenant.create_user("ada@example.com", "Ada Lovelace").await;
    let registered = tenant.register_app(&format!("{home}getAToken")).await;
    let auth = Auth::from_settings(Settings::from_lookup(|name| registered.setting(name)));
    let server = HttpServer::new(move || vestibule_actix_web::app(auth.clone()))
        .workers(1)
        .listen(listener)
        .unwrap()
        .run();
    let handle = server.handle();
    actix_web::rt::spawn(server);

    let mut browser = tenant.browser().with_server(&home);
    let page = browser.sign_in(&home, &ada).await;
    assert_eq!(page.body, "Hello, Ada Lovelace!");
    let question = browser.get(&format!("{home}logout")).await;
    browser.submit(&question, "/logout", &[]).await;
    let page = browser.get(&home).await;
    assert!(page.url.path().contains("/journey/"), "the tenant asks who it is: {page:?}");
    handle.stop(false).await;
}
