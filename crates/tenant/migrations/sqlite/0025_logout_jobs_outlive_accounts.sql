-- An account that is erased at once leaves the calls that tell apps of the end of its sessions.
CREATE TABLE logout_jobs_new (
    client_id       TEXT    NOT NULL REFERENCES app_registrations (client_id) ON DELETE CASCADE,
    sid             TEXT    NOT NULL,
    tenant_id       TEXT    NOT NULL REFERENCES tenants (id),
    user_id         TEXT    NOT NULL,
    attempts        INTEGER NOT NULL,
    next_attempt_at INTEGER NOT NULL,
    claimed_until   INTEGER NOT NULL,          -- 0: free
    last_error      TEXT,
    created_at      INTEGER NOT NULL,
    expires_at      INTEGER NOT NULL,          -- not tried any more after this
    sent_at         INTEGER,
    failed_at       INTEGER,
    PRIMARY KEY (client_id, sid)
);
INSERT INTO logout_jobs_new (client_id, sid, tenant_id, user_id, attempts, next_attempt_at,
                             claimed_until, last_error, created_at, expires_at, sent_at, failed_at)
SELECT client_id, sid, tenant_id, user_id, attempts, next_attempt_at, claimed_until, last_error,
       created_at, expires_at, sent_at, failed_at
FROM logout_jobs;
DROP TABLE logout_jobs;
ALTER TABLE logout_jobs_new RENAME TO logout_jobs;
CREATE INDEX logout_jobs_due ON logout_jobs (next_attempt_at)
    WHERE sent_at IS NULL AND failed_at IS NULL;
CREATE INDEX logout_jobs_by_expiry ON logout_jobs (expires_at);
