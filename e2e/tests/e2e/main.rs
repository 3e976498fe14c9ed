//! The end-to-end tests: one binary, one module a story.

mod original_msal;
mod support;
