//! A tenant inside a test: start it, create a user, be signed in.
//!
//! ```
//! use axum::{Router, routing::get};
//! use vestibule::{Auth, Settings, SignedIn};
//! use vestibule_testkit::TestTenant;
//!
//! async fn home(user: SignedIn) -> String {
//!     format!("Hello, {}!", user.name())
//! }
//!
//! # #[tokio::main]
//! # async fn main() {
//! let tenant = TestTenant::start().await;
//! let ada = tenant.create_user("ada@example.com", "Ada Lovelace").await;
//! let registered = tenant.register_app("http://localhost:3000/getAToken").await;
//!
//! // The app under test, with its settings from the tenant instead of the environment.
//! let auth = Auth::from_settings(Settings::from_lookup(|name| registered.setting(name)));
//! let app = Router::new().route("/", get(home)).merge(auth.routes()).with_state(auth);
//!
//! let mut browser = tenant.browser().with_app("http://localhost:3000", app);
//! let page = browser.sign_in("http://localhost:3000/", &ada).await;
//! assert_eq!(page.body, "Hello, Ada Lovelace!");
//! # }
//! ```
//!
//! The tenant is the real one, on a free port of this machine, with its database in memory; the
//! app is called in the test's own process, without a port. An API is tested with a token:
//! [`TestTenant::sign_in`] gives what a token endpoint gives. What does not work panics with what
//! the page said, since in a test nothing else is of use.

mod browser;
mod html;

use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use url::Url;
use vestibule_protocol::pkce::CodeVerifier;
use vestibule_tenant::App;
use vestibule_tenant::admin::ops::apps::NewApp;
use vestibule_tenant::admin::ops::secrets::NewSecret;
use vestibule_tenant::admin::ops::tenants::NewTenant;
use vestibule_tenant::admin::ops::user_flows::NewUserFlow;
use vestibule_tenant::admin::ops::users::{InitialPassword, NewAccount};
use vestibule_tenant::admin::ops::{Admin, apps, permissions, secrets, tenants, user_flows, users};
use vestibule_tenant::clock::Clock;
use vestibule_tenant::config::{Config, LimitSettings, Mode};
use vestibule_tenant::mail::Mailer;
use vestibule_tenant::model::app_registration::{AppAddress, Platform};
use vestibule_tenant::model::audit::Actor;
use vestibule_tenant::model::password::PlainPassword;
use vestibule_tenant::model::user_flow::{Attribute, AttributeName};
use vestibule_tenant::random::Random;
use vestibule_tenant::secrets::MasterKey;
use vestibule_tenant::store::Store;

pub use browser::{Browser, Page};

/// A running tenant. It ends when it is dropped.
pub struct TestTenant {
    admin: Admin,
    app: App,
    origin: Url,
    stop: watch::Sender<bool>,
    serving: JoinHandle<()>,
}

/// How a [`TestTenant`] differs from the usual one.
#[derive(Debug, Clone, Default)]
pub struct Builder {
    clock: Clock,
}

/// A customer with an account.
#[derive(Clone)]
pub struct TestUser {
    /// Object id: the `oid` claim.
    pub id: String,
    /// The address to sign in with.
    pub email: String,
    /// The name that apps greet with.
    pub name: String,
    /// The password.
    pub password: String,
}

/// An app registration, with the settings that the app needs.
#[derive(Clone)]
pub struct TestApp {
    /// `AUTHORITY`
    pub authority: String,
    /// `CLIENT_ID`
    pub client_id: String,
    /// `CLIENT_SECRET`
    pub client_secret: String,
    /// `REDIRECT_URI`
    pub redirect_uri: String,
    /// Graph's `/me` of this tenant: an API to call with the scope `User.Read`.
    pub endpoint: String,
}

