//! The settings of the original sample, from the environment or `.env`.

use std::collections::HashMap;
use std::fmt;

use aws_lc_rs::digest;
use serde::{Deserialize, Serialize};
use url::Url;
use vestibule_protocol::ids::ClientId;
use vestibule_protocol::params::ResponseMode;
use vestibule_protocol::scope::ScopeSet;

use crate::authority::Authority;
use crate::credential::{ClientCredential, read_credential};
use crate::session::SessionSettings;

/// What an app needs to know to sign people in.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where people sign in: `AUTHORITY`, `OIDC_AUTHORITY`, or B2C's tenant and user flow.
    pub authority: Authority,
    /// B2C's `EDITPROFILE_USER_FLOW`.
    pub edit_profile: Option<Authority>,
    /// B2C's `RESETPASSWORD_USER_FLOW`.
    pub reset_password: Option<Authority>,
    /// `CLIENT_ID`.
    pub client_id: ClientId,
    /// How the app proves itself: `CLIENT_SECRET`, `CLIENT_SECRET_FILE`, `CLIENT_CERTIFICATE`,
    /// `CLIENT_ASSERTION_FILE`, or not at all with `PUBLIC_CLIENT=true`.
    pub credential: ClientCredential,
    /// `REDIRECT_URI`: where the provider sends the browser back to, as the browser sees it.
    pub redirect_uri: Url,
    /// `SCOPE`: what the app asks for when it calls `endpoint`.
    pub scope: ScopeSet,
    /// `ENDPOINT`: an API to call.
    pub endpoint: Option<Url>,
    /// `PUBLIC_URL`: where browsers reach the start page, when a proxy in front of the app takes a
    /// part of the path away.
    pub public_url: Option<Url>,
    /// `RESPONSE_MODE`: how the provider sends its answer.
    pub response_mode: ResponseMode,
    /// `SESSION_STORE` and `SESSION_KEYS`.
    pub sessions: SessionSettings,
}

/// A user flow of Azure AD B2C; everywhere else there is only `SignIn`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum UserFlow {
    /// Sign-up and sign-in.
    #[serde(rename = "s")]
    SignIn,
    /// Changing one's own attributes.
    #[serde(rename = "e")]
    EditProfile,
    /// A new password.
    #[serde(rename = "r")]
    ResetPassword,
}

impl Settings {
    /// Reads the environment; what it lacks, from the file `.env` in this folder or one above.
    ///
    /// # Errors
    /// [`SettingsError`] names every setting that is missing or wrong.
    pub fn from_env() -> Result<Self, SettingsError> {
        from_env(|lookup| Self::from_lookup(lookup))
    }

