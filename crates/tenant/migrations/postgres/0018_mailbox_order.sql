-- Mails of the same second are shown in the order in which they came.
ALTER TABLE mailbox ADD COLUMN arrival BIGINT NOT NULL DEFAULT 0;
DROP INDEX mailbox_by_time;
CREATE INDEX mailbox_by_arrival ON mailbox (arrival, created_at);
