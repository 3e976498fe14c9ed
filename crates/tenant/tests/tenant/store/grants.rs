//! Grants, codes, refresh tokens: used once, however many try.

use vestibule_protocol::time::Timestamp;
use vestibule_tenant::model::authorization::Grant;
use vestibule_tenant::model::ids::{ClientId, GrantId};
use vestibule_tenant::secrets::TokenHash;
use vestibule_tenant::store::{CodeRedeemed, NewRefreshToken, RefreshRotated, Store};

use super::databases::on_both;
use super::rows::{Contoso, NOW, authorization_request, new_app, new_grant, random, token};

const CODE_SECONDS: i64 = 300;
const WEEK: i64 = 7 * 24 * 3600;

async fn issue(store: &Store, contoso: &Contoso) -> (TokenHash, Grant) {
    let (code, grant) = (token(), new_grant(contoso.tenant, &contoso.client, contoso.user));
    let request = authorization_request(&contoso.client);
    store.issue_code(&code, &grant, &request, NOW.plus_seconds(CODE_SECONDS)).await.unwrap();
    (code, grant)
}

fn new_token(expires_at: Timestamp) -> NewRefreshToken {
    NewRefreshToken { hash: token(), expires_at }
}

/// A grant with a first refresh token.
async fn family(store: &Store, contoso: &Contoso) -> (NewRefreshToken, Grant) {
    let grant = new_grant(contoso.tenant, &contoso.client, contoso.user);
    store.insert_grant(&grant).await.unwrap();
    let first = new_token(NOW.plus_seconds(WEEK));
    store.add_refresh_token(grant.id, &first, NOW).await.unwrap();
    (first, grant)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_gives_what_it_stands_for() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let (code, grant) = issue(&db.store, &contoso).await;
        let redeemed = db.replica.redeem_code(&code, &contoso.client, NOW).await.unwrap();
        let CodeRedeemed::Yes { grant: found, request, user } = redeemed else {
            panic!("{redeemed:?}")
        };
        assert_eq!((found.id, found.tenant_id, found.sid), (grant.id, grant.tenant_id, grant.sid));
        assert_eq!((found.auth_time, found.expires_at), (grant.auth_time, grant.expires_at));
        assert_eq!((&found.client_id, &found.scopes), (&grant.client_id, &grant.scopes));
        assert_eq!((&found.amr, found.revoked_at), (&grant.amr, None));
        assert_eq!(request.state.as_deref(), Some("a state"));
        assert_eq!(user.id, contoso.user);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_redeemed_once_and_a_second_use_revokes_what_it_gave() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let (code, grant) = issue(&db.store, &contoso).await;
        let outcomes = db
            .race(24, |store, _| {
                let client = contoso.client.clone();
                async move { store.redeem_code(&code, &client, NOW).await.unwrap() }
            })
            .await;
        let yes = outcomes.iter().filter(|got| matches!(got, CodeRedeemed::Yes { .. })).count();
        let again = outcomes
            .iter()
            .filter(|got| matches!(got, CodeRedeemed::AlreadyUsed(id) if *id == grant.id))
            .count();
        assert_eq!((yes, again), (1, 23), "{outcomes:?}");
        assert!(db.store.live_grant(grant.id).await.unwrap().is_none());
        // The winner may come only now to store its refresh token: it is worth nothing.
        let late = new_token(NOW.plus_seconds(WEEK));
        db.store.add_refresh_token(grant.id, &late, NOW).await.unwrap();
        let next = new_token(NOW.plus_seconds(WEEK));
        let rotated =
            db.store.rotate_refresh_token(&late.hash, &next, &contoso.client, NOW).await.unwrap();
        assert!(matches!(rotated, RefreshRotated::Revoked), "{rotated:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_worth_nothing_to_another_app_or_too_late() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let (code, grant) = issue(&db.store, &contoso).await;
        let redeem = async |code: &TokenHash, client: &ClientId, at| {
            db.store.redeem_code(code, client, at).await.unwrap()
        };

        let thief = new_app(contoso.tenant);
        db.store.insert_app(&thief).await.unwrap();
        let stolen = redeem(&code, &thief.client_id, NOW).await;
        assert!(matches!(stolen, CodeRedeemed::Unknown), "{stolen:?}");
        let unknown = redeem(&token(), &contoso.client, NOW).await;
        assert!(matches!(unknown, CodeRedeemed::Unknown), "{unknown:?}");
        let late = redeem(&code, &contoso.client, NOW.plus_seconds(CODE_SECONDS)).await;
        assert!(matches!(late, CodeRedeemed::Expired), "{late:?}");
        assert!(db.store.live_grant(grant.id).await.unwrap().is_some(), "none of these revokes");
        let in_time = redeem(&code, &contoso.client, NOW).await;
        assert!(matches!(in_time, CodeRedeemed::Yes { .. }), "none of these uses it up");

        let (code, _) = issue(&db.store, &contoso).await;
        db.store.set_enabled(contoso.user, false, NOW).await.unwrap();
        let blocked = redeem(&code, &contoso.client, NOW).await;
        assert!(matches!(blocked, CodeRedeemed::Revoked), "{blocked:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refresh_token_is_used_once_and_a_second_use_revokes_its_family() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let (first, grant) = family(&db.store, &contoso).await;
        let outcomes = db
            .race(24, |store, _| {
                let client = contoso.client.clone();
                async move {
                    let next = new_token(NOW.plus_seconds(WEEK));
                    let got =
                        store.rotate_refresh_token(&first.hash, &next, &client, NOW).await.unwrap();
                    (next, got)
                }
            })
            .await;
        let mut winners = outcomes
            .iter()
            .filter_map(|(next, got)| matches!(got, RefreshRotated::Yes { .. }).then_some(next));
        let winner = winners.next().expect("somebody wins");
        assert_eq!(winners.count(), 0, "and nobody else");
        let reused = outcomes
            .iter()
            .filter(|(_, got)| matches!(got, RefreshRotated::Reused(id) if *id == grant.id))
            .count();
        assert_eq!(reused, 23);
        let next = new_token(NOW.plus_seconds(WEEK));
        let after =
            db.store.rotate_refresh_token(&winner.hash, &next, &contoso.client, NOW).await.unwrap();
        assert!(matches!(after, RefreshRotated::Revoked), "the winner's is dead too: {after:?}");
        assert!(db.store.live_grant(grant.id).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn refresh_tokens_follow_one_another() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let (mut current, grant) = family(&db.store, &contoso).await;
        for n in 1..5 {
            let then = NOW.plus_seconds(n * (WEEK - 1));
            let next = new_token(then.plus_seconds(WEEK));
            let rotated = db
                .store
                .rotate_refresh_token(&current.hash, &next, &contoso.client, then)
                .await
                .unwrap();
            let RefreshRotated::Yes { grant: found, user } = rotated else { panic!("{rotated:?}") };
            assert_eq!((found.id, user.id), (grant.id, contoso.user));
            current = next;
        }
        let (_, user) = db.store.live_grant(grant.id).await.unwrap().unwrap();
        assert_eq!(user.id, contoso.user);
        let (found, _) = db.store.live_grant(grant.id).await.unwrap().unwrap();
        assert_eq!(
            found.expires_at, current.expires_at,
            "the family lives as long as its youngest"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refresh_token_is_worth_nothing_to_others_or_too_late() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let (first, grant) = family(&db.store, &contoso).await;
        let thief = new_app(contoso.tenant);
        db.store.insert_app(&thief).await.unwrap();
        let rotate = async |old: &TokenHash, client, at| {
            let next = new_token(NOW.plus_seconds(2 * WEEK));
            db.store.rotate_refresh_token(old, &next, client, at).await.unwrap()
        };
        let stolen = rotate(&first.hash, &thief.client_id, NOW).await;
        assert!(matches!(stolen, RefreshRotated::Unknown), "{stolen:?}");
        let unknown = rotate(&token(), &contoso.client, NOW).await;
        assert!(matches!(unknown, RefreshRotated::Unknown), "{unknown:?}");
        let late = rotate(&first.hash, &contoso.client, NOW.plus_seconds(WEEK)).await;
        assert!(matches!(late, RefreshRotated::Expired), "{late:?}");
        assert!(db.store.live_grant(grant.id).await.unwrap().is_some(), "none of these revokes");

        db.store.revoke_grant(grant.id, NOW).await.unwrap();
        let revoked = rotate(&first.hash, &contoso.client, NOW).await;
        assert!(matches!(revoked, RefreshRotated::Revoked), "{revoked:?}");
        assert!(db.store.live_grant(grant.id).await.unwrap().is_none());
        assert!(db.store.live_grant(GrantId::random(&random())).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_single_page_app_refreshes_until_a_day_after_the_sign_in() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let until = NOW.plus_seconds(24 * 3600);
        let mut grant = new_grant(contoso.tenant, &contoso.client, contoso.user);
        grant.refresh_until = Some(until);
        db.store.insert_grant(&grant).await.unwrap();
        let first = new_token(NOW.plus_seconds(WEEK));
        db.store.add_refresh_token(grant.id, &first, NOW).await.unwrap();
        let second = new_token(NOW.plus_seconds(WEEK));
        let rotate = async |old: &TokenHash, at| {
            db.store.rotate_refresh_token(old, &second, &contoso.client, at).await.unwrap()
        };
        let too_late = rotate(&first.hash, until).await;
        assert!(matches!(too_late, RefreshRotated::Expired), "{too_late:?}");
        let in_time = rotate(&first.hash, until.plus_seconds(-1)).await;
        assert!(matches!(in_time, RefreshRotated::Yes { .. }), "{in_time:?}");
        let next = new_token(NOW.plus_seconds(WEEK));
        let again = db
            .store
            .rotate_refresh_token(&second.hash, &next, &contoso.client, until)
            .await
            .unwrap();
        assert!(matches!(again, RefreshRotated::Expired), "renewing does not prolong: {again:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_expired_is_deleted_and_what_lives_stays() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let (used, _) = issue(&db.store, &contoso).await;
        db.store.redeem_code(&used, &contoso.client, NOW).await.unwrap();
        let (first, family_grant) = family(&db.store, &contoso).await;
        let request = contoso.request(&db.store).await;
        assert_eq!(db.store.delete_expired(NOW).await.unwrap(), 0);

        // A used code is remembered for as long as somebody may try it again.
        let soon = NOW.plus_seconds(3600);
        db.store.delete_expired(soon).await.unwrap();
        let again = db.store.redeem_code(&used, &contoso.client, soon).await.unwrap();
        assert!(matches!(again, CodeRedeemed::AlreadyUsed(_)), "{again:?}");

        let three_days = NOW.plus_seconds(3 * 24 * 3600);
        assert!(db.store.delete_expired(three_days).await.unwrap() >= 3);
        let again = db.store.redeem_code(&used, &contoso.client, three_days).await.unwrap();
        assert!(matches!(again, CodeRedeemed::Unknown), "{again:?}");
        assert!(db.store.past_request(contoso.tenant, &request.id).await.unwrap().is_none());
        let next = new_token(three_days.plus_seconds(WEEK));
        let rotated = db
            .store
            .rotate_refresh_token(&first.hash, &next, &contoso.client, three_days)
            .await
            .unwrap();
        assert!(matches!(rotated, RefreshRotated::Yes { .. }), "{rotated:?}");
        assert!(db.store.live_grant(family_grant.id).await.unwrap().is_some());

        db.store.delete_expired(NOW.plus_seconds(60 * 24 * 3600)).await.unwrap();
        assert!(db.store.live_grant(family_grant.id).await.unwrap().is_none());
        assert!(db.store.user(contoso.tenant, contoso.user).await.unwrap().is_some());
    })
    .await;
}

/// A grant on behalf of another.
async fn given_by(store: &Store, contoso: &Contoso, parent: &Grant) -> Grant {
    let mut given = new_grant(contoso.tenant, &contoso.client, contoso.user);
    given.parent = Some(parent.id);
    store.insert_grant(&given).await.unwrap();
    given
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_given_on_behalf_lives_no_longer_than_what_it_comes_from() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let live = async |grant: &Grant| db.store.live_grant(grant.id).await.unwrap().is_some();
        let (_, first) = family(&db.store, &contoso).await;
        let second = given_by(&db.store, &contoso, &first).await;
        let third = given_by(&db.store, &contoso, &second).await;
        let sibling = given_by(&db.store, &contoso, &first).await;
        let (found, _) = db.store.live_grant(third.id).await.unwrap().unwrap();
        assert_eq!(found.parent, Some(second.id));

        db.store.revoke_grant(second.id, NOW).await.unwrap();
        assert!(!live(&second).await && !live(&third).await);
        assert!(live(&first).await && live(&sibling).await);
        db.store.revoke_grant(first.id, NOW).await.unwrap();
        assert!(!live(&sibling).await);
        // Given while the parent was being revoked.
        let late = given_by(&db.store, &contoso, &third).await;
        assert!(!live(&late).await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_grant_is_kept_as_long_as_what_was_given_on_its_behalf() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let parent = new_grant(contoso.tenant, &contoso.client, contoso.user);
        db.store.insert_grant(&parent).await.unwrap();
        let given = given_by(&db.store, &contoso, &parent).await;
        let refresh = new_token(NOW.plus_seconds(WEEK));
        db.store.add_refresh_token(given.id, &refresh, NOW).await.unwrap();
        db.store.revoke_grant(parent.id, NOW).await.unwrap();
        let days = |days: i64| NOW.plus_seconds(days * 24 * 3600);
        assert_eq!(db.store.delete_expired(days(6)).await.unwrap(), 0);
        let next = new_token(days(7));
        let rotated = db
            .store
            .rotate_refresh_token(&refresh.hash, &next, &contoso.client, days(6))
            .await
            .unwrap();
        assert!(matches!(rotated, RefreshRotated::Revoked), "{rotated:?}");
        // The token and its grant, and then what it came from.
        let deleted = db.store.delete_expired(days(10)).await.unwrap()
            + db.store.delete_expired(days(10)).await.unwrap();
        assert_eq!(deleted, 3);
    })
    .await;
}
