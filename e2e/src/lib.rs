//! Tests that need two or more crates: a browser, the original clients.
