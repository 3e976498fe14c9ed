//! `external_sign_ins`, `pending_identities`, and the federated rows of `user_identities`: what
//! becomes of a customer who comes back from an identity provider.

use vestibule_protocol::time::Timestamp;

use super::audit::insert_event;
use super::db::{Row, Tx, sql};
use super::mail::SealedMail;
use super::requests::step_in;
use super::users::{end_all, insert_user, read_user, user_columns};
use super::{Created, NewUser, Stepped, Store, StoreError, open, to_json};
use crate::federation::ExternalIdentity;
use crate::model::audit::AuditEvent;
use crate::model::authorization::StoredRequest;
use crate::model::ids::{IdentityProviderId, RequestId, SessionId, TenantId, UserId};
use crate::model::journey::Journey;
use crate::model::user::User;
use crate::secrets::TokenHash;

/// A browser that is sent to a provider.
#[derive(Debug)]
pub struct NewExternalSignIn<'a> {
    /// The hash of the state that will come back.
    pub state: TokenHash,
    /// The journey that it belongs to.
    pub request: &'a RequestId,
    /// The provider.
    pub provider: IdentityProviderId,
    /// What its end will be checked against. Sealed before it is stored.
    pub kept: &'a [u8],
    /// When.
    pub created_at: Timestamp,
    /// From when on its end is not taken any more.
    pub expires_at: Timestamp,
}

/// A browser that came back.
#[derive(Debug)]
pub struct ExternalSignIn {
    /// The journey that it belongs to.
    pub request: RequestId,
    /// The provider.
    pub provider: IdentityProviderId,
}

/// An identity at a provider that a customer signs in with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedIdentity {
    /// What the `idp` claim calls the provider.
    pub idp: String,
    /// `iss` of the provider.
    pub issuer: String,
    /// `sub` of the customer there.
    pub subject: String,
    /// What the customer calls their account there.
    pub account_name: Option<String>,
    /// Since when.
    pub linked_at: Option<Timestamp>,
}

/// Whether an account was made with an external identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignedUpExternally {
    /// It was, and the journey is one step further.
    Yes,
    /// Another account has the address; nothing changed.
    EmailTaken,
    /// Another account has the user name that was chosen; nothing changed.
    UserNameTaken,
    /// Another account has the identity; nothing changed.
    IdentityTaken,
    /// The journey was not where it was read; nothing changed.
    Stale,
}

/// Whether an identity was linked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Linked {
    /// It was, and the journey is one step further.
    Yes,
    /// Another account has it; nothing changed.
    Taken,
    /// The journey was not where it was read; nothing changed.
    Stale,
}

/// Whether an identity was unlinked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unlinked {
    /// It was.
    Yes,
    /// It is the only way in that the customer has; nothing changed.
    LastWay,
    /// The account has no such identity.
    NotLinked,
}

