//! What stands in ID and access tokens, and their signing. The claims are External ID's version
//! 2.0 claims with the meaning that OpenID Connect Core §2 and RFC 9068 §2.2 give them; nothing of
//! a customer is in a token that was not asked for.
//!
//! | claim | ID token | access token of a customer | of an app |
//! |---|---|---|---|
//! | `aud` | the app | the API (Graph for sign-in scopes) | the API |
//! | `iss iat nbf exp ver tid uti` | yes | yes | yes |
//! | `sub` | pairwise for the app | pairwise for the API | the app |
//! | `oid` | the customer | the customer | the app |
//! | `sid auth_time amr idp rh` | yes | `sid rh` | – |
//! | `nonce` | if sent, from the authorization request only | – | – |
//! | `name preferred_username` | with `profile`, or by the `claims` parameter | – | – |
//! | `email` | by the `claims` parameter; with `email` where no userinfo can be asked or under `entra-compat` | – | – |
//! | `acrs` | contexts asked for by the `claims` parameter, after a second factor | the same | – |
//! | `groups` | where the app's registration wants them | where the API's does | – |
//! | `roles` | of the app | of the API | of the API |
//! | `at_hash c_hash` | where such a token or code comes beside it | – | – |
//! | what the app's extension adds (`extensions::token_issuance`) | yes | but for Graph | – |
//! | `azp azpacr scp` | – | yes | `azp azpacr` |
//! | of attributes (`model::optional_claim`) | those of the app | those of the API | – |

use std::sync::Arc;

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::{Map, Value, json};
use vestibule_protocol::jose::{self, Algorithm};
use vestibule_protocol::secret::PlainSecret;
use vestibule_protocol::time::Timestamp;

use super::error::OAuthError;
use crate::app::App;
use crate::config::PublicUrl;
use crate::directory::RegisteredApp;
use crate::extensions::{Occasion, Ran, token_issuance};
use crate::model::acr::{Acr, AuthContext};
use crate::model::app_registration::{AppRegistration, Principal, Profile};
use crate::model::authorization::{CLAIMS_OF_SCOPES, ClaimsRequest, Grant};
use crate::model::ids::{ClientId, TenantId};
use crate::model::optional_claim::{ClaimToken, OptionalClaim};
use crate::model::permission::GRAPH;
use crate::model::requested_scope::GrantedScopes;
use crate::model::second_factor::MFA;
use crate::model::tenant::Tenant;
use crate::model::token::{
    ACCESS_TOKEN_SPREAD_SECONDS, ID_TOKEN_SECONDS, SHORTEST_ACCESS_TOKEN_SECONDS, pairwise_subject,
};
use crate::model::user::User;
use crate::model::user_flow::AttributeName;

/// The issuer of all tokens of a tenant: `{public_url}/{tenant guid}/v2.0`.
pub fn issuer(public_url: &PublicUrl, tenant: TenantId) -> String {
    public_url.at(format_args!("/{tenant}/v2.0"))
}

/// All that a token for a customer is made from.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The tenant.
    pub tenant: &'a Tenant,
    /// The app that gets the tokens.
    pub client: &'a AppRegistration,
    /// The sign-in.
    pub grant: &'a Grant,
    /// The customer.
    pub user: &'a User,
    /// Claims that an extension adds.
    pub added: Option<&'a Map<String, Value>>,
}

/// What an ID token holds beyond the customer.
#[derive(Debug, Clone, Copy, Default)]
pub struct IdTokenExtras<'a> {
    /// Echoed.
    pub nonce: Option<&'a str>,
    /// The access token beside it.
    pub access_token: Option<&'a str>,
    /// The code beside it, at the authorization endpoint.
    pub code: Option<&'a str>,
    /// What the `claims` parameter asks for.
    pub claims: Option<&'a ClaimsRequest>,
    /// The context class that the sign-in meets.
    pub acr: Option<Acr>,
    /// No access token of this answer opens userinfo, so the ID token holds what scopes ask for
    /// (OpenID Connect Core §5.4).
    pub alone: bool,
}

/// How a client proved that it is itself: the `azpacr` claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum ClientProof {
    /// A public client.
    #[serde(rename = "0")]
    None,
    /// A secret.
    #[serde(rename = "1")]
    Secret,
}

/// A signed access token.
#[derive(Debug)]
pub struct AccessToken {
    /// The token.
    pub token: PlainSecret,
    /// How many seconds it lives.
    pub expires_in: i64,
}

