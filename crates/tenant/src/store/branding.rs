//! `branding_themes`, `branding_versions`, `branding_files`, `branding_tenants`, `branding_apps`.

use std::collections::BTreeSet;

use vestibule_protocol::time::Timestamp;

use super::db::{Row, Tx, sql};
use super::{Inserted, Store, StoreError, to_json};
use crate::model::branding::image::{EncodedImage, FileName};
use crate::model::branding::{Branding, Theme, ThemeName};
use crate::model::ids::{ClientId, TenantId, ThemeId};

/// A published version of a theme.
#[derive(Debug, Clone)]
pub struct ThemeVersion {
    /// The theme.
    pub theme: ThemeId,
    /// Its number, from 1.
    pub number: i64,
    /// What was published.
    pub branding: Branding,
    /// When.
    pub published_at: Timestamp,
}

/// A file of a theme: an image or a style sheet.
#[derive(Debug, Clone)]
pub struct ThemeFile {
    /// Its name, which is a hash of its content.
    pub name: FileName,
    /// The content.
    pub content: Vec<u8>,
}

impl From<EncodedImage> for ThemeFile {
    fn from(image: EncodedImage) -> Self {
        let name = image.stored().file.clone();
        Self { name, content: image.into_bytes() }
    }
}

impl Store {
    /// Adds a theme without a version; its name is the only one in its tenant.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn insert_theme(&self, theme: &Theme) -> Result<Inserted, StoreError> {
        let draft = theme.draft.as_ref().map(to_json).transpose()?;
        let touched = self
            .db
            .execute(
                sql("INSERT INTO branding_themes (id, tenant_id, name, draft, published,
                                                  last_version, created_at)
                     VALUES ($1, $2, $3, $4, NULL, 0, $5) ON CONFLICT DO NOTHING")
                .bind(theme.id)
                .bind(theme.tenant_id)
                .bind(theme.name.as_str())
                .bind(draft.as_deref())
                .bind(theme.created_at),
            )
            .await?;
        Ok(Inserted::from_rows(touched))
    }

    /// A tenant's theme by its name.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn theme(
        &self,
        tenant: TenantId,
        name: &ThemeName,
    ) -> Result<Option<Theme>, StoreError> {
        let statement = sql("SELECT id, tenant_id, name, draft, published, created_at
                             FROM branding_themes WHERE tenant_id = $1 AND name = $2");
        let row = self.db.optional(statement.bind(tenant).bind(name.as_str())).await?;
        row.as_ref().map(theme).transpose()
    }

    /// A tenant's theme by its id.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn theme_by_id(
        &self,
        tenant: TenantId,
        id: ThemeId,
    ) -> Result<Option<Theme>, StoreError> {
        let statement = sql("SELECT id, tenant_id, name, draft, published, created_at
                             FROM branding_themes WHERE id = $1 AND tenant_id = $2");
        let row = self.db.optional(statement.bind(id).bind(tenant)).await?;
        row.as_ref().map(theme).transpose()
    }

    /// A tenant's themes, by name.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn themes(&self, tenant: TenantId) -> Result<Vec<Theme>, StoreError> {
        let statement = sql("SELECT id, tenant_id, name, draft, published, created_at
                             FROM branding_themes WHERE tenant_id = $1 ORDER BY name");
        self.db.all(statement.bind(tenant)).await?.iter().map(theme).collect()
    }

    /// Replaces a theme's draft, with the files that it needs; `false` if there is no such theme.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn save_draft(
        &self,
        (tenant, theme): (TenantId, ThemeId),
        draft: &Branding,
        files: &[ThemeFile],
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let draft = to_json(draft)?;
        let mut tx = self.db.begin().await?;
        let touched = tx
            .execute(
                sql("UPDATE branding_themes SET draft = $3 WHERE id = $1 AND tenant_id = $2")
                    .bind(theme)
                    .bind(tenant)
                    .bind(draft.as_str()),
            )
            .await?;
        if touched == 0 {
            return Ok(false);
        }
        for file in files {
            tx.execute(insert_file(theme, file, now)).await?;
        }
        tx.commit().await?;
        Ok(true)
    }

    /// Makes the draft the version that pages show, with the next number; `None` if there is no
    /// draft, so that of two who publish at once one does. Versions older than the last
    /// `KEPT_VERSIONS` go, and so do files that no version needs.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn publish_draft(
        &self,
        (tenant, theme): (TenantId, ThemeId),
        style: Option<&ThemeFile>,
        now: Timestamp,
    ) -> Result<Option<i64>, StoreError> {
        let mut tx = self.db.begin().await?;
        let published = tx
            .optional(
                sql("UPDATE branding_themes
                     SET published = last_version + 1, last_version = last_version + 1
                     WHERE id = $1 AND tenant_id = $2 AND draft IS NOT NULL
                     RETURNING last_version, draft")
                .bind(theme)
                .bind(tenant),
            )
            .await?;
        let Some(row) = published else { return Ok(None) };
        let number: i64 = row.get("last_version")?;
        let draft: String = row.get("draft")?;
        tx.execute(
            sql("INSERT INTO branding_versions (theme_id, number, branding, published_at)
                 VALUES ($1, $2, $3, $4)")
            .bind(theme)
            .bind(number)
            .bind(draft.as_str())
            .bind(now),
        )
        .await?;
        tx.execute(sql("UPDATE branding_themes SET draft = NULL WHERE id = $1").bind(theme))
            .await?;
        if let Some(style) = style {
            tx.execute(insert_file(theme, style, now)).await?;
        }
        tx.execute(
            sql("DELETE FROM branding_versions WHERE theme_id = $1 AND number <= $2")
                .bind(theme)
                .bind(number - KEPT_VERSIONS),
        )
        .await?;
        delete_unused_files(&mut tx, theme).await?;
        tx.commit().await?;
        Ok(Some(number))
    }

    /// Shows a version that was published before; `false` if there is no such version.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn restore_version(
        &self,
        (tenant, theme): (TenantId, ThemeId),
        number: i64,
    ) -> Result<bool, StoreError> {
        let touched = self
            .db
            .execute(
                sql("UPDATE branding_themes SET published = $3
                     WHERE id = $1 AND tenant_id = $2
                       AND EXISTS (SELECT 1 FROM branding_versions
                                   WHERE theme_id = $1 AND number = $3)")
                .bind(theme)
                .bind(tenant)
                .bind(number),
            )
            .await?;
        Ok(touched > 0)
    }

    /// A theme's versions that are kept, the newest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn theme_versions(&self, theme: ThemeId) -> Result<Vec<ThemeVersion>, StoreError> {
        let statement = sql("SELECT theme_id, number, branding, published_at
                             FROM branding_versions WHERE theme_id = $1 ORDER BY number DESC");
        self.db.all(statement.bind(theme)).await?.iter().map(version).collect()
    }

    /// The version that pages of a tenant show, if it has a default theme that was published.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn branding_of_tenant(
        &self,
        tenant: TenantId,
    ) -> Result<Option<ThemeVersion>, StoreError> {
        let statement = sql("SELECT v.theme_id, v.number, v.branding, v.published_at
                             FROM branding_tenants b
                             JOIN branding_themes t ON t.id = b.theme_id
                             JOIN branding_versions v
                               ON v.theme_id = t.id AND v.number = t.published
                             WHERE b.tenant_id = $1");
        let row = self.db.optional(statement.bind(tenant)).await?;
        row.as_ref().map(version).transpose()
    }

    /// The version that pages of an app show, if it has a theme of its own that was published.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn branding_of_app(
        &self,
        client: &ClientId,
    ) -> Result<Option<ThemeVersion>, StoreError> {
        let statement = sql("SELECT v.theme_id, v.number, v.branding, v.published_at
                             FROM branding_apps b
                             JOIN branding_themes t ON t.id = b.theme_id
                             JOIN branding_versions v
                               ON v.theme_id = t.id AND v.number = t.published
                             WHERE b.client_id = $1");
        let row = self.db.optional(statement.bind(client)).await?;
        row.as_ref().map(version).transpose()
    }

    /// Makes a theme the tenant's default, or leaves it with none.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn set_default_theme(
        &self,
        tenant: TenantId,
        theme: Option<ThemeId>,
    ) -> Result<(), StoreError> {
        let statement = match theme {
            Some(theme) => {
                sql("INSERT INTO branding_tenants (tenant_id, theme_id) VALUES ($1, $2)
                                ON CONFLICT (tenant_id) DO UPDATE SET theme_id = excluded.theme_id")
                .bind(tenant)
                .bind(theme)
            }
            None => sql("DELETE FROM branding_tenants WHERE tenant_id = $1").bind(tenant),
        };
        self.db.execute(statement).await.map(drop)
    }

    /// Gives an app a theme of its own, or takes it away.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn set_app_theme(
        &self,
        client: &ClientId,
        theme: Option<ThemeId>,
    ) -> Result<(), StoreError> {
        let statement = match theme {
            Some(theme) => {
                sql("INSERT INTO branding_apps (client_id, theme_id) VALUES ($1, $2)
                                ON CONFLICT (client_id) DO UPDATE SET theme_id = excluded.theme_id")
                .bind(client)
                .bind(theme)
            }
            None => sql("DELETE FROM branding_apps WHERE client_id = $1").bind(client),
        };
        self.db.execute(statement).await.map(drop)
    }

    /// The tenant's default theme.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn default_theme(&self, tenant: TenantId) -> Result<Option<ThemeId>, StoreError> {
        let statement = sql("SELECT theme_id FROM branding_tenants WHERE tenant_id = $1");
        let row = self.db.optional(statement.bind(tenant)).await?;
        row.map(|row| row.parse("theme_id")).transpose()
    }

    /// The apps that have this theme as their own.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn apps_of_theme(&self, theme: ThemeId) -> Result<Vec<ClientId>, StoreError> {
        let statement =
            sql("SELECT client_id FROM branding_apps WHERE theme_id = $1 ORDER BY client_id");
        let rows = self.db.all(statement.bind(theme)).await?;
        rows.iter().map(|row| row.parse("client_id")).collect()
    }

    /// Deletes a theme with its versions and files; whoever had it has none now.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn delete_theme(&self, tenant: TenantId, theme: ThemeId) -> Result<bool, StoreError> {
        let statement = sql("DELETE FROM branding_themes WHERE id = $1 AND tenant_id = $2");
        Ok(self.db.execute(statement.bind(theme).bind(tenant)).await? > 0)
    }

    /// A theme's file.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn theme_file(
        &self,
        theme: ThemeId,
        name: &FileName,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let statement = sql("SELECT content FROM branding_files WHERE theme_id = $1 AND name = $2");
        let row = self.db.optional(statement.bind(theme).bind(name.as_str())).await?;
        row.map(|row| row.get("content")).transpose()
    }

    /// Keeps a style sheet that another version of this program wrote in another way.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn insert_theme_file(
        &self,
        theme: ThemeId,
        file: &ThemeFile,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.db.execute(insert_file(theme, file, now)).await.map(drop)
    }
}

