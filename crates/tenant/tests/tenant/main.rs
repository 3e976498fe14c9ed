//! The tenant's integration tests, one binary for all.

mod store;
