//! Proof Key for Code Exchange (RFC 7636), with S256 alone: `plain` cannot be expressed.

use std::fmt;

use aws_lc_rs::digest;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// The secret half, which the client keeps until the token request (RFC 7636 §4.1).
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct CodeVerifier(String);

impl CodeVerifier {
    /// A verifier of 43 characters out of 32 random bytes.
    #[must_use]
    pub fn from_random(bytes: &[u8; 32]) -> Self {
        Self(URL_SAFE_NO_PAD.encode(bytes))
    }

    /// Reads a verifier: 43 to 128 characters of `A-Z a-z 0-9 - . _ ~`.
    ///
    /// # Errors
    /// [`PkceError`] for another length or another character.
    pub fn parse(text: &str) -> Result<Self, PkceError> {
        if !(43..=128).contains(&text.len()) {
            return Err(PkceError::VerifierLength);
        }
        let unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        if !text.bytes().all(unreserved) {
            return Err(PkceError::VerifierCharacter);
        }
        Ok(Self(text.to_owned()))
    }

    /// The text that goes into the token request.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The public half: BASE64URL(SHA256(verifier)) (RFC 7636 §4.2).
    #[must_use]
    pub fn challenge(&self) -> CodeChallenge {
        let hash = digest::digest(&digest::SHA256, self.0.as_bytes());
        CodeChallenge(URL_SAFE_NO_PAD.encode(hash))
    }
}

impl fmt::Debug for CodeVerifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CodeVerifier(…)")
    }
}

/// The public half, made with S256 (RFC 7636 §4.2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct CodeChallenge(String);

impl CodeChallenge {
    /// The only value of `code_challenge_method` there is here.
    pub const METHOD: &'static str = "S256";

    /// Reads a challenge: 43 characters that are the base64url of 32 bytes.
    ///
    /// # Errors
    /// [`PkceError::Challenge`] for anything else.
    pub fn parse(text: &str) -> Result<Self, PkceError> {
        match URL_SAFE_NO_PAD.decode(text) {
            Ok(hash) if hash.len() == 32 => Ok(Self(text.to_owned())),
            Ok(_) | Err(_) => Err(PkceError::Challenge),
        }
    }

    /// The text that goes into the authorization request.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this challenge was made from `verifier` (RFC 7636 §4.6), in constant time.
    #[must_use]
    pub fn matches(&self, verifier: &CodeVerifier) -> bool {
        self.0.as_bytes().ct_eq(verifier.challenge().0.as_bytes()).into()
    }
}

impl<'de> Deserialize<'de> for CodeChallenge {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

/// What is wrong with a verifier or a challenge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PkceError {
    #[error("a code_verifier has 43 to 128 characters")]
    VerifierLength,
    #[error("a code_verifier has letters, digits and -._~ only")]
    VerifierCharacter,
    #[error("a code_challenge of S256 is the base64url of 32 bytes: 43 characters")]
    Challenge,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_rfc_7636_appendix_b() {
        let verifier = CodeVerifier::parse("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk").unwrap();
        assert_eq!(verifier.challenge().as_str(), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        let challenge = CodeChallenge::parse("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        assert!(challenge.unwrap().matches(&verifier));
    }

    #[test]
    fn another_verifier_does_not_match() {
        let challenge = CodeVerifier::from_random(&[1; 32]).challenge();
        assert!(!challenge.matches(&CodeVerifier::from_random(&[2; 32])));
    }

    #[test]
    fn verifiers_are_checked() {
        assert_eq!(CodeVerifier::parse(&"a".repeat(42)).unwrap_err(), PkceError::VerifierLength);
        assert_eq!(CodeVerifier::parse(&"a".repeat(129)).unwrap_err(), PkceError::VerifierLength);
        assert!(CodeVerifier::parse(&"a".repeat(128)).is_ok());
        let plus = "+".repeat(43);
        assert_eq!(CodeVerifier::parse(&plus).unwrap_err(), PkceError::VerifierCharacter);
    }

    #[test]
    fn challenges_are_checked() {
        assert!(CodeChallenge::parse(&"A".repeat(42)).is_err());
        assert!(CodeChallenge::parse(&"A".repeat(44)).is_err());
        assert!(CodeChallenge::parse(&format!("{}=", "A".repeat(43))).is_err());
        // The last of 43 characters carries four bits; the two spare ones must be zero.
        assert!(CodeChallenge::parse(&format!("{}B", "A".repeat(42))).is_err());
    }

    #[test]
    fn a_verifier_is_not_printed() {
        let verifier = CodeVerifier::from_random(&[7; 32]);
        assert!(!format!("{verifier:?}").contains(verifier.expose()));
    }
}
