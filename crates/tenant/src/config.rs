//! What the operator sets. Parsed once, at start; nothing of it is read from a request.

use std::fmt;
use std::num::NonZeroU32;
use std::str::FromStr;

use url::{Host, Url};
use vestibule_protocol::webauthn::RpId;

/// Settings of a running tenant server.
#[derive(Debug, Clone)]
pub struct Config {
    /// The origin under which browsers and apps reach the server.
    pub public_url: PublicUrl,
    /// Development or production.
    pub mode: Mode,
    /// How many password hashes may run at once; each takes 19 MiB and 14 ms of a core.
    pub password_hashes_at_once: usize,
    /// How much one address may ask for.
    pub limits: LimitSettings,
    /// What passkeys are bound to.
    pub passkeys: PasskeySettings,
}

/// What passkeys are bound to (WebAuthn §5.1.2, §5.11). With the defaults, to the host of the public
/// URL.
#[derive(Debug, Clone, Default)]
pub struct PasskeySettings {
    /// Another relying party id: a domain above the host, so that passkeys outlive a change of it;
    /// or another domain, which names this server in its own `/.well-known/webauthn`.
    pub rp_id: Option<RpId>,
    /// Other origins whose pages may use this server's relying party id, for
    /// `/.well-known/webauthn`.
    pub related_origins: Vec<PublicUrl>,
}

/// How much one address may ask for, and how an address is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LimitSettings {
    /// How many reverse proxies of the operator's own stand in front, each of which appends to
    /// `X-Forwarded-For`. 0: the header is not read (authentik CVE-2024-47070).
    pub trusted_proxies: usize,
    /// Pages of journeys and authorization requests per minute and address; `None`: no limit.
    pub pages_per_minute: Option<NonZeroU32>,
    /// Failed client authentications per minute and address; `None`: no limit.
    pub failed_clients_per_minute: Option<NonZeroU32>,
    /// Passwords, passcodes and other credentials that may be tried from one network in an hour, at
    /// all replicas together; `None`: no limit.
    pub tries_per_hour: Option<NonZeroU32>,
    /// Passcodes that may be sent for one network in an hour, likewise.
    pub passcodes_per_hour: Option<NonZeroU32>,
}

impl Default for LimitSettings {
    fn default() -> Self {
        Self {
            trusted_proxies: 0,
            pages_per_minute: NonZeroU32::new(600),
            failed_clients_per_minute: NonZeroU32::new(60),
            tries_per_hour: NonZeroU32::new(1000),
            passcodes_per_hour: NonZeroU32::new(200),
        }
    }
}

/// Development has the mailbox page; production has not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// On the developer's machine.
    Development,
    /// For customers.
    Production,
}

/// The configured origin: https, or http on loopback. Never read from a header (Zitadel
/// GHSA-2wmj-46rj-qm2w: X-Forwarded-Host in a reset mail).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl(String);

/// Why a URL cannot be the public URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidPublicUrl {
    /// Not a URL.
    #[error("the public URL is not an absolute URL, such as https://login.example.com")]
    NotAbsolute,
    /// http for others than this machine.
    #[error("the public URL must begin with https://; http is only for localhost")]
    NotHttps,
    /// A path, a query or a user name.
    #[error("the public URL has only a scheme, a host and a port; no path, query or user name")]
    MoreThanAnOrigin,
}

impl PublicUrl {
    /// `https://login.example.com`, without a slash at the end.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether cookies can be `Secure` and carry the `__Host-` prefix.
    pub fn is_https(&self) -> bool {
        self.0.starts_with("https://")
    }

    /// The host, without a port; an IPv6 address in its brackets.
    pub fn host(&self) -> &str {
        let rest = self.0.split_once("://").map_or("", |(_, rest)| rest);
        match rest.rsplit_once(':') {
            Some((host, port)) if !port.ends_with(']') => host,
            Some(_) | None => rest,
        }
    }

    /// Whether it is only for this machine.
    pub fn is_loopback(&self) -> bool {
        let host = self.0.split_once("://").map_or("", |(_, host)| host);
        host == "localhost"
            || host.starts_with("localhost:")
            || host.starts_with("127.")
            || host.starts_with("[::1]")
    }

    /// The address of `path`, which begins with a slash.
    pub fn at(&self, path: impl fmt::Display) -> String {
        format!("{}{path}", self.0)
    }
}

impl FromStr for PublicUrl {
    type Err = InvalidPublicUrl;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let url = Url::parse(text).map_err(|_| InvalidPublicUrl::NotAbsolute)?;
        let loopback = match url.host() {
            Some(Host::Domain(name)) => name == "localhost",
            Some(Host::Ipv4(ip)) => ip.is_loopback(),
            Some(Host::Ipv6(ip)) => ip.is_loopback(),
            None => return Err(InvalidPublicUrl::NotAbsolute),
        };
        match url.scheme() {
            "https" => {}
            "http" if loopback => {}
            _ => return Err(InvalidPublicUrl::NotHttps),
        }
        let bare = url.path() == "/"
            && url.query().is_none()
            && url.fragment().is_none()
            && url.username().is_empty()
            && url.password().is_none();
        if !bare {
            return Err(InvalidPublicUrl::MoreThanAnOrigin);
        }
        Ok(Self(url.origin().ascii_serialization()))
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_public_url_is_an_origin_over_https_or_on_loopback() {
        use InvalidPublicUrl as E;
        let parse = |text: &str| text.parse::<PublicUrl>();
        assert_eq!(
            parse("https://login.example.com/").unwrap().as_str(),
            "https://login.example.com"
        );
        assert_eq!(
            parse("https://login.example.com:443").unwrap().as_str(),
            "https://login.example.com"
        );
        assert!(parse("https://localhost:8443").unwrap().is_loopback());
        assert!(!parse("https://localhost.example.com").unwrap().is_loopback());
        assert_eq!(parse("http://localhost:8400").unwrap().as_str(), "http://localhost:8400");
        for (text, host) in [
            ("https://login.example.com", "login.example.com"),
            ("http://localhost:8400", "localhost"),
            ("http://[::1]:8400", "[::1]"),
            ("http://[::1]", "[::1]"),
        ] {
            assert_eq!(parse(text).unwrap().host(), host);
        }
        assert_eq!(parse("http://[::1]:8400").unwrap().as_str(), "http://[::1]:8400");
        for (text, error) in [
            ("login.example.com", E::NotAbsolute),
            ("http://login.example.com", E::NotHttps),
            ("ftp://localhost", E::NotHttps),
            ("https://login.example.com/path", E::MoreThanAnOrigin),
            ("https://login.example.com/?x", E::MoreThanAnOrigin),
            ("https://u@login.example.com", E::MoreThanAnOrigin),
        ] {
            assert_eq!(parse(text), Err(error), "{text}");
        }
    }
}
