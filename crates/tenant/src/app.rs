//! What the tenant runs on, and the work that no request waits for.

use std::fmt;
use std::future::Future;
use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{Instant, MissedTickBehavior, interval_at};
use vestibule_protocol::webauthn::RelyingParty;

use crate::account::erasure;
use crate::clock::Clock;
use crate::config::Config;
use crate::credentials::Turns;
use crate::directory::Directory;
use crate::federation::Federation;
use crate::keys::{KeyRing, KeyRingError};
use crate::mail::{self, Mailer};
use crate::oidc::back_channel_logout::{self, BackChannel};
use crate::oidc::discovery::Documents;
use crate::outbound::Outbound;
use crate::pages::{Overrides, Pages, TemplateError};
use crate::passkeys;
use crate::passwords::PasswordHasher;
use crate::phone_sender::PhoneSender;
use crate::random::Random;
use crate::secrets::MasterKey;
use crate::store::{Store, StoreError};
use crate::web::limits::Limits;
use crate::web::once::InHand;

/// A running tenant server's state. Cheap to clone; handlers take it as their state.
#[derive(Clone)]
pub struct App(Arc<Inner>);

/// What every handler may use.
pub struct Inner {
    /// What the operator set.
    pub config: Config,
    /// The database.
    pub store: Store,
    /// The time.
    pub clock: Clock,
    /// Randomness.
    pub random: Random,
    /// What seals and keys hashes.
    pub master_key: Arc<MasterKey>,
    /// The bounded pool of password hashes.
    pub passwords: PasswordHasher,
    /// Whose turn it is to try a password for a name.
    pub password_turns: Turns,
    /// Tenants and apps, cached.
    pub directory: Directory,
    /// Signing keys, ready for use.
    pub keys: KeyRing,
    /// Every page and mail.
    pub pages: Pages,
    /// How mail leaves.
    pub mailer: Mailer,
    /// How apps hear that a session ended.
    pub back_channel: BackChannel,
    /// How addresses are called that somebody registered.
    pub outbound: Outbound,
    /// Who sends texts and makes calls; `None`: nobody, and no customer is offered it.
    pub phone_sender: Option<PhoneSender>,
    /// What is known of identity providers.
    pub federation: Federation,
    /// Discovery documents, ready to send.
    pub discovery: Documents,
    /// What one address may ask for.
    pub limits: Limits,
    /// What browsers have asked for and was not answered yet.
    pub in_hand: InHand,
    /// Who asks for passkeys; `None` where browsers keep none for this server's address.
    pub relying_party: Option<RelyingParty>,
}

/// Puts an [`App`] together.
#[derive(Debug)]
pub struct Builder {
    config: Config,
    store: Store,
    clock: Clock,
    random: Random,
    mailer: Mailer,
    templates: Option<Overrides>,
    phone_sender: Option<PhoneSender>,
}

/// Why the tenant does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The database is sealed under another key.
    #[error(
        "the master key is not the one that this database was made with. Use that key: without it \
         the signing keys in the database cannot be read"
    )]
    WrongMasterKey,
    /// The operator's templates cannot be used.
    #[error("a template cannot be used: {0}")]
    Templates(#[from] TemplateError),
    /// The database failed.
    #[error(transparent)]
    Store(StoreError),
}

impl App {
    /// Begins with what has no default. Mail goes to the mailbox page unless
    /// [`mailer`](Builder::mailer) says otherwise.
    pub fn builder(config: Config, store: Store) -> Builder {
        Builder {
            config,
            store,
            clock: Clock::system(),
            random: Random::system(),
            mailer: Mailer::mailbox(),
            templates: None,
            phone_sender: None,
        }
    }

    /// For unit tests: in development, on an empty database in memory.
    #[cfg(test)]
    pub async fn in_memory(public_url: &str) -> Self {
        let key = Arc::new(MasterKey::new(&[7; 32]));
        let store = Store::connect("sqlite::memory:", key).await.unwrap();
        let config = Config {
            public_url: public_url.parse().unwrap(),
            mode: crate::config::Mode::Development,
            password_hashes_at_once: 1,
            limits: crate::config::LimitSettings::default(),
            passkeys: crate::config::PasskeySettings::default(),
        };
        Self::builder(config, store).build().await.unwrap()
    }

    /// Starts what works beside the requests: sending mail, telling apps that sessions ended,
    /// deleting what expired, erasing accounts, rotating keys, giving memory back. They end when
    /// `stopping` becomes true or its sender is gone, and what a browser gave up is done; wait for the
    /// set to be empty before the process ends.
    pub fn spawn_workers(&self, stopping: watch::Receiver<bool>) -> JoinSet<()> {
        let mut workers = JoinSet::new();
        workers.spawn(mail::worker::run(self.clone(), stopping.clone()));
        workers.spawn(back_channel_logout::worker::run(self.clone(), stopping.clone()));
        let app = self.clone();
        workers.spawn(every(CLEAN_UP, stopping.clone(), move || {
            let app = app.clone();
            async move { app.clean_up().await }
        }));
        let app = self.clone();
        workers.spawn(every(ROTATE_KEYS, stopping.clone(), move || {
            let app = app.clone();
            async move { app.rotate_keys().await }
        }));
        let (app, mut stop) = (self.clone(), stopping.clone());
        workers.spawn(async move {
            stopped(&mut stop).await;
            app.in_hand.is_done().await;
        });
        let passwords = self.passwords.clone();
        workers.spawn(every(RELEASE_MEMORY, stopping, move || {
            passwords.release_idle_memory();
            std::future::ready(())
        }));
        workers
    }