    /// Reads settings from anywhere. An empty value is no value.
    ///
    /// # Errors
    /// [`SettingsError`] names every setting that is missing or wrong.
    pub fn from_lookup(lookup: impl Fn(&str) -> Option<String>) -> Result<Self, SettingsError> {
        let get = |name: &str| {
            lookup(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
        };
        let mut problems = Vec::new();
        let authorities = read_authorities(&get, &mut problems);
        let client_id = required(&get, "CLIENT_ID", &mut problems)
            .and_then(|text| parsed("CLIENT_ID", ClientId::parse(&text), &mut problems));
        let credential = read_credential(&get, &mut problems);
        let public_url = get("PUBLIC_URL")
            .and_then(|text| parsed("PUBLIC_URL", parse_public_url(&text), &mut problems));
        let redirect_uri = get("REDIRECT_URI").unwrap_or_else(|| default_redirect(&public_url));
        let redirect_uri = parse_redirect_uri(&redirect_uri)
            .and_then(|redirect_uri| below(redirect_uri, public_url.as_ref()));
        let redirect_uri = parsed("REDIRECT_URI", redirect_uri, &mut problems);
        let response_mode = get("RESPONSE_MODE").unwrap_or_else(|| "query".to_owned());
        let response_mode = parsed("RESPONSE_MODE", response_mode.parse(), &mut problems);
        let scope = get("SCOPE").unwrap_or_default();
        let scope = parsed("SCOPE", ScopeSet::parse(&scope), &mut problems);
        let endpoint = get("ENDPOINT")
            .and_then(|text| parsed("ENDPOINT", parse_endpoint(&text), &mut problems));

        let has_secret = credential.as_ref().is_some_and(|own| own.shared_secret().is_some());
        let mark = match (&client_id, &redirect_uri) {
            (Some(client_id), Some(redirect_uri)) => app_mark(client_id, redirect_uri),
            (Some(_) | None, _) => String::new(),
        };
        let sessions = SessionSettings::read(&get, &mark, has_secret, &mut problems);

        match (authorities, client_id, credential, redirect_uri, scope, response_mode) {
            (
                Some(authorities),
                Some(client_id),
                Some(credential),
                Some(redirect_uri),
                Some(scope),
                Some(response_mode),
            ) if problems.is_empty() => {
                let Authorities { sign_in, edit_profile, reset_password } = authorities;
                Ok(Self {
                    authority: sign_in,
                    edit_profile,
                    reset_password,
                    client_id,
                    credential,
                    redirect_uri,
                    scope,
                    endpoint,
                    public_url,
                    response_mode,
                    sessions,
                })
            }
            _ => Err(SettingsError { problems }),
        }
    }
}

/// Reads settings from the environment and, for what it lacks, from `.env`.
pub(crate) fn from_env<T>(
    read: impl FnOnce(&dyn Fn(&str) -> Option<String>) -> Result<T, SettingsError>,
) -> Result<T, SettingsError> {
    let lines: Vec<_> = dotenvy::dotenv_iter().map(Iterator::collect).unwrap_or_default();
    let unreadable = lines.iter().any(Result::is_err);
    let file: HashMap<String, String> = lines.into_iter().flatten().collect();
    read(&|name| std::env::var(name).ok().or_else(|| file.get(name).cloned())).map_err(
        |mut error| {
            if unreadable {
                // Not the line itself: it may hold the secret.
                let what = "a line of it cannot be read".to_owned();
                let where_to_find = "Write NAME=value, with quotes around a value with spaces.";
                error.problems.push(Problem { name: ".env", what, where_to_find });
            }
            error
        },
    )
}

/// One authority for each user flow; only Azure AD B2C has more than the first.
pub(crate) struct Authorities {
    pub sign_in: Authority,
    pub edit_profile: Option<Authority>,
    pub reset_password: Option<Authority>,
}

pub(crate) fn read_authorities(
    get: &impl Fn(&str) -> Option<String>,
    problems: &mut Vec<Problem>,
) -> Option<Authorities> {
    let only = |sign_in| Authorities { sign_in, edit_profile: None, reset_password: None };
    let ways = [get("AUTHORITY"), get("OIDC_AUTHORITY"), get("B2C_TENANT_NAME")];
    match ways {
        [None, None, None] => {
            problems.push(Problem::missing("AUTHORITY"));
            None
        }
        [Some(text), None, None] => {
            parsed("AUTHORITY", Authority::parse(&text), problems).map(only)
        }
        [None, Some(text), None] => {
            parsed("OIDC_AUTHORITY", Authority::parse_oidc(&text), problems).map(only)
        }
        [None, None, Some(tenant)] => {
            let sign_in = required(get, "SIGNUPSIGNIN_USER_FLOW", problems);
            let flow = |name: &'static str, flow: Option<String>, problems: &mut Vec<Problem>| {
                flow.and_then(|flow| parsed(name, Authority::b2c(&tenant, &flow), problems))
            };
            let sign_in = flow("SIGNUPSIGNIN_USER_FLOW", sign_in, problems)?;
            let edit = flow("EDITPROFILE_USER_FLOW", get("EDITPROFILE_USER_FLOW"), problems);
            let reset = flow("RESETPASSWORD_USER_FLOW", get("RESETPASSWORD_USER_FLOW"), problems);
            Some(Authorities { sign_in, edit_profile: edit, reset_password: reset })
        }
        [authority, oidc, _] => {
            let name = if oidc.is_some() { "OIDC_AUTHORITY" } else { "B2C_TENANT_NAME" };
            let other = if authority.is_some() { "AUTHORITY" } else { "B2C_TENANT_NAME" };
            let what = format!("it is set and {other} too: only one of them can be meant");
            problems.push(Problem { name, what, where_to_find: "Remove one of the two." });
            None
        }
    }
}

pub(crate) fn required(
    get: &impl Fn(&str) -> Option<String>,
    name: &'static str,
    problems: &mut Vec<Problem>,
) -> Option<String> {
    let value = get(name);
    if value.is_none() {
        problems.push(Problem::missing(name));
    }
    value
}

pub(crate) fn parsed<T, E: fmt::Display>(
    name: &'static str,
    value: Result<T, E>,
    problems: &mut Vec<Problem>,
) -> Option<T> {
    match value {
        Ok(value) => Some(value),
        Err(error) => {
            let what = format!("its value cannot be used: {error}");
            problems.push(Problem { name, what, where_to_find: where_to_find(name) });
            None
        }
    }
}

