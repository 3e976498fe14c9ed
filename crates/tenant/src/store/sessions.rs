//! `sessions`: single sign-on.

use vestibule_protocol::time::Timestamp;

use super::db::{Row, Statement, Tx, sql};
use super::devices::{SeenDevice, see_device};
use super::logout::{VisitedApp, take_over, tell_apps};
use super::requests::step_in;
use super::users::{read_user, user_columns};
use super::{Stepped, Store, StoreError, to_json};
use crate::model::authorization::StoredRequest;
use crate::model::device::Device;
use crate::model::ids::{SessionId, TenantId};
use crate::model::journey::Journey;
use crate::model::second_factor::SecondFactor;
use crate::model::session::{ACCOUNTS_PER_BROWSER, Session};
use crate::model::user::User;
use crate::secrets::TokenHash;

/// A session to be started.
#[derive(Debug)]
pub struct NewSession {
    /// The session.
    pub session: Session,
    /// The hash of the cookie that the browser came with, if it had one.
    pub old_browser: Option<TokenHash>,
    /// The hash of the cookie that it gets.
    pub new_browser: TokenHash,
    /// From when on the session is dead however often it is used.
    pub expires_at: Timestamp,
    /// What the browser says of itself.
    pub device: Device,
    /// How the account will know the browser again, where there is a cookie for that.
    pub seen: Option<SeenDevice>,
    /// The session that was the proof, if one was.
    pub proof: Option<SessionId>,
}

/// What a sign-out ended.
#[derive(Debug, Default)]
pub struct EndedSessions {
    /// The sessions.
    pub sessions: Vec<Session>,
    /// The apps that they had signed in to.
    pub apps: Vec<VisitedApp>,
}

