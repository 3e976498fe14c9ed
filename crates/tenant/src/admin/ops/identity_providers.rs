//! Identity providers: add, list, replace the secret, remove, offer in a user flow.

use rustls_pki_types::pem::{PemObject, SectionKind};
use serde_json::json;
use vestibule_protocol::params::ResponseMode;
use vestibule_protocol::scope::ScopeSet;
use zeroize::Zeroizing;

use super::Admin;
use crate::federation::{self, private_key};
use crate::model::identity_provider::{
    BadIssuer, ClaimMapping, IdentityProvider, ProviderAuthentication, ProviderIssuer, ProviderKind,
};
use crate::model::ids::{ClientId, IdentityProviderId};
use crate::model::user::clean_text;
use crate::store::{Ends, Inserted, StoreError};

/// An identity provider to be added. What is `None` is as usual for its kind.
#[derive(Debug)]
pub struct NewIdentityProvider {
    /// What it speaks.
    pub kind: ProviderKind,
    /// What buttons call it.
    pub display_name: Option<String>,
    /// This tenant's client id there.
    pub client_id: String,
    /// How this tenant proves itself there.
    pub authentication: ProviderAuthentication,
    /// The client secret, or a private key in PEM.
    pub secret: ProviderSecret,
    /// Its issuer; of Google, Facebook and Apple: who plays them.
    pub issuer: Option<String>,
    /// What is asked for, separated by spaces.
    pub scopes: Option<String>,
    /// How its answer travels.
    pub response_mode: Option<ResponseMode>,
    /// Which claim says what.
    pub claims: ClaimMapping,
    /// Whether an address that it calls verified counts as proven.
    pub trusts_email: Option<bool>,
    /// The `domain_hint` that means it, beside the usual ones.
    pub domain_hint: Option<String>,
}

/// What an administrator brought: wiped when dropped, and not in `Debug`.
pub struct ProviderSecret(pub Zeroizing<String>);

impl std::fmt::Debug for ProviderSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ProviderSecret(..)")
    }
}

