//! Every kind of AUTHORITY: which document describes it, and whose tokens it may sign.
//!
//! 1. [`Authority::parse`] or [`Authority::parse_oidc`] tells the kind from the address.
//! 2. [`Authority::discovery_url`] is the one document that is fetched for it.
//! 3. [`Authority::admits_document`] checks the issuer that the document names
//!    (OpenID Connect Discovery §4.3, and Microsoft's own rules where they differ).
//! 4. [`Authority::admits_token`] checks the issuer of a token against that document.

use std::fmt;

use url::{Host, Url};
use uuid::Uuid;
use vestibule_protocol::ids::TenantId;

/// Where people sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authority {
    kind: AuthorityKind,
    url: Url,
    discovery_url: Url,
    allowed_tenants: Vec<TenantId>,
}

/// The kinds of provider, which differ in the address of their document and in their issuer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AuthorityKind {
    /// Entra External ID at `{subdomain}.ciamlogin.com`. The issuer's host is the tenant's
    /// GUID, or the subdomain.
    ExternalId { tenant: Option<TenantId> },
    /// A tenant on a host of one's own: the Vestibule tenant, or anything that speaks like it.
    /// The issuer is `{origin}/{GUID}/v2.0`.
    Tenant { tenant: Option<TenantId> },
    /// Entra ID: a workforce tenant, in any of its clouds.
    EntraId { issuer_origin: &'static str, audience: EntraAudience },
    /// Azure AD B2C, one user flow. The issuer is on the same host, with the tenant's GUID.
    B2c,
    /// AD FS, which is an OpenID provider with its document directly under `/adfs`.
    Adfs,
    /// Any OpenID provider; `tenant` when its path looks like External ID behind a custom
    /// domain, `/{GUID}/v2.0`.
    OpenId { tenant: Option<TenantId> },
}

/// Who may sign in at an Entra ID authority.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntraAudience {
    /// One tenant, by its GUID.
    Tenant(TenantId),
    /// One tenant, by a name of its own: its GUID is learnt from the document.
    Named,
    /// `common`: any organization, and personal accounts.
    Common,
    /// `organizations`: any organization.
    Organizations,
    /// `consumers`: personal accounts.
    Consumers,
}

impl Authority {
    /// Reads the `AUTHORITY` setting.
    ///
    /// # Errors
    /// [`BadAuthority`] when it is not an https address, or http on this machine.
    pub fn parse(text: &str) -> Result<Self, BadAuthority> {
        let mut url = parse_url(text)?;
        let path = url.path().trim_end_matches('/').to_owned();
        let path = path.strip_suffix("/v2.0").unwrap_or(&path).to_owned();
        url.set_path(&path);
        let host = url.host_str().unwrap_or_default().to_owned();
        let segments: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();

        let kind = if let Some(subdomain) = host.strip_suffix(".ciamlogin.com") {
            if segments.is_empty() {
                url.set_path(&format!("{subdomain}.onmicrosoft.com"));
            }
            AuthorityKind::ExternalId { tenant: segments.first().and_then(|t| t.parse().ok()) }
        } else if let Some(issuer_origin) = entra_cloud(&host) {
            let segment = segments.first().ok_or(BadAuthority::NoTenant)?;
            AuthorityKind::EntraId { issuer_origin, audience: entra_audience(segment) }
        } else if host.ends_with(".b2clogin.com") || is_user_flow(&segments) {
            if segments.len() < 2 {
                return Err(BadAuthority::NoUserFlow);
            }
            AuthorityKind::B2c
        } else {
            match segments.as_slice() {
                ["adfs"] => AuthorityKind::Adfs,
                [] => return Self::parse_oidc(text),
                [segment, ..] => AuthorityKind::Tenant { tenant: segment.parse().ok() },
            }
        };
        let suffix = match kind {
            AuthorityKind::Adfs => WELL_KNOWN,
            AuthorityKind::ExternalId { .. }
            | AuthorityKind::Tenant { .. }
            | AuthorityKind::EntraId { .. }
            | AuthorityKind::B2c
            | AuthorityKind::OpenId { .. } => V2_WELL_KNOWN,
        };
        Ok(Self::of(kind, url, suffix))
    }