#[derive(Serialize)]
struct IdClaims<'a> {
    aud: &'a str,
    iss: &'a str,
    iat: i64,
    nbf: i64,
    exp: i64,
    sub: &'a str,
    oid: String,
    tid: TenantId,
    sid: String,
    idp: &'a str,
    ver: &'static str,
    uti: String,
    rh: String,
    auth_time: i64,
    amr: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    nonce: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at_hash: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    c_hash: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    acr: Option<Acr>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    acrs: Vec<AuthContext>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    roles: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    groups: Vec<String>,
    #[serde(flatten)]
    about: Map<String, Value>,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    added: Option<Map<String, Value>>,
}

#[derive(Serialize)]
struct AccessClaims<'a> {
    aud: &'a str,
    iss: &'a str,
    iat: i64,
    nbf: i64,
    exp: i64,
    sub: &'a str,
    oid: &'a str,
    tid: TenantId,
    ver: &'static str,
    uti: String,
    azp: &'a str,
    azpacr: ClientProof,
    #[serde(skip_serializing_if = "Option::is_none")]
    idtyp: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sid: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rh: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    scp: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    acrs: Vec<AuthContext>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    roles: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    groups: Vec<String>,
    #[serde(rename = "userinfo_claims", skip_serializing_if = "<[&str]>::is_empty")]
    userinfo_claims: &'a [&'a str],
    #[serde(flatten)]
    of_attributes: Map<String, Value>,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    added: Option<Map<String, Value>>,
}

/// What of an extension's claims stands in a token beside what the registration puts there: no claim
/// stands twice (RFC 7519 §4).
fn beside(there: &Map<String, Value>, added: &Map<String, Value>) -> Map<String, Value> {
    let more = added.iter().filter(|(name, _)| !there.contains_key(*name));
    more.map(|(name, value)| (name.clone(), value.clone())).collect()
}

/// The claims that the app's extension adds for a customer, if it has one.
pub async fn added(
    app: &App,
    occasion: &Occasion<'_>,
    user: &User,
) -> Result<Option<Map<String, Value>>, OAuthError> {
    match token_issuance::claims(app, occasion, user).await? {
        Ran::Answered(claims) => Ok(Some(claims)),
        Ran::Continue => Ok(None),
        Ran::Failed => Err(OAuthError::Extension),
    }
}

/// Signs an ID token (OpenID Connect Core §2, §3.1.3.6, §3.3.2.11).
pub async fn id_token(
    app: &App,
    subject: Subject<'_>,
    extras: IdTokenExtras<'_>,
) -> Result<PlainSecret, OAuthError> {
    let Subject { tenant, client, grant, user, .. } = subject;
    let now = app.clock.now();
    let issuer = issuer(&app.config.public_url, tenant.id);
    let algorithm = client.signing_algorithm;
    let roles = match client.roles.is_empty() {
        true => Vec::new(),
        false => app.store.roles_of(&client.client_id, &Principal::User(user.id)).await?,
    };
    let registered = app.directory.app(&client.client_id).await?;
    let optional = registered.as_ref().map_or(&[][..], |registered| &registered.optional_claims);
    let about = about_in_id_token(subject, extras, optional);
    let claims = IdClaims {
        aud: client.client_id.as_str(),
        iss: &issuer,
        iat: now.unix(),
        nbf: now.unix(),
        exp: now.plus_seconds(ID_TOKEN_SECONDS).unix(),
        sub: &pairwise_subject(&tenant.pairwise, &client.client_id, user.id),
        oid: user.id.to_string(),
        tid: tenant.id,
        sid: grant.sid.to_string(),
        idp: grant.idp.as_deref().unwrap_or(&issuer),
        ver: VERSION,
        uti: app.random.base64url::<16>(),
        rh: grant.id.to_string(),
        auth_time: grant.auth_time.unix(),
        amr: &grant.amr,
        nonce: extras.nonce,
        at_hash: extras.access_token.map(|token| algorithm.half_hash(token)),
        c_hash: extras.code.map(|code| algorithm.half_hash(code)),
        acr: extras.acr,
        acrs: contexts(grant, extras.claims.map(|claims| &claims.id_token_acrs)),
        roles,
        groups: groups(app, client.group_claims, user).await?,
        added: subject.added.map(|added| beside(&about, added)),
        about,
    };
    let key = app.keys.signing_key(tenant.id, algorithm).await?;
    Ok(jose::sign(&key, "JWT", &claims)?.into())
}