/// Why an identity provider was not added, found or changed.
#[derive(Debug, thiserror::Error)]
pub enum IdentityProviderError {
    /// Empty, too long, or with control characters.
    #[error("the name of an identity provider has 1 to 60 characters")]
    Name,
    /// Empty, too long, or with other characters than printable ASCII.
    #[error("the client id has 1 to 255 printable characters")]
    ClientId,
    /// None was given, and the kind has none of its own.
    #[error("an OpenID provider needs its issuer")]
    NoIssuer,
    /// Not the issuer of a provider.
    #[error(transparent)]
    Issuer(#[from] BadIssuer),
    /// Empty, or not what the authentication needs.
    #[error("the secret is not what this way to authenticate needs: {0}")]
    Secret(&'static str),
    /// Empty, too long, or with control characters.
    #[error("the id of a key has 1 to 120 characters")]
    KeyId,
    /// Only a private key has an id.
    #[error("it authenticates with a client secret, which has no key id")]
    NoKey,
    /// The kind proves itself in another way.
    #[error("the provider {} does not take this way to authenticate", .0.as_str())]
    Authentication(ProviderKind),
    /// Not scopes, or without `openid`.
    #[error("the scopes are not ones that an OpenID provider takes; openid must be among them")]
    Scopes,
    /// The fragment never reaches a server.
    #[error("the answer of a provider travels by query or form_post")]
    ResponseMode,
    /// Facebook does not say whether an address is verified.
    #[error("Facebook does not say whether an address is verified, so it cannot be trusted to")]
    TrustsFacebook,
    /// A claim without a name.
    #[error("a claim has a name of 1 to 120 characters")]
    Claim,
    /// Another provider of the tenant has the name or the issuer.
    #[error("there is an identity provider with this name, or with this issuer, already")]
    Taken,
    /// Somebody else changed it at the same time; nothing was changed.
    #[error("somebody else has just changed this identity provider")]
    Changed,
    /// None in this tenant.
    #[error("there is no identity provider {0} in this tenant")]
    NotFound(String),
    /// None in this tenant.
    #[error("there is no user flow {0} in this tenant")]
    NoSuchFlow(String),
    /// Named twice.
    #[error("the provider {0} is named twice")]
    Twice(String),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Adds an identity provider. No user flow offers it yet.
///
/// # Errors
/// [`IdentityProviderError`].
pub async fn add(
    admin: &Admin,
    new: NewIdentityProvider,
) -> Result<IdentityProvider, IdentityProviderError> {
    let secret = check_secret(&new.authentication, &new.secret)?;
    let provider = check(admin, new)?;
    match admin.app.store.insert_identity_provider(&provider, &secret).await? {
        Inserted::Yes => {}
        Inserted::AlreadyThere => return Err(IdentityProviderError::Taken),
    }
    // The account page offers it at once.
    admin.app.directory.forget_all();
    let detail = json!({ "kind": provider.kind, "issuer": provider.issuer.as_str() });
    admin.record("identity-provider.add", provider.id, detail).await?;
    Ok(provider)
}

fn check(
    admin: &Admin,
    new: NewIdentityProvider,
) -> Result<IdentityProvider, IdentityProviderError> {
    use IdentityProviderError as E;
    let kind = new.kind;
    check_authentication(kind, &new.authentication)?;
    let display_name = match new.display_name {
        Some(name) => clean_text(&name, 60).ok_or(E::Name)?,
        None if kind == ProviderKind::OpenIdConnect => return Err(E::Name),
        None => kind.as_str().to_owned(),
    };
    let issuer: ProviderIssuer = match (new.issuer, kind.own_issuer()) {
        (Some(issuer), _) => issuer.parse()?,
        (None, Some(own)) => own.parse()?,
        (None, None) => return Err(E::NoIssuer),
    };
    let scopes = check_scopes(kind, new.scopes.as_deref().unwrap_or(kind.usual_scopes()))?;
    let response_mode = new.response_mode.unwrap_or(kind.usual_response_mode());
    match (response_mode, kind) {
        (ResponseMode::Fragment, _) | (ResponseMode::FormPost, ProviderKind::Facebook) => {
            return Err(E::ResponseMode);
        }
        (ResponseMode::Query | ResponseMode::FormPost, _) => {}
    }
    let trusts_email = match (kind, new.trusts_email) {
        (ProviderKind::Facebook, Some(true)) => return Err(E::TrustsFacebook),
        (ProviderKind::Google | ProviderKind::Apple, None) => true,
        (_, trusts) => trusts.unwrap_or(false),
    };
    check_claims(&new.claims)?;
    let domain_hint = match new.domain_hint {
        Some(hint) => clean_text(&hint, 120).ok_or(E::Name)?,
        None => issuer.without_scheme().split('/').next().unwrap_or_default().to_owned(),
    };
    Ok(IdentityProvider {
        id: IdentityProviderId::random(&admin.app.random),
        tenant_id: admin.tenant.id,
        kind,
        display_name,
        client_id: ClientId::parse(new.client_id.trim()).map_err(|_| E::ClientId)?,
        issuer,
        authentication: new.authentication,
        scopes,
        response_mode,
        claims: new.claims,
        trusts_email,
        domain_hint,
        revision: 1,
        created_at: admin.app.clock.now(),
    })
}

/// Which kind proves itself how: Apple with a secret that is made, Facebook with its own protocol's
/// plain one.
fn check_authentication(
    kind: ProviderKind,
    authentication: &ProviderAuthentication,
) -> Result<(), IdentityProviderError> {
    let fits = match authentication {
        ProviderAuthentication::Apple { .. } => kind == ProviderKind::Apple,
        ProviderAuthentication::ClientSecretPost => kind != ProviderKind::Apple,
        ProviderAuthentication::ClientSecretJwt | ProviderAuthentication::PrivateKeyJwt { .. } => {
            matches!(kind, ProviderKind::Google | ProviderKind::OpenIdConnect)
        }
    };
    if fits { Ok(()) } else { Err(IdentityProviderError::Authentication(kind)) }
}

fn check_claims(claims: &ClaimMapping) -> Result<(), IdentityProviderError> {
    let ClaimMapping { email, email_verified, name, given_name, family_name, attributes } = claims;
    let all = [email, email_verified, name, given_name, family_name];
    let mut all = all.into_iter().chain(attributes.values());
    let fits = all.all(|claim| clean_text(claim, 120).as_deref() == Some(claim.as_str()));
    if fits { Ok(()) } else { Err(IdentityProviderError::Claim) }
}

/// What is stored of the secret: its text, or the key in DER.
fn check_secret(
    authentication: &ProviderAuthentication,
    secret: &ProviderSecret,
) -> Result<Zeroizing<Vec<u8>>, IdentityProviderError> {
    use IdentityProviderError::Secret;
    let text = secret.0.trim();
    match authentication {
        ProviderAuthentication::ClientSecretPost | ProviderAuthentication::ClientSecretJwt => {
            if text.is_empty() || text.len() > 4096 || text.contains(char::is_control) {
                return Err(Secret("a client secret is one line of text"));
            }
            Ok(Zeroizing::new(text.as_bytes().to_vec()))
        }
        ProviderAuthentication::PrivateKeyJwt { key_id }
        | ProviderAuthentication::Apple { key_id, .. } => {
            if clean_text(key_id, 120).as_deref() != Some(key_id) {
                return Err(IdentityProviderError::KeyId);
            }
            let der = key_in(text).ok_or(Secret("there is no private key in PEM in it"))?;
            let key = private_key(key_id, &der);
            let key = key.ok_or(Secret("the key is neither P-256 nor RSA of 2048 bits or more"))?;
            let is_p256 = key.algorithm() == vestibule_protocol::jose::Algorithm::ES256;
            match authentication {
                ProviderAuthentication::Apple { .. } if !is_p256 => {
                    Err(Secret("Apple's keys are P-256"))
                }
                _ => Ok(der),
            }
        }
    }
}

fn key_in(pem: &str) -> Option<Zeroizing<Vec<u8>>> {
    let mut sections = <(SectionKind, Vec<u8>)>::pem_slice_iter(pem.as_bytes()).flatten();
    let key = sections.find(|(kind, _)| {
        matches!(
            kind,
            SectionKind::PrivateKey | SectionKind::RsaPrivateKey | SectionKind::EcPrivateKey
        )
    });
    key.map(|(_, der)| Zeroizing::new(der))
}

/// Whether a provider answers, as a customer who goes there needs it.
///
/// # Errors
/// [`FederationError`](federation::FederationError).
pub async fn reach(
    admin: &Admin,
    provider: &IdentityProvider,
) -> Result<(), federation::FederationError> {
    federation::check(&admin.app, provider).await
}

/// The tenant's identity providers, by name.
///
/// # Errors
/// [`StoreError`].
pub async fn list(admin: &Admin) -> Result<Vec<IdentityProvider>, StoreError> {
    admin.app.store.identity_providers(admin.tenant.id).await
}

/// The address to register at the provider.
pub fn redirect_uri(admin: &Admin, provider: &IdentityProvider) -> String {
    federation::redirect_uri(&admin.app, provider)
}

/// Replaces the secret: from the next sign-in on, the new one proves the tenant. A private key has
/// another id than the one before; without `key_id`, the id stays.
///
/// # Errors
/// [`IdentityProviderError`].
pub async fn set_secret(
    admin: &Admin,
    name: &str,
    (secret, key_id): (&ProviderSecret, Option<String>),
) -> Result<IdentityProvider, IdentityProviderError> {
    use IdentityProviderError as E;
    let mut provider = find(admin, name).await?;
    let detail = json!({ "keyId": key_id });
    if let Some(new) = key_id {
        match &mut provider.authentication {
            ProviderAuthentication::PrivateKeyJwt { key_id }
            | ProviderAuthentication::Apple { key_id, .. } => *key_id = new,
            ProviderAuthentication::ClientSecretPost | ProviderAuthentication::ClientSecretJwt => {
                return Err(E::NoKey);
            }
        }
    }
    let secret = check_secret(&provider.authentication, secret)?;
    if !admin.app.store.set_identity_provider_secret(&provider, &secret).await? {
        return Err(E::Changed);
    }
    admin.app.directory.forget_all();
    admin.record("identity-provider.set-secret", provider.id, detail).await?;
    Ok(provider)
}

/// What is changed of an identity provider. What is `None` stays.
#[derive(Debug, Clone, Default)]
pub struct IdentityProviderChange {
    /// What buttons call it.
    pub display_name: Option<String>,
    /// What is asked for, separated by spaces.
    pub scopes: Option<String>,
    /// Which claim says what.
    pub claims: Option<ClaimMapping>,
    /// Whether an address that it calls verified counts as proven.
    pub trusts_email: Option<bool>,
    /// The `domain_hint` that means it.
    pub domain_hint: Option<String>,
}

/// Changes what pages call a provider, what it is asked for, and what is made of its answer, from the
/// next sign-in on. Issuer and client id stay: with others it would be another provider.
///
/// # Errors
/// [`IdentityProviderError`].
pub async fn set(
    admin: &Admin,
    name: &str,
    change: IdentityProviderChange,
) -> Result<IdentityProvider, IdentityProviderError> {
    use IdentityProviderError as E;
    let mut provider = find(admin, name).await?;
    if let Some(name) = change.display_name {
        provider.display_name = clean_text(&name, 60).ok_or(E::Name)?;
    }
    if let Some(scopes) = change.scopes {
        provider.scopes = check_scopes(provider.kind, &scopes)?;
    }
    if let Some(claims) = change.claims {
        check_claims(&claims)?;
        provider.claims = claims;
    }
    if let Some(trusts) = change.trusts_email {
        if trusts && provider.kind == ProviderKind::Facebook {
            return Err(E::TrustsFacebook);
        }
        provider.trusts_email = trusts;
    }
    if let Some(hint) = change.domain_hint {
        provider.domain_hint = clean_text(&hint, 120).ok_or(E::Name)?;
    }
    if !admin.app.store.update_identity_provider(&provider).await? {
        let still = find(admin, name).await?;
        return Err(if still.revision == provider.revision { E::Taken } else { E::Changed });
    }
    provider.revision += 1;
    admin.app.directory.forget_all();
    let detail = json!({
        "name": provider.display_name,
        "scopes": provider.scopes.to_string(),
        "trustsEmail": provider.trusts_email,
        "domainHint": provider.domain_hint,
    });
    admin.record("identity-provider.set", provider.id, detail).await?;
    Ok(provider)
}

fn check_scopes(kind: ProviderKind, scopes: &str) -> Result<ScopeSet, IdentityProviderError> {
    use IdentityProviderError::Scopes;
    let scopes: ScopeSet = scopes.parse().map_err(|_| Scopes)?;
    if scopes.is_empty() || kind != ProviderKind::Facebook && !scopes.contains("openid") {
        return Err(Scopes);
    }
    Ok(scopes)
}

/// What would end with a provider.
///
/// # Errors
/// [`IdentityProviderError`].
pub async fn ends(admin: &Admin, name: &str) -> Result<Ends, IdentityProviderError> {
    let provider = find(admin, name).await?;
    Ok(admin.app.store.ends_with_identity_provider(admin.tenant.id, provider.id).await?)
}

/// Removes a provider. Accounts that were made with it stay. Says what ended.
///
/// # Errors
/// [`IdentityProviderError`].
pub async fn remove(
    admin: &Admin,
    name: &str,
) -> Result<(IdentityProvider, Ends), IdentityProviderError> {
    let provider = find(admin, name).await?;
    let detail = json!({ "issuer": provider.issuer.as_str() });
    let event = admin.event("identity-provider.remove", provider.id, detail);
    let removed =
        admin.app.store.remove_identity_provider((admin.tenant.id, provider.id), event).await?;
    admin.app.directory.forget_all();
    let ends = removed.ok_or_else(|| IdentityProviderError::NotFound(name.to_owned()))?;
    Ok((provider, ends))
}

/// Has a user flow offer these providers, in this order, and no others.
///
/// # Errors
/// [`IdentityProviderError`].
pub async fn offer(
    admin: &Admin,
    flow: &str,
    names: &[String],
) -> Result<Vec<IdentityProvider>, IdentityProviderError> {
    let found = admin.app.store.user_flow(admin.tenant.id, flow).await?;
    let flow = found.ok_or_else(|| IdentityProviderError::NoSuchFlow(flow.to_owned()))?;
    let mut providers: Vec<IdentityProvider> = Vec::new();
    for name in names {
        let provider = find(admin, name).await?;
        if providers.iter().any(|known| known.id == provider.id) {
            return Err(IdentityProviderError::Twice(name.clone()));
        }
        providers.push(provider);
    }
    let ids: Vec<IdentityProviderId> = providers.iter().map(|provider| provider.id).collect();
    admin.app.store.offer_identity_providers(flow.id, &ids).await?;
    admin.app.directory.forget_all();
    admin.record("user-flow.identity-providers", flow.id, json!({ "offers": ids })).await?;
    Ok(providers)
}

/// What a user flow offers, in order.
///
/// # Errors
/// [`IdentityProviderError`].
pub async fn offered(
    admin: &Admin,
    flow: &str,
) -> Result<Vec<IdentityProvider>, IdentityProviderError> {
    let found = admin.app.store.user_flow(admin.tenant.id, flow).await?;
    let flow = found.ok_or_else(|| IdentityProviderError::NoSuchFlow(flow.to_owned()))?;
    Ok(admin.app.store.identity_providers_of_flow(flow.id).await?)
}

/// An identity provider by its name or its id.
///
/// # Errors
/// [`IdentityProviderError::NotFound`], or the database's.
pub async fn find(admin: &Admin, name: &str) -> Result<IdentityProvider, IdentityProviderError> {
    let found = list(admin).await?.into_iter().find(|provider| provider.is_named(name));
    found.ok_or_else(|| IdentityProviderError::NotFound(name.to_owned()))
}
