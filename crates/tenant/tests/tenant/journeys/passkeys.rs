//! Passkeys: registered, used to sign in, demanded, and everything that must not work. The browser
//! and its authenticator are `SoftAuthenticator`; `e2e/` has the real ones.

use axum::body::{Body, to_bytes};
use http::{Request, StatusCode};
use serde_json::Value;
use tower::ServiceExt;
use vestibule_protocol::webauthn::{Challenge, RelyingParty, SoftAuthenticator, UserHandle};
use vestibule_tenant::App;
use vestibule_tenant::config::{Config, LimitSettings, Mode, PasskeySettings};
use vestibule_tenant::model::account::FRESH_SECONDS;
use vestibule_tenant::model::passkey::{CHALLENGE_SECONDS, DECLINED_SECONDS, PasskeyPolicy};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::customer::{Customer, Page};
use super::stage::{ADA, ORIGIN, PASSWORD, Stage};
use crate::store::rows::random;

pub fn party() -> RelyingParty {
    RelyingParty { id: "localhost".parse().unwrap(), origin: ORIGIN.to_owned() }
}

pub fn authenticator() -> SoftAuthenticator {
    SoftAuthenticator::new(random().bytes())
}

/// The address of the options of the page's passkey form, and the options.
pub async fn options(stage: &Stage, customer: &mut Customer, page: &Page) -> Value {
    let path = attribute(&page.body, "data-options");
    let action = path.trim_end_matches("/options").rsplit('/').next().unwrap();
    let mut form = page.form(action);
    form.action = path.to_owned();
    form.fields.retain(|(name, _)| name == "csrf");
    let reply = customer.post(stage, &form).await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.body);
    let json: Value = serde_json::from_str(&reply.body).unwrap();
    json["publicKey"].clone()
}

pub fn attribute<'a>(html: &'a str, name: &str) -> &'a str {
    let (_, rest) = html.split_once(&format!("{name}=\"")).unwrap_or_else(|| panic!("{html}"));
    rest.split('"').next().unwrap()
}

fn bytes<const N: usize>(value: &Value) -> [u8; N] {
    let bytes = URL_SAFE_NO_PAD.decode(value.as_str().unwrap()).unwrap();
    bytes.try_into().unwrap()
}

pub fn challenge(options: &Value) -> Challenge {
    Challenge::from_random(bytes(&options["challenge"]))
}

pub fn handle(options: &Value) -> UserHandle {
    UserHandle::from_random(bytes(&options["user"]["id"]))
}

impl Stage {
    pub async fn passkeys(&self, policy: PasskeyPolicy) {
        self.app.store.set_passkey_policy(self.tenant.id, policy).await.unwrap();
        self.app.directory.forget_all();
    }

    pub async fn actions(&self) -> Vec<String> {
        let events = self.app.store.audit_events(self.tenant.id, 50).await.unwrap();
        events.into_iter().map(|event| event.action).collect()
    }
}

/// Signs in with the password and adds a passkey, which a policy must offer or demand.
async fn with_passkey(
    stage: &Stage,
    customer: &mut Customer,
    email: &str,
    authenticator: &mut SoftAuthenticator,
) -> Page {
    let page = customer.identify(stage, &stage.authorize(&stage.shop, ""), email).await;
    let page = customer.submit(stage, &page, "password", &[("password", PASSWORD)]).await;
    add(stage, customer, &page, authenticator).await
}

pub async fn add(
    stage: &Stage,
    customer: &mut Customer,
    page: &Page,
    authenticator: &mut SoftAuthenticator,
) -> Page {
    let asked = options(stage, customer, page).await;
    let made = authenticator.create(&party(), &challenge(&asked), &handle(&asked));
    let action = if page.has_form("passkey") { "passkey" } else { "add" };
    customer.submit(stage, page, action, &[("credential", &made)]).await
}

/// What the passkey answers on this page.
pub async fn answer(
    stage: &Stage,
    customer: &mut Customer,
    page: &Page,
    authenticator: &mut SoftAuthenticator,
) -> Page {
    let asked = options(stage, customer, page).await;
    let said = authenticator.get(&party(), &challenge(&asked));
    customer.submit(stage, page, "passkey", &[("credential", &said)]).await
}

