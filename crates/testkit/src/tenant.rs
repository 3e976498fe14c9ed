//! A running tenant: its start, its clock, its end.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::middleware::from_fn_with_state;
use tokio::net::TcpListener;
use tokio::sync::{OnceCell, watch};
use tokio::task::JoinSet;
use url::Url;
use vestibule_protocol::time::Timestamp;
use vestibule_tenant::App;
use vestibule_tenant::admin::ops::tenants::NewTenant;
use vestibule_tenant::admin::ops::user_flows::NewUserFlow;
use vestibule_tenant::admin::ops::{Admin, keys, tenants, user_flows};
use vestibule_tenant::clock::Clock;
use vestibule_tenant::config::{Config, LimitSettings, Mode, PasskeySettings};
use vestibule_tenant::mail::Mailer;
use vestibule_tenant::model::audit::Actor;
use vestibule_tenant::model::user_flow::{Attribute, AttributeName, SignUpMethod};
use vestibule_tenant::random::Random;
use vestibule_tenant::secrets::MasterKey;
use vestibule_tenant::store::Store;

use crate::apps::TestApp;
use crate::browser::Browser;
use crate::front::{self, Front};
use crate::server::Server;

/// A running tenant. It ends when it is dropped, with everything that it started.
pub struct TestTenant {
    pub(crate) admin: Admin,
    pub(crate) app: App,
    pub(crate) origin: Url,
    pub(crate) front: Arc<Front>,
    /// The tenant without the front: what the testkit itself asks is neither counted nor failed.
    pub(crate) router: Router,
    pub(crate) network: reqwest::Client,
    pub(crate) own_client: OnceCell<TestApp>,
    manual_clock: bool,
    server: Server,
    _workers: JoinSet<()>,
    _stop_workers: watch::Sender<bool>,
}

/// How a [`TestTenant`] differs from the usual one.
#[derive(Debug, Clone)]
pub struct Builder {
    clock: Clock,
    manual_clock: bool,
    subdomain: String,
    sign_up_allowed: bool,
}

impl TestTenant {
    /// Starts a tenant with a user flow that asks new customers for their name.
    ///
    /// # Panics
    /// When there is no free port.
    pub async fn start() -> Self {
        Self::builder().start().await
    }

    /// Starts one that differs from the usual.
    pub fn builder() -> Builder {
        Builder {
            clock: Clock::system(),
            manual_clock: false,
            subdomain: "contoso".to_owned(),
            sign_up_allowed: true,
        }
    }

    /// What an app has as AUTHORITY.
    pub fn authority(&self) -> String {
        self.app.config.public_url.at(format_args!("/{}", self.admin.tenant().domain()))
    }

    /// The `iss` of the tenant's tokens.
    pub fn issuer(&self) -> String {
        vestibule_tenant::oidc::claims::issuer(&self.app.config.public_url, self.admin.tenant().id)
    }

    /// The directory (tenant) id: the `tid` claim.
    pub fn id(&self) -> String {
        self.admin.tenant().id.to_string()
    }

    /// The tenant's clock.
    pub fn clock(&self) -> &Clock {
        &self.app.clock
    }

