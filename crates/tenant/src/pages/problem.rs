//! What can be wrong with what a customer typed, and the field at which it is said.

use serde::Serialize;
use serde::ser::SerializeMap;

use super::message::Message;
use crate::model::asked_attribute::Unfit;
use crate::model::passkey::PasskeyName;
use crate::model::password::{self, WeakPassword};
use crate::model::user_name::UserNameRefused;

/// Something wrong with what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// No address.
    EmailMissing,
    /// Not an address.
    EmailMalformed,
    /// The tenant gives no account to addresses of this domain.
    DomainBlocked {
        /// At which field it is said.
        field: &'static str,
    },
    /// What the browser found does not solve it.
    WorkWrong,
    /// No password.
    PasswordMissing,
    /// The address and the password do not belong together, or there is no such account: never
    /// which.
    WrongCredentials,
    /// Too many failures with this address, whether or not it has an account.
    Locked {
        /// For how long more.
        seconds: i64,
        /// At which field it is said.
        field: &'static str,
    },
    /// The server has more passwords to check than it can.
    Busy {
        /// At which field it is said.
        field: &'static str,
    },
    /// Not eight digits.
    PasscodeMalformed,
    /// Not the passcode.
    PasscodeWrong,
    /// The passcode is too old, was used, or was tried too often.
    PasscodeDead,
    /// Another passcode so soon.
    ResendTooEarly {
        /// How long to wait.
        seconds: i64,
    },
    /// No more passcodes in this journey.
    ResendNoMore {
        /// At which field it is said.
        field: &'static str,
    },
    /// Not yet: the browser did no work, or as many passcodes were sent as may be in an hour.
    TryAgain {
        /// How long to wait.
        seconds: i64,
        /// At which field it is said.
        field: &'static str,
    },
    /// The password is not good enough.
    Weak(WeakPassword),
    /// The new password is the old one.
    SamePassword,
    /// The two passwords differ.
    Mismatch,
    /// Neither an address nor a user name.
    NameMissing,
    /// Not an address, and no user name either.
    NameMalformed,
    /// As [`WrongCredentials`](Self::WrongCredentials), where a user name is taken too.
    WrongNameOrPassword,
    /// An answer to what the user flow asks is not taken.
    Answer {
        /// At which field it is said.
        field: String,
        /// Why.
        unfit: Unfit,
    },
    /// No user name.
    UserNameMissing,
    /// Not a user name that the tenant takes.
    UserNameRefused(UserNameRefused),
    /// Another account has the user name.
    UserNameTaken,
    /// The terms are not accepted.
    TermsNotAccepted,
    /// An extension does not take an answer, and says why in its own words.
    Extension {
        /// At which field it is said.
        field: String,
        /// Why.
        text: String,
    },
    /// The account in the picker is not signed in any more.
    AccountGone,
    /// The current password, asked for to change it, is another one.
    CurrentPasswordWrong,
    /// The new address is the one that the account has.
    SameAddress,
    /// What had to be typed to confirm was not typed.
    NotConfirmed,
    /// Not six digits.
    TotpMalformed,
    /// Not the code of the authenticator app.
    TotpWrong,
    /// Not a recovery code.
    RecoveryMalformed,
    /// Not one of the account's recovery codes, or used before.
    RecoveryWrong,
    /// Not a telephone number.
    PhoneMalformed,
    /// A country that is not called.
    PhoneCountry,
    /// Enough texts and calls.
    PhoneLimit {
        /// At which field it is said.
        field: &'static str,
    },
    /// The number gets no codes.
    PhoneRefused {
        /// At which field it is said.
        field: &'static str,
    },
    /// The code could not be sent at the moment.
    PhoneNotNow {
        /// At which field it is said.
        field: &'static str,
    },
    /// The account has this factor already.
    FactorThere {
        /// At which field it is said.
        field: &'static str,
    },
    /// The account has this factor no more.
    FactorGone,
    /// Not eight letters.
    UserCodeMalformed,
    /// No device waits with this code.
    UserCodeUnknown,
    /// The browser sent no passkey.
    PasskeyMissing,
    /// The passkey's answer came too late, or twice.
    PasskeyStale,
    /// No account here has the passkey.
    PasskeyUnknown,
    /// A check of the passkey's answer failed.
    PasskeyRefused,
    /// The passkey is another account's.
    PasskeyOfAnother,
    /// The passkey is in use already.
    PasskeyAlreadyThere,
    /// The account has as many passkeys as it may.
    PasskeyTooMany,
    /// Nothing can take the place of the lost passkey.
    PasskeyNoRecovery,
    /// A passkey cannot have this name.
    PasskeyName,
    /// The passkey is the last way to sign in.
    PasskeyLast,
    /// The linked account is the last way to sign in.
    LastWayIn,
}

