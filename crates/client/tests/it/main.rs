//! The client library against a provider that runs in this process and mints real tokens.

mod api;
mod app;
mod at_other_providers;
mod b2c;
mod browser;
mod credentials;
mod device_code;
mod discovery;
mod dpop;
mod id_token;
mod on_behalf_of;
mod par;
mod provider;
mod provider_log_out;
mod session;
mod settings_page;
mod shared_sessions;
mod sign_in;
mod store;
mod telemetry;
mod tokens;
mod web;
