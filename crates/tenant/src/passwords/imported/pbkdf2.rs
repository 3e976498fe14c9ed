//! PBKDF2 (RFC 8018 §5.2), in five forms:
//!
//! - PHC: `$pbkdf2-sha256$i=600000,l=32$<salt>$<hash>`, and passlib's `$pbkdf2-sha256$29000$…`, which
//!   writes `.` for `+`
//! - Django: `pbkdf2_sha256$600000$<salt as text>$<hash>`
//! - ASP.NET Core Identity version 3, one piece of base64: 1, the function, the iterations and the
//!   length of the salt as four bytes each, salt, hash; version 2: 0, 16 bytes of salt, 32 of hash

use std::num::NonZeroU32;

use aws_lc_rs::pbkdf2::{self, PBKDF2_HMAC_SHA1, PBKDF2_HMAC_SHA256, PBKDF2_HMAC_SHA512};
use base64::Engine;

use super::{BASE64, HASH_LENGTHS, HashRefused, SALT_LENGTHS};

pub(super) const NAME: &str = "pbkdf2";

#[derive(Clone)]
pub(super) struct Hash {
    function: Function,
    iterations: NonZeroU32,
    salt: Vec<u8>,
    hash: Vec<u8>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Function {
    Sha1,
    Sha256,
    Sha512,
}

impl Hash {
    pub(super) fn parse(text: &str) -> Result<Self, HashRefused> {
        let read = if let Some(rest) = text.strip_prefix("$pbkdf2") {
            phc(rest).ok_or(HashRefused::Malformed(NAME))?
        } else if let Some(rest) = text.strip_prefix("pbkdf2_") {
            django(rest).ok_or(HashRefused::Malformed(NAME))?
        } else {
            asp_net(text).ok_or(HashRefused::Unknown)?
        };
        let fits =
            SALT_LENGTHS.contains(&read.salt.len()) && HASH_LENGTHS.contains(&read.hash.len());
        if !fits {
            return Err(HashRefused::Malformed(NAME));
        }
        // Each piece of the hash that is as long as the function's takes all iterations.
        let pieces = read.hash.len().div_ceil(read.function.output_bytes()) as u64;
        let work = u64::from(read.iterations.get()) * pieces * read.function.cost();
        if work > MOST_WORK {
            return Err(HashRefused::TooCostly("at most 2,000,000 iterations, of SHA-512 666,666"));
        }
        Ok(read)
    }

    pub(super) fn matches(&self, password: &[u8]) -> bool {
        let algorithm = match self.function {
            Function::Sha1 => PBKDF2_HMAC_SHA1,
            Function::Sha256 => PBKDF2_HMAC_SHA256,
            Function::Sha512 => PBKDF2_HMAC_SHA512,
        };
        pbkdf2::verify(algorithm, self.iterations, &self.salt, password, &self.hash).is_ok()
    }
}

impl Function {
    fn output_bytes(self) -> usize {
        match self {
            Self::Sha1 => 20,
            Self::Sha256 => 32,
            Self::Sha512 => 64,
        }
    }

    /// How often the time of the others: processors have no instruction for it.
    fn cost(self) -> u64 {
        match self {
            Self::Sha1 | Self::Sha256 => 1,
            Self::Sha512 => 3,
        }
    }
}

/// What stands behind `$pbkdf2`; of SHA-1 nothing more is said.
fn phc(rest: &str) -> Option<Hash> {
    let (function, rest) = rest.split_once('$')?;
    let function = match function {
        "" | "-sha1" => Function::Sha1,
        "-sha256" => Function::Sha256,
        "-sha512" => Function::Sha512,
        _ => return None,
    };
    let mut parts = rest.split('$');
    let (costs, salt, hash) = (parts.next()?, parts.next()?, parts.next()?);
    let decoded = |text: &str| BASE64.decode(text.replace('.', "+")).ok();
    let (salt, hash) = (decoded(salt)?, decoded(hash)?);
    let (iterations, length) = match costs.split_once(',') {
        None => (costs, None),
        Some((iterations, length)) => (iterations, Some(length.strip_prefix("l=")?.parse().ok()?)),
    };
    let iterations = iterations.strip_prefix("i=").unwrap_or(iterations).parse().ok()?;
    let fits = parts.next().is_none() && length.is_none_or(|length: usize| length == hash.len());
    fits.then_some(Hash { function, iterations, salt, hash })
}

/// What stands behind `pbkdf2_`.
fn django(rest: &str) -> Option<Hash> {
    let mut parts = rest.split('$');
    let function = match parts.next()? {
        "sha1" => Function::Sha1,
        "sha256" => Function::Sha256,
        _ => return None,
    };
    let (iterations, salt, hash) = (parts.next()?, parts.next()?, parts.next()?);
    let hash = BASE64.decode(hash).ok().filter(|_| parts.next().is_none())?;
    let iterations = iterations.parse().ok()?;
    Some(Hash { function, iterations, salt: salt.as_bytes().to_vec(), hash })
}

fn asp_net(text: &str) -> Option<Hash> {
    let bytes = BASE64.decode(text).ok()?;
    let (version, rest) = bytes.split_first()?;
    match version {
        0 if rest.len() == 48 => {
            let (salt, hash) = (rest[..16].to_vec(), rest[16..].to_vec());
            let iterations = NonZeroU32::new(1000)?;
            Some(Hash { function: Function::Sha1, iterations, salt, hash })
        }
        1 => {
            let ([function, iterations, length], rest) = numbers(rest)?;
            let function = match function {
                0 => Function::Sha1,
                1 => Function::Sha256,
                2 => Function::Sha512,
                _ => return None,
            };
            let iterations = NonZeroU32::new(iterations)?;
            let (salt, hash) = rest.split_at_checked(length.try_into().ok()?)?;
            Some(Hash { function, iterations, salt: salt.to_vec(), hash: hash.to_vec() })
        }
        _ => None,
    }
}

/// Three numbers, the larger bytes first, and what stands behind them.
fn numbers(bytes: &[u8]) -> Option<([u32; 3], &[u8])> {
    let (head, rest) = bytes.split_at_checked(12)?;
    let number = |at: usize| Some(u32::from_be_bytes(head[at..at + 4].try_into().ok()?));
    Some(([number(0)?, number(4)?, number(8)?], rest))
}

/// In iterations: Django's of today, and as many again.
const MOST_WORK: u64 = 2_000_000;
