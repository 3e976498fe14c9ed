//! The one place that turns an access token into something to believe
//! (RFC 9068 §4, and Microsoft's claims for the same things).
//!
//! 1. Form, key, signature, `typ`, issuer and times, as of every token ([`crate::signed`]).
//!    Version 1.0 of Microsoft's tokens, with its own issuer, only where that was opted in.
//! 2. `aud` is this API: its client id, or a named Application ID URI, character by character.
//! 3. It is an access token: nothing in it that only ID tokens and log-out tokens have, and
//!    something that they never have.
//! 4. The app that got it (`azp`, `appid`, `client_id`) may call this API.
//! 5. Who calls: an app for a person (`scp`, `scope`), or an app on its own (`idtyp`, `roles`).
//! 6. What it is bound to (`cnf`), for [`super::dpop`] to check.

use std::fmt;
use std::sync::OnceLock;

use serde::Deserialize;
use serde_json::Value;
use vestibule_protocol::dpop::JwkThumbprint;
use vestibule_protocol::ids::{ClientId, Subject, TenantId};
use vestibule_protocol::jose::{Claims, ClaimsView};
use vestibule_protocol::secret::PlainSecret;
use vestibule_protocol::time::Timestamp;

use super::Rules;
use super::error::{AccessTokenError, ApiError};
use crate::discovery::{Discovery, Metadata};
use crate::signed::{self, SignedError, TokenFault, text};

/// An access token that passed every check. Nothing else makes one.
pub struct VerifiedAccessToken {
    payload: Vec<u8>,
    claims: OnceLock<Claims>,
    raw: Option<PlainSecret>,
    issuer: String,
    subject: Subject,
    object_id: Option<String>,
    tenant_id: Option<TenantId>,
    client_id: Option<ClientId>,
    caller: CallerKind,
    scopes: String,
    roles: Vec<String>,
    bound_to: Option<JwkThumbprint>,
    expires_at: Timestamp,
}

/// Who calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CallerKind {
    /// An app on behalf of a person, who gave it scopes.
    Person,
    /// An app on its own, which has roles.
    App,
}

impl VerifiedAccessToken {
    /// Who signed it.
    #[must_use]
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// Whom it is about: the person as this API knows them at this issuer, or the app.
    #[must_use]
    pub fn subject(&self) -> &Subject {
        &self.subject
    }

    /// Microsoft's `oid`: the person, or the app's own object, the same for all of a tenant.
    #[must_use]
    pub fn object_id(&self) -> Option<&str> {
        self.object_id.as_deref()
    }

    /// Microsoft's `tid`: the tenant.
    #[must_use]
    pub fn tenant_id(&self) -> Option<TenantId> {
        self.tenant_id
    }

    /// The app that got the token (`azp`, `appid` or `client_id`).
    #[must_use]
    pub fn client_id(&self) -> Option<&ClientId> {
        self.client_id.as_ref()
    }

    /// Whether an app calls for a person or on its own.
    #[must_use]
    pub fn caller(&self) -> CallerKind {
        self.caller
    }

    /// The scopes that the person gave the app, as this API names them.
    pub fn scopes(&self) -> impl Iterator<Item = &str> {
        self.scopes.split(' ').filter(|scope| !scope.is_empty())
    }

    /// Whether it has this scope; scopes are case-sensitive.
    #[must_use]
    pub fn has_scope(&self, scope: &str) -> bool {
        self.scopes().any(|own| own == scope)
    }

    /// The roles of the person, or of the app that calls on its own.
    pub fn roles(&self) -> impl Iterator<Item = &str> {
        self.roles.iter().map(String::as_str)
    }

    /// Whether the caller has this role.
    #[must_use]
    pub fn has_role(&self, role: &str) -> bool {
        self.roles().any(|own| own == role)
    }

    /// When it expires.
    #[must_use]
    pub fn expires_at(&self) -> Timestamp {
        self.expires_at
    }

    /// Any claim as it came.
    #[must_use]
    pub fn claim(&self, name: &str) -> Option<&Value> {
        let claims = self.claims.get_or_init(|| {
            Claims::from_json(&self.payload).expect("the checks have read the same JSON")
        });
        claims.get(name)
    }

    /// The claims as a type of the caller's; it may borrow from the token.
    ///
    /// # Errors
    /// When the claims do not have its shape.
    pub fn claims<'c, T: Deserialize<'c>>(&'c self) -> Result<T, serde_json::Error> {
        serde_json::from_slice(&self.payload)
    }

    /// The token as it came; kept only where others are asked for on behalf of the caller.
    pub(super) fn raw(&self) -> Option<&PlainSecret> {
        self.raw.as_ref()
    }

