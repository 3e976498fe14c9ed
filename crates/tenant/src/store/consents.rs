//! What a customer lets apps do: what apps hold of theirs, and, where the registration asks for it,
//! what the customer consented to.

use std::collections::{BTreeMap, BTreeSet};

use vestibule_protocol::scope::ScopeSet;
use vestibule_protocol::time::Timestamp;

use super::audit::insert_event;
use super::db::{Row, sql};
use super::logout::{VisitedApp, queue_call};
use super::requests::step_in;
use super::{Stepped, Store, StoreError};
use crate::model::audit::AuditEvent;
use crate::model::authorization::StoredRequest;
use crate::model::ids::{ClientId, TenantId, UserId};
use crate::model::journey::Journey;
use crate::model::requested_scope::RequestedScopes;

/// An app that has access to something of a customer.
#[derive(Debug, Clone)]
pub struct AppWithAccess {
    /// The app.
    pub client_id: ClientId,
    /// Its name.
    pub display_name: String,
    /// Since when.
    pub since: Timestamp,
    /// What it may do: APIs and their values.
    pub scopes: BTreeSet<(ClientId, String)>,
    /// What of it the customer consented to.
    pub consented: BTreeSet<(ClientId, String)>,
    /// How many accesses it holds that are worth something.
    pub grants: usize,
}

/// What a customer consents to.
#[derive(Debug)]
pub struct GivenConsent {
    /// The customer.
    pub user: UserId,
    /// The app.
    pub client_id: ClientId,
    /// APIs and their values.
    pub scopes: Vec<(ClientId, String)>,
    /// What the audit log says of it.
    pub event: AuditEvent,
}

impl Store {
    /// The apps that hold something of a customer that is still worth something, or that the
    /// customer consented to, by name.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn apps_with_access(
        &self,
        user: UserId,
        now: Timestamp,
    ) -> Result<Vec<AppWithAccess>, StoreError> {
        let mut apps: BTreeMap<(String, String), AppWithAccess> = BTreeMap::new();
        let held = sql("SELECT g.client_id, a.display_name, g.scopes, g.created_at AS since
             FROM grants g JOIN app_registrations a ON a.client_id = g.client_id
             JOIN users u ON u.id = g.user_id
             WHERE g.user_id = $1 AND g.revoked_at IS NULL AND g.expires_at > $2
               AND g.auth_time >= u.tokens_valid_from");
        let consented = sql("SELECT c.client_id, a.display_name, c.resource, c.scope,
                    c.consented_at AS since
             FROM customer_consents c JOIN app_registrations a ON a.client_id = c.client_id
             WHERE c.user_id = $1");
        let mut add = |row: &Row, scopes: Vec<(ClientId, String)>, consented: bool| {
            let (client_id, display_name): (ClientId, String) =
                (row.parse("client_id")?, row.get("display_name")?);
            let since = row.time("since")?;
            let key = (display_name.to_lowercase(), client_id.to_string());
            let app = apps.entry(key).or_insert_with(|| AppWithAccess {
                client_id,
                display_name,
                since,
                scopes: BTreeSet::new(),
                consented: BTreeSet::new(),
                grants: 0,
            });
            app.since = app.since.min(since);
            match consented {
                true => app.consented.extend(scopes.iter().cloned()),
                false => app.grants += 1,
            }
            app.scopes.extend(scopes);
            Ok::<_, StoreError>(())
        };
        for row in self.db.all(held.bind(user).bind(now)).await? {
            let scopes: ScopeSet = row.parse("scopes")?;
            let scopes = RequestedScopes::parse(&scopes).map_or_else(|_| Vec::new(), |s| s.named());
            add(&row, scopes, false)?;
        }
        for row in self.db.all(consented.bind(user)).await? {
            add(&row, vec![(row.parse("resource")?, row.get("scope")?)], true)?;
        }
        Ok(apps.into_values().collect())
    }

    /// What a customer consented to for an app, each with the moment.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn consents_of(
        &self,
        user: UserId,
        client: &ClientId,
    ) -> Result<BTreeMap<(ClientId, String), Timestamp>, StoreError> {
        let statement = sql("SELECT resource, scope, consented_at FROM customer_consents
             WHERE user_id = $1 AND client_id = $2");
        let rows = self.db.all(statement.bind(user).bind(client)).await?;
        rows.iter()
            .map(|row| Ok(((row.parse("resource")?, row.get("scope")?), row.time("consented_at")?)))
            .collect()
    }

    /// Notes a consent and takes the journey to `next`, in one transaction.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn give_consent(
        &self,
        request: &StoredRequest,
        next: &Journey,
        given: &GivenConsent,
        now: Timestamp,
    ) -> Result<Stepped, StoreError> {
        let mut tx = self.db.begin().await?;
        let Stepped::Yes(stepped) = step_in(&mut tx, request, next).await? else {
            return Ok(Stepped::Stale);
        };
        for (resource, value) in &given.scopes {
            tx.execute(
                sql("INSERT INTO customer_consents (user_id, client_id, resource, scope,
                                                    consented_at)
                     VALUES ($1, $2, $3, $4, $5)
                     ON CONFLICT (user_id, client_id, resource, scope)
                     DO UPDATE SET consented_at = excluded.consented_at")
                .bind(given.user)
                .bind(&given.client_id)
                .bind(resource)
                .bind(value.as_str())
                .bind(now),
            )
            .await?;
        }
        insert_event(&mut tx, &given.event).await?;
        tx.commit().await?;
        Ok(Stepped::Yes(stepped))
    }

    /// Takes back what a customer lets an app do: its consents, its tokens, and, if it asked for
    /// that, a call that ends its sessions. `false` if it had nothing.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn withdraw_access(
        &self,
        (tenant, user): (TenantId, UserId),
        client: &ClientId,
        event: &AuditEvent,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let mut tx = self.db.begin().await?;
        let forgotten = tx
            .execute(
                sql("DELETE FROM customer_consents WHERE user_id = $1 AND client_id = $2")
                    .bind(user)
                    .bind(client),
            )
            .await?;
        let revoked = tx
            .execute(
                sql("UPDATE grants SET revoked_at = $3
                     WHERE user_id = $1 AND client_id = $2 AND revoked_at IS NULL")
                .bind(user)
                .bind(client)
                .bind(now),
            )
            .await?;
        let visited = tx
            .all(
                sql("DELETE FROM session_apps
                     WHERE client_id = $2
                       AND session IN (SELECT sid FROM sessions WHERE user_id = $1)
                     RETURNING sid")
                .bind(user)
                .bind(client),
            )
            .await?;
        for row in &visited {
            let app = VisitedApp { client_id: client.clone(), sid: row.parse("sid")? };
            queue_call(&mut tx, &app, (tenant, user), now).await?;
        }
        if forgotten == 0 && revoked == 0 {
            return Ok(false);
        }
        insert_event(&mut tx, event).await?;
        tx.commit().await?;
        Ok(true)
    }
}
