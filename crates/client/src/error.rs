//! What can go wrong, and how to say it to a person.

use vestibule_protocol::aadsts::{Aadsts, Code};
use vestibule_protocol::error::ErrorBody;
use vestibule_protocol::scope::ScopeSet;

use crate::verify::IdTokenError;

/// The provider could not be reached, or its answer could not be used. Says what was asked and
/// what came back; neither holds a secret or anything personal.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{asked}: {came_back}")]
pub struct Unavailable {
    /// Method and address, without the query.
    pub asked: String,
    /// The status or the cause.
    pub came_back: String,
    /// Seconds until it makes sense to try again, when known.
    pub retry_after: Option<i64>,
    /// What the provider's log can be searched by, if it said so.
    pub correlation_id: Option<String>,
}

impl Unavailable {
    pub(crate) fn new(asked: impl Into<String>, came_back: impl Into<String>) -> Self {
        let (asked, came_back) = (asked.into(), came_back.into());
        Self { asked, came_back, retry_after: None, correlation_id: None }
    }
}

/// Why a sign-in did not succeed; one variant per check.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum SignInError {
    /// The browser has no sealed cookie for this `state`: it began elsewhere, took too long,
    /// or was finished before.
    #[error("this browser has no sign-in under way that fits the answer")]
    NoSignInUnderWay,
    #[error("the sign-in took too long")]
    Expired,
    #[error("the answer was used before")]
    Replayed,
    /// RFC 9207: the answer comes from another provider, or does not say from which.
    #[error("the answer does not come from the provider that was asked")]
    WrongIssuer,
    #[error("the answer has neither a code nor an error")]
    NoCode,
    /// The authorization endpoint said no.
    #[error("the provider refused the sign-in: {}", .0.error)]
    Refused(Box<ErrorBody>),
    /// The token endpoint said no.
    #[error("the provider refused the code: {}", .0.error)]
    CodeRefused(Box<ErrorBody>),
    #[error("the token answer has no id_token")]
    NoIdToken,
    #[error("the ID token is not valid: {0}")]
    IdToken(#[from] IdTokenError),
    #[error("the provider did not grant the scopes {0}")]
    Ungranted(ScopeSet),
    #[error("the provider is not available: {0}")]
    Unavailable(#[from] Unavailable),
}

/// Why there is no access token.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum TokenError {
    /// The person has to sign in, or consent, again.
    #[error("the person has to sign in again")]
    SignInNeeded,
    /// The provider will not give it, and asking the person does not help.
    #[error("the provider refused: {}", .0.error)]
    Refused(Box<ErrorBody>),
    /// The provider granted less than was asked for.
    #[error("the provider did not grant the scopes {0}")]
    Ungranted(ScopeSet),
    #[error("the provider's answer holds no usable token")]
    NoToken,
    #[error("the new ID token is not valid: {0}")]
    IdToken(#[from] IdTokenError),
    #[error("the provider is not available: {0}")]
    Unavailable(#[from] Unavailable),
}

/// An error in words for the person in front of the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The heading.
    pub title: &'static str,
    /// What happened.
    pub happened: String,
    /// What to do.
    pub remedy: String,
    /// The line for whoever looks into it; safe to show.
    pub detail: Option<String>,
}

impl SignInError {
    /// The error in words.
    #[must_use]
    pub fn explain(&self) -> Explanation {
        let start_again = "Start the sign-in again; it usually works the second time.";
        match self {
            Self::NoSignInUnderWay | Self::Replayed => explanation(
                "This sign-in cannot be continued",
                "It was finished before, was started in another browser, or cookies are blocked.",
                start_again,
            ),
            Self::Expired => explanation(
                "This sign-in took too long",
                "It was started too long ago.",
                start_again,
            ),
            Self::WrongIssuer => explanation(
                "The answer came from somewhere else",
                "The answer does not come from the provider that this app asked, so it was dropped.",
                "Start the sign-in again. If this keeps happening, tell the people who run this app.",
            ),
            Self::NoCode => explanation(
                "The answer was incomplete",
                "The provider sent neither a code nor an error.",
                start_again,
            ),
            Self::Refused(body) if body.error == "access_denied" => {
                let told = explain_body("You are not signed in", body);
                let cancelled = "The sign-in was cancelled or declined.".to_owned();
                let remedy = "Start again whenever you like.".to_owned();
                match Aadsts::of(body) {
                    Some(_) => told,
                    None => Explanation { happened: cancelled, remedy, ..told },
                }
            }
            Self::Refused(body) if body.error == "unsupported_grant_type" => Explanation {
                detail: Some(body.error.clone()),
                ..explanation(
                    "This way of signing in is not offered",
                    "The provider does not offer it to this app.",
                    "Sign in in the usual way.",
                )
            },
            Self::Refused(body) => explain_body("The provider did not sign you in", body),
            Self::CodeRefused(body) => {
                explain_body("The provider did not complete the sign-in", body)
            }
            Self::NoIdToken | Self::IdToken(_) => Explanation {
                detail: Some(self.to_string()),
                ..explanation(
                    "The provider's answer did not pass the checks",
                    "What the provider sent could not be verified, so you are not signed in.",
                    "Start again. If this keeps happening, tell the people who run this app.",
                )
            },
            Self::Ungranted(scopes) => Explanation {
                detail: Some(format!("not granted: {scopes}")),
                ..explanation(
                    "A permission is missing",
                    "The provider signed you in, and did not grant everything this app needs.",
                    "An administrator grants the permission to the app registration, under API \
                     permissions.",
                )
            },
            Self::Unavailable(cause) => explain_unavailable(cause),
        }
    }

    /// The correlation id that the provider gave, for its log.
    #[must_use]
    pub fn correlation_id(&self) -> Option<&str> {
        match self {
            Self::Refused(body) | Self::CodeRefused(body) => told_id(body),
            Self::Unavailable(cause) => cause.correlation_id.as_deref(),
            Self::NoSignInUnderWay
            | Self::Expired
            | Self::Replayed
            | Self::WrongIssuer
            | Self::NoCode
            | Self::NoIdToken
            | Self::IdToken(_)
            | Self::Ungranted(_) => None,
        }
    }
}

impl TokenError {
    /// The correlation id that the provider gave, for its log.
    #[must_use]
    pub fn correlation_id(&self) -> Option<&str> {
        match self {
            Self::Refused(body) => told_id(body),
            Self::Unavailable(cause) => cause.correlation_id.as_deref(),
            Self::SignInNeeded | Self::Ungranted(_) | Self::NoToken | Self::IdToken(_) => None,
        }
    }

    /// The error in words.
    #[must_use]
    pub fn explain(&self) -> Explanation {
        match self {
            Self::SignInNeeded => explanation(
                "Please sign in again",
                "The provider wants to see you before it gives access.",
                "Sign in again.",
            ),
            Self::Refused(body) => explain_body("The provider did not give access", body),
            Self::Ungranted(scopes) => SignInError::Ungranted(scopes.clone()).explain(),
            Self::NoToken => explanation(
                "The provider's answer was incomplete",
                "The provider answered without a token that this app can use.",
                "Try again. If this keeps happening, tell the people who run this app.",
            ),
            Self::IdToken(error) => SignInError::IdToken(error.clone()).explain(),
            Self::Unavailable(cause) => explain_unavailable(cause),
        }
    }
}

/// The id of an error. An answer by the browser has it only in the description, as Entra writes it.
fn told_id(body: &ErrorBody) -> Option<&str> {
    let described = || {
        let (_, rest) = body.error_description.as_deref()?.split_once("Correlation ID: ")?;
        rest.get(..36).filter(|id| id.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-'))
    };
    body.correlation_id.as_deref().or_else(described)
}

fn explanation(title: &'static str, happened: &str, remedy: &str) -> Explanation {
    Explanation { title, happened: happened.to_owned(), remedy: remedy.to_owned(), detail: None }
}

/// External ID's error in our words where the table has it. The provider's own description is
/// not repeated: it may name the person.
fn explain_body(title: &'static str, body: &ErrorBody) -> Explanation {
    let number = Code::of(body).map(|code| format!("{code}, ")).unwrap_or_default();
    let code: String = body.error.chars().filter(|c| c.is_ascii_graphic()).take(64).collect();
    let detail = Some(format!("{number}{code}"));
    match Aadsts::of(body) {
        Some(known) => Explanation { detail, ..explanation(title, known.cause, known.remedy) },
        None => Explanation {
            detail,
            ..explanation(
                title,
                "The provider answered with an error.",
                "Start again. If this keeps happening, give the line below to the people who run \
                 this app.",
            )
        },
    }
}

fn explain_unavailable(cause: &Unavailable) -> Explanation {
    Explanation {
        title: "Sign-in is not available right now",
        happened: "This app cannot reach the provider that signs people in.".to_owned(),
        remedy: "Wait a moment and try again; the app keeps trying and recovers by itself."
            .to_owned(),
        detail: Some(cause.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_provider_s_id_is_found_wherever_it_stands() {
        let id = "6e0b1a3c-5a52-4d55-9a3f-0123456789ab";
        let described = |text: String| ErrorBody {
            error: "temporarily_unavailable".into(),
            error_description: Some(text),
            ..ErrorBody::default()
        };
        let description = format!("Wait. Trace ID: 1 Correlation ID: {id} Timestamp: 2");
        let refused = SignInError::Refused(Box::new(described(description)));
        assert_eq!(refused.correlation_id(), Some(id));
        for without in ["Correlation ID: <b>", "Correlation ID: é", "nothing"] {
            let refused = SignInError::Refused(Box::new(described(without.to_owned())));
            assert_eq!(refused.correlation_id(), None);
        }
        let cause = Unavailable { correlation_id: Some(id.into()), ..Unavailable::new("a", "b") };
        assert_eq!(SignInError::Unavailable(cause.clone()).correlation_id(), Some(id));
        assert_eq!(TokenError::Unavailable(cause).correlation_id(), Some(id));
    }

    #[test]
    fn aadsts_codes_are_explained_in_our_words() {
        let body = ErrorBody {
            error: "invalid_client".into(),
            error_description: Some("AADSTS7000215: a@b.example did it".into()),
            ..ErrorBody::default()
        };
        let told = SignInError::CodeRefused(Box::new(body)).explain();
        assert!(told.remedy.contains("CLIENT_SECRET"));
        assert_eq!(told.detail.as_deref(), Some("AADSTS7000215, invalid_client"));
        assert!(!format!("{told:?}").contains("a@b.example"));
    }

    #[test]
    fn codes_of_b2c_are_explained_too() {
        let body = ErrorBody {
            error: "access_denied".into(),
            error_description: Some("AADB2C90091: The user has cancelled.".into()),
            ..ErrorBody::default()
        };
        let told = SignInError::Refused(Box::new(body)).explain();
        assert_eq!(told.happened, "The person cancelled.");
        assert_eq!(told.detail.as_deref(), Some("AADB2C90091, access_denied"));
    }

    #[test]
    fn a_cancelled_sign_in_is_no_drama() {
        let body = ErrorBody { error: "access_denied".into(), ..ErrorBody::default() };
        assert_eq!(SignInError::Refused(Box::new(body)).explain().title, "You are not signed in");
    }
}
