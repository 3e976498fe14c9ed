-- What an API gets on behalf of a customer is a grant whose parent is the one that it was called
-- with. It ends with its parent.
ALTER TABLE grants ADD COLUMN parent_id TEXT REFERENCES grants (id) ON DELETE CASCADE;
CREATE INDEX grants_by_parent ON grants (parent_id) WHERE parent_id IS NOT NULL;