impl Problem {
    /// The field at which it is said.
    fn field(&self) -> &str {
        match self {
            Self::EmailMissing | Self::EmailMalformed => "email",
            Self::NameMissing | Self::NameMalformed => "email",
            Self::PasswordMissing | Self::WrongCredentials | Self::WrongNameOrPassword => {
                "password"
            }
            Self::Locked { field, .. }
            | Self::Busy { field }
            | Self::DomainBlocked { field }
            | Self::ResendNoMore { field }
            | Self::TryAgain { field, .. } => field,
            Self::WorkWrong => "work",
            Self::PasscodeMalformed | Self::PasscodeWrong | Self::PasscodeDead => "passcode",
            Self::ResendTooEarly { .. } => "resend",
            // Both fields are empty again, and this is the first.
            Self::Weak(_) | Self::SamePassword | Self::Mismatch => "new-password",
            Self::Answer { field, .. } | Self::Extension { field, .. } => field,
            Self::UserNameMissing | Self::UserNameRefused(_) | Self::UserNameTaken => "userName",
            Self::TermsNotAccepted => "terms",
            Self::AccountGone => "account",
            Self::CurrentPasswordWrong => "password",
            Self::NotConfirmed => "confirmation",
            Self::TotpMalformed | Self::TotpWrong => "totp",
            Self::RecoveryMalformed | Self::RecoveryWrong => "recovery-code",
            Self::PhoneMalformed | Self::PhoneCountry => "number",
            Self::PhoneLimit { field }
            | Self::PhoneRefused { field }
            | Self::PhoneNotNow { field }
            | Self::FactorThere { field } => field,
            Self::FactorGone => "way",
            Self::SameAddress => "email",
            Self::UserCodeMalformed | Self::UserCodeUnknown => "user-code",
            Self::PasskeyMissing
            | Self::PasskeyStale
            | Self::PasskeyUnknown
            | Self::PasskeyRefused
            | Self::PasskeyOfAnother
            | Self::PasskeyAlreadyThere
            | Self::PasskeyTooMany
            | Self::PasskeyNoRecovery
            | Self::PasskeyLast => "passkey",
            Self::PasskeyName => "name",
            Self::LastWayIn => "linked",
        }
    }

