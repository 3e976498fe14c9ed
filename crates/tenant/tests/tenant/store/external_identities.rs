//! Identity providers, the sign-ins at them, and the identities that come back, on both engines.

use serde_json::json;
use vestibule_protocol::params::ResponseMode;
use vestibule_tenant::federation::ExternalIdentity;
use vestibule_tenant::model::audit::Actor;
use vestibule_tenant::model::identity_provider::{
    ClaimMapping, IdentityProvider, ProviderAuthentication, ProviderKind,
};
use vestibule_tenant::model::ids::{IdentityProviderId, TenantId, UserId};
use vestibule_tenant::model::journey::Journey;
use vestibule_tenant::model::user_flow::UserFlow;
use vestibule_tenant::secrets::PlainToken;
use vestibule_tenant::store::{
    Ends, Inserted, Linked, NewExternalSignIn, NewPassword, SignedUpExternally, Stepped, Store,
    Unlinked,
};

use super::databases::{Database, on_both};
use super::rows::{
    NOW, event, new_app, new_flow, new_request, new_tenant, new_user, random, set_password,
};

fn provider(tenant: TenantId, kind: ProviderKind, issuer: &str) -> IdentityProvider {
    IdentityProvider {
        id: IdentityProviderId::random(&random()),
        tenant_id: tenant,
        kind,
        display_name: kind.as_str().into(),
        client_id: "client".parse().unwrap(),
        issuer: issuer.parse().unwrap(),
        authentication: ProviderAuthentication::ClientSecretPost,
        scopes: "openid email".parse().unwrap(),
        response_mode: ResponseMode::Query,
        claims: ClaimMapping { email: "mail".into(), ..ClaimMapping::default() },
        trusts_email: true,
        domain_hint: "id.example".into(),
        revision: 1,
        created_at: NOW,
    }
}

/// As only the server writes it.
pub fn identity(provider: IdentityProviderId, subject: &str) -> ExternalIdentity {
    serde_json::from_value(json!({
        "provider": provider, "provider_name": "Google", "idp": "google.com",
        "issuer": "https://accounts.google.com", "subject": subject,
        "email": "ada@example.com", "email_proven": true,
        "names": { "display_name": "Ada", "given_name": null, "surname": null },
    }))
    .unwrap()
}

async fn flow(store: &Store, tenant: TenantId) -> UserFlow {
    let flow = new_flow(tenant, "Flow");
    assert_eq!(store.insert_user_flow(&flow).await.unwrap(), Inserted::Yes);
    flow
}

