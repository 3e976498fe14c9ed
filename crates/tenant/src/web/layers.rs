//! Around every request, in this order, by one layer:
//!
//! 1. identifiers: a trace id of our own, and the correlation id, the client's
//!    (`client-request-id`, header or parameter) when it is a GUID;
//! 2. a span for the log with the route and the identifiers, and nothing of the address or the
//!    person; at the level of debugging, since it costs as much as a keys answer, and what is
//!    logged at higher levels names the correlation id itself;
//! 3. the handler, for at most half a minute; a panic in it becomes a 500 like any other fault;
//! 4. headers that every answer has; a handler that sets one itself knows better.

use std::future::poll_fn;
use std::net::SocketAddr;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use axum::Json;
use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::header::{
    ACCEPT, CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, RETRY_AFTER,
    STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use serde_json::json;
use tracing::Instrument;
use vestibule_protocol::ids::{CorrelationId, TraceId};

use super::context::RequestContext;
use super::limits::TooMany;
use crate::account::page_address;
use crate::app::App;
use crate::model::tenant::TenantSegment;
use crate::oidc::error::page_request;
use crate::pages::{ErrorPage, Exit, PERMISSIONS_POLICY, Trouble};

/// The layer.
pub async fn each_request(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let context = context(&app, &request);
    request.extensions_mut().insert(context.clone());
    let wants_page = context.here.is_some();
    let headers = wants_page.then(|| request.headers().clone());
    let route = request.extensions().get::<MatchedPath>().cloned();
    let span = tracing::debug_span!(
        "request",
        method = %request.method(),
        route = route.as_ref().map_or("", MatchedPath::as_str),
        correlation_id = %context.correlation_id,
        trace_id = %context.trace_id,
    );
    let handled = bounded(&app, &context, headers.as_ref(), next.run(request));
    let mut response = handled.instrument(span).await;
    finish(&app, &context, response.headers_mut());
    response
}

fn context(app: &App, request: &Request) -> RequestContext {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0);
    let theirs = client_request_id(request);
    // One call for both: each asks the generator anew, and this is on every path.
    let [ours, trace] = app.random.pair();
    RequestContext {
        correlation_id: theirs.unwrap_or_else(|| CorrelationId::from_random(ours)),
        trace_id: TraceId::from_random(trace),
        client: app.limits.proxies.client(request.headers(), peer),
        here: wants_page(request.headers()).then(|| here(request)),
    }
}

fn here(request: &Request) -> Arc<str> {
    let uri = request.uri();
    match (request.method(), uri.path_and_query()) {
        (&Method::GET, Some(whole)) => whole.as_str().into(),
        _ => uri.path().into(),
    }
}

/// Microsoft's clients send it as a header to the token endpoint and as a parameter elsewhere.
fn client_request_id(request: &Request) -> Option<CorrelationId> {
    let in_header = request.headers().get(CLIENT_REQUEST_ID).and_then(|id| id.to_str().ok());
    let in_query = || {
        let query = request.uri().query()?;
        query.split('&').find_map(|pair| pair.strip_prefix("client-request-id="))
    };
    in_header.or_else(in_query)?.parse().ok()
}

/// Step 3. `people`: the headers of a person's request, who gets a page.
pub async fn bounded(
    app: &App,
    context: &RequestContext,
    people: Option<&HeaderMap>,
    handler: impl Future<Output = Response>,
) -> Response {
    match within_bounds(handler).await {
        Ok(response) => response,
        Err(fault) => {
            tracing::error!(correlation_id = %context.correlation_id, ?fault, "no answer");
            let what = match fault {
                Fault::Panicked => Trouble::Internal,
                Fault::TooSlow => Trouble::Unavailable,
            };
            trouble(app, context, people, what)
        }
    }
}

#[derive(Debug)]
enum Fault {
    Panicked,
    TooSlow,
}

/// Runs the handler for at most [`TIME_OUT`] and catches its panics. What the panic left half
/// done is the request's own; what requests share is behind locks that outlive a panic.
async fn within_bounds(handler: impl Future<Output = Response>) -> Result<Response, Fault> {
    let mut handler = pin!(handler);
    let caught = poll_fn(|cx| match catch_unwind(AssertUnwindSafe(|| handler.as_mut().poll(cx))) {
        Ok(Poll::Ready(response)) => Poll::Ready(Ok(response)),
        Ok(Poll::Pending) => Poll::Pending,
        Err(_) => Poll::Ready(Err(Fault::Panicked)),
    });
    tokio::time::timeout(TIME_OUT, caught).await.unwrap_or(Err(Fault::TooSlow))
}

