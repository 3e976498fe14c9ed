//! `vestibule app …`: registrations, and what hangs on them.

use clap::{ArgGroup, Args, Subcommand, ValueEnum};

use super::{AppSettings, OptionalClaimVerb};

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
    /// Call an app something else
    Rename {
        /// Client id, or name
        app: String,
        /// What pages call it
        name: String,
    },
    /// Delete an app, with all that it was given
    Delete {
        /// Client id, or name
        app: String,
        #[command(flatten)]
        sure: Sure,
    },
    /// Change how the tenant treats an app: profile, signature, life of access tokens, implicit grants
    Set(AppSettings),
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
    /// Change the words of a scope, as customers read them who are asked to consent
    RewordScope(RewordScope),
    /// Offer a scope no more: other apps lose their permission to it, and their accesses end
    UnexposeScope {
        /// Client id, or name
        app: String,
        /// The scope
        value: String,
        #[command(flatten)]
        sure: Sure,
    },
    /// Ask each customer to consent to what the app wants, beside the administrator
    CustomerConsent {
        /// Client id, or name
        app: String,
        /// Whether they are asked
        asked: AskedName,
        /// Who runs the app, as the page says it; stays if it is left out, and "" takes it away
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

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("words").required(true).multiple(true))]
pub struct RewordScope {
    /// Client id, or name
    pub app: String,
    /// The scope
    pub value: String,
    /// What it allows, in words
    #[arg(long, group = "words")]
    pub description: Option<String>,
    /// More about it
    #[arg(long, group = "words", conflicts_with = "no_details")]
    pub details: Option<String>,
    /// Say no more about it than the description
    #[arg(long, group = "words")]
    pub no_details: bool,
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
    /// Take permissions away from an app; what customers gave it ends
    Revoke {
        /// Client id, or name
        app: String,
        /// Such as User.Read, or access_as_user with --api
        #[arg(required = true)]
        permissions: Vec<String>,
        /// The web API: client id, or name [default: Graph]
        #[arg(long)]
        api: Option<String>,
        /// Of the app itself, instead of on behalf of a user
        #[arg(long)]
        application: bool,
        #[command(flatten)]
        sure: Sure,
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
    /// Call a role something else; what stands in the roles claim stays
    Rename {
        /// Client id, or name
        app: String,
        /// What stands in the roles claim
        value: String,
        /// What it is called
        name: String,
    },
    /// List the roles of an app, and who has them
    List {
        /// Client id, or name
        app: String,
    },
    /// Give a role to a user, to each member of a group, or to an app
    Assign {
        /// The app that defines it: client id, or name
        app: String,
        /// What stands in the roles claim
        value: String,
        #[command(flatten)]
        to: RoleTo,
    },
    /// Take a role away from a user, a group or an app
    Unassign {
        /// The app that defines it: client id, or name
        app: String,
        /// What stands in the roles claim
        value: String,
        #[command(flatten)]
        from: RoleFrom,
    },
    /// Remove a role, from all who have it
    Remove {
        /// Client id, or name
        app: String,
        /// What stands in the roles claim
        value: String,
        #[command(flatten)]
        sure: Sure,
    },
}

/// Who gets a role.
#[derive(Debug, Args)]
#[group(multiple = false)]
pub struct RoleTo {
    /// The user: object id, e-mail address, or user name
    #[arg(long)]
    pub user: Option<String>,
    /// The group, whose members have the role as long as they are in it: object id, or name
    #[arg(long, value_name = "GROUP")]
    pub to_group: Option<String>,
    /// The app: client id, or name
    #[arg(long, value_name = "APP")]
    pub to_app: Option<String>,
}

/// Who loses it.
#[derive(Debug, Args)]
#[group(multiple = false)]
pub struct RoleFrom {
    /// The user: object id, e-mail address, or user name
    #[arg(long)]
    pub user: Option<String>,
    /// The group: object id, or name
    #[arg(long, value_name = "GROUP")]
    pub from_group: Option<String>,
    /// The app: client id, or name
    #[arg(long, value_name = "APP")]
    pub from_app: Option<String>,
}

/// Whether something is to end.
#[derive(Debug, Clone, Copy, Args)]
pub struct Sure {
    /// Do it; without this, only say what would end
    #[arg(long)]
    pub yes: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum MembersName {
    Users,
    Applications,
    Both,
}

/// Whether customers are asked.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum AskedName {
    On,
    Off,
}
