//! What an administrator sees of an account beside its own row: of several tables, never a secret.

use super::db::sql;
use super::{Store, StoreError};
use crate::model::ids::UserId;

impl Store {
    /// Whether an account has a password of ours.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn has_password(&self, user: UserId) -> Result<bool, StoreError> {
        let statement = sql("SELECT id FROM users WHERE id = $1 AND password_hash IS NOT NULL");
        Ok(self.db.optional(statement.bind(user)).await?.is_some())
    }

    /// The roles that a customer has: the names of the apps that define them, and their values.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn all_roles_of(&self, user: UserId) -> Result<Vec<(String, String)>, StoreError> {
        let statement = sql("SELECT a.display_name, r.value FROM app_role_assignments m
             JOIN app_roles r ON r.id = m.role_id
             JOIN app_registrations a ON a.client_id = r.client_id
             WHERE m.principal_type = 'User' AND m.principal_id = $1
             ORDER BY a.display_name, r.value");
        let rows = self.db.all(statement.bind(user)).await?;
        rows.iter().map(|row| Ok((row.get("display_name")?, row.get("value")?))).collect()
    }
}
