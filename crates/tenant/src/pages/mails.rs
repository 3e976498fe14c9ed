//! What the tenant's mails say. They are rendered before the transaction that queues them, in the
//! language of the journey. No mail has a link: nothing to click is nothing to fake.

use minijinja::context;
use serde::Serialize;
use vestibule_protocol::time::Timestamp;

use super::brand::MailBrand;
use super::{AppName, Message, PageRequest, Pages, values};
use crate::mail::Mail;
use crate::model::device::Device;
use crate::model::journey::PasscodePurpose;
use crate::model::passcode::{LIFETIME_SECONDS, PlainPasscode};
use crate::model::second_factor::FactorChange;
use crate::model::user::EmailAddress;

/// A mail to a customer.
#[derive(Debug)]
pub enum Letter<'a> {
    /// The passcode that proves the address.
    Passcode {
        /// What it is for.
        purpose: PasscodePurpose,
        /// The eight digits.
        code: &'a PlainPasscode,
        /// The app where they are to be typed.
        app: AppName<'a>,
    },
    /// Somebody, most likely its owner, wanted to sign up with an address that has an account.
    AccountExists {
        /// The app where they can sign in instead.
        app: AppName<'a>,
    },
    /// Somebody, most likely its owner, wanted to sign in with an address that has no account.
    NoAccount {
        /// The app.
        app: AppName<'a>,
    },
    /// Somebody, most likely its owner, forgot the password of an account that has none.
    NoPassword {
        /// The app where they can sign in by passcode.
        app: AppName<'a>,
    },
    /// The account has a new passkey.
    PasskeyAdded {
        /// What it is called.
        name: &'a str,
        /// When.
        at: Timestamp,
    },
    /// The account has a passkey less.
    PasskeyRemoved {
        /// What it was called.
        name: &'a str,
        /// When.
        at: Timestamp,
    },
    /// An account elsewhere signs the customer in from now on.
    IdentityLinked {
        /// The identity provider.
        provider: &'a str,
        /// When.
        at: Timestamp,
    },
    /// An account elsewhere does not sign the customer in any more.
    IdentityUnlinked {
        /// The identity provider.
        provider: &'a str,
        /// When.
        at: Timestamp,
    },
    /// The account has another password.
    PasswordChanged {
        /// The app on the way to which it was changed.
        app: AppName<'a>,
        /// When.
        at: Timestamp,
    },
    /// An administrator gave the account a temporary password.
    PasswordReset {
        /// When.
        at: Timestamp,
    },
    /// Somebody, most likely its owner, signed in with a browser that the account did not know.
    NewDevice {
        /// The app that was signed in to.
        app: AppName<'a>,
        /// When.
        at: Timestamp,
        /// What the browser says of itself.
        device: Device,
    },
    /// To the address that an account is to have: the passcode that proves it.
    NewAddress {
        /// The account page.
        app: AppName<'a>,
        /// The eight digits.
        code: &'a PlainPasscode,
    },
    /// To the address that an account was to have, where another account has it.
    AddressTaken {
        /// The account page.
        app: AppName<'a>,
    },
    /// The passcode that proves the mailbox as a second factor.
    FactorPasscode {
        /// The eight digits.
        code: &'a PlainPasscode,
        /// The app where they are to be typed.
        app: AppName<'a>,
    },
    /// Something happened to the account's second factors.
    SecondFactor {
        /// What.
        change: FactorChange,
        /// The app whose support can help.
        app: AppName<'a>,
        /// When.
        at: Timestamp,
    },
    /// To the address that an account had: it has another one.
    AddressChanged {
        /// The account page.
        app: AppName<'a>,
        /// When.
        at: Timestamp,
    },
    /// To the address that an administrator gave an account.
    AddressGiven {
        /// Who can help.
        app: AppName<'a>,
        /// When.
        at: Timestamp,
    },
    /// The account will be deleted.
    DeletionAsked {
        /// The account page, where it can be taken back.
        app: AppName<'a>,
        /// Until when.
        until: Timestamp,
    },
    /// An administrator deleted the account.
    DeletedByAdministrator {
        /// When it will be erased; `None`: it is.
        until: Option<Timestamp>,
    },
    /// The account is deleted.
    Deleted {
        /// Whose customer it was.
        app: AppName<'a>,
    },
}

