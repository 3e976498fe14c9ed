//! A web API on axum: an [`ApiGuard`] is a layer, what it found is an argument of the handler.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use ::axum::body::Body;
use ::axum::extract::{FromRequestParts, OptionalFromRequestParts, OriginalUri, Request};
use ::axum::http::request::Parts;
use ::axum::http::{HeaderValue, StatusCode, header};
use ::axum::response::{IntoResponse, Response};
use serde::de::DeserializeOwned;
use tower::{Layer, Service};

use crate::api::{ApiCaller, ApiGuard, ApiRefusal, ApiRequest};

/// A route behind an [`ApiGuard`].
#[derive(Debug, Clone)]
pub struct Guarded<S> {
    guard: ApiGuard,
    inner: S,
}

impl<S> Layer<S> for ApiGuard {
    type Service = Guarded<S>;

    fn layer(&self, inner: S) -> Guarded<S> {
        Guarded { guard: self.clone(), inner }
    }
}

impl<S> Service<Request> for Guarded<S>
where
    S: Service<Request, Error = Infallible> + Clone + Send + 'static,
    S::Response: IntoResponse,
    S::Future: Send,
{
    type Response = Response;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, mut request: Request) -> Self::Future {
        let guard = self.guard.clone();
        // The one that said it is ready answers; its copy waits for the next request.
        let copy = self.inner.clone();
        let mut inner = std::mem::replace(&mut self.inner, copy);
        Box::pin(async move {
            let (method, headers) = (request.method(), request.headers());
            // The address before any nesting of routers took its prefix away.
            let original = request.extensions().get::<OriginalUri>();
            let uri = original.map_or(request.uri(), |OriginalUri(uri)| uri);
            match guard.check(ApiRequest { method, uri, headers }).await {
                Ok(caller) => {
                    request.extensions_mut().insert(caller);
                    inner.call(request).await.map(IntoResponse::into_response)
                }
                Err(refusal) => Ok(refusal.into_response()),
            }
        })
    }
}

impl IntoResponse for ApiRefusal {
    fn into_response(self) -> Response {
        self.to_response().map(Body::from)
    }
}

/// Whoever the guard let in. A route without a guard answers 500 instead of letting everybody in.
impl<S: Sync> FromRequestParts<S> for ApiCaller {
    type Rejection = Unguarded;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Unguarded> {
        parts.extensions.get().cloned().ok_or(Unguarded)
    }
}

/// For a handler that serves guarded and unguarded routes.
impl<S: Sync> OptionalFromRequestParts<S> for ApiCaller {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Self>, Infallible> {
        Ok(parts.extensions.get().cloned())
    }
}

/// The claims of the caller's access token, as a type of the app's.
#[derive(Debug, Clone)]
pub struct ApiClaims<T>(pub T);

impl<S: Sync, T: DeserializeOwned> FromRequestParts<S> for ApiClaims<T> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let caller = <ApiCaller as FromRequestParts<S>>::from_request_parts(parts, state).await;
        let caller = caller.map_err(IntoResponse::into_response)?;
        caller.claims().map(Self).map_err(IntoResponse::into_response)
    }
}

/// A handler wants to know who calls, and nothing has checked it: a fault of the program.
#[derive(Debug, Clone, Copy)]
pub struct Unguarded;

impl IntoResponse for Unguarded {
    fn into_response(self) -> Response {
        tracing::error!("a handler takes ApiCaller or ApiClaims, and its route has no ApiGuard");
        let headers =
            [(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"))];
        let body = r#"{"type":"about:blank","title":"This route has no guard","status":500}"#;
        (StatusCode::INTERNAL_SERVER_ERROR, headers, body).into_response()
    }
}
