//! The table from errors to statuses and codes.

use http::StatusCode;
use vestibule_protocol::error::OAuthErrorCode as Code;

use super::OAuthError;
use crate::keys::KeyRingError;
use crate::pages::Trouble;
use crate::store::StoreError;

/// What an error is to each of its readers.
#[derive(Clone, Copy)]
pub(super) struct Facts {
    pub(super) status: StatusCode,
    pub(super) code: Code,
    pub(super) aadsts: Option<u32>,
    pub(super) trouble: Trouble,
}

impl OAuthError {
    /// The code of the standard.
    pub fn code(&self) -> Code {
        self.facts().code
    }

    /// The number after `AADSTS`.
    pub fn aadsts(&self) -> Option<u32> {
        self.facts().aadsts
    }

    pub(super) fn facts(&self) -> Facts {
        use StatusCode as S;
        let (status, code, aadsts) = match self {
            Self::Missing(_) => (S::BAD_REQUEST, Code::InvalidRequest, 900144),
            Self::Doubled(_) => (S::BAD_REQUEST, Code::InvalidRequest, 9000411),
            Self::TooLong(_) | Self::Malformed(_) | Self::NotAForm => {
                (S::BAD_REQUEST, Code::InvalidRequest, 90100)
            }
            Self::UnknownTenant => return UNKNOWN_TENANT,
            Self::UnknownClient => (S::UNAUTHORIZED, Code::InvalidClient, 700016),
            Self::NoRedirectUri => (S::BAD_REQUEST, Code::InvalidRequest, 900971),
            Self::RedirectUri => (S::BAD_REQUEST, Code::InvalidRequest, 50011),
            Self::RequestObject => (S::BAD_REQUEST, Code::RequestNotSupported, 90100),
            Self::RequestUri => (S::BAD_REQUEST, Code::RequestUriNotSupported, 90100),
            Self::PushedRequest => (S::BAD_REQUEST, Code::InvalidRequestUri, 90100),
            Self::NoUserFlow => (S::BAD_REQUEST, Code::UnauthorizedClient, 650056),
            Self::DeviceFlow => (S::BAD_REQUEST, Code::UnauthorizedClient, 7000218),
            Self::Registration => (S::BAD_REQUEST, Code::RegistrationNotSupported, 90100),
            Self::ResponseType => (S::BAD_REQUEST, Code::UnsupportedResponseType, 70005),
            Self::IdTokenOff => (S::BAD_REQUEST, Code::UnsupportedResponseType, 700054),
            Self::AccessTokenOff => (S::BAD_REQUEST, Code::UnsupportedResponseType, 700051),
            Self::ResponseMode => (S::BAD_REQUEST, Code::InvalidRequest, 70007),
            Self::PkceRequired | Self::PkcePlain => (S::BAD_REQUEST, Code::InvalidRequest, 50147),
            Self::UnknownScope(_) | Self::SeveralResources => {
                (S::BAD_REQUEST, Code::InvalidScope, 70011)
            }
            Self::OpenIdScope => (S::BAD_REQUEST, Code::InvalidScope, 70011),
            Self::NotConsented(_) | Self::ConsentRequired | Self::CustomerConsent => {
                (S::BAD_REQUEST, Code::ConsentRequired, 65001)
            }
            Self::LoginRequired => (S::BAD_REQUEST, Code::LoginRequired, 50058),
            Self::SelectionRequired | Self::InteractionRequired => {
                (S::BAD_REQUEST, Code::InteractionRequired, 16000)
            }
            Self::MfaRequired => (S::BAD_REQUEST, Code::InteractionRequired, 50076),
            Self::MfaToBeAdded => (S::BAD_REQUEST, Code::InteractionRequired, 50079),
            Self::UnmetAcr => (S::BAD_REQUEST, Code::UnmetAuthenticationRequirements, 90100),
            Self::Cancelled => (S::BAD_REQUEST, Code::AccessDenied, 65004),
            Self::GrantType => (S::BAD_REQUEST, Code::UnsupportedGrantType, 70003),
            Self::NoSecret => (S::UNAUTHORIZED, Code::InvalidClient, 7000218),
            Self::Secret => (S::UNAUTHORIZED, Code::InvalidClient, 7000215),
            Self::SecretExpired => (S::UNAUTHORIZED, Code::InvalidClient, 7000222),
            Self::SecretOfPublicClient => (S::UNAUTHORIZED, Code::InvalidClient, 700025),
            Self::SeveralAuthentications => (S::BAD_REQUEST, Code::InvalidRequest, 90100),
            Self::ClientAssertion => (S::UNAUTHORIZED, Code::InvalidClient, 7000218),
            Self::PublicClient => (S::BAD_REQUEST, Code::UnauthorizedClient, 7000218),
            Self::Code => (S::BAD_REQUEST, Code::InvalidGrant, 70000),
            Self::CodeExpired => (S::BAD_REQUEST, Code::InvalidGrant, 70008),
            Self::CodeUsed => (S::BAD_REQUEST, Code::InvalidGrant, 54005),
            Self::OtherRedirectUri => (S::BAD_REQUEST, Code::InvalidGrant, 50011),
            Self::Verifier => (S::BAD_REQUEST, Code::InvalidGrant, 501481),
            Self::DevicePending => (S::BAD_REQUEST, Code::AuthorizationPending, 70016),
            Self::DeviceTooSoon => (S::BAD_REQUEST, Code::SlowDown, 70016),
            Self::DeviceCode => (S::BAD_REQUEST, Code::InvalidGrant, 70000),
            Self::DeviceCodeExpired => (S::BAD_REQUEST, Code::ExpiredToken, 70019),
            Self::DeviceCodeUsed => (S::BAD_REQUEST, Code::InvalidGrant, 54005),
            Self::RefreshToken => (S::BAD_REQUEST, Code::InvalidGrant, 70000),
            Self::RefreshTokenExpired => (S::BAD_REQUEST, Code::InvalidGrant, 700082),
            Self::SpaRefreshTokenExpired => (S::BAD_REQUEST, Code::InvalidGrant, 700084),
            Self::RefreshTokenReused | Self::GrantRevoked => {
                (S::BAD_REQUEST, Code::InvalidGrant, 50173)
            }
            Self::Assertion => (S::BAD_REQUEST, Code::InvalidGrant, 50013),
            Self::AssertionAudience => (S::BAD_REQUEST, Code::InvalidGrant, 500131),
            Self::AssertionExpired => (S::BAD_REQUEST, Code::InvalidGrant, 500133),
            Self::AssertionIsIdToken => (S::BAD_REQUEST, Code::InvalidGrant, 240002),
            Self::AssertionOfApp => (S::BAD_REQUEST, Code::InvalidGrant, 7000114),
            Self::NotDefault => (S::BAD_REQUEST, Code::InvalidScope, 1002012),
            Self::UnknownResource => (S::BAD_REQUEST, Code::InvalidScope, 500011),
            Self::TooMany(_) => return TOO_MANY,
            Self::Extension => return UNAVAILABLE,
            Self::Store(StoreError::Unavailable(_))
            | Self::Keys(KeyRingError::Store(StoreError::Unavailable(_))) => return UNAVAILABLE,
            Self::Store(StoreError::Corrupt(_)) | Self::Keys(_) | Self::Sign(_) => return BROKEN,
        };
        Facts { status, code, aadsts: Some(aadsts), trouble: Trouble::BadRequest }
    }
}

const UNKNOWN_TENANT: Facts = Facts {
    status: StatusCode::BAD_REQUEST,
    code: Code::InvalidRequest,
    aadsts: Some(90002),
    trouble: Trouble::UnknownTenant,
};

const TOO_MANY: Facts = Facts {
    status: StatusCode::TOO_MANY_REQUESTS,
    code: Code::TemporarilyUnavailable,
    aadsts: None,
    trouble: Trouble::TooMany,
};

const UNAVAILABLE: Facts = Facts {
    status: StatusCode::SERVICE_UNAVAILABLE,
    code: Code::TemporarilyUnavailable,
    aadsts: None,
    trouble: Trouble::Unavailable,
};

const BROKEN: Facts = Facts {
    status: StatusCode::INTERNAL_SERVER_ERROR,
    code: Code::ServerError,
    aadsts: None,
    trouble: Trouble::Internal,
};
