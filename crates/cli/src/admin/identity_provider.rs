//! `vestibule identity-provider …`

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use serde_json::{Value, json};
use vestibule_protocol::params::ResponseMode;
use vestibule_tenant::admin::ops::Admin;
use vestibule_tenant::admin::ops::identity_providers::{
    self, IdentityProviderChange, NewIdentityProvider, ProviderSecret, redirect_uri,
};
use vestibule_tenant::model::identity_provider::{
    ClaimMapping, IdentityProvider, ProviderAuthentication, ProviderKind,
};
use vestibule_tenant::model::user_flow::AttributeName;
use zeroize::Zeroizing;

use super::hints::word;
use super::output::{Output, yes_no};
use super::removals;
use crate::arguments::{
    AddIdentityProvider, AuthenticationName, IdentityProviderVerb, ProviderName, ResponseModeName,
    SecretSource, SetIdentityProvider,
};
use crate::failure::Failure;

pub async fn run(admin: &Admin, verb: IdentityProviderVerb) -> Result<Output, Failure> {
    match verb {
        IdentityProviderVerb::Add(new) => add(admin, *new).await,
        IdentityProviderVerb::List => list(admin).await,
        IdentityProviderVerb::Show { name } => {
            Ok(show(admin, &identity_providers::find(admin, &name).await?))
        }
        IdentityProviderVerb::Test { name } => {
            let provider = identity_providers::find(admin, &name).await?;
            if let Err(error) = identity_providers::reach(admin, &provider).await {
                let what = format!("Nobody can sign in with {}: {error}.", provider.display_name);
                return Err(Failure::new(what, CHECK_ISSUER));
            }
            let text = format!("{} answers at {}", provider.display_name, provider.issuer);
            Ok(Output::sentence(text, json!({ "id": provider.id.to_string(), "ok": true })))
        }
        IdentityProviderVerb::Set(typed) => set(admin, typed).await,
        IdentityProviderVerb::SetSecret { name, secret, key_id } => {
            let secret = (&read(&secret)?, key_id);
            let provider = identity_providers::set_secret(admin, &name, secret).await?;
            let text = format!("{}: the new secret is used from now on", provider.display_name);
            Ok(Output::sentence(text, to_json(admin, &provider)))
        }
        IdentityProviderVerb::Remove { name, sure } => {
            removals::remove_identity_provider(admin, &name, sure).await
        }
        IdentityProviderVerb::Offer { user_flow, names } => {
            let offered = identity_providers::offer(admin, &user_flow, &names).await?;
            let names: Vec<&str> =
                offered.iter().map(|provider| provider.display_name.as_str()).collect();
            let text = match names.as_slice() {
                [] => format!("{user_flow} offers no identity provider"),
                names => format!("{user_flow} offers {}", names.join(", ")),
            };
            Ok(Output::sentence(text, json!({ "userFlow": user_flow, "offers": names })))
        }
    }
}

async fn add(admin: &Admin, new: AddIdentityProvider) -> Result<Output, Failure> {
    let kind = match new.kind {
        ProviderName::Google => ProviderKind::Google,
        ProviderName::Facebook => ProviderKind::Facebook,
        ProviderName::Apple => ProviderKind::Apple,
        ProviderName::Oidc => ProviderKind::OpenIdConnect,
    };
    let secret = read(&new.secret)?;
    // Those of Google, Facebook and Apple are known.
    let checks = new.issuer.is_some() && !new.no_check;
    let new = NewIdentityProvider {
        kind,
        authentication: authentication(kind, &new)?,
        claims: claims(ClaimMapping::default(), &new.claim)?,
        response_mode: new.response_mode.map(|mode| match mode {
            ResponseModeName::Query => ResponseMode::Query,
            ResponseModeName::FormPost => ResponseMode::FormPost,
        }),
        trusts_email: new.trust_email.then_some(true).or(new.distrust_email.then_some(false)),
        display_name: new.name,
        client_id: new.client_id,
        secret,
        issuer: new.issuer,
        scopes: new.scopes,
        domain_hint: new.domain_hint,
    };
    let provider = identity_providers::add(admin, new).await?;
    let fields = [
        ("Identity provider", provider.display_name.clone()),
        ("Issuer", provider.issuer.to_string()),
        ("Redirect URI", redirect_uri(admin, &provider)),
        ("Trusts its e-mail", yes_no(provider.trusts_email)),
    ];
    let next = format!(
        "Register the redirect URI at {}, then:\n  vestibule identity-provider offer \
         --user-flow FLOW {}",
        provider.display_name,
        word(&provider.display_name)
    );
    let checked = match checks {
        true => identity_providers::reach(admin, &provider).await,
        false => Ok(()),
    };
    let mut json = to_json(admin, &provider);
    json["warning"] = checked.as_ref().err().map(ToString::to_string).into();
    let added = Output::fields(&fields, json).and(next);
    Ok(match checked {
        Ok(()) => added,
        Err(error) => added.and(format!(
            "Warning: nobody can sign in there yet: {error}.\n{CHECK_ISSUER} Then:\n  vestibule \
             identity-provider test {}",
            word(&provider.display_name)
        )),
    })
}

