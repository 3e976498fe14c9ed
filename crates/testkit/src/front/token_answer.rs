//! A part of a good token answer, changed.

use axum::body::{Body, to_bytes};
use axum::http::header::CONTENT_LENGTH;
use axum::response::Response;
use serde_json::{Map, Value, json};

use super::Front;
use super::fault::Fault;
use crate::forgery::{self, Forgery};

/// Changes what the fault says. An answer without tokens stays as it is.
pub(super) async fn change(front: &Front, good: Response, fault: &Fault) -> Response {
    let (mut parts, body) = good.into_parts();
    let body = to_bytes(body, LARGEST_ANSWER).await.unwrap_or_default();
    let mut answer: Map<String, Value> = match serde_json::from_slice(&body) {
        Ok(answer) if parts.status.is_success() => answer,
        Ok(_) | Err(_) => return Response::from_parts(parts, Body::from(body)),
    };
    match fault {
        Fault::ForgesIdToken(forgery) => forge(front, &mut answer, "id_token", *forgery).await,
        Fault::ForgesAccessToken(forgery) => {
            forge(front, &mut answer, "access_token", *forgery).await;
            fit_hash(front, &mut answer).await;
        }
        Fault::LeavesOut(member) => {
            answer.remove(*member);
        }
        Fault::GrantsOnly(scopes) => {
            answer.insert("scope".to_owned(), json!(scopes));
        }
        Fault::Unavailable { .. }
        | Fault::TooManyRequests { .. }
        | Fault::HangsUp
        | Fault::Slow(_)
        | Fault::Malformed
        | Fault::Refuses(_)
        | Fault::Challenges(_) => unreachable!("{fault:?} answers instead of the tenant"),
    }
    parts.headers.remove(CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(Value::Object(answer).to_string()))
}

async fn forge(front: &Front, answer: &mut Map<String, Value>, member: &str, forgery: Forgery) {
    if let Some(Value::String(token)) = answer.get(member) {
        let forged = forgery::forge(&front.app, &front.tenant, token, forgery).await;
        answer.insert(member.to_owned(), json!(forged));
    }
}

/// `at_hash` of another access token would give the forgery away (OpenID Connect Core §3.1.3.6).
async fn fit_hash(front: &Front, answer: &mut Map<String, Value>) {
    let (Some(Value::String(access)), Some(Value::String(id))) =
        (answer.get("access_token"), answer.get("id_token"))
    else {
        return;
    };
    let (header, mut claims) = forgery::parts(id);
    let hash = forgery::algorithm(&header).half_hash(access);
    claims.insert("at_hash".to_owned(), json!(hash));
    let signed = forgery::sign(&front.app, &front.tenant, (&header, &claims)).await;
    answer.insert("id_token".to_owned(), json!(signed));
}

const LARGEST_ANSWER: usize = 1 << 20;
