//! Authenticator data (WebAuthn §6.1): what the authenticator says, and signs.

use uuid::Uuid;

use super::cbor::Map;
use super::cose::CredentialKey;
use super::{CredentialId, Refused, RpId};

/// Authenticator data, parsed to its last byte.
#[derive(Debug)]
pub(super) struct AuthenticatorData {
    rp_id_hash: [u8; 32],
    flags: u8,
    pub(super) sign_count: u32,
    pub(super) attested: Option<AttestedCredential>,
}

/// The credential that was just made (WebAuthn §6.5.1).
#[derive(Debug)]
pub(super) struct AttestedCredential {
    pub(super) aaguid: Uuid,
    pub(super) id: CredentialId,
    pub(super) key: CredentialKey,
}

/// Whether a passkey can be, and is, copied to other devices (WebAuthn §6.1.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Backup {
    /// It may be: its key is not bound to one device.
    pub eligible: bool,
    /// It is.
    pub backed_up: bool,
}

impl AuthenticatorData {
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, Refused> {
        let malformed = || Refused::Malformed;
        let (rp_id_hash, rest) = bytes.split_first_chunk::<32>().ok_or_else(malformed)?;
        let (flags, rest) = rest.split_first().ok_or_else(malformed)?;
        let (sign_count, mut rest) = rest.split_first_chunk::<4>().ok_or_else(malformed)?;
        let mut attested = None;
        if flags & ATTESTED_CREDENTIAL != 0 {
            let credential;
            (credential, rest) = attested_credential(rest)?;
            attested = Some(credential);
        }
        if flags & EXTENSIONS != 0 {
            (_, rest) = Map::read(rest).map_err(|_| Refused::Malformed)?;
        }
        if !rest.is_empty() {
            return Err(Refused::Malformed);
        }
        Ok(Self {
            rp_id_hash: *rp_id_hash,
            flags: *flags,
            sign_count: u32::from_be_bytes(*sign_count),
            attested,
        })
    }

    /// What registration and sign-in both demand (WebAuthn §7.1 steps 14 to 18, §7.2 steps 15 to
    /// 18): this relying party, somebody present, and verified to be the passkey's owner.
    pub(super) fn check(&self, rp_id: &RpId) -> Result<Backup, Refused> {
        if self.rp_id_hash != rp_id.hash() {
            return Err(Refused::RelyingParty);
        }
        if self.flags & USER_PRESENT == 0 {
            return Err(Refused::UserNotPresent);
        }
        if self.flags & USER_VERIFIED == 0 {
            return Err(Refused::UserNotVerified);
        }
        let backup = Backup {
            eligible: self.flags & BACKUP_ELIGIBLE != 0,
            backed_up: self.flags & BACKED_UP != 0,
        };
        if backup.backed_up && !backup.eligible {
            return Err(Refused::Malformed);
        }
        Ok(backup)
    }
}

fn attested_credential(bytes: &[u8]) -> Result<(AttestedCredential, &[u8]), Refused> {
    let malformed = || Refused::Malformed;
    let (aaguid, rest) = bytes.split_first_chunk::<16>().ok_or_else(malformed)?;
    let (length, rest) = rest.split_first_chunk::<2>().ok_or_else(malformed)?;
    let length = usize::from(u16::from_be_bytes(*length));
    let (id, rest) = rest.split_at_checked(length).ok_or_else(malformed)?;
    let (key, rest) = CredentialKey::read(rest).map_err(|_| Refused::Key)?;
    let id = CredentialId::from_bytes(id).ok_or_else(malformed)?;
    Ok((AttestedCredential { aaguid: Uuid::from_bytes(*aaguid), id, key }, rest))
}

pub(super) const USER_PRESENT: u8 = 1;
pub(super) const USER_VERIFIED: u8 = 1 << 2;
pub(super) const BACKUP_ELIGIBLE: u8 = 1 << 3;
pub(super) const BACKED_UP: u8 = 1 << 4;
pub(super) const ATTESTED_CREDENTIAL: u8 = 1 << 6;
const EXTENSIONS: u8 = 1 << 7;
