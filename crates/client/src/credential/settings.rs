//! The credential among the settings: exactly one of four kinds.

use std::fmt;
use std::path::PathBuf;

use vestibule_protocol::secret::PlainSecret;

use super::{
    CertificateFiles, CertificatePassword, ClientCertificate, ClientCredential, CredentialError,
};
use crate::settings::Problem;

/// Reads the credential of a program that may do without one.
pub(crate) fn read_optional_credential(
    get: &impl Fn(&str) -> Option<String>,
    problems: &mut Vec<Problem>,
) -> Option<ClientCredential> {
    let any = KINDS.iter().chain(&OF_A_CERTIFICATE).any(|name| get(name).is_some());
    if any { read_credential(get, problems) } else { None }
}

/// Reads the credential. Files are read at once, so that what is wrong with them is a problem
/// of the settings and not of the first sign-in.
pub(crate) fn read_credential(
    get: &impl Fn(&str) -> Option<String>,
    problems: &mut Vec<Problem>,
) -> Option<ClientCredential> {
    let set: Vec<(&'static str, String)> =
        KINDS.iter().filter_map(|name| Some((*name, get(name)?))).collect();
    for name in OF_A_CERTIFICATE {
        if get(name).is_some() && get("CLIENT_CERTIFICATE").is_none() {
            problems.push(problem(name, "it is set and CLIENT_CERTIFICATE is not"));
        }
    }
    match set.as_slice() {
        [] => {
            problems.push(problem("CLIENT_SECRET", "it is not set"));
            None
        }
        [(name, value)] => match read_one(name, value, get) {
            Ok(credential) => Some(credential),
            Err((name, what)) => {
                problems.push(problem(name, what));
                None
            }
        },
        [(first, _), others @ ..] => {
            for (name, _) in others {
                let what = format!("it is set and {first} too: only one of them can be meant");
                problems.push(Problem { where_to_find: REMOVE, ..problem(name, what) });
            }
            None
        }
    }
}

fn read_one(
    name: &'static str,
    value: &str,
    get: &impl Fn(&str) -> Option<String>,
) -> Result<ClientCredential, (&'static str, String)> {
    let unusable = |error: CredentialError| (name, format!("its value cannot be used: {error}"));
    match name {
        "CLIENT_SECRET" => Ok(ClientCredential::secret(value.to_owned())),
        "CLIENT_SECRET_FILE" => ClientCredential::secret_file(value).map_err(unusable),
        "CLIENT_ASSERTION_FILE" => ClientCredential::assertion_file(value).map_err(unusable),
        "CLIENT_CERTIFICATE" => {
            let files = CertificateFiles {
                certificate: value.into(),
                key: get("CLIENT_CERTIFICATE_KEY").map(PathBuf::from),
                password: password(get)?,
            };
            let certificate = ClientCertificate::from_files(files).map_err(unusable)?;
            Ok(ClientCredential::certificate(certificate))
        }
        _ => match value {
            "true" => Ok(ClientCredential::public_client()),
            _ => Err((name, "its only value is true".to_owned())),
        },
    }
}

fn password(
    get: &impl Fn(&str) -> Option<String>,
) -> Result<Option<CertificatePassword>, (&'static str, String)> {
    match (get("CLIENT_CERTIFICATE_PASSWORD"), get("CLIENT_CERTIFICATE_PASSWORD_FILE")) {
        (None, None) => Ok(None),
        (Some(text), None) => Ok(Some(CertificatePassword::Text(PlainSecret::new(text)))),
        (None, Some(path)) => Ok(Some(CertificatePassword::File(path.into()))),
        (Some(_), Some(_)) => Err((
            "CLIENT_CERTIFICATE_PASSWORD_FILE",
            "it is set and CLIENT_CERTIFICATE_PASSWORD too: only one of them can be meant".into(),
        )),
    }
}

fn problem(name: &'static str, what: impl fmt::Display) -> Problem {
    Problem { name, what: what.to_string(), where_to_find: where_to_find(name) }
}

fn where_to_find(name: &str) -> &'static str {
    match name {
        "CLIENT_SECRET" => {
            "The value of a client secret, which the app registration shows once, when you add one \
             under Certificates & secrets. In its place CLIENT_SECRET_FILE, CLIENT_CERTIFICATE or \
             CLIENT_ASSERTION_FILE can be set, or PUBLIC_CLIENT=true for an app without one."
        }
        "CLIENT_SECRET_FILE" => "The path of a file that holds the client secret and nothing else.",
        "CLIENT_CERTIFICATE" => {
            "The path of a PEM or PFX file with the certificate that was uploaded to the app \
             registration under Certificates & secrets, and its private key."
        }
        "CLIENT_CERTIFICATE_KEY" => {
            "The path of a PEM file with the private key, when CLIENT_CERTIFICATE has only the \
             certificate."
        }
        "CLIENT_CERTIFICATE_PASSWORD" | "CLIENT_CERTIFICATE_PASSWORD_FILE" => {
            "The password of the PFX file, or the path of a file that holds it."
        }
        "CLIENT_ASSERTION_FILE" => {
            "The path of a file with a token that the app registration trusts as a federated \
             credential; with Azure workload identity the value of AZURE_FEDERATED_TOKEN_FILE."
        }
        _ => "PUBLIC_CLIENT=true says that the app has no secret; leave it out otherwise.",
    }
}

