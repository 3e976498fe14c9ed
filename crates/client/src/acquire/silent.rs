//! An access token without asking the person.
//!
//! 1. A cached one with all the scopes, unless the provider wants it renewed by now.
//! 2. Else by refresh: one caller of this process, then one of all processes, has the turn; the
//!    others wait, and find in the session what it brought.
//! 3. When the provider cannot be reached, a cached token that still lives is good enough.
//!
//! A refresh runs to its end even when the browser goes away meanwhile: the provider may have used
//! up the old refresh token by then.

use std::sync::Arc;

use vestibule_protocol::scope::ScopeSet;
use vestibule_protocol::time::Timestamp;

use crate::cache::AccessToken;
use crate::client::Client;
use crate::error::TokenError;
use crate::session::{Session, SessionId, SessionStore};
use crate::telemetry;

/// A session and where it is kept.
#[derive(Clone)]
pub(crate) struct KeptSession {
    pub sessions: Arc<SessionStore>,
    pub id: SessionId,
    /// As it was when the request came in.
    pub session: Arc<Session>,
}

impl Client {
    /// An access token with these scopes for the person of a session.
    ///
    /// # Errors
    /// [`TokenError::SignInNeeded`] when the person has to be asked; the others say why there
    /// is no token.
    pub(crate) async fn access_token(
        self: &Arc<Self>,
        kept: &KeptSession,
        scopes: &ScopeSet,
    ) -> Result<AccessToken, TokenError> {
        let now = self.clock.now();
        let account = kept.session.account();
        let cached = account.find_token(scopes, now);
        if let Some(token) = cached
            && (!token.wants_refresh(now) || account.refresh_postponed(now))
        {
            telemetry::access_token("cache");
            return Ok(token.clone());
        }
        let old = cached.map(AccessToken::expires_at);
        let refreshed = self.refreshed_token(kept, scopes, old).await;
        match (refreshed, cached) {
            (Ok(token), _) => {
                telemetry::access_token("provider");
                Ok(token)
            }
            (Err(TokenError::Unavailable(_)), Some(token)) => {
                self.postpone(kept, now.plus_seconds(POSTPONE_SECONDS)).await;
                Ok(token.clone())
            }
            (Err(TokenError::SignInNeeded), Some(token)) => Ok(token.clone()),
            (Err(error), _) => Err(error),
        }
    }

    /// Has the provider vouch for the person again, with a new ID token where it gives one, and
    /// gives the session as it is then.
    ///
    /// # Errors
    /// [`TokenError`] when the provider does not.
    pub(crate) async fn renew(
        self: &Arc<Self>,
        kept: &KeptSession,
    ) -> Result<Arc<Session>, TokenError> {
        let before = kept.session.account().valid_until();
        let renewed =
            move |session: &Session| (session.account().valid_until() != before).then_some(());
        let no_scopes = ScopeSet::default();
        let (session, _) = self.in_turn(kept, no_scopes, renewed).await?;
        Ok(session)
    }

    async fn refreshed_token(
        self: &Arc<Self>,
        kept: &KeptSession,
        scopes: &ScopeSet,
        old: Option<Timestamp>,
    ) -> Result<AccessToken, TokenError> {
        let (clock, wanted) = (self.clock.clone(), scopes.clone());
        let newer = move |session: &Session| {
            let found = session.account().find_token(&wanted, clock.now())?;
            (Some(found.expires_at()) != old).then(|| found.clone())
        };
        let (_, outcome) = self.in_turn(kept, scopes.clone(), newer).await?;
        match outcome {
            Outcome::Found(token) => Ok(token),
            Outcome::Refreshed(token) => token,
        }
    }

    /// Step 2: refreshes, unless `done` finds in the session what somebody else brought meanwhile.
    async fn in_turn<T: Send + 'static>(
        self: &Arc<Self>,
        kept: &KeptSession,
        scopes: ScopeSet,
        done: impl Fn(&Session) -> Option<T> + Send + Sync + 'static,
    ) -> Result<(Arc<Session>, Outcome<T>), TokenError> {
        let (client, kept) = (self.clone(), kept.clone());
        to_the_end(async move {
            let mut turn = kept.sessions.turn(&kept.id).await;
            if let Some(session) = kept.sessions.known_here(&kept.id)
                && let Some(found) = done(&session)
            {
                return Ok((session, Outcome::Found(found)));
            }
            kept.sessions.turn_everywhere(&mut turn, &kept.id).await;
            let present = kept.sessions.find(&kept.id, client.clock.now()).await;
            let result = match present {
                // Signed out meanwhile.
                None => Err(TokenError::SignInNeeded),
                Some(session) => match done(&session) {
                    Some(found) => Ok((session, Outcome::Found(found))),
                    None => {
                        let refreshed = client.refresh_kept(&kept, &session, &scopes).await;
                        refreshed.map(|(session, token)| (session, Outcome::Refreshed(token)))
                    }
                },
            };
            turn.end().await;
            result
        })
        .await
    }

    /// The refresh itself; the caller has the turn. The inner result says whether a refresh that
    /// succeeded also brought the access token.
    async fn refresh_kept(
        &self,
        kept: &KeptSession,
        session: &Session,
        scopes: &ScopeSet,
    ) -> Result<(Arc<Session>, Result<AccessToken, TokenError>), TokenError> {
        let account = session.account();
        let refresh_token = account.refresh_token().ok_or(TokenError::SignInNeeded)?;
        let (present, key) = (account.id_token(), account.proof_key());
        let refreshed = match self.refresh(refresh_token, scopes, present, key).await {
            Ok(refreshed) => refreshed,
            Err(failed) => {
                if failed.spent {
                    let without = session.with_account(|account| account.forget_refresh_token());
                    kept.sessions.update(&kept.id, Arc::new(without)).await;
                }
                return Err(failed.error);
            }
        };
        let token = match &refreshed.access_token {
            Some(_) if !refreshed.ungranted.is_empty() => {
                Err(TokenError::Ungranted(refreshed.ungranted.clone()))
            }
            Some(token) => Ok(token.clone()),
            None => Err(TokenError::NoToken),
        };
        let now = self.clock.now();
        let renewed = Arc::new(session.with_account(|account| account.renew(refreshed, now)));
        kept.sessions.update(&kept.id, renewed.clone()).await;
        Ok((renewed, token))
    }

    /// Step 3: the next attempt waits.
    async fn postpone(self: &Arc<Self>, kept: &KeptSession, until: Timestamp) {
        let (client, kept) = (self.clone(), kept.clone());
        let _ = to_the_end(async move {
            let turn = kept.sessions.turn(&kept.id).await;
            if let Some(session) = kept.sessions.find(&kept.id, client.clock.now()).await {
                let later = session.with_account(|account| account.postpone_refresh(until));
                kept.sessions.update(&kept.id, Arc::new(later)).await;
            }
            turn.end().await;
            Ok(())
        })
        .await;
    }
}

/// What a turn ended with.
enum Outcome<T> {
    /// Somebody else had brought it.
    Found(T),
    Refreshed(Result<AccessToken, TokenError>),
}

/// Runs a task that goes on when the caller is dropped.
async fn to_the_end<T: Send + 'static>(
    work: impl Future<Output = Result<T, TokenError>> + Send + 'static,
) -> Result<T, TokenError> {
    tokio::spawn(work).await.unwrap_or(Err(TokenError::NoToken))
}

/// After a failed renewal of a token that still lives, the next attempt waits this long.
const POSTPONE_SECONDS: i64 = 60;
