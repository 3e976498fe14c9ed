//! Sends the mails that wait in the database.
//!
//! 1. One SQL statement claims the mail that has waited longest, for `LEASE_SECONDS`: on however
//!    many machines, one worker has it. If that worker dies, another one claims it afterwards.
//! 2. The mail is sent, with a time-out shorter than the lease. A passcode is given to the app's
//!    extension first, if it has one for that (`extensions::passcode`).
//! 3. It is noted as sent and its text emptied; or it waits longer after each failure (`WAITS`),
//!    until it is sent or no longer worth sending.
//!
//! A worker that dies between 2 and 3 leaves a mail that is sent twice, with the same Message-ID.
//! Neither addresses nor contents are logged.

use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinSet;

use super::smtp::{AT_ONCE, SendError, SentBy};
use super::{Attachment, Mail, Transport};
use crate::app::App;
use crate::extensions::passcode::{self, Sender};
use crate::model::ids::MailId;
use crate::model::tenant::TenantSegment;
use crate::store::{ClaimedMail, DeliveredMail, StoreError};

/// Sends until `shutdown` is true, then ends what is being sent.
pub async fn run(app: App, mut shutdown: watch::Receiver<bool>) {
    let mut sending = JoinSet::new();
    while !*shutdown.borrow() {
        if sending.len() >= AT_ONCE as usize {
            sending.join_next().await;
            continue;
        }
        match app.store.claim_mail(app.clock.now(), LEASE_SECONDS).await {
            Ok(Some(mail)) => {
                sending.spawn(work(app.clone(), mail));
                continue;
            }
            Ok(None) => {}
            Err(error) => tracing::warn!(%error, "cannot look for mail to send"),
        }
        tokio::select! {
            () = app.mailer.queued() => {}
            () = tokio::time::sleep(LOOK_AGAIN) => {}
            _ = shutdown.wait_for(|stop| *stop) => break,
        }
    }
    let all_sent = async { while sending.join_next().await.is_some() {} };
    // What is cut off here is claimed again once its lease has ended.
    let _ = tokio::time::timeout(PATIENCE, all_sent).await;
}

async fn work(app: App, claimed: ClaimedMail) {
    if let Err(error) = send_and_note(&app, &claimed).await {
        tracing::warn!(job = %claimed.id, %error, "cannot note what became of a mail");
    }
}

async fn send_and_note(app: &App, claimed: &ClaimedMail) -> Result<(), StoreError> {
    let Ok(mail) = serde_json::from_slice::<Mail>(&claimed.payload) else {
        tracing::error!(job = %claimed.id, "a stored mail cannot be read; given up");
        return app.store.mail_failed(claimed.id, app.clock.now(), "unreadable").await;
    };
    if let Some(handover) = &mail.handover {
        match passcode::send(app, claimed.tenant_id, mail.to.as_typed(), handover).await? {
            Sender::Ourselves => {}
            Sender::Extension => return app.store.mail_sent(claimed.id, app.clock.now()).await,
            Sender::Nobody => {
                return note_failure(app, claimed, SendError::Extension).await;
            }
        }
    }
    let attachments = super::attachments(app, &mail).await;
    let sent = match app.mailer.transport() {
        Transport::Smtp(smtp) => {
            let by = sent_by(app, claimed).await?;
            smtp.send(claimed.id, (&mail, attachments), &by, app.clock.now()).await
        }
        Transport::Mailbox => {
            put_into_mailbox(app, claimed, (mail, attachments)).await?;
            Ok(())
        }
    };
    match sent {
        Ok(()) => app.store.mail_sent(claimed.id, app.clock.now()).await,
        Err(error) => note_failure(app, claimed, error).await,
    }
}

async fn sent_by(app: &App, claimed: &ClaimedMail) -> Result<SentBy, StoreError> {
    let tenant = app.directory.tenant(&TenantSegment::Id(claimed.tenant_id)).await?;
    Ok(tenant.map_or_else(SentBy::default, |tenant| SentBy {
        tenant: tenant.display_name.clone(),
        sender: tenant.mail_sender.clone(),
    }))
}

async fn note_failure(
    app: &App,
    claimed: &ClaimedMail,
    error: SendError,
) -> Result<(), StoreError> {
    let now = app.clock.now();
    let next = now.plus_seconds(wait_after(claimed.attempts));
    let attempts = claimed.attempts;
    if error.is_final() || next >= claimed.expires_at {
        tracing::warn!(job = %claimed.id, attempts, %error, "gave a mail up");
        return app.store.mail_failed(claimed.id, now, &error.to_string()).await;
    }
    tracing::warn!(job = %claimed.id, attempts, %error, "a mail is delayed");
    app.store.mail_retry(claimed.id, next, &error.to_string()).await
}

