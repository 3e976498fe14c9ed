//! Scopes: the grammar of RFC 6749 §3.3, and the algebra of sets.

use vestibule::ScopeSet;

pub fn hold(text: &str, other: &str) {
    let Ok(set) = ScopeSet::parse(text) else { return };
    let written = set.to_string();
    assert_eq!(ScopeSet::parse(&written).as_ref(), Ok(&set));
    assert!(set.len() <= 128);
    for scope in set.iter() {
        assert!(scope.as_str().len() <= 512);
        assert!(text.split(' ').any(|part| part == scope.as_str()));
        assert_eq!(written.split(' ').filter(|part| *part == scope.as_str()).count(), 1);
    }
    assert!(text.split(' ').all(|part| part.is_empty() || set.contains(part)));
    assert!(set.contains_all(&set) && set.without(&set).is_empty());
    assert!(set.of_resources().iter().all(|scope| !scope.is_oidc()));
    let Ok(other) = ScopeSet::parse(other) else { return };
    let both = set.union(&other);
    assert!(both.contains_all(&set) && both.contains_all(&other));
    assert_eq!(both.len(), set.len() + other.without(&set).len());
    let common = set.intersection(&other);
    assert!(set.contains_all(&common) && other.contains_all(&common));
    assert_eq!(common.len() + set.without(&other).len(), set.len());
}
