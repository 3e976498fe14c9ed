//! Why an API said no, and what it wants first: the `WWW-Authenticate` header
//! (RFC 9110 §11.6.1, RFC 6750 §3, RFC 9449 §7.1, RFC 9470 §3, Microsoft's claims challenge).
//!
//! 1. [`Challenge::parse`] takes each value of the header apart. One value may hold several
//!    challenges, with the same commas between them as between their parameters.
//! 2. Those of the schemes that carry access tokens are kept; `Basic`, `Negotiate` and the
//!    like are read past.
//! 3. [`StepUp::wanted`] is what the next sign-in has to ask for.

use base64::Engine;
use base64::alphabet::{Alphabet, STANDARD, URL_SAFE};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use serde_json::{Map, Value};
use vestibule_protocol::scope::ScopeSet;

/// A challenge for an access token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Challenge {
    scheme: ChallengeScheme,
    /// Names in lower case, each once.
    parameters: Vec<(String, String)>,
}

/// The authentication schemes that carry access tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChallengeScheme {
    /// RFC 6750.
    Bearer,
    /// RFC 9449.
    DPoP,
}

impl Challenge {
    /// Reads the values of `WWW-Authenticate`, one for each time that the header is there.
    /// A value that does not follow the grammar, or is longer than 16,384 bytes, has no
    /// challenges. A challenge that names a parameter twice is none.
    #[must_use]
    pub fn parse<'v>(values: impl IntoIterator<Item = &'v str>) -> Vec<Self> {
        values.into_iter().filter_map(|value| Reader::new(value)?.challenges()).flatten().collect()
    }

    /// The scheme.
    #[must_use]
    pub fn scheme(&self) -> ChallengeScheme {
        self.scheme
    }

    /// Any parameter, its quotes and escapes removed. Names are compared without case.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<&str> {
        let mut all = self.parameters.iter();
        all.find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// The part of the API that is protected.
    #[must_use]
    pub fn realm(&self) -> Option<&str> {
        self.parameter("realm")
    }

    /// Why, such as `invalid_token`, `insufficient_scope` (RFC 6750 §3.1),
    /// `insufficient_user_authentication` (RFC 9470 §3) or `insufficient_claims` (Microsoft).
    #[must_use]
    pub fn error(&self) -> Option<&str> {
        self.parameter("error")
    }

    /// The scopes that would be enough (RFC 6750 §3); `None` when there are none, or what
    /// stands there is no list of scopes.
    #[must_use]
    pub fn scope(&self) -> Option<ScopeSet> {
        let scopes = ScopeSet::parse(self.parameter("scope")?).ok()?;
        (!scopes.is_empty()).then_some(scopes)
    }

    /// The `claims` parameter of the next sign-in, as JSON: an object of at most 4,096 bytes.
    /// Microsoft's APIs send it in base64, with either alphabet, with or without padding;
    /// some send the JSON itself.
    #[must_use]
    pub fn claims(&self) -> Option<String> {
        let value = self.parameter("claims")?.trim();
        if value.starts_with('{') {
            return json_object(value.to_owned());
        }
        let decoded = [STANDARD, URL_SAFE].iter().find_map(|alphabet| unpadded(alphabet, value))?;
        json_object(String::from_utf8(decoded).ok()?)
    }

    /// The ways of signing in that the API accepts, the preferred one first (RFC 9470 §3).
    #[must_use]
    pub fn acr_values(&self) -> Option<&str> {
        let value = self.parameter("acr_values")?.trim();
        let printable = value.bytes().all(|byte| (0x20..=0x7e).contains(&byte));
        (!value.is_empty() && value.len() <= MAX_ACR_VALUES && printable).then_some(value)
    }

    /// Seconds since the person last proved who they are, at most (RFC 9470 §3).
    #[must_use]
    pub fn max_age(&self) -> Option<i64> {
        let value = self.parameter("max_age")?;
        let digits = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| value.parse().ok()).flatten()
    }
}

/// What a sign-in has to ask for, so that the API says yes afterwards.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StepUp {
    /// The `claims` parameter, JSON.
    pub claims: Option<String>,
    /// The `acr_values` parameter.
    pub acr_values: Option<String>,
    /// The `max_age` parameter, in seconds.
    pub max_age: Option<i64>,
}

