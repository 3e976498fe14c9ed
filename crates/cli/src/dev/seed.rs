//! What `vestibule dev` puts into a new database: the administrator's steps of the walk-through, by
//! the same operations. Each step is done only where it was not done before, so that later runs
//! reuse everything, and what somebody removed comes back.

use std::collections::BTreeMap;

use vestibule_protocol::ids::ClientId;
use vestibule_tenant::admin::ops::apps::{self, NewApp};
use vestibule_tenant::admin::ops::secrets::{self, NewSecret};
use vestibule_tenant::admin::ops::tenants::{self, NewTenant, TenantError};
use vestibule_tenant::admin::ops::user_flows::{self, NewUserFlow};
use vestibule_tenant::admin::ops::{Admin, permissions};
use vestibule_tenant::app::App;
use vestibule_tenant::model::app_registration::{
    AppRegistration, ClientSecret, Platform, RegisteredUri,
};
use vestibule_tenant::model::audit::Actor;
use vestibule_tenant::model::tenant::Tenant;
use vestibule_tenant::model::user_flow::{Attribute, AttributeName, SignUpMethod};
use vestibule_tenant::secrets::PlainToken;

use super::seed_api;
use crate::data_dir::{DataDir, ENV};
use crate::failure::Failure;

/// What is there after seeding.
#[derive(Debug)]
pub struct Seeded {
    pub client_id: ClientId,
    pub env: Env,
    /// The settings of the sample web API, where it runs.
    pub api_env: Option<Env>,
}

/// Where the samples listen.
#[derive(Debug, Clone, Copy)]
pub struct Ports {
    /// The web app, or an app in its place.
    pub app: u16,
    /// The web API; `None`: it does not run.
    pub api: Option<u16>,
}

/// The settings of the sample, as they stand in the data directory's `env`.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Env(BTreeMap<String, String>);

impl Env {
    /// A setting.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    pub(super) fn set(&mut self, name: &str, value: impl Into<String>) {
        self.0.insert(name.to_owned(), value.into());
    }

    /// From the file's text.
    pub fn parse(text: &str) -> Self {
        let pairs = text.lines().filter_map(|line| line.split_once('='));
        Self(pairs.map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned())).collect())
    }

    pub(super) fn to_text(&self) -> String {
        self.0.iter().map(|(name, value)| format!("{name}={value}\n")).collect()
    }
}

/// It holds the client secret.
impl std::fmt::Debug for Env {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

/// Sees to it that there is a tenant, an app registration with a secret and consented permissions,
/// a user flow, and the sample web API's registration where that runs; writes the settings that an app needs into `env`.
pub async fn seed(app: &App, dir: &DataDir, ports: Ports) -> Result<Seeded, Failure> {
    let before = Env::parse(&dir.read(ENV)?.unwrap_or_default());
    let tenant = tenant(app).await?;
    let domain = tenant.domain();
    let admin = Admin::of(app.clone(), tenant, Actor::System);
    let redirect_uri = super::sample::redirect_uri(ports.app);
    let home = format!("http://localhost:{}/", ports.app);

    let registration = registration(&admin, &before, &redirect_uri).await?;
    let client_id = registration.client_id.clone();
    for (platform, uri) in [(Platform::Web, &redirect_uri), (Platform::PostLogout, &home)] {
        let is_it = |entry: &RegisteredUri| entry.platform == platform && entry.uri.as_str() == uri;
        if !registration.redirect_uris.iter().any(is_it) {
            apps::add_redirect_uri(&admin, &client_id, platform, uri).await?;
        }
    }
    let secret = secret(&admin, &registration, &before, app).await?;
    user_flow(&admin, &client_id).await?;

    let mut env = Env::default();
    env.set("AUTHORITY", app.config.public_url.at(format_args!("/{domain}")));
    env.set("CLIENT_ID", client_id.as_str());
    env.set("CLIENT_SECRET", secret);
    env.set("REDIRECT_URI", redirect_uri);
    let api_env = match ports.api {
        Some(port) => {
            let api_env = seed_api::seed(app, &admin, dir, &client_id).await?;
            env.set("SCOPE", seed_api::scope(api_env.get("CLIENT_ID").unwrap_or_default()));
            env.set("ENDPOINT", format!("http://localhost:{port}/me"));
            Some(api_env)
        }
        None => {
            env.set("SCOPE", "User.Read");
            env.set("ENDPOINT", app.config.public_url.at("/v1.0/me"));
            None
        }
    };
    if env != before {
        dir.write(ENV, &env.to_text())?;
    }
    Ok(Seeded { client_id, env, api_env })
}

async fn tenant(app: &App) -> Result<Tenant, Failure> {
    match tenants::find(app, SUBDOMAIN).await {
        Ok(tenant) => Ok(tenant),
        Err(TenantError::NotFound(_)) => {
            let new = NewTenant { subdomain: SUBDOMAIN.into(), display_name: "Contoso".into() };
            Ok(tenants::create(app, Actor::System, new).await?.tenant().clone())
        }
        Err(error) => Err(error.into()),
    }
}

async fn registration(
    admin: &Admin,
    before: &Env,
    redirect_uri: &str,
) -> Result<AppRegistration, Failure> {
    if let Some(Ok(id)) = before.get("CLIENT_ID").map(ClientId::parse)
        && let Some(registration) = admin.registration(&id).await?
    {
        return Ok(registration);
    }
    let new = NewApp {
        display_name: "Sample web app".into(),
        redirect_uris: vec![(Platform::Web, redirect_uri.to_owned())],
        public_client: false,
    };
    let registration = apps::create(admin, new).await?;
    permissions::consent(admin, &registration.client_id).await?;
    Ok(registration)
}

/// The secret that was written down, while it works for some time; else a new one.
pub(super) async fn secret(
    admin: &Admin,
    registration: &AppRegistration,
    before: &Env,
    app: &App,
) -> Result<String, Failure> {
    if let Some(written) = before.get("CLIENT_SECRET") {
        let hash = PlainToken::presented(written).hash();
        let works_until = app.clock.now().plus_seconds(RENEW_BEFORE_SECONDS);
        let works =
            |secret: &ClientSecret| hash.matches(&secret.hash) && secret.expires_at > works_until;
        if registration.secrets.iter().any(works) {
            return Ok(written.to_owned());
        }
    }
    let new = NewSecret { display_name: "vestibule dev".into(), months: 24 };
    let made = secrets::add(admin, &registration.client_id, new).await?;
    Ok(made.value.reveal().to_owned())
}

async fn user_flow(admin: &Admin, client_id: &ClientId) -> Result<(), Failure> {
    if user_flows::of(admin, client_id).await?.is_some() {
        return Ok(());
    }
    let there = user_flows::list(admin).await?;
    if !there.iter().any(|flow| flow.display_name == USER_FLOW) {
        let attribute = Attribute::built_in;
        let new = NewUserFlow {
            display_name: USER_FLOW.into(),
            sign_up_method: SignUpMethod::EmailPassword,
            attributes: vec![
                attribute(AttributeName::DisplayName, true),
                attribute(AttributeName::GivenName, false),
                attribute(AttributeName::Surname, false),
                attribute(AttributeName::City, false),
                attribute(AttributeName::Country, false),
            ],
            sign_up_allowed: true,
        };
        user_flows::create(admin, new).await?;
    }
    Ok(user_flows::add_app(admin, USER_FLOW, client_id).await?)
}

const SUBDOMAIN: &str = "contoso";
const USER_FLOW: &str = "SignInSignUp";

/// A secret that expires sooner is replaced.
const RENEW_BEFORE_SECONDS: i64 = 30 * 24 * 60 * 60;
