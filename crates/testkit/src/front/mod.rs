//! The front: what stands between the network and the tenant in a test. The tenant knows nothing of
//! it.
//!
//! 1. Each request is recorded, without its secrets ([`recorded`]).
//! 2. A fault that waits for it is taken ([`fault`]). Most faults answer instead of the tenant,
//!    some with the tenant's own code ([`refusal`]).
//! 3. Else the tenant answers; of a token answer, a fault may change a part ([`token_answer`]).

mod endpoint;
mod fault;
mod recorded;
mod refusal;
mod token_answer;

use std::collections::HashMap;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_TYPE, HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{StatusCode, request::Parts};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use vestibule_protocol::params::GrantType;
use vestibule_tenant::App;
use vestibule_tenant::model::tenant::Tenant;
use vestibule_tenant::oidc::bearer::BearerError;

pub use endpoint::Endpoint;
pub use fault::{Challenge, Failing, Fault, Forced};
pub use recorded::{ClientAuthentication, RecordedRequest};
pub use refusal::Refusal;

use crate::server::HangUp;
use crate::tenant::TestTenant;
use fault::Faults;
use recorded::parameters;

/// What the front knows.
pub(crate) struct Front {
    app: App,
    tenant: Tenant,
    serial: AtomicU64,
    requests: Mutex<Vec<RecordedRequest>>,
    /// What apps pushed ahead, by its reference.
    pushed: Mutex<HashMap<String, Vec<(String, String)>>>,
    faults: Faults,
}

/// The layer around the tenant's router.
pub(crate) async fn each_request(
    State(front): State<Arc<Front>>,
    request: Request,
    next: Next,
) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LARGEST_REQUEST).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let endpoint = Endpoint::of(parts.uri.path());
    let given = front.given(&parts, &body);
    let mut request = RecordedRequest::of(endpoint, &parts, &given);
    request.serial = front.serial.fetch_add(1, Ordering::Relaxed);
    let serial = request.serial;
    let fault = front.faults.take(&request);
    front.requests().push(request);
    let asked = Asked { endpoint, given: given.clone(), parts, body };
    let mut response = answer(&front, fault, asked, next).await;
    if endpoint == Endpoint::PushedAuthorization {
        response = front.remember_pushed(response, given).await;
    }
    let hung_up = response.extensions().get::<HangUp>().is_some();
    // It may have been forgotten meanwhile.
    let mut requests = front.requests();
    if let Some(request) = requests.iter_mut().find(|request| request.serial == serial) {
        request.status = Some(response.status()).filter(|_| !hung_up);
    }
    drop(requests);
    response
}

/// A request on its way to the tenant.
struct Asked {
    endpoint: Endpoint,
    /// All parameters, also those that were pushed ahead.
    given: Vec<(String, String)>,
    parts: Parts,
    body: Bytes,
}