impl StepUp {
    /// What the first challenge wants that wants anything of a sign-in; `None` when none does.
    #[must_use]
    pub fn wanted<'v>(values: impl IntoIterator<Item = &'v str>) -> Option<Self> {
        let wanted = |challenge: Challenge| Self {
            claims: challenge.claims(),
            acr_values: challenge.acr_values().map(str::to_owned),
            max_age: challenge.max_age(),
        };
        let mut all = Challenge::parse(values).into_iter().map(wanted);
        all.find(|step_up| *step_up != Self::default())
    }
}

/// The rest of one header value.
struct Reader<'v> {
    rest: &'v str,
}

impl<'v> Reader<'v> {
    fn new(value: &'v str) -> Option<Self> {
        (value.len() <= MAX_VALUE).then_some(Self { rest: value })
    }

    /// `WWW-Authenticate = #challenge`; `None` when the value breaks the grammar.
    fn challenges(mut self) -> Option<Vec<Challenge>> {
        let mut challenges = Vec::new();
        self.skip_commas();
        while !self.rest.is_empty() {
            let scheme = self.token()?;
            let parameters = self.parameters()?;
            if let (Some(scheme), Some(parameters)) = (known_scheme(scheme), each_once(parameters))
            {
                challenges.push(Challenge { scheme, parameters });
            }
        }
        Some(challenges)
    }

    /// `[ 1*SP ( token68 / #auth-param ) ]`, up to the next scheme or the end.
    fn parameters(&mut self) -> Option<Vec<(String, String)>> {
        let mut parameters = Vec::new();
        let spaces = self.take_while(|byte| byte == b' ');
        let mut separated = self.skip_commas();
        if self.rest.is_empty() || separated && !self.is_at_parameter() {
            return Some(parameters);
        }
        if spaces.is_empty() {
            return None;
        }
        if self.skip_token68() {
            self.skip_commas();
            return Some(parameters);
        }
        loop {
            let name = self.token()?.to_ascii_lowercase();
            self.skip_blanks();
            self.rest = self.rest.strip_prefix('=')?;
            self.skip_blanks();
            parameters.push((name, self.value()?));
            separated = self.skip_commas();
            match (self.rest.is_empty(), separated) {
                (true, _) => return Some(parameters),
                (false, true) if !self.is_at_parameter() => return Some(parameters),
                (false, true) => {}
                (false, false) => return None,
            }
        }
    }

    /// Whether a parameter comes next, and not the scheme of another challenge.
    fn is_at_parameter(&self) -> bool {
        let mut ahead = Self { rest: self.rest };
        let named = ahead.token().is_some();
        ahead.skip_blanks();
        named && ahead.rest.starts_with('=')
    }

    /// Reads past a token68, such as that of `Negotiate`: it must be all that its challenge
    /// has, since a parameter's name and equals sign look like one.
    fn skip_token68(&mut self) -> bool {
        let mut ahead = Self { rest: self.rest };
        let letters = ahead.take_while(|b| b.is_ascii_alphanumeric() || b"-._~+/".contains(&b));
        ahead.take_while(|byte| byte == b'=');
        ahead.skip_blanks();
        let alone = !letters.is_empty() && (ahead.rest.is_empty() || ahead.rest.starts_with(','));
        if alone {
            self.rest = ahead.rest;
        }
        alone
    }

    /// `token / quoted-string`.
    fn value(&mut self) -> Option<String> {
        let Some(quoted) = self.rest.strip_prefix('"') else {
            return self.token().map(str::to_owned);
        };
        let mut value = String::new();
        let mut letters = quoted.char_indices();
        while let Some((at, letter)) = letters.next() {
            let plain = match letter {
                '"' => {
                    self.rest = &quoted[at + 1..];
                    return Some(value);
                }
                '\\' => letters.next()?.1,
                other => other,
            };
            if plain.is_control() && plain != '\t' {
                return None;
            }
            value.push(plain);
        }
        None
    }

