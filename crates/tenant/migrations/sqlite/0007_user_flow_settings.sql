-- All settings of user flows: attributes that a tenant registers, terms, user names; what a tenant
-- wants of passwords; and claims that an app has from attributes.
ALTER TABLE tenants ADD COLUMN password_shortest INTEGER NOT NULL DEFAULT 8;
ALTER TABLE tenants ADD COLUMN password_composition BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE tenants ADD COLUMN banned_words TEXT NOT NULL DEFAULT '[]';      -- JSON array
ALTER TABLE tenants ADD COLUMN user_name_policy TEXT NOT NULL DEFAULT '{}';  -- JSON: model::user_name

ALTER TABLE user_flows ADD COLUMN asks_existing BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE user_flows ADD COLUMN user_names TEXT NOT NULL DEFAULT 'off';    -- 'off', 'sign-in', 'offered' or 'required'
ALTER TABLE user_flows ADD COLUMN terms TEXT;                                -- JSON: model::terms::Terms

ALTER TABLE users ADD COLUMN user_name TEXT;                                 -- as typed; the identity has it in lower case
ALTER TABLE users ADD COLUMN custom_attributes TEXT NOT NULL DEFAULT '{}';   -- JSON object

-- Microsoft Graph's userFlowAttributes.
CREATE TABLE user_flow_attributes (
    tenant_id    TEXT    NOT NULL REFERENCES tenants (id),
    name         TEXT    NOT NULL,
    display_name TEXT    NOT NULL,
    description  TEXT    NOT NULL,
    data_type    TEXT    NOT NULL,             -- 'string', 'boolean' or 'int64'
    created_at   INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, name)
);

CREATE TABLE terms_acceptances (
    user_id     TEXT    NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    flow_id     TEXT    NOT NULL REFERENCES user_flows (id) ON DELETE CASCADE,
    version     TEXT    NOT NULL,
    accepted_at INTEGER NOT NULL,
    PRIMARY KEY (user_id, flow_id, version)
);

CREATE TABLE optional_claims (
    client_id TEXT NOT NULL REFERENCES app_registrations (client_id) ON DELETE CASCADE,
    token     TEXT NOT NULL,                   -- 'idToken' or 'accessToken'
    claim     TEXT NOT NULL,
    attribute TEXT NOT NULL,                   -- the name of a built-in or custom one
    PRIMARY KEY (client_id, token, claim)
);
