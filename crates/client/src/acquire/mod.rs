//! Tokens from the token endpoint: for a person silently, by refresh, from another device or on
//! their behalf, and for the app itself.

mod client_credentials;
pub mod device_code;
mod endpoint;
pub mod on_behalf_of;
mod refresh;
mod silent;

pub(crate) use endpoint::{DPOP, EndpointError};
pub(crate) use on_behalf_of::OnBehalf;
pub(crate) use refresh::Refreshed;
pub(crate) use silent::KeptSession;

use vestibule_protocol::error::{ErrorBody, OAuthErrorCode};

use crate::error::TokenError;
use crate::verify::VerifyError;

/// Whether a refusal means that the person has to come back to the provider.
fn wants_the_person(body: &ErrorBody) -> bool {
    match body.code() {
        Some(
            OAuthErrorCode::InvalidGrant
            | OAuthErrorCode::InteractionRequired
            | OAuthErrorCode::LoginRequired
            | OAuthErrorCode::ConsentRequired
            | OAuthErrorCode::AccountSelectionRequired
            | OAuthErrorCode::InvalidScope,
        ) => true,
        Some(_) | None => false,
    }
}

impl From<EndpointError> for TokenError {
    fn from(error: EndpointError) -> Self {
        match error {
            EndpointError::Refused(body) if wants_the_person(&body) => Self::SignInNeeded,
            EndpointError::Refused(body) => Self::Refused(body),
            EndpointError::Unavailable(cause) => Self::Unavailable(cause),
        }
    }
}

impl From<VerifyError> for TokenError {
    fn from(error: VerifyError) -> Self {
        match error {
            VerifyError::Token(error) => Self::IdToken(error),
            VerifyError::Unavailable(cause) => Self::Unavailable(cause),
        }
    }
}
