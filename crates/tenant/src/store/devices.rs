//! The sessions of one customer, on whichever device, and the browsers that they were seen with.

use vestibule_protocol::time::Timestamp;

use super::audit::insert_event;
use super::db::{Row, Tx, sql};
use super::logout::tell_apps;
use super::mail::SealedMail;
use super::sessions::{read_session, session_columns};
use super::users::end_proofs;
use super::{EndedSessions, Store, StoreError};
use crate::model::audit::AuditEvent;
use crate::model::device::Device;
use crate::model::ids::{SessionId, TenantId, UserId};
use crate::model::session::Session;
use crate::secrets::{KeyedHash, TokenHash};

/// A live session of a customer, and where it is.
#[derive(Debug, Clone)]
pub struct SignedInDevice {
    /// The session.
    pub session: Session,
    /// Browser and system, as they were at the sign-in.
    pub device: Device,
    /// When the customer signed in there.
    pub created_at: Timestamp,
    /// The names of the apps that the session has signed in to, in order.
    pub apps: Vec<String>,
}

/// How an account knows a browser again.
#[derive(Debug)]
pub struct SeenDevice {
    /// Of the cookie, under the account: the same browser looks different to two accounts.
    pub hash: KeyedHash,
    /// The language of the sign-in, which mails to the account are in from now on.
    pub locale: String,
    /// The mail that tells of the sign-in, should the browser be new to the account.
    pub notice: Option<SealedMail>,
}

/// Which sessions of a customer are to end.
#[derive(Debug, Clone, Copy)]
pub enum Ending {
    /// This one.
    One(SessionId),
    /// All but this one. Of browsers that are remembered, only the one with this cookie stays.
    AllBut(SessionId, Option<TokenHash>),
}

impl Store {
    /// The live sessions of a customer, the last used first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn signed_in_devices(
        &self,
        tenant: TenantId,
        user: UserId,
        now: Timestamp,
    ) -> Result<Vec<SignedInDevice>, StoreError> {
        let statement = sql(concat!(
            "SELECT ",
            session_columns!("s."),
            ", s.browser, s.system, s.created_at
             FROM sessions s JOIN users u ON u.id = s.user_id
             WHERE s.user_id = $2 AND s.tenant_id = $1 AND s.ended_at IS NULL
               AND s.expires_at > $3 AND (s.persistent OR s.last_seen_at >
                    $3 - (SELECT t.session_idle_seconds FROM tenants t WHERE t.id = $1))
               AND s.auth_time >= u.tokens_valid_from AND u.account_enabled
               AND u.deleted_at IS NULL AND u.deletion_asked_at IS NULL
             ORDER BY s.last_seen_at DESC, s.created_at DESC, s.sid"
        ));
        let rows = self.db.all(statement.bind(tenant).bind(user).bind(now)).await?;
        let mut devices = rows.iter().map(read_device).collect::<Result<Vec<_>, _>>()?;
        let statement = sql("SELECT DISTINCT v.session, a.display_name FROM session_apps v
             JOIN sessions s ON s.sid = v.session
             JOIN app_registrations a ON a.client_id = v.client_id
             WHERE s.user_id = $1 AND s.ended_at IS NULL ORDER BY a.display_name");
        for row in self.db.all(statement.bind(user)).await? {
            let sid: SessionId = row.parse("session")?;
            if let Some(device) = devices.iter_mut().find(|device| device.session.sid == sid) {
                device.apps.push(row.get("display_name")?);
            }
        }
        Ok(devices)
    }

    /// Whether an account has signed in with a browser before.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn knows_device(&self, user: UserId, device: &KeyedHash) -> Result<bool, StoreError> {
        let statement =
            sql("SELECT 1 AS one FROM known_devices WHERE user_id = $1 AND device_hash = $2");
        let statement = statement.bind(user).bind(device.as_bytes());
        Ok(self.db.optional(statement).await?.is_some())
    }

    /// Ends sessions of a customer, wherever they are, and what apps were given in them; says which,
    /// and which apps. In the same transaction, the apps that asked for it get a job that tells
    /// them, and the audit log its entry. A session of somebody else is not found.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn end_devices(
        &self,
        (tenant, user): (TenantId, UserId),
        which: Ending,
        event: &AuditEvent,
        now: Timestamp,
    ) -> Result<EndedSessions, StoreError> {
        let (only, but) = match which {
            Ending::One(sid) => (sid.to_string(), String::new()),
            Ending::AllBut(sid, _) => (String::new(), sid.to_string()),
        };
        let statement = sql(concat!(
            "UPDATE sessions SET ended_at = $5
             WHERE tenant_id = $1 AND user_id = $2 AND ended_at IS NULL
               AND ($3 = '' OR sid = $3) AND sid <> $4
             RETURNING ",
            session_columns!("")
        ));
        let statement = statement.bind(tenant).bind(user).bind(only).bind(but).bind(now);
        let mut tx = self.db.begin().await?;
        if let Ending::AllBut(_, remembered) = which {
            end_proofs(&mut tx, user, now).await?;
            // Nor does any other browser skip the second factor.
            let forget = match &remembered {
                Some(here) => {
                    sql("DELETE FROM remembered_devices WHERE user_id = $1 AND token_hash <> $2")
                        .bind(user)
                        .bind(here)
                }
                None => sql("DELETE FROM remembered_devices WHERE user_id = $1").bind(user),
            };
            tx.execute(forget).await?;
        }
        let mut ended = EndedSessions::default();
        for row in tx.all(statement).await? {
            let session = read_session(&row)?;
            let apps = tell_apps(&mut tx, &session, now).await?;
            revoke_given(&mut tx, &session, session.sid, now).await?;
            // What this session took over from an earlier one has that one's id.
            for app in apps.iter().filter(|app| app.sid != session.sid) {
                revoke_given(&mut tx, &session, app.sid, now).await?;
            }
            ended.apps.extend(apps);
            ended.sessions.push(session);
        }
        if !ended.sessions.is_empty() {
            insert_event(&mut tx, event).await?;
        }
        tx.commit().await?;
        Ok(ended)
    }
}

