//! What a route demands of its callers.

use http::StatusCode;
use vestibule_protocol::scope::{Scope, ScopeSet};

use super::error::ApiError;
use super::token::{CallerKind, VerifiedAccessToken};
use super::{Api, ApiCaller, ApiRefusal, ApiRequest};
use crate::telemetry;

/// The demands of a route, made by [`Api::require`]. With none named, any access token for this API
/// will do that has a scope or a role at all.
///
/// ```
/// # fn routes(api: &vestibule::api::Api) {
/// // A person's app that may read orders.
/// let read = api.require().scopes("Orders.Read");
/// // The same with either scope, or an app on its own with the role.
/// let list = api.require().any_scope("Orders.Read Orders.ReadWrite").or_app_role("Orders.Read.All");
/// // A person's app that may write, if the person is a clerk.
/// let write = api.require().scopes("Orders.ReadWrite").roles("Clerk");
/// // Only apps on their own.
/// let import = api.require().app_role("Orders.Import");
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct ApiGuard {
    api: Api,
    all_scopes: ScopeSet,
    any_scope: ScopeSet,
    roles: Vec<String>,
    app_roles: Vec<String>,
}

impl ApiGuard {
    pub(super) fn new(api: Api) -> Self {
        let none = ScopeSet::default();
        Self {
            api,
            all_scopes: none.clone(),
            any_scope: none,
            roles: Vec::new(),
            app_roles: Vec::new(),
        }
    }

    /// An app that calls for a person, who gave it all of these scopes (with spaces between them).
    ///
    /// # Panics
    /// When the text is not scopes: it is a constant of the program.
    #[must_use]
    pub fn scopes(mut self, all_of: &str) -> Self {
        self.all_scopes = self.all_scopes.union(&parsed(all_of));
        self
    }

    /// An app that calls for a person, who gave it one of these scopes (with spaces between them).
    ///
    /// # Panics
    /// When the text is not scopes: it is a constant of the program.
    #[must_use]
    pub fn any_scope(mut self, one_of: &str) -> Self {
        self.any_scope = self.any_scope.union(&parsed(one_of));
        self
    }

    /// A caller who has one of these roles (with spaces between them): beside scopes the person,
    /// without scopes whoever calls.
    ///
    /// # Panics
    /// When the text holds what no role can be: it is a constant of the program.
    #[must_use]
    pub fn roles(mut self, one_of: &str) -> Self {
        self.roles.extend(words(one_of));
        self
    }

    /// An app that calls on its own, with one of these roles (with spaces between them). Scopes, where
    /// they are named too, are for those who call for a person: see [`or_app_role`](Self::or_app_role).
    ///
    /// # Panics
    /// When the text holds what no role can be: it is a constant of the program.
    #[must_use]
    pub fn app_role(mut self, one_of: &str) -> Self {
        self.app_roles.extend(words(one_of));
        self
    }

    /// Lets in, beside those with the scopes, an app that calls on its own with one of these roles
    /// (with spaces between them).
    ///
    /// # Panics
    /// When the text holds what no role can be: it is a constant of the program.
    #[must_use]
    pub fn or_app_role(self, one_of: &str) -> Self {
        self.app_role(one_of)
    }

    /// Who calls, if they may.
    ///
    /// # Errors
    /// [`ApiRefusal`], which is an answer.
    pub async fn check(&self, request: ApiRequest<'_>) -> Result<ApiCaller, ApiRefusal> {
        let checked = match self.api.authenticate(request).await {
            Ok(caller) => match self.permits(caller.token()) {
                Ok(()) => Ok(caller),
                Err(error) => Err(caller.refuse(error)),
            },
            Err(refusal) => Err(refusal),
        };
        telemetry::api_request(match &checked {
            Ok(_) => "accepted",
            Err(refusal) => match (refusal.error().code(), refusal.error().status()) {
                (Some(code), _) => code,
                (None, StatusCode::UNAUTHORIZED) => "no_token",
                (None, _) => "unavailable",
            },
        });
        checked
    }

    fn permits(&self, token: &VerifiedAccessToken) -> Result<(), ApiError> {
        let has_one = |roles: &[String]| roles.iter().any(|role| token.has_role(role));
        let on_its_own = token.caller() == CallerKind::App;
        if on_its_own && has_one(&self.app_roles) {
            return Ok(());
        }
        let wants_scopes = !self.all_scopes.is_empty() || !self.any_scope.is_empty();
        if wants_scopes && (on_its_own || !self.has_scopes(token)) {
            return Err(ApiError::Scope(self.named_scopes()));
        }
        if !wants_scopes && !self.app_roles.is_empty() {
            return Err(ApiError::Role);
        }
        if !self.roles.is_empty() && !has_one(&self.roles) {
            return Err(ApiError::Role);
        }
        Ok(())
    }

    fn has_scopes(&self, token: &VerifiedAccessToken) -> bool {
        let has = |scope: &Scope| token.has_scope(scope.as_str());
        self.all_scopes.iter().all(has)
            && (self.any_scope.is_empty() || self.any_scope.iter().any(has))
    }

    /// For the challenge (RFC 6750 §3): of those of which one is enough, the first.
    fn named_scopes(&self) -> ScopeSet {
        self.all_scopes.iter().chain(self.any_scope.iter().take(1)).cloned().collect()
    }
}

fn parsed(scopes: &str) -> ScopeSet {
    ScopeSet::parse(scopes).expect("the scopes that a route demands are written in the program")
}

/// Roles have the characters of scopes, for they are listed like them.
fn words(roles: &str) -> impl Iterator<Item = String> {
    let roles: Vec<String> = parsed(roles).iter().map(Scope::to_string).collect();
    roles.into_iter()
}
