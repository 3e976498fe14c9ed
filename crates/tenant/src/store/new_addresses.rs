//! `email_changes`: passcodes that prove the address that an account is to have.

use vestibule_protocol::time::Timestamp;

use super::audit::insert_event;
use super::db::sql;
use super::mail::SealedMail;
use super::users::end_all;
use super::{Store, StoreError};
use crate::credentials::AddressVerified;
use crate::model::audit::AuditEvent;
use crate::model::ids::{PasscodeId, SessionId, TenantId, UserId};
use crate::model::passcode::TRIES;
use crate::model::user::{EmailAddress, User};
use crate::secrets::KeyedHash;

/// A passcode for an address.
#[derive(Debug)]
pub struct NewAddress {
    /// Its id.
    pub id: PasscodeId,
    /// The tenant of the account.
    pub tenant: TenantId,
    /// Whose address it will be.
    pub user: UserId,
    /// The address.
    pub email: EmailAddress,
    /// The hash of the passcode.
    pub hash: KeyedHash,
    /// When it was made.
    pub created_at: Timestamp,
    /// After this it is worth nothing.
    pub expires_at: Timestamp,
}

/// An address that waits to be proven, whether or not its passcode has expired.
#[derive(Debug)]
pub struct PendingAddress {
    /// The passcode.
    pub id: PasscodeId,
    /// The address.
    pub email: EmailAddress,
    /// When the passcode was sent.
    pub created_at: Timestamp,
}

/// A passcode that was sent to an address.
#[derive(Debug)]
pub struct SentToAddress {
    /// The address.
    pub email: EmailAddress,
    /// When.
    pub created_at: Timestamp,
}

/// Whether an account has another address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressChanged {
    /// It has.
    Yes,
    /// Another account has it.
    Taken,
    /// The passcode was used before.
    Used,
}

