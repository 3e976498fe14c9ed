//! What the command says when it cannot do what it was asked.

use std::fmt;

use vestibule_tenant::admin::ops::attributes::AttributeError;
use vestibule_tenant::admin::ops::blocked_domains::BlockedDomainError;
use vestibule_tenant::admin::ops::branding::BrandingError;
use vestibule_tenant::admin::ops::extensions::ExtensionError;
use vestibule_tenant::admin::ops::groups::GroupError;
use vestibule_tenant::admin::ops::identity_providers::IdentityProviderError;
use vestibule_tenant::admin::ops::optional_claims::OptionalClaimError;
use vestibule_tenant::admin::ops::passkeys::PasskeyAdminError;
use vestibule_tenant::admin::ops::policies::PolicyError;
use vestibule_tenant::admin::ops::second_factors::MfaError;
use vestibule_tenant::admin::ops::strings::StringError;
use vestibule_tenant::admin::ops::tenant_settings::TenantSettingError;
use vestibule_tenant::admin::ops::tenants::TenantError;
use vestibule_tenant::admin::ops::user_flows::UserFlowError;
use vestibule_tenant::admin::ops::users::UserError;
use vestibule_tenant::app::StartError;
use vestibule_tenant::model::language::Language;
use vestibule_tenant::store::{ConnectError, StoreError};

use crate::admin::hints::Hints;
use crate::tls::local::LocalTlsError;

mod apps;
mod users;

/// What happened, and what to do about it.
#[derive(Debug)]
pub struct Failure {
    what: String,
    todo: String,
}

impl Failure {
    /// Both are whole sentences.
    pub fn new(what: impl Into<String>, todo: impl Into<String>) -> Self {
        Self { what: what.into(), todo: todo.into() }
    }

