//! The address that an account signs in with, where it is not the customer who changes it
//! (`new_addresses`): given by an administrator, proven by use.

use vestibule_protocol::time::Timestamp;

use super::audit::insert_event;
use super::db::sql;
use super::mail::SealedMail;
use super::users::end_all;
use super::{Store, StoreError};
use crate::model::audit::AuditEvent;
use crate::model::ids::UserId;
use crate::model::user::{EmailAddress, User};

/// Whether an account was given another address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressGiven {
    /// It was.
    Yes,
    /// Another account has it; nothing changed.
    Taken,
    /// There is no such account.
    NoSuchUser,
}

impl Store {
    /// Gives an account an address that nothing has proved, in place of the one that it had. Its
    /// sessions and grants end, what is under way, and an address that it was about to have by
    /// itself; `mails` tell of it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn give_address(
        &self,
        user: &User,
        email: &EmailAddress,
        (mails, event): (&[SealedMail], &AuditEvent),
        now: Timestamp,
    ) -> Result<AddressGiven, StoreError> {
        let mut tx = self.db.begin().await?;
        let given = sql("UPDATE users SET mail = $2, mail_verified = FALSE, tokens_valid_from = $3
                         WHERE id = $1 AND deleted_at IS NULL");
        if tx.execute(given.bind(user.id).bind(email.as_typed()).bind(now)).await? == 0 {
            return Ok(AddressGiven::NoSuchUser);
        }
        let added = sql("INSERT INTO user_identities (tenant_id, sign_in_type, issuer,
                                                      issuer_assigned_id, user_id)
             SELECT t.id, 'emailAddress', t.subdomain || '.onmicrosoft.com', $2, $3
             FROM tenants t WHERE t.id = $1 ON CONFLICT DO NOTHING");
        let added = added.bind(user.tenant_id).bind(email.folded()).bind(user.id);
        if tx.execute(added).await? == 0 {
            return Ok(AddressGiven::Taken);
        }
        let former = sql("DELETE FROM user_identities
             WHERE user_id = $1 AND sign_in_type = 'emailAddress' AND issuer_assigned_id <> $2");
        tx.execute(former.bind(user.id).bind(email.folded())).await?;
        let pending = sql("UPDATE email_changes SET used_at = $2
                           WHERE user_id = $1 AND used_at IS NULL");
        tx.execute(pending.bind(user.id).bind(now)).await?;
        end_all(&mut tx, user.id, None, now).await?;
        for mail in mails {
            mail.insert(&mut tx).await?;
        }
        insert_event(&mut tx, event).await?;
        tx.commit().await?;
        Ok(AddressGiven::Yes)
    }

    /// Notes that a passcode proved the address of an account, unless it has another one by now. Until
    /// then somebody else may have said that it is theirs: every session, grant and proof from before
    /// ends, and so does a password from another system that nobody has used here.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn prove_address(
        &self,
        user: UserId,
        email: &EmailAddress,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut tx = self.db.begin().await?;
        let statement = sql("UPDATE users SET mail_verified = TRUE,
                    password_hash = CASE WHEN password_hash LIKE 'imported:%' THEN NULL
                                         ELSE password_hash END
             WHERE id = $1 AND NOT mail_verified AND EXISTS (
                 SELECT 1 FROM user_identities i
                 WHERE i.user_id = $1 AND i.sign_in_type = 'emailAddress'
                   AND i.issuer_assigned_id = $2)");
        if tx.execute(statement.bind(user).bind(email.folded())).await? == 0 {
            return Ok(());
        }
        end_all(&mut tx, user, None, now).await?;
        tx.commit().await
    }
}
