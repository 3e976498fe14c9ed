//! The client library against a provider that runs in this process and mints real tokens.

mod api;
mod b2c;
mod browser;
mod credentials;
mod discovery;
mod id_token;
mod provider;
mod provider_log_out;
mod session;
mod shared_sessions;
mod sign_in;
mod store;
mod tokens;
mod web;
