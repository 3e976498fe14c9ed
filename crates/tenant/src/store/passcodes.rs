//! `passcodes`.

use vestibule_protocol::time::Timestamp;

use super::db::{Row, sql};
use super::mail::insert_job;
use super::requests::step_in;
use super::{NewMailJob, Stepped, Store, StoreError};
use crate::model::authorization::StoredRequest;
use crate::model::ids::{PasscodeId, RequestId, TenantId};
use crate::model::journey::Journey;
#[cfg(doc)]
use crate::model::journey::PasscodePurpose;
use crate::model::passcode::TRIES;
use crate::model::user::EmailAddress;
use crate::secrets::KeyedHash;

/// A passcode to be stored.
#[derive(Debug)]
pub struct NewPasscode {
    /// Its id.
    pub id: PasscodeId,
    /// What it is for: of a [`PasscodePurpose`], or `second-factor`.
    pub purpose: &'static str,
    /// The mailbox that it proves, case-folded, or the telephone.
    pub address: String,
    /// Its hash.
    pub hash: KeyedHash,
    /// When it was made.
    pub created_at: Timestamp,
    /// From when on it is worth nothing.
    pub expires_at: Timestamp,
}

/// What passcodes to an address prove. The two are counted apart, so that who asks for many of one
/// kind keeps nobody from the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proving {
    /// The address: to sign up, to sign in, to reset.
    Address,
    /// A second factor, for who has proved a first one.
    SecondFactor,
}

/// A passcode that was sent in a journey.
#[derive(Debug, Clone)]
pub struct SentPasscode {
    /// Its id.
    pub id: PasscodeId,
    /// What it is for.
    pub purpose: String,
    /// The address that it proves, case-folded.
    pub email: String,
    /// When.
    pub created_at: Timestamp,
}

impl Store {
    /// The passcodes of a journey, the newest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn passcodes_of(&self, request: &RequestId) -> Result<Vec<SentPasscode>, StoreError> {
        let statement =
            sql("SELECT id, purpose, email, created_at FROM passcodes WHERE request_id = $1
                             ORDER BY created_at DESC, id");
        let rows = self.db.all(statement.bind(request)).await?;
        let read = |row: &Row| {
            Ok(SentPasscode {
                id: row.parse("id")?,
                purpose: row.get("purpose")?,
                email: row.get("email")?,
                created_at: row.time("created_at")?,
            })
        };
        rows.iter().map(read).collect()
    }

    /// How many passcodes of a kind were made for an address since a moment, in all journeys of a
    /// tenant: so that nobody's inbox is filled by others.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn passcodes_to(
        &self,
        tenant: TenantId,
        (email, proving): (&EmailAddress, Proving),
        since: Timestamp,
    ) -> Result<i64, StoreError> {
        let row = self
            .db
            .optional(
                sql("SELECT COUNT(*) AS sent FROM passcodes p
                     JOIN authorization_requests r ON r.id = p.request_id
                     WHERE p.email = $1 AND p.created_at > $2 AND r.tenant_id = $3
                       AND (p.purpose = 'second-factor') = $4")
                .bind(email.folded())
                .bind(since)
                .bind(tenant)
                .bind(proving == Proving::SecondFactor),
            )
            .await?;
        row.map_or(Ok(0), |row| row.get("sent"))
    }

    /// Stores a passcode and the mail that brings it, and takes the journey to `next`, in one
    /// transaction. `mail` is `None` for an address that must not get one.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn send_passcode(
        &self,
        request: &StoredRequest,
        next: &Journey,
        passcode: &NewPasscode,
        mail: Option<&NewMailJob>,
    ) -> Result<Stepped, StoreError> {
        let payload = mail.map(|mail| mail.seal(&self.key));
        let mut tx = self.db.begin().await?;
        let Stepped::Yes(stepped) = step_in(&mut tx, request, next).await? else {
            return Ok(Stepped::Stale);
        };
        tx.execute(
            sql("INSERT INTO passcodes (id, request_id, email, code_hash, attempts, created_at,
                                        expires_at, purpose)
                 VALUES ($1, $2, $3, $4, 0, $5, $6, $7)")
            .bind(passcode.id)
            .bind(&request.id)
            .bind(passcode.address.as_str())
            .bind(&passcode.hash)
            .bind(passcode.created_at)
            .bind(passcode.expires_at)
            .bind(passcode.purpose),
        )
        .await?;
        if let (Some(mail), Some(payload)) = (mail, payload) {
            insert_job(&mut tx, mail, payload).await?;
        }
        tx.commit().await?;
        Ok(Stepped::Yes(stepped))
    }

    /// Counts a try and gives the hash to compare with; `None` when the passcode is used, expired,
    /// or was tried too often.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn try_passcode(
        &self,
        id: PasscodeId,
        now: Timestamp,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let rows = self
            .db
            .returning(
                sql("UPDATE passcodes SET attempts = attempts + 1
                     WHERE id = $1 AND used_at IS NULL AND expires_at > $2 AND attempts < $3
                     RETURNING code_hash")
                .bind(id)
                .bind(now)
                .bind(TRIES),
            )
            .await?;
        rows.first().map(|row| row.get("code_hash")).transpose()
    }

    /// Uses a passcode, once; `false` if another request did before, or it has expired.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn use_passcode(&self, id: PasscodeId, now: Timestamp) -> Result<bool, StoreError> {
        let touched = self
            .db
            .execute(
                sql("UPDATE passcodes SET used_at = $2
                     WHERE id = $1 AND used_at IS NULL AND expires_at > $2")
                .bind(id)
                .bind(now),
            )
            .await?;
        Ok(touched > 0)
    }
}