impl Store {
    /// Stores a passcode with the mail that brings it, or that says why there is none. Those before
    /// it are worth nothing. `mail` is `None` for an address that must not get one. `former` is the one that was read before and that it takes the place of;
    /// `false`, and nothing is sent, if another has done so meanwhile.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn send_new_address(
        &self,
        new: &NewAddress,
        former: Option<PasscodeId>,
        mail: Option<&SealedMail>,
    ) -> Result<bool, StoreError> {
        let address = self.address_hash(new.tenant, &new.email);
        let mut tx = self.db.begin().await?;
        if let Some(former) = former {
            let replaced = tx
                .execute(
                    sql("UPDATE email_changes SET used_at = $3
                         WHERE id = $1 AND user_id = $2 AND used_at IS NULL")
                    .bind(former)
                    .bind(new.user)
                    .bind(new.created_at),
                )
                .await?;
            if replaced == 0 {
                return Ok(false);
            }
        }
        tx.execute(
            sql("UPDATE email_changes SET used_at = $2 WHERE user_id = $1 AND used_at IS NULL")
                .bind(new.user)
                .bind(new.created_at),
        )
        .await?;
        tx.execute(
            sql("INSERT INTO email_changes (id, user_id, email, code_hash, attempts, created_at,
                                            expires_at, address_hash)
                 VALUES ($1, $2, $3, $4, 0, $5, $6, $7)")
            .bind(new.id)
            .bind(new.user)
            .bind(new.email.as_typed())
            .bind(new.hash.as_bytes())
            .bind(new.created_at)
            .bind(new.expires_at)
            .bind(&address),
        )
        .await?;
        if let Some(mail) = mail {
            mail.insert(&mut tx).await?;
        }
        tx.commit().await?;
        Ok(true)
    }

    /// How many such mails an address was to get since then, whatever accounts of the tenant asked for
    /// them: so that nobody's inbox is filled by others.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn new_addresses_to(
        &self,
        tenant: TenantId,
        email: &EmailAddress,
        since: Timestamp,
    ) -> Result<i64, StoreError> {
        let statement = sql("SELECT COUNT(*) AS sent FROM email_changes
                             WHERE address_hash = $1 AND created_at > $2");
        let address = self.address_hash(tenant, email);
        let row = self.db.optional(statement.bind(&address).bind(since)).await?;
        row.map_or(Ok(0), |row| row.get("sent"))
    }

    fn address_hash(&self, tenant: TenantId, email: &EmailAddress) -> KeyedHash {
        let tenant = tenant.to_string();
        self.key.keyed_hash("new address", &[tenant.as_bytes(), email.folded().as_bytes()])
    }

    /// The passcodes that an account has asked for since then, the first one first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn new_addresses_since(
        &self,
        user: UserId,
        since: Timestamp,
    ) -> Result<Vec<SentToAddress>, StoreError> {
        let statement = sql("SELECT email, created_at FROM email_changes
             WHERE user_id = $1 AND created_at > $2 ORDER BY created_at, id");
        let rows = self.db.all(statement.bind(user).bind(since)).await?;
        rows.iter()
            .map(|row| {
                Ok(SentToAddress {
                    email: row.parse("email")?,
                    created_at: row.time("created_at")?,
                })
            })
            .collect()
    }

    /// The address that waits to be proven, if one was asked for since then.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn pending_address(
        &self,
        user: UserId,
        since: Timestamp,
    ) -> Result<Option<PendingAddress>, StoreError> {
        let statement = sql("SELECT id, email, created_at FROM email_changes
             WHERE user_id = $1 AND used_at IS NULL AND created_at > $2
             ORDER BY created_at DESC, id LIMIT 1");
        let row = self.db.optional(statement.bind(user).bind(since)).await?;
        row.map(|row| {
            Ok(PendingAddress {
                id: row.parse("id")?,
                email: row.parse("email")?,
                created_at: row.time("created_at")?,
            })
        })
        .transpose()
    }

    /// Counts a try and gives the hash to compare with; `None` when the passcode is used, expired,
    /// somebody else's, or was tried too often.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn try_new_address(
        &self,
        user: UserId,
        id: PasscodeId,
        now: Timestamp,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let statement = sql("UPDATE email_changes SET attempts = attempts + 1
             WHERE id = $1 AND user_id = $2 AND used_at IS NULL AND expires_at > $3
               AND attempts < $4
             RETURNING code_hash");
        let statement = statement.bind(id).bind(user).bind(now).bind(TRIES);
        let rows = self.db.returning(statement).await?;
        rows.first().map(|row| row.get("code_hash")).transpose()
    }

    /// Uses the passcode, once, and gives the account the proven address in place of the one that it
    /// had, with what the audit log says of it and the mail to the former address. All that was begun
    /// with the former address ends: every session but `keep`, every grant, every proof.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn change_address(
        &self,
        (user, keep): (&User, SessionId),
        proof: &AddressVerified,
        (notice, event): (Option<&SealedMail>, &AuditEvent),
        now: Timestamp,
    ) -> Result<AddressChanged, StoreError> {
        let mut tx = self.db.begin().await?;
        // The account's row first, as whoever deletes it or gives it another address does.
        let account = sql("UPDATE users SET created_at = created_at
                           WHERE id = $1 AND deleted_at IS NULL");
        if tx.execute(account.bind(user.id)).await? == 0 {
            return Ok(AddressChanged::Used);
        }
        let used = tx
            .execute(
                sql("UPDATE email_changes SET used_at = $3
                     WHERE id = $1 AND user_id = $2 AND used_at IS NULL AND expires_at > $3")
                .bind(proof.id())
                .bind(user.id)
                .bind(now),
            )
            .await?;
        if used == 0 {
            return Ok(AddressChanged::Used);
        }
        let added = tx
            .execute(
                sql("INSERT INTO user_identities (tenant_id, sign_in_type, issuer,
                                                  issuer_assigned_id, user_id)
                     SELECT t.id, 'emailAddress', t.subdomain || '.onmicrosoft.com', $2, $3
                     FROM tenants t WHERE t.id = $1 ON CONFLICT DO NOTHING")
                .bind(user.tenant_id)
                .bind(proof.email().folded())
                .bind(user.id),
            )
            .await?;
        if added == 0 {
            return Ok(AddressChanged::Taken);
        }
        tx.execute(
            sql(
                "DELETE FROM user_identities
                 WHERE user_id = $1 AND sign_in_type = 'emailAddress' AND issuer_assigned_id <> $2",
            )
            .bind(user.id)
            .bind(proof.email().folded()),
        )
        .await?;
        let statement = sql("UPDATE users SET mail = $2, mail_verified = TRUE
                             WHERE id = $1 AND deleted_at IS NULL");
        if tx.execute(statement.bind(user.id).bind(proof.email().as_typed())).await? == 0 {
            return Ok(AddressChanged::Used);
        }
        end_all(&mut tx, user.id, Some(keep), now).await?;
        if let Some(notice) = notice {
            notice.insert(&mut tx).await?;
        }
        insert_event(&mut tx, event).await?;
        tx.commit().await?;
        Ok(AddressChanged::Yes)
    }
}
