//! What both ends of OpenID Connect share: tokens, keys, scopes, parameters, errors.
//!
//! This crate is pure. It opens no connection, reads no clock and draws no random
//! bytes: moments are [`time::Timestamp`] arguments and random bytes are arguments.
//! The one exception is the randomness that aws-lc-rs itself needs to make a key or
//! an RSA-PSS or ECDSA signature.
//!
//! Strings of the protocol are parsed once, at the edge, into the types found here;
//! what a type cannot hold, the rest of the house cannot meet.

pub mod aadsts;
pub mod discovery;
pub mod dpop;
pub mod error;
pub mod ids;
pub mod jose;
pub mod params;
pub mod pkce;
pub mod scope;
pub mod secret;
pub mod time;
pub mod token;
pub mod webauthn;
