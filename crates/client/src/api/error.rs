//! Why a request is refused, one variant per check.

use http::StatusCode;
use vestibule_protocol::dpop::ProofError;
use vestibule_protocol::scope::ScopeSet;

use crate::acquire::on_behalf_of::OnBehalfOfError;
use crate::error::Unavailable;
use crate::signed::TokenFault;
use crate::store::StoreDown;

/// Why an API does not do what it was asked to.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ApiError {
    /// RFC 6750 §3: 401 without an error code.
    #[error("the request has no access token")]
    NoToken,
    /// RFC 6750 §3.1, `invalid_request`.
    #[error("{0}")]
    Malformed(&'static str),
    /// RFC 6750 §3.1, `invalid_token`.
    #[error(transparent)]
    Token(#[from] AccessTokenError),
    /// RFC 9449 §7.1, `invalid_dpop_proof` or `use_dpop_nonce`.
    #[error("the DPoP proof is not valid: {0}")]
    Proof(#[from] ProofError),
    /// RFC 9449 §4.3, `invalid_dpop_proof`.
    #[error("the request must have one DPoP header")]
    NoProof,
    /// RFC 9449 §11.1, `invalid_dpop_proof`.
    #[error("the DPoP proof was used before")]
    ProofReplayed,
    /// RFC 6750 §3.1, `insufficient_scope`: these would do.
    #[error("the access token lacks a scope")]
    Scope(ScopeSet),
    /// RFC 6750 §3.1, `insufficient_scope`: what is missing is a role, or any permission at all.
    #[error("the access token lacks an app role")]
    Role,
    /// Microsoft's claims challenge, `insufficient_claims`; JSON.
    #[error("the caller has to sign in again, with these claims")]
    Claims(String),
    /// RFC 9470 §3, `insufficient_user_authentication`.
    #[error("the person has to prove again who they are")]
    Authentication(StepUpDemand),
    /// The provider gives no token for another API, and no sign-in would change that.
    #[error("there is no token for the other API: {0}")]
    NotOnBehalf(OnBehalfOfError),
    /// The provider cannot be asked.
    #[error("the identity provider is not available: {0}")]
    Unavailable(#[from] Unavailable),
    /// Whether a proof was used before cannot be told.
    #[error(transparent)]
    StoreDown(#[from] StoreDown),
    /// More proofs within two minutes than are remembered.
    #[error("too many DPoP proofs to remember")]
    TooManyProofs,
}

/// What the person's next sign-in has to be like (RFC 9470 §3).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StepUpDemand {
    /// The ways of signing in that do, the preferred one first, separated by spaces.
    pub acr_values: Option<String>,
    /// Seconds since the person proved who they are, at most.
    pub max_age: Option<u32>,
}

/// Why an access token is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AccessTokenError {
    #[error(transparent)]
    Token(#[from] TokenFault),
    /// An ID token, a log-out token: CVE-2023-48309 was such a confusion.
    #[error("the token is not an access token")]
    OtherKind,
    #[error("the access token is for another API (aud)")]
    Audience,
    #[error("the access token says that several apps got it (azp, appid, client_id)")]
    Clients,
    #[error("the app that got the access token may not call this API (azp)")]
    Client,
    /// RFC 9449 §7.2: stolen tokens are sent that way.
    #[error("the access token is bound to a key and comes without its proof (cnf)")]
    BoundAsBearer,
    #[error("the access token is not bound to a key (cnf)")]
    NotBound,
    #[error("the claims do not have the shape that this API expects")]
    Shape,
    #[error("the access token is bound to what this API cannot check (cnf)")]
    Binding,
}

impl ApiError {
    /// The status of the answer (RFC 6750 §3.1, RFC 9470 §3).
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Malformed(_) => StatusCode::BAD_REQUEST,
            Self::NoToken
            | Self::Token(_)
            | Self::Proof(_)
            | Self::NoProof
            | Self::ProofReplayed
            | Self::Claims(_)
            | Self::Authentication(_) => StatusCode::UNAUTHORIZED,
            Self::Scope(_) | Self::Role => StatusCode::FORBIDDEN,
            Self::NotOnBehalf(_) => StatusCode::BAD_GATEWAY,
            Self::Unavailable(_) | Self::StoreDown(_) | Self::TooManyProofs => {
                StatusCode::SERVICE_UNAVAILABLE
            }
        }
    }

    /// The error code of the challenge, where it has one.
    #[must_use]
    pub fn code(&self) -> Option<&'static str> {
        match self {
            Self::NoToken
            | Self::NotOnBehalf(_)
            | Self::Unavailable(_)
            | Self::StoreDown(_)
            | Self::TooManyProofs => None,
            Self::Malformed(_) => Some("invalid_request"),
            Self::Token(_) => Some("invalid_token"),
            Self::Proof(error) => Some(error.code().as_str()),
            Self::NoProof | Self::ProofReplayed => Some("invalid_dpop_proof"),
            Self::Scope(_) | Self::Role => Some("insufficient_scope"),
            Self::Claims(_) => Some("insufficient_claims"),
            Self::Authentication(_) => Some("insufficient_user_authentication"),
        }
    }
}