async fn put_into_mailbox(
    app: &App,
    claimed: &ClaimedMail,
    (mail, attachments): (Mail, Vec<Attachment>),
) -> Result<(), StoreError> {
    let html = mail.html_with(&attachments);
    let tenant = app.directory.tenant(&TenantSegment::Id(claimed.tenant_id)).await?;
    let sender = tenant.map_or_else(
        || "no-reply@localhost".to_owned(),
        |tenant| {
            let name = tenant.mail_sender.name.as_deref().unwrap_or(&tenant.display_name);
            format!("{name} <no-reply@{}>", tenant.domain())
        },
    );
    let delivered = DeliveredMail {
        // The job's id: the same mail twice is one mail.
        id: MailId::from(claimed.id.as_uuid()),
        sender,
        recipient: mail.to.as_typed().to_owned(),
        subject: mail.subject,
        text_body: mail.text,
        html_body: html,
        created_at: app.clock.now(),
        read_at: None,
    };
    app.store.deliver_to_mailbox(&delivered).await
}

/// How long to wait after the `attempts`th failure, in seconds.
fn wait_after(attempts: i64) -> i64 {
    let at = usize::try_from(attempts - 1).unwrap_or(0).min(WAITS.len() - 1);
    WAITS[at]
}

/// How long a claimed mail is one worker's, in seconds; longer than sending one may take.
const LEASE_SECONDS: i64 = 120;

/// The waits after the first, second, … failure, in seconds; the last one repeats.
const WAITS: [i64; 5] = [2, 10, 30, 120, 600];

/// How often to look for mail that another process queued, or that waits for its next try.
const LOOK_AGAIN: Duration = Duration::from_secs(2);

