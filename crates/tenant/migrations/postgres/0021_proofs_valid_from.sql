-- Journeys whose proof is from before this are over: since then a credential was removed, or everybody
-- else was signed out.
ALTER TABLE users ADD COLUMN proofs_valid_from BIGINT NOT NULL DEFAULT 0;
