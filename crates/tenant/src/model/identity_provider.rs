//! Identity providers: where customers can sign in who have an account elsewhere. What a provider
//! of each kind is called in addresses and claims is here; `federation` talks to it.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use url::Url;
use vestibule::authority::{Authority, BadAuthority};
use vestibule_protocol::params::ResponseMode;
use vestibule_protocol::scope::ScopeSet;
use vestibule_protocol::time::Timestamp;

use super::ids::{ClientId, IdentityProviderId, TenantId};
use super::user_flow::AttributeName;

/// An identity provider, without its secret.
#[derive(Debug, Clone)]
pub struct IdentityProvider {
    /// Its id.
    pub id: IdentityProviderId,
    /// The tenant that it belongs to.
    pub tenant_id: TenantId,
    /// What it speaks.
    pub kind: ProviderKind,
    /// What buttons and pages call it.
    pub display_name: String,
    /// This tenant's client id there.
    pub client_id: ClientId,
    /// Where it is: the provider's own issuer, or another that plays it.
    pub issuer: ProviderIssuer,
    /// How this tenant proves itself there.
    pub authentication: ProviderAuthentication,
    /// What is asked for.
    pub scopes: ScopeSet,
    /// How its answer travels.
    pub response_mode: ResponseMode,
    /// Which claim says what.
    pub claims: ClaimMapping,
    /// Whether an address that it calls verified counts as proven. Never for Facebook, which does
    /// not say.
    pub trusts_email: bool,
    /// The `domain_hint` by which an app sends customers straight there.
    pub domain_hint: String,
    /// Grows with each change.
    pub revision: i64,
    /// When it was added.
    pub created_at: Timestamp,
}

/// What a provider speaks; in Microsoft Graph's spelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ProviderKind {
    /// OpenID Connect, as Google does.
    Google,
    /// OAuth 2.0 and Facebook's Graph API.
    Facebook,
    /// OpenID Connect, as Apple does: its client secret is a token that is made at run time, and it
    /// answers with a form.
    Apple,
    /// Any other OpenID provider.
    OpenIdConnect,
}

/// How the tenant proves itself to a provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProviderAuthentication {
    /// A client secret in the body; by Basic where the provider takes it only there.
    ClientSecretPost,
    /// A token signed with the client secret, which itself never travels.
    ClientSecretJwt,
    /// A token signed with a private key, whose public half the provider knows.
    PrivateKeyJwt {
        /// By this id.
        key_id: String,
    },
    /// A client secret that is made with a private key from Apple.
    Apple {
        /// Apple's name for the developer team.
        team_id: String,
        /// Apple's name for the key.
        key_id: String,
    },
}

/// The issuer of a provider: an https address, or http on this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderIssuer(String);

/// Which claim of the provider says what. `sub` is not among them: an account is known by issuer
/// and subject, and by nothing that a person could choose there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimMapping {
    /// The e-mail address.
    pub email: String,
    /// Whether the provider has verified it.
    pub email_verified: String,
    /// The whole name.
    pub name: String,
    /// The given name.
    pub given_name: String,
    /// The surname.
    pub family_name: String,
    /// Further attributes of the user flow, each from a claim.
    #[serde(default)]
    pub attributes: BTreeMap<AttributeName, String>,
}

impl IdentityProvider {
    /// The path at which the provider's answers come back, in the tenant's own address: one for each
    /// issuer, so that no provider's answer can be given out as another's (RFC 9700 §4.4.2.2).
    pub fn callback_path(&self) -> String {
        match self.kind {
            ProviderKind::Facebook => OAUTH2_CALLBACK.to_owned(),
            ProviderKind::Google | ProviderKind::Apple | ProviderKind::OpenIdConnect => {
                format!("{OIDC_CALLBACK}{}", self.issuer.without_scheme())
            }
        }
    }

