//! `strings`, and the languages of `tenants` and `users`.

use vestibule_protocol::time::Timestamp;

use super::db::{Row, sql};
use super::{Store, StoreError};
use crate::model::ids::{TenantId, UserId};
use crate::model::language::Language;
use crate::pages::strings::{OwnString, StoredString};

impl Store {
    /// Sets the language of a tenant's pages where nothing speaks for another.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn set_default_language(
        &self,
        tenant: TenantId,
        language: Option<Language>,
    ) -> Result<(), StoreError> {
        let statement = sql("UPDATE tenants SET default_language = $2 WHERE id = $1")
            .bind(tenant)
            .bind(language.map(Language::tag));
        self.db.execute(statement).await?;
        Ok(())
    }

    /// The language that a customer chose while they were signed in.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn language_of(
        &self,
        tenant: TenantId,
        user: UserId,
    ) -> Result<Option<Language>, StoreError> {
        let statement = sql("SELECT language FROM users WHERE tenant_id = $1 AND id = $2")
            .bind(tenant)
            .bind(user);
        match self.db.optional(statement).await? {
            Some(row) => language(&row, "language"),
            None => Ok(None),
        }
    }

    /// Remembers it; mails are in it from now on.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn set_language_of(
        &self,
        tenant: TenantId,
        user: UserId,
        language: Language,
    ) -> Result<(), StoreError> {
        let statement =
            sql("UPDATE users SET language = $3, locale = $3 WHERE tenant_id = $1 AND id = $2")
                .bind(tenant)
                .bind(user)
                .bind(language.tag());
        self.db.execute(statement).await?;
        Ok(())
    }

    /// A tenant's own strings, by language and message. Those in a language that this binary does
    /// not have are left out.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn strings(&self, tenant: TenantId) -> Result<Vec<StoredString>, StoreError> {
        let statement = sql("SELECT language, message, text FROM strings WHERE tenant_id = $1
                             ORDER BY language, message")
        .bind(tenant);
        let mut strings = Vec::new();
        for row in self.db.all(statement).await? {
            if let Some(language) = language(&row, "language")? {
                let (message, text) = (row.get("message")?, row.get("text")?);
                strings.push(StoredString { language, message, text });
            }
        }
        Ok(strings)
    }

    /// Sets some of a tenant's own strings, all or none.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn set_strings(
        &self,
        tenant: TenantId,
        strings: &[OwnString],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut tx = self.db.begin().await?;
        for string in strings.iter().map(OwnString::stored) {
            tx.execute(
                sql("INSERT INTO strings (tenant_id, language, message, text, changed_at)
                     VALUES ($1, $2, $3, $4, $5)
                     ON CONFLICT (tenant_id, language, message)
                     DO UPDATE SET text = excluded.text, changed_at = excluded.changed_at")
                .bind(tenant)
                .bind(string.language.tag())
                .bind(string.message.as_str())
                .bind(string.text.as_str())
                .bind(now),
            )
            .await?;
        }
        tx.commit().await
    }

    /// Takes a tenant's own string away; `false` if there is none.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn unset_string(
        &self,
        tenant: TenantId,
        language: Language,
        message: &str,
    ) -> Result<bool, StoreError> {
        let statement =
            sql("DELETE FROM strings WHERE tenant_id = $1 AND language = $2 AND message = $3")
                .bind(tenant)
                .bind(language.tag())
                .bind(message);
        Ok(self.db.execute(statement).await? > 0)
    }
}

/// The language of a column; `None` also if this binary does not have it, since a later one may
/// have been here.
pub(super) fn language(row: &Row, column: &str) -> Result<Option<Language>, StoreError> {
    let tag: Option<String> = row.get(column)?;
    Ok(tag.and_then(|tag| tag.parse().ok()))
}
