//! Every kind of AUTHORITY: which document describes it, and whose tokens it may sign.
//!
//! 1. [`Authority::parse`] or [`Authority::parse_oidc`] tells the kind from the address
//!    (`authority/kind.rs`, with Microsoft's clouds in `authority/cloud.rs`).
//! 2. [`Authority::discovery_url`] is the one document that is fetched for it.
//! 3. [`Authority::admits_document`] checks the issuer that the document names
//!    (OpenID Connect Discovery §4.3, and Microsoft's own rules where they differ).
//! 4. [`Authority::admits_token`] checks the issuer of a token against that document, and
//!    [`Authority::admits_key`] the issuer of the key that signed it.
//!
//! The authority is trusted because the app's operator wrote it down, and its document because
//! it came over TLS from that host. MSAL's instance discovery, which asks
//! `login.microsoftonline.com` whether a host is one of Microsoft's, would add a request to
//! somebody else and no safety, so there is none; a host that is none of the known ones
//! gets the strict rule of its kind.
//!
//! An authority that is open to several tenants (`common`, `organizations`) lets in people of
//! every one of them, which is what an app for all organizations wants. Any other app names
//! its customers' tenants with [`Authority::with_allowed_tenants`], or checks `tid` itself.

mod address;
mod cloud;
mod issuer;
mod kind;

use std::fmt;

use url::Url;
use vestibule_protocol::ids::TenantId;

pub use address::BadAuthority;
pub(crate) use address::{is_loopback, is_safe_url};
pub use kind::{AuthorityKind, EntraAudience};

/// Where people sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authority {
    kind: AuthorityKind,
    url: Url,
    discovery_url: Url,
    /// The only ones, when somebody said so; then an empty list admits nobody.
    allowed_tenants: Option<Vec<TenantId>>,
}

impl Authority {
    /// Reads the `AUTHORITY` setting. Upper and lower case of the host, a slash at the end and
    /// a trailing `/v2.0` make no difference; port and query are kept.
    ///
    /// # Errors
    /// [`BadAuthority`] when it is not an https address, or http on this machine, or its path
    /// is none of a known kind.
    pub fn parse(text: &str) -> Result<Self, BadAuthority> {
        let mut url = address::parse(text)?;
        let path = address::without_version(url.path()).to_owned();
        url.set_path(&path);
        let Some(kind) = kind::recognise(&mut url)? else { return Self::parse_oidc(text) };
        let suffix = if kind == AuthorityKind::Adfs { WELL_KNOWN } else { V2_WELL_KNOWN };
        Ok(Self::of(kind, url, suffix))
    }

    /// Reads the `OIDC_AUTHORITY` setting: the issuer of an OpenID provider, or of External ID
    /// behind a custom domain. It is taken as it stands, less a slash at the end.
    ///
    /// # Errors
    /// [`BadAuthority`] when it is not an https address, or http on this machine.
    pub fn parse_oidc(text: &str) -> Result<Self, BadAuthority> {
        let mut url = address::parse(text)?;
        let path = url.path().trim_end_matches('/').to_owned();
        url.set_path(&path);
        if path.ends_with("/v2.0") && cloud::is_microsoft(&url) {
            // The same document as AUTHORITY has, so the same rule.
            return Self::parse(text);
        }
        let tenant = path
            .strip_prefix('/')
            .and_then(|path| path.strip_suffix("/v2.0"))
            .and_then(|tenant| tenant.parse().ok());
        Ok(Self::of(AuthorityKind::OpenId { tenant }, url, WELL_KNOWN))
    }

    /// The authority of one user flow of an Azure AD B2C tenant.
    ///
    /// # Errors
    /// [`BadAuthority`] when the names do not make an address.
    pub fn b2c(tenant_name: &str, user_flow: &str) -> Result<Self, BadAuthority> {
        let plain = |name: &str| {
            name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
        };
        if tenant_name.is_empty() || user_flow.is_empty() {
            return Err(BadAuthority::NoUserFlow);
        }
        if !plain(tenant_name) || !plain(user_flow) {
            return Err(BadAuthority::NotAnAddress);
        }
        Self::parse(&format!(
            "https://{tenant_name}.b2clogin.com/{tenant_name}.onmicrosoft.com/{user_flow}"
        ))
    }

