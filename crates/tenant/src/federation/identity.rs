//! Who a customer is at a provider.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use vestibule_protocol::jose::Claims;

use crate::model::identity_provider::{ClaimMapping, IdentityProvider, ProviderKind};
use crate::model::ids::IdentityProviderId;
use crate::model::user::{EmailAddress, clean_text};
use crate::model::user_flow::AttributeName;

/// Somebody proved at a provider who they are. Made by `federation::finish` and nowhere else, and
/// kept in the database by the server alone.
///
/// Issuer and subject say who it is. The address does not: it can be another person's tomorrow, and
/// at some providers today (Logto CVE-2026-15611).
#[derive(Clone, Serialize, Deserialize)]
pub struct ExternalIdentity {
    provider: IdentityProviderId,
    provider_name: String,
    idp: String,
    issuer: String,
    subject: String,
    email: Option<EmailAddress>,
    email_proven: bool,
    names: ExternalNames,
    #[serde(default)]
    attributes: BTreeMap<AttributeName, String>,
}

/// What the provider calls the person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExternalNames {
    /// The whole name.
    pub display_name: Option<String>,
    /// Given name.
    pub given_name: Option<String>,
    /// Surname.
    pub surname: Option<String>,
}

impl ExternalIdentity {
    /// Whoever calls this has verified that the provider says so about `subject`.
    pub(super) fn verified(
        provider: &IdentityProvider,
        (issuer, subject): (&str, &str),
        told: Told,
    ) -> Self {
        let says_so = match provider.kind {
            // It has no such claim, and lets people sign in with an address that they never
            // confirmed.
            ProviderKind::Facebook => false,
            ProviderKind::Google | ProviderKind::Apple | ProviderKind::OpenIdConnect => {
                told.email_verified
            }
        };
        Self {
            provider: provider.id,
            provider_name: provider.display_name.clone(),
            idp: provider.idp().to_owned(),
            issuer: issuer.to_owned(),
            subject: subject.to_owned(),
            email_proven: says_so && provider.trusts_email && told.email.is_some(),
            email: told.email,
            names: ExternalNames {
                display_name: told.name,
                given_name: told.given_name,
                surname: told.surname,
            },
            attributes: told.attributes,
        }
    }

    /// The provider.
    pub fn provider(&self) -> IdentityProviderId {
        self.provider
    }

    /// What pages call it.
    pub fn provider_name(&self) -> &str {
        &self.provider_name
    }

    /// What the `idp` claim calls it.
    pub fn idp(&self) -> &str {
        &self.idp
    }

    /// Who signed: `iss`.
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// Who it is about: `sub`.
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// The address, proven or not.
    pub fn email(&self) -> Option<&EmailAddress> {
        self.email.as_ref()
    }

    /// The address, if the provider says that it is the person's and is trusted to say so.
    pub fn proven_email(&self) -> Option<&EmailAddress> {
        self.email.as_ref().filter(|_| self.email_proven)
    }

    /// What the provider calls the person.
    pub fn names(&self) -> &ExternalNames {
        &self.names
    }

    /// What the person would call their account there: the address, else the name.
    pub fn account_name(&self) -> Option<&str> {
        let email = self.email.as_ref().map(EmailAddress::as_typed);
        email.or(self.names.display_name.as_deref())
    }

    /// What the provider says of an attribute: a text that fills a field in.
    pub fn attribute(&self, name: AttributeName) -> Option<&str> {
        let told = match name {
            AttributeName::DisplayName => self.names.display_name.as_deref(),
            AttributeName::GivenName => self.names.given_name.as_deref(),
            AttributeName::Surname => self.names.surname.as_deref(),
            _ => None,
        };
        told.or_else(|| self.attributes.get(&name).map(String::as_str))
    }
}

/// Personal data stays out of logs.
impl fmt::Debug for ExternalIdentity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ExternalIdentity").field("idp", &self.idp).finish_non_exhaustive()
    }
}

