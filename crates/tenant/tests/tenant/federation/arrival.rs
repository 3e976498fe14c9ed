//! Who comes back from a provider: somebody new, somebody known, somebody blocked.

use http::StatusCode;
use serde_json::{Value, json};
use vestibule_protocol::jose::CompactJws;
use vestibule_tenant::admin::ops::{blocked_domains, deletion};
use vestibule_tenant::model::extension::ExtensionEvent;
use vestibule_tenant::model::identity_provider::ProviderKind;
use vestibule_tenant::model::second_factor::Method;
use vestibule_tenant::model::user_flow::{Attribute, AttributeName};
use vestibule_tenant::secrets::PlainToken;

use super::linking::linked;
use super::{Scene, notice, without_session};
use crate::extensions::receiver::{Manner, Receiver, answer};
use crate::journeys::blocked_domains::REFUSED;
use crate::journeys::customer::{Form, Page};
use crate::journeys::second_factor::{CONFIRM, add_app, required};
use crate::journeys::stage::{ADA, VERIFIER};
use crate::store::rows::random;
use crate::world::secret_of;

#[tokio::test]
async fn a_new_customer_gets_an_account_and_signs_in_with_it_again() {
    let scene = Scene::new(ProviderKind::Google).await;
    let mut ada = scene.stage.customer();
    let page = scene.sign_in(&mut ada).await;
    assert_eq!(page.heading(), "About you");
    assert!(page.body.contains("value=\"Ada Lovelace\""), "filled in: {}", page.body);
    let page = ada
        .submit(&scene.stage, &page, "attributes", &[("displayName", "Countess Lovelace")])
        .await;
    let back = scene.stay(&mut ada, &page).await;
    assert!(back.path.starts_with("https://shop.example/cb?"), "{}", back.path);
    let user = scene.stage.user(ADA).await.unwrap();
    assert_eq!(user.display_name, "Countess Lovelace");
    assert_eq!(user.given_name.as_deref(), Some("Ada"), "told, and not asked for");
    assert!(user.mail_verified, "Google vouches for the address");
    assert!(scene.stage.mail().await.is_none(), "so nothing had to be mailed");

    let claims = id_token(&scene, back.code()).await;
    assert_eq!(claims["idp"], "google.com");
    assert_eq!(claims["amr"], json!(["fed"]));
    assert_eq!(claims["oid"], user.id.to_string());

    let mut later = without_session(&ada);
    let page = scene.sign_in(&mut later).await;
    assert!(!scene.stay(&mut later, &page).await.code().is_empty());
    assert_eq!(scene.stage.app.store.linked_identities(user.id).await.unwrap().len(), 1);
    let users = scene.stage.app.store.users(scene.stage.tenant.id, None, 10).await.unwrap();
    assert_eq!(users.len(), 1, "one account");
}

#[tokio::test]
async fn whose_account_an_administrator_deleted_gets_another_one() {
    let scene = Scene::new(ProviderKind::Google).await;
    let mut ada = scene.stage.customer();
    let page = scene.sign_in(&mut ada).await;
    scene.sign_up(&mut ada, &page).await.code();
    let former = scene.stage.user(ADA).await.unwrap();
    deletion::delete(&scene.stage.admin(), former.id).await.unwrap();
    let mut again = scene.stage.customer();
    let page = scene.sign_in(&mut again).await;
    scene.sign_up(&mut again, &page).await.code();
    let latter = scene.stage.user(ADA).await.unwrap();
    assert_ne!(former.id, latter.id);
    let refused = deletion::restore(&scene.stage.admin(), former.id).await.unwrap_err();
    assert!(refused.to_string().contains("the account at an identity provider"), "{refused}");
}

