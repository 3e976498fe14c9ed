//! Every function of the store, on both engines, and every decision that may fall only once under
//! many who want it at once.

mod account;
mod accounts;
mod apps;
mod blocked_domains;
mod branding;
pub mod databases;
mod deleted_accounts;
mod device_codes;
mod export;
pub mod external_identities;
mod flows;
mod grants;
mod journeys;
mod keys;
mod languages;
mod lockouts;
mod logout;
mod mail;
pub mod passkeys;
mod pushed_requests;
mod removed_credentials;
pub mod rows;
mod schema;
mod second_factors;
mod sessions;
mod shared_limits;
mod sign_in_addresses;
mod user_imports;
