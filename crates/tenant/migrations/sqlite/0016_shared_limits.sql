-- What a network may ask for, counted by all replicas together: the moment at which its allowance
-- is whole again, in milliseconds (generic cell rate algorithm).
CREATE TABLE shared_limits (
    bucket_hash BLOB   NOT NULL PRIMARY KEY,
    whole_at    INTEGER NOT NULL
);
CREATE INDEX shared_limits_by_time ON shared_limits (whole_at);
