//! What the scopes of a request name, and what of it the administrator consented to.
//!
//! 1. [`RequestedScopes::parse`] sorts the words: OpenID Connect's own, `offline_access`, and the
//!    scopes of one API. `User.Read` alone is Graph's, in capitals or not, as the real service has
//!    it; `api://{id}/read` and `{id}/read` name the API `{id}`; `{id}/.default` is all that was
//!    consented to there.
//! 2. [`RequestedScopes::grant`] holds them against what the API exposes and the administrator's
//!    consent. A customer is never asked to consent.

use uuid::Uuid;
use vestibule_protocol::scope::{Scope, ScopeSet};

use super::ids::ClientId;
use super::permission::{GRAPH, GRAPH_URI, Permission, PermissionKind};

/// The scopes of a request, sorted.
#[derive(Debug, Clone)]
pub struct RequestedScopes {
    sign_in: ScopeSet,
    offline_access: bool,
    resource: ClientId,
    words: Vec<ApiScope>,
}

#[derive(Debug, Clone)]
struct ApiScope {
    asked: Scope,
    value: String,
}

/// What an app gets.
#[derive(Debug, Clone)]
pub struct GrantedScopes {
    /// The API that the access token is for: a client id, or Graph's.
    pub resource: ClientId,
    /// As they were asked for; `.default` stands beside what it came to.
    pub scopes: ScopeSet,
    /// The `scp` claim: values, as the API knows them.
    pub scp: String,
}

/// Why scopes are refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ScopeFault {
    /// Two APIs in one request: a token has one audience.
    #[error("the scopes belong to more than one API")]
    SeveralResources,
    /// Names no scope that exists.
    #[error("there is no scope {0}")]
    Unknown(Scope),
    /// Exists, but the administrator has not consented.
    #[error("no administrator has consented to {0}")]
    NotConsented(Scope),
}

/// All scopes of an API that the administrator consented to.
pub const DEFAULT: &str = ".default";

/// The scopes that the built-in API exposes.
pub const GRAPH_SCOPES: [&str; 1] = ["User.Read"];

impl RequestedScopes {
    /// Sorts the words of a `scope` parameter.
    pub fn parse(scopes: &ScopeSet) -> Result<Self, ScopeFault> {
        let mut sorted = Self {
            sign_in: ScopeSet::default(),
            offline_access: false,
            resource: graph(),
            words: Vec::new(),
        };
        for scope in scopes.iter() {
            if scope.as_str() == "offline_access" {
                sorted.offline_access = true;
            } else if scope.is_oidc() {
                sorted.sign_in.insert(scope.clone());
            } else {
                let (resource, value) =
                    split(scope).ok_or_else(|| ScopeFault::Unknown(scope.clone()))?;
                if !sorted.words.is_empty() && sorted.resource != resource {
                    return Err(ScopeFault::SeveralResources);
                }
                sorted.resource = resource;
                sorted.words.push(ApiScope { asked: scope.clone(), value });
            }
        }
        Ok(sorted)
    }

    /// The API that the scopes name; Graph when they name none.
    pub fn resource(&self) -> &ClientId {
        &self.resource
    }

    /// What the scopes name, each as an API and one of its values: what a customer consents to.
    /// `.default` is not among them, but stands beside what it came to; nor is `phone`, which gives
    /// nothing here.
    pub fn named(&self) -> Vec<(ClientId, String)> {
        let sign_in = self.sign_in.iter().filter(|scope| scope.as_str() != "phone");
        let of_graph = sign_in.map(|scope| (graph(), scope.as_str().to_owned()));
        let offline = self.offline_access.then(|| (graph(), OFFLINE_ACCESS.to_owned()));
        let words = self.words.iter().filter(|word| word.value != DEFAULT);
        let words = words.map(|word| (self.resource.clone(), word.value.clone()));
        of_graph.chain(words).chain(offline).collect()
    }

    /// The scopes without `.default`: beside it stands what it came to.
    pub fn spelt_out(scopes: &ScopeSet) -> ScopeSet {
        let is_default = |scope: &Scope| scope.as_str().rsplit('/').next() == Some(DEFAULT);
        scopes.iter().filter(|scope| !is_default(scope)).cloned().collect()
    }

