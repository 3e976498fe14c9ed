//! `passkeys`, their `passkey_user_handles` and `passkey_challenges`, and who declined one.

use uuid::Uuid;
use vestibule_protocol::time::Timestamp;
use vestibule_protocol::webauthn::{Backup, Challenge, CredentialId, CredentialKey, UserHandle};

use super::audit::insert_event;
use super::db::{Row, Tx, sql, unreadable};
use super::mail::insert_job;
use super::requests::step_in;
use super::users::end_all;
use super::{NewMailJob, Stepped, Store, StoreError, to_json};
use crate::model::audit::AuditEvent;
use crate::model::authorization::StoredRequest;
use crate::model::ids::{ClientId, PasskeyId, SessionId, TenantId, UserId};
use crate::model::journey::Journey;
use crate::model::passkey::{
    CHALLENGE_SECONDS, Ceremony, KnownPasskey, NewChallenge, Passkey, PasskeyName, PasskeyPolicy,
};

/// What goes with a change to an account's passkeys, in the same transaction.
#[derive(Debug)]
pub struct PasskeyChange<'a> {
    /// What the audit log says of it.
    pub event: &'a AuditEvent,
    /// The mail that tells the customer; `None` for an account without an address.
    pub mail: Option<&'a NewMailJob>,
}

/// Whether a passkey was added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasskeyAdded {
    /// It was, and the journey went on.
    Yes,
    /// It is an account's already.
    AlreadyThere,
    /// The journey had moved meanwhile, and nothing was added.
    Stale,
}

/// Whether a passkey was removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasskeyRemoved {
    /// It was.
    Yes,
    /// The account has no such passkey.
    NotFound,
    /// It is the account's last, and must stay.
    LastOne,
}

impl Store {
    /// Stores a challenge that can be answered for [`CHALLENGE_SECONDS`].
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn insert_passkey_challenge(&self, new: &NewChallenge) -> Result<(), StoreError> {
        let Bound { ceremony, to, user } = Bound::of(&new.ceremony);
        self.db
            .execute(
                sql("INSERT INTO passkey_challenges (challenge_hash, ceremony, bound_to, user_id,
                                                     created_at, expires_at)
                     VALUES ($1, $2, $3, $4, $5, $6)")
                .bind(new.challenge.hash().to_vec())
                .bind(ceremony)
                .bind(to)
                .bind(user.as_deref())
                .bind(new.created_at)
                .bind(new.created_at.plus_seconds(CHALLENGE_SECONDS)),
            )
            .await
            .map(drop)
    }

    /// Uses a challenge, once; `false` if it was used before, has expired, or was made for
    /// something else.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn use_passkey_challenge(
        &self,
        challenge: &Challenge,
        ceremony: &Ceremony,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let Bound { ceremony, to, user } = Bound::of(ceremony);
        let touched = self
            .db
            .execute(
                sql("UPDATE passkey_challenges SET used_at = $5
                     WHERE challenge_hash = $1 AND ceremony = $2 AND bound_to = $3
                       AND COALESCE(user_id, '') = $4 AND used_at IS NULL AND expires_at > $5")
                .bind(challenge.hash().to_vec())
                .bind(ceremony)
                .bind(to)
                .bind(user.unwrap_or_default())
                .bind(now),
            )
            .await?;
        Ok(touched > 0)
    }

