//! The one place that turns an ID token into something to believe
//! (OpenID Connect Core §3.1.3.7, §12.2).
//!
//! 1. The form: three parts, no key of its own, no `crit`, an algorithm of this house.
//! 2. The key: by key id from the provider's keys; the key decides the algorithm.
//! 3. The signature.
//! 4. `typ` does not say that it is another kind of token.
//! 5. `iss` fits the authority's rule, and the key's own `issuer` where it has one.
//! 6. `aud` names this app; `azp` too, and must be there when `aud` has several.
//! 7. `exp`, `iat`, `nbf`, with 210 seconds of tolerance for clocks that differ.
//! 8. `nonce` is the one of this sign-in.
//! 9. `at_hash` fits the access token that came along.
//! 10. `auth_time` is not older than was asked for.

use std::fmt;

use serde_json::Value;
use subtle::ConstantTimeEq;
use vestibule_protocol::ids::{ClientId, Subject};
use vestibule_protocol::jose::{Claims, CompactJws, JwsError, VerifiedJws};
use vestibule_protocol::secret::PlainSecret;
use vestibule_protocol::time::Timestamp;

use crate::discovery::{Discovery, Metadata};
use crate::error::Unavailable;

/// An ID token that passed every check. Nothing else makes one.
pub struct VerifiedIdToken {
    raw: PlainSecret,
    claims: Claims,
    issuer: String,
    subject: Subject,
    expires_at: Timestamp,
}

impl VerifiedIdToken {
    /// Who signed it.
    #[must_use]
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// The person, as this app and this issuer know them.
    #[must_use]
    pub fn subject(&self) -> &Subject {
        &self.subject
    }

    /// Every claim.
    #[must_use]
    pub fn claims(&self) -> &Claims {
        &self.claims
    }

    /// A claim that is text; `None` when it is absent or something else.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.claims.get(name).and_then(Value::as_str)
    }

    /// When it expires.
    #[must_use]
    pub fn expires_at(&self) -> Timestamp {
        self.expires_at
    }

    /// The token as it came, for `id_token_hint`.
    #[must_use]
    pub fn raw(&self) -> &PlainSecret {
        &self.raw
    }

    /// Whether it is about the same person as another one.
    #[must_use]
    pub fn is_same_person(&self, other: &Self) -> bool {
        self.issuer == other.issuer && self.subject == other.subject
    }
}

impl fmt::Debug for VerifiedIdToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VerifiedIdToken").field("issuer", &self.issuer).finish_non_exhaustive()
    }
}

/// What the token must fit.
pub(crate) struct Expected<'a> {
    pub client_id: &'a ClientId,
    /// `None` at a refresh, where there is no nonce to compare.
    pub nonce: Option<&'a str>,
    /// The access token of the same answer.
    pub access_token: Option<&'a PlainSecret>,
    /// Seconds since the person signed in, at most; when it was asked for.
    pub max_age: Option<i64>,
    pub now: Timestamp,
}

/// Verifies an ID token.
///
/// # Errors
/// The first [`IdTokenError`] it meets, or [`VerifyError::Unavailable`] when the keys cannot be
/// fetched.
pub(crate) async fn verify_id_token(
    discovery: &Discovery,
    metadata: &Metadata,
    token: PlainSecret,
    expected: &Expected<'_>,
) -> Result<VerifiedIdToken, VerifyError> {
    let jws = CompactJws::parse(token.expose()).map_err(IdTokenError::Jws)?;
    let key = discovery.key(jws.kid(), jws.algorithm()).await?.ok_or(IdTokenError::UnknownKey)?;
    let verified = jws.verify(&key).map_err(IdTokenError::Jws)?;
    let claims = verified.claims().map_err(|_| IdTokenError::Payload)?;
    check_type(&verified)?;
    let issuer = check_issuer(discovery, metadata, &claims, key.issuer())?.to_owned();
    check_audience(&claims, expected.client_id)?;
    let expires_at = check_times(&claims, expected)?;
    let subject = text(&claims, "sub")?.ok_or(IdTokenError::Missing("sub"))?;
    let subject = Subject::parse(subject).map_err(|_| IdTokenError::WrongType("sub"))?;
    check_nonce(&claims, expected.nonce)?;
    check_access_token_hash(&verified, &claims, expected.access_token)?;
    Ok(VerifiedIdToken { raw: token, claims, issuer, subject, expires_at })
}

fn check_type(verified: &VerifiedJws) -> Result<(), IdTokenError> {
    match verified.typ() {
        None => Ok(()),
        Some(typ) if typ.eq_ignore_ascii_case("JWT") => Ok(()),
        Some(_) => Err(IdTokenError::OtherKind),
    }
}

