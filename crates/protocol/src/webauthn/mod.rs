//! Passkeys: what a browser and its authenticator say, and whether it is to be believed (Web
//! Authentication Level 3).
//!
//! 1. The relying party makes a [`Challenge`] and asks the browser for a new credential, or for a
//!    signature of one that it has.
//! 2. What comes back is parsed into a [`RegistrationResponse`] or an [`AssertionResponse`]. Both say
//!    which challenge they claim to answer; the caller uses that challenge up before it goes on.
//! 3. [`RelyingParty::verify_registration`] (§7.1) gives a [`NewCredential`], and
//!    [`RelyingParty::verify_assertion`] (§7.2) an [`Asserted`]. Nothing else makes them.
//!
//! Somebody must be present and be verified by the authenticator, so a passkey is two factors. No
//! attestation is asked for, and none is trusted: a passkey is worth what its key signs.
//!
//! [`SoftAuthenticator`] is the other end of the wire, in software: what tests sign in with.

mod assertion;
mod authenticator_data;
mod cbor;
mod client_data;
mod cose;
mod registration;
mod soft_authenticator;
#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;

use aws_lc_rs::digest;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Deserializer};
use subtle::ConstantTimeEq;

pub use assertion::{Asserted, AssertionResponse, Known};
pub use authenticator_data::Backup;
pub use cose::{ALGORITHMS, CredentialKey, UnfitCredentialKey};
pub use registration::{NewCredential, RegistrationResponse, Transport};
pub use soft_authenticator::SoftAuthenticator;

/// Who asks: the id that passkeys are bound to, and the one origin whose pages may ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelyingParty {
    /// The id.
    pub id: RpId,
    /// `https://login.example.com`, as browsers write it.
    pub origin: String,
}

/// The id of a relying party: a host name, never an IP address (WebAuthn §5.1.2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RpId(String);

/// The text is no [`RpId`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the id of a relying party is a host name in lower case, such as login.example.com")]
pub struct InvalidRpId;

impl RpId {
    /// As browsers get it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether pages of `host` may use it without the relying party's word: it is the host, or a
    /// domain above it.
    #[must_use]
    pub fn covers(&self, host: &str) -> bool {
        host == self.0 || host.strip_suffix(&self.0).is_some_and(|below| below.ends_with('.'))
    }

    fn hash(&self) -> [u8; 32] {
        sha256(self.0.as_bytes())
    }
}

impl FromStr for RpId {
    type Err = InvalidRpId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let label = |label: &str| {
            (1..=63).contains(&label.len())
                && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
                && !label.starts_with('-')
                && !label.ends_with('-')
        };
        let address = text.rsplit('.').next().is_some_and(|last| last.parse::<u32>().is_ok());
        let fits = text.len() <= 253 && text.split('.').all(label) && !address;
        if fits { Ok(Self(text.to_owned())) } else { Err(InvalidRpId) }
    }
}

/// What an authenticator is to sign: 32 random bytes, used once (WebAuthn §13.4.3).
#[derive(Clone, Copy)]
pub struct Challenge([u8; 32]);

impl Challenge {
    /// Of 32 random bytes.
    #[must_use]
    pub fn from_random(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// In base64url without padding, as the browser gets and repeats it.
    #[must_use]
    pub fn to_base64url(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// SHA-256 of it: what is stored.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        sha256(&self.0)
    }

    fn parse(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        bytes.try_into().ok().map(Self)
    }

    fn is(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl fmt::Debug for Challenge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Challenge(..)")
    }
}

/// What an authenticator calls a credential: 1 to 1,023 bytes (WebAuthn §4, *credential ID*).
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct CredentialId(Vec<u8>);

impl CredentialId {
    /// From its bytes, if there are as many as an id has.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        (1..=1023).contains(&bytes.len()).then(|| Self(bytes.to_vec()))
    }

    /// Its bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// In base64url without padding.
    #[must_use]
    pub fn to_base64url(&self) -> String {
        URL_SAFE_NO_PAD.encode(&self.0)
    }
}

impl fmt::Debug for CredentialId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CredentialId(..)")
    }
}

/// What an authenticator calls an account: 64 random bytes that say nothing of whose it is
/// (WebAuthn §14.6.1).
#[derive(Clone, PartialEq, Eq)]
pub struct UserHandle(Vec<u8>);

impl UserHandle {
    /// Of 64 random bytes.
    #[must_use]
    pub fn from_random(bytes: [u8; 64]) -> Self {
        Self(bytes.to_vec())
    }

    /// From its bytes, if there are as many as a handle may have.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        (1..=64).contains(&bytes.len()).then(|| Self(bytes.to_vec()))
    }

    /// Its bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// In base64url without padding.
    #[must_use]
    pub fn to_base64url(&self) -> String {
        URL_SAFE_NO_PAD.encode(&self.0)
    }
}

impl fmt::Debug for UserHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("UserHandle(..)")
    }
}

/// The browser's answer is not what the specification says it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the answer of an authenticator")]
pub struct MalformedResponse;

/// Why a registration or a sign-in was refused, in the order of the checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Not what the specification says it is.
    #[error("the authenticator's answer is malformed")]
    Malformed,
    /// `webauthn.create` for a sign-in, or the other way around.
    #[error("the client data are for another ceremony")]
    Ceremony,
    /// Another challenge.
    #[error("the challenge is not the one that was given")]
    Challenge,
    /// A page of somebody else's asked.
    #[error("another origin's page asked")]
    Origin,
    /// A page of ours inside somebody else's asked.
    #[error("a page within another origin's page asked")]
    Framed,
    /// The authenticator answered another relying party.
    #[error("the answer is for another relying party")]
    RelyingParty,
    /// Nobody touched the authenticator.
    #[error("nobody was present")]
    UserNotPresent,
    /// Somebody did, but who it was stayed open.
    #[error("the user was not verified")]
    UserNotVerified,
    /// Not a key for one of [`ALGORITHMS`].
    #[error("the key is not for an algorithm that was asked for")]
    Key,
    /// The statement about the new key does not hold.
    #[error("the attestation statement does not hold")]
    Attestation,
    /// The answer names another credential than it holds.
    #[error("the answer is about another credential")]
    Credential,
    /// The passkey is another account's.
    #[error("the passkey belongs to another account")]
    User,
    /// It was bound to one device and now is not, or the other way around.
    #[error("the passkey's kind has changed")]
    BackupEligibility,
    /// Not signed by the passkey's key.
    #[error("the signature is wrong")]
    Signature,
    /// The counter did not grow: the authenticator may have been cloned (WebAuthn §6.1.1).
    #[error("the signature counter went back")]
    Counter,
}

/// A value in base64url; padding is none of WebAuthn's.
struct Base64Url(Vec<u8>);

impl<'de> Deserialize<'de> for Base64Url {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        URL_SAFE_NO_PAD.decode(text.as_bytes()).map(Self).map_err(serde::de::Error::custom)
    }
}

fn sha256(bytes: &[u8]) -> [u8; 32] {
    let mut out = [0; 32];
    out.copy_from_slice(digest::digest(&digest::SHA256, bytes).as_ref());
    out
}