    /// Reads the `OIDC_AUTHORITY` setting: the issuer of an OpenID provider, or of External ID
    /// behind a custom domain.
    ///
    /// # Errors
    /// [`BadAuthority`] when it is not an https address, or http on this machine.
    pub fn parse_oidc(text: &str) -> Result<Self, BadAuthority> {
        let mut url = parse_url(text)?;
        let path = url.path().trim_end_matches('/').to_owned();
        url.set_path(&path);
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
        Self { kind, url, discovery_url, allowed_tenants: Vec::new() }
    }

    /// Lets in only these tenants, where the authority is open to several.
    #[must_use]
    pub fn with_allowed_tenants(mut self, tenants: Vec<TenantId>) -> Self {
        self.allowed_tenants = tenants;
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

    /// The host, with its port unless it is the usual one: the environment of cached tokens.
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
            | AuthorityKind::B2c => true,
            AuthorityKind::OpenId { tenant } => tenant.is_some(),
            AuthorityKind::Adfs => false,
        }
    }

    /// Whether a document fetched from [`discovery_url`](Self::discovery_url) may name this
    /// issuer.
    #[must_use]
    pub fn admits_document(&self, issuer: &str) -> bool {
        match &self.kind {
            AuthorityKind::ExternalId { tenant } => {
                let own = tenant_of(issuer, &self.url.origin().ascii_serialization());
                let by_guid = ciam_tenant(issuer);
                own.or(by_guid).is_some_and(|found| tenant.is_none_or(|wanted| found == wanted))
            }
            AuthorityKind::Tenant { tenant } => {
                tenant_of(issuer, &self.url.origin().ascii_serialization())
                    .is_some_and(|found| tenant.is_none_or(|wanted| found == wanted))
            }
            AuthorityKind::EntraId { issuer_origin, audience } => match audience {
                EntraAudience::Tenant(wanted) => tenant_of(issuer, issuer_origin) == Some(*wanted),
                EntraAudience::Named => tenant_of(issuer, issuer_origin).is_some(),
                EntraAudience::Consumers => tenant_of(issuer, issuer_origin) == Some(CONSUMERS),
                EntraAudience::Common | EntraAudience::Organizations => {
                    issuer == format!("{issuer_origin}/{TENANT_TEMPLATE}/v2.0")
                }
            },
            AuthorityKind::B2c => {
                b2c_tenant(issuer, &self.url.origin().ascii_serialization()).is_some()
            }
            AuthorityKind::Adfs => same_but_slash(issuer, self.url.as_str()),
            AuthorityKind::OpenId { tenant } => {
                same_but_slash(issuer, self.url.as_str())
                    || tenant.is_some_and(|tenant| ciam_tenant(issuer) == Some(tenant))
            }
        }
    }

    /// Whether a token with this issuer and tenant (`tid`) fits the document's issuer.
    #[must_use]
    pub fn admits_token(&self, document_issuer: &str, issuer: &str, tid: Option<&str>) -> bool {
        let tenant: Option<TenantId> = tid.and_then(|tid| tid.parse().ok());
        if !self.allowed_tenants.is_empty()
            && !tenant.is_some_and(|tenant| self.allowed_tenants.contains(&tenant))
        {
            return false;
        }
        if !document_issuer.contains(TENANT_TEMPLATE) {
            return issuer == document_issuer;
        }
        let Some(tenant) = tenant else { return false };
        let AuthorityKind::EntraId { audience, .. } = &self.kind else { return false };
        let welcome = match audience {
            EntraAudience::Organizations => tenant != CONSUMERS,
            EntraAudience::Common => true,
            EntraAudience::Tenant(_) | EntraAudience::Named | EntraAudience::Consumers => false,
        };
        welcome && issuer == fill_tenant(document_issuer, &tenant.to_string())
    }
}

