//! Why nobody can sign in, found out step by step and said in words.
//!
//! Each step needs those before it; the first that fails usually explains the rest.
//!
//! 1. The settings are complete ([`Step::Settings`]).
//! 2. The authority's host has an address and takes connections ([`Step::Network`]), over TLS that
//!    this machine trusts ([`Step::Tls`]).
//! 3. The discovery document is there ([`Step::Discovery`]), names the issuer that belongs to the
//!    authority ([`Step::Issuer`]) and keys that can be used ([`Step::Keys`]).
//! 4. This machine's clock and the provider's agree ([`Step::Clock`]).
//! 5. The provider knows the redirect URI ([`Step::RedirectUri`]) and the credential
//!    ([`Step::Credential`]). Both are asked for in ways that sign nobody in and change nothing.
//! 6. The store that sessions are shared through takes and gives ([`Step::SessionStore`]).
//!
//! [`Doctor::examine`] tells each finding as it is made; `vestibule doctor` prints them.

mod provider;
mod store;

use std::fmt;
use std::sync::Arc;

use reqwest::Certificate;

use crate::client::{Client, Surroundings};
use crate::http::{BadCertificate, root_certificates};
use crate::settings::{Settings, SettingsError};
use crate::system::{Clock, Random, System};

/// Examines the settings of an app. Sends a handful of requests to the provider.
pub struct Doctor {
    settings: Result<Settings, SettingsError>,
    roots: Vec<Certificate>,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
}

impl Doctor {
    /// For these settings, as an app would read them.
    #[must_use]
    pub fn new(settings: Result<Settings, SettingsError>) -> Self {
        let (clock, random) = (Arc::new(System), Arc::new(System));
        Self { settings, roots: Vec::new(), clock, random }
    }

    /// Trusts these certificates (PEM) beside the system's.
    ///
    /// # Errors
    /// [`BadCertificate`] when the text is not PEM.
    pub fn root_certificates(mut self, pem: &[u8]) -> Result<Self, BadCertificate> {
        self.roots.extend(root_certificates(pem)?);
        Ok(self)
    }

    /// Another clock, for tests.
    #[must_use]
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// Goes through the steps and calls `tell` with each finding. True when nothing is wrong.
    pub async fn examine(self, mut tell: impl FnMut(&Finding)) -> bool {
        let mut fine = true;
        let mut note = |finding: Finding| {
            fine &= finding.outcome != Outcome::Wrong;
            tell(&finding);
        };
        let Self { settings, roots, clock, random } = self;
        let settings = match settings {
            Ok(settings) => settings,
            Err(error) => {
                for problem in error.problems {
                    let found = format!("{}: {}", problem.name, problem.what);
                    note(Finding::wrong(Step::Settings, found, problem.where_to_find));
                }
                return false;
            }
        };
        let found = format!("authority {}, client id {}", settings.authority, settings.client_id);
        note(Finding::fine(Step::Settings, found));
        let around = Surroundings::new(&settings.authority, roots, clock.clone(), random.clone());
        let client = Client::new(
            settings.authority,
            settings.client_id,
            settings.credential,
            settings.redirect_uri,
            &around,
        );
        provider::examine(&client, &settings.scope, &mut note).await;
        if let Some(store) = settings.sessions.store {
            note(store::examine(&*store, clock.now(), &random).await);
        }
        fine
    }
}

impl fmt::Debug for Doctor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Doctor").field("settings", &self.settings).finish_non_exhaustive()
    }
}

/// What was found out at one step. Holds neither secrets nor anything personal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which step.
    pub step: Step,
    /// Whether it is as it should be.
    pub outcome: Outcome,
    /// What was found, in one sentence.
    pub found: String,
    /// What to do, and where; when there is something to do.
    pub remedy: Option<String>,
}

impl Finding {
    fn fine(step: Step, found: impl Into<String>) -> Self {
        Self { step, outcome: Outcome::Fine, found: found.into(), remedy: None }
    }

    fn doubtful(step: Step, found: impl Into<String>, remedy: impl Into<String>) -> Self {
        let remedy = Some(remedy.into());
        Self { step, outcome: Outcome::Doubtful, found: found.into(), remedy }
    }

    fn wrong(step: Step, found: impl Into<String>, remedy: impl Into<String>) -> Self {
        let remedy = Some(remedy.into());
        Self { step, outcome: Outcome::Wrong, found: found.into(), remedy }
    }
}

/// The steps, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Settings,
    Network,
    Tls,
    Discovery,
    Issuer,
    Keys,
    Clock,
    RedirectUri,
    Credential,
    SessionStore,
}

impl Step {
    /// What the step is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Settings => "settings",
            Self::Network => "network",
            Self::Tls => "TLS",
            Self::Discovery => "discovery",
            Self::Issuer => "issuer",
            Self::Keys => "keys",
            Self::Clock => "clock",
            Self::RedirectUri => "redirect URI",
            Self::Credential => "credential",
            Self::SessionStore => "session store",
        }
    }
}

/// How a step came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// As it should be.
    Fine,
    /// It could not be told for certain, or will be wrong before long.
    Doubtful,
    /// People cannot sign in like this.
    Wrong,
}

impl Outcome {
    /// One word.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Fine => "ok",
            Self::Doubtful => "unsure",
            Self::Wrong => "wrong",
        }
    }
}
