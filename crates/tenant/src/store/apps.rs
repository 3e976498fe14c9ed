//! `app_registrations`: apps as a whole. What hangs on them is in `parts`.

pub(super) mod parts;

use vestibule_protocol::jose::Algorithm;

use self::parts::{
    insert_role, insert_scope, insert_secret, insert_uri, read_role, read_scope, read_secret,
    read_uri,
};
use super::db::{Row, Tx, sql, unreadable};
use super::{Inserted, Store, StoreError};
use crate::model::app_registration::{AppAddress, AppRegistration, Profile, RedirectUri};
use crate::model::ids::{ClientId, TenantId};

impl Store {
    /// Adds an app registration with all that is in it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn insert_app(&self, app: &AppRegistration) -> Result<Inserted, StoreError> {
        let mut tx = self.db.begin().await?;
        let inserted = insert_app_in(&mut tx, app).await?;
        tx.commit().await?;
        Ok(inserted)
    }

    /// An app registration with all that is in it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn app(&self, client: &ClientId) -> Result<Option<AppRegistration>, StoreError> {
        let statement = sql("SELECT client_id, tenant_id, display_name, public_client, profile,
                    signing_algorithm, allow_implicit_id_token, allow_implicit_access_token,
                    access_token_seconds, front_channel_logout_uri, back_channel_logout_uri,
                    back_channel_logout_session_required, initiate_login_uri, created_at,
                    customer_consent, publisher, group_claims
             FROM app_registrations WHERE client_id = $1");
        let Some(row) = self.db.optional(statement.bind(client)).await? else { return Ok(None) };
        let mut app = read_app(&row)?;
        app.redirect_uris = self
            .db
            .all(
                sql("SELECT uri, platform FROM redirect_uris WHERE client_id = $1
                     ORDER BY uri, platform")
                .bind(client),
            )
            .await?
            .iter()
            .map(read_uri)
            .collect::<Result<_, _>>()?;
        app.secrets = self
            .db
            .all(
                sql("SELECT id, display_name, hint, secret_hash, created_at, expires_at
                     FROM client_secrets WHERE client_id = $1 ORDER BY created_at, id")
                .bind(client),
            )
            .await?
            .iter()
            .map(read_secret)
            .collect::<Result<_, _>>()?;
        app.exposed_scopes = self
            .db
            .all(
                sql("SELECT id, value, display_name, description FROM exposed_scopes WHERE client_id = $1
                     ORDER BY value")
                .bind(client),
            )
            .await?
            .iter()
            .map(read_scope)
            .collect::<Result<_, _>>()?;
        app.roles = self
            .db
            .all(
                sql("SELECT id, value, display_name, member_types FROM app_roles
                     WHERE client_id = $1 ORDER BY value")
                .bind(client),
            )
            .await?
            .iter()
            .map(read_role)
            .collect::<Result<_, _>>()?;
        Ok(Some(app))
    }

    /// A tenant's app registrations, by name.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn apps(&self, tenant: TenantId) -> Result<Vec<AppRegistration>, StoreError> {
        let rows = self
            .db
            .all(
                sql("SELECT client_id FROM app_registrations WHERE tenant_id = $1
                     ORDER BY display_name, client_id")
                .bind(tenant),
            )
            .await?;
        let mut apps = Vec::with_capacity(rows.len());
        for row in &rows {
            apps.extend(self.app(&row.parse("client_id")?).await?);
        }
        Ok(apps)
    }

    /// An app of the tenant to which a browser may return at `uri` after sign-out: one that
    /// registered it, whatever for.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn app_that_returns_to(
        &self,
        tenant: TenantId,
        uri: &str,
    ) -> Result<Option<ClientId>, StoreError> {
        let row = self
            .db
            .optional(
                sql("SELECT r.client_id AS client_id FROM redirect_uris r
                     JOIN app_registrations a ON a.client_id = r.client_id
                     WHERE r.uri = $2 AND a.tenant_id = $1 ORDER BY r.client_id LIMIT 1")
                .bind(tenant)
                .bind(uri),
            )
            .await?;
        row.map(|row| row.parse("client_id")).transpose()
    }

    /// Lets tokens for an app name the customer's groups, or not.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn set_group_claims(&self, client: &ClientId, on: bool) -> Result<(), StoreError> {
        let statement = sql("UPDATE app_registrations SET group_claims = $2 WHERE client_id = $1");
        self.db.execute(statement.bind(client).bind(on)).await.map(drop)
    }

    /// Sets, or takes away, an address of which an app has one.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn set_app_address(
        &self,
        client: &ClientId,
        address: AppAddress,
        uri: Option<&RedirectUri>,
    ) -> Result<(), StoreError> {
        let uri = uri.map(RedirectUri::as_str);
        let statement = match address {
            AppAddress::FrontChannelLogout => {
                sql("UPDATE app_registrations SET front_channel_logout_uri = $2
                     WHERE client_id = $1")
                .bind(client)
                .bind(uri)
            }
            AppAddress::BackChannelLogout { session_required } => {
                sql("UPDATE app_registrations SET back_channel_logout_uri = $2,
                                                  back_channel_logout_session_required = $3
                     WHERE client_id = $1")
                .bind(client)
                .bind(uri)
                .bind(session_required)
            }
            AppAddress::InitiateLogin => {
                sql("UPDATE app_registrations SET initiate_login_uri = $2 WHERE client_id = $1")
                    .bind(client)
                    .bind(uri)
            }
        };
        self.db.execute(statement).await.map(drop)
    }

    /// Sets whether each customer is asked to consent, and who is said to run the app; `false` if
    /// there is no such app.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn set_customer_consent(
        &self,
        client: &ClientId,
        asked: bool,
        publisher: Option<&str>,
    ) -> Result<bool, StoreError> {
        let statement = sql("UPDATE app_registrations SET customer_consent = $2, publisher = $3
             WHERE client_id = $1");
        Ok(self.db.execute(statement.bind(client).bind(asked).bind(publisher)).await? > 0)
    }
}

/// [`Store::insert_app`] as a part of a transaction.
pub(super) async fn insert_app_in(
    tx: &mut Tx,
    app: &AppRegistration,
) -> Result<Inserted, StoreError> {
    let touched = tx
        .execute(
            sql("INSERT INTO app_registrations (client_id, tenant_id, display_name,
                     public_client, profile, signing_algorithm, allow_implicit_id_token,
                     allow_implicit_access_token, access_token_seconds,
                     front_channel_logout_uri, back_channel_logout_uri,
                     back_channel_logout_session_required, initiate_login_uri, created_at,
                     customer_consent, publisher, group_claims)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
                         $17)
                 ON CONFLICT DO NOTHING")
            .bind(&app.client_id)
            .bind(app.tenant_id)
            .bind(app.display_name.as_str())
            .bind(app.public_client)
            .bind(profile_text(app.profile))
            .bind(app.signing_algorithm.as_str())
            .bind(app.allow_implicit_id_token)
            .bind(app.allow_implicit_access_token)
            .bind(app.access_token_seconds)
            .bind(app.front_channel_logout_uri.as_ref().map(RedirectUri::as_str))
            .bind(app.back_channel_logout_uri.as_ref().map(RedirectUri::as_str))
            .bind(app.back_channel_logout_session_required)
            .bind(app.initiate_login_uri.as_ref().map(RedirectUri::as_str))
            .bind(app.created_at)
            .bind(app.customer_consent)
            .bind(app.publisher.as_deref())
            .bind(app.group_claims),
        )
        .await?;
    if touched == 0 {
        return Ok(Inserted::AlreadyThere);
    }
    for uri in &app.redirect_uris {
        insert_uri(tx, &app.client_id, uri).await?;
    }
    for secret in &app.secrets {
        insert_secret(tx, &app.client_id, secret).await?;
    }
    for scope in &app.exposed_scopes {
        insert_scope(tx, &app.client_id, scope).await?;
    }
    for role in &app.roles {
        insert_role(tx, &app.client_id, role).await?;
    }
    Ok(Inserted::Yes)
}

fn read_app(row: &Row) -> Result<AppRegistration, StoreError> {
    Ok(AppRegistration {
        client_id: row.parse("client_id")?,
        tenant_id: row.parse("tenant_id")?,
        display_name: row.get("display_name")?,
        public_client: row.get("public_client")?,
        profile: match row.get::<String>("profile")?.as_str() {
            "strict" => Profile::Strict,
            "entra-compat" => Profile::EntraCompat,
            _ => return Err(unreadable("profile")),
        },
        signing_algorithm: row.parse::<Algorithm>("signing_algorithm")?,
        allow_implicit_id_token: row.get("allow_implicit_id_token")?,
        allow_implicit_access_token: row.get("allow_implicit_access_token")?,
        access_token_seconds: row.get("access_token_seconds")?,
        front_channel_logout_uri: row.parse_optional("front_channel_logout_uri")?,
        back_channel_logout_uri: row.parse_optional("back_channel_logout_uri")?,
        back_channel_logout_session_required: row.get("back_channel_logout_session_required")?,
        initiate_login_uri: row.parse_optional("initiate_login_uri")?,
        customer_consent: row.get("customer_consent")?,
        publisher: row.get("publisher")?,
        group_claims: row.get("group_claims")?,
        created_at: row.time("created_at")?,
        redirect_uris: Vec::new(),
        secrets: Vec::new(),
        exposed_scopes: Vec::new(),
        roles: Vec::new(),
    })
}

pub(super) fn profile_text(profile: Profile) -> &'static str {
    match profile {
        Profile::Strict => "strict",
        Profile::EntraCompat => "entra-compat",
    }
}
