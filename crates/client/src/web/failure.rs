//! What a person or a script is told when there is no sign-in or no token. The log has the cause,
//! once, with the correlation id that the answer shows.

use http::{HeaderValue, StatusCode, header};

use super::page::{ErrorPage, Page};
use super::ready::Ready;
use super::visit::Visit;
use super::{AuthRejection, Reply, pages};
use crate::error::{Explanation, SignInError, TokenError};
use crate::return_path::ReturnPath;
use crate::telemetry;
use vestibule_protocol::scope::BadScope;

impl Ready {
    /// A sign-in failed.
    pub(super) fn failed(
        &self,
        error: &SignInError,
        visit: &Visit,
        return_to: &ReturnPath,
    ) -> Reply {
        let (status, retry_after) = match error {
            SignInError::Unavailable(cause) => (StatusCode::SERVICE_UNAVAILABLE, cause.retry_after),
            SignInError::CodeRefused(_) => (StatusCode::BAD_GATEWAY, None),
            SignInError::NoSignInUnderWay
            | SignInError::Expired
            | SignInError::Replayed
            | SignInError::WrongIssuer
            | SignInError::NoCode
            | SignInError::Refused(_)
            | SignInError::NoIdToken
            | SignInError::IdToken(_) => (StatusCode::BAD_REQUEST, None),
            SignInError::Ungranted(_) => (StatusCode::FORBIDDEN, None),
        };
        telemetry::sign_in_ended(Some(error));
        let explanation = error.explain();
        let own_id = self.correlation_id();
        let correlation_id = error.correlation_id().unwrap_or(&own_id);
        tracing::warn!(correlation_id = ?correlation_id, detail = ?explanation.detail,
            title = explanation.title, "a sign-in did not succeed");
        let page = ErrorPage {
            status,
            explanation: &explanation,
            correlation_id,
            way_on: "Try again",
            try_again: &self.sign_in_link(return_to),
        };
        self.tell(&page, retry_after, visit)
    }

    /// There is no access token, and asking the person does not help.
    pub(super) fn no_token(&self, error: &TokenError, visit: &Visit) -> AuthRejection {
        let (status, retry_after) = match error {
            TokenError::Unavailable(cause) => (StatusCode::SERVICE_UNAVAILABLE, cause.retry_after),
            TokenError::Ungranted(_) => (StatusCode::FORBIDDEN, None),
            TokenError::SignInNeeded
            | TokenError::Refused(_)
            | TokenError::NoToken
            | TokenError::IdToken(_) => (StatusCode::BAD_GATEWAY, None),
        };
        let explanation = error.explain();
        let own_id = self.correlation_id();
        let correlation_id = error.correlation_id().unwrap_or(&own_id);
        tracing::warn!(correlation_id = ?correlation_id, detail = ?explanation.detail,
            title = explanation.title, "no access token");
        let try_again = self.return_path(visit);
        let page = ErrorPage {
            status,
            explanation: &explanation,
            correlation_id,
            way_on: "Try again",
            try_again: try_again.as_str(),
        };
        self.tell(&page, retry_after, visit).into()
    }

    pub(super) fn bad_scope(&self, error: BadScope, visit: &Visit) -> AuthRejection {
        tracing::error!(%error, "the app asked for an access token with unreadable scopes");
        self.no_token(&TokenError::NoToken, visit)
    }

    /// The person is known and may not do this.
    pub(super) fn forbidden(&self, missing: &str, visit: &Visit) -> AuthRejection {
        let explanation = Explanation {
            title: "You may not open this page",
            happened: "You are signed in, and your account does not have what this page asks for."
                .to_owned(),
            remedy: "Sign in with another account, or ask the people who run this app for access."
                .to_owned(),
            detail: Some(format!("missing: {missing}")),
        };
        let correlation_id = self.correlation_id();
        tracing::info!(%correlation_id, missing, "refused");
        let try_again =
            format!("{}&prompt=select_account", self.sign_in_link(&self.return_path(visit)));
        let page = ErrorPage {
            status: StatusCode::FORBIDDEN,
            explanation: &explanation,
            correlation_id: &correlation_id,
            way_on: "Sign in with another account",
            try_again: &try_again,
        };
        self.tell(&page, None, visit).into()
    }

    pub(super) fn in_circles(&self, visit: &Visit, return_to: &ReturnPath) -> Reply {
        let explanation = Explanation {
            title: "Signing in goes round in circles",
            happened: "You were signed in several times within a minute, and each time this app \
                       did not know you afterwards."
                .to_owned(),
            remedy: "Allow cookies for this site and try again. If the app runs as several \
                     processes, they must share their sessions: SESSION_STORE."
                .to_owned(),
            detail: None,
        };
        let correlation_id = self.correlation_id();
        tracing::warn!(%correlation_id, "a browser signs in again and again");
        let page = ErrorPage {
            status: StatusCode::BAD_REQUEST,
            explanation: &explanation,
            correlation_id: &correlation_id,
            way_on: "Try again",
            try_again: &self.sign_in_link(return_to),
        };
        self.tell(&page, None, visit)
    }

    /// As a page for a person, or as `application/problem+json` (RFC 9457) for a script.
    fn tell(&self, error: &ErrorPage<'_>, retry_after: Option<i64>, visit: &Visit) -> Reply {
        let mut response = if visit.navigation {
            self.show(error.status, &Page::Error(error))
        } else {
            pages::problem_of(error)
        };
        if let Some(seconds) = retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}
