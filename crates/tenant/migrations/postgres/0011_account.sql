-- As the SQLite file of the same number, with BIGINT and BYTEA for INTEGER and BLOB.

-- The app registration that stands for the account page: one in each tenant.
CREATE TABLE account_apps (
    tenant_id TEXT NOT NULL PRIMARY KEY REFERENCES tenants (id),
    client_id TEXT NOT NULL UNIQUE REFERENCES app_registrations (client_id) ON DELETE CASCADE
);

ALTER TABLE users ADD COLUMN locale TEXT;            -- the language last used at the account
ALTER TABLE users ADD COLUMN deletion_asked_at BIGINT; -- by the customer, who can take it back
CREATE INDEX users_by_deletion ON users (deletion_asked_at) WHERE deletion_asked_at IS NOT NULL;
CREATE INDEX users_deleted ON users (deleted_at) WHERE deleted_at IS NOT NULL;

-- Where a session began, in words of the user agent that many people share.
ALTER TABLE sessions ADD COLUMN browser TEXT NOT NULL DEFAULT 'unknown';
ALTER TABLE sessions ADD COLUMN system TEXT NOT NULL DEFAULT 'unknown';

-- Browsers that an account has signed in with before, by a cookie of their own.
CREATE TABLE known_devices (
    user_id       TEXT    NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    device_hash   BYTEA   NOT NULL,
    first_seen_at BIGINT NOT NULL,
    last_seen_at  BIGINT NOT NULL,
    PRIMARY KEY (user_id, device_hash)
);
CREATE INDEX known_devices_by_time ON known_devices (last_seen_at);

-- A passcode that proves the address that an account is to have.
CREATE TABLE email_changes (
    id         TEXT    NOT NULL PRIMARY KEY,
    user_id    TEXT    NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    email      TEXT    NOT NULL,               -- as typed
    code_hash  BYTEA   NOT NULL,
    attempts   BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at    BIGINT
);
CREATE INDEX email_changes_by_user ON email_changes (user_id, created_at);
CREATE INDEX email_changes_by_expiry ON email_changes (expires_at);

-- Consent of the customers themselves, beside the administrator's.
ALTER TABLE app_registrations ADD COLUMN customer_consent BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE app_registrations ADD COLUMN publisher TEXT;
ALTER TABLE exposed_scopes ADD COLUMN description TEXT;
CREATE TABLE customer_consents (
    user_id      TEXT    NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    client_id    TEXT    NOT NULL REFERENCES app_registrations (client_id) ON DELETE CASCADE,
    resource     TEXT    NOT NULL,             -- a client id; Microsoft Graph's for the built-in API
    scope        TEXT    NOT NULL,
    consented_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, client_id, resource, scope)
);
CREATE INDEX customer_consents_by_client ON customer_consents (client_id);

-- A customer's own entries, for export and for erasure.
CREATE INDEX audit_events_by_actor ON audit_events (actor);
CREATE INDEX audit_events_by_target ON audit_events (target);
