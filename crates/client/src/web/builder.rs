//! Choices beyond the settings.

use std::sync::Arc;

use reqwest::Certificate;
use url::Url;
use vestibule_protocol::ids::TenantId;
use vestibule_protocol::params::{Prompt, ResponseMode};
use vestibule_protocol::scope::ScopeSet;
use vestibule_protocol::secret::PlainSecret;

use super::Auth;
use super::cookies::Cookies;
use super::page::{Page, Pages};
use super::ready::{Defaults, Ready};
use super::routes::Paths;
use crate::client::{Client, Surroundings};
use crate::http::{BadCertificate, root_certificates};
use crate::return_path::ReturnPath;
use crate::seal::{Purpose, Sealer};
use crate::session::{SessionLimits, SessionStore};
use crate::settings::Settings;
use crate::signin::{FinishedSignIns, PushedRequests};
use crate::store::SharedStore;
use crate::system::{Clock, Random, System};

/// Builds an [`Auth`]; from [`Auth::builder`].
pub struct AuthBuilder {
    settings: Settings,
    paths: Paths,
    defaults: Defaults,
    limits: SessionLimits,
    pages: Pages,
    asks_first: bool,
    after_sign_out: Url,
    allowed_tenants: Option<Vec<TenantId>>,
    pushed_requests: PushedRequests,
    binds_tokens: bool,
    roots: Vec<Certificate>,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
}

impl AuthBuilder {
    pub(super) fn new(settings: Settings) -> Self {
        let mut paths = Paths::beside(settings.redirect_uri.path());
        let public = settings.public_url.as_ref().map(|url| url.path().trim_end_matches('/'));
        paths.prefix = public.unwrap_or_default().to_owned();
        let mut after_sign_out = settings.redirect_uri.clone();
        after_sign_out.set_path(&format!("{}/", paths.prefix));
        Self {
            paths,
            defaults: Defaults {
                scopes: ScopeSet::default(),
                prompt: None,
                domain_hint: None,
                max_age: None,
                ui_locales: None,
                response_mode: settings.response_mode,
            },
            limits: SessionLimits::default(),
            pages: Pages::default(),
            asks_first: false,
            after_sign_out,
            allowed_tenants: None,
            pushed_requests: PushedRequests::default(),
            binds_tokens: false,
            roots: Vec::new(),
            clock: Arc::new(System),
            random: Arc::new(System),
            settings,
        }
    }

    /// Scopes to ask for at every sign-in, beside `openid profile offline_access`: for
    /// instance `email`, or an API's, so that no second trip is needed for them.
    #[must_use]
    pub fn scopes(mut self, scopes: ScopeSet) -> Self {
        self.defaults.scopes = scopes;
        self
    }

    /// What every sign-in shows, such as the choice of an account.
    #[must_use]
    pub fn prompt(mut self, prompt: Prompt) -> Self {
        self.defaults.prompt = Some(prompt);
        self
    }

    /// The identity provider that people go straight to (Microsoft's `domain_hint`).
    #[must_use]
    pub fn domain_hint(mut self, hint: impl Into<String>) -> Self {
        self.defaults.domain_hint = Some(hint.into());
        self
    }

    /// Seconds since the person last proved who they are, at most, at sign-in.
    #[must_use]
    pub fn max_age(mut self, seconds: i64) -> Self {
        self.defaults.max_age = Some(seconds);
        self
    }

    /// Languages of the provider's pages, as BCP 47 tags separated by spaces.
    #[must_use]
    pub fn ui_locales(mut self, locales: impl Into<String>) -> Self {
        self.defaults.ui_locales = Some(locales.into());
        self
    }

    /// How the provider sends its answer: in the query (the default), by a form that it has the
    /// browser post, so that the code is in no address, or in the fragment. `form_post` needs
    /// https, as browsers keep the cookie that this takes from http, except on `localhost`; a
    /// fragment needs JavaScript.
    #[must_use]
    pub fn response_mode(mut self, mode: ResponseMode) -> Self {
        self.defaults.response_mode = mode;
        self
    }