/// What the token endpoint gave.
#[derive(Clone)]
pub struct Tokens {
    /// Who signed in, for the app.
    pub id_token: String,
    /// For the API.
    pub access_token: String,
    /// For the next access token.
    pub refresh_token: String,
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
        Builder::default()
    }

    /// What an app has as AUTHORITY.
    pub fn authority(&self) -> String {
        self.app.config.public_url.at(format_args!("/{}", self.admin.tenant().domain()))
    }

    /// The tenant's clock: [`Clock::advance`] moves it if it is a manual one.
    pub fn clock(&self) -> &Clock {
        &self.app.clock
    }

    /// The tenant's administrator, for all that has no shorter way here.
    pub fn admin(&self) -> &Admin {
        &self.admin
    }

    /// Creates an account with a password that nobody needs to know.
    ///
    /// # Panics
    /// When the address or name is none, or the address has an account.
    pub async fn create_user(&self, email: &str, name: &str) -> TestUser {
        let password = format!("Kd7-{}", self.app.random.base64url::<12>());
        let account = NewAccount {
            email: email.to_owned(),
            display_name: name.to_owned(),
            given_name: None,
            surname: None,
            password: InitialPassword::Given(PlainPassword::typed(&password)),
        };
        let (user, _) = users::create(&self.admin, account)
            .await
            .unwrap_or_else(|error| panic!("no account for {email}: {error}"));
        let (id, email, name) = (user.id.to_string(), email.to_owned(), name.to_owned());
        TestUser { id, email, name, password }
    }

    /// Registers a web app with a secret, consented permissions and the tenant's user flow.
    ///
    /// # Panics
    /// When the address cannot be a redirect URI.
    pub async fn register_app(&self, redirect_uri: &str) -> TestApp {
        let mut redirect_uris = vec![(Platform::Web, redirect_uri.to_owned())];
        if let Ok(home) = Url::parse(redirect_uri).and_then(|uri| uri.join("/")) {
            redirect_uris.push((Platform::PostLogout, home.into()));
        }
        let new = NewApp { display_name: "Test app".into(), redirect_uris, public_client: false };
        let registered = apps::create(&self.admin, new)
            .await
            .unwrap_or_else(|error| panic!("no app registration: {error}"));
        let id = &registered.client_id;
        let made = secrets::add(&self.admin, id, NewSecret::default()).await;
        let consented = permissions::consent(&self.admin, id).await;
        let added = user_flows::add_app(&self.admin, USER_FLOW, id).await;
        consented.unwrap_or_else(|error| panic!("no consent: {error}"));
        added.unwrap_or_else(|error| panic!("no user flow: {error}"));
        let made = made.unwrap_or_else(|error| panic!("no secret: {error}"));
        TestApp {
            authority: self.authority(),
            client_id: id.to_string(),
            client_secret: made.value.reveal().to_owned(),
            redirect_uri: redirect_uri.to_owned(),
            endpoint: self.app.config.public_url.at("/v1.0/me"),
        }
    }

    /// Says where an app hears that a customer signed out: from the browser, at an address with the
    /// origin of its redirect URI, and from the tenant itself. `None` takes an address away.
    ///
    /// # Panics
    /// When an address cannot be registered.
    pub async fn set_logout_uris(
        &self,
        app: &TestApp,
        front_channel: Option<&str>,
        back_channel: Option<&str>,
    ) {
        let client_id = app.client_id.parse();
        let client_id = client_id.unwrap_or_else(|_| panic!("no client id: {}", app.client_id));
        for (address, uri) in [
            (AppAddress::FrontChannelLogout, front_channel),
            (AppAddress::BackChannelLogout { session_required: true }, back_channel),
        ] {
            let set = apps::set_address(&self.admin, &client_id, address, uri).await;
            set.unwrap_or_else(|error| panic!("no log-out address: {error}"));
        }
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

    /// A new browser, without a cookie.
    pub fn browser(&self) -> Browser<'_> {
        Browser::new(self)
    }

    /// Signs a user in to an app and gives what the token endpoint gives, with an access token
    /// for Graph's `User.Read`: code flow with PKCE, through the same pages as a browser.
    ///
    /// # Panics
    /// When the user does not get in.
    pub async fn sign_in(&self, app: &TestApp, user: &TestUser) -> Tokens {
        self.sign_in_for(app, user, "openid profile offline_access User.Read").await
    }

    /// As [`sign_in`](Self::sign_in), with these scopes: of your own API, for example.
    ///
    /// # Panics
    /// When the user does not get in, or the app may not ask for the scopes.
    pub async fn sign_in_for(&self, app: &TestApp, user: &TestUser, scopes: &str) -> Tokens {
        let verifier = CodeVerifier::from_random(&self.app.random.bytes());
        let mut authorize = self.endpoint("authorize");
        authorize.query_pairs_mut().extend_pairs([
            ("client_id", app.client_id.as_str()),
            ("response_type", "code"),
            ("redirect_uri", &app.redirect_uri),
            ("scope", scopes),
            ("code_challenge", verifier.challenge().as_str()),
            ("code_challenge_method", "S256"),
        ]);
        let back = self.browser().sign_in_until_it_leaves(authorize, user).await;
        let query = |name| back.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value);
        let code = query("code").unwrap_or_else(|| panic!("no code in {back}")).into_owned();
        let form = [
            ("grant_type", "authorization_code"),
            ("client_id", &app.client_id),
            ("client_secret", &app.client_secret),
            ("redirect_uri", &app.redirect_uri),
            ("code_verifier", verifier.expose()),
            ("code", &code),
        ];
        let answer = self.browser().post(self.endpoint("token"), &form).await;
        let answer: serde_json::Value = serde_json::from_str(&answer.body)
            .unwrap_or_else(|error| panic!("no JSON from the tenant: {error}: {answer:?}"));
        let text = |name: &str| match answer[name].as_str() {
            Some(text) => text.to_owned(),
            None => panic!("no {name}: {}", answer["error_description"]),
        };
        Tokens {
            id_token: text("id_token"),
            access_token: text("access_token"),
            refresh_token: answer["refresh_token"].as_str().unwrap_or_default().to_owned(),
        }
    }

    fn endpoint(&self, name: &str) -> Url {
        let text = format!("{}/oauth2/v2.0/{name}", self.authority());
        Url::parse(&text).unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    fn origin(&self) -> &Url {
        &self.origin
    }
}

