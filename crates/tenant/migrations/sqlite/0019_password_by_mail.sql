-- Who chose the password had proved no more than that the mailbox is theirs: until they prove more,
-- password and mailbox are one factor.
ALTER TABLE users ADD COLUMN password_by_mail BOOLEAN NOT NULL DEFAULT FALSE;