async fn first_page(stage: &Stage, customer: &mut Customer) -> Page {
    customer.get(stage, &stage.authorize(&stage.shop, "")).await
}

/// Ada has an account and a passkey; the policy is `on`.
pub async fn stage_with_ada() -> (Stage, SoftAuthenticator) {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    stage.passkeys(PasskeyPolicy::Offered).await;
    let mut authenticator = authenticator();
    let mut ada = stage.customer();
    let page = with_passkey(&stage, &mut ada, ADA, &mut authenticator).await;
    assert_eq!(page.heading(), "Stay signed in?");
    stage.passkeys(PasskeyPolicy::On).await;
    (stage, authenticator)
}

#[tokio::test]
async fn a_passkey_that_was_offered_signs_in_without_an_address() {
    let (stage, mut authenticator) = stage_with_ada().await;
    let mail = stage.mail().await.unwrap();
    assert_eq!(mail.to.as_typed(), ADA);
    assert_eq!(mail.subject, "A passkey was added to your account with Contoso");
    let mut ada = stage.customer();
    let page = first_page(&stage, &mut ada).await;
    assert!(page.body.contains("autocomplete=\"username webauthn\""));
    let asked = options(&stage, &mut ada, &page).await;
    assert_eq!(asked["rpId"], "localhost");
    assert_eq!(asked["userVerification"], "required");
    assert_eq!(asked["allowCredentials"], Value::Array(Vec::new()), "nobody is named");
    let said = authenticator.get(&party(), &challenge(&asked));
    let page = ada.submit(&stage, &page, "passkey", &[("credential", &said)]).await;
    assert_eq!(page.heading(), "Stay signed in?");
    ada.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await.code();
    let user = stage.user(ADA).await.unwrap();
    let [passkey] = stage.app.store.passkeys_of(user.id).await.unwrap().try_into().unwrap();
    assert_eq!((passkey.sign_count, passkey.name.as_str()), (1, "Passkey"));
    assert!(passkey.last_used_at.is_some());
    assert!(stage.actions().await.contains(&"passkey.add".to_owned()));
}

#[tokio::test]
async fn a_passkey_is_two_factors_in_the_session() {
    let (stage, mut authenticator) = stage_with_ada().await;
    let mut ada = stage.customer();
    let page = first_page(&stage, &mut ada).await;
    let page = answer(&stage, &mut ada, &page, &mut authenticator).await;
    ada.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await.code();
    assert_eq!(stage.methods(&ada).await, ["pop", "hwk", "user", "mfa"]);
}

impl Stage {
    /// How the one session of a browser was proved.
    pub async fn methods(&self, customer: &Customer) -> Vec<String> {
        let name = customer.cookies.keys().find(|name| name.contains("session")).unwrap();
        let token = vestibule_tenant::secrets::PlainToken::presented(&customer.cookies[name]);
        let (store, now) = (&self.app.store, self.clock.now());
        let sessions = store.live_sessions(self.tenant.id, &token.hash(), now).await.unwrap();
        let [(session, _)] = sessions.try_into().unwrap();
        session.amr
    }
}

#[tokio::test]
async fn keycloak_2026_16103_a_passkey_counts_on_the_one_lockout() {
    let (stage, mut authenticator) = stage_with_ada().await;
    let mut eve = stage.customer();
    let mut stranger = stage.customer();
    let page = first_page(&stage, &mut eve).await;
    // Ten answers that the passkey's owner did not verify.
    authenticator.stop_verifying();
    for n in 0..10 {
        let wrong = answer(&stage, &mut eve, &page, &mut authenticator).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.problem().starts_with("This passkey could not be accepted."), "{n}");
    }
    let locked = answer(&stage, &mut eve, &page, &mut authenticator).await;
    assert!(locked.problem().starts_with("There were too many wrong attempts."));
    // The password waits too.
    let page = stranger.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    let page = stranger.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
    assert!(page.problem().starts_with("There were too many wrong attempts."));
}