/// What the app gets for its code.
async fn id_token(scene: &Scene, code: &str) -> Value {
    let (stage, secret) = (&scene.stage, PlainToken::random(&random()));
    stage.app.store.add_secret(&stage.shop.client_id, &secret_of(&secret, 1)).await.unwrap();
    stage.app.directory.forget_all();
    let fields = [
        ("grant_type", "authorization_code"),
        ("client_id", stage.shop.client_id.as_str()),
        ("client_secret", secret.reveal()),
        ("code", code),
        ("redirect_uri", "https://shop.example/cb"),
        ("code_verifier", VERIFIER),
    ];
    let form = Form {
        action: format!("/{}/oauth2/v2.0/token", stage.tenant.id),
        fields: fields.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect(),
        names: Vec::new(),
    };
    let reply = stage.customer().post(stage, &form).await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.body);
    let tokens: Value = serde_json::from_str(&reply.body).unwrap();
    let token = tokens["id_token"].as_str().unwrap();
    CompactJws::parse(token).unwrap();
    use base64::Engine;
    let payload = token.split('.').nth(1).unwrap();
    let payload = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(payload).unwrap();
    serde_json::from_slice(&payload).unwrap()
}

#[tokio::test]
async fn a_flow_without_attributes_asks_nothing() {
    let mut scene = Scene::new(ProviderKind::Google).await;
    scene.stage.flow.attributes.clear();
    scene.stage.app.store.update_user_flow(&scene.stage.flow).await.unwrap();
    scene.stage.app.directory.forget_all();
    let mut ada = scene.stage.customer();
    let page = scene.sign_in(&mut ada).await;
    assert!(!scene.stay(&mut ada, &page).await.code().is_empty());
    assert_eq!(scene.stage.user(ADA).await.unwrap().display_name, "Ada Lovelace");
}

/// The extension is asked all the same, before the account is made.
#[tokio::test(flavor = "multi_thread")]
async fn where_nothing_is_asked_an_extension_may_say_no() {
    let mut scene = Scene::new(ProviderKind::Google).await;
    scene.stage.set_flow(|flow| flow.attributes.clear()).await;
    let event = ExtensionEvent::AttributeCollectionSubmit;
    let block = json!({ "title": "Not today", "message": "Come back tomorrow." });
    let receiver = Receiver::with(event, "attributeCollectionSubmit.showBlockPage", block).await;
    receiver.register(&scene.stage.admin(), event).await;
    let mut ada = scene.stage.customer();
    let page = scene.sign_in(&mut ada).await;
    assert!(page.body.contains("Come back tomorrow."), "{}", page.body);
    assert!(scene.stage.user(ADA).await.is_none());
    let go_on = "attributeCollectionSubmit.continueWithDefaultBehavior";
    receiver.answers(Manner::Json(answer(event, go_on, json!({}))));
    let mut ada = scene.stage.customer();
    let page = scene.sign_in(&mut ada).await;
    assert!(!scene.stay(&mut ada, &page).await.code().is_empty());
}

#[tokio::test]
async fn a_claim_fills_an_attribute_in() {
    let scene = Scene::with(ProviderKind::OpenIdConnect, |new| {
        new.trusts_email = Some(true);
        new.claims.email = "mail".to_owned();
        new.claims.attributes.insert(AttributeName::City, "town".to_owned());
    })
    .await;
    let city = Attribute::built_in(AttributeName::City, true);
    let mut flow = scene.stage.flow.clone();
    flow.attributes = vec![city];
    scene.stage.app.store.update_user_flow(&flow).await.unwrap();
    scene.stage.app.directory.forget_all();
    scene.provider.set().claims = json!({ "sub": "1", "mail": "ada@example.com",
        "email": "eve@example.com", "email_verified": true, "town": "London" });
    let mut ada = scene.stage.customer();
    let page = scene.sign_in(&mut ada).await;
    assert!(page.body.contains("value=\"London\""), "{}", page.body);
    scene.sign_up(&mut ada, &page).await.code();
    assert_eq!(scene.stage.user(ADA).await.unwrap().attributes[&AttributeName::City], "London");
    assert!(scene.stage.user("eve@example.com").await.is_none());
}

