//! What can be typed about a tenant that is there.

use clap::Args;

use super::Switch;

#[derive(Debug, Args)]
pub struct MailSenderOptions {
    /// The tenant: its id, subdomain or domain
    pub named: String,
    /// The name beside the address ["": the one of the server's smtp.from, else the tenant's]
    #[arg(long)]
    pub name: Option<String>,
    /// Where answers go ["": to the address that the mails are from]
    #[arg(long, value_name = "ADDRESS")]
    pub reply_to: Option<String>,
}

#[derive(Debug, Args)]
pub struct SessionPolicyOptions {
    /// The tenant: its id, subdomain or domain
    pub named: String,
    /// Whether customers are asked to stay signed in; if not, they do not
    #[arg(long, value_enum)]
    pub ask: Option<Switch>,
    /// How long a session lives without use, where the customer does not stay signed in
    #[arg(long, value_name = "HOURS")]
    pub idle_hours: Option<i64>,
    /// How long customers stay signed in who choose so
    #[arg(long, value_name = "DAYS")]
    pub kept_days: Option<i64>,
}

#[derive(Debug, Args)]
pub struct LockoutPolicyOptions {
    /// The tenant: its id, subdomain or domain
    pub named: String,
    /// How many wrong passwords lock an account
    #[arg(long, value_name = "NUMBER")]
    pub threshold: Option<i64>,
    /// For how long at first; each further lock is twice as long
    #[arg(long, value_name = "SECONDS")]
    pub seconds: Option<i64>,
}
