//! Calling another API on behalf of the caller (RFC 7523 §2.1, Microsoft's on-behalf-of flow).
//!
//! 1. The caller's own token is the assertion that somebody was here and wants this.
//! 2. The provider gives a token for the other API, or says that the person has to be asked first.
//! 3. This API cannot ask them: it has no pages. The app that called can, so it is told to, by a
//!    claims challenge.

use serde_json::{Map, Value, json};
use vestibule_protocol::error::ErrorBody;
use vestibule_protocol::scope::ScopeSet;

use super::error::ApiError;
use super::{ApiCaller, ApiRefusal, CallerKind};
use crate::acquire::on_behalf_of::OnBehalfOfError;
use crate::cache::AccessToken;
use crate::challenge::StepUp;

impl ApiCaller {
    /// An access token for another API, with all of these scopes, on behalf of the person whose app
    /// called this one. The error is an answer: return it from the handler, with `?`.
    ///
    /// # Errors
    /// [`ApiRefusal`]: a claims challenge when the person has to sign in or consent first, 502 when
    /// that would not help, or this API has no credential of its own, or no person is behind the
    /// call, 503 when the provider cannot be asked.
    pub async fn access_token(&self, scopes: &ScopeSet) -> Result<AccessToken, ApiRefusal> {
        let of_person = self.token.caller() == CallerKind::Person;
        let Some(assertion) = self.token.raw().filter(|_| of_person) else {
            return Err(self.refuse(ApiError::NotOnBehalf(OnBehalfOfError::NoToken)));
        };
        let client = &self.api.0.client;
        let given = client.access_token_on_behalf_of(assertion, scopes, None).await;
        given.map_err(|error| self.refuse(self.without_token(error)))
    }

    /// What to answer when the other API wants more than the token shows: its challenge, for this
    /// API's own caller. `values` are those of the other answer's `WWW-Authenticate`. `None` when
    /// they hold no challenge that a sign-in meets.
    pub fn passed_on<'v>(&self, values: impl IntoIterator<Item = &'v str>) -> Option<ApiRefusal> {
        let StepUp { claims, acr_values, max_age } = StepUp::wanted(values)?;
        let max_age = max_age.and_then(|seconds| u32::try_from(seconds).ok());
        Some(self.refuse(match claims {
            Some(claims) => ApiError::Claims(claims),
            None => ApiError::Authentication(super::StepUpDemand { acr_values, max_age }),
        }))
    }

    fn without_token(&self, error: OnBehalfOfError) -> ApiError {
        match error {
            OnBehalfOfError::InteractionNeeded(body) => {
                ApiError::Claims(asked_for(&body).unwrap_or_else(|| self.a_new_sign_in()))
            }
            OnBehalfOfError::Unavailable(cause) => ApiError::Unavailable(cause),
            OnBehalfOfError::Refused(_)
            | OnBehalfOfError::Ungranted(_)
            | OnBehalfOfError::NoToken => ApiError::NotOnBehalf(error),
        }
    }

    /// Where the provider does not say which claims it wants: an access token from now on, which is
    /// how Microsoft's APIs ask for a new sign-in.
    fn a_new_sign_in(&self) -> String {
        let now = self.api.now().unix().to_string();
        json!({ "access_token": { "nbf": { "essential": true, "value": now } } }).to_string()
    }
}

/// The claims that the provider's refusal names.
fn asked_for(body: &ErrorBody) -> Option<String> {
    let claims = body.claims.as_deref()?;
    serde_json::from_str::<Map<String, Value>>(claims).ok()?;
    Some(claims.to_owned())
}
