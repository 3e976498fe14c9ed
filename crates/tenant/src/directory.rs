//! The cached view of what changes rarely: tenants with their own strings, apps with their
//! permissions and flow, and how the pages of both look.
//!
//! Looks are read together with the tenant or app that has them, and are never a reason for an
//! error: a theme that does not load is shown as it was, or neutral, and the log says so once.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use crate::account::sign_in::DISPLAY_NAME;
use crate::cache::{Cache, Found};
use crate::clock::Clock;
use crate::model::account_flow;
use crate::model::app_registration::AppRegistration;
use crate::model::extension::{self, Extension, ExtensionEvent};
use crate::model::identity_provider::IdentityProvider;
use crate::model::ids::{ClientId, TenantId};
use crate::model::optional_claim::OptionalClaim;
use crate::model::passkey::PasskeyPolicy;
use crate::model::permission::Permission;
use crate::model::tenant::{Tenant, TenantSegment};
use crate::model::user_flow::UserFlow;
use crate::pages::strings::TenantStrings;
use crate::pages::{AppName, Brand};
use crate::store::{Store, StoreError, ThemeVersion};

/// The cached view. Clones share it.
#[derive(Debug, Clone)]
pub struct Directory {
    store: Store,
    clock: Clock,
    tenants: Arc<Cache<TenantSegment, Tenant>>,
    strings: Arc<Cache<TenantId, TenantStrings>>,
    apps: Arc<Cache<ClientId, RegisteredApp>>,
    brands: Arc<Cache<BrandOf, Brand>>,
    /// Whose theme did not load when it was last read.
    broken: Arc<Mutex<BTreeSet<BrandOf>>>,
}

/// Whose looks.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum BrandOf {
    Tenant(String),
    App(String),
}

/// An app registration, what it asks for, and how its customers sign up.
#[derive(Debug, Clone)]
pub struct RegisteredApp {
    /// The registration.
    pub registration: AppRegistration,
    /// Whether it is its tenant's account page.
    pub is_account_page: bool,
    /// What it asks for, consented or not.
    pub permissions: Vec<Permission>,
    /// Its user flow; without one, nobody signs in.
    pub user_flow: Option<UserFlow>,
    /// Whether its customers can, or must, have passkeys.
    pub passkeys: PasskeyPolicy,
    /// What its tokens have from attributes.
    pub optional_claims: Vec<OptionalClaim>,
    /// The identity providers that its user flow offers, in order.
    pub identity_providers: Vec<IdentityProvider>,
    /// The extensions of its tenant.
    pub extensions: Vec<Extension>,
    /// Whether accounts of its tenant have passwords that another system hashed.
    pub imported_passwords: bool,
}

impl RegisteredApp {
    /// What pages and mails call it.
    pub fn name(&self) -> AppName<'_> {
        match self.registration.display_name.as_str() {
            DISPLAY_NAME if self.is_account_page => AppName::AccountPage,
            given => AppName::Given(given),
        }
    }

    /// The extension that runs for it at an event.
    pub fn extension(&self, event: ExtensionEvent) -> Option<&Extension> {
        let flow = self.user_flow.as_ref().map(|flow| flow.id);
        extension::running(&self.extensions, event, (&self.registration.client_id, flow))
    }
}

impl Directory {
    /// Over `store`.
    pub fn new(store: Store, clock: Clock) -> Self {
        Self {
            store,
            clock,
            tenants: Arc::default(),
            strings: Arc::default(),
            apps: Arc::default(),
            brands: Arc::default(),
            broken: Arc::default(),
        }
    }