#[tokio::test]
async fn a_provider_reads_back_and_its_secret_is_sealed() {
    on_both(async |db: &Database| {
        let store = &db.store;
        let (contoso, fabrikam) = (new_tenant("contoso"), new_tenant("fabrikam"));
        for tenant in [&contoso, &fabrikam] {
            store.insert_tenant(tenant).await.unwrap();
        }
        let google = provider(contoso.id, ProviderKind::Google, "https://accounts.google.com");
        let mut apple = provider(contoso.id, ProviderKind::Apple, "https://appleid.apple.com");
        apple.authentication =
            ProviderAuthentication::Apple { team_id: "TEAM".into(), key_id: "KEY".into() };
        let mut custom = provider(contoso.id, ProviderKind::OpenIdConnect, "https://id.example/a");
        custom.authentication = ProviderAuthentication::PrivateKeyJwt { key_id: "k".into() };
        for new in [&google, &apple, &custom] {
            assert_eq!(
                store.insert_identity_provider(new, b"a secret").await.unwrap(),
                Inserted::Yes
            );
        }
        let again = provider(contoso.id, ProviderKind::Google, "https://accounts.google.com");
        let refused = store.insert_identity_provider(&again, b"x").await.unwrap();
        assert_eq!(refused, Inserted::AlreadyThere);
        let other = provider(fabrikam.id, ProviderKind::Google, "https://accounts.google.com");
        store.insert_identity_provider(&other, b"theirs").await.unwrap();

        let all = store.identity_providers(contoso.id).await.unwrap();
        let names: Vec<_> = all.iter().map(|known| known.display_name.as_str()).collect();
        assert_eq!(names, ["Apple", "Google", "OpenIdConnect"]);
        assert_eq!(all[0].authentication, apple.authentication);
        assert_eq!(all[2].authentication, custom.authentication);
        assert_eq!((&all[1].claims, &all[1].scopes), (&google.claims, &google.scopes));
        assert!(store.identity_provider(fabrikam.id, google.id).await.unwrap().is_none());

        let secret = store.identity_provider_secret(google.id).await.unwrap().unwrap();
        assert_eq!(secret.as_slice(), b"a secret");
        let elsewhere = IdentityProvider { tenant_id: fabrikam.id, ..google.clone() };
        assert!(!store.set_identity_provider_secret(&elsewhere, b"n").await.unwrap());
        assert!(store.set_identity_provider_secret(&google, b"new").await.unwrap());
        assert!(!store.set_identity_provider_secret(&google, b"n").await.unwrap(), "as it was");
        let secret = store.identity_provider_secret(google.id).await.unwrap().unwrap();
        assert_eq!(secret.as_slice(), b"new");
        let known = store.identity_provider(contoso.id, google.id).await.unwrap().unwrap();
        assert_eq!(known.revision, 2, "what was kept of it is forgotten");

        apple.authentication =
            ProviderAuthentication::Apple { team_id: "TEAM".into(), key_id: "NEXT".into() };
        assert!(store.set_identity_provider_secret(&apple, b"next").await.unwrap());
        let known = store.identity_provider(contoso.id, apple.id).await.unwrap().unwrap();
        assert_eq!(known.authentication, apple.authentication, "key and id are replaced together");

        let flow = flow(store, contoso.id).await;
        store.offer_identity_providers(flow.id, &[google.id, apple.id]).await.unwrap();
        store.offer_identity_providers(flow.id, &[custom.id, google.id]).await.unwrap();
        let offered = store.identity_providers_of_flow(flow.id).await.unwrap();
        assert_eq!(offered.iter().map(|p| p.id).collect::<Vec<_>>(), [custom.id, google.id]);
        let removed = || event(contoso.id, "identity-provider.remove", Actor::Cli);
        let elsewhere = (fabrikam.id, custom.id);
        assert_eq!(store.remove_identity_provider(elsewhere, removed()).await.unwrap(), None);
        let ends = Ends { user_flows: vec![flow.display_name], ..Ends::default() };
        let removed = store.remove_identity_provider((contoso.id, custom.id), removed()).await;
        assert_eq!(removed.unwrap(), Some(ends));
        assert_eq!(store.identity_providers_of_flow(flow.id).await.unwrap().len(), 1);
        assert!(store.identity_provider_secret(custom.id).await.unwrap().is_none());
    })
    .await;
}

/// A tenant with a provider and a journey.
async fn scene(
    store: &Store,
) -> (IdentityProvider, vestibule_tenant::model::authorization::StoredRequest) {
    let tenant = new_tenant("contoso");
    store.insert_tenant(&tenant).await.unwrap();
    let app = new_app(tenant.id);
    store.insert_app(&app).await.unwrap();
    let google = provider(tenant.id, ProviderKind::Google, "https://accounts.google.com");
    store.insert_identity_provider(&google, b"a secret").await.unwrap();
    let request = new_request(tenant.id, &app.client_id);
    store.insert_request(&request).await.unwrap();
    (google, request)
}

#[tokio::test]
async fn a_provider_is_changed_only_as_it_was_read() {
    on_both(async |db: &Database| {
        let store = &db.store;
        let (google, _) = scene(store).await;
        let renamed = IdentityProvider { display_name: "Search".into(), ..google.clone() };
        assert!(store.update_identity_provider(&renamed).await.unwrap());
        // Somebody else had read it before that, and would trust addresses again.
        let stale = IdentityProvider { trusts_email: true, ..google.clone() };
        assert!(!store.update_identity_provider(&stale).await.unwrap());
        let known = store.identity_provider(google.tenant_id, google.id).await.unwrap().unwrap();
        assert_eq!((known.display_name.as_str(), known.revision), ("Search", 2));
    })
    .await;
}

