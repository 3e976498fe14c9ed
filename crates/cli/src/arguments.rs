//! What can be typed after `vestibule`.

mod abuse;
mod flows;
mod mfa;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::admin::extension::ExtensionVerb;
pub use abuse::*;
pub use flows::*;
pub use mfa::*;

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
    /// Create, list, block and unlock customers' accounts; reset their passwords
    User {
        #[command(flatten)]
        place: Place,
        #[command(subcommand)]
        verb: UserVerb,
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
    /// The tenant: its id, subdomain or domain [default: the only one]
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
    SetLanguage {
        /// The subdomain, the domain or the id
        tenant: String,
        /// Its tag, such as de or pt-BR [default: English]
        language: Option<String>,
    },
    /// Say what passwords must be; without options, show it
    PasswordPolicy(PasswordPolicyOptions),
    /// Say which user names there may be; without options, show it
    UserNamePolicy(UserNamePolicyOptions),
    /// Say when browsers work before a code goes to somebody new; without options, show it
    ProofOfWork(ProofOfWorkOptions),
    /// Sign with new keys from now on; without this, keys replace themselves every 90 days
    ReplaceKeys {
        /// The subdomain, the domain or the id
        tenant: String,
        /// The old keys leaked: nothing that they signed is worth anything any more
        #[arg(long)]
        withdraw: bool,
    },
}

#[derive(Debug, Subcommand)]
pub enum AppVerb {
    /// Register an app, with the permissions that signing in needs
    Create(CreateApp),
    /// List all apps of the tenant
    List,
    /// Show all of one app
    Show {
        /// Client id, or name
        app: String,
    },
    /// Where sign-in and sign-out may return to
    #[command(subcommand)]
    RedirectUri(RedirectUriVerb),
    /// Where the app hears that a customer signed out elsewhere
    #[command(subcommand)]
    LogoutUri(LogoutUriVerb),
    /// Where others may send a customer who is to sign in to the app
    #[command(subcommand)]
    InitiateLoginUri(InitiateLoginUriVerb),
    /// Client secrets
    #[command(subcommand)]
    Secret(SecretVerb),
    /// API permissions and the administrator's consent
    #[command(subcommand)]
    Permission(PermissionVerb),
    /// Offer a scope as a web API
    ExposeScope {
        /// Client id, or name
        app: String,
        /// The scope, such as access_as_user
        value: String,
        /// What it allows, in words [default: the value]
        #[arg(long)]
        description: Option<String>,
        /// More about it, for customers who are asked to consent
        #[arg(long)]
        details: Option<String>,
    },
    /// Ask each customer to consent to what the app wants, beside the administrator
    CustomerConsent {
        /// Client id, or name
        app: String,
        /// Whether they are asked
        asked: AskedName,
        /// Who runs the app, as the page says it
        #[arg(long, value_name = "NAME")]
        publisher: Option<String>,
    },
    /// App roles
    #[command(subcommand)]
    Role(RoleVerb),
    /// Claims that tokens have from attributes
    #[command(subcommand)]
    OptionalClaim(OptionalClaimVerb),
}

#[derive(Debug, Args)]
pub struct CreateApp {
    /// What pages call it
    pub name: String,
    /// Where sign-in returns to in a web app, such as http://localhost:3000/getAToken
    #[arg(long, value_name = "URI")]
    pub redirect_uri: Vec<String>,
    /// The same for a single-page app
    #[arg(long, value_name = "URI")]
    pub spa_redirect_uri: Vec<String>,
    /// The same for a mobile or desktop app
    #[arg(long, value_name = "URI")]
    pub native_redirect_uri: Vec<String>,
    /// Where sign-out may return to, beside the redirect URIs
    #[arg(long, value_name = "URI")]
    pub post_logout_redirect_uri: Vec<String>,
    /// It can keep no secret: a single-page, mobile or desktop app
    #[arg(long)]
    pub public_client: bool,
    /// Consent to its permissions for all users
    #[arg(long)]
    pub consent: bool,
    /// Give it this user flow
    #[arg(long, value_name = "NAME")]
    pub user_flow: Option<String>,
}

#[derive(Debug, Subcommand)]
pub enum RedirectUriVerb {
    /// Register a further one
    Add(RedirectUriOfApp),
    /// Remove one
    Remove(RedirectUriOfApp),
}

