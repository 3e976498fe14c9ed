//! `mail_jobs`: mails that wait to be sent. A mail is a job in the transaction that caused it.

use vestibule_protocol::time::Timestamp;
use zeroize::Zeroizing;

use super::db::{Tx, sql};
use super::{Store, StoreError, open};
use crate::model::ids::{MailJobId, RequestId, TenantId};
use crate::secrets::MasterKey;

/// A mail to be sent.
pub struct NewMailJob {
    /// Its id.
    pub id: MailJobId,
    /// The tenant that sends it.
    pub tenant_id: TenantId,
    /// The journey that waits for it, if one does.
    pub request_id: Option<RequestId>,
    /// The mail, as the mail worker reads it. Stored sealed.
    pub payload: Zeroizing<Vec<u8>>,
    /// When it was made.
    pub created_at: Timestamp,
    /// After this it is not worth sending.
    pub expires_at: Timestamp,
}

impl std::fmt::Debug for NewMailJob {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewMailJob").field("id", &self.id).finish_non_exhaustive()
    }
}

/// A mail that is this worker's to send, until its lease ends.
pub struct ClaimedMail {
    /// Its id.
    pub id: MailJobId,
    /// The tenant that sends it.
    pub tenant_id: TenantId,
    /// The mail.
    pub payload: Zeroizing<Vec<u8>>,
    /// How often it was tried, this time included.
    pub attempts: i64,
    /// When it was made.
    pub created_at: Timestamp,
    /// After this it is not worth sending.
    pub expires_at: Timestamp,
}

impl std::fmt::Debug for ClaimedMail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ClaimedMail")
            .field("id", &self.id)
            .field("attempts", &self.attempts)
            .finish_non_exhaustive()
    }
}

/// How the mail stands that a journey waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MailState {
    /// How often sending it was tried, a try that is going on included.
    pub attempts: i64,
    /// Whether the last try failed and another will follow.
    pub retrying: bool,
    /// Whether the mail server took it.
    pub sent: bool,
    /// Whether it was given up.
    pub failed: bool,
}

