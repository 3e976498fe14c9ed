//! The protocol: one file for each endpoint, each with its numbered steps and sections.
//!
//! ```text
//! authorize ──▶ (journeys) ──▶ resume ──▶ the app's redirect URI ──▶ token ──▶ userinfo, /v1.0/me
//!     └── a live session suffices: answered at once ──┘
//! ```

pub mod answer;
pub mod authorize;
pub mod back_channel_logout;
pub mod bearer;
pub mod claims;
mod claims_request;
pub mod device_answer;
pub mod device_authorization;
pub mod discovery;
pub mod error;
pub mod front_channel_logout;
pub mod graph_me;
mod id_token_hint;
pub mod jwks;
pub mod logout;
pub mod parameters;
pub mod pushed_authorization;
pub mod resume;
pub mod scopes;
mod signed_token;
pub mod token;
pub mod userinfo;

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::{FromRequestParts, RawPathParams};
use axum::response::Response;
use http::HeaderMap;
use http::request::Parts;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::app::App;
use crate::model::ids::ClientId;
use crate::model::session::Session;
use crate::model::tenant::{Tenant, TenantSegment};
use crate::model::user::User;
use crate::pages::{ErrorPage, Trouble};
use crate::secrets::TokenHash;
use crate::store::StoreError;
use crate::web::context::RequestContext;
use crate::web::cookies;

use error::OAuthError;

/// A request to an endpoint of a tenant.
#[derive(Debug, Clone)]
pub struct Visit {
    /// What the tenant runs on.
    pub app: App,
    /// Identifiers of the request.
    pub context: RequestContext,
    /// Its headers.
    pub headers: HeaderMap,
    /// The tenant as the address spells it.
    pub segment: String,
}

impl FromRequestParts<App> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let context = RequestContext::from_request_parts(parts, app).await?;
        let segment = match RawPathParams::from_request_parts(parts, app).await {
            Ok(params) => params.iter().find(|(name, _)| *name == "tenant").map(|(_, v)| v.into()),
            Err(_) => None,
        };
        Ok(Self {
            app: app.clone(),
            context,
            headers: parts.headers.clone(),
            segment: segment.unwrap_or_default(),
        })
    }
}

impl Visit {
    /// The tenant that the address names.
    pub async fn tenant(&self) -> Result<Arc<Tenant>, OAuthError> {
        tenant(&self.app, &self.segment).await
    }

    /// The sessions of this browser in the tenant.
    pub async fn sessions(&self, tenant: &Tenant) -> Result<Vec<(Session, User)>, StoreError> {
        match cookies::session_of(&self.app.config.public_url, &self.headers, tenant.id) {
            Some(browser) => {
                self.app.store.live_sessions(tenant.id, &browser, self.app.clock.now()).await
            }
            None => Ok(Vec::new()),
        }
    }

    /// The cookie by which this browser may be remembered.
    pub fn remembered(&self, tenant: &Tenant) -> Option<TokenHash> {
        cookies::remembered_of(&self.app.config.public_url, &self.headers, tenant.id)
    }

    /// The address of `path` in this tenant, spelt as it was asked for.
    pub fn at(&self, path: &str) -> String {
        let segment = utf8_percent_encode(&self.segment, SEGMENT);
        self.app.config.public_url.at(format_args!("/{segment}{path}"))
    }

    /// A page that says why it does not go on.
    pub fn refuse(&self, tenant: Option<&Tenant>, error: &OAuthError) -> Response {
        error.to_page(&self.app, &self.context, &self.headers, tenant)
    }

    /// A page about the person's journey.
    pub fn trouble(&self, tenant: &Tenant, page: impl Into<ErrorPage>) -> Response {
        let request = error::page_request(&self.app, &self.context, &self.headers, Some(tenant));
        self.app.pages.error(&request, page.into())
    }
}

/// The tenant that an address names.
pub async fn tenant(app: &App, segment: &str) -> Result<Arc<Tenant>, OAuthError> {
    let segment: TenantSegment = segment.parse().map_err(|_| OAuthError::UnknownTenant)?;
    app.directory.tenant(&segment).await?.ok_or(OAuthError::UnknownTenant)
}

/// A client id as a request spells it; a GUID in capitals is the same app.
fn client_id(text: &str) -> Option<ClientId> {
    ClientId::parse(&text.to_ascii_lowercase()).ok()
}

/// What may stand in a segment of an address as it is (RFC 3986 §2.3).
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

impl From<Trouble> for ErrorPage {
    fn from(trouble: Trouble) -> Self {
        Self::new(trouble)
    }
}