const KINDS: [&str; 5] = [
    "CLIENT_SECRET",
    "CLIENT_SECRET_FILE",
    "CLIENT_CERTIFICATE",
    "CLIENT_ASSERTION_FILE",
    "PUBLIC_CLIENT",
];
const OF_A_CERTIFICATE: [&str; 3] =
    ["CLIENT_CERTIFICATE_KEY", "CLIENT_CERTIFICATE_PASSWORD", "CLIENT_CERTIFICATE_PASSWORD_FILE"];
const REMOVE: &str = "Remove one of the two.";

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<ClientCredential, Vec<Problem>> {
        let get = |name: &str| {
            pairs.iter().find(|(own, _)| *own == name).map(|(_, value)| (*value).to_owned())
        };
        let mut problems = Vec::new();
        let credential = read_credential(&get, &mut problems);
        credential.filter(|_| problems.is_empty()).ok_or(problems)
    }

    #[test]
    fn one_kind_and_only_one() {
        assert!(read(&[("CLIENT_SECRET", "s")]).unwrap().shared_secret().is_some());
        assert!(read(&[("PUBLIC_CLIENT", "true")]).unwrap().shared_secret().is_none());
        assert_eq!(read(&[]).unwrap_err()[0].name, "CLIENT_SECRET");
        for (position, one) in KINDS.iter().enumerate() {
            for other in &KINDS[position + 1..] {
                let problems = read(&[(one, "a"), (other, "b")]).unwrap_err();
                assert_eq!(problems[0].name, *other);
                assert!(problems[0].what.contains("only one of them"), "{problems:?}");
            }
        }
    }

    #[test]
    fn what_is_wrong_is_said_in_words() {
        let what = |pairs: &[(&str, &str)]| read(pairs).unwrap_err()[0].what.clone();
        assert_eq!(what(&[("PUBLIC_CLIENT", "yes")]), "its only value is true");
        for name in ["CLIENT_SECRET_FILE", "CLIENT_CERTIFICATE", "CLIENT_ASSERTION_FILE"] {
            let missing = what(&[(name, "/nowhere/at/all")]);
            assert!(missing.contains("cannot be read (entity not found)"), "{missing}");
            assert!(!missing.contains("nowhere"), "visitors see the page with this");
        }
        let stray = what(&[("CLIENT_SECRET", "s"), ("CLIENT_CERTIFICATE_KEY", "k")]);
        assert!(stray.contains("CLIENT_CERTIFICATE is not"));
        assert!(KINDS.iter().chain(&OF_A_CERTIFICATE).all(|name| where_to_find(name).len() > 40));
    }
}
