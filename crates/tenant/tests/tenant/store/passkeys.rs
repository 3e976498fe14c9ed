//! Passkeys: challenges used once, counters that only grow, and a last way in that stays.

use vestibule_protocol::webauthn::{
    Challenge, NewCredential, RegistrationResponse, RelyingParty, SoftAuthenticator, UserHandle,
};
use vestibule_tenant::model::audit::Actor;
use vestibule_tenant::model::authorization::StoredRequest;
use vestibule_tenant::model::ids::{MailJobId, PasskeyId, SessionId, UserId};
use vestibule_tenant::model::journey::Journey;
use vestibule_tenant::model::passkey::{
    CHALLENGE_SECONDS, Ceremony, NewChallenge, Passkey, PasskeyPolicy,
};
use vestibule_tenant::store::{NewMailJob, PasskeyAdded, PasskeyChange, PasskeyRemoved, Store};

use super::databases::on_both;
use super::rows::{Contoso, NOW, event, new_user, random};

fn party() -> RelyingParty {
    RelyingParty { id: "localhost".parse().unwrap(), origin: "http://localhost:8400".into() }
}

fn challenge() -> Challenge {
    Challenge::from_random(random().bytes())
}

/// What an authenticator makes for an account.
fn made(handle: &UserHandle) -> NewCredential {
    let challenge = challenge();
    let json = SoftAuthenticator::new(random().bytes()).create(&party(), &challenge, handle);
    let response = RegistrationResponse::parse(&json).unwrap();
    party().verify_registration(&response, &challenge).unwrap()
}

async fn handle(store: &Store, user: UserId) -> UserHandle {
    store.user_handle(user, &UserHandle::from_random(random().bytes())).await.unwrap()
}

/// A passkey of an account, in the database.
pub async fn passkey(store: &Store, contoso: &Contoso, user: UserId) -> Passkey {
    let made = made(&handle(store, user).await);
    let owner = (contoso.tenant, user);
    let id = PasskeyId::random(&random());
    let passkey = Passkey::new(id, owner, &made, "Ada's phone".parse().unwrap(), NOW);
    let event = event(contoso.tenant, "passkey.add", Actor::User(user));
    let change = PasskeyChange { event: &event, mail: None };
    assert_eq!(store.add_passkey(&passkey, change, None).await.unwrap(), PasskeyAdded::Yes);
    passkey
}

/// As the last step of a journey.
async fn add_in(store: Store, passkey: Passkey, request: StoredRequest) -> PasskeyAdded {
    let event = event(passkey.tenant_id, "passkey.add", Actor::User(passkey.user_id));
    let change = PasskeyChange { event: &event, mail: None };
    store.add_passkey(&passkey, change, Some((&request, &Journey::Cancelled))).await.unwrap()
}