    /// With the commands that it names completed.
    pub fn completed(self, hints: &Hints) -> Self {
        Self { todo: hints.complete(&self.todo), ..self }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.todo.as_str() {
            "" => f.write_str(&self.what),
            todo => write!(f, "{}\n{todo}", self.what),
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::new(sentence(&error), "Nothing more was changed. See whether the database runs.")
    }
}

impl From<ConnectError> for Failure {
    fn from(error: ConnectError) -> Self {
        let todo = match error {
            ConnectError::Unavailable(_) => "See whether its address is right and whether it runs.",
            ConnectError::Migration(_) => {
                "Nothing was changed. See whether its user may create tables."
            }
            ConnectError::NewerDatabase { .. } | ConnectError::ChangedMigration { .. } => {
                "A tenant for trying things out begins anew once its data directory is removed."
            }
        };
        Self::new(sentence(&error), todo)
    }
}

impl From<StartError> for Failure {
    fn from(error: StartError) -> Self {
        match error {
            StartError::WrongMasterKey => {
                Self::new("Vestibule does not start.", format!("{error}."))
            }
            StartError::Templates(_) => Self::new(
                "Vestibule does not start.",
                format!("{error}.\nWhat templates may use is in docs/templates.md."),
            ),
            StartError::Store(error) => error.into(),
        }
    }
}

impl From<LocalTlsError> for Failure {
    fn from(error: LocalTlsError) -> Self {
        Self::new("https cannot be offered.", format!("{error}."))
    }
}

impl From<TenantError> for Failure {
    fn from(error: TenantError) -> Self {
        let todo = match error {
            TenantError::Subdomain(_) | TenantError::Name => "Choose another name.",
            TenantError::Taken(_) => "Choose another name, or use the tenant that is there.",
            TenantError::NotFound(_) => "`vestibule tenant list` shows all tenants.",
            TenantError::Keys(_) => "Nothing can be signed without it; see the log of the server.",
            TenantError::Store(error) => return error.into(),
        };
        Self::new(sentence(&error), todo)
    }
}

impl From<BrandingError> for Failure {
    fn from(error: BrandingError) -> Self {
        let todo = match error {
            BrandingError::Name(_) => "Choose another name.",
            BrandingError::NotFound(_) => "`vestibule branding list` shows all themes.",
            BrandingError::NoSuchApp => "`vestibule app list` shows all apps.",
            BrandingError::Image(..) | BrandingError::CssTooLong => {
                "docs/guides/branding.md has the limits."
            }
            BrandingError::NoDraft(_) | BrandingError::Empty(_) => {
                "Import one with `vestibule branding import NAME FOLDER`."
            }
            BrandingError::Unpublished(_) => {
                "Publish it first with `vestibule branding publish NAME`."
            }
            BrandingError::NoVersion(..) => "`vestibule branding show NAME` lists the versions.",
            BrandingError::Store(error) => return error.into(),
        };
        Self::new(sentence(&error), todo)
    }
}

impl From<GroupError> for Failure {
    fn from(error: GroupError) -> Self {
        let todo = match error {
            GroupError::Name | GroupError::Taken(_) => "Choose another name.",
            GroupError::NotFound(_) => "`vestibule group list` shows all groups.",
            GroupError::NoSuchUser => "`vestibule user list` shows all.",
            GroupError::NoSuchApp => "`vestibule app list` shows all apps.",
            GroupError::NotAMember => "`vestibule group members GROUP` shows who is.",
            GroupError::Store(error) => return error.into(),
        };
        Self::new(sentence(&error), todo)
    }
}

impl From<MfaError> for Failure {
    fn from(error: MfaError) -> Self {
        let todo = match error {
            MfaError::NoSuchUser => "`vestibule user list` shows all.",
            MfaError::NoSuchFactor => "`vestibule user mfa list USER` shows them.",
            MfaError::NoSuchApp => "`vestibule app list` shows all apps.",
            MfaError::NoSuchGroup => "`vestibule group list` shows all groups.",
            MfaError::NoMethod => "Name one with --method.",
            MfaError::TooManyDays => "Choose a smaller number.",
            MfaError::GroupOff => "Set the policy of the app to off, or take the group's away.",
            MfaError::NoPolicy => "`vestibule mfa policies` shows all.",
            MfaError::Mail => "Nothing was changed; see the log.",
            MfaError::Store(error) => return error.into(),
        };
        Self::new(sentence(&error), todo)
    }
}

impl From<IdentityProviderError> for Failure {
    fn from(error: IdentityProviderError) -> Self {
        use IdentityProviderError as E;
        let todo = match error {
            E::Name => "Name it with --name.",
            E::ClientId => "The provider shows it beside the secret.",
            E::NoIssuer => "Name its issuer with --issuer.",
            E::Issuer(_) => "The provider's documentation names it.",
            E::Secret(_) => "Copy it once more from the provider, without anything around it.",
            E::KeyId => "The provider shows it beside the key.",
            E::NoKey => "Leave --key-id out.",
            E::Authentication(_) => "Leave --authentication out.",
            E::Scopes => "Leave --scopes out, or begin it with openid.",
            E::ResponseMode => "Leave --response-mode out.",
            E::TrustsFacebook => "Leave --trust-email out.",
            E::Claim => "Write --claim NAME=CLAIM.",
            E::Taken => "`vestibule identity-provider list` shows all of them.",
            E::Changed => "Look with `vestibule identity-provider show`, and try again.",
            E::NotFound(_) => "`vestibule identity-provider list` shows all of them.",
            E::NoSuchFlow(_) => "`vestibule user-flow list` shows all user flows.",
            E::Twice(_) => "Name each provider once.",
            E::Store(error) => return error.into(),
        };
        Self::new(sentence(&error), todo)
    }
}

impl From<UserFlowError> for Failure {
    fn from(error: UserFlowError) -> Self {
        let todo = match error {
            UserFlowError::Name | UserFlowError::Taken(_) => "Choose another name.",
            UserFlowError::Twice(_) => "Name each attribute once.",
            UserFlowError::Attribute(_) => {
                "`vestibule user-flow attribute set --help` tells what goes together."
            }
            UserFlowError::NoSuchAttribute(..) => "`vestibule attribute list` shows all.",
            UserFlowError::TooMany => "Ask for less.",
            UserFlowError::NotAsked(_) => "`vestibule user-flow show FLOW` shows what it asks for.",
            UserFlowError::Terms(_) => "Correct that and try again.",
            UserFlowError::NotUsed(_) => "`vestibule app show APP` shows which flow it has.",
            UserFlowError::NotFound(_) | UserFlowError::Near(..) => {
                "`vestibule user-flow list` shows all user flows."
            }
            UserFlowError::NoSuchApp => "`vestibule app list` shows all apps.",
            UserFlowError::Store(error) => return error.into(),
        };
        Self::new(sentence(&error), todo)
    }
}

impl From<StringError> for Failure {
    fn from(error: StringError) -> Self {
        let todo = match &error {
            StringError::Language(_) => {
                let all: Vec<&str> = Language::all().map(Language::tag).collect();
                format!("There are {}.", all.join(", "))
            }
            StringError::Fault(_) | StringError::NothingToImport => {
                "Nothing was changed. `vestibule strings export LANGUAGE --all` shows every text."
                    .to_owned()
            }
            StringError::NotSet { .. } => {
                "`vestibule strings list` shows those that are.".to_owned()
            }
            StringError::Store(_) => "See whether the database runs.".to_owned(),
        };
        Self::new(sentence(&error), todo)
    }
}

impl From<PasskeyAdminError> for Failure {
    fn from(error: PasskeyAdminError) -> Self {
        let todo = match error {
            PasskeyAdminError::NotFound => "`vestibule passkey list USER` shows their ids.",
            PasskeyAdminError::NoUser => "`vestibule user list` shows the accounts.",
            PasskeyAdminError::NoApp => "`vestibule app list` shows the apps.",
            PasskeyAdminError::LastWay => "`vestibule user block USER` keeps everybody out.",
            PasskeyAdminError::Unavailable => "Give the server a host name.",
            PasskeyAdminError::Mail(_) => "Nothing was changed.",
            PasskeyAdminError::Store(error) => return error.into(),
        };
        Self::new(sentence(&error), todo)
    }
}

impl From<ExtensionError> for Failure {
    fn from(error: ExtensionError) -> Self {
        let todo = match error {
            ExtensionError::Name | ExtensionError::Taken(_) => "Choose another name.",
            ExtensionError::Malformed(_) => "Correct it and try again.",
            ExtensionError::Target(_) => {
                "Use an https:// address that is reachable from the public internet."
            }
            ExtensionError::NoEncryptionKey => "Name its file with --encryption-key FILE.",
            ExtensionError::CannotContinue => "Leave --on-failure away.",
            ExtensionError::NotFound(_) => "`vestibule extension list` shows all extensions.",
            ExtensionError::NoSuchApp(_) => "`vestibule app list` shows all apps.",
            ExtensionError::NoSuchFlow(_) => "`vestibule user-flow list` shows all user flows.",
            ExtensionError::NoApp => "Register one with `vestibule app create NAME`.",
            ExtensionError::HasPassword => "Nothing needs to be done.",
            ExtensionError::NoSuchUser => "`vestibule user list` shows the accounts.",
            ExtensionError::Store(error) => return error.into(),
        };
        Self::new(sentence(&error), todo)
    }
}

impl From<AttributeError> for Failure {
    fn from(error: AttributeError) -> Self {
        let todo = match error {
            AttributeError::Name(_) | AttributeError::DisplayName | AttributeError::Taken(_) => {
                "Choose another name."
            }
            AttributeError::Description => "Make it shorter.",
            AttributeError::NotFound(_) => "`vestibule attribute list` shows all.",
            AttributeError::Asked(..) => {
                "Have it asked no more: `vestibule user-flow attribute remove FLOW NAME`."
            }
            AttributeError::Claimed(..) => {
                "Take the claim away: `vestibule app optional-claim remove APP CLAIM`."
            }
            AttributeError::Store(error) => return error.into(),
        };
        Self::new(sentence(&error), todo)
    }
}

impl From<BlockedDomainError> for Failure {
    fn from(error: BlockedDomainError) -> Self {
        let todo = match error {
            BlockedDomainError::Domain(_) => "Name a domain as it stands behind the @.",
            BlockedDomainError::Line(_) => "Correct the line; nothing was changed.",
            BlockedDomainError::TooMany => {
                "Empty the list first: `vestibule blocked-domain remove --all`."
            }
            BlockedDomainError::NotBlocked(_) => "`vestibule blocked-domain list` shows all.",
            BlockedDomainError::Store(error) => return error.into(),
        };
        Self::new(sentence(&error), todo)
    }
}

impl From<TenantSettingError> for Failure {
    fn from(error: TenantSettingError) -> Self {
        let todo = match error {
            TenantSettingError::Name | TenantSettingError::Sender => "Choose another name.",
            TenantSettingError::Threshold
            | TenantSettingError::Lock
            | TenantSettingError::Idle
            | TenantSettingError::Kept
            | TenantSettingError::IdleBeyondKept => "Choose another number.",
            TenantSettingError::Store(error) => return error.into(),
        };
        Self::new(sentence(&error), todo)
    }
}

impl From<PolicyError> for Failure {
    fn from(error: PolicyError) -> Self {
        let todo = match error {
            PolicyError::Shortest | PolicyError::UserNameLength => "Choose another number.",
            PolicyError::Word(_) => "Leave it out: shorter words are found in every password.",
            PolicyError::TooManyWords => {
                "Leave out those that are common: they are banned without it."
            }
            PolicyError::Store(error) => return error.into(),
        };
        Self::new(sentence(&error), todo)
    }
}

impl From<OptionalClaimError> for Failure {
    fn from(error: OptionalClaimError) -> Self {
        let todo = match error {
            OptionalClaimError::Name(_) => "Choose another name, with --claim.",
            OptionalClaimError::NoSuchAttribute(_) => "`vestibule attribute list` shows all.",
            OptionalClaimError::AlreadyThere(_) => {
                "Take it away first: `vestibule app optional-claim remove APP CLAIM`."
            }
            OptionalClaimError::NoSuchClaim(_) => {
                "`vestibule app optional-claim list APP` shows all; --token says in which token."
            }
            OptionalClaimError::NoSuchApp => "`vestibule app list` shows all apps.",
            OptionalClaimError::Store(error) => return error.into(),
        };
        Self::new(sentence(&error), todo)
    }
}

impl From<UserError> for Failure {
    fn from(error: UserError) -> Self {
        let todo = match error {
            UserError::Email(_) => "Correct the address and try again.",
            UserError::Name(_) => "Choose another name.",
            UserError::Password(_) => "Choose another password.",
            UserError::EmailTaken | UserError::UserNameTaken => {
                "`vestibule user list` shows the accounts."
            }
            UserError::UserName(_) => {
                "Choose another one; `vestibule tenant user-name-policy TENANT` shows which there \
                 may be."
            }
            UserError::NoSuchAttribute(_) => "`vestibule attribute list` shows all.",
            UserError::Value(..) => "Choose another value.",
            UserError::NotTaken(_) => "`vestibule user-flow show FLOW` shows what it takes.",
            UserError::NotFound => {
                "Name the object id, the e-mail address or the user name; `vestibule user list` \
                 shows them."
            }
            UserError::SeveralDeleted => {
                "Name the one that you mean by its object id; `vestibule user list --deleted` \
                 shows them."
            }
            UserError::NamesTaken(_) => {
                "Nothing was changed. Restore the account once the other one is deleted or has \
                 something else: a user name by `vestibule user user-name`, the rest by its owner \
                 at the account page."
            }
            UserError::Busy | UserError::Mail(_) => "Nothing was changed.",
            UserError::Store(error) => return error.into(),
        };
        Self::new(sentence(&error), todo)
    }
}

/// The error as a whole sentence. Its first word is ours: what somebody typed is never changed, and
/// so never stands first.
fn sentence(error: &impl fmt::Display) -> String {
    let text = error.to_string();
    let mut letters = text.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).chain(['.']).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    /// The errors of operations and of what they are made of become sentences here.
    #[test]
    fn no_error_begins_with_what_somebody_typed() {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tenant/src");
        let mut seen = 0;
        for folder in ["admin/ops", "model", "model/branding"] {
            let files = fs::read_dir(source.join(folder)).unwrap();
            let files: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
            for file in files.iter().filter(|file| file.is_file()) {
                let text = fs::read_to_string(file).unwrap();
                for error in text.split("#[error(").skip(1) {
                    let sentence = error.trim_start().strip_prefix('"').unwrap_or_default();
                    let value = sentence.starts_with('{') && !sentence.starts_with("{}\", ");
                    let line = sentence.lines().next().unwrap_or_default();
                    assert!(!value, "{}: {line}", file.display());
                    seen += 1;
                }
            }
        }
        assert!(seen > 100, "{seen}");
    }
}