fn insert_file(theme: ThemeId, file: &ThemeFile, now: Timestamp) -> super::db::Statement<'_> {
    sql("INSERT INTO branding_files (theme_id, name, content, created_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (theme_id, name) DO NOTHING")
    .bind(theme)
    .bind(file.name.as_str())
    .bind(file.content.as_slice())
    .bind(now)
}

/// Images that no version shows. Style sheets stay: they are small, and pages that are open know
/// their addresses.
async fn delete_unused_files(tx: &mut Tx, theme: ThemeId) -> Result<(), StoreError> {
    let statement = sql("SELECT branding FROM branding_versions WHERE theme_id = $1");
    let mut used = BTreeSet::new();
    for row in tx.all(statement.bind(theme)).await? {
        let branding: Branding = row.json("branding")?;
        used.extend(branding.images.into_values().map(|image| image.file));
    }
    let statement = sql("SELECT name FROM branding_files WHERE theme_id = $1");
    for row in tx.all(statement.bind(theme)).await? {
        let name: FileName = row.parse("name")?;
        if name.as_str().ends_with(".css") || used.contains(&name) {
            continue;
        }
        let statement = sql("DELETE FROM branding_files WHERE theme_id = $1 AND name = $2");
        tx.execute(statement.bind(theme).bind(name.as_str())).await?;
    }
    Ok(())
}

fn theme(row: &Row) -> Result<Theme, StoreError> {
    let draft: Option<String> = row.get("draft")?;
    Ok(Theme {
        id: row.parse("id")?,
        tenant_id: row.parse("tenant_id")?,
        name: row.parse("name")?,
        draft: match draft {
            Some(_) => Some(row.json("draft")?),
            None => None,
        },
        published: row.get("published")?,
        created_at: row.time("created_at")?,
    })
}

fn version(row: &Row) -> Result<ThemeVersion, StoreError> {
    Ok(ThemeVersion {
        theme: row.parse("theme_id")?,
        number: row.get("number")?,
        branding: row.json("branding")?,
        published_at: row.time("published_at")?,
    })
}

/// How many versions of a theme can be restored.
const KEPT_VERSIONS: i64 = 20;
