//! What is Apple's and Facebook's own.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use http::{Request, StatusCode};
use serde_json::json;
use vestibule_protocol::jose::{Algorithm, CompactJws, SigningKey, VerifyingKey};
use vestibule_tenant::model::identity_provider::{ProviderAuthentication, ProviderKind};

use super::{Answer, CLIENT_ID, Customer, Page, Scene, notice};
use crate::journeys::customer::Form;
use crate::journeys::stage::{ADA, ORIGIN, PASSWORD};

pub fn pem(pkcs8: &[u8]) -> String {
    let lines: Vec<String> = STANDARD
        .encode(pkcs8)
        .as_bytes()
        .chunks(64)
        .map(|line| String::from_utf8(line.to_vec()).unwrap())
        .collect();
    format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", lines.join("\n"))
}

async fn apple(pkcs8: &[u8]) -> Scene {
    Scene::with(ProviderKind::Apple, |new| {
        new.authentication =
            ProviderAuthentication::Apple { team_id: "TEAM1".into(), key_id: "KEY1".into() };
        new.secret.0 = pem(pkcs8).into();
    })
    .await
}

/// The form that Apple's page posts, from another site: without our cookies.
async fn posts(scene: &Scene, answer: &Answer) -> crate::journeys::stage::Reply {
    let path = answer.path();
    let request = Request::post(path.split('?').next().unwrap())
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("origin", "https://appleid.apple.com")
        .body(answer.encoded().into())
        .unwrap();
    scene.stage.call(request).await
}

/// The page that posts it again sends itself.
async fn relays(scene: &Scene, customer: &mut Customer, page: &Page) -> Page {
    let form = page.body.split("<form").nth(1).unwrap();
    let form = Form::parse(form);
    assert!(form.action.starts_with(ORIGIN), "{}", form.action);
    let path = form.action.trim_start_matches(ORIGIN).to_owned();
    let form = Form { action: path.clone(), ..form };
    let reply = customer.post(&scene.stage, &form).await;
    customer.follow(&scene.stage, &path, reply).await
}

#[tokio::test]
async fn apple_posts_from_elsewhere_and_its_secret_is_made() {
    let pkcs8 = SigningKey::generate(Algorithm::ES256).unwrap();
    let scene = apple(&pkcs8).await;
    scene.provider.set().claims = json!({ "sub": "000123.abc", "email": ADA,
        "email_verified": "true" });
    let mut ada = scene.stage.customer();
    let away = scene.leave(&mut ada).await;
    let user = json!({ "name": { "firstName": "Ada", "lastName": "Lovelace" } }).to_string();
    let answer = scene.provider.signs_in(&away).with("user", &user);
    assert_eq!(scene.provider.set().asked["response_mode"], "form_post");
    assert_eq!(scene.provider.set().asked["scope"], "openid name email");

    let reply = posts(&scene, &answer).await;
    assert_eq!(reply.status, StatusCode::OK);
    let policy = reply.headers[CONTENT_SECURITY_POLICY].to_str().unwrap();
    assert!(policy.contains("form-action 'self'") && !policy.contains("unsafe"), "{policy}");
    assert!(scene.provider.set().form.is_empty(), "nothing was taken yet");
    let page = Page { status: reply.status, path: String::new(), body: reply.body };
    let page = relays(&scene, &mut ada, &page).await;
    scene.sign_up_named(&mut ada, &page, "Ada L.").await;
    let account = scene.stage.user(ADA).await.unwrap();
    assert_eq!(account.surname.as_deref(), Some("Lovelace"), "from beside the answer");

    let form = scene.provider.set().form.clone();
    let key = SigningKey::from_pkcs8("KEY1", Algorithm::ES256, &pkcs8).unwrap();
    let secret = CompactJws::parse(&form["client_secret"]).unwrap();
    assert_eq!(secret.kid(), Some("KEY1"));
    let claims = secret.verify(&VerifyingKey::from_jwk(&key.public_jwk()).unwrap()).unwrap();
    let claims = claims.claims().unwrap();
    assert_eq!(claims.text("iss").unwrap(), Some("TEAM1"));
    assert_eq!(claims.text("sub").unwrap(), Some(CLIENT_ID));
    assert_eq!(claims.text("aud").unwrap(), Some(scene.provider.issuer()));
}

