//! Deletion of an account: asked for by its owner, who can take it back for a while, or by an
//! administrator, who can restore it; and erasure, of which nothing comes back.

use vestibule_protocol::time::Timestamp;

use super::audit::insert_event;
use super::db::{Statement, Tx, sql};
use super::mail::SealedMail;
use super::requests::step_in;
use super::users::{end_all, read_user, user_columns};
use super::{Stepped, Store, StoreError};
use crate::model::account::GRACE_SECONDS;
use crate::model::audit::AuditEvent;
use crate::model::authorization::StoredRequest;
use crate::model::ids::{TenantId, UserId};
use crate::model::journey::Journey;
use crate::model::user::User;

/// An account whose days of grace are over.
#[derive(Debug)]
pub struct DueErasure {
    /// The account.
    pub user: User,
    /// Whether its owner asked for it, and not an administrator.
    pub asked_by_owner: bool,
}

/// What is left of an erased account.
#[derive(Debug)]
pub struct Erasure<'a> {
    /// Whom the audit log speaks of from now on, where it spoke of the account.
    pub pseudonym: UserId,
    /// The entry that says so.
    pub event: &'a AuditEvent,
    /// The last mail.
    pub notice: Option<&'a SealedMail>,
}

impl Store {
    /// Notes that the owner wants the account deleted, and ends its sessions and grants at once.
    /// `false` if that was noted before.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn ask_deletion(
        &self,
        user: UserId,
        notice: Option<&SealedMail>,
        event: &AuditEvent,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let mut tx = self.db.begin().await?;
        let touched = tx
            .execute(
                sql("UPDATE users SET deletion_asked_at = $2, tokens_valid_from = $2
                     WHERE id = $1 AND deletion_asked_at IS NULL AND deleted_at IS NULL")
                .bind(user)
                .bind(now),
            )
            .await?;
        if touched == 0 {
            return Ok(false);
        }
        end_all(&mut tx, user, None, now).await?;
        if let Some(notice) = notice {
            notice.insert(&mut tx).await?;
        }
        insert_event(&mut tx, event).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// The owner keeps the account after all, if its days of grace are not over; takes the journey to
    /// `next`.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn keep_account(
        &self,
        request: &StoredRequest,
        next: &Journey,
        user: UserId,
        event: &AuditEvent,
    ) -> Result<Stepped, StoreError> {
        let mut tx = self.db.begin().await?;
        let Stepped::Yes(stepped) = step_in(&mut tx, request, next).await? else {
            return Ok(Stepped::Stale);
        };
        let touched = tx
            .execute(
                sql("UPDATE users SET deletion_asked_at = NULL
                     WHERE id = $1 AND deletion_asked_at > $2 AND deleted_at IS NULL")
                .bind(user)
                .bind(event.at.plus_seconds(-GRACE_SECONDS)),
            )
            .await?;
        if touched > 0 {
            insert_event(&mut tx, event).await?;
        }
        tx.commit().await?;
        Ok(Stepped::Yes(stepped))
    }

    /// An administrator deletes an account: nobody signs in to it, and its sessions and grants end.
    /// `false` if there is none.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn delete_user(&self, user: UserId, now: Timestamp) -> Result<bool, StoreError> {
        let mut tx = self.db.begin().await?;
        let touched = tx
            .execute(
                sql("UPDATE users SET deleted_at = $2, tokens_valid_from = $2
                     WHERE id = $1 AND deleted_at IS NULL")
                .bind(user)
                .bind(now),
            )
            .await?;
        if touched > 0 {
            end_all(&mut tx, user, None, now).await?;
        }
        tx.commit().await?;
        Ok(touched > 0)
    }

    /// An administrator takes a deletion back, whoever asked for it. `false` if the account waits for
    /// none.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn restore_user(&self, tenant: TenantId, user: UserId) -> Result<bool, StoreError> {
        let statement = sql("UPDATE users SET deletion_asked_at = NULL, deleted_at = NULL
             WHERE id = $1 AND tenant_id = $2
               AND (deletion_asked_at IS NOT NULL OR deleted_at IS NOT NULL)");
        Ok(self.db.execute(statement.bind(user).bind(tenant)).await? > 0)
    }

    /// The accounts of a tenant that wait for their erasure, with the moment of it, in its order.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn deleted_users(
        &self,
        tenant: TenantId,
    ) -> Result<Vec<(User, Timestamp)>, StoreError> {
        let statement = sql(concat!(
            "SELECT ",
            user_columns!(),
            ", COALESCE(u.deleted_at, u.deletion_asked_at) AS since FROM users u
             WHERE u.tenant_id = $1
               AND (u.deletion_asked_at IS NOT NULL OR u.deleted_at IS NOT NULL)
             ORDER BY since, u.id"
        ));
        let rows = self.db.all(statement.bind(tenant)).await?;
        rows.iter()
            .map(|row| Ok((read_user(row)?, row.time("since")?.plus_seconds(GRACE_SECONDS))))
            .collect()
    }

