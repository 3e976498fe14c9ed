//! The kinds of provider, told from the address.

use url::Url;
use vestibule_protocol::ids::TenantId;

use super::address::BadAuthority;
use super::cloud;

/// The kinds of provider, which differ in the address of their document and in their issuer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AuthorityKind {
    /// Entra External ID at `{subdomain}.ciamlogin.com`. The issuer's host is the tenant's
    /// GUID, or the subdomain.
    ExternalId { tenant: Option<TenantId> },
    /// A tenant on a host of one's own: the Vestibule tenant, External ID behind a custom
    /// domain, or anything that speaks like them. The issuer is `{origin}/{GUID}/v2.0`.
    Tenant { tenant: Option<TenantId> },
    /// Entra ID: a workforce tenant, in any of its clouds.
    EntraId { issuer_origin: &'static str, audience: EntraAudience },
    /// Azure AD B2C, one user flow. The issuer is on the same host, with the tenant's GUID.
    B2c { tenant: Option<TenantId>, user_flow: String },
    /// AD FS, which is an OpenID provider with its document directly under `/adfs`.
    Adfs,
    /// dSTS, Microsoft's token service for its own data centres: `/dstsv2/{tenant}`. The
    /// issuer is the authority itself, with or without the version.
    Dsts,
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

/// Tells the kind; `None` for a bare host, which is an OpenID provider. Gives External ID's
/// address the tenant that its host names, when the path has none.
pub(super) fn recognise(url: &mut Url) -> Result<Option<AuthorityKind>, BadAuthority> {
    let host = url.host_str().unwrap_or_default().to_owned();
    let path = url.path().to_owned();
    let segments: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();

    if let Some(subdomain) = cloud::external_id(&host) {
        return external_id(url, subdomain, &segments).map(Some);
    }
    if cloud::is_b2c(&host) || names_a_user_flow(&segments) {
        return b2c(&segments).map(Some);
    }
    if let Some(issuer_origin) = cloud::issuer_origin(&host) {
        return match segments.as_slice() {
            [] => Err(BadAuthority::NoTenant),
            [tenant] => {
                Ok(Some(AuthorityKind::EntraId { issuer_origin, audience: audience(tenant) }))
            }
            [_, _, ..] => Err(BadAuthority::LongPath),
        };
    }
    match segments.as_slice() {
        [] => Ok(None),
        [adfs] if adfs.eq_ignore_ascii_case("adfs") => Ok(Some(AuthorityKind::Adfs)),
        [dsts, _] if dsts.eq_ignore_ascii_case("dstsv2") => Ok(Some(AuthorityKind::Dsts)),
        [tenant] => Ok(Some(AuthorityKind::Tenant { tenant: tenant.parse().ok() })),
        [_, _, ..] => Err(BadAuthority::LongPath),
    }
}

fn external_id(
    url: &mut Url,
    subdomain: &str,
    segments: &[&str],
) -> Result<AuthorityKind, BadAuthority> {
    let by_host: Option<TenantId> = subdomain.parse().ok();
    let by_path = match segments {
        [] => {
            let name = format!("{subdomain}.onmicrosoft.com");
            url.set_path(if by_host.is_some() { subdomain } else { &name });
            None
        }
        [tenant] => tenant.parse().ok(),
        [_, _, ..] => return Err(BadAuthority::LongPath),
    };
    Ok(AuthorityKind::ExternalId { tenant: by_path.or(by_host) })
}

/// `{tenant}/{flow}`, after a `tfp` or, at the legacy hosts, a `te`.
fn b2c(segments: &[&str]) -> Result<AuthorityKind, BadAuthority> {
    let segments = match segments {
        [prefix, rest @ ..] if is_b2c_prefix(prefix) => rest,
        all => all,
    };
    match segments {
        [tenant, user_flow] => Ok(AuthorityKind::B2c {
            tenant: tenant.parse().ok(),
            user_flow: (*user_flow).to_owned(),
        }),
        [] | [_] => Err(BadAuthority::NoUserFlow),
        [_, _, _, ..] => Err(BadAuthority::LongPath),
    }
}

/// `{tenant}/b2c_…`, or anything after `tfp/{tenant}`: B2C on any host.
fn names_a_user_flow(segments: &[&str]) -> bool {
    match segments {
        [prefix, _, _] if is_b2c_prefix(prefix) => true,
        [_, flow] => flow.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("b2c_")),
        _ => false,
    }
}

fn is_b2c_prefix(segment: &str) -> bool {
    segment.eq_ignore_ascii_case("tfp") || segment.eq_ignore_ascii_case("te")
}