impl Store {
    /// Starts a session and takes the journey to [`Journey::SignedIn`], in one transaction.
    ///
    /// The browser's cookie changes at every sign-in, so that a cookie that somebody else planted
    /// is worth nothing (session fixation; Keycloak CVE-2026-7507): its other sessions move to the
    /// new one. An older session of the same account ends, and its apps go on under this one; beyond
    /// [`ACCOUNTS_PER_BROWSER`] the oldest ends. In neither case did anybody sign out, so no app is
    /// told.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn start_session(
        &self,
        new: &NewSession,
        request: &StoredRequest,
        now: Timestamp,
    ) -> Result<Stepped, StoreError> {
        let session = &new.session;
        let next = Journey::SignedIn { sid: session.sid };
        let mut tx = self.db.begin().await?;
        let Stepped::Yes(stepped) = step_in(&mut tx, request, &next).await? else {
            return Ok(Stepped::Stale);
        };
        if !still_proves(&mut tx, new).await? {
            return Ok(Stepped::Stale);
        }
        let mut replaced = Vec::new();
        if let Some(old) = &new.old_browser {
            replaced = tx
                .all(
                    sql("UPDATE sessions SET ended_at = $4
                         WHERE browser_hash = $1 AND tenant_id = $2 AND user_id = $3
                           AND ended_at IS NULL
                         RETURNING sid")
                    .bind(old)
                    .bind(session.tenant_id)
                    .bind(session.user_id)
                    .bind(now),
                )
                .await?;
            tx.execute(
                sql("UPDATE sessions SET browser_hash = $2
                     WHERE browser_hash = $1 AND tenant_id = $3 AND ended_at IS NULL")
                .bind(old)
                .bind(&new.new_browser)
                .bind(session.tenant_id),
            )
            .await?;
        }
        tx.execute(
            sql("INSERT INTO sessions (sid, tenant_id, browser_hash, user_id, auth_time, amr,
                                       persistent, created_at, last_seen_at, expires_at,
                                       browser, system, second_factor, idp)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, $10, $11, $12, $13)")
            .bind(session.sid)
            .bind(session.tenant_id)
            .bind(&new.new_browser)
            .bind(session.user_id)
            .bind(session.auth_time)
            .bind(to_json(&session.amr)?)
            .bind(session.persistent)
            .bind(now)
            .bind(new.expires_at)
            .bind(new.device.browser.as_str())
            .bind(new.device.system.as_str())
            .bind(session.second_factor.map(SecondFactor::as_str))
            .bind(session.idp.as_deref()),
        )
        .await?;
        if let Some(seen) = &new.seen {
            see_device(&mut tx, session.user_id, seen, now).await?;
        }
        for old in &replaced {
            take_over(&mut tx, old.parse("sid")?, session.sid).await?;
        }
        tx.execute(
            sql(
                "UPDATE sessions SET ended_at = $2
                 WHERE browser_hash = $1 AND ended_at IS NULL AND sid NOT IN (
                     SELECT sid FROM sessions WHERE browser_hash = $1 AND ended_at IS NULL
                     ORDER BY created_at DESC, CASE WHEN sid = $3 THEN 0 ELSE 1 END, sid LIMIT $4)",
            )
            .bind(&new.new_browser)
            .bind(now)
            .bind(session.sid)
            .bind(ACCOUNTS_PER_BROWSER as i64),
        )
        .await?;
        tx.commit().await?;
        Ok(Stepped::Yes(stepped))
    }

    /// The live sessions of a browser, last used first, and whose they are.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn live_sessions(
        &self,
        tenant: TenantId,
        browser: &TokenHash,
        now: Timestamp,
    ) -> Result<Vec<(Session, User)>, StoreError> {
        let statement = sql(concat!(
            "SELECT ",
            session_columns!("s."),
            ", ",
            user_columns!(),
            " FROM sessions s JOIN users u ON u.id = s.user_id
             WHERE s.browser_hash = $3 AND ",
            live!(),
            " ORDER BY s.last_seen_at DESC, s.created_at DESC, s.sid"
        ));
        let statement = bind_live(statement, tenant, now).bind(browser);
        self.db.all(statement).await?.iter().map(read_both).collect()
    }

    /// A live session by its id, and whose it is.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn session(
        &self,
        tenant: TenantId,
        sid: SessionId,
        now: Timestamp,
    ) -> Result<Option<(Session, User)>, StoreError> {
        let statement = sql(concat!(
            "SELECT ",
            session_columns!("s."),
            ", ",
            user_columns!(),
            " FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.sid = $3 AND ",
            live!()
        ));
        let row = self.db.optional(bind_live(statement, tenant, now).bind(sid)).await?;
        row.as_ref().map(read_both).transpose()
    }

    /// Notes that a session was used; writes at most once a minute.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn touch_session(&self, session: &Session, now: Timestamp) -> Result<(), StoreError> {
        if now.since(session.last_seen_at) < TOUCH_SECONDS {
            return Ok(());
        }
        self.db
            .execute(
                sql("UPDATE sessions SET last_seen_at = $2
                     WHERE sid = $1 AND last_seen_at < $2 AND ended_at IS NULL")
                .bind(session.sid)
                .bind(now),
            )
            .await
            .map(drop)
    }

    /// Notes that the owner of a session proved more than they had when it began.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn session_proved(&self, sid: SessionId, amr: &[String]) -> Result<(), StoreError> {
        let statement = sql("UPDATE sessions SET amr = $2 WHERE sid = $1 AND ended_at IS NULL");
        self.db.execute(statement.bind(sid).bind(to_json(&amr)?)).await.map(drop)
    }

    /// Ends one session of a browser, or all; says which, and which apps they had signed in to. In
    /// the same transaction, the apps that asked for it get a job that tells them. What apps were
    /// given ends by its own rules.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn end_sessions(
        &self,
        tenant: TenantId,
        browser: &TokenHash,
        only: Option<SessionId>,
        now: Timestamp,
    ) -> Result<EndedSessions, StoreError> {
        let statement = sql(concat!(
            "UPDATE sessions SET ended_at = $4
             WHERE tenant_id = $1 AND browser_hash = $2 AND ended_at IS NULL
               AND ($3 = '' OR sid = $3)
             RETURNING ",
            session_columns!("")
        ));
        let only = only.map(|sid| sid.to_string()).unwrap_or_default();
        let statement = statement.bind(tenant).bind(browser).bind(only).bind(now);
        let mut tx = self.db.begin().await?;
        let mut ended = EndedSessions::default();
        for row in tx.all(statement).await? {
            let session = read_session(&row)?;
            ended.apps.extend(tell_apps(&mut tx, &session, now).await?);
            ended.sessions.push(session);
        }
        tx.commit().await?;
        Ok(ended)
    }
}

