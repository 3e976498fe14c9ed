//! The clock and the randomness of the machine: the only file that reads them.

use aws_lc_rs::rand;
use vestibule_protocol::time::Timestamp;

/// Tells the time. A closure that returns a [`Timestamp`] is a clock, so a test can set it.
pub trait Clock: Send + Sync + 'static {
    /// The present moment.
    fn now(&self) -> Timestamp;
}

impl<F: Fn() -> Timestamp + Send + Sync + 'static> Clock for F {
    fn now(&self) -> Timestamp {
        self()
    }
}

/// Gives random bytes.
pub trait Random: Send + Sync + 'static {
    /// Fills the slice with bytes that nobody can predict.
    fn fill(&self, bytes: &mut [u8]);
}

impl dyn Random {
    /// An array of random bytes.
    pub(crate) fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.fill(&mut bytes);
        bytes
    }
}

/// The machine's own clock and randomness.
#[derive(Debug, Clone, Copy)]
pub struct System;

impl Clock for System {
    #[expect(clippy::disallowed_methods, reason = "this is the clock that is injected")]
    fn now(&self) -> Timestamp {
        let since_1970 = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        let seconds = since_1970.map_or(0, |elapsed| elapsed.as_secs());
        Timestamp::from_unix(i64::try_from(seconds).unwrap_or(i64::MAX))
    }
}

impl Random for System {
    #[expect(clippy::disallowed_methods, reason = "this is the randomness that is injected")]
    fn fill(&self, bytes: &mut [u8]) {
        rand::fill(bytes).expect("the operating system always has random bytes to give");
    }
}
