//! The pages that a customer walks through, over HTTP as a browser does it.

mod account_deletion;
mod account_devices;
mod account_page;
mod account_passkeys;
mod account_password;
mod account_profile;
mod accounts;
mod branding;
mod consent;
pub mod customer;
mod device;
mod enumeration;
mod extensions;
mod flows;
mod guards;
mod languages;
mod lockout;
mod passcode_sign_in;
mod passkeys;
mod passwords;
mod reset;
mod second_factor;
mod sign_in;
mod sign_out;
mod sign_up;
pub mod stage;
mod user_names;
