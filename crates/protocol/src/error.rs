//! Errors as they cross the wire.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $word:literal),+ $(,)?) => {
        /// The `error` values of RFC 6749, OpenID Connect Core, RFC 6750, RFC 8628 and
        /// RFC 9449.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum OAuthErrorCode {
            $($(#[$doc])* #[serde(rename = $word)] $variant),+
        }

        impl OAuthErrorCode {
            /// Every code, for tables and tests.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word that crosses the wire.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl FromStr for OAuthErrorCode {
            type Err = UnknownErrorCode;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($word => Ok(Self::$variant),)+
                    _ => Err(UnknownErrorCode),
                }
            }
        }
    };
}

codes! {
    /// RFC 6749 §4.1.2.1, §5.2; RFC 6750 §3.1.
    InvalidRequest = "invalid_request",
    /// RFC 6749 §5.2.
    InvalidClient = "invalid_client",
    /// RFC 6749 §5.2.
    InvalidGrant = "invalid_grant",
    /// RFC 6749 §4.1.2.1, §5.2.
    UnauthorizedClient = "unauthorized_client",
    /// RFC 6749 §5.2.
    UnsupportedGrantType = "unsupported_grant_type",
    /// RFC 6749 §4.1.2.1.
    UnsupportedResponseType = "unsupported_response_type",
    /// RFC 6749 §4.1.2.1, §5.2.
    InvalidScope = "invalid_scope",
    /// RFC 6749 §4.1.2.1; also RFC 8628 §3.5.
    AccessDenied = "access_denied",
    /// RFC 6749 §4.1.2.1.
    ServerError = "server_error",
    /// RFC 6749 §4.1.2.1.
    TemporarilyUnavailable = "temporarily_unavailable",
    /// OpenID Connect Core §3.1.2.6.
    InteractionRequired = "interaction_required",
    /// OpenID Connect Core §3.1.2.6.
    LoginRequired = "login_required",
    /// OpenID Connect Core §3.1.2.6.
    AccountSelectionRequired = "account_selection_required",
    /// OpenID Connect Core §3.1.2.6.
    ConsentRequired = "consent_required",
    /// OpenID Connect Core §3.1.2.6.
    InvalidRequestUri = "invalid_request_uri",
    /// OpenID Connect Core §3.1.2.6.
    InvalidRequestObject = "invalid_request_object",
    /// OpenID Connect Core §3.1.2.6.
    RequestNotSupported = "request_not_supported",
    /// OpenID Connect Core §3.1.2.6.
    RequestUriNotSupported = "request_uri_not_supported",
    /// OpenID Connect Core §3.1.2.6.
    RegistrationNotSupported = "registration_not_supported",
    /// OpenID Connect Core Error Code unmet_authentication_requirements 1.0.
    UnmetAuthenticationRequirements = "unmet_authentication_requirements",
    /// RFC 6750 §3.1.
    InvalidToken = "invalid_token",
    /// RFC 6750 §3.1.
    InsufficientScope = "insufficient_scope",
    /// RFC 8628 §3.5.
    AuthorizationPending = "authorization_pending",
    /// RFC 8628 §3.5.
    SlowDown = "slow_down",
    /// RFC 8628 §3.5.
    ExpiredToken = "expired_token",
    /// RFC 8707 §2.
    InvalidTarget = "invalid_target",
    /// RFC 9449 §5, §7.1.
    InvalidDpopProof = "invalid_dpop_proof",
    /// RFC 9449 §8, §9.
    UseDpopNonce = "use_dpop_nonce",
}

impl fmt::Display for OAuthErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// An `error` value that no standard named above defines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an error code of OAuth 2.0 or OpenID Connect")]
pub struct UnknownErrorCode;

/// The JSON body of an error (RFC 6749 §5.2 with External ID's additions). `error` stays
/// text, because a provider may send a code of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrorBody {
    /// The code.
    pub error: String,
    /// A sentence for the developer; External ID puts `AADSTSn: …` at its start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error_description: Option<String>,
    /// External ID's numbers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub error_codes: Vec<u32>,
    /// When, as `2026-01-02 03:04:05Z`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timestamp: Option<String>,
    /// Which request, as the provider's log has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trace_id: Option<String>,
    /// Which journey, as the person can quote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correlation_id: Option<String>,
    /// A page about the error.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error_uri: Option<String>,
    /// A finer code, such as `basic_action`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suberror: Option<String>,
    /// A claims challenge: what the next sign-in must ask for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claims: Option<String>,
}

impl ErrorBody {
    /// The code, when a standard defines it.
    #[must_use]
    pub fn code(&self) -> Option<OAuthErrorCode> {
        self.error.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_reads_back() {
        for code in OAuthErrorCode::ALL {
            assert_eq!(code.as_str().parse(), Ok(*code));
            let json = serde_json::to_string(code).unwrap();
            assert_eq!(json, format!("\"{code}\""));
        }
        assert!("interaction required".parse::<OAuthErrorCode>().is_err());
    }

    #[test]
    fn a_body_of_external_id() {
        let json = r#"{"error":"invalid_grant","error_description":"AADSTS54005: used\r\nTrace ID: t",
            "error_codes":[54005],"timestamp":"2026-01-02 03:04:05Z","trace_id":"t",
            "correlation_id":"c","something":"else"}"#;
        let body: ErrorBody = serde_json::from_str(json).unwrap();
        assert_eq!(body.code(), Some(OAuthErrorCode::InvalidGrant));
        assert_eq!(body.error_codes, [54005]);
    }

    #[test]
    fn absent_members_are_not_written() {
        let body = ErrorBody { error: "slow_down".into(), ..ErrorBody::default() };
        assert_eq!(serde_json::to_string(&body).unwrap(), r#"{"error":"slow_down"}"#);
    }
}
