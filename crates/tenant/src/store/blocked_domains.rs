//! `blocked_domains`.

use vestibule_protocol::time::Timestamp;

use super::db::sql;
use super::{Store, StoreError};
use crate::model::blocked_domain::{BlockedDomain, blocking};
use crate::model::ids::TenantId;
use crate::model::user::EmailAddress;

impl Store {
    /// Whether a tenant gives no account to an address.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn is_blocked_domain(
        &self,
        tenant: TenantId,
        email: &EmailAddress,
    ) -> Result<bool, StoreError> {
        let statement = sql("SELECT domain FROM blocked_domains
                             WHERE tenant_id = $1 AND domain IN ($2, $3, $4, $5, $6, $7, $8)
                             LIMIT 1")
        .bind(tenant);
        let statement = blocking(email).into_iter().fold(statement, |so_far, one| so_far.bind(one));
        Ok(self.db.optional(statement).await?.is_some())
    }

    /// Blocks domains; gives how many were not blocked before. In transactions of some hundred, so
    /// that a long list keeps nobody waiting.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn block_domains(
        &self,
        tenant: TenantId,
        domains: &[BlockedDomain],
        now: Timestamp,
    ) -> Result<u64, StoreError> {
        let mut added = 0;
        for some in domains.chunks(AT_ONCE) {
            let mut tx = self.db.begin().await?;
            for domain in some {
                let statement = sql("INSERT INTO blocked_domains (tenant_id, domain, created_at)
                                     VALUES ($1, $2, $3) ON CONFLICT DO NOTHING");
                let statement = statement.bind(tenant).bind(domain.as_str()).bind(now);
                added += tx.execute(statement).await?;
            }
            tx.commit().await?;
        }
        Ok(added)
    }

    /// Blocks a domain no more; `false` if it was not blocked.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn unblock_domain(
        &self,
        tenant: TenantId,
        domain: &BlockedDomain,
    ) -> Result<bool, StoreError> {
        let statement = sql("DELETE FROM blocked_domains WHERE tenant_id = $1 AND domain = $2");
        Ok(self.db.execute(statement.bind(tenant).bind(domain.as_str())).await? > 0)
    }

    /// Blocks none of a tenant's domains any more; gives how many there were.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn unblock_all_domains(&self, tenant: TenantId) -> Result<u64, StoreError> {
        let statement = sql("DELETE FROM blocked_domains WHERE tenant_id = $1");
        self.db.execute(statement.bind(tenant)).await
    }

    /// The domains that a tenant blocks, by name.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn blocked_domains(
        &self,
        tenant: TenantId,
    ) -> Result<Vec<BlockedDomain>, StoreError> {
        let statement =
            sql("SELECT domain FROM blocked_domains WHERE tenant_id = $1 ORDER BY domain");
        let rows = self.db.all(statement.bind(tenant)).await?;
        rows.iter().map(|row| row.parse("domain")).collect()
    }

    /// How many domains a tenant blocks.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn blocked_domain_count(&self, tenant: TenantId) -> Result<i64, StoreError> {
        let statement = sql("SELECT COUNT(*) AS blocked FROM blocked_domains WHERE tenant_id = $1");
        let row = self.db.optional(statement.bind(tenant)).await?;
        row.map_or(Ok(0), |row| row.get("blocked"))
    }
}

const AT_ONCE: usize = 500;