    fn message(&self) -> Message {
        match self {
            Self::EmailMissing => Message::new("email-missing"),
            Self::EmailMalformed => Message::new("email-malformed"),
            Self::DomainBlocked { .. } => Message::new("email-domain-blocked"),
            Self::TryAgain { seconds, .. } => wait_message(*seconds),
            Self::WorkWrong => Message::new("work-wrong"),
            Self::PasswordMissing => Message::new("password-missing"),
            Self::WrongCredentials => Message::new("wrong-credentials"),
            Self::Locked { seconds, .. } => Message::new("locked")
                .number("minutes", seconds.div_euclid(60) + i64::from(seconds % 60 > 0)),
            Self::Busy { .. } => Message::new("busy-now"),
            Self::PasscodeMalformed => Message::new("passcode-malformed"),
            Self::PasscodeWrong => Message::new("passcode-wrong"),
            Self::PasscodeDead => Message::new("passcode-dead"),
            Self::ResendTooEarly { seconds } => {
                Message::new("resend-too-early").number("seconds", *seconds)
            }
            Self::ResendNoMore { .. } => Message::new("resend-no-more"),
            Self::Weak(WeakPassword::TooShort(shortest)) => {
                Message::new("password-too-short").number("shortest", *shortest as i64)
            }
            Self::Weak(WeakPassword::TooLong) => {
                Message::new("password-too-long").number("longest", password::LONGEST as i64)
            }
            Self::Weak(WeakPassword::LikeYou) => Message::new("password-like-you"),
            Self::Weak(WeakPassword::OwnWord) => Message::new("password-own-word"),
            Self::Weak(WeakPassword::Composition) => Message::new("password-composition"),
            Self::Weak(WeakPassword::Banned) => Message::new("password-banned"),
            Self::SamePassword => Message::new("password-same"),
            Self::Mismatch => Message::new("password-mismatch"),
            Self::NameMissing => Message::new("name-missing"),
            Self::NameMalformed => Message::new("name-malformed"),
            Self::WrongNameOrPassword => Message::new("wrong-name-or-password"),
            Self::Answer { unfit, .. } => unfit_message(*unfit),
            Self::UserNameMissing => Message::new("user-name-missing"),
            Self::UserNameRefused(UserNameRefused::Length { shortest, longest }) => {
                Message::new("user-name-length")
                    .number("shortest", *shortest as i64)
                    .number("longest", *longest as i64)
            }
            Self::Extension { text, .. } => {
                Message::new("extension-problem").text("text", text.clone())
            }
            Self::UserNameRefused(UserNameRefused::Form) => Message::new("user-name-form"),
            // As for a name that somebody has: which names are reserved is nobody's business.
            Self::UserNameRefused(UserNameRefused::Reserved) | Self::UserNameTaken => {
                Message::new("user-name-taken")
            }
            Self::TermsNotAccepted => Message::new("terms-not-accepted"),
            Self::AccountGone => Message::new("account-gone"),
            Self::CurrentPasswordWrong => Message::new("current-password-wrong"),
            Self::NotConfirmed => Message::new("not-confirmed"),
            Self::TotpMalformed => Message::new("totp-malformed"),
            Self::TotpWrong => Message::new("totp-wrong"),
            Self::RecoveryMalformed => Message::new("recovery-malformed"),
            Self::RecoveryWrong => Message::new("recovery-wrong"),
            Self::PhoneMalformed => Message::new("phone-malformed"),
            Self::PhoneCountry => Message::new("phone-country"),
            Self::PhoneLimit { .. } => Message::new("phone-limit"),
            Self::PhoneRefused { .. } => Message::new("phone-refused"),
            Self::PhoneNotNow { .. } => Message::new("phone-not-now"),
            Self::FactorThere { .. } => Message::new("factor-there"),
            Self::FactorGone => Message::new("factor-gone"),
            Self::SameAddress => Message::new("same-address"),
            Self::UserCodeMalformed => Message::new("user-code-malformed"),
            Self::UserCodeUnknown => Message::new("user-code-unknown"),
            Self::PasskeyMissing => Message::new("passkey-missing"),
            Self::PasskeyStale => Message::new("passkey-stale"),
            Self::PasskeyUnknown => Message::new("passkey-unknown"),
            Self::PasskeyRefused => Message::new("passkey-refused"),
            Self::PasskeyOfAnother => Message::new("passkey-of-another"),
            Self::PasskeyAlreadyThere => Message::new("passkey-already-there"),
            Self::PasskeyTooMany => Message::new("passkey-too-many"),
            Self::PasskeyNoRecovery => Message::new("passkey-no-recovery"),
            Self::PasskeyName => {
                Message::new("passkey-name-unfit").number("longest", PasskeyName::LONGEST as i64)
            }
            Self::PasskeyLast => Message::new("passkey-last"),
            Self::LastWayIn => Message::new("account-unlink-last"),
        }
    }
}

/// Where a problem stands that concerns no one field of a page: above them.
pub const WHOLE_PAGE: &str = "page";

/// When to try again.
pub fn wait_message(seconds: i64) -> Message {
    Message::new("try-again-in").number("minutes", (seconds.max(1) + 59) / 60)
}

fn unfit_message(unfit: Unfit) -> Message {
    match unfit {
        Unfit::Missing => Message::new("attribute-missing"),
        Unfit::Unchecked => Message::new("attribute-unchecked"),
        Unfit::Text { longest } => {
            Message::new("attribute-unfit").number("longest", longest as i64)
        }
        Unfit::Number => Message::new("attribute-number"),
        Unfit::Pattern => Message::new("attribute-pattern"),
        Unfit::Choice => Message::new("attribute-choice"),
    }
}

/// All that is wrong with a form: at most one problem a field. To templates a map from field to
/// message.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// Nothing is wrong.
    pub fn none() -> Self {
        Self::default()
    }

    /// Adds one, unless its field has one.
    pub fn add(&mut self, problem: Problem) {
        if self.0.iter().all(|known| known.field() != problem.field()) {
            self.0.push(problem);
        }
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many fields are wrong.
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Self {
        Self(vec![problem])
    }
}

impl Serialize for Problems {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for problem in &self.0 {
            map.serialize_entry(problem.field(), &problem.message())?;
        }
        map.end()
    }
}
