//! What can be typed about a tenant that is there.

use clap::Args;

use super::Switch;

/// Which tenant, in the place where verbs of `vestibule tenant` name it.
#[derive(Debug, Clone, Args)]
pub struct NamedTenant {
    /// The tenant: its id, subdomain or domain [default: as with --tenant]
    #[arg(value_name = "TENANT")]
    pub named: Option<String>,
}

#[derive(Debug, Args)]
pub struct MailSenderOptions {
    #[command(flatten)]
    pub of: NamedTenant,
    /// The name beside the address, 1 to 100 characters. At first, and with "": the one of the
    /// server's smtp.from, else the tenant's
    #[arg(long)]
    pub name: Option<String>,
    /// Where answers go. At first, and with "": to the address that the mails are from
    #[arg(long, value_name = "ADDRESS")]
    pub reply_to: Option<String>,
}

#[derive(Debug, Args)]
pub struct SessionPolicyOptions {
    #[command(flatten)]
    pub of: NamedTenant,
    /// Whether customers are asked to stay signed in; if not, they do not. At first: on
    #[arg(long, value_enum)]
    pub ask: Option<Switch>,
    /// How long a session lives without use, where the customer does not stay signed in: 1 to 720.
    /// At first: 24
    #[arg(long, value_name = "HOURS")]
    pub idle_hours: Option<i64>,
    /// How long customers stay signed in who choose so: 1 to 365. At first: 90
    #[arg(long, value_name = "DAYS")]
    pub kept_days: Option<i64>,
}

#[derive(Debug, Args)]
pub struct LockoutPolicyOptions {
    #[command(flatten)]
    pub of: NamedTenant,
    /// How many wrong passwords lock an account: 3 to 50. At first: 10
    #[arg(long, value_name = "NUMBER")]
    pub threshold: Option<i64>,
    /// For how long at first, 5 to 3600; each further lock is twice as long, up to an hour. At
    /// first: 60
    #[arg(long, value_name = "SECONDS")]
    pub seconds: Option<i64>,
}
