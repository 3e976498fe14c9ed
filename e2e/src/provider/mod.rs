//! The providers that the client library is held against: two that we did not write, and ours.
//!
//! | provider | written in | its pages |
//! |---|---|---|
//! | npm's `oidc-provider` | JavaScript, by Panva; certified | plain forms of this folder's neighbour `foreign-provider/` |
//! | Debian's `glewlwyd` | C, by babelouest | an app of its own, in JavaScript |
//! | the Vestibule tenant | Rust | those of every customer |

mod glewlwyd;
mod oidc_provider;
mod tenant;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use serde_json::Value;
use url::Url;
use vestibule::Timestamp;
use vestibule::system::{Clock, System};

pub use self::glewlwyd::Glewlwyd;
pub use self::oidc_provider::OidcProvider;
pub use self::tenant::Tenant;
use crate::browser::Browser;
use crate::customer::Customer;

/// Which provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// npm's `oidc-provider`.
    OidcProvider,
    /// Debian's `glewlwyd`.
    Glewlwyd,
    /// The Vestibule tenant.
    Tenant,
}

/// A running provider that knows some apps and one person, Ada.
#[derive(Debug)]
pub enum Provider {
    /// npm's `oidc-provider`.
    OidcProvider(OidcProvider),
    /// Debian's `glewlwyd`.
    Glewlwyd(Glewlwyd),
    /// The Vestibule tenant.
    Tenant(Box<Tenant>),
}

/// An app, as it asks to be registered.
#[derive(Clone, Debug)]
pub struct Registration {
    /// Where it runs, without a slash at its end.
    pub origin: String,
    /// Whether the foreign providers take its requests only when it has pushed them (RFC 9126).
    pub pushes: bool,
    /// Whether the foreign providers give it only tokens that are bound to its key (RFC 9449).
    pub binds_tokens: bool,
    /// How it hears that the session at the provider ended, if it wants to.
    pub log_out: Option<LogOut>,
}

/// How an app hears that the session at the provider ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogOut {
    /// From the provider itself (OpenID Connect Back-Channel Logout 1.0).
    BackChannel,
    /// From a frame in the provider's page (OpenID Connect Front-Channel Logout 1.0).
    FrontChannel,
}

/// What the app puts into its settings.
#[derive(Clone, Debug)]
pub struct Registered {
    /// `CLIENT_ID`
    pub client_id: String,
    /// `CLIENT_SECRET`
    pub client_secret: String,
}

impl Registration {
    /// A web app at this origin.
    pub fn new(origin: &str) -> Self {
        Self { origin: origin.to_owned(), pushes: false, binds_tokens: false, log_out: None }
    }

    /// The client id at the foreign providers: the origin without what a client id cannot have.
    fn client_id(&self) -> String {
        self.origin.replace("://", "-").replace(':', "-")
    }

    /// Where sign-in returns to.
    pub fn redirect_uri(&self) -> String {
        format!("{}/auth/redirect", self.origin)
    }

    /// Where sign-out returns to.
    pub fn after_sign_out(&self) -> String {
        format!("{}/", self.origin)
    }

    /// Where the app hears that a session ended, in this way.
    fn log_out_uri(&self, way: LogOut) -> Option<String> {
        let name = match way {
            LogOut::BackChannel => "backchannel-logout",
            LogOut::FrontChannel => "frontchannel-logout",
        };
        (self.log_out == Some(way)).then(|| format!("{}/auth/{name}", self.origin))
    }
}

impl Provider {
    /// Starts it, with these apps and Ada registered.
    pub async fn start(kind: Kind, apps: &[Registration]) -> Self {
        match kind {
            Kind::OidcProvider => Self::OidcProvider(OidcProvider::start(apps).await),
            Kind::Glewlwyd => Self::Glewlwyd(Glewlwyd::start(apps).await),
            Kind::Tenant => Self::Tenant(Box::new(Tenant::start(apps).await)),
        }
    }

    /// What one of these apps puts into its settings.
    pub fn registered(&self, app: &Registration) -> Registered {
        match self {
            Self::OidcProvider(provider) => provider.registered(app),
            Self::Glewlwyd(provider) => provider.registered(app),
            Self::Tenant(tenant) => tenant.registered(app),
        }
    }

    /// `AUTHORITY` or `OIDC_AUTHORITY`, and its value.
    pub fn authority(&self) -> (&'static str, String) {
        match self {
            Self::OidcProvider(provider) => ("OIDC_AUTHORITY", provider.issuer()),
            Self::Glewlwyd(provider) => ("OIDC_AUTHORITY", provider.issuer()),
            Self::Tenant(tenant) => ("AUTHORITY", tenant.authority()),
        }
    }