    /// The tenant that an address names.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn tenant(&self, segment: &TenantSegment) -> Result<Option<Arc<Tenant>>, StoreError> {
        match self.tenants.look_up(segment) {
            Found::Fresh(tenant) => Ok(Some(tenant)),
            Found::Missing | Found::Stale => {
                let tenant = self.tenants.keep(segment, self.read_tenant(segment).await)?;
                if let Some(tenant) = &tenant {
                    let read = self.store.branding_of_tenant(tenant.id).await;
                    self.keep_brand(&BrandOf::tenant(tenant.id), read).await;
                }
                Ok(tenant)
            }
        }
    }

    /// The own strings of a tenant that [`tenant`](Self::tenant) gave: they were read with it.
    pub fn strings(&self, tenant: TenantId) -> Option<Arc<TenantStrings>> {
        self.strings.peek(&tenant)
    }

    /// The app of this client id, in whichever tenant: the caller compares the tenant.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn app(&self, client: &ClientId) -> Result<Option<Arc<RegisteredApp>>, StoreError> {
        match self.apps.look_up(client) {
            Found::Fresh(app) => Ok(Some(app)),
            Found::Missing | Found::Stale => {
                let app = self.apps.keep(client, self.read_app(client).await)?;
                if app.is_some() {
                    let read = self.store.branding_of_app(client).await;
                    self.keep_brand(&BrandOf::app(client), read).await;
                }
                Ok(app)
            }
        }
    }

    /// How pages of this tenant look, and of this app: its own theme, else the tenant's, else
    /// neutral. Asked after [`tenant`](Self::tenant) and [`app`](Self::app), which read it.
    pub fn brand(&self, tenant: TenantId, client: Option<&ClientId>) -> Arc<Brand> {
        let own = client.and_then(|client| self.brands.peek(&BrandOf::app(client)));
        own.or_else(|| self.brands.peek(&BrandOf::tenant(tenant))).unwrap_or_else(Brand::neutral)
    }

    /// Keeps what was read. The style sheet is in the store already, unless another version of this
    /// program published it.
    async fn keep_brand(&self, of: &BrandOf, read: Result<Option<ThemeVersion>, StoreError>) {
        let kept = match read {
            Ok(Some(version)) => {
                let before = self.brands.peek(of);
                let brand = Brand::new(version.theme, version.branding);
                let new = brand.style().filter(|style| {
                    before.as_ref().and_then(|before| before.style()).map(|known| &known.name)
                        != Some(&style.name)
                });
                match (brand.theme(), new) {
                    (Some(theme), Some(style)) => {
                        let now = self.clock.now();
                        self.store.insert_theme_file(theme, style, now).await.map(|()| Some(brand))
                    }
                    _ => Ok(Some(brand)),
                }
            }
            Ok(None) => Ok(None),
            Err(error) => Err(error),
        };
        let mut broken = self.broken.lock().unwrap_or_else(PoisonError::into_inner);
        match self.brands.keep(of, kept) {
            Ok(_) => {
                if broken.remove(of) {
                    tracing::info!(?of, "the branding loads again");
                }
            }
            Err(error) => {
                if broken.len() < MOST_BROKEN && broken.insert(of.clone()) {
                    let shown =
                        if self.brands.peek(of).is_some() { "as it was" } else { "neutral" };
                    tracing::warn!(?of, %error, shown, "the branding does not load");
                }
            }
        }
    }

    /// Forgets an app that this process changed.
    pub fn forget(&self, client: &ClientId) {
        self.apps.forget(client);
    }

    /// Forgets everything: a flow changed, and any app may have it.
    pub fn forget_all(&self) {
        self.tenants.forget_all();
        self.strings.forget_all();
        self.apps.forget_all();
    }

    /// Forgets the looks of everything: a theme changed.
    pub fn forget_brands(&self) {
        self.brands.forget_all();
        self.forget_all();
    }

    async fn read_tenant(&self, segment: &TenantSegment) -> Result<Option<Tenant>, StoreError> {
        let Some(tenant) = self.store.tenant(segment).await? else { return Ok(None) };
        let stored = self.store.strings(tenant.id).await?;
        // Read again every few seconds, and changed every few weeks.
        let known = self.strings.peek(&tenant.id);
        if known.is_none_or(|known| !known.are(&stored)) {
            let strings = TenantStrings::new(stored);
            self.strings.keep::<StoreError>(&tenant.id, Ok(Some(strings)))?;
        }
        Ok(Some(tenant))
    }

    async fn read_app(&self, client: &ClientId) -> Result<Option<RegisteredApp>, StoreError> {
        let Some(registration) = self.store.app(client).await? else { return Ok(None) };
        let permissions = self.store.permissions(client).await?;
        let tenant = registration.tenant_id;
        let is_account_page = self.store.account_app(tenant).await?.as_ref() == Some(client);
        let assigned = self.store.user_flow_of(client).await?;
        let passkeys = self.store.passkey_policy_of_app(client).await?;
        let passkeys = passkeys.unwrap_or(PasskeyPolicy::On);
        let extensions = self.store.extensions(tenant).await?;
        let optional_claims = self.store.optional_claims(client).await?;
        let imported_passwords = self.store.has_imported_passwords(tenant).await?;
        let (user_flow, identity_providers) = match assigned {
            None if is_account_page => self.of_account_page(tenant).await?,
            None => (None, Vec::new()),
            Some(flow) => {
                let offered = self.store.identity_providers_of_flow(flow.id).await?;
                (Some(flow), offered)
            }
        };
        Ok(Some(RegisteredApp {
            registration,
            is_account_page,
            permissions,
            user_flow,
            passkeys,
            optional_claims,
            identity_providers,
            extensions,
            imported_passwords,
        }))
    }

    /// How one signs in to the account page until an administrator gives it a flow of its own.
    async fn of_account_page(
        &self,
        tenant: TenantId,
    ) -> Result<(Option<UserFlow>, Vec<IdentityProvider>), StoreError> {
        let offered = self.store.offered_identity_providers(tenant).await?;
        match account_flow::of(self.store.user_flows_by_age(tenant).await?) {
            Some(flow) => Ok((Some(flow), offered)),
            None => Ok((None, self.store.identity_providers(tenant).await?)),
        }
    }
}

impl BrandOf {
    fn tenant(id: TenantId) -> Self {
        Self::Tenant(id.to_string())
    }

    fn app(id: &ClientId) -> Self {
        Self::App(id.to_string())
    }
}

/// Of more themes than this the log does not say that they do not load.
const MOST_BROKEN: usize = 1000;
