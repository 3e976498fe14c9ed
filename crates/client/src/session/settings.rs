//! The settings of sessions: `SESSION_STORE` and `SESSION_KEYS`.

use std::fmt;
use std::sync::Arc;

use vestibule_protocol::secret::PlainSecret;

use crate::settings::Problem;
use crate::store::{self, SharedStore};

/// Where sessions are kept, and what they are sealed with.
#[derive(Clone, Default)]
pub struct SessionSettings {
    /// What the processes of the app share, from `SESSION_STORE`; without it each process keeps its
    /// own sessions in memory.
    pub store: Option<Arc<dyn SharedStore>>,
    /// Secrets that the seals of cookies and of shared sessions are made from, from `SESSION_KEYS`:
    /// the first seals, all of them open. Without it, the client secret takes their place.
    pub keys: Vec<PlainSecret>,
}

impl SessionSettings {
    /// Reads both. `mark` tells apart the apps that use one store; `has_secret` says that there is
    /// a client secret.
    pub(crate) fn read(
        get: &impl Fn(&str) -> Option<String>,
        mark: &str,
        has_secret: bool,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let text = get("SESSION_KEYS").unwrap_or_default();
        let keys: Vec<&str> = text.split([',', ' ']).filter(|key| !key.is_empty()).collect();
        if keys.iter().any(|key| key.len() < MIN_KEY) {
            let what = format!("a key has fewer than {MIN_KEY} characters");
            problems.push(Problem::of("SESSION_KEYS", what));
        }
        let keys: Vec<PlainSecret> = keys.into_iter().map(PlainSecret::new).collect();
        let store = get("SESSION_STORE").filter(|url| url != "memory");
        let store = store.and_then(|url| match store::open(&url, mark) {
            Ok(store) => Some(store),
            Err(error) => {
                let what = format!("its value cannot be used: {error}");
                problems.push(Problem::of("SESSION_STORE", what));
                None
            }
        });
        if store.is_some() && keys.is_empty() && !has_secret {
            let what = "it is needed with SESSION_STORE, as there is no CLIENT_SECRET".to_owned();
            problems.push(Problem::of("SESSION_KEYS", what));
        }
        Self { store, keys }
    }

    /// What seals are made from.
    pub(crate) fn seal_secrets(&self, client_secret: Option<&PlainSecret>) -> Vec<PlainSecret> {
        if self.keys.is_empty() {
            client_secret.cloned().into_iter().collect()
        } else {
            self.keys.clone()
        }
    }
}

impl fmt::Debug for SessionSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SessionSettings")
            .field("store", &self.store)
            .field("keys", &self.keys.len())
            .finish()
    }
}

/// Long enough for 128 bits in hexadecimal digits.
const MIN_KEY: usize = 32;