    /// Some accounts of any tenant whose days of grace are over.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn due_erasures(&self, now: Timestamp) -> Result<Vec<DueErasure>, StoreError> {
        let by_owner = sql(concat!(
            "SELECT ",
            user_columns!(),
            " FROM users u WHERE u.deletion_asked_at <= $1 LIMIT 100"
        ));
        let by_administrator = sql(concat!(
            "SELECT ",
            user_columns!(),
            " FROM users u WHERE u.deleted_at <= $1 AND u.deletion_asked_at IS NULL LIMIT 100"
        ));
        let over = now.plus_seconds(-GRACE_SECONDS);
        let mut due = Vec::new();
        for (statement, asked_by_owner) in [(by_owner, true), (by_administrator, false)] {
            for row in &self.db.all(statement.bind(over)).await? {
                due.push(DueErasure { user: read_user(row)?, asked_by_owner });
            }
        }
        Ok(due)
    }

    /// Erases an account whose days of grace are over, with all that hangs on it; the audit log keeps
    /// what happened, and no longer to whom. `false` if another process was faster, or the account
    /// was kept.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn erase_user(
        &self,
        user: UserId,
        erasure: &Erasure<'_>,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let mut tx = self.db.begin().await?;
        // Whoever writes first has it; the others wait here, and then find nothing.
        let claimed = tx
            .execute(
                sql("UPDATE users SET account_enabled = FALSE
                     WHERE id = $1 AND (deletion_asked_at <= $2 OR deleted_at <= $2)")
                .bind(user)
                .bind(now.plus_seconds(-GRACE_SECONDS)),
            )
            .await?;
        if claimed == 0 {
            return Ok(false);
        }
        forget_in_audit(&mut tx, user, erasure.pseudonym).await?;
        for statement in WHAT_HANGS_ON_IT {
            tx.execute(sql(statement).bind(user)).await?;
        }
        if let Some(notice) = erasure.notice {
            notice.insert(&mut tx).await?;
        }
        insert_event(&mut tx, erasure.event).await?;
        tx.commit().await?;
        Ok(true)
    }
}

async fn forget_in_audit(tx: &mut Tx, user: UserId, pseudonym: UserId) -> Result<(), StoreError> {
    let (actor, new_actor) = (format!("user:{user}"), format!("user:{pseudonym}"));
    let statements: [Statement<'_>; 2] = [
        sql("UPDATE audit_events SET target = $2, detail = '{}' WHERE target = $1")
            .bind(user)
            .bind(pseudonym),
        sql("UPDATE audit_events SET actor = $2, detail = '{}' WHERE actor = $1")
            .bind(actor)
            .bind(new_actor),
    ];
    for statement in statements {
        tx.execute(statement).await?;
    }
    Ok(())
}

/// What does not go by itself with the account's row, and then the row. A test compares this with
/// the schema: a new table refers to `users` with `ON DELETE CASCADE`, or is here.
const WHAT_HANGS_ON_IT: [&str; 6] = [
    "DELETE FROM app_role_assignments WHERE principal_type = 'User' AND principal_id = $1",
    "DELETE FROM user_identities WHERE user_id = $1",
    "DELETE FROM logout_jobs WHERE user_id = $1",
    "DELETE FROM grants WHERE user_id = $1",
    "DELETE FROM sessions WHERE user_id = $1",
    "DELETE FROM users WHERE id = $1",
];
