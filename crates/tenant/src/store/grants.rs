//! `grants`, `authorization_codes`, `refresh_tokens`: the family of tokens that come from one
//! sign-in, with what APIs got on its behalf.

use vestibule_protocol::time::Timestamp;

use super::db::{Row, Statement, Tx, sql};
use super::logout::visit;
use super::users::{read_user, user_columns};
use super::{Store, StoreError, to_json};
use crate::model::authorization::{AuthorizationRequest, Grant};
use crate::model::ids::{ClientId, GrantId};
use crate::model::user::User;
use crate::secrets::TokenHash;

/// What became of a code (RFC 6749 §4.1.2).
#[derive(Debug)]
pub enum CodeRedeemed {
    /// It is used up now, and good.
    Yes {
        /// What it gave.
        grant: Box<Grant>,
        /// The request that it answers.
        request: Box<AuthorizationRequest>,
        /// The customer.
        user: Box<User>,
    },
    /// No such code for this app; if it is another app's, it stays unused.
    Unknown,
    /// Too late.
    Expired,
    /// It was used before: whoever has it is not the app. Everything that it gave is revoked.
    AlreadyUsed(GrantId),
    /// The customer was blocked or changed their password in the meantime.
    Revoked,
}

/// A refresh token to be stored.
#[derive(Debug, Clone, Copy)]
pub struct NewRefreshToken {
    /// Its hash.
    pub hash: TokenHash,
    /// From when on it is worth nothing; never later than the grant's `refresh_until`.
    pub expires_at: Timestamp,
}

/// What became of a refresh token (RFC 9700 §4.14.2).
#[derive(Debug)]
pub enum RefreshRotated {
    /// The old one is used up, the new one stored.
    Yes {
        /// What it stands for.
        grant: Box<Grant>,
        /// The customer.
        user: Box<User>,
    },
    /// No such token for this app.
    Unknown,
    /// Too late.
    Expired,
    /// It was used before: it leaked. The whole family is revoked.
    Reused(GrantId),
    /// Revoked, or the customer was blocked or changed their password.
    Revoked,
}

