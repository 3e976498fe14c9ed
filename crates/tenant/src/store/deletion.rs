//! Deletion of an account: asked for by its owner, who can take it back for a while, or by an
//! administrator, who can restore it; and erasure, of which nothing comes back.

use vestibule_protocol::time::Timestamp;

use super::audit::insert_event;
use super::db::{Statement, Tx, sql};
use super::external_identities::{Told, tell};
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

/// Whether a deletion was taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Restored {
    /// It was.
    Yes,
    /// The account waits for no erasure.
    NotDeleted,
    /// Another account has such names by now; nothing changed.
    NamesTaken(Vec<String>),
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

    /// An administrator deletes an account: nobody signs in to it, its sessions and grants end, and
    /// its names are set aside, free for others. `false` if there is none.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn delete_user(&self, user: UserId, told: Told<'_>) -> Result<bool, StoreError> {
        let now = told.0.at;
        let mut tx = self.db.begin().await?;
        let touched = tx
            .execute(
                sql("UPDATE users SET deleted_at = $2, tokens_valid_from = $2
                     WHERE id = $1 AND deleted_at IS NULL")
                .bind(user)
                .bind(now),
            )
            .await?;
        if touched == 0 {
            return Ok(false);
        }
        end_all(&mut tx, user, None, now).await?;
        for statement in SET_ASIDE {
            tx.execute(sql(statement).bind(user)).await?;
        }
        tell(&mut tx, told).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// An administrator takes a deletion back, whoever asked for it. What the account signed in with
    /// comes back too, and if somebody else has any of it by now, nothing changes.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn restore_user(
        &self,
        (tenant, user): (TenantId, UserId),
        event: &AuditEvent,
    ) -> Result<Restored, StoreError> {
        let mut tx = self.db.begin().await?;
        let statement = sql("UPDATE users SET deletion_asked_at = NULL, deleted_at = NULL
             WHERE id = $1 AND tenant_id = $2
               AND (deletion_asked_at IS NOT NULL OR deleted_at IS NOT NULL)");
        if tx.execute(statement.bind(user).bind(tenant)).await? == 0 {
            return Ok(Restored::NotDeleted);
        }
        let back = sql("INSERT INTO user_identities (tenant_id, sign_in_type, issuer,
                            issuer_assigned_id, user_id, idp, account_name, linked_at)
             SELECT $2, sign_in_type, issuer, issuer_assigned_id, user_id, idp, account_name, linked_at
             FROM set_aside_identities WHERE user_id = $1
             ON CONFLICT DO NOTHING");
        tx.execute(back.bind(user).bind(tenant)).await?;
        let back = sql("DELETE FROM set_aside_identities
             WHERE user_id = $1 AND EXISTS (
                 SELECT 1 FROM user_identities i
                 WHERE i.tenant_id = $2 AND i.sign_in_type = set_aside_identities.sign_in_type
                   AND i.issuer = set_aside_identities.issuer
                   AND i.issuer_assigned_id = set_aside_identities.issuer_assigned_id
                   AND i.user_id = $1)");
        tx.execute(back.bind(user).bind(tenant)).await?;
        let taken = sql("SELECT DISTINCT sign_in_type FROM set_aside_identities
                         WHERE user_id = $1 ORDER BY sign_in_type");
        let taken = tx.all(taken.bind(user)).await?;
        if !taken.is_empty() {
            let kinds =
                taken.iter().map(|row| row.get("sign_in_type")).collect::<Result<_, _>>()?;
            return Ok(Restored::NamesTaken(kinds));
        }
        insert_event(&mut tx, event).await?;
        tx.commit().await?;
        Ok(Restored::Yes)
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

    /// Some accounts of any tenant whose days of grace are over: from the administrator's deletion on,
    /// where there was one, whatever its owner had asked for before.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn due_erasures(&self, now: Timestamp) -> Result<Vec<DueErasure>, StoreError> {
        let by_owner = sql(concat!(
            "SELECT ",
            user_columns!(),
            " FROM users u
             WHERE u.deletion_asked_at <= $1 AND u.deleted_at IS NULL LIMIT 100"
        ));
        let by_administrator = sql(concat!(
            "SELECT ",
            user_columns!(),
            " FROM users u WHERE u.deleted_at <= $1 LIMIT 100"
        ));
        let over = now.plus_seconds(-GRACE_SECONDS);
        let mut due = Vec::new();
        for statement in [by_owner, by_administrator] {
            for row in &self.db.all(statement.bind(over)).await? {
                let user = read_user(row)?;
                let asked_by_owner = user.deletion_asked_at.is_some();
                due.push(DueErasure { user, asked_by_owner });
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
                     WHERE id = $1 AND COALESCE(deleted_at, deletion_asked_at) <= $2")
                .bind(user)
                .bind(now.plus_seconds(-GRACE_SECONDS)),
            )
            .await?;
        if claimed == 0 {
            return Ok(false);
        }
        erase_in(&mut tx, user, erasure).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Erases an account of this tenant without any days of grace, deleted before or not; the apps
    /// that it was signed in to are told. `false` if there is none.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn erase_user_at_once(
        &self,
        (tenant, user): (TenantId, UserId),
        erasure: &Erasure<'_>,
    ) -> Result<bool, StoreError> {
        let mut tx = self.db.begin().await?;
        let statement = sql("UPDATE users SET account_enabled = FALSE
                             WHERE id = $1 AND tenant_id = $2");
        if tx.execute(statement.bind(user).bind(tenant)).await? == 0 {
            return Ok(false);
        }
        end_all(&mut tx, user, None, erasure.event.at).await?;
        erase_in(&mut tx, user, erasure).await?;
        tx.commit().await?;
        Ok(true)
    }
}

/// With all that hangs on it. The caller has locked the account's row.
async fn erase_in(tx: &mut Tx, user: UserId, erasure: &Erasure<'_>) -> Result<(), StoreError> {
    forget_in_audit(tx, (erasure.event.tenant_id, user), erasure.pseudonym).await?;
    for statement in WHAT_HANGS_ON_IT {
        tx.execute(sql(statement).bind(user)).await?;
    }
    if let Some(notice) = erasure.notice {
        notice.insert(tx).await?;
    }
    insert_event(tx, erasure.event).await
}

async fn forget_in_audit(
    tx: &mut Tx,
    (tenant, user): (TenantId, UserId),
    pseudonym: UserId,
) -> Result<(), StoreError> {
    let (actor, new_actor) = (format!("user:{user}"), format!("user:{pseudonym}"));
    let statements: [Statement<'_>; 3] = [
        // Those about an app or a group that say whom.
        sql("UPDATE audit_events SET detail = '{}'
             WHERE tenant_id = $1
               AND action IN ('app.role.assign', 'app.role.unassign',
                              'group.add-member', 'group.remove-member')
               AND detail LIKE '%' || $2 || '%'")
        .bind(tenant)
        .bind(user),
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

/// What an account signs in with is kept beside it.
const SET_ASIDE: [&str; 2] = [
    "INSERT INTO set_aside_identities (user_id, sign_in_type, issuer, issuer_assigned_id, idp,
                                       account_name, linked_at)
     SELECT user_id, sign_in_type, issuer, issuer_assigned_id, idp, account_name, linked_at
     FROM user_identities WHERE user_id = $1",
    "DELETE FROM user_identities WHERE user_id = $1",
];

/// What does not go by itself with the account's row, and then the row. A test compares this with
/// the schema: a new table refers to `users` with `ON DELETE CASCADE`, or is here. Calls that tell
/// apps of the end of a session outlive the account, by a day at most.
const WHAT_HANGS_ON_IT: [&str; 5] = [
    "DELETE FROM app_role_assignments WHERE principal_type = 'User' AND principal_id = $1",
    "DELETE FROM user_identities WHERE user_id = $1",
    "DELETE FROM grants WHERE user_id = $1",
    "DELETE FROM sessions WHERE user_id = $1",
    "DELETE FROM users WHERE id = $1",
];
