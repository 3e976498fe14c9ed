//! `identity_providers` and `user_flow_identity_providers`.

use zeroize::Zeroizing;

use super::db::{Row, sql, unreadable};
use super::{Inserted, Store, StoreError, open, to_json};
use crate::model::identity_provider::{IdentityProvider, ProviderAuthentication};
use crate::model::ids::{IdentityProviderId, TenantId, UserFlowId};

impl Store {
    /// Adds an identity provider; its name and its issuer are the only ones in its tenant.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn insert_identity_provider(
        &self,
        provider: &IdentityProvider,
        secret: &[u8],
    ) -> Result<Inserted, StoreError> {
        let (team_id, key_id) = names_of(&provider.authentication);
        let touched = self
            .db
            .execute(
                sql("INSERT INTO identity_providers (id, tenant_id, kind, display_name, client_id,
                         issuer, authentication, secret_sealed, key_id, team_id, scopes,
                         response_mode, claims, trusts_email, domain_hint, revision, created_at)
                     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
                             $17)
                     ON CONFLICT DO NOTHING")
                .bind(provider.id)
                .bind(provider.tenant_id)
                .bind(provider.kind.as_str())
                .bind(provider.display_name.as_str())
                .bind(&provider.client_id)
                .bind(provider.issuer.as_str())
                .bind(provider.authentication.as_str())
                .bind(self.key.seal(&context(provider.id), secret))
                .bind(key_id)
                .bind(team_id)
                .bind(provider.scopes.to_string())
                .bind(provider.response_mode.as_str())
                .bind(to_json(&provider.claims)?)
                .bind(provider.trusts_email)
                .bind(provider.domain_hint.as_str())
                .bind(provider.revision)
                .bind(provider.created_at),
            )
            .await?;
        Ok(Inserted::from_rows(touched))
    }

    /// An identity provider of a tenant.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn identity_provider(
        &self,
        tenant: TenantId,
        id: IdentityProviderId,
    ) -> Result<Option<IdentityProvider>, StoreError> {
        let statement = sql(concat!(
            "SELECT ",
            columns!(),
            " FROM identity_providers p WHERE p.id = $1 AND p.tenant_id = $2"
        ));
        let row = self.db.optional(statement.bind(id).bind(tenant)).await?;
        row.as_ref().map(read).transpose()
    }

    /// A tenant's identity providers, by name.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn identity_providers(
        &self,
        tenant: TenantId,
    ) -> Result<Vec<IdentityProvider>, StoreError> {
        let statement = sql(concat!(
            "SELECT ",
            columns!(),
            " FROM identity_providers p WHERE p.tenant_id = $1 ORDER BY p.display_name"
        ));
        self.db.all(statement.bind(tenant)).await?.iter().map(read).collect()
    }

    /// The secret that a tenant proves itself with at a provider.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn identity_provider_secret(
        &self,
        id: IdentityProviderId,
    ) -> Result<Option<Zeroizing<Vec<u8>>>, StoreError> {
        let statement = sql("SELECT secret_sealed FROM identity_providers WHERE id = $1");
        let Some(row) = self.db.optional(statement.bind(id)).await? else { return Ok(None) };
        let sealed: Vec<u8> = row.get("secret_sealed")?;
        open(&self.key, &context(id), &sealed).map(Some)
    }

    /// Replaces the secret, and the id of a private key, which belongs to it. `false` if there is no
    /// such provider any more, or if it is not as it was read.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn set_identity_provider_secret(
        &self,
        provider: &IdentityProvider,
        secret: &[u8],
    ) -> Result<bool, StoreError> {
        let (_, key_id) = names_of(&provider.authentication);
        let touched = self
            .db
            .execute(
                sql("UPDATE identity_providers
                     SET secret_sealed = $3, key_id = $4, revision = revision + 1
                     WHERE id = $1 AND tenant_id = $2 AND revision = $5")
                .bind(provider.id)
                .bind(provider.tenant_id)
                .bind(self.key.seal(&context(provider.id), secret))
                .bind(key_id)
                .bind(provider.revision),
            )
            .await?;
        Ok(touched > 0)
    }

    /// Replaces what pages call a provider, what it is asked for and what is made of its answer.
    /// `false` if there is no such provider any more, if it is not as it was read, or if another one
    /// has the name.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn update_identity_provider(
        &self,
        provider: &IdentityProvider,
    ) -> Result<bool, StoreError> {
        let touched = self
            .db
            .execute(
                sql("UPDATE identity_providers
                     SET display_name = $3, scopes = $4, claims = $5, trusts_email = $6,
                         domain_hint = $7, revision = revision + 1
                     WHERE id = $1 AND tenant_id = $2 AND revision = $8 AND NOT EXISTS (
                         SELECT 1 FROM identity_providers o
                         WHERE o.tenant_id = $2 AND o.display_name = $3 AND o.id <> $1)")
                .bind(provider.id)
                .bind(provider.tenant_id)
                .bind(provider.display_name.as_str())
                .bind(provider.scopes.to_string())
                .bind(to_json(&provider.claims)?)
                .bind(provider.trusts_email)
                .bind(provider.domain_hint.as_str())
                .bind(provider.revision),
            )
            .await?;
        Ok(touched > 0)
    }

    /// Has a user flow offer these, in this order, and no others.
    ///
    /// # Errors
    /// [`StoreError`], also when there is no such flow or provider.
    pub async fn offer_identity_providers(
        &self,
        flow: UserFlowId,
        providers: &[IdentityProviderId],
    ) -> Result<(), StoreError> {
        let mut tx = self.db.begin().await?;
        tx.execute(sql("DELETE FROM user_flow_identity_providers WHERE flow_id = $1").bind(flow))
            .await?;
        for (provider, position) in providers.iter().zip(0_i64..) {
            tx.execute(
                sql("INSERT INTO user_flow_identity_providers (flow_id, provider_id, position)
                     VALUES ($1, $2, $3)")
                .bind(flow)
                .bind(*provider)
                .bind(position),
            )
            .await?;
        }
        tx.commit().await
    }

    /// What a user flow offers, in order.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn identity_providers_of_flow(
        &self,
        flow: UserFlowId,
    ) -> Result<Vec<IdentityProvider>, StoreError> {
        let statement = sql(concat!(
            "SELECT ",
            columns!(),
            " FROM user_flow_identity_providers f JOIN identity_providers p ON p.id = f.provider_id
             WHERE f.flow_id = $1 ORDER BY f.position"
        ));
        self.db.all(statement.bind(flow)).await?.iter().map(read).collect()
    }

    /// What any user flow of a tenant offers, by name.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn offered_identity_providers(
        &self,
        tenant: TenantId,
    ) -> Result<Vec<IdentityProvider>, StoreError> {
        let statement = sql(concat!(
            "SELECT ",
            columns!(),
            " FROM identity_providers p WHERE p.tenant_id = $1
              AND EXISTS (SELECT 1 FROM user_flow_identity_providers f WHERE f.provider_id = p.id)
             ORDER BY p.display_name"
        ));
        self.db.all(statement.bind(tenant)).await?.iter().map(read).collect()
    }
}