fn audience(segment: &str) -> EntraAudience {
    match segment.to_ascii_lowercase().as_str() {
        "common" => EntraAudience::Common,
        "organizations" => EntraAudience::Organizations,
        "consumers" => EntraAudience::Consumers,
        other => other.parse().map_or(EntraAudience::Named, EntraAudience::Tenant),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Authority;
    use super::*;

    const GUID: &str = "6e0b1a3c-5a52-4d55-9a3f-0123456789ab";

    fn kind(text: &str) -> AuthorityKind {
        Authority::parse(text).unwrap().kind().clone()
    }

    #[test]
    fn kinds_are_told_from_the_address() {
        let tenant = GUID.parse().ok();
        for (text, expected) in [
            (
                "https://contoso.ciamlogin.com".to_owned(),
                AuthorityKind::ExternalId { tenant: None },
            ),
            (format!("https://contoso.ciamlogin.com/{GUID}"), AuthorityKind::ExternalId { tenant }),
            (format!("https://{GUID}.ciamlogin.com"), AuthorityKind::ExternalId { tenant }),
            (
                "https://login.contoso.com/c.example".to_owned(),
                AuthorityKind::Tenant { tenant: None },
            ),
            (format!("http://localhost:8400/{GUID}"), AuthorityKind::Tenant { tenant }),
            ("https://host.example/ADFS/".to_owned(), AuthorityKind::Adfs),
            ("https://x.dsts.example/dstsv2/common".to_owned(), AuthorityKind::Dsts),
            ("https://id.example/".to_owned(), AuthorityKind::OpenId { tenant: None }),
        ] {
            assert_eq!(kind(&text), expected, "{text}");
        }
    }

    #[test]
    fn every_cloud_of_entra_id() {
        for (host, origin) in [
            ("login.microsoftonline.com", "login.microsoftonline.com"),
            ("login.microsoft.com", "login.microsoftonline.com"),
            ("login.windows.net", "login.microsoftonline.com"),
            ("sts.windows.net", "login.microsoftonline.com"),
            ("login.microsoftonline.us", "login.microsoftonline.us"),
            ("login.usgovcloudapi.net", "login.microsoftonline.us"),
            ("login.partner.microsoftonline.cn", "login.partner.microsoftonline.cn"),
            ("login.chinacloudapi.cn", "login.partner.microsoftonline.cn"),
            ("login.sovcloud-identity.fr", "login.sovcloud-identity.fr"),
            ("login.sovcloud-identity.de", "login.sovcloud-identity.de"),
            ("login.sovcloud-identity.sg", "login.sovcloud-identity.sg"),
        ] {
            let AuthorityKind::EntraId { issuer_origin, audience } =
                kind(&format!("https://{}/Common/", host.to_uppercase()))
            else {
                panic!("{host}")
            };
            assert_eq!(issuer_origin, format!("https://{origin}"));
            assert_eq!(audience, EntraAudience::Common);
        }
        let bare = Authority::parse("https://login.microsoftonline.com/");
        assert_eq!(bare, Err(BadAuthority::NoTenant));
    }

    #[test]
    fn user_flows_of_b2c_on_every_host() {
        for text in [
            "https://c.b2clogin.com/c.onmicrosoft.com/B2C_1_x",
            "https://c.b2clogin.com/tfp/c.onmicrosoft.com/B2C_1_x/v2.0/",
            "https://c.b2clogin.us/c.onmicrosoft.us/B2C_1_x",
            "https://login.contoso.com/c.onmicrosoft.com/B2C_1_x",
            "https://login.contoso.com/tfp/c.onmicrosoft.com/B2C_1_x",
            "https://login.microsoftonline.com/tfp/c.onmicrosoft.com/B2C_1_x",
            "https://login.microsoftonline.com/te/c.onmicrosoft.com/B2C_1_x",
        ] {
            let expected = AuthorityKind::B2c { tenant: None, user_flow: "B2C_1_x".into() };
            assert_eq!(kind(text), expected, "{text}");
        }
        let none = Authority::parse("https://c.b2clogin.com/c.onmicrosoft.com");
        assert_eq!(none, Err(BadAuthority::NoUserFlow));
    }

    #[test]
    fn a_path_with_more_than_a_tenant_is_explained() {
        for text in [
            "https://id.example/realms/a",
            "https://contoso.ciamlogin.com/T/oauth2",
            "https://login.microsoftonline.com/common/oauth2/v2.0",
            "https://c.b2clogin.com/c.onmicrosoft.com/B2C_1_x/oauth2",
        ] {
            assert_eq!(Authority::parse(text), Err(BadAuthority::LongPath), "{text}");
        }
    }
}
