//! `user_flow_attributes`: what a tenant registered to know of its customers.

use std::collections::BTreeMap;

use serde_json::Value;

use super::db::{Row, sql};
use super::{Inserted, Store, StoreError, to_json};
use crate::model::attribute::{CustomName, UserFlowAttribute};
use crate::model::ids::TenantId;

impl Store {
    /// Registers an attribute; its name is the only one in its tenant.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn insert_attribute(
        &self,
        attribute: &UserFlowAttribute,
    ) -> Result<Inserted, StoreError> {
        let touched = self
            .db
            .execute(
                sql("INSERT INTO user_flow_attributes (tenant_id, name, display_name, description,
                                                       data_type, created_at)
                     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING")
                .bind(attribute.tenant_id)
                .bind(attribute.name.as_str())
                .bind(attribute.display_name.as_str())
                .bind(attribute.description.as_str())
                .bind(attribute.data_type.as_str())
                .bind(attribute.created_at),
            )
            .await?;
        Ok(Inserted::from_rows(touched))
    }

    /// The attributes of a tenant, by name.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn attributes(&self, tenant: TenantId) -> Result<Vec<UserFlowAttribute>, StoreError> {
        let statement = sql("SELECT tenant_id, name, display_name, description, data_type,
                                    created_at
                             FROM user_flow_attributes WHERE tenant_id = $1 ORDER BY name");
        self.db.all(statement.bind(tenant)).await?.iter().map(read).collect()
    }

    /// Changes what an attribute is called and for; its name and type stay. `false` if there is no
    /// such attribute.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn update_attribute(
        &self,
        attribute: &UserFlowAttribute,
    ) -> Result<bool, StoreError> {
        let touched = self
            .db
            .execute(
                sql("UPDATE user_flow_attributes SET display_name = $3, description = $4
                     WHERE tenant_id = $1 AND name = $2")
                .bind(attribute.tenant_id)
                .bind(attribute.name.as_str())
                .bind(attribute.display_name.as_str())
                .bind(attribute.description.as_str()),
            )
            .await?;
        Ok(touched > 0)
    }

    /// Removes an attribute; what customers have in it goes with
    /// [`forget_values`](Self::forget_values). `false` if there is no such attribute.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn delete_attribute(
        &self,
        tenant: TenantId,
        name: &CustomName,
    ) -> Result<bool, StoreError> {
        let statement = sql("DELETE FROM user_flow_attributes WHERE tenant_id = $1 AND name = $2");
        Ok(self.db.execute(statement.bind(tenant).bind(name.as_str())).await? > 0)
    }

    /// Takes what customers have in an attribute away from them, some at a time. Gives back how many
    /// had something.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn forget_values(
        &self,
        tenant: TenantId,
        name: &CustomName,
    ) -> Result<u64, StoreError> {
        let (mut after, mut forgotten) = (String::new(), 0);
        loop {
            let statement = sql("SELECT id, custom_attributes FROM users
                                 WHERE tenant_id = $1 AND id > $2 ORDER BY id LIMIT 1000");
            let rows = self.db.all(statement.bind(tenant).bind(after.as_str())).await?;
            for row in &rows {
                after = row.get("id")?;
                let before: String = row.get("custom_attributes")?;
                let mut values: BTreeMap<String, Value> = row.json("custom_attributes")?;
                if values.remove(name.as_str()).is_some() {
                    forgotten += self.replace_values(&after, &before, &to_json(&values)?).await?;
                }
            }
            if rows.len() < 1000 {
                return Ok(forgotten);
            }
        }
    }

    /// Unless the customer changed them meanwhile: no flow asks for the attribute any more, so what
    /// they wrote is without it only if they wrote just now; the next removal finds it.
    async fn replace_values(&self, user: &str, before: &str, now: &str) -> Result<u64, StoreError> {
        let statement = sql("UPDATE users SET custom_attributes = $3
                             WHERE id = $1 AND custom_attributes = $2");
        self.db.execute(statement.bind(user).bind(before).bind(now)).await
    }
}

fn read(row: &Row) -> Result<UserFlowAttribute, StoreError> {
    Ok(UserFlowAttribute {
        tenant_id: row.parse("tenant_id")?,
        name: row.parse("name")?,
        display_name: row.get("display_name")?,
        description: row.get("description")?,
        data_type: row.parse("data_type")?,
        created_at: row.time("created_at")?,
    })
}
