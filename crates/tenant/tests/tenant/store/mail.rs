//! Mail jobs and the development mailbox.

use vestibule_tenant::model::ids::{MailId, MailJobId, TenantId};
use vestibule_tenant::store::{DeliveredMail, MailState, NewMailJob, SealedMail};
use zeroize::Zeroizing;

use super::databases::{on_both, test_key};
use super::rows::{Contoso, NOW, random};

fn job(tenant: TenantId, text: &str) -> NewMailJob {
    NewMailJob {
        id: MailJobId::random(&random()),
        tenant_id: tenant,
        request_id: None,
        payload: Zeroizing::new(text.as_bytes().to_vec()),
        created_at: NOW,
        expires_at: NOW.plus_seconds(600),
    }
}

/// A mail that goes with something else.
pub fn sealed(tenant: TenantId) -> SealedMail {
    SealedMail::new(&test_key(), job(tenant, "a mail"))
}

#[tokio::test(flavor = "multi_thread")]
async fn each_mail_is_one_workers_at_a_time() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        for n in 0..5 {
            db.store.enqueue_mail(&job(contoso.tenant, &format!("mail {n}"))).await.unwrap();
        }
        let mut ids = Vec::new();
        let mut rounds = 0;
        while ids.len() < 5 {
            let claims = db
                .race(8, |store, _| async move { store.claim_mail(NOW, 60).await.unwrap() })
                .await;
            ids.extend(claims.into_iter().flatten().map(|mail| mail.id.to_string()));
            rounds += 1;
            assert!(rounds <= 5, "each round takes one at least");
        }
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), 5, "none was given to two");
        assert!(db.store.claim_mail(NOW, 60).await.unwrap().is_none());
        let lease_over = NOW.plus_seconds(60);
        let again = db.replica.claim_mail(lease_over, 60).await.unwrap().expect("the worker died");
        assert_eq!(again.attempts, 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_is_sent_or_tried_again_or_given_up() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let request = contoso.request(&db.store).await;
        let mut first = job(contoso.tenant, "the passcode");
        first.request_id = Some(request.id.clone());
        db.store.enqueue_mail(&first).await.unwrap();
        let state = async || db.store.mail_state_of(&request.id).await.unwrap().unwrap();
        assert_eq!(
            state().await,
            MailState { attempts: 0, retrying: false, sent: false, failed: false }
        );

        let claimed = db.store.claim_mail(NOW, 60).await.unwrap().unwrap();
        assert_eq!(claimed.payload.as_slice(), b"the passcode");
        assert_eq!((claimed.tenant_id, claimed.attempts), (contoso.tenant, 1));
        let later = NOW.plus_seconds(10);
        db.store.mail_retry(claimed.id, later, "the server is down").await.unwrap();
        assert!(db.store.claim_mail(NOW, 60).await.unwrap().is_none(), "not yet");
        assert_eq!(
            state().await,
            MailState { attempts: 1, retrying: true, sent: false, failed: false }
        );
        let claimed = db.store.claim_mail(later, 60).await.unwrap().unwrap();
        db.store.mail_sent(claimed.id, later).await.unwrap();
        assert_eq!(
            state().await,
            MailState { attempts: 2, retrying: false, sent: true, failed: false }
        );
        let much_later = NOW.plus_seconds(599);
        assert!(db.store.claim_mail(much_later, 60).await.unwrap().is_none());

        let hopeless = job(contoso.tenant, "to nobody");
        db.store.enqueue_mail(&hopeless).await.unwrap();
        let claimed = db.store.claim_mail(NOW, 60).await.unwrap().unwrap();
        db.store.mail_failed(claimed.id, NOW, "no such mailbox").await.unwrap();
        assert!(db.store.claim_mail(much_later, 60).await.unwrap().is_none());

        db.store.enqueue_mail(&job(contoso.tenant, "too late")).await.unwrap();
        assert!(db.store.claim_mail(NOW.plus_seconds(600), 60).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_mailbox_shows_its_newest_first() {
    on_both(async |db| {
        let mail = |n: i64| DeliveredMail {
            id: MailId::random(&random()),
            sender: "no-reply@contoso.example".into(),
            recipient: "ada@example.com".into(),
            subject: format!("mail {n}"),
            text_body: "text".into(),
            html_body: "<p>text".into(),
            created_at: NOW.plus_seconds(n),
            read_at: None,
        };
        let first = mail(1);
        for mail in [&first, &mail(2), &mail(3), &first] {
            db.store.deliver_to_mailbox(mail).await.unwrap();
        }
        let subjects: Vec<String> =
            db.store.mailbox(2).await.unwrap().into_iter().map(|mail| mail.subject).collect();
        assert_eq!(subjects, ["mail 3", "mail 2"]);
        assert_eq!(db.store.mailbox(9).await.unwrap().len(), 3, "delivered twice is there once");
        db.store.mark_read(first.id, NOW).await.unwrap();
        db.store.mark_read(first.id, NOW.plus_seconds(9)).await.unwrap();
        let read = db.store.mailbox_mail(first.id).await.unwrap().unwrap();
        assert_eq!((read.read_at, read.html_body.as_str()), (Some(NOW), "<p>text"));
        assert_eq!(db.store.empty_mailbox().await.unwrap(), 3);
        assert!(db.store.mailbox_mail(first.id).await.unwrap().is_none());
    })
    .await;
}
