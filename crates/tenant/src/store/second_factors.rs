//! `second_factors` and `declined_factors`.

use vestibule_protocol::time::Timestamp;
use zeroize::Zeroizing;

use super::audit::insert_event;
use super::db::{Row, Tx, sql, unreadable};
use super::mail::insert_job;
use super::recovery_codes;
use super::requests::step_in;
use super::users::end_all;
use super::{NewMailJob, Stepped, Store, StoreError, open};
use crate::model::audit::AuditEvent;
use crate::model::authorization::StoredRequest;
use crate::model::ids::{FactorId, SessionId, TenantId, UserId};
use crate::model::journey::Journey;
use crate::model::phone::PhoneNumber;
use crate::model::second_factor::{Factor, FactorKind};
use crate::model::totp::{TotpKey, TotpStep};
use crate::secrets::KeyedHash;

/// What is said of a change to an account's factors, in the transaction that makes it: to the
/// audit log, and by mail to the customer, who may not have made it.
#[derive(Debug)]
pub struct Notice {
    /// For the audit log.
    pub event: AuditEvent,
    /// For the customer; `None` if the account has no address.
    pub mail: Option<NewMailJob>,
}

/// A factor to be added: a code has just confirmed it.
#[derive(Debug)]
pub struct NewFactor {
    /// The factor.
    pub factor: Factor,
    /// Of an authenticator app: its key.
    pub key: Option<TotpKey>,
    /// The step whose code confirmed it, which is used up by that.
    pub step: Option<TotpStep>,
    /// Whether another factor was proved before, or a passkey, or that it is lost. Without, it can
    /// only be the account's first: else who knows no more than the password would add their own
    /// beside the owner's.
    pub proved: bool,
    /// New recovery codes, in place of those that there were.
    pub recovery_codes: Option<Vec<KeyedHash>>,
    /// What is said of it.
    pub notice: Notice,
}

/// Whether a factor was added.
#[derive(Debug)]
pub enum FactorAdded {
    /// It was, and the journey is one step further.
    Yes(Box<StoredRequest>),
    /// The account has it already, or another one that was not proved; nothing changed.
    AlreadyThere,
    /// The journey was not where it was read; nothing changed.
    Stale,
}

