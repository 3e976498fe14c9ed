-- Whom a tenant's mails are from, beside the address that all mails of the server are from.
ALTER TABLE tenants ADD COLUMN mail_sender TEXT NOT NULL DEFAULT '{}';     -- JSON: model::mail_sender

-- When wrong passwords lock an account, and for how long.
ALTER TABLE tenants ADD COLUMN lockout_policy TEXT NOT NULL DEFAULT '{}';  -- JSON: model::lockout

-- Whether customers are asked to stay signed in, and how long sessions live.
ALTER TABLE tenants ADD COLUMN session_asks BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE tenants ADD COLUMN session_idle_seconds INTEGER NOT NULL DEFAULT 86400;
ALTER TABLE tenants ADD COLUMN session_kept_days INTEGER NOT NULL DEFAULT 90;