#[tokio::test]
async fn a_sign_in_at_a_provider_is_taken_once() {
    on_both(async |db: &Database| {
        let (google, request) = scene(&db.store).await;
        let state = PlainToken::random(&random()).hash();
        let new = NewExternalSignIn {
            state,
            request: &request.id,
            provider: google.id,
            kept: b"nonce and verifier",
            created_at: NOW,
            expires_at: NOW.plus_seconds(60),
        };
        db.store.insert_external_sign_in(&new).await.unwrap();
        let found = db.store.external_sign_in(google.tenant_id, &state).await.unwrap().unwrap();
        assert_eq!((found.request, found.provider), (request.id.clone(), google.id));
        let other = TenantId::from_random(random().bytes());
        assert!(db.store.external_sign_in(other, &state).await.unwrap().is_none());
        let late = NOW.plus_seconds(60);
        assert!(db.store.use_external_sign_in(&state, late).await.unwrap().is_none());
        let taken = db
            .race(
                8,
                |store, _| async move { store.use_external_sign_in(&state, NOW).await.unwrap() },
            )
            .await;
        let won: Vec<_> = taken.into_iter().flatten().collect();
        assert_eq!(won.len(), 1);
        assert_eq!(won[0].as_slice(), b"nonce and verifier");
        assert!(db.store.external_sign_in(google.tenant_id, &state).await.unwrap().is_some());
    })
    .await;
}

