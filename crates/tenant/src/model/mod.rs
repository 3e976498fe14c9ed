//! Decisions without I/O: what a tenant is made of, and the rules that need neither a database nor
//! a clock. A rule that somebody must be able to check by reading lives here.

pub mod account;
pub mod acr;
pub mod app_registration;
pub mod audit;
pub mod authorization;
pub mod branding;
pub mod device;
pub mod device_code;
pub mod digits;
pub mod extension;
pub mod group;
pub mod ids;
pub mod journey;
pub mod language;
pub mod lockout;
pub mod passcode;
pub mod passkey;
pub mod password;
pub mod permission;
pub mod phone;
pub mod place;
pub mod public_address;
pub mod recovery_code;
pub mod requested_scope;
pub mod second_factor;
pub mod session;
pub mod shared_limit;
pub mod tenant;
pub mod token;
pub mod totp;
pub mod user;
pub mod user_flow;
