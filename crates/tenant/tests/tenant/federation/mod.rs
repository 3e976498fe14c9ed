//! Signing in at other identity providers, over HTTP as a browser does it, with a provider that lies
//! in every way we know.

mod apple_and_facebook;
mod arrival;
mod linked_accounts;
mod linking;
mod mishaps;
mod provider;
mod unlinking;

use vestibule_tenant::admin::ops::Admin;
use vestibule_tenant::admin::ops::identity_providers::{self, NewIdentityProvider, ProviderSecret};
use vestibule_tenant::model::audit::Actor;
use vestibule_tenant::model::identity_provider::{
    ClaimMapping, IdentityProvider, ProviderAuthentication, ProviderKind,
};
use zeroize::Zeroizing;

use self::provider::{Answer, CLIENT_ID, CLIENT_SECRET, Provider};
use crate::journeys::customer::{Customer, Page};
use crate::journeys::stage::Stage;

/// A stage whose user flow offers one provider.
struct Scene {
    stage: Stage,
    provider: Provider,
    registered: IdentityProvider,
}

impl Scene {
    async fn new(kind: ProviderKind) -> Self {
        Self::with(kind, |_| {}).await
    }

    async fn with(kind: ProviderKind, change: impl FnOnce(&mut NewIdentityProvider)) -> Self {
        let stage = Stage::new().await;
        let provider = Provider::start(&stage.clock).await;
        let mut new = new_provider(kind, &provider);
        change(&mut new);
        let admin = admin(&stage);
        let registered = identity_providers::add(&admin, new).await.unwrap();
        let names = [registered.display_name.clone()];
        let flow = stage.flow.display_name.clone();
        identity_providers::offer(&admin, &flow, &names).await.unwrap();
        Self { stage, provider, registered }
    }

    /// From the app's request to the provider: where the browser is sent.
    async fn leave(&self, customer: &mut Customer) -> String {
        let page = customer.get(&self.stage, &self.stage.authorize(&self.stage.shop, "")).await;
        self.leave_from(customer, &page).await
    }

    async fn leave_from(&self, customer: &mut Customer, page: &Page) -> String {
        let away = customer.submit(&self.stage, page, "external", &[]).await;
        assert!(away.path.starts_with(self.provider.issuer()), "{}", away.path);
        away.path
    }

    /// To the provider, signed in there, and back.
    async fn sign_in(&self, customer: &mut Customer) -> Page {
        let away = self.leave(customer).await;
        self.come_back(customer, &self.provider.signs_in(&away)).await
    }

    async fn come_back(&self, customer: &mut Customer, answer: &Answer) -> Page {
        customer.get(&self.stage, &answer.path()).await
    }

    /// From the page of the attributes to the app.
    async fn sign_up(&self, customer: &mut Customer, page: &Page) -> Page {
        assert_eq!(page.heading(), "About you", "{}", page.body);
        let page = customer.submit(&self.stage, page, "attributes", &[]).await;
        self.stay(customer, &page).await
    }

    async fn sign_up_named(&self, customer: &mut Customer, page: &Page, name: &str) -> Page {
        let typed = [("displayName", name)];
        let page = customer.submit(&self.stage, page, "attributes", &typed).await;
        self.stay(customer, &page).await
    }

    async fn stay(&self, customer: &mut Customer, page: &Page) -> Page {
        assert_eq!(page.heading(), "Stay signed in?", "{}", page.body);
        customer.submit(&self.stage, page, "stay-signed-in", &[("stay", "no")]).await
    }
}

fn admin(stage: &Stage) -> Admin {
    Admin::of(stage.app.clone(), stage.tenant.clone(), Actor::Cli)
}

fn new_provider(kind: ProviderKind, provider: &Provider) -> NewIdentityProvider {
    NewIdentityProvider {
        kind,
        display_name: Some(kind.as_str().to_owned()),
        client_id: CLIENT_ID.to_owned(),
        authentication: ProviderAuthentication::ClientSecretPost,
        secret: ProviderSecret(Zeroizing::new(CLIENT_SECRET.to_owned())),
        issuer: Some(provider.issuer().to_owned()),
        scopes: None,
        response_mode: None,
        claims: ClaimMapping::default(),
        trusts_email: None,
        domain_hint: None,
    }
}

/// Without a session, but in the same browser.
fn without_session(customer: &Customer) -> Customer {
    let mut customer = customer.clone();
    customer.cookies.retain(|name, _| !name.contains("session"));
    customer
}

fn notice(page: &Page) -> &str {
    let rest = page.body.split("class=\"notice\"").nth(1).unwrap_or_default();
    let rest = rest.split("<p>").nth(1).unwrap_or_default();
    rest.split("</p>").next().unwrap_or_default()
}
