//! What ends with an app registration, a user flow, a permission, a scope, a role, a group or an identity
//! provider: found and ended in one transaction, with the audit log's entry that says what it was.

use serde::Serialize;
use serde_json::json;
use vestibule_protocol::time::Timestamp;

use super::audit::insert_event;
use super::db::{Statement, Tx, sql};
use super::{Store, StoreError};
use crate::model::app_registration::Principal;
use crate::model::audit::AuditEvent;
use crate::model::ids::{AppRoleId, ClientId, GroupId, IdentityProviderId, TenantId, UserFlowId};
use crate::model::permission::{Permission, PermissionKind};

/// What ends with something that is removed, beside itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Ends {
    /// Apps: of an API or one of its scopes those that lose their permissions, of a user flow those that lose their flow.
    pub apps: Vec<String>,
    /// Extensions that are disabled, since nothing is left that they run for, or that their token is
    /// for. Otherwise they would run for everything.
    pub extensions: Vec<String>,
    /// Accesses of customers that are alive.
    pub grants: i64,
    /// What customers consented to.
    pub consents: i64,
    /// Acceptances of terms.
    pub acceptances: i64,
    /// User flows that offered an identity provider.
    pub user_flows: Vec<String>,
    /// Accounts that signed in at an identity provider. They stay, and are found again if it comes
    /// back with the same issuer.
    pub linked_accounts: i64,
    /// Members of a group. They stay.
    pub members: i64,
    /// Second-factor policies that were for a group's members.
    pub mfa_policies: i64,
    /// Roles that a group's members had by it.
    pub roles: i64,
}