async fn set(admin: &Admin, typed: SetIdentityProvider) -> Result<Output, Failure> {
    let before = identity_providers::find(admin, &typed.provider).await?;
    let change = IdentityProviderChange {
        display_name: typed.name,
        scopes: typed.scopes,
        claims: match typed.claim.as_slice() {
            [] => None,
            given => Some(claims(before.claims, given)?),
        },
        trusts_email: typed.trust_email.then_some(true).or(typed.distrust_email.then_some(false)),
        domain_hint: typed.domain_hint,
    };
    let id = before.id.to_string();
    Ok(show(admin, &identity_providers::set(admin, &id, change).await?))
}

fn show(admin: &Admin, provider: &IdentityProvider) -> Output {
    let fields = [
        ("Identity provider", provider.display_name.clone()),
        ("Kind", kind_name(provider.kind).to_owned()),
        ("Id", provider.id.to_string()),
        ("Issuer", provider.issuer.to_string()),
        ("Client id", provider.client_id.to_string()),
        ("Redirect URI", redirect_uri(admin, provider)),
        ("Authentication", provider.authentication.as_str().replace('_', "-")),
        ("Key id", key_id(provider).unwrap_or("none").to_owned()),
        ("Scopes", provider.scopes.to_string()),
        ("Answers by", provider.response_mode.as_str().replace('_', "-")),
        ("Trusts its e-mail", yes_no(provider.trusts_email)),
        ("domain_hint", provider.domain_hint.clone()),
    ];
    let mut json = to_json(admin, provider);
    json["claims"] = json!(provider.claims);
    Output::fields(&fields, json)
}

async fn list(admin: &Admin) -> Result<Output, Failure> {
    let all = identity_providers::list(admin).await?;
    let row = |provider: &IdentityProvider| {
        [
            provider.display_name.clone(),
            kind_name(provider.kind).to_owned(),
            provider.client_id.to_string(),
            redirect_uri(admin, provider),
        ]
    };
    let rows: Vec<_> = all.iter().map(row).collect();
    let json = all.iter().map(|provider| to_json(admin, provider)).collect();
    let none = "There is no identity provider yet. Add one: vestibule identity-provider add google \
                --client-id ID --secret-stdin";
    Ok(Output::table(["NAME", "KIND", "CLIENT ID", "REDIRECT URI"], &rows, none, json))
}

/// As `identity-provider add` takes it.
fn kind_name(kind: ProviderKind) -> &'static str {
    match kind {
        ProviderKind::Google => "google",
        ProviderKind::Facebook => "facebook",
        ProviderKind::Apple => "apple",
        ProviderKind::OpenIdConnect => "oidc",
    }
}

