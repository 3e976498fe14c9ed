//! What the command says of single accounts, beside [`UserError`](super::UserError).

use vestibule_tenant::admin::ops::app_access::AccessError;
use vestibule_tenant::admin::ops::linked_identities::UnlinkError;
use vestibule_tenant::admin::ops::sign_in_addresses::AddressError;

use super::{Failure, sentence};

impl From<AccessError> for Failure {
    fn from(error: AccessError) -> Self {
        let todo = match error {
            AccessError::NoUser => "`vestibule user list` shows the accounts.",
            AccessError::NoApp => "`vestibule app list` shows all apps.",
            AccessError::None => "`vestibule user show USER` shows the apps that have.",
            AccessError::Store(error) => return error.into(),
        };
        Self::new(sentence(&error), todo)
    }
}

impl From<AddressError> for Failure {
    fn from(error: AddressError) -> Self {
        let todo = match error {
            AddressError::Email(_) => "Correct the address and try again.",
            AddressError::Same => "Nothing needs to be done.",
            AddressError::Taken => "`vestibule user show ADDRESS` shows which one.",
            AddressError::NoUser => "`vestibule user list` shows the accounts.",
            AddressError::Mail(_) => "Nothing was changed.",
            AddressError::Store(error) => return error.into(),
        };
        Self::new(sentence(&error), todo)
    }
}

impl From<UnlinkError> for Failure {
    fn from(error: UnlinkError) -> Self {
        let todo = match error {
            UnlinkError::NoUser => "`vestibule user list` shows the accounts.",
            UnlinkError::NotLinked(_) => {
                "`vestibule user show USER` shows the accounts that are linked."
            }
            UnlinkError::Several(..) => "Say which one with --subject.",
            UnlinkError::LastWay => {
                "Give the account a password first, with `vestibule user reset-password USER`, or \
                 keep everybody out with `vestibule user block USER`."
            }
            UnlinkError::Mail(_) => "Nothing was changed.",
            UnlinkError::Store(error) => return error.into(),
        };
        Self::new(sentence(&error), todo)
    }
}
