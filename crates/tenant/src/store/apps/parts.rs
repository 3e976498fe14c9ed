//! `redirect_uris`, `client_secrets`, `exposed_scopes`, `app_roles` and who has these: what hangs on
//! an app registration.

use crate::model::app_registration::{
    AppRole, ClientSecret, ExposedScope, Platform, Principal, RegisteredUri,
};
use crate::model::ids::{AppRoleId, ClientId, SecretId};
use crate::store::db::{Row, Tx, sql, unreadable};
use crate::store::{Inserted, Store, StoreError};

impl Store {
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

    /// Has an exposed scope say other words; `false` if there is none with its value.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn reword_scope(
        &self,
        client: &ClientId,
        scope: &ExposedScope,
    ) -> Result<bool, StoreError> {
        let statement = sql("UPDATE exposed_scopes SET display_name = $3, description = $4
                             WHERE client_id = $1 AND value = $2");
        let statement = statement.bind(client).bind(scope.value.as_str());
        let statement =
            statement.bind(scope.display_name.as_str()).bind(scope.description.as_deref());
        Ok(self.db.execute(statement).await? > 0)
    }

    /// Calls an app role something else; `false` if there is none with that value.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn rename_role(
        &self,
        client: &ClientId,
        value: &str,
        name: &str,
    ) -> Result<bool, StoreError> {
        let statement = sql("UPDATE app_roles SET display_name = $3
                             WHERE client_id = $1 AND value = $2");
        Ok(self.db.execute(statement.bind(client).bind(value).bind(name)).await? > 0)
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

    /// Gives a role to a user, a group or an app.
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

    /// The values of the roles that a user or an app has in the web API `api`; a user also by a
    /// group.
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
                     UNION
                     SELECT r.value AS value FROM group_members m
                     JOIN app_role_assignments a
                       ON a.principal_type = 'Group' AND a.principal_id = m.group_id
                     JOIN app_roles r ON r.id = a.role_id
                     WHERE m.user_id = $3 AND r.client_id = $1
                     ORDER BY value")
                .bind(api)
                .bind(kind)
                .bind(id),
            )
            .await?;
        rows.iter().map(|row| row.get("value")).collect()
    }
}

pub(super) async fn insert_uri(
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

pub(super) async fn insert_secret(
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

pub(super) async fn insert_scope(
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

pub(super) async fn insert_role(
    tx: &mut Tx,
    client: &ClientId,
    role: &AppRole,
) -> Result<u64, StoreError> {
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

pub(super) fn read_uri(row: &Row) -> Result<RegisteredUri, StoreError> {
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

pub(super) fn read_secret(row: &Row) -> Result<ClientSecret, StoreError> {
    Ok(ClientSecret {
        id: row.parse("id")?,
        display_name: row.get("display_name")?,
        hint: row.get("hint")?,
        hash: row.get("secret_hash")?,
        created_at: row.time("created_at")?,
        expires_at: row.time("expires_at")?,
    })
}

pub(super) fn read_scope(row: &Row) -> Result<ExposedScope, StoreError> {
    Ok(ExposedScope {
        id: row.parse("id")?,
        value: row.get("value")?,
        display_name: row.get("display_name")?,
        description: row.get("description")?,
    })
}

pub(super) fn read_role(row: &Row) -> Result<AppRole, StoreError> {
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

fn platform_text(platform: Platform) -> &'static str {
    match platform {
        Platform::Web => "web",
        Platform::Spa => "spa",
        Platform::Native => "native",
        Platform::PostLogout => "post-logout",
    }
}

pub(in crate::store) fn principal_text(principal: &Principal) -> (&'static str, String) {
    match principal {
        Principal::User(id) => ("User", id.to_string()),
        Principal::Group(id) => ("Group", id.to_string()),
        Principal::Application(id) => ("Application", id.to_string()),
    }
}
