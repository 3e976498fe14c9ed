-- Second factors, and groups, whose members a policy can be for.

CREATE TABLE groups (
    id           TEXT    NOT NULL PRIMARY KEY,
    tenant_id    TEXT    NOT NULL REFERENCES tenants (id),
    display_name TEXT    NOT NULL,
    created_at   INTEGER NOT NULL,
    UNIQUE (tenant_id, display_name)
);
CREATE TABLE group_members (
    group_id TEXT NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
    user_id  TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    PRIMARY KEY (group_id, user_id)
);
CREATE INDEX group_members_by_user ON group_members (user_id);
ALTER TABLE app_registrations ADD COLUMN group_claims BOOLEAN NOT NULL DEFAULT FALSE;

CREATE TABLE mfa_policies (
    tenant_id     TEXT    NOT NULL REFERENCES tenants (id),
    scope         TEXT    NOT NULL,            -- 'tenant', 'app' or 'group'
    scope_id      TEXT    NOT NULL,            -- the id of that tenant, app or group
    requirement   TEXT    NOT NULL,            -- 'off', 'optional' or 'required'
    methods       TEXT    NOT NULL,            -- JSON array of 'totp', 'email', 'sms', 'voice'
    remember_days INTEGER NOT NULL,            -- 0: no browser is remembered
    updated_at    INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, scope, scope_id)
);

CREATE TABLE second_factors (
    id             TEXT    NOT NULL PRIMARY KEY,
    tenant_id      TEXT    NOT NULL REFERENCES tenants (id),
    user_id        TEXT    NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    kind           TEXT    NOT NULL,           -- 'totp', 'email' or 'phone'
    secret_sealed  BLOB    NOT NULL,           -- the key of the app, or the number; of mail: nothing
    unique_hash    BLOB    NOT NULL,           -- of what an account has but once: the number, the mail
    last_step      INTEGER NOT NULL,           -- the last time step that was taken; 0: none
    created_at     INTEGER NOT NULL,
    last_used_at   INTEGER,
    UNIQUE (user_id, unique_hash)
);

CREATE TABLE recovery_codes (
    user_id    TEXT    NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    code_hash  BLOB    NOT NULL,
    created_at INTEGER NOT NULL,
    used_at    INTEGER,
    PRIMARY KEY (user_id, code_hash)
);

-- "Don't ask again on this device."
CREATE TABLE remembered_devices (
    id           TEXT    NOT NULL PRIMARY KEY,
    tenant_id    TEXT    NOT NULL REFERENCES tenants (id),
    user_id      TEXT    NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    token_hash   BLOB    NOT NULL,             -- of the browser's cookie
    browser      TEXT    NOT NULL,             -- what it says of itself
    system       TEXT    NOT NULL,
    created_at   INTEGER NOT NULL,
    last_used_at INTEGER NOT NULL,
    expires_at   INTEGER NOT NULL,
    UNIQUE (token_hash, user_id)
);
CREATE INDEX remembered_devices_by_user ON remembered_devices (user_id);
CREATE INDEX remembered_devices_by_expiry ON remembered_devices (expires_at);

-- Who was asked to add a factor, and declined.
CREATE TABLE declined_factors (
    user_id     TEXT    NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    declined_at INTEGER NOT NULL
);

-- What began a session beside the first factor; NULL: nothing.
ALTER TABLE sessions ADD COLUMN second_factor TEXT;

-- Texts and calls that were sent, for a day: what they may cost is counted here.
CREATE TABLE phone_sends (
    passcode_id  TEXT    NOT NULL PRIMARY KEY,
    tenant_id    TEXT    NOT NULL REFERENCES tenants (id),
    user_id      TEXT    NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    number_hash  BLOB    NOT NULL,
    region       TEXT    NOT NULL,             -- the first digits: where such numbers are
    created_at   INTEGER NOT NULL,
    confirmed_at INTEGER,                      -- when somebody typed the passcode
    refused      BOOLEAN                       -- the gateway did not take it: for good, or for now
);
CREATE INDEX phone_sends_by_tenant ON phone_sends (tenant_id, created_at);
CREATE INDEX phone_sends_by_user ON phone_sends (user_id);
CREATE INDEX phone_sends_by_time ON phone_sends (created_at);
