-- Where customers can sign in who have an account elsewhere. The PostgreSQL file of the same number
-- differs only in column types.
CREATE TABLE identity_providers (
    id             TEXT    NOT NULL PRIMARY KEY,
    tenant_id      TEXT    NOT NULL REFERENCES tenants (id),
    kind           TEXT    NOT NULL,           -- 'Google', 'Facebook', 'Apple' or 'OpenIdConnect'
    display_name   TEXT    NOT NULL,
    client_id      TEXT    NOT NULL,
    issuer         TEXT    NOT NULL,           -- the provider's own, or what plays it
    authentication TEXT    NOT NULL,           -- 'client_secret_post', 'client_secret_jwt',
                                               -- 'private_key_jwt' or 'apple'
    secret_sealed  BLOB    NOT NULL,           -- a client secret, or a private key in DER
    key_id         TEXT,                       -- of the private key
    team_id        TEXT,                       -- Apple's
    scopes         TEXT    NOT NULL,
    response_mode  TEXT    NOT NULL,
    claims         TEXT    NOT NULL,           -- JSON: model::identity_provider::ClaimMapping
    trusts_email   BOOLEAN NOT NULL,           -- its email_verified counts as our own proof
    domain_hint    TEXT    NOT NULL,
    revision       INTEGER NOT NULL,           -- grows with each change
    created_at     INTEGER NOT NULL,
    UNIQUE (tenant_id, issuer),
    UNIQUE (tenant_id, display_name)
);

-- Which user flow offers which, in which order.
CREATE TABLE user_flow_identity_providers (
    flow_id     TEXT    NOT NULL REFERENCES user_flows (id) ON DELETE CASCADE,
    provider_id TEXT    NOT NULL REFERENCES identity_providers (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    PRIMARY KEY (flow_id, provider_id)
);
CREATE INDEX user_flow_identity_providers_by_provider
    ON user_flow_identity_providers (provider_id);

-- A browser that was sent to a provider, by the state that comes back with it.
CREATE TABLE external_sign_ins (
    state_hash  BLOB    NOT NULL PRIMARY KEY,
    request_id  TEXT    NOT NULL REFERENCES authorization_requests (id) ON DELETE CASCADE,
    provider_id TEXT    NOT NULL REFERENCES identity_providers (id) ON DELETE CASCADE,
    kept_sealed BLOB    NOT NULL,              -- nonce and code verifier
    created_at  INTEGER NOT NULL,
    expires_at  INTEGER NOT NULL,
    used_at     INTEGER
);
CREATE INDEX external_sign_ins_by_request ON external_sign_ins (request_id);
CREATE INDEX external_sign_ins_by_provider ON external_sign_ins (provider_id);
CREATE INDEX external_sign_ins_by_expiry ON external_sign_ins (expires_at);

-- Who a customer is at a provider, while the journey finds out which account that is.
CREATE TABLE pending_identities (
    request_id TEXT    NOT NULL PRIMARY KEY REFERENCES authorization_requests (id)
               ON DELETE CASCADE,
    identity   TEXT    NOT NULL,               -- JSON: federation::ExternalIdentity
    created_at INTEGER NOT NULL
);

-- Of sign_in_type 'federated': issuer and issuer_assigned_id are iss and sub of the provider.
ALTER TABLE user_identities ADD COLUMN idp TEXT;             -- as the idp claim names it
ALTER TABLE user_identities ADD COLUMN account_name TEXT;    -- what the customer calls it there
ALTER TABLE user_identities ADD COLUMN linked_at INTEGER;

-- The identity provider at which the customer proved who they are; NULL: here.
ALTER TABLE sessions ADD COLUMN idp TEXT;
ALTER TABLE grants ADD COLUMN idp TEXT;