/// Context of mails.
#[derive(Debug, Serialize)]
pub struct MailContext {
    /// The language, for the `html` element.
    pub lang: String,
    /// Its direction.
    pub dir: String,
    /// The tenant's name.
    pub tenant: String,
    /// Whom it is for.
    pub email: String,
    /// The app, or the account page, that it is about; empty in mails that are about neither.
    pub app: String,
    /// How many minutes a passcode lives.
    pub minutes: i64,
    /// The digits of a passcode.
    pub code: Option<String>,
    /// What a passcode is for: `sign-up`, `sign-in`, `reset`, `lost-passkey`, `external`,
    /// `second-factor`; none in `new-address`.
    pub purpose: Option<&'static str>,
    /// When it happened, in the customer's language; in `deletion-asked`, until when the account can
    /// be kept; in `deleted-by-administrator`, when it will be erased, and none if it is.
    pub at: Option<String>,
    /// The browser that was signed in with, in `new-device`.
    pub device: MailDevice,
    /// The passkey's name, in `passkey-added` and `passkey-removed`.
    pub passkey: Option<String>,
    /// The identity provider, in `identity-linked` and `identity-unlinked`.
    pub provider: Option<String>,
    /// What happened to second factors, in `second-factor`.
    pub change: Option<&'static str>,
    /// The theme.
    pub brand: MailBrand,
}

/// A browser, as it says itself.
#[derive(Debug, Serialize)]
pub struct MailDevice {
    /// Its name, if it is known.
    pub browser: Option<&'static str>,
    /// The system that it runs on, if it is known.
    pub system: Option<&'static str>,
}

impl From<Device> for MailDevice {
    fn from(device: Device) -> Self {
        Self { browser: device.browser.name(), system: device.system.name() }
    }
}

impl Letter<'_> {
    /// The name of its templates, without their ending.
    fn template(&self) -> &'static str {
        match self {
            Self::Passcode { .. } | Self::FactorPasscode { .. } => "passcode",
            Self::AccountExists { .. } => "account-exists",
            Self::NoAccount { .. } => "no-account",
            Self::NoPassword { .. } => "no-password",
            Self::PasskeyAdded { .. } => "passkey-added",
            Self::PasskeyRemoved { .. } => "passkey-removed",
            Self::IdentityLinked { .. } => "identity-linked",
            Self::IdentityUnlinked { .. } => "identity-unlinked",
            Self::PasswordChanged { .. } => "password-changed",
            Self::PasswordReset { .. } => "password-reset",
            Self::NewDevice { .. } => "new-device",
            Self::NewAddress { .. } => "new-address",
            Self::AddressTaken { .. } => "address-taken",
            Self::AddressChanged { .. } => "address-changed",
            Self::AddressGiven { .. } => "address-given",
            Self::DeletionAsked { .. } => "deletion-asked",
            Self::DeletedByAdministrator { .. } => "deleted-by-administrator",
            Self::Deleted { .. } => "deleted",
            Self::SecondFactor { .. } => "second-factor",
        }
    }

    fn code(&self) -> Option<&PlainPasscode> {
        match self {
            Self::Passcode { code, .. }
            | Self::NewAddress { code, .. }
            | Self::FactorPasscode { code, .. } => Some(code),
            _ => None,
        }
    }

    fn at(&self) -> Option<Timestamp> {
        match self {
            Self::PasswordChanged { at, .. }
            | Self::NewDevice { at, .. }
            | Self::AddressChanged { at, .. }
            | Self::AddressGiven { at, .. }
            | Self::SecondFactor { at, .. }
            | Self::DeletionAsked { until: at, .. }
            | Self::PasswordReset { at }
            | Self::DeletedByAdministrator { until: Some(at) }
            | Self::PasskeyAdded { at, .. }
            | Self::PasskeyRemoved { at, .. }
            | Self::IdentityLinked { at, .. }
            | Self::IdentityUnlinked { at, .. } => Some(*at),
            _ => None,
        }
    }

    fn app(&self) -> AppName<'_> {
        match self {
            Self::Passcode { app, .. }
            | Self::FactorPasscode { app, .. }
            | Self::AccountExists { app }
            | Self::NoAccount { app }
            | Self::NoPassword { app }
            | Self::PasswordChanged { app, .. }
            | Self::NewDevice { app, .. }
            | Self::NewAddress { app, .. }
            | Self::AddressTaken { app }
            | Self::AddressChanged { app, .. }
            | Self::AddressGiven { app, .. }
            | Self::DeletionAsked { app, .. }
            | Self::Deleted { app }
            | Self::SecondFactor { app, .. } => *app,
            Self::PasskeyAdded { .. }
            | Self::PasskeyRemoved { .. }
            | Self::PasswordReset { .. }
            | Self::DeletedByAdministrator { .. }
            | Self::IdentityLinked { .. }
            | Self::IdentityUnlinked { .. } => AppName::Given(""),
        }
    }
}

