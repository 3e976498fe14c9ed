//! An access token without asking the person.
//!
//! 1. A cached one with all the scopes, unless the provider wants it renewed by now.
//! 2. Else by refresh; one request of a session refreshes, the others wait for it.
//! 3. When the provider cannot be reached, a cached token that still lives is good enough.
//!
//! A refresh runs to its end even when the browser goes away meanwhile: the provider may have
//! used up the old refresh token by then.

use std::sync::Arc;

use vestibule_protocol::scope::ScopeSet;

use super::Refreshed;
use crate::cache::AccessToken;
use crate::client::Client;
use crate::error::TokenError;
use crate::session::Session;

impl Client {
    /// An access token with these scopes for the person of a session.
    ///
    /// # Errors
    /// [`TokenError::SignInNeeded`] when the person has to be asked; the others say why there
    /// is no token.
    pub async fn access_token(
        self: &Arc<Self>,
        session: &Arc<Session>,
        scopes: &ScopeSet,
    ) -> Result<AccessToken, TokenError> {
        let now = self.clock.now();
        let cached = session.find_token(scopes, now);
        if let Some(token) = &cached
            && (!token.wants_refresh(now) || session.refresh_postponed(now))
        {
            return Ok(token.clone());
        }
        let refreshed = self.refresh_session(session, scopes, cached.as_ref()).await;
        match (refreshed, cached) {
            (Ok(token), _) => Ok(token),
            (Err(TokenError::Unavailable(_)), Some(token)) => {
                session.postpone_refresh(now.plus_seconds(POSTPONE_SECONDS));
                Ok(token)
            }
            (Err(TokenError::SignInNeeded), Some(token)) => Ok(token),
            (Err(error), _) => Err(error),
        }
    }

    /// Has the provider vouch for the person again, with a new ID token where it gives one.
    ///
    /// # Errors
    /// [`TokenError`] when the provider does not.
    pub async fn renew(self: &Arc<Self>, session: &Arc<Session>) -> Result<(), TokenError> {
        let (client, session) = (self.clone(), session.clone());
        to_the_end(async move {
            let before = session.valid_until();
            let _one_at_a_time = session.refreshing.lock().await;
            if session.valid_until() == before {
                // That no access token came along does not matter here.
                let _ = client.refresh_locked(&session, &ScopeSet::default()).await?;
            }
            Ok(())
        })
        .await
    }

    async fn refresh_session(
        self: &Arc<Self>,
        session: &Arc<Session>,
        scopes: &ScopeSet,
        cached: Option<&AccessToken>,
    ) -> Result<AccessToken, TokenError> {
        let (client, session, scopes) = (self.clone(), session.clone(), scopes.clone());
        let old = cached.map(AccessToken::expires_at);
        to_the_end(async move {
            let _one_at_a_time = session.refreshing.lock().await;
            let now = client.clock.now();
            if let Some(token) = session.find_token(&scopes, now)
                && Some(token.expires_at()) != old
            {
                return Ok(token);
            }
            client.refresh_locked(&session, &scopes).await?
        })
        .await
    }

    /// The refresh itself; the caller holds the session's lock. The inner result says whether
    /// a refresh that succeeded also brought the access token.
    async fn refresh_locked(
        &self,
        session: &Session,
        scopes: &ScopeSet,
    ) -> Result<Result<AccessToken, TokenError>, TokenError> {
        let refresh_token = session.refresh_token().ok_or(TokenError::SignInNeeded)?;
        let present = session.id_token();
        let refreshed = match self.refresh(&refresh_token, scopes, &present).await {
            Ok(refreshed) => refreshed,
            Err(failed) => {
                if failed.spent {
                    session.forget_refresh_token();
                }
                return Err(failed.error);
            }
        };
        let Refreshed { access_token, refresh_token, id_token, ungranted } = refreshed;
        session.renew(id_token, refresh_token, access_token.clone(), self.clock.now());
        Ok(match access_token {
            Some(_) if !ungranted.is_empty() => Err(TokenError::Ungranted(ungranted)),
            Some(token) => Ok(token),
            None => Err(TokenError::NoToken),
        })
    }
}

/// Runs a task that goes on when the caller is dropped.
async fn to_the_end<T: Send + 'static>(
    work: impl Future<Output = Result<T, TokenError>> + Send + 'static,
) -> Result<T, TokenError> {
    tokio::spawn(work).await.unwrap_or(Err(TokenError::NoToken))
}

/// After a failed renewal of a token that still lives, the next attempt waits this long.
const POSTPONE_SECONDS: i64 = 60;
