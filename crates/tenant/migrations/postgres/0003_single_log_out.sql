-- Single log-out: which apps a session signed in to, where each wants to hear of its end, and the
-- calls that are still to be made. The SQLite file of the same number differs only in column
-- types (INTEGER for BIGINT).

ALTER TABLE app_registrations ADD COLUMN back_channel_logout_uri TEXT;
ALTER TABLE app_registrations
    ADD COLUMN back_channel_logout_session_required BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE app_registrations ADD COLUMN initiate_login_uri TEXT;

-- Kept as long as the session, which the grants of an app need not be.
CREATE TABLE session_apps (
    session   TEXT NOT NULL REFERENCES sessions (sid) ON DELETE CASCADE,
    client_id TEXT NOT NULL REFERENCES app_registrations (client_id) ON DELETE CASCADE,
    sid       TEXT NOT NULL,                   -- as the app's tokens say it: the session's, or one
                                               -- that the session took the place of
    PRIMARY KEY (session, client_id, sid)
);
CREATE INDEX session_apps_by_client ON session_apps (client_id);

CREATE TABLE logout_jobs (
    client_id       TEXT    NOT NULL REFERENCES app_registrations (client_id) ON DELETE CASCADE,
    sid             TEXT    NOT NULL,
    tenant_id       TEXT    NOT NULL REFERENCES tenants (id),
    user_id         TEXT    NOT NULL REFERENCES users (id),
    attempts        BIGINT  NOT NULL,
    next_attempt_at BIGINT  NOT NULL,
    claimed_until   BIGINT  NOT NULL,          -- 0: free
    last_error      TEXT,
    created_at      BIGINT  NOT NULL,
    expires_at      BIGINT  NOT NULL,          -- not tried any more after this
    sent_at         BIGINT,
    failed_at       BIGINT,
    PRIMARY KEY (client_id, sid)
);
CREATE INDEX logout_jobs_due ON logout_jobs (next_attempt_at)
    WHERE sent_at IS NULL AND failed_at IS NULL;
CREATE INDEX logout_jobs_by_expiry ON logout_jobs (expires_at);
