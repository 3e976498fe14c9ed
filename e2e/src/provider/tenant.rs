//! Our own tenant, from the testkit: the third provider of the row.

use vestibule::Timestamp;
use vestibule_testkit::{TestApp, TestTenant, TestUser};

use super::{LogOut, Registered, Registration};
use crate::browser::Browser;

/// A running one.
#[derive(Debug)]
pub struct Tenant {
    tenant: TestTenant,
    apps: Vec<TestApp>,
    ada: TestUser,
}

impl Tenant {
    /// Starts it in this process, on a free port.
    pub async fn start(registrations: &[Registration]) -> Self {
        let tenant = TestTenant::builder().manual_clock().start().await;
        let ada = tenant.create_user("ada@example.com", "Ada Lovelace").await;
        let mut apps = Vec::new();
        for registration in registrations {
            let app = tenant.register_app(&registration.redirect_uri()).await;
            let [front, back] = [LogOut::FrontChannel, LogOut::BackChannel]
                .map(|way| registration.log_out_uri(way));
            tenant.set_logout_uris(&app, front.as_deref(), back.as_deref()).await;
            apps.push(app);
        }
        Self { tenant, apps, ada }
    }

    pub(super) fn authority(&self) -> String {
        self.tenant.authority()
    }

    pub(super) fn registered(&self, app: &Registration) -> Registered {
        let uri = app.redirect_uri();
        let app = self.apps.iter().find(|known| known.redirect_uri == uri);
        let app = app.expect("the app was there at the start");
        Registered { client_id: app.client_id.clone(), client_secret: app.client_secret.clone() }
    }

    pub(super) fn clock(&self) -> Box<dyn Fn() -> Timestamp + Send + Sync> {
        Box::new(self.tenant.clock_for_app())
    }

    pub(super) fn hand_of_the_clock(&self) -> Box<dyn Fn(i64) + Send + Sync> {
        let clock = self.tenant.clock().clone();
        Box::new(move |seconds| clock.advance(seconds))
    }

    /// An access token lives for 90 minutes at most, an ID token for one hour.
    pub(super) fn age_tokens(&self) {
        self.tenant.advance(90 * 60);
    }

    pub(super) async fn rotate_keys(&self) {
        self.tenant.withdraw_keys().await;
    }

    pub(super) async fn sign_in(&self, browser: &Browser) {
        browser.fill(&["Email address", "Email"], &self.ada.email).await;
        browser.click(&["Next"]).await;
        browser.fill(&["Password"], &self.ada.password).await;
        browser.click(&["Sign in"]).await;
        browser.click(&["No"]).await;
    }

    pub(super) async fn sign_in_device(&self, browser: &Browser) {
        browser.sees("Connect a device").await;
        browser.click(&["Next"]).await;
        browser.sees("Sign in on another device?").await;
        browser.click(&["Continue"]).await;
        self.sign_in(browser).await;
        browser.sees("You are signed in on your device").await;
    }
}

/// The tenant knows from the ID token whom to sign out, and does not ask.
pub(super) async fn sign_out(browser: &Browser, app: &Registration) {
    browser.arrives_at(&app.after_sign_out()).await;
}
