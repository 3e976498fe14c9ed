//! What the command says of apps, and of what they have and offer.

use vestibule_protocol::ids::ClientId;
use vestibule_tenant::admin::ops::app_settings::AppSettingError;
use vestibule_tenant::admin::ops::apps::AppError;
use vestibule_tenant::admin::ops::permissions::PermissionError;
use vestibule_tenant::admin::ops::secrets::SecretError;
use vestibule_tenant::admin::ops::web_apis::WebApiError;

use super::{Failure, sentence};

impl From<AppError> for Failure {
    fn from(error: AppError) -> Self {
        let todo = match &error {
            AppError::Name => "Choose another name.".to_owned(),
            AppError::RedirectUri(..) | AppError::Address(..) => {
                "Correct the address and try again.".to_owned()
            }
            AppError::OtherOrigin(_) => {
                "Choose an address beside one of its redirect URIs, or register one there with \
                 `vestibule app redirect-uri add APP URI`."
                    .to_owned()
            }
            AppError::AccountPage => {
                "Customers need it; `vestibule app rename` calls it something else.".to_owned()
            }
            AppError::AlreadyThere(_) => "Nothing needs to be done.".to_owned(),
            AppError::NoSuchUri(_) => {
                "`vestibule app show APP` shows what is registered; --platform says for which \
                 kind of app."
                    .to_owned()
            }
            AppError::NotFound(_) | AppError::Near(..) => {
                "`vestibule app list` shows all apps.".to_owned()
            }
            AppError::Ambiguous(_, ids) => {
                let ids: Vec<&str> = ids.iter().map(ClientId::as_str).collect();
                format!("Use the client id: {}.", ids.join(", "))
            }
            AppError::Store(_) => "See whether the database runs.".to_owned(),
        };
        Self::new(sentence(&error), todo)
    }
}

impl From<AppSettingError> for Failure {
    fn from(error: AppSettingError) -> Self {
        let todo = match error {
            AppSettingError::NoSuchApp => "`vestibule app list` shows all apps.",
            AppSettingError::AccountPage => "Nothing needs to be done.",
            AppSettingError::Nothing => "`vestibule app set --help` lists what can be.",
            AppSettingError::AccessTokenLife => "Choose another number.",
            AppSettingError::Algorithm => "Choose one of them.",
            AppSettingError::Store(error) => return error.into(),
        };
        Self::new(sentence(&error), todo)
    }
}

impl From<SecretError> for Failure {
    fn from(error: SecretError) -> Self {
        let todo = match error {
            SecretError::Name => "Choose another name.",
            SecretError::Months => "Choose a number from 1 to 24.",
            SecretError::PublicClient => "Register a confidential app, without --public-client.",
            SecretError::TooMany => "Remove one with `vestibule app secret remove APP SECRET-ID`.",
            SecretError::NoSuchApp => "`vestibule app list` shows all apps.",
            SecretError::NoSuchSecret(_) => "`vestibule app secret list APP` shows the ids.",
            SecretError::Store(error) => return error.into(),
        };
        Self::new(sentence(&error), todo)
    }
}

impl From<PermissionError> for Failure {
    fn from(error: PermissionError) -> Self {
        let todo = match error {
            PermissionError::NoSuchApp | PermissionError::NoSuchApi(_) => {
                "`vestibule app list` shows all apps."
            }
            PermissionError::NotOffered { .. } => {
                "Name the API with --api APP, and let it offer the permission with `vestibule app \
                 expose-scope` or `vestibule app role add`."
            }
            PermissionError::NotThere(_) => "`vestibule app permission list` shows what it has.",
            PermissionError::Store(error) => return error.into(),
        };
        Self::new(sentence(&error), todo)
    }
}

impl From<WebApiError> for Failure {
    fn from(error: WebApiError) -> Self {
        let todo = match error {
            WebApiError::Value | WebApiError::Description => "Choose another one.",
            WebApiError::Details => "Choose others.",
            WebApiError::NoSuchScope(_) => "`vestibule app show APP` shows those that it offers.",
            WebApiError::ForNobody => "Say who can have it with --for.",
            WebApiError::ScopeThere(_, None)
            | WebApiError::RoleThere(_, None)
            | WebApiError::Assigned(_) => "Nothing needs to be done.",
            WebApiError::ScopeThere(..) => {
                "Nothing was changed. `vestibule app reword-scope` changes the words."
            }
            WebApiError::RoleThere(..) => {
                "Nothing was changed. `vestibule app role rename` changes what it is called; whom \
                 it is for stays until it is removed and defined anew."
            }
            WebApiError::NoSuchApp => "`vestibule app list` shows all apps.",
            WebApiError::NoSuchRole(_) => "Define it with `vestibule app role add APP VALUE`.",
            WebApiError::NotAssigned(_) => "Nothing needs to be done.",
            WebApiError::NoSuchPrincipal => {
                "`vestibule user list`, `vestibule group list` and `vestibule app list` show all."
            }
            WebApiError::NotFor(..) => {
                "Define a role for them with `vestibule app role add --for`."
            }
            WebApiError::Store(error) => return error.into(),
        };
        Self::new(sentence(&error), todo)
    }
}
