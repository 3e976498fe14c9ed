//! `vestibule user …` and `vestibule passkey …`: customers' accounts.

use clap::{ArgGroup, Args, Subcommand, ValueEnum};

use super::{ImportedUsers, Sure, UserMfaVerb};

#[derive(Debug, Subcommand)]
pub enum UserVerb {
    /// Create an account; its temporary password is shown once
    #[command(group = ArgGroup::new("password").multiple(false))]
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
        #[arg(long, group = "password")]
        password_stdin: bool,
        /// Give it no password: the customer signs in by passcode, or chooses a password with "Forgot
        /// your password?"
        #[arg(long, group = "password")]
        no_password: bool,
        /// Another system knows the password: the extension for passwordSubmit is asked for it at
        /// the first sign-in
        #[arg(long, group = "password")]
        to_migrate: bool,
    },
    /// Import accounts with the passwords that another system hashed, from a file of JSON lines
    Import(ImportedUsers),
    /// List the accounts of the tenant
    List {
        /// How many
        #[arg(long, default_value_t = LISTED)]
        limit: u32,
        /// Only those with this in their name, address or user name; every account is read for it
        #[arg(long, value_name = "TEXT")]
        find: Option<String>,
        /// Only those that are blocked; every account is read for it
        #[arg(long)]
        blocked: bool,
        /// Only those in this group: its name, or id
        #[arg(long)]
        group: Option<String>,
        /// Only those behind this object id, the last one of the list before
        #[arg(long, value_name = "ID")]
        after: Option<String>,
        /// Those that wait to be erased, and can be restored until then
        #[arg(long, conflicts_with_all = ["limit", "after", "find", "blocked", "group"])]
        deleted: bool,
    },
    /// Show all that is known of an account, but no secret
    Show(UserName),
    /// Delete an account: its sessions and tokens end, and it is erased after 30 days
    Delete {
        #[command(flatten)]
        user: UserName,
        /// Erase it now instead, for good; also an account that was deleted before
        #[arg(long)]
        now: bool,
        #[command(flatten)]
        sure: Sure,
    },
    /// Take a deletion back, the customer's own or yours
    Restore(UserName),
    /// Block an account: its sessions and tokens end
    Block(UserName),
    /// Let a blocked account sign in again
    Unblock(UserName),
    /// Sign an account out everywhere: its sessions and tokens end
    RevokeSessions(UserName),
    /// Take away what one app may do with an account: its tokens end, and the customer's consents
    RevokeAccess {
        /// Object id, e-mail address, or user name
        user: String,
        /// The app: client id, or name
        #[arg(long)]
        app: String,
    },
    /// Replace the password by a temporary one, which is shown once; sessions and tokens end
    ResetPassword(UserName),
    /// Lift the lock that many wrong passwords have set
    Unlock(UserName),
    /// Replace the address that an account signs in with, when its mailbox is gone: its sessions and
    /// tokens end, and mails to both addresses tell its owner
    SetEmail {
        /// Object id, e-mail address, or user name
        user: String,
        /// The address that the customer signs in with from now on
        address: String,
    },
    /// Unlink the account at an identity provider that an account is signed in to with: its sessions
    /// and tokens end, and a mail tells its owner
    Unlink {
        /// Object id, e-mail address, or user name
        user: String,
        /// The provider's name or id; of one that was removed, what `user show` calls it
        provider: String,
        /// Which, if there are several linked accounts there: the provider's id of it
        #[arg(long, value_name = "SUB")]
        subject: Option<String>,
    },
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

#[derive(Debug, Args)]
pub struct UserName {
    /// Object id, e-mail address, or user name
    pub user: String,
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

/// How many accounts are listed where nobody says another number.
pub const LISTED: u32 = 100;
