//! The account page: what a customer sees and changes of their own account, at `/{tenant}/account`.
//!
//! It is no journey: nothing is proved step by step, and no app waits for an answer. Its guard is
//! the single sign-on session of the browser ([`Owner`]).
//!
//! 1. Nobody signed in, or several accounts and none chosen: [`sign_in`] begins a journey as an app
//!    would. The account page is an app registration of its tenant ("My account"), so that user
//!    flow, branding and policies hold for it as for any app. `oidc::resume` leads back to the very
//!    page that was asked for.
//! 2. What others could misuse wants a fresh proof ([`Fresh`]): at most ten minutes old, else a
//!    journey with `max_age` and the same account, back to the same page.
//! 3. A form is bound to the browser and to the account ([`OwnerForm`], [`FreshForm`]): what was
//!    filled in for one account never happens to another one that was chosen in a second tab.
//! 4. Whatever a form names, a session, a consent, a linked account, is looked up together with the
//!    owner's id, in the same statement; another customer's is not found (Zitadel CVE-2025-27507).
//!
//! # A section, or a part of one
//!
//! A section is a file here with its handlers, a context struct and a variant of
//! [`AccountContent`](crate::pages::AccountContent) in `pages/account.rs`, a template in
//! `templates/account/`, and lines in `web/routes.rs`. An entry in the navigation is a variant of
//! [`Section`](crate::pages::Section). What belongs to [`security`] or [`linked_accounts`] adds a
//! card to the list there and has its own pages below that address, such as `/security/passkeys`.
//! Every address that takes a form answers GET too, since a sign-in in between leads back to it.

pub mod address;
pub mod apps;
pub mod data;
pub mod deletion;
pub mod devices;
pub mod erasure;
pub mod first_password;
pub mod linked_accounts;
pub mod overview;
mod owner;
pub mod passkeys;
pub mod password;
pub mod profile;
pub mod second_factors;
pub mod security;
pub mod sign_in;
pub mod user_name;

use axum::response::Response;

use crate::oidc::Visit;
use crate::oidc::answer::see_other;

pub use owner::{Fresh, FreshForm, Owner, OwnerForm, address as page_address};

/// `GET /{tenant}`: the address that a customer guesses leads to their account.
pub async fn front_door(visit: Visit) -> Response {
    match visit.tenant().await {
        Ok(_) => see_other(&owner::address(&visit.segment)),
        Err(error) => visit.refuse(None, &error),
    }
}