    fn of(kind: AuthorityKind, url: Url, suffix: &str) -> Self {
        let mut discovery_url = url.clone();
        discovery_url.set_path(&format!("{}{suffix}", url.path().trim_end_matches('/')));
        Self { kind, url, discovery_url, allowed_tenants: None }
    }

    /// Lets in only these tenants, where the authority is open to several: the `tid` of a
    /// token must be one of them. It never lets in more than the authority itself does. An
    /// empty list lets nobody in.
    #[must_use]
    pub fn with_allowed_tenants(mut self, tenants: Vec<TenantId>) -> Self {
        self.allowed_tenants = Some(tenants);
        self
    }

    /// What kind of provider it is.
    #[must_use]
    pub fn kind(&self) -> &AuthorityKind {
        &self.kind
    }

    /// The document that describes it.
    #[must_use]
    pub fn discovery_url(&self) -> &Url {
        &self.discovery_url
    }

    /// Scheme and host, with the port unless it is the usual one: the environment of cached
    /// tokens.
    #[must_use]
    pub fn environment(&self) -> String {
        self.url.origin().ascii_serialization()
    }

    /// Whether everything of it is on this machine over http.
    #[must_use]
    pub fn is_loopback_http(&self) -> bool {
        self.url.scheme() == "http"
    }

    /// Whether it speaks Microsoft's dialect: `client_info`, v2.0 scopes.
    #[must_use]
    pub fn speaks_microsoft(&self) -> bool {
        match self.kind {
            AuthorityKind::ExternalId { .. }
            | AuthorityKind::Tenant { .. }
            | AuthorityKind::EntraId { .. }
            | AuthorityKind::B2c { .. }
            | AuthorityKind::Dsts => true,
            AuthorityKind::OpenId { tenant } => tenant.is_some(),
            AuthorityKind::Adfs => false,
        }
    }
}

impl fmt::Display for Authority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.url.as_str().trim_end_matches('/'))
    }
}

const WELL_KNOWN: &str = "/.well-known/openid-configuration";
const V2_WELL_KNOWN: &str = "/v2.0/.well-known/openid-configuration";

#[cfg(test)]
mod tests {
    use super::*;

    const GUID: &str = "6e0b1a3c-5a52-4d55-9a3f-0123456789ab";

    fn document(authority: &str) -> String {
        Authority::parse(authority).unwrap().discovery_url().to_string()
    }

    /// Each row of the table "Discovery URL by AUTHORITY" of MSAL's behaviour, and ours.
    #[test]
    fn every_row_of_the_discovery_table() {
        for (authority, expected) in [
            ("https://contoso.ciamlogin.com", "/contoso.onmicrosoft.com/v2.0/"),
            ("https://contoso.ciamlogin.com/", "/contoso.onmicrosoft.com/v2.0/"),
            ("https://contoso.ciamlogin.com/T", "/T/v2.0/"),
            ("https://contoso.ciamlogin.com/T/", "/T/v2.0/"),
            ("https://contoso.ciamlogin.com/T/v2.0", "/T/v2.0/"),
            ("https://contoso.ciamlogin.com/T/v2.0/", "/T/v2.0/"),
            (
                "https://c.b2clogin.com/c.onmicrosoft.com/B2C_1_x",
                "/c.onmicrosoft.com/B2C_1_x/v2.0/",
            ),
            (
                "https://c.b2clogin.com/tfp/c.onmicrosoft.com/B2C_1_x",
                "/tfp/c.onmicrosoft.com/B2C_1_x/v2.0/",
            ),
            ("https://host.example/adfs", "/adfs/"),
            ("https://host.example/adfs/", "/adfs/"),
            (
                "https://login.contoso.com/c.onmicrosoft.com/b2c_1_x",
                "/c.onmicrosoft.com/b2c_1_x/v2.0/",
            ),
            (
                "https://login.contoso.com/c.onmicrosoft.com/B2C_1A_x",
                "/c.onmicrosoft.com/B2C_1A_x/v2.0/",
            ),
            ("https://login.microsoftonline.com/common", "/common/v2.0/"),
            (
                "https://login.microsoftonline.com/tfp/c.onmicrosoft.com/B2C_1_x",
                "/tfp/c.onmicrosoft.com/B2C_1_x/v2.0/",
            ),
            ("https://x.dsts.core.example/dstsv2/T", "/dstsv2/T/v2.0/"),
            ("http://localhost:8400/T", "/T/v2.0/"),
            ("http://localhost:9000", "/"),
            ("https://accounts.example.com/", "/"),
        ] {
            let origin = Url::parse(authority).unwrap().origin().ascii_serialization();
            let expected = format!("{origin}{expected}.well-known/openid-configuration");
            assert_eq!(document(authority), expected, "{authority}");
        }
    }