async fn remove(store: &Store, contoso: &Contoso, passkey: &Passkey, keep: bool) -> PasskeyRemoved {
    let event = event(contoso.tenant, "passkey.remove", Actor::User(passkey.user_id));
    let change = PasskeyChange { event: &event, mail: None };
    store.remove_passkey((passkey.user_id, passkey.id), (keep, None), change).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_challenge_is_answered_once_in_time_and_for_what_it_was_made() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let journey = contoso.request(&db.store).await.id;
        let other = contoso.request(&db.store).await.id;
        let eve = new_user(contoso.tenant, "eve@example.com");
        db.store.create_user(&eve, NOW).await.unwrap();
        let sid = SessionId::random(&random());
        let ceremonies = [
            Ceremony::SignIn(journey.clone()),
            Ceremony::SignIn(other),
            Ceremony::RegistrationInJourney(journey.clone(), contoso.user),
            Ceremony::RegistrationInJourney(journey.clone(), eve.user.id),
            Ceremony::RegistrationInSession(sid, contoso.user),
            Ceremony::RegistrationInSession(SessionId::random(&random()), contoso.user),
        ];
        for made_for in &ceremonies {
            let challenge = challenge();
            let new = NewChallenge { challenge, ceremony: made_for.clone(), created_at: NOW };
            db.store.insert_passkey_challenge(&new).await.unwrap();
            for used_for in ceremonies.iter().filter(|other| *other != made_for) {
                let used = db.store.use_passkey_challenge(&challenge, used_for, NOW).await;
                assert!(!used.unwrap(), "{made_for:?} as {used_for:?}");
            }
            let late = NOW.plus_seconds(CHALLENGE_SECONDS);
            assert!(!db.store.use_passkey_challenge(&challenge, made_for, late).await.unwrap());
            let in_time = late.plus_seconds(-1);
            let used = db
                .race(16, |store, _| {
                    let ceremony = made_for.clone();
                    async move {
                        store.use_passkey_challenge(&challenge, &ceremony, in_time).await.unwrap()
                    }
                })
                .await;
            assert_eq!(used.iter().filter(|used| **used).count(), 1, "{made_for:?}");
        }
        let unknown = Ceremony::SignIn(journey);
        assert!(!db.store.use_passkey_challenge(&challenge(), &unknown, NOW).await.unwrap());
        let over = NOW.plus_seconds(CHALLENGE_SECONDS);
        assert!(db.store.delete_expired(over).await.unwrap() >= ceremonies.len() as u64);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_has_one_user_handle_however_many_ask() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let user = contoso.user;
        let handles = db.race(16, |store, _| async move { handle(&store, user).await }).await;
        assert!(handles.iter().all(|handle| *handle == handles[0]));
        assert_eq!(handles[0].as_bytes().len(), 64);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_passkey_is_kept_as_it_was_made_and_found_in_its_tenant() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        assert!(!db.store.has_passkey(contoso.user).await.unwrap());
        let passkey = passkey(&db.store, &contoso, contoso.user).await;
        assert!(db.replica.has_passkey(contoso.user).await.unwrap());
        let found = db.replica.passkey_by_credential(contoso.tenant, &passkey.credential_id).await;
        let found = found.unwrap().unwrap();
        assert_eq!(found.user_handle, handle(&db.store, contoso.user).await);
        let [listed] = db.replica.passkeys_of(contoso.user).await.unwrap().try_into().unwrap();
        for kept in [&found.passkey, &listed] {
            assert_eq!(format!("{kept:?}"), format!("{passkey:?}"));
            assert_eq!(kept.credential_id, passkey.credential_id);
            assert_eq!(kept.key, passkey.key);
        }
        // Another tenant's page does not know it, and yet it is known.
        let elsewhere = vestibule_tenant::model::ids::TenantId::from_random(random().bytes());
        let credential = &passkey.credential_id;
        assert!(db.store.passkey_by_credential(elsewhere, credential).await.unwrap().is_none());
        assert!(db.store.is_passkey_anywhere(credential).await.unwrap());
        // The same credential for another account.
        let eve = new_user(contoso.tenant, "eve@example.com");
        db.store.create_user(&eve, NOW).await.unwrap();
        let mut stolen = passkey.clone();
        (stolen.id, stolen.user_id) = (PasskeyId::random(&random()), eve.user.id);
        let event = event(contoso.tenant, "passkey.add", Actor::User(eve.user.id));
        let change = PasskeyChange { event: &event, mail: None };
        let added = db.store.add_passkey(&stolen, change, None).await.unwrap();
        assert_eq!(added, PasskeyAdded::AlreadyThere);
        assert!(!db.store.has_passkey(eve.user.id).await.unwrap());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_passkey_and_the_step_of_its_journey_are_one_or_neither() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let owner = (contoso.tenant, contoso.user);
        let handle = handle(&db.store, contoso.user).await;
        let request = contoso.request(&db.store).await;
        let fresh = || {
            let name = "Ada's phone".parse().unwrap();
            Passkey::new(PasskeyId::random(&random()), owner, &made(&handle), name, NOW)
        };
        let raced = db.race(8, |store, _| add_in(store, fresh(), request.clone())).await;
        assert_eq!(raced.iter().filter(|added| **added == PasskeyAdded::Yes).count(), 1);
        let others = raced.iter().filter(|added| **added == PasskeyAdded::Stale);
        assert_eq!(others.count(), 7, "{raced:?}");
        let [kept] = db.store.passkeys_of(contoso.user).await.unwrap().try_into().unwrap();
        // One that cannot be added leaves the journey where it was.
        let other = contoso.request(&db.store).await;
        let twice = Passkey { id: PasskeyId::random(&random()), ..kept };
        let added = add_in(db.store.clone(), twice, other.clone()).await;
        assert_eq!(added, PasskeyAdded::AlreadyThere);
        let there = db.store.request(contoso.tenant, &other.id, NOW).await.unwrap().unwrap();
        assert_eq!(there.version, other.version);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_counter_only_grows_and_one_of_two_copies_is_noticed() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let passkey = passkey(&db.store, &contoso, contoso.user).await;
        let used = async |count| {
            let later = NOW.plus_seconds(1);
            db.store.passkey_used(passkey.id, (count, true), later).await.unwrap()
        };
        // One that does not count.
        assert!(used(0).await && used(0).await);
        let id = passkey.id;
        let copies =
            db.race(16, |store, _| async move {
                store.passkey_used(id, (7, false), NOW).await.unwrap()
            })
            .await;
        assert_eq!(copies.iter().filter(|used| **used).count(), 1);
        assert!(!used(7).await && !used(6).await && !used(0).await);
        assert!(used(u32::MAX).await);
        let [kept] = db.store.passkeys_of(contoso.user).await.unwrap().try_into().unwrap();
        assert_eq!((kept.sign_count, kept.backup.backed_up), (u32::MAX, true));
        assert_eq!(kept.last_used_at, Some(NOW.plus_seconds(1)));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_passkey_is_renamed_and_removed_by_its_owner_alone() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let eve = new_user(contoso.tenant, "eve@example.com");
        db.store.create_user(&eve, NOW).await.unwrap();
        let passkey = passkey(&db.store, &contoso, contoso.user).await;
        let renamed = event(contoso.tenant, "passkey.rename", Actor::User(contoso.user));
        let name = "Key on the ring".parse().unwrap();
        let rename = |user| db.store.rename_passkey((user, passkey.id), &name, &renamed);
        assert!(!rename(eve.user.id).await.unwrap());
        assert!(rename(contoso.user).await.unwrap());
        let stolen = Passkey { user_id: eve.user.id, ..passkey.clone() };
        assert_eq!(remove(&db.store, &contoso, &stolen, false).await, PasskeyRemoved::NotFound);
        let [kept] = db.store.passkeys_of(contoso.user).await.unwrap().try_into().unwrap();
        assert_eq!(kept.name, name);
        // With the mail that says so.
        let mail = NewMailJob {
            id: MailJobId::random(&random()),
            tenant_id: contoso.tenant,
            request_id: None,
            payload: zeroize::Zeroizing::new(b"a mail".to_vec()),
            created_at: NOW,
            expires_at: NOW.plus_seconds(600),
        };
        let removed = event(contoso.tenant, "passkey.remove", Actor::User(contoso.user));
        let change = || PasskeyChange { event: &removed, mail: Some(&mail) };
        let key = (contoso.user, passkey.id);
        let first = db.store.remove_passkey(key, (false, None), change()).await.unwrap();
        assert_eq!(first, PasskeyRemoved::Yes);
        let again = db.store.remove_passkey(key, (false, None), change()).await.unwrap();
        assert_eq!(again, PasskeyRemoved::NotFound);
        let claimed = db.store.claim_mail(NOW, 60).await.unwrap().unwrap();
        assert_eq!(claimed.payload.as_slice(), b"a mail");
        assert!(db.store.claim_mail(NOW, 60).await.unwrap().is_none(), "one mail");
        let events = db.store.audit_events(contoso.tenant, 10).await.unwrap();
        let count = |action: &str| events.iter().filter(|event| event.action == action).count();
        assert_eq!((count("passkey.rename"), count("passkey.remove")), (1, 1));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_way_in_stays_however_many_remove_at_once() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        // An account that has nothing but passkeys.
        let mut only = new_user(contoso.tenant, "only@example.com");
        only.password_hash = None;
        db.store.create_user(&only, NOW).await.unwrap();
        let user = only.user.id;
        for (keep_one, identity) in [(true, true), (false, false)] {
            if !identity {
                forget_identities(&db.url).await;
            }
            let mut passkeys = db.store.passkeys_of(user).await.unwrap();
            while passkeys.len() < 4 {
                passkeys.push(passkey(&db.store, &contoso, user).await);
            }
            let removed = db
                .race(4, |store, n| {
                    let passkey = passkeys[n].clone();
                    let tenant = contoso.tenant;
                    async move {
                        let event = event(tenant, "passkey.remove", Actor::User(user));
                        let change = PasskeyChange { event: &event, mail: None };
                        store
                            .remove_passkey((user, passkey.id), (keep_one, None), change)
                            .await
                            .unwrap()
                    }
                })
                .await;
            let count = |what| removed.iter().filter(|removed| **removed == what).count();
            let counts = (count(PasskeyRemoved::Yes), count(PasskeyRemoved::LastOne));
            assert_eq!(counts, (3, 1), "{removed:?}");
            assert_eq!(db.store.passkeys_of(user).await.unwrap().len(), 1);
        }
        // Who can sign in by mail may remove the last.
        let passkey = passkey(&db.store, &contoso, contoso.user).await;
        add_identity(&db.url, contoso.user).await;
        assert_eq!(remove(&db.store, &contoso, &passkey, true).await, PasskeyRemoved::LastOne);
        assert_eq!(remove(&db.store, &contoso, &passkey, false).await, PasskeyRemoved::Yes);
    })
    .await;
}

