-- An account that is erased at once leaves the calls that tell apps of the end of its sessions.
ALTER TABLE logout_jobs DROP CONSTRAINT logout_jobs_user_id_fkey;
