-- Passkeys (WebAuthn).
ALTER TABLE tenants ADD COLUMN passkeys TEXT NOT NULL DEFAULT 'on'; -- 'off', 'on', 'offered' or 'required'
ALTER TABLE app_registrations ADD COLUMN passkeys TEXT;             -- NULL: as the tenant has it

-- What authenticators call an account: 64 random bytes.
CREATE TABLE passkey_user_handles (
    user_id     TEXT NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    user_handle BYTEA NOT NULL UNIQUE
);

CREATE TABLE passkeys (
    id              TEXT    NOT NULL PRIMARY KEY,
    tenant_id       TEXT    NOT NULL REFERENCES tenants (id),
    user_id         TEXT    NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    credential_id   BYTEA   NOT NULL UNIQUE,
    public_key      BYTEA   NOT NULL,          -- a COSE key
    sign_count      BIGINT NOT NULL,
    backup_eligible BOOLEAN NOT NULL,          -- may be copied to other devices
    backed_up       BOOLEAN NOT NULL,          -- was, when it was last used
    aaguid          TEXT    NOT NULL,          -- the make of the authenticator, as it says itself
    transports      TEXT    NOT NULL,          -- JSON array
    name            TEXT    NOT NULL,          -- the customer's own
    created_at      BIGINT NOT NULL,
    last_used_at    BIGINT
);
CREATE INDEX passkeys_by_user ON passkeys (user_id, created_at);

-- What an authenticator is to sign. Used once, for the ceremony and by whom it was made for.
CREATE TABLE passkey_challenges (
    challenge_hash BYTEA   NOT NULL PRIMARY KEY,
    ceremony       TEXT    NOT NULL,           -- 'sign-in' or 'registration'
    bound_to       TEXT    NOT NULL,           -- the id of a journey, or of a session
    user_id        TEXT REFERENCES users (id) ON DELETE CASCADE, -- whose passkey will be registered
    created_at     BIGINT NOT NULL,
    expires_at     BIGINT NOT NULL,
    used_at        BIGINT
);
CREATE INDEX passkey_challenges_by_expiry ON passkey_challenges (expires_at);
CREATE INDEX passkey_challenges_by_user ON passkey_challenges (user_id) WHERE user_id IS NOT NULL;

-- Who was offered a passkey, and does not want to be asked.
CREATE TABLE declined_passkeys (
    user_id      TEXT    NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    ask_again_at BIGINT                       -- NULL: never
);
