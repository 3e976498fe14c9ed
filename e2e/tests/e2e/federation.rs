//! "Continue with Google" and its like in a real browser, at a provider that we did not write and
//! that plays Google, Facebook and one with its own claims; linked, unlinked, turned back from, gone;
//! and kill -9 at each step.

use std::path::PathBuf;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use rcgen::{KeyPair, PublicKeyData};
use serde_json::{Value, json};
use vestibule_e2e::browser::{Browser, Look};
use vestibule_e2e::customer::Person;
use vestibule_e2e::eventually;
use vestibule_e2e::provider::OidcProvider;
use vestibule_e2e::surroundings;
use vestibule_e2e::vestibule::Dev;

use crate::pages::{CODE, CONTINUE, EMAIL, NEXT, PASSWORD, SIGN_IN};

/// A tenant, and a provider that its user flow offers under a name.
pub struct Scene {
    pub dev: Dev,
    pub provider: OidcProvider,
    name: &'static str,
}

/// What the tenant is told of the provider beside its issuer and secret.
pub struct Offer<'a> {
    pub kind: &'a str,
    pub name: &'static str,
    pub more: &'a [&'a str],
    /// The tenant's metadata at the provider.
    pub client: Value,
    pub mask: Option<&'a str>,
    /// The key of `private_key_jwt`, in PEM, in place of the provider's secret.
    pub key: Option<String>,
}

impl Offer<'_> {
    pub fn google() -> Self {
        let client = json!({ "token_endpoint_auth_method": "client_secret_post" });
        Self { kind: "google", name: "Google", more: &[], client, mask: None, key: None }
    }
}

impl Scene {
    async fn set(offer: Offer<'_>) -> Self {
        Self::at(Dev::start().await, offer).await
    }

    /// The tenant starts anew, so that it knows the provider at once.
    pub async fn at(mut dev: Dev, offer: Offer<'_>) -> Self {
        let port = surroundings::free_port();
        let tenant = dev.issuer().await.trim_end_matches("/v2.0").to_owned();
        let callback = match offer.mask {
            Some(_) => format!("{tenant}/federation/oauth2"),
            None => format!("{tenant}/federation/oidc/localhost:{port}"),
        };
        let mut client = offer.client;
        client["client_id"] = json!("vestibule");
        client["redirect_uris"] = json!([callback]);
        let provider = OidcProvider::for_tenant(port, client, offer.mask).await;
        let issuer = format!("http://localhost:{port}");
        let file = secret_file(&dev, offer.key.as_deref().unwrap_or(provider.client_secret()));
        dev.kill();
        let mut add = vec!["identity-provider", "add", offer.kind, "--client-id", "vestibule"];
        add.extend(["--name", offer.name, "--issuer", &issuer]);
        add.extend(["--secret-file", file.to_str().unwrap()]);
        add.extend(offer.more);
        let said = dev.administer(&add);
        assert!(said.contains(&callback), "the address to register is printed: {said}");
        let flow = dev.user_flow();
        dev.administer(&["identity-provider", "offer", "--user-flow", &flow, offer.name]);
        dev.launch().await;
        Self { dev, provider, name: offer.name }
    }

    /// At the page of the sign-in.
    async fn begin(&self, browser: &Browser) {
        browser.open(&self.dev.app()).await;
        browser.click(SIGN_IN).await;
    }

    /// To the provider by its button, signed in there, and back.
    pub async fn there_and_back(&self, browser: &Browser, name: &str) {
        self.leave(browser).await;
        self.provider.sign_in(browser, name).await;
    }

    pub async fn leave(&self, browser: &Browser) {
        // The letter before the words is for eyes alone.
        let button = format!("{} Continue with {}", &self.name[..1], self.name);
        browser.click(&[&button]).await;
    }

    async fn greeted(&self, browser: &Browser, name: &str) {
        browser.sees("Stay signed in?").await;
        browser.click(&["No"]).await;
        browser.arrives_at(&self.dev.app()).await;
        browser.sees(name).await;
    }
}

