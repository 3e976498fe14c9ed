//! Pushed authorization requests (RFC 9126): what a sign-in asks for goes to the provider
//! directly, from an app that proves itself, and the browser carries a reference only. So
//! nobody on the way can read it or change it.
//!
//! 1. Push where the provider offers it, unless the app said never; always where the app or
//!    the provider requires it.
//! 2. The provider gives a `request_uri`, which goes into the address with the client id (§4).
//! 3. When the endpoint cannot be reached and nobody requires it, the browser carries the
//!    request after all, and the log says so. A refusal is a refusal.

use serde::Deserialize;
use url::Url;

use crate::acquire::EndpointError;
use crate::client::Client;
use crate::discovery::Metadata;
use crate::error::{SignInError, Unavailable};

/// Whether sign-ins are pushed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PushedRequests {
    /// Where the provider offers it.
    #[default]
    WhenOffered,
    /// Only where the provider requires it.
    Never,
    /// Always; a provider that does not offer it cannot be used.
    Required,
}

pub(super) type Parameters = Vec<(&'static str, String)>;

#[derive(Deserialize)]
struct Pushed {
    request_uri: String,
}

impl Client {
    /// The address to send the browser to.
    pub(super) async fn authorization_url(
        &self,
        metadata: &Metadata,
        parameters: &Parameters,
    ) -> Result<Url, SignInError> {
        let mut url = metadata.authorization_endpoint.clone();
        match self.push(metadata, parameters).await? {
            Some(request_uri) => {
                url.query_pairs_mut()
                    .append_pair("client_id", self.id.as_str())
                    .append_pair("request_uri", &request_uri);
            }
            None => {
                url.query_pairs_mut().extend_pairs(parameters);
            }
        }
        Ok(url)
    }

    /// The reference to the pushed request; `None` when the browser carries the request.
    async fn push(
        &self,
        metadata: &Metadata,
        parameters: &Parameters,
    ) -> Result<Option<String>, SignInError> {
        let demanded = metadata.document.require_pushed_authorization_requests == Some(true);
        let required = demanded || self.pushed_requests == PushedRequests::Required;
        let Some(endpoint) = &metadata.pushed_authorization_request_endpoint else {
            if required {
                return Err(not_offered(metadata).into());
            }
            return Ok(None);
        };
        if self.pushed_requests == PushedRequests::Never && !demanded {
            return Ok(None);
        }
        let form: Vec<_> = parameters.iter().map(|(name, value)| (*name, value.as_str())).collect();
        match self.post_as_client::<Pushed>(metadata, endpoint, &form, None).await {
            Ok(pushed) => Ok(Some(pushed.request_uri)),
            Err(EndpointError::Refused(body)) => Err(SignInError::Refused(body)),
            Err(EndpointError::Unavailable(cause)) if required => Err(cause.into()),
            Err(EndpointError::Unavailable(cause)) => {
                tracing::warn!(%cause, "the sign-in could not be pushed; the browser carries it");
                Ok(None)
            }
        }
    }
}

fn not_offered(metadata: &Metadata) -> Unavailable {
    let asked = format!("the metadata of {}", metadata.issuer);
    Unavailable::new(asked, "no pushed_authorization_request_endpoint, which is required here")
}
