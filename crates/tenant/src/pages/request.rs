//! Whom a page is for.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use http::HeaderMap;
use http::request::Parts;
use vestibule_protocol::ids::CorrelationId;
use vestibule_protocol::time::Timestamp;

use super::brand::Brand;
use super::locale::Locale;
use super::strings::TenantStrings;
use crate::app::App;
use crate::model::ids::{ClientId, TenantId};
use crate::model::language::{Language, Wishes};
use crate::model::tenant::{Tenant, TenantSegment};
use crate::store::StoreError;
use crate::web::context::RequestContext;
use crate::web::cookies::chosen_language;

/// Whom a page is for. A handler takes it as an argument.
#[derive(Debug, Clone)]
pub struct PageRequest {
    /// The tenant's name; `None` on pages that belong to none.
    pub tenant: Option<String>,
    /// How it looks.
    pub brand: Arc<Brand>,
    /// The tenant's id.
    pub tenant_id: Option<TenantId>,
    /// The language.
    pub locale: Arc<Locale>,
    /// What speaks for a language.
    pub wishes: Wishes,
    /// The tenant's own words.
    pub strings: Option<Arc<TenantStrings>>,
    /// Where a GET shows the page again: a path, perhaps with a query. Where there is none, the page
    /// has no language menu.
    pub here: Option<Arc<str>>,
    /// What the customer quotes to support, and the log repeats.
    pub correlation_id: CorrelationId,
    /// When.
    pub at: Timestamp,
}

impl PageRequest {
    /// For whoever sent this request.
    pub fn new(app: &App, context: &RequestContext, headers: &HeaderMap) -> Self {
        let chosen = chosen_language(&app.config.public_url, headers);
        let wishes = Wishes { chosen, ..Wishes::of_browser(headers) };
        Self {
            tenant: None,
            brand: Brand::neutral(),
            tenant_id: None,
            locale: Arc::clone(app.pages.locale(wishes.language())),
            wishes,
            strings: None,
            here: context.here.clone(),
            correlation_id: context.correlation_id,
            at: app.clock.now(),
        }
    }

    /// For a mail that no request of the customer's asked for, but an administrator's operation or the
    /// program: in the tenant's language, since nobody said another one.
    ///
    /// # Errors
    /// The database's: no request read the tenant's words and looks before.
    pub async fn of_program(app: &App, tenant: &Tenant) -> Result<Self, StoreError> {
        app.directory.tenant(&TenantSegment::Id(tenant.id)).await?;
        let wishes = Wishes::default();
        let request = Self {
            tenant: None,
            brand: Brand::neutral(),
            tenant_id: None,
            locale: Arc::clone(app.pages.locale(wishes.language())),
            wishes,
            strings: None,
            here: None,
            correlation_id: CorrelationId::from_random(app.random.bytes()),
            at: app.clock.now(),
        };
        Ok(request.of_tenant(app, tenant, None))
    }

    /// On a page of this tenant, and of one of its apps if it is known which.
    #[must_use]
    pub fn of_tenant(self, app: &App, tenant: &Tenant, client: Option<&ClientId>) -> Self {
        let wishes = Wishes { tenant: tenant.default_language, ..self.wishes };
        Self {
            tenant: Some(tenant.display_name.clone()),
            brand: app.directory.brand(tenant.id, client),
            tenant_id: Some(tenant.id),
            strings: app.directory.strings(tenant.id),
            ..self.wishing(app, wishes)
        }
    }

    /// In one of the languages that the app has been asking for since `since`, if there is one.
    #[must_use]
    pub fn in_one_of(self, app: &App, ui_locales: &[String], since: Timestamp) -> Self {
        let found = Language::look_up(ui_locales.iter().map(String::as_str));
        let wishes = Wishes { app: found.map(|language| (language, since)), ..self.wishes };
        self.wishing(app, wishes)
    }

    /// On a page that is found again at another address than the request's, or at none.
    #[must_use]
    pub fn found_at(self, here: Option<String>) -> Self {
        Self { here: here.map(Into::into), ..self }
    }

    fn wishing(self, app: &App, wishes: Wishes) -> Self {
        Self { locale: Arc::clone(app.pages.locale(wishes.language())), wishes, ..self }
    }
}

impl FromRequestParts<App> for PageRequest {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        let context = RequestContext::from_request_parts(parts, app).await?;
        Ok(Self::new(app, &context, &parts.headers))
    }
}
