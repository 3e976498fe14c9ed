//! `user_flows` and `user_flow_apps`.

use super::db::{Row, sql};
use super::{Inserted, Store, StoreError, to_json};
use crate::model::ids::{ClientId, TenantId, UserFlowId};
use crate::model::user_flow::UserFlow;

impl Store {
    /// Adds a user flow; its name is the only one in its tenant.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn insert_user_flow(&self, flow: &UserFlow) -> Result<Inserted, StoreError> {
        let touched = self
            .db
            .execute(
                sql("INSERT INTO user_flows (id, tenant_id, display_name, sign_up_method,
                                             sign_up_allowed, attributes, created_at,
                                             passcode_sign_in, asks_existing, user_names, terms)
                     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
                     ON CONFLICT DO NOTHING")
                .bind(flow.id)
                .bind(flow.tenant_id)
                .bind(flow.display_name.as_str())
                .bind(flow.sign_up_method.as_str())
                .bind(flow.sign_up_allowed)
                .bind(to_json(&flow.attributes)?)
                .bind(flow.created_at)
                .bind(flow.passcode_sign_in)
                .bind(flow.asks_existing)
                .bind(flow.user_names.as_str())
                .bind(flow.terms.as_ref().map(to_json).transpose()?.as_deref()),
            )
            .await?;
        Ok(Inserted::from_rows(touched))
    }

    /// Replaces what a flow asks and allows; `false` if there is no such flow.
    ///
    /// # Errors
    /// [`StoreError`], also when another flow of the tenant has the new name.
    pub async fn update_user_flow(&self, flow: &UserFlow) -> Result<bool, StoreError> {
        let touched = self
            .db
            .execute(
                sql("UPDATE user_flows SET display_name = $3, sign_up_method = $4,
                                           sign_up_allowed = $5, attributes = $6,
                                           passcode_sign_in = $7, asks_existing = $8,
                                           user_names = $9, terms = $10
                     WHERE id = $1 AND tenant_id = $2")
                .bind(flow.id)
                .bind(flow.tenant_id)
                .bind(flow.display_name.as_str())
                .bind(flow.sign_up_method.as_str())
                .bind(flow.sign_up_allowed)
                .bind(to_json(&flow.attributes)?)
                .bind(flow.passcode_sign_in)
                .bind(flow.asks_existing)
                .bind(flow.user_names.as_str())
                .bind(flow.terms.as_ref().map(to_json).transpose()?.as_deref()),
            )
            .await?;
        Ok(touched > 0)
    }

    /// A tenant's flow by its name.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn user_flow(
        &self,
        tenant: TenantId,
        name: &str,
    ) -> Result<Option<UserFlow>, StoreError> {
        let statement = sql(concat!(
            "SELECT ",
            columns!(),
            " FROM user_flows f WHERE f.tenant_id = $1 AND f.display_name = $2"
        ));
        let row = self.db.optional(statement.bind(tenant).bind(name)).await?;
        row.as_ref().map(read).transpose()
    }

    /// A tenant's flows, by name.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn user_flows(&self, tenant: TenantId) -> Result<Vec<UserFlow>, StoreError> {
        let statement = sql(concat!(
            "SELECT ",
            columns!(),
            " FROM user_flows f WHERE f.tenant_id = $1 ORDER BY f.display_name"
        ));
        self.db.all(statement.bind(tenant)).await?.iter().map(read).collect()
    }

    /// Gives an app this flow; the one that it had goes.
    ///
    /// # Errors
    /// [`StoreError`], also when there is no such app or flow.
    pub async fn assign_app(&self, flow: UserFlowId, client: &ClientId) -> Result<(), StoreError> {
        self.db
            .execute(
                sql("INSERT INTO user_flow_apps (client_id, flow_id) VALUES ($1, $2)
                     ON CONFLICT (client_id) DO UPDATE SET flow_id = excluded.flow_id")
                .bind(client)
                .bind(flow),
            )
            .await
            .map(drop)
    }

    /// Takes this flow away from an app; `false` if it has another one, or none.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn unassign_app(
        &self,
        flow: UserFlowId,
        client: &ClientId,
    ) -> Result<bool, StoreError> {
        let statement = sql("DELETE FROM user_flow_apps WHERE client_id = $1 AND flow_id = $2");
        Ok(self.db.execute(statement.bind(client).bind(flow)).await? > 0)
    }

    /// The flow that an app was given.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn user_flow_of(&self, client: &ClientId) -> Result<Option<UserFlow>, StoreError> {
        let statement = sql(concat!(
            "SELECT ",
            columns!(),
            " FROM user_flow_apps a JOIN user_flows f ON f.id = a.flow_id WHERE a.client_id = $1"
        ));
        self.db.optional(statement.bind(client)).await?.as_ref().map(read).transpose()
    }

    /// A tenant's flows, the oldest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn user_flows_by_age(&self, tenant: TenantId) -> Result<Vec<UserFlow>, StoreError> {
        let statement = sql(concat!(
            "SELECT ",
            columns!(),
            " FROM user_flows f WHERE f.tenant_id = $1 ORDER BY f.created_at, f.id"
        ));
        self.db.all(statement.bind(tenant)).await?.iter().map(read).collect()
    }
}

fn read(row: &Row) -> Result<UserFlow, StoreError> {
    Ok(UserFlow {
        id: row.parse("id")?,
        tenant_id: row.parse("tenant_id")?,
        display_name: row.get("display_name")?,
        sign_up_method: row.parse("sign_up_method")?,
        passcode_sign_in: row.get("passcode_sign_in")?,
        sign_up_allowed: row.get("sign_up_allowed")?,
        attributes: row.json("attributes")?,
        asks_existing: row.get("asks_existing")?,
        user_names: row.parse("user_names")?,
        terms: row.json_optional("terms")?,
        created_at: row.time("created_at")?,
    })
}

macro_rules! columns {
    () => {
        "f.id, f.tenant_id, f.display_name, f.sign_up_method, f.sign_up_allowed, f.attributes,
         f.created_at, f.passcode_sign_in, f.asks_existing, f.user_names, f.terms"
    };
}
use columns;
