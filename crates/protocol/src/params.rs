//! Parameters of the authorization and token endpoints.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A value that the standard does not know, or a combination that it does not allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0} has a value that is not supported")]
pub struct BadParameter(pub &'static str);

/// What comes back from the authorization endpoint
/// (RFC 6749 §3.1.1, OAuth 2.0 Multiple Response Types): at least one of three.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ResponseType {
    code: bool,
    id_token: bool,
    token: bool,
}

impl ResponseType {
    /// `response_type=code`.
    pub const CODE: Self = Self { code: true, id_token: false, token: false };

    /// Whether an authorization code comes back.
    #[must_use]
    pub const fn code(self) -> bool {
        self.code
    }

    /// Whether an ID token comes back from the authorization endpoint.
    #[must_use]
    pub const fn id_token(self) -> bool {
        self.id_token
    }

    /// Whether an access token comes back from the authorization endpoint.
    #[must_use]
    pub const fn token(self) -> bool {
        self.token
    }

    /// `query` for a code alone, `fragment` as soon as a token is in the answer.
    #[must_use]
    pub const fn default_mode(self) -> ResponseMode {
        if self.id_token || self.token { ResponseMode::Fragment } else { ResponseMode::Query }
    }

    /// Whether an answer of this type may travel in this mode: never a token in a query
    /// (OAuth 2.0 Multiple Response Types §3).
    #[must_use]
    pub const fn allows(self, mode: ResponseMode) -> bool {
        match mode {
            ResponseMode::Query => !self.id_token && !self.token,
            ResponseMode::Fragment | ResponseMode::FormPost => true,
        }
    }
}

impl FromStr for ResponseType {
    type Err = BadParameter;

    /// The three words in any order, each once.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut out = Self { code: false, id_token: false, token: false };
        for word in text.split(' ') {
            let flag = match word {
                "code" => &mut out.code,
                "id_token" => &mut out.id_token,
                "token" => &mut out.token,
                _ => return Err(BadParameter("response_type")),
            };
            if *flag {
                return Err(BadParameter("response_type"));
            }
            *flag = true;
        }
        Ok(out)
    }
}

impl TryFrom<String> for ResponseType {
    type Error = BadParameter;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<ResponseType> for String {
    fn from(response_type: ResponseType) -> Self {
        response_type.to_string()
    }
}

impl fmt::Display for ResponseType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = [(self.code, "code"), (self.id_token, "id_token"), (self.token, "token")];
        let words: Vec<&str> =
            words.iter().filter(|(wanted, _)| *wanted).map(|(_, word)| *word).collect();
        f.write_str(&words.join(" "))
    }
}

macro_rules! word_enum {
    ($(#[$doc:meta])* $name:ident, $parameter:literal,
     { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $word)] $variant),+
        }

        impl $name {
            /// The word that crosses the wire.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl FromStr for $name {
            type Err = BadParameter;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($word => Ok(Self::$variant),)+
                    _ => Err(BadParameter($parameter)),
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

word_enum! {
    /// How the answer of the authorization endpoint travels.
    ResponseMode, "response_mode", {
        /// In the query of the redirect.
        Query = "query",
        /// In the fragment of the redirect.
        Fragment = "fragment",
        /// As a form that the browser posts (OAuth 2.0 Form Post Response Mode).
        FormPost = "form_post",
    }
}

word_enum! {
    /// What the client wants the person to see (OpenID Connect Core §3.1.2.1).
    Prompt, "prompt", {
        /// No page at all.
        None = "none",
        /// Sign in again.
        Login = "login",
        /// Ask for consent again.
        Consent = "consent",
        /// Choose an account.
        SelectAccount = "select_account",
        /// Go to sign-up (Initiating User Registration via OpenID Connect).
        Create = "create",
    }
}

/// The words of a `prompt` parameter, where `none` stands alone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prompts(Vec<Prompt>);

impl Prompts {
    /// Whether the word was given.
    #[must_use]
    pub fn contains(&self, prompt: Prompt) -> bool {
        self.0.contains(&prompt)
    }

    /// Whether nothing was given.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromStr for Prompts {
    type Err = BadParameter;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut prompts = Vec::new();
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            let prompt: Prompt = word.parse()?;
            if !prompts.contains(&prompt) {
                prompts.push(prompt);
            }
        }
        if prompts.contains(&Prompt::None) && prompts.len() > 1 {
            return Err(BadParameter("prompt"));
        }
        Ok(Self(prompts))
    }
}

impl fmt::Display for Prompts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<&str> = self.0.iter().map(|prompt| prompt.as_str()).collect();
        f.write_str(&words.join(" "))
    }
}

word_enum! {
    /// What the token endpoint is asked to take.
    GrantType, "grant_type", {
        /// RFC 6749 §4.1.3.
        AuthorizationCode = "authorization_code",
        /// RFC 6749 §6.
        RefreshToken = "refresh_token",
        /// RFC 6749 §4.4.2.
        ClientCredentials = "client_credentials",
        /// RFC 8628 §3.4.
        DeviceCode = "urn:ietf:params:oauth:grant-type:device_code",
        /// RFC 7523 §2.1, used for on-behalf-of.
        JwtBearer = "urn:ietf:params:oauth:grant-type:jwt-bearer",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn response_types() {
        assert_eq!("code".parse::<ResponseType>().unwrap(), ResponseType::CODE);
        let hybrid: ResponseType = "id_token code".parse().unwrap();
        assert_eq!(hybrid.to_string(), "code id_token");
        assert_eq!(hybrid.default_mode(), ResponseMode::Fragment);
        assert!(!hybrid.allows(ResponseMode::Query));
        assert!(ResponseType::CODE.allows(ResponseMode::FormPost));
        for bad in ["", "code code", "Code", "code  token", "none"] {
            assert!(bad.parse::<ResponseType>().is_err(), "{bad:?}");
        }
    }

    #[test]
    fn prompts() {
        let both: Prompts = "login consent".parse().unwrap();
        assert!(both.contains(Prompt::Login) && both.contains(Prompt::Consent));
        assert!("none login".parse::<Prompts>().is_err());
        assert!("sometimes".parse::<Prompts>().is_err());
        assert!("".parse::<Prompts>().unwrap().is_empty());
        assert_eq!("login login".parse::<Prompts>().unwrap().to_string(), "login");
    }

    #[test]
    fn modes_and_grants() {
        assert_eq!("form_post".parse::<ResponseMode>().unwrap(), ResponseMode::FormPost);
        assert!("web_message".parse::<ResponseMode>().is_err());
        let device = "urn:ietf:params:oauth:grant-type:device_code";
        assert_eq!(device.parse::<GrantType>().unwrap().as_str(), device);
        assert_eq!("password".parse::<GrantType>(), Err(BadParameter("grant_type")));
    }
}