#[tokio::test]
async fn an_identity_is_kept_with_its_journey_until_it_has_an_account() {
    on_both(async |db: &Database| {
        let store = &db.store;
        let (google, request) = scene(store).await;
        let (tenant, ada) = (google.tenant_id, identity(google.id, "ada"));
        let next = Journey::ExternalEmail { hint: None };
        let stepped = store.keep_identity(&request, &ada, &next, NOW).await.unwrap();
        let Stepped::Yes(request) = stepped else { panic!("fresh") };
        let replaced = identity(google.id, "grace");
        let later = NOW.plus_seconds(5);
        let stepped = store.keep_identity(&request, &replaced, &next, later).await.unwrap();
        let Stepped::Yes(request) = stepped else { panic!("fresh") };
        let (kept, since) = store.kept_identity(&request.id).await.unwrap().unwrap();
        assert_eq!((kept.subject(), since), ("grace", later));
        assert!(store.user_of_identity(tenant, &kept).await.unwrap().is_none());

        // Many at once make one account.
        let made = db
            .race(6, |store, n| {
                let (request, kept) = (request.clone(), kept.clone());
                async move {
                    let mut new = new_user(tenant, &format!("grace{n}@example.com"));
                    new.password_hash = None;
                    let new = (&new, &kept);
                    let next = Journey::PickAccount;
                    store.sign_up_externally(&request, new, &next, NOW).await.unwrap()
                }
            })
            .await;
        let won = made.iter().filter(|made| **made == SignedUpExternally::Yes).count();
        assert_eq!(won, 1, "{made:?}");
        let user = store.user_of_identity(tenant, &kept).await.unwrap().unwrap();
        assert!(store.kept_identity(&request.id).await.unwrap().is_none());
        let linked = store.linked_identities(user.id).await.unwrap();
        assert_eq!((linked.len(), linked[0].subject.as_str()), (1, "grace"));
        assert_eq!(linked[0].account_name.as_deref(), Some("ada@example.com"));
        assert_eq!(linked[0].linked_at, Some(NOW));
        let other = TenantId::from_random(random().bytes());
        assert!(store.user_of_identity(other, &kept).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn a_taken_address_or_identity_makes_no_account() {
    on_both(async |db: &Database| {
        let store = &db.store;
        let (google, request) = scene(store).await;
        let ada = identity(google.id, "ada");
        let new = new_user(google.tenant_id, "ada@example.com");
        store.create_user(&new, NOW).await.unwrap();
        let again = new_user(google.tenant_id, "ada@example.com");
        let next = Journey::PickAccount;
        let made = store.sign_up_externally(&request, (&again, &ada), &next, NOW).await.unwrap();
        assert_eq!(made, SignedUpExternally::EmailTaken);
        let event = event(google.tenant_id, "user.link-identity", Actor::User(new.user.id));
        let how = (&next, (&event, None));
        let linked = store.link_identity(&request, (new.user.id, &ada), how, NOW).await.unwrap();
        assert_eq!(linked, Linked::Yes, "the failed sign-up left the journey where it was");
        let linked = store.link_identity(&request, (new.user.id, &ada), how, NOW).await.unwrap();
        assert_eq!(linked, Linked::Stale);
        let request = new_request(google.tenant_id, &request.request.client_id);
        store.insert_request(&request).await.unwrap();
        let other = new_user(google.tenant_id, "grace@example.com");
        let made = store.sign_up_externally(&request, (&other, &ada), &next, NOW).await.unwrap();
        assert_eq!(made, SignedUpExternally::IdentityTaken);
        assert!(store.user(google.tenant_id, other.user.id).await.unwrap().is_none());
        let linked = store.link_identity(&request, (new.user.id, &ada), how, NOW).await.unwrap();
        assert_eq!(linked, Linked::Taken);
    })
    .await;
}

#[tokio::test]
async fn the_last_way_in_cannot_be_removed() {
    on_both(async |db: &Database| {
        let store = &db.store;
        let (google, request) = scene(store).await;
        let mut new = new_user(google.tenant_id, "ada@example.com");
        new.password_hash = None;
        let (user, first) = (new.user.id, identity(google.id, "first"));
        let next = Journey::PickAccount;
        store.sign_up_externally(&request, (&new, &first), &next, NOW).await.unwrap();
        let unlink = async |store: &Store, subject: &str, user: UserId| {
            let event = event(google.tenant_id, "user.unlink-identity", Actor::User(user));
            store
                .unlink_identity(user, (first.issuer(), subject), None, (&event, None))
                .await
                .unwrap()
        };
        assert_eq!(unlink(store, "first", user).await, Unlinked::LastWay);
        assert_eq!(unlink(store, "second", user).await, Unlinked::NotLinked);
        assert_eq!(unlink(store, "first", UserId::random(&random())).await, Unlinked::NotLinked);

        // With a second one either can go, and never both, not even at once.
        let request = new_request(google.tenant_id, &request.request.client_id);
        store.insert_request(&request).await.unwrap();
        let second = identity(google.id, "second");
        let event = event(google.tenant_id, "user.link-identity", Actor::User(user));
        store.link_identity(&request, (user, &second), (&next, (&event, None)), NOW).await.unwrap();
        let removed = db
            .race(2, |store, n| {
                let (event, issuer) = (event.clone(), first.issuer().to_owned());
                async move {
                    let subject = ["first", "second"][n];
                    let id = vestibule_tenant::model::ids::AuditEventId::random(&random());
                    let event = vestibule_tenant::model::audit::AuditEvent { id, ..event };
                    store
                        .unlink_identity(user, (&issuer, subject), None, (&event, None))
                        .await
                        .unwrap()
                }
            })
            .await;
        assert!(removed.contains(&Unlinked::Yes) && removed.contains(&Unlinked::LastWay));
        let left = store.linked_identities(user).await.unwrap();
        assert_eq!(left.len(), 1);

        // With a password the last one can go.
        let hash = new_user(google.tenant_id, "x@example.com").password_hash.unwrap();
        let new = NewPassword { hash, must_change: false, keep_session: None };
        assert!(set_password(store, user, &new, NOW).await);
        assert_eq!(unlink(store, &left[0].subject, user).await, Unlinked::Yes);
    })
    .await;
}
