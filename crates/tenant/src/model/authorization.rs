//! A validated authorization request: what `oidc` stores and `journeys` carries through.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use vestibule_protocol::params::{Prompt, ResponseMode, ResponseType};
use vestibule_protocol::pkce::CodeChallenge;
use vestibule_protocol::scope::ScopeSet;
use vestibule_protocol::time::Timestamp;

use super::account::AccountPath;
use super::acr::{Acr, AuthContext};
use super::ids::{
    ClientId, DeviceCodeId, GrantId, IdentityProviderId, PushedRequestId, RequestId, SessionId,
    TenantId, UserId,
};
use super::journey::Journey;
use super::permission::GRAPH;
use super::requested_scope::{RequestedScopes, ScopeFault};

/// What an app asked for, after every check that needs no customer (RFC 6749 §4.1.1, OpenID
/// Connect Core §3.1.2.1; RFC 8628 §3.1). Only `oidc::authorize`,
/// `oidc::device_authorization` and, for the account page, `account::sign_in` make one.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AuthorizationRequest {
    /// The app.
    pub client_id: ClientId,
    /// Where the answer goes: registered, exactly. Empty where a device polls for it.
    pub redirect_uri: String,
    /// Whether the request named it; if so, the token request must name it too (RFC 6749 §4.1.3).
    pub redirect_uri_given: bool,
    /// What the answer holds.
    pub response_type: ResponseType,
    /// How the answer travels.
    pub response_mode: ResponseMode,
    /// What the app will get: every scope in it is one that the administrator consented to.
    pub scopes: ScopeSet,
    /// The API that the access token is for: a client id, or Graph's.
    pub resource: ClientId,
    /// Echoed, up to 2,048 characters.
    pub state: Option<String>,
    /// Echoed in the ID token.
    pub nonce: Option<String>,
    /// PKCE, S256 (RFC 7636).
    pub code_challenge: Option<CodeChallenge>,
    /// What pages must be shown.
    pub prompt: Vec<Prompt>,
    /// At most this many seconds since the customer proved who they are.
    pub max_age: Option<i64>,
    /// Who the app thinks will sign in.
    pub login_hint: Option<String>,
    /// Where the app thinks that they have their account (Microsoft's `domain_hint`).
    #[serde(default)]
    pub domain_hint: Option<String>,
    /// Languages that the app would like the pages in, best first.
    pub ui_locales: Vec<String>,
    /// MSAL's `client_info=1`: the token reply then names the account.
    pub client_info: bool,
    /// Claims asked for one by one (OpenID Connect Core §5.5).
    #[serde(default)]
    pub claims: ClaimsRequest,
    /// The context class reference that the sign-in must meet and the ID token will name: the first
    /// one that is known of those that were asked for.
    #[serde(default)]
    pub acr: Option<Acr>,
    /// Whose ID token came as `id_token_hint`: no other account may answer (OpenID Connect Core
    /// §3.1.2.1).
    #[serde(default)]
    pub hinted_user: Option<UserId>,
    /// The device that polls for the answer (RFC 8628); `None`: it goes to the redirect URI.
    #[serde(default)]
    pub device: Option<DeviceCodeId>,
    /// Where the app sent this ahead (RFC 9126): it is answered once.
    #[serde(default)]
    pub pushed: Option<PushedRequestId>,
    /// The page of the account page that the sign-in is for; then no app waits for an answer.
    #[serde(default)]
    pub account: Option<AccountPath>,
    /// Whether the customer wants to add a second factor on the way: the account page asks for it.
    #[serde(default)]
    pub add_factor: bool,
    /// The identity provider whose account the customer wants to link to theirs: the account page
    /// asks for it.
    #[serde(default)]
    pub link: Option<IdentityProviderId>,
}

/// What the `claims` parameter asks for, as far as this provider knows the claims. Others are
/// passed over, essential or not (OpenID Connect Core §5.5.1).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimsRequest {
    /// Names of claims for the ID token.
    #[serde(default)]
    pub id_token: BTreeSet<String>,
    /// Names of claims for the userinfo answer.
    #[serde(default)]
    pub userinfo: BTreeSet<String>,
    /// The one subject that may answer, if the app names one.
    #[serde(default)]
    pub subject: Option<String>,
    /// Authentication contexts for the ID token: its claim `acrs`.
    #[serde(default)]
    pub id_token_acrs: BTreeSet<AuthContext>,
    /// Authentication contexts for the access token, as an API's claims challenge names them.
    #[serde(default)]
    pub access_token_acrs: BTreeSet<AuthContext>,
}