    /// The thumbprint of the key that its holder has to prove (RFC 9449 §6).
    pub(super) fn bound_to(&self) -> Option<&JwkThumbprint> {
        self.bound_to.as_ref()
    }

    /// Whether it permits anything at all. Entra gives any app of a tenant a token for any API of
    /// the tenant, without asking; such a token has neither.
    pub(super) fn has_permissions(&self) -> bool {
        !self.roles.is_empty() || self.scopes().next().is_some()
    }
}

impl fmt::Debug for VerifiedAccessToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VerifiedAccessToken")
            .field("issuer", &self.issuer)
            .field("caller", &self.caller)
            .finish_non_exhaustive()
    }
}

/// Steps 1 to 6.
pub(super) async fn verify(
    discovery: &Discovery,
    rules: &Rules,
    token: &str,
    now: Timestamp,
) -> Result<VerifiedAccessToken, ApiError> {
    let metadata = discovery.metadata().await?;
    let (verified, key) = signed::verify_signature(discovery, token).await?;
    let claims = verified.view().map_err(|_| fault(TokenFault::Payload))?;
    signed::check_type(&verified, &ACCESS_TOKEN_TYPES).map_err(fault)?;
    let issuer = check_issuer(discovery, rules, &metadata, &claims, key.issuer()).map_err(fault)?;
    let expires_at = signed::check_times(&claims, now).map_err(fault)?;
    check_audience(rules, &claims)?;
    check_kind(&claims, verified.typ())?;
    let subject = text(&claims, "sub").and_then(|sub| sub.ok_or(TokenFault::Missing("sub")));
    let subject = subject.map_err(fault)?;
    let client = check_client(rules, &claims)?;
    let scopes = scopes(&claims)?;
    let object_id = text(&claims, "oid").map_err(fault)?;
    let caller = caller(&claims, subject, object_id, client, &scopes)?;
    let id = |name| move |_| fault(TokenFault::WrongType(name));
    let (subject, object_id) =
        (Subject::parse(subject).map_err(id("sub"))?, object_id.map(str::to_owned));
    let client_id = client.map(ClientId::parse).transpose().map_err(id("azp"))?;
    let tenant_id = text(&claims, "tid").map_err(fault)?.and_then(|tid| tid.parse().ok());
    let roles = texts(&claims, "roles")?.into_iter().map(str::to_owned).collect();
    let (issuer, bound_to) = (issuer.to_owned(), binding(&claims)?);
    Ok(VerifiedAccessToken {
        claims: OnceLock::new(),
        raw: rules.keeps_tokens.then(|| PlainSecret::new(token)),
        issuer,
        subject,
        object_id,
        tenant_id,
        client_id,
        caller,
        scopes,
        roles,
        bound_to,
        expires_at,
        payload: verified.into_payload(),
    })
}

/// Microsoft's keys serve both versions, and name the issuer of 2.0.
fn check_issuer<'c>(
    discovery: &Discovery,
    rules: &Rules,
    metadata: &Metadata,
    claims: &'c ClaimsView<'_>,
    key_issuer: Option<&str>,
) -> Result<&'c str, TokenFault> {
    let issuer = text(claims, "iss")?.ok_or(TokenFault::Missing("iss"))?;
    let authority = discovery.authority();
    let of_v2 = match rules.takes_v1 {
        true => authority.issuer_of_v1(&metadata.issuer, issuer),
        false => None,
    };
    let Some(of_v2) = of_v2 else {
        return signed::check_issuer(discovery, metadata, claims, key_issuer);
    };
    let tid = text(claims, "tid")?;
    if !authority.admits_token(&metadata.issuer, &of_v2, tid) {
        return Err(TokenFault::Issuer);
    }
    if key_issuer.is_some_and(|own| !authority.admits_key(own, &of_v2, tid)) {
        return Err(TokenFault::KeyOfAnotherIssuer);
    }
    Ok(issuer)
}

fn check_audience(rules: &Rules, claims: &ClaimsView<'_>) -> Result<(), ApiError> {
    let audiences = texts(claims, "aud")?;
    if audiences.is_empty() {
        return Err(fault(TokenFault::Missing("aud")));
    }
    let ours = |audience: &&str| rules.audiences.iter().any(|own| own == audience);
    if audiences.iter().any(ours) { Ok(()) } else { Err(AccessTokenError::Audience.into()) }
}