impl Store {
    /// What would end with an app.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn ends_with_app(
        &self,
        app: (TenantId, &ClientId),
        now: Timestamp,
    ) -> Result<Ends, StoreError> {
        let mut tx = self.db.begin().await?;
        with_app(&mut tx, app, now).await
    }

    /// Removes an app registration with all that is in it and all that it was given; `None` if there
    /// is none in this tenant, or if it is its account page.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn remove_app(
        &self,
        (tenant, client): (TenantId, &ClientId),
        event: AuditEvent,
        now: Timestamp,
    ) -> Result<Option<Ends>, StoreError> {
        let mut tx = self.db.begin().await?;
        let ends = with_app(&mut tx, (tenant, client), now).await?;
        // Each of these accesses may be one to this API; renewed, it would be for nothing.
        let revoked = sql("UPDATE grants SET revoked_at = $2
             WHERE revoked_at IS NULL AND expires_at > $2 AND client_id IN (
                 SELECT client_id FROM permissions WHERE resource = $1 AND kind = 'delegated')");
        tx.execute(revoked.bind(client).bind(now)).await?;
        for statement in [
            "UPDATE extensions SET enabled = FALSE
             WHERE audience = $1 OR (
                 id IN (SELECT extension_id FROM extension_apps WHERE client_id = $1)
                 AND id NOT IN (SELECT extension_id FROM extension_apps WHERE client_id <> $1)
                 AND id NOT IN (SELECT extension_id FROM extension_flows))",
            "UPDATE extensions SET audience = NULL WHERE audience = $1",
            "DELETE FROM permissions WHERE resource = $1",
            "DELETE FROM customer_consents WHERE resource = $1",
            "DELETE FROM mfa_policies WHERE scope = 'app' AND scope_id = $1",
            "DELETE FROM app_role_assignments
             WHERE principal_type = 'Application' AND principal_id = $1",
        ] {
            tx.execute(sql(statement).bind(client)).await?;
        }
        let removed = sql("DELETE FROM app_registrations
             WHERE client_id = $1 AND tenant_id = $2
               AND client_id NOT IN (SELECT client_id FROM account_apps WHERE tenant_id = $2)");
        if tx.execute(removed.bind(client).bind(tenant)).await? == 0 {
            return Ok(None);
        }
        note(&mut tx, event, &ends).await?;
        tx.commit().await?;
        Ok(Some(ends))
    }

    /// What would end with a user flow.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn ends_with_user_flow(&self, flow: UserFlowId) -> Result<Ends, StoreError> {
        let mut tx = self.db.begin().await?;
        with_user_flow(&mut tx, flow).await
    }

    /// Removes a user flow; its apps have none then. `None` if there is none in this tenant.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn remove_user_flow(
        &self,
        (tenant, flow): (TenantId, UserFlowId),
        event: AuditEvent,
    ) -> Result<Option<Ends>, StoreError> {
        let mut tx = self.db.begin().await?;
        let ends = with_user_flow(&mut tx, flow).await?;
        for statement in [
            "UPDATE extensions SET enabled = FALSE
             WHERE id IN (SELECT extension_id FROM extension_flows WHERE flow_id = $1)
               AND id NOT IN (SELECT extension_id FROM extension_flows WHERE flow_id <> $1)
               AND id NOT IN (SELECT extension_id FROM extension_apps)",
            "DELETE FROM user_flow_apps WHERE flow_id = $1",
        ] {
            tx.execute(sql(statement).bind(flow)).await?;
        }
        let removed = sql("DELETE FROM user_flows WHERE id = $1 AND tenant_id = $2");
        if tx.execute(removed.bind(flow).bind(tenant)).await? == 0 {
            return Ok(None);
        }
        note(&mut tx, event, &ends).await?;
        tx.commit().await?;
        Ok(Some(ends))
    }

    /// Takes a permission away from an app. With one on behalf of customers end their consents to it
    /// and the app's accesses to their accounts, since each may have it. `None` if the app has none
    /// such.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn revoke_permission(
        &self,
        client: &ClientId,
        permission: &Permission,
        event: AuditEvent,
        now: Timestamp,
    ) -> Result<Option<Ends>, StoreError> {
        let kind = super::permissions::kind_text(permission.kind);
        let mut tx = self.db.begin().await?;
        let statement = sql("DELETE FROM permissions
             WHERE client_id = $1 AND resource = $2 AND value = $3 AND kind = $4");
        let statement = statement.bind(client).bind(&permission.resource);
        if tx.execute(statement.bind(permission.value.as_str()).bind(kind)).await? == 0 {
            return Ok(None);
        }
        let mut ends = Ends::default();
        if permission.kind == PermissionKind::Delegated {
            let statement = sql("DELETE FROM customer_consents
                                 WHERE client_id = $1 AND resource = $2 AND scope = $3");
            let statement = statement.bind(client).bind(&permission.resource);
            let consents = tx.execute(statement.bind(permission.value.as_str())).await?;
            let statement = sql("UPDATE grants SET revoked_at = $2
                 WHERE client_id = $1 AND revoked_at IS NULL AND expires_at > $2");
            let grants = tx.execute(statement.bind(client).bind(now)).await?;
            let number = |rows: u64| i64::try_from(rows).unwrap_or(i64::MAX);
            ends = Ends { consents: number(consents), grants: number(grants), ..ends };
        }
        note(&mut tx, event, &ends).await?;
        tx.commit().await?;
        Ok(Some(ends))
    }

    /// What would end with a scope of an API.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn ends_with_scope(
        &self,
        scope: (&ClientId, &str),
        now: Timestamp,
    ) -> Result<Ends, StoreError> {
        let mut tx = self.db.begin().await?;
        with_scope(&mut tx, scope, now).await
    }

    /// Has an API offer a scope no more; `None` if it does not. With it end other apps' permissions
    /// to it, customers' consents, and the accesses of all apps that may have it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn unexpose_scope(
        &self,
        (api, value): (&ClientId, &str),
        event: AuditEvent,
        now: Timestamp,
    ) -> Result<Option<Ends>, StoreError> {
        let mut tx = self.db.begin().await?;
        let ends = with_scope(&mut tx, (api, value), now).await?;
        let revoked = sql("UPDATE grants SET revoked_at = $3
             WHERE revoked_at IS NULL AND expires_at > $3 AND (
                 client_id = $1 OR client_id IN (SELECT client_id FROM permissions
                     WHERE resource = $1 AND value = $2 AND kind = 'delegated'))");
        tx.execute(revoked.bind(api).bind(value).bind(now)).await?;
        for statement in [
            "DELETE FROM permissions WHERE resource = $1 AND value = $2 AND kind = 'delegated'",
            "DELETE FROM customer_consents WHERE resource = $1 AND scope = $2",
        ] {
            tx.execute(sql(statement).bind(api).bind(value)).await?;
        }
        let removed = sql("DELETE FROM exposed_scopes WHERE client_id = $1 AND value = $2");
        if tx.execute(removed.bind(api).bind(value)).await? == 0 {
            return Ok(None);
        }
        note(&mut tx, event, &ends).await?;
        tx.commit().await?;
        Ok(Some(ends))
    }

    /// What would end with a group.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn ends_with_group(
        &self,
        tenant: TenantId,
        group: GroupId,
    ) -> Result<Ends, StoreError> {
        let mut tx = self.db.begin().await?;
        with_group(&mut tx, (tenant, group)).await
    }

    /// Removes a group, and the policy and the roles that are for its members; `None` if there is
    /// none in this tenant.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn remove_group(
        &self,
        (tenant, group): (TenantId, GroupId),
        event: AuditEvent,
    ) -> Result<Option<Ends>, StoreError> {
        let mut tx = self.db.begin().await?;
        let ends = with_group(&mut tx, (tenant, group)).await?;
        let removed = sql("DELETE FROM groups WHERE id = $1 AND tenant_id = $2");
        if tx.execute(removed.bind(group).bind(tenant)).await? == 0 {
            return Ok(None);
        }
        let policy = sql("DELETE FROM mfa_policies
                          WHERE tenant_id = $2 AND scope = 'group' AND scope_id = $1");
        tx.execute(policy.bind(group).bind(tenant)).await?;
        let roles = sql("DELETE FROM app_role_assignments
                         WHERE principal_type = 'Group' AND principal_id = $1");
        tx.execute(roles.bind(group)).await?;
        note(&mut tx, event, &ends).await?;
        tx.commit().await?;
        Ok(Some(ends))
    }

    /// What would end with an identity provider.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn ends_with_identity_provider(
        &self,
        tenant: TenantId,
        provider: IdentityProviderId,
    ) -> Result<Ends, StoreError> {
        let mut tx = self.db.begin().await?;
        with_identity_provider(&mut tx, (tenant, provider)).await
    }

    /// Removes an identity provider, from the user flows that offer it too; `None` if there is none
    /// in this tenant. Accounts that were made with it stay.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn remove_identity_provider(
        &self,
        (tenant, provider): (TenantId, IdentityProviderId),
        event: AuditEvent,
    ) -> Result<Option<Ends>, StoreError> {
        let mut tx = self.db.begin().await?;
        let ends = with_identity_provider(&mut tx, (tenant, provider)).await?;
        let removed = sql("DELETE FROM identity_providers WHERE id = $1 AND tenant_id = $2");
        if tx.execute(removed.bind(provider).bind(tenant)).await? == 0 {
            return Ok(None);
        }
        note(&mut tx, event, &ends).await?;
        tx.commit().await?;
        Ok(Some(ends))
    }

    /// Takes a role away from a user, a group or an app; `false` if they do not have it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn unassign_role(
        &self,
        role: AppRoleId,
        principal: &Principal,
        event: &AuditEvent,
    ) -> Result<bool, StoreError> {
        let (kind, id) = super::apps::parts::principal_text(principal);
        let mut tx = self.db.begin().await?;
        let statement = sql("DELETE FROM app_role_assignments
             WHERE role_id = $1 AND principal_type = $2 AND principal_id = $3");
        if tx.execute(statement.bind(role).bind(kind).bind(id)).await? == 0 {
            return Ok(false);
        }
        insert_event(&mut tx, event).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Removes a role of an app, from all who have it and from the permissions of other apps; `None`
    /// if there is none such. Says from how many.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn remove_role(
        &self,
        api: &ClientId,
        value: &str,
        event: AuditEvent,
    ) -> Result<Option<u64>, StoreError> {
        let mut tx = self.db.begin().await?;
        let statement = sql("DELETE FROM app_role_assignments WHERE role_id IN (
                                 SELECT id FROM app_roles WHERE client_id = $1 AND value = $2)");
        let held = tx.execute(statement.bind(api).bind(value)).await?;
        let statement = sql("DELETE FROM permissions
             WHERE resource = $1 AND value = $2 AND kind = 'application'");
        tx.execute(statement.bind(api).bind(value)).await?;
        let statement = sql("DELETE FROM app_roles WHERE client_id = $1 AND value = $2");
        if tx.execute(statement.bind(api).bind(value)).await? == 0 {
            return Ok(None);
        }
        let detail = json!({ "value": value, "held": held });
        insert_event(&mut tx, &AuditEvent { detail, ..event }).await?;
        tx.commit().await?;
        Ok(Some(held))
    }
}

async fn with_app(
    tx: &mut Tx,
    (tenant, client): (TenantId, &ClientId),
    now: Timestamp,
) -> Result<Ends, StoreError> {
    let apps = sql("SELECT DISTINCT a.display_name AS name FROM permissions p
                    JOIN app_registrations a ON a.client_id = p.client_id
                    WHERE p.resource = $1 AND p.client_id <> $1 ORDER BY name");
    let extensions = sql("SELECT display_name AS name FROM extensions
         WHERE tenant_id = $2 AND enabled AND (audience = $1 OR (
             id IN (SELECT extension_id FROM extension_apps WHERE client_id = $1)
             AND id NOT IN (SELECT extension_id FROM extension_apps WHERE client_id <> $1)
             AND id NOT IN (SELECT extension_id FROM extension_flows)))
         ORDER BY name");
    let grants = sql("SELECT COUNT(*) AS n FROM grants
                      WHERE revoked_at IS NULL AND expires_at > $2 AND (
                          client_id = $1 OR client_id IN (SELECT client_id FROM permissions
                              WHERE resource = $1 AND kind = 'delegated'))");
    let consents = sql("SELECT COUNT(*) AS n FROM customer_consents
                        WHERE client_id = $1 OR resource = $1");
    Ok(Ends {
        apps: names(tx, apps.bind(client)).await?,
        extensions: names(tx, extensions.bind(client).bind(tenant)).await?,
        grants: count(tx, grants.bind(client).bind(now)).await?,
        consents: count(tx, consents.bind(client)).await?,
        ..Ends::default()
    })
}

/// An API may ask for its own scopes without a permission.
async fn with_scope(
    tx: &mut Tx,
    (api, value): (&ClientId, &str),
    now: Timestamp,
) -> Result<Ends, StoreError> {
    let apps = sql("SELECT DISTINCT a.display_name AS name FROM permissions p
                    JOIN app_registrations a ON a.client_id = p.client_id
                    WHERE p.resource = $1 AND p.value = $2 AND p.kind = 'delegated'
                    ORDER BY name");
    let grants = sql("SELECT COUNT(*) AS n FROM grants
                      WHERE revoked_at IS NULL AND expires_at > $3 AND (
                          client_id = $1 OR client_id IN (SELECT client_id FROM permissions
                              WHERE resource = $1 AND value = $2 AND kind = 'delegated'))");
    let consents = sql("SELECT COUNT(*) AS n FROM customer_consents
                        WHERE resource = $1 AND scope = $2");
    Ok(Ends {
        apps: names(tx, apps.bind(api).bind(value)).await?,
        grants: count(tx, grants.bind(api).bind(value).bind(now)).await?,
        consents: count(tx, consents.bind(api).bind(value)).await?,
        ..Ends::default()
    })
}

async fn with_user_flow(tx: &mut Tx, flow: UserFlowId) -> Result<Ends, StoreError> {
    let apps = sql("SELECT a.display_name AS name FROM user_flow_apps f
                    JOIN app_registrations a ON a.client_id = f.client_id
                    WHERE f.flow_id = $1 ORDER BY name");
    let extensions = sql("SELECT display_name AS name FROM extensions
         WHERE enabled AND id IN (SELECT extension_id FROM extension_flows WHERE flow_id = $1)
           AND id NOT IN (SELECT extension_id FROM extension_flows WHERE flow_id <> $1)
           AND id NOT IN (SELECT extension_id FROM extension_apps)
         ORDER BY name");
    let acceptances = sql("SELECT COUNT(*) AS n FROM terms_acceptances WHERE flow_id = $1");
    Ok(Ends {
        apps: names(tx, apps.bind(flow)).await?,
        extensions: names(tx, extensions.bind(flow)).await?,
        acceptances: count(tx, acceptances.bind(flow)).await?,
        ..Ends::default()
    })
}

async fn with_group(tx: &mut Tx, group: (TenantId, GroupId)) -> Result<Ends, StoreError> {
    let (tenant, group) = group;
    let members = sql("SELECT COUNT(*) AS n FROM group_members WHERE group_id = $1");
    let policies = sql("SELECT COUNT(*) AS n FROM mfa_policies
                        WHERE tenant_id = $2 AND scope = 'group' AND scope_id = $1");
    let roles = sql("SELECT COUNT(*) AS n FROM app_role_assignments
                     WHERE principal_type = 'Group' AND principal_id = $1");
    Ok(Ends {
        roles: count(tx, roles.bind(group)).await?,
        members: count(tx, members.bind(group)).await?,
        mfa_policies: count(tx, policies.bind(group).bind(tenant)).await?,
        ..Ends::default()
    })
}

async fn with_identity_provider(
    tx: &mut Tx,
    (tenant, provider): (TenantId, IdentityProviderId),
) -> Result<Ends, StoreError> {
    let flows = sql("SELECT f.display_name AS name FROM user_flow_identity_providers o
                     JOIN user_flows f ON f.id = o.flow_id
                     WHERE o.provider_id = $1 ORDER BY name");
    let accounts = sql("SELECT COUNT(DISTINCT i.user_id) AS n FROM user_identities i
                        JOIN identity_providers p
                          ON p.issuer = i.issuer AND p.tenant_id = i.tenant_id
                        WHERE p.id = $1 AND p.tenant_id = $2 AND i.sign_in_type = 'federated'");
    Ok(Ends {
        user_flows: names(tx, flows.bind(provider)).await?,
        linked_accounts: count(tx, accounts.bind(provider).bind(tenant)).await?,
        ..Ends::default()
    })
}

async fn names(tx: &mut Tx, statement: Statement<'_>) -> Result<Vec<String>, StoreError> {
    tx.all(statement).await?.iter().map(|row| row.get("name")).collect()
}

async fn count(tx: &mut Tx, statement: Statement<'_>) -> Result<i64, StoreError> {
    tx.optional(statement).await?.map_or(Ok(0), |row| row.get("n"))
}

/// The audit log's entry, with what ended.
async fn note(tx: &mut Tx, event: AuditEvent, ends: &Ends) -> Result<(), StoreError> {
    let mut event = event;
    event.detail["ended"] = json!(ends);
    insert_event(tx, &event).await
}