impl fmt::Display for Authority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.url.as_str().trim_end_matches('/'))
    }
}

/// Puts a tenant into Entra ID's issuer template.
#[must_use]
pub(crate) fn fill_tenant(template: &str, tenant: &str) -> String {
    template.replace(TENANT_TEMPLATE, tenant)
}

/// Whether an address may be used at all: https, or http on this machine.
#[must_use]
pub(crate) fn is_safe_url(url: &Url) -> bool {
    match url.scheme() {
        "https" => url.host().is_some(),
        "http" => is_loopback(url),
        _ => false,
    }
}

fn parse_url(text: &str) -> Result<Url, BadAuthority> {
    let url = Url::parse(text.trim()).map_err(|_| BadAuthority::NotAnAddress)?;
    let plain = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
    if !plain || url.host().is_none() {
        return Err(BadAuthority::NotAnAddress);
    }
    if !is_safe_url(&url) {
        return Err(BadAuthority::Insecure);
    }
    Ok(url)
}

/// Whether an address is on this machine.
pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// The issuer's origin in the cloud that a host of Entra ID belongs to.
fn entra_cloud(host: &str) -> Option<&'static str> {
    match host {
        "login.microsoftonline.com" | "login.microsoft.com" | "login.windows.net" => {
            Some("https://login.microsoftonline.com")
        }
        "login.microsoftonline.us" => Some("https://login.microsoftonline.us"),
        "login.partner.microsoftonline.cn" | "login.chinacloudapi.cn" => {
            Some("https://login.partner.microsoftonline.cn")
        }
        _ => None,
    }
}

fn entra_audience(segment: &str) -> EntraAudience {
    match segment {
        "common" => EntraAudience::Common,
        "organizations" => EntraAudience::Organizations,
        "consumers" => EntraAudience::Consumers,
        other => other.parse().map_or(EntraAudience::Named, EntraAudience::Tenant),
    }
}

/// `{tenant}/b2c_…` or `tfp/{tenant}/b2c_…`, on any host.
fn is_user_flow(segments: &[&str]) -> bool {
    let flow = match segments {
        ["tfp", _, flow, ..] | [_, flow, ..] => *flow,
        _ => return false,
    };
    flow.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("b2c_"))
}

/// The GUID in `{origin}/{GUID}/v2.0`.
fn tenant_of(issuer: &str, origin: &str) -> Option<TenantId> {
    issuer.strip_prefix(origin)?.strip_prefix('/')?.strip_suffix("/v2.0")?.parse().ok()
}

/// The GUID in `https://{GUID}.ciamlogin.com/{GUID}/v2.0`, where both must be the same.
fn ciam_tenant(issuer: &str) -> Option<TenantId> {
    let (host, _) = issuer.strip_prefix("https://")?.split_once('/')?;
    let by_host: TenantId = host.strip_suffix(".ciamlogin.com")?.parse().ok()?;
    (tenant_of(issuer, &format!("https://{host}")) == Some(by_host)).then_some(by_host)
}

/// The GUID in `{origin}/{GUID}/v2.0/` or `{origin}/tfp/{GUID}/{flow}/v2.0/`.
fn b2c_tenant(issuer: &str, origin: &str) -> Option<TenantId> {
    let path = issuer.strip_prefix(origin)?.strip_prefix('/')?;
    let path = path.strip_suffix('/').unwrap_or(path).strip_suffix("/v2.0")?;
    match path.split('/').collect::<Vec<_>>().as_slice() {
        [tenant] | ["tfp", tenant, _] => tenant.parse().ok(),
        _ => None,
    }
}

/// Some providers end their issuer with a slash; otherwise the two must be equal.
fn same_but_slash(issuer: &str, address: &str) -> bool {
    issuer.strip_suffix('/').unwrap_or(issuer) == address.strip_suffix('/').unwrap_or(address)
}

