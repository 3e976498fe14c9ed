//! What an account signs in with while an administrator has deleted it, on both engines.

use vestibule_tenant::model::audit::Actor;
use vestibule_tenant::model::ids::{IdentityProviderId, UserId};
use vestibule_tenant::model::journey::Journey;
use vestibule_tenant::model::user_name::UserName;
use vestibule_tenant::store::{Created, Erasure, Linked, Restored, Store};

use super::databases::{connect, on_both};
use super::external_identities::identity;
use super::rows::{Contoso, NOW, event, new_user, random};
use super::schema::execute;

/// Contoso's user gets a user name and an identity at a provider, subject "1".
async fn with_all_names(store: &Store, contoso: &Contoso) {
    let user = store.user(contoso.tenant, contoso.user).await.unwrap().unwrap();
    let log = event(contoso.tenant, "x", Actor::Cli);
    store.set_user_name(&user, Some(&"ada99".parse().unwrap()), &log).await.unwrap();
    assert_eq!(link(store, contoso, contoso.user).await, Linked::Yes);
}

async fn link(store: &Store, contoso: &Contoso, user: UserId) -> Linked {
    let request = contoso.request(store).await;
    let elsewhere = identity(IdentityProviderId::random(&random()), "1");
    let log = event(contoso.tenant, "user.link-identity", Actor::User(user));
    let how = (&Journey::Cancelled, (&log, None));
    store.link_identity(&request, (user, &elsewhere), how, NOW).await.unwrap()
}

async fn delete(store: &Store, contoso: &Contoso) -> bool {
    let log = event(contoso.tenant, "user.delete", Actor::Cli);
    store.delete_user(contoso.user, (&log, None)).await.unwrap()
}

async fn restore(store: &Store, contoso: &Contoso) -> Restored {
    let log = event(contoso.tenant, "user.restore", Actor::Cli);
    store.restore_user((contoso.tenant, contoso.user), &log).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn names_of_every_kind_are_set_aside_and_come_back() {
    on_both(async |db| {
        let (store, contoso) = (&db.store, Contoso::in_store(&db.store).await);
        with_all_names(store, &contoso).await;
        let elsewhere = identity(IdentityProviderId::random(&random()), "1");
        assert!(delete(store, &contoso).await);
        assert!(!delete(store, &contoso).await, "once");
        assert_eq!(store.linked_identities(contoso.user).await.unwrap().len(), 1, "it is shown");
        assert!(store.user_of_identity(contoso.tenant, &elsewhere).await.unwrap().is_none());
        assert_eq!(link(store, &contoso, contoso.user).await, Linked::Stale, "nobody is there");
        assert_eq!(restore(store, &contoso).await, Restored::Yes);
        assert_eq!(restore(store, &contoso).await, Restored::NotDeleted);
        assert!(store.user_of_identity(contoso.tenant, &elsewhere).await.unwrap().is_some());
        assert_eq!(store.linked_identities(contoso.user).await.unwrap().len(), 1);
        let name: UserName = "ada99".parse().unwrap();
        assert!(store.user_by_name(contoso.tenant, &name.into()).await.unwrap().is_some());

        // Others take them, all but the user name.
        assert!(delete(store, &contoso).await);
        let bob = new_user(contoso.tenant, "ADA@example.com");
        assert_eq!(store.create_user(&bob, NOW).await.unwrap(), Created::Yes);
        assert_eq!(link(store, &contoso, bob.user.id).await, Linked::Yes);
        let taken = ["emailAddress", "federated"].map(str::to_owned).to_vec();
        assert_eq!(restore(store, &contoso).await, Restored::NamesTaken(taken));
        assert!(store.user(contoso.tenant, contoso.user).await.unwrap().is_none());
        let name: UserName = "ada99".parse().unwrap();
        assert!(store.user_by_name(contoso.tenant, &name.into()).await.unwrap().is_none());
    })
    .await;
}

/// One of two has the address in the end, and never both.
#[tokio::test(flavor = "multi_thread")]
async fn a_restore_and_a_sign_up_at_once_give_the_address_to_one() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        assert!(delete(&db.store, &contoso).await);
        let (tenant, user) = (contoso.tenant, contoso.user);
        let had = db
            .race(6, |store, n| async move {
                if n % 2 == 0 {
                    let log = event(tenant, "user.restore", Actor::Cli);
                    let restored = store.restore_user((tenant, user), &log).await;
                    restored.unwrap() == Restored::Yes
                } else {
                    let new = new_user(tenant, "ada@example.com");
                    store.create_user(&new, NOW).await.unwrap() == Created::Yes
                }
            })
            .await;
        assert_eq!(had.iter().filter(|had| **had).count(), 1, "{had:?}");
    })
    .await;
}

/// Of accounts that were deleted before this version as well.
#[tokio::test(flavor = "multi_thread")]
async fn the_migration_sets_aside_what_deleted_accounts_have() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let bob = new_user(contoso.tenant, "bob@example.com");
        db.store.create_user(&bob, NOW).await.unwrap();
        execute(
            db,
            "UPDATE users SET deleted_at = 1 WHERE mail = 'ada@example.com';
             DROP TABLE set_aside_identities;
             DELETE FROM schema_migrations WHERE number = 24",
        )
        .await;
        let store = connect(&db.url).await;
        let new = new_user(contoso.tenant, "ada@example.com");
        assert_eq!(store.create_user(&new, NOW).await.unwrap(), Created::Yes);
        let taken = Restored::NamesTaken(vec!["emailAddress".to_owned()]);
        assert_eq!(restore(&store, &contoso).await, taken);
        let bobs = "bob@example.com".parse().unwrap();
        assert!(store.user_by_email(contoso.tenant, &bobs).await.unwrap().is_some());
    })
    .await;
}

/// What the mail and the list say: thirty days from the administrator's deletion on.
#[tokio::test(flavor = "multi_thread")]
async fn whom_both_deleted_is_erased_when_the_administrators_days_are_over() {
    on_both(async |db| {
        let (store, contoso) = (&db.store, Contoso::in_store(&db.store).await);
        let days = |days: i64| NOW.plus_seconds(days * 24 * 3600);
        let asked = event(contoso.tenant, "user.ask-deletion", Actor::User(contoso.user));
        assert!(store.ask_deletion(contoso.user, None, &asked, NOW).await.unwrap());
        let mut log = event(contoso.tenant, "user.delete", Actor::Cli);
        log.at = days(20);
        assert!(store.delete_user(contoso.user, (&log, None)).await.unwrap());
        let (_, said) = &store.deleted_users(contoso.tenant).await.unwrap()[0];
        assert_eq!(*said, days(50));
        let erased = event(contoso.tenant, "user.erase", Actor::System);
        let pseudonym = UserId::random(&random());
        let erasure = Erasure { pseudonym, event: &erased, notice: None };
        assert!(store.due_erasures(days(49)).await.unwrap().is_empty());
        assert!(!store.erase_user(contoso.user, &erasure, days(49)).await.unwrap());
        let due = store.due_erasures(days(50)).await.unwrap();
        assert!(due.len() == 1 && due[0].asked_by_owner);
        assert!(store.erase_user(contoso.user, &erasure, days(50)).await.unwrap());
    })
    .await;
}
