//! Which apps a session signed in to, and the jobs that tell them of its end.

use vestibule_tenant::model::app_registration::{AppAddress, RedirectUri};
use vestibule_tenant::model::audit::Actor;
use vestibule_tenant::model::ids::{ClientId, SessionId, UserId};
use vestibule_tenant::model::journey::PasswordHash;
use vestibule_tenant::secrets::TokenHash;
use vestibule_tenant::store::{NewPassword, NewSession, Stepped, Store, VisitedApp};

use super::databases::on_both;
use super::rows::{
    Contoso, NOW, event, new_app, new_grant, new_session, new_user, random, set_password,
};

const DAY: i64 = 24 * 3600;

/// An app that wants to be told.
async fn listening(store: &Store, contoso: &Contoso) -> ClientId {
    let mut app = new_app(contoso.tenant);
    app.back_channel_logout_uri = Some("https://app.example/logout".parse().unwrap());
    store.insert_app(&app).await.unwrap();
    app.client_id
}

async fn start(store: &Store, contoso: &Contoso, old: Option<TokenHash>) -> NewSession {
    let request = contoso.request(store).await;
    let new = new_session(contoso.tenant, contoso.user, old);
    let stepped = store.start_session(&new, &request, NOW).await.unwrap();
    assert!(matches!(stepped, Stepped::Yes(_)));
    new
}

async fn visit(store: &Store, contoso: &Contoso, client: &ClientId, sid: SessionId) {
    let mut grant = new_grant(contoso.tenant, client, contoso.user);
    grant.sid = sid;
    store.insert_grant(&grant).await.unwrap();
}

/// Everything that is due, without noting that it was done.
async fn due(store: &Store) -> Vec<(ClientId, SessionId, UserId)> {
    let mut all = Vec::new();
    while let Some(job) = store.claim_logout(NOW, 60).await.unwrap() {
        all.push((job.client_id, job.sid, job.user_id));
    }
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn the_apps_of_a_session_are_told_once_and_no_others() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let told = listening(&db.store, &contoso).await;
        listening(&db.store, &contoso).await;
        let session = start(&db.store, &contoso, None).await;
        let sid = session.session.sid;
        for client in [&told, &told, &contoso.client] {
            visit(&db.store, &contoso, client, sid).await;
        }
        // Of another session, and of none.
        let elsewhere = start(&db.store, &contoso, None).await;
        visit(&db.store, &contoso, &told, elsewhere.session.sid).await;
        visit(&db.store, &contoso, &told, SessionId::random(&random())).await;

        let ended = db
            .race(8, |store, _| async move {
                store.end_sessions(contoso.tenant, &session.new_browser, None, NOW).await.unwrap()
            })
            .await;
        let mut apps: Vec<VisitedApp> = ended.into_iter().flat_map(|ended| ended.apps).collect();
        apps.sort_by_key(|app| app.client_id != told);
        let visited = |client: &ClientId| VisitedApp { client_id: client.clone(), sid };
        assert_eq!(apps, [visited(&told), visited(&contoso.client)], "one of them ended it");
        assert_eq!(due(&db.store).await, [(told, sid, contoso.user)]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_ends_all_sessions_of_an_account_tells_the_apps_of_each() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let told = listening(&db.store, &contoso).await;
        let mut sids = Vec::new();
        for _ in 0..3 {
            let session = start(&db.store, &contoso, None).await.session.sid;
            visit(&db.store, &contoso, &told, session).await;
            sids.push(session);
        }
        let kept = sids.pop().unwrap();
        let hash = PasswordHash::from_phc("$argon2id$another".into());
        let new = NewPassword { hash, must_change: false, keep_session: Some(kept) };
        set_password(&db.store, contoso.user, &new, NOW).await;
        let mut first: Vec<_> = due(&db.store).await.into_iter().map(|(_, sid, _)| sid).collect();
        first.sort_unstable();
        sids.sort_unstable();
        assert_eq!(first, sids, "all but the one in which it was chosen");

        let other = new_user(contoso.tenant, "grace@example.com");
        db.store.create_user(&other, NOW).await.unwrap();
        db.store.set_enabled(other.user.id, false, NOW).await.unwrap();
        assert!(due(&db.store).await.is_empty(), "somebody else");
        assert!(db.store.revoke_sessions(contoso.user, NOW).await.unwrap());
        assert_eq!(due(&db.store).await, [(told.clone(), kept, contoso.user)]);
        assert!(!db.store.revoke_sessions(UserId::random(&random()), NOW).await.unwrap());

        let last = start(&db.store, &contoso, None).await.session.sid;
        visit(&db.store, &contoso, &told, last).await;
        db.store.set_enabled(contoso.user, false, NOW).await.unwrap();
        assert_eq!(due(&db.store).await, [(told, last, contoso.user)]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_takes_anothers_place_takes_its_apps() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let told = listening(&db.store, &contoso).await;
        let first = start(&db.store, &contoso, None).await;
        visit(&db.store, &contoso, &told, first.session.sid).await;
        let second = start(&db.store, &contoso, Some(first.new_browser)).await;
        assert!(due(&db.store).await.is_empty(), "nobody signed out");
        let browser = &second.new_browser;
        db.store.end_sessions(contoso.tenant, browser, None, NOW).await.unwrap();
        // Its tokens say the old sid, and so must the logout token.
        assert_eq!(due(&db.store).await, [(told, first.session.sid, contoso.user)]);
    })
    .await;
}

