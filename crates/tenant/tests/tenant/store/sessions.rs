//! Single sign-on sessions.

use vestibule_tenant::model::audit::Actor;
use vestibule_tenant::model::authorization::Grant;
use vestibule_tenant::model::ids::{SessionId, UserId};
use vestibule_tenant::model::journey::Journey;
use vestibule_tenant::model::session::{ACCOUNTS_PER_BROWSER, IDLE_SECONDS};
use vestibule_tenant::secrets::TokenHash;
use vestibule_tenant::store::{Ending, NewSession, Stepped, Store};

use super::databases::on_both;
use super::rows::{Contoso, NOW, event, new_grant, new_session, new_tenant, new_user, token};

async fn sids(store: &Store, contoso: &Contoso, browser: &TokenHash) -> Vec<SessionId> {
    let sessions = store.live_sessions(contoso.tenant, browser, NOW).await.unwrap();
    sessions.iter().map(|(session, _)| session.sid).collect()
}

async fn start(store: &Store, contoso: &Contoso, session: &NewSession) {
    let request = contoso.request(store).await;
    let stepped = store.start_session(session, &request, NOW).await.unwrap();
    let Stepped::Yes(request) = stepped else { panic!("the journey was fresh") };
    assert!(matches!(request.journey, Journey::SignedIn { sid } if sid == session.session.sid));
}

async fn another_user(store: &Store, contoso: &Contoso, n: usize) -> UserId {
    let new = new_user(contoso.tenant, &format!("user{n}@example.com"));
    store.create_user(&new, NOW).await.unwrap();
    new.user.id
}

#[tokio::test(flavor = "multi_thread")]
async fn the_cookie_changes_at_every_sign_in() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let first = new_session(contoso.tenant, contoso.user, None);
        start(&db.store, &contoso, &first).await;
        let found = db.store.live_sessions(contoso.tenant, &first.new_browser, NOW).await.unwrap();
        let (session, user) = &found[0];
        assert_eq!((session.sid, user.id), (first.session.sid, contoso.user));
        assert_eq!((session.auth_time, session.last_seen_at), (NOW, NOW));
        assert_eq!(session.amr, ["pwd"]);
        assert!(!session.persistent);

        let grace = another_user(&db.store, &contoso, 1).await;
        let second = new_session(contoso.tenant, grace, Some(first.new_browser));
        start(&db.store, &contoso, &second).await;
        assert!(sids(&db.store, &contoso, &first.new_browser).await.is_empty(), "the old cookie");
        let both = sids(&db.store, &contoso, &second.new_browser).await;
        assert_eq!(both.len(), 2);

        let again = new_session(contoso.tenant, contoso.user, Some(second.new_browser));
        start(&db.store, &contoso, &again).await;
        let now = sids(&db.store, &contoso, &again.new_browser).await;
        assert!(now.contains(&again.session.sid) && now.contains(&second.session.sid));
        assert_eq!(now.len(), 2, "one session for each account");
        let old = db.store.session(contoso.tenant, first.session.sid, NOW).await.unwrap();
        assert!(old.is_none());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_double_submit_one_starts_a_session() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let request = contoso.request(&db.store).await;
        let browser = token();
        let outcomes = db
            .race(12, |store, _| {
                let request = request.clone();
                let mut new = new_session(contoso.tenant, contoso.user, None);
                new.new_browser = browser;
                async move { store.start_session(&new, &request, NOW).await.unwrap() }
            })
            .await;
        let won = outcomes.iter().filter(|outcome| matches!(outcome, Stepped::Yes(_))).count();
        assert_eq!(won, 1);
        assert_eq!(sids(&db.store, &contoso, &browser).await.len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_keeps_five_accounts() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let mut browser = None;
        let mut started = Vec::new();
        for n in 0..ACCOUNTS_PER_BROWSER + 2 {
            let user = another_user(&db.store, &contoso, n).await;
            let new = new_session(contoso.tenant, user, browser);
            let request = contoso.request(&db.store).await;
            let then = NOW.plus_seconds(n as i64);
            db.store.start_session(&new, &request, then).await.unwrap();
            browser = Some(new.new_browser);
            started.push(new.session.sid);
        }
        let live = sids(&db.store, &contoso, &browser.unwrap()).await;
        assert_eq!(live.len(), ACCOUNTS_PER_BROWSER);
        assert!(started[2..].iter().all(|sid| live.contains(sid)), "the oldest went");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_die_when_unused_unless_kept_and_in_the_end_all() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let idle = new_session(contoso.tenant, contoso.user, None);
        start(&db.store, &contoso, &idle).await;
        let mut kept = new_session(contoso.tenant, contoso.user, None);
        kept.session.persistent = true;
        start(&db.store, &contoso, &kept).await;
        let lives = async |new: &NewSession, at: i64| {
            let then = NOW.plus_seconds(at);
            db.store.session(contoso.tenant, new.session.sid, then).await.unwrap().is_some()
        };
        assert!(lives(&idle, IDLE_SECONDS - 1).await);
        assert!(!lives(&idle, IDLE_SECONDS).await);
        assert!(lives(&kept, IDLE_SECONDS).await);
        assert!(!lives(&kept, 90 * 24 * 3600).await);

        let soon = NOW.plus_seconds(59);
        db.store.touch_session(&idle.session, soon).await.unwrap();
        assert!(!lives(&idle, IDLE_SECONDS + 58).await, "not worth a write yet");
        let later = NOW.plus_seconds(60);
        db.store.touch_session(&idle.session, later).await.unwrap();
        assert!(lives(&idle, IDLE_SECONDS + 59).await);

        let elsewhere = new_tenant("adatum").id;
        assert!(db.store.session(elsewhere, kept.session.sid, NOW).await.unwrap().is_none());
        let there = db.store.live_sessions(elsewhere, &kept.new_browser, NOW).await.unwrap();
        assert!(there.is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_session_ends_or_all() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let first = new_session(contoso.tenant, contoso.user, None);
        start(&db.store, &contoso, &first).await;
        let grace = another_user(&db.store, &contoso, 1).await;
        let second = new_session(contoso.tenant, grace, Some(first.new_browser));
        start(&db.store, &contoso, &second).await;
        let browser = &second.new_browser;
        let (tenant, only) = (contoso.tenant, Some(first.session.sid));

        let other = token();
        let end = async |browser: &TokenHash, only| {
            db.store.end_sessions(tenant, browser, only, NOW).await.unwrap().sessions
        };
        assert!(end(&other, only).await.is_empty());
        let ended = end(browser, only).await;
        assert_eq!(ended.len(), 1);
        assert_eq!((ended[0].sid, ended[0].user_id), (first.session.sid, contoso.user));
        assert_eq!(sids(&db.store, &contoso, browser).await, [second.session.sid]);
        assert_eq!(end(browser, None).await.len(), 1);
        assert!(sids(&db.store, &contoso, browser).await.is_empty());
        assert!(end(browser, None).await.is_empty());
    })
    .await;
}

