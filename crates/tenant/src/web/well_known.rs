//! What others ask the server about its passkeys, at addresses that are the same everywhere (RFC
//! 8615).

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use serde_json::json;

use crate::app::App;
use crate::pages::Trouble;

/// `GET /.well-known/webauthn`: the other origins whose pages may use this server's passkeys
/// (WebAuthn §5.11.1), if the operator named any.
pub async fn related_origins(State(app): State<App>) -> Response {
    let origins = &app.config.passkeys.related_origins;
    if origins.is_empty() {
        return StatusCode::NOT_FOUND.into_response();
    }
    let origins: Vec<&str> = origins.iter().map(|origin| origin.as_str()).collect();
    Json(json!({"origins": origins})).into_response()
}

/// `GET /.well-known/passkey-endpoints`: where customers add and manage their passkeys (W3C, "A
/// Well-Known URL for Relying Party Passkey Endpoints"). A password manager leads them there. The
/// address is one for the whole server, so there is none where it has several tenants.
pub async fn passkey_endpoints(State(app): State<App>) -> Response {
    let tenants = match app.store.tenants().await {
        Ok(tenants) => tenants,
        Err(error) => {
            tracing::error!(%error, "cannot say where passkeys are managed");
            return Trouble::Unavailable.status().into_response();
        }
    };
    let ([tenant], Some(_)) = (tenants.as_slice(), &app.relying_party) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let page = format!("/{}/account/security/passkeys", tenant.domain());
    let page = app.config.public_url.at(page);
    Json(json!({"enroll": page, "manage": page})).into_response()
}
