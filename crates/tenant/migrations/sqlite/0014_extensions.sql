-- Custom authentication extensions: web hooks that a tenant calls at an event.
CREATE TABLE extensions (
    id                     TEXT    NOT NULL PRIMARY KEY,
    tenant_id              TEXT    NOT NULL REFERENCES tenants (id),
    display_name           TEXT    NOT NULL,
    event                  TEXT    NOT NULL,   -- 'tokenIssuanceStart', …
    target_url             TEXT    NOT NULL,
    secret_sealed          BLOB   NOT NULL,   -- signs the calls
    previous_secret_sealed BLOB,              -- signs them too, until
    previous_secret_until  INTEGER NOT NULL,   -- 0: there is none
    timeout_milliseconds   INTEGER NOT NULL,
    retries                INTEGER NOT NULL,
    on_failure             TEXT    NOT NULL,   -- 'fail' or 'continue'
    audience               TEXT,               -- client id of the app that its bearer token is for
    encryption_key         BLOB,              -- public key (SPKI) that passwords are encrypted for
    enabled                BOOLEAN NOT NULL,
    created_at             INTEGER NOT NULL,
    UNIQUE (tenant_id, display_name)
);

-- For which apps it runs, if not for all.
CREATE TABLE extension_apps (
    extension_id TEXT NOT NULL REFERENCES extensions (id) ON DELETE CASCADE,
    client_id    TEXT NOT NULL REFERENCES app_registrations (client_id) ON DELETE CASCADE,
    PRIMARY KEY (extension_id, client_id)
);
CREATE INDEX extension_apps_by_app ON extension_apps (client_id);

-- For which user flows it runs, if not for all.
CREATE TABLE extension_flows (
    extension_id TEXT NOT NULL REFERENCES extensions (id) ON DELETE CASCADE,
    flow_id      TEXT NOT NULL REFERENCES user_flows (id) ON DELETE CASCADE,
    PRIMARY KEY (extension_id, flow_id)
);
CREATE INDEX extension_flows_by_flow ON extension_flows (flow_id);

-- Accounts whose password another system still knows, and not we.
CREATE TABLE password_migrations (
    user_id   TEXT    NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    marked_at INTEGER NOT NULL
);
