//! Every statement that a request waits for finds its rows by an index, so that a tenant of a
//! million users answers as fast as one of a thousand.

mod second_factors;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use vestibule_protocol::time::Timestamp;
use vestibule_protocol::webauthn::{
    Challenge, RegistrationResponse, RelyingParty, SoftAuthenticator, UserHandle,
};
use zeroize::Zeroizing;

use super::cleanup::EXPIRED;
use super::db::Db;
use super::{
    AddedDetails, Linked, Named, NewAddress, NewDeviceCode, NewExternalSignIn, NewMailJob,
    NewPasscode, NewPassword, NewPushedRequest, NewRefreshToken, NewSession, NewUser,
    PasskeyChange, Proving, ReplacedHash, SealedMail, SeenDevice, SignedUpExternally, Stepped,
    Store,
};
use crate::model::app_registration::Principal;
use crate::model::audit::{Actor, AuditEvent};
use crate::model::authorization::{AuthorizationRequest, StoredRequest};
use crate::model::device::Device;
use crate::model::ids::{ClientId, MailJobId, PasscodeId, PasskeyId, SessionId, TenantId, UserId};
use crate::model::journey::{Journey, PasscodePurpose, PasswordHash};
use crate::model::lockout::LockoutKey;
use crate::model::passkey::{Ceremony, NewChallenge, Passkey};
use crate::model::session::Session;
use crate::model::shared_limit::Allowance;
use crate::model::user::User;
use crate::random::Random;
use crate::secrets::{MasterKey, PlainToken, TokenHash};

thread_local! {
    static SEEN: RefCell<BTreeSet<&'static str>> = const { RefCell::new(BTreeSet::new()) };
}

/// Notes the text of a statement that is about to run on this thread.
pub(super) fn record(text: &'static str) {
    SEEN.with_borrow_mut(|seen| seen.insert(text));
}

#[tokio::test]
async fn no_request_reads_a_whole_table() {
    let key = Arc::new(MasterKey::new(&[1; 32]));
    let store = Store::connect("sqlite::memory:", key).await.unwrap();
    let mut tx = store.db.begin().await.unwrap();
    tx.script(ROWS).await.unwrap();
    tx.commit().await.unwrap();
    SEEN.take();
    ask_everything(&store).await;
    let seen = SEEN.take();
    assert!(seen.len() > 40, "{} statements are not all there are", seen.len());
    let mut whole = Vec::new();
    for text in seen.into_iter().filter(|text| !READ_WHOLE_ON_PURPOSE.contains(text)) {
        let plan = plan(&store, text).await;
        let scans = plan.into_iter().filter(|step| step.starts_with("SCAN") && step != OWN_ROWS);
        whole.extend(scans.map(|step| (step, text)));
    }
    assert!(whole.is_empty(), "{whole:#?}");
}

#[tokio::test]
async fn what_has_expired_is_found_by_an_index_too() {
    let key = Arc::new(MasterKey::new(&[1; 32]));
    let store = Store::connect("sqlite::memory:", key).await.unwrap();
    for (text, _) in EXPIRED {
        let (_, table) = text.split_once("DELETE FROM ").unwrap();
        let table = table.split_whitespace().next().unwrap();
        // A handful of keys for a tenant, and a developer's mails.
        if ["signing_keys", "mailbox"].contains(&table) {
            continue;
        }
        let scan = format!("SCAN {table}");
        let plan = plan(&store, text).await;
        assert!(!plan.iter().any(|step| step.starts_with(&scan)), "{text}: {plan:?}");
    }
}

/// The first row of a table, and no more.
const READ_WHOLE_ON_PURPOSE: [&str; 1] = ["SELECT id FROM tenants LIMIT 1"];

/// What a statement has gathered itself: the grants above one.
const OWN_ROWS: &str = "SCAN line";

async fn plan(store: &Store, text: &'static str) -> Vec<String> {
    let Db::Sqlite { writer, .. } = &store.db else { unreachable!("the test opened SQLite") };
    let rows = sqlx::query(sqlx::AssertSqlSafe(format!("EXPLAIN QUERY PLAN {text}")))
        .fetch_all(writer)
        .await
        .unwrap();
    rows.iter().map(|row| sqlx::Row::get(row, "detail")).collect()
}