/// An app that is to be told that a session ended.
async fn queued(store: &Store, contoso: &Contoso) -> ClientId {
    let told = listening(store, contoso).await;
    let session = start(store, contoso, None).await;
    visit(store, contoso, &told, session.session.sid).await;
    store.end_sessions(contoso.tenant, &session.new_browser, None, NOW).await.unwrap();
    told
}

#[tokio::test(flavor = "multi_thread")]
async fn each_call_is_one_workers_at_a_time() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        for _ in 0..5 {
            queued(&db.store, &contoso).await;
        }
        let mut claimed = Vec::new();
        let mut rounds = 0;
        while claimed.len() < 5 {
            let claims = db
                .race(8, |store, _| async move { store.claim_logout(NOW, 60).await.unwrap() })
                .await;
            claimed.extend(claims.into_iter().flatten().map(|job| job.sid));
            rounds += 1;
            assert!(rounds <= 5, "each round takes one at least");
        }
        claimed.sort_unstable();
        claimed.dedup();
        assert_eq!(claimed.len(), 5, "none was given to two");
        assert!(db.store.claim_logout(NOW, 60).await.unwrap().is_none());
        // A worker that was killed with the job in its hands.
        let lease_over = NOW.plus_seconds(60);
        let again = db.replica.claim_logout(lease_over, 60).await.unwrap().unwrap();
        assert_eq!(again.attempts, 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_is_made_or_tried_again_or_given_up() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        queued(&db.store, &contoso).await;
        let claim = async |at| db.store.claim_logout(at, 60).await.unwrap();
        let job = claim(NOW).await.unwrap();
        assert_eq!((job.tenant_id, job.attempts), (contoso.tenant, 1));
        let later = NOW.plus_seconds(10);
        db.store.logout_retry(&job, NOW, later, "the app is down").await.unwrap();
        assert!(claim(NOW).await.is_none(), "not yet");
        let job = claim(later).await.unwrap();
        assert_eq!(job.attempts, 2);
        db.store.logout_sent(&job, later).await.unwrap();
        assert!(claim(NOW.plus_seconds(3600)).await.is_none());

        queued(&db.store, &contoso).await;
        let job = claim(NOW).await.unwrap();
        db.store.logout_failed(&job, NOW, "the app refused it").await.unwrap();
        assert!(claim(NOW.plus_seconds(3600)).await.is_none());

        queued(&db.store, &contoso).await;
        assert!(claim(NOW.plus_seconds(DAY)).await.is_none(), "too late");
        let deleted = db.store.delete_expired(NOW.plus_seconds(3 * DAY)).await.unwrap();
        assert!(deleted >= 3, "{deleted}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_for_an_app_that_is_down_waits_together() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let down = listening(&db.store, &contoso).await;
        for _ in 0..3 {
            let session = start(&db.store, &contoso, None).await;
            visit(&db.store, &contoso, &down, session.session.sid).await;
            let browser = &session.new_browser;
            db.store.end_sessions(contoso.tenant, browser, None, NOW).await.unwrap();
        }
        let first = db.store.claim_logout(NOW, 60).await.unwrap().unwrap();
        let up = queued(&db.store, &contoso).await;
        let later = NOW.plus_seconds(10);
        db.store.logout_retry(&first, NOW, later, "the app is down").await.unwrap();
        let now: Vec<ClientId> = due(&db.store).await.into_iter().map(|(app, ..)| app).collect();
        assert_eq!(now, [up], "the other app is not held up");
        let mut attempts = Vec::new();
        while let Some(job) = db.store.claim_logout(later, 60).await.unwrap() {
            attempts.push(job.attempts);
        }
        attempts.sort_unstable();
        assert_eq!(attempts, [1, 1, 2], "the others were not tried in vain");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_addresses_of_an_app_are_set_and_taken_away() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let client = &contoso.client;
        let uri: RedirectUri = "https://app.example/x".parse().unwrap();
        let set = async |address, uri| {
            db.store.set_app_address(client, address, uri).await.unwrap();
            let app = db.store.app(client).await.unwrap().unwrap();
            (
                app.front_channel_logout_uri,
                app.back_channel_logout_uri,
                app.back_channel_logout_session_required,
                app.initiate_login_uri,
            )
        };
        let back = |session_required| AppAddress::BackChannelLogout { session_required };
        let some = Some(uri.clone());
        let (front, login) = (AppAddress::FrontChannelLogout, AppAddress::InitiateLogin);
        assert_eq!(set(front, Some(&uri)).await, (some.clone(), None, false, None));
        assert_eq!(set(back(true), Some(&uri)).await, (some.clone(), some.clone(), true, None));
        assert_eq!(set(front, None).await, (None, some.clone(), true, None));
        assert_eq!(set(login, Some(&uri)).await, (None, some.clone(), true, some.clone()));
        assert_eq!(set(back(false), None).await, (None, None, false, some));
        assert_eq!(set(login, None).await, (None, None, false, None));
        // An app that goes takes what was to be told to it along.
        let told = queued(&db.store, &contoso).await;
        let gone = event(contoso.tenant, "app.delete", Actor::Cli);
        let removed = db.store.remove_app((contoso.tenant, &told), gone, NOW).await.unwrap();
        assert!(removed.is_some());
        assert!(due(&db.store).await.is_empty());
    })
    .await;
}
