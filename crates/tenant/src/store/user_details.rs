//! What an administrator sees of an account beside its own row: of several tables, never a secret.

use super::db::{Row, sql};
use super::{Store, StoreError};
use crate::model::ids::UserId;

/// A role that a customer has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldRole {
    /// The name of the app that defines it.
    pub app: String,
    /// What stands in the `roles` claim.
    pub value: String,
    /// The name of the group by which they have it; `None`: by themselves.
    pub by_group: Option<String>,
}

impl Store {
    /// Whether an account has a password of ours.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn has_password(&self, user: UserId) -> Result<bool, StoreError> {
        let statement = sql("SELECT id FROM users WHERE id = $1 AND password_hash IS NOT NULL");
        Ok(self.db.optional(statement.bind(user)).await?.is_some())
    }

    /// The roles that a customer has, by themselves and by groups.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn all_roles_of(&self, user: UserId) -> Result<Vec<HeldRole>, StoreError> {
        let statement = sql("SELECT a.display_name AS app, r.value AS value, NULL AS by_group
             FROM app_role_assignments m
             JOIN app_roles r ON r.id = m.role_id
             JOIN app_registrations a ON a.client_id = r.client_id
             WHERE m.principal_type = 'User' AND m.principal_id = $1
             UNION ALL
             SELECT a.display_name AS app, r.value AS value, g.display_name AS by_group
             FROM group_members s
             JOIN groups g ON g.id = s.group_id
             JOIN app_role_assignments m
               ON m.principal_type = 'Group' AND m.principal_id = s.group_id
             JOIN app_roles r ON r.id = m.role_id
             JOIN app_registrations a ON a.client_id = r.client_id
             WHERE s.user_id = $1
             ORDER BY app, value, by_group");
        let rows = self.db.all(statement.bind(user)).await?;
        let held = |row: &Row| {
            Ok(HeldRole {
                app: row.get("app")?,
                value: row.get("value")?,
                by_group: row.get("by_group")?,
            })
        };
        rows.iter().map(held).collect()
    }
}