impl Store {
    /// The factors of an account, the oldest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn factors(&self, user: UserId) -> Result<Vec<Factor>, StoreError> {
        let statement = sql(concat!(
            "SELECT ",
            columns!(),
            " FROM second_factors WHERE user_id = $1 ORDER BY created_at, id"
        ));
        let rows = self.db.all(statement.bind(user)).await?;
        rows.iter().map(|row| self.read_factor(row)).collect()
    }

    /// The keys of an account's authenticator apps.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn totp_keys(&self, user: UserId) -> Result<Vec<(FactorId, TotpKey)>, StoreError> {
        let statement = sql("SELECT id, secret_sealed FROM second_factors
                             WHERE user_id = $1 AND kind = 'totp' ORDER BY created_at, id");
        let rows = self.db.all(statement.bind(user)).await?;
        let read = |row: &Row| {
            let id = row.parse("id")?;
            let key = TotpKey::from_bytes(&self.open_secret(id, row)?);
            Ok((id, key.ok_or_else(|| unreadable("secret_sealed"))?))
        };
        rows.iter().map(read).collect()
    }

    /// Adds a factor, with its recovery codes and what is said of it, and takes the journey to
    /// `next`, in one transaction.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn add_factor(
        &self,
        request: &StoredRequest,
        next: &Journey,
        new: &NewFactor,
    ) -> Result<FactorAdded, StoreError> {
        let factor = &new.factor;
        let sealed = self.key.seal(&context(factor.id), &secret(new));
        let unique = self.unique_hash(factor);
        let mail = new.notice.mail.as_ref().map(|mail| mail.seal(&self.key));
        let mut tx = self.db.begin().await?;
        let Stepped::Yes(stepped) = step_in(&mut tx, request, next).await? else {
            return Ok(FactorAdded::Stale);
        };
        // Locks the account's row, so that two first factors queue up.
        let lock = sql("UPDATE users SET account_enabled = account_enabled WHERE id = $1");
        tx.execute(lock.bind(factor.user_id)).await?;
        let other = sql("SELECT u.id FROM users u WHERE u.id = $1
                           AND (EXISTS (SELECT 1 FROM second_factors f WHERE f.user_id = u.id)
                                OR EXISTS (SELECT 1 FROM passkeys p WHERE p.user_id = u.id))");
        if !new.proved && tx.optional(other.bind(factor.user_id)).await?.is_some() {
            return Ok(FactorAdded::AlreadyThere);
        }
        let touched = tx
            .execute(
                sql("INSERT INTO second_factors (id, tenant_id, user_id, kind, secret_sealed,
                                                 unique_hash, last_step, created_at, last_used_at)
                     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8) ON CONFLICT DO NOTHING")
                .bind(factor.id)
                .bind(factor.tenant_id)
                .bind(factor.user_id)
                .bind(factor.kind.as_str())
                .bind(sealed)
                .bind(&unique)
                .bind(new.step.map_or(0, TotpStep::number))
                .bind(factor.created_at),
            )
            .await?;
        if touched == 0 {
            return Ok(FactorAdded::AlreadyThere);
        }
        if let Some(codes) = &new.recovery_codes {
            recovery_codes::replace(&mut tx, factor.user_id, codes, factor.created_at).await?;
        }
        say(&mut tx, &new.notice, mail).await?;
        tx.commit().await?;
        Ok(FactorAdded::Yes(stepped))
    }

    /// Takes a step of an authenticator app, once (RFC 6238 §5.2): `false` if it was taken before,
    /// or one after it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn use_totp_step(
        &self,
        factor: FactorId,
        step: TotpStep,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let touched = self
            .db
            .execute(
                sql("UPDATE second_factors SET last_step = $2, last_used_at = $3
                     WHERE id = $1 AND last_step < $2")
                .bind(factor)
                .bind(step.number())
                .bind(now),
            )
            .await?;
        Ok(touched > 0)
    }

    /// Notes that a factor proved somebody.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn factor_used(&self, factor: FactorId, now: Timestamp) -> Result<(), StoreError> {
        self.db
            .execute(
                sql("UPDATE second_factors SET last_used_at = $2 WHERE id = $1")
                    .bind(factor)
                    .bind(now),
            )
            .await
            .map(drop)
    }

    /// Removes a factor of an account; with the last one go its recovery codes. Every session but
    /// `keep` ends, and so does everything that apps were given, and no browser is remembered any
    /// more: any of it may have begun with the factor. `false` if the account has no such factor.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn remove_factor(
        &self,
        user: UserId,
        (factor, keep): (FactorId, Option<SessionId>),
        notice: &Notice,
    ) -> Result<bool, StoreError> {
        let mail = notice.mail.as_ref().map(|mail| mail.seal(&self.key));
        let mut tx = self.db.begin().await?;
        let removed = tx
            .execute(
                sql("DELETE FROM second_factors WHERE id = $1 AND user_id = $2")
                    .bind(factor)
                    .bind(user),
            )
            .await?;
        if removed == 0 {
            return Ok(false);
        }
        let statement = sql("SELECT id FROM second_factors WHERE user_id = $1 LIMIT 1");
        if tx.optional(statement.bind(user)).await?.is_none() {
            forget_what_hangs_on_factors(&mut tx, user).await?;
        }
        end_all(&mut tx, user, keep, notice.event.at).await?;
        say(&mut tx, notice, mail).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Removes every factor of an account, its recovery codes, and the browsers that it was
    /// remembered in, and ends its sessions and what apps were given. Says how many factors there
    /// were; without any, nothing ends and nothing is said of it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn remove_factors(&self, user: UserId, notice: &Notice) -> Result<u64, StoreError> {
        let mail = notice.mail.as_ref().map(|mail| mail.seal(&self.key));
        let mut tx = self.db.begin().await?;
        let statement = sql("DELETE FROM second_factors WHERE user_id = $1");
        let removed = tx.execute(statement.bind(user)).await?;
        forget_what_hangs_on_factors(&mut tx, user).await?;
        if removed > 0 {
            end_all(&mut tx, user, None, notice.event.at).await?;
            say(&mut tx, notice, mail).await?;
        }
        tx.commit().await?;
        Ok(removed)
    }

    /// Notes that a customer declined to add a factor.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn decline_factor(&self, user: UserId, now: Timestamp) -> Result<(), StoreError> {
        self.db
            .execute(
                sql("INSERT INTO declined_factors (user_id, declined_at) VALUES ($1, $2)
                     ON CONFLICT (user_id) DO UPDATE SET declined_at = $2")
                .bind(user)
                .bind(now),
            )
            .await
            .map(drop)
    }

    /// When a customer last declined to add a factor.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn factor_declined_at(&self, user: UserId) -> Result<Option<Timestamp>, StoreError> {
        let statement = sql("SELECT declined_at FROM declined_factors WHERE user_id = $1");
        let row = self.db.optional(statement.bind(user)).await?;
        row.map(|row| row.time("declined_at")).transpose()
    }

    fn read_factor(&self, row: &Row) -> Result<Factor, StoreError> {
        let id = row.parse("id")?;
        let kind: String = row.get("kind")?;
        let tenant_id: TenantId = row.parse("tenant_id")?;
        Ok(Factor {
            id,
            tenant_id,
            user_id: row.parse("user_id")?,
            kind: match kind.as_str() {
                "totp" => FactorKind::Totp,
                "email" => FactorKind::Email,
                "phone" => FactorKind::Phone(self.read_number(id, row)?),
                _ => return Err(unreadable("kind")),
            },
            created_at: row.time("created_at")?,
            last_used_at: row.time_optional("last_used_at")?,
        })
    }

    fn read_number(&self, id: FactorId, row: &Row) -> Result<PhoneNumber, StoreError> {
        let opened = self.open_secret(id, row)?;
        let text = std::str::from_utf8(&opened).ok();
        text.and_then(|text| text.parse().ok()).ok_or_else(|| unreadable("secret_sealed"))
    }

    fn open_secret(&self, id: FactorId, row: &Row) -> Result<Zeroizing<Vec<u8>>, StoreError> {
        let sealed: Vec<u8> = row.get("secret_sealed")?;
        open(&self.key, &context(id), &sealed)
    }

    /// Equal for what an account can have but once: its mail, a telephone. Authenticator apps are
    /// as many as their ids.
    fn unique_hash(&self, factor: &Factor) -> KeyedHash {
        let id = factor.id.to_string();
        let what = match &factor.kind {
            FactorKind::Totp => id.as_str(),
            FactorKind::Email => "",
            FactorKind::Phone(number) => number.as_e164(),
        };
        let kind = factor.kind.as_str();
        self.key.keyed_hash("second factor", &[kind.as_bytes(), what.as_bytes()])
    }
}

