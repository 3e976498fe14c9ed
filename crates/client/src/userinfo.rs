//! What the provider says about a person beyond their ID token (OpenID Connect Core §5.3).
//!
//! 1. The access token of the sign-in is presented at the provider's own endpoint.
//! 2. The answer is believed only if it is about the person of the ID token: `sub` must be there
//!    and be the same (§5.3.2), else somebody else's claims would be taken for theirs.

use reqwest::header::HeaderValue;
use vestibule_protocol::jose::Claims;

use crate::client::Client;
use crate::error::{SignInError, Unavailable};
use crate::signin::Completed;
use crate::verify::IdTokenError;

impl Client {
    /// Asks for the claims about the person who has just signed in. `None` where the provider has no
    /// such endpoint, or gave no Bearer token that would open it.
    ///
    /// # Errors
    /// [`SignInError::Unavailable`] when the provider gives no usable answer,
    /// [`SignInError::IdToken`] with [`IdTokenError::OtherPerson`] when it is about somebody else.
    pub async fn userinfo(&self, completed: &Completed) -> Result<Option<Claims>, SignInError> {
        let metadata = self.metadata().await?;
        let Some(url) = &metadata.userinfo_endpoint else { return Ok(None) };
        let mut tokens = completed.tokens.access_tokens(&completed.account);
        let Some(token) = tokens.find(|token| !token.is_bound()) else { return Ok(None) };
        let asked = format!("GET {}", &url[..url::Position::AfterPath]);
        let unusable = |came_back: String| Unavailable::new(&asked, came_back);
        let mut authorization = HeaderValue::from_str(&format!("Bearer {}", token.expose()))
            .map_err(|_| unusable("an access token that fits into no header".into()))?;
        authorization.set_sensitive(true);
        let answer = self.http.get_as(url, Some(authorization)).await?;
        if !answer.status.is_success() {
            return Err(unusable(format!("status {}", answer.status)).into());
        }
        let claims = Claims::from_json(&answer.body)
            .map_err(|_| unusable("something that is not its JSON".into()))?;
        if claims.text("sub").ok().flatten() != Some(completed.id_token.subject().as_str()) {
            return Err(IdTokenError::OtherPerson.into());
        }
        Ok(Some(claims))
    }
}