    /// What authenticators call an account: what they did before, or `fresh` from now on.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn user_handle(
        &self,
        user: UserId,
        fresh: &UserHandle,
    ) -> Result<UserHandle, StoreError> {
        // An update that changes nothing, so that the row comes back whoever wrote it.
        let rows = self
            .db
            .returning(
                sql("INSERT INTO passkey_user_handles (user_id, user_handle) VALUES ($1, $2)
                     ON CONFLICT (user_id) DO UPDATE SET user_id = $1
                     RETURNING user_handle")
                .bind(user)
                .bind(fresh.as_bytes()),
            )
            .await?;
        rows.first().map_or_else(|| Err(unreadable("user_handle")), read_handle)
    }

    /// The passkeys of an account, the oldest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn passkeys_of(&self, user: UserId) -> Result<Vec<Passkey>, StoreError> {
        let statement = sql(concat!(
            "SELECT ",
            columns!(),
            " FROM passkeys p WHERE p.user_id = $1 ORDER BY p.created_at, p.id"
        ));
        self.db.all(statement.bind(user)).await?.iter().map(read).collect()
    }

    /// Whether an account has a passkey.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn has_passkey(&self, user: UserId) -> Result<bool, StoreError> {
        let statement = sql("SELECT id FROM passkeys WHERE user_id = $1 LIMIT 1");
        Ok(self.db.optional(statement.bind(user)).await?.is_some())
    }

    /// Whether an account has a passkey, and its tenant or any of its apps takes passkeys: one that
    /// nobody can use any more is not to be asked for.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn has_usable_passkey(&self, user: UserId) -> Result<bool, StoreError> {
        let statement = sql("SELECT p.id FROM passkeys p JOIN tenants t ON t.id = p.tenant_id
             WHERE p.user_id = $1
               AND (t.passkeys <> 'off'
                    OR EXISTS (SELECT 1 FROM app_registrations a
                               WHERE a.tenant_id = t.id AND a.passkeys <> 'off'))
             LIMIT 1");
        Ok(self.db.optional(statement.bind(user)).await?.is_some())
    }

    /// A passkey of a tenant by what its authenticator calls it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn passkey_by_credential(
        &self,
        tenant: TenantId,
        credential: &CredentialId,
    ) -> Result<Option<KnownPasskey>, StoreError> {
        let statement = sql(concat!(
            "SELECT ",
            columns!(),
            ", h.user_handle
             FROM passkeys p JOIN users u ON u.id = p.user_id
             JOIN passkey_user_handles h ON h.user_id = p.user_id
             WHERE p.credential_id = $1 AND p.tenant_id = $2 AND u.deleted_at IS NULL"
        ));
        let row = self.db.optional(statement.bind(credential.as_bytes()).bind(tenant)).await?;
        let read =
            |row: &Row| Ok(KnownPasskey { passkey: read(row)?, user_handle: read_handle(row)? });
        row.as_ref().map(read).transpose()
    }

    /// Whether any tenant of this server knows the passkey: the authenticator that holds it must
    /// not be told to forget it then.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn is_passkey_anywhere(&self, credential: &CredentialId) -> Result<bool, StoreError> {
        let statement = sql("SELECT id FROM passkeys WHERE credential_id = $1");
        Ok(self.db.optional(statement.bind(credential.as_bytes())).await?.is_some())
    }

    /// Adds a passkey; its credential id is the only one. `step`: the journey in which it is added,
    /// and where it goes with that; the two happen together, or neither.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn add_passkey(
        &self,
        new: &Passkey,
        change: PasskeyChange<'_>,
        step: Option<(&StoredRequest, &Journey)>,
    ) -> Result<PasskeyAdded, StoreError> {
        let payload = change.mail.map(|mail| mail.seal(&self.key));
        let mut tx = self.db.begin().await?;
        if let Some((request, next)) = step
            && let Stepped::Stale = step_in(&mut tx, request, next).await?
        {
            return Ok(PasskeyAdded::Stale);
        }
        let touched = tx
            .execute(
                sql("INSERT INTO passkeys (id, tenant_id, user_id, credential_id, public_key,
                                           sign_count, backup_eligible, backed_up, aaguid,
                                           transports, name, created_at)
                     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
                     ON CONFLICT DO NOTHING")
                .bind(new.id)
                .bind(new.tenant_id)
                .bind(new.user_id)
                .bind(new.credential_id.as_bytes())
                .bind(new.key.as_cose())
                .bind(i64::from(new.sign_count))
                .bind(new.backup.eligible)
                .bind(new.backup.backed_up)
                .bind(new.aaguid.to_string())
                .bind(to_json(&new.transports)?)
                .bind(new.name.as_str())
                .bind(new.created_at),
            )
            .await?;
        if touched == 0 {
            return Ok(PasskeyAdded::AlreadyThere);
        }
        note(&mut tx, change, payload).await?;
        tx.commit().await?;
        Ok(PasskeyAdded::Yes)
    }

    /// Notes that a passkey signed somebody in, and its counter. `false` if the counter did not
    /// grow, also where another sign-in was faster: then one of the two is a copy's.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn passkey_used(
        &self,
        passkey: PasskeyId,
        (sign_count, backed_up): (u32, bool),
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let touched = self
            .db
            .execute(
                sql("UPDATE passkeys SET sign_count = $2, backed_up = $3, last_used_at = $4
                     WHERE id = $1 AND (sign_count < $2 OR (sign_count = 0 AND $2 = 0))")
                .bind(passkey)
                .bind(i64::from(sign_count))
                .bind(backed_up)
                .bind(now),
            )
            .await?;
        Ok(touched > 0)
    }

    /// Gives a passkey another name. `false` if the account has no such passkey.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn rename_passkey(
        &self,
        (user, passkey): (UserId, PasskeyId),
        name: &PasskeyName,
        event: &AuditEvent,
    ) -> Result<bool, StoreError> {
        let mut tx = self.db.begin().await?;
        let touched = tx
            .execute(
                sql("UPDATE passkeys SET name = $3 WHERE id = $1 AND user_id = $2")
                    .bind(passkey)
                    .bind(user)
                    .bind(name.as_str()),
            )
            .await?;
        if touched > 0 {
            insert_event(&mut tx, event).await?;
            tx.commit().await?;
        }
        Ok(touched > 0)
    }

    /// Removes a passkey. One stays if `keep_one`, or if the account has no other way to sign in:
    /// no password, no address and no other provider. Every session but `keep_session` ends with it,
    /// and everything that apps were given: any of them may have begun with the passkey.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn remove_passkey(
        &self,
        (user, passkey): (UserId, PasskeyId),
        (keep_one, keep_session): (bool, Option<SessionId>),
        change: PasskeyChange<'_>,
    ) -> Result<PasskeyRemoved, StoreError> {
        let payload = change.mail.map(|mail| mail.seal(&self.key));
        let mut tx = self.db.begin().await?;
        // Who removes another one of the account at this moment waits here.
        tx.execute(
            sql("UPDATE passkey_user_handles SET user_id = $1 WHERE user_id = $1").bind(user),
        )
        .await?;
        let touched = tx
            .execute(
                sql("DELETE FROM passkeys WHERE id = $1 AND user_id = $2
                     AND (EXISTS (SELECT 1 FROM passkeys o WHERE o.user_id = $2 AND o.id <> $1)
                          OR ($3 = FALSE AND EXISTS (
                                  SELECT 1 FROM user_identities i WHERE i.user_id = $2)))")
                .bind(passkey)
                .bind(user)
                .bind(keep_one),
            )
            .await?;
        if touched > 0 {
            end_all(&mut tx, user, keep_session, change.event.at).await?;
            note(&mut tx, change, payload).await?;
            tx.commit().await?;
            return Ok(PasskeyRemoved::Yes);
        }
        let there = sql("SELECT id FROM passkeys WHERE id = $1 AND user_id = $2");
        let there = tx.optional(there.bind(passkey).bind(user)).await?;
        Ok(there.map_or(PasskeyRemoved::NotFound, |_| PasskeyRemoved::LastOne))
    }

    /// Until when an account is not to be offered a passkey; `Some(None)`: never again.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn declined_passkey(
        &self,
        user: UserId,
    ) -> Result<Option<Option<Timestamp>>, StoreError> {
        let statement = sql("SELECT ask_again_at FROM declined_passkeys WHERE user_id = $1");
        let row = self.db.optional(statement.bind(user)).await?;
        row.map(|row| row.time_optional("ask_again_at")).transpose()
    }

    /// Notes that an account is not to be offered a passkey before `ask_again_at`; `None`: never
    /// again.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn decline_passkey(
        &self,
        user: UserId,
        ask_again_at: Option<Timestamp>,
    ) -> Result<(), StoreError> {
        self.db
            .execute(
                sql("INSERT INTO declined_passkeys (user_id, ask_again_at) VALUES ($1, $2)
                     ON CONFLICT (user_id) DO UPDATE SET ask_again_at = $2")
                .bind(user)
                .bind(ask_again_at),
            )
            .await
            .map(drop)
    }

    /// The policy for an app: its own, else its tenant's.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn passkey_policy_of_app(
        &self,
        client: &ClientId,
    ) -> Result<Option<PasskeyPolicy>, StoreError> {
        let statement = sql("SELECT COALESCE(a.passkeys, t.passkeys) AS policy
             FROM app_registrations a JOIN tenants t ON t.id = a.tenant_id
             WHERE a.client_id = $1");
        let row = self.db.optional(statement.bind(client)).await?;
        row.map(|row| row.parse("policy")).transpose()
    }

    /// The policy of a tenant.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn passkey_policy(
        &self,
        tenant: TenantId,
    ) -> Result<Option<PasskeyPolicy>, StoreError> {
        let statement = sql("SELECT passkeys FROM tenants WHERE id = $1");
        let row = self.db.optional(statement.bind(tenant)).await?;
        row.map(|row| row.parse("passkeys")).transpose()
    }

    /// Sets the policy of a tenant. `false` if there is no such tenant.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn set_passkey_policy(
        &self,
        tenant: TenantId,
        policy: PasskeyPolicy,
    ) -> Result<bool, StoreError> {
        let statement = sql("UPDATE tenants SET passkeys = $2 WHERE id = $1");
        let touched = self.db.execute(statement.bind(tenant).bind(policy.as_str())).await?;
        Ok(touched > 0)
    }

    /// Sets the policy of an app; `None`: as its tenant has it. `false` if the tenant has no such
    /// app.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn set_passkey_policy_of_app(
        &self,
        (tenant, client): (TenantId, &ClientId),
        policy: Option<PasskeyPolicy>,
    ) -> Result<bool, StoreError> {
        let touched = self
            .db
            .execute(
                sql("UPDATE app_registrations SET passkeys = $3
                     WHERE client_id = $1 AND tenant_id = $2")
                .bind(client)
                .bind(tenant)
                .bind(policy.map(PasskeyPolicy::as_str)),
            )
            .await?;
        Ok(touched > 0)
    }
}