impl Store {
    /// Stores a grant and the code that stands for it.
    ///
    /// `false` if the grant's session ended meanwhile.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn issue_code(
        &self,
        code: &TokenHash,
        grant: &Grant,
        request: &AuthorizationRequest,
        expires_at: Timestamp,
    ) -> Result<bool, StoreError> {
        let request = to_json(request)?;
        let mut tx = self.db.begin().await?;
        if !insert_grant(&mut tx, grant).await? {
            return Ok(false);
        }
        tx.execute(
            sql("INSERT INTO authorization_codes (code_hash, grant_id, client_id, request,
                                                  created_at, expires_at)
                 VALUES ($1, $2, $3, $4, $5, $6)")
            .bind(code)
            .bind(grant.id)
            .bind(&grant.client_id)
            .bind(request)
            .bind(grant.created_at)
            .bind(expires_at),
        )
        .await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Stores a grant that no code stands for: the implicit and hybrid flows, and what an API gets
    /// on behalf of a customer. `false` if the session of a grant without a parent ended meanwhile.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn insert_grant(&self, grant: &Grant) -> Result<bool, StoreError> {
        let mut tx = self.db.begin().await?;
        if !insert_grant(&mut tx, grant).await? {
            return Ok(false);
        }
        tx.commit().await?;
        Ok(true)
    }

    /// Uses a code. One statement decides who is first; a second use revokes the grant before
    /// this returns (RFC 6749 §4.1.2, RFC 9700 §2.1.1).
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn redeem_code(
        &self,
        code: &TokenHash,
        client: &ClientId,
        now: Timestamp,
    ) -> Result<CodeRedeemed, StoreError> {
        let mut tx = self.db.begin().await?;
        let won = tx
            .optional(
                sql("UPDATE authorization_codes SET redeemed_at = $3
                     WHERE code_hash = $1 AND client_id = $2 AND redeemed_at IS NULL
                       AND expires_at > $3
                     RETURNING grant_id, request")
                .bind(code)
                .bind(client)
                .bind(now),
            )
            .await?;
        let Some(won) = won else {
            return why_not_redeemed(tx, code, client, now).await;
        };
        let request = Box::new(won.json("request")?);
        let live = live_in(&mut tx, won.parse("grant_id")?).await?;
        tx.commit().await?;
        Ok(match live {
            Some((grant, user)) => {
                CodeRedeemed::Yes { grant: Box::new(grant), request, user: Box::new(user) }
            }
            None => CodeRedeemed::Revoked,
        })
    }

    /// Stores the first refresh token of a grant.
    ///
    /// # Errors
    /// [`StoreError`], also when there is no such grant.
    pub async fn add_refresh_token(
        &self,
        grant: GrantId,
        new: &NewRefreshToken,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut tx = self.db.begin().await?;
        insert_refresh_token(&mut tx, grant, new, now).await?;
        tx.commit().await
    }

    /// Uses a refresh token and stores its successor, which lives no longer than the grant's
    /// `refresh_until` allows. One statement decides who is first; a second use revokes the
    /// family before this returns.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn rotate_refresh_token(
        &self,
        old: &TokenHash,
        new: &NewRefreshToken,
        client: &ClientId,
        now: Timestamp,
    ) -> Result<RefreshRotated, StoreError> {
        let mut tx = self.db.begin().await?;
        let won = tx
            .optional(
                sql("UPDATE refresh_tokens SET used_at = $3
                     WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $3
                       AND EXISTS (SELECT 1 FROM grants g
                                   WHERE g.id = refresh_tokens.grant_id AND g.client_id = $2)
                     RETURNING grant_id")
                .bind(old)
                .bind(client)
                .bind(now),
            )
            .await?;
        let Some(won) = won else {
            return why_not_rotated(tx, old, client, now).await;
        };
        let Some((grant, user)) = live_in(&mut tx, won.parse("grant_id")?).await? else {
            tx.commit().await?;
            return Ok(RefreshRotated::Revoked);
        };
        insert_refresh_token(&mut tx, grant.id, new, now).await?;
        tx.commit().await?;
        Ok(RefreshRotated::Yes { grant: Box::new(grant), user: Box::new(user) })
    }

    /// The grant and the customer of an app's refresh token that could be exchanged now, without using
    /// it up.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn grant_of_refresh_token(
        &self,
        token: &TokenHash,
        client: &ClientId,
        now: Timestamp,
    ) -> Result<Option<(Grant, User)>, StoreError> {
        let statement =
            sql("SELECT t.grant_id FROM refresh_tokens t JOIN grants g ON g.id = t.grant_id
             WHERE t.token_hash = $1 AND t.used_at IS NULL AND t.expires_at > $3
               AND g.client_id = $2");
        self.grant_of(statement.bind(token).bind(client).bind(now)).await
    }

    /// The same of a code.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn grant_of_code(
        &self,
        code: &TokenHash,
        client: &ClientId,
        now: Timestamp,
    ) -> Result<Option<(Grant, User)>, StoreError> {
        let statement = sql("SELECT grant_id FROM authorization_codes
             WHERE code_hash = $1 AND client_id = $2 AND redeemed_at IS NULL AND expires_at > $3");
        self.grant_of(statement.bind(code).bind(client).bind(now)).await
    }

    /// The same of a device code that its customer has approved.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn grant_of_device_code(
        &self,
        code: &TokenHash,
        client: &ClientId,
        now: Timestamp,
    ) -> Result<Option<(Grant, User)>, StoreError> {
        let statement = sql("SELECT grant_id FROM device_codes
             WHERE device_code_hash = $1 AND client_id = $2 AND redeemed_at IS NULL
               AND grant_id IS NOT NULL AND expires_at > $3");
        self.grant_of(statement.bind(code).bind(client).bind(now)).await
    }

    /// The grant that a row names, if it is worth something.
    async fn grant_of(
        &self,
        statement: Statement<'_>,
    ) -> Result<Option<(Grant, User)>, StoreError> {
        match self.db.optional(statement).await? {
            Some(row) => self.live_grant(row.parse("grant_id")?).await,
            None => Ok(None),
        }
    }

    /// Revokes everything that a grant gave.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn revoke_grant(&self, grant: GrantId, now: Timestamp) -> Result<(), StoreError> {
        self.db.execute(revocation(grant, now)).await.map(drop)
    }

    /// A grant that is worth something, and its customer: for tokens that come back to us.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn live_grant(&self, grant: GrantId) -> Result<Option<(Grant, User)>, StoreError> {
        let row = self.db.optional(live_grant(grant)).await?;
        row.as_ref().map(read_both).transpose()
    }
}

