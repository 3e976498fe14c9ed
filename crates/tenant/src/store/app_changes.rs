//! Changes of an app registration that is there.

use vestibule_protocol::jose::Algorithm;

use super::apps::profile_text;
use super::db::sql;
use super::{Store, StoreError};
use crate::model::app_registration::AppChange;
use crate::model::ids::ClientId;

impl Store {
    /// Replaces what pages call an app; `false` if there is none such.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn rename_app(&self, client: &ClientId, name: &str) -> Result<bool, StoreError> {
        let statement = sql("UPDATE app_registrations SET display_name = $2 WHERE client_id = $1");
        Ok(self.db.execute(statement.bind(client).bind(name)).await? > 0)
    }

    /// Changes what `change` names; `false` if there is no such app.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn change_app(
        &self,
        client: &ClientId,
        change: &AppChange,
    ) -> Result<bool, StoreError> {
        let touched = self
            .db
            .execute(
                sql("UPDATE app_registrations SET
                         profile = COALESCE($2, profile),
                         signing_algorithm = COALESCE($3, signing_algorithm),
                         access_token_seconds =
                             CASE WHEN $4 THEN $5 ELSE access_token_seconds END,
                         allow_implicit_id_token = COALESCE($6, allow_implicit_id_token),
                         allow_implicit_access_token = COALESCE($7, allow_implicit_access_token)
                     WHERE client_id = $1")
                .bind(client)
                .bind(change.profile.map(profile_text))
                .bind(change.signing_algorithm.map(Algorithm::as_str))
                .bind(change.access_token_seconds.is_some())
                .bind(change.access_token_seconds.flatten())
                .bind(change.implicit_id_token)
                .bind(change.implicit_access_token),
            )
            .await?;
        Ok(touched > 0)
    }
}