#[tokio::test]
async fn another_origin_relying_party_or_challenge_is_refused() {
    let (stage, mut authenticator) = stage_with_ada().await;
    let mut eve = stage.customer();
    let page = first_page(&stage, &mut eve).await;
    let elsewhere = RelyingParty { origin: "http://localhost:8401".into(), ..party() };
    let other = RelyingParty { id: "evil.example".parse().unwrap(), ..party() };
    for wrong in [elsewhere, other] {
        let asked = options(&stage, &mut eve, &page).await;
        let said = authenticator.get(&wrong, &challenge(&asked));
        let refused = eve.submit(&stage, &page, "passkey", &[("credential", &said)]).await;
        assert!(refused.problem().starts_with("This passkey could not be accepted."), "{wrong:?}");
    }
    let unasked = Challenge::from_random([3; 32]);
    let said = authenticator.get(&party(), &unasked);
    let refused = eve.submit(&stage, &page, "passkey", &[("credential", &said)]).await;
    assert!(refused.problem().starts_with("That took too long"));
    for nonsense in ["", "{}", "null", "\u{0}"] {
        let refused = eve.submit(&stage, &page, "passkey", &[("credential", nonsense)]).await;
        assert!(refused.problem().starts_with("No passkey was used."), "{nonsense:?}");
    }
    assert!(eve.cookies.keys().all(|name| !name.contains("session")));
}

