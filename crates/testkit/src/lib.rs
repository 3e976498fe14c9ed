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

/// The code in the README compiles and works.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;
