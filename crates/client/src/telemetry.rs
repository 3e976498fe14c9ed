//! What this library counts and measures, through the facade of the crate `metrics`: every name is in
//! this file. Without a recorder it costs next to nothing. No label and no span holds anything that
//! is secret or says who somebody is.
//!
//! | metric | labels | counts |
//! |---|---|---|
//! | `vestibule_sign_ins_total` | `outcome`: `begun`, `succeeded`, or why not | sign-ins |
//! | `vestibule_sign_outs_total` | `by`: `person`, `provider` | sessions that were ended |
//! | `vestibule_access_tokens_total` | `from`: `cache`, `provider` | access tokens that the app got for people |
//! | `vestibule_provider_requests_total` | `what`: the grant, `discovery`, `keys`, …; `outcome`: `ok`, `refused`, `unavailable` | requests to the provider |
//! | `vestibule_provider_request_seconds` | `what` | how long they took |
//! | `vestibule_session_store_failures_total` | | times that the shared store began to be away |
//! | `vestibule_api_requests_total` | `outcome`: `accepted`, the error code of the challenge, `no_token` or `unavailable` | requests to the app's own API |
//!
//! The spans are `vestibule.begin_sign_in`, `vestibule.finish_sign_in`, `vestibule.refresh`,
//! `vestibule.token_request` with its `grant`, and `vestibule.provider_document`.

use std::time::Instant;

use crate::error::SignInError;

/// A browser was sent to the provider.
pub(crate) fn sign_in_begun() {
    metrics::counter!("vestibule_sign_ins_total", "outcome" => "begun").increment(1);
}

/// A sign-in came to its end.
pub(crate) fn sign_in_ended(error: Option<&SignInError>) {
    let outcome = match error {
        None => "succeeded",
        Some(SignInError::NoSignInUnderWay) => "no_sign_in_under_way",
        Some(SignInError::Expired) => "expired",
        Some(SignInError::Replayed) => "replayed",
        Some(SignInError::WrongIssuer) => "wrong_issuer",
        Some(SignInError::NoCode) => "no_code",
        Some(SignInError::Refused(_)) => "refused",
        Some(SignInError::CodeRefused(_)) => "code_refused",
        Some(SignInError::NoIdToken | SignInError::IdToken(_)) => "bad_id_token",
        Some(SignInError::Ungranted(_)) => "ungranted",
        Some(SignInError::Unavailable(_)) => "unavailable",
    };
    metrics::counter!("vestibule_sign_ins_total", "outcome" => outcome).increment(1);
}

/// Sessions were ended: by the `person`, or by the `provider`.
pub(crate) fn signed_out(by: &'static str, sessions: usize) {
    metrics::counter!("vestibule_sign_outs_total", "by" => by).increment(sessions as u64);
}

/// The app got an access token: from the `cache`, or from the `provider`.
pub(crate) fn access_token(from: &'static str) {
    metrics::counter!("vestibule_access_tokens_total", "from" => from).increment(1);
}

/// The shared session store stopped answering.
pub(crate) fn session_store_failed() {
    metrics::counter!("vestibule_session_store_failures_total").increment(1);
}

/// The app's own API was called.
pub(crate) fn api_request(outcome: &'static str) {
    metrics::counter!("vestibule_api_requests_total", "outcome" => outcome).increment(1);
}

/// A request to the provider, from when it is sent.
pub(crate) struct ProviderRequest {
    what: &'static str,
    begun: Instant,
}

impl ProviderRequest {
    pub(crate) fn begin(what: &'static str) -> Self {
        Self { what, begun: Instant::now() }
    }

    /// It is over: `ok`, `refused` or `unavailable`.
    pub(crate) fn end(self, outcome: &'static str) {
        let what = self.what;
        metrics::counter!(
            "vestibule_provider_requests_total", "what" => what, "outcome" => outcome
        )
        .increment(1);
        metrics::histogram!("vestibule_provider_request_seconds", "what" => what)
            .record(self.begun.elapsed());
    }
}