#[tokio::test]
async fn a_form_that_comes_again_without_a_cookie_is_told_why() {
    let pkcs8 = SigningKey::generate(Algorithm::ES256).unwrap();
    let scene = apple(&pkcs8).await;
    let mut ada = scene.stage.customer();
    let answer = scene.provider.signs_in(&scene.leave(&mut ada).await);
    let reply = posts(&scene, &answer.clone().with("relayed", "yes")).await;
    assert_eq!(reply.status, StatusCode::BAD_REQUEST);
    assert!(reply.body.contains("Your browser did not send our cookie"));
    // What is not part of an answer is not sent along.
    let reply = posts(&scene, &answer.with("error_uri", "x\"><script>")).await;
    assert!(!reply.body.contains("<script>"), "{}", reply.body);
}

#[tokio::test]
async fn facebook_says_who_it_is_and_vouches_for_no_address() {
    let scene = Scene::new(ProviderKind::Facebook).await;
    let user = scene.stage.account(ADA).await;
    let mut eve = scene.stage.customer();
    let page = scene.sign_in(&mut eve).await;
    assert_eq!(scene.provider.set().asked["scope"], "email,public_profile");
    assert!(scene.provider.set().asked["redirect_uri"].ends_with("/federation/oauth2"));
    assert_eq!(page.heading(), "Your email address", "{}", page.body);
    assert!(page.body.contains("value=\"ada@example.com\""), "filled in, and not believed");
    assert!(scene.stage.app.store.linked_identities(user.id).await.unwrap().is_empty());

    // Somebody new.
    scene.provider.set().me = json!({ "id": "1852", "name": "Grace", "first_name": "Grace" });
    let mut grace = scene.stage.customer();
    let page = scene.sign_in(&mut grace).await;
    let email = "grace@example.com";
    let page = grace.submit(&scene.stage, &page, "external-email", &[("email", email)]).await;
    let code = scene.stage.passcode(email).await;
    let page = grace.submit(&scene.stage, &page, "passcode", &[("passcode", &code)]).await;
    scene.sign_up(&mut grace, &page).await.code();
    let page = scene.sign_in(&mut scene.stage.customer()).await;
    assert_eq!(page.heading(), "Stay signed in?");
    let account = scene.stage.user(email).await.unwrap();
    let linked = scene.stage.app.store.linked_identities(account.id).await.unwrap();
    assert_eq!((linked[0].idp.as_str(), linked[0].subject.as_str()), ("facebook.com", "1852"));
    // No password was made: none opens the account.
    let mut eve = scene.stage.customer();
    let authorize = scene.stage.authorize(&scene.stage.shop, "");
    let page = eve.identify(&scene.stage, &authorize, email).await;
    let page = eve.submit(&scene.stage, &page, "password", &[("password", PASSWORD)]).await;
    assert!(page.problem().starts_with("The email address or the password"), "{}", page.body);
}

#[tokio::test]
async fn facebooks_no_is_a_no() {
    let scene = Scene::new(ProviderKind::Facebook).await;
    let mut ada = scene.stage.customer();
    let away = scene.leave(&mut ada).await;
    let page = scene.come_back(&mut ada, &scene.provider.cancels(&away)).await;
    assert!(notice(&page).starts_with("You did not finish at Facebook"), "{}", page.body);
    for me in [json!({ "name": "Nobody" }), json!({ "id": "" }), json!([])] {
        scene.provider.set().me = me;
        let page = scene.sign_in(&mut ada).await;
        assert_eq!(page.heading(), "Sign in");
        assert!(!notice(&page).is_empty());
    }
    // A code that was used.
    let away = scene.leave(&mut ada).await;
    let answer = scene.provider.signs_in(&away).with("code", "code-0");
    let page = scene.come_back(&mut ada, &answer).await;
    assert!(notice(&page).contains("did not pass our checks"), "{}", page.body);
}
