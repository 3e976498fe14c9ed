//! What every handler knows of the request that it answers.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use axum::extract::FromRequestParts;
use http::request::Parts;
use uuid::Uuid;
use vestibule_protocol::ids::{CorrelationId, TraceId};

/// Identifiers for error answers and the log, and the address that limits count by. `layers`
/// makes one for each request; a handler takes it as an argument.
#[derive(Debug, Clone)]
pub struct RequestContext {
    /// What a person quotes to support: the client's own `client-request-id` when it is a GUID.
    pub correlation_id: CorrelationId,
    /// This request alone.
    pub trace_id: TraceId,
    /// Where it came from, as far as the configured proxies are trusted to tell.
    pub client: IpAddr,
    /// Where a GET would bring its page again: its path and, of a GET, its query. `None` when a
    /// program asks.
    pub here: Option<Arc<str>>,
}

impl RequestContext {
    /// Of a request that passed through `layers`. One that did not, which no route of the table can
    /// do, would get nil identifiers.
    pub fn of(parts: &Parts) -> Self {
        parts.extensions.get().cloned().unwrap_or(Self {
            correlation_id: CorrelationId(Uuid::nil()),
            trace_id: TraceId(Uuid::nil()),
            client: IpAddr::V4(Ipv4Addr::UNSPECIFIED),
            here: None,
        })
    }
}

impl<S: Sync> FromRequestParts<S> for RequestContext {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self::of(parts))
    }
}
