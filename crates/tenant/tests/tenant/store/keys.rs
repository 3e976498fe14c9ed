//! Signing keys: made once, rotated once, published long enough.

use serde_json::Value;
use vestibule_protocol::jose::{Algorithm, CompactJws, sign};
use vestibule_tenant::clock::Clock;
use vestibule_tenant::keys::{
    KeyRing, OldKeys, PUBLISHED_AFTER_SECONDS, PUBLISHED_AHEAD_SECONDS, SIGNS_SECONDS,
};
use vestibule_tenant::model::ids::TenantId;
use vestibule_tenant::store::Store;

use super::databases::{Database, on_both};
use super::rows::{NOW, new_tenant};

async fn tenant(store: &Store) -> TenantId {
    let tenant = new_tenant("contoso");
    store.insert_tenant(&tenant).await.unwrap();
    tenant.id
}

async fn published(ring: &KeyRing, tenant: TenantId) -> Vec<String> {
    let set: Value = serde_json::from_slice(&ring.jwks(tenant).await.unwrap()).unwrap();
    let keys = set["keys"].as_array().unwrap();
    keys.iter().map(|key| key["kid"].as_str().unwrap().to_owned()).collect()
}

fn key_ring(store: Store, clock: &Clock) -> KeyRing {
    KeyRing::new(store, clock.clone(), "http://localhost:8400".parse().unwrap())
}

/// Another process: nothing is cached.
fn fresh(db: &Database, clock: &Clock) -> KeyRing {
    key_ring(db.replica.clone(), clock)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tenant_has_one_key_for_each_algorithm_whoever_makes_it() {
    on_both(async |db| {
        let tenant = tenant(&db.store).await;
        let clock = Clock::manual(NOW);
        let kids = db
            .race(6, |store, _| {
                let ring = key_ring(store, &clock);
                async move {
                    let key = ring.signing_key(tenant, Algorithm::ES256).await.unwrap();
                    key.kid().to_owned()
                }
            })
            .await;
        assert!(kids.iter().all(|kid| *kid == kids[0]), "{kids:?}");

        let ring = fresh(db, &clock);
        ring.provision(tenant).await.unwrap();
        assert_eq!(published(&ring, tenant).await.len(), 2);
        let set: Value = serde_json::from_slice(&ring.jwks(tenant).await.unwrap()).unwrap();
        let issuer = format!("http://localhost:8400/{tenant}/v2.0");
        for key in set["keys"].as_array().unwrap() {
            assert!(key.get("d").is_none(), "only the public half");
            assert_eq!(key["use"], "sig");
            assert_eq!(key["issuer"], issuer);
        }
        for algorithm in [Algorithm::RS256, Algorithm::ES256] {
            let key = ring.signing_key(tenant, algorithm).await.unwrap();
            let token = sign(&key, "JWT", &serde_json::json!({"sub": "ada"})).unwrap();
            let other = fresh(db, &clock);
            let verifying = other.verifying_key(tenant, key.kid()).await.unwrap().unwrap();
            let verified = CompactJws::parse(&token).unwrap().verify(&verifying).unwrap();
            assert_eq!(verified.claims().unwrap().text("sub").unwrap(), Some("ada"));
        }
        assert!(ring.verifying_key(tenant, "unknown").await.unwrap().is_none());
        let elsewhere = new_tenant("adatum").id;
        assert!(ring.verifying_key(elsewhere, &kids[0]).await.unwrap().is_none());
        assert!(published(&ring, elsewhere).await.is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_are_rotated_without_a_gap() {
    on_both(async |db| {
        let tenant = tenant(&db.store).await;
        let clock = Clock::manual(NOW);
        let ring = fresh(db, &clock);
        let old = ring.signing_key(tenant, Algorithm::ES256).await.unwrap();
        assert_eq!(ring.rotate(tenant).await.unwrap(), 0, "too early");

        clock.advance(SIGNS_SECONDS - PUBLISHED_AHEAD_SECONDS);
        let made: u64 = db
            .race(6, |store, _| {
                let ring = key_ring(store, &clock);
                async move { ring.rotate(tenant).await.unwrap() }
            })
            .await
            .iter()
            .sum();
        assert_eq!(made, 1, "one next key, whoever makes it");
        let ring = fresh(db, &clock);
        assert_eq!(published(&ring, tenant).await.len(), 2, "published before it signs");
        let still = ring.signing_key(tenant, Algorithm::ES256).await.unwrap();
        assert_eq!(still.kid(), old.kid());

        clock.advance(PUBLISHED_AHEAD_SECONDS);
        let ring = fresh(db, &clock);
        let new = ring.signing_key(tenant, Algorithm::ES256).await.unwrap();
        assert_ne!(new.kid(), old.kid());
        assert!(ring.verifying_key(tenant, old.kid()).await.unwrap().is_some());

        clock.advance(PUBLISHED_AFTER_SECONDS);
        let ring = fresh(db, &clock);
        assert_eq!(published(&ring, tenant).await, [new.kid()]);
        assert!(ring.verifying_key(tenant, old.kid()).await.unwrap().is_none());
        assert_eq!(ring.rotate(tenant).await.unwrap(), 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_slept_through_a_rotation_catches_up() {
    on_both(async |db| {
        let tenant = tenant(&db.store).await;
        let clock = Clock::manual(NOW);
        let ring = fresh(db, &clock);
        let old = ring.signing_key(tenant, Algorithm::ES256).await.unwrap();
        clock.advance(3 * SIGNS_SECONDS);
        assert_eq!(ring.rotate(tenant).await.unwrap(), 1);
        let now = ring.signing_key(tenant, Algorithm::ES256).await.unwrap();
        assert_eq!(now.kid(), old.kid(), "until apps could fetch the next one");
        clock.advance(PUBLISHED_AHEAD_SECONDS);
        let next = ring.signing_key(tenant, Algorithm::ES256).await.unwrap();
        assert_ne!(next.kid(), old.kid());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_are_replaced_out_of_turn_and_withdrawn_after_a_leak() {
    on_both(async |db| {
        let tenant = tenant(&db.store).await;
        let clock = Clock::manual(NOW);
        let ring = fresh(db, &clock);
        ring.provision(tenant).await.unwrap();
        let kid = async || {
            let key = ring.signing_key(tenant, Algorithm::ES256).await.unwrap();
            key.kid().to_owned()
        };
        let first = kid().await;

        assert_eq!(ring.replace(tenant, OldKeys::Keep).await.unwrap(), 2);
        let second = kid().await;
        assert_ne!(first, second, "signs at once");
        assert!(ring.verifying_key(tenant, &first).await.unwrap().is_some(), "still good");
        assert_eq!(published(&ring, tenant).await.len(), 4);

        assert_eq!(ring.replace(tenant, OldKeys::Withdraw).await.unwrap(), 2);
        let third = kid().await;
        assert_ne!(second, third);
        assert!(ring.verifying_key(tenant, &second).await.unwrap().is_none(), "withdrawn");
        let published = published(&fresh(db, &clock), tenant).await;
        assert!(published.contains(&third) && !published.contains(&second), "{published:?}");
    })
    .await;
}
