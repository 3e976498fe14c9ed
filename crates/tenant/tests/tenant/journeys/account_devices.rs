//! "Devices" and "Apps" of the account page: only one's own, and what ends with them.

use http::StatusCode;
use serde_json::json;

use super::consent::{self, asking, asks};
use super::customer::{Customer, Form, Page};
use super::stage::{ADA, PASSWORD, Stage};
use crate::store::rows::new_grant;

const BOB: &str = "bob@example.com";
const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const SAFARI: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 \
                      (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";

/// A customer with this user agent, signed in.
async fn signed_in(stage: &Stage, email: &str, user_agent: &str) -> Customer {
    let mut customer = stage.customer();
    customer.headers.insert("user-agent", user_agent.to_owned());
    customer.sign_in(stage, email, PASSWORD, "no").await.code();
    customer
}

/// The values of the fields of this name, over all forms of a page.
fn values(page: &Page, name: &str) -> Vec<String> {
    let marker = format!("name=\"{name}\" value=\"");
    let values = page.body.split(&marker).skip(1);
    values.filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

/// The first form of an action, with the field `name` made `value`.
fn form(page: &Page, action: &str, (name, value): (&str, &str)) -> Form {
    let mut form = page.form(action);
    form.fields.retain(|(known, _)| known == "csrf");
    form.fields.push((name.to_owned(), value.to_owned()));
    form
}

#[tokio::test]
async fn a_device_is_recognised_and_signed_out() {
    let stage = Stage::new().await;
    let ada = stage.account(ADA).await;
    let mut phone = signed_in(&stage, ADA, SAFARI).await;
    let mut desk = signed_in(&stage, ADA, FIREFOX).await;
    let page = desk.get(&stage, &stage.account_page("/devices")).await;
    assert_eq!(page.heading(), "Devices");
    for shown in ["Firefox on Linux", "Safari on iOS", "This device", "Shop"] {
        assert!(page.body.contains(shown), "{shown}: {}", page.body);
    }
    assert!(!page.body.contains("18.5") && !page.body.contains("140"), "no versions");
    let sessions = values(&page, "session");
    assert_eq!(sessions.len(), 2, "one other device, and all others: {sessions:?}");
    let page = desk.submit(&stage, &page, "devices", &[("session", &sessions[0])]).await;
    assert!(page.body.contains("That device is signed out"), "{}", page.body);
    assert!(page.body.contains("You are signed in nowhere else"));
    // The phone is asked again, the desk is not, and what apps were given on the phone is dead.
    let again = phone.get(&stage, &stage.authorize(&stage.shop, "&prompt=none")).await;
    assert!(again.path.contains("error=login_required"), "{}", again.path);
    desk.get(&stage, &stage.authorize(&stage.shop, "&prompt=none")).await.code();
    let events = stage.app.store.audit_events(stage.tenant.id, 9).await.unwrap();
    let event = events.iter().find(|event| event.action == "user.sign-out-device").unwrap();
    assert_eq!(event.target, ada.id.to_string());
    assert_eq!(event.detail, json!({ "session": sessions[0] }));
}

#[tokio::test]
async fn all_other_devices_at_once() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let mut others =
        [signed_in(&stage, ADA, SAFARI).await, signed_in(&stage, ADA, "curl/8.5.0").await];
    let mut desk = signed_in(&stage, ADA, FIREFOX).await;
    let page = desk.get(&stage, &stage.account_page("/devices")).await;
    assert!(page.body.contains("Unknown device"), "{}", page.body);
    desk.post(&stage, &form(&page, "devices", ("session", "others"))).await;
    for other in &mut others {
        let page = other.get(&stage, &stage.account_page("/devices")).await;
        assert_eq!(page.heading(), "Sign in");
    }
    assert_eq!(desk.get(&stage, &stage.account_page("/devices")).await.heading(), "Devices");
}

#[tokio::test]
async fn a_page_that_was_open_elsewhere_signs_nobody_in_any_more() {
    let stage = asking().await;
    let desk_asks = asks(&stage, "openid%20profile", "");
    let mut desk = stage.customer();
    let page = consent::sign_in(&stage, &mut desk, &desk_asks).await;
    let page = desk.submit(&stage, &page, "consent", &[("answer", "allow")]).await;
    desk.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await.code();
    // One has typed the password, and not answered yet.
    let mut typed = stage.customer();
    let typed_page = consent::sign_in(&stage, &mut typed, &desk_asks).await;
    assert_eq!(typed_page.heading(), "Stay signed in?");
    // One is signed in, and asked by an app what it may.
    let mut by_session = stage.customer();
    let page = consent::sign_in(&stage, &mut by_session, &desk_asks).await;
    by_session.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await.code();
    let more = asks(&stage, "openid%20profile%20email", "");
    let asked = by_session.get(&stage, &more).await;
    assert_eq!(asked.heading(), "Allow Shop to use your account?");
    let own = desk.get(&stage, &more).await;

    stage.clock.advance(5);
    let page = desk.get(&stage, &stage.account_page("/devices")).await;
    desk.post(&stage, &form(&page, "devices", ("session", "others"))).await;
    let page = typed.submit(&stage, &typed_page, "stay-signed-in", &[("stay", "yes")]).await;
    assert_eq!(page.heading(), "This account cannot be used now");
    let page = by_session.submit(&stage, &asked, "consent", &[("answer", "allow")]).await;
    assert_eq!(page.heading(), "This account cannot be used now");
    // Their own session and its journeys go on; and who signs in anew does.
    desk.submit(&stage, &own, "consent", &[("answer", "allow")]).await.code();
    typed.sign_in(&stage, ADA, PASSWORD, "no").await.code();
}

#[tokio::test]
async fn zitadel_2025_27507_nobody_ends_what_is_somebody_elses() {
    let stage = Stage::new().await;
    let ada = stage.account(ADA).await;
    stage.account(BOB).await;
    let mut adas = signed_in(&stage, ADA, FIREFOX).await;
    let now = stage.clock.now();
    let of_ada = stage.app.store.signed_in_devices(stage.tenant.id, ada.id, now).await.unwrap();
    let sid = of_ada[0].session.sid.to_string();

    let mut bob = signed_in(&stage, BOB, SAFARI).await;
    signed_in(&stage, BOB, FIREFOX).await;
    let page = bob.get(&stage, &stage.account_page("/devices")).await;
    assert!(!page.body.contains(&sid));
    bob.post(&stage, &form(&page, "devices", ("session", &sid))).await;
    let page = bob.get(&stage, &stage.account_page("/apps")).await;
    let shop = stage.shop.client_id.as_str();
    bob.post(&stage, &form(&page, "apps", ("app", shop))).await;
    adas.get(&stage, &stage.authorize(&stage.shop, "&prompt=none")).await.code();
    let apps = stage.app.store.apps_with_access(ada.id, now).await.unwrap();
    assert_eq!(apps.len(), 1, "Ada's app has its access");
    let events = stage.app.store.audit_events(stage.tenant.id, 99).await.unwrap();
    assert!(events.iter().all(|event| event.action != "user.sign-out-device"), "nothing ended");
}

#[tokio::test]
async fn access_is_withdrawn_and_the_tokens_are_dead() {
    let stage = Stage::new().await;
    let ada = stage.account(ADA).await;
    let mut desk = signed_in(&stage, ADA, FIREFOX).await;
    let mut grant = new_grant(stage.tenant.id, &stage.forum.client_id, ada.id);
    grant.scopes = "openid profile email offline_access User.Read".parse().unwrap();
    stage.app.store.insert_grant(&grant).await.unwrap();
    let page = desk.get(&stage, &stage.account_page("/apps")).await;
    for shown in ["Shop", "Forum", "See your email address", "Keep its access"] {
        assert!(page.body.contains(shown), "{shown}: {}", page.body);
    }
    let forum = stage.forum.client_id.as_str();
    assert_eq!(values(&page, "app")[0], forum, "by name");
    let page = desk.submit(&stage, &page, "apps", &[("app", forum)]).await;
    assert!(page.body.contains("no longer has access") && !page.body.contains("Forum"));
    assert!(stage.app.store.live_grant(grant.id).await.unwrap().is_none());
    let page = desk.submit(&stage, &page, "apps", &[]).await;
    assert!(page.body.contains("No apps"), "{}", page.body);
}

#[tokio::test]
async fn a_form_belongs_to_the_account_that_it_was_made_for() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    stage.account(BOB).await;
    let mut ada = signed_in(&stage, ADA, FIREFOX).await;
    signed_in(&stage, ADA, SAFARI).await;
    let page = ada.get(&stage, &stage.account_page("/devices")).await;
    let good = form(&page, "devices", ("session", "others"));
    // Another site, no token, another browser's token: nothing happens.
    let mut forged = ada.clone();
    forged.headers.insert("sec-fetch-site", "cross-site".to_owned());
    assert_eq!(forged.post(&stage, &good).await.status, StatusCode::FORBIDDEN);
    let mut bare = good.clone();
    bare.fields.retain(|(name, _)| name != "csrf");
    let refused = ada.post(&stage, &bare).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(refused.body.contains(&format!("href=\"{}\"", stage.account_page(""))), "a way on");
    // Bob signs in in the same browser, and Ada's form is still open.
    let mut both = ada.clone();
    let page = both.get(&stage, &stage.account_page("/switch")).await;
    let page = both.submit(&stage, &page, "use-another-account", &[]).await;
    let page = both.submit(&stage, &page, "identify", &[("email", BOB)]).await;
    let page = both.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
    let page = both.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await;
    assert!(page.body.contains("bob@"), "{}", page.body);
    assert_eq!(both.post(&stage, &good).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_sign_in_with_a_new_browser_is_told_of_once() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let mut desk = signed_in(&stage, ADA, FIREFOX).await;
    assert!(stage.mail().await.is_none(), "the first browser of an account is no news");
    let mut phone = signed_in(&stage, ADA, SAFARI).await;
    let mail = stage.mail().await.expect("a mail");
    assert_eq!(mail.to.as_typed(), ADA);
    assert!(mail.text.contains("Safari on iOS") && mail.html.contains("Safari on iOS"));
    assert!(mail.text.contains("Shop"), "{}", mail.text);
    for customer in [&mut desk, &mut phone] {
        customer.cookies.retain(|name, _| name.contains("device"));
        customer.sign_in(&stage, ADA, PASSWORD, "no").await.code();
    }
    assert!(stage.mail().await.is_none(), "both are known now");
}
