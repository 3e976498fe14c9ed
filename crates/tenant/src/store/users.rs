//! `users` and `user_identities`.

use vestibule_protocol::time::Timestamp;

use super::audit::insert_event;
use super::customers::{accept_terms_in, add_user_name};
use super::db::{Row, Tx, sql};
use super::logout::tell_apps;
use super::requests::step_in;
use super::sessions::{read_session, session_columns};
use super::{Stepped, Store, StoreError, to_json};
use crate::model::audit::AuditEvent;
use crate::model::authorization::StoredRequest;
use crate::model::ids::{SessionId, TenantId, UserId};
use crate::model::journey::{Journey, PasswordHash};
use crate::model::terms::TermsAcceptance;
use crate::model::user::{EmailAddress, User};
use crate::model::user_name::{SignInName, UserName};

/// An account to be made.
#[derive(Debug)]
pub struct NewUser {
    /// The account.
    pub user: User,
    /// The address that it signs in with: the only one in its tenant.
    pub email: EmailAddress,
    /// Its password; `None` if it has none.
    pub password_hash: Option<PasswordHash>,
    /// The terms that the customer accepted with it.
    pub accepted: Vec<TermsAcceptance>,
    /// What the audit log says of it, in the same transaction.
    pub event: AuditEvent,
}

/// Whether an account was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Created {
    /// It was.
    Yes,
    /// Another account has the address.
    EmailTaken,
    /// Another account has the user name.
    UserNameTaken,
}

/// Whether a sign-up made an account.
#[derive(Debug)]
pub enum SignedUp {
    /// It did, and the journey is one step further.
    Yes(Box<StoredRequest>),
    /// Another account has the address; nothing changed.
    EmailTaken,
    /// Another account has the user name; nothing changed.
    UserNameTaken,
    /// The journey was not where it was read; nothing changed.
    Stale,
}

