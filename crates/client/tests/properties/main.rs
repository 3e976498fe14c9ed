//! What must hold for any text at all, whoever wrote it. The same invariants are what `fuzz/`
//! looks for counterexamples of; here some hundred cases of each shape run with every test.

mod invariants;

use proptest::prelude::*;
use proptest::string::string_regex;
use proptest::test_runner::RngSeed;

use invariants::{answer, authority, challenge, return_path, scope};

/// The same cases each time: a test fails for a change, and not by chance.
fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 512,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(20_261_124),
        ..ProptestConfig::default()
    }
}

const GUIDS: &str = "6e0b1a3c-5a52-4d55-9a3f-0123456789ab|11111111-2222-4333-8444-555555555555|\
                     9188040d-6c67-4c5b-b112-36a304b66dad";

/// A segment of an authority's path that means something to one kind or another.
fn segment() -> String {
    format!(
        "{GUIDS}|common|Organizations|consumers|tfp|te|adfs|dstsv2|v2\\.0|b2c_1_x|[a-z.]{{0,8}}"
    )
}

fn host() -> &'static str {
    "contoso\\.ciamlogin\\.com|6e0b1a3c-5a52-4d55-9a3f-0123456789ab\\.ciamlogin\\.com|\
     login\\.microsoftonline\\.(com|us)|login\\.windows\\.net|c\\.b2clogin\\.(com|cn)|\
     localhost(:8400)?|127\\.0\\.0\\.1|\\[::1\\]|login\\.contoso\\.com(:443|:8443)?|evil\\.example"
}

fn address() -> impl Strategy<Value = String> {
    matching(&format!("(https|http)://({})(/({})){{0,3}}/{{0,2}}(\\?x=1)?", host(), segment()))
}

fn issuer() -> impl Strategy<Value = String> {
    matching(&format!(
        "https?://({})(/(tfp/)?({GUIDS}|\\{{tenantid\\}})(/b2c_1_x)?)?(/v2\\.0)?/?",
        host().replace("contoso\\.ciam", "(contoso|11111111-2222-4333-8444-555555555555)\\.ciam")
    ))
}

fn path() -> &'static str {
    "(/|\\\\|%2f|%5C|%252f|%2e|\\.|\\.\\.|@|:|a|\\?|#|\t|\r\n|%0a|é|evil\\.example|https:){0,8}"
}

fn matching(pattern: &str) -> impl Strategy<Value = String> + use<> {
    string_regex(pattern).expect("the patterns here are regular expressions")
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn authorities_of_every_shape(text in address(), issuer in issuer(), tid in GUIDS) {
        authority::hold(&text, &issuer, Some(&tid));
        authority::hold(&text, &issuer, None);
    }

    #[test]
    fn an_authority_and_its_own_issuer(text in address(), tid in GUIDS) {
        authority::hold_for_its_own_issuers(&text, &tid);
    }

    #[test]
    fn authorities_of_any_text(text in ".{0,80}", issuer in ".{0,40}", tid in ".{0,36}") {
        authority::hold(&text, &issuer, Some(&tid));
    }

    #[test]
    fn challenges_that_follow_the_grammar_are_read_back(
        challenges in prop::collection::vec(challenge::any(), 1..5),
        separator in " ?, ?(, )?",
    ) {
        challenge::read_back(&challenges, &separator);
    }

    #[test]
    fn challenges_of_any_text(one in "[ -~\t]{0,60}", other in "(Bearer|DPoP)[ -~]{0,40}") {
        challenge::hold(&one, &other);
    }

    #[test]
    fn return_paths_of_every_shape(text in path()) {
        return_path::hold(&text);
        return_path::hold(&format!("/{text}"));
    }

    #[test]
    fn return_paths_of_any_text(text in ".{0,60}") {
        return_path::hold(&text);
        return_path::hold(&format!("/{text}"));
    }

    #[test]
    fn answers_of_any_text(
        text in "((state|code|iss|error|error_description|x)=[ -~]{0,12}&?){0,6}",
    ) {
        answer::hold(&text);
    }

    #[test]
    fn scopes_of_any_text(text in "([!-~]{0,8} ?|openid |é){0,9}", other in "[a-d ]{0,9}") {
        scope::hold(&text, &other);
    }
}
