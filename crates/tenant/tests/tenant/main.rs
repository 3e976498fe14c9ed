//! The tenant's integration tests, one binary for all.

mod oidc;
mod store;
mod world;
