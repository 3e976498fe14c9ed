//! Which endpoint a request is for.

use std::fmt;

/// An endpoint of the tenant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Endpoint {
    /// The discovery document (OpenID Connect Discovery §4).
    Discovery,
    /// The key set (RFC 7517).
    Keys,
    /// The authorization endpoint (RFC 6749 §3.1).
    Authorize,
    /// The token endpoint (RFC 6749 §3.2).
    Token,
    /// The device authorization endpoint (RFC 8628 §3.1).
    DeviceAuthorization,
    /// The pushed authorization request endpoint (RFC 9126 §2).
    PushedAuthorization,
    /// The userinfo endpoint (OpenID Connect Core §5.3).
    UserInfo,
    /// `/v1.0/me`, the tenant's own API.
    Graph,
    /// The end session endpoint (OpenID Connect RP-Initiated Logout §2).
    EndSession,
    /// Everything else: what customers see in the browser.
    Page,
}

impl Endpoint {
    /// By the path of an address.
    pub(crate) fn of(path: &str) -> Self {
        let ends = [
            ("/.well-known/openid-configuration", Self::Discovery),
            ("/discovery/v2.0/keys", Self::Keys),
            ("/oauth2/v2.0/authorize", Self::Authorize),
            ("/oauth2/v2.0/token", Self::Token),
            ("/oauth2/v2.0/devicecode", Self::DeviceAuthorization),
            ("/oauth2/v2.0/par", Self::PushedAuthorization),
            ("/oidc/userinfo", Self::UserInfo),
            ("/v1.0/me", Self::Graph),
            ("/oauth2/v2.0/logout", Self::EndSession),
        ];
        let found = ends.iter().find(|(end, _)| path.ends_with(end));
        found.map_or(Self::Page, |(_, endpoint)| *endpoint)
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self {
            Self::Discovery => "the discovery document",
            Self::Keys => "the key set",
            Self::Authorize => "the authorization endpoint",
            Self::Token => "the token endpoint",
            Self::DeviceAuthorization => "the device authorization endpoint",
            Self::PushedAuthorization => "the pushed authorization request endpoint",
            Self::UserInfo => "the userinfo endpoint",
            Self::Graph => "/v1.0/me",
            Self::EndSession => "the end session endpoint",
            Self::Page => "a page",
        };
        f.write_str(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endpoints_are_known_by_their_path() {
        for (path, endpoint) in [
            ("/contoso.onmicrosoft.com/v2.0/.well-known/openid-configuration", Endpoint::Discovery),
            ("/contoso.onmicrosoft.com/discovery/v2.0/keys", Endpoint::Keys),
            ("/contoso.onmicrosoft.com/oauth2/v2.0/authorize", Endpoint::Authorize),
            ("/contoso.onmicrosoft.com/oauth2/v2.0/token", Endpoint::Token),
            ("/contoso.onmicrosoft.com/oauth2/v2.0/logout", Endpoint::EndSession),
            ("/oidc/userinfo", Endpoint::UserInfo),
            ("/v1.0/me", Endpoint::Graph),
            ("/contoso.onmicrosoft.com/oauth2/v2.0/resume/abc", Endpoint::Page),
            ("/mailbox", Endpoint::Page),
        ] {
            assert_eq!(Endpoint::of(path), endpoint, "{path}");
        }
    }
}
