-- What a browser works for before a mail goes to somebody new.
ALTER TABLE tenants ADD COLUMN work_policy TEXT NOT NULL DEFAULT '{}';  -- JSON: model::proof_of_work

-- Domains whose addresses get no account, and those below them.
CREATE TABLE blocked_domains (
    tenant_id  TEXT    NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    domain     TEXT    NOT NULL,                -- in lower case
    created_at BIGINT  NOT NULL,
    PRIMARY KEY (tenant_id, domain)
);