    /// What the `idp` claim calls it, as External ID does.
    pub fn idp(&self) -> &str {
        match self.kind {
            ProviderKind::Google => "google.com",
            ProviderKind::Facebook => "facebook.com",
            ProviderKind::Apple => "apple.com",
            ProviderKind::OpenIdConnect => self.issuer.as_str(),
        }
    }

    /// Whether an administrator means it: by its name, or by its id.
    pub fn is_named(&self, name: &str) -> bool {
        let name = name.trim();
        self.display_name.eq_ignore_ascii_case(name) || self.id.to_string() == name
    }

    /// Whether a `domain_hint` means it.
    pub fn is_hinted_by(&self, domain_hint: &str) -> bool {
        let hint = domain_hint.trim();
        !hint.is_empty()
            && (hint.eq_ignore_ascii_case(&self.domain_hint)
                || hint.eq_ignore_ascii_case(self.idp())
                || hint.eq_ignore_ascii_case(self.kind.as_str())
                    && self.kind != ProviderKind::OpenIdConnect)
    }
}

impl ProviderKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Google, Self::Facebook, Self::Apple, Self::OpenIdConnect];

    /// Microsoft Graph's spelling.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Google => "Google",
            Self::Facebook => "Facebook",
            Self::Apple => "Apple",
            Self::OpenIdConnect => "OpenIdConnect",
        }
    }

    /// Its own issuer, where there is only one of its kind.
    pub fn own_issuer(self) -> Option<&'static str> {
        match self {
            Self::Google => Some("https://accounts.google.com"),
            Self::Facebook => Some("https://www.facebook.com"),
            Self::Apple => Some("https://appleid.apple.com"),
            Self::OpenIdConnect => None,
        }
    }

    /// What is asked for unless the administrator says otherwise: who the person is, their name and
    /// their address, in the words that the provider takes. Google and Apple refuse
    /// `offline_access`, and Apple `profile`.
    pub fn usual_scopes(self) -> &'static str {
        match self {
            Self::Google | Self::OpenIdConnect => "openid profile email",
            Self::Facebook => "email public_profile",
            Self::Apple => "openid name email",
        }
    }

    /// How the answer travels unless the administrator says otherwise. Apple insists on a form when
    /// it is asked for a name or an address.
    pub fn usual_response_mode(self) -> ResponseMode {
        match self {
            Self::Apple => ResponseMode::FormPost,
            Self::Google | Self::Facebook | Self::OpenIdConnect => ResponseMode::Query,
        }
    }
}

impl FromStr for ProviderKind {
    type Err = UnknownKind;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text).ok_or(UnknownKind)
    }
}

/// The text is no [`ProviderKind`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not one of Google, Facebook, Apple, OpenIdConnect")]
pub struct UnknownKind;

impl ProviderAuthentication {
    /// OpenID Connect's name of it, and `apple`.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::ClientSecretPost => "client_secret_post",
            Self::ClientSecretJwt => "client_secret_jwt",
            Self::PrivateKeyJwt { .. } => "private_key_jwt",
            Self::Apple { .. } => "apple",
        }
    }
}

impl ProviderIssuer {
    /// As it is written, less a slash at its end.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Host, port and path.
    pub fn without_scheme(&self) -> &str {
        self.0.split_once("://").map_or(&*self.0, |(_, rest)| rest)
    }

    /// The authority whose discovery document is read.
    ///
    /// # Errors
    /// [`BadAuthority`], which [`FromStr`] has ruled out.
    pub fn authority(&self) -> Result<Authority, BadAuthority> {
        Authority::parse_oidc(&self.0)
    }
}

impl FromStr for ProviderIssuer {
    type Err = BadIssuer;

    /// Takes the issuer, or the address of its discovery document.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let text = text.strip_suffix(WELL_KNOWN).unwrap_or(text).trim_end_matches('/');
        Authority::parse_oidc(text).map_err(|error| BadIssuer(error.to_string()))?;
        let url = Url::parse(text).map_err(|error| BadIssuer(error.to_string()))?;
        let plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/[]".contains(c);
        if url.query().is_some() || url.path().contains("//") || !text.chars().all(plain) {
            return Err(BadIssuer("it has a query, or characters that an address lacks".into()));
        }
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Display for ProviderIssuer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The text is no issuer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("it is not the issuer of an OpenID provider: {0}")]
pub struct BadIssuer(String);