    /// Whether the scopes are `.default` of one API and nothing else: the only form that the
    /// client-credentials grant takes.
    pub fn is_default_alone(&self) -> bool {
        let one = matches!(self.words.as_slice(), [word] if word.value == DEFAULT);
        one && self.sign_in.is_empty() && !self.offline_access
    }

    /// Holds the scopes against what the API exposes and what was consented to for `client`.
    /// `offline_access` without consent is passed over (OpenID Connect Core §11); an app needs no
    /// consent for the scopes that it exposes itself.
    pub fn grant(
        &self,
        client: &ClientId,
        permissions: &[Permission],
        exposed: &[&str],
    ) -> Result<GrantedScopes, ScopeFault> {
        let consented = |resource: &ClientId, value: &str| {
            permissions.iter().any(|permission| {
                permission.resource == *resource
                    && permission.value == value
                    && permission.kind == PermissionKind::Delegated
                    && permission.consented_at.is_some()
            })
        };
        let allowed = |value: &str| self.resource == *client || consented(&self.resource, value);

        let mut scopes = self.sign_in.clone();
        let mut values: Vec<&str> = Vec::new();
        for word in &self.words {
            if word.value == DEFAULT {
                let all = exposed.iter().filter(|value| allowed(value));
                let before = values.len();
                for value in all {
                    values.push(value);
                    sibling(&word.asked, value).into_iter().for_each(|scope| scopes.insert(scope));
                }
                if values.len() == before && self.resource.as_str() != GRAPH {
                    return Err(ScopeFault::NotConsented(word.asked.clone()));
                }
            } else if !exposed.contains(&word.value.as_str()) {
                return Err(ScopeFault::Unknown(word.asked.clone()));
            } else if !allowed(&word.value) {
                return Err(ScopeFault::NotConsented(word.asked.clone()));
            } else {
                values.push(&word.value);
            }
            scopes.insert(word.asked.clone());
        }
        if self.offline_access && consented(&graph(), "offline_access") {
            scopes.insert(OFFLINE_ACCESS.parse().expect("is a scope by RFC 6749's grammar"));
        }
        if self.resource.as_str() == GRAPH {
            values.extend(self.sign_in.iter().map(Scope::as_str));
        }
        let mut once: Vec<&str> = Vec::with_capacity(values.len());
        for value in values {
            if !once.contains(&value) {
                once.push(value);
            }
        }
        Ok(GrantedScopes { resource: self.resource.clone(), scopes, scp: once.join(" ") })
    }
}

/// The API and the value that a word names.
fn split(scope: &Scope) -> Option<(ClientId, String)> {
    let word = scope.as_str();
    if let Some(value) = word.strip_prefix(GRAPH_URI) {
        return value.strip_prefix('/').map(of_graph);
    }
    let Some((resource, value)) = word.strip_prefix("api://").unwrap_or(word).rsplit_once('/')
    else {
        return Some(of_graph(word));
    };
    let id =
        Uuid::try_parse(resource).ok().filter(|_| resource.len() == 36 && !value.is_empty())?;
    Some((ClientId::parse(&id.to_string()).ok()?, value.to_owned()))
}

fn of_graph(value: &str) -> (ClientId, String) {
    let known = GRAPH_SCOPES.iter().find(|known| known.eq_ignore_ascii_case(value));
    (graph(), known.map_or(value, |known| known).to_owned())
}

/// `api://{id}/read` for `api://{id}/.default` and `read`.
fn sibling(default: &Scope, value: &str) -> Option<Scope> {
    let prefix = default.as_str().strip_suffix(DEFAULT)?;
    Scope::parse(&format!("{prefix}{value}")).ok()
}

fn graph() -> ClientId {
    ClientId::parse(GRAPH).expect("is printable ASCII")
}

const OFFLINE_ACCESS: &str = "offline_access";

#[cfg(test)]
mod tests {
    use vestibule_protocol::time::Timestamp;

    use super::*;

    const API: &str = "6e0b1a3c-5a52-4d55-9a3f-0123456789ab";
    const CLIENT: &str = "11111111-5a52-4d55-9a3f-0123456789ab";

