//! The sample web app and the sample web API, in this process.

use std::collections::HashMap;

use axum::Router;
use url::Url;
use vestibule::{ApiSettings, Settings};

use super::seed::Env;
use crate::failure::Failure;

/// The environment, and for what it lacks, `.env`.
pub struct Environment(HashMap<String, String>);

impl Environment {
    /// Reads both. A `.env` that cannot be read is told by the sample, which reads it too.
    pub fn read() -> Self {
        let file = dotenvy::dotenv_iter().map(|lines| lines.flatten().collect());
        Self(file.unwrap_or_default())
    }

    /// A setting; an empty one is none.
    pub fn get(&self, name: &str) -> Option<String> {
        let value = std::env::var(name).ok().or_else(|| self.0.get(name).cloned());
        value.filter(|value| !value.trim().is_empty())
    }

    /// The authority that it names, if it names one.
    pub fn authority(&self) -> Option<String> {
        self.get("AUTHORITY")
            .or_else(|| self.get("OIDC_AUTHORITY"))
            .or_else(|| self.get("B2C_TENANT_NAME").map(|tenant| format!("Azure AD B2C, {tenant}")))
    }

    /// The port on this machine to which REDIRECT_URI sends browsers.
    pub fn redirect_port(&self) -> Option<u16> {
        let url = Url::parse(&self.get("REDIRECT_URI")?).ok()?;
        let here = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
        url.port().filter(|_| here && url.scheme() == "http")
    }
}

/// The sample with the settings of the environment. Missing ones are told on its pages.
pub fn with_environment(environment: &Environment, port: u16) -> Result<Router, Failure> {
    let settings = Settings::from_lookup(|name| match (environment.get(name), name) {
        (None, "REDIRECT_URI") => Some(redirect_uri(port)),
        (value, _) => value,
    });
    vestibule_web_app::router(settings, None).map_err(|error| cannot_start(&*error))
}

/// The sample on the tenant of this process, whose certificate authority it trusts.
pub fn with_settings(env: &Env, certificate: Option<&str>) -> Result<Router, Failure> {
    let settings = Settings::from_lookup(|name| env.get(name).map(str::to_owned));
    vestibule_web_app::router(settings, certificate.map(str::as_bytes))
        .map_err(|error| cannot_start(&*error))
}

/// The sample web API on the tenant of this process, whose certificate authority it trusts.
pub fn web_api(env: &Env, certificate: Option<&str>) -> Result<Router, Failure> {
    let settings = ApiSettings::from_lookup(|name| env.get(name).map(str::to_owned));
    settings
        .map_err(Into::into)
        .and_then(|settings| vestibule_web_api::router(settings, certificate.map(str::as_bytes)))
        .map_err(|error| cannot_start(&*error))
}

/// Where sign-in returns to.
pub fn redirect_uri(port: u16) -> String {
    format!("http://localhost:{port}/getAToken")
}

fn cannot_start(error: &dyn std::error::Error) -> Failure {
    Failure::new(
        format!("The sample cannot start: {error}."),
        "Start the tenant alone with vestibule dev --no-app.",
    )
}