const WELL_KNOWN: &str = "/.well-known/openid-configuration";
const V2_WELL_KNOWN: &str = "/v2.0/.well-known/openid-configuration";
const TENANT_TEMPLATE: &str = "{tenantid}";
/// The tenant of Microsoft's personal accounts.
const CONSUMERS: TenantId = TenantId(Uuid::from_u128(0x9188_040d_6c67_4c5b_b112_36a3_04b6_6dad));

/// What is wrong with an authority.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadAuthority {
    #[error("it is not an address such as https://contoso.ciamlogin.com/contoso.onmicrosoft.com")]
    NotAnAddress,
    #[error("it must begin with https:// (http:// is for this machine only)")]
    Insecure,
    #[error("it names no tenant: add one after the host, such as /contoso.onmicrosoft.com")]
    NoTenant,
    #[error("it names no user flow, such as /contoso.onmicrosoft.com/B2C_1_signin")]
    NoUserFlow,
}

#[cfg(test)]
mod tests {
    use super::*;

    const GUID: &str = "6e0b1a3c-5a52-4d55-9a3f-0123456789ab";
    const OTHER: &str = "11111111-2222-4333-8444-555555555555";

    fn document(authority: &str) -> String {
        Authority::parse(authority).unwrap().discovery_url().to_string()
    }

    #[test]
    fn every_row_of_the_discovery_table() {
        let well_known = ".well-known/openid-configuration";
        for (authority, path) in [
            ("https://contoso.ciamlogin.com", "contoso.onmicrosoft.com/v2.0/"),
            ("https://contoso.ciamlogin.com/", "contoso.onmicrosoft.com/v2.0/"),
            ("https://contoso.ciamlogin.com/T", "T/v2.0/"),
            ("https://contoso.ciamlogin.com/T/", "T/v2.0/"),
            ("https://contoso.ciamlogin.com/T/v2.0", "T/v2.0/"),
            ("https://contoso.ciamlogin.com/T/v2.0/", "T/v2.0/"),
        ] {
            let expected = format!("https://contoso.ciamlogin.com/{path}{well_known}");
            assert_eq!(document(authority), expected, "{authority}");
        }
        for (authority, expected) in [
            (
                "https://c.b2clogin.com/c.onmicrosoft.com/B2C_1_x",
                "https://c.b2clogin.com/c.onmicrosoft.com/B2C_1_x/v2.0/",
            ),
            (
                "https://c.b2clogin.com/tfp/c.onmicrosoft.com/B2C_1_x",
                "https://c.b2clogin.com/tfp/c.onmicrosoft.com/B2C_1_x/v2.0/",
            ),
            ("https://host.example/adfs", "https://host.example/adfs/"),
            (
                "https://login.contoso.com/contoso.onmicrosoft.com/b2c_1_x",
                "https://login.contoso.com/contoso.onmicrosoft.com/b2c_1_x/v2.0/",
            ),
            (
                "https://login.microsoftonline.com/common",
                "https://login.microsoftonline.com/common/v2.0/",
            ),
            ("http://localhost:8400/T", "http://localhost:8400/T/v2.0/"),
            ("http://localhost:9000", "http://localhost:9000/"),
            ("https://accounts.example.com/", "https://accounts.example.com/"),
        ] {
            assert_eq!(document(authority), format!("{expected}{well_known}"), "{authority}");
        }
    }

