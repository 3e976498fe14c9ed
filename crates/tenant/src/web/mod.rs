//! What stands between the network and the handlers: cookies, guards against forged forms.

pub mod context;
pub mod cookies;
pub mod csrf;
