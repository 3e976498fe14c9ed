//! What every token of a provider has to pass, whatever its kind.
//!
//! 1. The form: three parts, no key of its own, no `crit`, an algorithm of this house.
//! 2. The key: by key id from the provider's keys; the key decides the algorithm.
//! 3. The signature.
//! 4. `typ` does not say that it is another kind of token.
//! 5. `iss` fits the authority's rule, and the key's own `issuer` where it has one.
//! 6. `exp`, `iat`, `nbf`, with 210 seconds of tolerance for clocks that differ.

use vestibule_protocol::jose::{ClaimsView, CompactJws, JwsError, VerifiedJws};
use vestibule_protocol::time::Timestamp;

use crate::discovery::{Discovery, KeyRef, Metadata};
use crate::error::Unavailable;

/// Steps 1 to 3: a token whose signature was checked, and the key that did it.
pub(crate) async fn verify_signature(
    discovery: &Discovery,
    token: &str,
) -> Result<(VerifiedJws, KeyRef), SignedError> {
    let jws = CompactJws::parse(token).map_err(TokenFault::Jws)?;
    let key = discovery.key(jws.kid(), jws.algorithm()).await?.ok_or(TokenFault::UnknownKey)?;
    let verified = jws.verify(&key).map_err(TokenFault::Jws)?;
    Ok((verified, key))
}

/// Step 4. A token that does not say what it is passes here.
pub(crate) fn check_type(token: &VerifiedJws, admitted: &[&str]) -> Result<(), TokenFault> {
    let Some(typ) = token.typ() else { return Ok(()) };
    let known = admitted.iter().any(|admitted| typ.eq_ignore_ascii_case(admitted));
    if known { Ok(()) } else { Err(TokenFault::OtherKind) }
}

/// Step 5: the issuer, if it is one that the authority admits and the key is its own.
pub(crate) fn check_issuer<'c>(
    discovery: &Discovery,
    metadata: &Metadata,
    claims: &'c ClaimsView<'_>,
    key_issuer: Option<&str>,
) -> Result<&'c str, TokenFault> {
    let issuer = text(claims, "iss")?.ok_or(TokenFault::Missing("iss"))?;
    let tid = text(claims, "tid")?;
    let authority = discovery.authority();
    if !authority.admits_token(&metadata.issuer, issuer, tid) {
        return Err(TokenFault::Issuer);
    }
    if key_issuer.is_some_and(|own| !authority.admits_key(own, issuer, tid)) {
        return Err(TokenFault::KeyOfAnotherIssuer);
    }
    Ok(issuer)
}

/// Step 6: when the token expires, if it is valid now.
pub(crate) fn check_times(
    claims: &ClaimsView<'_>,
    now: Timestamp,
) -> Result<Timestamp, TokenFault> {
    let expires_at = moment(claims, "exp")?.ok_or(TokenFault::Missing("exp"))?;
    check_times_until(claims, expires_at, now)?;
    Ok(expires_at)
}

/// Step 6 for a token that need not say when it expires.
pub(crate) fn check_times_until(
    claims: &ClaimsView<'_>,
    expires_at: Timestamp,
    now: Timestamp,
) -> Result<(), TokenFault> {
    let issued_at = moment(claims, "iat")?.ok_or(TokenFault::Missing("iat"))?;
    if now.since(expires_at) >= CLOCK_SKEW {
        return Err(TokenFault::Expired);
    }
    if issued_at.since(now) > CLOCK_SKEW {
        return Err(TokenFault::NotYetValid);
    }
    if moment(claims, "nbf")?.is_some_and(|not_before| not_before.since(now) > CLOCK_SKEW) {
        return Err(TokenFault::NotYetValid);
    }
    Ok(())
}

/// A claim that is text, if it is there.
pub(crate) fn text<'c>(
    claims: &'c ClaimsView<'_>,
    name: &'static str,
) -> Result<Option<&'c str>, TokenFault> {
    claims.text(name).map_err(|_| TokenFault::WrongType(name))
}

/// A claim that is a moment, if it is there.
pub(crate) fn moment(
    claims: &ClaimsView<'_>,
    name: &'static str,
) -> Result<Option<Timestamp>, TokenFault> {
    claims.moment(name).map_err(|_| TokenFault::WrongType(name))
}

/// Seconds by which clocks may differ.
pub(crate) const CLOCK_SKEW: i64 = 210;

/// What is wrong with a token, whatever its kind; one variant per check.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TokenFault {
    #[error(transparent)]
    Jws(JwsError),
    #[error("none of the provider's keys fits the token")]
    UnknownKey,
    #[error("the payload is not a JSON object with each member once")]
    Payload,
    #[error("the header says that it is another kind of token (typ)")]
    OtherKind,
    #[error("the claim {0} is missing")]
    Missing(&'static str),
    #[error("the claim {0} has the wrong type")]
    WrongType(&'static str),
    #[error("the issuer is not the one this authority admits (iss)")]
    Issuer,
    #[error("the key belongs to another issuer")]
    KeyOfAnotherIssuer,
    #[error("the token has expired (exp)")]
    Expired,
    #[error("the token is not valid yet (iat, nbf): the clocks differ by minutes")]
    NotYetValid,
}

/// A signature is wrong, or cannot be checked now.
pub(crate) enum SignedError {
    Fault(TokenFault),
    Unavailable(Unavailable),
}

impl From<TokenFault> for SignedError {
    fn from(fault: TokenFault) -> Self {
        Self::Fault(fault)
    }
}

impl From<Unavailable> for SignedError {
    fn from(cause: Unavailable) -> Self {
        Self::Unavailable(cause)
    }
}
