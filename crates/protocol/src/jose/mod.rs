//! Signed tokens (RFC 7515, RFC 7517, RFC 7519), on aws-lc-rs.
//!
//! The algorithm belongs to the key, not to the token: a [`VerifyingKey`] is parsed once for
//! one [`Algorithm`], and a token that names another is refused before any cryptography. So
//! a public RSA key can never be taken for an HMAC secret, which this layer does not have.
//!
//! 1. [`CompactJws::parse`] takes the text apart and refuses a header that asks for trust.
//! 2. [`CompactJws::verify`] checks the signature with a key the caller chose by `kid`.
//! 3. Only a [`VerifiedJws`] gives its payload away.

mod claims;
mod jwk;
mod sign;
mod verify;
mod view;

pub use claims::{ClaimError, Claims};
pub use jwk::{Jwk, JwkSet};
pub use sign::{KeyError, SignError, SigningKey, sign, sign_with_header};
pub use verify::{CompactJws, JwsError, MAX_JWS_LEN, UnfitKey, VerifiedJws, VerifyingKey};
pub use view::ClaimsView;

use std::fmt;
use std::str::FromStr;

use aws_lc_rs::digest;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};

/// The signature algorithms of this house (RFC 7518 §3.1, RFC 8037 §3.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Algorithm {
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    RS256,
    /// RSASSA-PSS with SHA-256.
    PS256,
    /// ECDSA on P-256 with SHA-256.
    ES256,
    /// Ed25519.
    EdDSA,
}

impl Algorithm {
    /// The `alg` that crosses the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::RS256 => "RS256",
            Self::PS256 => "PS256",
            Self::ES256 => "ES256",
            Self::EdDSA => "EdDSA",
        }
    }

    /// The left half of the hash of `value`, base64url: `at_hash` and `c_hash`
    /// (OpenID Connect Core §3.1.3.6). Ed25519 hashes with SHA-512.
    #[must_use]
    pub fn half_hash(self, value: &str) -> String {
        let hash = match self {
            Self::RS256 | Self::PS256 | Self::ES256 => &digest::SHA256,
            Self::EdDSA => &digest::SHA512,
        };
        let hash = digest::digest(hash, value.as_bytes());
        URL_SAFE_NO_PAD.encode(&hash.as_ref()[..hash.as_ref().len() / 2])
    }
}

impl fmt::Display for Algorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Algorithm {
    type Err = UnknownAlgorithm;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "RS256" => Ok(Self::RS256),
            "PS256" => Ok(Self::PS256),
            "ES256" => Ok(Self::ES256),
            "EdDSA" => Ok(Self::EdDSA),
            _ => Err(UnknownAlgorithm),
        }
    }
}

/// An `alg` that this house does not use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not one of RS256, PS256, ES256, EdDSA")]
pub struct UnknownAlgorithm;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_hash_of_the_specification() {
        // OpenID Connect Core, appendix A.3: this access token has this at_hash.
        let token = "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y";
        assert_eq!(Algorithm::RS256.half_hash(token), "77QmUPtjPfzWtF2AnpK9RQ");
    }

    #[test]
    fn hmac_and_none_do_not_exist() {
        for text in ["none", "HS256", "rs256", "RS512", ""] {
            assert!(text.parse::<Algorithm>().is_err());
        }
    }
}
