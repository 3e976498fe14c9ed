//! What the tenant's mails say. They are rendered before the transaction that queues them, in the
//! language of the journey. No mail has a link: nothing to click is nothing to fake.

use minijinja::context;
use vestibule_protocol::time::Timestamp;

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
            Self::DeletionAsked { .. } => "deletion-asked",
            Self::DeletedByAdministrator { .. } => "deleted-by-administrator",
            Self::Deleted { .. } => "deleted",
            Self::SecondFactor { .. } => "second-factor",
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
        let (purpose, code) = match letter {
            Letter::Passcode { purpose, code, .. } => (Some(purpose.as_str()), Some(code.reveal())),
            Letter::NewAddress { code, .. } => (None, Some(code.reveal())),
            Letter::FactorPasscode { code, .. } => (Some("second-factor"), Some(code.reveal())),
            _ => (None, None),
        };
        let change = match letter {
            Letter::SecondFactor { change, .. } => Some(change.as_str()),
            _ => None,
        };
        let at = match letter {
            Letter::PasswordChanged { at, .. }
            | Letter::NewDevice { at, .. }
            | Letter::AddressChanged { at, .. }
            | Letter::SecondFactor { at, .. }
            | Letter::DeletionAsked { until: at, .. }
            | Letter::PasswordReset { at }
            | Letter::DeletedByAdministrator { until: Some(at) }
            | Letter::PasskeyAdded { at, .. }
            | Letter::PasskeyRemoved { at, .. }
            | Letter::IdentityLinked { at, .. }
            | Letter::IdentityUnlinked { at, .. } => {
                self.sentence(request, &Message::date_time(*at))
            }
            _ => None,
        };
        let provider = match letter {
            Letter::IdentityLinked { provider, .. } | Letter::IdentityUnlinked { provider, .. } => {
                Some(*provider)
            }
            _ => None,
        };
        let passkey = match letter {
            Letter::PasskeyAdded { name, .. } | Letter::PasskeyRemoved { name, .. } => Some(*name),
            _ => None,
        };
        let device = match letter {
            Letter::NewDevice { device, .. } => *device,
            _ => Device::UNKNOWN,
        };
        let app = self.app_name(request, letter.app());
        let app = app.as_str();
        let context = context! {
            t => self.translator(request),
            lang => request.locale.tag(),
            dir => request.locale.direction(),
            tenant => request.tenant.as_deref().unwrap_or(app),
            email => to.as_typed(),
            minutes => LIFETIME_SECONDS / 60,
            app,
            purpose,
            code,
            at,
            brand => values(&request.brand.mail()),
            device => context! {
                browser => device.browser.name(),
                system => device.system.name(),
            },
            passkey,
            provider,
            change,
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
}