impl Store {
    /// Makes an account.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn create_user(&self, new: &NewUser, now: Timestamp) -> Result<Created, StoreError> {
        let mut tx = self.db.begin().await?;
        match insert_user(&mut tx, new, now).await? {
            Created::Yes => {}
            taken @ (Created::EmailTaken | Created::UserNameTaken) => return Ok(taken),
        }
        tx.commit().await?;
        Ok(Created::Yes)
    }

    /// Makes an account and takes the journey to `next`, in one transaction: no half-made account,
    /// no account without its journey.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn sign_up(
        &self,
        request: &StoredRequest,
        new: &NewUser,
        next: &Journey,
        now: Timestamp,
    ) -> Result<SignedUp, StoreError> {
        let mut tx = self.db.begin().await?;
        let Stepped::Yes(stepped) = step_in(&mut tx, request, next).await? else {
            return Ok(SignedUp::Stale);
        };
        match insert_user(&mut tx, new, now).await? {
            Created::Yes => {}
            Created::EmailTaken => return Ok(SignedUp::EmailTaken),
            Created::UserNameTaken => return Ok(SignedUp::UserNameTaken),
        }
        tx.commit().await?;
        Ok(SignedUp::Yes(stepped))
    }

    /// An account by its id.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn user(&self, tenant: TenantId, user: UserId) -> Result<Option<User>, StoreError> {
        let statement = sql(concat!(
            "SELECT ",
            user_columns!(),
            " FROM users u WHERE u.id = $1 AND u.tenant_id = $2 AND u.deleted_at IS NULL"
        ));
        let row = self.db.optional(statement.bind(user).bind(tenant)).await?;
        row.as_ref().map(read_user).transpose()
    }

    /// An account by the address that it signs in with, and its password.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn user_by_email(
        &self,
        tenant: TenantId,
        email: &EmailAddress,
    ) -> Result<Option<(User, Option<PasswordHash>)>, StoreError> {
        self.user_by_name(tenant, &email.clone().into()).await
    }

    /// An account by either name that it signs in with, and its password.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn user_by_name(
        &self,
        tenant: TenantId,
        name: &SignInName,
    ) -> Result<Option<(User, Option<PasswordHash>)>, StoreError> {
        let statement = sql(concat!(
            "SELECT ",
            user_columns!(),
            ", u.password_hash
             FROM user_identities i JOIN users u ON u.id = i.user_id
             WHERE i.tenant_id = $1 AND i.sign_in_type = $3
               AND i.issuer = (SELECT t.subdomain || '.onmicrosoft.com' FROM tenants t
                               WHERE t.id = $1)
               AND i.issuer_assigned_id = $2 AND u.deleted_at IS NULL"
        ));
        let statement = statement.bind(tenant).bind(name.folded()).bind(name.sign_in_type());
        let row = self.db.optional(statement).await?;
        let Some(row) = row else { return Ok(None) };
        let hash: Option<String> = row.get("password_hash")?;
        Ok(Some((read_user(&row)?, hash.map(PasswordHash::from_phc))))
    }

    /// The accounts of a tenant in the order of their ids, `limit` at most, from the one behind
    /// `after` on.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn users(
        &self,
        tenant: TenantId,
        after: Option<UserId>,
        limit: u32,
    ) -> Result<Vec<User>, StoreError> {
        let statement = sql(concat!(
            "SELECT ",
            user_columns!(),
            " FROM users u WHERE u.tenant_id = $1 AND u.id > $2 AND u.deleted_at IS NULL
             ORDER BY u.id LIMIT $3"
        ));
        let after = after.map(|id| id.to_string()).unwrap_or_default();
        let rows = self.db.all(statement.bind(tenant).bind(after).bind(i64::from(limit))).await?;
        rows.iter().map(read_user).collect()
    }

    /// Ends the sessions and grants of an account. `false` if there is no such account.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn revoke_sessions(&self, user: UserId, now: Timestamp) -> Result<bool, StoreError> {
        let mut tx = self.db.begin().await?;
        let touched = tx
            .execute(
                sql("UPDATE users SET tokens_valid_from = $2
                     WHERE id = $1 AND deleted_at IS NULL")
                .bind(user)
                .bind(now),
            )
            .await?;
        if touched > 0 {
            end_all(&mut tx, user, None, now).await?;
        }
        tx.commit().await?;
        Ok(touched > 0)
    }

    /// Blocks an account, which ends its sessions and grants and what is under way, or lets it in
    /// again. `false` if there is no such account.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn set_enabled(
        &self,
        user: UserId,
        enabled: bool,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let mut tx = self.db.begin().await?;
        let touched = tx
            .execute(
                sql("UPDATE users SET account_enabled = $2,
                            tokens_valid_from = CASE WHEN $2 THEN tokens_valid_from ELSE $3 END
                     WHERE id = $1 AND deleted_at IS NULL")
                .bind(user)
                .bind(enabled)
                .bind(now),
            )
            .await?;
        if touched > 0 && !enabled {
            end_all(&mut tx, user, None, now).await?;
        }
        tx.commit().await?;
        Ok(touched > 0)
    }
}

/// The account with its names, the accepted terms and the audit event. What is not made is to be
/// rolled back by who called.
pub(super) async fn insert_user(
    tx: &mut Tx,
    new: &NewUser,
    now: Timestamp,
) -> Result<Created, StoreError> {
    let user = &new.user;
    tx.execute(
        sql(
            "INSERT INTO users (id, tenant_id, display_name, given_name, surname, mail, attributes,
                                account_enabled, password_hash, password_changed_at,
                                must_change_password, tokens_valid_from, created_at,
                                mail_verified, locale, user_name, custom_attributes)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
        )
        .bind(user.id)
        .bind(user.tenant_id)
        .bind(user.display_name.as_str())
        .bind(user.given_name.as_deref())
        .bind(user.surname.as_deref())
        .bind(user.mail.as_deref())
        .bind(to_json(&user.attributes)?)
        .bind(user.account_enabled)
        .bind(new.password_hash.as_ref().map(PasswordHash::as_phc))
        .bind(new.password_hash.as_ref().map(|_| now))
        .bind(user.must_change_password)
        .bind(user.tokens_valid_from)
        .bind(user.created_at)
        .bind(user.mail_verified)
        .bind(user.locale.as_deref())
        .bind(user.user_name.as_ref().map(UserName::as_typed))
        .bind(to_json(&user.custom_attributes)?),
    )
    .await?;
    let touched = tx
        .execute(
            sql("INSERT INTO user_identities (tenant_id, sign_in_type, issuer, issuer_assigned_id,
                                              user_id)
                 SELECT t.id, 'emailAddress', t.subdomain || '.onmicrosoft.com', $2, $3
                 FROM tenants t WHERE t.id = $1 ON CONFLICT DO NOTHING")
            .bind(user.tenant_id)
            .bind(new.email.folded())
            .bind(user.id),
        )
        .await?;
    if touched == 0 {
        return Ok(Created::EmailTaken);
    }
    if let Some(name) = &user.user_name
        && !add_user_name(tx, user, name).await?
    {
        return Ok(Created::UserNameTaken);
    }
    for acceptance in &new.accepted {
        accept_terms_in(tx, acceptance).await?;
    }
    insert_event(tx, &new.event).await?;
    Ok(Created::Yes)
}

