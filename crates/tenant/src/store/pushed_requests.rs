//! `pushed_requests`: authorization requests that an app sent ahead (RFC 9126). Anybody can send them
//! in the name of a public client, so a row goes soon after the browser can no longer come with its
//! reference. A sign-in that began with it may end later, and is answered once all the same: what was
//! used stays, without the request, for as long as any such sign-in can last.

use vestibule_protocol::time::Timestamp;

use super::db::sql;
use super::{Store, StoreError, to_json};
use crate::model::authorization::AuthorizationRequest;
use crate::model::ids::{ClientId, PushedRequestId, TenantId};
use crate::secrets::{PlainToken, TokenHash};

/// A request that an app sends ahead.
#[derive(Debug)]
pub struct NewPushedRequest {
    /// Its row.
    pub id: PushedRequestId,
    /// Of the reference that the browser will bring.
    pub request_uri: TokenHash,
    /// The tenant.
    pub tenant_id: TenantId,
    /// What the app asks for.
    pub request: AuthorizationRequest,
    /// Since when.
    pub created_at: Timestamp,
    /// Until when the browser may come with it.
    pub expires_at: Timestamp,
}

impl Store {
    /// Stores a request that an app sends ahead.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn insert_pushed_request(&self, new: &NewPushedRequest) -> Result<(), StoreError> {
        self.db
            .execute(
                sql("INSERT INTO pushed_requests (id, request_uri_hash, tenant_id, client_id,
                                                  request, created_at, expires_at)
                     VALUES ($1, $2, $3, $4, $5, $6, $7)")
                .bind(new.id)
                .bind(&new.request_uri)
                .bind(new.tenant_id)
                .bind(&new.request.client_id)
                .bind(to_json(&new.request)?)
                .bind(new.created_at)
                .bind(new.expires_at),
            )
            .await
            .map(drop)
    }

    /// What the app sent ahead, while it is fresh and nobody was answered for it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn pushed_request(
        &self,
        request_uri: &TokenHash,
        (tenant, client): (TenantId, &ClientId),
        now: Timestamp,
    ) -> Result<Option<AuthorizationRequest>, StoreError> {
        let row = self
            .db
            .optional(
                sql("SELECT request FROM pushed_requests
                     WHERE request_uri_hash = $1 AND tenant_id = $2 AND client_id = $3
                       AND used_at IS NULL AND expires_at > $4")
                .bind(request_uri)
                .bind(tenant)
                .bind(client)
                .bind(now),
            )
            .await?;
        row.map(|row| row.json("request")).transpose()
    }

    /// Takes the request, once, to answer the app: `false` if it was answered before. It may have been
    /// deleted meanwhile; then its id comes back, used.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn use_pushed_request(
        &self,
        id: PushedRequestId,
        (tenant, client): (TenantId, &ClientId),
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        // The reference is gone with the row. This one nobody has.
        let unique = PlainToken::presented(&id.to_string()).hash();
        let touched = self
            .db
            .execute(
                sql("INSERT INTO pushed_requests (id, request_uri_hash, tenant_id, client_id,
                                                  request, created_at, expires_at, used_at)
                     VALUES ($1, $2, $3, $4, '{}', $5, $6, $5)
                     ON CONFLICT (id) DO UPDATE SET used_at = excluded.used_at, request = '{}',
                                                    expires_at = excluded.expires_at
                     WHERE pushed_requests.used_at IS NULL")
                .bind(id)
                .bind(&unique)
                .bind(tenant)
                .bind(client)
                .bind(now)
                .bind(now.plus_seconds(USED_SECONDS)),
            )
            .await?;
        Ok(touched > 0)
    }
}

/// How long it is known that a request was used: longer than a sign-in lasts that began with it.
const USED_SECONDS: i64 = 24 * 60 * 60;
