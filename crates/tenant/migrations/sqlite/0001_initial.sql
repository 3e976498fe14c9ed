-- The tenant's whole state. The PostgreSQL file of the same number differs only in column types
-- (BYTEA for BLOB, BIGINT for INTEGER); a test compares the two schemas.
-- Times are Unix seconds. Identifiers are lower-case GUIDs unless said otherwise.
-- Columns that end in _hash hold SHA-256 or HMAC-SHA-256 of a value that is never stored;
-- columns that end in _sealed hold AES-256-GCM ciphertext under a key derived from the master key.

CREATE TABLE tenants (
    id              TEXT    NOT NULL PRIMARY KEY,
    subdomain       TEXT    NOT NULL UNIQUE,   -- 'contoso' of contoso.onmicrosoft.com
    display_name    TEXT    NOT NULL,
    pairwise_sealed BLOB    NOT NULL,          -- key of the pairwise subject identifiers
    created_at      INTEGER NOT NULL
);

CREATE TABLE signing_keys (
    kid            TEXT    NOT NULL PRIMARY KEY,
    tenant_id      TEXT    NOT NULL REFERENCES tenants (id),
    algorithm      TEXT    NOT NULL,           -- 'RS256' or 'ES256'
    private_sealed BLOB    NOT NULL,           -- PKCS#8
    public_jwk     TEXT    NOT NULL,
    created_at     INTEGER NOT NULL,
    activates_at   INTEGER NOT NULL,           -- published before this, signs from this on
    retires_at     INTEGER,                    -- signs until this; published until expires_at
    expires_at     INTEGER
);
CREATE INDEX signing_keys_by_tenant ON signing_keys (tenant_id);
-- One newest key for each algorithm, so that two processes cannot both make the next one.
CREATE UNIQUE INDEX signing_keys_newest ON signing_keys (tenant_id, algorithm)
    WHERE retires_at IS NULL;

CREATE TABLE app_registrations (
    client_id                TEXT    NOT NULL PRIMARY KEY,
    tenant_id                TEXT    NOT NULL REFERENCES tenants (id),
    display_name             TEXT    NOT NULL,
    public_client            BOOLEAN NOT NULL, -- may redeem codes and refresh tokens without a secret
    profile                  TEXT    NOT NULL, -- 'strict' or 'entra-compat'
    signing_algorithm        TEXT    NOT NULL,
    allow_implicit_id_token  BOOLEAN NOT NULL,
    allow_implicit_access_token BOOLEAN NOT NULL,
    access_token_seconds     INTEGER,          -- NULL: the service's 60 to 90 minutes
    front_channel_logout_uri TEXT,
    created_at               INTEGER NOT NULL
);
CREATE INDEX app_registrations_by_tenant ON app_registrations (tenant_id);

CREATE TABLE redirect_uris (
    client_id TEXT NOT NULL REFERENCES app_registrations (client_id) ON DELETE CASCADE,
    uri       TEXT NOT NULL,
    platform  TEXT NOT NULL,                   -- 'web', 'spa', 'native' or 'post-logout'
    PRIMARY KEY (client_id, uri, platform)
);
CREATE INDEX redirect_uris_by_uri ON redirect_uris (uri);

CREATE TABLE client_secrets (
    id           TEXT    NOT NULL PRIMARY KEY,
    client_id    TEXT    NOT NULL REFERENCES app_registrations (client_id) ON DELETE CASCADE,
    display_name TEXT    NOT NULL,
    hint         TEXT    NOT NULL,             -- the first three characters of the value
    secret_hash  BLOB    NOT NULL,
    created_at   INTEGER NOT NULL,
    expires_at   INTEGER NOT NULL
);
CREATE INDEX client_secrets_by_client ON client_secrets (client_id);

-- What an app registration offers to others as a web API.
CREATE TABLE exposed_scopes (
    id           TEXT    NOT NULL PRIMARY KEY,
    client_id    TEXT    NOT NULL REFERENCES app_registrations (client_id) ON DELETE CASCADE,
    value        TEXT    NOT NULL,
    display_name TEXT    NOT NULL,
    UNIQUE (client_id, value)
);
CREATE TABLE app_roles (
    id           TEXT    NOT NULL PRIMARY KEY,
    client_id    TEXT    NOT NULL REFERENCES app_registrations (client_id) ON DELETE CASCADE,
    value        TEXT    NOT NULL,
    display_name TEXT    NOT NULL,
    member_types TEXT    NOT NULL,             -- 'User', 'Application' or 'User,Application'
    UNIQUE (client_id, value)
);
CREATE TABLE app_role_assignments (
    role_id        TEXT NOT NULL REFERENCES app_roles (id) ON DELETE CASCADE,
    principal_type TEXT NOT NULL,              -- 'User' or 'Application'
    principal_id   TEXT NOT NULL,              -- a user's id or a client id
    PRIMARY KEY (role_id, principal_type, principal_id)
);

