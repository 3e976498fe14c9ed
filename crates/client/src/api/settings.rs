//! The settings of a web API: those of a web app, as far as an API has them.

use url::Url;
use vestibule_protocol::ids::ClientId;
use vestibule_protocol::scope::ScopeSet;

use crate::authority::Authority;
use crate::credential::{ClientCredential, read_optional_credential};
use crate::settings::{
    SettingsError, from_env, parse_endpoint, parsed, read_authorities, required,
};

/// What a web API needs to know to take access tokens.
#[derive(Debug, Clone)]
pub struct ApiSettings {
    /// Who makes the tokens: `AUTHORITY`, `OIDC_AUTHORITY`, or B2C's tenant and user flow.
    pub authority: Authority,
    /// `CLIENT_ID` of the API's own registration: the audience of its tokens.
    pub client_id: ClientId,
    /// `CLIENT_SECRET` or another proof of the API itself; only one that calls others on behalf of
    /// its callers needs it.
    pub credential: Option<ClientCredential>,
    /// `AUDIENCE`: Application ID URIs that may stand in `aud` beside the client id.
    pub audiences: Vec<String>,
    /// `SCOPE`: what the API asks for when it calls `endpoint` on behalf of its callers.
    pub scope: ScopeSet,
    /// `ENDPOINT`: a second API to call.
    pub endpoint: Option<Url>,
}

impl ApiSettings {
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
        let authority = read_authorities(&get, &mut problems).map(|all| all.sign_in);
        let client_id = required(&get, "CLIENT_ID", &mut problems)
            .and_then(|text| parsed("CLIENT_ID", ClientId::parse(&text), &mut problems));
        let credential = read_optional_credential(&get, &mut problems);
        let audiences = get("AUDIENCE").unwrap_or_default();
        let audiences = parsed("AUDIENCE", parse_audiences(&audiences), &mut problems);
        let scope = get("SCOPE").unwrap_or_default();
        let scope = parsed("SCOPE", ScopeSet::parse(&scope), &mut problems);
        let endpoint = get("ENDPOINT")
            .and_then(|text| parsed("ENDPOINT", parse_endpoint(&text), &mut problems));
        match (authority, client_id, audiences, scope) {
            (Some(authority), Some(client_id), Some(audiences), Some(scope))
                if problems.is_empty() =>
            {
                Ok(Self { authority, client_id, credential, audiences, scope, endpoint })
            }
            _ => Err(SettingsError { problems }),
        }
    }
}

fn parse_audiences(text: &str) -> Result<Vec<String>, &'static str> {
    let all: Vec<String> = text.split_ascii_whitespace().map(str::to_owned).collect();
    let is_uri = |uri: &String| uri.split_once("://").is_some_and(|(_, rest)| !rest.is_empty());
    if all.iter().all(is_uri) { Ok(all) } else { Err("an Application ID URI has a scheme and ://") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(pairs: &[(&str, &str)]) -> Result<ApiSettings, SettingsError> {
        ApiSettings::from_lookup(|name| {
            pairs.iter().find(|(own, _)| *own == name).map(|(_, value)| (*value).to_owned())
        })
    }

    const AUTHORITY: (&str, &str) = ("AUTHORITY", "https://contoso.ciamlogin.com");
    const CLIENT_ID: (&str, &str) = ("CLIENT_ID", "api");

    #[test]
    fn authority_and_client_id_are_enough() {
        let settings = settings(&[AUTHORITY, CLIENT_ID]).unwrap();
        assert!(settings.credential.is_none() && settings.audiences.is_empty());
    }

    #[test]
    fn audiences_are_uris() {
        let with = |text| settings(&[AUTHORITY, CLIENT_ID, ("AUDIENCE", text)]);
        let all = with("api://api https://api.example/orders").unwrap().audiences;
        assert_eq!(all, ["api://api", "https://api.example/orders"]);
        for bad in ["api", "api://", "api://a b"] {
            assert_eq!(with(bad).unwrap_err().problems[0].name, "AUDIENCE", "{bad}");
        }
    }

    #[test]
    fn every_missing_setting_is_named() {
        let error = settings(&[]).unwrap_err();
        let names: Vec<&str> = error.problems.iter().map(|problem| problem.name).collect();
        assert_eq!(names, ["AUTHORITY", "CLIENT_ID"]);
    }
}