#[tokio::test]
async fn an_answer_counts_once_in_time_and_in_its_own_journey() {
    let (stage, mut authenticator) = stage_with_ada().await;
    let (mut ada, mut eve) = (stage.customer(), stage.customer());
    let page = first_page(&stage, &mut ada).await;
    let stale = |page: &Page| assert!(page.problem().starts_with("That took too long"), "{page:?}");
    // Somebody carries an answer over to a journey of their own.
    let asked = options(&stage, &mut ada, &page).await;
    let said = authenticator.get(&party(), &challenge(&asked));
    let theirs = first_page(&stage, &mut eve).await;
    stale(&eve.submit(&stage, &theirs, "passkey", &[("credential", &said)]).await);
    // Too late.
    stage.clock.advance(CHALLENGE_SECONDS);
    stale(&ada.submit(&stage, &page, "passkey", &[("credential", &said)]).await);
    // Twice: the journey was taken back in between.
    let asked = options(&stage, &mut ada, &page).await;
    let said = authenticator.get(&party(), &challenge(&asked));
    let spoilt = said.replace("\"signature\":\"", "\"signature\":\"AAAA");
    let refused = ada.submit(&stage, &page, "passkey", &[("credential", &spoilt)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let again = ada.submit(&stage, &page, "passkey", &[("credential", &said)]).await;
    stale(&again);
}

#[tokio::test]
async fn an_answer_that_is_sent_twice_at_once_signs_in_once() {
    let (stage, mut authenticator) = stage_with_ada().await;
    let stage = std::sync::Arc::new(stage);
    let mut ada = stage.customer();
    let page = first_page(&stage, &mut ada).await;
    let asked = options(&stage, &mut ada, &page).await;
    let said = authenticator.get(&party(), &challenge(&asked));
    let sends = (0..6).map(|n| {
        let (stage, mut ada, page, said) = (stage.clone(), ada.clone(), page.clone(), said.clone());
        ada.sends_by_itself(n);
        tokio::spawn(
            async move { ada.submit(&stage, &page, "passkey", &[("credential", &said)]).await },
        )
    });
    for send in sends.collect::<Vec<_>>() {
        let page = send.await.unwrap();
        let fine = page.heading() == "Stay signed in?" || page.problem().starts_with("That took");
        assert!(fine, "{page:?}");
    }
    let page = ada.get(&stage, &page.path).await;
    assert_eq!(page.heading(), "Stay signed in?");
}

#[tokio::test]
async fn a_counter_that_went_back_is_refused_and_noted() {
    let (stage, mut authenticator) = stage_with_ada().await;
    let mut ada = stage.customer();
    let page = first_page(&stage, &mut ada).await;
    authenticator.set_next_count(5);
    answer(&stage, &mut ada, &page, &mut authenticator).await;
    let mut eve = stage.customer();
    let page = first_page(&stage, &mut eve).await;
    for count in [5, 4, 0] {
        authenticator.set_next_count(count);
        let copied = answer(&stage, &mut eve, &page, &mut authenticator).await;
        assert!(copied.problem().starts_with("This passkey could not be accepted."), "{count}");
    }
    let noted = stage.actions().await;
    let noted = noted.iter().filter(|action| *action == "passkey.counter-regression").count();
    assert_eq!(noted, 3);
}

#[tokio::test]
async fn a_passkey_of_nobody_is_named_for_the_browser_to_forget() {
    let (stage, mut authenticator) = stage_with_ada().await;
    let user = stage.user(ADA).await.unwrap();
    let [passkey] = stage.app.store.passkeys_of(user.id).await.unwrap().try_into().unwrap();
    let mut ada = stage.customer();
    let page = first_page(&stage, &mut ada).await;
    let mut stranger = SoftAuthenticator::new(random().bytes());
    stranger.set_user_handle(UserHandle::from_random([1; 64]));
    let unknown = answer(&stage, &mut ada, &page, &mut stranger).await;
    assert!(unknown.problem().starts_with("This passkey does not belong to an account here."));
    let named = attribute(&unknown.body, "data-forget");
    assert_eq!(named, stranger.credential_id().to_base64url());
    // One of another tenant of this server is not to be forgotten, though nobody here has it.
    let event = crate::store::rows::event(
        stage.tenant.id,
        "passkey.remove",
        vestibule_tenant::model::audit::Actor::System,
    );
    let change = vestibule_tenant::store::PasskeyChange { event: &event, mail: None };
    let other = crate::store::rows::new_tenant("fabrikam");
    stage.app.store.insert_tenant(&other).await.unwrap();
    let elsewhere = crate::store::rows::new_user(other.id, ADA);
    stage.app.store.create_user(&elsewhere, stage.clock.now()).await.unwrap();
    stage.app.store.remove_passkey((user.id, passkey.id), (false, None), change).await.unwrap();
    let mut theirs = passkey.clone();
    (theirs.tenant_id, theirs.user_id) = (other.id, elsewhere.user.id);
    let event = crate::store::rows::event(
        other.id,
        "passkey.add",
        vestibule_tenant::model::audit::Actor::System,
    );
    let change = vestibule_tenant::store::PasskeyChange { event: &event, mail: None };
    stage.app.store.add_passkey(&theirs, change, None).await.unwrap();
    let unknown = answer(&stage, &mut ada, &page, &mut authenticator).await;
    assert!(unknown.problem().starts_with("This passkey does not belong to an account here."));
    assert!(!unknown.body.contains("data-forget"));
}

#[tokio::test]
async fn a_blocked_customer_is_told_so_and_not_let_in() {
    let (stage, mut authenticator) = stage_with_ada().await;
    let user = stage.user(ADA).await.unwrap();
    stage.app.store.set_enabled(user.id, false, stage.clock.now()).await.unwrap();
    let mut ada = stage.customer();
    let page = first_page(&stage, &mut ada).await;
    let page = answer(&stage, &mut ada, &page, &mut authenticator).await;
    assert_eq!(page.heading(), "This account is blocked");
}

#[tokio::test]
async fn an_offer_is_declined_for_a_while_or_for_good() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    stage.passkeys(PasskeyPolicy::Offered).await;
    let offered = async || {
        let mut ada = stage.customer();
        let page = ada.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
        let page = ada.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
        (ada, page)
    };
    let (mut ada, page) = offered().await;
    assert_eq!(page.heading(), "Sign in faster next time");
    let page = ada.submit(&stage, &page, "passkey-not-now", &[]).await;
    ada.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await.code();
    assert_eq!(offered().await.1.heading(), "Stay signed in?");
    stage.clock.advance(DECLINED_SECONDS);
    let (mut ada, page) = offered().await;
    assert_eq!(page.heading(), "Sign in faster next time");
    ada.submit(&stage, &page, "passkey-never", &[]).await;
    stage.clock.advance(DECLINED_SECONDS);
    assert_eq!(offered().await.1.heading(), "Stay signed in?");
}

#[tokio::test]
async fn where_the_policy_demands_a_passkey_a_password_is_not_enough() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    stage.account("bob@example.com").await;
    stage.passkeys(PasskeyPolicy::Required).await;
    // Who has none adds one, and cannot put it off.
    let (mut ada, mut hers) = (stage.customer(), authenticator());
    let page = ada.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    let page = ada.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
    assert_eq!(page.heading(), "Add a passkey to go on");
    assert!(!page.has_form("passkey-not-now") && !page.has_form("passkey-never"));
    let mut skip = page.form("passkey");
    skip.action = skip.action.replace("/passkey", "/passkey-not-now");
    let reply = ada.post(&stage, &skip).await;
    assert_eq!(ada.follow(&stage, &skip.action, reply).await.heading(), page.heading());
    let page = add(&stage, &mut ada, &page, &mut hers).await;
    ada.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await.code();
    assert_eq!(stage.methods(&ada).await, ["pwd", "pop", "hwk", "user", "mfa"]);
    // From then on the password leads to the passkey, and no other will do.
    let mut bobs = authenticator();
    let page = with_passkey(&stage, &mut stage.customer(), "bob@example.com", &mut bobs).await;
    assert_eq!(page.heading(), "Stay signed in?");
    let mut later = stage.customer();
    let page = later.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    let page = later.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
    assert_eq!(page.heading(), "Use your passkey");
    let asked = options(&stage, &mut later, &page).await;
    let allowed = asked["allowCredentials"].as_array().unwrap();
    assert_eq!(allowed.len(), 1);
    assert_eq!(allowed[0]["id"], hers.credential_id().to_base64url());
    let wrong = answer(&stage, &mut later, &page, &mut bobs).await;
    assert!(wrong.problem().starts_with("This passkey belongs to another account."));
    let page = answer(&stage, &mut later, &page, &mut hers).await;
    later.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await.code();
}

