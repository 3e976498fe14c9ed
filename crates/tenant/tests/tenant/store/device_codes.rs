//! Device codes: decided once, used once, tried seldom, however many try.

use vestibule_protocol::time::Timestamp;
use vestibule_tenant::model::authorization::Grant;
use vestibule_tenant::model::ids::DeviceCodeId;
use vestibule_tenant::secrets::{KeyedHash, TokenHash};
use vestibule_tenant::store::{DevicePolled, Inserted, NewDeviceCode, Store, UserCodeTried};

use super::databases::{on_both, test_key};
use super::rows::{Contoso, NOW, authorization_request, new_app, new_grant, random, token};

const LIFETIME: i64 = 900;

fn keyed(text: &str) -> KeyedHash {
    test_key().keyed_hash("a test", &[text.as_bytes()])
}

/// A device that waits, and what it polls with.
async fn waiting(store: &Store, contoso: &Contoso, user_code: &str) -> (DeviceCodeId, TokenHash) {
    let new = NewDeviceCode {
        id: DeviceCodeId::random(&random()),
        device_code: token(),
        user_code: keyed(user_code),
        tenant_id: contoso.tenant,
        request: authorization_request(&contoso.client),
        created_at: NOW,
        expires_at: NOW.plus_seconds(LIFETIME),
    };
    assert_eq!(store.insert_device_code(&new).await.unwrap(), Inserted::Yes);
    (new.id, new.device_code)
}

fn granted(contoso: &Contoso) -> Grant {
    new_grant(contoso.tenant, &contoso.client, contoso.user)
}