/// How long the end of the process waits for mails that are being sent.
const PATIENCE: Duration = Duration::from_secs(5);

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::time::Instant;

    use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
    use tokio::net::TcpListener;
    use zeroize::Zeroizing;

    use super::*;
    use crate::clock::Clock;
    use crate::config::{Config, LimitSettings, Mode, PasskeySettings};
    use crate::mail::Mailer;
    use crate::mail::smtp::{SmtpSettings, SmtpTls};
    use crate::model::ids::{MailJobId, TenantId};
    use crate::model::tenant::{PairwiseKey, Tenant};
    use crate::random::Random;
    use crate::secrets::MasterKey;
    use crate::store::{NewMailJob, Store};
    use vestibule_protocol::time::Timestamp;

    const NOW: Timestamp = Timestamp::from_unix(1_767_323_045);

    async fn app(mailer: Mailer, clock: Clock) -> (App, TenantId) {
        let store = Store::connect("sqlite::memory:", Arc::new(MasterKey::new(&[7; 32]))).await;
        let store = store.unwrap();
        let config = Config {
            public_url: "http://localhost:8400".parse().unwrap(),
            mode: Mode::Development,
            password_hashes_at_once: 1,
            limits: LimitSettings::default(),
            passkeys: PasskeySettings::default(),
        };
        let app = App::builder(config, store).clock(clock).mailer(mailer).build().await.unwrap();
        let tenant = Tenant {
            id: TenantId(app.random.uuid()),
            subdomain: "contoso".parse().unwrap(),
            display_name: "Contoso".into(),
            default_language: None,
            pairwise: PairwiseKey::new(Zeroizing::new(vec![1; 32])),
            password_policy: Default::default(),
            user_names: Default::default(),
            work: Default::default(),
            lockout: Default::default(),
            sessions: Default::default(),
            mail_sender: Default::default(),
            created_at: NOW,
        };
        app.store.insert_tenant(&tenant).await.unwrap();
        (app, tenant.id)
    }

    fn smtp(port: u16) -> Mailer {
        Mailer::smtp(SmtpSettings {
            host: "127.0.0.1".into(),
            port: Some(port),
            tls: SmtpTls::None,
            login: None,
            from: "no-reply@contoso.example".parse().unwrap(),
            extra_certificates: None,
            timeout: Duration::from_secs(5),
        })
        .unwrap()
    }

    async fn queue(app: &App, tenant_id: TenantId, lives_seconds: i64) {
        let mail = Mail {
            to: "ada@example.com".parse().unwrap(),
            subject: "Your code".into(),
            text: "12345678".into(),
            html: "<p>12345678</p>".into(),
            logos: Vec::new(),
            handover: None,
        };
        let job = NewMailJob {
            id: MailJobId::random(&Random::system()),
            tenant_id,
            request_id: None,
            payload: mail.to_payload(),
            created_at: app.clock.now(),
            expires_at: app.clock.now().plus_seconds(lives_seconds),
        };
        app.store.enqueue_mail(&job).await.unwrap();
        app.mailer.wake();
    }

    /// Answers every command with 250 and DATA with 354, until somebody has sent a mail.
    async fn take_one_mail(listener: TcpListener) -> String {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            let mut stream = BufReader::new(stream);
            let mut heard = String::new();
            stream.write_all(b"220 here\r\n").await.unwrap();
            let mut in_data = false;
            loop {
                let mut line = String::new();
                if stream.read_line(&mut line).await.unwrap_or(0) == 0 {
                    break;
                }
                heard.push_str(&line);
                let reply = match line.trim_end() {
                    "." => {
                        stream.write_all(b"250 taken\r\n").await.unwrap();
                        return heard;
                    }
                    _ if in_data => continue,
                    "DATA" => {
                        in_data = true;
                        "354 go on\r\n"
                    }
                    _ => "250 fine\r\n",
                };
                stream.write_all(reply.as_bytes()).await.unwrap();
            }
        }
    }

    #[tokio::test]
    async fn a_mail_waits_for_a_server_that_is_down_and_is_then_sent_once() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        drop(listener);
        let clock = Clock::manual(NOW);
        let (app, tenant) = app(smtp(address.port()), clock.clone()).await;
        let (stop, stopped) = watch::channel(false);
        let worker = tokio::spawn(run(app.clone(), stopped));
        queue(&app, tenant, 600).await;
        // The first try fails; the mail is due again two seconds later.
        let due = async {
            loop {
                tokio::time::sleep(Duration::from_millis(20)).await;
                clock.advance(3);
                if let Some(again) = app.store.claim_mail(clock.now(), 1).await.unwrap() {
                    assert!(again.attempts >= 2);
                    app.store.mail_retry(again.id, clock.now(), "for the test").await.unwrap();
                    return;
                }
            }
        };
        tokio::time::timeout(Duration::from_secs(5), due).await.unwrap();
        let listener = TcpListener::bind(address).await.unwrap();
        let taking = tokio::spawn(take_one_mail(listener));
        app.mailer.wake();
        let heard = async {
            while !taking.is_finished() {
                tokio::time::sleep(Duration::from_millis(20)).await;
                clock.advance(60);
                app.mailer.wake();
            }
            taking.await.unwrap()
        };
        let heard = tokio::time::timeout(Duration::from_secs(5), heard).await.unwrap();
        assert!(heard.contains("RCPT TO:<ada@example.com>"), "{heard}");
        stop.send(true).unwrap();
        worker.await.unwrap();
        let later = clock.now().plus_seconds(300);
        assert!(app.store.claim_mail(later, 1).await.unwrap().is_none(), "sent mails are not due");
    }

    #[tokio::test]
    async fn a_queued_mail_is_delivered_at_once() {
        let (app, tenant) = app(Mailer::mailbox(), Clock::manual(NOW)).await;
        let (_stop, stopped) = watch::channel(false);
        let _worker = tokio::spawn(run(app.clone(), stopped));
        tokio::time::sleep(Duration::from_millis(50)).await;
        let began = Instant::now();
        queue(&app, tenant, 600).await;
        let arrived = async {
            while app.store.mailbox(10).await.unwrap().is_empty() {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(5), arrived).await.unwrap();
        assert!(began.elapsed() < LOOK_AGAIN / 2, "woken, not found by chance");
        let mails = app.store.mailbox(10).await.unwrap();
        assert_eq!(mails.len(), 1);
        assert_eq!(mails[0].sender, "Contoso <no-reply@contoso.onmicrosoft.com>");
        assert_eq!(mails[0].text_body, "12345678");
    }

    /// Also those of one second, so that the newest passcode is the first.
    #[tokio::test]
    async fn the_mailbox_shows_the_newest_first() {
        let (app, _) = app(Mailer::mailbox(), Clock::manual(NOW)).await;
        let numbers: Vec<String> = (0..20).map(|number| number.to_string()).collect();
        for number in &numbers {
            let mail = DeliveredMail {
                id: MailId::from(app.random.uuid()),
                sender: "no-reply@contoso.example".to_owned(),
                recipient: "ada@example.com".to_owned(),
                subject: number.clone(),
                text_body: String::new(),
                html_body: String::new(),
                created_at: NOW,
                read_at: None,
            };
            app.store.deliver_to_mailbox(&mail).await.unwrap();
        }
        let mails = app.store.mailbox(20).await.unwrap();
        let shown: Vec<String> = mails.into_iter().rev().map(|mail| mail.subject).collect();
        assert_eq!(shown, numbers);
    }

    #[test]
    fn waits_grow_and_then_stay() {
        assert_eq!([0, 1, 2, 3, 4, 5, 99].map(wait_after), [2, 2, 10, 30, 120, 600, 600]);
    }
}