impl Store {
    /// Stores a mail that nothing else is stored with.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn enqueue_mail(&self, mail: &NewMailJob) -> Result<(), StoreError> {
        let payload = mail.seal(&self.key);
        let mut tx = self.db.begin().await?;
        insert_job(&mut tx, mail, payload).await?;
        tx.commit().await
    }

    /// Takes the mail that has waited longest, for `lease_seconds`: if this process dies, another
    /// takes it after that. `None`: nothing is due, or another process was faster.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn claim_mail(
        &self,
        now: Timestamp,
        lease_seconds: i64,
    ) -> Result<Option<ClaimedMail>, StoreError> {
        let rows = self
            .db
            .returning(
                sql("UPDATE mail_jobs SET claimed_until = $2, attempts = attempts + 1
                     WHERE id = (SELECT id FROM mail_jobs
                                 WHERE sent_at IS NULL AND failed_at IS NULL
                                   AND next_attempt_at <= $1 AND claimed_until <= $1
                                   AND expires_at > $1
                                 ORDER BY next_attempt_at LIMIT 1)
                       AND sent_at IS NULL AND failed_at IS NULL AND claimed_until <= $1
                     RETURNING id, tenant_id, payload_sealed, attempts, created_at, expires_at")
                .bind(now)
                .bind(now.plus_seconds(lease_seconds)),
            )
            .await?;
        let Some(row) = rows.first() else { return Ok(None) };
        let id = row.parse("id")?;
        let sealed: Vec<u8> = row.get("payload_sealed")?;
        Ok(Some(ClaimedMail {
            id,
            tenant_id: row.parse("tenant_id")?,
            payload: open(&self.key, &context(id), &sealed)?,
            attempts: row.get("attempts")?,
            created_at: row.time("created_at")?,
            expires_at: row.time("expires_at")?,
        }))
    }

    /// The mail server took it: its text is emptied.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn mail_sent(&self, id: MailJobId, now: Timestamp) -> Result<(), StoreError> {
        self.db
            .execute(
                sql("UPDATE mail_jobs SET sent_at = $2, payload_sealed = $3, last_error = NULL
                     WHERE id = $1 AND sent_at IS NULL")
                .bind(id)
                .bind(now)
                .bind(Vec::new()),
            )
            .await
            .map(drop)
    }

    /// It failed, and is to be tried again. `error` has no address.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn mail_retry(
        &self,
        id: MailJobId,
        next_attempt_at: Timestamp,
        error: &str,
    ) -> Result<(), StoreError> {
        self.db
            .execute(
                sql("UPDATE mail_jobs SET next_attempt_at = $2, claimed_until = 0, last_error = $3
                     WHERE id = $1 AND sent_at IS NULL")
                .bind(id)
                .bind(next_attempt_at)
                .bind(error),
            )
            .await
            .map(drop)
    }

    /// It failed for good: its text is emptied. `error` has no address.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn mail_failed(
        &self,
        id: MailJobId,
        now: Timestamp,
        error: &str,
    ) -> Result<(), StoreError> {
        self.db
            .execute(
                sql("UPDATE mail_jobs SET failed_at = $2, payload_sealed = $3, last_error = $4
                     WHERE id = $1 AND sent_at IS NULL")
                .bind(id)
                .bind(now)
                .bind(Vec::new())
                .bind(error),
            )
            .await
            .map(drop)
    }

    /// How the newest mail stands that a journey waits for.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn mail_state_of(
        &self,
        request: &RequestId,
    ) -> Result<Option<MailState>, StoreError> {
        let row = self
            .db
            .optional(
                sql("SELECT attempts, last_error, sent_at, failed_at FROM mail_jobs WHERE request_id = $1
                     ORDER BY created_at DESC, expires_at DESC LIMIT 1")
                .bind(request),
            )
            .await?;
        let Some(row) = row else { return Ok(None) };
        let sent = row.time_optional("sent_at")?.is_some();
        let failed = row.time_optional("failed_at")?.is_some();
        let error: Option<String> = row.get("last_error")?;
        let retrying = error.is_some() && !sent && !failed;
        Ok(Some(MailState { attempts: row.get("attempts")?, retrying, sent, failed }))
    }
}

/// A mail that is ready to be stored in a transaction: sealed before it begins.
#[derive(Debug)]
pub struct SealedMail {
    job: NewMailJob,
    payload: Vec<u8>,
}

impl SealedMail {
    /// The mail, sealed.
    pub fn new(key: &MasterKey, job: NewMailJob) -> Self {
        let payload = job.seal(key);
        Self { job, payload }
    }

    /// Inserts the job, due at once.
    pub(super) async fn insert(&self, tx: &mut Tx) -> Result<(), StoreError> {
        insert_job(tx, &self.job, self.payload.clone()).await
    }
}

impl NewMailJob {
    /// The payload as it is stored.
    pub(super) fn seal(&self, key: &MasterKey) -> Vec<u8> {
        key.seal(&context(self.id), &self.payload)
    }
}

/// Inserts a job, due at once, as a part of a transaction.
pub(super) async fn insert_job(
    tx: &mut Tx,
    mail: &NewMailJob,
    payload: Vec<u8>,
) -> Result<(), StoreError> {
    tx.execute(
        sql("INSERT INTO mail_jobs (id, tenant_id, request_id, payload_sealed, attempts,
                                    next_attempt_at, claimed_until, created_at, expires_at)
             VALUES ($1, $2, $3, $4, 0, $5, 0, $5, $6)")
        .bind(mail.id)
        .bind(mail.tenant_id)
        .bind(mail.request_id.as_ref().map(RequestId::as_str))
        .bind(payload)
        .bind(mail.created_at)
        .bind(mail.expires_at),
    )
    .await
    .map(drop)
}

fn context(id: MailJobId) -> String {
    format!("mail_jobs/{id}")
}
