//! The app registration of each tenant's account page.

use super::apps::insert_app_in;
use super::db::sql;
use super::{Inserted, Store, StoreError};
use crate::model::app_registration::AppRegistration;
use crate::model::ids::{ClientId, TenantId};

impl Store {
    /// The app registration of a tenant's account page.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn account_app(&self, tenant: TenantId) -> Result<Option<ClientId>, StoreError> {
        let statement = sql("SELECT client_id FROM account_apps WHERE tenant_id = $1");
        let row = self.db.optional(statement.bind(tenant)).await?;
        row.map(|row| row.parse("client_id")).transpose()
    }

    /// Makes `new` the app registration of its tenant's account page, unless there is one; says
    /// which it is.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn insert_account_app(&self, new: &AppRegistration) -> Result<ClientId, StoreError> {
        let mut tx = self.db.begin().await?;
        if let Inserted::Yes = insert_app_in(&mut tx, new).await? {
            let touched = tx
                .execute(
                    sql("INSERT INTO account_apps (tenant_id, client_id) VALUES ($1, $2)
                         ON CONFLICT DO NOTHING")
                    .bind(new.tenant_id)
                    .bind(&new.client_id),
                )
                .await?;
            if touched > 0 {
                tx.commit().await?;
                return Ok(new.client_id.clone());
            }
        }
        drop(tx);
        let first = self.account_app(new.tenant_id).await?;
        first.ok_or_else(|| StoreError::Corrupt("a client id is there twice".to_owned()))
    }
}
