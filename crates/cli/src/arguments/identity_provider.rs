//! `vestibule identity-provider …`

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::Sure;

#[derive(Debug, Subcommand)]
pub enum IdentityProviderVerb {
    /// Add a provider; its secret is read from standard input or a file
    Add(Box<AddIdentityProvider>),
    /// List the providers of the tenant, with the redirect URI to register at each
    List,
    /// Show all of a provider, but its secret
    Show {
        /// The provider's name, or its id
        name: String,
    },
    /// Ask a provider for its document, as a sign-in does
    Test {
        /// The provider's name, or its id
        name: String,
    },
    /// Change what it is called, what it is asked for, and what is made of its answer
    Set(SetIdentityProvider),
    /// Replace the secret
    SetSecret {
        /// The provider's name, or its id
        name: String,
        #[command(flatten)]
        secret: SecretSource,
        /// The id of the new private key, for Apple and private-key-jwt [default: the id stays]
        #[arg(long)]
        key_id: Option<String>,
    },
    /// Remove a provider; accounts that were made with it stay
    Remove {
        /// The provider's name, or its id
        name: String,
        #[command(flatten)]
        sure: Sure,
    },
    /// Have a user flow offer these providers, in this order, and no others
    Offer {
        /// The user flow's name
        #[arg(long, value_name = "NAME")]
        user_flow: String,
        /// The providers' names, or their ids; none to offer none
        names: Vec<String>,
    },
}

#[derive(Debug, Args)]
pub struct AddIdentityProvider {
    /// What it speaks
    #[arg(value_enum)]
    pub kind: ProviderName,
    /// The client id that the provider gave you (Facebook: App ID, Apple: Services ID)
    #[arg(long)]
    pub client_id: String,
    #[command(flatten)]
    pub secret: SecretSource,
    /// What the button calls it [default: Google, Facebook or Apple]
    #[arg(long)]
    pub name: Option<String>,
    /// The issuer, or the address of its discovery document; for Google, Facebook and Apple only in
    /// tests, where another provider plays them
    #[arg(long, value_name = "URL")]
    pub issuer: Option<String>,
    /// How the tenant proves itself there [default: client-secret-post]
    #[arg(long, value_enum)]
    pub authentication: Option<AuthenticationName>,
    /// The id of the private key: for Apple and private-key-jwt
    #[arg(long)]
    pub key_id: Option<String>,
    /// Apple's id of your developer team
    #[arg(long)]
    pub team_id: Option<String>,
    /// What to ask for, in quotes [default: name and e-mail address]
    #[arg(long)]
    pub scopes: Option<String>,
    /// How the answer travels [default: query; Apple: form-post]
    #[arg(long, value_enum)]
    pub response_mode: Option<ResponseModeName>,
    /// Which claim says what, such as email=mail or city=town
    #[arg(long, value_name = "NAME=CLAIM")]
    pub claim: Vec<String>,
    /// Take an address that it calls verified for proven [default for Google and Apple]
    #[arg(long, conflicts_with = "distrust_email")]
    pub trust_email: bool,
    /// Send a passcode to every address that it says
    #[arg(long)]
    pub distrust_email: bool,
    /// The domain_hint by which apps send customers straight there [default: its host]
    #[arg(long)]
    pub domain_hint: Option<String>,
    /// Do not ask the issuer for its document; it may not run yet
    #[arg(long)]
    pub no_check: bool,
}

#[derive(Debug, Args)]
pub struct SetIdentityProvider {
    /// The provider's name, or its id
    pub provider: String,
    /// What the button calls it
    #[arg(long)]
    pub name: Option<String>,
    /// What to ask for, in quotes
    #[arg(long)]
    pub scopes: Option<String>,
    /// Which claim says what, such as email=mail or city=town; the others stay
    #[arg(long, value_name = "NAME=CLAIM")]
    pub claim: Vec<String>,
    /// Take an address that it calls verified for proven
    #[arg(long, conflicts_with = "distrust_email")]
    pub trust_email: bool,
    /// Send a passcode to every address that it says
    #[arg(long)]
    pub distrust_email: bool,
    /// The domain_hint by which apps send customers straight there
    #[arg(long)]
    pub domain_hint: Option<String>,
}

/// Where a secret is read from; an argument would be seen by others on the machine.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct SecretSource {
    /// Read the client secret, or the private key (PEM), from standard input
    #[arg(long)]
    pub secret_stdin: bool,
    /// Read it from a file
    #[arg(long, value_name = "FILE")]
    pub secret_file: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum ProviderName {
    Google,
    Facebook,
    Apple,
    /// Any OpenID provider
    Oidc,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum AuthenticationName {
    /// The secret in the body; by Basic where the provider takes it only there
    ClientSecretPost,
    /// A token signed with the secret
    ClientSecretJwt,
    /// A token signed with a private key
    PrivateKeyJwt,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum ResponseModeName {
    Query,
    FormPost,
}