#[derive(Debug, Args)]
pub struct RedirectUriOfApp {
    /// Client id, or name
    pub app: String,
    /// The address
    pub uri: String,
    /// What kind of app listens there
    #[arg(long, value_enum, default_value_t = PlatformName::Web)]
    pub platform: PlatformName,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum PlatformName {
    /// A web app with a secret
    Web,
    /// A single-page app
    Spa,
    /// A mobile or desktop app
    Native,
    /// No app: a place to return to after sign-out
    PostLogout,
}

#[derive(Debug, Subcommand)]
pub enum LogoutUriVerb {
    /// Set it, in place of the one that was set
    Set {
        /// Client id, or name
        app: String,
        /// The address; of the front channel: with the scheme, host and port of a redirect URI
        uri: String,
        /// Who calls there
        #[arg(long, value_enum)]
        channel: ChannelName,
        /// The app cannot do without the session id; the tenant sends it in any case
        #[arg(long)]
        session_required: bool,
    },
    /// Take it away
    Remove {
        /// Client id, or name
        app: String,
        /// Who calls there
        #[arg(long, value_enum)]
        channel: ChannelName,
    },
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum ChannelName {
    /// The customer's browser, from the tenant's page, in a hidden frame: only when they sign out in
    /// that very browser
    Front,
    /// The tenant itself, with a logout token: whenever a session ends, also from another device or
    /// by an administrator
    Back,
}

#[derive(Debug, Subcommand)]
pub enum InitiateLoginUriVerb {
    /// Set it, in place of the one that was set
    Set {
        /// Client id, or name
        app: String,
        /// The address
        uri: String,
    },
    /// Take it away
    Remove {
        /// Client id, or name
        app: String,
    },
}

#[derive(Debug, Subcommand)]
pub enum SecretVerb {
    /// Make a secret; its value is shown once
    Add {
        /// Client id, or name
        app: String,
        /// What it is called
        #[arg(long, default_value = "client secret")]
        name: String,
        /// How long it works, 1 to 24
        #[arg(long, default_value_t = 6)]
        months: u32,
    },
    /// List the secrets of an app, without their values
    List {
        /// Client id, or name
        app: String,
    },
    /// Remove a secret
    Remove {
        /// Client id, or name
        app: String,
        /// The secret's id
        secret: String,
    },
}

#[derive(Debug, Subcommand)]
pub enum PermissionVerb {
    /// Let an app ask for permissions of Graph or of one of your APIs
    Grant {
        /// Client id, or name
        app: String,
        /// Such as User.Read, or access_as_user with --api
        #[arg(required = true)]
        permissions: Vec<String>,
        /// The web API: client id, or name [default: Graph]
        #[arg(long)]
        api: Option<String>,
        /// As the app itself, instead of on behalf of a user
        #[arg(long)]
        application: bool,
        /// Consent for all users at once
        #[arg(long)]
        consent: bool,
    },
    /// Consent, for all users, to what an app asks for
    Consent {
        /// Client id, or name
        app: String,
    },
    /// List what an app asks for
    List {
        /// Client id, or name
        app: String,
    },
}

#[derive(Debug, Subcommand)]
pub enum RoleVerb {
    /// Define a role
    Add {
        /// Client id, or name
        app: String,
        /// What stands in the roles claim
        value: String,
        /// What it is called [default: the value]
        #[arg(long)]
        name: Option<String>,
        /// Who can have it
        #[arg(long = "for", value_enum, default_value_t = MembersName::Users)]
        members: MembersName,
    },
    /// Give a role to a user or to an app
    Assign {
        /// The app that defines it: client id, or name
        app: String,
        /// What stands in the roles claim
        value: String,
        /// The user: object id, or e-mail address
        #[arg(long, conflicts_with = "to_app", required_unless_present = "to_app")]
        user: Option<String>,
        /// The app: client id, or name
        #[arg(long)]
        to_app: Option<String>,
    },
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum MembersName {
    Users,
    Applications,
    Both,
}

#[derive(Debug, Subcommand)]
pub enum StringsVerb {
    /// Set the text of a message in a language
    Set {
        /// The language's tag, such as de or pt-BR
        language: String,
        /// The message's name, such as sign-in
        message: String,
        /// The text; a variable stands in braces: { $app }
        text: String,
    },
    /// Go back to the text that came with Vestibule
    Unset {
        /// The language's tag
        language: String,
        /// The message's name
        message: String,
    },
    /// List the texts that this tenant has set
    List {
        /// Only in this language
        #[arg(long)]
        language: Option<String>,
        /// Every message, set or not
        #[arg(long)]
        all: bool,
    },
    /// Print them as a Fluent file
    Export {
        /// The language's tag
        language: String,
        /// Every message, set or not, for a translator
        #[arg(long)]
        all: bool,
    },
    /// Set all texts of a Fluent file
    Import {
        /// The language's tag
        language: String,
        /// The file, one `message = text` a line
        file: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub enum PasskeyVerb {
    /// List the passkeys of a user
    List {
        /// Object id, or e-mail address
        user: String,
    },
    /// Remove a passkey of a user, whom a mail tells
    Remove {
        /// Object id, or e-mail address
        user: String,
        /// The passkey id, from the list
        passkey: String,
    },
    /// Show, or set, whether customers can or must have a passkey
    Policy {
        /// Of this app, instead of the whole tenant: client id, or name
        #[arg(long)]
        app: Option<String>,
        /// The policy; without it, the one that holds is shown
        #[arg(value_enum)]
        policy: Option<PasskeyPolicyName>,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PasskeyPolicyName {
    /// No passkeys
    Off,
    /// Who has one signs in with it; everybody can add one at the account page
    On,
    /// The same, and who has none is offered one after signing in
    Offered,
    /// Nobody is signed in without one; who has none adds one first
    Required,
    /// Of an app: as the tenant has it
    Tenant,
}

#[derive(Debug, Subcommand)]
pub enum BrandingVerb {
    /// List the themes of the tenant
    List,
    /// Show a theme and its versions
    Show {
        /// The theme's name
        theme: String,
    },
    /// Save a folder as the draft of a theme, which customers do not see yet
    Import {
        /// The theme's name, such as spring
        theme: String,
        /// A folder with branding.toml or branding.json, and the files that it names
        from: PathBuf,
        /// Publish it at once
        #[arg(long)]
        publish: bool,
    },
    /// Write a theme into a folder: the draft, or what is published if there is none
    Export {
        /// The theme's name
        theme: String,
        /// The folder
        to: PathBuf,
    },
    /// Make a link under which all main pages can be looked at in the draft, for an hour
    Preview {
        /// The theme's name
        theme: String,
    },
    /// Show the draft to customers
    Publish {
        /// The theme's name
        theme: String,
    },
    /// Show a version again that was published before
    Restore {
        /// The theme's name
        theme: String,
        /// The version's number
        version: i64,
    },
    /// Make a theme the tenant's default; without one, pages have the neutral design
    Default {
        /// The theme's name
        theme: Option<String>,
    },
    /// Give an app a theme of its own; without one, it has the tenant's
    App {
        /// Client id, or name
        app: String,
        /// The theme's name
        theme: Option<String>,
    },
    /// Delete a theme with its versions and images
    Delete {
        /// The theme's name
        theme: String,
    },
}

#[derive(Debug, Subcommand)]
pub enum IdentityProviderVerb {
    /// Add a provider; its secret is read from standard input or a file
    Add(Box<AddIdentityProvider>),
    /// List the providers of the tenant, with the redirect URI to register at each
    List,
    /// Replace the secret
    SetSecret {
        /// The provider's name, or its id
        name: String,
        #[command(flatten)]
        secret: SecretSource,
    },
    /// Remove a provider; accounts that were made with it stay
    Remove {
        /// The provider's name, or its id
        name: String,
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

#[derive(Debug, Subcommand)]
pub enum UserVerb {
    /// Create an account; its temporary password is shown once
    Create {
        /// The address that the customer signs in with
        email: String,
        /// The name that apps greet with
        #[arg(long)]
        name: String,
        #[arg(long)]
        given_name: Option<String>,
        #[arg(long)]
        surname: Option<String>,
        /// The user name that the customer may sign in with beside the address
        #[arg(long, value_name = "NAME")]
        user_name: Option<String>,
        /// Read the password from standard input, instead of making one up
        #[arg(long)]
        password_stdin: bool,
        /// Another system knows the password: the extension for passwordSubmit is asked for it at
        /// the first sign-in
        #[arg(long, conflicts_with = "password_stdin")]
        to_migrate: bool,
    },
    /// List the accounts of the tenant
    List {
        /// How many
        #[arg(long, default_value_t = 100)]
        limit: u32,
        /// Only those behind this object id, the last one of the list before
        #[arg(long, value_name = "ID")]
        after: Option<String>,
        /// Those that wait to be erased, and can be restored until then
        #[arg(long, conflicts_with_all = ["limit", "after"])]
        deleted: bool,
    },
    /// Delete an account: its sessions and tokens end, and it is erased after 30 days
    Delete(UserName),
    /// Take a deletion back, the customer's own or yours
    Restore(UserName),
    /// Block an account: its sessions and tokens end
    Block(UserName),
    /// Let a blocked account sign in again
    Unblock(UserName),
    /// Sign an account out everywhere: its sessions and tokens end
    RevokeSessions(UserName),
    /// Replace the password by a temporary one, which is shown once; sessions and tokens end
    ResetPassword(UserName),
    /// Lift the lock that many wrong passwords have set
    Unlock(UserName),
    /// Second factors of an account
    #[command(subcommand)]
    Mfa(UserMfaVerb),
    /// Give an account a user name to sign in with beside the address, or take it away
    UserName {
        /// Object id, e-mail address, or user name
        user: String,
        /// The user name; without one, the account has none any more
        name: Option<String>,
    },
    /// Set what an account has in an attribute, or take it away
    Attribute {
        /// Object id, e-mail address, or user name
        user: String,
        /// The attribute's name
        attribute: String,
        /// The value; without one, the account has none any more
        value: Option<String>,
    },
}

/// Whether customers are asked.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum AskedName {
    On,
    Off,
}

#[derive(Debug, Args)]
pub struct UserName {
    /// Object id, e-mail address, or user name
    pub user: String,
}
