//! Keys: `GET /{tenant}/discovery/v2.0/keys` (RFC 7517 §5). The next key stands here a day before
//! it signs, and the last one until its last token is dead (`keys`); each names its `issuer`, as
//! Microsoft's do, so that a key of one tenant verifies nothing of another.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use http::HeaderMap;

use super::discovery::PublicDocument;
use super::error::OAuthError;
use crate::app::App;
use crate::web::context::RequestContext;

/// The public keys.
pub async fn keys(
    State(app): State<App>,
    context: RequestContext,
    Path(segment): Path<String>,
    headers: HeaderMap,
) -> Response {
    match document(&app, &segment).await {
        Ok(document) => document.answer(&headers),
        Err(error) => error.to_json(&context, app.clock.now()),
    }
}

async fn document(app: &App, segment: &str) -> Result<Arc<PublicDocument>, OAuthError> {
    let tenant = super::tenant(app, segment).await?;
    Ok(app.discovery.of_keys(tenant.id, app.keys.jwks(tenant.id).await?))
}