/// Asks what requests ask. The answers do not matter here; that rows are found does, since only
/// then do all statements run.
async fn ask_everything(store: &Store) {
    ask_for_what_changes_rarely(store).await;
    let stored = ask_of_a_journey(store).await;
    ask_of_passkeys(store, &stored).await;
    let stored = second_factors::ask(store, stored).await;
    new_addresses(store).await;
    let stored = ask_of_providers(store, &stored).await;
    // With what was removed on the way ended what the account had given.
    let mut tx = store.db.begin().await.unwrap();
    tx.script("UPDATE grants SET revoked_at = NULL").await.unwrap();
    tx.commit().await.unwrap();
    ask_of_a_session(store, &stored).await;
    store.fulfil(&stored.id, NOW).await.unwrap().unwrap();
    ask_of_grants(store, &stored).await;
}

async fn ask_for_what_changes_rarely(store: &Store) {
    let (client, tenant) = (ID.parse().unwrap(), ID.parse().unwrap());
    store.ping().await.unwrap();
    // The row's key is no key; that it was found is enough.
    store.tenant(&"contoso.onmicrosoft.com".parse().unwrap()).await.unwrap_err();
    store.tenant(&ID.parse().unwrap()).await.unwrap_err();
    store.app(&client).await.unwrap().unwrap();
    store.permissions(&client).await.unwrap();
    store.user_flow_of(&client).await.unwrap();
    store.optional_claims(&client).await.unwrap();
    store.attributes(tenant).await.unwrap();
    let principal = Principal::User(ID.parse().unwrap());
    store.roles_of(&client, &principal).await.unwrap();
    assert!(!store.has_imported_passwords(tenant).await.unwrap());
    store.app_that_returns_to(tenant, "https://app.example").await.unwrap();
    store.signing_keys(tenant, NOW).await.unwrap();
    store.users(tenant, None, 10).await.unwrap();
    store.audit_events(tenant, 10).await.unwrap();
}

async fn ask_of_a_journey(store: &Store) -> StoredRequest {
    let (tenant, random) = (ID.parse().unwrap(), Random::system());
    let email = "ada@example.com".parse().unwrap();
    store.user(tenant, ID.parse().unwrap()).await.unwrap().unwrap();
    store.user_by_email(tenant, &email).await.unwrap().unwrap();
    let hash = PasswordHash::imported("");
    let (old, new) = (&hash, hash.clone());
    let replaced = ReplacedHash { old, new, must_change: false, event: event() };
    assert!(!store.replace_imported_hash(ID.parse().unwrap(), &replaced).await.unwrap());
    let request = "AAAAAAAAAAAAAAAAAAAAAA".parse().unwrap();
    store.past_request(tenant, &request).await.unwrap().unwrap();
    let stored = store.request(tenant, &request, NOW).await.unwrap().unwrap();
    let passcode = NewPasscode {
        id: PasscodeId::random(&random),
        purpose: PasscodePurpose::SignUp.as_str(),
        address: "ada@example.com".to_owned(),
        hash: store.key.keyed_hash("x", &[]),
        created_at: NOW,
        expires_at: LATER,
    };
    let mail = NewMailJob {
        id: MailJobId::random(&random),
        tenant_id: tenant,
        request_id: Some(request.clone()),
        payload: Zeroizing::new(Vec::new()),
        created_at: NOW,
        expires_at: LATER,
    };
    let sent = store.send_passcode(&stored, &Journey::PickAccount, &passcode, Some(&mail)).await;
    let Stepped::Yes(stored) = sent.unwrap() else { panic!("the request was fresh") };
    assert!(!store.is_blocked_domain(tenant, &email).await.unwrap());
    store.passcodes_of(&request).await.unwrap();
    store.passcodes_to(tenant, (&email, Proving::Address), NOW).await.unwrap();
    store.mail_state_of(&request).await.unwrap().unwrap();
    let claimed = store.claim_mail(NOW, 60).await.unwrap().unwrap();
    store.mail_retry(claimed.id, LATER, "x").await.unwrap();
    store.mail_failed(claimed.id, NOW, "x").await.unwrap();
    store.mail_sent(claimed.id, NOW).await.unwrap();
    store.try_passcode(passcode.id, NOW).await.unwrap().unwrap();
    assert!(store.use_passcode(passcode.id, NOW).await.unwrap());

    let account = store.key.keyed_hash("account", &[]);
    let key = LockoutKey::elsewhere(account);
    store.lockout(&key).await.unwrap();
    store.count_try(&key, NOW, None).await.unwrap();
    store.count_try_of_both((&key, None), (&key, None), NOW).await.unwrap();
    store.forget_failures(&key).await.unwrap();
    store.clear_lockout(&account).await.unwrap();
    let places = [account, account];
    store.remember_places(&account, &places, NOW).await.unwrap();
    assert!(store.is_familiar(&account, &places).await.unwrap());
    let one = Allowance::per_hour(std::num::NonZeroU32::MIN);
    store.use_allowance(&account, one, NOW).await.unwrap().unwrap();
    store.use_allowance(&account, one, NOW).await.unwrap().unwrap_err();
    ask_of_details(store, *stored).await
}