/// What is sealed.
fn secret(new: &NewFactor) -> Zeroizing<Vec<u8>> {
    Zeroizing::new(match (&new.factor.kind, &new.key) {
        (FactorKind::Totp, Some(key)) => key.as_bytes().to_vec(),
        (FactorKind::Phone(number), _) => number.as_e164().as_bytes().to_vec(),
        (FactorKind::Totp, None) | (FactorKind::Email, _) => Vec::new(),
    })
}

/// To the audit log, and to the customer.
pub(super) async fn say(
    tx: &mut Tx,
    notice: &Notice,
    sealed: Option<Vec<u8>>,
) -> Result<(), StoreError> {
    insert_event(tx, &notice.event).await?;
    if let (Some(mail), Some(sealed)) = (&notice.mail, sealed) {
        insert_job(tx, mail, sealed).await?;
    }
    Ok(())
}

/// Without a factor, recovery codes stand for nothing, and no browser need be remembered.
async fn forget_what_hangs_on_factors(tx: &mut Tx, user: UserId) -> Result<(), StoreError> {
    for statement in [
        "DELETE FROM recovery_codes WHERE user_id = $1",
        "DELETE FROM remembered_devices WHERE user_id = $1",
        "DELETE FROM declined_factors WHERE user_id = $1",
    ] {
        tx.execute(sql(statement).bind(user)).await?;
    }
    Ok(())
}

/// What a factor's secret is sealed for.
fn context(factor: FactorId) -> String {
    format!("second_factors/{factor}/secret")
}

macro_rules! columns {
    () => {
        "id, tenant_id, user_id, kind, secret_sealed, created_at, last_used_at"
    };
}
use columns;
