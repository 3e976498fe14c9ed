//! What can be typed about how an app is treated.

use clap::{Args, ValueEnum};

use super::Switch;

#[derive(Debug, Args)]
pub struct AppSettings {
    /// Client id, or name
    pub app: String,
    /// How strict the tenant is with it
    #[arg(long, value_enum)]
    pub profile: Option<ProfileName>,
    /// What its tokens are signed with
    #[arg(long, value_enum)]
    pub signing_algorithm: Option<SigningAlgorithmName>,
    /// How long its access tokens live, 10 to 1440
    #[arg(long, value_name = "MINUTES", conflicts_with = "usual_access_tokens")]
    pub access_token_minutes: Option<u32>,
    /// Its access tokens live 60 to 90 minutes, as they do unless it is said otherwise
    #[arg(long)]
    pub usual_access_tokens: bool,
    /// Whether the authorization endpoint gives it ID tokens (implicit and hybrid flow)
    #[arg(long, value_enum)]
    pub implicit_id_token: Option<Switch>,
    /// Whether the authorization endpoint gives it access tokens
    #[arg(long, value_enum)]
    pub implicit_access_token: Option<Switch>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ProfileName {
    /// Today's rules: PKCE with S256 for each code, redirect_uri in each request
    Strict,
    /// For an old client, the looser behaviour of Entra: no PKCE if the app has a secret, no
    /// redirect_uri if it has only one, the e-mail address in each ID token
    EntraCompat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SigningAlgorithmName {
    #[value(name = "RS256", alias = "rs256")]
    Rs256,
    #[value(name = "ES256", alias = "es256")]
    Es256,
}