-- What an app registration asks for, and whether the administrator consented for all users.
CREATE TABLE permissions (
    client_id    TEXT    NOT NULL REFERENCES app_registrations (client_id) ON DELETE CASCADE,
    resource     TEXT    NOT NULL,             -- a client id; Microsoft Graph's for the built-in API
    value        TEXT    NOT NULL,             -- scope or role value
    kind         TEXT    NOT NULL,             -- 'delegated' or 'application'
    consented_at INTEGER,                      -- NULL until the administrator consents
    PRIMARY KEY (client_id, resource, value, kind)
);

CREATE TABLE user_flows (
    id              TEXT    NOT NULL PRIMARY KEY,
    tenant_id       TEXT    NOT NULL REFERENCES tenants (id),
    display_name    TEXT    NOT NULL,
    sign_up_method  TEXT    NOT NULL,          -- 'email-password'
    sign_up_allowed BOOLEAN NOT NULL,
    attributes      TEXT    NOT NULL,          -- JSON: model::user_flow::Attribute, in order
    created_at      INTEGER NOT NULL,
    UNIQUE (tenant_id, display_name)
);
CREATE TABLE user_flow_apps (
    client_id TEXT NOT NULL PRIMARY KEY REFERENCES app_registrations (client_id)
              ON DELETE CASCADE,               -- one flow an app
    flow_id   TEXT NOT NULL REFERENCES user_flows (id)
);

CREATE TABLE users (
    id                  TEXT    NOT NULL PRIMARY KEY,
    tenant_id           TEXT    NOT NULL REFERENCES tenants (id),
    display_name        TEXT    NOT NULL,
    given_name          TEXT,
    surname             TEXT,
    mail                TEXT,                  -- as typed
    mail_verified       BOOLEAN NOT NULL,      -- a passcode proved it; an administrator's word does not
    attributes          TEXT    NOT NULL,      -- JSON object of the other attributes
    account_enabled     BOOLEAN NOT NULL,
    password_hash       TEXT,                  -- PHC string of Argon2id; NULL: no password
    password_changed_at INTEGER,
    must_change_password BOOLEAN NOT NULL,
    tokens_valid_from   INTEGER NOT NULL,      -- sessions and grants from before this are dead
    created_at          INTEGER NOT NULL,
    deleted_at          INTEGER
);
CREATE INDEX users_by_tenant ON users (tenant_id, id);

CREATE TABLE user_identities (
    tenant_id          TEXT NOT NULL REFERENCES tenants (id),
    sign_in_type       TEXT NOT NULL,          -- 'emailAddress'
    issuer             TEXT NOT NULL,          -- contoso.onmicrosoft.com for local accounts
    issuer_assigned_id TEXT NOT NULL,          -- the e-mail address, case-folded
    user_id            TEXT NOT NULL REFERENCES users (id),
    PRIMARY KEY (tenant_id, sign_in_type, issuer, issuer_assigned_id)
);
CREATE INDEX user_identities_by_user ON user_identities (user_id);

-- Failures by account name, whether or not such an account exists.
CREATE TABLE lockouts (
    account_hash    BLOB    NOT NULL PRIMARY KEY,
    failures        INTEGER NOT NULL,
    lockouts        INTEGER NOT NULL,          -- how often it locked since the last success
    locked_until    INTEGER NOT NULL,
    recent_wrong    TEXT    NOT NULL,          -- JSON: keyed hashes of the last three wrong passwords
    last_failure_at INTEGER NOT NULL
);
CREATE INDEX lockouts_by_time ON lockouts (last_failure_at);

-- Where the protocol (oidc) and the pages (journeys) meet, and the only place.
CREATE TABLE authorization_requests (
    id           TEXT    NOT NULL PRIMARY KEY, -- 128 random bits, base64url; not a secret
    tenant_id    TEXT    NOT NULL REFERENCES tenants (id),
    client_id    TEXT    NOT NULL REFERENCES app_registrations (client_id) ON DELETE CASCADE,
    browser_hash BLOB    NOT NULL,             -- of the cookie of the browser that began it
    request      TEXT    NOT NULL,             -- JSON: model::authorization::AuthorizationRequest
    journey      TEXT    NOT NULL,             -- JSON: model::journey::Journey
    version      INTEGER NOT NULL,             -- each step replaces the version that it read
    created_at   INTEGER NOT NULL,
    expires_at   INTEGER NOT NULL,
    fulfilled_at INTEGER
);
CREATE INDEX authorization_requests_by_expiry ON authorization_requests (expires_at);

CREATE TABLE passcodes (
    id         TEXT    NOT NULL PRIMARY KEY,
    request_id TEXT    NOT NULL REFERENCES authorization_requests (id) ON DELETE CASCADE,
    email      TEXT    NOT NULL,
    code_hash  BLOB    NOT NULL,
    attempts   INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at    INTEGER
);
CREATE INDEX passcodes_by_request ON passcodes (request_id);
CREATE INDEX passcodes_by_email ON passcodes (email, created_at);