#[tokio::test]
async fn zitadel_2025_64103_a_session_without_a_passkey_does_not_answer_an_app_that_demands_one() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let forum = (stage.tenant.id, &stage.forum.client_id);
    let required = Some(PasskeyPolicy::Required);
    stage.app.store.set_passkey_policy_of_app(forum, required).await.unwrap();
    let mut ada = stage.customer();
    ada.sign_in(&stage, ADA, PASSWORD, "no").await.code();
    let silent = ada.get(&stage, &stage.authorize(&stage.forum, "&prompt=none")).await;
    assert!(silent.path.contains("error=interaction_required"), "{}", silent.path);
    let page = ada.get(&stage, &stage.authorize(&stage.forum, "")).await;
    assert_eq!(page.heading(), "Add a passkey to go on");
    // Whoever finds the browser later must prove who they are before one is added.
    stage.clock.advance(FRESH_SECONDS + 1);
    let late = add(&stage, &mut ada, &page, &mut authenticator()).await;
    assert_eq!(late.heading(), "Enter your password");
    let page = ada.get(&stage, &stage.authorize(&stage.forum, "")).await;
    assert_eq!(page.heading(), "Enter your password");
    let page = ada.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
    assert_eq!(page.heading(), "Add a passkey to go on");
    let mut hers = authenticator();
    let page = add(&stage, &mut ada, &page, &mut hers).await;
    let page = match page.heading() {
        "Stay signed in?" => ada.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await,
        _ => page,
    };
    page.code();
    ada.get(&stage, &stage.authorize(&stage.forum, "")).await.code();
    ada.get(&stage, &stage.authorize(&stage.shop, "")).await.code();
}

