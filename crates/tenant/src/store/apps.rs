//! `app_registrations` and what hangs on them: redirect URIs, secrets, exposed scopes, roles.

use vestibule_protocol::jose::Algorithm;

use super::db::{Row, Tx, sql, unreadable};
use super::{Inserted, Store, StoreError};
use crate::model::app_registration::{
    AppAddress, AppRegistration, AppRole, ClientSecret, ExposedScope, Platform, Principal, Profile,
    RedirectUri, RegisteredUri,
};
use crate::model::ids::{AppRoleId, ClientId, SecretId, TenantId};

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

    /// Removes an app registration with all that is in it and all that it was given.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn delete_app(&self, client: &ClientId) -> Result<bool, StoreError> {
        let mut tx = self.db.begin().await?;
        tx.execute(sql("DELETE FROM permissions WHERE resource = $1").bind(client)).await?;
        tx.execute(
            sql("DELETE FROM app_role_assignments
                 WHERE principal_type = 'Application' AND principal_id = $1")
            .bind(client),
        )
        .await?;
        let touched = tx
            .execute(sql("DELETE FROM app_registrations WHERE client_id = $1").bind(client))
            .await?;
        tx.commit().await?;
        Ok(touched > 0)
    }

    /// Adds a place where answers may go.
    ///
    /// # Errors
    /// [`StoreError`], also when there is no such app.
    pub async fn add_redirect_uri(
        &self,
        client: &ClientId,
        uri: &RegisteredUri,
    ) -> Result<Inserted, StoreError> {
        let mut tx = self.db.begin().await?;
        let touched = insert_uri(&mut tx, client, uri).await?;
        tx.commit().await?;
        Ok(Inserted::from_rows(touched))
    }

    /// Removes it; `false` if it was not there.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn remove_redirect_uri(
        &self,
        client: &ClientId,
        uri: &RegisteredUri,
    ) -> Result<bool, StoreError> {
        let touched = self
            .db
            .execute(
                sql("DELETE FROM redirect_uris
                     WHERE client_id = $1 AND uri = $2 AND platform = $3")
                .bind(client)
                .bind(uri.uri.as_str())
                .bind(platform_text(uri.platform)),
            )
            .await?;
        Ok(touched > 0)
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

    /// Adds a secret.
    ///
    /// # Errors
    /// [`StoreError`], also when there is no such app.
    pub async fn add_secret(
        &self,
        client: &ClientId,
        secret: &ClientSecret,
    ) -> Result<(), StoreError> {
        let mut tx = self.db.begin().await?;
        insert_secret(&mut tx, client, secret).await?;
        tx.commit().await
    }

    /// Removes a secret of this app; `false` if it was not there.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn remove_secret(
        &self,
        client: &ClientId,
        secret: SecretId,
    ) -> Result<bool, StoreError> {
        let statement = sql("DELETE FROM client_secrets WHERE client_id = $1 AND id = $2");
        Ok(self.db.execute(statement.bind(client).bind(secret)).await? > 0)
    }

    /// Exposes a scope.
    ///
    /// # Errors
    /// [`StoreError`], also when there is no such app.
    pub async fn expose_scope(
        &self,
        client: &ClientId,
        scope: &ExposedScope,
    ) -> Result<Inserted, StoreError> {
        let mut tx = self.db.begin().await?;
        let touched = insert_scope(&mut tx, client, scope).await?;
        tx.commit().await?;
        Ok(Inserted::from_rows(touched))
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

    /// Defines an app role.
    ///
    /// # Errors
    /// [`StoreError`], also when there is no such app.
    pub async fn add_role(
        &self,
        client: &ClientId,
        role: &AppRole,
    ) -> Result<Inserted, StoreError> {
        let mut tx = self.db.begin().await?;
        let touched = insert_role(&mut tx, client, role).await?;
        tx.commit().await?;
        Ok(Inserted::from_rows(touched))
    }

    /// Gives a role to a user or an app.
    ///
    /// # Errors
    /// [`StoreError`], also when there is no such role.
    pub async fn assign_role(
        &self,
        role: AppRoleId,
        principal: &Principal,
    ) -> Result<Inserted, StoreError> {
        let (kind, id) = principal_text(principal);
        let touched = self
            .db
            .execute(
                sql("INSERT INTO app_role_assignments (role_id, principal_type, principal_id)
                     VALUES ($1, $2, $3) ON CONFLICT DO NOTHING")
                .bind(role)
                .bind(kind)
                .bind(id),
            )
            .await?;
        Ok(Inserted::from_rows(touched))
    }

    /// The values of the roles that a user or an app has in the web API `api`.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn roles_of(
        &self,
        api: &ClientId,
        principal: &Principal,
    ) -> Result<Vec<String>, StoreError> {
        let (kind, id) = principal_text(principal);
        let rows = self
            .db
            .all(
                sql("SELECT r.value AS value FROM app_roles r
                     JOIN app_role_assignments a ON a.role_id = r.id
                     WHERE r.client_id = $1 AND a.principal_type = $2 AND a.principal_id = $3
                     ORDER BY r.value")
                .bind(api)
                .bind(kind)
                .bind(id),
            )
            .await?;
        rows.iter().map(|row| row.get("value")).collect()
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

async fn insert_uri(
    tx: &mut Tx,
    client: &ClientId,
    uri: &RegisteredUri,
) -> Result<u64, StoreError> {
    tx.execute(
        sql("INSERT INTO redirect_uris (client_id, uri, platform) VALUES ($1, $2, $3)
             ON CONFLICT DO NOTHING")
        .bind(client)
        .bind(uri.uri.as_str())
        .bind(platform_text(uri.platform)),
    )
    .await
}

async fn insert_secret(
    tx: &mut Tx,
    client: &ClientId,
    secret: &ClientSecret,
) -> Result<u64, StoreError> {
    tx.execute(
        sql("INSERT INTO client_secrets (id, client_id, display_name, hint, secret_hash,
                                         created_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)")
        .bind(secret.id)
        .bind(client)
        .bind(secret.display_name.as_str())
        .bind(secret.hint.as_str())
        .bind(secret.hash.as_slice())
        .bind(secret.created_at)
        .bind(secret.expires_at),
    )
    .await
}

async fn insert_scope(
    tx: &mut Tx,
    client: &ClientId,
    scope: &ExposedScope,
) -> Result<u64, StoreError> {
    tx.execute(
        sql("INSERT INTO exposed_scopes (id, client_id, value, display_name, description)
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING")
        .bind(scope.id)
        .bind(client)
        .bind(scope.value.as_str())
        .bind(scope.display_name.as_str())
        .bind(scope.description.as_deref()),
    )
    .await
}

async fn insert_role(tx: &mut Tx, client: &ClientId, role: &AppRole) -> Result<u64, StoreError> {
    tx.execute(
        sql("INSERT INTO app_roles (id, client_id, value, display_name, member_types)
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING")
        .bind(role.id)
        .bind(client)
        .bind(role.value.as_str())
        .bind(role.display_name.as_str())
        .bind(match (role.for_users, role.for_applications) {
            (true, true) => "User,Application",
            (true, false) => "User",
            (false, true) => "Application",
            (false, false) => "",
        }),
    )
    .await
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

fn read_uri(row: &Row) -> Result<RegisteredUri, StoreError> {
    Ok(RegisteredUri {
        uri: row.parse("uri")?,
        platform: match row.get::<String>("platform")?.as_str() {
            "web" => Platform::Web,
            "spa" => Platform::Spa,
            "native" => Platform::Native,
            "post-logout" => Platform::PostLogout,
            _ => return Err(unreadable("platform")),
        },
    })
}

fn read_secret(row: &Row) -> Result<ClientSecret, StoreError> {
    Ok(ClientSecret {
        id: row.parse("id")?,
        display_name: row.get("display_name")?,
        hint: row.get("hint")?,
        hash: row.get("secret_hash")?,
        created_at: row.time("created_at")?,
        expires_at: row.time("expires_at")?,
    })
}

fn read_scope(row: &Row) -> Result<ExposedScope, StoreError> {
    Ok(ExposedScope {
        id: row.parse("id")?,
        value: row.get("value")?,
        display_name: row.get("display_name")?,
        description: row.get("description")?,
    })
}

fn read_role(row: &Row) -> Result<AppRole, StoreError> {
    let member_types: String = row.get("member_types")?;
    let allows = |kind: &str| member_types.split(',').any(|member| member == kind);
    Ok(AppRole {
        id: row.parse("id")?,
        value: row.get("value")?,
        display_name: row.get("display_name")?,
        for_users: allows("User"),
        for_applications: allows("Application"),
    })
}

fn profile_text(profile: Profile) -> &'static str {
    match profile {
        Profile::Strict => "strict",
        Profile::EntraCompat => "entra-compat",
    }
}

fn platform_text(platform: Platform) -> &'static str {
    match platform {
        Platform::Web => "web",
        Platform::Spa => "spa",
        Platform::Native => "native",
        Platform::PostLogout => "post-logout",
    }
}

fn principal_text(principal: &Principal) -> (&'static str, String) {
    match principal {
        Principal::User(id) => ("User", id.to_string()),
        Principal::Application(id) => ("Application", id.to_string()),
    }
}
