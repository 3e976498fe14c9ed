//! A sealer with a fixed secret and fixed "randomness", so that the seeds stay valid.

use std::sync::{Arc, LazyLock};

use vestibule::PlainSecret;
use vestibule::seal::{Purpose, Sealer};
use vestibule::system::Random;

struct Nines;

impl Random for Nines {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(9);
    }
}

fn sealer(secret: &str, purpose: Purpose) -> Sealer {
    Sealer::new(vec![PlainSecret::new(secret)], purpose, Arc::new(Nines))
}

/// The app's own.
pub static COOKIES: LazyLock<Sealer> = LazyLock::new(|| sealer("secret", Purpose::Cookie));
/// The app's own, for another purpose.
pub static ENTRIES: LazyLock<Sealer> = LazyLock::new(|| sealer("secret", Purpose::Entry));
/// Somebody else's.
pub static FOREIGN: LazyLock<Sealer> = LazyLock::new(|| sealer("another", Purpose::Cookie));
