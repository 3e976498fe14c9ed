//! What a browser sends twice at once is handled once, and to its end.
//!
//! Whoever presses a button twice, or reloads a page that is slow to come, makes the browser give up
//! the first request and send the same again. The first must not end halfway, its passcode used and
//! its step not taken, and the second must not find the passcode used.
//!
//! 1. `Sent`: what was asked for, by which browser and from where, as one hash. Two requests that
//!    share it are one. Only of a browser that has its cookie: those without are strangers to each
//!    other, and the answer to one may be the cookie that another must not have.
//! 2. Whoever is the first begins the handler in a task of its own, which goes on when the
//!    connection closes.
//! 3. Everybody who comes while it works gets the same answer, its cookies with it.
//! 4. An answer that leads on or brings a cookie, and for which nobody waits any more, is kept for a
//!    moment, for one more try. An answer that was sent is not: the same form, sent again, may well
//!    be meant. Whoever presses again while it is on its way is led on, since the step is taken, but
//!    without its cookies: after the last page they begin again.
//!
//! The pages of a journey are among them, since a page goes on by itself where nothing is asked;
//! those of the account page only show what there is, and are handled each.
//!
//! That holds within one process. Of two processes the database lets one win, as of any two requests;
//! the other's page may say that the passcode was used, and leads on.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use aws_lc_rs::digest;
use axum::body::{Body, Bytes, HttpBody, to_bytes};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::header::{
    ACCEPT, ACCEPT_LANGUAGE, CONTENT_TYPE, COOKIE, HeaderName, ORIGIN, REFRESH, SET_COOKIE,
    USER_AGENT,
};
use http::request::Parts;
use http::uri::PathAndQuery;
use http::{HeaderMap, Method, StatusCode};
use tokio::sync::watch;
use tracing::Instrument;

use super::context::RequestContext;
use super::cookies::BrowserCookie;
use super::layers;
use super::routes::{Guard, LARGEST_BODY};
use crate::app::App;
use crate::pages::Trouble;

/// What a browser asks for: everything of it that its answer depends on.
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

/// Who comes with a request.
enum Turn {
    /// The first, who handles it and puts the answer here.
    First(watch::Sender<Answer>),
    /// A later one, who waits.
    Later,
    /// One too many: handled as if there were no layer.
    Uncounted,
}

impl InHand {
    fn join(&self, sent: Sent) -> (watch::Receiver<Answer>, Turn) {
        let mut in_hand = self.lock();
        let is_full = in_hand.len() >= MOST;
        match in_hand.entry(sent) {
            Entry::Occupied(there) => {
                let answer = there.get().clone();
                let is_kept = answer.borrow().is_some();
                // What was kept is given once: the next try is about something else.
                if is_kept {
                    there.remove();
                }
                (answer, Turn::Later)
            }
            Entry::Vacant(_) if is_full => (watch::channel(None).1, Turn::Uncounted),
            Entry::Vacant(free) => {
                let (to_put, answer) = watch::channel(None);
                (free.insert(answer).clone(), Turn::First(to_put))
            }
        }
    }

