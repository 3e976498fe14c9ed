-- Devices without a browser of their own (RFC 8628). The customer types the user code elsewhere; the
-- device polls with its device code.
CREATE TABLE device_codes (
    id               TEXT    NOT NULL PRIMARY KEY,
    device_code_hash BLOB    NOT NULL UNIQUE,
    user_code_hash   BLOB    NOT NULL UNIQUE,  -- keyed: eight letters alone can be tried out
    tenant_id        TEXT    NOT NULL REFERENCES tenants (id),
    client_id        TEXT    NOT NULL REFERENCES app_registrations (client_id) ON DELETE CASCADE,
    request          TEXT    NOT NULL,         -- JSON: the AuthorizationRequest to be answered
    interval_seconds INTEGER NOT NULL,         -- grows each time the device polls too soon
    poll_after       INTEGER NOT NULL,         -- a poll before this is too soon
    created_at       INTEGER NOT NULL,
    expires_at       INTEGER NOT NULL,
    decided_at       INTEGER,                  -- the customer approved or declined
    grant_id         TEXT REFERENCES grants (id) ON DELETE CASCADE, -- NULL: not approved
    redeemed_at      INTEGER
);
CREATE INDEX device_codes_by_expiry ON device_codes (expires_at);
CREATE INDEX device_codes_by_grant ON device_codes (grant_id) WHERE grant_id IS NOT NULL;