    /// What it says about itself.
    pub async fn discovery(&self) -> Value {
        let (_, authority) = self.authority();
        let suffix = match self {
            Self::OidcProvider(_) | Self::Glewlwyd(_) => ".well-known/openid-configuration",
            Self::Tenant(_) => "v2.0/.well-known/openid-configuration",
        };
        let address = Url::parse(&format!("{authority}/{suffix}")).expect("an authority is a URL");
        let page = Customer::new().get(&address).await.expect("the provider answers");
        serde_json::from_str(&page.body).unwrap_or_else(|error| panic!("{error} in {page:?}"))
    }

    /// The browser is at the provider's first page; Ada signs in there.
    pub async fn sign_in(&self, browser: &Browser) {
        match self {
            Self::OidcProvider(_) => oidc_provider::sign_in(browser, "ada").await,
            Self::Glewlwyd(_) => glewlwyd::sign_in(browser).await,
            Self::Tenant(tenant) => tenant.sign_in(browser).await,
        }
    }

    /// The browser is where the provider asks for the code of a device, with the code in the
    /// address; Ada signs in there and agrees.
    pub async fn sign_in_device(&self, browser: &Browser) {
        match self {
            Self::OidcProvider(_) => oidc_provider::sign_in_device(browser).await,
            Self::Glewlwyd(_) => glewlwyd::sign_in_device(browser).await,
            Self::Tenant(tenant) => tenant.sign_in_device(browser).await,
        }
    }

    /// The browser was sent here by another app, and Ada is signed in already.
    pub async fn go_on(&self, browser: &Browser) {
        match self {
            Self::OidcProvider(_) | Self::Tenant(_) => {}
            Self::Glewlwyd(_) => glewlwyd::go_on(browser).await,
        }
    }

    /// What the provider calls Ada.
    pub fn name_of_ada(&self) -> &'static str {
        match self {
            Self::OidcProvider(_) => "Foreign ada",
            Self::Glewlwyd(_) | Self::Tenant(_) => "Ada Lovelace",
        }
    }

    /// The browser was sent here to sign out: answers what the provider asks, if it asks.
    pub async fn sign_out(&self, browser: &Browser, app: &Registration) {
        match self {
            Self::OidcProvider(_) => oidc_provider::sign_out(browser, app).await,
            Self::Glewlwyd(_) => glewlwyd::sign_out(browser, app).await,
            Self::Tenant(_) => tenant::sign_out(browser, app).await,
        }
    }

    /// Signs with a new key from now on, and does not even publish the old one any more.
    pub async fn rotate_keys(&self) {
        match self {
            Self::OidcProvider(provider) => provider.rotate_keys().await,
            Self::Glewlwyd(provider) => provider.rotate_keys().await,
            Self::Tenant(tenant) => tenant.rotate_keys().await,
        }
    }

    /// The app's clock: the tenant's own, and for the foreign providers the machine's.
    pub fn clock(&self) -> Box<dyn Fn() -> Timestamp + Send + Sync> {
        match self {
            Self::OidcProvider(provider) => provider.clock.read(),
            Self::Glewlwyd(provider) => provider.clock.read(),
            Self::Tenant(tenant) => tenant.clock(),
        }
    }

    /// Lets seconds pass by the clock of [`Provider::clock`], where it does not go by itself.
    pub fn hand_of_the_clock(&self) -> Box<dyn Fn(i64) + Send + Sync> {
        match self {
            Self::OidcProvider(_) | Self::Glewlwyd(_) => Box::new(|_| {}),
            Self::Tenant(tenant) => tenant.hand_of_the_clock(),
        }
    }

    /// Makes the access tokens that it has given so old that the library replaces them.
    pub fn age_tokens(&self) {
        match self {
            Self::OidcProvider(provider) => provider.clock.age_tokens(),
            Self::Glewlwyd(provider) => provider.clock.age_tokens(),
            Self::Tenant(tenant) => tenant.age_tokens(),
        }
    }
}

/// The machine's clock as an app sees it that is a little ahead.
#[derive(Clone, Debug, Default)]
struct AppClock(Arc<AtomicI64>);

impl AppClock {
    fn read(&self) -> Box<dyn Fn() -> Timestamp + Send + Sync> {
        let ahead = Arc::clone(&self.0);
        Box::new(move || System.now().plus_seconds(ahead.load(Ordering::Relaxed)))
    }

    /// The foreign providers' tokens live for a minute, of which the library uses the first half.
    fn age_tokens(&self) {
        self.0.fetch_add(31, Ordering::Relaxed);
    }
}
