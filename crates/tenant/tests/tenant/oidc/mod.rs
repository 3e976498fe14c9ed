//! The protocol over HTTP: every endpoint, with good and with bad requests.

mod authorize;
mod discovery;
mod logout;
