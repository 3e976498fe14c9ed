//! Our client library at three providers, two of which we did not write: each row of the matrix is
//! a test, in a real browser. What a provider does not offer, its discovery document does not
//! announce, and the test holds it to that.

use std::time::Duration;

use url::Url;
use vestibule::{AuthBuilder, PushedRequests, ResponseMode, ScopeSet};
use vestibule_e2e::browser::{Browser, Look};
use vestibule_e2e::customer::Customer;
use vestibule_e2e::eventually;
use vestibule_e2e::provider::{Kind, LogOut, Provider, Registration};
use vestibule_e2e::web_app::{Place, WebApp};

/// A row for each way to use the library, a column for each provider.
macro_rules! at_every_provider {
    ($($row:ident),* $(,)?) => {
        mod oidc_provider {
            $(#[tokio::test] async fn $row() { super::$row(super::Kind::OidcProvider).await })*
        }
        mod glewlwyd {
            $(#[tokio::test] async fn $row() { super::$row(super::Kind::Glewlwyd).await })*
        }
        mod tenant {
            $(#[tokio::test] async fn $row() { super::$row(super::Kind::Tenant).await })*
        }
    };
}

at_every_provider! {
    signs_in_by_query,
    signs_in_by_form_post,
    signs_in_by_fragment,
    pushes_its_requests,
    keeps_its_requests_in_the_address,
    signs_in_on_another_device,
    refreshes,
    outlives_its_id_token,
    binds_its_tokens_to_a_key,
    survives_new_keys,
    signs_out,
    hears_by_the_back_channel,
    hears_by_the_front_channel,
}

async fn signs_in_by_query(kind: Kind) {
    let stage = Stage::set(kind, |auth| auth).await;
    stage.sign_in().await;
}

async fn signs_in_by_form_post(kind: Kind) {
    let stage = Stage::set(kind, by(ResponseMode::FormPost)).await;
    if let Provider::Glewlwyd(glewlwyd) = &stage.provider {
        // Its forms encode its name once too often, which makes it another's.
        stage.browser.open(&stage.app.at("/api")).await;
        stage.provider.sign_in(&stage.browser).await;
        stage.browser.sees("The answer came from somewhere else").await;
        stage.browser.forget_everything().await;
        glewlwyd.name_itself(false).await;
    }
    stage.sign_in().await;
    let address = stage.browser.address().await;
    assert_eq!(address, stage.app.at("/api"), "nothing of the answer is in the address");
}

/// In the address, since Glewlwyd drops the `response_mode` of a pushed request.
fn by(mode: ResponseMode) -> impl FnOnce(AuthBuilder) -> AuthBuilder {
    move |auth| auth.response_mode(mode).pushed_requests(PushedRequests::Never)
}

async fn signs_in_by_fragment(kind: Kind) {
    let stage = Stage::set(kind, by(ResponseMode::Fragment)).await;
    stage.sign_in().await;
    let address = stage.browser.address().await;
    assert_eq!(address, stage.app.at("/api"), "nothing of the answer is in the address");
}

async fn pushes_its_requests(kind: Kind) {
    let mut place = Place::find().await;
    place.registration.pushes = true;
    let stage = Stage::at(place, kind, |auth| auth.pushed_requests(PushedRequests::Required)).await;
    assert!(stage.announces("pushed_authorization_request_endpoint").await);
    assert_eq!(stage.parameters_of_a_request().await, ["client_id", "request_uri"]);
    stage.sign_in().await;
}

async fn keeps_its_requests_in_the_address(kind: Kind) {
    let stage = Stage::set(kind, |auth| auth.pushed_requests(PushedRequests::Never)).await;
    let parameters = stage.parameters_of_a_request().await;
    assert!(parameters.iter().any(|name| name == "code_challenge"), "{parameters:?}");
    stage.sign_in().await;
}

/// RFC 8628: what a program without a browser does, with the client that the app is made of.
async fn signs_in_on_another_device(kind: Kind) {
    let stage = Stage::set(kind, |auth| auth).await;
    assert!(stage.announces("device_authorization_endpoint").await);
    let client = stage.app.client();
    let scopes = ScopeSet::default();
    let begun = client.begin_device_sign_in(&scopes).await.expect("the provider offers it");
    let address = begun.verification_uri_complete().expect("it can hold the code").to_string();
    let pass = stage.provider.hand_of_the_clock();
    let waiting = tokio::spawn(async move {
        let sleep = |time: Duration| {
            pass(i64::try_from(time.as_secs()).expect("seconds"));
            tokio::time::sleep(time)
        };
        client.finish_device_sign_in(begun, sleep).await
    });
    stage.browser.open(&address).await;
    stage.provider.sign_in_device(&stage.browser).await;
    let completed = waiting.await.expect("it ran").expect("Ada agreed");
    assert_eq!(completed.id_token.text("name"), Some(stage.provider.name_of_ada()));
}

/// Each refresh takes the refresh token that the one before it brought: all three would revoke
/// the family if an old one came.
async fn refreshes(kind: Kind) {
    let stage = Stage::set(kind, |auth| auth).await;
    stage.sign_in().await;
    for round in 1..=3 {
        stage.provider.age_tokens();
        let before = stage.app.tokens_used();
        stage.call_api().await;
        assert_eq!(stage.app.tokens_used(), before + 1, "round {round} took a new token");
    }
}

/// A refresh vouches for the session again, also where it brings no new ID token.
async fn outlives_its_id_token(kind: Kind) {
    let stage = Stage::set(kind, |auth| auth).await;
    stage.sign_in().await;
    for _ in 0..10 {
        stage.provider.age_tokens();
    }
    stage.call_api().await;
    stage.browser.open(&stage.app.at("/")).await;
    stage.browser.sees(&format!("Hello, {}!", stage.provider.name_of_ada())).await;
}

/// RFC 9449: code, access token and refresh token are worth nothing without the key, and the app
/// proves at each call that it has it.
async fn binds_its_tokens_to_a_key(kind: Kind) {
    let offered = kind != Kind::Tenant;
    let mut place = Place::find().await;
    place.registration.binds_tokens = offered;
    let stage = Stage::at(place, kind, AuthBuilder::bound_tokens).await;
    assert_eq!(stage.announces("dpop_signing_alg_values_supported").await, offered);
    stage.sign_in().await;
    let proofs = stage.app.proofs_sent();
    assert_eq!(proofs > 0, offered);
    stage.provider.age_tokens();
    stage.call_api().await;
    assert_eq!(stage.app.proofs_sent() > proofs, offered);
}

/// Between two refreshes, and between two sign-ins.
async fn survives_new_keys(kind: Kind) {
    let stage = Stage::set(kind, |auth| auth).await;
    stage.sign_in().await;
    stage.provider.rotate_keys().await;
    stage.provider.age_tokens();
    stage.call_api().await;

    stage.provider.rotate_keys().await;
    stage.browser.forget_everything().await;
    stage.sign_in().await;
}

async fn signs_out(kind: Kind) {
    let stage = Stage::set(kind, |auth| auth).await;
    stage.sign_in().await;
    stage.browser.open(&stage.app.at("/")).await;
    stage.browser.sees(&format!("Hello, {}!", stage.provider.name_of_ada())).await;
    stage.browser.click(&["Sign out"]).await;
    stage.provider.sign_out(&stage.browser, &stage.registration).await;

    stage.browser.open(&stage.app.at("/")).await;
    stage.browser.sees("Hello, stranger!").await;
    // The provider's session has ended too: it asks for the password again.
    stage.sign_in().await;
}

async fn hears_by_the_back_channel(kind: Kind) {
    // Glewlwyd does it and does not say so.
    let announced = kind != Kind::Glewlwyd;
    let offered = hears_by(kind, LogOut::BackChannel).await;
    assert_eq!(offered, announced);
}

async fn hears_by_the_front_channel(kind: Kind) {
    if kind == Kind::OidcProvider {
        let provider = Provider::start(kind, &[]).await;
        assert!(provider.discovery().await["frontchannel_logout_supported"].is_null());
        return;
    }
    hears_by(kind, LogOut::FrontChannel).await;
}

/// Ada is signed in to two apps in one browser and signs out of one: the other hears of it, and
/// from whom else could it?
async fn hears_by(kind: Kind, way: LogOut) -> bool {
    let (mut listener, other) = (Place::find().await, Place::find().await);
    listener.registration.log_out = Some(way);
    let registrations = [listener.registration.clone(), other.registration.clone()];
    let provider = Provider::start(kind, &registrations).await;
    let listener = listener.open(&provider, |auth| auth).await;
    let other = other.open(&provider, |auth| auth).await;
    let browser = Browser::start(Look::DESKTOP, None).await;

    browser.open(&listener.at("/api")).await;
    provider.sign_in(&browser).await;
    browser.arrives_at(&listener.at("/api")).await;
    browser.open(&other.at("/api")).await;
    provider.go_on(&browser).await;
    browser.arrives_at(&other.at("/api")).await;
    let hello = format!("Hello, {}!", provider.name_of_ada());
    browser.open(&listener.at("/")).await;
    browser.sees(&hello).await;

    browser.open(&other.at("/")).await;
    browser.sees(&hello).await;
    browser.click(&["Sign out"]).await;
    provider.sign_out(&browser, &registrations[1]).await;
    eventually("the other app to hear of it", async || {
        browser.open(&listener.at("/")).await;
        browser.text().await.contains("Hello, stranger!").then_some(())
    })
    .await;
    let name = match way {
        LogOut::BackChannel => "backchannel_logout_supported",
        LogOut::FrontChannel => "frontchannel_logout_supported",
    };
    provider.discovery().await[name] == true
}

/// A provider, an app that is registered there, and a browser that has seen neither.
struct Stage {
    provider: Provider,
    registration: Registration,
    app: WebApp,
    browser: Browser,
}

impl Stage {
    async fn set(kind: Kind, choose: impl FnOnce(AuthBuilder) -> AuthBuilder) -> Self {
        Self::at(Place::find().await, kind, choose).await
    }

    async fn at(place: Place, kind: Kind, choose: impl FnOnce(AuthBuilder) -> AuthBuilder) -> Self {
        let registration = place.registration.clone();
        let provider = Provider::start(kind, std::slice::from_ref(&registration)).await;
        let app = place.open(&provider, choose).await;
        let browser = Browser::start(Look::DESKTOP, None).await;
        Self { provider, registration, app, browser }
    }

    /// From a protected page to the provider and back, where the app calls the API as Ada.
    async fn sign_in(&self) {
        self.browser.open(&self.app.at("/api")).await;
        self.provider.sign_in(&self.browser).await;
        self.browser.arrives_at(&self.app.at("/api")).await;
        self.browser.sees(&self.answer_of_the_api()).await;
    }

    async fn call_api(&self) {
        self.browser.open(&self.app.at("/api")).await;
        self.browser.sees(&self.answer_of_the_api()).await;
    }

    /// Whether the discovery document has this member.
    async fn announces(&self, member: &str) -> bool {
        !self.provider.discovery().await[member].is_null()
    }

    /// What is in the address that a sign-in sends the browser to.
    async fn parameters_of_a_request(&self) -> Vec<String> {
        let address = Url::parse(&self.app.at("/auth/login")).expect("we made it");
        let begun = Customer::new().get(&address).await.expect("the app answers");
        let begun = begun.location.expect("it sends the browser on");
        let mut names: Vec<_> = begun.query_pairs().map(|(name, _)| name.into_owned()).collect();
        names.sort_unstable();
        names
    }

    fn answer_of_the_api(&self) -> String {
        format!("The API says 200: {}", self.provider.name_of_ada())
    }
}
