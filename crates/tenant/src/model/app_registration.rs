//! App registrations: who may ask for tokens, and where answers may go.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use url::{Host, Url, form_urlencoded};
use vestibule_protocol::jose::Algorithm;
use vestibule_protocol::time::Timestamp;

use super::ids::{AppRoleId, ClientId, ExposedScopeId, GroupId, SecretId, TenantId, UserId};

/// An app registration with all that the protocol needs to know of it.
#[derive(Debug, Clone)]
pub struct AppRegistration {
    /// Application (client) id.
    pub client_id: ClientId,
    /// The tenant that it belongs to.
    pub tenant_id: TenantId,
    /// What pages call it.
    pub display_name: String,
    /// May redeem codes and refresh tokens without a secret (RFC 6749 §2.1).
    pub public_client: bool,
    /// How strict the tenant is with it.
    pub profile: Profile,
    /// The algorithm of its ID tokens.
    pub signing_algorithm: Algorithm,
    /// The implicit and hybrid grants are off unless the administrator turns them on.
    pub allow_implicit_id_token: bool,
    /// As above, for access tokens at the authorization endpoint.
    pub allow_implicit_access_token: bool,
    /// Lifetime of its access tokens in seconds, 600 to 86,400; `None`: 60 to 90 minutes, random.
    pub access_token_seconds: Option<i64>,
    /// Where the browser tells the app, in an iframe, that a session ended.
    pub front_channel_logout_uri: Option<RedirectUri>,
    /// Where the tenant itself tells it.
    pub back_channel_logout_uri: Option<RedirectUri>,
    /// Whether the app cannot do without `sid` in a logout token. Every one of ours has it.
    pub back_channel_logout_session_required: bool,
    /// Where others may send a customer who is to sign in to the app (OpenID Connect Core §4).
    pub initiate_login_uri: Option<RedirectUri>,
    /// Whether each customer is asked to consent, beside the administrator.
    pub customer_consent: bool,
    /// Who runs it, in the words of the consent page.
    pub publisher: Option<String>,
    /// Whether its ID tokens, and access tokens for it, name the groups of the customer.
    pub group_claims: bool,
    /// When it was registered.
    pub created_at: Timestamp,
    /// Where answers may go.
    pub redirect_uris: Vec<RegisteredUri>,
    /// Its secrets, expired ones too.
    pub secrets: Vec<ClientSecret>,
    /// The scopes that it exposes as a web API.
    pub exposed_scopes: Vec<ExposedScope>,
    /// The roles that it defines.
    pub roles: Vec<AppRole>,
}

impl AppRegistration {
    /// The registered redirect URI that `asked` is, compared character by character
    /// (RFC 9700 §2.1, RFC 6749 §3.1.2.3); for native apps the port of a loopback address is free
    /// (RFC 8252 §7.3).
    pub fn redirect_uri(&self, asked: &str) -> Option<&RegisteredUri> {
        self.redirect_uris
            .iter()
            .filter(|registered| registered.platform != Platform::PostLogout)
            .find(|registered| registered.uri.accepts(asked, registered.platform))
    }

    /// Whether it may be signed in to on another device (RFC 8628): whoever proves to be the app, and a
    /// public client that is not only a page in a browser.
    pub fn takes_device_codes(&self) -> bool {
        let has = |platform| self.redirect_uris.iter().any(|uri| uri.platform == platform);
        let in_browser = has(Platform::Web) || has(Platform::Spa);
        !self.public_client || has(Platform::Native) || !in_browser
    }

    /// Where a customer whose sign-in is over begins another: the address that the app registered
    /// for it, with the issuer to sign in at (OpenID Connect Core §4), else the front page of the
    /// redirect URI that `asked` is. Native apps and devices have neither.
    pub fn begins_again_at(&self, asked: &str, issuer: &str) -> Option<String> {
        let registered = self.redirect_uri(asked)?;
        match (registered.platform, &self.initiate_login_uri) {
            (Platform::Web | Platform::Spa, Some(uri)) => {
                Some(uri.with_parameters(&[("iss", issuer)]))
            }
            (Platform::Web | Platform::Spa, None) => Some(format!("{}/", registered.uri.origin())),
            (Platform::Native | Platform::PostLogout, _) => None,
        }
    }

    /// Whether a redirect URI of the app has this origin.
    pub fn listens_at(&self, origin: &str) -> bool {
        self.redirect_uris
            .iter()
            .filter(|registered| registered.platform != Platform::PostLogout)
            .any(|registered| registered.uri.origin() == origin)
    }

    /// Whether the browser may go to `asked` after sign-out: a URI registered for that, or one of
    /// the redirect URIs, exactly.
    pub fn may_return_after_sign_out(&self, asked: &str) -> bool {
        self.redirect_uris.iter().any(|registered| registered.uri.as_str() == asked)
    }
}

