//! A tenant inside a test: start it, create a user, be signed in.
//!
//! ```
//! use axum::{Router, routing::get};
//! use vestibule::{Auth, Settings, SignedIn};
//! use vestibule_testkit::{TestApp, TestTenant};
//!
//! /// The app under test, with its settings from the tenant instead of the environment.
//! fn app(registered: TestApp) -> Router {
//!     let auth = Auth::from_settings(Settings::from_lookup(|name| registered.setting(name)));
//!     let home = |user: SignedIn| async move { format!("Hello, {}!", user.name()) };
//!     Router::new().route("/", get(home)).merge(auth.routes()).with_state(auth)
//! }
//!
//! # #[tokio::main]
//! # async fn main() {
//! let tenant = TestTenant::start().await;
//! let ada = tenant.create_user("ada@example.com", "Ada Lovelace").await;
//! let app = app(tenant.register_app("http://localhost:3000/getAToken").await);
//! let mut browser = tenant.browser().with_app("http://localhost:3000", app).signed_in_as(&ada).await;
//! assert_eq!(browser.get("http://localhost:3000/").await.body, "Hello, Ada Lovelace!");
//! # }
//! ```
//!
//! The tenant is the real one, on a free port of this machine, with its database in memory; it
//! starts in some tens of milliseconds, mostly for its signing key, and ends when it is dropped.
//! Each test has its own, in parallel, on any flavour of the runtime. The app is called in the
//! test's own process, without a port. What does not work panics with what the page said, since in
//! a test nothing else is of use.
//!
//! # By task
//!
//! | to … | use |
//! |---|---|
//! | be signed in without a page | [`Browser::signed_in_as`]; only tokens: [`TestTenant::sign_in_quietly`] |
//! | go through the pages | [`Browser::sign_in`], [`Browser::sign_up`], [`Browser::submit`] |
//! | have users of every kind | [`TestTenant::create_user`], [`TestTenant::user`], [`TestTenant::block`] |
//! | have apps of every kind | [`TestTenant::register_app`], [`TestTenant::app`] |
//! | test a protected API | [`TestTenant::register_api`], [`TestTenant::access_token_for`], [`TestTenant::app_token_for`], [`TestTenant::forge`] |
//! | let time pass | [`Builder::manual_clock`], [`TestTenant::clock_for_app`], [`TestTenant::advance`] |
//! | make the provider fail | [`TestTenant::fail`] with a [`Fault`]; [`TestTenant::go_offline`], [`TestTenant::rotate_keys`] |
//! | see what the app asked for | [`TestTenant::last_authorization`], [`TestTenant::token_requests`], [`TestTenant::requests`] |
//! | call as a script | [`Browser::fetch`] |
//! | have two tabs | keep two [`Page`]s: [`Browser::get`] twice, [`Browser::continue_sign_in`] twice |
//! | restart the app | [`Browser::restart_app`] |
//! | test an app that is not axum | [`Browser::with_server`] |
//!
//! # Time, failure, and what was asked
//!
//! ```
//! use axum::{Router, routing::get};
//! use vestibule::{Auth, Settings, SignedIn};
//! use vestibule_testkit::{Endpoint, Fault, GrantType, Refusal, TestTenant};
//!
//! # #[tokio::main]
//! # async fn main() {
//! let tenant = TestTenant::builder().manual_clock().start().await;
//! let ada = tenant.user("ada@example.com").name("Ada Lovelace").create().await;
//! let registered = tenant.register_app("http://localhost:3000/getAToken").await;
//! let settings = Settings::from_lookup(|name| registered.setting(name)).unwrap();
//! // One clock for both, so that tokens and sessions age together.
//! let auth = Auth::builder(settings).clock(tenant.clock_for_app()).build();
//! let home = |user: SignedIn| async move { format!("Hello, {}!", user.name()) };
//! let app = Router::new().route("/", get(home)).merge(auth.routes()).with_state(auth);
//! let browser = tenant.browser().with_app("http://localhost:3000", app);
//! let mut browser = browser.signed_in_as(&ada).await;
//!
//! // The secret has expired: the app must say so, and nobody is signed in.
//! let expired = Fault::Refuses(Refusal::SecretExpired);
//! tenant.fail(Endpoint::Token, expired).once();
//! let page = browser.get("http://localhost:3000/").await;
//! assert!(page.text().contains("AADSTS7000222"));
//!
//! // The next try works; this is what the app asked for.
//! assert_eq!(browser.get("http://localhost:3000/").await.body, "Hello, Ada Lovelace!");
//! let asked = tenant.last_authorization();
//! assert!(asked.scope().contains("offline_access"));
//! assert_eq!(asked.code_challenge_method(), Some("S256"));
//!
//! // Ten days later nobody remembers Ada.
//! tenant.advance(10 * 24 * 60 * 60);
//! let page = browser.get("http://localhost:3000/").await;
//! assert!(page.text().contains("Sign in"));
//! assert_eq!(tenant.token_requests(GrantType::AuthorizationCode), 2);
//! # }
//! ```
//!
//! # APIs
//!
//! ```
//! use axum::{Router, routing::get};
//! use vestibule::{Api, ApiSettings};
//! use vestibule_testkit::{Forgery, TestTenant};
//!
//! # #[tokio::main]
//! # async fn main() {
//! let tenant = TestTenant::start().await;
//! let ada = tenant.create_user("ada@example.com", "Ada Lovelace").await;
//! let orders = tenant.register_api("Orders", &["Orders.Read", "Orders.Write"]).await;
//!
//! let settings = ApiSettings::from_lookup(|name| orders.setting(name)).unwrap();
//! let guard = Api::builder(settings).build().require().scopes("Orders.Read");
//! let app = Router::new().route("/", get(|| async { "two orders" }).layer(guard));
//! let mut program = tenant.browser().with_app("https://orders.example", app);
//!
//! let good = tenant.access_token_for(&orders, &ada, "Orders.Read").await;
//! let answer = program.fetch("https://orders.example/").bearer(&good).send().await;
//! assert_eq!(answer.body, "two orders");
//!
//! let expired = tenant.forge(&good, Forgery::Expired).await;
//! let answer = program.fetch("https://orders.example/").bearer(&expired).send().await;
//! assert_eq!(answer.status, 401);
//! # }
//! ```
//!
//! # What is real
//!
//! Everything but the front ([`Fault`], [`RecordedRequest`]), which stands before the tenant's
//! router, and the session that [`Browser::signed_in_as`] starts where the sign-in page would have.
//! Authorization requests, codes, PKCE, ID tokens and their signatures are the tenant's, and so are
//! the bodies of forced refusals. Accounts of one process share one password, hashed once with the
//! tenant's own parameters; [`UserBuilder::password`] sets another. The browser keeps cookies as
//! browsers do (by host, path, `Secure`, `SameSite`, `__Host-`), and sends the forms that a script
//! would send; it runs no other script.

mod apis;
mod apps;
mod browser;
mod forgery;
mod front;
mod html;
mod server;
mod signed_in;
mod tenant;
mod users;

pub use apis::{ApiBuilder, TestApi};
pub use apps::{AppBuilder, TestApp};
pub use browser::{Browser, Fetch, Page};
pub use forgery::Forgery;
pub use front::{
    Challenge, ClientAuthentication, Endpoint, Failing, Fault, Forced, RecordedRequest, Refusal,
};
pub use signed_in::Tokens;
pub use tenant::{Builder, TestTenant};
pub use users::{AttributeName, TestUser, UserBuilder};
pub use vestibule_protocol::error::OAuthErrorCode;
pub use vestibule_protocol::params::GrantType;

/// The code in the README and in the guide compiles and works.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
#[doc = include_str!("../../../docs/testing.md")]
struct Readme;