fn about_in_id_token(
    subject: Subject<'_>,
    extras: IdTokenExtras<'_>,
    optional: &[OptionalClaim],
) -> Map<String, Value> {
    let Subject { client, grant, user, .. } = subject;
    let mut about = Map::new();
    if grant.scopes.contains("profile") {
        about.insert("name".into(), json!(user.display_name));
        about.extend(user.mail.as_ref().map(|mail| ("preferred_username".into(), json!(mail))));
        if extras.alone {
            about.extend(claims_of_scope(user, "profile"));
        }
    }
    if grant.scopes.contains("email") && (extras.alone || client.profile == Profile::EntraCompat) {
        about.extend(user.mail.as_ref().map(|mail| ("email".into(), json!(mail))));
    }
    if extras.alone && grant.scopes.contains("address") {
        about.extend(claims_of_scope(user, "address"));
    }
    for name in extras.claims.into_iter().flat_map(|claims| &claims.id_token) {
        about.extend(claim(user, name).map(|value| (name.clone(), value)));
    }
    about.extend(of_attributes(user, optional, ClaimToken::IdToken));
    about
}

/// The ids of the customer's groups, where the registration of the audience wants them.
async fn groups(app: &App, wanted: bool, user: &User) -> Result<Vec<String>, OAuthError> {
    match wanted {
        true => Ok(app.store.groups_of(user.id).await?.iter().map(ToString::to_string).collect()),
        false => Ok(Vec::new()),
    }
}

/// The authentication contexts that were asked for, of a sign-in that met them: each needs a
/// second factor.
fn contexts(grant: &Grant, asked: Option<&BTreeSet<AuthContext>>) -> Vec<AuthContext> {
    match grant.amr.iter().any(|method| method == MFA) {
        true => asked.into_iter().flatten().copied().collect(),
        false => Vec::new(),
    }
}

/// The claims that the administrator gave to an app from attributes, as far as the customer has
/// them.
fn of_attributes(
    user: &User,
    claims: &[OptionalClaim],
    token: ClaimToken,
) -> impl Iterator<Item = (String, Value)> {
    claims.iter().filter(move |claim| claim.token == token).filter_map(|claim| {
        let value = user.attribute(&claim.attribute)?;
        Some((claim.claim.to_string(), value.to_json()))
    })
}

/// Signs an access token for a customer.
pub async fn access_token(
    app: &App,
    subject: Subject<'_>,
    granted: &GrantedScopes,
    proof: ClientProof,
    claims: Option<&ClaimsRequest>,
) -> Result<AccessToken, OAuthError> {
    let Subject { tenant, client, grant, user, .. } = subject;
    let api = Api::find(app, client, &granted.resource).await?;
    let roles = match api.has_roles {
        true => app.store.roles_of(&granted.resource, &Principal::User(user.id)).await?,
        false => Vec::new(),
    };
    let userinfo: Vec<&str> = match granted.resource.as_str() {
        GRAPH => claims.into_iter().flat_map(|c| &c.userinfo).map(String::as_str).collect(),
        _ => Vec::new(),
    };
    let now = app.clock.now();
    let expires_in = lifetime(app, client);
    let of_attributes: Map<_, _> =
        of_attributes(user, api.optional_claims(), ClaimToken::AccessToken).collect();
    let added = subject.added.filter(|_| granted.resource.as_str() != GRAPH);
    let claims = AccessClaims {
        aud: granted.resource.as_str(),
        iss: &issuer(&app.config.public_url, tenant.id),
        iat: now.unix(),
        nbf: now.unix(),
        exp: now.plus_seconds(expires_in).unix(),
        sub: &pairwise_subject(&tenant.pairwise, &granted.resource, user.id),
        oid: &user.id.to_string(),
        tid: tenant.id,
        ver: VERSION,
        uti: app.random.base64url::<16>(),
        azp: client.client_id.as_str(),
        azpacr: proof,
        idtyp: None,
        sid: Some(grant.sid.to_string()),
        rh: Some(grant.id.to_string()),
        scp: Some(&granted.scp),
        acrs: contexts(grant, claims.map(|claims| &claims.access_token_acrs)),
        roles,
        groups: groups(app, api.group_claims, user).await?,
        userinfo_claims: &userinfo,
        added: added.map(|added| beside(&of_attributes, added)),
        of_attributes,
    };
    let key = app.keys.signing_key(tenant.id, api.algorithm).await?;
    Ok(AccessToken { token: jose::sign(&key, "JWT", &claims)?.into(), expires_in })
}

/// Signs an access token for an app itself (RFC 6749 §4.4).
pub async fn app_token(
    app: &App,
    tenant: &Tenant,
    client: &AppRegistration,
    resource: &ClientId,
    roles: Vec<String>,
) -> Result<AccessToken, OAuthError> {
    let api = Api::find(app, client, resource).await?;
    let now = app.clock.now();
    let expires_in = lifetime(app, client);
    let claims = AccessClaims {
        aud: resource.as_str(),
        iss: &issuer(&app.config.public_url, tenant.id),
        iat: now.unix(),
        nbf: now.unix(),
        exp: now.plus_seconds(expires_in).unix(),
        sub: client.client_id.as_str(),
        oid: client.client_id.as_str(),
        tid: tenant.id,
        ver: VERSION,
        uti: app.random.base64url::<16>(),
        azp: client.client_id.as_str(),
        azpacr: ClientProof::Secret,
        idtyp: Some("app"),
        sid: None,
        rh: None,
        scp: None,
        acrs: Vec::new(),
        roles,
        groups: Vec::new(),
        userinfo_claims: &[],
        added: None,
        of_attributes: Map::new(),
    };
    let key = app.keys.signing_key(tenant.id, api.algorithm).await?;
    Ok(AccessToken { token: jose::sign(&key, "JWT", &claims)?.into(), expires_in })
}

