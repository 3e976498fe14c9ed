-- The SQLite file of the same number differs only in column types (INTEGER for BIGINT).

-- What pages are in when nothing speaks for another language: a tag of BCP 47.
ALTER TABLE tenants ADD COLUMN default_language TEXT;

-- What a customer chose in the menu of languages while they were signed in.
ALTER TABLE users ADD COLUMN language TEXT;

-- A tenant's own words for messages of the pages and mails.
CREATE TABLE strings (
    tenant_id  TEXT   NOT NULL REFERENCES tenants (id),
    language   TEXT   NOT NULL,
    message    TEXT   NOT NULL,
    text       TEXT   NOT NULL,                -- a Fluent pattern
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, language, message)
);
