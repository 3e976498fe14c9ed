-- What an account that an administrator deleted signed in with. Others may have it meanwhile; it comes
-- back with the account if nobody has.
CREATE TABLE set_aside_identities (
    user_id            TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    sign_in_type       TEXT NOT NULL,
    issuer             TEXT NOT NULL,
    issuer_assigned_id TEXT NOT NULL,
    idp                TEXT,
    account_name       TEXT,
    linked_at          INTEGER,
    PRIMARY KEY (user_id, sign_in_type, issuer, issuer_assigned_id)
);

INSERT INTO set_aside_identities (user_id, sign_in_type, issuer, issuer_assigned_id, idp,
                                  account_name, linked_at)
SELECT i.user_id, i.sign_in_type, i.issuer, i.issuer_assigned_id, i.idp, i.account_name, i.linked_at
FROM user_identities i JOIN users u ON u.id = i.user_id WHERE u.deleted_at IS NOT NULL;

DELETE FROM user_identities
WHERE user_id IN (SELECT id FROM users WHERE deleted_at IS NOT NULL);
