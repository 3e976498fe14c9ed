//! Addresses that an administrator gives, and use proves.

use vestibule_tenant::model::audit::Actor;
use vestibule_tenant::model::journey::PasswordHash;
use vestibule_tenant::store::{AddressGiven, Stepped};

use super::databases::on_both;
use super::removed_credentials::{assert_ended, signed_in};
use super::rows::{Contoso, NOW, event, new_session, new_user};

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_is_given_ends_what_the_other_may_have_begun() {
    on_both(async |db| {
        let (store, contoso) = (&db.store, Contoso::in_store(&db.store).await);
        let was = signed_in(store, &contoso).await;
        let user = store.user(contoso.tenant, contoso.user).await.unwrap().unwrap();
        let former = user.mail.as_deref().unwrap().parse().unwrap();
        let bob = new_user(contoso.tenant, "bob@example.com");
        store.create_user(&bob, NOW).await.unwrap();
        let event = event(contoso.tenant, "user.set-email", Actor::Cli);
        let give = async |to: &str| {
            let later = NOW.plus_seconds(1);
            store.give_address(&user, &to.parse().unwrap(), (&[], &event), later).await.unwrap()
        };
        assert_eq!(give("Bob@example.com").await, AddressGiven::Taken);
        let live = store.session(contoso.tenant, was.here, NOW).await.unwrap();
        assert!(live.is_some(), "nothing changed");
        assert_eq!(give("Countess@Example.org").await, AddressGiven::Yes);
        assert_ended(store, &contoso, &was, false).await;
        assert!(store.user_by_email(contoso.tenant, &former).await.unwrap().is_none());

        let given = "countess@example.org".parse().unwrap();
        let verified = async || {
            let found = store.user_by_email(contoso.tenant, &given).await.unwrap();
            found.map(|(user, _)| (user.mail.unwrap(), user.mail_verified))
        };
        assert_eq!(verified().await, Some(("Countess@Example.org".to_owned(), false)));
        // A passcode that came to the mailbox that the account had proves nothing any more.
        store.prove_address(contoso.user, &former, NOW).await.unwrap();
        assert!(verified().await.is_some_and(|(_, proven)| !proven));
        store.prove_address(contoso.user, &given, NOW).await.unwrap();
        assert!(verified().await.is_some_and(|(_, proven)| proven));
        let deleted = super::rows::event(contoso.tenant, "user.delete", Actor::Cli);
        assert!(store.delete_user(contoso.user, (&deleted, None)).await.unwrap());
        assert_eq!(give("third@example.org").await, AddressGiven::NoSuchUser);
    })
    .await;
}

/// In the other system, somebody may have used an address that was not theirs.
#[tokio::test(flavor = "multi_thread")]
async fn whoever_proves_an_address_first_shares_the_account_with_nobody() {
    on_both(async |db| {
        let (store, contoso) = (&db.store, Contoso::in_store(&db.store).await);
        let mut new = new_user(contoso.tenant, "grace@example.com");
        new.user.mail_verified = false;
        new.password_hash = Some(PasswordHash::imported("$2b$12$a hash of a stranger"));
        store.create_user(&new, NOW).await.unwrap();
        let session = new_session(contoso.tenant, new.user.id, None);
        let request = contoso.request(store).await;
        let begun = store.start_session(&session, &request, NOW).await.unwrap();
        assert!(matches!(begun, Stepped::Yes(_)));
        let state = async || {
            let (user, hash) =
                store.user_by_email(contoso.tenant, &new.email).await.unwrap().unwrap();
            let sid = session.session.sid;
            let live = store.session(contoso.tenant, sid, NOW).await.unwrap().is_some();
            (user.mail_verified, hash.is_some(), live)
        };
        assert_eq!(state().await, (false, true, true));
        store.prove_address(new.user.id, &new.email, NOW).await.unwrap();
        assert_eq!(state().await, (true, false, false));
        // One that was proven stays as it is.
        let session = new_session(contoso.tenant, contoso.user, None);
        let request = contoso.request(store).await;
        store.start_session(&session, &request, NOW).await.unwrap();
        let email = "ada@example.com".parse().unwrap();
        store.prove_address(contoso.user, &email, NOW).await.unwrap();
        assert!(store.session(contoso.tenant, session.session.sid, NOW).await.unwrap().is_some());
    })
    .await;
}