async fn ask_of_details(store: &Store, stored: StoredRequest) -> StoredRequest {
    let (tenant, id, flow) = (ID.parse().unwrap(), ID.parse().unwrap(), ID.parse().unwrap());
    let user = store.user(tenant, id).await.unwrap().unwrap();
    let name = "ada99".parse().unwrap();
    store.has_accepted(id, flow, "1").await.unwrap();
    store.acceptances(id).await.unwrap();
    let added =
        AddedDetails { user: user.clone(), user_name: None, accepted: Vec::new(), event: event() };
    let stepped = store.add_details(&stored, &Journey::PickAccount, &added).await.unwrap();
    let Ok(Stepped::Yes(stored)) = stepped else { panic!("the request was fresh") };
    assert_eq!(store.set_user_name(&user, Some(&name), &event()).await.unwrap(), Named::Yes);
    store.user_by_name(tenant, &name.into()).await.unwrap().unwrap();
    *stored
}

async fn ask_of_passkeys(store: &Store, stored: &StoredRequest) {
    let (tenant, user, client): (TenantId, UserId, ClientId) =
        (ID.parse().unwrap(), ID.parse().unwrap(), ID.parse().unwrap());
    let random = Random::system();
    let challenge = Challenge::from_random(random.bytes());
    let ceremony = Ceremony::RegistrationInJourney(stored.id.clone(), user);
    let new = NewChallenge { challenge, ceremony: ceremony.clone(), created_at: NOW };
    store.insert_passkey_challenge(&new).await.unwrap();
    assert!(store.use_passkey_challenge(&challenge, &ceremony, NOW).await.unwrap());
    let fresh = UserHandle::from_random(random.bytes());
    let handle = store.user_handle(user, &fresh).await.unwrap();
    let party = RelyingParty { id: "localhost".parse().unwrap(), origin: String::new() };
    let made = SoftAuthenticator::new(random.bytes()).create(&party, &challenge, &handle);
    let made = RegistrationResponse::parse(&made).unwrap();
    let made = party.verify_registration(&made, &challenge).unwrap();
    let id = PasskeyId::random(&random);
    let passkey = Passkey::new(id, (tenant, user), &made, "x".parse().unwrap(), NOW);
    let added = event();
    let change = || PasskeyChange { event: &added, mail: None };
    store.add_passkey(&passkey, change(), None).await.unwrap();
    store.passkeys_of(user).await.unwrap();
    assert!(store.has_passkey(user).await.unwrap());
    store.passkey_by_credential(tenant, made.id()).await.unwrap().unwrap();
    assert!(store.is_passkey_anywhere(made.id()).await.unwrap());
    assert!(store.passkey_used(id, (1, false), NOW).await.unwrap());
    assert!(store.rename_passkey((user, id), &passkey.name, &event()).await.unwrap());
    let change = PasskeyChange { event: &event(), mail: None };
    store.remove_passkey((user, id), (true, None), change).await.unwrap();
    store.decline_passkey(user, None).await.unwrap();
    store.declined_passkey(user).await.unwrap().unwrap();
    store.passkey_policy(tenant).await.unwrap().unwrap();
    store.passkey_policy_of_app(&client).await.unwrap().unwrap();
}

async fn new_addresses(store: &Store) {
    let (user, random) = (ID.parse().unwrap(), Random::system());
    let mut former = None;
    for _first_then_in_its_place in 0..2 {
        let new = NewAddress {
            id: PasscodeId::random(&random),
            tenant: ID.parse().unwrap(),
            user,
            email: "countess@example.org".parse().unwrap(),
            hash: store.key.keyed_hash("x", &[]),
            created_at: NOW,
            expires_at: LATER,
        };
        let mail = NewMailJob {
            id: MailJobId::random(&random),
            tenant_id: ID.parse().unwrap(),
            request_id: None,
            payload: Zeroizing::new(Vec::new()),
            created_at: NOW,
            expires_at: LATER,
        };
        let mail = SealedMail::new(&store.key, mail);
        assert!(store.send_new_address(&new, former, Some(&mail)).await.unwrap());
        former = Some(new.id);
    }
    let before = NOW.plus_seconds(-1);
    assert_eq!(store.new_addresses_since(user, before).await.unwrap().len(), 2);
    let email = "countess@example.org".parse().unwrap();
    let tenant = ID.parse().unwrap();
    assert_eq!(store.new_addresses_to(tenant, &email, before).await.unwrap(), 2);
    let pending = store.pending_address(user, before).await.unwrap().unwrap();
    store.try_new_address(user, pending.id, NOW).await.unwrap().unwrap();
    store.prove_address(user, &pending.email, NOW).await.unwrap();
}

