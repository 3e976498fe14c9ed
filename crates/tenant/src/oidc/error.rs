//! Every way in which the protocol says no (RFC 6749 §4.1.2.1, §5.2; OpenID Connect Core §3.1.2.6).
//! `facts` is the one place where that becomes a status, an OAuth code and an AADSTS code, `answer`
//! what a program or a person gets of it.

mod answer;
mod facts;

use vestibule_protocol::jose::SignError;
use vestibule_protocol::scope::Scope;

use crate::keys::KeyRingError;
use crate::model::journey::Journey;
use crate::model::requested_scope::ScopeFault;
use crate::model::second_factor::FactorStep;
use crate::store::StoreError;

pub use answer::page_request;

/// Why a protocol endpoint refuses.
#[derive(Debug, thiserror::Error)]
pub enum OAuthError {
    // Requests in general
    /// A required parameter is not there.
    #[error("the parameter {0} is missing")]
    Missing(&'static str),
    /// A parameter is there twice.
    #[error("the parameter {0} is there more than once")]
    Doubled(&'static str),
    /// A parameter is longer than it may be.
    #[error("the parameter {0} is too long")]
    TooLong(&'static str),
    /// A parameter does not have its form.
    #[error("the parameter {0} is malformed or has a value that is not supported")]
    Malformed(&'static str),
    /// The body is no form.
    #[error("the body must be application/x-www-form-urlencoded")]
    NotAForm,
    /// No such tenant.
    #[error("there is no such tenant")]
    UnknownTenant,
    /// No such app in the tenant.
    #[error("no app with this client_id is registered in the tenant")]
    UnknownClient,

    // Authorization
    /// No redirect URI.
    #[error("the request names no redirect_uri")]
    NoRedirectUri,
    /// Not a registered redirect URI.
    #[error("the redirect_uri is not registered for this app")]
    RedirectUri,
    /// `request` (OpenID Connect Core §6.1).
    #[error("request objects are not supported")]
    RequestObject,
    /// `request_uri` (OpenID Connect Core §6.2).
    #[error("request objects by reference are not supported")]
    RequestUri,
    /// The reference to a request that was sent ahead (RFC 9126 §2.2).
    #[error("the request_uri is not known here, has expired, or was used")]
    PushedRequest,
    /// An app that no user flow serves: nobody signs in to it.
    #[error("no user flow serves this app, so nobody can sign in to it")]
    NoUserFlow,
    /// Its kind is signed in to in a browser, not on a device that has none.
    #[error(
        "a public client with redirect URIs of pages only gets no device codes: add a native one"
    )]
    DeviceFlow,
    /// `registration` (OpenID Connect Core §7.2.1).
    #[error("the registration parameter is not supported")]
    Registration,
    /// Not a response type of ours.
    #[error("the response_type is not supported")]
    ResponseType,
    /// `id_token` is off for this app.
    #[error("ID tokens from the authorization endpoint are off for this app")]
    IdTokenOff,
    /// `token` is off for this app.
    #[error("access tokens from the authorization endpoint are off for this app")]
    AccessTokenOff,
    /// Not a response mode, or not for this type.
    #[error("the response_mode does not exist or may not carry this response_type")]
    ResponseMode,
    /// No PKCE (RFC 9700 §2.1.1).
    #[error("this app must send a code_challenge with code_challenge_method=S256")]
    PkceRequired,
    /// `plain` PKCE, or no method, which means plain (RFC 7636 §4.3).
    #[error("the code_challenge_method must be S256")]
    PkcePlain,
    /// A scope that does not exist.
    #[error("there is no scope {0}")]
    UnknownScope(Scope),
    /// Scopes of two APIs.
    #[error("the scopes belong to more than one API")]
    SeveralResources,
    /// No administrator consented.
    #[error("no administrator has consented to {0}")]
    NotConsented(Scope),
    /// `openid` is missing where an ID token is asked for.
    #[error("an ID token is asked for without the scope openid")]
    OpenIdScope,
    /// Somebody must sign in, and `prompt=none` forbids it.
    #[error("nobody is signed in, or not the account that the request names")]
    LoginRequired,
    /// Somebody must choose, and `prompt=none` forbids it.
    #[error("more than one account is signed in, and the request forbids to ask")]
    SelectionRequired,
    /// The customer is signed in, something else is due first, and `prompt=none` forbids it.
    #[error("the customer must take another step first, and the request forbids to ask")]
    InteractionRequired,
    /// The customer must consent, and `prompt=none` forbids to ask.
    #[error(
        "the customer has not consented to what the app asks for, and the request forbids to ask"
    )]
    ConsentRequired,
    /// The customer must consent, and a token endpoint has nobody to ask.
    #[error(
        "the customer has not consented to all of these scopes: send them to sign in with them"
    )]
    CustomerConsent,
    /// The customer is signed in without the second factor that is asked for, and `prompt=none`
    /// forbids to ask for it.
    #[error("the customer must prove a second factor, and the request forbids to ask")]
    MfaRequired,
    /// As [`MfaRequired`](Self::MfaRequired), of a customer who has none.
    #[error("the customer must add a second factor, and the request forbids to ask")]
    MfaToBeAdded,
    /// An essential `acr` or `acrs` that this provider does not know (OpenID Connect Core
    /// §5.5.1.1).
    #[error("the request insists on an authentication context that is not known here")]
    UnmetAcr,
    /// The customer turned back.
    #[error("the customer cancelled")]
    Cancelled,

    // Tokens
    /// No such grant type here.
    #[error("the grant_type is not supported")]
    GrantType,
    /// The app must send a secret.
    #[error("the request carries no client secret, and this app must send one")]
    NoSecret,
    /// The secret is wrong.
    #[error("the client secret is wrong")]
    Secret,
    /// The secret was right once.
    #[error("the client secret has expired")]
    SecretExpired,
    /// A public client sent a secret.
    #[error("the app is a public client, which must not send a secret")]
    SecretOfPublicClient,
    /// Two ways of authentication in one request (RFC 6749 §2.3).
    #[error("the request authenticates the client in more than one way")]
    SeveralAuthentications,
    /// A way of authentication that is not offered.
    #[error("client assertions are not supported")]
    ClientAssertion,
    /// A grant for apps that can prove who they are: as itself (RFC 6749 §4.4), or on behalf of a
    /// customer.
    #[error("a public client cannot use this grant")]
    PublicClient,
    /// Not the code of this app, or no code at all.
    #[error("the authorization code is not known here, or belongs to another app")]
    Code,
    /// The code is too old.
    #[error("the authorization code has expired")]
    CodeExpired,
    /// The code was used before; what it gave is revoked.
    #[error("the authorization code was used before; what it gave is revoked")]
    CodeUsed,
    /// Not the redirect URI of the authorization request.
    #[error("the redirect_uri is not the one of the authorization request")]
    OtherRedirectUri,
    /// Not the verifier of the challenge, or a verifier without a challenge.
    #[error("the code_verifier does not fit the code_challenge")]
    Verifier,
    /// The customer has not decided yet (RFC 8628 §3.5).
    #[error("the customer has not signed in for this device yet; ask again after the interval")]
    DevicePending,
    /// The device asks too often (RFC 8628 §3.5).
    #[error("the device asks too often; wait five seconds longer from now on")]
    DeviceTooSoon,
    /// Not the device code of this app, or none at all.
    #[error("the device code is not known here, or belongs to another app")]
    DeviceCode,
    /// The device waited too long (RFC 8628 §3.5).
    #[error("the device code has expired")]
    DeviceCodeExpired,
    /// The device code was used before; what it gave is revoked.
    #[error("the device code was used before; what it gave is revoked")]
    DeviceCodeUsed,
    /// Not a refresh token of this app.
    #[error("the refresh token is not known here, or belongs to another app")]
    RefreshToken,
    /// The refresh token is too old.
    #[error("the refresh token has expired")]
    RefreshTokenExpired,
    /// The refresh token of a single-page app is too old.
    #[error("the refresh token of a single-page app has expired")]
    SpaRefreshTokenExpired,
    /// The refresh token was used before; its family is revoked.
    #[error("the refresh token was used before; its whole family is revoked")]
    RefreshTokenReused,
    /// The grant was revoked, or the account blocked.
    #[error("the grant was revoked, or the account can no longer sign in")]
    GrantRevoked,
    /// The assertion is nothing that the tenant signed (RFC 7523 §3).
    #[error("the assertion is not an access token that this tenant signed")]
    Assertion,
    /// The assertion is for another app (RFC 7523 §3).
    #[error("the audience of the assertion is not the app that presents it")]
    AssertionAudience,
    /// The assertion is too old (RFC 7523 §3).
    #[error("the assertion is not within its time; ask the calling app for a fresh access token")]
    AssertionExpired,
    /// An ID token says who signed in, and permits nothing.
    #[error(
        "the assertion is an ID token; it must be the access token that the API was called with"
    )]
    AssertionIsIdToken,
    /// There is no customer on whose behalf.
    #[error("the assertion belongs to an app, and there is no customer on whose behalf to act")]
    AssertionOfApp,
    /// The client-credentials grant takes `{api}/.default` alone.
    #[error("the scope of a client-credentials request is /.default of one API")]
    NotDefault,
    /// The API of the scope is not in the tenant.
    #[error("the API that the scope names is not registered in this tenant")]
    UnknownResource,

    // The server
    /// An extension did not answer, and the administrator wants no tokens without it.
    #[error("an extension of the tenant did not answer; try again later")]
    Extension,
    /// Too many failures from one address.
    #[error("too many failed requests; try again in {0} seconds")]
    TooMany(u64),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is no signing key to be had.
    #[error(transparent)]
    Keys(#[from] KeyRingError),
    /// A token could not be signed.
    #[error(transparent)]
    Sign(#[from] SignError),
}

impl OAuthError {
    /// Why `prompt=none` cannot be answered where a journey would have to begin with `step`
    /// (OpenID Connect Core §3.1.2.6).
    pub fn silent(step: &Journey) -> Self {
        match step {
            Journey::PickAccount => Self::SelectionRequired,
            Journey::Consent { .. } => Self::ConsentRequired,
            Journey::SecondFactor { at: FactorStep::Add, .. } => Self::MfaToBeAdded,
            Journey::SecondFactor { .. } | Journey::UsePasskey { .. } => Self::MfaRequired,
            step if step.is_before_proof() => Self::LoginRequired,
            _ => Self::InteractionRequired,
        }
    }
}

impl From<ScopeFault> for OAuthError {
    fn from(fault: ScopeFault) -> Self {
        match fault {
            ScopeFault::SeveralResources => Self::SeveralResources,
            ScopeFault::Unknown(scope) => Self::UnknownScope(scope),
            ScopeFault::NotConsented(scope) => Self::NotConsented(scope),
        }
    }
}

#[cfg(test)]
mod tests {
    use vestibule_protocol::aadsts::Aadsts;

    use super::*;

    fn every_kind() -> Vec<OAuthError> {
        let scope = || Scope::parse("api://x/read").unwrap();
        use OAuthError as E;
        vec![
            E::Missing("scope"),
            E::Doubled("scope"),
            E::TooLong("scope"),
            E::Malformed("scope"),
            E::NotAForm,
            E::UnknownTenant,
            E::UnknownClient,
            E::NoRedirectUri,
            E::RedirectUri,
            E::RequestObject,
            E::RequestUri,
            E::PushedRequest,
            E::NoUserFlow,
            E::DeviceFlow,
            E::Registration,
            E::ResponseType,
            E::IdTokenOff,
            E::AccessTokenOff,
            E::ResponseMode,
            E::PkceRequired,
            E::PkcePlain,
            E::UnknownScope(scope()),
            E::SeveralResources,
            E::NotConsented(scope()),
            E::OpenIdScope,
            E::LoginRequired,
            E::SelectionRequired,
            E::InteractionRequired,
            E::ConsentRequired,
            E::CustomerConsent,
            E::MfaRequired,
            E::MfaToBeAdded,
            E::UnmetAcr,
            E::Cancelled,
            E::GrantType,
            E::NoSecret,
            E::Secret,
            E::SecretExpired,
            E::SecretOfPublicClient,
            E::SeveralAuthentications,
            E::ClientAssertion,
            E::PublicClient,
            E::Code,
            E::CodeExpired,
            E::CodeUsed,
            E::OtherRedirectUri,
            E::Verifier,
            E::DevicePending,
            E::DeviceTooSoon,
            E::DeviceCode,
            E::DeviceCodeExpired,
            E::DeviceCodeUsed,
            E::RefreshToken,
            E::RefreshTokenExpired,
            E::SpaRefreshTokenExpired,
            E::RefreshTokenReused,
            E::GrantRevoked,
            E::Assertion,
            E::AssertionAudience,
            E::AssertionExpired,
            E::AssertionIsIdToken,
            E::AssertionOfApp,
            E::NotDefault,
            E::UnknownResource,
            E::TooMany(7),
            E::Extension,
            E::Store(StoreError::Corrupt("secret of the house".into())),
            E::Sign(SignError::Signature),
        ]
    }

    #[test]
    fn every_aadsts_code_is_explained_by_the_shared_table() {
        for error in every_kind() {
            if let Some(number) = error.aadsts() {
                assert!(Aadsts::lookup(number).is_some(), "{number} of {error:?}");
            }
        }
    }

    #[test]
    fn descriptions_keep_to_the_grammar_of_rfc_6749() {
        for error in every_kind() {
            let description = error.description();
            let allowed = |b: u8| matches!(b, 0x20 | 0x21 | 0x23..=0x5b | 0x5d..=0x7e);
            assert!(description.bytes().all(allowed), "{description}");
            assert!(!description.contains("secret of the house"));
        }
    }
}
