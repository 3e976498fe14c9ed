//! The terms that a user flow has accepted: a check box with links, and a version.

use serde::{Deserialize, Serialize};
use vestibule_protocol::time::Timestamp;

use super::ids::{UserFlowId, UserId};
use super::localized::{LocalizedText, is_https};
use super::user::clean_text;

/// What customers accept when they sign up, and again when its version is another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Terms {
    /// The version, such as `2026-11`: whoever accepted another one is asked again.
    pub version: String,
    /// Where the terms of use are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub terms_of_use_url: Option<String>,
    /// Where the privacy statement is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub privacy_url: Option<String>,
    /// What stands at the check box instead of our own sentence. May have links.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<LocalizedText>,
}

/// Why terms are none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidTerms {
    /// No version, or a long one.
    #[error("the version of terms has 1 to {LONGEST_VERSION} characters")]
    Version,
    /// Nothing to accept.
    #[error("give the address of the terms of use, of the privacy statement, or a text")]
    Nothing,
    /// Not an address that a page may link to.
    #[error("the address {0} is no https address")]
    Address(String),
    /// Empty or too long.
    #[error("the text of terms has 1 to {LONGEST_TEXT} characters in each language")]
    Text,
}

impl Terms {
    /// Whether they can be shown.
    ///
    /// # Errors
    /// [`InvalidTerms`].
    pub fn check(&self) -> Result<(), InvalidTerms> {
        if clean_text(&self.version, LONGEST_VERSION).as_deref() != Some(&self.version) {
            return Err(InvalidTerms::Version);
        }
        let addresses = || [&self.terms_of_use_url, &self.privacy_url].into_iter().flatten();
        if addresses().next().is_none() && self.text.is_none() {
            return Err(InvalidTerms::Nothing);
        }
        if let Some(wrong) = addresses().find(|address| !is_https(address)) {
            return Err(InvalidTerms::Address(wrong.clone()));
        }
        let clean = |text: &str| clean_text(text, LONGEST_TEXT).is_some();
        match &self.text {
            Some(text) if !text.all().all(clean) => Err(InvalidTerms::Text),
            Some(_) | None => Ok(()),
        }
    }
}

/// That a customer accepted a version of a user flow's terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermsAcceptance {
    /// Who.
    pub user_id: UserId,
    /// Whose terms.
    pub flow_id: UserFlowId,
    /// Which version.
    pub version: String,
    /// When.
    pub accepted_at: Timestamp,
}

const LONGEST_VERSION: usize = 64;

const LONGEST_TEXT: usize = 1024;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_have_a_version_and_something_to_accept() {
        let terms = Terms {
            version: "2026-11".to_owned(),
            terms_of_use_url: Some("https://shop.example/terms".to_owned()),
            privacy_url: None,
            text: None,
        };
        assert_eq!(terms.check(), Ok(()));
        let version = Terms { version: " ".to_owned(), ..terms.clone() };
        assert_eq!(version.check(), Err(InvalidTerms::Version));
        let nothing = Terms { terms_of_use_url: None, ..terms.clone() };
        assert_eq!(nothing.check(), Err(InvalidTerms::Nothing));
        let script = Terms { privacy_url: Some("javascript:x".to_owned()), ..terms.clone() };
        assert_eq!(script.check(), Err(InvalidTerms::Address("javascript:x".to_owned())));
        let empty = Terms { text: Some(LocalizedText::new("")), ..terms };
        assert_eq!(empty.check(), Err(InvalidTerms::Text));
    }
}
