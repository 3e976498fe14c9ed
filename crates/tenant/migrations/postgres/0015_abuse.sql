-- Failures by account name and kind of place: those from places where the account's owner was
-- before count apart, so that an attacker elsewhere does not lock the owner out. A lock lasts an
-- hour at most, so none is carried over.
DROP TABLE lockouts;
CREATE TABLE lockouts (
    account_hash    BYTEA   NOT NULL,
    familiar        BOOLEAN NOT NULL,
    failures        BIGINT  NOT NULL,
    lockouts        BIGINT  NOT NULL,          -- how often it locked since the last success
    locked_until    BIGINT  NOT NULL,
    recent_wrong    TEXT    NOT NULL,          -- JSON: keyed hashes of the last three wrong passwords
    last_failure_at BIGINT  NOT NULL,
    PRIMARY KEY (account_hash, familiar)
);
CREATE INDEX lockouts_by_time ON lockouts (last_failure_at);

-- Where an account's owner was when they signed in: keyed hashes of a browser's cookie and of a
-- network. A bounded number for each account.
CREATE TABLE familiar_places (
    account_hash BYTEA   NOT NULL,
    place_hash   BYTEA   NOT NULL,
    seen_at      BIGINT  NOT NULL,
    PRIMARY KEY (account_hash, place_hash)
);
CREATE INDEX familiar_places_by_time ON familiar_places (seen_at);
