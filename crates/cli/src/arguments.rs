//! What can be typed after `vestibule`: the commands, and what they have in common. The verbs of the
//! larger ones are in files of their own.

mod abuse;
mod app;
mod app_settings;
mod audit;
mod extension;
mod flows;
mod group;
mod identity_provider;
mod look;
mod mfa;
mod tenant;
mod user;
mod user_import;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

pub use abuse::*;
pub use app::*;
pub use app_settings::*;
pub use audit::*;
pub use extension::*;
pub use flows::*;
pub use group::*;
pub use identity_provider::*;
pub use look::*;
pub use mfa::*;
pub use tenant::*;
pub use user::*;
pub use user_import::*;

/// Signs customers in to web apps.
///
/// Without a command: a tenant, its mailbox and a sample web app on this machine, to try things
/// out and to develop against.
#[derive(Debug, Parser)]
#[command(name = "vestibule", version, max_term_width = 100, subcommand_precedence_over_arg = true)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub dev: Dev,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run a tenant, its mailbox and a sample web app on this machine (the default)
    Dev(Dev),
    /// Run the tenant for customers, from a configuration file and the environment
    Serve(Serve),
    /// Find out why nobody can sign in to your app, with the settings in the environment or .env
    Doctor(Doctor),
    /// Create and list tenants
    Tenant {
        #[command(flatten)]
        place: Place,
        #[command(subcommand)]
        verb: TenantVerb,
    },
    /// Register apps; their redirect URIs, secrets, permissions and roles
    App {
        #[command(flatten)]
        place: Place,
        #[command(subcommand)]
        verb: AppVerb,
    },
    /// Create user flows, set what they ask and allow, and give them to apps
    UserFlow {
        #[command(flatten)]
        place: Place,
        #[command(subcommand)]
        verb: UserFlowVerb,
    },
    /// Say things on pages and in mails in your own words, in each language
    Strings {
        #[command(flatten)]
        place: Place,
        #[command(subcommand)]
        verb: StringsVerb,
    },
    /// How pages and mails look: themes, their images and colours, and whose they are
    Branding {
        #[command(flatten)]
        place: Place,
        #[command(subcommand)]
        verb: BrandingVerb,
    },
    /// Say whom a second factor is asked of, and which are taken
    Mfa {
        #[command(flatten)]
        place: Place,
        #[command(subcommand)]
        verb: MfaVerb,
    },
    /// Put customers into groups
    Group {
        #[command(flatten)]
        place: Place,
        #[command(subcommand)]
        verb: GroupVerb,
    },
    /// Register web hooks that the tenant calls at an event: custom authentication extensions
    Extension {
        #[command(flatten)]
        place: Place,
        #[command(subcommand)]
        verb: ExtensionVerb,
    },
    /// Register what you want to know of your customers beside what is built in
    Attribute {
        #[command(flatten)]
        place: Place,
        #[command(subcommand)]
        verb: AttributeVerb,
    },
    /// Give no account to addresses of some domains, such as those that live ten minutes
    BlockedDomain {
        #[command(flatten)]
        place: Place,
        #[command(subcommand)]
        verb: BlockedDomainVerb,
    },
    /// Let customers sign in with Google, Facebook, Apple or any OpenID provider
    IdentityProvider {
        #[command(flatten)]
        place: Place,
        #[command(subcommand)]
        verb: IdentityProviderVerb,
    },
    /// Create, show, block and unlock customers' accounts; reset their passwords
    User {
        #[command(flatten)]
        place: Place,
        #[command(subcommand)]
        verb: UserVerb,
    },
    /// Read what was done in the tenant, and by whom
    Audit {
        #[command(flatten)]
        place: Place,
        #[command(subcommand)]
        verb: AuditVerb,
    },
    /// List and remove customers' passkeys; whether they can, or must, have one
    Passkey {
        #[command(flatten)]
        place: Place,
        #[command(subcommand)]
        verb: PasskeyVerb,
    },
}

