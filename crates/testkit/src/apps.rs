//! App registrations, with the settings that the app under test needs.

use std::fmt;

use url::Url;
use vestibule_tenant::admin::ops::apps::NewApp;
use vestibule_tenant::admin::ops::permissions::NewPermissions;
use vestibule_tenant::admin::ops::secrets::NewSecret;
use vestibule_tenant::admin::ops::{apps, permissions, secrets, user_flows};
use vestibule_tenant::model::app_registration::{AppAddress, Platform};
use vestibule_tenant::model::ids::ClientId;
use vestibule_tenant::model::permission::PermissionKind;

use crate::apis::TestApi;
use crate::tenant::{TestTenant, USER_FLOW};

/// An app registration, with the settings that the app needs.
#[derive(Clone)]
pub struct TestApp {
    /// `AUTHORITY`
    pub authority: String,
    /// `CLIENT_ID`
    pub client_id: String,
    /// `CLIENT_SECRET`; empty for a public client.
    pub client_secret: String,
    /// `REDIRECT_URI`
    pub redirect_uri: String,
    /// `SCOPE`: of the first API that the app calls, else `User.Read`.
    pub scope: String,
    /// `ENDPOINT`: Graph's `/me` of this tenant, an API to call with the scope `User.Read`.
    pub endpoint: String,
}

/// An app to be registered; from [`TestTenant::app`].
#[must_use = "nothing is registered until register()"]
pub struct AppBuilder<'a> {
    tenant: &'a TestTenant,
    name: String,
    platform: Platform,
    redirect_uris: Vec<String>,
    calls: Vec<(TestApi, String)>,
    consent: bool,
    user_flow: bool,
}

impl TestTenant {
    /// Registers a web app with a secret, consented permissions and the tenant's user flow.
    ///
    /// # Panics
    /// When the address cannot be a redirect URI.
    pub async fn register_app(&self, redirect_uri: &str) -> TestApp {
        self.app(redirect_uri).register().await
    }

    /// An app that differs from the usual one.
    pub fn app(&self, redirect_uri: &str) -> AppBuilder<'_> {
        AppBuilder {
            tenant: self,
            name: "Test app".to_owned(),
            platform: Platform::Web,
            redirect_uris: vec![redirect_uri.to_owned()],
            calls: Vec::new(),
            consent: true,
            user_flow: true,
        }
    }

    /// Gives an app a further secret, as when one is replaced without a pause, and returns it.
    ///
    /// # Panics
    /// When the app can keep none.
    pub async fn add_secret(&self, app: &TestApp) -> String {
        self.new_secret(&app.id()).await
    }

    pub(crate) async fn new_secret(&self, client: &ClientId) -> String {
        let made = secrets::add(&self.admin, client, NewSecret::default()).await;
        let made = made.unwrap_or_else(|error| panic!("no secret: {error}"));
        made.value.reveal().to_owned()
    }

    /// Adds a scope of an API to what a client may ask for, an app or another API, with the
    /// administrator's consent.
    ///
    /// # Panics
    /// When the API exposes no such scope, or there is no such client.
    pub async fn permit(&self, client_id: &str, api: &TestApi, scope: &str) {
        let client = parse_client_id(client_id);
        self.grant(&client, api, scope, PermissionKind::Delegated).await;
        self.consent(&client).await;
    }

    /// Says where an app hears that a customer signed out: from the browser, at an address with the
    /// origin of its redirect URI, and from the tenant itself. `None` takes an address away.
    ///
    /// # Panics
    /// When an address cannot be registered.
    pub async fn set_logout_uris(
        &self,
        app: &TestApp,
        front_channel: Option<&str>,
        back_channel: Option<&str>,
    ) {
        for (address, uri) in [
            (AppAddress::FrontChannelLogout, front_channel),
            (AppAddress::BackChannelLogout { session_required: true }, back_channel),
        ] {
            let set = apps::set_address(&self.admin, &app.id(), address, uri).await;
            set.unwrap_or_else(|error| panic!("no log-out address: {error}"));
        }
    }

    pub(crate) async fn grant(
        &self,
        app: &ClientId,
        api: &TestApi,
        value: &str,
        kind: PermissionKind,
    ) {
        let new = NewPermissions { api: Some(api.id()), values: vec![value.to_owned()], kind };
        let granted = permissions::grant(&self.admin, app, new).await;
        granted.unwrap_or_else(|error| panic!("no permission {value}: {error}"));
    }

    pub(crate) async fn consent(&self, app: &ClientId) {
        let consented = permissions::consent(&self.admin, app).await;
        consented.unwrap_or_else(|error| panic!("no consent: {error}"));
    }

    /// The app that the testkit itself asks for tokens with.
    pub(crate) async fn own_client(&self) -> &TestApp {
        let register = || self.app("http://localhost/testkit").name("Testkit").register();
        self.own_client.get_or_init(register).await
    }
}