/// Ends the sessions, but the one to keep, and the grants of an account; the apps that asked for it
/// are told.
pub(super) async fn end_all(
    tx: &mut Tx,
    user: UserId,
    keep: Option<SessionId>,
    now: Timestamp,
) -> Result<(), StoreError> {
    // First the account's row, as where a session begins: two such transactions queue up.
    end_proofs(tx, user, now).await?;
    let keep = keep.map(|sid| sid.to_string()).unwrap_or_default();
    let ended = tx
        .all(
            sql(concat!(
                "UPDATE sessions SET ended_at = $2
                 WHERE user_id = $1 AND ended_at IS NULL AND sid <> $3
                 RETURNING ",
                session_columns!("")
            ))
            .bind(user)
            .bind(now)
            .bind(keep),
        )
        .await?;
    for row in &ended {
        tell_apps(tx, &read_session(row)?, now).await?;
    }
    // Nor does any browser skip the second factor any more.
    tx.execute(sql("DELETE FROM remembered_devices WHERE user_id = $1").bind(user)).await?;
    tx.execute(
        sql("UPDATE grants SET revoked_at = $2 WHERE user_id = $1 AND revoked_at IS NULL")
            .bind(user)
            .bind(now),
    )
    .await?;
    Ok(())
}

/// Ends what was proved in journeys that are under way, so that none of them begins a session.
pub(super) async fn end_proofs(
    tx: &mut Tx,
    user: UserId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let statement = sql("UPDATE users SET proofs_valid_from = $2 WHERE id = $1");
    tx.execute(statement.bind(user).bind(now)).await?;
    Ok(())
}

/// Reads [`user_columns`].
pub(super) fn read_user(row: &Row) -> Result<User, StoreError> {
    Ok(User {
        id: row.parse("user_id")?,
        tenant_id: row.parse("user_tenant_id")?,
        display_name: row.get("user_display_name")?,
        given_name: row.get("given_name")?,
        surname: row.get("surname")?,
        mail: row.get("mail")?,
        mail_verified: row.get("mail_verified")?,
        user_name: row.parse_optional("user_name")?,
        attributes: row.json("attributes")?,
        custom_attributes: row.json("custom_attributes")?,
        account_enabled: row.get("account_enabled")?,
        must_change_password: row.get("must_change_password")?,
        password_by_mail: row.get("password_by_mail")?,
        tokens_valid_from: row.time("tokens_valid_from")?,
        proofs_valid_from: row.time("proofs_valid_from")?,
        created_at: row.time("user_created_at")?,
        locale: row.get("locale")?,
        deletion_asked_at: row.time_optional("deletion_asked_at")?,
    })
}

/// What a [`User`] is read from; the names that other tables share have a prefix.
macro_rules! user_columns {
    () => {
        "u.id AS user_id, u.tenant_id AS user_tenant_id, u.display_name AS user_display_name,
         u.given_name, u.surname, u.mail, u.mail_verified, u.user_name, u.attributes,
         u.custom_attributes, u.account_enabled, u.must_change_password, u.password_by_mail,
         u.tokens_valid_from, u.proofs_valid_from,
         u.created_at AS user_created_at, u.locale, u.deletion_asked_at"
    };
}
pub(super) use user_columns;