    #[test]
    fn port_and_query_are_preserved() {
        assert_eq!(
            document("https://contoso.ciamlogin.com:8443/T?x=1"),
            "https://contoso.ciamlogin.com:8443/T/v2.0/.well-known/openid-configuration?x=1"
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
    }

    #[test]
    fn http_is_for_this_machine_only() {
        for good in ["http://localhost:8400/t", "http://127.0.0.1:1/t", "http://[::1]:1/t"] {
            assert!(Authority::parse(good).unwrap().is_loopback_http(), "{good}");
        }
        for bad in ["http://contoso.ciamlogin.com", "http://10.0.0.1/t", "http://localhost.evil/t"]
        {
            assert_eq!(Authority::parse(bad), Err(BadAuthority::Insecure), "{bad}");
            assert_eq!(Authority::parse_oidc(bad), Err(BadAuthority::Insecure), "{bad}");
        }
        for bad in ["", "contoso", "https://", "https://a:b@host/t", "file:///etc/passwd"] {
            assert!(Authority::parse(bad).is_err(), "{bad}");
        }
    }

    #[track_caller]
    fn check(authority: &str, good: &[String], bad: &[String]) {
        let authority = Authority::parse(authority).unwrap();
        for issuer in good {
            assert!(authority.admits_document(issuer), "{authority} should admit {issuer}");
            assert!(authority.admits_token(issuer, issuer, None));
            assert!(!authority.admits_token(issuer, &format!("{issuer}x"), None));
        }
        for issuer in bad {
            assert!(!authority.admits_document(issuer), "{authority} should refuse {issuer}");
        }
    }

    #[test]
    fn issuers_of_external_id() {
        let by_guid = format!("https://{GUID}.ciamlogin.com/{GUID}/v2.0");
        let by_name = format!("https://contoso.ciamlogin.com/{GUID}/v2.0");
        let mixed = format!("https://{OTHER}.ciamlogin.com/{GUID}/v2.0");
        let foreign = format!("https://fabrikam.ciamlogin.com/{GUID}/v2.0");
        let suffix = format!("https://{GUID}.ciamlogin.com.evil/{GUID}/v2.0");
        check(
            "https://contoso.ciamlogin.com/contoso.onmicrosoft.com",
            &[by_guid.clone(), by_name],
            &[mixed, foreign, suffix, format!("https://{GUID}.ciamlogin.com/{GUID}")],
        );
        let other = format!("https://{OTHER}.ciamlogin.com/{OTHER}/v2.0");
        check(&format!("https://contoso.ciamlogin.com/{GUID}"), &[by_guid], &[other]);
    }

    #[test]
    fn issuers_of_external_id_behind_a_custom_domain() {
        let own = format!("https://login.contoso.com/{GUID}/v2.0");
        let authority = Authority::parse_oidc(&own).unwrap();
        assert!(authority.admits_document(&own));
        assert!(authority.admits_document(&format!("https://{GUID}.ciamlogin.com/{GUID}/v2.0")));
        assert!(!authority.admits_document(&format!("https://{OTHER}.ciamlogin.com/{OTHER}/v2.0")));
        assert!(!authority.admits_document(&format!("https://evil.example/{GUID}/v2.0")));
    }

    #[test]
    fn issuers_of_a_tenant_on_a_host_of_ones_own() {
        let issuer = format!("http://localhost:8400/{GUID}/v2.0");
        let elsewhere = format!("http://localhost:8401/{GUID}/v2.0");
        let named = "http://localhost:8400/contoso.onmicrosoft.com/v2.0".to_owned();
        check(
            "http://localhost:8400/contoso.onmicrosoft.com",
            std::slice::from_ref(&issuer),
            &[elsewhere, named],
        );
        let other = format!("http://localhost:8400/{OTHER}/v2.0");
        check(&format!("http://localhost:8400/{GUID}"), &[issuer], &[other]);
    }

    #[test]
    fn issuers_of_entra_id() {
        let issuer = format!("https://login.microsoftonline.com/{GUID}/v2.0");
        let other = format!("https://login.microsoftonline.com/{OTHER}/v2.0");
        let v1 = format!("https://sts.windows.net/{GUID}/");
        let us = format!("https://login.microsoftonline.us/{GUID}/v2.0");
        let named = "https://login.microsoftonline.com/contoso.onmicrosoft.com";
        check(named, std::slice::from_ref(&issuer), &[v1.clone(), us.clone()]);
        let by_guid = format!("https://login.microsoftonline.com/{GUID}");
        check(&by_guid, std::slice::from_ref(&issuer), &[other, v1]);
        check(&format!("https://login.microsoftonline.us/{GUID}"), &[us], &[issuer]);
        assert_eq!(
            Authority::parse("https://login.microsoftonline.com/"),
            Err(BadAuthority::NoTenant)
        );
    }

    #[test]
    fn the_tenant_template_of_common_and_organizations() {
        let template = "https://login.microsoftonline.com/{tenantid}/v2.0";
        let issuer = format!("https://login.microsoftonline.com/{GUID}/v2.0");
        let personal = CONSUMERS.to_string();
        let of_personal = format!("https://login.microsoftonline.com/{personal}/v2.0");
        let common = Authority::parse("https://login.microsoftonline.com/common").unwrap();
        assert!(common.admits_document(template));
        assert!(!common.admits_document(&issuer));
        assert!(common.admits_token(template, &issuer, Some(GUID)));
        assert!(common.admits_token(template, &of_personal, Some(&personal)));
        assert!(!common.admits_token(template, &issuer, Some(OTHER)));
        assert!(!common.admits_token(template, &issuer, None));
        assert!(!common.admits_token(template, template, Some("{tenantid}")));

        let organizations = Authority::parse("https://login.microsoftonline.com/organizations");
        let organizations = organizations.unwrap();
        assert!(organizations.admits_token(template, &issuer, Some(GUID)));
        assert!(!organizations.admits_token(template, &of_personal, Some(&personal)));

        let consumers = Authority::parse("https://login.microsoftonline.com/consumers").unwrap();
        assert!(consumers.admits_document(&of_personal));
        assert!(!consumers.admits_document(&issuer));
    }

    #[test]
    fn allowed_tenants_are_the_only_ones() {
        let template = "https://login.microsoftonline.com/{tenantid}/v2.0";
        let common = Authority::parse("https://login.microsoftonline.com/common").unwrap();
        let common = common.with_allowed_tenants(vec![GUID.parse().unwrap()]);
        let of = |tenant: &str| format!("https://login.microsoftonline.com/{tenant}/v2.0");
        assert!(common.admits_token(template, &of(GUID), Some(GUID)));
        assert!(!common.admits_token(template, &of(OTHER), Some(OTHER)));
    }

    #[test]
    fn issuers_of_b2c() {
        let origin = "https://c.b2clogin.com";
        check(
            "https://c.b2clogin.com/c.onmicrosoft.com/B2C_1_x",
            &[format!("{origin}/{GUID}/v2.0/"), format!("{origin}/tfp/{GUID}/B2C_1_x/v2.0/")],
            &[
                format!("https://d.b2clogin.com/{GUID}/v2.0/"),
                format!("{origin}/c.onmicrosoft.com/v2.0/"),
                format!("https://login.microsoftonline.com/{GUID}/v2.0"),
            ],
        );
        assert_eq!(
            Authority::parse("https://c.b2clogin.com/c.onmicrosoft.com"),
            Err(BadAuthority::NoUserFlow)
        );
        let built = Authority::b2c("c", "B2C_1_x").unwrap();
        assert_eq!(built.to_string(), "https://c.b2clogin.com/c.onmicrosoft.com/B2C_1_x");
        assert!(Authority::b2c("c.evil/", "B2C_1_x").is_err());
    }

    #[test]
    fn issuers_of_adfs_and_any_other_provider_are_exact() {
        check(
            "https://sts.contoso.com/adfs",
            &["https://sts.contoso.com/adfs".into()],
            &["https://sts.contoso.com/".into(), "http://sts.contoso.com/adfs".into()],
        );
        let any = Authority::parse_oidc("https://id.example/").unwrap();
        assert!(any.admits_document("https://id.example"));
        assert!(any.admits_document("https://id.example/"));
        assert!(!any.admits_document("https://id.example//"));
        assert!(!any.admits_document("https://id.example.evil/"));
        assert!(!any.admits_token("https://id.example", "https://id.example/", None));
    }
}
