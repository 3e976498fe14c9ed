//! Passkeys: what is kept of one, what it is called, and who needs one.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vestibule_protocol::time::Timestamp;
use vestibule_protocol::webauthn::{
    Backup, Challenge, CredentialId, CredentialKey, NewCredential, Transport, UserHandle,
};

use super::ids::{PasskeyId, RequestId, SessionId, TenantId, UserId};
use super::user::clean_text;

/// A customer's passkey.
#[derive(Debug, Clone)]
pub struct Passkey {
    /// Its id, in addresses. Not what the authenticator calls it.
    pub id: PasskeyId,
    /// The tenant.
    pub tenant_id: TenantId,
    /// Whose it is.
    pub user_id: UserId,
    /// What the authenticator calls it.
    pub credential_id: CredentialId,
    /// Its public key.
    pub key: CredentialKey,
    /// The signature counter when it was last used (WebAuthn §6.1.1).
    pub sign_count: u32,
    /// Whether it can be, and when it was last used was, copied to other devices.
    pub backup: Backup,
    /// The make of the authenticator, as it says itself; all zero if it does not.
    pub aaguid: Uuid,
    /// How a browser reaches the authenticator.
    pub transports: Vec<Transport>,
    /// What the customer calls it.
    pub name: PasskeyName,
    /// When it was registered.
    pub created_at: Timestamp,
    /// When it last signed somebody in.
    pub last_used_at: Option<Timestamp>,
}

impl Passkey {
    /// The passkey that `made` is, of `user`.
    pub fn new(
        id: PasskeyId,
        (tenant_id, user_id): (TenantId, UserId),
        made: &NewCredential,
        name: PasskeyName,
        now: Timestamp,
    ) -> Self {
        Self {
            id,
            tenant_id,
            user_id,
            credential_id: made.id().clone(),
            key: made.key().clone(),
            sign_count: made.sign_count(),
            backup: made.backup(),
            aaguid: made.aaguid(),
            transports: made.transports().to_vec(),
            name,
            created_at: now,
            last_used_at: None,
        }
    }
}

/// A passkey that signed, with what is needed to check it.
#[derive(Debug, Clone)]
pub struct KnownPasskey {
    /// The passkey.
    pub passkey: Passkey,
    /// What authenticators call its account.
    pub user_handle: UserHandle,
}

/// What a customer calls a passkey: 1 to 64 characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct PasskeyName(String);

/// The text cannot be a [`PasskeyName`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the name of a passkey has 1 to 64 characters")]
pub struct InvalidPasskeyName;

impl PasskeyName {
    /// The longest name, in characters.
    pub const LONGEST: usize = 64;

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What a new passkey is called: after the password manager or device that made it, where its
    /// make is known; `or` otherwise.
    pub fn suggested(aaguid: Uuid, or: &str) -> Self {
        let known = MAKES.iter().find(|(make, _)| *make == aaguid.as_u128());
        let name = known.map_or(or, |(_, name)| name);
        name.parse().unwrap_or_else(|_| Self("Passkey".to_owned()))
    }
}

impl FromStr for PasskeyName {
    type Err = InvalidPasskeyName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        clean_text(text, Self::LONGEST).map(Self).ok_or(InvalidPasskeyName)
    }
}

/// Whether passkeys can be used, and must be: of a tenant, and of an app where it differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PasskeyPolicy {
    /// No passkeys.
    Off,
    /// Who has one can sign in with it, and everybody can add one to their account.
    On,
    /// The same, and who signs in without is offered one.
    Offered,
    /// Nobody is signed in without one. Who has none adds one first.
    Required,
}

/// The text names no [`PasskeyPolicy`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the policy for passkeys is off, on, offered or required")]
pub struct NotAPasskeyPolicy;

impl PasskeyPolicy {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Off, Self::On, Self::Offered, Self::Required];

    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::On => "on",
            Self::Offered => "offered",
            Self::Required => "required",
        }
    }
}

impl FromStr for PasskeyPolicy {
    type Err = NotAPasskeyPolicy;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|policy| policy.as_str() == text).ok_or(NotAPasskeyPolicy)
    }
}

