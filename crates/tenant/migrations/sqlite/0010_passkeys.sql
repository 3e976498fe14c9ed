-- Passkeys (WebAuthn). The PostgreSQL file of the same number differs only in column types.
ALTER TABLE tenants ADD COLUMN passkeys TEXT NOT NULL DEFAULT 'on'; -- 'off', 'on', 'offered' or 'required'
ALTER TABLE app_registrations ADD COLUMN passkeys TEXT;             -- NULL: as the tenant has it

-- What authenticators call an account: 64 random bytes.
CREATE TABLE passkey_user_handles (
    user_id     TEXT NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    user_handle BLOB NOT NULL UNIQUE
);

CREATE TABLE passkeys (
    id              TEXT    NOT NULL PRIMARY KEY,
    tenant_id       TEXT    NOT NULL REFERENCES tenants (id),
    user_id         TEXT    NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    credential_id   BLOB    NOT NULL UNIQUE,
    public_key      BLOB    NOT NULL,          -- a COSE key
    sign_count      INTEGER NOT NULL,
    backup_eligible BOOLEAN NOT NULL,          -- may be copied to other devices
    backed_up       BOOLEAN NOT NULL,          -- was, when it was last used
    aaguid          TEXT    NOT NULL,          -- the make of the authenticator, as it says itself
    transports      TEXT    NOT NULL,          -- JSON array
    name            TEXT    NOT NULL,          -- the customer's own
    created_at      INTEGER NOT NULL,
    last_used_at    INTEGER
);
CREATE INDEX passkeys_by_user ON passkeys (user_id, created_at);

-- What an authenticator is to sign. Used once, for the ceremony and by whom it was made for.
CREATE TABLE passkey_challenges (
    challenge_hash BLOB    NOT NULL PRIMARY KEY,
    ceremony       TEXT    NOT NULL,           -- 'sign-in' or 'registration'
    bound_to       TEXT    NOT NULL,           -- the id of a journey, or of a session
    user_id        TEXT REFERENCES users (id) ON DELETE CASCADE, -- whose passkey will be registered
    created_at     INTEGER NOT NULL,
    expires_at     INTEGER NOT NULL,
    used_at        INTEGER
);
CREATE INDEX passkey_challenges_by_expiry ON passkey_challenges (expires_at);
CREATE INDEX passkey_challenges_by_user ON passkey_challenges (user_id) WHERE user_id IS NOT NULL;

-- Who was offered a passkey, and does not want to be asked.
CREATE TABLE declined_passkeys (
    user_id      TEXT    NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    ask_again_at INTEGER                       -- NULL: never
);
