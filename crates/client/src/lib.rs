//! Customer sign-in for web apps: Entra External ID, Entra ID, Azure AD B2C, the Vestibule
//! tenant, or any OpenID provider.
//!
//! Register the app with the provider, put `AUTHORITY`, `CLIENT_ID` and `CLIENT_SECRET` into
//! the environment or a file `.env`, and protect a route:
//!
//! ```no_run
//! use axum::{Router, routing::get};
//! use vestibule::{Auth, SignedIn};
//!
//! async fn home(user: SignedIn) -> String {
//!     format!("Hello, {}!", user.name())
//! }
//!
//! #[tokio::main]
//! async fn main() -> std::io::Result<()> {
//!     let auth = Auth::from_env();
//!     let app = Router::new().route("/", get(home)).merge(auth.routes()).with_state(auth);
//!     let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
//!     axum::serve(listener, app).await
//! }
//! ```
//!
//! A visitor who opens `/` is brought to the provider and comes back signed in. An API is
//! called with a token for its scopes; when the person has to consent first, the error is the
//! response that brings them there and back:
//!
//! ```
//! use vestibule::{AuthRejection, SignedIn};
//!
//! async fn orders(user: SignedIn) -> Result<String, AuthRejection> {
//!     let token = user.access_token("api://orders/Orders.Read").await?;
//!     Ok(format!("Authorization: Bearer {} goes to the API", token.expose().len()))
//! }
//! ```
//!
//! What it does on the way: PKCE, state and nonce, each bound to the browser; full validation
//! of the ID token, with the issuer rule of each kind of authority; sessions on the server,
//! with an id that changes at sign-in; tokens cached and refreshed, once for all who wait;
//! sign-out at the provider; pages that say what happened and what to do when something
//! fails.
//!
//! # Who may do what
//!
//! A guard in the route table lets nobody pass who is not signed in or lacks a role; scopes that
//! are missing are asked for when a route needs them. The example runs against a tenant in this
//! process, as your own tests can (`vestibule-testkit`):
//!
//! ```
//! use axum::{Router, routing::get};
//! use vestibule::axum::{RequireScopes, Scopes};
//! use vestibule::{Auth, Settings, SignedIn};
//! use vestibule_testkit::TestTenant;
//!
//! struct ReadProfile;
//! impl Scopes for ReadProfile {
//!     const SCOPES: &'static str = "User.Read";
//! }
//!
//! async fn profile(profile: RequireScopes<ReadProfile>) -> String {
//!     format!("{} may be read for {}", profile.token.scopes(), profile.user.name())
//! }
//!
//! fn router(auth: Auth) -> Router {
//!     let admin = Router::new()
//!         .route("/admin", get(|| async { "for administrators" }))
//!         .route_layer(auth.guard().role("Shop.Admin"));
//!     Router::new()
//!         .route("/profile", get(profile))
//!         .merge(auth.routes())
//!         .with_state(auth)
//!         .merge(admin)
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() {
//! let tenant = TestTenant::start().await;
//! let ada = tenant.create_user("ada@example.com", "Ada Lovelace").await;
//! let registered = tenant.register_app("http://localhost:3000/getAToken").await;
//! let auth = Auth::from_settings(Settings::from_lookup(|name| registered.setting(name)));
//!
//! let browser = tenant.browser().with_app("http://localhost:3000", router(auth));
//! let mut browser = browser.signed_in_as(&ada).await;
//! let page = browser.get("http://localhost:3000/profile").await;
//! assert!(page.body.contains("may be read for Ada Lovelace"), "{}", page.body);
//! assert_eq!(browser.get("http://localhost:3000/admin").await.status, 403);
//! # }
//! ```
//!
//! # An API asks for more
//!
//! An API may want a second factor, or a later sign-in: its `WWW-Authenticate` says so.
//! [`SignedIn::step_up`] brings the person to the provider with just that, and back.
//!
//! ```
//! use vestibule::{AuthRejection, SignedIn};
//!
//! async fn pay(user: SignedIn) -> Result<&'static str, AuthRejection> {
//!     let challenge = "Bearer error=\"insufficient_user_authentication\", max_age=60";
//!     match user.step_up(challenge, "api://payments/Pay").await {
//!         Some(there_and_back) => Err(there_and_back),
//!         None => Ok("the API said no, and no sign-in helps"),
//!     }
//! }
//! ```
//!
//! # By task
//!
//! | to … | use |
//! |---|---|
//! | sign out | a form with [`SignedIn::csrf_token`] that posts to [`Auth::sign_out_path`]; the provider's own log-outs arrive at `backchannel-logout` and `frontchannel-logout` |
//! | run several processes | `SESSION_STORE` and `SESSION_KEYS`, or [`AuthBuilder::session_store`] |
//! | stand behind a proxy | `PUBLIC_URL` |
//! | prove the app without a secret | `CLIENT_CERTIFICATE`, `CLIENT_ASSERTION_FILE`, or [`credential::ClientCredential`] |
//! | draw the library's pages | [`AuthBuilder::pages`] |
//! | have several accounts in one browser | [`AuthBuilder::several_accounts`] |
//! | get a token for the app itself | [`Auth::access_token_for_app`] |
//! | sign in on another device | [`Auth::device_sign_in_path`], [`client::Client::begin_device_sign_in`] |
//! | bind tokens to a key (DPoP) | [`AuthBuilder::bound_tokens`], [`Auth::authorization`] |
//! | protect a web API | [`Api`], with [`ApiCaller`] in handlers |
//! | call an API on behalf of an API's caller | [`ApiCaller::access_token`] |
//! | use another framework | [`Auth::respond`], [`Auth::require`]: see [`web`] |
//! | test protected routes | `vestibule-testkit` |
//! | find out what is wrong | `vestibule doctor`, or [`doctor::Doctor`] |
//!
//! `docs/` of the repository lists every setting, leads from zero to production, and translates from
//! MSAL Python, `identity`, Microsoft.Identity.Web and Auth.js.

mod acquire;
pub mod api;
pub mod authority;
#[cfg(feature = "axum")]
pub mod axum;
pub mod cache;
pub mod challenge;
pub mod client;
pub mod credential;
pub mod discovery;
pub mod doctor;
pub mod error;
#[cfg(fuzzing)]
#[doc(hidden)]
pub mod fuzzing;
mod http;
mod logout_token;
mod possession;
pub mod return_path;
pub mod seal;
mod session;
pub mod settings;
mod signed;
pub mod signin;
mod signout;
pub mod store;
pub mod system;
mod telemetry;
mod userinfo;
pub mod verify;
pub mod web;

pub use acquire::device_code::{DevicePoll, DeviceSignIn, DeviceSignInError};
pub use acquire::on_behalf_of::OnBehalfOfError;
pub use api::{Api, ApiCaller, ApiGuard, ApiRefusal, ApiSettings, VerifiedAccessToken};
pub use cache::AccessToken;
pub use credential::ClientCredential;
pub use error::{SignInError, TokenError, Unavailable};
pub use possession::{ApiCall, BadCall};
pub use return_path::ReturnPath;
pub use session::SessionSettings;
pub use settings::{Settings, SettingsError};
pub use signin::PushedRequests;
pub use vestibule_protocol::ids::TenantId;
pub use vestibule_protocol::params::Prompt;
pub use vestibule_protocol::scope::{Scope, ScopeSet};
pub use vestibule_protocol::time::Timestamp;

#[cfg(feature = "axum")]
pub use self::axum::ApiClaims;
pub use http::BadCertificate;
pub use vestibule_protocol::params::ResponseMode;
pub use vestibule_protocol::secret::PlainSecret;
pub use web::{AsScopes, Auth, AuthBuilder, AuthRejection, SignedIn};