fn secret_file(dev: &Dev, secret: &str) -> PathBuf {
    let path = dev.data().join("provider.secret");
    std::fs::write(&path, secret).expect("the folder of the test is there");
    path
}

#[tokio::test]
async fn a_provider_plays_google_and_accounts_are_made_and_opened() {
    let scene = Scene::set(Offer::google()).await;
    let browser = Browser::start(Look::PHONE_AT_NIGHT, None).await;
    scene.begin(&browser).await;
    browser.inspect("federation-1-sign-in").await;
    scene.there_and_back(&browser, "ada").await;
    browser.sees("About you").await;
    browser.inspect("federation-2-attributes").await;
    browser.click(&["Create account"]).await;
    scene.greeted(&browser, "Foreign ada").await;
    // Without a word, the next time.
    browser.forget_everything().await;
    scene.begin(&browser).await;
    scene.there_and_back(&browser, "ada").await;
    scene.greeted(&browser, "Foreign ada").await;
    assert!(browser.console_errors().await.is_empty());
}

#[tokio::test]
async fn an_account_is_linked_after_a_sign_in_and_unlinked_at_the_account_page() {
    let scene = Scene::set(Offer::google()).await;
    let browser = Browser::start(Look::DESKTOP, None).await;
    let person = Person { email: "grace@example.com".to_owned(), ..Person::new("Grace Hopper") };
    browser.open(&scene.dev.app()).await;
    browser.click(SIGN_IN).await;
    crate::pages::sign_up(&browser, &scene.dev, &person).await;
    browser.arrives_at(&scene.dev.app()).await;
    browser.forget_everything().await;

    scene.begin(&browser).await;
    scene.there_and_back(&browser, "grace").await;
    browser.sees("You already have an account").await;
    browser.inspect("federation-3-account-exists").await;
    browser.fill(EMAIL, &person.email).await;
    browser.click(NEXT).await;
    browser.fill(PASSWORD, &person.password).await;
    browser.click(SIGN_IN).await;
    browser.sees("Link Google to this account?").await;
    browser.inspect("federation-4-link").await;
    browser.click(&["Link"]).await;
    scene.greeted(&browser, &person.name).await;

    let tenant = scene.dev.issuer().await.trim_end_matches("/v2.0").to_owned();
    browser.open(&format!("{tenant}/account/linked-accounts")).await;
    browser.sees("Linked accounts").await;
    browser.inspect("federation-5-linked").await;
    browser.submit("remove").await;
    browser.sees("The account is unlinked.").await;
    browser.inspect("federation-6-unlinked").await;
    // And once more from here: the provider still knows who is there.
    browser.click(&["G Link Google"]).await;
    browser.sees("Link Google to this account?").await;
    browser.click(&["Link"]).await;
    browser.sees("Linked on").await;
}

#[tokio::test]
async fn whoever_turns_back_or_meets_a_provider_that_is_gone_reads_so_and_has_other_ways() {
    let mut scene = Scene::set(Offer::google()).await;
    let browser = Browser::start(Look::DESKTOP, None).await;
    scene.begin(&browser).await;
    scene.leave(&browser).await;
    browser.sees("Foreign sign-in").await;
    // The page that leads there is not in the way.
    browser.back().await;
    eventually("the page of the sign-in", async || {
        let text = browser.text().await;
        if text.contains("You were on your way to Google") {
            return Some(());
        }
        browser.back().await;
        None
    })
    .await;
    browser.inspect("federation-7-under-way").await;
    scene.provider.kill();
    browser.click(&["Try again with Google"]).await;
    // The address of the sign-in was known, so the browser finds nobody there.
    eventually("an answer", async || {
        let text = browser.text().await;
        (!text.contains("You were on your way")).then_some(())
    })
    .await;
    // A tenant that has not talked to the provider before says it itself.
    scene.dev.kill();
    scene.dev.launch().await;
    scene.begin(&browser).await;
    scene.leave(&browser).await;
    browser.sees("Google does not answer right now").await;
    browser.inspect("federation-8-gone").await;
    assert!(browser.offers(&["Create one"]).await, "there are other ways");
}