impl Store {
    /// Keeps what a sign-in at a provider will be checked against.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn insert_external_sign_in(
        &self,
        new: &NewExternalSignIn<'_>,
    ) -> Result<(), StoreError> {
        let sealed = self.key.seal(&sign_in_context(new.request), new.kept);
        self.db
            .execute(
                sql("INSERT INTO external_sign_ins (state_hash, request_id, provider_id,
                                                    kept_sealed, created_at, expires_at)
                     VALUES ($1, $2, $3, $4, $5, $6)")
                .bind(&new.state)
                .bind(new.request)
                .bind(new.provider)
                .bind(sealed)
                .bind(new.created_at)
                .bind(new.expires_at),
            )
            .await
            .map(drop)
    }

    /// What a state belongs to, used or not: to find the journey, and with it the browser that must
    /// have brought it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn external_sign_in(
        &self,
        tenant: TenantId,
        state: &TokenHash,
    ) -> Result<Option<ExternalSignIn>, StoreError> {
        let row = self
            .db
            .optional(
                sql("SELECT e.request_id, e.provider_id FROM external_sign_ins e
                     JOIN authorization_requests r ON r.id = e.request_id
                     WHERE e.state_hash = $1 AND r.tenant_id = $2")
                .bind(state)
                .bind(tenant),
            )
            .await?;
        row.map(|row| {
            Ok(ExternalSignIn {
                request: row.parse("request_id")?,
                provider: row.parse("provider_id")?,
            })
        })
        .transpose()
    }

    /// Takes a sign-in, once, and gives what its end is checked against; `None` if it was taken
    /// before, or has expired.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn use_external_sign_in(
        &self,
        state: &TokenHash,
        now: Timestamp,
    ) -> Result<Option<zeroize::Zeroizing<Vec<u8>>>, StoreError> {
        let rows = self
            .db
            .returning(
                sql("UPDATE external_sign_ins SET used_at = $2
                     WHERE state_hash = $1 AND used_at IS NULL AND expires_at > $2
                     RETURNING request_id, kept_sealed")
                .bind(state)
                .bind(now),
            )
            .await?;
        let Some(row) = rows.first() else { return Ok(None) };
        let sealed: Vec<u8> = row.get("kept_sealed")?;
        open(&self.key, &sign_in_context(&row.parse("request_id")?), &sealed).map(Some)
    }

    /// The account that an identity belongs to: by issuer and subject, never by an address.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn user_of_identity(
        &self,
        tenant: TenantId,
        identity: &ExternalIdentity,
    ) -> Result<Option<User>, StoreError> {
        let statement = sql(concat!(
            "SELECT ",
            user_columns!(),
            " FROM user_identities i JOIN users u ON u.id = i.user_id
             WHERE i.tenant_id = $1 AND i.sign_in_type = 'federated' AND i.issuer = $2
               AND i.issuer_assigned_id = $3 AND u.deleted_at IS NULL"
        ));
        let statement = statement.bind(tenant).bind(identity.issuer()).bind(identity.subject());
        let row = self.db.optional(statement).await?;
        row.as_ref().map(read_user).transpose()
    }

    /// Keeps an identity that belongs to no account yet, and takes the journey to `next`, in one
    /// transaction. One that the journey had before goes.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn keep_identity(
        &self,
        request: &StoredRequest,
        identity: &ExternalIdentity,
        next: &Journey,
        now: Timestamp,
    ) -> Result<Stepped, StoreError> {
        let mut tx = self.db.begin().await?;
        let Stepped::Yes(stepped) = step_in(&mut tx, request, next).await? else {
            return Ok(Stepped::Stale);
        };
        tx.execute(
            sql("INSERT INTO pending_identities (request_id, identity, created_at)
                 VALUES ($1, $2, $3)
                 ON CONFLICT (request_id) DO UPDATE
                 SET identity = excluded.identity, created_at = excluded.created_at")
            .bind(&request.id)
            .bind(to_json(identity)?)
            .bind(now),
        )
        .await?;
        tx.commit().await?;
        Ok(Stepped::Yes(stepped))
    }

    /// The identity that a journey keeps, and since when.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn kept_identity(
        &self,
        request: &RequestId,
    ) -> Result<Option<(ExternalIdentity, Timestamp)>, StoreError> {
        let statement =
            sql("SELECT identity, created_at FROM pending_identities WHERE request_id = $1");
        let row = self.db.optional(statement.bind(request)).await?;
        row.map(|row| Ok((row.json("identity")?, row.time("created_at")?))).transpose()
    }

    /// Forgets the identity that a journey keeps, and takes it to `next`.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn forget_identity(
        &self,
        request: &StoredRequest,
        next: &Journey,
    ) -> Result<Stepped, StoreError> {
        let mut tx = self.db.begin().await?;
        let Stepped::Yes(stepped) = step_in(&mut tx, request, next).await? else {
            return Ok(Stepped::Stale);
        };
        forget(&mut tx, &request.id).await?;
        tx.commit().await?;
        Ok(Stepped::Yes(stepped))
    }

    /// Makes an account that signs in with an external identity, and takes the journey to `next`, in
    /// one transaction.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn sign_up_externally(
        &self,
        request: &StoredRequest,
        (new, identity): (&NewUser, &ExternalIdentity),
        next: &Journey,
        now: Timestamp,
    ) -> Result<SignedUpExternally, StoreError> {
        let mut tx = self.db.begin().await?;
        let Stepped::Yes(_) = step_in(&mut tx, request, next).await? else {
            return Ok(SignedUpExternally::Stale);
        };
        match insert_user(&mut tx, new, now).await? {
            Created::Yes => {}
            Created::EmailTaken => return Ok(SignedUpExternally::EmailTaken),
            Created::UserNameTaken => return Ok(SignedUpExternally::UserNameTaken),
        }
        let user = (new.user.tenant_id, new.user.id);
        if !insert_identity(&mut tx, user, identity, now).await? {
            return Ok(SignedUpExternally::IdentityTaken);
        }
        forget(&mut tx, &request.id).await?;
        tx.commit().await?;
        Ok(SignedUpExternally::Yes)
    }

    /// Links an external identity to an account, and takes the journey to `next`, in one
    /// transaction. An identity belongs to one account.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn link_identity(
        &self,
        request: &StoredRequest,
        (user, identity): (UserId, &ExternalIdentity),
        (next, told): (&Journey, Told<'_>),
        now: Timestamp,
    ) -> Result<Linked, StoreError> {
        let mut tx = self.db.begin().await?;
        let Stepped::Yes(_) = step_in(&mut tx, request, next).await? else {
            return Ok(Linked::Stale);
        };
        if !insert_identity(&mut tx, (request.tenant_id, user), identity, now).await? {
            return Ok(Linked::Taken);
        }
        // Of an account that is deleted at this moment the names are free.
        let lock =
            sql("UPDATE users SET created_at = created_at WHERE id = $1 AND deleted_at IS NULL");
        if tx.execute(lock.bind(user)).await? == 0 {
            return Ok(Linked::Stale);
        }
        tell(&mut tx, told).await?;
        forget(&mut tx, &request.id).await?;
        tx.commit().await?;
        Ok(Linked::Yes)
    }

    /// The external identities of an account, by provider; of a deleted one those that it had.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn linked_identities(&self, user: UserId) -> Result<Vec<LinkedIdentity>, StoreError> {
        let statement = sql("SELECT idp, issuer, issuer_assigned_id, account_name, linked_at
                             FROM user_identities
                             WHERE user_id = $1 AND sign_in_type = 'federated'
                             UNION ALL
                             SELECT idp, issuer, issuer_assigned_id, account_name, linked_at
                             FROM set_aside_identities
                             WHERE user_id = $1 AND sign_in_type = 'federated'
                             ORDER BY issuer, issuer_assigned_id");
        self.db.all(statement.bind(user)).await?.iter().map(read_linked).collect()
    }

    /// Unlinks an external identity, unless the account then had no way in any more: neither a
    /// password, nor a passkey, nor another identity. Every session but `keep` ends with it, and
    /// everything that apps were given: any of them may have begun with the identity.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn unlink_identity(
        &self,
        user: UserId,
        (issuer, subject): (&str, &str),
        keep: Option<SessionId>,
        told: Told<'_>,
    ) -> Result<Unlinked, StoreError> {
        let mut tx = self.db.begin().await?;
        // Writing first locks the account, so that two who each take one away queue up.
        let lock =
            sql("UPDATE users SET created_at = created_at WHERE id = $1 AND deleted_at IS NULL");
        tx.execute(lock.bind(user)).await?;
        let linked = tx
            .optional(
                sql("SELECT user_id FROM user_identities
                     WHERE user_id = $1 AND sign_in_type = 'federated' AND issuer = $2
                       AND issuer_assigned_id = $3")
                .bind(user)
                .bind(issuer)
                .bind(subject),
            )
            .await?;
        if linked.is_none() {
            return Ok(Unlinked::NotLinked);
        }
        let touched = tx
            .execute(
                sql("DELETE FROM user_identities
                     WHERE user_id = $1 AND sign_in_type = 'federated' AND issuer = $2
                       AND issuer_assigned_id = $3
                       AND (EXISTS (SELECT 1 FROM users u
                                    WHERE u.id = $1 AND u.password_hash IS NOT NULL)
                            OR EXISTS (SELECT 1 FROM passkeys p WHERE p.user_id = $1)
                            OR EXISTS (SELECT 1 FROM user_identities o
                                       WHERE o.user_id = $1 AND o.sign_in_type = 'federated'
                                         AND (o.issuer <> $2 OR o.issuer_assigned_id <> $3)))")
                .bind(user)
                .bind(issuer)
                .bind(subject),
            )
            .await?;
        if touched == 0 {
            return Ok(Unlinked::LastWay);
        }
        end_all(&mut tx, user, keep, told.0.at).await?;
        tell(&mut tx, told).await?;
        tx.commit().await?;
        Ok(Unlinked::Yes)
    }
}

/// What is written down of a change, and the mail that tells the owner of it.
pub type Told<'a> = (&'a AuditEvent, Option<&'a SealedMail>);

pub(super) async fn tell(tx: &mut Tx, (event, mail): Told<'_>) -> Result<(), StoreError> {
    insert_event(tx, event).await?;
    match mail {
        Some(mail) => mail.insert(tx).await,
        None => Ok(()),
    }
}

/// `false` if an account has it already.
async fn insert_identity(
    tx: &mut Tx,
    (tenant, user): (TenantId, UserId),
    identity: &ExternalIdentity,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let touched = tx
        .execute(
            sql("INSERT INTO user_identities (tenant_id, sign_in_type, issuer, issuer_assigned_id,
                                              user_id, idp, account_name, linked_at)
                 VALUES ($1, 'federated', $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING")
            .bind(tenant)
            .bind(identity.issuer())
            .bind(identity.subject())
            .bind(user)
            .bind(identity.idp())
            .bind(identity.account_name())
            .bind(now),
        )
        .await?;
    Ok(touched > 0)
}

async fn forget(tx: &mut Tx, request: &RequestId) -> Result<(), StoreError> {
    let statement = sql("DELETE FROM pending_identities WHERE request_id = $1");
    tx.execute(statement.bind(request)).await.map(drop)
}

fn read_linked(row: &Row) -> Result<LinkedIdentity, StoreError> {
    let idp: Option<String> = row.get("idp")?;
    let issuer: String = row.get("issuer")?;
    Ok(LinkedIdentity {
        idp: idp.unwrap_or_else(|| issuer.clone()),
        issuer,
        subject: row.get("issuer_assigned_id")?,
        account_name: row.get("account_name")?,
        linked_at: row.time_optional("linked_at")?,
    })
}

fn sign_in_context(request: &RequestId) -> String {
    format!("external sign-in of {request}")
}
