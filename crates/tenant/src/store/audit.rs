//! `audit_events`.

use super::db::{Row, Statement, Tx, sql};
use super::{Store, StoreError, to_json};
use crate::model::audit::AuditEvent;
use crate::model::ids::TenantId;

impl Store {
    /// Writes an entry.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn audit(&self, event: &AuditEvent) -> Result<(), StoreError> {
        self.db.execute(insertion(event)?).await.map(drop)
    }

    /// The newest entries of a tenant, newest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn audit_events(
        &self,
        tenant: TenantId,
        limit: u32,
    ) -> Result<Vec<AuditEvent>, StoreError> {
        let rows = self
            .db
            .all(
                sql("SELECT id, tenant_id, at, actor, action, target, detail FROM audit_events
                     WHERE tenant_id = $1 ORDER BY at DESC, id LIMIT $2")
                .bind(tenant)
                .bind(i64::from(limit)),
            )
            .await?;
        rows.iter().map(read).collect()
    }
}

/// [`Store::audit`] as a part of a transaction.
pub(super) async fn insert_event(tx: &mut Tx, event: &AuditEvent) -> Result<(), StoreError> {
    tx.execute(insertion(event)?).await.map(drop)
}

fn insertion(event: &AuditEvent) -> Result<Statement<'_>, StoreError> {
    Ok(sql("INSERT INTO audit_events (id, tenant_id, at, actor, action, target, detail)
            VALUES ($1, $2, $3, $4, $5, $6, $7)")
    .bind(event.id)
    .bind(event.tenant_id)
    .bind(event.at)
    .bind(event.actor.to_string())
    .bind(event.action.as_str())
    .bind(event.target.as_str())
    .bind(to_json(&event.detail)?))
}

fn read(row: &Row) -> Result<AuditEvent, StoreError> {
    Ok(AuditEvent {
        id: row.parse("id")?,
        tenant_id: row.parse("tenant_id")?,
        at: row.time("at")?,
        actor: row.parse("actor")?,
        action: row.get("action")?,
        target: row.get("target")?,
        detail: row.json("detail")?,
    })
}
