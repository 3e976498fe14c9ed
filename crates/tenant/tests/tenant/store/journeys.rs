//! Stored authorization requests and passcodes.

use vestibule_tenant::model::authorization::StoredRequest;
use vestibule_tenant::model::ids::{MailJobId, PasscodeId};
use vestibule_tenant::model::journey::{Journey, PasscodePurpose, PasswordHash};
use vestibule_tenant::model::passcode::{PlainPasscode, TRIES};
use vestibule_tenant::store::{NewMailJob, NewPasscode, NewPassword, Proving, Stepped};
use zeroize::Zeroizing;

use super::databases::{on_both, test_key};
use super::rows::{Contoso, NOW, new_app, new_request, new_tenant, random, set_password};

fn new_passcode(code: &PlainPasscode) -> NewPasscode {
    let id = PasscodeId::random(&random());
    NewPasscode {
        id,
        purpose: PasscodePurpose::SignUp.as_str(),
        address: "grace@example.com".to_owned(),
        hash: code.hash(&test_key(), id),
        created_at: NOW,
        expires_at: NOW.plus_seconds(600),
    }
}

fn new_mail(request: &StoredRequest) -> NewMailJob {
    NewMailJob {
        id: MailJobId::random(&random()),
        tenant_id: request.tenant_id,
        request_id: Some(request.id.clone()),
        payload: Zeroizing::new(b"{}".to_vec()),
        created_at: NOW,
        expires_at: NOW.plus_seconds(600),
    }
}