fn authentication(
    kind: ProviderKind,
    new: &AddIdentityProvider,
) -> Result<ProviderAuthentication, Failure> {
    let named = |value: &Option<String>, option: &str| {
        value.clone().ok_or_else(|| {
            Failure::new(
                format!("{option} is missing."),
                "A private key is known by an id, which the provider shows beside it.",
            )
        })
    };
    if kind == ProviderKind::Apple {
        let team_id = named(&new.team_id, "--team-id")?;
        return Ok(ProviderAuthentication::Apple {
            team_id,
            key_id: named(&new.key_id, "--key-id")?,
        });
    }
    Ok(match new.authentication.unwrap_or(AuthenticationName::ClientSecretPost) {
        AuthenticationName::ClientSecretPost => ProviderAuthentication::ClientSecretPost,
        AuthenticationName::ClientSecretJwt => ProviderAuthentication::ClientSecretJwt,
        AuthenticationName::PrivateKeyJwt => {
            ProviderAuthentication::PrivateKeyJwt { key_id: named(&new.key_id, "--key-id")? }
        }
    })
}

/// `email=mail`, `city=town`: what it is here, and the claim that says it there.
fn claims(before: ClaimMapping, given: &[String]) -> Result<ClaimMapping, Failure> {
    let mut claims = before;
    for text in given {
        let known = text.split_once('=').filter(|(_, claim)| !claim.is_empty());
        let Some((name, claim)) = known else { return Err(no_claim(text)) };
        let claim = claim.to_owned();
        match name {
            "email" => claims.email = claim,
            "email_verified" => claims.email_verified = claim,
            "name" => claims.name = claim,
            "given_name" => claims.given_name = claim,
            "family_name" => claims.family_name = claim,
            other => {
                let attribute = attribute(other).ok_or_else(|| no_claim(text))?;
                claims.attributes.insert(attribute, claim);
            }
        }
    }
    Ok(claims)
}

fn attribute(name: &str) -> Option<AttributeName> {
    AttributeName::ALL.into_iter().find(|known| known.as_str() == name)
}

fn no_claim(text: &str) -> Failure {
    let attributes: BTreeMap<&str, ()> =
        AttributeName::ALL.iter().map(|name| (name.as_str(), ())).collect();
    let attributes: Vec<&str> = attributes.into_keys().collect();
    Failure::new(
        format!("{text} is no mapping of a claim."),
        format!(
            "Write NAME=CLAIM, where NAME is email, email_verified, name, given_name, family_name \
             or an attribute: {}.",
            attributes.join(", ")
        ),
    )
}

/// The secret, from where nobody else reads along: never an argument.
fn read(source: &SecretSource) -> Result<ProviderSecret, Failure> {
    let mut text = Zeroizing::new(String::new());
    let (read, from) = match &source.secret_file {
        Some(path) => (read_file(path, &mut text), path.display().to_string()),
        None => (
            std::io::stdin().take(LONGEST_SECRET).read_to_string(&mut text).map(drop),
            "standard input".to_owned(),
        ),
    };
    read.map_err(|error| {
        Failure::new(
            format!("The secret cannot be read from {from}: {error}."),
            "Pipe it in with --secret-stdin, or name a file with --secret-file.",
        )
    })?;
    Ok(ProviderSecret(text))
}

fn read_file(path: &Path, into: &mut String) -> std::io::Result<()> {
    std::fs::File::open(path)?.take(LONGEST_SECRET).read_to_string(into).map(drop)
}

fn key_id(provider: &IdentityProvider) -> Option<&str> {
    match &provider.authentication {
        ProviderAuthentication::PrivateKeyJwt { key_id }
        | ProviderAuthentication::Apple { key_id, .. } => Some(key_id),
        ProviderAuthentication::ClientSecretPost | ProviderAuthentication::ClientSecretJwt => None,
    }
}

fn to_json(admin: &Admin, provider: &IdentityProvider) -> Value {
    json!({
        "id": provider.id.to_string(),
        "identityProviderType": provider.kind.as_str(),
        "displayName": provider.display_name,
        "clientId": provider.client_id.as_str(),
        "issuer": provider.issuer.as_str(),
        "redirectUri": redirect_uri(admin, provider),
        "scopes": provider.scopes.to_string(),
        "responseMode": provider.response_mode.as_str(),
        "authentication": provider.authentication.as_str(),
        "keyId": key_id(provider),
        "trustsEmail": provider.trusts_email,
        "domainHint": provider.domain_hint,
    })
}

const CHECK_ISSUER: &str = "See whether its issuer is right, and whether this machine reaches it.";

/// A private key in PEM is shorter.
const LONGEST_SECRET: u64 = 64 * 1024;
