//! Demonstrating proof of possession (RFC 9449): whoever uses a token shows with each request
//! that they hold the key the token is bound to, so a stolen token is worth nothing.
//!
//! 1. A client makes a [`ProofKey`]; its thumbprint, `jkt`, is what tokens are bound to (§6).
//! 2. For each request it makes a proof: a JWT with method, address, moment and a fresh id,
//!    with a hash of the access token where one goes along, and with the server's nonce where
//!    the server gave one (§4.2, §8).
//! 3. The server verifies the proof with [`verify_proof`], which makes every check of §4.3 but
//!    two: that the request has one `DPoP` header, and that [`VerifiedProof::jti`] is new.
//!    Both need what this crate does not have.
//!
//! A proof carries its own key, which is otherwise refused (CVE-2026-27962). It says nothing
//! about who holds it: only that the tokens bound to this `jkt` are theirs to use.

use std::fmt;

use aws_lc_rs::digest;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value, json};
use subtle::ConstantTimeEq;
use url::Url;
use zeroize::Zeroizing;

use crate::error::OAuthErrorCode;
use crate::jose::{
    Algorithm, ClaimError, Claims, CompactJws, Jwk, JwsError, KeyError, SignError, SigningKey,
    UnfitKey, VerifyingKey, sign_with_header,
};
use crate::secret::PlainSecret;
use crate::time::Timestamp;

/// The private key of a client that proves possession: P-256, for ES256.
pub struct ProofKey {
    signing: SigningKey,
    pkcs8: Zeroizing<Vec<u8>>,
    public: Jwk,
    jkt: JwkThumbprint,
}

impl ProofKey {
    /// A new key.
    ///
    /// # Errors
    /// [`KeyError::Generation`] when the system has no randomness to give.
    pub fn generate() -> Result<Self, KeyError> {
        Self::from_pkcs8(&SigningKey::generate(Algorithm::ES256)?)
    }

    /// A key that was kept as PKCS#8.
    ///
    /// # Errors
    /// [`KeyError::Rejected`] when it is not a P-256 key in PKCS#8.
    pub fn from_pkcs8(pkcs8: &[u8]) -> Result<Self, KeyError> {
        let signing = SigningKey::from_pkcs8("", Algorithm::ES256, pkcs8)?;
        let public = signing.public_jwk().bare();
        let jkt = JwkThumbprint(public.thumbprint().ok_or(KeyError::Rejected)?);
        Ok(Self { signing, pkcs8: Zeroizing::new(pkcs8.to_vec()), public, jkt })
    }

    /// The private key as PKCS#8, to be kept where only its owner can read it.
    #[must_use]
    pub fn to_pkcs8(&self) -> Zeroizing<Vec<u8>> {
        self.pkcs8.clone()
    }

    /// The public half, as each proof carries it: no `kid`, `use` or `alg`.
    #[must_use]
    pub fn public_jwk(&self) -> &Jwk {
        &self.public
    }

    /// The thumbprint that tokens are bound to.
    #[must_use]
    pub fn jkt(&self) -> &JwkThumbprint {
        &self.jkt
    }

    /// Makes a proof for one request (RFC 9449 §4.2), the value of its `DPoP` header.
    ///
    /// # Errors
    /// [`SignError`] when the signature cannot be made.
    pub fn prove(&self, request: &ProofRequest<'_>) -> Result<String, SignError> {
        let mut claims = json!({
            "jti": URL_SAFE_NO_PAD.encode(request.jti),
            "htm": request.method,
            "htu": request.target.as_str(),
            "iat": request.now,
        });
        if let Some(token) = request.access_token {
            claims["ath"] = access_token_hash(token).into();
        }
        if let Some(nonce) = request.nonce {
            claims["nonce"] = nonce.into();
        }
        let header = Map::from_iter([("jwk".to_owned(), json!(self.public))]);
        sign_with_header(&self.signing, PROOF_TYPE, &header, &claims)
    }
}

impl fmt::Debug for ProofKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProofKey").field("jkt", &self.jkt).finish_non_exhaustive()
    }
}

