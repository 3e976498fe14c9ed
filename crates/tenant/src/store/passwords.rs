//! The passwords of accounts: set by an administrator, chosen in a journey or at the account page.

use vestibule_protocol::time::Timestamp;

use super::audit::insert_event;
use super::db::{Tx, sql};
use super::mail::{SealedMail, insert_job};
use super::requests::step_in;
use super::users::end_all;
use super::{NewMailJob, Stepped, Store, StoreError};
use crate::model::audit::AuditEvent;
use crate::model::authorization::StoredRequest;
use crate::model::ids::{SessionId, UserId};
use crate::model::journey::{Journey, PasswordHash};

/// A password to be set.
#[derive(Debug)]
pub struct NewPassword {
    /// Its hash.
    pub hash: PasswordHash,
    /// Whether the customer must choose their own at the next sign-in.
    pub must_change: bool,
    /// The session in which the customer chose it; all others end.
    pub keep_session: Option<SessionId>,
}

/// What somebody had proved who set a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordSetter {
    /// No more than that the mailbox is theirs.
    Mailbox,
    /// They are an administrator.
    Administrator,
    /// That they knew the former one: the new one is worth as much.
    Former,
}

/// A password that a customer chose in a journey.
#[derive(Debug)]
pub struct ChosenPassword {
    /// What they had proved.
    pub setter: PasswordSetter,
    /// When: worth nothing once the account has another password since, or its owner ended what was
    /// under way.
    pub proven_at: Timestamp,
    /// The session that was the proof, if one was.
    pub session: Option<SessionId>,
    /// Whose.
    pub user: UserId,
    /// The password.
    pub password: NewPassword,
    /// What the audit log says of it.
    pub event: AuditEvent,
    /// The mail that tells its owner; `None` for an account without an address.
    pub mail: Option<NewMailJob>,
}

impl Store {
    /// Sets the password that an administrator made up, in one transaction with what the audit log and
    /// a mail say of it. `false` if there is no such account.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn reset_password(
        &self,
        user: UserId,
        new: &NewPassword,
        (notice, event): (Option<&SealedMail>, &AuditEvent),
    ) -> Result<bool, StoreError> {
        let mut tx = self.db.begin().await?;
        let setter = PasswordSetter::Administrator;
        if !set_password_in(&mut tx, user, (new, setter), event.at).await? {
            return Ok(false);
        }
        tell(tx, notice, event).await?;
        Ok(true)
    }

    /// Sets the password that a customer chose in a journey and takes the journey to `next`, in one
    /// transaction with what the audit log and a mail say of it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn choose_password(
        &self,
        request: &StoredRequest,
        next: &Journey,
        chosen: &ChosenPassword,
        now: Timestamp,
    ) -> Result<Stepped, StoreError> {
        let payload = chosen.mail.as_ref().map(|mail| mail.seal(&self.key));
        let mut tx = self.db.begin().await?;
        let Stepped::Yes(stepped) = step_in(&mut tx, request, next).await? else {
            return Ok(Stepped::Stale);
        };
        // Writes, so that whoever ends proofs at this moment comes before or after.
        let session = chosen.session.map(|sid| sid.to_string()).unwrap_or_default();
        let still = sql("UPDATE users SET tokens_valid_from = tokens_valid_from
                         WHERE id = $1 AND tokens_valid_from <= $2
                           AND (proofs_valid_from <= $2 OR EXISTS (
                               SELECT 1 FROM sessions s
                               WHERE s.sid = $3 AND s.user_id = $1 AND s.ended_at IS NULL))");
        let still = still.bind(chosen.user).bind(chosen.proven_at).bind(session);
        if tx.execute(still).await? == 0 {
            return Ok(Stepped::Stale);
        }
        let password = (&chosen.password, chosen.setter);
        if !set_password_in(&mut tx, chosen.user, password, now).await? {
            return Ok(Stepped::Stale);
        }
        insert_event(&mut tx, &chosen.event).await?;
        if let (Some(mail), Some(payload)) = (&chosen.mail, payload) {
            insert_job(&mut tx, mail, payload).await?;
        }
        tx.commit().await?;
        Ok(Stepped::Yes(stepped))
    }

    /// Sets the password that a customer chose at their account page, in one transaction with what the
    /// audit log and a mail say of it. `false` if there is no such account.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn change_password(
        &self,
        user: UserId,
        new: &NewPassword,
        (notice, event): (Option<&SealedMail>, &AuditEvent),
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let mut tx = self.db.begin().await?;
        if !set_password_in(&mut tx, user, (new, PasswordSetter::Former), now).await? {
            return Ok(false);
        }
        tell(tx, notice, event).await?;
        Ok(true)
    }

    /// Sets the password of an account that has none, in one transaction with what the audit log and
    /// a mail say of it. `false` if it has one by now, or if there is no such account.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn set_first_password(
        &self,
        user: UserId,
        password: (&NewPassword, PasswordSetter),
        (notice, event): (Option<&SealedMail>, &AuditEvent),
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let mut tx = self.db.begin().await?;
        // Writes, so that of two at once the second one waits, and finds a password.
        let without = sql("UPDATE users SET must_change_password = FALSE
                           WHERE id = $1 AND password_hash IS NULL AND deleted_at IS NULL");
        if tx.execute(without.bind(user)).await? == 0
            || !set_password_in(&mut tx, user, password, now).await?
        {
            return Ok(false);
        }
        tell(tx, notice, event).await?;
        Ok(true)
    }

    /// Notes that who knew the password at `known_at` has proved more than the mailbox: it is a factor
    /// of its own from now on, unless it was set since.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn trust_password(
        &self,
        user: UserId,
        known_at: Timestamp,
    ) -> Result<(), StoreError> {
        let statement = sql("UPDATE users SET password_by_mail = FALSE
                             WHERE id = $1 AND password_by_mail AND password_changed_at < $2");
        self.db.execute(statement.bind(user).bind(known_at)).await.map(drop)
    }
}

