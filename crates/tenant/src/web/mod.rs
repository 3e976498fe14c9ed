//! What stands between the network and the handlers: the route table with its guards, the layers
//! around every request, limits, cookies, guards against forged forms and against forms sent twice.

pub mod client_address;
pub mod context;
pub mod cookies;
pub mod csrf;
pub mod health;
pub mod language;
pub mod layers;
pub mod limits;
pub mod once;
mod own_host;
pub mod routes;
pub mod well_known;