fn parse_redirect_uri(text: &str) -> Result<Url, String> {
    let url = Url::parse(text).map_err(|error| error.to_string())?;
    if !crate::authority::is_safe_url(&url) {
        return Err("it must begin with https:// (http:// is for this machine only)".into());
    }
    if url.query().is_some() || url.fragment().is_some() || url.path() == "/" {
        return Err("it needs a path of its own, such as /getAToken, and no query".into());
    }
    if url.path().contains(['{', '}', '*', ':', '%']) {
        return Err("its path has characters that a route cannot have".into());
    }
    Ok(url)
}

/// Where browsers reach the start page.
fn parse_public_url(text: &str) -> Result<Url, String> {
    let url = Url::parse(text).map_err(|error| error.to_string())?;
    if !crate::authority::is_safe_url(&url) {
        return Err("it must begin with https:// (http:// is for this machine only)".into());
    }
    if url.query().is_some() || url.fragment().is_some() || url.path().contains(['%', '{', '}']) {
        return Err("it is an address and perhaps a path, such as https://example.com/app".into());
    }
    Ok(url)
}

fn default_redirect(public_url: &Option<Url>) -> String {
    match public_url {
        Some(url) => format!("{}/getAToken", url.as_str().trim_end_matches('/')),
        None => DEFAULT_REDIRECT_URI.to_owned(),
    }
}

/// The redirect URI is one of the app's own addresses.
fn below(redirect_uri: Url, public_url: Option<&Url>) -> Result<Url, String> {
    let Some(public_url) = public_url else { return Ok(redirect_uri) };
    let base = format!("{}/", public_url.as_str().trim_end_matches('/'));
    if redirect_uri.as_str().starts_with(&base) {
        return Ok(redirect_uri);
    }
    Err("it does not begin with PUBLIC_URL".into())
}

/// Tells this app from others that share its host's cookies or its store.
pub(crate) fn app_mark(client_id: &ClientId, redirect_uri: &Url) -> String {
    let text = format!("{client_id}\n{redirect_uri}");
    let hash = digest::digest(&digest::SHA256, text.as_bytes());
    hash.as_ref()[..4].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// An access token must not travel in the clear.
pub(crate) fn parse_endpoint(text: &str) -> Result<Url, String> {
    let url = Url::parse(text).map_err(|error| error.to_string())?;
    if !crate::authority::is_safe_url(&url) {
        return Err("it must begin with https:// (http:// is for this machine only)".into());
    }
    Ok(url)
}

/// The settings cannot be used; says why for each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingsError {
    /// One entry for each setting.
    pub problems: Vec<Problem>,
}

/// One setting that is missing or wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The setting.
    pub name: &'static str,
    /// What is wrong with it.
    pub what: String,
    /// Where its value is found.
    pub where_to_find: &'static str,
}

impl Problem {
    fn missing(name: &'static str) -> Self {
        Self::of(name, "it is not set".to_owned())
    }

    pub(crate) fn of(name: &'static str, what: String) -> Self {
        Self { name, what, where_to_find: where_to_find(name) }
    }
}

impl fmt::Display for SettingsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the settings are not complete:")?;
        for Problem { name, what, where_to_find } in &self.problems {
            write!(f, "\n  {name}: {what}. {where_to_find}")?;
        }
        Ok(())
    }
}

impl std::error::Error for SettingsError {}

fn where_to_find(name: &str) -> &'static str {
    match name {
        "AUTHORITY" => {
            "The address of your tenant, https://SUBDOMAIN.ciamlogin.com/SUBDOMAIN.onmicrosoft.com; \
             the subdomain is on the tenant's overview page. For another OpenID provider set \
             OIDC_AUTHORITY to its issuer instead."
        }
        "OIDC_AUTHORITY" => {
            "The issuer of your OpenID provider, or https://YOUR.DOMAIN/TENANT-ID/v2.0 for \
             External ID behind a custom domain."
        }
        "CLIENT_ID" => "The Application (client) ID on the overview page of the app registration.",
        "REDIRECT_URI" => {
            "The redirect URI of the app registration, under Authentication, platform Web. Without \
             it, http://localhost:3000/getAToken is used."
        }
        "SIGNUPSIGNIN_USER_FLOW" | "EDITPROFILE_USER_FLOW" | "RESETPASSWORD_USER_FLOW" => {
            "The name of a user flow of your Azure AD B2C tenant, such as B2C_1_signupsignin."
        }
        "SCOPE" => "Scopes separated by spaces, as the API's registration shows them.",
        "ENDPOINT" => "The address of the API to call, with https://.",
        "AUDIENCE" => {
            "The Application ID URIs of the API's registration, under Expose an API, such as \
             api://CLIENT-ID; several are separated by spaces. Tokens of version 2.0 need none."
        }
        "PUBLIC_URL" => "The address that browsers reach the start page of this app by.",
        "RESPONSE_MODE" => "One of query, form_post and fragment; query when it is not set.",
        "SESSION_STORE" => {
            "memory, or what the processes of this app share: redis://HOST, postgres://HOST/DATABASE \
             or sqlite:FILE."
        }
        "SESSION_KEYS" => {
            "Random texts that all processes of this app share, the new one first, with commas \
             between them; `openssl rand -hex 32` makes one."
        }
        _ => "See the documentation of this setting.",
    }
}

