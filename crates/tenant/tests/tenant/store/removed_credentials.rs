//! With a credential that is removed ends what it may have begun.

use vestibule_tenant::model::audit::Actor;
use vestibule_tenant::model::ids::{GrantId, IdentityProviderId, SessionId};
use vestibule_tenant::model::journey::Journey;
use vestibule_tenant::model::second_factor::FactorKind;
use vestibule_tenant::store::{Linked, PasskeyChange, PasskeyRemoved, Store, Unlinked};

use vestibule_protocol::time::Timestamp;

use super::databases::on_both;
use super::external_identities::identity;
use super::passkeys::passkey;
use super::rows::{Contoso, NOW, event, new_grant, new_session, random, token};
use super::second_factors::{add, device, new_factor, notice};

/// An account that is signed in in two browsers, is remembered in one, and has let an app in.
pub(super) struct SignedIn {
    pub here: SessionId,
    elsewhere: SessionId,
    grant: GrantId,
}

pub(super) async fn signed_in(store: &Store, contoso: &Contoso) -> SignedIn {
    let sessions = [(); 2].map(|()| new_session(contoso.tenant, contoso.user, None));
    for session in &sessions {
        let request = contoso.request(store).await;
        store.start_session(session, &request, NOW).await.unwrap();
    }
    let grant = new_grant(contoso.tenant, &contoso.client, contoso.user);
    store.insert_grant(&grant).await.unwrap();
    store.remember_device(&device(contoso, NOW), None, &token()).await.unwrap();
    let [here, elsewhere] = sessions.map(|new| new.session.sid);
    SignedIn { here, elsewhere, grant: grant.id }
}

/// `here`: whether the session in which it was removed is left.
pub(super) async fn assert_ended(store: &Store, contoso: &Contoso, was: &SignedIn, here: bool) {
    let user = store.user(contoso.tenant, contoso.user).await.unwrap().unwrap();
    assert!(user.proofs_valid_from > Timestamp::from_unix(0), "journeys are over too");
    let live = async |sid| store.session(contoso.tenant, sid, NOW).await.unwrap().is_some();
    assert_eq!((live(was.here).await, live(was.elsewhere).await), (here, false));
    assert!(store.live_grant(was.grant).await.unwrap().is_none());
    assert!(store.remembered_devices(contoso.user, NOW).await.unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn with_a_passkey_ends_what_it_may_have_begun() {
    on_both(async |db| {
        let (store, contoso) = (&db.store, Contoso::in_store(&db.store).await);
        let removed = event(contoso.tenant, "passkey.remove", Actor::User(contoso.user));
        for by_owner in [true, false] {
            let was = signed_in(store, &contoso).await;
            let key = (contoso.user, passkey(store, &contoso, contoso.user).await.id);
            let keep = by_owner.then_some(was.here);
            let event = event(contoso.tenant, "passkey.remove", Actor::User(contoso.user));
            let change = PasskeyChange { event: &event, mail: None };
            let removed = store.remove_passkey(key, (false, keep), change).await.unwrap();
            assert_eq!(removed, PasskeyRemoved::Yes);
            assert_ended(store, &contoso, &was, by_owner).await;
        }
        // One that stays ends nothing.
        let was = signed_in(store, &contoso).await;
        let key = (contoso.user, passkey(store, &contoso, contoso.user).await.id);
        let change = PasskeyChange { event: &removed, mail: None };
        let stays = store.remove_passkey(key, (true, None), change).await.unwrap();
        assert_eq!(stays, PasskeyRemoved::LastOne);
        assert!(store.session(contoso.tenant, was.elsewhere, NOW).await.unwrap().is_some());
        assert!(store.live_grant(was.grant).await.unwrap().is_some());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn with_a_second_factor_ends_what_it_may_have_begun() {
    on_both(async |db| {
        let (store, contoso) = (&db.store, Contoso::in_store(&db.store).await);
        let notice = || notice(contoso.tenant, contoso.user);
        // One of two by its owner, one by an administrator, and then all that are left.
        for n in 0..3 {
            let was = signed_in(store, &contoso).await;
            let new = [(); 2].map(|()| new_factor(&contoso, FactorKind::Totp, NOW));
            for new in &new {
                add(store, &contoso, new).await;
            }
            let keep = (n == 0).then_some(was.here);
            let id = new[0].factor.id;
            match n {
                2 => assert!(store.remove_factors(contoso.user, &notice()).await.unwrap() > 1),
                _ => {
                    assert!(store.remove_factor(contoso.user, (id, keep), &notice()).await.unwrap())
                }
            }
            assert_ended(store, &contoso, &was, n == 0).await;
        }
        // Without any, nothing is removed, and nothing ends.
        let was = signed_in(store, &contoso).await;
        assert_eq!(store.remove_factors(contoso.user, &notice()).await.unwrap(), 0);
        assert!(store.session(contoso.tenant, was.here, NOW).await.unwrap().is_some());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn with_an_identity_ends_what_it_may_have_begun() {
    on_both(async |db| {
        let (store, contoso) = (&db.store, Contoso::in_store(&db.store).await);
        let was = signed_in(store, &contoso).await;
        let google = identity(IdentityProviderId::random(&random()), "1815");
        let request = contoso.request(store).await;
        let event = |action| event(contoso.tenant, action, Actor::User(contoso.user));
        let (linking, unlinking) = (event("user.link-identity"), event("user.unlink-identity"));
        let how = (&Journey::PickAccount, (&linking, None));
        let linked = store.link_identity(&request, (contoso.user, &google), how, NOW).await;
        assert_eq!(linked.unwrap(), Linked::Yes);
        let of = (google.issuer(), google.subject());
        let told = (&unlinking, None);
        let done = store.unlink_identity(contoso.user, of, Some(was.here), told).await;
        assert_eq!(done.unwrap(), Unlinked::Yes);
        assert_ended(store, &contoso, &was, true).await;
    })
    .await;
}
