//! `session_apps` and `logout_jobs`: which apps a session signed in to, and the calls that tell
//! them that it ended. A call is a job in the transaction that ended the session.

use vestibule_protocol::time::Timestamp;

use super::db::{Row, Tx, sql};
use super::{Store, StoreError};
use crate::model::ids::{ClientId, SessionId, TenantId, UserId};
use crate::model::session::Session;

/// An app that a session signed in to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitedApp {
    /// The app.
    pub client_id: ClientId,
    /// The `sid` of the tokens that it got.
    pub sid: SessionId,
}

/// A call that is this worker's to make, until its lease ends.
#[derive(Debug)]
pub struct ClaimedLogout {
    /// The app that is to be told.
    pub client_id: ClientId,
    /// Which session ended, as the app knows it.
    pub sid: SessionId,
    /// The tenant.
    pub tenant_id: TenantId,
    /// Whose session it was.
    pub user_id: UserId,
    /// How often it was tried, this time included.
    pub attempts: i64,
    /// After this it is not tried any more.
    pub expires_at: Timestamp,
}

impl Store {
    /// Takes the call that has waited longest, for `lease_seconds`: if this process dies, another
    /// takes it after that. `None`: nothing is due, or another process was faster.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn claim_logout(
        &self,
        now: Timestamp,
        lease_seconds: i64,
    ) -> Result<Option<ClaimedLogout>, StoreError> {
        let rows = self
            .db
            .returning(
                sql("UPDATE logout_jobs SET claimed_until = $2, attempts = attempts + 1
                     WHERE (client_id, sid) = (SELECT client_id, sid FROM logout_jobs
                                               WHERE sent_at IS NULL AND failed_at IS NULL
                                                 AND next_attempt_at <= $1 AND claimed_until <= $1
                                                 AND expires_at > $1
                                               ORDER BY next_attempt_at LIMIT 1)
                       AND sent_at IS NULL AND failed_at IS NULL AND claimed_until <= $1
                     RETURNING client_id, sid, tenant_id, user_id, attempts, expires_at")
                .bind(now)
                .bind(now.plus_seconds(lease_seconds)),
            )
            .await?;
        rows.first().map(read_claimed).transpose()
    }

    /// The app took it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn logout_sent(&self, job: &ClaimedLogout, now: Timestamp) -> Result<(), StoreError> {
        self.db
            .execute(
                sql("UPDATE logout_jobs SET sent_at = $3, last_error = NULL
                     WHERE client_id = $1 AND sid = $2 AND sent_at IS NULL")
                .bind(&job.client_id)
                .bind(job.sid)
                .bind(now),
            )
            .await
            .map(drop)
    }

    /// It failed, and is to be tried again. What else is due for this app waits with it, so that an
    /// app that is down holds up no other.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn logout_retry(
        &self,
        job: &ClaimedLogout,
        now: Timestamp,
        next_attempt_at: Timestamp,
        error: &str,
    ) -> Result<(), StoreError> {
        self.db
            .execute(
                sql("UPDATE logout_jobs SET next_attempt_at = $3, claimed_until = 0, last_error = $4
                     WHERE client_id = $1 AND sid = $2 AND sent_at IS NULL")
                .bind(&job.client_id)
                .bind(job.sid)
                .bind(next_attempt_at)
                .bind(error),
            )
            .await?;
        self.db
            .execute(
                sql("UPDATE logout_jobs SET next_attempt_at = $3
                     WHERE client_id = $1 AND sent_at IS NULL AND failed_at IS NULL
                       AND claimed_until = 0 AND next_attempt_at <= $2")
                .bind(&job.client_id)
                .bind(now)
                .bind(next_attempt_at),
            )
            .await
            .map(drop)
    }

    /// It failed for good.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn logout_failed(
        &self,
        job: &ClaimedLogout,
        now: Timestamp,
        error: &str,
    ) -> Result<(), StoreError> {
        self.db
            .execute(
                sql("UPDATE logout_jobs SET failed_at = $3, last_error = $4
                     WHERE client_id = $1 AND sid = $2 AND sent_at IS NULL")
                .bind(&job.client_id)
                .bind(job.sid)
                .bind(now)
                .bind(error),
            )
            .await
            .map(drop)
    }
}

/// Notes that a session signed in to an app. A grant without a live session is noted nowhere.
pub(super) async fn visit(
    tx: &mut Tx,
    client: &ClientId,
    sid: SessionId,
) -> Result<(), StoreError> {
    tx.execute(
        sql("INSERT INTO session_apps (session, client_id, sid)
             SELECT s.sid, $1, s.sid FROM sessions s WHERE s.sid = $2 AND s.ended_at IS NULL
             ON CONFLICT DO NOTHING")
        .bind(client)
        .bind(sid),
    )
    .await
    .map(drop)
}

/// The apps of a session go on under the one that took its place. Their tokens keep its `sid`.
pub(super) async fn take_over(
    tx: &mut Tx,
    old: SessionId,
    new: SessionId,
) -> Result<(), StoreError> {
    tx.execute(sql("UPDATE session_apps SET session = $2 WHERE session = $1").bind(old).bind(new))
        .await
        .map(drop)
}

/// Says which apps a session that has ended had signed in to, and queues a call to each that has a
/// back-channel log-out address.
pub(super) async fn tell_apps(
    tx: &mut Tx,
    ended: &Session,
    now: Timestamp,
) -> Result<Vec<VisitedApp>, StoreError> {
    let statement = sql("DELETE FROM session_apps WHERE session = $1 RETURNING client_id, sid");
    let rows = tx.all(statement.bind(ended.sid)).await?;
    let visited = rows
        .iter()
        .map(|row| Ok(VisitedApp { client_id: row.parse("client_id")?, sid: row.parse("sid")? }))
        .collect::<Result<Vec<_>, StoreError>>()?;
    for app in &visited {
        queue_call(tx, app, (ended.tenant_id, ended.user_id), now).await?;
    }
    Ok(visited)
}

/// Queues the call that tells an app of the end of a session, if it has an address for that.
pub(super) async fn queue_call(
    tx: &mut Tx,
    app: &VisitedApp,
    (tenant, user): (TenantId, UserId),
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.execute(
        sql("INSERT INTO logout_jobs (client_id, sid, tenant_id, user_id, attempts,
                                      next_attempt_at, claimed_until, created_at, expires_at)
             SELECT a.client_id, $2, $3, $4, 0, $5, 0, $5, $6 FROM app_registrations a
             WHERE a.client_id = $1 AND a.back_channel_logout_uri IS NOT NULL
             ON CONFLICT DO NOTHING")
        .bind(&app.client_id)
        .bind(app.sid)
        .bind(tenant)
        .bind(user)
        .bind(now)
        .bind(now.plus_seconds(TRIED_FOR_SECONDS)),
    )
    .await
    .map(drop)
}

fn read_claimed(row: &Row) -> Result<ClaimedLogout, StoreError> {
    Ok(ClaimedLogout {
        client_id: row.parse("client_id")?,
        sid: row.parse("sid")?,
        tenant_id: row.parse("tenant_id")?,
        user_id: row.parse("user_id")?,
        attempts: row.get("attempts")?,
        expires_at: row.time("expires_at")?,
    })
}

/// For how long an app that does not answer is called again: a day.
const TRIED_FOR_SECONDS: i64 = 24 * 60 * 60;