const DEFAULT_REDIRECT_URI: &str = "http://localhost:3000/getAToken";

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(pairs: &[(&str, &str)]) -> Result<Settings, SettingsError> {
        Settings::from_lookup(|name| {
            pairs.iter().find(|(own, _)| *own == name).map(|(_, value)| (*value).to_owned())
        })
    }

    const APP: [(&str, &str); 2] = [("CLIENT_ID", "app"), ("CLIENT_SECRET", "s")];

    #[test]
    fn the_three_settings_of_the_sample_are_enough() {
        let authority = ("AUTHORITY", "https://contoso.ciamlogin.com/contoso.onmicrosoft.com");
        let settings = settings(&[APP[0], APP[1], authority]).unwrap();
        assert_eq!(settings.redirect_uri.as_str(), DEFAULT_REDIRECT_URI);
        assert!(settings.scope.is_empty() && settings.endpoint.is_none());
        assert!(!format!("{settings:?}").contains("\"s\""));
    }

    #[test]
    fn every_missing_setting_is_named_with_where_to_find_it() {
        let error = settings(&[("CLIENT_ID", " ")]).unwrap_err();
        let names: Vec<&str> = error.problems.iter().map(|problem| problem.name).collect();
        assert_eq!(names, ["AUTHORITY", "CLIENT_ID", "CLIENT_SECRET"]);
        assert!(error.problems.iter().all(|problem| problem.where_to_find.len() > 40));
        assert!(error.to_string().contains("CLIENT_SECRET: it is not set"));
    }

    #[test]
    fn two_authorities_are_an_error() {
        let one = ("AUTHORITY", "https://contoso.ciamlogin.com");
        let two = ("OIDC_AUTHORITY", "https://id.example");
        let three = ("B2C_TENANT_NAME", "contoso");
        for pair in [[one, two], [one, three], [two, three]] {
            let error = settings(&[APP[0], APP[1], pair[0], pair[1]]).unwrap_err();
            assert!(error.to_string().contains("only one of them"), "{error}");
        }
    }

    #[test]
    fn user_flows_of_b2c() {
        let tenant = ("B2C_TENANT_NAME", "contoso");
        let error = settings(&[APP[0], APP[1], tenant]).unwrap_err();
        assert_eq!(error.problems[0].name, "SIGNUPSIGNIN_USER_FLOW");
        let flows =
            [("SIGNUPSIGNIN_USER_FLOW", "B2C_1_susi"), ("EDITPROFILE_USER_FLOW", "B2C_1_edit")];
        let settings = settings(&[APP[0], APP[1], tenant, flows[0], flows[1]]).unwrap();
        assert!(settings.authority.to_string().ends_with("/B2C_1_susi"));
        assert!(settings.edit_profile.unwrap().to_string().ends_with("/B2C_1_edit"));
        assert!(settings.reset_password.is_none());
    }

    #[test]
    fn an_endpoint_without_tls_is_refused_unless_it_is_here() {
        let authority = ("OIDC_AUTHORITY", "https://id.example");
        let with = |uri| settings(&[APP[0], APP[1], authority, ("ENDPOINT", uri)]);
        assert!(with("https://api.example/me").is_ok());
        assert!(with("http://localhost:8400/v1.0/me").is_ok());
        let error = with("http://api.example/me").unwrap_err();
        assert_eq!(error.problems[0].name, "ENDPOINT");
    }

    #[test]
    fn redirect_uris_are_checked() {
        let authority = ("OIDC_AUTHORITY", "https://id.example");
        let with = |uri| settings(&[APP[0], APP[1], authority, ("REDIRECT_URI", uri)]);
        assert!(with("https://app.example/auth/back").is_ok());
        for bad in [
            "http://app.example/back",
            "https://app.example",
            "https://app.example/back?x=1",
            "https://app.example/{back}",
            "/back",
        ] {
            assert_eq!(with(bad).unwrap_err().problems[0].name, "REDIRECT_URI", "{bad}");
        }
    }
}