/// How strict the tenant is with an app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Profile {
    /// Today's rules: RFC 9700, PKCE with S256 for every code, refresh tokens used once.
    Strict,
    /// The looser behaviour of the real service, where it matters to an old client: an app with a
    /// secret may leave out PKCE (but not use `plain`), an app with one redirect URI may leave out
    /// `redirect_uri`, and `email` is in the ID token whenever the scope `email` is granted.
    EntraCompat,
}

/// What is to change of an app registration; `None` stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AppChange {
    /// How strict the tenant is with it.
    pub profile: Option<Profile>,
    /// The algorithm of its tokens.
    pub signing_algorithm: Option<Algorithm>,
    /// Lifetime of its access tokens; `Some(None)`: the usual 60 to 90 minutes.
    pub access_token_seconds: Option<Option<i64>>,
    /// Whether the authorization endpoint gives ID tokens.
    pub implicit_id_token: Option<bool>,
    /// Whether it gives access tokens.
    pub implicit_access_token: Option<bool>,
}

/// A redirect URI and the platform that it was registered for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisteredUri {
    /// The address.
    pub uri: RedirectUri,
    /// What kind of app listens there.
    pub platform: Platform,
}

/// What kind of app listens at a redirect URI.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Platform {
    /// A web app with a secret.
    Web,
    /// A single-page app: its refresh tokens live 24 hours.
    Spa,
    /// A mobile or desktop app.
    Native,
    /// No app: only a place to return to after sign-out.
    PostLogout,
}

/// An address of an app at which it is called, beside the redirect URIs. It has one of each, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AppAddress {
    /// `frontchannel_logout_uri` (OpenID Connect Front-Channel Logout 1.0 §2).
    FrontChannelLogout,
    /// `backchannel_logout_uri` (OpenID Connect Back-Channel Logout 1.0 §2.2).
    BackChannelLogout {
        /// `backchannel_logout_session_required`.
        session_required: bool,
    },
    /// `initiate_login_uri` (OpenID Connect Dynamic Client Registration 1.0 §2).
    InitiateLogin,
}

/// An address that a registration may name: https, or http on loopback; at most 256 characters,
/// none of ``! $ ' ( ) , ;``, no fragment, no user name, no wildcard.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RedirectUri(String);

/// Why an address cannot be a redirect URI.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidRedirectUri {
    /// Not an absolute URL.
    #[error("a redirect URI is an absolute URL, such as https://app.example/getAToken")]
    NotAbsolute,
    /// http elsewhere than on this machine.
    #[error(
        "a redirect URI begins with https://, or with http://localhost on the developer's machine"
    )]
    NotHttps,
    /// Too long.
    #[error("a redirect URI has at most 256 characters")]
    TooLong,
    /// A character that the service refuses.
    #[error("a redirect URI has none of ! $ ' ( ) , ; * \\ and no spaces or control characters")]
    Character,
    /// A fragment (RFC 6749 §3.1.2).
    #[error("a redirect URI has no fragment (#…)")]
    Fragment,
    /// A user name or password.
    #[error("a redirect URI has no user name or password")]
    UserInfo,
}

impl RedirectUri {
    /// As it was registered, character by character.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Scheme, host and port, as browsers write an origin.
    pub fn origin(&self) -> String {
        Url::parse(&self.0).map_or_else(|_| String::new(), |url| url.origin().ascii_serialization())
    }

    /// The address with these parameters behind those that it has.
    pub fn with_parameters(&self, parameters: &[(&str, &str)]) -> String {
        let separator = if self.0.contains('?') { '&' } else { '?' };
        let query =
            form_urlencoded::Serializer::new(String::new()).extend_pairs(parameters).finish();
        format!("{}{separator}{query}", self.0)
    }

    fn accepts(&self, asked: &str, platform: Platform) -> bool {
        self.0 == asked || platform == Platform::Native && self.accepts_on_another_port(asked)
    }

    fn accepts_on_another_port(&self, asked: &str) -> bool {
        let (Ok(mut registered), Ok(mut asked_url)) = (Url::parse(&self.0), Url::parse(asked))
        else {
            return false;
        };
        // Parsing forgives much; what was asked must already be in the form that it parses to.
        let canonical = asked_url.as_str() == asked || asked_url.as_str() == format!("{asked}/");
        registered.scheme() == "http"
            && is_loopback(&registered)
            && canonical
            && registered.set_port(None).is_ok()
            && asked_url.set_port(None).is_ok()
            && registered == asked_url
    }
}

