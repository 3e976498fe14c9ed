//! Signing in at an identity provider, as far as our own pages go.
//!
//! 1. `choose`: "Continue with Google". The journey notes it, and the browser goes to [`leave`].
//!    A `domain_hint` of the app leads there without a page ([`hinted`]).
//! 2. [`leave`]: `federation::begin` makes state, nonce and code verifier; they are kept under the
//!    hash of the state, and a page leads the browser on. That page has an address of its own, so
//!    that whoever comes back with the back button finds the page of the sign-in and is not sent
//!    away again.
//! 3. The answer comes back at `external_return`.
//! 4. [`arrived`]: one that the account page wanted goes to `link`. Else an identity that belongs to an account is a proof like a password, and what is
//!    due comes next (`due`). One that belongs to none is kept with the journey:
//!    - an account with its address must be signed in to first, then the two can be linked
//!      (`link`). Never is one taken for the other because the addresses are equal;
//!    - else an account is made (`external_sign_up`), if the user flow lets new customers sign up.
//! 5. Whoever turned back, or met a provider that is down, is at the page of the sign-in, which says
//!    so and has every other way to sign in ([`identify_page`]).

use axum::extract::State;
use axum::response::Response;
use vestibule_protocol::params::Prompt;

use crate::app::App;
use crate::credentials::EmailVerified;
use crate::directory::RegisteredApp;
use crate::federation::{self, ExternalIdentity, FederationError, Reception};
use crate::model::authorization::AuthorizationRequest;
use crate::model::identity_provider::IdentityProvider;
use crate::model::ids::IdentityProviderId;
use crate::model::journey::{Authenticated, Journey, ProviderEnd};
use crate::pages::{
    Frame, Identify, Message, Notice, Page, PasskeyForm, ProviderButton, ToProvider,
};
use crate::store::NewExternalSignIn;
use crate::web::csrf::CsrfChecked;

use super::visit::{Failure, Outcome, Visit};
use super::{due, external_sign_up, link};

/// The actions of pages about identity providers, each from the steps that it belongs to.
pub async fn step(
    app: &App,
    visit: &Visit,
    action: &str,
    form: &CsrfChecked,
) -> Result<Outcome, Failure> {
    use Journey as At;
    match (action, &visit.request.journey) {
        ("external", at) if at.asks_who() || matches!(at, At::SignUpEmail { .. }) => {
            choose(app, visit, form).await
        }
        ("external-email", At::ExternalEmail { .. }) => {
            external_sign_up::email(app, visit, form).await
        }
        ("attributes", At::ExternalAttributes { verified }) => {
            external_sign_up::attributes(app, visit, verified, form).await
        }
        ("link", At::ConfirmLink { authenticated }) => {
            link::answer(app, visit, authenticated, form).await
        }
        _ => Ok(Outcome::Moved),
    }
}

/// Step 1.
async fn choose(app: &App, visit: &Visit, form: &CsrfChecked) -> Result<Outcome, Failure> {
    let chosen = form.field("provider").parse().ok();
    let Some(provider) = chosen.and_then(|id| offered(visit, id)) else {
        return Ok(Outcome::Moved);
    };
    visit.go(app, &Journey::AtProvider { provider: provider.id, ended: None }).await?;
    Ok(Outcome::ToProvider)
}

/// Step 1, without a page: the app knows where the customer has an account.
pub fn hinted(client: &RegisteredApp, request: &AuthorizationRequest, journey: Journey) -> Journey {
    let asks_who = matches!(journey, Journey::Identify { .. } | Journey::SignUpEmail { .. });
    let Some(hint) = request.domain_hint.as_deref().filter(|_| asks_who) else { return journey };
    let provider = client.identity_providers.iter().find(|known| known.is_hinted_by(hint));
    provider.map_or(journey, |known| Journey::AtProvider { provider: known.id, ended: None })
}

/// Step 2: `GET /{tenant}/journey/{id}/provider`.
pub async fn leave(State(app): State<App>, visit: Visit) -> Response {
    let outcome = match &visit.request.journey {
        Journey::AtProvider { provider, .. } => lead(&app, &visit, *provider).await,
        _ => Ok(Outcome::Moved),
    };
    visit.answer(&app, outcome)
}

async fn lead(app: &App, visit: &Visit, id: IdentityProviderId) -> Result<Outcome, Failure> {
    let Some(provider) = offered(visit, id) else {
        return visit.go(app, &Journey::Identify { hint: None }).await;
    };
    let request = &visit.request.request;
    let proof = request.max_age.is_some() || request.prompt.contains(&Prompt::Login);
    let anew = proof || request.prompt.contains(&Prompt::SelectAccount);
    let reception = Reception { login_hint: request.login_hint.as_deref(), anew, proof };
    let begun = match federation::begin(app, provider, reception).await {
        Ok(begun) => begun,
        Err(error) => return ended(app, visit, provider, error).await,
    };
    let now = app.clock.now();
    let new = NewExternalSignIn {
        state: begun.state.hash(),
        request: &visit.request.id,
        provider: id,
        kept: &begun.kept,
        created_at: now,
        expires_at: now.plus_seconds(SIGN_IN_SECONDS),
    };
    app.store.insert_external_sign_in(&new).await?;
    let (to, provider) = (begun.to.to_string(), provider.display_name.clone());
    Ok(Outcome::Page(Page::ToProvider(ToProvider { to, provider })))
}