/// Ends the transaction with what the audit log and a mail say of it.
async fn tell(
    mut tx: Tx,
    notice: Option<&SealedMail>,
    event: &AuditEvent,
) -> Result<(), StoreError> {
    insert_event(&mut tx, event).await?;
    if let Some(notice) = notice {
        notice.insert(&mut tx).await?;
    }
    tx.commit().await
}

/// Sets a password, and ends what the former one may have begun. `false` if there is no such account.
pub(super) async fn set_password_in(
    tx: &mut Tx,
    user: UserId,
    (new, setter): (&NewPassword, PasswordSetter),
    now: Timestamp,
) -> Result<bool, StoreError> {
    let setter = match setter {
        PasswordSetter::Mailbox => "mailbox",
        PasswordSetter::Administrator => "administrator",
        PasswordSetter::Former => "former",
    };
    let keep = new.keep_session.map(|sid| sid.to_string()).unwrap_or_default();
    let touched = tx
        .execute(
            // A new password is no proof of who is there: the session that stays is as old as it was.
            sql("UPDATE users SET password_hash = $2, must_change_password = $3,
                                  password_changed_at = $4,
                                  tokens_valid_from = COALESCE((
                                      SELECT s.auth_time FROM sessions s
                                      WHERE s.sid = $6 AND s.user_id = $1
                                        AND s.ended_at IS NULL), $4),
                                  password_by_mail = CASE $5 WHEN 'mailbox' THEN TRUE
                                                             WHEN 'administrator' THEN FALSE
                                                             ELSE password_by_mail END
                 WHERE id = $1 AND deleted_at IS NULL")
            .bind(user)
            .bind(new.hash.as_phc())
            .bind(new.must_change)
            .bind(now)
            .bind(setter)
            .bind(keep),
        )
        .await?;
    if touched == 0 {
        return Ok(false);
    }
    end_all(tx, user, new.keep_session, now).await?;
    void_passcodes(tx, user, now).await?;
    Ok(true)
}

/// Uses up what was mailed to an account's address to sign in or to choose another password: who
/// could read the mailbox before the password was changed has nothing left of it.
async fn void_passcodes(tx: &mut Tx, user: UserId, now: Timestamp) -> Result<(), StoreError> {
    let statement = sql("UPDATE passcodes SET used_at = $2
                         WHERE used_at IS NULL AND purpose IN ('sign-in', 'reset')
                           AND email IN (SELECT i.issuer_assigned_id FROM user_identities i
                                         WHERE i.user_id = $1 AND i.sign_in_type = 'emailAddress')
                           AND EXISTS (SELECT 1 FROM authorization_requests r
                                       JOIN users u ON u.tenant_id = r.tenant_id
                                       WHERE r.id = passcodes.request_id AND u.id = $1)");
    tx.execute(statement.bind(user).bind(now)).await.map(drop)
}