async fn forget_identities(url: &str) {
    execute(url, "DELETE FROM user_identities".to_owned()).await;
}

async fn add_identity(url: &str, user: UserId) {
    let statement = format!(
        "INSERT INTO user_identities (tenant_id, sign_in_type, issuer, issuer_assigned_id, user_id)
         SELECT tenant_id, 'emailAddress', 'contoso.onmicrosoft.com', 'again@example.com', id
         FROM users WHERE id = '{user}'"
    );
    execute(url, statement).await;
}

async fn execute(url: &str, statement: String) {
    use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};
    let statement = sqlx::raw_sql(AssertSqlSafe(statement));
    if url.starts_with("sqlite") {
        let mut connection = SqliteConnection::connect(url).await.unwrap();
        statement.execute(&mut connection).await.unwrap();
    } else {
        let mut connection = PgConnection::connect(url).await.unwrap();
        statement.execute(&mut connection).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_declines_is_left_alone_for_a_while_or_for_good() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let declined = async || db.replica.declined_passkey(contoso.user).await.unwrap();
        assert_eq!(declined().await, None);
        db.store.decline_passkey(contoso.user, Some(NOW)).await.unwrap();
        assert_eq!(declined().await, Some(Some(NOW)));
        db.store.decline_passkey(contoso.user, None).await.unwrap();
        assert_eq!(declined().await, Some(None));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_policy_of_an_app_is_its_tenants_until_it_has_its_own() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let of_app = async || db.replica.passkey_policy_of_app(&contoso.client).await.unwrap();
        assert_eq!(of_app().await, Some(PasskeyPolicy::On));
        let tenant = contoso.tenant;
        assert!(db.store.set_passkey_policy(tenant, PasskeyPolicy::Offered).await.unwrap());
        assert_eq!(of_app().await, Some(PasskeyPolicy::Offered));
        let set =
            |tenant, policy| db.store.set_passkey_policy_of_app((tenant, &contoso.client), policy);
        assert!(set(tenant, Some(PasskeyPolicy::Required)).await.unwrap());
        assert_eq!(of_app().await, Some(PasskeyPolicy::Required));
        let of_tenant = db.store.passkey_policy(tenant).await.unwrap();
        assert_eq!(of_tenant, Some(PasskeyPolicy::Offered));
        let elsewhere = vestibule_tenant::model::ids::TenantId::from_random(random().bytes());
        assert!(!set(elsewhere, None).await.unwrap());
        assert!(!db.store.set_passkey_policy(elsewhere, PasskeyPolicy::Off).await.unwrap());
        assert!(set(tenant, None).await.unwrap());
        assert_eq!(of_app().await, Some(PasskeyPolicy::Offered));
    })
    .await;
}