-- Single sign-on. One browser may hold a session for several accounts.
CREATE TABLE sessions (
    sid          TEXT    NOT NULL PRIMARY KEY,
    tenant_id    TEXT    NOT NULL REFERENCES tenants (id),
    browser_hash BLOB    NOT NULL,             -- of the cookie; replaced at each sign-in
    user_id      TEXT    NOT NULL REFERENCES users (id),
    auth_time    INTEGER NOT NULL,
    amr          TEXT    NOT NULL,             -- JSON array
    persistent   BOOLEAN NOT NULL,             -- "keep me signed in"
    created_at   INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    expires_at   INTEGER NOT NULL,
    ended_at     INTEGER
);
CREATE INDEX sessions_by_browser ON sessions (browser_hash);
CREATE INDEX sessions_by_user ON sessions (user_id);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

-- What a customer's sign-in gave to an app: the family of all tokens that come from one code.
CREATE TABLE grants (
    id         TEXT    NOT NULL PRIMARY KEY,
    tenant_id  TEXT    NOT NULL REFERENCES tenants (id),
    client_id  TEXT    NOT NULL REFERENCES app_registrations (client_id) ON DELETE CASCADE,
    user_id    TEXT    NOT NULL REFERENCES users (id),
    sid        TEXT    NOT NULL,
    scopes     TEXT    NOT NULL,
    auth_time  INTEGER NOT NULL,
    amr        TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    refresh_until INTEGER,                        -- single-page apps: no refresh token outlives this
    expires_at INTEGER NOT NULL,               -- when the last token of the family is dead
    revoked_at INTEGER
);
CREATE INDEX grants_by_user ON grants (user_id);
CREATE INDEX grants_by_sid ON grants (sid);
CREATE INDEX grants_by_expiry ON grants (expires_at);

CREATE TABLE authorization_codes (
    code_hash   BLOB    NOT NULL PRIMARY KEY,
    grant_id    TEXT    NOT NULL REFERENCES grants (id) ON DELETE CASCADE,
    client_id   TEXT    NOT NULL,
    request     TEXT    NOT NULL,              -- JSON: the AuthorizationRequest it answers
    created_at  INTEGER NOT NULL,
    expires_at  INTEGER NOT NULL,
    redeemed_at INTEGER
);
CREATE INDEX authorization_codes_by_expiry ON authorization_codes (expires_at);

CREATE TABLE refresh_tokens (
    token_hash BLOB    NOT NULL PRIMARY KEY,
    grant_id   TEXT    NOT NULL REFERENCES grants (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at    INTEGER
);
CREATE INDEX refresh_tokens_by_grant ON refresh_tokens (grant_id);
CREATE INDEX refresh_tokens_by_expiry ON refresh_tokens (expires_at);

CREATE TABLE mail_jobs (
    id              TEXT    NOT NULL PRIMARY KEY,
    tenant_id       TEXT    NOT NULL REFERENCES tenants (id),
    request_id      TEXT,                      -- the journey that waits for it, if one does
    payload_sealed  BLOB    NOT NULL,          -- JSON: mail::Mail; emptied once sent
    attempts        INTEGER NOT NULL,
    next_attempt_at INTEGER NOT NULL,
    claimed_until   INTEGER NOT NULL,          -- 0: free
    last_error      TEXT,                      -- without addresses
    created_at      INTEGER NOT NULL,
    expires_at      INTEGER NOT NULL,          -- not worth sending after this
    sent_at         INTEGER,
    failed_at       INTEGER
);
CREATE INDEX mail_jobs_due ON mail_jobs (next_attempt_at)
    WHERE sent_at IS NULL AND failed_at IS NULL;
CREATE INDEX mail_jobs_by_request ON mail_jobs (request_id);
CREATE INDEX mail_jobs_by_expiry ON mail_jobs (expires_at);

-- Development only: what the mailbox page shows.
CREATE TABLE mailbox (
    id         TEXT    NOT NULL PRIMARY KEY,
    sender     TEXT    NOT NULL,
    recipient  TEXT    NOT NULL,
    subject    TEXT    NOT NULL,
    text_body  TEXT    NOT NULL,
    html_body  TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    read_at    INTEGER
);
CREATE INDEX mailbox_by_time ON mailbox (created_at);

CREATE TABLE audit_events (
    id        TEXT    NOT NULL PRIMARY KEY,
    tenant_id TEXT    NOT NULL,
    at        INTEGER NOT NULL,
    actor     TEXT    NOT NULL,                -- 'cli', 'user:<id>', 'app:<id>' or 'system'
    action    TEXT    NOT NULL,                -- 'app.create', 'user.sign-up', …
    target    TEXT    NOT NULL,
    detail    TEXT    NOT NULL                 -- JSON, without secrets
);
CREATE INDEX audit_events_by_tenant ON audit_events (tenant_id, at);
