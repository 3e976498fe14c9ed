-- Entries of the same second are listed in the order in which they came.
ALTER TABLE audit_events ADD COLUMN arrival INTEGER NOT NULL DEFAULT 0;
DROP INDEX audit_events_by_tenant;
CREATE INDEX audit_events_by_arrival ON audit_events (tenant_id, at, arrival);
