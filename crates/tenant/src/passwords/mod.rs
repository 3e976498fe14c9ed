//! Password hashing: Argon2id at OWASP's parameters, a bounded number at once.
//!
//! 1. A hash takes 19 MiB and 14 ms of a core, so [`PasswordHasher`] lets only so many run at
//!    once, on threads of their own and of low priority (`threads`): a storm of sign-ins waits in
//!    its own queue, and the token endpoint does not notice.
//! 2. The queue is bounded in length and time; who finds it full is told to come back ([`Busy`]).
//! 3. The memory is used again for the next hash, and given back when no hash was asked for.
//! 4. An account that does not exist costs what one costs that does.
//! 5. A hash that another system made (`imported`) is compared here too, in the same queue and on the
//!    same threads. It costs what that system wanted; who answers a stranger waits it out
//!    (`credentials`).

mod imported;
mod threads;

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use argon2::{Algorithm, Argon2, Block, Params, Version};
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use subtle::ConstantTimeEq;
use tokio::sync::Semaphore;

use crate::model::journey::PasswordHash;
use crate::model::password::PlainPassword;
use crate::random::Random;

pub use imported::{HashRefused, ImportedHash};
use threads::Threads;

/// Hashes passwords and compares with hashes. Clones share its limits and its memory.
#[derive(Clone)]
pub struct PasswordHasher(Arc<Inner>);

struct Inner {
    random: Random,
    threads: Threads,
    running: Arc<Semaphore>,
    waiting: Semaphore,
    idle_memory: Mutex<Vec<Memory>>,
}

/// What one hash works in.
struct Memory {
    blocks: Vec<Block>,
    used_at: Instant,
}

/// More passwords wait than this server can take on; another try in a few seconds may go through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many passwords are being checked at once")]
pub struct Busy;

impl PasswordHasher {
    /// Runs at most `at_once` hashes at a time.
    pub fn new(at_once: usize, random: Random) -> Self {
        let at_once = at_once.max(1);
        Self(Arc::new(Inner {
            random,
            threads: Threads::start(at_once),
            running: Arc::new(Semaphore::new(at_once)),
            waiting: Semaphore::new(at_once * WAITING_FOR_EACH),
            idle_memory: Mutex::default(),
        }))
    }

    /// The hash to store of a password that was chosen.
    ///
    /// # Errors
    /// [`Busy`].
    pub async fn hash(&self, password: PlainPassword) -> Result<PasswordHash, Busy> {
        let salt: [u8; SALT_BYTES] = self.0.random.bytes();
        let parameters = Parameters::OURS;
        let work = move |inner: &Inner| inner.argon2(&password, parameters, &salt, HASH_BYTES);
        let hash = self.run(work).await?;
        Ok(PasswordHash::from_phc(to_phc(parameters, &salt, &hash)))
    }

    /// Whether a password is the one that was hashed. Without a hash it is not, at the same cost.
    ///
    /// # Errors
    /// [`Busy`].
    pub async fn verify(
        &self,
        password: PlainPassword,
        stored: Option<&PasswordHash>,
    ) -> Result<bool, Busy> {
        if let Some(imported) = stored.and_then(ImportedHash::of) {
            return self.run(move |_| imported.matches(password.as_bytes())).await;
        }
        let stored = stored.and_then(|hash| Stored::parse(hash.as_phc()));
        let work = move |inner: &Inner| match stored {
            Some(Stored { parameters, salt, hash }) => {
                inner.argon2(&password, parameters, &salt, hash.len()).ct_eq(&hash).into()
            }
            None => {
                inner.argon2(&password, Parameters::OURS, &[0; SALT_BYTES], HASH_BYTES);
                false
            }
        };
        self.run(work).await
    }