/// Notes a browser at an account. One that is new, at an account that knows others, is told of by
/// mail: once, whatever signs in at the same moment. The first browser of an account is nothing to
/// be told of.
pub(super) async fn see_device(
    tx: &mut Tx,
    user: UserId,
    seen: &SeenDevice,
    now: Timestamp,
) -> Result<(), StoreError> {
    let hash = seen.hash.as_bytes();
    tx.execute(
        sql("UPDATE users SET locale = $2 WHERE id = $1 AND (locale IS NULL OR locale <> $2)")
            .bind(user)
            .bind(seen.locale.as_str()),
    )
    .await?;
    let known = tx
        .execute(
            sql("UPDATE known_devices SET last_seen_at = $3
                 WHERE user_id = $1 AND device_hash = $2")
            .bind(user)
            .bind(hash)
            .bind(now),
        )
        .await?;
    if known > 0 {
        return Ok(());
    }
    let others = sql("SELECT device_hash FROM known_devices WHERE user_id = $1 LIMIT 1");
    let others = tx.optional(others.bind(user)).await?.is_some();
    let new = tx
        .execute(
            sql("INSERT INTO known_devices (user_id, device_hash, first_seen_at, last_seen_at)
                 VALUES ($1, $2, $3, $3) ON CONFLICT DO NOTHING")
            .bind(user)
            .bind(hash)
            .bind(now),
        )
        .await?;
    match &seen.notice {
        Some(notice) if others && new > 0 => notice.insert(tx).await,
        Some(_) | None => Ok(()),
    }
}

/// Revokes what apps were given in a session.
async fn revoke_given(
    tx: &mut Tx,
    session: &Session,
    sid: SessionId,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.execute(
        sql("UPDATE grants SET revoked_at = $3
             WHERE sid = $1 AND user_id = $2 AND revoked_at IS NULL")
        .bind(sid)
        .bind(session.user_id)
        .bind(now),
    )
    .await
    .map(drop)
}

fn read_device(row: &Row) -> Result<SignedInDevice, StoreError> {
    Ok(SignedInDevice {
        session: read_session(row)?,
        device: Device { browser: row.parse("browser")?, system: row.parse("system")? },
        created_at: row.time("created_at")?,
        apps: Vec::new(),
    })
}
