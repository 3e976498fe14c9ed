//! The tenant's integration tests, one binary for all.

mod extensions;
mod federation;
mod journeys;
mod oidc;
mod store;
mod workers;
mod world;