    /// Waits until nothing is being handled.
    pub async fn is_done(&self) {
        while self.lock().values().any(|answer| answer.borrow().is_none()) {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Sent, watch::Receiver<Answer>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for InHand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("InHand(..)")
    }
}

/// Its place among those in hand, which it leaves when this is dropped, however that comes.
struct Place {
    app: App,
    sent: Sent,
    to_put: watch::Sender<Answer>,
}

impl Place {
    fn leave(&self) {
        let mut in_hand = self.app.in_hand.lock();
        // Once a kept answer was taken, another may be there.
        let ours = self.to_put.subscribe();
        if in_hand.get(&self.sent).is_some_and(|there| there.same_channel(&ours)) {
            in_hand.remove(&self.sent);
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.leave();
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
    let is_known = BrowserCookie::of(&app.config.public_url, request.headers()).is_some();
    if !is_known || (!changes && guard != Guard::Browser) {
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
    let (mut answer, turn) = app.in_hand.join(sent);
    match turn {
        Turn::First(to_put) => {
            let place = Place { app: app.clone(), sent, to_put };
            let handler = next.run(Request::from_parts(parts, Body::from(body)));
            let work = handle(place, context.clone(), (people.clone(), changes), handler);
            tokio::spawn(work.in_current_span());
        }
        Turn::Later => tracing::debug!("joins a request that is the same"),
        Turn::Uncounted => return next.run(Request::from_parts(parts, Body::from(body))).await,
    }
    match answer.wait_for(Option::is_some).await.ok().and_then(|answer| answer.clone()) {
        Some(answer) => answer.map(Body::from),
        // The server stops.
        None => layers::trouble(&app, &context, people.as_ref(), Trouble::Unavailable),
    }
}

/// Steps 2 to 4.
async fn handle(
    place: Place,
    context: RequestContext,
    (people, changes): (Option<HeaderMap>, bool),
    handler: impl Future<Output = Response>,
) {
    let response = layers::bounded(&place.app, &context, people.as_ref(), handler).await;
    let (parts, body) = response.into_parts();
    // Pages and files of ours, which are in memory anyway.
    let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let brings = parts.headers.contains_key(SET_COOKIE) || parts.headers.contains_key(REFRESH);
    let leads_on = changes && parts.status.is_redirection();
    // One is in the map.
    let is_awaited = place.to_put.receiver_count() > 1;
    let is_kept = !is_awaited && (brings || leads_on);
    // Before anybody has the answer: what they ask next may be the same, and is another thing.
    if !is_kept {
        place.leave();
    }
    place.to_put.send_replace(Some(Response::from_parts(parts, body)));
    if is_kept {
        tokio::time::sleep(KEPT).await;
    }
}

/// How long an answer is kept for which nobody waits.
const KEPT: Duration = Duration::from_secs(5);

/// So many at once. Beyond, each request is handled by itself.
const MOST: usize = 4096;

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

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use http::HeaderValue;

    use super::*;

    async fn app() -> App {
        App::in_memory("http://localhost:8400").await
    }

    fn from(client: [u8; 4]) -> RequestContext {
        let (parts, _) = Request::new(Body::empty()).into_parts();
        RequestContext { client: IpAddr::from(client), ..RequestContext::of(&parts) }
    }

    fn numbered(number: usize) -> Sent {
        let mut sent = [0; 32];
        sent[..8].copy_from_slice(&number.to_be_bytes());
        Sent(sent)
    }

    #[test]
    fn whatever_an_answer_depends_on_tells_two_requests_apart() {
        let request = || Request::post("/contoso/journey/j/password").body(()).unwrap();
        let (here, elsewhere) = (from([192, 0, 2, 1]), from([192, 0, 2, 2]));
        let parts = request().into_parts().0;
        let same = Sent::of(&here, &parts, b"a");
        assert!(same == Sent::of(&here, &request().into_parts().0, b"a"));
        assert!(same != Sent::of(&elsewhere, &parts, b"a"), "the address");
        assert!(same != Sent::of(&here, &parts, b"b"), "the body");
        for name in READ {
            let mut other = request();
            other.headers_mut().append(&name, HeaderValue::from_static("x"));
            let once = Sent::of(&here, &other.into_parts().0, b"a");
            assert!(same != once, "{name}");
            let mut twice = request();
            twice.headers_mut().append(&name, HeaderValue::from_static("x"));
            twice.headers_mut().append(&name, HeaderValue::from_static(""));
            assert!(once != Sent::of(&here, &twice.into_parts().0, b"a"), "{name}");
        }
        let other = Request::post("/contoso/journey/k/password").body(()).unwrap();
        assert!(same != Sent::of(&here, &other.into_parts().0, b"a"), "the path");
        let other = Request::get("/contoso/journey/j/password").body(()).unwrap();
        assert!(same != Sent::of(&here, &other.into_parts().0, b"a"), "the method");
    }

    #[test]
    fn beyond_so_many_each_is_handled_by_itself_and_those_in_hand_are_joined_still() {
        let in_hand = InHand::default();
        let first: Vec<_> = (0..MOST).map(|number| in_hand.join(numbered(number))).collect();
        assert!(first.iter().all(|(_, turn)| matches!(turn, Turn::First(_))));
        assert!(matches!(in_hand.join(numbered(MOST)).1, Turn::Uncounted));
        assert!(matches!(in_hand.join(numbered(0)).1, Turn::Later));
    }

    #[tokio::test]
    async fn a_handler_that_panics_answers_everybody_and_leaves_its_place() {
        let app = app().await;
        let (mut answer, turn) = app.in_hand.join(numbered(1));
        let Turn::First(to_put) = turn else { panic!("nobody was there") };
        let (mut other, _) = app.in_hand.join(numbered(1));
        let place = Place { app: app.clone(), sent: numbered(1), to_put };
        handle(place, from([192, 0, 2, 1]), (None, true), async { panic!("of the handler") }).await;
        for waiting in [&mut answer, &mut other] {
            let answer = waiting.wait_for(Option::is_some).await.unwrap().clone().unwrap();
            assert_eq!(answer.status(), StatusCode::INTERNAL_SERVER_ERROR);
        }
        assert!(matches!(app.in_hand.join(numbered(1)).1, Turn::First(_)), "the next is a new one");
    }

    #[tokio::test]
    async fn a_handler_that_is_dropped_keeps_nobody_waiting() {
        let app = app().await;
        let (mut answer, turn) = app.in_hand.join(numbered(1));
        let Turn::First(to_put) = turn else { panic!("nobody was there") };
        let place = Place { app: app.clone(), sent: numbered(1), to_put };
        let work = handle(place, from([192, 0, 2, 1]), (None, true), std::future::pending());
        let work = tokio::spawn(work);
        tokio::task::yield_now().await;
        assert!(answer.borrow().is_none());
        work.abort();
        assert!(answer.wait_for(Option::is_some).await.is_err(), "there will be none");
        assert!(app.in_hand.lock().is_empty());
        app.in_hand.is_done().await;
    }
}
