//! Samples of mails.

use super::*;
use crate::model::device::Device;
use crate::model::journey::PasscodePurpose;
use crate::model::passcode::PlainPasscode;
use crate::model::second_factor::FactorChange;

/// Every mail, each by a name that no page has. `code` is what passcodes in them say.
pub fn letters(code: &PlainPasscode) -> Vec<(String, Letter<'_>)> {
    let app = AppName::Given(APP);
    let passcode = |purpose| Letter::Passcode { purpose, code, app };
    let device =
        |user_agent| Letter::NewDevice { app, at: AT, device: Device::of_user_agent(user_agent) };
    let fixed = vec![
        ("passcode-sign-up", passcode(PasscodePurpose::SignUp)),
        ("passcode-sign-in", passcode(PasscodePurpose::SignIn)),
        ("passcode-reset", passcode(PasscodePurpose::Reset)),
        ("passcode-lost-passkey", passcode(PasscodePurpose::LostPasskey)),
        ("passcode-external", passcode(PasscodePurpose::External)),
        ("passcode-factor", Letter::FactorPasscode { code, app }),
        ("account-exists", Letter::AccountExists { app }),
        ("no-account", Letter::NoAccount { app }),
        ("no-password", Letter::NoPassword { app }),
        ("passkey-added", Letter::PasskeyAdded { name: PASSKEY, at: AT }),
        ("passkey-removed", Letter::PasskeyRemoved { name: PASSKEY, at: AT }),
        ("identity-linked", Letter::IdentityLinked { provider: "Google <work>", at: AT }),
        ("identity-unlinked", Letter::IdentityUnlinked { provider: "Google <work>", at: AT }),
        ("password-changed", Letter::PasswordChanged { app, at: AT }),
        ("password-reset", Letter::PasswordReset { at: AT }),
        ("new-device", device("Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0")),
        ("new-device-unknown", device("")),
        ("new-address", Letter::NewAddress { code, app }),
        ("address-taken", Letter::AddressTaken { app }),
        ("address-changed", Letter::AddressChanged { app, at: AT }),
        ("address-given", Letter::AddressGiven { app, at: AT }),
        ("deletion-asked", Letter::DeletionAsked { app, until: AT }),
        ("deleted-by-administrator", Letter::DeletedByAdministrator { until: Some(AT) }),
        ("erased-by-administrator", Letter::DeletedByAdministrator { until: None }),
        ("deleted", Letter::Deleted { app }),
    ];
    let named = |(name, letter)| (format!("mail-{name}"), letter);
    let mut letters: Vec<_> = fixed.into_iter().map(named).collect();
    letters.extend(FactorChange::ALL.map(|change| {
        (format!("mail-factor-{}", change.as_str()), Letter::SecondFactor { change, app, at: AT })
    }));
    letters
}
