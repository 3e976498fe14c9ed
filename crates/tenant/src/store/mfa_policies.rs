//! `mfa_policies`.

use std::collections::BTreeSet;

use vestibule_protocol::time::Timestamp;

use super::db::{Row, sql, unreadable};
use super::{Store, StoreError, to_json};
use crate::model::ids::{ClientId, TenantId, UserId};
use crate::model::second_factor::{Method, MfaPolicy, PolicyScope};

impl Store {
    /// The policies that can count for a customer in an app: the tenant's, the app's, and those of
    /// the customer's groups.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn mfa_policies_for(
        &self,
        tenant: TenantId,
        client: &ClientId,
        user: UserId,
    ) -> Result<Vec<(PolicyScope, MfaPolicy)>, StoreError> {
        let statement = sql(concat!(
            "SELECT ",
            columns!(),
            " FROM mfa_policies WHERE tenant_id = $1 AND (
                  scope = 'tenant' OR (scope = 'app' AND scope_id = $2)
                  OR (scope = 'group' AND scope_id IN (
                      SELECT group_id FROM group_members WHERE user_id = $3)))
              ORDER BY scope, scope_id"
        ));
        let statement = statement.bind(tenant).bind(client).bind(user);
        self.db.all(statement).await?.iter().map(read).collect()
    }

    /// All policies of a tenant.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn mfa_policies(
        &self,
        tenant: TenantId,
    ) -> Result<Vec<(PolicyScope, MfaPolicy)>, StoreError> {
        let statement = sql(concat!(
            "SELECT ",
            columns!(),
            " FROM mfa_policies WHERE tenant_id = $1 ORDER BY scope DESC, scope_id"
        ));
        self.db.all(statement.bind(tenant)).await?.iter().map(read).collect()
    }

    /// Sets a policy, in place of the one that there was.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn set_mfa_policy(
        &self,
        tenant: TenantId,
        scope: &PolicyScope,
        policy: &MfaPolicy,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (word, id) = scope_text(tenant, scope);
        self.db
            .execute(
                sql("INSERT INTO mfa_policies (tenant_id, scope, scope_id, requirement, methods,
                                               remember_days, updated_at)
                     VALUES ($1, $2, $3, $4, $5, $6, $7)
                     ON CONFLICT (tenant_id, scope, scope_id) DO UPDATE SET
                         requirement = $4, methods = $5, remember_days = $6, updated_at = $7")
                .bind(tenant)
                .bind(word)
                .bind(id)
                .bind(policy.requirement.as_str())
                .bind(to_json(&policy.methods)?)
                .bind(i64::from(policy.remember_days))
                .bind(now),
            )
            .await
            .map(drop)
    }

    /// Takes a policy away; `false` if there was none.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn remove_mfa_policy(
        &self,
        tenant: TenantId,
        scope: &PolicyScope,
    ) -> Result<bool, StoreError> {
        let (word, id) = scope_text(tenant, scope);
        let statement = sql("DELETE FROM mfa_policies
                             WHERE tenant_id = $1 AND scope = $2 AND scope_id = $3");
        Ok(self.db.execute(statement.bind(tenant).bind(word).bind(id)).await? > 0)
    }
}

fn scope_text(tenant: TenantId, scope: &PolicyScope) -> (&'static str, String) {
    match scope {
        PolicyScope::Tenant => ("tenant", tenant.to_string()),
        PolicyScope::App(client) => ("app", client.as_str().to_owned()),
        PolicyScope::Group(group) => ("group", group.to_string()),
    }
}

fn read(row: &Row) -> Result<(PolicyScope, MfaPolicy), StoreError> {
    let scope = match row.get::<String>("scope")?.as_str() {
        "tenant" => PolicyScope::Tenant,
        "app" => PolicyScope::App(row.parse("scope_id")?),
        "group" => PolicyScope::Group(row.parse("scope_id")?),
        _ => return Err(unreadable("scope")),
    };
    let methods: BTreeSet<Method> = row.json("methods")?;
    let days: i64 = row.get("remember_days")?;
    let policy = MfaPolicy {
        requirement: row.parse("requirement")?,
        methods,
        remember_days: u16::try_from(days).map_err(|_| unreadable("remember_days"))?,
    };
    Ok((scope, policy))
}

macro_rules! columns {
    () => {
        "scope, scope_id, requirement, methods, remember_days"
    };
}
use columns;