impl Drop for TestTenant {
    fn drop(&mut self) {
        let _ = self.stop.send(true);
        self.serving.abort();
    }
}

impl Builder {
    /// A clock that stands still until the test moves it. It begins now.
    #[must_use]
    pub fn manual_clock(mut self) -> Self {
        self.clock = Clock::manual(Clock::system().now());
        self
    }

    /// Starts the tenant.
    ///
    /// # Panics
    /// When there is no free port.
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
            },
        };
        let builder = App::builder(config, store).clock(self.clock).mailer(Mailer::mailbox());
        let app = builder.build().await.unwrap_or_else(|error| panic!("no tenant: {error}"));
        let admin = seed(&app).await;
        let (stop, stopped) = watch::channel(false);
        let router: Router = vestibule_tenant::router(app.clone());
        let workers = app.spawn_workers(stopped);
        let serving = tokio::spawn(async move {
            let service = router.into_make_service_with_connect_info::<SocketAddr>();
            let _ = axum::serve(listener, service).await;
            drop(workers);
        });
        let origin = Url::parse(&origin).unwrap_or_else(|error| panic!("{origin}: {error}"));
        TestTenant { admin, app, origin, stop, serving }
    }
}

async fn seed(app: &App) -> Admin {
    let new = NewTenant { subdomain: "contoso".into(), display_name: "Contoso".into() };
    let admin = tenants::create(app, Actor::System, new).await;
    let admin = admin.unwrap_or_else(|error| panic!("no tenant: {error}"));
    let attribute = Attribute { name: AttributeName::DisplayName, required: true, label: None };
    let flow = NewUserFlow {
        display_name: USER_FLOW.into(),
        attributes: vec![attribute],
        sign_up_allowed: true,
    };
    let flow = user_flows::create(&admin, flow).await;
    flow.unwrap_or_else(|error| panic!("no user flow: {error}"));
    admin
}

impl TestApp {
    /// A setting by its name in the environment: for `Settings::from_lookup` of the client library.
    pub fn setting(&self, name: &str) -> Option<String> {
        match name {
            "AUTHORITY" => Some(self.authority.clone()),
            "CLIENT_ID" => Some(self.client_id.clone()),
            "CLIENT_SECRET" => Some(self.client_secret.clone()),
            "REDIRECT_URI" => Some(self.redirect_uri.clone()),
            "SCOPE" => Some("User.Read".to_owned()),
            "ENDPOINT" => Some(self.endpoint.clone()),
            _ => None,
        }
    }
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

impl fmt::Debug for TestUser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TestUser").field("email", &self.email).finish_non_exhaustive()
    }
}

impl fmt::Debug for TestApp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TestApp").field("client_id", &self.client_id).finish_non_exhaustive()
    }
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tokens(..)")
    }
}

const USER_FLOW: &str = "SignInSignUp";

/// The code in the README compiles and works.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;