async fn ask_of_providers(store: &Store, stored: &StoredRequest) -> StoredRequest {
    let (tenant, provider, user) = (ID.parse().unwrap(), ID.parse().unwrap(), ID.parse().unwrap());
    store.identity_provider(tenant, provider).await.unwrap().unwrap();
    store.identity_providers(tenant).await.unwrap();
    store.identity_providers_of_flow(ID.parse().unwrap()).await.unwrap();
    // What is sealed in the row opens with no key; that it was found is enough.
    store.identity_provider_secret(provider).await.unwrap_err();
    let state = token("state");
    let new = NewExternalSignIn {
        state,
        request: &stored.id,
        provider,
        kept: b"",
        created_at: NOW,
        expires_at: LATER,
    };
    store.insert_external_sign_in(&new).await.unwrap();
    store.external_sign_in(tenant, &state).await.unwrap().unwrap();
    store.use_external_sign_in(&state, NOW).await.unwrap().unwrap();
    let identity = serde_json::from_str(IDENTITY).unwrap();
    let next = Journey::PickAccount;
    let kept = store.keep_identity(stored, &identity, &next, NOW).await.unwrap();
    let Stepped::Yes(stored) = kept else { panic!("the request was fresh") };
    store.kept_identity(&stored.id).await.unwrap().unwrap();
    assert!(store.user_of_identity(tenant, &identity).await.unwrap().is_none());
    let linked =
        store.link_identity(&stored, (user, &identity), (&next, (&event(), None)), NOW).await;
    assert_eq!(linked.unwrap(), Linked::Yes);
    store.linked_identities(user).await.unwrap();
    let of = (identity.issuer(), identity.subject());
    store.unlink_identity(user, of, None, (&event(), None)).await.unwrap();
    let mut stored = *stored;
    stored.version += 1;
    let forgot = store.forget_identity(&stored, &next).await.unwrap();
    let Stepped::Yes(mut stored) = forgot else { panic!("the request was fresh") };
    let ada = store.user(tenant, user).await.unwrap().unwrap();
    let new = NewUser {
        user: User { id: Random::system().uuid().into(), user_name: None, ..ada },
        email: "bob@example.com".parse().unwrap(),
        password_hash: None,
        accepted: Vec::new(),
        event: event(),
    };
    let made = store.sign_up_externally(&stored, (&new, &identity), &next, NOW).await.unwrap();
    assert_eq!(made, SignedUpExternally::Yes);
    stored.version += 1;
    *stored
}

async fn ask_of_a_session(store: &Store, stored: &StoredRequest) {
    let (tenant, user) = (ID.parse().unwrap(), ID.parse().unwrap());
    let browser = token("browser");
    let session = Session {
        sid: SessionId::random(&Random::system()),
        tenant_id: tenant,
        user_id: user,
        auth_time: NOW,
        amr: Vec::new(),
        second_factor: None,
        idp: None,
        persistent: false,
        last_seen_at: NOW,
    };
    let new = NewSession {
        session: session.clone(),
        old_browser: Some(token("old browser")),
        new_browser: browser,
        expires_at: LATER,
        device: Device::UNKNOWN,
        seen: Some(SeenDevice {
            hash: store.key.keyed_hash("device", &[b"a browser"]),
            locale: "en".to_owned(),
            notice: None,
        }),
        proof: None,
    };
    let Stepped::Yes(stored) = store.start_session(&new, stored, NOW).await.unwrap() else {
        panic!("the request was fresh")
    };
    let (mut granted, _) = store.live_grant(ID.parse().unwrap()).await.unwrap().unwrap();
    (granted.id, granted.sid) = (Random::system().uuid().into(), session.sid);
    store.insert_grant(&granted).await.unwrap();
    // The same account again: this session takes the place of the first.
    let session = Session { sid: SessionId::random(&Random::system()), ..session };
    let new =
        NewSession { session: session.clone(), old_browser: Some(browser), seen: None, ..new };
    store.start_session(&new, &stored, NOW).await.unwrap();
    assert_eq!(store.live_sessions(tenant, &browser, NOW).await.unwrap().len(), 1);
    store.session(tenant, session.sid, NOW).await.unwrap().unwrap();
    store.touch_session(&session, LATER).await.unwrap();
    let ended = store.end_sessions(tenant, &browser, None, NOW).await.unwrap();
    assert_eq!(ended.apps.len(), 1, "the app of the first session");
    let told = store.claim_logout(NOW, 60).await.unwrap().unwrap();
    store.logout_retry(&told, NOW, LATER, "x").await.unwrap();
    store.logout_failed(&told, NOW, "x").await.unwrap();
    store.logout_sent(&told, NOW).await.unwrap();
}

