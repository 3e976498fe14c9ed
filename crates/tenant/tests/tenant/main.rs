//! The tenant's integration tests, one binary for all.

mod journeys;
mod oidc;
mod store;
mod workers;
mod world;
