//! The address of an authority: https, or http on this machine.

use url::{Host, Url};

/// Reads an address that may be an authority: no user, no fragment, and safe.
pub(super) fn parse(text: &str) -> Result<Url, BadAuthority> {
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

/// A path without the slash at its end, and without the version that people copy along from
/// the portal.
pub(super) fn without_version(path: &str) -> &str {
    let path = path.trim_end_matches('/');
    let (start, last) = path.rsplit_once('/').unwrap_or_default();
    if last.eq_ignore_ascii_case("v2.0") { start.trim_end_matches('/') } else { path }
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

/// Whether an address is on this machine.
pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

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
    #[error(
        "its path has more parts than a tenant: leave out what follows the tenant, or set \
         OIDC_AUTHORITY to the issuer of another OpenID provider"
    )]
    LongPath,
}

#[cfg(test)]
mod tests {
    use super::super::Authority;
    use super::*;

    #[test]
    fn http_is_for_this_machine_only() {
        for good in ["http://localhost:8400/t", "http://127.0.0.1:1/t", "http://[::1]:1/t"] {
            assert!(Authority::parse(good).unwrap().is_loopback_http(), "{good}");
        }
        for bad in [
            "http://contoso.ciamlogin.com",
            "http://10.0.0.1/t",
            "http://localhost.evil/t",
            "http://evil.example/localhost",
            "http://0.0.0.0/t",
            "http://[::]/t",
        ] {
            assert_eq!(Authority::parse(bad), Err(BadAuthority::Insecure), "{bad}");
            assert_eq!(Authority::parse_oidc(bad), Err(BadAuthority::Insecure), "{bad}");
        }
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for bad in [
            "",
            "contoso",
            "https://",
            "https://a:b@host/t",
            "https://a@host/t",
            "https://host/t#x",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "//host/t",
        ] {
            assert!(Authority::parse(bad).is_err(), "{bad}");
            assert!(Authority::parse_oidc(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_version_is_cut_off_once() {
        for (path, expected) in
            [("/T/v2.0/", "/T"), ("/T//v2.0", "/T"), ("/T/V2.0", "/T"), ("/v2.0", ""), ("/T", "/T")]
        {
            assert_eq!(without_version(path), expected, "{path}");
        }
    }
}