    /// `1*tchar` (RFC 9110 §5.6.2).
    fn token(&mut self) -> Option<&'v str> {
        let word =
            self.take_while(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b));
        (!word.is_empty()).then_some(word)
    }

    fn skip_blanks(&mut self) {
        self.take_while(|byte| matches!(byte, b' ' | b'\t'));
    }

    /// Whether there was a comma among the blanks; empty members of the list are allowed
    /// (RFC 9110 §5.6.1.2).
    fn skip_commas(&mut self) -> bool {
        self.take_while(|byte| matches!(byte, b' ' | b'\t' | b',')).contains(',')
    }

    fn take_while(&mut self, wanted: impl Fn(u8) -> bool) -> &'v str {
        // The predicates know ASCII only, so the cut is never inside a character.
        let end = self.rest.bytes().position(|byte| !wanted(byte)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }
}

fn known_scheme(scheme: &str) -> Option<ChallengeScheme> {
    let known = [("Bearer", ChallengeScheme::Bearer), ("DPoP", ChallengeScheme::DPoP)];
    known.iter().find(|(name, _)| scheme.eq_ignore_ascii_case(name)).map(|(_, known)| *known)
}

/// "Each parameter name MUST only occur once per challenge" (RFC 9110 §11.2).
fn each_once(mut parameters: Vec<(String, String)>) -> Option<Vec<(String, String)>> {
    parameters.sort();
    parameters.windows(2).all(|pair| pair[0].0 != pair[1].0).then_some(parameters)
}

fn unpadded(alphabet: &Alphabet, value: &str) -> Option<Vec<u8>> {
    let config =
        GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
    GeneralPurpose::new(alphabet, config).decode(value).ok()
}

fn json_object(text: String) -> Option<String> {
    let fits = text.len() <= MAX_CLAIMS;
    (fits && serde_json::from_str::<Map<String, Value>>(&text).is_ok()).then_some(text)
}

const MAX_VALUE: usize = 16 * 1024;
/// The claims travel on in an address.
const MAX_CLAIMS: usize = 4096;
const MAX_ACR_VALUES: usize = 1024;

#[cfg(test)]
mod tests {
    use super::*;

    const CLAIMS: &str = r#"{"access_token":{"acrs":{"value":"c1"}}}"#;

    fn one(value: &str) -> Challenge {
        let mut all = Challenge::parse([value]);
        assert_eq!(all.len(), 1, "{value}: {all:?}");
        all.remove(0)
    }

    fn none(value: &str) {
        assert_eq!(Challenge::parse([value]), [], "{value}");
    }

    #[test]
    fn a_claims_challenge_of_microsoft() {
        let challenge = one("Bearer realm=\"\", authorization_uri=\"https://login.example/\", \
             error=\"insufficient_claims\", \
             claims=\"eyJhY2Nlc3NfdG9rZW4iOnsiYWNycyI6eyJ2YWx1ZSI6ImMxIn19fQ==\"");
        assert_eq!(challenge.realm(), Some(""));
        assert_eq!(challenge.error(), Some("insufficient_claims"));
        assert_eq!(challenge.claims().as_deref(), Some(CLAIMS));
    }

