-- Whether a tenant still has accounts whose password another system hashed: users.password_hash
-- begins with 'imported:' until the first sign-in. Asked by the second, so it has an index.
CREATE INDEX users_with_imported_password ON users (tenant_id)
    WHERE substr(password_hash, 1, 9) = 'imported:';
