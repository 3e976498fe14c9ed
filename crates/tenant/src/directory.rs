//! The cached view of what changes rarely: tenants, and apps with their permissions and flow.

use std::sync::Arc;

use crate::cache::{Cache, Found};
use crate::model::app_registration::AppRegistration;
use crate::model::ids::ClientId;
use crate::model::passkey::PasskeyPolicy;
use crate::model::permission::Permission;
use crate::model::tenant::{Tenant, TenantSegment};
use crate::model::user_flow::UserFlow;
use crate::store::{Store, StoreError};

/// The cached view. Clones share it.
#[derive(Debug, Clone)]
pub struct Directory {
    store: Store,
    tenants: Arc<Cache<TenantSegment, Tenant>>,
    apps: Arc<Cache<ClientId, RegisteredApp>>,
}

/// An app registration, what it asks for, and how its customers sign up.
#[derive(Debug, Clone)]
pub struct RegisteredApp {
    /// The registration.
    pub registration: AppRegistration,
    /// What it asks for, consented or not.
    pub permissions: Vec<Permission>,
    /// Its user flow; without one, nobody signs in.
    pub user_flow: Option<UserFlow>,
    /// Whether its customers can, or must, have passkeys.
    pub passkeys: PasskeyPolicy,
}

impl Directory {
    /// Over `store`.
    pub fn new(store: Store) -> Self {
        Self { store, tenants: Arc::default(), apps: Arc::default() }
    }

    /// The tenant that an address names.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn tenant(&self, segment: &TenantSegment) -> Result<Option<Arc<Tenant>>, StoreError> {
        match self.tenants.look_up(segment) {
            Found::Fresh(tenant) => Ok(Some(tenant)),
            Found::Missing | Found::Stale => {
                self.tenants.keep(segment, self.store.tenant(segment).await)
            }
        }
    }

    /// The app of this client id, in whichever tenant: the caller compares the tenant.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn app(&self, client: &ClientId) -> Result<Option<Arc<RegisteredApp>>, StoreError> {
        match self.apps.look_up(client) {
            Found::Fresh(app) => Ok(Some(app)),
            Found::Missing | Found::Stale => self.apps.keep(client, self.read_app(client).await),
        }
    }

    /// Forgets an app that this process changed.
    pub fn forget(&self, client: &ClientId) {
        self.apps.forget(client);
    }

    /// Forgets everything: a flow changed, and any app may have it.
    pub fn forget_all(&self) {
        self.tenants.forget_all();
        self.apps.forget_all();
    }

    async fn read_app(&self, client: &ClientId) -> Result<Option<RegisteredApp>, StoreError> {
        let Some(registration) = self.store.app(client).await? else { return Ok(None) };
        let permissions = self.store.permissions(client).await?;
        let user_flow = self.store.user_flow_of(client).await?;
        let passkeys = self.store.passkey_policy_of_app(client).await?;
        let passkeys = passkeys.unwrap_or(PasskeyPolicy::On);
        Ok(Some(RegisteredApp { registration, permissions, user_flow, passkeys }))
    }
}
