//! `vestibule group …`

use clap::{Args, Subcommand};

use super::{Sure, Switch};

#[derive(Debug, Subcommand)]
pub enum GroupVerb {
    /// Create a group
    Create {
        /// Its name
        name: String,
    },
    /// List the groups of the tenant
    List,
    /// Call a group something else
    Rename {
        /// Object id, or name
        group: String,
        /// Its new name
        name: String,
    },
    /// Remove a group; its members stay
    Remove {
        /// Object id, or name
        group: String,
        #[command(flatten)]
        sure: Sure,
    },
    /// List the members of a group
    Members {
        /// Object id, or name
        group: String,
    },
    /// Make a customer a member
    AddMember(GroupMember),
    /// End a membership
    RemoveMember(GroupMember),
    /// Let tokens for an app name the customer's groups (the groups claim), or not
    Claims {
        /// Client id, or name
        app: String,
        /// On or off
        #[arg(value_enum)]
        switch: Switch,
    },
}

#[derive(Debug, Args)]
pub struct GroupMember {
    /// Object id, or name
    pub group: String,
    /// Object id, or e-mail address
    pub user: String,
}
