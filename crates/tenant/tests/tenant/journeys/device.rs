//! A customer signs in on a device without a browser (RFC 8628): the code, the question, the
//! journey, and what the device then gets.

use axum::body::Body;
use http::header::CONTENT_TYPE;
use http::{Request, StatusCode};
use serde_json::Value;
use url::form_urlencoded;

use super::customer::{Customer, Page};
use super::sign_out::way_on;
use super::stage::{ADA, ORIGIN, PASSWORD, Stage};
use crate::store::rows::new_tenant;

/// What the television got: its codes, or tokens.
async fn post(stage: &Stage, endpoint: &str, fields: &[(&str, &str)]) -> (StatusCode, Value) {
    let body = form_urlencoded::Serializer::new(String::new())
        .append_pair("client_id", stage.television.client_id.as_str())
        .extend_pairs(fields)
        .finish();
    let request = Request::post(format!("/{}/oauth2/v2.0/{endpoint}", stage.tenant.id))
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(body));
    let reply = stage.call(request.unwrap()).await;
    (reply.status, serde_json::from_str(&reply.body).unwrap())
}

struct Television {
    device_code: String,
    user_code: String,
    page: String,
    filled_in: String,
}

impl Television {
    async fn begin(stage: &Stage) -> Self {
        let (status, begun) = post(stage, "devicecode", &[("scope", "openid profile")]).await;
        assert_eq!(status, StatusCode::OK, "{begun}");
        let text = |name: &str| begun[name].as_str().unwrap().replace(ORIGIN, "");
        Self {
            device_code: text("device_code"),
            user_code: text("user_code"),
            page: text("verification_uri"),
            filled_in: text("verification_uri_complete"),
        }
    }

    /// The error, or "" with tokens.
    async fn poll(&self, stage: &Stage) -> String {
        stage.clock.advance(5);
        let grant = "urn:ietf:params:oauth:grant-type:device_code";
        let fields = [("grant_type", grant), ("device_code", &self.device_code)];
        let (_, answer) = post(stage, "token", &fields).await;
        answer["error"].as_str().unwrap_or_default().to_owned()
    }

    /// To the question, by way of the code.
    async fn type_code(&self, stage: &Stage, customer: &mut Customer) -> Page {
        let page = customer.get(stage, &self.page).await;
        assert_eq!(page.heading(), "Connect a device");
        customer.submit(stage, &page, "device", &[("user-code", &self.user_code)]).await
    }

    /// To where "Continue" leads.
    async fn go_on(&self, stage: &Stage, customer: &mut Customer) -> Page {
        let page = self.type_code(stage, customer).await;
        assert_eq!(page.heading(), "Sign in on another device?");
        assert!(page.body.contains("Television") && page.body.contains(&self.user_code));
        customer.submit(stage, &page, "device", &[("answer", "yes")]).await
    }
}

/// Of the tenant as this address has it.
fn page_of_codes(path: &str) -> String {
    format!("/{}/device", path.split('/').nth(1).unwrap())
}

#[tokio::test]
async fn with_a_password_and_then_by_single_sign_on() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let mut ada = stage.customer();
    let television = Television::begin(&stage).await;
    let page = television.go_on(&stage, &mut ada).await;
    assert_eq!(page.heading(), "Sign in");
    assert!(!page.body.contains("Cancel and return"), "the app is not in this browser");
    let page = ada.submit(&stage, &page, "identify", &[("email", ADA)]).await;
    let page = ada.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
    assert_eq!(television.poll(&stage).await, "authorization_pending");
    let page = ada.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await;
    assert_eq!(page.heading(), "You are signed in on your device");
    assert!(page.path.contains("/oauth2/v2.0/resume/"), "{}", page.path);
    assert_eq!(television.poll(&stage).await, "");
    assert_eq!(television.poll(&stage).await, "invalid_grant", "once");
    // Reloaded: over, and no way to an app that is elsewhere.
    let again = ada.get(&stage, &page.path).await;
    assert_eq!((again.status, again.heading()), (StatusCode::GONE, "This sign-in is over"));
    assert!(!again.body.contains("Back to"), "{}", again.body);
    let link = format!("href=\"{}\">Connect a device<", page_of_codes(&page.path));
    assert!(again.body.contains(&link), "{link} in {}", again.body);

    let second = Television::begin(&stage).await;
    let page = second.go_on(&stage, &mut ada).await;
    assert_eq!(page.heading(), "You are signed in on your device");
    assert_eq!(second.poll(&stage).await, "");
}