    /// Gives memory back that no hash needed for a while; says whether any is left.
    pub fn release_idle_memory(&self) -> bool {
        let mut idle = self.0.idle_memory.lock().unwrap_or_else(PoisonError::into_inner);
        idle.retain(|memory| memory.used_at.elapsed() < KEEP_MEMORY);
        idle.shrink_to_fit();
        !idle.is_empty()
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Inner) -> T + Send + 'static,
    ) -> Result<T, Busy> {
        let _place = self.0.waiting.try_acquire().map_err(|_| Busy)?;
        let running = Arc::clone(&self.0.running);
        let permit = tokio::time::timeout(LONGEST_WAIT, running.acquire_owned())
            .await
            .map_err(|_| Busy)?
            .expect("the semaphore is never closed");
        let inner = Arc::clone(&self.0);
        let work = move || {
            // Held by the work, not by the request, which may be gone before the work ends.
            let _permit = permit;
            work(&inner)
        };
        self.0.threads.run(work).await.map_err(|_| Busy)
    }
}

impl Inner {
    fn argon2(
        &self,
        password: &PlainPassword,
        parameters: Parameters,
        salt: &[u8],
        length: usize,
    ) -> Vec<u8> {
        let idle = self.idle_memory.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut blocks = idle.map(|memory| memory.blocks).unwrap_or_default();
        let Parameters { memory, passes, lanes } = parameters;
        let params = Params::new(memory, passes, lanes, Some(length))
            .expect("Stored::parse takes parameters only that Argon2 takes");
        blocks.resize(params.block_count().max(blocks.len()), Block::new());
        let mut hash = vec![0; length];
        let count = params.block_count();
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into_with_memory(
                password.as_bytes(),
                salt,
                &mut hash,
                &mut blocks[..count],
            )
            .expect("the lengths were checked, and the memory fits the parameters");
        let memory = Memory { blocks, used_at: Instant::now() };
        self.idle_memory.lock().unwrap_or_else(PoisonError::into_inner).push(memory);
        hash
    }
}

impl fmt::Debug for PasswordHasher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PasswordHasher").finish_non_exhaustive()
    }
}

/// What a hash costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Parameters {
    /// In KiB.
    memory: u32,
    passes: u32,
    lanes: u32,
}

impl Parameters {
    /// OWASP's.
    const OURS: Self = Self { memory: 19_456, passes: 2, lanes: 1 };
}

/// A PHC string, taken apart: `$argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>`.
#[derive(Debug)]
struct Stored {
    parameters: Parameters,
    salt: Vec<u8>,
    hash: Vec<u8>,
}

impl Stored {
    /// `None` for another algorithm, or for parameters that would cost more than we let a sign-in
    /// cost: a hash that nobody can have.
    fn parse(phc: &str) -> Option<Self> {
        let rest = phc.strip_prefix("$argon2id$v=19$")?;
        let mut parts = rest.split('$');
        let (costs, salt, hash) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() {
            return None;
        }
        let mut costs = costs.split(',');
        let mut cost = |name: &str| costs.next()?.strip_prefix(name)?.parse::<u32>().ok();
        let parameters =
            Parameters { memory: cost("m=")?, passes: cost("t=")?, lanes: cost("p=")? };
        let salt = STANDARD_NO_PAD.decode(salt).ok()?;
        let hash = STANDARD_NO_PAD.decode(hash).ok()?;
        let bearable = parameters.memory <= 4 * Parameters::OURS.memory
            && parameters.passes <= 10
            && (16..=64).contains(&hash.len())
            && (8..=64).contains(&salt.len())
            && Params::new(parameters.memory, parameters.passes, parameters.lanes, None).is_ok();
        bearable.then_some(Self { parameters, salt, hash })
    }
}

fn to_phc(parameters: Parameters, salt: &[u8], hash: &[u8]) -> String {
    let Parameters { memory, passes, lanes } = parameters;
    let (salt, hash) = (STANDARD_NO_PAD.encode(salt), STANDARD_NO_PAD.encode(hash));
    format!("$argon2id$v=19$m={memory},t={passes},p={lanes}${salt}${hash}")
}

const SALT_BYTES: usize = 16;
const HASH_BYTES: usize = 32;