    #[test]
    fn claims_come_in_every_base64_and_as_json() {
        let json = r#"{"a":"???>>>"}"#;
        for encoded in [
            "eyJhIjoiPz8/Pj4+In0=",
            "eyJhIjoiPz8/Pj4+In0",
            "eyJhIjoiPz8_Pj4-In0=",
            "eyJhIjoiPz8_Pj4-In0",
        ] {
            assert_eq!(
                one(&format!("Bearer claims=\"{encoded}\"")).claims().as_deref(),
                Some(json)
            );
        }
        assert_eq!(one("Bearer claims=eyJhIjoxfQ").claims().as_deref(), Some(r#"{"a":1}"#));
        let escaped = json.replace('"', "\\\"");
        assert_eq!(one(&format!("Bearer claims=\"{escaped}\"")).claims().as_deref(), Some(json));
    }

    #[test]
    fn claims_are_an_object_of_bounded_size() {
        let long = format!("{{\\\"a\\\":\\\"{}\\\"}}", "x".repeat(MAX_CLAIMS));
        for bad in ["not base64!", "WzFd", "MQ==", "e30x", "{", "", &long] {
            assert_eq!(one(&format!("Bearer claims=\"{bad}\"")).claims(), None, "{bad}");
        }
    }

    #[test]
    fn several_challenges_in_one_header_and_in_several() {
        use ChallengeScheme::{Bearer, DPoP};
        let value = "Negotiate, Basic realm=\"a, b\", charset=\"UTF-8\", bearer scope=\"x y\" , \
                     DPoP algs=\"ES256 RS256\", error=\"use_dpop_nonce\"";
        let all = Challenge::parse([value, "Digest qop=auth", "BEARER Error = invalid_token"]);
        let schemes: Vec<_> = all.iter().map(Challenge::scheme).collect();
        assert_eq!(schemes, [Bearer, DPoP, Bearer]);
        assert_eq!(all[0].scope().map(|scopes| scopes.to_string()).as_deref(), Some("x y"));
        assert_eq!(all[1].parameter("ALGS"), Some("ES256 RS256"));
        assert_eq!(all[2].error(), Some("invalid_token"));
    }

    #[test]
    fn a_text_in_quotes_is_not_a_challenge() {
        let hidden = r#"Basic realm="Bearer claims=\"e30\", Bearer claims=\"e30\"""#;
        none(hidden);
        assert_eq!(StepUp::wanted([hidden]), None);
        let challenge = one(r#"Bearer realm="a \"b\" \\ , c", error="x""#);
        assert_eq!(challenge.realm(), Some(r#"a "b" \ , c"#));
        assert_eq!(challenge.error(), Some("x"));
    }

    #[test]
    fn a_token68_is_read_past() {
        let all = Challenge::parse(["Negotiate YII=, Bearer error=invalid_token, NTLM abc/+=="]);
        assert_eq!(all.len(), 1);
        assert_eq!(all[0].error(), Some("invalid_token"));
        assert_eq!(one("Bearer abc==").parameters, []);
    }

    #[test]
    fn bare_and_empty_values() {
        for bare in ["Bearer", "bearer ", " , Bearer ,", "Bearer , ,"] {
            assert_eq!(one(bare).parameters, [], "{bare}");
        }
        none("");
        none(" , ");
        assert_eq!(one("Bearer , realm=a").realm(), Some("a"));
    }

    #[test]
    fn what_breaks_the_grammar_has_no_challenges() {
        for bad in [
            "Bearer realm=a, error=",
            "Bearer error=\"x",
            "Bearer error=\"x\\",
            "Bearer error=\"a\" scope=\"b\"",
            "Bearer =x",
            "Bearer realm=\"a\u{1}\"",
            "Bearer realm=\"a\\\u{0}\"",
            "Bearer Basic realm=a",
            "Bearer/x realm=a",
            "\"Bearer\" realm=a",
            "Bearer réalm=a",
            "Bearer error=a, error=b",
            "Bearer error=a, Error=a",
        ] {
            none(bad);
        }
        none(&format!("Bearer realm=\"{}\"", "x".repeat(MAX_VALUE)));
        // One bad value does not spoil the others.
        assert_eq!(Challenge::parse(["Bearer error=\"", "Bearer"]).len(), 1);
    }

    #[test]
    fn a_step_up_of_rfc_9470() {
        let value = "Bearer error=\"insufficient_user_authentication\", \
                     error_description=\"Another way of signing in is needed\", \
                     acr_values=\"phr mfa\", max_age=\"5\"";
        let wanted = StepUp::wanted(["Bearer", value]).unwrap();
        assert_eq!(wanted.acr_values.as_deref(), Some("phr mfa"));
        assert_eq!((wanted.max_age, wanted.claims), (Some(5), None));
        for bad in ["-1", "+1", "1.5", "", "99999999999999999999"] {
            assert_eq!(one(&format!("Bearer max_age=\"{bad}\"")).max_age(), None, "{bad}");
        }
        assert_eq!(StepUp::wanted(["Bearer error=\"invalid_token\""]), None);
    }
}
