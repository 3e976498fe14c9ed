//! `tenants`.

use super::db::{Row, sql, unreadable};
use super::languages::language;
use super::{Inserted, Store, StoreError, open, to_json};
use crate::model::ids::TenantId;
use crate::model::password::PasswordPolicy;
use crate::model::proof_of_work::WorkPolicy;
use crate::model::session::SessionPolicy;
use crate::model::tenant::{PairwiseKey, Tenant, TenantSegment};
use crate::model::user_name::UserNamePolicy;

impl Store {
    /// Adds a tenant; its subdomain is the only one.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn insert_tenant(&self, tenant: &Tenant) -> Result<Inserted, StoreError> {
        let sealed = self.key.seal(&context(tenant.id), tenant.pairwise.as_bytes());
        let touched = self
            .db
            .execute(
                sql(
                    "INSERT INTO tenants (id, subdomain, display_name, pairwise_sealed, created_at,
                                          password_shortest, password_composition, banned_words,
                                          user_name_policy, work_policy)
                     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING",
                )
                .bind(tenant.id)
                .bind(tenant.subdomain.as_str())
                .bind(tenant.display_name.as_str())
                .bind(sealed)
                .bind(tenant.created_at)
                .bind(tenant.password_policy.shortest as i64)
                .bind(tenant.password_policy.composition)
                .bind(to_json(&tenant.password_policy.banned_words)?)
                .bind(to_json(&tenant.user_names)?)
                .bind(to_json(&tenant.work)?),
            )
            .await?;
        Ok(Inserted::from_rows(touched))
    }

    /// Replaces what a tenant wants of passwords; `false` if there is no such tenant.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn set_password_policy(
        &self,
        tenant: TenantId,
        policy: &PasswordPolicy,
    ) -> Result<bool, StoreError> {
        let touched = self
            .db
            .execute(
                sql("UPDATE tenants SET password_shortest = $2, password_composition = $3,
                                        banned_words = $4
                     WHERE id = $1")
                .bind(tenant)
                .bind(policy.shortest as i64)
                .bind(policy.composition)
                .bind(to_json(&policy.banned_words)?),
            )
            .await?;
        Ok(touched > 0)
    }

    /// Replaces which user names a tenant takes; `false` if there is no such tenant.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn set_user_name_policy(
        &self,
        tenant: TenantId,
        policy: &UserNamePolicy,
    ) -> Result<bool, StoreError> {
        let statement = sql("UPDATE tenants SET user_name_policy = $2 WHERE id = $1");
        let touched = self.db.execute(statement.bind(tenant).bind(to_json(policy)?)).await?;
        Ok(touched > 0)
    }

    /// Replaces what a tenant asks of browsers before a mail goes to somebody new; `false` if there
    /// is no such tenant.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn set_work_policy(
        &self,
        tenant: TenantId,
        policy: &WorkPolicy,
    ) -> Result<bool, StoreError> {
        let statement = sql("UPDATE tenants SET work_policy = $2 WHERE id = $1");
        let touched = self.db.execute(statement.bind(tenant).bind(to_json(policy)?)).await?;
        Ok(touched > 0)
    }

    /// The tenant that an address names.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn tenant(&self, segment: &TenantSegment) -> Result<Option<Tenant>, StoreError> {
        let statement = match segment {
            TenantSegment::Id(id) => {
                sql(concat!("SELECT ", columns!(), " FROM tenants WHERE id = $1")).bind(*id)
            }
            TenantSegment::Domain(subdomain) => {
                sql(concat!("SELECT ", columns!(), " FROM tenants WHERE subdomain = $1"))
                    .bind(subdomain.as_str())
            }
        };
        self.db.optional(statement).await?.map(|row| self.read_tenant(&row)).transpose()
    }

    /// All tenants, by subdomain.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn tenants(&self) -> Result<Vec<Tenant>, StoreError> {
        let statement = sql(concat!("SELECT ", columns!(), " FROM tenants ORDER BY subdomain"));
        self.db.all(statement).await?.iter().map(|row| self.read_tenant(row)).collect()
    }

    fn read_tenant(&self, row: &Row) -> Result<Tenant, StoreError> {
        let id = row.parse("id")?;
        let sealed: Vec<u8> = row.get("pairwise_sealed")?;
        Ok(Tenant {
            id,
            subdomain: row.parse("subdomain")?,
            display_name: row.get("display_name")?,
            default_language: language(row, "default_language")?,
            pairwise: PairwiseKey::new(open(&self.key, &context(id), &sealed)?),
            password_policy: PasswordPolicy {
                shortest: usize::try_from(row.get::<i64>("password_shortest")?)
                    .map_err(|_| unreadable("password_shortest"))?,
                composition: row.get("password_composition")?,
                banned_words: row.json("banned_words")?,
            },
            user_names: row.json("user_name_policy")?,
            work: row.json("work_policy")?,
            lockout: row.json("lockout_policy")?,
            sessions: SessionPolicy {
                asks: row.get("session_asks")?,
                idle_seconds: row.get("session_idle_seconds")?,
                kept_days: row.get("session_kept_days")?,
            },
            mail_sender: row.json("mail_sender")?,
            created_at: row.time("created_at")?,
        })
    }
}

/// What a tenant's pairwise key is sealed for.
pub(super) fn context(id: TenantId) -> String {
    format!("tenants/{id}/pairwise")
}

macro_rules! columns {
    () => {
        "id, subdomain, display_name, default_language, pairwise_sealed, created_at,
         password_shortest, password_composition, banned_words, user_name_policy, work_policy,
         lockout_policy, session_asks, session_idle_seconds, session_kept_days, mail_sender"
    };
}
use columns;