#[tokio::test]
async fn an_address_that_nobody_vouches_for_is_proven_by_a_passcode() {
    let scene = Scene::new(ProviderKind::OpenIdConnect).await;
    for (n, claims) in [
        json!({ "email": "ada@example.com", "email_verified": true }),
        json!({ "email": "ada@example.com" }),
        json!({}),
        json!({ "email": "no address", "email_verified": true }),
    ]
    .into_iter()
    .enumerate()
    {
        let mut claims = claims;
        claims["sub"] = format!("person-{n}").into();
        scene.provider.set().claims = claims;
        let email = format!("ada{n}@example.com");
        let mut ada = scene.stage.customer();
        let page = scene.sign_in(&mut ada).await;
        assert_eq!(page.heading(), "Your email address", "{n}");
        assert!(scene.stage.mail().await.is_none());
        let page = ada.submit(&scene.stage, &page, "external-email", &[("email", &email)]).await;
        let code = scene.stage.passcode(&email).await;
        let page = ada.submit(&scene.stage, &page, "passcode", &[("passcode", &code)]).await;
        let page = ada.submit(&scene.stage, &page, "attributes", &[("displayName", "Ada")]).await;
        assert!(!scene.stay(&mut ada, &page).await.code().is_empty());
        let user = scene.stage.user(&email).await.unwrap();
        assert!(user.mail_verified);
        assert_eq!(scene.stage.app.store.linked_identities(user.id).await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn what_the_id_token_lacks_is_asked_at_userinfo() {
    let scene = Scene::with(ProviderKind::OpenIdConnect, |new| new.trusts_email = Some(true)).await;
    {
        let mut provider = scene.provider.set();
        provider.claims = json!({ "sub": "subject-1" });
        provider.document =
            json!({ "userinfo_endpoint": format!("{}/userinfo", scene.provider.issuer()) });
        provider.userinfo = Some(json!({ "sub": "subject-1", "email": "ada@example.com",
            "email_verified": true, "name": "Ada from userinfo" }));
    }
    let mut ada = scene.stage.customer();
    let page = scene.sign_in(&mut ada).await;
    assert!(page.body.contains("value=\"Ada from userinfo\""), "{}", page.body);
    // Of somebody else it is worth nothing, and neither is the answer.
    scene.provider.set().userinfo =
        Some(json!({ "sub": "subject-2", "email": "eve@example.com", "email_verified": true }));
    let page = scene.sign_in(&mut scene.stage.customer()).await;
    assert!(notice(&page).contains("did not pass our checks"), "{}", page.body);
    // Where it does not answer, the customer says it.
    scene.provider.set().userinfo = None;
    let page = scene.sign_in(&mut scene.stage.customer()).await;
    assert_eq!(page.heading(), "Your email address");
}

#[tokio::test]
async fn a_blocked_account_is_told_so() {
    let scene = Scene::new(ProviderKind::Google).await;
    let mut ada = scene.stage.customer();
    let page = scene.sign_in(&mut ada).await;
    scene.sign_up(&mut ada, &page).await.code();
    let user = scene.stage.user(ADA).await.unwrap();
    scene.stage.app.store.set_enabled(user.id, false, scene.stage.clock.now()).await.unwrap();
    let mut later = scene.stage.customer();
    let page = scene.sign_in(&mut later).await;
    assert_eq!((page.status, page.heading()), (StatusCode::FORBIDDEN, "This account is blocked"));
    assert!(!later.cookies.keys().any(|name| name.contains("session")));
    let page = later.get(&scene.stage, journey_in(&page)).await;
    assert_eq!(page.heading(), "Sign in", "never a dead end");
}

fn journey_in(page: &Page) -> &str {
    let link = page.body.split("href=\"").find(|part| part.contains("/journey/")).unwrap();
    link.split('"').next().unwrap()
}

#[tokio::test]
async fn where_sign_up_is_off_no_account_is_made() {
    let mut scene = Scene::new(ProviderKind::Google).await;
    scene.stage.forbid_sign_up().await;
    let mut eve = scene.stage.customer();
    for verified in [true, false] {
        scene.provider.set().claims["email_verified"] = verified.into();
        let page = scene.sign_in(&mut eve).await;
        assert_eq!(page.heading(), "Sign in");
        assert!(notice(&page).contains("new accounts cannot be created"), "{}", page.body);
        assert!(!page.has_form("create-account"));
    }
    assert!(scene.stage.user(ADA).await.is_none());
}

#[tokio::test]
async fn an_address_of_a_blocked_domain_gets_no_account_whoever_vouches_for_it() {
    for kind in [ProviderKind::Google, ProviderKind::OpenIdConnect] {
        let scene = Scene::new(kind).await;
        let stage = &scene.stage;
        blocked_domains::add(&stage.admin(), &["example.com".to_owned()]).await.unwrap();
        let mut ada = stage.customer();
        // Google is believed, the other provider is not; the page is the same, and says why at once.
        let page = scene.sign_in(&mut ada).await;
        assert_eq!((page.heading(), page.problem()), ("Your email address", REFUSED), "{kind:?}");
        let page = ada.submit(stage, &page, "external-email", &[]).await;
        assert_eq!((page.status.as_u16(), page.problem()), (422, REFUSED));
        let typed = [("email", "eve@mail.example.com")];
        let page = ada.submit(stage, &page, "external-email", &typed).await;
        assert_eq!(page.problem(), REFUSED);
        // No action of a later step makes the account.
        let mut form = page.form("external-email");
        form.action = form.action.replace("/external-email", "/attributes");
        form.fields.push(("displayName".to_owned(), "Ada".to_owned()));
        let reply = ada.post(stage, &form).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER);
        assert!(stage.user(ADA).await.is_none() && stage.mail().await.is_none());
        // With another address there is one, for the same identity.
        let typed = [("email", "ada@example.org")];
        let page = ada.submit(stage, &page, "external-email", &typed).await;
        let code = stage.passcode("ada@example.org").await;
        let page = ada.submit(stage, &page, "passcode", &[("passcode", &code)]).await;
        let page = ada.submit(stage, &page, "attributes", &[("displayName", "Ada")]).await;
        assert!(!scene.stay(&mut ada, &page).await.code().is_empty());
        assert_eq!(linked(&scene, &stage.user("ada@example.org").await.unwrap()).await, 1);
    }
}

#[tokio::test]
async fn who_has_a_second_factor_is_asked_for_it_after_the_provider_too() {
    let scene = Scene::new(ProviderKind::Google).await;
    let stage = &scene.stage;
    let mut ada = stage.customer();
    let page = scene.sign_in(&mut ada).await;
    scene.sign_up(&mut ada, &page).await.code();
    required(stage, &[Method::Totp]).await;
    let mut ada = without_session(&ada);
    let page = scene.sign_in(&mut ada).await;
    let (key, page) = add_app(stage, &mut ada, &page).await;
    let page = ada.submit(stage, &page, "recovery-codes-saved", &[]).await;
    scene.stay(&mut ada, &page).await.code();
    // The code that added the app is used up.
    stage.clock.advance(60);

    let mut later = without_session(&ada);
    let page = scene.sign_in(&mut later).await;
    assert_eq!(page.heading(), CONFIRM);
    assert!(!later.cookies.keys().any(|name| name.contains("session")), "not signed in yet");
    let resume = page.path.replace("/journey/", "/oauth2/v2.0/resume/");
    assert_eq!(later.get(stage, &resume).await.heading(), CONFIRM, "straight to the end");
    let wrong = later.submit(stage, &page, "totp", &[("totp", "000000")]).await;
    assert!(wrong.problem().starts_with("This is not the code."), "{}", wrong.problem());
    let code = key.code_at(stage.clock.now()).reveal();
    let page = later.submit(stage, &wrong, "totp", &[("totp", &code)]).await;
    let claims = stage.claims(scene.stay(&mut later, &page).await.code()).await;
    assert_eq!(claims["amr"], json!(["fed", "otp", "mfa"]));
    assert_eq!(claims["idp"], "google.com");
}

#[tokio::test]
async fn a_domain_hint_leads_straight_to_the_provider() {
    let scene = Scene::new(ProviderKind::Google).await;
    let authorize = |more: &str| scene.stage.authorize(&scene.stage.shop, more);
    for hint in ["google.com", "Google"] {
        let mut ada = scene.stage.customer();
        let more = format!("&domain_hint={hint}&login_hint=ada%40example.com");
        let away = ada.get(&scene.stage, &authorize(&more)).await;
        assert!(away.path.starts_with(scene.provider.issuer()), "{}", away.path);
        let page = scene.come_back(&mut ada, &scene.provider.signs_in(&away.path)).await;
        assert_eq!(page.heading(), "About you");
        assert_eq!(scene.provider.set().asked["login_hint"], "ada@example.com");
        assert!(!scene.provider.set().asked.contains_key("prompt"));
    }
    let mut ada = scene.stage.customer();
    let page = ada.get(&scene.stage, &authorize("&domain_hint=facebook.com")).await;
    assert_eq!(page.heading(), "Sign in", "a hint at what the flow does not offer");
    // Whoever must prove it anew does so at the provider.
    let away = ada.get(&scene.stage, &authorize("&domain_hint=google.com&prompt=login")).await;
    scene.provider.signs_in(&away.path);
    assert_eq!(scene.provider.set().asked["prompt"], "select_account");
    assert!(!scene.provider.set().asked.contains_key("max_age"), "of which Google knows nothing");
}

#[tokio::test]
async fn coming_back_by_the_back_button_is_no_dead_end() {
    let scene = Scene::new(ProviderKind::Google).await;
    let mut ada = scene.stage.customer();
    let first = ada.get(&scene.stage, &scene.stage.authorize(&scene.stage.shop, "")).await;
    scene.leave_from(&mut ada, &first).await;
    // The page that was there before, fetched again.
    let page = ada.get(&scene.stage, &first.path).await;
    assert_eq!(page.heading(), "Sign in");
    assert!(notice(&page).contains("You were on your way to Google"), "{}", page.body);
    let away = scene.leave_from(&mut ada, &page).await;
    let page = scene.come_back(&mut ada, &scene.provider.signs_in(&away)).await;
    assert_eq!(page.heading(), "About you");
    // And the way by the address instead.
    let mut bob = scene.stage.customer();
    let first = bob.get(&scene.stage, &scene.stage.authorize(&scene.stage.shop, "")).await;
    let away = scene.leave_from(&mut bob, &first).await;
    let page = bob.get(&scene.stage, &first.path).await;
    let page = bob.submit(&scene.stage, &page, "identify", &[("email", ADA)]).await;
    assert_eq!(page.heading(), "Enter your password");
    // The tab that was at the provider comes late: it finds the journey where it is.
    let late = scene.come_back(&mut bob, &scene.provider.signs_in(&away)).await;
    assert_eq!(late.heading(), "Enter your password");
}

#[tokio::test]
async fn a_provider_that_proves_the_tenant_by_a_key_or_by_the_secret_itself() {
    use vestibule_protocol::jose::{Algorithm, SigningKey, VerifyingKey};
    use vestibule_tenant::model::identity_provider::ProviderAuthentication as By;
    let pkcs8 = SigningKey::generate(Algorithm::ES256).unwrap();
    let pem = super::apple_and_facebook::pem(&pkcs8);
    let scene = Scene::with(ProviderKind::OpenIdConnect, |new| {
        new.authentication = By::PrivateKeyJwt { key_id: "key-7".to_owned() };
        new.secret.0 = pem.into();
    })
    .await;
    scene.sign_in(&mut scene.stage.customer()).await;
    let form = scene.provider.set().form.clone();
    assert!(!form.contains_key("client_secret"));
    let key = SigningKey::from_pkcs8("key-7", Algorithm::ES256, &pkcs8).unwrap();
    let jws = CompactJws::parse(&form["client_assertion"]).unwrap();
    assert_eq!(jws.kid(), Some("key-7"));
    jws.verify(&VerifyingKey::from_jwk(&key.public_jwk()).unwrap()).unwrap();

    let scene = Scene::with(ProviderKind::OpenIdConnect, |new| {
        new.authentication = By::ClientSecretJwt;
    })
    .await;
    scene.sign_in(&mut scene.stage.customer()).await;
    let form = scene.provider.set().form.clone();
    assert!(!form.contains_key("client_secret") && form.contains_key("client_assertion"));
}