/// Whether what was proved is still worth a session. Writes, so that whoever blocks the account, ends
/// what is under way or ends the session at this moment comes before, or finds what was begun.
async fn still_proves(tx: &mut Tx, new: &NewSession) -> Result<bool, StoreError> {
    let session = &new.session;
    let proof = new.proof.map(|sid| sid.to_string()).unwrap_or_default();
    let statement = sql("UPDATE users SET tokens_valid_from = tokens_valid_from
         WHERE id = $1 AND account_enabled AND deleted_at IS NULL AND tokens_valid_from <= $2
           AND ($3 <> '' OR proofs_valid_from <= $2)");
    let statement = statement.bind(session.user_id).bind(session.auth_time).bind(proof.as_str());
    if tx.execute(statement).await? == 0 {
        return Ok(false);
    }
    if proof.is_empty() {
        return Ok(true);
    }
    let statement = sql("UPDATE sessions SET last_seen_at = last_seen_at
                         WHERE sid = $1 AND user_id = $2 AND ended_at IS NULL");
    Ok(tx.execute(statement.bind(proof).bind(session.user_id)).await? > 0)
}

/// The first two parameters of [`live`].
fn bind_live<'q>(statement: Statement<'q>, tenant: TenantId, now: Timestamp) -> Statement<'q> {
    statement.bind(tenant).bind(now)
}

fn read_both(row: &Row) -> Result<(Session, User), StoreError> {
    Ok((read_session(row)?, read_user(row)?))
}

/// Reads [`session_columns`].
pub(super) fn read_session(row: &Row) -> Result<Session, StoreError> {
    Ok(Session {
        sid: row.parse("sid")?,
        tenant_id: row.parse("session_tenant_id")?,
        user_id: row.parse("session_user_id")?,
        auth_time: row.time("auth_time")?,
        amr: row.json("amr")?,
        second_factor: row.parse_optional("second_factor")?,
        idp: row.get("idp")?,
        persistent: row.get("persistent")?,
        last_seen_at: row.time("last_seen_at")?,
    })
}

/// A session writes down its use this seldom, in seconds.
const TOUCH_SECONDS: i64 = 60;

/// What a [`Session`] is read from; the names that other tables share have a prefix.
macro_rules! session_columns {
    ($of:literal) => {
        concat!(
            $of,
            "sid, ",
            $of,
            "tenant_id AS session_tenant_id, ",
            $of,
            "user_id AS session_user_id, ",
            $of,
            "auth_time, ",
            $of,
            "amr, ",
            $of,
            "second_factor, ",
            $of,
            "idp, ",
            $of,
            "persistent, ",
            $of,
            "last_seen_at"
        )
    };
}
pub(super) use session_columns;

/// Which sessions are live: not ended, not expired, not idle for too long unless kept, of a user
/// who may sign in, and proved since the last password change. `$1` tenant, `$2` now, `$3` the
/// moment since which a session must have been used.
macro_rules! live {
    () => {
        "s.tenant_id = $1 AND s.ended_at IS NULL AND s.expires_at > $2
         AND (s.persistent OR s.last_seen_at >
              $2 - (SELECT t.session_idle_seconds FROM tenants t WHERE t.id = $1))
         AND s.auth_time >= u.tokens_valid_from AND u.account_enabled AND u.deleted_at IS NULL
         AND u.deletion_asked_at IS NULL"
    };
}
use live;
