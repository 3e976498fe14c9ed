//! Sign-in for axum: [`Auth::routes`], [`SignedIn`] as an extractor, and guards for routes.
//!
//! Everything here passes requests on to [`crate::web`] and its answers back.

mod api;
mod guard;

pub use api::ApiClaims;
pub use guard::{Guard, RequireScopes, Scopes};

use ::axum::Router;
use ::axum::body::{Body, to_bytes};
use ::axum::extract::{
    FromRef, FromRequestParts, OptionalFromRequestParts, OriginalUri, Request, State,
};
use ::axum::response::{IntoResponse, Response};
use ::axum::routing::any;
use http::StatusCode;
use http::request::Parts;

use crate::web::{Auth, AuthRejection, Reply, SignedIn, Visit};

impl Auth {
    /// The routes of sign-in: the path of the redirect URI, and beside it `login`, `logout`, `device`,
    /// `switch-account`, `backchannel-logout`, `frontchannel-logout` and, where the provider has
    /// that user flow, `edit-profile`. Merge them into the app's router.
    pub fn routes<S: Clone + Send + Sync + 'static>(&self) -> Router<S> {
        let own = self.own_paths().fold(Router::new(), |own, path| own.route(path, any(respond)));
        own.with_state(self.clone())
    }

    /// A guard for the routes of a router: its
    /// [`route_layer`](::axum::Router::route_layer) lets nobody pass who is not signed in, and
    /// nobody who lacks what it requires.
    ///
    /// ```
    /// use axum::{Router, routing::get};
    /// use vestibule::Auth;
    ///
    /// fn router(auth: Auth) -> Router {
    ///     Router::new()
    ///         .route("/admin", get(|| async { "for administrators" }))
    ///         .route_layer(auth.guard().role("Shop.Admin"))
    ///         .merge(auth.routes())
    /// }
    /// ```
    #[must_use]
    pub fn guard(&self) -> Guard {
        Guard::new(self.clone())
    }
}

async fn respond(State(auth): State<Auth>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, Auth::MAX_BODY).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    match auth.respond_at(&visit(&parts), &parts, &body).await {
        Some(reply) => with_body(reply),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// The request under the address that it came for, before any nesting of routers took its prefix
/// away.
fn visit(parts: &Parts) -> Visit {
    let original = parts.extensions.get::<OriginalUri>();
    let uri = original.map_or_else(|| parts.uri.clone(), |OriginalUri(uri)| uri.clone());
    Visit::at(parts, uri)
}

fn with_body(reply: Reply) -> Response {
    reply.map(Body::from)
}

impl IntoResponse for AuthRejection {
    fn into_response(self) -> Response {
        with_body(self.into_reply())
    }
}

impl<S> FromRequestParts<S> for SignedIn
where
    Auth: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = AuthRejection;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        Auth::from_ref(state).require_at(visit(parts)).await
    }
}

impl<S> OptionalFromRequestParts<S> for SignedIn
where
    Auth: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = AuthRejection;

    async fn from_request_parts(
        parts: &mut Parts,
        state: &S,
    ) -> Result<Option<Self>, Self::Rejection> {
        Auth::from_ref(state).signed_in_at(visit(parts)).await
    }
}
