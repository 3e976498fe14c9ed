//! Signing out at the provider (OpenID Connect RP-Initiated Logout 1.0 §2).

use url::Url;

use crate::client::Client;
use crate::error::Unavailable;
use crate::verify::VerifiedIdToken;

impl Client {
    /// Where to send the browser so that the provider signs the person out too, and then sends
    /// it to `afterwards`. `None` when the provider offers no such place.
    ///
    /// # Errors
    /// [`Unavailable`] when the provider's metadata cannot be had.
    pub async fn sign_out_url(
        &self,
        id_token: Option<&VerifiedIdToken>,
        afterwards: &Url,
    ) -> Result<Option<Url>, Unavailable> {
        let metadata = self.metadata().await?;
        let Some(mut url) = metadata.end_session_endpoint.clone() else { return Ok(None) };
        let mut query = url.query_pairs_mut();
        if let Some(id_token) = id_token {
            query.append_pair("id_token_hint", id_token.raw().expose());
            if let Some(hint) = id_token.text("login_hint") {
                query.append_pair("logout_hint", hint);
            }
        }
        query.append_pair("client_id", self.id.as_str());
        query.append_pair("post_logout_redirect_uri", afterwards.as_str());
        drop(query);
        Ok(Some(url))
    }
}
