//! The administrator's operations. Each takes an [`Admin`], which knows its tenant, so that none
//! can reach into another one: an id of another tenant is not found (Zitadel CVE-2025-27507). Each
//! checks its input, does one thing, and writes it into the audit log.

pub mod app_access;
pub mod app_settings;
pub mod apps;
pub mod attributes;
pub mod audit;
pub mod blocked_domains;
pub mod branding;
pub mod deletion;
pub mod extensions;
pub mod groups;
pub mod identity_providers;
pub mod keys;
pub mod linked_identities;
pub mod optional_claims;
pub mod passkeys;
pub mod permissions;
pub mod policies;
pub mod second_factors;
pub mod secrets;
pub mod sign_in_addresses;
pub mod strings;
pub mod tenant_settings;
pub mod tenants;
pub mod user_details;
pub mod user_flows;
pub mod user_import;
pub mod user_search;
pub mod users;
pub mod web_apis;

use serde_json::Value;
use vestibule_protocol::time::Timestamp;

use crate::app::App;
use crate::model::app_registration::AppRegistration;
use crate::model::audit::{Actor, AuditEvent};
use crate::model::ids::{AuditEventId, ClientId};
use crate::model::tenant::Tenant;
use crate::store::StoreError;

/// An administrator of one tenant.
#[derive(Debug, Clone)]
pub struct Admin {
    app: App,
    tenant: Tenant,
    actor: Actor,
}

impl Admin {
    /// Whoever calls this has checked that `actor` may administer `tenant`.
    pub fn of(app: App, tenant: Tenant, actor: Actor) -> Self {
        Self { app, tenant, actor }
    }

    /// The tenant.
    pub fn tenant(&self) -> &Tenant {
        &self.tenant
    }

    /// Now, by the tenant's clock.
    pub fn now(&self) -> Timestamp {
        self.app.clock.now()
    }

    /// The app registration with this id, if it is one of this tenant.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn registration(&self, id: &ClientId) -> Result<Option<AppRegistration>, StoreError> {
        let found = self.app.store.app(id).await?;
        Ok(found.filter(|registration| registration.tenant_id == self.tenant.id))
    }

    fn event(&self, action: &str, target: impl ToString, detail: Value) -> AuditEvent {
        AuditEvent {
            id: AuditEventId::random(&self.app.random),
            tenant_id: self.tenant.id,
            at: self.app.clock.now(),
            actor: self.actor.clone(),
            action: action.to_owned(),
            target: target.to_string(),
            detail,
        }
    }

    async fn record(
        &self,
        action: &str,
        target: impl ToString,
        detail: Value,
    ) -> Result<(), StoreError> {
        self.app.store.audit(&self.event(action, target, detail)).await
    }

    /// After a change to an app: the next request sees it.
    async fn changed(
        &self,
        action: &str,
        client_id: &ClientId,
        detail: Value,
    ) -> Result<(), StoreError> {
        self.app.directory.forget(client_id);
        self.record(action, client_id, detail).await
    }
}

#[cfg(test)]
mod tests;