impl Default for ClaimMapping {
    /// OpenID Connect's own names (OpenID Connect Core §5.1).
    fn default() -> Self {
        Self {
            email: "email".to_owned(),
            email_verified: "email_verified".to_owned(),
            name: "name".to_owned(),
            given_name: "given_name".to_owned(),
            family_name: "family_name".to_owned(),
            attributes: BTreeMap::new(),
        }
    }
}

/// Where OAuth 2.0 providers answer, after the tenant's segment.
const OAUTH2_CALLBACK: &str = "/federation/oauth2";

/// Where OpenID providers answer: this and the issuer.
const OIDC_CALLBACK: &str = "/federation/oidc/";

const WELL_KNOWN: &str = "/.well-known/openid-configuration";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Random;

    fn provider(kind: ProviderKind, issuer: &str) -> IdentityProvider {
        IdentityProvider {
            id: IdentityProviderId::random(&Random::system()),
            tenant_id: TenantId::from_random([1; 16]),
            kind,
            display_name: "Provider".to_owned(),
            client_id: "client".parse().unwrap(),
            issuer: issuer.parse().unwrap(),
            authentication: ProviderAuthentication::ClientSecretPost,
            scopes: kind.usual_scopes().parse().unwrap(),
            response_mode: kind.usual_response_mode(),
            claims: ClaimMapping::default(),
            trusts_email: true,
            domain_hint: "woodgrove.example".to_owned(),
            revision: 1,
            created_at: Timestamp::from_unix(0),
        }
    }

    #[test]
    fn each_issuer_has_a_callback_of_its_own() {
        for (kind, issuer, path, idp) in [
            (
                ProviderKind::Google,
                "https://accounts.google.com/",
                "/federation/oidc/accounts.google.com",
                "google.com",
            ),
            (
                ProviderKind::Apple,
                "https://appleid.apple.com",
                "/federation/oidc/appleid.apple.com",
                "apple.com",
            ),
            (
                ProviderKind::Facebook,
                "https://www.facebook.com",
                "/federation/oauth2",
                "facebook.com",
            ),
            (
                ProviderKind::OpenIdConnect,
                "https://id.example/realms/a/.well-known/openid-configuration",
                "/federation/oidc/id.example/realms/a",
                "https://id.example/realms/a",
            ),
            (
                ProviderKind::Google,
                "http://localhost:9000",
                "/federation/oidc/localhost:9000",
                "google.com",
            ),
        ] {
            let provider = provider(kind, issuer);
            assert_eq!((provider.callback_path().as_str(), provider.idp()), (path, idp));
        }
    }

    #[test]
    fn hints_name_one_provider() {
        let google = provider(ProviderKind::Google, "https://accounts.google.com");
        assert!(
            ["google.com", "Google", "GOOGLE.COM"].iter().all(|hint| google.is_hinted_by(hint))
        );
        assert!(["", "facebook.com", "openidconnect"].iter().all(|h| !google.is_hinted_by(h)));
        let custom = provider(ProviderKind::OpenIdConnect, "https://id.example");
        assert!(custom.is_hinted_by("woodgrove.example"));
        assert!(custom.is_hinted_by("https://id.example") && !custom.is_hinted_by("OpenIdConnect"));
    }

    #[test]
    fn issuers_are_https_or_on_this_machine() {
        for bad in [
            "http://id.example",
            "https://id.example?x=1",
            "https://user@id.example",
            "id.example",
            "https://id.example/a b",
            "https://id.example/{x}",
            "",
        ] {
            assert!(bad.parse::<ProviderIssuer>().is_err(), "{bad}");
        }
        assert!("http://127.0.0.1:9000".parse::<ProviderIssuer>().is_ok());
    }
}