    async fn clean_up(&self) {
        match erasure::erase_due(self).await {
            Ok(0) => {}
            Ok(erased) => tracing::info!(erased, "erased accounts whose days of grace were over"),
            Err(error) => tracing::warn!(%error, "cannot erase accounts; will try again"),
        }
        match self.store.delete_expired(self.clock.now()).await {
            Ok(0) => {}
            Ok(deleted) => tracing::debug!(deleted, "deleted expired rows"),
            Err(error) => tracing::warn!(%error, "cannot delete expired rows; will try again"),
        }
    }

    async fn rotate_keys(&self) {
        match self.try_rotating_keys().await {
            Ok(0) => {}
            Ok(made) => tracing::info!(made, "made the next signing keys; they sign in a day"),
            Err(error) => tracing::warn!(%error, "cannot rotate signing keys; will try again"),
        }
    }

    async fn try_rotating_keys(&self) -> Result<u64, KeyRingError> {
        let mut made = 0;
        for tenant in self.store.tenants().await? {
            made += self.keys.rotate(tenant.id).await?;
        }
        Ok(made)
    }
}

impl Builder {
    /// Another clock: tests.
    #[must_use]
    pub fn clock(mut self, clock: Clock) -> Self {
        self.clock = clock;
        self
    }

    /// Another source of randomness.
    #[must_use]
    pub fn random(mut self, random: Random) -> Self {
        self.random = random;
        self
    }

    /// An operator's templates in place of ours.
    #[must_use]
    pub fn templates(mut self, templates: Option<Overrides>) -> Self {
        self.templates = templates;
        self
    }

    /// How mail leaves.
    #[must_use]
    pub fn mailer(mut self, mailer: Mailer) -> Self {
        self.mailer = mailer;
        self
    }

    /// Who sends texts and makes calls.
    #[must_use]
    pub fn phone_sender(mut self, sender: PhoneSender) -> Self {
        self.phone_sender = Some(sender);
        self
    }

    /// Ready to serve.
    ///
    /// # Errors
    /// [`StartError`], which says what to do.
    pub async fn build(self) -> Result<App, StartError> {
        self.random.warm_up();
        let Self { config, store, clock, random, mailer, templates, phone_sender } = self;
        let pages = Pages::with(templates.as_ref())?;
        match store.opens_with_its_key().await {
            Ok(true) => {}
            Ok(false) => return Err(StartError::WrongMasterKey),
            Err(error) => return Err(StartError::Store(error)),
        }
        Ok(App(Arc::new(Inner {
            master_key: Arc::clone(store.master_key()),
            passwords: PasswordHasher::new(config.password_hashes_at_once, random.clone()),
            directory: Directory::new(store.clone(), clock.clone()),
            keys: KeyRing::new(store.clone(), clock.clone(), config.public_url.clone()),
            back_channel: BackChannel::default(),
            outbound: Outbound::new(config.mode),
            federation: Federation::default(),
            discovery: Documents::default(),
            limits: Limits::new(&config.limits),
            password_turns: Turns::default(),
            in_hand: InHand::default(),
            relying_party: passkeys::relying_party(&config),
            config,
            store,
            clock,
            random,
            pages,
            mailer,
            phone_sender,
        })))
    }
}

/// Does `work` now and again, until `stopping`.
async fn every<F: Future<Output = ()>>(
    period: Duration,
    mut stopping: watch::Receiver<bool>,
    mut work: impl FnMut() -> F,
) {
    // Not at once, since a start has better things to do; but soon, since a development server may
    // not live an hour.
    let mut ticks = interval_at(Instant::now() + period.min(FIRST), period);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            () = stopped(&mut stopping) => return,
            _ = ticks.tick() => work().await,
        }
    }
}

async fn stopped(stopping: &mut watch::Receiver<bool>) {
    // An error means that the sender is gone, and so is the server.
    let _ = stopping.wait_for(|stopping| *stopping).await;
}

impl Deref for App {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl fmt::Debug for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl fmt::Debug for Inner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("App").field("config", &self.config).finish_non_exhaustive()
    }
}

/// When work is done for the first time after a start, at the latest.
const FIRST: Duration = Duration::from_secs(60);

/// Also how long what a stranger had stored may outlive its end.
const CLEAN_UP: Duration = Duration::from_secs(2 * 60);

const ROTATE_KEYS: Duration = Duration::from_secs(60 * 60);

const RELEASE_MEMORY: Duration = Duration::from_secs(5);