#[tokio::test]
async fn by_signing_up() {
    let stage = Stage::new().await;
    let mut ada = stage.customer();
    let television = Television::begin(&stage).await;
    let page = television.go_on(&stage, &mut ada).await;
    let page = ada.submit(&stage, &page, "create-account", &[]).await;
    let page = ada.submit(&stage, &page, "sign-up-email", &[("email", ADA)]).await;
    let code = stage.passcode(ADA).await;
    let page = ada.submit(&stage, &page, "passcode", &[("passcode", &code)]).await;
    let typed = [("new-password", PASSWORD), ("confirmation", PASSWORD)];
    let page = ada.submit(&stage, &page, "new-password", &typed).await;
    let page = ada.submit(&stage, &page, "attributes", &[("displayName", "Ada Lovelace")]).await;
    let page = ada.submit(&stage, &page, "stay-signed-in", &[("stay", "yes")]).await;
    assert_eq!(page.heading(), "You are signed in on your device");
    assert_eq!(television.poll(&stage).await, "");
}

#[tokio::test]
async fn declined_at_the_question_and_on_the_way() {
    let stage = Stage::new().await;
    let mut ada = stage.customer();
    let television = Television::begin(&stage).await;
    let page = television.type_code(&stage, &mut ada).await;
    let page = ada.submit(&stage, &page, "device", &[("answer", "no")]).await;
    assert_eq!(page.heading(), "The device is not signed in");
    assert_eq!(television.poll(&stage).await, "access_denied");

    let television = Television::begin(&stage).await;
    let page = television.go_on(&stage, &mut ada).await;
    let page = ada.submit(&stage, &page, "cancel", &[]).await;
    assert_eq!(page.heading(), "The device is not signed in");
    assert_eq!(television.poll(&stage).await, "access_denied");
}

#[tokio::test]
async fn an_address_with_the_code_tries_nothing_and_still_asks() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let mut ada = stage.customer();
    ada.sign_in(&stage, ADA, PASSWORD, "no").await.code();
    let television = Television::begin(&stage).await;
    let page = ada.get(&stage, &television.filled_in).await;
    assert_eq!(page.heading(), "Connect a device");
    assert!(page.body.contains(&format!("value=\"{}\"", television.user_code)));
    assert!(!page.body.contains("Television"), "nothing was looked up");
    let page = ada.submit(&stage, &page, "device", &[]).await;
    assert_eq!(page.heading(), "Sign in on another device?", "though Ada is signed in");
    assert_eq!(television.poll(&stage).await, "authorization_pending");
    // What the address brings is text.
    let page = ada.get(&stage, &format!("{}?user_code=%22%3E%3Cb%3E", television.page)).await;
    assert!(!page.body.contains("<b>"), "{}", page.body);
}

#[tokio::test]
async fn the_question_is_there_again_in_its_browser_and_in_no_other() {
    let stage = Stage::new().await;
    let (mut ada, mut eve) = (stage.customer(), stage.customer());
    let television = Television::begin(&stage).await;
    let page = television.type_code(&stage, &mut ada).await;
    assert!(!page.path.contains(&television.user_code), "{}", page.path);
    let again = ada.get(&stage, &page.path).await;
    assert_eq!(again.heading(), "Sign in on another device?");
    assert!(again.body.contains("Television") && again.body.contains(&television.user_code));
    // Whoever has seen no page of the tenant, and whoever has.
    for _ in 0..2 {
        let theirs = eve.get(&stage, &page.path).await;
        assert_eq!(theirs.heading(), "Connect a device");
        assert!(!theirs.body.contains("Television"), "{}", theirs.body);
        assert!(!theirs.body.contains(&television.user_code), "{}", theirs.body);
    }
    ada.submit(&stage, &again, "device", &[("answer", "no")]).await;
    let answered = ada.get(&stage, &page.path).await;
    assert_eq!(answered.heading(), "Connect a device");
    assert!(answered.problem().contains("No device waits"), "{}", answered.problem());
}

