//! Vestibule's tenant: an identity provider for customers that speaks the protocol of Microsoft
//! Entra External ID. [`router`] is the whole server; [`App`] is what it runs on.
//!
//! Where things live: `model` decides without I/O, `store` has the only SQL, `oidc` has one file
//! for each endpoint, `journeys` has the pages that a customer walks through, `account` those of
//! their own account, `admin` has the
//! administrator's operations, `web` has routes, guards and layers, `pages` and `mail` render.

pub mod account;
pub mod admin;
pub mod app;
mod cache;
pub mod clock;
pub mod config;
pub mod credentials;
pub mod directory;
pub mod extensions;
pub mod federation;
pub mod journeys;
pub mod keys;
pub mod mail;
pub mod mfa;
pub mod model;
pub mod oidc;
pub mod outbound;
pub mod pages;
pub mod passkeys;
pub mod passwords;
pub mod phone_sender;
pub mod random;
pub mod secrets;
pub mod store;
pub mod web;

pub use app::App;
pub use web::routes::router;
