//! The protocol over HTTP: every endpoint, with good and with bad requests.

mod authorize;
mod back_channel_logout;
pub mod device_code;
mod discovery;
mod front_channel_logout;
mod logout;
mod on_behalf_of;
mod optional_claims;
mod pushed_authorization;
mod token;
mod tokens;
mod userinfo;
mod web;