    /// The same clock for the app under test: `AuthBuilder::clock` of the client library takes it.
    /// It moves with [`advance`](Self::advance).
    pub fn clock_for_app(&self) -> impl Fn() -> Timestamp + Clone + Send + Sync + 'static {
        let clock = self.app.clock.clone();
        move || clock.now()
    }

    /// Lets `seconds` pass, for the tenant, its browsers, and apps that have
    /// [`clock_for_app`](Self::clock_for_app).
    ///
    /// # Panics
    /// When the tenant was not started with [`Builder::manual_clock`].
    pub fn advance(&self, seconds: i64) {
        assert!(
            self.manual_clock,
            "the system's clock cannot be moved: start with TestTenant::builder().manual_clock()"
        );
        self.app.clock.advance(seconds);
    }

    /// The tenant's administrator, for all that has no shorter way here.
    pub fn admin(&self) -> &Admin {
        &self.admin
    }

    /// A new browser, without a cookie.
    pub fn browser(&self) -> Browser<'_> {
        Browser::new(self)
    }

    /// Takes the tenant off the network: connections are cut, and new ones refused.
    pub async fn go_offline(&self) {
        self.server.set_online(false).await;
    }

    /// Back on the same port after [`go_offline`](Self::go_offline).
    pub async fn go_online(&self) {
        self.server.set_online(true).await;
    }

    /// Signs with new keys from now on. What the old keys signed stays valid, and they stay in the
    /// key set: a rotation without the notice of a day that the tenant itself gives.
    ///
    /// # Panics
    /// When the database fails.
    pub async fn rotate_keys(&self) {
        self.replace_keys(keys::OldKeys::Keep).await;
    }

    /// Signs with new keys from now on, and takes the old ones out of the key set, as after a
    /// leak: what they signed is worth nothing any more.
    ///
    /// # Panics
    /// When the database fails.
    pub async fn withdraw_keys(&self) {
        self.replace_keys(keys::OldKeys::Withdraw).await;
    }

    async fn replace_keys(&self, old: keys::OldKeys) {
        let replaced = keys::replace(&self.admin, old).await;
        replaced.unwrap_or_else(|error| panic!("no new keys: {error}"));
    }

    /// The newest one-time passcode that was mailed to `email` and not asked for here before.
    ///
    /// # Panics
    /// When none arrives within ten seconds.
    pub async fn passcode_for(&self, email: &str) -> String {
        for _ in 0..500 {
            let mails = self.app.store.mailbox(100).await;
            let mails = mails.unwrap_or_else(|error| panic!("the mailbox cannot be read: {error}"));
            let unread = mails.into_iter().filter(|mail| mail.read_at.is_none());
            for mail in unread.filter(|mail| mail.recipient.eq_ignore_ascii_case(email)) {
                if let Some(passcode) = passcode_in(&mail.text_body) {
                    let read = self.app.store.mark_read(mail.id, self.app.clock.now()).await;
                    read.unwrap_or_else(|error| panic!("the mailbox cannot be written: {error}"));
                    return passcode;
                }
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("no passcode arrived for {email}")
    }

    pub(crate) fn endpoint(&self, name: &str) -> Url {
        let text = format!("{}/oauth2/v2.0/{name}", self.authority());
        Url::parse(&text).unwrap_or_else(|error| panic!("{text}: {error}"))
    }
}

impl Builder {
    /// A clock that stands still until [`TestTenant::advance`] moves it. It begins now.
    #[must_use]
    pub fn manual_clock(mut self) -> Self {
        self.clock = Clock::manual(Clock::system().now());
        self.manual_clock = true;
        self
    }

    /// `fabrikam` of `fabrikam.onmicrosoft.com`; `contoso` if it is not set.
    #[must_use]
    pub fn subdomain(mut self, subdomain: &str) -> Self {
        subdomain.clone_into(&mut self.subdomain);
        self
    }

    /// A user flow without sign-up: only who has an account gets in.
    #[must_use]
    pub fn without_sign_up(mut self) -> Self {
        self.sign_up_allowed = false;
        self
    }

    /// Starts the tenant.
    ///
    /// # Panics
    /// When there is no free port, or the subdomain is none.
    pub async fn start(self) -> TestTenant {
        let listener = TcpListener::bind("127.0.0.1:0").await;
        let listener = listener.unwrap_or_else(|error| panic!("no free port: {error}"));
        let port = listener.local_addr().map_or(0, |address| address.port());
        let origin = format!("http://localhost:{port}");
        let random = Random::system();
        let key = Arc::new(MasterKey::new(&random.bytes()));
        let store = Store::connect("sqlite::memory:", key).await;
        let store = store.unwrap_or_else(|error| panic!("no database in memory: {error}"));
        let config = Config {
            public_url: origin.parse().unwrap_or_else(|error| panic!("{origin}: {error}")),
            mode: Mode::Development,
            password_hashes_at_once: 2,
            limits: LimitSettings {
                trusted_proxies: 0,
                pages_per_minute: None,
                failed_clients_per_minute: None,
                tries_per_hour: None,
                passcodes_per_hour: None,
            },
            passkeys: PasskeySettings::default(),
        };
        let builder = App::builder(config, store).clock(self.clock).mailer(Mailer::mailbox());
        let app = builder.build().await.unwrap_or_else(|error| panic!("no tenant: {error}"));
        let admin = seed(&app, self.subdomain, self.sign_up_allowed).await;
        let (stop_workers, stopped) = watch::channel(false);
        let workers = app.spawn_workers(stopped);
        let router = vestibule_tenant::router(app.clone());
        let front = Arc::new(Front::new(app.clone(), admin.tenant().clone()));
        let layer = from_fn_with_state(Arc::clone(&front), front::each_request);
        let server = Server::start(listener, router.clone().layer(layer));
        TestTenant {
            origin: Url::parse(&origin).unwrap_or_else(|error| panic!("{origin}: {error}")),
            network: network(),
            own_client: OnceCell::new(),
            manual_clock: self.manual_clock,
            _workers: workers,
            _stop_workers: stop_workers,
            admin,
            app,
            front,
            router,
            server,
        }
    }
}

/// The tenant and its one user flow.
async fn seed(app: &App, subdomain: String, sign_up_allowed: bool) -> Admin {
    let new = NewTenant { subdomain, display_name: "Contoso".into() };
    let admin = tenants::create(app, Actor::System, new).await;
    let admin = admin.unwrap_or_else(|error| panic!("no tenant: {error}"));
    let attribute = Attribute::built_in(AttributeName::DisplayName, true);
    let flow = NewUserFlow {
        display_name: USER_FLOW.into(),
        sign_up_method: SignUpMethod::EmailPassword,
        attributes: vec![attribute],
        sign_up_allowed,
    };
    let flow = user_flows::create(&admin, flow).await;
    flow.unwrap_or_else(|error| panic!("no user flow: {error}"));
    admin
}

/// Only plain http on this machine is spoken, so no certificates are loaded.
fn network() -> reqwest::Client {
    reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .tls_certs_only([])
        .no_proxy()
        .build()
        .unwrap_or_else(|error| panic!("no HTTP client: {error}"))
}

/// The line of eight digits.
fn passcode_in(text: &str) -> Option<String> {
    let digits = |line: &str| -> Option<String> {
        let line: String = line.chars().filter(|c| !c.is_whitespace()).collect();
        (line.len() == 8 && line.bytes().all(|b| b.is_ascii_digit())).then_some(line)
    };
    text.lines().find_map(digits)
}

impl fmt::Debug for TestTenant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TestTenant").field("origin", &self.origin.as_str()).finish_non_exhaustive()
    }
}

/// The user flow that every app of the tenant has.
pub(crate) const USER_FLOW: &str = "SignInSignUp";
