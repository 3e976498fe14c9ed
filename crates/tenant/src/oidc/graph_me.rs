//! `GET /v1.0/me`: the signed-in customer, as Microsoft Graph shows a user. The API that the
//! sample app calls.
//!
//! 1. An access token for Graph with the scope `User.Read` (`bearer`).
//! 2. The properties that Graph gives by default; what is not known is null.
//! 3. Errors in Graph's own form.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::header::{CACHE_CONTROL, WWW_AUTHENTICATE};
use http::{HeaderMap, HeaderValue};
use serde_json::{Value, json};

use super::bearer::{self, Bearer, BearerError};
use crate::app::App;
use crate::model::user_flow::AttributeName;
use crate::web::context::RequestContext;

/// The customer.
pub async fn me(State(app): State<App>, context: RequestContext, headers: HeaderMap) -> Response {
    let no_store = [(CACHE_CONTROL, HeaderValue::from_static("no-store"))];
    match bearer::verify(&app, &headers, Ok(Bytes::new()), "User.Read").await {
        Ok(bearer) => (no_store, Json(user(&app, &bearer))).into_response(),
        Err(error) => {
            error.log(&context);
            let challenge = [(WWW_AUTHENTICATE, error.challenge())];
            (error.status(), no_store, challenge, Json(body(&app, &context, &error)))
                .into_response()
        }
    }
}

fn user(app: &App, bearer: &Bearer) -> Value {
    let user = bearer.user();
    json!({
        "@odata.context": app.config.public_url.at("/v1.0/$metadata#users/$entity"),
        "id": user.id,
        "displayName": user.display_name,
        "givenName": user.given_name,
        "surname": user.surname,
        "mail": user.mail,
        "userPrincipalName": format!("{}@{}", user.id, bearer.tenant().domain()),
        "jobTitle": user.attributes.get(&AttributeName::JobTitle),
        "mobilePhone": null,
        "businessPhones": [],
        "officeLocation": null,
        "preferredLanguage": null,
    })
}

fn body(app: &App, context: &RequestContext, error: &BearerError) -> Value {
    let (code, message) = match error {
        BearerError::Missing => {
            ("InvalidAuthenticationToken", "Send an access token in the Authorization header.")
        }
        BearerError::Malformed => ("BadRequest", "Send one access token, in one way."),
        BearerError::Invalid => (
            "InvalidAuthenticationToken",
            "The access token is not valid here, has expired, or was revoked.",
        ),
        BearerError::Scope(_) => {
            ("Authorization_RequestDenied", "The access token lacks the scope User.Read.")
        }
        BearerError::Server(_) => {
            ("serviceNotAvailable", "The server cannot answer at the moment; try again later.")
        }
    };
    json!({
        "error": {
            "code": code,
            "message": message,
            "innerError": {
                "date": app.clock.now().to_rfc3339(),
                "request-id": context.trace_id.to_string(),
                "client-request-id": context.correlation_id.to_string(),
            },
        }
    })
}
