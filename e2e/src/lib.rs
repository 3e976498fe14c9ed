//! What the end-to-end tests stand on: real processes, a real browser, real mail.
//!
//! `cargo xtask test` installs the programs and sets the environment that [`surroundings`] reads.
//! To run one test by hand: `cargo xtask test --only e2e -- newcomer`.

pub mod authenticator;
pub mod authenticator_app;
pub mod browser;
pub mod clock;
pub mod customer;
pub mod folder;
pub mod habits;
pub mod html;
pub mod listener;
pub mod mail;
pub mod process;
pub mod provider;
pub mod relying_party;
pub mod serve;
pub mod surroundings;
pub mod vestibule;
pub mod web_app;

use std::time::{Duration, Instant};

/// How long anything here may take before the test gives up.
pub const PATIENCE: Duration = Duration::from_secs(45);

/// Asks again, ten times a second, until there is an answer.
///
/// # Panics
///
/// When there is none within [`PATIENCE`], with `what` in the message.
pub async fn eventually<T, F>(what: &str, mut ask: F) -> T
where
    F: AsyncFnMut() -> Option<T>,
{
    let begin = Instant::now();
    loop {
        if let Some(answer) = ask().await {
            return answer;
        }
        assert!(begin.elapsed() < PATIENCE, "waited {PATIENCE:?} in vain for {what}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}
