//! `vestibule extension …`

use std::path::PathBuf;

use clap::{Args, Subcommand};
use vestibule_tenant::model::extension::{ExtensionEvent, OnFailure};

use super::{Sure, Switch};

#[derive(Debug, Subcommand)]
pub enum ExtensionVerb {
    /// Register an extension; the secret that signs its calls is shown once
    Create(CreateExtension),
    /// List all extensions of the tenant
    List,
    /// Call it with sample data, and show what came back
    Test {
        /// Its name or id
        extension: String,
        /// As if at this app: client id, or name [default: the first that it runs for]
        #[arg(long)]
        app: Option<String>,
    },
    /// Give it another address
    SetTarget {
        /// Its name or id
        extension: String,
        /// The address
        target: String,
    },
    /// Change how it is called, and for whom; without options, show it
    Set(SetExtension),
    /// Make another secret; for a day the old one signs too
    RotateSecret {
        /// Its name or id
        extension: String,
    },
    /// Switch it on again
    Enable {
        /// Its name or id
        extension: String,
    },
    /// Switch it off: it is not called, and everything goes on as without it
    Disable {
        /// Its name or id
        extension: String,
    },
    /// Remove it
    Remove {
        /// Its name or id
        extension: String,
        #[command(flatten)]
        sure: Sure,
    },
    /// Mark an account without a password: the one that is typed at its next sign-in is asked of
    /// the extension for passwordSubmit
    MigrateUser {
        /// Object id, or e-mail address
        user: String,
    },
}

#[derive(Debug, Args)]
pub struct CreateExtension {
    /// Its name
    pub name: String,
    /// signUpStart, attributeCollectionStart, attributeCollectionSubmit, tokenIssuanceStart, emailOtpSend or
    /// passwordSubmit
    #[arg(long)]
    pub event: ExtensionEvent,
    /// Where it is called: https, or http on this machine
    #[arg(long, value_name = "URL")]
    pub target: String,
    /// How long a call may take, 200 to 5000 [default: 2000]
    #[arg(long, value_name = "MILLISECONDS")]
    pub timeout: Option<i64>,
    /// Do not make a call that failed in transit once more
    #[arg(long)]
    pub no_retry: bool,
    /// What happens without an answer: fail or continue [default: depends on the event]
    #[arg(long, value_name = "POLICY")]
    pub on_failure: Option<OnFailure>,
    /// Run for this app only: client id, or name; several are possible
    #[arg(long)]
    pub app: Vec<String>,
    /// Run for the apps of this user flow only; several are possible
    #[arg(long, value_name = "NAME")]
    pub user_flow: Vec<String>,
    /// Send a bearer token for this app along: client id, or name
    #[arg(long, value_name = "APP")]
    pub audience: Option<String>,
    /// For passwordSubmit: the RSA public key (PEM) that passwords are encrypted for
    #[arg(long, value_name = "FILE")]
    pub encryption_key: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct SetExtension {
    /// Its name or id
    pub extension: String,
    /// How long a call may take, 200 to 5000
    #[arg(long, value_name = "MILLISECONDS")]
    pub timeout: Option<i64>,
    /// Whether a call that failed in transit is made once more
    #[arg(long, value_enum)]
    pub retry: Option<Switch>,
    /// What happens without an answer: fail or continue
    #[arg(long, value_name = "POLICY")]
    pub on_failure: Option<OnFailure>,
    /// Run for this app instead: client id, or name; several are possible
    #[arg(long, conflicts_with = "everywhere")]
    pub app: Vec<String>,
    /// Run for the apps of this user flow instead; several are possible
    #[arg(long, value_name = "NAME", conflicts_with = "everywhere")]
    pub user_flow: Vec<String>,
    /// Run for all apps
    #[arg(long)]
    pub everywhere: bool,
}