    #[test]
    fn port_and_query_are_preserved() {
        assert_eq!(
            document("https://contoso.ciamlogin.com:8443/T?x=1"),
            "https://contoso.ciamlogin.com:8443/T/v2.0/.well-known/openid-configuration?x=1"
        );
        assert_eq!(
            Authority::parse_oidc("https://id.example:8443/r?x=1").unwrap().discovery_url.as_str(),
            "https://id.example:8443/r/.well-known/openid-configuration?x=1"
        );
    }

    #[test]
    fn oidc_authority_is_taken_verbatim() {
        for text in ["https://id.example/realms/a", "https://id.example/realms/a/"] {
            let authority = Authority::parse_oidc(text).unwrap();
            assert_eq!(
                authority.discovery_url().as_str(),
                "https://id.example/realms/a/.well-known/openid-configuration"
            );
        }
        let custom = format!("https://login.contoso.com/{GUID}/v2.0");
        let authority = Authority::parse_oidc(&custom).unwrap();
        assert!(authority.discovery_url().as_str().starts_with(&format!("{custom}/.well-known/")));
        assert_eq!(authority.kind, AuthorityKind::OpenId { tenant: GUID.parse().ok() });
    }

    #[test]
    fn microsofts_own_hosts_keep_their_rule_under_oidc_authority() {
        for text in [
            "https://login.microsoftonline.com/common",
            "https://login.microsoftonline.us/contoso.onmicrosoft.us",
            "https://contoso.ciamlogin.com/contoso.onmicrosoft.com",
        ] {
            let versioned = format!("{text}/v2.0");
            assert_eq!(Authority::parse_oidc(&versioned), Authority::parse(text), "{text}");
        }
        // Without the version it is another document, of Microsoft's older tokens.
        let old = Authority::parse_oidc("https://login.microsoftonline.com/common").unwrap();
        assert_eq!(*old.kind(), AuthorityKind::OpenId { tenant: None });
    }

    #[test]
    fn microsofts_dialect() {
        let speaks = |text: &str| Authority::parse(text).unwrap().speaks_microsoft();
        assert!(speaks("https://contoso.ciamlogin.com"));
        assert!(speaks("https://login.microsoftonline.com/common"));
        assert!(speaks("https://c.b2clogin.com/c.onmicrosoft.com/B2C_1_x"));
        assert!(!speaks("https://host.example/adfs"));
        assert!(!speaks("https://id.example"));
        let custom = format!("https://login.contoso.com/{GUID}/v2.0");
        assert!(Authority::parse_oidc(&custom).unwrap().speaks_microsoft());
    }

    #[test]
    fn the_name_of_a_b2c_authority() {
        let built = Authority::b2c("c", "B2C_1_x").unwrap();
        assert_eq!(built.to_string(), "https://c.b2clogin.com/c.onmicrosoft.com/B2C_1_x");
        assert_eq!(Authority::b2c("c.evil/", "B2C_1_x"), Err(BadAuthority::NotAnAddress));
        assert_eq!(Authority::b2c("c", ""), Err(BadAuthority::NoUserFlow));
    }
}
