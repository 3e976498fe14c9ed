//! `signing_keys`. Of each algorithm a tenant has one newest key, which no retirement is set for;
//! a unique index holds two processes to that.

use vestibule_protocol::jose::Algorithm;
use vestibule_protocol::time::Timestamp;
use zeroize::Zeroizing;

use super::db::{Row, Statement, sql};
use super::{Inserted, Store, StoreError, open};
use crate::model::ids::TenantId;
use crate::secrets::MasterKey;

/// A signing key as it is stored, opened.
#[derive(Clone)]
pub struct StoredKey {
    /// Its id: the thumbprint of its public half.
    pub kid: String,
    /// The tenant that signs with it.
    pub tenant_id: TenantId,
    /// What it signs.
    pub algorithm: Algorithm,
    /// PKCS#8.
    pub private: Zeroizing<Vec<u8>>,
    /// The public half as JSON.
    pub public_jwk: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// Published before this; signs from this on.
    pub activates_at: Timestamp,
    /// Signs until this.
    pub retires_at: Option<Timestamp>,
    /// Published until this.
    pub expires_at: Option<Timestamp>,
}

impl std::fmt::Debug for StoredKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StoredKey").field("kid", &self.kid).finish_non_exhaustive()
    }
}

impl Store {
    /// The keys of a tenant that are published, oldest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn signing_keys(
        &self,
        tenant: TenantId,
        now: Timestamp,
    ) -> Result<Vec<StoredKey>, StoreError> {
        let rows = self
            .db
            .all(
                sql("SELECT kid, tenant_id, algorithm, private_sealed, public_jwk, created_at,
                            activates_at, retires_at, expires_at
                     FROM signing_keys
                     WHERE tenant_id = $1 AND (expires_at IS NULL OR expires_at > $2)
                     ORDER BY activates_at, kid")
                .bind(tenant)
                .bind(now),
            )
            .await?;
        rows.iter().map(|row| read(row, &self.key)).collect()
    }

    /// Adds the first key of an algorithm.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn insert_signing_key(&self, key: &StoredKey) -> Result<Inserted, StoreError> {
        self.db.execute(insertion(key, &self.key)).await.map(Inserted::from_rows)
    }

    /// Adds the next key: `old` signs until the new one's turn and stays published until
    /// `old_expires_at`. `false` if another process did so before.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn rotate_signing_key(
        &self,
        old: &str,
        old_expires_at: Timestamp,
        new: &StoredKey,
    ) -> Result<bool, StoreError> {
        let insertion = insertion(new, &self.key);
        let mut tx = self.db.begin().await?;
        let won = tx
            .execute(
                sql("UPDATE signing_keys SET retires_at = $2, expires_at = $3
                     WHERE kid = $1 AND retires_at IS NULL")
                .bind(old)
                .bind(new.activates_at)
                .bind(old_expires_at),
            )
            .await?;
        if won == 0 || tx.execute(insertion).await? == 0 {
            return Ok(false);
        }
        tx.commit().await?;
        Ok(true)
    }
}

fn insertion<'q>(new: &'q StoredKey, key: &MasterKey) -> Statement<'q> {
    sql("INSERT INTO signing_keys (kid, tenant_id, algorithm, private_sealed, public_jwk,
                                   created_at, activates_at, retires_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING")
    .bind(new.kid.as_str())
    .bind(new.tenant_id)
    .bind(new.algorithm.as_str())
    .bind(key.seal(&context(&new.kid), &new.private))
    .bind(new.public_jwk.as_str())
    .bind(new.created_at)
    .bind(new.activates_at)
    .bind(new.retires_at)
    .bind(new.expires_at)
}

fn read(row: &Row, key: &MasterKey) -> Result<StoredKey, StoreError> {
    let kid: String = row.get("kid")?;
    let sealed: Vec<u8> = row.get("private_sealed")?;
    Ok(StoredKey {
        tenant_id: row.parse("tenant_id")?,
        algorithm: row.parse("algorithm")?,
        private: open(key, &context(&kid), &sealed)?,
        public_jwk: row.get("public_jwk")?,
        created_at: row.time("created_at")?,
        activates_at: row.time("activates_at")?,
        retires_at: row.time_optional("retires_at")?,
        expires_at: row.time_optional("expires_at")?,
        kid,
    })
}

fn context(kid: &str) -> String {
    format!("signing_keys/{kid}")
}
