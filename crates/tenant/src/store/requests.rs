//! `authorization_requests`: where the protocol and the pages meet.

use vestibule_protocol::time::Timestamp;

use super::db::{Row, Tx, sql};
use super::{Store, StoreError, to_json};
use crate::model::authorization::StoredRequest;
use crate::model::ids::{RequestId, TenantId};
use crate::model::journey::Journey;
use crate::secrets::TokenHash;

/// Whether a journey went a step further.
#[derive(Debug)]
pub enum Stepped {
    /// It did; this is how it stands now.
    Yes(Box<StoredRequest>),
    /// It was not where it was read: a double submit, the back button, a second tab.
    Stale,
}

impl Store {
    /// Stores a validated request.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn insert_request(&self, request: &StoredRequest) -> Result<(), StoreError> {
        self.db
            .execute(
                sql("INSERT INTO authorization_requests (id, tenant_id, client_id, browser_hash,
                         request, journey, version, created_at, expires_at)
                     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
                .bind(&request.id)
                .bind(request.tenant_id)
                .bind(&request.request.client_id)
                .bind(request.browser_hash.as_slice())
                .bind(to_json(&request.request)?)
                .bind(to_json(&request.journey)?)
                .bind(request.version)
                .bind(request.created_at)
                .bind(request.expires_at),
            )
            .await
            .map(drop)
    }

    /// A request that can go on: neither fulfilled nor expired.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn request(
        &self,
        tenant: TenantId,
        id: &RequestId,
        now: Timestamp,
    ) -> Result<Option<StoredRequest>, StoreError> {
        let statement = sql(concat!(
            "SELECT ",
            columns!(),
            " FROM authorization_requests
             WHERE id = $1 AND tenant_id = $2 AND fulfilled_at IS NULL AND expires_at > $3"
        ));
        let row = self.db.optional(statement.bind(id).bind(tenant).bind(now)).await?;
        row.as_ref().map(read).transpose()
    }

    /// A request, whether or not it can go on, while its row is there: to tell the customer of a
    /// finished journey where they can go.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn past_request(
        &self,
        tenant: TenantId,
        id: &RequestId,
    ) -> Result<Option<StoredRequest>, StoreError> {
        let statement = sql(concat!(
            "SELECT ",
            columns!(),
            " FROM authorization_requests WHERE id = $1 AND tenant_id = $2"
        ));
        let row = self.db.optional(statement.bind(id).bind(tenant)).await?;
        row.as_ref().map(read).transpose()
    }

    /// Takes the journey from where `request` was read to `next`.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn step(
        &self,
        request: &StoredRequest,
        next: &Journey,
    ) -> Result<Stepped, StoreError> {
        let touched = self.db.execute(step_statement(request, next)?).await?;
        Ok(stepped(touched, request, next))
    }

    /// Takes what a browser has half done in a tenant back to its first page, since somebody signs
    /// out there: whoever comes next does not go on with it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn begin_anew(
        &self,
        tenant: TenantId,
        browser: &TokenHash,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let statement = sql("UPDATE authorization_requests SET journey = $4, version = version + 1
             WHERE browser_hash = $1 AND tenant_id = $2 AND fulfilled_at IS NULL
               AND expires_at > $3");
        let first = to_json(&Journey::Identify { hint: None })?;
        let statement = statement.bind(browser).bind(tenant).bind(now).bind(first);
        self.db.execute(statement).await.map(drop)
    }

    /// Takes the request, once, to answer the app.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn fulfil(
        &self,
        id: &RequestId,
        now: Timestamp,
    ) -> Result<Option<StoredRequest>, StoreError> {
        let statement = sql(concat!(
            "UPDATE authorization_requests SET fulfilled_at = $2
             WHERE id = $1 AND fulfilled_at IS NULL AND expires_at > $2
             RETURNING ",
            columns!()
        ));
        let rows = self.db.returning(statement.bind(id).bind(now)).await?;
        rows.first().map(read).transpose()
    }
}

/// [`Store::step`] as a part of a transaction.
pub(super) async fn step_in(
    tx: &mut Tx,
    request: &StoredRequest,
    next: &Journey,
) -> Result<Stepped, StoreError> {
    let touched = tx.execute(step_statement(request, next)?).await?;
    Ok(stepped(touched, request, next))
}

fn step_statement<'q>(
    request: &'q StoredRequest,
    next: &Journey,
) -> Result<super::db::Statement<'q>, StoreError> {
    Ok(sql("UPDATE authorization_requests SET journey = $3, version = version + 1
            WHERE id = $1 AND version = $2 AND fulfilled_at IS NULL")
    .bind(&request.id)
    .bind(request.version)
    .bind(to_json(next)?))
}

fn stepped(touched: u64, request: &StoredRequest, next: &Journey) -> Stepped {
    if touched == 0 {
        return Stepped::Stale;
    }
    let mut request = request.clone();
    request.journey = next.clone();
    request.version += 1;
    Stepped::Yes(Box::new(request))
}

fn read(row: &Row) -> Result<StoredRequest, StoreError> {
    Ok(StoredRequest {
        id: row.parse("id")?,
        tenant_id: row.parse("tenant_id")?,
        browser_hash: row.get("browser_hash")?,
        request: row.json("request")?,
        journey: row.json("journey")?,
        version: row.get("version")?,
        created_at: row.time("created_at")?,
        expires_at: row.time("expires_at")?,
    })
}

macro_rules! columns {
    () => {
        "id, tenant_id, browser_hash, request, journey, version, created_at, expires_at"
    };
}
use columns;
