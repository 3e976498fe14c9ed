//! Passkeys (WebAuthn Level 3): what the browser is asked, and whether its answer counts. Journeys
//! and the account page both end here, so that each rule stands once.
//!
//! 1. [`ask_for_sign_in`] and [`ask_for_new`] make a challenge, store its hash with what it is for,
//!    and give the browser its options (§5.4, §5.5). The relying party's id and origin are the
//!    operator's settings, never a header of the request (Zitadel GHSA-2wmj-46rj-qm2w).
//! 2. The answer's challenge is used up by one statement before anything else is looked at: an
//!    answer counts once, also one that is refused.
//! 3. [`sign_in`]: the passkey names the account. The try is counted on the account's one lockout
//!    (`credentials`; Keycloak CVE-2026-16103) before the signature is verified. A counter that did
//!    not grow is refused and noted: somebody may have a copy (§6.1.1).
//! 4. [`made`] and [`add`]: the new passkey, the entry of the audit log, the mail that tells the
//!    customer and, in a journey, its step are one transaction.

use serde_json::{Value, json};
use vestibule_protocol::time::Timestamp;
use vestibule_protocol::webauthn::{
    ALGORITHMS, AssertionResponse, Challenge, CredentialId, Known, MalformedResponse, Refused,
    RegistrationResponse, RelyingParty, UserHandle,
};

use crate::app::App;
use crate::config::Config;
use crate::credentials::{CredentialError, count_of_owner};
use crate::mail::notice::in_language_of;
use crate::model::audit::{Actor, AuditEvent};
use crate::model::authorization::StoredRequest;
use crate::model::ids::{AuditEventId, MailJobId, PasskeyId, RequestId};
use crate::model::journey::Journey;
use crate::model::passkey::{
    CHALLENGE_SECONDS, Ceremony, KnownPasskey, MOST_PASSKEYS, NewChallenge, Passkey, PasskeyName,
};
use crate::model::place::Place;
use crate::model::tenant::Tenant;
use crate::model::user::{EmailAddress, User};
use crate::pages::{Letter, Message, PageRequest};
use crate::store::{NewMailJob, PasskeyAdded, PasskeyChange, StoreError};

/// Somebody signed with a passkey of an account that may sign in, and the authenticator verified
/// who they are.
#[derive(Debug, Clone)]
pub struct PasskeyVerified {
    user: User,
    at: Timestamp,
    synced: bool,
}

impl PasskeyVerified {
    /// Whose passkey it was.
    pub fn user(&self) -> &User {
        &self.user
    }

    /// When.
    pub fn at(&self) -> Timestamp {
        self.at
    }

    /// How, in the words of RFC 8176 and IANA's registry of them: possession of a key, in hardware
    /// or, where it is copied between devices, in software; somebody present; two factors.
    pub fn amr(&self) -> [&'static str; 4] {
        ["pop", if self.synced { "swk" } else { "hwk" }, "user", "mfa"]
    }
}

