//! The API that this API calls.

use std::time::Duration;

use vestibule::{AccessToken, ApiSettings, ScopeSet};

/// ENDPOINT, and the scopes that it wants.
#[derive(Clone)]
pub struct SecondApi {
    pub scope: ScopeSet,
    endpoint: String,
    http: reqwest::Client,
}

impl SecondApi {
    /// `None` when ENDPOINT is not set.
    pub fn new(settings: &ApiSettings, roots: Option<&[u8]>) -> reqwest::Result<Option<Self>> {
        let Some(endpoint) = &settings.endpoint else { return Ok(None) };
        let mut http = reqwest::Client::builder()
            .timeout(Duration::from_secs(10))
            .redirect(reqwest::redirect::Policy::none());
        // An API on this machine over http needs no certificates, so none are loaded.
        if endpoint.scheme() == "http" {
            http = http.tls_certs_only([]);
        } else if let Some(pem) = roots {
            http = http.tls_certs_merge(reqwest::Certificate::from_pem_bundle(pem)?);
        }
        let (endpoint, scope) = (endpoint.to_string(), settings.scope.clone());
        Ok(Some(Self { scope, endpoint, http: http.build()? }))
    }

    pub async fn get(&self, token: &AccessToken) -> reqwest::Result<reqwest::Response> {
        self.http.get(&self.endpoint).bearer_auth(token.expose()).send().await
    }
}