#[derive(Debug, Clone, Args)]
pub struct Dev {
    /// The tenant's port [default: 8400, or 8443 with --tls]
    #[arg(long, value_name = "PORT")]
    pub port: Option<u16>,
    /// The sample web app's port [default: 3000]
    #[arg(long, value_name = "PORT")]
    pub app_port: Option<u16>,
    /// The sample web API's port [default: 3001]
    #[arg(long, value_name = "PORT")]
    pub api_port: Option<u16>,
    /// Where the tenant keeps its data
    #[arg(long, value_name = "DIR", default_value = ".vestibule")]
    pub data: PathBuf,
    /// https on the tenant, with a certificate authority made for this machine
    #[arg(long)]
    pub tls: bool,
    /// Only the tenant and the mailbox, for an app of your own
    #[arg(long)]
    pub no_app: bool,
    /// A folder of your own page templates; a change counts at once
    #[arg(long, value_name = "DIR")]
    pub templates: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Serve {
    /// The configuration file (TOML); environment variables go before it
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Tell whether it would start, and end
    #[arg(long)]
    pub check: bool,
}

#[derive(Debug, Args)]
pub struct Doctor {
    /// Certificates (PEM) to trust beside the system's
    #[arg(long, value_name = "FILE")]
    pub ca: Option<PathBuf>,
    /// Print a line of JSON for each finding, for programs
    #[arg(long)]
    pub json: bool,
}

/// Which tenant of which server.
#[derive(Debug, Clone, Args)]
pub struct Place {
    /// The data directory of `vestibule dev`
    #[arg(long, global = true, value_name = "DIR", default_value = ".vestibule")]
    pub data: PathBuf,
    /// The configuration of a server, instead of a data directory
    #[arg(long, global = true, value_name = "FILE", conflicts_with = "data")]
    pub config: Option<PathBuf>,
    /// The tenant: its id, subdomain or domain [default: the one that VESTIBULE_TENANT names, or
    /// the only one]
    #[arg(long, global = true)]
    pub tenant: Option<String>,
    /// Print JSON, for programs
    #[arg(long, global = true)]
    pub json: bool,
}

#[derive(Debug, Subcommand)]
pub enum TenantVerb {
    /// Create a tenant
    Create {
        /// `contoso` of contoso.onmicrosoft.com
        subdomain: String,
        /// What its pages call it [default: the subdomain]
        #[arg(long)]
        name: Option<String>,
    },
    /// List all tenants
    List,
    /// Choose the language of pages where neither the app nor the customer's browser asks for another
    #[command(allow_missing_positional = true)]
    SetLanguage {
        #[command(flatten)]
        of: NamedTenant,
        /// Its tag, such as de or pt-BR; en if nothing is said
        language: String,
    },
    /// Say what passwords must be; without options, show it
    PasswordPolicy(PasswordPolicyOptions),
    /// Say which user names there may be; without options, show it
    UserNamePolicy(UserNamePolicyOptions),
    /// Say when browsers work before a code goes to somebody new; without options, show it
    ProofOfWork(ProofOfWorkOptions),
    /// Call a tenant something else; its domain stays
    #[command(allow_missing_positional = true)]
    Rename {
        #[command(flatten)]
        of: NamedTenant,
        /// What its pages call it
        name: String,
    },
    /// Say whom mails are from, and where answers go; without options, show it
    MailSender(MailSenderOptions),
    /// Say whether customers stay signed in, and for how long; without options, show it
    SessionPolicy(SessionPolicyOptions),
    /// Say when wrong passwords lock an account, and for how long; without options, show it
    LockoutPolicy(LockoutPolicyOptions),
    /// Sign with new keys from now on; without this, keys replace themselves every 90 days
    ReplaceKeys {
        #[command(flatten)]
        of: NamedTenant,
        /// The old keys leaked: nothing that they signed is worth anything any more
        #[arg(long)]
        withdraw: bool,
    },
}
