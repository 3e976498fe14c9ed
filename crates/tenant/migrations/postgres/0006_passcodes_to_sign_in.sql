-- Sign-in by passcode, and the reset of a password. A passcode serves the end that it was sent for.
ALTER TABLE user_flows ADD COLUMN passcode_sign_in BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE passcodes ADD COLUMN purpose TEXT NOT NULL DEFAULT 'sign-up';
