//! The authorization answer: no parameter twice, and nothing of it in a log.

use std::collections::HashMap;

use vestibule::signin::Answer;

pub fn hold(text: &str) {
    let mut counts: HashMap<String, Vec<String>> = HashMap::new();
    for (name, value) in url::form_urlencoded::parse(text.as_bytes()) {
        counts.entry(name.into_owned()).or_default().push(value.into_owned());
    }
    let twice = counts.values().any(|values| values.len() > 1);
    let Some(answer) = Answer::parse(text) else {
        assert!(twice, "{text:?} is readable");
        return;
    };
    assert!(!twice, "{text:?} has a parameter twice");
    let first = |name: &str| counts.get(name).map(|values| values[0].as_str());
    assert_eq!(answer.state, first("state").unwrap_or_default());
    let is_error = first("error").is_some_and(|error| !error.is_empty());
    assert_eq!(
        answer.error_description().is_some(),
        is_error && first("error_description").is_some()
    );
    assert_eq!(format!("{answer:?}"), format!("Answer {{ is_error: {is_error}, .. }}"));
}