    fn id(text: &str) -> ClientId {
        ClientId::parse(text).unwrap()
    }

    fn grant(scopes: &str, consented: &[(&str, &str)]) -> Result<GrantedScopes, ScopeFault> {
        let requested = RequestedScopes::parse(&scopes.parse().unwrap())?;
        let permissions: Vec<Permission> = consented
            .iter()
            .map(|(resource, value)| Permission {
                resource: id(resource),
                value: (*value).into(),
                kind: PermissionKind::Delegated,
                consented_at: Some(Timestamp::from_unix(1)),
            })
            .collect();
        let exposed: &[&str] = match requested.resource().as_str() {
            GRAPH => &GRAPH_SCOPES,
            API | CLIENT => &["read", "write"],
            _ => &[],
        };
        requested.grant(&id(CLIENT), &permissions, exposed)
    }

    fn scope(text: &str) -> Scope {
        text.parse().unwrap()
    }

    #[test]
    fn sign_in_alone_is_for_graph() {
        let granted = grant("openid profile offline_access", &[]).unwrap();
        assert_eq!(granted.resource.as_str(), GRAPH);
        assert_eq!(granted.scopes.to_string(), "openid profile");
        assert_eq!(granted.scp, "openid profile");
        let granted = grant("openid offline_access", &[(GRAPH, "offline_access")]).unwrap();
        assert_eq!(granted.scopes.to_string(), "openid offline_access");
        assert_eq!(granted.scp, "openid");
    }

    #[test]
    fn graph_has_three_names() {
        for asked in
            ["user.read", "https://graph.microsoft.com/User.Read", &format!("{GRAPH}/User.Read")]
        {
            let granted = grant(asked, &[(GRAPH, "User.Read")]).unwrap();
            assert_eq!(granted.scopes.to_string(), asked);
            assert_eq!(granted.scp, "User.Read");
            assert_eq!(grant(asked, &[]).unwrap_err(), ScopeFault::NotConsented(scope(asked)));
        }
    }

    #[test]
    fn an_api_has_two_names_and_a_default() {
        let consented = [(API, "read")];
        let api = format!("api://{API}/read openid");
        let granted = grant(&api, &consented).unwrap();
        assert_eq!(granted.resource.as_str(), API);
        assert_eq!(granted.scp, "read", "OpenID Connect's scopes are not the API's");
        assert_eq!(grant(&format!("{API}/read"), &consented).unwrap().scp, "read");
        let granted = grant(&format!("api://{API}/.default"), &consented).unwrap();
        assert_eq!(granted.scopes.to_string(), format!("api://{API}/read api://{API}/.default"));
        assert_eq!(granted.scp, "read");
        let default = format!("{API}/.default");
        let fault = grant(&default, &[]).unwrap_err();
        assert_eq!(fault, ScopeFault::NotConsented(scope(&default)));
        assert_eq!(grant(&format!("{CLIENT}/.default"), &[]).unwrap().scp, "read write");
    }

    #[test]
    fn what_is_refused() {
        let both = format!("User.Read {API}/read");
        let consented = [(API, "read"), (GRAPH, "User.Read")];
        assert_eq!(grant(&both, &consented).unwrap_err(), ScopeFault::SeveralResources);
        for unknown in [
            "User.Write",
            "https://graph.microsoft.com/",
            "https://evil.test/User.Read",
            &format!("api://{API}/"),
            &format!("api://{API}/admin"),
            "/",
        ] {
            let fault = grant(unknown, &consented).unwrap_err();
            assert_eq!(fault, ScopeFault::Unknown(scope(unknown)));
        }
        let write = format!("{API}/write");
        assert_eq!(grant(&write, &consented).unwrap_err(), ScopeFault::NotConsented(scope(&write)));
    }

    #[test]
    fn a_permission_without_consent_gives_nothing() {
        let permission = Permission {
            resource: id(GRAPH),
            value: "User.Read".into(),
            kind: PermissionKind::Delegated,
            consented_at: None,
        };
        let requested = RequestedScopes::parse(&"User.Read".parse().unwrap()).unwrap();
        assert!(requested.grant(&id(CLIENT), &[permission], &GRAPH_SCOPES).is_err());
    }
}
