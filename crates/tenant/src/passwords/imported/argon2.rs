//! Argon2 (RFC 9106) as a PHC string: `$argon2id$v=19$m=65536,t=3,p=4$<salt>$<hash>`, and its
//! sisters `argon2i` and `argon2d`. Without `v` it is of version 16, as libraries wrote it once.

use argon2::{Algorithm, Argon2, Params, Version};
use base64::Engine;
use subtle::ConstantTimeEq;

use super::{BASE64, HASH_LENGTHS, HashRefused, SALT_LENGTHS};

pub(super) const NAME: &str = "argon2";

#[derive(Clone)]
pub(super) struct Hash {
    algorithm: Algorithm,
    version: Version,
    params: Params,
    salt: Vec<u8>,
    hash: Vec<u8>,
}

impl Hash {
    pub(super) fn parse(phc: &str) -> Result<Self, HashRefused> {
        let read = read(phc).ok_or(HashRefused::Malformed(NAME))?;
        let ([memory, passes, _], hash) = read;
        let work = u64::from(memory) * u64::from(passes);
        if memory > MOST_MEMORY || work > MOST_WORK {
            return Err(HashRefused::TooCostly("at most 128 MiB, and 512 MiB times passes"));
        }
        hash.ok_or(HashRefused::Malformed(NAME))
    }

    pub(super) fn matches(&self, password: &[u8]) -> bool {
        let mut hash = vec![0; self.hash.len()];
        Argon2::new(self.algorithm, self.version, self.params.clone())
            .hash_password_into(password, &self.salt, &mut hash)
            .is_ok()
            && bool::from(hash.ct_eq(&self.hash))
    }
}

/// The costs, and the hash if they are any that Argon2 takes.
fn read(phc: &str) -> Option<([u32; 3], Option<Hash>)> {
    let (name, rest) = phc.strip_prefix('$')?.split_once('$')?;
    let algorithm = match name {
        "argon2id" => Algorithm::Argon2id,
        "argon2i" => Algorithm::Argon2i,
        "argon2d" => Algorithm::Argon2d,
        _ => return None,
    };
    let (version, rest) = match rest.strip_prefix("v=").map(|rest| rest.split_once('$')) {
        Some(Some(("19", rest))) => (Version::V0x13, rest),
        Some(Some(("16", rest))) => (Version::V0x10, rest),
        Some(_) => return None,
        None => (Version::V0x10, rest),
    };
    let mut parts = rest.split('$');
    let (costs, salt, hash) = (parts.next()?, parts.next()?, parts.next()?);
    let mut costs = costs.split(',');
    let mut cost = |name: &str| costs.next()?.strip_prefix(name)?.parse::<u32>().ok();
    let all @ [memory, passes, lanes] = [cost("m=")?, cost("t=")?, cost("p=")?];
    let salt = BASE64.decode(salt).ok()?;
    let hash = BASE64.decode(hash).ok()?;
    let fits = costs.next().is_none()
        && parts.next().is_none()
        && SALT_LENGTHS.contains(&salt.len())
        && HASH_LENGTHS.contains(&hash.len());
    let params = Params::new(memory, passes, lanes, Some(hash.len())).ok();
    let hash = params.map(|params| Hash { algorithm, version, params, salt, hash });
    fits.then_some((all, hash))
}

/// In KiB.
const MOST_MEMORY: u32 = 128 * 1024;

/// In KiB times passes: about 14 times what one of ours costs.
const MOST_WORK: u64 = 512 * 1024;
