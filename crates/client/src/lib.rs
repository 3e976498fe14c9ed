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
//! fails. `docs/` of the repository has the walkthroughs.

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
pub mod session;
pub mod settings;
mod signed;
pub mod signin;
mod signout;
pub mod store;
pub mod system;
mod telemetry;
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
