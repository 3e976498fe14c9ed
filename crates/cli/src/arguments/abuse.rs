//! What can be typed about sign-ups that nobody wants.

use std::num::NonZeroU32;
use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::NamedTenant;

#[derive(Debug, Args)]
pub struct ProofOfWorkOptions {
    #[command(flatten)]
    pub of: NamedTenant,
    /// When a browser works before a code goes to somebody new. At first: off
    #[arg(long, value_enum)]
    pub demand: Option<WorkDemandName>,
    /// How much, 8 to 20 bits; each doubles it. 16 is a second or two of a computer. At first: 16
    #[arg(long, value_name = "BITS")]
    pub difficulty: Option<u8>,
    /// How many codes for sign-ups in an hour go without work where only a storm demands it. At
    /// first: 300
    #[arg(long, value_name = "CODES")]
    pub storm_per_hour: Option<NonZeroU32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum WorkDemandName {
    /// Never, unless an extension asks for it
    Off,
    /// When more sign up than --storm-per-hour says
    OnStorm,
    /// For each sign-up
    Always,
}

#[derive(Debug, Subcommand)]
pub enum BlockedDomainVerb {
    /// Give no account to addresses of these domains, and of all below them
    Add {
        /// Such as mail.example
        #[arg(required = true, value_name = "DOMAIN")]
        domains: Vec<String>,
    },
    /// Take domains off the list
    Remove {
        /// As the list has them
        #[arg(required_unless_present = "all", value_name = "DOMAIN")]
        domains: Vec<String>,
        /// All of them
        #[arg(long, conflicts_with = "domains")]
        all: bool,
    },
    /// Show the list
    List,
    /// Add the domains of a file: one a line; # begins a comment
    Import {
        /// The file
        file: PathBuf,
    },
}