async fn ask_of_grants(store: &Store, stored: &StoredRequest) {
    let (client, user, grant) = (ID.parse().unwrap(), ID.parse().unwrap(), ID.parse().unwrap());
    let (mut granted, _) = store.live_grant(grant).await.unwrap().unwrap();
    granted.id = Random::system().uuid().into();
    granted.parent = Some(grant);
    let code = token("code");
    store.issue_code(&code, &granted, &stored.request, LATER).await.unwrap();
    let refresh = |text| NewRefreshToken { hash: token(text), expires_at: LATER };
    store.add_refresh_token(grant, &refresh("first"), NOW).await.unwrap();
    ask_of_devices(store, stored).await;
    ask_of_a_pushed_request(store, stored).await;
    for _first_then_second_use in 0..2 {
        store.redeem_code(&code, &client, NOW).await.unwrap();
        let old = token("first");
        store.rotate_refresh_token(&old, &refresh("second"), &client, NOW).await.unwrap();
    }
    store.revoke_grant(grant, NOW).await.unwrap();
    let password = NewPassword {
        hash: PasswordHash::from_phc(String::new()),
        must_change: false,
        keep_session: Some(SessionId::random(&Random::system())),
    };
    assert!(store.reset_password(user, &password, (None, &event())).await.unwrap());
    assert!(store.revoke_sessions(user, NOW).await.unwrap());
    store.set_enabled(user, false, NOW).await.unwrap();
}

async fn ask_of_devices(store: &Store, stored: &StoredRequest) {
    let (client, tenant): (ClientId, _) = (ID.parse().unwrap(), ID.parse().unwrap());
    let (grant, _) = store.live_grant(ID.parse().unwrap()).await.unwrap().unwrap();
    let key = |text: &str| store.key.keyed_hash("x", &[text.as_bytes()]);
    for (n, text) in ["approved", "declined"].into_iter().enumerate() {
        let new = NewDeviceCode {
            id: Random::system().uuid().into(),
            device_code: token(text),
            user_code: key(text),
            tenant_id: tenant,
            request: AuthorizationRequest { client_id: client.clone(), ..stored.request.clone() },
            created_at: NOW,
            expires_at: LATER,
        };
        store.insert_device_code(&new).await.unwrap();
        for code in [text, "wrong"] {
            store.try_user_code(&key("place"), tenant, &key(code), NOW).await.unwrap();
        }
        for _in_time_then_too_soon in 0..2 {
            store.poll_device(&token(text), &client, NOW).await.unwrap();
        }
        if n == 0 {
            let mut granted = grant.clone();
            granted.id = Random::system().uuid().into();
            granted.parent = Some(grant.id);
            assert!(store.approve_device(new.id, &granted, NOW).await.unwrap());
        } else {
            assert!(store.decline_device(new.id, NOW).await.unwrap());
        }
        for _first_then_second_use in 0..2 {
            store.poll_device(&token(text), &client, NOW).await.unwrap();
        }
    }
}

async fn ask_of_a_pushed_request(store: &Store, stored: &StoredRequest) {
    let (client, tenant): (ClientId, _) = (ID.parse().unwrap(), ID.parse().unwrap());
    let new = NewPushedRequest {
        id: Random::system().uuid().into(),
        request_uri: token("pushed"),
        tenant_id: tenant,
        request: AuthorizationRequest { client_id: client.clone(), ..stored.request.clone() },
        created_at: NOW,
        expires_at: LATER,
    };
    store.insert_pushed_request(&new).await.unwrap();
    let owner = (tenant, &client);
    store.pushed_request(&new.request_uri, owner, NOW).await.unwrap().unwrap();
    assert!(store.use_pushed_request(new.id, owner, NOW).await.unwrap());
}

