//! The one place that turns an ID token into something to believe
//! (OpenID Connect Core §3.1.3.7, §12.2).
//!
//! 1. Form, key, signature, `typ`, issuer and times, as of every token (`signed.rs`).
//! 2. `aud` names this app; `azp` too, and must be there when `aud` has several.
//! 3. `auth_time` is not older than was asked for.
//! 4. `nonce` is the one of this sign-in.
//! 5. `at_hash` fits the access token that came along.

use std::fmt;
use std::sync::OnceLock;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;
use subtle::ConstantTimeEq;
use vestibule_protocol::ids::{ClientId, Subject};
use vestibule_protocol::jose::{Claims, ClaimsView, VerifiedJws};
use vestibule_protocol::secret::PlainSecret;
use vestibule_protocol::time::Timestamp;

use crate::client::Client;
use crate::discovery::{Discovery, Metadata};
use crate::error::{SignInError, Unavailable};
pub(crate) use crate::signed::CLOCK_SKEW;
use crate::signed::{self, SignedError, TokenFault, moment, text};

/// An ID token that passed every check. Nothing else makes one.
pub struct VerifiedIdToken {
    raw: PlainSecret,
    /// Read when somebody asks for one: whether the token is to be believed needs a few.
    claims: OnceLock<Claims>,
    issuer: String,
    subject: Subject,
    expires_at: Timestamp,
}

impl VerifiedIdToken {
    /// Reads back one that passed every check before this app sealed it. `None` when it is not
    /// what a verified token looks like.
    pub(crate) fn from_record(raw: PlainSecret) -> Option<Self> {
        let payload = raw.expose().split('.').nth(1)?;
        let claims = Claims::from_json(&URL_SAFE_NO_PAD.decode(payload).ok()?).ok()?;
        let issuer = claims.text("iss").ok()??.to_owned();
        let subject = Subject::parse(claims.text("sub").ok()??).ok()?;
        let expires_at = claims.moment("exp").ok()??;
        Some(Self { raw, claims: claims.into(), issuer, subject, expires_at })
    }

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
        self.claims.get_or_init(|| {
            let payload = self.raw.expose().split('.').nth(1).unwrap_or_default();
            let payload = URL_SAFE_NO_PAD.decode(payload).unwrap_or_default();
            Claims::from_json(&payload).expect("they were read as a view when they were verified")
        })
    }

    /// A claim that is text; `None` when it is absent or something else.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.claims().get(name).and_then(Value::as_str)
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

impl Client {
    /// Verifies an ID token that reached this app in another way than a sign-in of this library, such
    /// as from a native app that signed the person in: it must be for this app, and carry the nonce
    /// that this app gave out for it (OpenID Connect Core §3.1.3.7).
    ///
    /// # Errors
    /// [`SignInError::IdToken`] with the first check that fails, [`SignInError::Unavailable`] when the
    /// provider's keys cannot be fetched.
    pub async fn verify_id_token(
        &self,
        token: PlainSecret,
        nonce: &str,
    ) -> Result<VerifiedIdToken, SignInError> {
        let metadata = self.metadata().await?;
        let expected = Expected {
            client_id: &self.id,
            nonce: Some(nonce),
            access_token: None,
            max_age: None,
            now: self.clock.now(),
        };
        let verified = verify_id_token(&self.discovery, &metadata, token, &expected).await;
        verified.map_err(|error| match error {
            VerifyError::Token(error) => SignInError::IdToken(error),
            VerifyError::Unavailable(cause) => SignInError::Unavailable(cause),
        })
    }
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
    let (verified, key) = signed::verify_signature(discovery, token.expose()).await?;
    let view = verified.view().map_err(|_| TokenFault::Payload)?;
    signed::check_type(&verified, &["JWT"])?;
    let issuer = signed::check_issuer(discovery, metadata, &view, key.issuer())?.to_owned();
    let expires_at = signed::check_times(&view, expected.now)?;
    check_audience(&view, expected.client_id)?;
    check_age(&view, expected)?;
    let subject = text(&view, "sub")?.ok_or(TokenFault::Missing("sub"))?;
    let subject = Subject::parse(subject).map_err(|_| TokenFault::WrongType("sub"))?;
    check_nonce(&view, expected.nonce)?;
    check_access_token_hash(&verified, &view, expected.access_token)?;
    Ok(VerifiedIdToken { raw: token, claims: OnceLock::new(), issuer, subject, expires_at })
}

pub(crate) fn check_audience(
    claims: &ClaimsView<'_>,
    client_id: &ClientId,
) -> Result<(), IdTokenError> {
    let audiences = claims.texts("aud").map_err(|_| TokenFault::WrongType("aud"))?;
    if audiences.is_empty() {
        return Err(TokenFault::Missing("aud").into());
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

fn check_age(claims: &ClaimsView<'_>, expected: &Expected<'_>) -> Result<(), IdTokenError> {
    let auth_time = moment(claims, "auth_time")?;
    let Some(max_age) = expected.max_age else { return Ok(()) };
    let auth_time = auth_time.ok_or(TokenFault::Missing("auth_time"))?;
    if expected.now.since(auth_time) > max_age.saturating_add(CLOCK_SKEW) {
        return Err(IdTokenError::TooOldAuthentication);
    }
    Ok(())
}

/// A nonce that was sent must come back: an absent one fails like a wrong one.
fn check_nonce(claims: &ClaimsView<'_>, expected: Option<&str>) -> Result<(), IdTokenError> {
    let nonce = text(claims, "nonce")?;
    let Some(expected) = expected else { return Ok(()) };
    let same = nonce.is_some_and(|nonce| nonce.as_bytes().ct_eq(expected.as_bytes()).into());
    if same { Ok(()) } else { Err(IdTokenError::Nonce) }
}

fn check_access_token_hash(
    verified: &VerifiedJws,
    claims: &ClaimsView<'_>,
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

/// Why an ID token is not believed; one variant per check.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdTokenError {
    #[error(transparent)]
    Token(#[from] TokenFault),
    #[error("the token is for another app (aud)")]
    Audience,
    #[error("the token was given to another app (azp)")]
    AuthorizedParty,
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

impl From<TokenFault> for VerifyError {
    fn from(fault: TokenFault) -> Self {
        Self::Token(fault.into())
    }
}

impl From<SignedError> for VerifyError {
    fn from(error: SignedError) -> Self {
        match error {
            SignedError::Fault(fault) => fault.into(),
            SignedError::Unavailable(cause) => Self::Unavailable(cause),
        }
    }
}

impl From<Unavailable> for VerifyError {
    fn from(cause: Unavailable) -> Self {
        Self::Unavailable(cause)
    }
}