async fn poll(store: &Store, contoso: &Contoso, code: &TokenHash, at: Timestamp) -> DevicePolled {
    store.poll_device(code, &contoso.client, at).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_approved_is_given_once_and_a_second_use_revokes_it() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let (id, code) = waiting(&db.store, &contoso, "a code").await;
        let grant = granted(&contoso);
        assert!(db.replica.approve_device(id, &grant, NOW).await.unwrap());
        let polled = db
            .race(24, |store, _| {
                let client = contoso.client.clone();
                async move { store.poll_device(&code, &client, NOW).await.unwrap() }
            })
            .await;
        let approved =
            polled.iter().filter(|got| matches!(got, DevicePolled::Approved { .. })).count();
        let again = polled
            .iter()
            .filter(|got| matches!(got, DevicePolled::AlreadyUsed(id) if *id == grant.id))
            .count();
        assert_eq!((approved, again), (1, 23), "{polled:?}");
        assert!(db.store.live_grant(grant.id).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_decides_once_however_many_browsers_do() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let (id, code) = waiting(&db.store, &contoso, "a code").await;
        let decided = db
            .race(24, |store, n| {
                let grant = granted(&contoso);
                async move {
                    match n % 3 {
                        0 => (store.decline_device(id, NOW).await.unwrap(), None),
                        _ => {
                            let approved = store.approve_device(id, &grant, NOW).await.unwrap();
                            (approved, Some(grant.id))
                        }
                    }
                }
            })
            .await;
        let winners: Vec<_> = decided.iter().filter(|(won, _)| *won).collect();
        assert_eq!(winners.len(), 1, "{decided:?}");
        for (won, grant) in &decided {
            if let Some(grant) = grant {
                let there = db.store.live_grant(*grant).await.unwrap().is_some();
                assert_eq!(there, *won, "no grant is left of who came too late");
            }
        }
        let polled = poll(&db.store, &contoso, &code, NOW).await;
        match winners[0].1 {
            Some(id) => {
                assert!(matches!(polled, DevicePolled::Approved { grant, .. } if grant.id == id));
            }
            None => assert!(matches!(polled, DevicePolled::Declined), "{polled:?}"),
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_polls_too_soon_waits_longer() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let (id, code) = waiting(&db.store, &contoso, "a code").await;
        for (second, in_time) in
            [(0, true), (4, false), (5, false), (14, false), (29, true), (48, false), (54, true)]
        {
            let polled = poll(&db.store, &contoso, &code, NOW.plus_seconds(second)).await;
            let expected = match in_time {
                true => matches!(polled, DevicePolled::Pending),
                false => matches!(polled, DevicePolled::TooSoon),
            };
            assert!(expected, "{second}: {polled:?}");
        }
        // Too soon, but there it is.
        assert!(db.store.approve_device(id, &granted(&contoso), NOW).await.unwrap());
        let polled = poll(&db.store, &contoso, &code, NOW.plus_seconds(55)).await;
        assert!(matches!(polled, DevicePolled::Approved { .. }), "{polled:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_worth_nothing_to_another_app_or_too_late() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let (id, code) = waiting(&db.store, &contoso, "a code").await;
        let thief = new_app(contoso.tenant);
        db.store.insert_app(&thief).await.unwrap();
        let late = NOW.plus_seconds(LIFETIME);
        assert!(!db.store.approve_device(id, &granted(&contoso), late).await.unwrap());
        assert!(!db.store.decline_device(id, late).await.unwrap());
        assert!(matches!(poll(&db.store, &contoso, &code, late).await, DevicePolled::Expired));
        let unknown = poll(&db.store, &contoso, &token(), NOW).await;
        assert!(matches!(unknown, DevicePolled::Unknown), "{unknown:?}");
        assert!(db.store.approve_device(id, &granted(&contoso), NOW).await.unwrap());
        let stolen = db.store.poll_device(&code, &thief.client_id, NOW).await.unwrap();
        assert!(matches!(stolen, DevicePolled::Unknown), "{stolen:?}");
        assert!(matches!(poll(&db.store, &contoso, &code, late).await, DevicePolled::Expired));

        db.store.set_enabled(contoso.user, false, NOW).await.unwrap();
        let blocked = poll(&db.store, &contoso, &code, NOW).await;
        assert!(matches!(blocked, DevicePolled::Revoked), "{blocked:?}");
        let day = 24 * 3600;
        assert_eq!(db.store.delete_expired(late.plus_seconds(day - 1)).await.unwrap(), 0);
        assert_eq!(db.store.delete_expired(late.plus_seconds(day)).await.unwrap(), 1);

        // What nobody redeemed, approved or not, goes within minutes.
        let (unredeemed, code) = waiting(&db.store, &contoso, "another code").await;
        waiting(&db.store, &contoso, "a third code").await;
        assert!(db.store.approve_device(unredeemed, &granted(&contoso), NOW).await.unwrap());
        assert_eq!(db.store.delete_expired(late.plus_seconds(299)).await.unwrap(), 0);
        let told = poll(&db.store, &contoso, &code, late.plus_seconds(299)).await;
        assert!(matches!(told, DevicePolled::Expired), "{told:?}");
        assert_eq!(db.store.delete_expired(late.plus_seconds(300)).await.unwrap(), 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_user_codes_lock_their_network_and_right_ones_do_not_unlock_it() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let (id, _) = waiting(&db.store, &contoso, "right").await;
        let attempt = async |place: &str, code: &str, at| {
            let (place, code) = (keyed(place), keyed(code));
            db.store.try_user_code(&place, contoso.tenant, &code, at).await.unwrap()
        };
        // Many at once are many; right ones in between change nothing.
        let tried = db
            .race(30, |store, n| {
                let code = keyed(if n % 3 == 0 { "right" } else { "wrong" });
                let (place, tenant) = (keyed("here"), contoso.tenant);
                async move { store.try_user_code(&place, tenant, &code, NOW).await.unwrap() }
            })
            .await;
        let unknown = tried.iter().filter(|got| matches!(got, UserCodeTried::Unknown)).count();
        assert_eq!(unknown, 10, "{tried:?}");
        let locked = attempt("here", "right", NOW).await;
        assert!(matches!(locked, UserCodeTried::Locked { seconds: 60 }), "{locked:?}");
        assert!(matches!(attempt("there", "right", NOW).await, UserCodeTried::Waiting(_)));
        let later = NOW.plus_seconds(60);
        let UserCodeTried::Waiting(request) = attempt("here", "right", later).await else {
            panic!("the lock is over")
        };
        assert_eq!(request.client_id, contoso.client);
        // What was right before is read without a try.
        let read = async |code| {
            let found = db.store.waiting_device(contoso.tenant, &keyed(code), later).await;
            found.unwrap().map(|request| request.client_id)
        };
        assert_eq!(
            (read("right").await, read("wrong").await),
            (Some(contoso.client.clone()), None)
        );
        assert!(matches!(attempt("here", "wrong", later).await, UserCodeTried::Unknown));
        let locked = attempt("here", "wrong", later).await;
        assert!(matches!(locked, UserCodeTried::Locked { seconds: 120 }), "{locked:?}");

        // Not once it is too late or decided.
        let late = NOW.plus_seconds(LIFETIME);
        assert!(matches!(attempt("there", "right", late).await, UserCodeTried::Unknown));
        assert!(db.store.decline_device(id, NOW).await.unwrap());
        assert!(matches!(attempt("there", "right", NOW).await, UserCodeTried::Unknown));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_devices_never_have_the_same_code() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        waiting(&db.store, &contoso, "a code").await;
        let same = NewDeviceCode {
            id: DeviceCodeId::random(&random()),
            device_code: token(),
            user_code: keyed("a code"),
            tenant_id: contoso.tenant,
            request: authorization_request(&contoso.client),
            created_at: NOW,
            expires_at: NOW.plus_seconds(LIFETIME),
        };
        assert_eq!(db.store.insert_device_code(&same).await.unwrap(), Inserted::AlreadyThere);
    })
    .await;
}
