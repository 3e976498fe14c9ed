//! Tenants and users.

use vestibule_tenant::model::audit::Actor;
use vestibule_tenant::model::ids::UserId;
use vestibule_tenant::model::journey::{Journey, PasswordHash};
use vestibule_tenant::model::tenant::TenantSegment;
use vestibule_tenant::model::user_flow::AttributeName;
use vestibule_tenant::store::{Created, Inserted, NewPassword, SignedUp};

use super::databases::on_both;
use super::rows::{
    Contoso, NOW, event, new_grant, new_session, new_tenant, new_user, random, set_password, token,
};

#[tokio::test(flavor = "multi_thread")]
async fn a_tenant_is_found_by_id_and_by_domain() {
    on_both(async |db| {
        let contoso = new_tenant("contoso");
        assert_eq!(db.store.insert_tenant(&contoso).await.unwrap(), Inserted::Yes);
        let same_name = new_tenant("contoso");
        assert_eq!(db.store.insert_tenant(&same_name).await.unwrap(), Inserted::AlreadyThere);
        db.store.insert_tenant(&new_tenant("adatum")).await.unwrap();

        for segment in
            [TenantSegment::Id(contoso.id), TenantSegment::Domain("contoso".parse().unwrap())]
        {
            let found = db.replica.tenant(&segment).await.unwrap().unwrap();
            assert_eq!(found.id, contoso.id);
            assert_eq!(found.display_name, "Contoso");
            assert_eq!(found.pairwise.as_bytes(), contoso.pairwise.as_bytes());
            assert_eq!(found.created_at, NOW);
        }
        let unknown = TenantSegment::Id(same_name.id);
        assert!(db.store.tenant(&unknown).await.unwrap().is_none());
        let all = db.store.tenants().await.unwrap();
        let names: Vec<&str> = all.iter().map(|tenant| tenant.subdomain.as_str()).collect();
        assert_eq!(names, ["adatum", "contoso"]);
        db.store.ping().await.unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_user_comes_back_as_it_was_made() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let mut new = new_user(contoso.tenant, "Grace.Hopper@Example.com");
        new.user.given_name = Some("Grace".into());
        new.user.surname = Some("Höpper".into());
        new.user.attributes.insert(AttributeName::City, "Arlington".into());
        new.user.mail_verified = false;
        assert_eq!(db.store.create_user(&new, NOW).await.unwrap(), Created::Yes);

        let user = db.store.user(contoso.tenant, new.user.id).await.unwrap().unwrap();
        assert_eq!(user.given_name.as_deref(), Some("Grace"));
        assert_eq!(user.surname.as_deref(), Some("Höpper"));
        assert_eq!(user.mail.as_deref(), Some("Grace.Hopper@Example.com"));
        assert_eq!(user.attributes, new.user.attributes);
        assert!(user.account_enabled && !user.must_change_password && !user.mail_verified);
        assert_eq!((user.created_at, user.tokens_valid_from), (NOW, NOW));

        let typed_otherwise = "GRACE.hopper@example.com".parse().unwrap();
        let (found, hash) =
            db.store.user_by_email(contoso.tenant, &typed_otherwise).await.unwrap().unwrap();
        assert_eq!(found.id, new.user.id);
        assert_eq!(hash, new.password_hash);

        let elsewhere = new_tenant("adatum");
        db.store.insert_tenant(&elsewhere).await.unwrap();
        assert!(db.store.user(elsewhere.id, new.user.id).await.unwrap().is_none());
        assert!(db.store.user_by_email(elsewhere.id, &typed_otherwise).await.unwrap().is_none());
        let there = new_user(elsewhere.id, "grace.hopper@example.com");
        assert_eq!(db.store.create_user(&there, NOW).await.unwrap(), Created::Yes);

        let first = db.store.users(contoso.tenant, None, 1).await.unwrap();
        let rest = db.store.users(contoso.tenant, Some(first[0].id), 10).await.unwrap();
        assert_eq!((first.len(), rest.len()), (1, 1));
        assert!(first[0].id.to_string() < rest[0].id.to_string());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_has_one_account_however_many_want_it() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let tenant = contoso.tenant;
        let outcomes = db
            .race(16, |store, _| async move {
                store.create_user(&new_user(tenant, "grace@example.com"), NOW).await.unwrap()
            })
            .await;
        assert_eq!(outcomes.iter().filter(|outcome| **outcome == Created::Yes).count(), 1);
        assert_eq!(db.store.users(tenant, None, 100).await.unwrap().len(), 2);
        let events = db.store.audit_events(tenant, 100).await.unwrap();
        assert_eq!(events.len(), 2, "what was not made is not in the audit log");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_up_happens_once_and_wholly() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let tenant = contoso.tenant;
        let request = contoso.request(&db.store).await;
        let outcomes = db
            .race(12, |store, n| {
                let request = request.clone();
                async move {
                    let new = new_user(tenant, &format!("grace{n}@example.com"));
                    store.sign_up(&request, &new, &Journey::Cancelled, NOW).await.unwrap()
                }
            })
            .await;
        let won: Vec<_> =
            outcomes.iter().filter(|outcome| matches!(outcome, SignedUp::Yes(_))).collect();
        assert_eq!(won.len(), 1, "one journey makes one account");
        assert_eq!(db.store.users(tenant, None, 100).await.unwrap().len(), 2);
        let now = db.store.request(tenant, &request.id, NOW).await.unwrap().unwrap();
        assert!(matches!(now.journey, Journey::Cancelled));
        assert_eq!(now.version, 1);

        let request = contoso.request(&db.store).await;
        let taken = new_user(tenant, "ada@example.com");
        let outcome = db.store.sign_up(&request, &taken, &Journey::Cancelled, NOW).await.unwrap();
        assert!(matches!(outcome, SignedUp::EmailTaken));
        let now = db.store.request(tenant, &request.id, NOW).await.unwrap().unwrap();
        assert_eq!(now.version, 0, "the journey has not moved");
        assert!(db.store.user(tenant, taken.user.id).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_password_ends_sessions_and_grants() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let (kept, ended) = (
            new_session(contoso.tenant, contoso.user, None),
            new_session(contoso.tenant, contoso.user, None),
        );
        for session in [&kept, &ended] {
            let request = contoso.request(&db.store).await;
            db.store.start_session(session, &request, NOW).await.unwrap();
        }
        let grant = new_grant(contoso.tenant, &contoso.client, contoso.user);
        db.store.insert_grant(&grant).await.unwrap();
        assert!(db.store.live_grant(grant.id).await.unwrap().is_some());

        let later = NOW.plus_seconds(60);
        let new = NewPassword {
            hash: PasswordHash::from_phc("$argon2id$another".into()),
            must_change: true,
            keep_session: Some(kept.session.sid),
        };
        assert!(set_password(&db.store, contoso.user, &new, later).await);
        let sessions = async |sid| db.store.session(contoso.tenant, sid, later).await.unwrap();
        assert!(sessions(kept.session.sid).await.is_some());
        assert!(sessions(ended.session.sid).await.is_none());
        assert!(db.store.live_grant(grant.id).await.unwrap().is_none());
        let email = "ada@example.com".parse().unwrap();
        let (user, hash) = db.store.user_by_email(contoso.tenant, &email).await.unwrap().unwrap();
        assert!(user.must_change_password);
        assert_eq!(user.tokens_valid_from, kept.session.auth_time, "that session is no newer");
        assert_eq!(user.proofs_valid_from, later);
        assert_eq!(hash, Some(new.hash.clone()));
        let nobody = UserId::random(&random());
        assert!(!set_password(&db.store, nobody, &new, later).await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_blocked_account_is_out_at_once_and_can_come_back() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let session = new_session(contoso.tenant, contoso.user, None);
        let request = contoso.request(&db.store).await;
        db.store.start_session(&session, &request, NOW).await.unwrap();
        let grant = new_grant(contoso.tenant, &contoso.client, contoso.user);
        db.store.insert_grant(&grant).await.unwrap();

        let later = NOW.plus_seconds(60);
        assert!(db.store.set_enabled(contoso.user, false, later).await.unwrap());
        let sid = session.session.sid;
        assert!(db.store.session(contoso.tenant, sid, NOW).await.unwrap().is_none());
        assert!(db.store.live_grant(grant.id).await.unwrap().is_none());
        let user = db.store.user(contoso.tenant, contoso.user).await.unwrap().unwrap();
        assert!(!user.account_enabled);

        assert!(db.store.set_enabled(contoso.user, true, later.plus_seconds(1)).await.unwrap());
        let user = db.store.user(contoso.tenant, contoso.user).await.unwrap().unwrap();
        assert_eq!(user.tokens_valid_from, later, "what was proved before is worth nothing");
        assert!(db.store.session(contoso.tenant, sid, NOW).await.unwrap().is_none());
        assert!(db.store.live_grant(grant.id).await.unwrap().is_none());
        let mut fresh = new_grant(contoso.tenant, &contoso.client, contoso.user);
        fresh.auth_time = later;
        db.store.insert_grant(&fresh).await.unwrap();
        assert!(db.store.live_grant(fresh.id).await.unwrap().is_some());
        assert!(!db.store.set_enabled(UserId::random(&random()), true, NOW).await.unwrap());
        assert!(
            db.store.live_sessions(contoso.tenant, &token(), NOW).await.unwrap().is_empty(),
            "an unknown cookie has no sessions"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_audit_log_gives_its_newest_first() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        for (n, actor) in
            [Actor::Cli, Actor::System, Actor::App(contoso.client.clone())].into_iter().enumerate()
        {
            let mut event = event(contoso.tenant, "app.create", actor);
            event.at = NOW.plus_seconds(1 + n as i64);
            db.store.audit(&event).await.unwrap();
        }
        let events = db.store.audit_events(contoso.tenant, 3).await.unwrap();
        let actors: Vec<Actor> = events.iter().map(|event| event.actor.clone()).collect();
        assert_eq!(actors, [Actor::App(contoso.client.clone()), Actor::System, Actor::Cli]);
        assert_eq!(events[0].detail["how"], "by a test");
        let elsewhere = new_tenant("adatum");
        assert!(db.store.audit_events(elsewhere.id, 3).await.unwrap().is_empty());
    })
    .await;
}

/// What one request did within a second is told in the order in which it did it.
#[tokio::test(flavor = "multi_thread")]
async fn the_audit_log_keeps_the_order_within_a_second() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let targets: Vec<String> = (0..20).map(|n| format!("step {n}")).collect();
        for target in &targets {
            let mut event = event(contoso.tenant, "user.test", Actor::System);
            event.target.clone_from(target);
            db.store.audit(&event).await.unwrap();
        }
        let events = db.store.audit_events(contoso.tenant, 20).await.unwrap();
        let told: Vec<String> = events.into_iter().rev().map(|event| event.target).collect();
        assert_eq!(told, targets);
    })
    .await;
}
