//! User flows: how customers of an app sign up and sign in.

use serde::{Deserialize, Serialize};
use vestibule_protocol::time::Timestamp;

use super::ids::{TenantId, UserFlowId};
use super::terms::Terms;

pub use super::asked_attribute::Attribute;

/// A user flow. It serves many apps; an app has one flow.
#[derive(Debug, Clone)]
pub struct UserFlow {
    /// Its id.
    pub id: UserFlowId,
    /// The tenant that it belongs to.
    pub tenant_id: TenantId,
    /// Its name, such as `SignInSignUp`.
    pub display_name: String,
    /// How new customers prove who they are.
    pub sign_up_method: SignUpMethod,
    /// Whether the page of the password offers a passcode instead: for customers who have no
    /// password, because the flow had the other method when they signed up.
    pub passcode_sign_in: bool,
    /// Whether new customers may sign up at all.
    pub sign_up_allowed: bool,
    /// What a new customer is asked, in order.
    pub attributes: Vec<Attribute>,
    /// Whether a customer who signs in is asked for what is required and they have not answered.
    pub asks_existing: bool,
    /// Whether customers sign in with a user name too, and choose it themselves.
    pub user_names: UserNames,
    /// What customers accept.
    pub terms: Option<Terms>,
    /// When it was created.
    pub created_at: Timestamp,
}

/// How new customers prove who they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SignUpMethod {
    /// Email with password: a one-time passcode proves the address, then a password is set.
    EmailPassword,
    /// Email one-time passcode: there is no password; each sign-in takes a passcode.
    EmailPasscode,
}

impl SignUpMethod {
    /// As the store and the administrator's verbs spell it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::EmailPassword => "email-password",
            Self::EmailPasscode => "email-passcode",
        }
    }
}

/// The text is no method.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("neither email-password nor email-passcode")]
pub struct UnknownSignUpMethod;

impl std::str::FromStr for SignUpMethod {
    type Err = UnknownSignUpMethod;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        [Self::EmailPassword, Self::EmailPasscode]
            .into_iter()
            .find(|method| method.as_str() == text)
            .ok_or(UnknownSignUpMethod)
    }
}

/// What a user flow does with user names.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UserNames {
    /// Customers sign in with their address only.
    #[default]
    Off,
    /// Those whom an administrator gave a user name may sign in with it.
    SignIn,
    /// New customers may choose one as well.
    Offered,
    /// New customers choose one.
    Required,
}

impl UserNames {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Off, Self::SignIn, Self::Offered, Self::Required];

    /// As the store and the administrator's verbs spell it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::SignIn => "sign-in",
            Self::Offered => "offered",
            Self::Required => "required",
        }
    }

    /// Whether one signs in with a user name.
    pub fn sign_in(self) -> bool {
        self != Self::Off
    }

    /// Whether new customers are asked for one, and whether they must answer.
    pub fn asked(self) -> Option<bool> {
        match self {
            Self::Off | Self::SignIn => None,
            Self::Offered => Some(false),
            Self::Required => Some(true),
        }
    }
}

/// The text says nothing about user names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("neither off, sign-in, offered nor required")]
pub struct UnknownUserNames;

impl std::str::FromStr for UserNames {
    type Err = UnknownUserNames;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|known| known.as_str() == text).ok_or(UnknownUserNames)
    }
}

/// The built-in attributes, in Microsoft Graph's spelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum AttributeName {
    /// The name that apps greet with.
    DisplayName,
    /// Given name.
    GivenName,
    /// Surname.
    Surname,
    /// City.
    City,
    /// Country or region.
    Country,
    /// Postal code.
    PostalCode,
    /// State or province.
    State,
    /// Street address.
    StreetAddress,
    /// Job title.
    JobTitle,
}

impl AttributeName {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::DisplayName,
        Self::GivenName,
        Self::Surname,
        Self::City,
        Self::Country,
        Self::PostalCode,
        Self::State,
        Self::StreetAddress,
        Self::JobTitle,
    ];

    /// Microsoft Graph's spelling; also the name of the form field.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::DisplayName => "displayName",
            Self::GivenName => "givenName",
            Self::Surname => "surname",
            Self::City => "city",
            Self::Country => "country",
            Self::PostalCode => "postalCode",
            Self::State => "state",
            Self::StreetAddress => "streetAddress",
            Self::JobTitle => "jobTitle",
        }
    }

    /// The message that stands at its field: `attribute-` and its name.
    pub fn label(self) -> &'static str {
        match self {
            Self::DisplayName => "attribute-displayName",
            Self::GivenName => "attribute-givenName",
            Self::Surname => "attribute-surname",
            Self::City => "attribute-city",
            Self::Country => "attribute-country",
            Self::PostalCode => "attribute-postalCode",
            Self::State => "attribute-state",
            Self::StreetAddress => "attribute-streetAddress",
            Self::JobTitle => "attribute-jobTitle",
        }
    }

    /// The `autocomplete` token of HTML, so that browsers fill the field (WCAG 1.3.5).
    pub fn autocomplete(self) -> &'static str {
        match self {
            Self::DisplayName => "name",
            Self::GivenName => "given-name",
            Self::Surname => "family-name",
            Self::City => "address-level2",
            Self::Country => "country-name",
            Self::PostalCode => "postal-code",
            Self::State => "address-level1",
            Self::StreetAddress => "street-address",
            Self::JobTitle => "organization-title",
        }
    }

    /// The longest answer that is taken, in characters, as in Microsoft Graph.
    pub fn max_length(self) -> usize {
        match self {
            Self::DisplayName => 256,
            Self::GivenName | Self::Surname => 64,
            Self::City | Self::Country | Self::State | Self::JobTitle => 128,
            Self::PostalCode => 40,
            Self::StreetAddress => 1024,
        }
    }
}
