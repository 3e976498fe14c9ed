//! `vestibule mfa …`

use clap::{Args, Subcommand, ValueEnum};

#[derive(Debug, Subcommand)]
pub enum MfaVerb {
    /// Show the policies of the tenant, its apps and its groups
    Policies,
    /// Set a policy, in place of the one that there was
    Set(SetMfa),
    /// Take a policy away
    Remove {
        #[command(flatten)]
        whom: MfaFor,
    },
}

#[derive(Debug, Args)]
pub struct SetMfa {
    /// off: nobody is asked. optional: who has a second factor is asked, others are offered one.
    /// required: everybody is asked; who has none adds one first
    #[arg(value_enum)]
    pub requirement: RequirementName,
    #[command(flatten)]
    pub whom: MfaFor,
    /// A way that is taken; several with commas between them [default: totp and email]
    #[arg(long = "method", value_enum, value_name = "METHOD", value_delimiter = ',')]
    pub methods: Vec<MethodName>,
    /// For how many days a browser can be remembered; 0: it is asked each time
    #[arg(long, value_name = "DAYS", default_value_t = 0)]
    pub remember_days: u16,
}

/// Whom a policy is for [default: the whole tenant].
#[derive(Debug, Args)]
pub struct MfaFor {
    /// For everybody who signs in to this app, in place of the tenant's policy: client id, or name
    #[arg(long)]
    pub app: Option<String>,
    /// For the members of this group, on top of the others: object id, or name
    #[arg(long, conflicts_with = "app")]
    pub group: Option<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum RequirementName {
    Off,
    Optional,
    Required,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum MethodName {
    /// A code of an authenticator app
    Totp,
    /// A passcode by mail, unless that was the first factor
    Email,
    /// A passcode by text message
    Sms,
    /// A passcode by a call
    Voice,
}

#[derive(Debug, Subcommand)]
pub enum UserMfaVerb {
    /// List a customer's second factors
    List {
        /// Object id, or e-mail address
        user: String,
    },
    /// Remove one, and tell the customer by mail
    Remove {
        /// Object id, or e-mail address
        user: String,
        /// The id of the second factor
        factor: String,
    },
    /// Remove all, with recovery codes and remembered browsers: the customer has lost them
    Reset {
        /// Object id, or e-mail address
        user: String,
    },
}