/// How many may wait for each that runs: about a second's worth.
const WAITING_FOR_EACH: usize = 64;

/// How long one waits.
const LONGEST_WAIT: Duration = Duration::from_secs(5);

/// How long memory is kept for the next hash.
const KEEP_MEMORY: Duration = Duration::from_secs(5);

#[cfg(test)]
mod tests {
    use super::*;

    fn password(text: &str) -> PlainPassword {
        PlainPassword::typed(text)
    }

    #[tokio::test]
    async fn the_right_password_and_no_other() {
        let hasher = PasswordHasher::new(2, Random::system());
        let hash = hasher.hash(password("violet umbrella")).await.unwrap();
        assert!(hash.as_phc().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{}", hash.as_phc());
        assert!(hasher.verify(password("violet umbrella"), Some(&hash)).await.unwrap());
        assert!(!hasher.verify(password("violet umbrellA"), Some(&hash)).await.unwrap());
        assert!(!hasher.verify(password("violet umbrella"), None).await.unwrap());
        let again = hasher.hash(password("violet umbrella")).await.unwrap();
        assert_ne!(hash, again, "each hash has its own salt");
    }

    #[tokio::test]
    async fn a_hash_that_another_program_made() {
        // Made with the reference implementation's command line tool (argon2 20190702):
        // salt "somesalt", t=2, m=64 MiB, p=1, password "password".
        let hash = PasswordHash::from_phc(
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
                .into(),
        );
        let hasher = PasswordHasher::new(1, Random::system());
        assert!(hasher.verify(password("password"), Some(&hash)).await.unwrap());
        assert!(!hasher.verify(password("Password"), Some(&hash)).await.unwrap());
    }

    #[tokio::test]
    async fn what_is_no_hash_matches_nothing() {
        let hasher = PasswordHasher::new(1, Random::system());
        for phc in [
            "",
            "plain",
            "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ",
            "$argon2i$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
            "$argon2id$v=19$m=4294967295,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
            "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$",
        ] {
            let hash = PasswordHash::from_phc(phc.into());
            assert!(!hasher.verify(password(phc), Some(&hash)).await.unwrap(), "{phc}");
        }
    }

    #[tokio::test]
    async fn an_imported_hash_is_compared_until_it_is_replaced() {
        // Made with bcrypt 5.0.0 for Python.
        let text = "$2b$04$A3qR.fuFOT1.DW9/gyUz4Olb9Du2kkJ9CeHU92tmKM/3xRs3lawwO";
        let hasher = PasswordHasher::new(1, Random::system());
        let hash = ImportedHash::parse(text).unwrap().to_stored();
        assert!(hasher.verify(password("violet umbrella"), Some(&hash)).await.unwrap());
        assert!(!hasher.verify(password("violet umbrellA"), Some(&hash)).await.unwrap());
        // One that did not come by an import is none of ours.
        let hash = PasswordHash::from_phc(text.to_owned());
        assert!(!hasher.verify(password("violet umbrella"), Some(&hash)).await.unwrap());
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_storm_is_told_to_come_back_and_memory_is_given_back() {
        let hasher = PasswordHasher::new(1, Random::system());
        let tasks: Vec<_> = (0..WAITING_FOR_EACH + 20)
            .map(|_| {
                let hasher = hasher.clone();
                tokio::spawn(async move { hasher.verify(password("x"), None).await })
            })
            .collect();
        let mut busy = 0;
        for task in tasks {
            busy += usize::from(task.await.unwrap() == Err(Busy));
        }
        assert!(busy >= 1, "the queue has no end");
        assert!(!hasher.verify(password("x"), None).await.unwrap(), "it recovers");
        assert_eq!(hasher.0.idle_memory.lock().unwrap().len(), 1, "one hash at a time, one memory");
        hasher.0.idle_memory.lock().unwrap()[0].used_at -= KEEP_MEMORY;
        assert!(!hasher.release_idle_memory());
    }
}