fn passcode_step(passcode: &NewPasscode) -> Journey {
    Journey::Passcode {
        purpose: PasscodePurpose::SignUp,
        email: passcode.address.parse().unwrap(),
        passcode: passcode.id,
        resend_after: NOW.plus_seconds(30),
        sent: 1,
        authenticated: None,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_lives_until_it_is_fulfilled_or_expires() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let request = contoso.request(&db.store).await;
        let (tenant, id) = (contoso.tenant, &request.id);
        let found = db.replica.request(tenant, id, NOW).await.unwrap().unwrap();
        assert_eq!(found.browser_hash, request.browser_hash);
        assert_eq!(found.request.redirect_uri, request.request.redirect_uri);
        assert_eq!(found.request.state.as_deref(), Some("a state"));
        assert_eq!(found.request.prompt, request.request.prompt);
        assert_eq!(found.request.scopes, request.request.scopes);
        assert!(matches!(found.journey, Journey::Identify { hint: None }));
        assert_eq!((found.version, found.created_at), (0, NOW));

        let too_late = request.expires_at;
        assert!(db.store.request(tenant, id, too_late).await.unwrap().is_none());
        assert!(db.store.fulfil(id, too_late).await.unwrap().is_none());
        assert!(db.store.past_request(tenant, id).await.unwrap().is_some());
        let elsewhere = new_tenant("adatum").id;
        assert!(db.store.request(elsewhere, id, NOW).await.unwrap().is_none());
        assert!(db.store.past_request(elsewhere, id).await.unwrap().is_none());
        let unknown = new_request(tenant, &contoso.client).id;
        assert!(db.store.request(tenant, &unknown, NOW).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_is_fulfilled_once() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let request = contoso.request(&db.store).await;
        let answers = db
            .race(16, |store, _| {
                let id = request.id.clone();
                async move { store.fulfil(&id, NOW).await.unwrap() }
            })
            .await;
        assert_eq!(answers.iter().flatten().count(), 1);
        assert!(db.store.request(contoso.tenant, &request.id, NOW).await.unwrap().is_none());
        assert!(db.store.past_request(contoso.tenant, &request.id).await.unwrap().is_some());
        let stepped = db.store.step(&request, &Journey::Cancelled).await.unwrap();
        assert!(matches!(stepped, Stepped::Stale), "what was answered cannot go on");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_tabs_one_takes_the_step() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let request = contoso.request(&db.store).await;
        let outcomes = db
            .race(16, |store, n| {
                let request = request.clone();
                async move {
                    let next = Journey::Identify { hint: Some(n.to_string()) };
                    store.step(&request, &next).await.unwrap()
                }
            })
            .await;
        let won: Vec<&StoredRequest> = outcomes
            .iter()
            .filter_map(|outcome| match outcome {
                Stepped::Yes(request) => Some(&**request),
                Stepped::Stale => None,
            })
            .collect();
        assert_eq!(won.len(), 1);
        let now = db.store.request(contoso.tenant, &request.id, NOW).await.unwrap().unwrap();
        assert_eq!((now.version, won[0].version), (1, 1));
        let hint = |journey: &Journey| match journey {
            Journey::Identify { hint } => hint.clone(),
            other => panic!("{other:?}"),
        };
        assert_eq!(hint(&now.journey), hint(&won[0].journey));
        let next = db.store.step(won[0], &Journey::PickAccount).await.unwrap();
        assert!(matches!(next, Stepped::Yes(_)), "the next step starts from what was given back");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_passcode_its_mail_and_its_step_are_one() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let request = contoso.request(&db.store).await;
        let passcode = new_passcode(&"12345678".parse().unwrap());
        let (next, mail) = (passcode_step(&passcode), new_mail(&request));
        let sent = db.store.send_passcode(&request, &next, &passcode, Some(&mail)).await.unwrap();
        assert!(matches!(sent, Stepped::Yes(_)));
        assert!(db.store.mail_state_of(&request.id).await.unwrap().is_some());

        let again = new_passcode(&"87654321".parse().unwrap());
        let (next, mail) = (passcode_step(&again), new_mail(&request));
        let sent = db.store.send_passcode(&request, &next, &again, Some(&mail)).await.unwrap();
        assert!(matches!(sent, Stepped::Stale), "the second click of a double click");
        assert!(db.store.try_passcode(again.id, NOW).await.unwrap().is_none());
        assert!(db.store.claim_mail(NOW, 60).await.unwrap().is_some());
        assert!(db.store.claim_mail(NOW, 60).await.unwrap().is_none(), "one mail");

        let silent = contoso.request(&db.store).await;
        let passcode = new_passcode(&"12345678".parse().unwrap());
        let next = passcode_step(&passcode);
        let sent = db.store.send_passcode(&silent, &next, &passcode, None).await.unwrap();
        assert!(matches!(sent, Stepped::Yes(_)));
        assert!(db.store.mail_state_of(&silent.id).await.unwrap().is_none());
        assert!(db.store.try_passcode(passcode.id, NOW).await.unwrap().is_some());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_passcode_is_tried_five_times_and_used_once() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let code: PlainPasscode = "12345678".parse().unwrap();
        let send = async || {
            let request = contoso.request(&db.store).await;
            let passcode = new_passcode(&code);
            let next = passcode_step(&passcode);
            db.store.send_passcode(&request, &next, &passcode, None).await.unwrap();
            passcode.id
        };

        let id = send().await;
        let tries =
            db.race(20, |store, _| async move { store.try_passcode(id, NOW).await.unwrap() }).await;
        assert_eq!(tries.iter().flatten().count(), TRIES as usize, "guesses at once are guesses");

        let id = send().await;
        let hash = db.store.try_passcode(id, NOW).await.unwrap().unwrap();
        assert!(code.hash(&test_key(), id).matches(&hash));
        let late = NOW.plus_seconds(600);
        assert!(db.store.try_passcode(id, late).await.unwrap().is_none());
        assert!(!db.store.use_passcode(id, late).await.unwrap());
        let uses =
            db.race(16, |store, _| async move { store.use_passcode(id, NOW).await.unwrap() }).await;
        assert_eq!(uses.iter().filter(|used| **used).count(), 1);
        assert!(db.store.try_passcode(id, NOW).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_password_voids_what_was_mailed_to_its_account() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let adatum = new_tenant("adatum");
        db.store.insert_tenant(&adatum).await.unwrap();
        let app = new_app(adatum.id);
        db.store.insert_app(&app).await.unwrap();
        let mut sent = Vec::new();
        for (tenant, client, purpose, address, stays) in [
            (contoso.tenant, &contoso.client, "sign-in", "ada@example.com", false),
            (contoso.tenant, &contoso.client, "reset", "ada@example.com", false),
            (contoso.tenant, &contoso.client, "second-factor", "ada@example.com", true),
            (contoso.tenant, &contoso.client, "reset", "grace@example.com", true),
            (adatum.id, &app.client_id, "reset", "ada@example.com", true),
        ] {
            let request = new_request(tenant, client);
            db.store.insert_request(&request).await.unwrap();
            let new = new_passcode(&"12345678".parse().unwrap());
            let passcode = NewPasscode { purpose, address: address.to_owned(), ..new };
            let next = passcode_step(&passcode);
            db.store.send_passcode(&request, &next, &passcode, None).await.unwrap();
            sent.push((passcode.id, stays, purpose));
        }
        let hash = PasswordHash::from_phc("another".into());
        let new = NewPassword { hash, must_change: false, keep_session: None };
        assert!(set_password(&db.store, contoso.user, &new, NOW).await);
        for (id, stays, purpose) in sent {
            let tried = db.replica.try_passcode(id, NOW).await.unwrap();
            assert_eq!(tried.is_some(), stays, "{purpose}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_sent_is_known_by_journey_and_by_address() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let code: PlainPasscode = "12345678".parse().unwrap();
        let mut request = contoso.request(&db.store).await;
        let mut ids = Vec::new();
        for n in 0..3 {
            let mut passcode = new_passcode(&code);
            passcode.created_at = NOW.plus_seconds(n * 60);
            let next = passcode_step(&passcode);
            let sent = db.store.send_passcode(&request, &next, &passcode, None).await.unwrap();
            let Stepped::Yes(stepped) = sent else { panic!("nobody else steps here") };
            request = *stepped;
            ids.push(passcode.id);
        }
        ids.reverse();
        let sent = db.replica.passcodes_of(&request.id).await.unwrap();
        assert_eq!(sent.iter().map(|passcode| passcode.id).collect::<Vec<_>>(), ids);
        assert_eq!(sent[0].email, "grace@example.com");
        assert_eq!(sent[0].created_at, NOW.plus_seconds(120));
        let another = contoso.request(&db.store).await;
        assert!(db.store.passcodes_of(&another.id).await.unwrap().is_empty());

        let count_of = async |tenant, email: &str, proving, since: i64| {
            let (email, since) = (email.parse().unwrap(), NOW.plus_seconds(since));
            db.store.passcodes_to(tenant, (&email, proving), since).await.unwrap()
        };
        let count = async |tenant, email: &str, since| {
            count_of(tenant, email, Proving::Address, since).await
        };
        assert_eq!(count(contoso.tenant, "GRACE@example.com", -1).await, 3);
        assert_eq!(count(contoso.tenant, "grace@example.com", 0).await, 2, "since, not at");
        assert_eq!(count(contoso.tenant, "ada@example.com", -1).await, 0);
        assert_eq!(count(new_tenant("adatum").id, "grace@example.com", -1).await, 0);

        // Those of a second factor are counted apart.
        let passcode = NewPasscode { purpose: "second-factor", ..new_passcode(&code) };
        let next = passcode_step(&passcode);
        db.store.send_passcode(&another, &next, &passcode, None).await.unwrap();
        assert_eq!(count(contoso.tenant, "grace@example.com", -1).await, 3);
        let factor = Proving::SecondFactor;
        assert_eq!(count_of(contoso.tenant, "grace@example.com", factor, -1).await, 1);
    })
    .await;
}