impl fmt::Display for PasskeyPolicy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a challenge is for, and whose answer counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ceremony {
    /// A sign-in in this journey, with whatever passkey.
    SignIn(RequestId),
    /// A new passkey for this account, in this journey.
    RegistrationInJourney(RequestId, UserId),
    /// A new passkey for this account, in this session.
    RegistrationInSession(SessionId, UserId),
}

/// A challenge to be stored.
#[derive(Debug)]
pub struct NewChallenge {
    /// The challenge; only its hash is stored.
    pub challenge: Challenge,
    /// What it is for.
    pub ceremony: Ceremony,
    /// When it was made.
    pub created_at: Timestamp,
}

/// For how long a challenge can be answered, in seconds.
pub const CHALLENGE_SECONDS: i64 = 5 * 60;

/// An account has at most this many passkeys.
pub const MOST_PASSKEYS: usize = 20;

/// Who declined a passkey for now is asked again after this long, in seconds.
pub const DECLINED_SECONDS: i64 = 30 * 24 * 60 * 60;

/// Password managers and devices by the AAGUID that they say of themselves. It proves nothing; it
/// only saves the customer from typing a name.
const MAKES: [(u128, &str); 18] = [
    (0xea9b8d66_4d01_1d21_3ce4_b6b48cb575d4, "Google Password Manager"),
    (0xadce0002_35bc_c60a_648b_0b25f1f05503, "Chrome on Mac"),
    (0x08987058_cadc_4b81_b6e1_30de50dcbe96, "Windows Hello"),
    (0x9ddd1817_af5a_4672_a2b9_3e3dd95000a9, "Windows Hello"),
    (0x6028b017_b1d4_4c02_b4b3_afcdafc96bb2, "Windows Hello"),
    (0xfbfc3007_154e_4ecc_8c0b_6e020557d7bd, "Apple Passwords"),
    (0xdd4ec289_e01d_41c9_bb89_70fa845d4bf2, "Apple Passwords"),
    (0xbada5566_a7aa_401f_bd96_45619a55120d, "1Password"),
    (0xd548826e_79b4_db40_a3d8_11116f7e8349, "Bitwarden"),
    (0x531126d6_e717_415c_9320_3d9aa6981239, "Dashlane"),
    (0xb84e4048_15dc_4dd0_8640_f4f60813c8af, "NordPass"),
    (0x0ea242b4_43c4_4a1b_8b17_dd6d0b6baec6, "Keeper"),
    (0xf3809540_7f14_49c1_a8b3_8f813b225541, "Enpass"),
    (0x50726f74_6f6e_5061_7373_50726f746f6e, "Proton Pass"),
    (0xfdb141b2_5d84_443e_8a35_4698c205a502, "KeePassXC"),
    (0x53414d53_554e_4700_0000_000000000000, "Samsung Pass"),
    (0xcb69481e_8ff7_4039_93ec_0a2729a154a8, "YubiKey 5"),
    (0xee882879_721c_4913_9775_3dfcce97072a, "YubiKey 5"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passkey_is_named_after_its_maker_where_that_is_known() {
        let name = |aaguid: &str| PasskeyName::suggested(aaguid.parse().unwrap(), "Passkey");
        assert_eq!(name("d548826e-79b4-db40-a3d8-11116f7e8349").as_str(), "Bitwarden");
        assert_eq!(name("00000000-0000-0000-0000-000000000000").as_str(), "Passkey");
        for wrong in ["", "  ", "a\nb", &"x".repeat(65)] {
            assert_eq!(wrong.parse::<PasskeyName>(), Err(InvalidPasskeyName), "{wrong:?}");
            assert_eq!(PasskeyName::suggested(Uuid::nil(), wrong).as_str(), "Passkey");
        }
        assert_eq!(" Ada's phone ".parse::<PasskeyName>().unwrap().as_str(), "Ada's phone");
        assert!(MAKES.iter().all(|(_, name)| name.parse::<PasskeyName>().is_ok()));
    }

    #[test]
    fn policies_are_read_as_they_are_written() {
        for policy in PasskeyPolicy::ALL {
            assert_eq!(policy.to_string().parse(), Ok(policy));
        }
        assert_eq!("enforced".parse::<PasskeyPolicy>(), Err(NotAPasskeyPolicy));
    }
}