impl AppBuilder<'_> {
    /// What the tenant's pages call it.
    pub fn name(mut self, name: &str) -> Self {
        name.clone_into(&mut self.name);
        self
    }

    /// A further redirect URI.
    pub fn redirect_uri(mut self, uri: &str) -> Self {
        self.redirect_uris.push(uri.to_owned());
        self
    }

    /// A single-page app: no secret, and refresh tokens of 24 hours.
    pub fn single_page(mut self) -> Self {
        self.platform = Platform::Spa;
        self
    }

    /// A mobile or desktop app: no secret, and any port of a loopback redirect URI.
    pub fn native(mut self) -> Self {
        self.platform = Platform::Native;
        self
    }

    /// The app may ask for this scope of an API. The first one becomes its `SCOPE`.
    pub fn calls(mut self, api: &TestApi, scope: &str) -> Self {
        self.calls.push((api.clone(), scope.to_owned()));
        self
    }

    /// The administrator has not consented: whatever permission the app asks for is refused with
    /// AADSTS65001.
    pub fn without_consent(mut self) -> Self {
        self.consent = false;
        self
    }

    /// No user flow has the app, so that nobody signs up or in.
    pub fn without_user_flow(mut self) -> Self {
        self.user_flow = false;
        self
    }

    /// Registers the app.
    ///
    /// # Panics
    /// When an address cannot be a redirect URI, or an API exposes no such scope.
    pub async fn register(self) -> TestApp {
        let tenant = self.tenant;
        let admin = &tenant.admin;
        let public_client = matches!(self.platform, Platform::Spa | Platform::Native);
        let new = NewApp {
            display_name: self.name.clone(),
            redirect_uris: self.registered_uris(),
            public_client,
        };
        let registered = apps::create(admin, new).await;
        let id =
            registered.unwrap_or_else(|error| panic!("no app registration: {error}")).client_id;
        for (api, scope) in &self.calls {
            tenant.grant(&id, api, scope, PermissionKind::Delegated).await;
        }
        if self.consent {
            tenant.consent(&id).await;
        }
        if self.user_flow {
            let added = user_flows::add_app(admin, USER_FLOW, &id).await;
            added.unwrap_or_else(|error| panic!("no user flow: {error}"));
        }
        let scope = self.calls.first().map(|(api, scope)| api.scope(scope));
        let mut app = TestApp {
            authority: tenant.authority(),
            client_id: id.to_string(),
            client_secret: String::new(),
            redirect_uri: self.redirect_uris.first().cloned().unwrap_or_default(),
            scope: scope.unwrap_or_else(|| "User.Read".to_owned()),
            endpoint: tenant.app.config.public_url.at("/v1.0/me"),
        };
        if !public_client {
            app.client_secret = tenant.add_secret(&app).await;
        }
        app
    }

    /// The redirect URIs, and the start pages of their origins for the way back after sign-out.
    fn registered_uris(&self) -> Vec<(Platform, String)> {
        let mut uris = Vec::new();
        for uri in &self.redirect_uris {
            uris.push((self.platform, uri.clone()));
            if let Ok(home) = Url::parse(uri).and_then(|uri| uri.join("/")) {
                uris.push((Platform::PostLogout, home.into()));
            }
        }
        uris
    }
}

impl TestApp {
    /// A setting by its name in the environment: for `Settings::from_lookup` of the client library.
    pub fn setting(&self, name: &str) -> Option<String> {
        let value = match name {
            "AUTHORITY" => &self.authority,
            "CLIENT_ID" => &self.client_id,
            "CLIENT_SECRET" => &self.client_secret,
            "REDIRECT_URI" => &self.redirect_uri,
            "SCOPE" => &self.scope,
            "ENDPOINT" => &self.endpoint,
            _ => return None,
        };
        Some(value.clone()).filter(|value| !value.is_empty())
    }

    pub(crate) fn id(&self) -> ClientId {
        parse_client_id(&self.client_id)
    }
}

pub(crate) fn parse_client_id(text: &str) -> ClientId {
    ClientId::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

impl fmt::Debug for TestApp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TestApp").field("client_id", &self.client_id).finish_non_exhaustive()
    }
}

impl fmt::Debug for AppBuilder<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AppBuilder").field("name", &self.name).finish_non_exhaustive()
    }
}
