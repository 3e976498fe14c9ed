//! `vestibule branding …` and `vestibule strings …`: how pages look, and what they say.

use std::path::PathBuf;

use clap::Subcommand;

use super::Sure;

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
        #[command(flatten)]
        sure: Sure,
    },
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