/// What the API says about the tokens that it takes: its own registration's algorithm, and whether
/// it has roles at all. Graph is ours.
struct Api {
    algorithm: Algorithm,
    has_roles: bool,
    group_claims: bool,
    registered: Option<Arc<RegisteredApp>>,
}

impl Api {
    async fn find(
        app: &App,
        client: &AppRegistration,
        resource: &ClientId,
    ) -> Result<Self, OAuthError> {
        if resource.as_str() == GRAPH {
            return Ok(Self {
                algorithm: client.signing_algorithm,
                has_roles: false,
                group_claims: false,
                registered: None,
            });
        }
        let api = app.directory.app(resource).await?.ok_or(OAuthError::UnknownResource)?;
        if api.registration.tenant_id != client.tenant_id {
            return Err(OAuthError::UnknownResource);
        }
        Ok(Self {
            algorithm: api.registration.signing_algorithm,
            has_roles: !api.registration.roles.is_empty(),
            group_claims: api.registration.group_claims,
            registered: Some(api),
        })
    }

    fn optional_claims(&self) -> &[OptionalClaim] {
        self.registered.as_ref().map_or(&[], |registered| &registered.optional_claims)
    }
}

fn lifetime(app: &App, client: &AppRegistration) -> i64 {
    client.access_token_seconds.unwrap_or_else(|| {
        SHORTEST_ACCESS_TOKEN_SECONDS + i64::from(app.random.below(ACCESS_TOKEN_SPREAD_SECONDS + 1))
    })
}

/// When an access token that is made now is dead at the latest: how long a grant must be kept.
pub fn longest_life(client: &AppRegistration, now: Timestamp) -> Timestamp {
    let longest = SHORTEST_ACCESS_TOKEN_SECONDS + i64::from(ACCESS_TOKEN_SPREAD_SECONDS);
    now.plus_seconds(client.access_token_seconds.unwrap_or(longest).max(longest))
}

/// The claims about a customer that a scope asks for (OpenID Connect Core §5.4), as far as they
/// are known.
pub fn claims_of_scope(user: &User, scope: &str) -> Vec<(String, Value)> {
    let names = CLAIMS_OF_SCOPES.iter().find(|(known, _)| *known == scope);
    let names = names.into_iter().flat_map(|(_, names)| *names);
    names.filter_map(|name| Some(((*name).to_owned(), claim(user, name)?))).collect()
}

/// One claim about a customer, if it is known (OpenID Connect Core §5.1).
pub fn claim(user: &User, name: &str) -> Option<Value> {
    match name {
        "name" => Some(json!(user.display_name)),
        "given_name" => user.given_name.as_ref().map(|name| json!(name)),
        "family_name" => user.surname.as_ref().map(|name| json!(name)),
        "preferred_username" | "email" => user.mail.as_ref().map(|mail| json!(mail)),
        "email_verified" => user.mail.as_ref().map(|_| json!(user.mail_verified)),
        // Nothing changes an account's data after sign-up yet.
        "updated_at" => Some(json!(user.created_at.unix())),
        "address" => address(user),
        _ => None,
    }
}

/// OpenID Connect Core §5.1.1.
fn address(user: &User) -> Option<Value> {
    let parts = [
        ("street_address", AttributeName::StreetAddress),
        ("locality", AttributeName::City),
        ("region", AttributeName::State),
        ("postal_code", AttributeName::PostalCode),
        ("country", AttributeName::Country),
    ];
    let mut address = Map::new();
    let mut lines = Vec::new();
    for (name, attribute) in parts {
        if let Some(value) = user.attributes.get(&attribute) {
            address.insert(name.into(), json!(value));
            lines.push(value.as_str());
        }
    }
    if lines.is_empty() {
        return None;
    }
    address.insert("formatted".into(), json!(lines.join("\n")));
    Some(Value::Object(address))
}

/// The claims about a customer that the `claims` parameter may name.
pub const CLAIMS_ABOUT: [&str; 8] = [
    "name",
    "given_name",
    "family_name",
    "preferred_username",
    "email",
    "email_verified",
    "updated_at",
    "address",
];

const VERSION: &str = "2.0";