impl Pages {
    /// The mail, ready to be queued. A template that fails is a fault of ours.
    pub fn mail(
        &self,
        request: &PageRequest,
        to: &EmailAddress,
        letter: &Letter<'_>,
    ) -> Result<Mail, minijinja::Error> {
        let name = letter.template();
        let context = context! {
            t => self.translator(request),
            ..values(&self.mail_context(request, to, letter))
        };
        let environment = self.current().map_err(|error| {
            minijinja::Error::new(minijinja::ErrorKind::InvalidOperation, error.to_string())
        })?;
        let text = environment.get_template(&format!("mail/{name}.txt"))?.render(&context)?;
        let html = environment.get_template(&format!("mail/{name}.html"))?.render(&context)?;
        // The first line of the text is the subject: one file says all that a mail says.
        let (subject, text) = text.split_once('\n').unwrap_or((text.as_str(), ""));
        Ok(Mail {
            to: to.clone(),
            subject: subject.trim().to_owned(),
            text: text.trim_start().to_owned(),
            html,
            logos: request.brand.mail_logos(),
            handover: None,
        })
    }

    fn mail_context(
        &self,
        request: &PageRequest,
        to: &EmailAddress,
        letter: &Letter<'_>,
    ) -> MailContext {
        let app = self.app_name(request, letter.app());
        MailContext {
            lang: request.locale.tag().to_owned(),
            dir: request.locale.direction().to_owned(),
            tenant: request.tenant.clone().unwrap_or_else(|| app.as_str().to_owned()),
            email: to.as_typed().to_owned(),
            app: app.as_str().to_owned(),
            minutes: LIFETIME_SECONDS / 60,
            code: letter.code().map(|code| code.reveal().to_owned()),
            purpose: match letter {
                Letter::Passcode { purpose, .. } => Some(purpose.as_str()),
                Letter::FactorPasscode { .. } => Some("second-factor"),
                _ => None,
            },
            at: letter.at().and_then(|at| self.sentence(request, &Message::date_time(at))),
            device: match letter {
                Letter::NewDevice { device, .. } => (*device).into(),
                _ => Device::UNKNOWN.into(),
            },
            passkey: match letter {
                Letter::PasskeyAdded { name, .. } | Letter::PasskeyRemoved { name, .. } => {
                    Some((*name).to_owned())
                }
                _ => None,
            },
            provider: match letter {
                Letter::IdentityLinked { provider, .. }
                | Letter::IdentityUnlinked { provider, .. } => Some((*provider).to_owned()),
                _ => None,
            },
            change: match letter {
                Letter::SecondFactor { change, .. } => Some(change.as_str()),
                _ => None,
            },
            brand: request.brand.mail(),
        }
    }
}