fn context(id: IdentityProviderId) -> String {
    format!("identity provider {id}")
}

/// Apple's team and the key's id.
fn names_of(authentication: &ProviderAuthentication) -> (Option<&str>, Option<&str>) {
    match authentication {
        ProviderAuthentication::ClientSecretPost | ProviderAuthentication::ClientSecretJwt => {
            (None, None)
        }
        ProviderAuthentication::PrivateKeyJwt { key_id } => (None, Some(key_id)),
        ProviderAuthentication::Apple { team_id, key_id } => (Some(team_id), Some(key_id)),
    }
}

fn read(row: &Row) -> Result<IdentityProvider, StoreError> {
    let (team_id, key_id): (Option<String>, Option<String>) =
        (row.get("team_id")?, row.get("key_id")?);
    let authentication: String = row.get("authentication")?;
    let authentication = match (authentication.as_str(), team_id, key_id) {
        ("client_secret_post", ..) => ProviderAuthentication::ClientSecretPost,
        ("client_secret_jwt", ..) => ProviderAuthentication::ClientSecretJwt,
        ("private_key_jwt", _, Some(key_id)) => ProviderAuthentication::PrivateKeyJwt { key_id },
        ("apple", Some(team_id), Some(key_id)) => ProviderAuthentication::Apple { team_id, key_id },
        _ => return Err(unreadable("authentication")),
    };
    Ok(IdentityProvider {
        id: row.parse("id")?,
        tenant_id: row.parse("tenant_id")?,
        kind: row.parse("kind")?,
        display_name: row.get("display_name")?,
        client_id: row.parse("client_id")?,
        issuer: row.parse("issuer")?,
        authentication,
        scopes: row.parse("scopes")?,
        response_mode: row.parse("response_mode")?,
        claims: row.json("claims")?,
        trusts_email: row.get("trusts_email")?,
        domain_hint: row.get("domain_hint")?,
        revision: row.get("revision")?,
        created_at: row.time("created_at")?,
    })
}

macro_rules! columns {
    () => {
        "p.id, p.tenant_id, p.kind, p.display_name, p.client_id, p.issuer, p.authentication,
         p.key_id, p.team_id, p.scopes, p.response_mode, p.claims, p.trusts_email, p.domain_hint,
         p.revision, p.created_at"
    };
}
use columns;
