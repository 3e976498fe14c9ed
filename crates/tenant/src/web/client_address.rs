//! The address that a request came from, behind the operator's own reverse proxies.
//!
//! 1. Each proxy appends the address that it saw to `X-Forwarded-For`. Counted from the right, the
//!    entry of the outermost trusted proxy is the customer's; what stands further left came from the
//!    customer and is believed by nobody (authentik CVE-2024-47070).
//! 2. Entries are counted in raw bytes and over all lines, and only the one that counts is read: a
//!    line that the customer filled with bytes that are no text must not shift the count.
//! 3. An entry that is no address counts as the proxy's own address. That is the operator's to
//!    mend, so the log says it, once.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::atomic::{AtomicBool, Ordering};

use http::HeaderMap;

/// The proxies of the operator's own that stand in front.
#[derive(Debug)]
pub struct TrustedProxies {
    in_a_row: usize,
    complained: AtomicBool,
}

impl TrustedProxies {
    /// So many in a row; 0: the header is not read.
    pub fn new(in_a_row: usize) -> Self {
        Self { in_a_row, complained: AtomicBool::new(false) }
    }

    /// Who sent a request with these headers over a connection from `peer`.
    pub fn client(&self, headers: &HeaderMap, peer: Option<SocketAddr>) -> IpAddr {
        let peer = peer.map_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED), |peer| peer.ip());
        let Some(from_the_right) = self.in_a_row.checked_sub(1) else { return peer };
        let lines = headers.get_all("x-forwarded-for").iter().rev();
        let mut entries = lines.flat_map(|line| line.as_bytes().rsplit(|byte| *byte == b','));
        let Some(entry) = entries.nth(from_the_right) else { return peer };
        parse(entry).unwrap_or_else(|| {
            self.complain(entry);
            peer
        })
    }

    fn complain(&self, entry: &[u8]) {
        if !self.complained.swap(true, Ordering::Relaxed) {
            let entry = entry[..entry.len().min(LOGGED)].escape_ascii().to_string();
            tracing::warn!(
                entry,
                "X-Forwarded-For has no address where trusted_proxies says that one stands; such \
                 requests count as the proxy's own (said once)"
            );
        }
    }
}

/// An address as proxies write it. Azure Application Gateway adds the port.
fn parse(entry: &[u8]) -> Option<IpAddr> {
    let entry = str::from_utf8(entry.trim_ascii()).ok()?;
    let with_port = || entry.parse().ok().map(|socket: SocketAddr| socket.ip());
    let in_brackets = || {
        let inside = entry.strip_prefix('[')?.strip_suffix(']')?;
        inside.parse().ok().map(IpAddr::V6)
    };
    entry.parse().ok().or_else(with_port).or_else(in_brackets)
}

/// So many bytes of an entry are logged.
const LOGGED: usize = 64;

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::AtomicUsize;

    use http::HeaderValue;
    use tracing::span::{Attributes, Id, Record};
    use tracing::{Event, Metadata, Subscriber};

    use super::*;

    const PEER: &str = "192.0.2.1";

    fn client(proxies: &TrustedProxies, lines: &[&[u8]]) -> String {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append("x-forwarded-for", HeaderValue::from_bytes(line).unwrap());
        }
        proxies.client(&headers, Some(SocketAddr::new(PEER.parse().unwrap(), 1234))).to_string()
    }

    fn address(lines: &[&[u8]], in_a_row: usize) -> String {
        client(&TrustedProxies::new(in_a_row), lines)
    }

    #[test]
    fn authentik_cve_2024_47070_x_forwarded_for_is_not_believed() {
        assert_eq!(address(&[b"203.0.113.9"], 0), PEER);
        // One proxy: what it appended stands last; what the client sent stands before.
        assert_eq!(address(&[b"127.0.0.1, 203.0.113.9"], 1), "203.0.113.9");
        assert_eq!(address(&[b"127.0.0.1", b"203.0.113.9"], 1), "203.0.113.9");
        assert_eq!(address(&[b"127.0.0.1, 203.0.113.9, 198.51.100.7"], 2), "203.0.113.9");
        assert_eq!(address(&[b"127.0.0.1", b"203.0.113.9", b"198.51.100.7"], 2), "203.0.113.9");
        // The header is missing, too short or broken: the socket's address.
        assert_eq!(address(&[], 1), PEER);
        assert_eq!(address(&[b"203.0.113.9"], 2), PEER);
        assert_eq!(address(&[b"unknown"], 1), PEER);
    }

    #[test]
    fn bytes_that_are_no_text_hide_no_entry_and_shift_no_count() {
        // The proxy appended to the line that the client sent.
        assert_eq!(address(&[b"\xff, 203.0.113.9"], 1), "203.0.113.9");
        assert_eq!(address(&[b"10.0.0.1, \xc3\xa9\x80, 203.0.113.9"], 1), "203.0.113.9");
        // Two proxies, and the outer one appended to such a line, the inner one wrote its own:
        // without the first, 10.0.0.1 of the client's own line would count.
        assert_eq!(
            address(&[b"10.0.0.1", b"\xff, 203.0.113.9", b"198.51.100.7"], 2),
            "203.0.113.9"
        );
        // It is the entry itself: not the one beside it.
        assert_eq!(address(&[b"203.0.113.9, \xff"], 1), PEER);
    }

    #[test]
    fn an_address_with_a_port_is_an_address() {
        for (entry, expected) in [
            ("203.0.113.9:50123", "203.0.113.9"),
            ("[2001:db8::9]:50123", "2001:db8::9"),
            ("[2001:db8::9]", "2001:db8::9"),
            ("2001:db8::9", "2001:db8::9"),
            (" \t203.0.113.9:1 ", "203.0.113.9"),
            ("203.0.113.9:", PEER),
            ("203.0.113.9:65536", PEER),
            ("[203.0.113.9]", PEER),
            ("[2001:db8::9", PEER),
            ("", PEER),
        ] {
            let line = format!("127.0.0.1,{entry}");
            assert_eq!(address(&[line.as_bytes()], 1), expected, "{entry:?}");
        }
    }

    #[test]
    fn what_is_no_address_is_logged_once() {
        let proxies = TrustedProxies::new(1);
        let events = Events::default();
        tracing::subscriber::with_default(events.clone(), || {
            assert_eq!(client(&proxies, &[b"203.0.113.9"]), "203.0.113.9");
            assert_eq!(events.0.load(Ordering::Relaxed), 0);
            for _ in 0..3 {
                assert_eq!(client(&proxies, &[b"caf\xe9"]), PEER);
            }
        });
        assert_eq!(events.0.load(Ordering::Relaxed), 1);
    }

    /// Counts what is logged.
    #[derive(Clone, Default)]
    struct Events(Arc<AtomicUsize>);

    impl Subscriber for Events {
        fn enabled(&self, _: &Metadata<'_>) -> bool {
            true
        }

        fn new_span(&self, _: &Attributes<'_>) -> Id {
            Id::from_u64(1)
        }

        fn record(&self, _: &Id, _: &Record<'_>) {}

        fn record_follows_from(&self, _: &Id, _: &Id) {}

        fn event(&self, _: &Event<'_>) {
            self.0.fetch_add(1, Ordering::Relaxed);
        }

        fn enter(&self, _: &Id) {}

        fn exit(&self, _: &Id) {}
    }
}
