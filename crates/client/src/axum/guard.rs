//! What a route requires of the person, in the route table or as a handler's argument.

use std::fmt;
use std::marker::PhantomData;
use std::task::{Context, Poll};

use ::axum::body::Body;
use ::axum::extract::{FromRef, FromRequestParts};
use ::axum::response::{IntoResponse, Response};
use http::Request;
use http::request::Parts;
use tower::{Layer, Service};

use super::visit;
use crate::cache::AccessToken;
use crate::web::{Auth, AuthRejection, SignedIn};

/// A layer that lets signed-in people pass; from [`Auth::guard`]. Whoever is not signed in is
/// brought to sign-in and back; whoever lacks a role or group gets 403; a scope that is missing is
/// asked for on the spot (incremental consent).
#[derive(Clone)]
pub struct Guard {
    auth: Auth,
    roles: Vec<String>,
    groups: Vec<String>,
    scopes: Option<String>,
}

impl Guard {
    pub(super) fn new(auth: Auth) -> Self {
        Self { auth, roles: Vec::new(), groups: Vec::new(), scopes: None }
    }

    /// Requires this role (`roles`). With several calls, each of them.
    #[must_use]
    pub fn role(mut self, role: impl Into<String>) -> Self {
        self.roles.push(role.into());
        self
    }

    /// Requires membership of this group (`groups`). With several calls, each of them.
    #[must_use]
    pub fn group(mut self, group: impl Into<String>) -> Self {
        self.groups.push(group.into());
        self
    }

    /// Requires that an access token with all of these scopes, separated by spaces, can be had for
    /// the person; the handler gets it from [`SignedIn::access_token`] without another trip.
    #[must_use]
    pub fn scopes(mut self, scopes: impl Into<String>) -> Self {
        self.scopes = Some(scopes.into());
        self
    }

    async fn check(&self, parts: &Parts) -> Result<(), AuthRejection> {
        let user = self.auth.require_at(visit(parts)).await?;
        for role in &self.roles {
            user.require_role(role)?;
        }
        for group in &self.groups {
            user.require_group(group)?;
        }
        if let Some(scopes) = &self.scopes {
            user.access_token(scopes.as_str()).await?;
        }
        Ok(())
    }
}

impl fmt::Debug for Guard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Guard")
            .field("roles", &self.roles)
            .field("groups", &self.groups)
            .field("scopes", &self.scopes)
            .finish_non_exhaustive()
    }
}

impl<S> Layer<S> for Guard {
    type Service = Guarded<S>;

    fn layer(&self, inner: S) -> Guarded<S> {
        Guarded { guard: self.clone(), inner }
    }
}

/// A service behind a [`Guard`].
#[derive(Debug, Clone)]
pub struct Guarded<S> {
    guard: Guard,
    inner: S,
}

impl<S> Service<Request<Body>> for Guarded<S>
where
    S: Service<Request<Body>, Response = Response> + Clone + Send + 'static,
    S::Future: Send,
{
    type Response = Response;
    type Error = S::Error;
    type Future = std::pin::Pin<Box<dyn Future<Output = Result<Response, S::Error>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let guard = self.guard.clone();
        // The one that is ready goes with the request; its copy waits for the next.
        let copy = self.inner.clone();
        let mut inner = std::mem::replace(&mut self.inner, copy);
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            match guard.check(&parts).await {
                Ok(()) => inner.call(Request::from_parts(parts, body)).await,
                Err(rejection) => Ok(rejection.into_response()),
            }
        })
    }
}

/// Scopes that a handler names as a type, for [`RequireScopes`].
pub trait Scopes: Send + Sync {
    /// The scopes, separated by spaces.
    const SCOPES: &'static str;
}

/// An access token with the scopes of `S`, as an argument of a handler. When the person has not
/// consented to them yet, they are asked on the spot and come back to the same page.
///
/// ```
/// use vestibule::axum::{RequireScopes, Scopes};
///
/// struct ReadOrders;
/// impl Scopes for ReadOrders {
///     const SCOPES: &'static str = "api://orders/Orders.Read";
/// }
///
/// async fn orders(orders: RequireScopes<ReadOrders>) -> String {
///     format!("{} may be called for {}", ReadOrders::SCOPES, orders.user.name())
/// }
/// ```
pub struct RequireScopes<S> {
    /// Who it is.
    pub user: SignedIn,
    /// The token to call the API with.
    pub token: AccessToken,
    scopes: PhantomData<S>,
}

impl<S: Scopes> fmt::Debug for RequireScopes<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequireScopes").field("scopes", &S::SCOPES).finish_non_exhaustive()
    }
}

impl<State, S: Scopes> FromRequestParts<State> for RequireScopes<S>
where
    Auth: FromRef<State>,
    State: Send + Sync,
{
    type Rejection = AuthRejection;

    async fn from_request_parts(parts: &mut Parts, state: &State) -> Result<Self, Self::Rejection> {
        let user = SignedIn::from_request_parts(parts, state).await?;
        let token = user.access_token(S::SCOPES).await?;
        Ok(Self { user, token, scopes: PhantomData })
    }
}
