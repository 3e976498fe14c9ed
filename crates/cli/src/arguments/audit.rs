//! What can be typed after `vestibule audit`.

use clap::{Args, Subcommand};

#[derive(Debug, Subcommand)]
pub enum AuditVerb {
    /// List what was done, newest first
    List(AuditList),
}

#[derive(Debug, Args)]
pub struct AuditList {
    /// Only what this user did, or what was done to them: object id, e-mail address, or user name
    #[arg(long)]
    pub user: Option<String>,
    /// Only this action, such as user.block; or all of a kind, such as user
    #[arg(long)]
    pub action: Option<String>,
    /// Nothing older: a day (2026-05-24), a moment (2026-05-24T10:00:00Z), or 30m, 24h, 7d ago
    #[arg(long, value_name = "WHEN")]
    pub since: Option<String>,
    /// How many
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub limit: u32,
}
