//! What the account page stores, on both engines: consents, devices, addresses, deletion.

use std::collections::BTreeSet;

use sqlx::{Connection, Row, SqliteConnection};
use vestibule_tenant::model::account::GRACE_SECONDS;
use vestibule_tenant::model::audit::Actor;
use vestibule_tenant::model::ids::{ClientId, PasscodeId, SessionId, TenantId, UserId};
use vestibule_tenant::model::permission::GRAPH;
use vestibule_tenant::secrets::MasterKey;
use vestibule_tenant::store::{
    Ending, Erasure, GivenConsent, NewAddress, Restored, SeenDevice, Stepped, Store,
};

use super::databases::{on_both, on_sqlite};
use super::rows::{Contoso, NOW, event, new_app, new_grant, new_session, new_user, random};
use vestibule_tenant::model::journey::Journey;

async fn start(store: &Store, contoso: &Contoso, seen: Option<SeenDevice>) -> SessionId {
    let request = contoso.request(store).await;
    let mut new = new_session(contoso.tenant, contoso.user, None);
    new.seen = seen;
    let stepped = store.start_session(&new, &request, NOW).await.unwrap();
    assert!(matches!(stepped, Stepped::Yes(_)));
    new.session.sid
}

#[tokio::test(flavor = "multi_thread")]
async fn the_account_page_is_one_app_of_a_tenant_whoever_asks_first() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let made = db
            .race(8, |store, _| async move {
                store.insert_account_app(&new_app(contoso.tenant)).await.unwrap()
            })
            .await;
        let one: BTreeSet<String> = made.iter().map(ToString::to_string).collect();
        assert_eq!(one.len(), 1, "{made:?}");
        assert_eq!(db.store.account_app(contoso.tenant).await.unwrap(), Some(made[0].clone()));
        assert_eq!(db.store.apps(contoso.tenant).await.unwrap().len(), 2, "no app is left over");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn consent_is_remembered_and_withdrawn_with_what_it_gave() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let request = contoso.request(&db.store).await;
        let graph = ClientId::parse(GRAPH).unwrap();
        let given = GivenConsent {
            user: contoso.user,
            client_id: contoso.client.clone(),
            scopes: vec![(graph.clone(), "openid".into()), (graph.clone(), "email".into())],
            event: event(contoso.tenant, "user.consent", Actor::User(contoso.user)),
        };
        let next = Journey::Cancelled;
        let stepped = db.store.give_consent(&request, &next, &given, NOW).await.unwrap();
        assert!(matches!(stepped, Stepped::Yes(_)));
        let again = db.store.give_consent(&request, &next, &given, NOW).await.unwrap();
        assert!(matches!(again, Stepped::Stale), "once for each step");
        let consents = db.store.consents_of(contoso.user, &contoso.client).await.unwrap();
        assert_eq!(consents.get(&(graph, "email".into())), Some(&NOW));
        let grant = new_grant(contoso.tenant, &contoso.client, contoso.user);
        db.store.insert_grant(&grant).await.unwrap();
        let apps = db.store.apps_with_access(contoso.user, NOW).await.unwrap();
        assert_eq!(apps.len(), 1);
        assert_eq!(apps[0].scopes.len(), 3, "consented and held: {apps:?}");
        assert_eq!((apps[0].consented.len(), apps[0].grants), (2, 1), "each by itself");

        let whose = (contoso.tenant, contoso.user);
        let withdrawal = event(contoso.tenant, "user.withdraw-access", Actor::System);
        let stranger = (contoso.tenant, UserId::random(&random()));
        let (client, withdrawal) = (&contoso.client, &withdrawal);
        assert!(!db.store.withdraw_access(stranger, client, withdrawal, NOW).await.unwrap());
        assert!(db.store.withdraw_access(whose, client, withdrawal, NOW).await.unwrap());
        assert!(!db.store.withdraw_access(whose, client, withdrawal, NOW).await.unwrap());
        assert!(db.store.live_grant(grant.id).await.unwrap().is_none());
        assert!(db.store.apps_with_access(contoso.user, NOW).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_ones_own_sessions_end_and_what_was_given_in_them() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let (one, two) =
            (start(&db.store, &contoso, None).await, start(&db.store, &contoso, None).await);
        let mut grant = new_grant(contoso.tenant, &contoso.client, contoso.user);
        grant.sid = one;
        db.store.insert_grant(&grant).await.unwrap();
        let bob = new_user(contoso.tenant, "bob@example.com");
        db.store.create_user(&bob, NOW).await.unwrap();
        let log = event(contoso.tenant, "user.sign-out-device", Actor::System);
        let (whose, bobs) = ((contoso.tenant, contoso.user), (contoso.tenant, bob.user.id));
        for which in [Ending::One(one), Ending::AllBut(two, None)] {
            let ended = db.store.end_devices(bobs, which, &log, NOW).await.unwrap();
            assert!(ended.sessions.is_empty(), "Zitadel CVE-2025-27507");
        }
        let listed = db.store.signed_in_devices(contoso.tenant, contoso.user, NOW).await.unwrap();
        assert_eq!(listed.len(), 2);
        let ended =
            db.store.end_devices(whose, Ending::AllBut(two, None), &log, NOW).await.unwrap();
        assert_eq!(ended.sessions.len(), 1);
        assert_eq!(ended.apps.len(), 1);
        assert!(db.store.live_grant(grant.id).await.unwrap().is_none());
        let left = db.store.signed_in_devices(contoso.tenant, contoso.user, NOW).await.unwrap();
        assert_eq!(left.iter().map(|device| device.session.sid).collect::<Vec<_>>(), [two]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_is_known_from_its_first_sign_in_on() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let hash = MasterKey::new(&[4; 32]).keyed_hash("device", &[b"a browser"]);
        assert!(!db.store.knows_device(contoso.user, &hash).await.unwrap());
        let seen = SeenDevice { hash, locale: "de".into(), notice: None };
        start(&db.store, &contoso, Some(seen)).await;
        assert!(db.store.knows_device(contoso.user, &hash).await.unwrap());
        let user = db.store.user(contoso.tenant, contoso.user).await.unwrap().unwrap();
        assert_eq!(user.locale.as_deref(), Some("de"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_newest_passcode_for_an_address_is_worth_something() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let key = MasterKey::new(&[4; 32]);
        let mut ids = Vec::new();
        for at in 0..2 {
            let id = PasscodeId::random(&random());
            let new = NewAddress {
                id,
                tenant: contoso.tenant,
                user: contoso.user,
                email: "countess@example.org".parse().unwrap(),
                hash: key.keyed_hash("passcode", &[b"1"]),
                created_at: NOW.plus_seconds(at),
                expires_at: NOW.plus_seconds(600),
            };
            let mail = super::mail::sealed(contoso.tenant);
            let former = ids.last().copied();
            assert!(db.store.send_new_address(&new, former, Some(&mail)).await.unwrap());
            ids.push(id);
        }
        let now = NOW.plus_seconds(2);
        let pending = db.store.pending_address(contoso.user, NOW).await.unwrap().unwrap();
        assert_eq!(pending.id, ids[1]);
        let sent = db.store.new_addresses_since(contoso.user, NOW).await.unwrap();
        assert_eq!(sent.len(), 1, "the first is not after that moment");
        // Who read the first one before the second took its place sends none.
        let late = NewAddress {
            id: PasscodeId::random(&random()),
            tenant: contoso.tenant,
            user: contoso.user,
            email: "countess@example.org".parse().unwrap(),
            hash: key.keyed_hash("passcode", &[b"1"]),
            created_at: now,
            expires_at: NOW.plus_seconds(600),
        };
        let mail = super::mail::sealed(contoso.tenant);
        assert!(!db.store.send_new_address(&late, Some(ids[0]), Some(&mail)).await.unwrap());
        assert_eq!(db.store.new_addresses_since(contoso.user, NOW).await.unwrap().len(), 1);
        assert!(db.store.pending_address(contoso.user, now).await.unwrap().is_none());
        let to = async |tenant, email: &str, since| {
            let email = email.parse().unwrap();
            db.replica.new_addresses_to(tenant, &email, since).await.unwrap()
        };
        let before = NOW.plus_seconds(-1);
        assert_eq!(to(contoso.tenant, "Countess@example.org", before).await, 2);
        assert_eq!(to(contoso.tenant, "countess@example.org", NOW).await, 1);
        assert_eq!(to(contoso.tenant, "earl@example.org", before).await, 0);
        assert_eq!(to(TenantId::from_random([9; 16]), "countess@example.org", before).await, 0);
        let (user, stranger) = (contoso.user, UserId::random(&random()));
        assert!(db.store.try_new_address(user, ids[0], now).await.unwrap().is_none());
        assert!(db.store.try_new_address(stranger, ids[1], now).await.unwrap().is_none());
        for _ in 0..5 {
            assert!(db.store.try_new_address(user, ids[1], now).await.unwrap().is_some());
        }
        assert!(db.store.try_new_address(user, ids[1], now).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_is_erased_by_one_process_and_wholly() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        start(&db.store, &contoso, None).await;
        let grant = new_grant(contoso.tenant, &contoso.client, contoso.user);
        db.store.insert_grant(&grant).await.unwrap();
        let log = event(contoso.tenant, "user.ask-deletion", Actor::User(contoso.user));
        assert!(db.store.ask_deletion(contoso.user, None, &log, NOW).await.unwrap());
        let again = event(contoso.tenant, "user.ask-deletion", Actor::User(contoso.user));
        assert!(!db.store.ask_deletion(contoso.user, None, &again, NOW).await.unwrap());
        assert!(db.store.live_grant(grant.id).await.unwrap().is_none());
        let listed = db.store.deleted_users(contoso.tenant).await.unwrap();
        assert_eq!(listed[0].1, NOW.plus_seconds(GRACE_SECONDS));
        let over = NOW.plus_seconds(GRACE_SECONDS);
        assert!(db.store.due_erasures(over.plus_seconds(-1)).await.unwrap().is_empty());
        assert_eq!(db.store.due_erasures(over).await.unwrap().len(), 1);
        let erased = db
            .race(6, |store, _| async move {
                let pseudonym = UserId::random(&random());
                let done = event(contoso.tenant, "user.erase", Actor::System);
                let erasure = Erasure { pseudonym, event: &done, notice: None };
                store.erase_user(contoso.user, &erasure, over).await.unwrap()
            })
            .await;
        assert_eq!(erased.iter().filter(|won| **won).count(), 1, "{erased:?}");
        assert!(db.store.user(contoso.tenant, contoso.user).await.unwrap().is_none());
        let events = db.store.audit_events(contoso.tenant, 9).await.unwrap();
        assert!(events.iter().all(|event| event.actor != Actor::User(contoso.user)));
        let restore = event(contoso.tenant, "user.restore", Actor::Cli);
        let restored = db.store.restore_user((contoso.tenant, contoso.user), &restore).await;
        assert_eq!(restored.unwrap(), Restored::NotDeleted);
    })
    .await;
}

/// What refers to an account goes with it by itself, or is named in `store::deletion`.
#[tokio::test(flavor = "multi_thread")]
async fn no_table_keeps_an_account_from_being_erased() {
    on_sqlite(async |db| {
        let mut connection = SqliteConnection::connect(&db.url).await.unwrap();
        let rows = sqlx::query(
            "SELECT m.name AS t FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) f
             WHERE m.type = 'table' AND f.\"table\" = 'users' AND f.on_delete <> 'CASCADE'",
        )
        .fetch_all(&mut connection)
        .await
        .unwrap();
        let found: BTreeSet<String> = rows.iter().map(|row| row.get("t")).collect();
        let named = ["user_identities", "grants", "sessions"];
        assert_eq!(found, named.map(str::to_owned).into());
    })
    .await;
}
