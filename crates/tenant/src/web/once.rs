//! What a browser sends twice at once is handled once, and to its end.
//!
//! Whoever presses a button twice, or reloads a page that is slow to come, makes the browser give up
//! the first request and send the same again. The first must not end halfway, its passcode used and
//! its step not taken, and the second must not find the passcode used.
//!
//! 1. [`Sent`]: what was asked for, by which browser and from where, as one hash. Two requests that
//!    share it are one.
//! 2. Whoever is the first begins the handler in a task of its own, which goes on when the
//!    connection closes.
//! 3. Everybody who comes while it works gets the same answer, its cookies with it. The answer to a
//!    form for which nobody waits any more is kept for a moment: the second try may be on its way.
//!
//! The pages of a journey are among them, since a page goes on by itself where nothing is asked;
//! those of the account page only show what there is, and are handled each.
//!
//! That holds within one process. Of two processes the database lets one win, as of any two requests:
//! the other's page says that the passcode was used, and leads on.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use aws_lc_rs::digest;
use axum::body::{Body, Bytes, HttpBody, to_bytes};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::header::{ACCEPT, ACCEPT_LANGUAGE, CONTENT_TYPE, COOKIE, HeaderName, ORIGIN, USER_AGENT};
use http::request::Parts;
use http::uri::PathAndQuery;
use http::{Method, StatusCode};
use tokio::sync::watch;
use tracing::Instrument;

use super::context::RequestContext;
use super::layers;
use super::routes::{Guard, LARGEST_BODY};
use crate::app::App;
use crate::pages::Trouble;

/// What a browser asks for: everything that a handler of these routes may read.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Sent([u8; 32]);

impl Sent {
    fn of(context: &RequestContext, parts: &Parts, body: &[u8]) -> Self {
        let mut hash = digest::Context::new(&digest::SHA256);
        // Each with its length, so that no two requests run together to the same bytes.
        let mut add = |part: &[u8]| {
            hash.update(&part.len().to_be_bytes());
            hash.update(part);
        };
        add(parts.method.as_str().as_bytes());
        add(parts.uri.path_and_query().map_or("", PathAndQuery::as_str).as_bytes());
        add(context.client.to_string().as_bytes());
        for name in READ {
            let values: Vec<_> = parts.headers.get_all(name).iter().collect();
            add(&values.len().to_be_bytes());
            values.into_iter().for_each(|value| add(value.as_bytes()));
        }
        add(body);
        let mut sent = [0; 32];
        sent.copy_from_slice(hash.finish().as_ref());
        Self(sent)
    }
}

/// The requests that are being handled, each with where its answer will be.
#[derive(Default)]
pub struct InHand(Mutex<HashMap<Sent, watch::Receiver<Answer>>>);

/// `None`: not yet.
type Answer = Option<http::Response<Bytes>>;

impl InHand {
    /// Where the answer will be; and for whoever is the first, where it is to be put.
    fn join(&self, sent: Sent) -> (watch::Receiver<Answer>, Option<watch::Sender<Answer>>) {
        match self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(sent) {
            Entry::Occupied(there) => (there.get().clone(), None),
            Entry::Vacant(free) => {
                let (to_put, to_wait) = watch::channel(None);
                (free.insert(to_wait).clone(), Some(to_put))
            }
        }
    }

    fn forget(&self, sent: &Sent) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(sent);
    }
}

impl fmt::Debug for InHand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("InHand(..)")
    }
}

/// The layer.
pub async fn handle_once(
    State((app, guard)): State<(App, Guard)>,
    context: RequestContext,
    request: Request,
    next: Next,
) -> Response {
    let changes = *request.method() == Method::POST || guard == Guard::ExternalSignIn;
    if !changes && guard != Guard::Browser {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    // Of a form, browsers say how long it is. What is too long, or of no known length, is no second
    // try of theirs, and the handler says what is wrong with it.
    if body.size_hint().upper().is_none_or(|length| length > LARGEST_BODY as u64) {
        return next.run(Request::from_parts(parts, body)).await;
    }
    let Ok(body) = to_bytes(body, LARGEST_BODY).await else {
        // The connection broke, and nobody reads this.
        return StatusCode::BAD_REQUEST.into_response();
    };
    let sent = Sent::of(&context, &parts, &body);
    let people = context.here.is_some().then(|| parts.headers.clone());
    let (mut answer, first) = app.in_hand.join(sent);
    if let Some(to_put) = first {
        let (app, context, people) = (app.clone(), context.clone(), people.clone());
        let handler = next.run(Request::from_parts(parts, Body::from(body)));
        let work = async move {
            let response = layers::bounded(&app, &context, people.as_ref(), handler).await;
            let (parts, body) = response.into_parts();
            // Pages and files of ours, which are in memory anyway.
            let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
            // One is in the map.
            let is_awaited = to_put.receiver_count() > 1;
            to_put.send_replace(Some(Response::from_parts(parts, body)));
            if changes && !is_awaited {
                tokio::time::sleep(KEPT).await;
            }
            app.in_hand.forget(&sent);
        };
        tokio::spawn(work.in_current_span());
    }
    match answer.wait_for(Option::is_some).await.ok().and_then(|answer| answer.clone()) {
        Some(answer) => answer.map(Body::from),
        // The server stops.
        None => layers::trouble(&app, &context, people.as_ref(), Trouble::Unavailable),
    }
}

/// How long the answer to a form is kept for which nobody waits.
const KEPT: Duration = Duration::from_secs(5);

/// The headers that a handler may read, by itself or by what it takes.
const READ: [HeaderName; 7] = [
    COOKIE,
    ORIGIN,
    HeaderName::from_static("sec-fetch-site"),
    CONTENT_TYPE,
    ACCEPT,
    ACCEPT_LANGUAGE,
    USER_AGENT,
];