/// The request that a proof is made for.
#[derive(Debug, Clone, Copy)]
pub struct ProofRequest<'a> {
    /// The HTTP method, such as `POST`.
    pub method: &'a str,
    /// The address that is called.
    pub target: &'a TargetUri,
    /// The access token that goes along; `None` at the token endpoint.
    pub access_token: Option<&'a PlainSecret>,
    /// The server's latest nonce, where it gave one (RFC 9449 §8).
    pub nonce: Option<&'a str>,
    /// The present moment.
    pub now: Timestamp,
    /// Random bytes that make the proof's id.
    pub jti: [u8; 16],
}

/// What a proof must fit.
#[derive(Debug, Clone, Copy)]
pub struct ExpectedProof<'a> {
    /// The method of the request.
    pub method: &'a str,
    /// The address of the request, as the client sees it.
    pub target: &'a TargetUri,
    /// The access token that came along; `None` at the token endpoint.
    pub access_token: Option<&'a PlainSecret>,
    /// The key that the token, code or grant is bound to; `None` when it gets bound now.
    pub bound_to: Option<&'a JwkThumbprint>,
    /// The nonces that the server takes, such as the present one and the one before. Empty when
    /// it asks for none.
    pub nonces: &'a [&'a str],
    /// The present moment.
    pub now: Timestamp,
}

/// A proof that passed every check. Only [`verify_proof`] makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedProof {
    jkt: JwkThumbprint,
    jti: String,
    issued_at: Timestamp,
}

impl VerifiedProof {
    /// The thumbprint of the key that made it.
    #[must_use]
    pub fn jkt(&self) -> &JwkThumbprint {
        &self.jkt
    }

    /// The proof's id: a server that sees it a second time for the same address refuses it
    /// (RFC 9449 §11.1). Printable or not, up to [`MAX_JTI_LEN`] bytes.
    #[must_use]
    pub fn jti(&self) -> &str {
        &self.jti
    }

    /// Until when `jti` has to be remembered: from then on the proof is too old anyway.
    #[must_use]
    pub fn remember_until(&self) -> Timestamp {
        self.issued_at.plus_seconds(MAX_AGE + 1)
    }
}

/// Verifies a proof, the value of the request's one `DPoP` header (RFC 9449 §4.3).
///
/// 1. It is a JWS of an asymmetric algorithm of this house, with `typ` `dpop+jwt` and without
///    `crit`.
/// 2. Its header has a public key, without any private member, and that key signed it.
/// 3. The key is the one that the token is bound to.
/// 4. `jti`, `htm`, `htu` and `iat` are there; method and address are those of the request.
/// 5. It was made at most two minutes ago and at most half a minute ahead of this clock;
///    `exp` and `nbf` hold where they are there.
/// 6. `nonce` is one of the server's, when it asks for one.
/// 7. `ath` is the hash of the access token, when one came along.
///
/// # Errors
/// The first [`ProofError`] it meets.
pub fn verify_proof(
    proof: &str,
    expected: &ExpectedProof<'_>,
) -> Result<VerifiedProof, ProofError> {
    let (jws, embedded) = CompactJws::parse_with_embedded_key(proof).map_err(ProofError::Jws)?;
    if jws.typ() != Some(PROOF_TYPE) {
        return Err(ProofError::OtherKind);
    }
    let jwk = public_key(embedded.ok_or(ProofError::NoKey)?)?;
    let key = VerifyingKey::from_jwk_as(&jwk, jws.algorithm()).map_err(ProofError::Key)?;
    let claims = jws.verify(&key).map_err(ProofError::Jws)?.claims()?;
    let jkt = JwkThumbprint(jwk.thumbprint().ok_or(ProofError::Key(UnfitKey::Type))?);
    if expected.bound_to.is_some_and(|bound| *bound != jkt) {
        return Err(ProofError::OtherKey);
    }
    let jti = required(&claims, "jti")?;
    if jti.is_empty() || jti.len() > MAX_JTI_LEN {
        return Err(ProofError::Id);
    }
    if required(&claims, "htm")? != expected.method {
        return Err(ProofError::Method);
    }
    let target = TargetUri::parse(required(&claims, "htu")?).map_err(|_| ProofError::Target)?;
    if target != *expected.target {
        return Err(ProofError::Target);
    }
    let issued_at = check_times(&claims, expected.now)?;
    check_nonce(&claims, expected.nonces)?;
    check_access_token(&claims, expected.access_token)?;
    Ok(VerifiedProof { jkt, jti: jti.to_owned(), issued_at })
}

