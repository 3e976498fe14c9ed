//! Failures by account name.

use vestibule_tenant::model::lockout::{Lockout, LockoutKey, THRESHOLD};
use vestibule_tenant::model::place::PLACES_PER_ACCOUNT;
use vestibule_tenant::secrets::KeyedHash;
use vestibule_tenant::store::Tried;

use super::databases::{on_both, test_key};
use super::rows::NOW;

fn account(name: &str) -> KeyedHash {
    test_key().keyed_hash("account", &[name.as_bytes()])
}

fn elsewhere(name: &str) -> LockoutKey {
    LockoutKey::elsewhere(account(name))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_tries_at_once_are_no_more_tries_than_ten() {
    on_both(async |db| {
        let ada = elsewhere("ada");
        let outcomes = db
            .race(100, |store, n| async move {
                store.count_try(&ada, NOW, Some(format!("wrong {n}"))).await.unwrap()
            })
            .await;
        let counted = outcomes.iter().filter(|tried| matches!(tried, Tried::Counted(_))).count();
        assert_eq!(counted, THRESHOLD as usize, "none is lost, none is let in beside the others");
        let state = db.store.lockout(&ada).await.unwrap();
        assert_eq!(state.locked_for(NOW), Some(60));
        assert_eq!((state.lockouts, state.recent_wrong.len()), (1, 3));
        assert_eq!(db.store.lockout(&elsewhere("grace")).await.unwrap(), Lockout::default());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lock_ends_and_a_success_clears_the_count() {
    on_both(async |db| {
        let ada = elsewhere("ada");
        for n in 0..THRESHOLD {
            let tried = db.store.count_try(&ada, NOW, None).await.unwrap();
            let Tried::Counted(state) = tried else { panic!("try {n}: {tried:?}") };
            assert_eq!(state.locked_for(NOW).is_some(), n + 1 == THRESHOLD);
        }
        let locked = db.replica.count_try(&ada, NOW.plus_seconds(59), None).await.unwrap();
        assert_eq!(locked, Tried::Locked { seconds: 1 });
        let after = NOW.plus_seconds(60);
        let tried = db.store.count_try(&ada, after, None).await.unwrap();
        assert!(matches!(&tried, Tried::Counted(state) if state.locked_for(after) == Some(120)));
        db.store.forget_failures(&ada).await.unwrap();
        assert_eq!(db.store.lockout(&ada).await.unwrap(), Lockout::default());
        db.store.count_try(&ada, after, Some("a".into())).await.unwrap();
        let state = db.store.lockout(&ada).await.unwrap();
        assert_eq!((state.failures, state.locked_until), (1, None));

        db.store.delete_expired(after.plus_seconds(24 * 3600)).await.unwrap();
        assert_eq!(db.store.lockout(&ada).await.unwrap(), Lockout::default());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn familiar_places_count_apart_and_a_success_clears_its_own_kind() {
    on_both(async |db| {
        let (unfamiliar, familiar) =
            (elsewhere("ada"), LockoutKey { familiar: true, ..elsewhere("ada") });
        for _ in 0..THRESHOLD {
            db.store.count_try(&unfamiliar, NOW, None).await.unwrap();
        }
        let locked = db.store.count_try(&unfamiliar, NOW, None).await.unwrap();
        assert_eq!(locked, Tried::Locked { seconds: 60 });
        let tried = db.replica.count_try(&familiar, NOW, None).await.unwrap();
        assert!(matches!(tried, Tried::Counted(_)), "{tried:?}");
        db.store.forget_failures(&familiar).await.unwrap();
        assert_eq!(db.store.lockout(&familiar).await.unwrap(), Lockout::default());
        assert_eq!(db.store.lockout(&unfamiliar).await.unwrap().locked_for(NOW), Some(60));
        db.store.clear_lockout(&account("ada")).await.unwrap();
        assert_eq!(db.store.lockout(&unfamiliar).await.unwrap(), Lockout::default());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_newest_places_of_an_account_are_familiar_and_no_others() {
    on_both(async |db| {
        let ada = account("ada");
        let places = |n: i64| ["browser", "network"].map(|kind| account(&format!("{kind} {n}")));
        assert!(!db.store.is_familiar(&ada, &places(0)).await.unwrap());
        // One network, and more browsers than are kept.
        for n in 0..PLACES_PER_ACCOUNT + 5 {
            let here = [places(n)[0], places(0)[1]];
            db.store.remember_places(&ada, &here, NOW.plus_seconds(n)).await.unwrap();
        }
        assert!(db.replica.is_familiar(&ada, &places(0)).await.unwrap(), "the network");
        assert!(!db.store.is_familiar(&ada, &[places(1)[0], places(1)[1]]).await.unwrap());
        let newest = places(PLACES_PER_ACCOUNT + 4);
        assert!(db.store.is_familiar(&ada, &newest).await.unwrap());
        assert!(!db.store.is_familiar(&account("grace"), &newest).await.unwrap());
        let later = NOW.plus_seconds(181 * 24 * 3600);
        db.store.delete_expired(later).await.unwrap();
        assert!(!db.store.is_familiar(&ada, &newest).await.unwrap());
    })
    .await;
}