/// Step 4.
pub async fn arrived(
    app: &App,
    visit: &Visit,
    identity: ExternalIdentity,
) -> Result<Outcome, Failure> {
    if visit.request.request.link.is_some() {
        return link::wanted(app, visit, &identity).await;
    }
    match app.store.user_of_identity(visit.tenant.id, &identity).await? {
        Some(user) if !user.account_enabled => visit.account_blocked(app).await,
        Some(user) => {
            let now = app.clock.now();
            due::next(app, visit, &Authenticated::by_provider(user.id, &identity, now)).await
        }
        None => match EmailVerified::by_provider(&identity) {
            Some(verified) => external_sign_up::with_address(app, visit, &identity, verified).await,
            None if visit.sign_up_allowed() => {
                let hint = identity.email().map(|email| email.as_typed().to_owned());
                keep(app, visit, &identity, &Journey::ExternalEmail { hint }).await
            }
            None => keep(app, visit, &identity, &to_be_linked(&identity, None)).await,
        },
    }
}

/// Keeps an identity that belongs to no account with the journey, and goes on to `next`.
pub async fn keep(
    app: &App,
    visit: &Visit,
    identity: &ExternalIdentity,
    next: &Journey,
) -> Result<Outcome, Failure> {
    app.store.keep_identity(&visit.request, identity, next, app.clock.now()).await?;
    Ok(Outcome::Moved)
}

/// The customer is to sign in to an account first. `email`: the address of the account, where they
/// have proved that it is theirs; else nobody is told whether there is one.
pub fn to_be_linked(identity: &ExternalIdentity, email: Option<&EmailVerified>) -> Journey {
    let email = email.map(|verified| verified.email().clone());
    Journey::LinkAccount { provider: identity.provider(), email }
}

/// Step 5.
pub async fn ended(
    app: &App,
    visit: &Visit,
    provider: &IdentityProvider,
    error: FederationError,
) -> Result<Outcome, Failure> {
    let end = match &error {
        FederationError::Cancelled => ProviderEnd::Cancelled,
        FederationError::Unavailable(_) => ProviderEnd::Unavailable,
        FederationError::Refused(_) => ProviderEnd::Refused,
        FederationError::Store(_) => {
            let FederationError::Store(error) = error else { return Ok(Outcome::Moved) };
            return Err(error.into());
        }
    };
    if end != ProviderEnd::Cancelled {
        let correlation_id = visit.page_request.correlation_id;
        tracing::warn!(%correlation_id, provider = %provider.id, %error, "no sign-in at a provider");
    }
    if let Some(outcome) = link::gave_up(app, visit, end).await? {
        return Ok(outcome);
    }
    visit.go(app, &Journey::AtProvider { provider: provider.id, ended: Some(end) }).await
}

/// The page of the sign-in, with what there is to say of a provider.
pub fn identify_page(
    visit: &Visit,
    (frame, passkey): (Frame, Option<PasskeyForm>),
    email: String,
) -> Page {
    let named = |id| offered(visit, id).map(|provider| (provider, provider.display_name.clone()));
    let (notice, sign_up) = match &visit.request.journey {
        Journey::AtProvider { provider, ended } => {
            let notice = named(*provider).map(|(provider, name)| Notice {
                message: Message::new(end_message(*ended)).text("provider", name),
                retry: (*ended != Some(ProviderEnd::Cancelled)).then(|| button(provider)),
            });
            (notice, visit.sign_up_allowed())
        }
        Journey::LinkAccount { provider, email } => {
            let message = match email {
                Some(_) => "link-known",
                None => "link-unknown",
            };
            let notice = named(*provider).map(|(_, name)| Notice {
                message: Message::new(message).text("provider", name),
                retry: None,
            });
            (notice, false)
        }
        _ => (None, visit.sign_up_allowed()),
    };
    let (notice, providers) = (notice.map(Box::new), buttons(visit));
    let user_names = visit.takes_user_names();
    Page::Identify(Identify { frame, email, sign_up, user_names, notice, providers, passkey })
}

fn end_message(ended: Option<ProviderEnd>) -> &'static str {
    match ended {
        None => "provider-under-way",
        Some(ProviderEnd::Cancelled) => "provider-cancelled",
        Some(ProviderEnd::Unavailable) => "provider-unavailable",
        Some(ProviderEnd::Refused) => "provider-refused",
    }
}

/// A button for each provider that the app's user flow offers, in its order.
pub fn buttons(visit: &Visit) -> Vec<ProviderButton> {
    visit.registered.identity_providers.iter().map(button).collect()
}

fn button(provider: &IdentityProvider) -> ProviderButton {
    ProviderButton { id: provider.id.to_string(), name: provider.display_name.clone() }
}

/// A provider that the app's user flow offers.
pub fn offered(visit: &Visit, id: IdentityProviderId) -> Option<&IdentityProvider> {
    visit.registered.identity_providers.iter().find(|provider| provider.id == id)
}

/// How long a customer may take at a provider, in seconds: somebody may have to make an account.
const SIGN_IN_SECONDS: i64 = 30 * 60;
