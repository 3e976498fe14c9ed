//! `mailbox`: in development, mails go here instead of out.

use vestibule_protocol::time::Timestamp;

use super::db::{Row, sql};
use super::{Store, StoreError};
use crate::model::ids::MailId;

/// A mail as the mailbox page shows it.
#[derive(Clone)]
pub struct DeliveredMail {
    /// Its id.
    pub id: MailId,
    /// From whom.
    pub sender: String,
    /// To whom.
    pub recipient: String,
    /// Its subject.
    pub subject: String,
    /// Its plain text.
    pub text_body: String,
    /// The same as HTML.
    pub html_body: String,
    /// When it came.
    pub created_at: Timestamp,
    /// When it was first opened.
    pub read_at: Option<Timestamp>,
}

impl std::fmt::Debug for DeliveredMail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DeliveredMail").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Store {
    /// Puts a mail into the mailbox; the same mail a second time changes nothing.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn deliver_to_mailbox(&self, mail: &DeliveredMail) -> Result<(), StoreError> {
        self.db
            .execute(
                sql("INSERT INTO mailbox (id, sender, recipient, subject, text_body, html_body,
                                          created_at, arrival)
                     VALUES ($1, $2, $3, $4, $5, $6, $7,
                             (SELECT COALESCE(MAX(arrival), 0) + 1 FROM mailbox))
                     ON CONFLICT DO NOTHING")
                .bind(mail.id)
                .bind(mail.sender.as_str())
                .bind(mail.recipient.as_str())
                .bind(mail.subject.as_str())
                .bind(mail.text_body.as_str())
                .bind(mail.html_body.as_str())
                .bind(mail.created_at),
            )
            .await
            .map(drop)
    }

    /// The newest mails, newest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn mailbox(&self, limit: u32) -> Result<Vec<DeliveredMail>, StoreError> {
        let rows = self
            .db
            .all(
                sql("SELECT id, sender, recipient, subject, text_body, html_body, created_at,
                            read_at
                     FROM mailbox ORDER BY arrival DESC, created_at DESC LIMIT $1")
                .bind(i64::from(limit)),
            )
            .await?;
        rows.iter().map(read).collect()
    }

    /// One mail.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn mailbox_mail(&self, id: MailId) -> Result<Option<DeliveredMail>, StoreError> {
        let row = self
            .db
            .optional(
                sql("SELECT id, sender, recipient, subject, text_body, html_body, created_at,
                            read_at
                     FROM mailbox WHERE id = $1")
                .bind(id),
            )
            .await?;
        row.as_ref().map(read).transpose()
    }

    /// Notes that a mail was opened.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn mark_read(&self, id: MailId, now: Timestamp) -> Result<(), StoreError> {
        let statement = sql("UPDATE mailbox SET read_at = $2 WHERE id = $1 AND read_at IS NULL");
        self.db.execute(statement.bind(id).bind(now)).await.map(drop)
    }

    /// Throws all mails away.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn empty_mailbox(&self) -> Result<u64, StoreError> {
        self.db.execute(sql("DELETE FROM mailbox")).await
    }
}

fn read(row: &Row) -> Result<DeliveredMail, StoreError> {
    Ok(DeliveredMail {
        id: row.parse("id")?,
        sender: row.get("sender")?,
        recipient: row.get("recipient")?,
        subject: row.get("subject")?,
        text_body: row.get("text_body")?,
        html_body: row.get("html_body")?,
        created_at: row.time("created_at")?,
        read_at: row.time_optional("read_at")?,
    })
}