fn event() -> AuditEvent {
    AuditEvent {
        id: Random::system().uuid().into(),
        tenant_id: ID.parse().unwrap(),
        at: NOW,
        actor: Actor::System,
        action: "x".to_owned(),
        target: "x".to_owned(),
        detail: serde_json::Value::Null,
    }
}

fn token(text: &str) -> TokenHash {
    PlainToken::presented(text).hash()
}

const IDENTITY: &str = r#"{"provider": "6e0b1a3c-5a52-4d55-9a3f-0123456789ab",
    "provider_name": "Google", "idp": "google.com", "issuer": "https://accounts.google.com",
    "subject": "1", "email": null, "email_proven": false,
    "names": {"display_name": null, "given_name": null, "surname": null}}"#;

const NOW: Timestamp = Timestamp::from_unix(1000);
const LATER: Timestamp = Timestamp::from_unix(2000);

/// One identifier for all: each is in a table of its own.
const ID: &str = "6e0b1a3c-5a52-4d55-9a3f-0123456789ab";

const ROWS: &str = r#"
INSERT INTO tenants (id, subdomain, display_name, pairwise_sealed, created_at)
VALUES ('6e0b1a3c-5a52-4d55-9a3f-0123456789ab', 'contoso', 'Contoso', x'00', 0);
INSERT INTO app_registrations (client_id, tenant_id, display_name, public_client, profile,
    signing_algorithm, allow_implicit_id_token, allow_implicit_access_token,
    back_channel_logout_uri, created_at)
VALUES ('6e0b1a3c-5a52-4d55-9a3f-0123456789ab', '6e0b1a3c-5a52-4d55-9a3f-0123456789ab',
    'Sample', FALSE, 'strict', 'RS256', FALSE, FALSE, 'https://app.example/logout', 0);
INSERT INTO users (id, tenant_id, display_name, mail_verified, attributes, account_enabled,
    must_change_password, tokens_valid_from, created_at)
VALUES ('6e0b1a3c-5a52-4d55-9a3f-0123456789ab', '6e0b1a3c-5a52-4d55-9a3f-0123456789ab',
    'Ada', TRUE, '{}', TRUE, FALSE, 0, 0);
INSERT INTO user_identities (tenant_id, sign_in_type, issuer, issuer_assigned_id, user_id)
VALUES ('6e0b1a3c-5a52-4d55-9a3f-0123456789ab', 'emailAddress', 'contoso.onmicrosoft.com',
    'ada@example.com', '6e0b1a3c-5a52-4d55-9a3f-0123456789ab');
INSERT INTO authorization_requests (id, tenant_id, client_id, browser_hash, request, journey,
    version, created_at, expires_at)
VALUES ('AAAAAAAAAAAAAAAAAAAAAA', '6e0b1a3c-5a52-4d55-9a3f-0123456789ab',
    '6e0b1a3c-5a52-4d55-9a3f-0123456789ab', x'00',
    '{"client_id": "a", "redirect_uri": "https://app.example", "redirect_uri_given": true,
      "response_type": "code", "response_mode": "query", "scopes": "openid", "resource": "a",
      "prompt": [], "ui_locales": [], "client_info": false}',
    '{"step": "pick-account"}', 0, 0, 9000);
INSERT INTO identity_providers (id, tenant_id, kind, display_name, client_id, issuer,
    authentication, secret_sealed, scopes, response_mode, claims, trusts_email, domain_hint,
    revision, created_at)
VALUES ('6e0b1a3c-5a52-4d55-9a3f-0123456789ab', '6e0b1a3c-5a52-4d55-9a3f-0123456789ab', 'Google',
    'Google', 'client', 'https://accounts.google.com', 'client_secret_post', x'00', 'openid',
    'query', '{"email": "email", "email_verified": "email_verified", "name": "name",
      "given_name": "given_name", "family_name": "family_name"}', TRUE, 'accounts.google.com', 1, 0);
INSERT INTO grants (id, tenant_id, client_id, user_id, sid, scopes, auth_time, amr, created_at,
    expires_at)
VALUES ('6e0b1a3c-5a52-4d55-9a3f-0123456789ab', '6e0b1a3c-5a52-4d55-9a3f-0123456789ab',
    '6e0b1a3c-5a52-4d55-9a3f-0123456789ab', '6e0b1a3c-5a52-4d55-9a3f-0123456789ab',
    '6e0b1a3c-5a52-4d55-9a3f-0123456789ab', 'openid', 0, '[]', 0, 9000);
"#;
