-- A group has roles too, with the principal_type 'Group'. What somebody has is found by who it is,
-- when they are removed and when it is shown.
CREATE INDEX app_role_assignments_by_principal
    ON app_role_assignments (principal_type, principal_id);