/// The claims about a customer that each scope asks for (OpenID Connect Core §5.4).
pub const CLAIMS_OF_SCOPES: [(&str, &[&str]); 3] = [
    ("profile", &["name", "given_name", "family_name", "preferred_username", "updated_at"]),
    ("email", &["email", "email_verified"]),
    ("address", &["address"]),
];

impl ClaimsRequest {
    /// The scopes that would give the claims (OpenID Connect Core §5.4): whoever asks for a claim by
    /// its name asks for no less.
    pub fn scopes(&self) -> BTreeSet<&'static str> {
        let asks = |name: &&str| self.id_token.contains(*name) || self.userinfo.contains(*name);
        let scopes = CLAIMS_OF_SCOPES.iter().filter(|(_, names)| names.iter().any(&asks));
        scopes.map(|(scope, _)| *scope).collect()
    }
}

impl AuthorizationRequest {
    /// What a customer is asked about, each as an API and one of its values: the scopes, and those of
    /// the claims that are named one by one.
    pub fn named(&self) -> Result<Vec<(ClientId, String)>, ScopeFault> {
        let mut named = RequestedScopes::parse(&self.scopes)?.named();
        for scope in self.claims.scopes() {
            let named_so = (ClientId::parse(GRAPH).expect("is printable ASCII"), scope.to_owned());
            if !named.contains(&named_so) {
                named.push(named_so);
            }
        }
        Ok(named)
    }

    /// Whether the app itself asks for a second factor, whatever the policies say: step-up.
    pub fn asks_for_second_factor(&self) -> bool {
        self.acr.is_some_and(Acr::needs_second_factor)
            || !self.claims.id_token_acrs.is_empty()
            || !self.claims.access_token_acrs.is_empty()
    }
}

/// A stored authorization request: the one place where the protocol and the pages meet.
#[derive(Debug, Clone)]
pub struct StoredRequest {
    /// Its id, in the address of the pages.
    pub id: RequestId,
    /// The tenant.
    pub tenant_id: TenantId,
    /// SHA-256 of the cookie of the browser that began it.
    pub browser_hash: Vec<u8>,
    /// What the app asked for.
    pub request: AuthorizationRequest,
    /// How far the customer has come.
    pub journey: Journey,
    /// Each step replaces the version that it read.
    pub version: i64,
    /// When it began.
    pub created_at: Timestamp,
    /// After this it cannot go on.
    pub expires_at: Timestamp,
}

/// What one sign-in gave to one app.
#[derive(Debug, Clone)]
pub struct Grant {
    /// Its id: the `rh` claim of access tokens.
    pub id: GrantId,
    /// The grant on whose behalf an API got this one: it ends with that.
    pub parent: Option<GrantId>,
    /// The tenant.
    pub tenant_id: TenantId,
    /// The app.
    pub client_id: ClientId,
    /// The customer.
    pub user_id: UserId,
    /// The single sign-on session.
    pub sid: SessionId,
    /// What was granted.
    pub scopes: ScopeSet,
    /// When the customer proved who they are.
    pub auth_time: Timestamp,
    /// How (RFC 8176).
    pub amr: Vec<String>,
    /// The identity provider where they did, as the `idp` claim names it; `None`: here.
    pub idp: Option<String>,
    /// When.
    pub created_at: Timestamp,
    /// Of a single-page app: no refresh token of the family outlives this, however often renewed.
    pub refresh_until: Option<Timestamp>,
    /// When the last token of the family is dead.
    pub expires_at: Timestamp,
    /// From when on nothing of it is worth anything.
    pub revoked_at: Option<Timestamp>,
}

/// How long a customer may take over all pages of one journey, in seconds.
pub const REQUEST_SECONDS: i64 = 60 * 60;

/// How long an app's browser may take to bring the reference to a request that was sent ahead, in
/// seconds (RFC 9126 §2.2).
pub const PUSHED_SECONDS: i64 = 90;

/// How long an authorization code lives, in seconds (RFC 6749 §4.1.2 recommends at most ten
/// minutes; clients redeem it at once).
pub const CODE_SECONDS: i64 = 5 * 60;