fn check_issuer<'c>(
    discovery: &Discovery,
    metadata: &Metadata,
    claims: &'c Claims,
    key_issuer: Option<&str>,
) -> Result<&'c str, IdTokenError> {
    let issuer = text(claims, "iss")?.ok_or(IdTokenError::Missing("iss"))?;
    let tid = text(claims, "tid")?;
    let authority = discovery.authority();
    if !authority.admits_token(&metadata.issuer, issuer, tid) {
        return Err(IdTokenError::Issuer);
    }
    if key_issuer.is_some_and(|own| !authority.admits_key(own, issuer, tid)) {
        return Err(IdTokenError::KeyOfAnotherIssuer);
    }
    Ok(issuer)
}

fn check_audience(claims: &Claims, client_id: &ClientId) -> Result<(), IdTokenError> {
    let audiences = claims.texts("aud").map_err(|_| IdTokenError::WrongType("aud"))?;
    if audiences.is_empty() {
        return Err(IdTokenError::Missing("aud"));
    }
    if !audiences.contains(&client_id.as_str()) {
        return Err(IdTokenError::Audience);
    }
    match text(claims, "azp")? {
        Some(azp) if azp != client_id.as_str() => Err(IdTokenError::AuthorizedParty),
        None if audiences.len() > 1 => Err(IdTokenError::AuthorizedParty),
        Some(_) | None => Ok(()),
    }
}

fn check_times(claims: &Claims, expected: &Expected<'_>) -> Result<Timestamp, IdTokenError> {
    let moment = |name| claims.moment(name).map_err(|_| IdTokenError::WrongType(name));
    let now = expected.now;
    let expires_at = moment("exp")?.ok_or(IdTokenError::Missing("exp"))?;
    let issued_at = moment("iat")?.ok_or(IdTokenError::Missing("iat"))?;
    if now.since(expires_at) >= CLOCK_SKEW {
        return Err(IdTokenError::Expired);
    }
    if issued_at.since(now) > CLOCK_SKEW {
        return Err(IdTokenError::NotYetValid);
    }
    if moment("nbf")?.is_some_and(|not_before| not_before.since(now) > CLOCK_SKEW) {
        return Err(IdTokenError::NotYetValid);
    }
    let auth_time = moment("auth_time")?;
    if let Some(max_age) = expected.max_age {
        let auth_time = auth_time.ok_or(IdTokenError::Missing("auth_time"))?;
        if now.since(auth_time) > max_age.saturating_add(CLOCK_SKEW) {
            return Err(IdTokenError::TooOldAuthentication);
        }
    }
    Ok(expires_at)
}

/// A nonce that was sent must come back: an absent one fails like a wrong one.
fn check_nonce(claims: &Claims, expected: Option<&str>) -> Result<(), IdTokenError> {
    let nonce = text(claims, "nonce")?;
    let Some(expected) = expected else { return Ok(()) };
    let same = nonce.is_some_and(|nonce| nonce.as_bytes().ct_eq(expected.as_bytes()).into());
    if same { Ok(()) } else { Err(IdTokenError::Nonce) }
}

fn check_access_token_hash(
    verified: &VerifiedJws,
    claims: &Claims,
    access_token: Option<&PlainSecret>,
) -> Result<(), IdTokenError> {
    match (text(claims, "at_hash")?, access_token) {
        (Some(hash), Some(token)) => {
            let fits = verified.algorithm().half_hash(token.expose()) == hash;
            if fits { Ok(()) } else { Err(IdTokenError::AccessTokenHash) }
        }
        (Some(_), None) | (None, _) => Ok(()),
    }
}

fn text<'c>(claims: &'c Claims, name: &'static str) -> Result<Option<&'c str>, IdTokenError> {
    claims.text(name).map_err(|_| IdTokenError::WrongType(name))
}

/// Seconds by which clocks may differ.
pub(crate) const CLOCK_SKEW: i64 = 210;

/// Why an ID token is not believed; one variant per check.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdTokenError {
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
    #[error("the token is for another app (aud)")]
    Audience,
    #[error("the token was given to another app (azp)")]
    AuthorizedParty,
    #[error("the token has expired (exp)")]
    Expired,
    #[error("the token is not valid yet (iat, nbf): the clocks differ by minutes")]
    NotYetValid,
    #[error("the person signed in too long ago (auth_time)")]
    TooOldAuthentication,
    #[error("the nonce is not the one of this sign-in")]
    Nonce,
    #[error("the access token is not the one the ID token speaks of (at_hash)")]
    AccessTokenHash,
    #[error("the token is about another person than before (sub)")]
    OtherPerson,
}

/// Verification failed, or could not take place.
#[derive(Debug)]
pub(crate) enum VerifyError {
    Token(IdTokenError),
    Unavailable(Unavailable),
}

impl From<IdTokenError> for VerifyError {
    fn from(error: IdTokenError) -> Self {
        Self::Token(error)
    }
}

impl From<Unavailable> for VerifyError {
    fn from(cause: Unavailable) -> Self {
        Self::Unavailable(cause)
    }
}
