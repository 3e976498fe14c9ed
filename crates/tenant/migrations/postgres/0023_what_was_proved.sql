-- Which second factor a browser was remembered after. NULL, of those from before: it spares nobody.
ALTER TABLE remembered_devices ADD COLUMN factor TEXT;

-- Whether the text proves a factor that the account has; otherwise it adds one.
ALTER TABLE phone_sends ADD COLUMN proves BOOLEAN NOT NULL DEFAULT FALSE;

-- Who is to get such a mail, whatever account asks for it: how many one address gets is counted here.
ALTER TABLE email_changes ADD COLUMN address_hash BYTEA;
CREATE INDEX email_changes_by_address ON email_changes (address_hash, created_at);

-- What a browser has half done, for whoever signs out there.
CREATE INDEX authorization_requests_by_browser ON authorization_requests (browser_hash)
    WHERE fulfilled_at IS NULL;
