//! Makes the calls that wait in the database; the steps are those of the module above.

use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinSet;

use super::call::call;
use super::logout_token;
use crate::app::App;
use crate::model::tenant::TenantSegment;
use crate::store::{ClaimedLogout, StoreError};

/// Calls until `shutdown` is true, then ends the calls that are being made.
pub async fn run(app: App, mut shutdown: watch::Receiver<bool>) {
    let mut calling = JoinSet::new();
    while !*shutdown.borrow() {
        if calling.len() >= AT_ONCE {
            calling.join_next().await;
            continue;
        }
        match app.store.claim_logout(app.clock.now(), LEASE_SECONDS).await {
            Ok(Some(job)) => {
                calling.spawn(work(app.clone(), job));
                continue;
            }
            Ok(None) => {}
            Err(error) => tracing::warn!(%error, "cannot look for sessions that ended"),
        }
        tokio::select! {
            () = app.back_channel.queued.notified() => {}
            () = tokio::time::sleep(LOOK_AGAIN) => {}
            _ = shutdown.wait_for(|stop| *stop) => break,
        }
        // Give back what tasks that have ended still hold.
        while calling.try_join_next().is_some() {}
    }
    let all_made = async { while calling.join_next().await.is_some() {} };
    // What is cut off here is claimed again once its lease has ended.
    let _ = tokio::time::timeout(PATIENCE, all_made).await;
}

async fn work(app: App, job: ClaimedLogout) {
    if let Err(error) = call_and_note(&app, &job).await {
        tracing::warn!(client_id = %job.client_id, %error, "cannot note whether an app was told");
    }
}

/// Steps 2 to 5 of one job.
async fn call_and_note(app: &App, job: &ClaimedLogout) -> Result<(), StoreError> {
    let client = app.store.app(&job.client_id).await?;
    let tenant = app.directory.tenant(&TenantSegment::Id(job.tenant_id)).await?;
    let address = client.as_ref().and_then(|client| client.back_channel_logout_uri.as_ref());
    let (Some(client), Some(uri), Some(tenant)) = (&client, address, tenant) else {
        return give_up(app, job, "the app has no such address any more").await;
    };
    let token = match logout_token(app, &tenant, client, job).await {
        Ok(token) => token,
        Err(error) => return try_again(app, job, &error.to_string()).await,
    };
    match call(&app.outbound, uri, &token).await {
        Ok(()) => app.store.logout_sent(job, app.clock.now()).await,
        Err(error) if error.is_final() => give_up(app, job, &error.to_string()).await,
        Err(error) => try_again(app, job, &error.to_string()).await,
    }
}

async fn try_again(app: &App, job: &ClaimedLogout, why: &str) -> Result<(), StoreError> {
    let now = app.clock.now();
    let next = now.plus_seconds(wait_after(job.attempts));
    if next >= job.expires_at {
        return give_up(app, job, why).await;
    }
    tracing::warn!(client_id = %job.client_id, attempts = job.attempts, why,
        "an app is told later that a session ended");
    app.store.logout_retry(job, now, next, why).await
}

async fn give_up(app: &App, job: &ClaimedLogout, why: &str) -> Result<(), StoreError> {
    tracing::warn!(client_id = %job.client_id, attempts = job.attempts, why,
        "an app is not told that a session ended");
    app.store.logout_failed(job, app.clock.now(), why).await
}

/// How long to wait after the `attempts`th failure, in seconds.
fn wait_after(attempts: i64) -> i64 {
    let at = usize::try_from(attempts - 1).unwrap_or(0).min(WAITS.len() - 1);
    WAITS[at]
}

/// Calls that one process makes at the same time.
const AT_ONCE: usize = 32;

/// How long a claimed job is one worker's, in seconds; longer than a call may take.
const LEASE_SECONDS: i64 = 30;

/// The waits after the first, second, … failure, in seconds; the last one repeats.
const WAITS: [i64; 6] = [2, 10, 60, 300, 1800, 7200];

/// How often to look for what another process queued, or what waits for its next try.
const LOOK_AGAIN: Duration = Duration::from_secs(2);

/// How long the end of the process waits for calls that are being made.
const PATIENCE: Duration = Duration::from_secs(5);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_then_stay() {
        let waits = [0, 1, 2, 3, 4, 5, 6, 99].map(wait_after);
        assert_eq!(waits, [2, 2, 10, 60, 300, 1800, 7200, 7200]);
    }
}
