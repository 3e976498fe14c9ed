//! Requests that an app sent ahead: found by their own app while they are fresh, used once.

use vestibule_protocol::time::Timestamp;
use vestibule_tenant::model::ids::PushedRequestId;
use vestibule_tenant::store::NewPushedRequest;

use super::databases::on_both;
use super::rows::{Contoso, NOW, authorization_request, new_app, random, token};

const LIFETIME: i64 = 90;

#[tokio::test(flavor = "multi_thread")]
async fn found_while_fresh_by_its_app_and_used_once() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let other = new_app(contoso.tenant);
        db.store.insert_app(&other).await.unwrap();
        let new = NewPushedRequest {
            id: PushedRequestId::random(&random()),
            request_uri: token(),
            tenant_id: contoso.tenant,
            request: authorization_request(&contoso.client),
            created_at: NOW,
            expires_at: NOW.plus_seconds(LIFETIME),
        };
        db.store.insert_pushed_request(&new).await.unwrap();
        let found = async |client, at: Timestamp| {
            let owner = (contoso.tenant, client);
            db.replica.pushed_request(&new.request_uri, owner, at).await.unwrap()
        };
        let last = NOW.plus_seconds(LIFETIME - 1);
        let request = found(&contoso.client, last).await.expect("it is fresh");
        assert_eq!(request.state.as_deref(), Some("a state"));
        assert!(found(&contoso.client, NOW.plus_seconds(LIFETIME)).await.is_none());
        assert!(found(&other.client_id, NOW).await.is_none());

        // The customer may take longer than the reference lives.
        let late = NOW.plus_seconds(3600);
        let used = db
            .race(24, |store, _| {
                let (id, tenant, client) = (new.id, contoso.tenant, contoso.client.clone());
                async move { store.use_pushed_request(id, (tenant, &client), late).await.unwrap() }
            })
            .await;
        assert_eq!(used.iter().filter(|won| **won).count(), 1, "{used:?}");
        assert!(found(&contoso.client, NOW).await.is_none());
        let end = late.plus_seconds(24 * 3600);
        assert_eq!(db.store.delete_expired(end.plus_seconds(-1)).await.unwrap(), 0);
        assert_eq!(db.store.delete_expired(end).await.unwrap(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn deleted_when_it_has_expired_and_used_once_all_the_same() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let new = NewPushedRequest {
            id: PushedRequestId::random(&random()),
            request_uri: token(),
            tenant_id: contoso.tenant,
            request: authorization_request(&contoso.client),
            created_at: NOW,
            expires_at: NOW.plus_seconds(LIFETIME),
        };
        db.store.insert_pushed_request(&new).await.unwrap();
        let end = NOW.plus_seconds(LIFETIME);
        assert_eq!(db.store.delete_expired(end.plus_seconds(-1)).await.unwrap(), 0);
        assert_eq!(db.store.delete_expired(end).await.unwrap(), 1);

        // Two sign-ins that began with it in time end an hour later.
        let late = NOW.plus_seconds(3600);
        let used = db
            .race(24, |store, _| {
                let (id, tenant, client) = (new.id, contoso.tenant, contoso.client.clone());
                async move { store.use_pushed_request(id, (tenant, &client), late).await.unwrap() }
            })
            .await;
        assert_eq!(used.iter().filter(|won| **won).count(), 1, "{used:?}");
        assert_eq!(db.store.delete_expired(late.plus_seconds(3600)).await.unwrap(), 0);
        let owner = (contoso.tenant, &contoso.client);
        let again = db.replica.use_pushed_request(new.id, owner, late.plus_seconds(3600)).await;
        assert!(!again.unwrap());
        assert!(db.replica.pushed_request(&new.request_uri, owner, NOW).await.unwrap().is_none());
    })
    .await;
}