#[tokio::test]
async fn wrong_codes_are_told_and_counted() {
    let stage = Stage::new().await;
    let mut eve = stage.customer();
    let television = Television::begin(&stage).await;
    let page = eve.get(&stage, &television.page).await;
    for typed in ["", "1234", "ABCDEFGH"] {
        let page = eve.submit(&stage, &page, "device", &[("user-code", typed)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        assert!(page.problem().contains("8 letters"), "{typed}: {}", page.problem());
    }
    for n in 0..10 {
        let page = eve.submit(&stage, &page, "device", &[("user-code", "bcdf ghjk")]).await;
        assert!(page.problem().contains("No device waits"), "{n}: {}", page.problem());
        assert!(page.body.contains("value=\"bcdf ghjk\""), "what was typed stays");
    }
    let typed = [("user-code", television.user_code.as_str())];
    let locked = eve.submit(&stage, &page, "device", &typed).await;
    assert!(locked.problem().contains("too many wrong attempts"), "{}", locked.problem());
    // The network, not the browser.
    let fresh = television.type_code(&stage, &mut stage.customer()).await;
    assert!(fresh.problem().contains("too many wrong attempts"), "{}", fresh.problem());
    stage.clock.advance(60);
    let page = eve.submit(&stage, &page, "device", &typed).await;
    assert_eq!(page.heading(), "Sign in on another device?");
}

#[tokio::test]
async fn a_code_of_another_tenant_or_too_old_or_answered() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let other = new_tenant("fabrikam");
    stage.app.store.insert_tenant(&other).await.unwrap();
    let (mut ada, mut eve) = (stage.customer(), stage.customer());
    let television = Television::begin(&stage).await;
    let typed = [("user-code", television.user_code.as_str())];
    let page = ada.get(&stage, "/fabrikam.onmicrosoft.com/device").await;
    let page = ada.submit(&stage, &page, "device", &typed).await;
    assert!(page.problem().contains("No device waits"), "{}", page.problem());

    // Two browsers begin; the first to finish has it.
    let slow = television.go_on(&stage, &mut eve).await;
    let page = television.go_on(&stage, &mut ada).await;
    let page = ada.submit(&stage, &page, "identify", &[("email", ADA)]).await;
    let page = ada.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
    let page = ada.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await;
    assert_eq!(page.heading(), "You are signed in on your device");
    let page = eve.submit(&stage, &slow, "cancel", &[]).await;
    assert_eq!((page.status, page.heading()), (StatusCode::GONE, "This code no longer works"));
    assert!(page.body.contains(">Connect a device<"), "{}", page.body);
    assert_eq!(television.poll(&stage).await, "");

    // Too late, in the middle of the way.
    let television = Television::begin(&stage).await;
    let page = television.type_code(&stage, &mut ada).await;
    stage.clock.advance(15 * 60);
    let page = ada.submit(&stage, &page, "device", &[("answer", "yes")]).await;
    assert!(page.problem().contains("No device waits"), "{}", page.problem());
}

#[tokio::test]
async fn the_form_needs_its_token() {
    let stage = Stage::new().await;
    let mut ada = stage.customer();
    let television = Television::begin(&stage).await;
    let page = television.type_code(&stage, &mut ada).await;
    let mut form = page.form("device").fill(&[("answer", "yes")]);
    form.fields.retain(|(name, _)| name != "csrf");
    assert_eq!(ada.post(&stage, &form).await.status, StatusCode::FORBIDDEN);
    let theirs = television.type_code(&stage, &mut stage.customer()).await;
    let form = theirs.form("device").fill(&[("answer", "yes")]);
    assert_eq!(ada.post(&stage, &form).await.status, StatusCode::FORBIDDEN);
    assert_eq!(television.poll(&stage).await, "authorization_pending");
}

#[tokio::test]
async fn a_form_that_is_not_taken_leads_to_the_field_anew() {
    let stage = Stage::new().await;
    let television = Television::begin(&stage).await;
    let mut ada = stage.customer();
    let page = ada.get(&stage, &television.page).await;
    let typed = [("user-code", television.user_code.as_str())];
    // A browser that keeps no cookies, once they are allowed after all.
    let mut bare = stage.customer();
    let refused = bare.submit(&stage, &page, "device", &typed).await;
    assert_eq!(refused.heading(), "Your browser did not send our cookie");
    let page = bare.get(&stage, way_on(&refused)).await;
    assert_eq!(page.heading(), "Connect a device");
    let page = bare.submit(&stage, &page, "device", &typed).await;
    assert_eq!(page.heading(), "Sign in on another device?");
    let stale = page.form("device").fill(&[("csrf", "stale"), ("answer", "yes")]);
    let reply = bare.post(&stage, &stale).await;
    let refused = bare.follow(&stage, &stale.action, reply).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert_eq!(bare.get(&stage, way_on(&refused)).await.heading(), "Connect a device");
}