#[tokio::test]
async fn a_provider_plays_facebook_and_the_server_is_killed_at_each_step() {
    let scene = Offer {
        kind: "facebook",
        name: "Facebook",
        client: json!({ "token_endpoint_auth_method": "client_secret_post" }),
        mask: Some("FACEBOOK"),
        ..Offer::google()
    };
    let mut scene = Scene::set(scene).await;
    let browser = Browser::start(Look::DESKTOP, None).await;
    scene.begin(&browser).await;
    killed(&mut scene, &browser).await;
    scene.leave(&browser).await;
    browser.sees("Foreign sign-in").await;
    // While the customer is away.
    scene.dev.kill();
    scene.dev.launch().await;
    scene.provider.sign_in(&browser, "ida").await;
    // Facebook vouches for no address.
    browser.sees("Your email address").await;
    browser.inspect("federation-9-email").await;
    killed(&mut scene, &browser).await;
    browser.click(NEXT).await;
    browser.sees("Check your email").await;
    killed(&mut scene, &browser).await;
    browser.fill(CODE, &scene.dev.passcode("ida@example.com").await).await;
    browser.click(CONTINUE).await;
    browser.sees("About you").await;
    killed(&mut scene, &browser).await;
    browser.click(&["Create account"]).await;
    browser.sees("Stay signed in?").await;
    killed(&mut scene, &browser).await;
    scene.greeted(&browser, "Foreign ida").await;
    let users = scene.dev.administer(&["user", "list", "--json"]);
    assert_eq!(users.matches("ida@example.com").count(), 1, "{users}");
}

/// kill -9, and the page once more.
async fn killed(scene: &mut Scene, browser: &Browser) {
    scene.dev.kill();
    scene.dev.launch().await;
    browser.reload().await;
    // What the page was fetching when the server died.
    let _ = browser.console_errors().await;
}

#[tokio::test]
async fn a_provider_with_its_own_claims_takes_a_token_signed_with_the_secret() {
    let more = ["--authentication", "client-secret-jwt", "--trust-email"];
    own_claims(&more, json!({ "token_endpoint_auth_method": "client_secret_jwt" }), None).await;
}

#[tokio::test]
async fn a_provider_with_its_own_claims_takes_a_token_signed_with_a_key() {
    let key = KeyPair::generate().expect("randomness");
    let point = key.der_bytes();
    let coordinate = |from: usize| BASE64.encode(&point[from..from + 32]);
    let jwk = json!({ "kty": "EC", "crv": "P-256", "kid": "first", "use": "sig", "alg": "ES256",
                      "x": coordinate(1), "y": coordinate(33) });
    let client = json!({ "token_endpoint_auth_method": "private_key_jwt",
                         "token_endpoint_auth_signing_alg": "ES256", "jwks": { "keys": [jwk] } });
    let more = [
        "--authentication",
        "private-key-jwt",
        "--key-id",
        "first",
        "--trust-email",
        "--response-mode",
        "form-post",
    ];
    own_claims(&more, client, Some(key.serialize_pem())).await;
}

async fn own_claims(more: &[&str], client: Value, key: Option<String>) {
    let mapping = [
        "--claim",
        "email=mail",
        "--claim",
        "email_verified=mail_confirmed",
        "--claim",
        "name=nickname",
    ];
    let more: Vec<&str> = more.iter().chain(&mapping).copied().collect();
    let offer = Offer { kind: "oidc", name: "Woodgrove", more: &more, client, mask: None, key };
    let scene = Scene::set(offer).await;
    let browser = Browser::start(Look::DESKTOP, None).await;
    scene.begin(&browser).await;
    scene.there_and_back(&browser, "joan").await;
    browser.sees("About you").await;
    browser.click(&["Create account"]).await;
    scene.greeted(&browser, "Nick joan").await;
    let users = scene.dev.administer(&["user", "list", "--json"]);
    assert!(users.contains("joan@work.example") && !users.contains("joan@example.com"), "{users}");
}