/// Step 3. `typ` says `at+jwt` where RFC 9068 is followed; elsewhere all tokens say `JWT`, and an
/// app that is its own API has ID tokens with the same issuer, key and audience.
fn check_kind(claims: &ClaimsView<'_>, typ: Option<&str>) -> Result<(), ApiError> {
    let says_so = typ.is_some_and(|typ| !typ.eq_ignore_ascii_case("JWT"));
    let looks_so = says_so || ONLY_ACCESS_TOKENS.iter().any(|claim| claims.has(claim));
    let other = ONLY_OTHER_TOKENS.iter().any(|claim| claims.has(claim));
    let use_ = text(claims, "token_use").map_err(fault)?;
    let other_use = use_.is_some_and(|token_use| token_use != "access");
    if looks_so && !other && !other_use { Ok(()) } else { Err(AccessTokenError::OtherKind.into()) }
}

/// Step 4.
fn check_client<'c>(
    rules: &Rules,
    claims: &'c ClaimsView<'_>,
) -> Result<Option<&'c str>, ApiError> {
    let mut client = None;
    for name in CLIENT_CLAIMS {
        match (client, text(claims, name).map_err(fault)?) {
            (Some(one), Some(other)) if one != other => {
                return Err(AccessTokenError::Clients.into());
            }
            (None, found) => client = found,
            (Some(_), Some(_) | None) => {}
        }
    }
    let Some(clients) = &rules.clients else { return Ok(client) };
    let welcome = |client: &str| clients.iter().any(|own| own.as_str() == client);
    if client.is_some_and(welcome) {
        return Ok(client);
    }
    Err(AccessTokenError::Client.into())
}

/// `scp` is Microsoft's, `scope` that of RFC 9068 §2.2.3; some providers send a list.
fn scopes(claims: &ClaimsView<'_>) -> Result<String, ApiError> {
    let name = if claims.has("scp") { "scp" } else { "scope" };
    Ok(texts(claims, name)?.join(" "))
}

/// Step 5. Only what can be nothing else counts as an app on its own: `idtyp` where Microsoft sends
/// it; a subject that is the client (RFC 9068 §2.2); without scopes, a subject that is the object
/// of the app (Microsoft without `idtyp`).
fn caller(
    claims: &ClaimsView<'_>,
    subject: &str,
    object_id: Option<&str>,
    client: Option<&str>,
    scopes: &str,
) -> Result<CallerKind, ApiError> {
    let by_claims = client == Some(subject) || scopes.is_empty() && object_id == Some(subject);
    match text(claims, "idtyp").map_err(fault)? {
        Some("app") => Ok(CallerKind::App),
        None if by_claims => Ok(CallerKind::App),
        Some(_) | None => Ok(CallerKind::Person),
    }
}

/// Step 6 (RFC 7800 §3.1, RFC 9449 §6.1). A binding that cannot be checked, such as that to a
/// client certificate (RFC 8705 §3.1), must not be passed over.
fn binding(claims: &ClaimsView<'_>) -> Result<Option<JwkThumbprint>, ApiError> {
    let cnf = claims.object("cnf").map_err(|_| fault(TokenFault::WrongType("cnf")))?;
    let Some(cnf) = cnf else { return Ok(None) };
    let jkt = text(cnf, "jkt").map_err(fault)?.ok_or(AccessTokenError::Binding)?;
    let jkt = JwkThumbprint::parse(jkt).map_err(|_| AccessTokenError::Binding)?;
    if cnf.has("x5t#S256") { Err(AccessTokenError::Binding.into()) } else { Ok(Some(jkt)) }
}

fn texts<'c>(claims: &'c ClaimsView<'_>, name: &'static str) -> Result<Vec<&'c str>, ApiError> {
    claims.texts(name).map_err(|_| fault(TokenFault::WrongType(name)))
}

fn fault(fault: TokenFault) -> ApiError {
    ApiError::Token(AccessTokenError::Token(fault))
}

impl From<SignedError> for ApiError {
    fn from(error: SignedError) -> Self {
        match error {
            SignedError::Fault(of_token) => fault(of_token),
            SignedError::Unavailable(cause) => Self::Unavailable(cause),
        }
    }
}

/// RFC 9068 §2.1; everybody else says `JWT`.
const ACCESS_TOKEN_TYPES: [&str; 3] = ["JWT", "at+jwt", "application/at+jwt"];
/// What no ID token has: Microsoft's proof of the client and type of identity, scopes, the client
/// as RFC 9068 §2.2 names it.
const ONLY_ACCESS_TOKENS: [&str; 7] =
    ["scp", "scope", "azpacr", "appidacr", "appid", "idtyp", "client_id"];
/// OpenID Connect Core §2, §3.3.2.11; Back-Channel Logout §2.4.
const ONLY_OTHER_TOKENS: [&str; 5] = ["nonce", "at_hash", "c_hash", "s_hash", "events"];
/// Microsoft's two versions, RFC 9068 §2.2.
const CLIENT_CLAIMS: [&str; 3] = ["azp", "appid", "client_id"];