/// Reads the header's `jwk`. A private member of any kind makes it unfit, for a client that
/// publishes its key can no longer prove anything.
fn public_key(embedded: Value) -> Result<Jwk, ProofError> {
    let Value::Object(members) = &embedded else {
        return Err(ProofError::NoKey);
    };
    if PRIVATE_MEMBERS.iter().any(|name| members.contains_key(*name)) {
        return Err(ProofError::Key(UnfitKey::Private));
    }
    serde_json::from_value(embedded).map_err(|_| ProofError::NoKey)
}

fn check_times(claims: &Claims, now: Timestamp) -> Result<Timestamp, ProofError> {
    let issued_at = claims.moment("iat")?.ok_or(ProofError::Missing("iat"))?;
    if now.since(issued_at) > MAX_AGE || claims.moment("exp")?.is_some_and(|exp| now >= exp) {
        return Err(ProofError::TooOld);
    }
    let not_before = claims.moment("nbf")?.unwrap_or(issued_at).max(issued_at);
    if not_before.since(now) > MAX_AHEAD {
        return Err(ProofError::NotYetValid);
    }
    Ok(issued_at)
}

fn check_nonce(claims: &Claims, nonces: &[&str]) -> Result<(), ProofError> {
    let nonce = claims.text("nonce")?;
    if nonces.is_empty() {
        return Ok(());
    }
    let nonce = nonce.ok_or(ProofError::NoNonce)?;
    if nonces.contains(&nonce) { Ok(()) } else { Err(ProofError::Nonce) }
}

fn check_access_token(claims: &Claims, token: Option<&PlainSecret>) -> Result<(), ProofError> {
    let hash = claims.text("ath")?;
    let Some(token) = token else { return Ok(()) };
    let hash = hash.ok_or(ProofError::Missing("ath"))?;
    let same: bool = hash.as_bytes().ct_eq(access_token_hash(token).as_bytes()).into();
    if same { Ok(()) } else { Err(ProofError::AccessToken) }
}

fn required<'c>(claims: &'c Claims, name: &'static str) -> Result<&'c str, ProofError> {
    claims.text(name)?.ok_or(ProofError::Missing(name))
}

/// `ath`: the whole hash, where `at_hash` is half of one (RFC 9449 §4.2).
fn access_token_hash(token: &PlainSecret) -> String {
    URL_SAFE_NO_PAD.encode(digest::digest(&digest::SHA256, token.expose().as_bytes()))
}

