-- Authorization requests that an app sent ahead (RFC 9126); its browser brings only a reference.
CREATE TABLE pushed_requests (
    id               TEXT    NOT NULL PRIMARY KEY,
    request_uri_hash BYTEA    NOT NULL UNIQUE,
    tenant_id        TEXT    NOT NULL REFERENCES tenants (id),
    client_id        TEXT    NOT NULL REFERENCES app_registrations (client_id) ON DELETE CASCADE,
    request          TEXT    NOT NULL,         -- JSON: the AuthorizationRequest
    created_at       BIGINT NOT NULL,
    expires_at       BIGINT NOT NULL,
    used_at          BIGINT                   -- the app was answered
);
CREATE INDEX pushed_requests_by_expiry ON pushed_requests (expires_at);