/// Why a passkey did not sign anybody in, or was not added.
#[derive(Debug, thiserror::Error)]
pub enum PasskeyError {
    /// This server's address is none that browsers keep passkeys for.
    #[error("passkeys need a host name, and the public URL has none")]
    Unavailable,
    /// Not the answer of an authenticator.
    #[error(transparent)]
    Malformed(#[from] MalformedResponse),
    /// The challenge was used, has expired, or was for something else.
    #[error("the challenge was used, has expired, or was for something else")]
    Stale,
    /// No account of this tenant has it.
    #[error("no account of this tenant has the passkey")]
    Unknown {
        /// Its id, if no tenant of this server knows it, so that the browser may forget it.
        forget: Option<CredentialId>,
    },
    /// A check failed.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// Too many failures with this account.
    #[error("locked for {seconds} s")]
    Locked {
        /// For how long more.
        seconds: i64,
    },
    /// The passkey is right, and the account is blocked.
    #[error("account blocked")]
    Disabled,
    /// It is an account's already.
    #[error("the passkey is registered already")]
    AlreadyThere,
    /// The account has as many as it may.
    #[error("the account has {MOST_PASSKEYS} passkeys already")]
    TooMany,
    /// The mail could not be written.
    #[error("mail not rendered: {0}")]
    Mail(#[from] minijinja::Error),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Who asks for passkeys: the id that the operator set, else the host of the public URL. `None`
/// where that is an IP address, which browsers keep none for.
pub fn relying_party(config: &Config) -> Option<RelyingParty> {
    let id = config.passkeys.rp_id.clone().or_else(|| config.public_url.host().parse().ok())?;
    Some(RelyingParty { id, origin: config.public_url.as_str().to_owned() })
}

/// Step 1 of a sign-in: `PublicKeyCredentialRequestOptionsJSON`. `only`: the account whose passkeys
/// may answer, once the customer has proved who they are; else the browser offers what it has.
///
/// # Errors
/// [`PasskeyError::Unavailable`], or the database's.
pub async fn ask_for_sign_in(
    app: &App,
    journey: &RequestId,
    only: Option<&User>,
) -> Result<Value, PasskeyError> {
    let party = app.relying_party.as_ref().ok_or(PasskeyError::Unavailable)?;
    let allowed = match only {
        Some(user) => app.store.passkeys_of(user.id).await?,
        None => Vec::new(),
    };
    let challenge = challenge(app, Ceremony::SignIn(journey.clone())).await?;
    Ok(json!({
        "challenge": challenge.to_base64url(),
        "rpId": party.id.as_str(),
        "timeout": CHALLENGE_SECONDS * 1000,
        "userVerification": "required",
        "allowCredentials": descriptors(&allowed),
    }))
}

/// Step 1 of a registration: `PublicKeyCredentialCreationOptionsJSON`.
///
/// # Errors
/// [`PasskeyError::Unavailable`], or the database's.
pub async fn ask_for_new(
    app: &App,
    (tenant, user): (&Tenant, &User),
    ceremony: Ceremony,
) -> Result<Value, PasskeyError> {
    let party = app.relying_party.as_ref().ok_or(PasskeyError::Unavailable)?;
    let known = app.store.passkeys_of(user.id).await?;
    let handle = user_handle(app, user).await?;
    let challenge = challenge(app, ceremony).await?;
    let algorithms = ALGORITHMS.map(|alg| json!({"type": "public-key", "alg": alg}));
    Ok(json!({
        "rp": {"id": party.id.as_str(), "name": tenant.display_name},
        "user": {
            "id": handle.to_base64url(),
            "name": user.mail.as_deref().unwrap_or(&user.display_name),
            "displayName": user.display_name,
        },
        "challenge": challenge.to_base64url(),
        "pubKeyCredParams": algorithms,
        "timeout": CHALLENGE_SECONDS * 1000,
        "excludeCredentials": descriptors(&known),
        "authenticatorSelection": {
            "residentKey": "required",
            "requireResidentKey": true,
            "userVerification": "required",
        },
        "attestation": "none",
    }))
}

/// What authenticators call an account.
///
/// # Errors
/// [`StoreError`].
pub async fn user_handle(app: &App, user: &User) -> Result<UserHandle, StoreError> {
    let fresh = UserHandle::from_random(app.random.bytes());
    app.store.user_handle(user.id, &fresh).await
}

async fn challenge(app: &App, ceremony: Ceremony) -> Result<Challenge, StoreError> {
    let challenge = Challenge::from_random(app.random.bytes());
    let new = NewChallenge { challenge, ceremony, created_at: app.clock.now() };
    app.store.insert_passkey_challenge(&new).await?;
    Ok(challenge)
}

fn descriptors(passkeys: &[Passkey]) -> Vec<Value> {
    let descriptor = |passkey: &Passkey| {
        json!({
            "type": "public-key",
            "id": passkey.credential_id.to_base64url(),
            "transports": passkey.transports,
        })
    };
    passkeys.iter().map(descriptor).collect()
}

/// Steps 2 and 3: `json` is the browser's `AuthenticationResponseJSON`.
///
/// # Errors
/// [`PasskeyError`].
pub async fn sign_in(
    app: &App,
    (tenant, journey, place): (&Tenant, &RequestId, &Place),
    json: &str,
) -> Result<PasskeyVerified, PasskeyError> {
    let party = app.relying_party.as_ref().ok_or(PasskeyError::Unavailable)?;
    let response = AssertionResponse::parse(json)?;
    let (now, given) = (app.clock.now(), response.challenge());
    let ceremony = Ceremony::SignIn(journey.clone());
    if !app.store.use_passkey_challenge(&given, &ceremony, now).await? {
        return Err(PasskeyError::Stale);
    }
    let credential = response.credential_id();
    let known = app.store.passkey_by_credential(tenant.id, credential).await?;
    let Some(KnownPasskey { passkey, user_handle }) = known else {
        let elsewhere = app.store.is_passkey_anywhere(credential).await?;
        return Err(PasskeyError::Unknown { forget: (!elsewhere).then(|| credential.clone()) });
    };
    let user = app.store.user(tenant.id, passkey.user_id).await?;
    let user = user.ok_or(PasskeyError::Unknown { forget: None })?;
    let counters = count_of_owner(app, (tenant, &user), place, now).await?;
    let known = Known {
        id: &passkey.credential_id,
        key: &passkey.key,
        user_handle: &user_handle,
        sign_count: passkey.sign_count,
        backup_eligible: passkey.backup.eligible,
    };
    let asserted = match party.verify_assertion(&response, &given, known) {
        Ok(asserted) => asserted,
        Err(refused) => return Err(refuse(app, &passkey, refused).await?),
    };
    let used = (asserted.sign_count(), asserted.backup().backed_up);
    // Two copies that say the same number at once: the statement lets one of them in.
    if !app.store.passkey_used(passkey.id, used, now).await? {
        return Err(refuse(app, &passkey, Refused::Counter).await?);
    }
    counters.forget(app).await?;
    if !user.account_enabled {
        return Err(PasskeyError::Disabled);
    }
    Ok(PasskeyVerified { user, at: now, synced: passkey.backup.eligible })
}

/// Notes what may be a copied passkey.
async fn refuse(
    app: &App,
    passkey: &Passkey,
    refused: Refused,
) -> Result<PasskeyError, StoreError> {
    if refused == Refused::Counter {
        let event = AuditEvent {
            actor: Actor::System,
            ..event(app, passkey, "passkey.counter-regression", passkey.sign_count.into())
        };
        app.store.audit(&event).await?;
        tracing::warn!(user = %passkey.user_id, passkey = %passkey.id, "{refused}");
    }
    Ok(refused.into())
}

/// A passkey that its owner, who was present and verified, has made a moment ago, and that nobody
/// has stored yet.
#[derive(Debug)]
pub struct NewPasskey {
    passkey: Passkey,
    verified: PasskeyVerified,
}

impl NewPasskey {
    /// That its owner was there.
    pub fn verified(&self) -> &PasskeyVerified {
        &self.verified
    }
}

/// Steps 2 and 4: `json` is the browser's `RegistrationResponseJSON`.
///
/// # Errors
/// [`PasskeyError`].
pub async fn made(
    app: &App,
    (user, ceremony): (&User, &Ceremony),
    json: &str,
    request: &PageRequest,
) -> Result<NewPasskey, PasskeyError> {
    let party = app.relying_party.as_ref().ok_or(PasskeyError::Unavailable)?;
    let response = RegistrationResponse::parse(json)?;
    let (now, given) = (app.clock.now(), response.challenge());
    if !app.store.use_passkey_challenge(&given, ceremony, now).await? {
        return Err(PasskeyError::Stale);
    }
    let made = party.verify_registration(&response, &given)?;
    if app.store.passkeys_of(user.id).await?.len() >= MOST_PASSKEYS {
        return Err(PasskeyError::TooMany);
    }
    let unnamed = app.pages.sentence(request, &Message::new("passkey-unnamed"));
    let name = PasskeyName::suggested(made.aaguid(), unnamed.as_deref().unwrap_or_default());
    let id = PasskeyId::random(&app.random);
    let passkey = Passkey::new(id, (user.tenant_id, user.id), &made, name, now);
    let verified = PasskeyVerified { user: user.clone(), at: now, synced: passkey.backup.eligible };
    Ok(NewPasskey { passkey, verified })
}

/// Step 4. `step`: the journey in which it is added, and where it goes with that. One that has moved
/// meanwhile takes no passkey.
///
/// # Errors
/// [`PasskeyError`].
pub async fn add(
    app: &App,
    new: &NewPasskey,
    step: Option<(&StoredRequest, &Journey)>,
    request: &PageRequest,
) -> Result<(), PasskeyError> {
    let NewPasskey { passkey, verified } = new;
    let letter = Letter::PasskeyAdded { name: passkey.name.as_str(), at: verified.at };
    let mail = notice(app, &verified.user, &letter, request)?;
    let event = event(app, passkey, "passkey.add", passkey.aaguid.to_string().into());
    let change = PasskeyChange { event: &event, mail: mail.as_ref() };
    match app.store.add_passkey(passkey, change, step).await? {
        PasskeyAdded::AlreadyThere => Err(PasskeyError::AlreadyThere),
        PasskeyAdded::Stale => Ok(()),
        PasskeyAdded::Yes => {
            app.mailer.wake();
            Ok(())
        }
    }
}

/// The mail that tells the owner of an account what was done to its passkeys, in the language of the
/// account; `None` without an address.
///
/// # Errors
/// A template that fails is a fault of ours.
pub fn notice(
    app: &App,
    user: &User,
    letter: &Letter<'_>,
    request: &PageRequest,
) -> Result<Option<NewMailJob>, minijinja::Error> {
    let Some(address) = address_of(user) else { return Ok(None) };
    let request = in_language_of(app, request, user);
    let now = app.clock.now();
    Ok(Some(NewMailJob {
        id: MailJobId::random(&app.random),
        tenant_id: user.tenant_id,
        request_id: None,
        payload: app.pages.mail(&request, &address, letter)?.to_payload(),
        created_at: now,
        expires_at: now.plus_seconds(NOTICE_SECONDS),
    }))
}

/// What the audit log says of something that the owner did to a passkey.
pub fn event(app: &App, passkey: &Passkey, action: &str, detail: Value) -> AuditEvent {
    AuditEvent {
        id: AuditEventId::random(&app.random),
        tenant_id: passkey.tenant_id,
        at: app.clock.now(),
        actor: Actor::User(passkey.user_id),
        action: action.to_owned(),
        target: passkey.user_id.to_string(),
        detail: json!({"passkey": passkey.id.to_string(), "detail": detail}),
    }
}

fn address_of(user: &User) -> Option<EmailAddress> {
    user.mail.as_deref().and_then(|mail| mail.parse().ok())
}

impl From<CredentialError> for PasskeyError {
    fn from(error: CredentialError) -> Self {
        match error {
            CredentialError::Locked { seconds } => Self::Locked { seconds },
            CredentialError::Store(error) => Self::Store(error),
            CredentialError::Disabled => Self::Disabled,
            CredentialError::Dead => Self::Stale,
            CredentialError::Wrong => Self::Refused(Refused::Signature),
            // Nothing is hashed here.
            CredentialError::Busy(_) => Self::Stale,
        }
    }
}

/// For how long a mail that tells of a change is worth sending, in seconds.
const NOTICE_SECONDS: i64 = 3 * 24 * 60 * 60;
