//! Domains whose addresses get no account, such as those that give an address to anybody for ten
//! minutes. A domain stands for all below it: `mail.example` for `a.mail.example` too.

use std::fmt;
use std::str::FromStr;

use super::user::EmailAddress;

/// Such a domain, in lower case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct BlockedDomain(String);

/// The text is no domain that can be blocked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a blocked domain has {FEWEST_LABELS} to {MOST_LABELS} labels, such as mail.example")]
pub struct InvalidDomain;

impl BlockedDomain {
    /// The domain.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The domains of a list, one a line. Lines may be empty, and what follows a `#` is a comment.
    ///
    /// # Errors
    /// The number of the first line that has something else, from 1.
    pub fn read_list(text: &str) -> Result<Vec<Self>, usize> {
        let mut domains = Vec::new();
        for (at, line) in text.lines().enumerate() {
            let domain = line.split('#').next().unwrap_or_default().trim();
            if !domain.is_empty() {
                domains.push(domain.parse().map_err(|_| at + 1)?);
            }
        }
        domains.sort();
        domains.dedup();
        Ok(domains)
    }
}

impl FromStr for BlockedDomain {
    type Err = InvalidDomain;

    fn from_str(text: &str) -> Result<Self, InvalidDomain> {
        // What an address can have behind its @, and no top-level domain.
        let address = format!("x@{text}").parse::<EmailAddress>().map_err(|_| InvalidDomain)?;
        let domain = address.domain();
        let fits = text.trim().len() == text.len()
            && (FEWEST_LABELS..=MOST_LABELS).contains(&domain.split('.').count());
        if fits { Ok(Self(domain.to_owned())) } else { Err(InvalidDomain) }
    }
}

impl fmt::Display for BlockedDomain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Every domain that would block an address: its own and those above it. The number is fixed, so
/// that one statement asks for all; where there are fewer, the last stands for the rest.
pub fn blocking(email: &EmailAddress) -> [&str; MOST_LABELS - 1] {
    let domain = email.domain();
    let labels = domain.split('.').count();
    let mut above = domain;
    // Deeper than the deepest that can be blocked.
    for _ in MOST_LABELS..labels {
        above = parent(above).unwrap_or(above);
    }
    [(); MOST_LABELS - 1].map(|()| {
        let this = above;
        above = parent(above).unwrap_or(above);
        this
    })
}

fn parent(domain: &str) -> Option<&str> {
    let (_, parent) = domain.split_once('.')?;
    parent.contains('.').then_some(parent)
}

/// So many can a tenant block.
pub const MOST_DOMAINS: usize = 200_000;

const FEWEST_LABELS: usize = 2;

const MOST_LABELS: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    fn distinct(email: &str) -> Vec<String> {
        let email = email.parse().unwrap();
        let mut domains = blocking(&email).map(str::to_owned).to_vec();
        domains.dedup();
        domains
    }

    #[test]
    fn an_address_is_blocked_by_its_domain_and_those_above_it() {
        assert_eq!(distinct("ada@Mail.Example"), ["mail.example"]);
        assert_eq!(
            distinct("ada@a.b.mail.example"),
            ["a.b.mail.example", "b.mail.example", "mail.example"]
        );
        let deep = distinct("ada@1.2.3.4.5.6.7.8.mail.example");
        assert_eq!(deep[0], "3.4.5.6.7.8.mail.example", "the deepest that can be blocked");
        assert_eq!(deep.last().unwrap(), "mail.example");
    }

    #[test]
    fn only_a_domain_is_a_domain() {
        assert_eq!("Mail.EXAMPLE".parse(), Ok(BlockedDomain("mail.example".to_owned())));
        for wrong in [
            "",
            "example",
            "a@mail.example",
            "*.mail.example",
            ".mail.example",
            "mail.example.",
            " mail.example",
            "a.b.c.d.e.f.g.mail.example",
        ] {
            assert_eq!(wrong.parse::<BlockedDomain>(), Err(InvalidDomain), "{wrong}");
        }
    }

    #[test]
    fn a_list_has_comments_and_says_which_line_is_wrong() {
        let list = "# disposable\n\nmail.example # ten minutes\nMAIL.example\na.example\n";
        let domains = BlockedDomain::read_list(list).unwrap();
        assert_eq!(
            domains.iter().map(BlockedDomain::as_str).collect::<Vec<_>>(),
            ["a.example", "mail.example"]
        );
        assert_eq!(BlockedDomain::read_list("a.example\nnot one\n"), Err(2));
    }
}
