//! Randomness, injected: one place that asks the system for it.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uuid::Uuid;

/// Where the tenant takes random bytes from: the system's cryptographic source.
///
/// The first bytes of a process cost tens of milliseconds; [`warm_up`](Self::warm_up) pays that
/// off the path to the first answer.
#[derive(Debug, Clone, Default)]
pub struct Random(());

impl Random {
    /// The system's source.
    pub fn system() -> Self {
        Self(())
    }

    /// `N` random bytes.
    #[expect(clippy::disallowed_methods, reason = "the one place that asks for randomness")]
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        aws_lc_rs::rand::fill(&mut bytes)
            .expect("aws-lc aborts rather than fail to give randomness");
        bytes
    }

    /// Twice 16 random bytes, for little more than the price of once.
    pub fn pair(&self) -> [[u8; 16]; 2] {
        let (mut one, mut two) = ([0; 16], [0; 16]);
        let bytes = self.bytes::<32>();
        one.copy_from_slice(&bytes[..16]);
        two.copy_from_slice(&bytes[16..]);
        [one, two]
    }

    /// `N` random bytes in base64url without padding.
    pub fn base64url<const N: usize>(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.bytes::<N>())
    }

    /// A version 4 GUID.
    pub fn uuid(&self) -> Uuid {
        uuid::Builder::from_random_bytes(self.bytes()).into_uuid()
    }

    /// A number below `bound`, without bias.
    pub fn below(&self, bound: u32) -> u32 {
        let fair = u32::MAX - u32::MAX % bound;
        loop {
            let candidate = u32::from_le_bytes(self.bytes());
            if candidate < fair {
                return candidate % bound;
            }
        }
    }

    /// Asks for a first byte, on a thread of its own; `None` if that was done before. A process that
    /// may end soon waits for it: aws-lc aborts who asks while the process ends.
    pub fn warm_up(&self) -> Option<JoinHandle<()>> {
        static ASKED: AtomicBool = AtomicBool::new(false);
        let random = self.clone();
        let first = !ASKED.swap(true, Ordering::Relaxed);
        first.then(|| {
            std::thread::spawn(move || {
                random.bytes::<1>();
            })
        })
    }
}
