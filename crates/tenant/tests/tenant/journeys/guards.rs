//! What a journey does not let anybody do: skip a step, take over another browser's journey, plant
//! a session, send a form from elsewhere. And what it forgives: the back button, a second tab.

use http::StatusCode;
use vestibule_tenant::model::app_registration::AppAddress;
use vestibule_tenant::secrets::PlainToken;

use super::customer::Form;
use super::stage::{ADA, PASSWORD, Stage};
use crate::store::rows::new_tenant;

#[tokio::test]
async fn no_step_can_be_skipped() {
    // Keycloak CVE-2026-18963: a reset that skipped a step.
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let mut eve = stage.customer();
    let page = eve.get(&stage, &stage.authorize(&stage.shop, "")).await;
    let csrf = page.form("identify");
    let jump = |action: &str, more: &[(&str, &str)]| {
        let mut form = Form { action: csrf.action.replace("identify", action), ..csrf.clone() };
        form.fields.retain(|(name, _)| name == "csrf");
        form.fields.extend(more.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())));
        form
    };
    let everything = [
        ("email", "eve@example.com"),
        ("passcode", "12345678"),
        ("new-password", PASSWORD),
        ("confirmation", PASSWORD),
        ("displayName", "Eve"),
        ("stay", "yes"),
        ("account", "00000000-0000-0000-0000-000000000000"),
        // Zitadel CVE-2026-27946: a "verified" flag that users could set.
        ("email_verified", "true"),
        ("verified", "true"),
        ("step", "signed-in"),
    ];
    for action in [
        "password",
        "pick-account",
        "new-password",
        "sign-up-email",
        "passcode",
        "resend",
        "attributes",
        "stay-signed-in",
        "use-another-account",
        "back",
    ] {
        let reply = eve.post(&stage, &jump(action, &everything)).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{action}");
        let page = eve.follow(&stage, "", reply).await;
        assert_eq!(page.heading(), "Sign in", "{action} led on");
    }
    let resume = csrf.action.replace("/journey/", "/oauth2/v2.0/resume/").replace("/identify", "");
    let page = eve.get(&stage, &resume).await;
    assert_eq!(page.heading(), "Sign in", "resume led on");
    let unknown = eve.post(&stage, &jump("reset", &everything)).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    assert!(stage.user("eve@example.com").await.is_none());

    // Within sign-up: no password before the passcode.
    let page = eve.get(&stage, &stage.authorize(&stage.shop, "&prompt=create")).await;
    let page = eve.submit(&stage, &page, "sign-up-email", &[("email", "eve@example.com")]).await;
    let mut form = page.form("passcode").fill(&[("passcode", "12345678")]);
    form.action = form.action.replace("/passcode", "/new-password");
    form.fields.extend(everything.map(|(n, v)| (n.to_owned(), v.to_owned())));
    let reply = eve.post(&stage, &form).await;
    assert_eq!(eve.follow(&stage, "", reply).await.heading(), "Check your email");
}

#[tokio::test]
async fn a_journey_belongs_to_the_browser_that_began_it() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let (mut ada, mut eve) = (stage.customer(), stage.customer());
    let page = ada.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    // Without any cookie of ours.
    let bare = eve.get(&stage, &page.path).await;
    assert_eq!(
        (bare.status.as_u16(), bare.heading()),
        (400, "Your browser did not send our cookie")
    );
    assert!(bare.body.contains("href=\"https://shop.example/\""), "never a dead end");
    // With another browser's.
    eve.get(&stage, &stage.authorize(&stage.shop, "")).await;
    let other = eve.get(&stage, &page.path).await;
    assert_eq!(
        (other.status.as_u16(), other.heading()),
        (403, "This sign-in began in another browser")
    );
    let form = page.form("password").fill(&[("password", PASSWORD)]);
    assert_eq!(eve.post(&stage, &form).await.status, StatusCode::FORBIDDEN);
    let resume = page.path.replace("/journey/", "/oauth2/v2.0/resume/");
    assert_eq!(eve.get(&stage, &resume).await.status, StatusCode::FORBIDDEN);
    // And goes on in its own.
    let page = ada.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
    ada.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await.code();
}

