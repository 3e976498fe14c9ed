//! What pages and mails call an app.

use super::{Message, PageRequest, Pages};

/// What pages and mails call an app: what its administrator called it, or, of the account page to
/// which none gave a name, the words of the reader's language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AppName<'a> {
    /// Its own.
    Given(&'a str),
    /// The account page's, in each language.
    AccountPage,
}

impl Pages {
    /// The name, for who reads this page or mail.
    pub fn app_name(&self, request: &PageRequest, name: AppName<'_>) -> String {
        match name {
            AppName::Given(name) => name.to_owned(),
            AppName::AccountPage => {
                self.sentence(request, &Message::new(ACCOUNT_PAGE)).unwrap_or_default()
            }
        }
    }
}

/// The message that is the account page's name and heading.
const ACCOUNT_PAGE: &str = "account";
