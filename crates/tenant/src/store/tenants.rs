//! `tenants`.

use super::db::{Row, sql};
use super::languages::language;
use super::{Inserted, Store, StoreError, open};
use crate::model::ids::TenantId;
use crate::model::tenant::{PairwiseKey, Tenant, TenantSegment};

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
                    "INSERT INTO tenants (id, subdomain, display_name, pairwise_sealed, created_at)
                     VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
                )
                .bind(tenant.id)
                .bind(tenant.subdomain.as_str())
                .bind(tenant.display_name.as_str())
                .bind(sealed)
                .bind(tenant.created_at),
            )
            .await?;
        Ok(Inserted::from_rows(touched))
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
        "id, subdomain, display_name, default_language, pairwise_sealed, created_at"
    };
}
use columns;
