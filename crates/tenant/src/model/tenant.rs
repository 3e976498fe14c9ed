//! A tenant: one company's customers, apps and flows. Nothing joins across tenants.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use vestibule_protocol::time::Timestamp;
use zeroize::Zeroizing;

use super::ids::TenantId;
use super::language::Language;
use super::lockout::LockoutPolicy;
use super::mail_sender::MailSender;
use super::password::PasswordPolicy;
use super::proof_of_work::WorkPolicy;
use super::session::SessionPolicy;
use super::user_name::UserNamePolicy;

/// A tenant as it is stored.
#[derive(Debug, Clone)]
pub struct Tenant {
    /// The directory (tenant) id: the `tid` claim.
    pub id: TenantId,
    /// The part of its domain that is its own.
    pub subdomain: Subdomain,
    /// What its pages call it.
    pub display_name: String,
    /// The language of its pages where nothing speaks for another.
    pub default_language: Option<Language>,
    /// The key of its pairwise subject identifiers.
    pub pairwise: PairwiseKey,
    /// What it wants of passwords.
    pub password_policy: PasswordPolicy,
    /// Which user names it takes.
    pub user_names: UserNamePolicy,
    /// What it asks of browsers before a mail goes to somebody new.
    pub work: WorkPolicy,
    /// What it makes of wrong passwords.
    pub lockout: LockoutPolicy,
    /// Whether its customers stay signed in, and for how long.
    pub sessions: SessionPolicy,
    /// Whom its mails are from.
    pub mail_sender: MailSender,
    /// When it was created.
    pub created_at: Timestamp,
}

impl Tenant {
    /// `contoso.onmicrosoft.com`: the domain of its local accounts and of its AUTHORITY.
    pub fn domain(&self) -> String {
        format!("{}.onmicrosoft.com", self.subdomain)
    }
}

/// The key under which subject identifiers differ from app to app (OpenID Connect Core §8.1).
#[derive(Clone)]
pub struct PairwiseKey(Zeroizing<Vec<u8>>);

impl PairwiseKey {
    /// From the opened bytes.
    pub fn new(bytes: Zeroizing<Vec<u8>>) -> Self {
        Self(bytes)
    }

    /// The key's bytes, for the HMAC.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for PairwiseKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PairwiseKey(..)")
    }
}

/// The tenant segment of an address: its GUID, or its domain.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum TenantSegment {
    /// `/1a2b…/oauth2/v2.0/token`
    Id(TenantId),
    /// `/contoso.onmicrosoft.com/oauth2/v2.0/token`
    Domain(Subdomain),
}

impl FromStr for TenantSegment {
    type Err = InvalidSubdomain;

    fn from_str(segment: &str) -> Result<Self, Self::Err> {
        if let Ok(id) = segment.parse::<TenantId>() {
            return Ok(Self::Id(id));
        }
        let subdomain = segment
            .len()
            .checked_sub(DOMAIN_SUFFIX.len())
            .and_then(|at| segment.split_at_checked(at))
            .filter(|(_, suffix)| suffix.eq_ignore_ascii_case(DOMAIN_SUFFIX))
            .map(|(subdomain, _)| subdomain)
            .ok_or(InvalidSubdomain)?;
        subdomain.parse().map(Self::Domain)
    }
}

/// The part of a tenant's domain that is its own: 1 to 63 letters, digits and inner hyphens, in
/// lower case (a label of RFC 1123 §2.1).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Subdomain(String);

/// The text is no subdomain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a tenant's subdomain has 1 to 63 letters, digits and inner hyphens")]
pub struct InvalidSubdomain;

impl Subdomain {
    /// `contoso`
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Subdomain {
    type Err = InvalidSubdomain;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let inner = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
        let fits = (1..=63).contains(&text.len())
            && text.bytes().all(inner)
            && !text.starts_with('-')
            && !text.ends_with('-');
        if fits { Ok(Self(text.to_ascii_lowercase())) } else { Err(InvalidSubdomain) }
    }
}

impl TryFrom<String> for Subdomain {
    type Error = InvalidSubdomain;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Subdomain> for String {
    fn from(subdomain: Subdomain) -> Self {
        subdomain.0
    }
}

impl fmt::Display for Subdomain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

const DOMAIN_SUFFIX: &str = ".onmicrosoft.com";

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::random::Random;

    /// A tenant that wants this of passwords.
    pub(crate) fn contoso(password_policy: PasswordPolicy) -> Tenant {
        Tenant {
            id: TenantId::from_random(Random::system().bytes()),
            subdomain: "contoso".parse().unwrap(),
            display_name: "Contoso".to_owned(),
            default_language: None,
            pairwise: PairwiseKey::new(Zeroizing::new(vec![1; 32])),
            password_policy,
            user_names: UserNamePolicy::default(),
            work: WorkPolicy::default(),
            lockout: LockoutPolicy::default(),
            sessions: SessionPolicy::default(),
            mail_sender: MailSender::default(),
            created_at: Timestamp::from_unix(0),
        }
    }

    #[test]
    fn a_tenant_is_named_by_guid_or_domain_and_by_nothing_else() {
        let guid = "0b4a9d7e-3c55-4a8e-9d57-1f2f6e1c8a10";
        assert!(matches!(guid.parse(), Ok(TenantSegment::Id(_))));
        let domain = "Contoso.onmicrosoft.com".parse();
        assert_eq!(domain, Ok(TenantSegment::Domain("contoso".parse().unwrap())));
        for wrong in
            ["contoso", "", ".onmicrosoft.com", "a.b.onmicrosoft.com", "-a.onmicrosoft.com", "é"]
        {
            assert!(wrong.parse::<TenantSegment>().is_err(), "{wrong}");
        }
    }
}
