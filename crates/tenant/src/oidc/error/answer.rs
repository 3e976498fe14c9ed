//! What is answered: to a program External ID's body, which has it all; to a person a page.

use std::borrow::Cow;

use axum::Json;
use axum::response::{IntoResponse, Response};
use http::header::{CACHE_CONTROL, RETRY_AFTER, WWW_AUTHENTICATE};
use http::{HeaderMap, HeaderValue, StatusCode};
use vestibule_protocol::error::ErrorBody;
use vestibule_protocol::time::Timestamp;

use super::OAuthError;
use crate::app::App;
use crate::model::tenant::Tenant;
use crate::pages::{ErrorPage, PageRequest};
use crate::web::context::RequestContext;

impl OAuthError {
    /// The sentence for the developer: what is wrong and what helps. Of a fault of ours it says
    /// only that; the log has the rest.
    fn sentence(&self) -> Cow<'static, str> {
        match self {
            Self::Store(_) | Self::Keys(_) | Self::Sign(_) => {
                Cow::Borrowed("The server cannot answer at the moment; try again later.")
            }
            other => {
                let text = other.to_string();
                let mut letters = text.chars();
                let first = letters.next().map(|c| c.to_ascii_uppercase());
                Cow::Owned(first.into_iter().chain(letters).chain(".".chars()).collect())
            }
        }
    }

    /// `AADSTS50011: …` for one line: pages and redirects, where RFC 6749 §4.1.2.1 allows no line
    /// break.
    pub fn description(&self) -> String {
        match self.aadsts() {
            Some(number) => format!("AADSTS{number}: {}", self.sentence()),
            None => self.sentence().into_owned(),
        }
    }

    /// External ID's body.
    fn body(&self, context: &RequestContext, now: Timestamp) -> ErrorBody {
        let timestamp = now.to_error_timestamp();
        let description = format!(
            "{}\r\nTrace ID: {}\r\nCorrelation ID: {}\r\nTimestamp: {timestamp}",
            self.description(),
            context.trace_id,
            context.correlation_id,
        );
        ErrorBody {
            error: self.code().as_str().to_owned(),
            error_description: Some(description),
            error_codes: self.aadsts().into_iter().collect(),
            timestamp: Some(timestamp),
            trace_id: Some(context.trace_id.to_string()),
            correlation_id: Some(context.correlation_id.to_string()),
            ..ErrorBody::default()
        }
    }

    /// The answer to a program. A 401 names the way to authenticate (RFC 6749 §5.2, RFC 9110
    /// §15.5.2).
    pub fn to_json(&self, context: &RequestContext, now: Timestamp) -> Response {
        self.log(context);
        let status = self.facts().status;
        let mut headers = HeaderMap::new();
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static(BASIC));
        }
        if let Self::TooMany(seconds) = self {
            headers.insert(RETRY_AFTER, HeaderValue::from(*seconds));
        }
        (status, headers, Json(self.body(context, now))).into_response()
    }

    /// The answer to a person, where the redirect URI cannot be trusted.
    pub fn to_page(
        &self,
        app: &App,
        context: &RequestContext,
        headers: &HeaderMap,
        tenant: Option<&Tenant>,
    ) -> Response {
        self.log(context);
        let page = ErrorPage::new(self.facts().trouble);
        let page = match self.aadsts() {
            Some(number) => page.with_detail(Some(number), self.sentence()),
            None => page,
        };
        app.pages.error(&page_request(app, context, headers, tenant), page)
    }

    /// The cause of a fault of ours, once.
    pub fn log(&self, context: &RequestContext) {
        match self {
            Self::Store(cause) => {
                tracing::error!(correlation_id = %context.correlation_id, %cause, "the store failed");
            }
            Self::Keys(cause) => {
                tracing::error!(correlation_id = %context.correlation_id, %cause, "no signing key");
            }
            Self::Sign(cause) => {
                tracing::error!(correlation_id = %context.correlation_id, %cause, "signing failed");
            }
            refusal => {
                tracing::debug!(correlation_id = %context.correlation_id, %refusal, "refused");
            }
        }
    }
}

/// Whom a page of the protocol is for.
pub fn page_request(
    app: &App,
    context: &RequestContext,
    headers: &HeaderMap,
    tenant: Option<&Tenant>,
) -> PageRequest {
    let request = PageRequest::new(app, context, headers);
    match tenant {
        Some(tenant) => request.of_tenant(app, tenant, None),
        None => request,
    }
}

const BASIC: &str = r#"Basic realm="token", charset="UTF-8""#;