#[tokio::test]
async fn where_passkeys_are_off_there_are_none() {
    let (stage, mut authenticator) = stage_with_ada().await;
    let mut ada = stage.customer();
    let before = first_page(&stage, &mut ada).await;
    let asked = options(&stage, &mut ada, &before).await;
    stage.passkeys(PasskeyPolicy::Off).await;
    let said = authenticator.get(&party(), &challenge(&asked));
    let page = ada.submit(&stage, &before, "passkey", &[("credential", &said)]).await;
    assert_eq!(page.heading(), "Sign in");
    assert!(!page.body.contains("data-passkey") && !page.body.contains("<script"));
    assert!(page.body.contains("autocomplete=\"username\""));
    let mut form = before.form("passkey");
    form.action = attribute(&before.body, "data-options").to_owned();
    assert_eq!(ada.post(&stage, &form).await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn the_options_are_for_our_own_pages_alone() {
    let (stage, _) = stage_with_ada().await;
    let (mut ada, mut eve) = (stage.customer(), stage.customer());
    let page = first_page(&stage, &mut ada).await;
    first_page(&stage, &mut eve).await;
    let mut form = page.form("passkey");
    form.action = attribute(&page.body, "data-options").to_owned();
    let refused = eve.post(&stage, &form).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "another browser");
    ada.headers.insert("sec-fetch-site", "cross-site".into());
    assert_eq!(ada.post(&stage, &form).await.status, StatusCode::FORBIDDEN);
    ada.headers.insert("sec-fetch-site", "same-origin".into());
    let fine = ada.post(&stage, &form).await;
    assert_eq!(fine.status, StatusCode::OK);
    assert_eq!(fine.headers["cache-control"], "no-store");
    let page = ada.fetch(&stage, &page.path).await;
    let policy = page.headers["content-security-policy"].to_str().unwrap();
    for source in ["script-src 'self';", "connect-src 'self'"] {
        assert_eq!(policy.matches(source).count(), 1, "{policy}");
    }
    let permissions = page.headers["permissions-policy"].to_str().unwrap();
    assert!(permissions.contains("publickey-credentials-get=(self)"));
    let other = ada.fetch(&stage, "/healthz").await;
    let permissions = other.headers["permissions-policy"].to_str().unwrap();
    assert_eq!(permissions, "publickey-credentials-create=(), publickey-credentials-get=()");
}

#[tokio::test]
async fn zitadel_ghsa_2wmj_the_host_of_a_request_is_not_the_relying_party() {
    let (stage, mut authenticator) = stage_with_ada().await;
    let mut eve = stage.customer();
    for name in ["x-forwarded-host", "forwarded", "x-forwarded-proto"] {
        eve.headers.insert(name, "evil.example".into());
    }
    eve.headers.insert("host", "evil.example".into());
    let page = first_page(&stage, &mut eve).await;
    let asked = options(&stage, &mut eve, &page).await;
    assert_eq!(asked["rpId"], "localhost");
    let evil = RelyingParty { origin: "https://evil.example".into(), ..party() };
    let said = authenticator.get(&evil, &challenge(&asked));
    let page = eve.submit(&stage, &page, "passkey", &[("credential", &said)]).await;
    assert!(page.problem().starts_with("This passkey could not be accepted."));
}

#[tokio::test]
async fn what_others_ask_about_passkeys() {
    let stage = Stage::new().await;
    let mut manager = stage.customer();
    let endpoints = manager.fetch(&stage, "/.well-known/passkey-endpoints").await;
    let endpoints: Value = serde_json::from_str(&endpoints.body).unwrap();
    let page = format!("{ORIGIN}/{}/account/security/passkeys", stage.tenant.domain());
    assert_eq!(endpoints["enroll"], page);
    assert_eq!(endpoints["manage"], page);
    let origins = manager.fetch(&stage, "/.well-known/webauthn").await;
    assert_eq!(origins.status, StatusCode::NOT_FOUND, "none is named");
    // One address for the whole server cannot lead to two tenants.
    let other = crate::store::rows::new_tenant("fabrikam");
    stage.app.store.insert_tenant(&other).await.unwrap();
    let endpoints = manager.fetch(&stage, "/.well-known/passkey-endpoints").await;
    assert_eq!(endpoints.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_lost_passkey_is_replaced_by_who_has_the_password_and_the_mailbox() {
    let (stage, _) = stage_with_ada().await;
    stage.passkeys(PasskeyPolicy::Required).await;
    while stage.mail().await.is_some() {}
    let mut ada = stage.customer();
    let page = ada.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    let page = ada.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
    assert_eq!(page.heading(), "Use your passkey");
    let sent = ada.submit(&stage, &page, "lost-passkey", &[]).await;
    assert_eq!(sent.heading(), "Check your email");
    let mail = stage.mail().await.unwrap();
    assert!(mail.text.contains("your passkey is lost"), "{}", mail.text);
    let code = super::stage::digits(&mail).unwrap();
    // Back, and on again: the same code; and a wrong one leads nowhere.
    let back = ada.submit(&stage, &sent, "back", &[]).await;
    assert_eq!(back.heading(), "Use your passkey");
    let sent = ada.submit(&stage, &back, "lost-passkey", &[]).await;
    assert!(stage.mail().await.is_none());
    let wrong = ada.submit(&stage, &sent, "passcode", &[("passcode", "00000000")]).await;
    assert_eq!(wrong.heading(), "Check your email");
    let page = ada.submit(&stage, &sent, "passcode", &[("passcode", &code)]).await;
    assert_eq!(page.heading(), "Add a passkey to go on");
    let page = add(&stage, &mut ada, &page, &mut authenticator()).await;
    ada.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await.code();
    assert_eq!(stage.methods(&ada).await, ["pwd", "otp", "pop", "hwk", "user", "mfa"]);
    assert!(stage.actions().await.contains(&"passkey.lost".to_owned()));
}

#[tokio::test]
async fn keycloak_2026_18963_the_mailbox_alone_does_not_replace_a_passkey() {
    let (mut stage, _) = stage_with_ada().await;
    stage.passkeys(PasskeyPolicy::Required).await;
    stage.flow.passcode_sign_in = true;
    stage.app.store.update_user_flow(&stage.flow).await.unwrap();
    stage.app.directory.forget_all();
    while stage.mail().await.is_some() {}
    let mut eve = stage.customer();
    let page = eve.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    let page = eve.submit(&stage, &page, "passcode-instead", &[]).await;
    let code = stage.passcode(ADA).await;
    let page = eve.submit(&stage, &page, "passcode", &[("passcode", &code)]).await;
    assert_eq!(page.heading(), "Use your passkey");
    let refused = eve.submit(&stage, &page, "lost-passkey", &[]).await;
    assert!(refused.problem().starts_with("We cannot make sure in another way"));
    assert!(stage.mail().await.is_none());
    // By a reset neither: a password that was made a moment ago proves nothing.
    let mut eve = stage.customer();
    let page = eve.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    let page = eve.submit(&stage, &page, "forgot-password", &[]).await;
    let code = stage.passcode(ADA).await;
    let page = eve.submit(&stage, &page, "passcode", &[("passcode", &code)]).await;
    let typed = [("new-password", "another umbrella"), ("confirmation", "another umbrella")];
    let page = eve.submit(&stage, &page, "new-password", &typed).await;
    assert_eq!(page.heading(), "Use your passkey");
    let refused = eve.submit(&stage, &page, "lost-passkey", &[]).await;
    assert!(refused.problem().starts_with("We cannot make sure in another way"));
}

#[tokio::test]
async fn the_domain_and_related_origins_are_the_operators() {
    let config = Config {
        public_url: "https://login.example.com".parse().unwrap(),
        mode: Mode::Production,
        password_hashes_at_once: 1,
        limits: LimitSettings::default(),
        passkeys: PasskeySettings {
            rp_id: Some("example.com".parse().unwrap()),
            related_origins: vec!["https://login.example.net".parse().unwrap()],
        },
    };
    let store = crate::store::databases::connect("sqlite::memory:").await;
    let app = App::builder(config, store).build().await.unwrap();
    let party = app.relying_party.clone().unwrap();
    let expected = ("example.com", "https://login.example.com");
    assert_eq!((party.id.as_str(), party.origin.as_str()), expected);
    let request = Request::get("/.well-known/webauthn").body(Body::empty()).unwrap();
    let reply = vestibule_tenant::router(app).oneshot(request).await.unwrap();
    assert_eq!(reply.headers()["content-type"], "application/json");
    let body = to_bytes(reply.into_body(), usize::MAX).await.unwrap();
    let origins: Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(origins, serde_json::json!({"origins": ["https://login.example.net"]}));
}
