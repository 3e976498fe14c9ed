//! Microsoft's clouds: the hosts of each, and the host that its issuers name.
//!
//! Each cloud is an island with its own tenants and keys. Within one, several hosts may answer,
//! and the issuer names the first. External ID has no host of its own outside the public
//! cloud that is documented: `ciamlogin.com` is the only one.

use url::Url;

/// The issuer's origin in the cloud of Entra ID that a host belongs to.
pub(super) fn issuer_origin(host: &str) -> Option<&'static str> {
    CLOUDS.iter().find(|(hosts, _)| hosts.contains(&host)).map(|(_, origin)| *origin)
}

/// Whether the host is one of Azure AD B2C's own: `{tenant}.b2clogin.com`, or its like in
/// another cloud.
pub(super) fn is_b2c(host: &str) -> bool {
    let own = |suffix: &&str| host.strip_suffix(*suffix).is_some_and(|name| !name.is_empty());
    B2C_SUFFIXES.iter().any(own)
}

/// The subdomain in `{subdomain}.ciamlogin.com`.
pub(super) fn external_id(host: &str) -> Option<&str> {
    let subdomain = host.strip_suffix(".ciamlogin.com")?;
    (!subdomain.is_empty() && !subdomain.contains('.')).then_some(subdomain)
}

/// Whether the host is Entra ID's or External ID's own.
pub(super) fn is_microsoft(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    issuer_origin(host).is_some() || external_id(host).is_some()
}

const CLOUDS: [(&[&str], &str); 6] = [
    (
        &[
            "login.microsoftonline.com",
            "login.microsoft.com",
            "login.windows.net",
            "sts.windows.net",
        ],
        "https://login.microsoftonline.com",
    ),
    // The United States' government.
    (&["login.microsoftonline.us", "login.usgovcloudapi.net"], "https://login.microsoftonline.us"),
    // China, operated by 21Vianet.
    (
        &["login.partner.microsoftonline.cn", "login.chinacloudapi.cn"],
        "https://login.partner.microsoftonline.cn",
    ),
    // The sovereign clouds of France, Germany and Singapore.
    (&["login.sovcloud-identity.fr"], "https://login.sovcloud-identity.fr"),
    (&["login.sovcloud-identity.de"], "https://login.sovcloud-identity.de"),
    (&["login.sovcloud-identity.sg"], "https://login.sovcloud-identity.sg"),
];
const B2C_SUFFIXES: [&str; 4] = [".b2clogin.com", ".b2clogin.us", ".b2clogin.cn", ".b2clogin.de"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_cloud_has_its_own_issuer() {
        assert_eq!(issuer_origin("login.windows.net"), Some("https://login.microsoftonline.com"));
        for (hosts, origin) in CLOUDS {
            assert!(origin.ends_with(hosts[0]), "{origin}");
            let claimed = |host: &&str| CLOUDS.iter().filter(|(all, _)| all.contains(host)).count();
            assert!(hosts.iter().all(|host| claimed(host) == 1), "{origin}");
        }
        for foreign in ["login.microsoftonline.com.evil", "evil-login.microsoftonline.com", ""] {
            assert_eq!(issuer_origin(foreign), None);
        }
    }

    #[test]
    fn hosts_with_a_tenants_name() {
        assert_eq!(external_id("contoso.ciamlogin.com"), Some("contoso"));
        for foreign in ["ciamlogin.com", ".ciamlogin.com", "a.b.ciamlogin.com", "evilciamlogin.com"]
        {
            assert_eq!(external_id(foreign), None, "{foreign}");
        }
        assert!(is_b2c("c.b2clogin.us") && !is_b2c("b2clogin.com") && !is_b2c(".b2clogin.com"));
    }
}
