//! What must hold, as functions that panic when it does not. They know the public API only,
//! since `fuzz/` includes these files too.

pub mod answer;
pub mod authority;
pub mod challenge;
pub mod return_path;
pub mod scope;
