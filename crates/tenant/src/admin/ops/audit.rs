//! The audit log: what was done in a tenant, by whom.

use super::Admin;
use crate::model::audit::{AuditEvent, AuditFilter};
use crate::store::StoreError;

/// The entries that are looked for, newest first.
///
/// # Errors
/// [`StoreError`].
pub async fn list(admin: &Admin, filter: &AuditFilter) -> Result<Vec<AuditEvent>, StoreError> {
    admin.app.store.find_audit_events(admin.tenant.id, filter).await
}
