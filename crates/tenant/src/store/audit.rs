//! `audit_events`.

use vestibule_protocol::time::Timestamp;

use super::db::{Row, Statement, Tx, sql};
use super::{Store, StoreError, to_json};
use crate::model::audit::{AuditEvent, AuditFilter};
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
        self.find_audit_events(tenant, &AuditFilter { limit, ..AuditFilter::default() }).await
    }

    /// The newest entries of a tenant that are looked for, newest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn find_audit_events(
        &self,
        tenant: TenantId,
        filter: &AuditFilter,
    ) -> Result<Vec<AuditEvent>, StoreError> {
        let user = filter.user.map(|user| user.to_string()).unwrap_or_default();
        let rows = self
            .db
            .all(
                sql("SELECT id, tenant_id, at, actor, action, target, detail FROM audit_events
                     WHERE tenant_id = $1 AND at >= $2
                       AND ($3 = '' OR action = $3
                            OR substr(action, 1, length($3) + 1) = $3 || '.')
                       AND ($4 = '' OR actor = 'user:' || $4 OR target = $4
                            OR detail LIKE '%' || $4 || '%')
                     ORDER BY at DESC, arrival DESC, id LIMIT $5")
                .bind(tenant)
                .bind(filter.since.map_or(0, Timestamp::unix))
                .bind(filter.action.as_deref().unwrap_or_default())
                .bind(user)
                .bind(i64::from(filter.limit)),
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
    Ok(sql("INSERT INTO audit_events (id, tenant_id, at, actor, action, target, detail,
                                      arrival)
            VALUES ($1, $2, $3, $4, $5, $6, $7,
                    (SELECT COALESCE(MAX(arrival), 0) + 1 FROM audit_events
                     WHERE tenant_id = $2 AND at = $3))")
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
