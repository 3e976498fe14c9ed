//! What a test of a Rust web app does with the testkit, and that the testkit keeps its word.

mod apis;
mod browser;
mod clock;
mod faults;
mod pages;
mod quiet;
mod requests;
mod shop;
mod users;
