//! The end-to-end tests: one binary, one module a story.

mod account;
mod administrator;
mod branding;
mod crash;
mod device;
mod doctor;
mod federation;
mod journey_restart;
mod languages;
mod library_pages;
mod mail_server;
mod mishaps;
mod mistakes;
mod newcomer;
mod original_flask;
mod original_msal;
mod outage;
mod pages;
mod passkeys;
mod providers;
mod replicas;
mod screenshots;
mod single_log_out;
mod single_sign_on;
mod support;
mod two_processes;
