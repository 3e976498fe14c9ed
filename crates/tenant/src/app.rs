//! What the tenant runs on.
