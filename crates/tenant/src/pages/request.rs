//! Whom a page is for.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use http::request::Parts;
use vestibule_protocol::ids::CorrelationId;
use vestibule_protocol::time::Timestamp;

use super::brand::Brand;
use super::locale::Locale;
use crate::app::App;
use crate::model::ids::ClientId;
use crate::model::tenant::Tenant;
use crate::web::context::RequestContext;

/// Whom a page is for. A handler takes it as an argument.
#[derive(Debug, Clone)]
pub struct PageRequest {
    /// The tenant's name; `None` on pages that belong to none.
    pub tenant: Option<String>,
    /// How it looks.
    pub brand: Arc<Brand>,
    /// The language.
    pub locale: Arc<Locale>,
    /// What the customer quotes to support, and the log repeats.
    pub correlation_id: CorrelationId,
    /// When.
    pub at: Timestamp,
}

impl PageRequest {
    /// On a page of this tenant, and of one of its apps if it is known which.
    #[must_use]
    pub fn of_tenant(self, app: &App, tenant: &Tenant, client: Option<&ClientId>) -> Self {
        Self {
            tenant: Some(tenant.display_name.clone()),
            brand: app.directory.brand(tenant.id, client),
            ..self
        }
    }
}

impl FromRequestParts<App> for PageRequest {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        let context = RequestContext::from_request_parts(parts, app).await?;
        Ok(Self {
            tenant: None,
            brand: Brand::neutral(),
            locale: app.pages.locale(&[], &parts.headers),
            correlation_id: context.correlation_id,
            at: app.clock.now(),
        })
    }
}
