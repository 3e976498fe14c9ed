//! `extensions`, with the apps and flows that they run for.

use super::db::{Row, Tx, sql, unreadable};
use super::{Inserted, Store, StoreError, open};
use crate::model::extension::{AppliesTo, CallTimeout, EncryptionKey, Extension, HookSecret};
use crate::model::ids::{ClientId, ExtensionId, TenantId};

impl Store {
    /// Adds an extension; its name is the only one in its tenant.
    ///
    /// # Errors
    /// [`StoreError`], also when it names an app or flow that is not there.
    pub async fn insert_extension(&self, extension: &Extension) -> Result<Inserted, StoreError> {
        let mut tx = self.db.begin().await?;
        let touched = tx
            .execute(
                sql("INSERT INTO extensions (id, tenant_id, display_name, event, target_url,
                                             secret_sealed, previous_secret_until,
                                             timeout_milliseconds, retries, on_failure, audience,
                                             encryption_key, enabled, created_at)
                     VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $8, $9, $10, $11, $12, $13)
                     ON CONFLICT DO NOTHING")
                .bind(extension.id)
                .bind(extension.tenant_id)
                .bind(extension.display_name.as_str())
                .bind(extension.event.as_str())
                .bind(extension.target.as_str())
                .bind(self.seal_hook_secret(extension.id, &extension.secret))
                .bind(extension.timeout.milliseconds())
                .bind(i64::from(extension.retries))
                .bind(extension.on_failure.as_str())
                .bind(extension.audience.as_ref().map(ClientId::as_str))
                .bind(extension.encryption_key.as_ref().map(EncryptionKey::as_der))
                .bind(extension.enabled)
                .bind(extension.created_at),
            )
            .await?;
        if touched == 0 {
            return Ok(Inserted::AlreadyThere);
        }
        insert_scope(&mut tx, extension.id, &extension.applies_to).await?;
        tx.commit().await?;
        Ok(Inserted::Yes)
    }

    /// Replaces what can change of an extension: all but its tenant, event and time. `false` if
    /// there is none.
    ///
    /// # Errors
    /// [`StoreError`], also when another one has the name.
    pub async fn update_extension(&self, extension: &Extension) -> Result<bool, StoreError> {
        let previous = extension.previous_secret.as_ref();
        let mut tx = self.db.begin().await?;
        let touched = tx
            .execute(
                sql("UPDATE extensions SET display_name = $3, target_url = $4, secret_sealed = $5,
                            previous_secret_sealed = $6, previous_secret_until = $7,
                            timeout_milliseconds = $8, retries = $9, on_failure = $10,
                            audience = $11, encryption_key = $12, enabled = $13
                     WHERE id = $1 AND tenant_id = $2")
                .bind(extension.id)
                .bind(extension.tenant_id)
                .bind(extension.display_name.as_str())
                .bind(extension.target.as_str())
                .bind(self.seal_hook_secret(extension.id, &extension.secret))
                .bind(previous.map(|(secret, _)| self.seal_hook_secret(extension.id, secret)))
                .bind(previous.map_or(0, |(_, until)| until.unix()))
                .bind(extension.timeout.milliseconds())
                .bind(i64::from(extension.retries))
                .bind(extension.on_failure.as_str())
                .bind(extension.audience.as_ref().map(ClientId::as_str))
                .bind(extension.encryption_key.as_ref().map(EncryptionKey::as_der))
                .bind(extension.enabled),
            )
            .await?;
        if touched == 0 {
            return Ok(false);
        }
        for statement in [
            "DELETE FROM extension_apps WHERE extension_id = $1",
            "DELETE FROM extension_flows WHERE extension_id = $1",
        ] {
            tx.execute(sql(statement).bind(extension.id)).await?;
        }
        insert_scope(&mut tx, extension.id, &extension.applies_to).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Removes an extension; `false` if there is none.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn delete_extension(
        &self,
        tenant: TenantId,
        extension: ExtensionId,
    ) -> Result<bool, StoreError> {
        let statement = sql("DELETE FROM extensions WHERE id = $1 AND tenant_id = $2");
        Ok(self.db.execute(statement.bind(extension).bind(tenant)).await? > 0)
    }

    /// A tenant's extensions, by name.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn extensions(&self, tenant: TenantId) -> Result<Vec<Extension>, StoreError> {
        let rows = self
            .db
            .all(
                sql("SELECT id, tenant_id, display_name, event, target_url, secret_sealed,
                            previous_secret_sealed, previous_secret_until, timeout_milliseconds,
                            retries, on_failure, audience, encryption_key, enabled, created_at
                     FROM extensions WHERE tenant_id = $1 ORDER BY display_name")
                .bind(tenant),
            )
            .await?;
        let mut extensions = Vec::new();
        for row in rows {
            let id = row.parse("id")?;
            extensions.push(self.read_extension(&row, self.scope_of(id).await?)?);
        }
        Ok(extensions)
    }

    async fn scope_of(&self, extension: ExtensionId) -> Result<AppliesTo, StoreError> {
        let apps = sql("SELECT client_id FROM extension_apps WHERE extension_id = $1
                        ORDER BY client_id");
        let flows = sql("SELECT flow_id FROM extension_flows WHERE extension_id = $1
                         ORDER BY flow_id");
        let apps = self.db.all(apps.bind(extension)).await?;
        let flows = self.db.all(flows.bind(extension)).await?;
        Ok(AppliesTo {
            apps: apps.iter().map(|row| row.parse("client_id")).collect::<Result<_, _>>()?,
            flows: flows.iter().map(|row| row.parse("flow_id")).collect::<Result<_, _>>()?,
        })
    }

    fn read_extension(&self, row: &Row, applies_to: AppliesTo) -> Result<Extension, StoreError> {
        let id: ExtensionId = row.parse("id")?;
        let unseal = |sealed: &[u8]| {
            open(&self.key, &secret_context(id), sealed).map(HookSecret::from_bytes)
        };
        let previous: Option<Vec<u8>> = row.get("previous_secret_sealed")?;
        let until = row.time("previous_secret_until")?;
        let key: Option<Vec<u8>> = row.get("encryption_key")?;
        let retries: i64 = row.get("retries")?;
        Ok(Extension {
            id,
            tenant_id: row.parse("tenant_id")?,
            display_name: row.get("display_name")?,
            event: row.parse("event")?,
            target: row.parse("target_url")?,
            secret: unseal(&row.get::<Vec<u8>>("secret_sealed")?)?,
            previous_secret: match previous {
                Some(sealed) => Some((unseal(&sealed)?, until)),
                None => None,
            },
            timeout: CallTimeout::from_milliseconds(row.get("timeout_milliseconds")?)
                .map_err(|_| unreadable("timeout_milliseconds"))?,
            retries: u8::try_from(retries).map_err(|_| unreadable("retries"))?,
            on_failure: row.parse("on_failure")?,
            applies_to,
            audience: row.parse_optional("audience")?,
            encryption_key: key
                .map(|der| EncryptionKey::from_der(der).map_err(|_| unreadable("encryption_key")))
                .transpose()?,
            enabled: row.get("enabled")?,
            created_at: row.time("created_at")?,
        })
    }

    fn seal_hook_secret(&self, extension: ExtensionId, secret: &HookSecret) -> Vec<u8> {
        self.key.seal(&secret_context(extension), secret.as_bytes())
    }
}

fn secret_context(extension: ExtensionId) -> String {
    format!("extension secret {extension}")
}

async fn insert_scope(
    tx: &mut Tx,
    extension: ExtensionId,
    applies_to: &AppliesTo,
) -> Result<(), StoreError> {
    for app in &applies_to.apps {
        let statement = sql("INSERT INTO extension_apps (extension_id, client_id) VALUES ($1, $2)
                             ON CONFLICT DO NOTHING");
        tx.execute(statement.bind(extension).bind(app)).await?;
    }
    for flow in &applies_to.flows {
        let statement = sql("INSERT INTO extension_flows (extension_id, flow_id) VALUES ($1, $2)
                             ON CONFLICT DO NOTHING");
        tx.execute(statement.bind(extension).bind(*flow)).await?;
    }
    Ok(())
}
