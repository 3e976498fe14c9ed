//! Extensions: a receiver that listens on this machine, and all that can go wrong with it.

mod calls;
pub mod receiver;
mod store;