/// The answer that brought the session was lost: nobody else gets it by the journey's cookie, and who
/// was to have it finds the way to begin again.
#[tokio::test]
async fn who_never_got_their_session_begins_again_at_the_app() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let mut ada = stage.customer();
    let page = ada.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    let page = ada.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
    let cookies = ada.cookies.clone();
    let form = page.form("stay-signed-in").fill(&[("stay", "no")]);
    assert_eq!(ada.post(&stage, &form).await.status, StatusCode::SEE_OTHER);
    ada.cookies = cookies;
    let lost = ada.get(&stage, &page.path.replace("/journey/", "/oauth2/v2.0/resume/")).await;
    assert_eq!(lost.status, StatusCode::FORBIDDEN);
    assert!(lost.body.contains("href=\"https://shop.example/\""), "never a dead end");
}

#[tokio::test]
async fn a_form_needs_its_token_and_our_origin() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let mut ada = stage.customer();
    let page = ada.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    let other = ada.clone().get(&stage, &stage.authorize(&stage.shop, "")).await;
    let foreign = other.form("identify").fields[0].1.clone();
    let good = page.form("password").fill(&[("password", PASSWORD)]);
    for token in ["", "AAAA", foreign.as_str()] {
        let form = good.clone().fill(&[("csrf", token)]);
        let reply = ada.post(&stage, &form).await;
        assert_eq!(reply.status, StatusCode::FORBIDDEN, "{token}");
        assert!(reply.body.contains("This form was not accepted"));
        assert!(reply.body.contains(&format!("href=\"{}\"", page.path)), "a way on");
    }
    let mut form = good.clone();
    form.fields.retain(|(name, _)| name != "csrf");
    assert_eq!(ada.post(&stage, &form).await.status, StatusCode::FORBIDDEN);
    for (name, value) in [
        ("origin", "https://evil.test"),
        ("origin", "null"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
    ] {
        let mut forged = ada.clone();
        forged.headers.insert(name, value.to_owned());
        assert_eq!(forged.post(&stage, &good).await.status, StatusCode::FORBIDDEN, "{value}");
    }
    ada.headers.insert("sec-fetch-site", "same-origin".to_owned());
    assert_eq!(ada.post(&stage, &good).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_planted_session_cookie_is_worth_nothing() {
    // Session fixation, Keycloak CVE-2026-7507.
    let stage = Stage::new().await;
    stage.account(ADA).await;
    stage.account("eve@example.com").await;
    let session = format!("vestibule-session-{}", stage.tenant.id);
    let mut eve = stage.customer();
    eve.sign_in(&stage, "eve@example.com", PASSWORD, "no").await.code();
    for planted in ["a-value-that-eve-made-up", &eve.cookies[&session].clone()] {
        let mut ada = stage.customer();
        ada.cookies.insert(session.clone(), planted.to_owned());
        let force = stage.authorize(&stage.shop, "&prompt=login");
        let mut page = ada.get(&stage, &force).await;
        if page.has_form("use-another-account") {
            page = ada.submit(&stage, &page, "use-another-account", &[]).await;
        }
        let page = ada.submit(&stage, &page, "identify", &[("email", ADA)]).await;
        let page = ada.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
        ada.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await.code();
        assert_ne!(ada.cookies[&session], planted);
        // Whoever planted it is not Ada, and is not anybody any more.
        let mut thief = stage.customer();
        thief.cookies.insert(session.clone(), planted.to_owned());
        let page = thief.get(&stage, &stage.authorize(&stage.shop, "&prompt=none")).await;
        assert!(page.path.contains("error=login_required"), "{}", page.path);
    }
}

#[tokio::test]
async fn back_button_reload_and_a_second_tab_do_no_harm() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let mut ada = stage.customer();
    let first = ada.get(&stage, &stage.authorize(&stage.shop, "")).await;
    let second = ada.submit(&stage, &first, "identify", &[("email", ADA)]).await;
    // The form of a page in the history: to the page of the step, nothing changed.
    let stale = ada.submit(&stage, &first, "identify", &[("email", "eve@example.com")]).await;
    assert_eq!(stale.heading(), "Enter your password");
    assert!(stale.body.contains(ADA) && !stale.body.contains("eve@example.com"));
    // A reload shows the same.
    assert_eq!(ada.get(&stage, &second.path).await.heading(), "Enter your password");
    // A journey of its own in a second tab; both end well.
    let tab = ada.identify(&stage, &stage.authorize(&stage.forum, ""), ADA).await;
    let tab = ada.submit(&stage, &tab, "password", &[("password", PASSWORD)]).await;
    ada.submit(&stage, &tab, "stay-signed-in", &[("stay", "no")]).await.code();
    let page = ada.submit(&stage, &second, "password", &[("password", PASSWORD)]).await;
    ada.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await.code();
    // Over: a page that says so and leads to the app.
    let over = ada.get(&stage, &second.path).await;
    assert_eq!((over.status, over.heading()), (StatusCode::GONE, "This sign-in is over"));
    assert!(over.body.contains("Back to Shop"));
    // Left open for too long.
    let slow = ada.get(&stage, &stage.authorize(&stage.shop, "&prompt=login")).await;
    stage.clock.advance(60 * 60 + 1);
    let slow = ada.submit(&stage, &slow, "back", &[]).await;
    assert_eq!(slow.heading(), "This sign-in is over");
}

#[tokio::test]
async fn an_app_may_say_where_a_sign_in_begins_again() {
    let stage = Stage::new().await;
    let uri = "https://shop.example/login?x=1".parse().unwrap();
    let (shop, address) = (&stage.shop.client_id, AppAddress::InitiateLogin);
    stage.app.store.set_app_address(shop, address, Some(&uri)).await.unwrap();
    let page = stage.customer().get(&stage, &stage.authorize(&stage.shop, "")).await;
    let bare = stage.customer().get(&stage, &page.path).await;
    let issuer = format!("http%3A%2F%2Flocalhost%3A8400%2F{}%2Fv2.0", stage.tenant.id);
    let begins = format!("href=\"https://shop.example/login?x=1&amp;iss={issuer}\"");
    assert!(bare.body.contains(&begins), "{}", bare.body);
}

#[tokio::test]
async fn a_journey_is_found_under_both_names_of_its_tenant_and_under_no_other() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let other = new_tenant("fabrikam");
    stage.app.store.insert_tenant(&other).await.unwrap();
    let mut ada = stage.customer();
    let page = ada.get(&stage, &stage.authorize(&stage.shop, "")).await;
    let id = page.path.rsplit('/').next().unwrap();
    let foreign = ada.get(&stage, &format!("/{}/journey/{id}", other.id)).await;
    assert_eq!((foreign.status, foreign.heading()), (StatusCode::GONE, "This sign-in is over"));
    assert!(!foreign.body.contains("Shop"));
    let by_domain = format!("/contoso.onmicrosoft.com/journey/{id}");
    let page = ada.get(&stage, &by_domain).await;
    let page = ada.submit(&stage, &page, "identify", &[("email", ADA)]).await;
    assert_eq!(page.path, by_domain);
    let page = ada.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
    ada.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await.code();
    // A session of one tenant is none of another.
    let cookie = &ada.cookies[&format!("vestibule-session-{}", stage.tenant.id)];
    let cookie = PlainToken::presented(cookie).hash();
    let elsewhere = stage.app.store.live_sessions(other.id, &cookie, stage.clock.now());
    assert!(elsewhere.await.unwrap().is_empty());
}

#[tokio::test]
async fn nonsense_in_the_address_is_a_page_and_not_a_failure() {
    let stage = Stage::new().await;
    let mut eve = stage.customer();
    let tenant = stage.tenant.id;
    for (path, status) in [
        ("/nobody.onmicrosoft.com/journey/AAAAAAAAAAAAAAAAAAAAAA".to_owned(), 404),
        ("/%00/journey/AAAAAAAAAAAAAAAAAAAAAA".to_owned(), 404),
        (format!("/{tenant}/journey/short"), 404),
        (format!("/{tenant}/journey/%FF"), 404),
        (format!("/{tenant}/journey/AAAAAAAAAAAAAAAAAAAAAA"), 410),
    ] {
        let page = eve.get(&stage, &path).await;
        assert_eq!(page.status.as_u16(), status, "{path}: {}", page.body);
        assert!(page.body.contains("Correlation id"), "{path}");
        let account = format!("href=\"/{tenant}/account\"");
        assert_eq!(
            page.body.contains(&account),
            path.contains("/AAAA") && status == 410 || path.ends_with("short"),
            "{path}"
        );
    }
}
