//! `GET /healthz`: whether this process can answer, for load balancers.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;

use super::context::RequestContext;
use crate::app::App;

/// 200 if the database answers a read, else 503.
pub async fn healthz(State(app): State<App>, context: RequestContext) -> Response {
    match app.store.ping().await {
        Ok(()) => "ok\n".into_response(),
        Err(error) => {
            tracing::error!(correlation_id = %context.correlation_id, %error, "unhealthy");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n").into_response()
        }
    }
}
