//! scrypt (RFC 7914) as a PHC string: `$scrypt$ln=16,r=8,p=1$<salt>$<hash>`.

use base64::Engine;
use scrypt::Params;
use subtle::ConstantTimeEq;

use super::{BASE64, HASH_LENGTHS, HashRefused, SALT_LENGTHS};

pub(super) const NAME: &str = "scrypt";

#[derive(Clone)]
pub(super) struct Hash {
    params: Params,
    salt: Vec<u8>,
    hash: Vec<u8>,
}

impl Hash {
    pub(super) fn parse(text: &str) -> Result<Self, HashRefused> {
        let malformed = || HashRefused::Malformed(NAME);
        let (log_n, [r, p], salt, hash) = read(text).ok_or_else(malformed)?;
        let blocks = 1_u128.checked_shl(log_n.into()).unwrap_or(u128::MAX);
        let work = blocks.saturating_mul(r.into()).saturating_mul(p.into());
        if work > MOST_WORK {
            return Err(HashRefused::TooCostly(
                "at most ln=17,r=8,p=1, or as much of another kind",
            ));
        }
        let params = Params::new(log_n, r, p).ok().filter(|_| log_n > 0).ok_or_else(malformed)?;
        Ok(Self { params, salt, hash })
    }

    pub(super) fn matches(&self, password: &[u8]) -> bool {
        let mut hash = vec![0; self.hash.len()];
        scrypt::scrypt(password, &self.salt, &self.params, &mut hash).is_ok()
            && bool::from(hash.ct_eq(&self.hash))
    }
}

type Read = (u8, [u32; 2], Vec<u8>, Vec<u8>);

fn read(text: &str) -> Option<Read> {
    let mut parts = text.strip_prefix("$scrypt$")?.split('$');
    let (costs, salt, hash) = (parts.next()?, parts.next()?, parts.next()?);
    let mut costs = costs.split(',');
    let mut cost = |name: &str| costs.next()?.strip_prefix(name)?.parse::<u32>().ok();
    let (log_n, r, p) = (cost("ln=")?, cost("r=")?, cost("p=")?);
    let salt = BASE64.decode(salt).ok()?;
    let hash = BASE64.decode(hash).ok()?;
    let fits = costs.next().is_none()
        && parts.next().is_none()
        && SALT_LENGTHS.contains(&salt.len())
        && HASH_LENGTHS.contains(&hash.len());
    fits.then_some((u8::try_from(log_n).ok()?, [r, p], salt, hash))
}

/// In blocks of 128 bytes, all of which are worked through twice: 128 MiB at once.
const MOST_WORK: u128 = 1 << 20;
