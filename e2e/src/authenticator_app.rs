//! An authenticator app on a telephone (RFC 6238), written apart from the tenant's.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use aws_lc_rs::hmac;

/// What the app shows for one account.
#[derive(Debug)]
pub struct AuthenticatorApp {
    key: Vec<u8>,
    /// The last step whose code was shown: a server takes each once.
    shown: u64,
}

impl AuthenticatorApp {
    /// With the key that a page shows in base32, in groups or not.
    ///
    /// # Panics
    ///
    /// When it is no base32 (RFC 4648 §6).
    pub fn new(key: &str) -> Self {
        let (mut bits, mut count, mut bytes) = (0_u64, 0, Vec::new());
        for letter in key.bytes().filter(|byte| !byte.is_ascii_whitespace()) {
            let value = BASE32.iter().position(|known| *known == letter);
            let value = value.unwrap_or_else(|| panic!("{key} is no base32"));
            bits = bits << 5 | value as u64;
            count += 5;
            if count >= 8 {
                count -= 8;
                bytes.extend((bits >> count).to_be_bytes().last());
            }
        }
        Self { key: bytes, shown: 0 }
    }

    /// A code that was not shown before: the present one or, a little early, the next; a server
    /// takes both (§5.2). Waits if it must.
    pub async fn code(&mut self) -> String {
        loop {
            #[expect(clippy::disallowed_methods, reason = "a telephone has a clock of its own")]
            let now = SystemTime::now();
            let now = now.duration_since(UNIX_EPOCH).expect("it is after 1970");
            let present = now.as_secs() / STEP_SECONDS;
            let step = present.max(self.shown + 1);
            if step <= present + 1 {
                self.shown = step;
                return self.code_of(step);
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }

    /// RFC 4226 §5.3.
    fn code_of(&self, step: u64) -> String {
        let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &self.key);
        let tag = hmac::sign(&key, &step.to_be_bytes());
        let tag = tag.as_ref();
        let at = usize::from(tag[19] & 15);
        let number = tag[at..at + 4].iter().fold(0, |number, byte| number << 8 | u32::from(*byte));
        format!("{:06}", (number & 0x7fff_ffff) % 1_000_000)
    }
}

const STEP_SECONDS: u64 = 30;
const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B, cut to six digits.
    #[test]
    fn codes_are_those_of_the_standard() {
        let app = AuthenticatorApp::new("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assert_eq!(app.key, b"12345678901234567890");
        for (seconds, code) in
            [(59, "287082"), (1_111_111_109, "081804"), (20_000_000_000, "353130")]
        {
            assert_eq!(app.code_of(seconds / STEP_SECONDS), code);
        }
    }

    #[tokio::test]
    async fn no_code_is_shown_twice() {
        let mut app = AuthenticatorApp::new("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        let first = app.code().await;
        assert_ne!(first, app.code().await);
    }
}