/// Why a proof is not believed; one variant per check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProofError {
    #[error(transparent)]
    Jws(JwsError),
    #[error("the header's typ is not dpop+jwt")]
    OtherKind,
    #[error("the header has no public key (jwk)")]
    NoKey,
    #[error("the header's key (jwk) is not fit: {0}")]
    Key(UnfitKey),
    #[error("the proof was made with another key than the token is bound to")]
    OtherKey,
    #[error("the payload is not a JSON object with each member once")]
    Payload,
    #[error("the claim {0} is missing")]
    Missing(&'static str),
    #[error("the claim {0} has the wrong type")]
    WrongType(&'static str),
    #[error("the id has 1 to {MAX_JTI_LEN} bytes (jti)")]
    Id,
    #[error("the proof is for another method (htm)")]
    Method,
    #[error("the proof is for another address (htu)")]
    Target,
    #[error("the proof was made too long ago, or has expired (iat, exp)")]
    TooOld,
    #[error("the proof is from the future (iat, nbf)")]
    NotYetValid,
    #[error("the proof lacks the server's nonce")]
    NoNonce,
    #[error("the nonce is not one of the server's")]
    Nonce,
    #[error("the proof is for another access token (ath)")]
    AccessToken,
}

impl ProofError {
    /// What the client is told (RFC 9449 §5, §7.1, §8): with `use_dpop_nonce` goes a header
    /// `DPoP-Nonce`.
    #[must_use]
    pub fn code(self) -> OAuthErrorCode {
        match self {
            Self::NoNonce | Self::Nonce => OAuthErrorCode::UseDpopNonce,
            Self::Jws(_)
            | Self::OtherKind
            | Self::NoKey
            | Self::Key(_)
            | Self::OtherKey
            | Self::Payload
            | Self::Missing(_)
            | Self::WrongType(_)
            | Self::Id
            | Self::Method
            | Self::Target
            | Self::TooOld
            | Self::NotYetValid
            | Self::AccessToken => OAuthErrorCode::InvalidDpopProof,
        }
    }
}

impl From<ClaimError> for ProofError {
    fn from(error: ClaimError) -> Self {
        match error {
            ClaimError::NotAnObject | ClaimError::Shape => Self::Payload,
            ClaimError::WrongType(name) => Self::WrongType(name),
        }
    }
}

/// The thumbprint of a public key (RFC 7638, SHA-256): `jkt` of a token's `cnf` claim, and
/// `dpop_jkt` at the authorization endpoint (RFC 9449 §6.1, §10).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct JwkThumbprint(String);

impl JwkThumbprint {
    /// Reads a thumbprint: 43 characters that are the base64url of 32 bytes.
    ///
    /// # Errors
    /// [`BadThumbprint`] for anything else.
    pub fn parse(text: &str) -> Result<Self, BadThumbprint> {
        match URL_SAFE_NO_PAD.decode(text) {
            Ok(hash) if hash.len() == 32 => Ok(Self(text.to_owned())),
            Ok(_) | Err(_) => Err(BadThumbprint),
        }
    }

    /// The text that crosses the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for JwkThumbprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for JwkThumbprint {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

/// Text that is no thumbprint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a thumbprint is the base64url of 32 bytes: 43 characters")]
pub struct BadThumbprint;

/// The address of a request without query and fragment, normalised (RFC 3986 §6.2.2, §6.2.3),
/// so that two spellings of one address are equal.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TargetUri(String);

impl TargetUri {
    /// Reads an address of http or https; query and fragment are dropped.
    ///
    /// # Errors
    /// [`BadTargetUri`] when it is none, or has a user name or password.
    pub fn parse(text: &str) -> Result<Self, BadTargetUri> {
        Self::of(&Url::parse(text).map_err(|_| BadTargetUri)?)
    }

    /// The address that a URL names.
    ///
    /// # Errors
    /// [`BadTargetUri`] when it is not of http or https, or has a user name or password.
    pub fn of(url: &Url) -> Result<Self, BadTargetUri> {
        let plain = url.username().is_empty() && url.password().is_none();
        if !matches!(url.scheme(), "http" | "https") || !plain {
            return Err(BadTargetUri);
        }
        let origin = &url[..url::Position::BeforePath];
        Ok(Self(format!("{origin}{}", normal_escapes(url.path()))))
    }

    /// The address as it goes into `htu`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Unescapes what need not be escaped, and writes the other escapes in capitals.
fn normal_escapes(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('%') {
        out.push_str(before);
        let escaped = after.get(..2).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match escaped {
            Some(byte) if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) => {
                out.push(char::from(byte));
                rest = &after[2..];
            }
            Some(byte) => {
                out.push_str(&format!("%{byte:02X}"));
                rest = &after[2..];
            }
            None => {
                out.push('%');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// An address that no proof can be made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an address of http or https without a user name")]
pub struct BadTargetUri;

/// The longest `jti` that is taken, in bytes.
pub const MAX_JTI_LEN: usize = 256;
/// Seconds that a proof is good for.
const MAX_AGE: i64 = 120;
/// Seconds by which the client's clock may be ahead.
const MAX_AHEAD: i64 = 30;
const PROOF_TYPE: &str = "dpop+jwt";
/// Of RSA, EC, OKP and symmetric keys (RFC 7518 §6, RFC 8037 §2).
const PRIVATE_MEMBERS: [&str; 8] = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

#[cfg(test)]
mod tests;