/// A ceremony as the columns have it.
struct Bound<'a> {
    ceremony: &'static str,
    to: std::borrow::Cow<'a, str>,
    user: Option<String>,
}

impl<'a> Bound<'a> {
    fn of(ceremony: &'a Ceremony) -> Self {
        match ceremony {
            Ceremony::SignIn(request) => {
                Self { ceremony: "sign-in", to: request.as_str().into(), user: None }
            }
            Ceremony::RegistrationInJourney(request, user) => Self {
                ceremony: "registration",
                to: request.as_str().into(),
                user: Some(user.to_string()),
            },
            Ceremony::RegistrationInSession(sid, user) => Self {
                ceremony: "registration",
                to: sid.to_string().into(),
                user: Some(user.to_string()),
            },
        }
    }
}

async fn note(
    tx: &mut Tx,
    change: PasskeyChange<'_>,
    payload: Option<Vec<u8>>,
) -> Result<(), StoreError> {
    insert_event(tx, change.event).await?;
    if let (Some(mail), Some(payload)) = (change.mail, payload) {
        insert_job(tx, mail, payload).await?;
    }
    Ok(())
}

fn read(row: &Row) -> Result<Passkey, StoreError> {
    let credential: Vec<u8> = row.get("credential_id")?;
    let key: Vec<u8> = row.get("public_key")?;
    let sign_count: i64 = row.get("sign_count")?;
    Ok(Passkey {
        id: row.parse("id")?,
        tenant_id: row.parse("tenant_id")?,
        user_id: row.parse("user_id")?,
        credential_id: CredentialId::from_bytes(&credential)
            .ok_or_else(|| unreadable("credential_id"))?,
        key: CredentialKey::from_cose(&key).map_err(|_| unreadable("public_key"))?,
        sign_count: u32::try_from(sign_count).map_err(|_| unreadable("sign_count"))?,
        backup: Backup { eligible: row.get("backup_eligible")?, backed_up: row.get("backed_up")? },
        aaguid: row.parse::<Uuid>("aaguid")?,
        transports: row.json("transports")?,
        name: row.parse("name")?,
        created_at: row.time("created_at")?,
        last_used_at: row.time_optional("last_used_at")?,
    })
}

fn read_handle(row: &Row) -> Result<UserHandle, StoreError> {
    let handle: Vec<u8> = row.get("user_handle")?;
    UserHandle::from_bytes(&handle).ok_or_else(|| unreadable("user_handle"))
}

macro_rules! columns {
    () => {
        "p.id, p.tenant_id, p.user_id, p.credential_id, p.public_key, p.sign_count,
         p.backup_eligible, p.backed_up, p.aaguid, p.transports, p.name, p.created_at,
         p.last_used_at"
    };
}
use columns;
