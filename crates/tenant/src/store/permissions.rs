//! `permissions`: what an app asks for, and the administrator's consent.

use vestibule_protocol::time::Timestamp;

use super::db::{Row, sql, unreadable};
use super::{Inserted, Store, StoreError};
use crate::model::ids::ClientId;
use crate::model::permission::{Permission, PermissionKind};

impl Store {
    /// Adds a permission to an app.
    ///
    /// # Errors
    /// [`StoreError`], also when there is no such app.
    pub async fn add_permission(
        &self,
        client: &ClientId,
        permission: &Permission,
    ) -> Result<Inserted, StoreError> {
        let touched = self
            .db
            .execute(
                sql("INSERT INTO permissions (client_id, resource, value, kind, consented_at)
                     VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING")
                .bind(client)
                .bind(&permission.resource)
                .bind(permission.value.as_str())
                .bind(kind_text(permission.kind))
                .bind(permission.consented_at),
            )
            .await?;
        Ok(Inserted::from_rows(touched))
    }

    /// Consents, for all users, to what an app asks for now; says to how many permissions that it
    /// had not consented to before.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn consent(&self, client: &ClientId, now: Timestamp) -> Result<u64, StoreError> {
        self.db
            .execute(
                sql("UPDATE permissions SET consented_at = $2
                     WHERE client_id = $1 AND consented_at IS NULL")
                .bind(client)
                .bind(now),
            )
            .await
    }

    /// What an app asks for.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn permissions(&self, client: &ClientId) -> Result<Vec<Permission>, StoreError> {
        let rows = self
            .db
            .all(
                sql("SELECT resource, value, kind, consented_at FROM permissions
                     WHERE client_id = $1 ORDER BY resource, value, kind")
                .bind(client),
            )
            .await?;
        rows.iter().map(read).collect()
    }
}

fn read(row: &Row) -> Result<Permission, StoreError> {
    Ok(Permission {
        resource: row.parse("resource")?,
        value: row.get("value")?,
        kind: match row.get::<String>("kind")?.as_str() {
            "delegated" => PermissionKind::Delegated,
            "application" => PermissionKind::Application,
            _ => return Err(unreadable("kind")),
        },
        consented_at: row.time_optional("consented_at")?,
    })
}

pub(super) fn kind_text(kind: PermissionKind) -> &'static str {
    match kind {
        PermissionKind::Delegated => "delegated",
        PermissionKind::Application => "application",
    }
}