impl FromStr for RedirectUri {
    type Err = InvalidRedirectUri;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.len() > 256 {
            return Err(InvalidRedirectUri::TooLong);
        }
        let refused = |c: char| "!$'(),;*\\".contains(c) || c.is_whitespace() || c.is_control();
        if text.contains(refused) {
            return Err(InvalidRedirectUri::Character);
        }
        let url = Url::parse(text).map_err(|_| InvalidRedirectUri::NotAbsolute)?;
        match url.scheme() {
            "https" => {}
            "http" if is_loopback(&url) => {}
            _ => return Err(InvalidRedirectUri::NotHttps),
        }
        if url.fragment().is_some() {
            return Err(InvalidRedirectUri::Fragment);
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(InvalidRedirectUri::UserInfo);
        }
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Display for RedirectUri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A client secret as it is stored: never its value.
#[derive(Debug, Clone)]
pub struct ClientSecret {
    /// Its key id.
    pub id: SecretId,
    /// What the administrator called it.
    pub display_name: String,
    /// The first three characters of the value, to tell secrets apart.
    pub hint: String,
    /// SHA-256 of the value.
    pub hash: Vec<u8>,
    /// When it was made.
    pub created_at: Timestamp,
    /// From when on it no longer works; at most 24 months after it was made.
    pub expires_at: Timestamp,
}

/// A scope that an app exposes as a web API, such as `access_as_user`.
#[derive(Debug, Clone)]
pub struct ExposedScope {
    /// Its id.
    pub id: ExposedScopeId,
    /// What stands behind the API's client id in a scope.
    pub value: String,
    /// What it allows, in words.
    pub display_name: String,
    /// More about it, for a customer who is asked to consent.
    pub description: Option<String>,
}

/// An app role.
#[derive(Debug, Clone)]
pub struct AppRole {
    /// Its id.
    pub id: AppRoleId,
    /// What stands in the `roles` claim.
    pub value: String,
    /// What it is called.
    pub display_name: String,
    /// Whether users can have it.
    pub for_users: bool,
    /// Whether applications can have it.
    pub for_applications: bool,
}

/// Who can have a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Principal {
    /// A user.
    User(UserId),
    /// Each member of a group.
    Group(GroupId),
    /// An app as itself.
    Application(ClientId),
}

/// For the audit log.
impl fmt::Display for Principal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::User(id) => write!(f, "user:{id}"),
            Self::Group(id) => write!(f, "group:{id}"),
            Self::Application(id) => write!(f, "app:{id}"),
        }
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name.eq_ignore_ascii_case("localhost"),
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepts(registered: &str, platform: Platform, asked: &str) -> bool {
        registered.parse::<RedirectUri>().unwrap().accepts(asked, platform)
    }

    #[test]
    fn redirect_uris_match_exactly() {
        // authentik CVE-2024-52289: a registered URI taken for a pattern.
        let registered = "https://app.example/getAToken";
        assert!(accepts(registered, Platform::Web, registered));
        for asked in [
            "https://app.example/getAToken/",
            "https://app.example/getatoken",
            "https://app.example/getAToken?x=1",
            "https://app-example/getAToken",
            "https://appXexample/getAToken",
            "https://app.example:443/getAToken",
            "https://app.example/getAToken/../evil",
            "https://app.example.evil.test/getAToken",
            "",
        ] {
            assert!(!accepts(registered, Platform::Web, asked), "{asked}");
        }
    }

    #[test]
    fn the_loopback_port_is_free_for_native_apps_only() {
        let registered = "http://localhost/cb";
        assert!(accepts(registered, Platform::Native, "http://localhost:49152/cb"));
        assert!(!accepts(registered, Platform::Web, "http://localhost:49152/cb"));
        assert!(!accepts(registered, Platform::Native, "http://localhost:49152/other"));
        assert!(!accepts(registered, Platform::Native, "http://localhost:1@evil.test/cb"));
        assert!(!accepts(registered, Platform::Native, "http://LOCALHOST:1/cb"));
        assert!(!accepts("https://app.example/cb", Platform::Native, "https://app.example:1/cb"));
    }

    #[test]
    fn what_cannot_be_registered() {
        use InvalidRedirectUri as E;
        for (text, error) in [
            ("getAToken", E::NotAbsolute),
            ("http://app.example/cb", E::NotHttps),
            ("javascript:alert", E::NotHttps),
            ("http://localhost.evil.test/cb", E::NotHttps),
            ("https://app.example/cb#x", E::Fragment),
            ("https://user@app.example/cb", E::UserInfo),
            ("https://*.app.example/cb", E::Character),
            ("https://app.example/a b", E::Character),
            ("https://app.example/$", E::Character),
        ] {
            assert_eq!(text.parse::<RedirectUri>(), Err(error), "{text}");
        }
        let long = format!("https://app.example/{}", "a".repeat(237));
        assert_eq!(long.parse::<RedirectUri>(), Err(E::TooLong));
        assert!(long[..256].parse::<RedirectUri>().is_ok());
        assert!("http://127.0.0.1:3000/cb".parse::<RedirectUri>().is_ok());
        assert!("http://[::1]:3000/cb".parse::<RedirectUri>().is_ok());
    }
}