fn finish(app: &App, context: &RequestContext, headers: &mut HeaderMap) {
    let mut unless_set = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    unless_set(X_CONTENT_TYPE_OPTIONS, "nosniff");
    unless_set(REFERRER_POLICY, "same-origin");
    unless_set(CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'");
    unless_set(X_FRAME_OPTIONS, "DENY");
    unless_set(PERMISSIONS_POLICY, "publickey-credentials-create=(), publickey-credentials-get=()");
    unless_set(CACHE_CONTROL, "no-store");
    // Browsers hold it against every port of a host: on loopback, against the developer's apps.
    if app.config.public_url.is_https() && !app.config.public_url.is_loopback() {
        unless_set(STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
    for (name, id) in [
        (CLIENT_REQUEST_ID, context.correlation_id.0),
        (HeaderName::from_static("x-ms-request-id"), context.trace_id.0),
    ] {
        let mut text = [0; 36];
        let text: &str = id.hyphenated().encode_lower(&mut text);
        if let Ok(value) = HeaderValue::from_str(text) {
            headers.insert(name, value);
        }
    }
}

/// No such address: a page for people, JSON for programs. Below a tenant's name the page is the
/// tenant's, and leads to the account.
pub async fn not_found(
    State(app): State<App>,
    context: RequestContext,
    headers: HeaderMap,
    uri: Uri,
) -> Response {
    if !wants_page(&headers) {
        return trouble(&app, &context, None, Trouble::NotFound);
    }
    let segment = uri.path().split('/').nth(1).unwrap_or_default();
    let tenant = match segment.parse::<TenantSegment>() {
        Ok(segment) => app.directory.tenant(&segment).await,
        Err(_) => Ok(None),
    };
    match tenant {
        Ok(Some(tenant)) => {
            let page = ErrorPage::new(Trouble::NotFound);
            let page = page.with_exit(Exit::Account(page_address(segment)));
            app.pages.error(&page_request(&app, &context, &headers, Some(&tenant)), page)
        }
        Ok(None) => trouble(&app, &context, Some(&headers), Trouble::NotFound),
        Err(error) => {
            tracing::error!(correlation_id = %context.correlation_id, %error, "tenant not read");
            trouble(&app, &context, Some(&headers), Trouble::Unavailable)
        }
    }
}

/// The address exists; the method does not. The router adds `Allow` (RFC 9110 §15.5.6).
pub async fn method_not_allowed(
    State(app): State<App>,
    context: RequestContext,
    headers: HeaderMap,
) -> Response {
    let people = wants_page(&headers).then_some(&headers);
    trouble(&app, &context, people, Trouble::MethodNotAllowed)
}

/// One address asked for too much (RFC 6585 §4).
pub fn too_many(
    app: &App,
    context: &RequestContext,
    headers: &HeaderMap,
    too_many: TooMany,
) -> Response {
    let people = wants_page(headers).then_some(headers);
    if let Some(headers) = people {
        let page = ErrorPage::new(Trouble::TooMany).with_wait(too_many.retry_after_seconds);
        return app.pages.error(&page_request(app, context, headers, None), page);
    }
    let mut response = trouble(app, context, None, Trouble::TooMany);
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(too_many.retry_after_seconds));
    response
}

/// A page if there is somebody to read it, else External ID's error body.
pub fn trouble(
    app: &App,
    context: &RequestContext,
    people: Option<&HeaderMap>,
    trouble: Trouble,
) -> Response {
    if let Some(headers) = people {
        let request = page_request(app, context, headers, None);
        return app.pages.error(&request, ErrorPage::new(trouble));
    }
    let status = trouble.status();
    let error = match status {
        StatusCode::INTERNAL_SERVER_ERROR => "server_error",
        StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS => {
            "temporarily_unavailable"
        }
        _ => "invalid_request",
    };
    let body = json!({
        "error": error,
        "error_description": status.canonical_reason(),
        "timestamp": app.clock.now().to_error_timestamp(),
        "trace_id": context.trace_id,
        "correlation_id": context.correlation_id,
    });
    (status, Json(body)).into_response()
}

fn wants_page(headers: &HeaderMap) -> bool {
    headers
        .get(ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"))
}

/// The name of Microsoft's correlation id, in requests and answers.
const CLIENT_REQUEST_ID: HeaderName = HeaderName::from_static("client-request-id");

/// No answer takes longer; the slowest waits for a password hash.
const TIME_OUT: Duration = Duration::from_secs(30);

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_panic_is_a_fault_like_any_other() {
        let fine = within_bounds(async { StatusCode::OK.into_response() }).await;
        assert_eq!(fine.map(|response| response.status()).ok(), Some(StatusCode::OK));
        let panics = within_bounds(async {
            tokio::task::yield_now().await;
            panic!("on purpose, in a test")
        });
        assert!(matches!(panics.await, Err(Fault::Panicked)));
    }
}