    /// Draws this library's pages in the app's own design: HTML for a [`Page`], or `None` for those
    /// that stay as they are. The texts in a page are not escaped.
    #[must_use]
    pub fn pages(
        mut self,
        draw: impl Fn(&Page<'_>) -> Option<String> + Send + Sync + 'static,
    ) -> Self {
        self.pages.own = Some(Arc::new(draw));
        self
    }

    /// Shows a page with a link "Sign in" to who opens a protected page, rather than the provider's
    /// page at once.
    #[must_use]
    pub fn ask_before_sign_in(mut self) -> Self {
        self.asks_first = true;
        self
    }

    /// The path that begins a sign-in; by default `login` beside the redirect path.
    #[must_use]
    pub fn sign_in_path(mut self, path: &ReturnPath) -> Self {
        self.paths.sign_in = path.to_string();
        self
    }

    /// The path that signs out; by default `logout` beside the redirect path.
    #[must_use]
    pub fn sign_out_path(mut self, path: &ReturnPath) -> Self {
        self.paths.sign_out = path.to_string();
        self
    }

    /// Where people land after signing out; by default the start page of the redirect URI's
    /// origin. Register it with the provider.
    #[must_use]
    pub fn after_sign_out(mut self, url: Url) -> Self {
        self.after_sign_out = url;
        self
    }

    /// Seconds until a session ends without a request (a day), and in any case (a week).
    #[must_use]
    pub fn session_lifetime(mut self, idle: i64, absolute: i64) -> Self {
        self.limits.idle = idle;
        self.limits.absolute = absolute;
        self
    }

    /// How many sessions this process keeps in memory (100,000), at about 5 KiB each. Without a
    /// shared store these are all; beyond them the least recently used one ends.
    #[must_use]
    pub fn max_sessions(mut self, count: usize) -> Self {
        self.limits.count = count;
        self
    }

    /// Lets one browser be signed in with several accounts (1): who signs in again with another one
    /// keeps those before, and goes on with any of them by
    /// [`Auth::switch_account_path`].
    #[must_use]
    pub fn several_accounts(mut self, count: usize) -> Self {
        self.limits.accounts = count.max(1);
        self
    }

    /// Keeps sessions in a store that all processes of this app share, as the setting
    /// `SESSION_STORE` does. What goes there is sealed.
    #[must_use]
    pub fn session_store(mut self, store: Arc<dyn SharedStore>) -> Self {
        self.settings.sessions.store = Some(store);
        self
    }

    /// Seals cookies and shared sessions with keys made from these secrets, as the setting
    /// `SESSION_KEYS` does: with the first; any of them opens.
    #[must_use]
    pub fn session_keys(mut self, secrets: Vec<PlainSecret>) -> Self {
        self.settings.sessions.keys = secrets;
        self
    }

    /// The only tenants whose people may sign in, where the authority is open to several. An empty
    /// list lets nobody in.
    #[must_use]
    pub fn allowed_tenants(mut self, tenants: Vec<TenantId>) -> Self {
        self.allowed_tenants = Some(tenants);
        self
    }

    /// Whether sign-ins are pushed to the provider (RFC 9126); by default where it offers that.
    #[must_use]
    pub fn pushed_requests(mut self, pushed_requests: PushedRequests) -> Self {
        self.pushed_requests = pushed_requests;
        self
    }

    /// Has tokens bound to a key of this app where the provider offers it (RFC 9449): a stolen
    /// one is worth nothing. APIs must take such tokens, and each call needs the headers of
    /// [`Auth::authorization`].
    #[must_use]
    pub fn bound_tokens(mut self) -> Self {
        self.binds_tokens = true;
        self
    }

    /// Trusts these certificates (PEM) beside the system's, for a provider with a certificate
    /// authority of its own.
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

    /// Other randomness, for tests.
    #[must_use]
    pub fn random(mut self, random: impl Random) -> Self {
        self.random = Arc::new(random);
        self
    }

    /// The finished [`Auth`].
    #[must_use]
    pub fn build(self) -> Auth {
        let Settings { authority, edit_profile, reset_password, client_id, .. } = self.settings;
        let Settings { credential, redirect_uri, sessions, .. } = self.settings;
        let around =
            Surroundings::new(&authority, self.roots, self.clock.clone(), self.random.clone());
        let client = |authority: crate::authority::Authority| {
            let authority = match &self.allowed_tenants {
                Some(tenants) => authority.with_allowed_tenants(tenants.clone()),
                None => authority,
            };
            let (id, credential, uri) =
                (client_id.clone(), credential.clone(), redirect_uri.clone());
            let client = Client::new(authority, id, credential, uri, &around)
                .with_pushed_requests(self.pushed_requests);
            Arc::new(if self.binds_tokens { client.with_bound_tokens() } else { client })
        };
        let cookies = Cookies::new(&client_id, &redirect_uri);
        let keys = sessions.seal_secrets(credential.shared_secret().as_ref());
        let seal = |purpose| Sealer::new(keys.clone(), purpose, self.random.clone());
        let mut kept = SessionStore::new(self.limits, self.clock.clone(), self.random.clone());
        if let Some(store) = sessions.store {
            kept = kept.shared_through(store, seal(Purpose::Entry));
        }
        // The first random bytes of a process take 30 ms: not at somebody's first request.
        let random = self.random.clone();
        std::thread::spawn(move || random.fill(&mut [0; 1]));
        Auth::with(Ready {
            sign_in: client(authority),
            edit_profile: edit_profile.map(client),
            reset_password: reset_password.map(client),
            sessions: Arc::new(kept),
            sealer: seal(Purpose::Cookie),
            finished: FinishedSignIns::default(),
            cookies,
            paths: self.paths,
            defaults: self.defaults,
            pages: self.pages,
            asks_first: self.asks_first,
            after_sign_out: self.after_sign_out,
            clock: self.clock,
            random: self.random,
        })
    }
}

impl std::fmt::Debug for AuthBuilder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AuthBuilder").field("settings", &self.settings).finish_non_exhaustive()
    }
}
