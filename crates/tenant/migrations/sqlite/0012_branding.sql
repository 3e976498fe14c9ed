-- Company branding: themes with a draft and published versions, and whose they are.
CREATE TABLE branding_themes (
    id           TEXT    NOT NULL PRIMARY KEY,
    tenant_id    TEXT    NOT NULL REFERENCES tenants (id),
    name         TEXT    NOT NULL,
    draft        TEXT,                         -- JSON: model::branding::Branding; NULL: no draft
    published    INTEGER,                      -- the version that pages show; NULL: none yet
    last_version INTEGER NOT NULL,             -- the highest number given so far
    created_at   INTEGER NOT NULL,
    UNIQUE (tenant_id, name)
);

CREATE TABLE branding_versions (
    theme_id     TEXT    NOT NULL REFERENCES branding_themes (id) ON DELETE CASCADE,
    number       INTEGER NOT NULL,
    branding     TEXT    NOT NULL,             -- JSON: model::branding::Branding
    published_at INTEGER NOT NULL,
    PRIMARY KEY (theme_id, number)
);

-- Images and style sheets, named by a hash of their content.
CREATE TABLE branding_files (
    theme_id   TEXT    NOT NULL REFERENCES branding_themes (id) ON DELETE CASCADE,
    name       TEXT    NOT NULL,
    content    BLOB    NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (theme_id, name)
);

-- The default theme of a tenant, and the themes of apps that have their own.
CREATE TABLE branding_tenants (
    tenant_id TEXT NOT NULL PRIMARY KEY REFERENCES tenants (id),
    theme_id  TEXT NOT NULL REFERENCES branding_themes (id) ON DELETE CASCADE
);
CREATE INDEX branding_tenants_by_theme ON branding_tenants (theme_id);
CREATE TABLE branding_apps (
    client_id TEXT NOT NULL PRIMARY KEY REFERENCES app_registrations (client_id)
              ON DELETE CASCADE,
    theme_id  TEXT NOT NULL REFERENCES branding_themes (id) ON DELETE CASCADE
);
CREATE INDEX branding_apps_by_theme ON branding_apps (theme_id);