/// Somebody who is on the way when its owner ends what is under way: whoever writes first wins.
#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_signed_in_by_what_ended_meanwhile() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let (tenant, user) = (contoso.tenant, contoso.user);
        let owners = new_session(tenant, user, None);
        start(&db.store, &contoso, &owners).await;
        let later = NOW.plus_seconds(60);
        let begin = async |auth_time, proof| {
            let request = contoso.request(&db.replica).await;
            let mut new = new_session(tenant, user, None);
            (new.session.auth_time, new.proof) = (auth_time, proof);
            let stepped = db.replica.start_session(&new, &request, later).await.unwrap();
            matches!(stepped, Stepped::Yes(_))
        };
        let sid = owners.session.sid;
        assert!(begin(NOW, None).await);
        let entry = || event(tenant, "user.sign-out-device", Actor::User(user));
        let others = Ending::AllBut(sid, None);
        db.store.end_devices((tenant, user), others, &entry(), later).await.unwrap();
        assert!(!begin(NOW, None).await, "proved before");
        assert!(begin(later, None).await, "proved since");
        assert!(begin(NOW, Some(sid)).await, "the session that stayed");
        db.store.end_devices((tenant, user), Ending::One(sid), &entry(), later).await.unwrap();
        assert!(!begin(NOW, Some(sid)).await, "it ended");
        assert!(db.store.set_enabled(user, false, later).await.unwrap());
        assert!(!begin(later, None).await, "blocked");
    })
    .await;
}

/// An app that is being answered while the session ends, which takes seconds where an extension is
/// asked for claims.
#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_ended_gives_apps_nothing_more() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let session = new_session(contoso.tenant, contoso.user, None);
        start(&db.store, &contoso, &session).await;
        let grant = || {
            let sid = session.session.sid;
            Grant { sid, ..new_grant(contoso.tenant, &contoso.client, contoso.user) }
        };
        let request = contoso.request(&db.store).await.request;
        let code = async |grant: &Grant| {
            let until = NOW.plus_seconds(60);
            db.replica.issue_code(&token(), grant, &request, until).await.unwrap()
        };
        assert!(code(&grant()).await && db.replica.insert_grant(&grant()).await.unwrap());
        let browser = &session.new_browser;
        db.store.end_sessions(contoso.tenant, browser, None, NOW).await.unwrap();
        let late = grant();
        assert!(!code(&late).await && !db.replica.insert_grant(&late).await.unwrap());
        assert!(db.store.live_grant(late.id).await.unwrap().is_none());
    })
    .await;
}