/// What a provider says about a person.
#[derive(Default)]
pub(super) struct Told {
    pub email: Option<EmailAddress>,
    pub email_verified: bool,
    pub name: Option<String>,
    pub given_name: Option<String>,
    pub surname: Option<String>,
    pub attributes: BTreeMap<AttributeName, String>,
}

impl Told {
    /// Reads claims by their mapping. One that is no text, or no text that an account could have, is
    /// passed over: it is a field that the person will fill in.
    pub(super) fn by_claims(claims: &Claims, mapping: &ClaimMapping) -> Self {
        let text = |name: &str, longest| {
            claims.get(name).and_then(Value::as_str).and_then(|text| clean_text(text, longest))
        };
        let longest = |name: AttributeName| name.max_length();
        let attributes = mapping
            .attributes
            .iter()
            .filter_map(|(attribute, claim)| Some((*attribute, text(claim, longest(*attribute))?)));
        Self {
            email: text(&mapping.email, 254).and_then(|email| email.parse().ok()),
            email_verified: is_true(claims.get(&mapping.email_verified)),
            name: text(&mapping.name, longest(AttributeName::DisplayName)),
            given_name: text(&mapping.given_name, longest(AttributeName::GivenName)),
            surname: text(&mapping.family_name, longest(AttributeName::Surname)),
            attributes: attributes.collect(),
        }
    }

    /// Whether another look might tell more.
    pub(super) fn lacks_something(&self) -> bool {
        self.email.is_none() || self.name.is_none() && self.given_name.is_none()
    }

    /// Fills in what is missing. An address comes with its own word on whether it is verified.
    pub(super) fn add(&mut self, more: Self) {
        if self.email.is_none() {
            (self.email, self.email_verified) = (more.email, more.email_verified);
        }
        self.name = self.name.take().or(more.name);
        self.given_name = self.given_name.take().or(more.given_name);
        self.surname = self.surname.take().or(more.surname);
        for (attribute, text) in more.attributes {
            self.attributes.entry(attribute).or_insert(text);
        }
    }
}

/// Apple writes it as a text; everything else is no yes.
fn is_true(claim: Option<&Value>) -> bool {
    match claim {
        Some(Value::Bool(yes)) => *yes,
        Some(Value::String(text)) => text == "true",
        Some(Value::Null | Value::Number(_) | Value::Array(_) | Value::Object(_)) | None => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn told(claims: Value) -> Told {
        let claims = Claims::from_json(claims.to_string().as_bytes()).unwrap();
        Told::by_claims(&claims, &ClaimMapping::default())
    }

    #[test]
    fn only_a_plain_yes_verifies_an_address() {
        for (claim, verified) in [
            (json!(true), true),
            (json!("true"), true),
            (json!("True"), false),
            (json!(1), false),
            (json!("yes"), false),
            (json!(null), false),
            (json!([true]), false),
            (json!(false), false),
        ] {
            let told = told(json!({ "email": "a@example.com", "email_verified": claim }));
            assert_eq!(told.email_verified, verified, "{claim}");
        }
        assert!(!told(json!({ "email": "a@example.com" })).email_verified);
    }

    #[test]
    fn an_address_keeps_its_own_word_on_whether_it_is_verified() {
        let mut first = told(json!({ "email_verified": true }));
        first.add(told(json!({ "email": "ada@example.com" })));
        assert!(first.email.is_some() && !first.email_verified);
        let mut first = told(json!({ "email": "ada@example.com" }));
        first.add(told(json!({ "email": "eve@example.com", "email_verified": true })));
        assert_eq!(first.email.unwrap().as_typed(), "ada@example.com");
        assert!(!first.email_verified);
    }

    #[test]
    fn what_no_account_could_have_is_passed_over() {
        let odd = told(json!({ "email": "no address", "name": ["Ada"], "given_name": " \n " }));
        assert!(odd.email.is_none() && odd.name.is_none() && odd.given_name.is_none());
    }
}
