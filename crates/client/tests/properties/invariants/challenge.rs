//! The `WWW-Authenticate` parser.

use vestibule::challenge::{Challenge, StepUp};

/// Reading never panics, what was read is bounded and well-formed, and two values say the same
/// apart and in one list.
pub fn hold(one: &str, other: &str) {
    for value in [one, other] {
        for challenge in Challenge::parse([value]) {
            is_well_formed(&challenge);
        }
    }
    let [apart, single, second] = [&[one, other][..], &[one], &[other]]
        .map(|values| Challenge::parse(values.iter().copied()));
    assert_eq!(apart, [single.clone(), second.clone()].concat());
    let joined = format!("{one}, {other}");
    if !single.is_empty() && !second.is_empty() && joined.len() <= 16 * 1024 {
        assert_eq!(Challenge::parse([joined.as_str()]), apart, "{joined}");
    }
    if let Some(wanted) = StepUp::wanted([one, other]) {
        assert_ne!(wanted, StepUp::default());
        assert!(!apart.is_empty());
    }
}

fn is_well_formed(challenge: &Challenge) {
    if let Some(claims) = challenge.claims() {
        assert!(claims.len() <= 4096);
        let json: serde_json::Value = serde_json::from_str(&claims).expect("claims are JSON");
        assert!(json.is_object());
    }
    assert!(challenge.max_age().is_none_or(|seconds| seconds >= 0));
    assert!(challenge.scope().is_none_or(|scopes| !scopes.is_empty()));
    assert!(challenge.acr_values().is_none_or(|values| !values.contains(['\r', '\n'])));
    for text in [challenge.realm(), challenge.error()].into_iter().flatten() {
        assert!(!text.contains(['\r', '\n', '\0']));
    }
}

#[cfg(not(fuzzing))]
pub use written::{any, read_back};

/// Challenges written as the grammar has them.
#[cfg(not(fuzzing))]
mod written {
    use proptest::prelude::*;
    use vestibule::challenge::{Challenge, ChallengeScheme};

    /// A scheme and parameters, each name once.
    pub type Written = (String, Vec<(String, String)>);

    pub fn any() -> impl Strategy<Value = Written> {
        let name = "[a-z][a-z0-9_]{0,8}";
        let parameters = prop::collection::btree_map(name, "[ -~\t]{0,20}", 0..4);
        ("Bearer|DPoP|bearer|Basic|Digest", parameters)
            .prop_map(|(scheme, parameters)| (scheme, parameters.into_iter().collect()))
    }

    pub fn read_back(challenges: &[Written], separator: &str) {
        let value = challenges.iter().map(|one| write(one, separator)).collect::<Vec<_>>();
        let read = Challenge::parse([value.join(separator).as_str()]);
        let expected: Vec<&Written> = challenges.iter().filter(|one| kept(one).is_some()).collect();
        assert_eq!(read.len(), expected.len(), "{value:?}");
        for (read, written) in read.iter().zip(expected) {
            assert_eq!(Some(read.scheme()), kept(written));
            for (name, text) in &written.1 {
                assert_eq!(read.parameter(&name.to_uppercase()), Some(text.as_str()), "{value:?}");
            }
        }
    }

    fn kept((scheme, _): &Written) -> Option<ChallengeScheme> {
        match scheme.to_ascii_lowercase().as_str() {
            "bearer" => Some(ChallengeScheme::Bearer),
            "dpop" => Some(ChallengeScheme::DPoP),
            _ => None,
        }
    }

    fn write((scheme, parameters): &Written, separator: &str) -> String {
        let quoted = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"");
        let parameters: Vec<String> =
            parameters.iter().map(|(name, text)| format!("{name}=\"{}\"", quoted(text))).collect();
        format!("{scheme} {}", parameters.join(separator)).trim_end().to_owned()
    }
}
