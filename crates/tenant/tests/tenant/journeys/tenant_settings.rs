//! What an administrator sets of a tenant: how long customers stay signed in, when wrong passwords
//! lock, what the tenant is called.

use http::header::SET_COOKIE;
use vestibule_tenant::admin::ops::tenant_settings::{self, TenantSettingError};
use vestibule_tenant::model::lockout::LockoutPolicy;
use vestibule_tenant::model::session::SessionPolicy;

use super::stage::{ADA, PASSWORD, Stage};

const HOUR: i64 = 60 * 60;
const DAY: i64 = 24 * HOUR;

async fn sessions(stage: &Stage, policy: SessionPolicy) {
    tenant_settings::set_sessions(&stage.admin(), policy).await.unwrap();
}

#[tokio::test]
async fn who_is_not_asked_to_stay_signed_in_does_not() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    // Not even who stayed before.
    let mut ada = stage.customer();
    ada.sign_in(&stage, ADA, PASSWORD, "yes").await.code();
    let mut open = stage.customer();
    let page = open.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    let question = open.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
    sessions(&stage, SessionPolicy { asks: false, ..SessionPolicy::default() }).await;
    stage.clock.advance(60);
    // Nor who had the question open.
    let page = open.submit(&stage, &question, "stay-signed-in", &[("stay", "yes")]).await;
    page.code();
    for mut customer in [ada, stage.customer(), open] {
        let again = stage.authorize(&stage.shop, "&prompt=login");
        let page = customer.get(&stage, &again).await;
        let page = match page.has_form("identify") {
            true => customer.submit(&stage, &page, "identify", &[("email", ADA)]).await,
            false => page,
        };
        let form = page.form("password").fill(&[("password", PASSWORD)]);
        let reply = customer.post(&stage, &form).await;
        customer.follow(&stage, &form.action, reply).await.code();
        stage.clock.advance(DAY + 1);
        let page = customer.get(&stage, &stage.authorize(&stage.shop, "&prompt=none")).await;
        assert!(page.path.contains("error=login_required"), "{}", page.path);
    }
}

#[tokio::test]
async fn sessions_live_as_long_as_the_tenant_says() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    sessions(&stage, SessionPolicy { asks: true, idle_seconds: HOUR, kept_days: 7 }).await;
    for (stay, seconds) in [("no", HOUR), ("yes", 7 * DAY)] {
        let mut ada = stage.customer();
        let page = ada.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
        let page = ada.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
        assert!(page.body.contains("7 days"), "{}", page.body);
        let form = page.form("stay-signed-in").fill(&[("stay", stay)]);
        let reply = ada.post(&stage, &form).await;
        let mut cookies = reply.headers.get_all(SET_COOKIE).iter();
        let session = cookies.find(|cookie| cookie.to_str().unwrap().contains("session")).unwrap();
        let kept = session.to_str().unwrap().contains(&format!("Max-Age={}", 7 * DAY));
        assert_eq!(kept, stay == "yes");
        ada.follow(&stage, &form.action, reply).await.code();
        let silent = stage.authorize(&stage.shop, "&prompt=none");
        stage.clock.advance(seconds - 1);
        ada.clone().get(&stage, &silent).await.code();
        // Looking at it was no use of it within a minute, or it is kept either way.
        stage.clock.advance(seconds + 1);
        let page = ada.get(&stage, &silent).await;
        assert!(page.path.contains("error=login_required"), "{stay}: {}", page.path);
        let devices = stage.app.store.signed_in_devices(
            stage.tenant.id,
            stage.user(ADA).await.unwrap().id,
            stage.clock.now(),
        );
        assert!(devices.await.unwrap().is_empty(), "nor is it in the list");
    }
}

#[tokio::test]
async fn so_many_wrong_passwords_lock_for_so_long() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let policy = LockoutPolicy { threshold: 3, seconds: 300 };
    tenant_settings::set_lockout(&stage.admin(), policy).await.unwrap();
    let mut ada = stage.customer();
    let page = ada.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    let mut said = Vec::new();
    for password in ["one", "two", "three", PASSWORD] {
        let page = ada.submit(&stage, &page, "password", &[("password", password)]).await;
        said.push(page.problem().contains("Try again in 5 minutes"));
    }
    assert_eq!(said, [false, false, true, true]);
    stage.clock.advance(300);
    let page = ada.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
    assert_eq!(page.heading(), "Stay signed in?", "{}", page.body);
}

#[tokio::test]
async fn what_helps_nobody_cannot_be_set() {
    let stage = Stage::new().await;
    let admin = stage.admin();
    for (threshold, seconds) in [(2, 60), (51, 60), (10, 4), (10, 3601)] {
        let policy = LockoutPolicy { threshold, seconds };
        let refused = tenant_settings::set_lockout(&admin, policy).await.unwrap_err();
        let lock = matches!(refused, TenantSettingError::Lock);
        assert_eq!(lock, threshold == 10, "{refused}");
    }
    for (idle_seconds, kept_days) in [(0, 90), (31 * DAY, 90), (DAY, 0), (DAY, 366)] {
        let policy = SessionPolicy { asks: true, idle_seconds, kept_days };
        let refused = tenant_settings::set_sessions(&admin, policy).await.unwrap_err();
        assert_eq!(matches!(refused, TenantSettingError::Kept), idle_seconds == DAY, "{refused}");
    }
    // Every session is over after the days.
    let policy = SessionPolicy { asks: true, idle_seconds: 49 * HOUR, kept_days: 2 };
    let refused = tenant_settings::set_sessions(&admin, policy).await.unwrap_err();
    assert!(matches!(refused, TenantSettingError::IdleBeyondKept), "{refused}");
    assert!(stage.app.store.audit_events(stage.tenant.id, 10).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_tenant_that_is_renamed_is_called_so_on_its_pages() {
    let stage = Stage::new().await;
    tenant_settings::rename(&stage.admin(), "Woodgrove").await.unwrap();
    let page = stage.customer().get(&stage, &stage.authorize(&stage.shop, "")).await;
    assert!(page.body.contains("Woodgrove") && !page.body.contains("Contoso"), "{}", page.body);
    let events = stage.app.store.audit_events(stage.tenant.id, 10).await.unwrap();
    assert_eq!(events[0].detail["from"], "Contoso");
    assert!(tenant_settings::rename(&stage.admin(), " ").await.is_err());
}
