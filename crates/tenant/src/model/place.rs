//! Where somebody is: the browser, by a cookie that outlives its sessions, and the network. A
//! place is familiar for an account if its owner signed in there before (`store::places`).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::secrets::{KeyedHash, MasterKey, TokenHash};

/// A browser and the network that it is in.
#[derive(Debug, Clone)]
pub struct Place {
    browser: TokenHash,
    network: IpAddr,
}

impl Place {
    /// A browser, by the hash of the cookie that accounts know it by, at an address.
    pub fn new(browser: TokenHash, address: IpAddr) -> Self {
        Self { browser, network: network(address) }
    }

    /// What is stored of this place for an account: the browser, and the network. Under the
    /// account's own hash, so that two accounts with a place in common cannot be told by it.
    pub fn hashes(&self, key: &MasterKey, account: &KeyedHash) -> [KeyedHash; 2] {
        let network = self.network.to_string();
        [
            key.keyed_hash("familiar browser", &[account.as_bytes(), self.browser.as_bytes()]),
            key.keyed_hash("familiar network", &[account.as_bytes(), network.as_bytes()]),
        ]
    }
}

/// The neighbourhood of an address: its /24, or its /48 of IPv6.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(v4) => Ipv4Addr::from_bits(v4.to_bits() & !0xff).into(),
        IpAddr::V6(v6) => Ipv6Addr::from_bits(v6.to_bits() & !(u128::MAX >> 48)).into(),
    }
}

/// How many places are remembered for an account; each sign-in adds two at most.
pub const PLACES_PER_ACCOUNT: i64 = 20;

/// How long a place stays familiar after the last sign-in there, in seconds.
pub const FAMILIAR_SECONDS: i64 = 180 * 24 * 60 * 60;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secrets::PlainToken;

    fn hashes(browser: &str, address: &str) -> [String; 2] {
        let key = MasterKey::new(&[5; 32]);
        let account = key.keyed_hash("account", &[b"ada"]);
        let place = Place::new(PlainToken::presented(browser).hash(), address.parse().unwrap());
        place.hashes(&key, &account).map(|hash| hash.to_base64url())
    }

    #[test]
    fn neighbours_are_in_one_network() {
        let [one, near, far] =
            ["192.0.2.1", "192.0.2.200", "192.0.3.1"].map(|ip| hashes("a", ip)[1].clone());
        assert_eq!(one, near);
        assert_ne!(one, far);
        assert_eq!(one, hashes("b", "::ffff:192.0.2.9")[1]);
        let [one, near, far] = ["2001:db8:1:2::3", "2001:db8:1:ffff::", "2001:db8:2::"]
            .map(|ip| hashes("a", ip)[1].clone());
        assert_eq!(one, near);
        assert_ne!(one, far);
    }

    #[test]
    fn a_browser_is_the_same_in_every_network() {
        assert_eq!(hashes("a", "192.0.2.1")[0], hashes("a", "198.51.100.1")[0]);
        assert_ne!(hashes("a", "192.0.2.1")[0], hashes("b", "192.0.2.1")[0]);
    }
}