/// A second use is told apart from a wrong code, and has its consequence.
async fn why_not_redeemed(
    mut tx: Tx,
    code: &TokenHash,
    client: &ClientId,
    now: Timestamp,
) -> Result<CodeRedeemed, StoreError> {
    let row = tx
        .optional(
            sql("SELECT grant_id, redeemed_at FROM authorization_codes
                 WHERE code_hash = $1 AND client_id = $2")
            .bind(code)
            .bind(client),
        )
        .await?;
    let Some(row) = row else { return Ok(CodeRedeemed::Unknown) };
    if row.time_optional("redeemed_at")?.is_none() {
        return Ok(CodeRedeemed::Expired);
    }
    let grant = row.parse("grant_id")?;
    tx.execute(revocation(grant, now)).await?;
    tx.commit().await?;
    Ok(CodeRedeemed::AlreadyUsed(grant))
}

/// A second use is told apart from a wrong token, and has its consequence.
async fn why_not_rotated(
    mut tx: Tx,
    old: &TokenHash,
    client: &ClientId,
    now: Timestamp,
) -> Result<RefreshRotated, StoreError> {
    let row = tx
        .optional(
            sql("SELECT r.grant_id, r.used_at FROM refresh_tokens r JOIN grants g ON g.id = r.grant_id
                 WHERE r.token_hash = $1 AND g.client_id = $2")
            .bind(old)
            .bind(client),
        )
        .await?;
    let Some(row) = row else { return Ok(RefreshRotated::Unknown) };
    if row.time_optional("used_at")?.is_none() {
        return Ok(RefreshRotated::Expired);
    }
    let grant = row.parse("grant_id")?;
    tx.execute(revocation(grant, now)).await?;
    tx.commit().await?;
    Ok(RefreshRotated::Reused(grant))
}

/// `false` if the grant's session has ended. Of a grant on behalf of another, the other's life is
/// asked for at each read.
pub(super) async fn insert_grant(tx: &mut Tx, grant: &Grant) -> Result<bool, StoreError> {
    if grant.parent.is_none() {
        // Writes, so that whoever ends the session at this moment comes before, or finds the grant.
        let session = sql("UPDATE sessions SET last_seen_at = last_seen_at WHERE sid = $1
                           RETURNING ended_at");
        let session = tx.optional(session.bind(grant.sid)).await?;
        let ended = session.map_or(Ok(None), |row| row.time_optional("ended_at"))?;
        if ended.is_some() {
            return Ok(false);
        }
    }
    tx.execute(
        sql("INSERT INTO grants (id, tenant_id, client_id, user_id, sid, scopes, auth_time, amr,
                                 created_at, refresh_until, expires_at, parent_id, idp)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)")
        .bind(grant.id)
        .bind(grant.tenant_id)
        .bind(&grant.client_id)
        .bind(grant.user_id)
        .bind(grant.sid)
        .bind(grant.scopes.to_string())
        .bind(grant.auth_time)
        .bind(to_json(&grant.amr)?)
        .bind(grant.created_at)
        .bind(grant.refresh_until)
        .bind(grant.expires_at)
        .bind(grant.parent)
        .bind(grant.idp.as_deref()),
    )
    .await?;
    visit(tx, &grant.client_id, grant.sid).await?;
    Ok(true)
}

/// Inserts the token and lets the grant's row live as long as it.
async fn insert_refresh_token(
    tx: &mut Tx,
    grant: GrantId,
    new: &NewRefreshToken,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.execute(
        sql("INSERT INTO refresh_tokens (token_hash, grant_id, created_at, expires_at)
             SELECT $1, g.id, $3,
                    CASE WHEN g.refresh_until < $4 THEN g.refresh_until ELSE $4 END
             FROM grants g WHERE g.id = $2")
        .bind(&new.hash)
        .bind(grant)
        .bind(now)
        .bind(new.expires_at),
    )
    .await?;
    tx.execute(
        sql("UPDATE grants SET expires_at = $2 WHERE id = $1 AND expires_at < $2")
            .bind(grant)
            .bind(new.expires_at),
    )
    .await
    .map(drop)
}

pub(super) fn revocation<'q>(grant: GrantId, now: Timestamp) -> Statement<'q> {
    sql("UPDATE grants SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL")
        .bind(grant)
        .bind(now)
}

pub(super) async fn live_in(
    tx: &mut Tx,
    grant: GrantId,
) -> Result<Option<(Grant, User)>, StoreError> {
    let row = tx.optional(live_grant(grant)).await?;
    row.as_ref().map(read_both).transpose()
}

/// Not revoked, nor any grant on whose behalf it was given; of a customer who may sign in and has
/// not changed their password since. The line is walked at each read, so that no grant escapes
/// that was given while its parent was being revoked.
fn live_grant<'q>(grant: GrantId) -> Statement<'q> {
    sql(concat!(
        "SELECT g.id AS grant_id, g.tenant_id AS grant_tenant_id, g.client_id, g.sid, g.scopes,
                g.auth_time, g.amr, g.idp, g.created_at AS grant_created_at, g.refresh_until,
                g.expires_at, g.revoked_at, g.parent_id, ",
        user_columns!(),
        " FROM grants g JOIN users u ON u.id = g.user_id
         WHERE g.id = $1 AND g.revoked_at IS NULL AND g.auth_time >= u.tokens_valid_from
           AND u.account_enabled AND u.deleted_at IS NULL AND u.deletion_asked_at IS NULL
           AND (g.parent_id IS NULL OR NOT EXISTS (
                WITH RECURSIVE line (parent_id, revoked_at) AS (
                    SELECT parent_id, revoked_at FROM grants WHERE id = g.parent_id
                    UNION ALL
                    SELECT above.parent_id, above.revoked_at
                    FROM line JOIN grants above ON above.id = line.parent_id)
                SELECT 1 FROM line WHERE revoked_at IS NOT NULL))"
    ))
    .bind(grant)
}

fn read_both(row: &Row) -> Result<(Grant, User), StoreError> {
    let user = read_user(row)?;
    let grant = Grant {
        id: row.parse("grant_id")?,
        parent: row.parse_optional("parent_id")?,
        tenant_id: row.parse("grant_tenant_id")?,
        client_id: row.parse("client_id")?,
        user_id: user.id,
        sid: row.parse("sid")?,
        scopes: row.parse("scopes")?,
        auth_time: row.time("auth_time")?,
        amr: row.json("amr")?,
        idp: row.get("idp")?,
        created_at: row.time("grant_created_at")?,
        refresh_until: row.time_optional("refresh_until")?,
        expires_at: row.time("expires_at")?,
        revoked_at: row.time_optional("revoked_at")?,
    };
    Ok((grant, user))
}