async fn answer(front: &Front, fault: Option<Fault>, asked: Asked, next: Next) -> Response {
    let Asked { endpoint, given, parts, body } = asked;
    let tenant = |(parts, body)| next.run(Request::from_parts(parts, Body::from(body)));
    let Some(fault) = fault else { return tenant((parts, body)).await };
    match fault {
        Fault::Unavailable { retry_after } => busy(StatusCode::SERVICE_UNAVAILABLE, retry_after),
        Fault::TooManyRequests { retry_after } => {
            busy(StatusCode::TOO_MANY_REQUESTS, Some(retry_after))
        }
        Fault::HangsUp => {
            let mut response = StatusCode::BAD_GATEWAY.into_response();
            response.extensions_mut().insert(HangUp);
            response
        }
        Fault::Slow(duration) => {
            tokio::time::sleep(duration).await;
            tenant((parts, body)).await
        }
        Fault::Malformed => ([(CONTENT_TYPE, "application/json")], r#"{"half": "#).into_response(),
        Fault::Refuses(refusal) => {
            refusal::answer(front, endpoint, (&parts, &given), &refusal).await
        }
        Fault::Challenges(challenge) => challenged(front, &challenge),
        Fault::ForgesIdToken(_)
        | Fault::ForgesAccessToken(_)
        | Fault::LeavesOut(_)
        | Fault::GrantsOnly(_) => {
            let good = tenant((parts, body)).await;
            token_answer::change(front, good, &fault).await
        }
    }
}

fn busy(status: StatusCode, retry_after: Option<u32>) -> Response {
    let mut response = (status, "down, as the test asked").into_response();
    if let Some(seconds) = retry_after {
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

fn challenged(front: &Front, challenge: &Challenge) -> Response {
    match challenge {
        Challenge::InvalidToken => BearerError::Invalid.to_response(&refusal::context(front)),
        Challenge::Claims(json) => {
            let authorize = format!("/{}/oauth2/v2.0/authorize", front.tenant.domain());
            let line = format!(
                r#"Bearer realm="", authorization_uri="{}", error="insufficient_claims", claims="{}""#,
                front.app.config.public_url.at(authorize),
                STANDARD.encode(json),
            );
            (StatusCode::UNAUTHORIZED, [(WWW_AUTHENTICATE, line)]).into_response()
        }
    }
}

impl TestTenant {
    /// Every request that the tenant got over the network, oldest first: those of apps under test
    /// and of browsers. What the testkit does by itself is not among them.
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.front.requests().clone()
    }

    /// The requests to one endpoint, oldest first.
    pub fn requests_to(&self, endpoint: Endpoint) -> Vec<RecordedRequest> {
        let mut requests = self.requests();
        requests.retain(|request| request.endpoint == endpoint);
        requests
    }

    /// The last request to the authorization endpoint, with what the app pushed ahead of it.
    ///
    /// # Panics
    /// When there was none.
    pub fn last_authorization(&self) -> RecordedRequest {
        self.last(Endpoint::Authorize)
    }

    /// The last request to the token endpoint.
    ///
    /// # Panics
    /// When there was none.
    pub fn last_token_request(&self) -> RecordedRequest {
        self.last(Endpoint::Token)
    }

    /// The last request to the end session endpoint.
    ///
    /// # Panics
    /// When there was none.
    pub fn last_sign_out(&self) -> RecordedRequest {
        self.last(Endpoint::EndSession)
    }

    /// How often the token endpoint was asked with this grant type, whatever came of it.
    pub fn token_requests(&self, grant_type: GrantType) -> usize {
        let requests = self.front.requests();
        let asked = |request: &&RecordedRequest| {
            request.endpoint == Endpoint::Token
                && request.parameter("grant_type") == Some(grant_type.as_str())
        };
        requests.iter().filter(asked).count()
    }

    /// Counts from zero again.
    pub fn forget_requests(&self) {
        self.front.requests().clear();
    }

    fn last(&self, endpoint: Endpoint) -> RecordedRequest {
        let requests = self.front.requests();
        let last = requests.iter().rev().find(|request| request.endpoint == endpoint).cloned();
        last.unwrap_or_else(|| panic!("nobody asked {endpoint}"))
    }
}

impl Front {
    /// The parameters of a request, with those that the app pushed ahead of it (RFC 9126 §4): what
    /// the app asked for is the same whichever way it asked.
    fn given(&self, parts: &Parts, body: &[u8]) -> Vec<(String, String)> {
        let mut given = parameters(parts, body);
        let reference = given.iter().find(|(name, _)| name == "request_uri");
        let pushed = self.pushed.lock().unwrap_or_else(PoisonError::into_inner);
        let pushed = reference.and_then(|(_, uri)| pushed.get(uri)).cloned();
        given.extend(pushed.unwrap_or_default());
        given
    }

    /// Keeps what was pushed under the reference that the tenant gives for it (RFC 9126 §2.2).
    async fn remember_pushed(
        &self,
        response: Response,
        mut given: Vec<(String, String)>,
    ) -> Response {
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, LARGEST_REQUEST).await.unwrap_or_default();
        let answer: serde_json::Value = serde_json::from_slice(&body).unwrap_or_default();
        if let Some(uri) = answer["request_uri"].as_str() {
            // How the app proved itself belongs to the pushed request alone.
            given.retain(|(name, _)| !PROOFS.contains(&name.as_str()));
            let mut pushed = self.pushed.lock().unwrap_or_else(PoisonError::into_inner);
            pushed.insert(uri.to_owned(), given);
        }
        Response::from_parts(parts, Body::from(body))
    }

    pub(crate) fn new(app: App, tenant: Tenant) -> Self {
        let (serial, requests) = (AtomicU64::new(0), Mutex::default());
        let (pushed, faults) = (Mutex::default(), Faults::default());
        Self { app, tenant, serial, requests, pushed, faults }
    }

    fn requests(&self) -> MutexGuard<'_, Vec<RecordedRequest>> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Front {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Front").field("faults", &self.faults).finish_non_exhaustive()
    }
}

/// More than the tenant takes, so that it is the tenant that refuses.
const LARGEST_REQUEST: usize = 1 << 20;

/// What a client proves itself with.
const PROOFS: [&str; 3] = ["client_secret", "client_assertion", "client_assertion_type"];
