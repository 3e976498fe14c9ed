//! A session as bytes, before they are sealed. The ID token is kept as it came: it was verified
//! before it got here, and only this app's key opens the seal.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use vestibule_protocol::ids::ClientId;
use vestibule_protocol::scope::ScopeSet;
use vestibule_protocol::secret::PlainSecret;
use vestibule_protocol::time::Timestamp;
use zeroize::Zeroizing;

use super::{Account, Session};
use crate::cache::{AccessToken, CacheKey, TokenCache};
use crate::possession::KeptKey;
use crate::settings::UserFlow;
use crate::verify::VerifiedIdToken;

/// The bytes of a session.
pub(super) fn write(session: &Session) -> Zeroizing<Vec<u8>> {
    let accounts = std::iter::once(&session.account).chain(&session.others);
    let record = SessionRecord {
        version: VERSION,
        created_at: session.created_at,
        accounts: accounts.map(AccountRecord::of).collect(),
    };
    Zeroizing::new(serde_json::to_vec(&record).expect("texts and numbers are JSON"))
}

/// The session of some bytes; `None` when another version of this library wrote them.
pub(super) fn read(bytes: &[u8]) -> Option<Session> {
    let record: SessionRecord<'_> = serde_json::from_slice(bytes).ok()?;
    if record.version != VERSION {
        return None;
    }
    let mut accounts = record.accounts.into_iter();
    let account = accounts.next()?.read()?;
    let others = accounts.map(AccountRecord::read).collect::<Option<Vec<_>>>()?;
    Some(Session { created_at: record.created_at, account, others })
}

#[derive(Serialize, Deserialize)]
struct SessionRecord<'a> {
    #[serde(rename = "v")]
    version: u32,
    #[serde(rename = "c")]
    created_at: Timestamp,
    #[serde(rename = "a", borrow)]
    accounts: Vec<AccountRecord<'a>>,
}

#[derive(Serialize, Deserialize)]
struct AccountRecord<'a> {
    #[serde(rename = "f")]
    flow: UserFlow,
    #[serde(rename = "k")]
    account: Option<String>,
    #[serde(rename = "e")]
    environment: String,
    #[serde(rename = "c")]
    client: String,
    #[serde(rename = "t")]
    realm: String,
    #[serde(rename = "i", borrow)]
    id_token: Cow<'a, str>,
    #[serde(rename = "r", borrow)]
    refresh_token: Option<Cow<'a, str>>,
    #[serde(rename = "x", borrow)]
    access_tokens: Vec<TokenRecord<'a>>,
    #[serde(rename = "u")]
    valid_until: Timestamp,
    #[serde(rename = "n")]
    refresh_not_before: Option<Timestamp>,
    #[serde(rename = "p", default, skip_serializing_if = "Option::is_none")]
    key: Option<KeptKey>,
}

#[derive(Serialize, Deserialize)]
struct TokenRecord<'a> {
    #[serde(rename = "t", borrow)]
    token: Cow<'a, str>,
    #[serde(rename = "s")]
    scopes: ScopeSet,
    #[serde(rename = "e")]
    expires_at: Timestamp,
    #[serde(rename = "u")]
    usable_until: Timestamp,
    #[serde(rename = "r")]
    refresh_at: Option<Timestamp>,
    #[serde(rename = "p", default, skip_serializing_if = "Option::is_none")]
    key: Option<KeptKey>,
}

impl<'a> AccountRecord<'a> {
    fn of(account: &'a Account) -> Self {
        let Account { flow, key, id_token, tokens, valid_until, refresh_not_before, proof_key } =
            account;
        Self {
            flow: *flow,
            account: key.account.clone(),
            environment: key.environment.clone(),
            client: key.client.to_string(),
            realm: key.realm.clone(),
            id_token: id_token.raw().expose().into(),
            refresh_token: tokens.refresh_token(key).map(|token| token.expose().into()),
            access_tokens: tokens.access_tokens(key).map(TokenRecord::of).collect(),
            valid_until: *valid_until,
            refresh_not_before: *refresh_not_before,
            key: proof_key.clone().map(KeptKey),
        }
    }

    fn read(self) -> Option<Account> {
        let key = CacheKey {
            account: self.account,
            environment: self.environment,
            client: ClientId::parse(&self.client).ok()?,
            realm: self.realm,
        };
        let id_token = VerifiedIdToken::from_record(PlainSecret::new(self.id_token))?;
        let access = self.access_tokens.into_iter().map(TokenRecord::read);
        let refresh = self.refresh_token.map(PlainSecret::new);
        Some(Account {
            flow: self.flow,
            tokens: TokenCache::of_account(&key, access.collect(), refresh),
            key,
            id_token: id_token.into(),
            valid_until: self.valid_until,
            refresh_not_before: self.refresh_not_before,
            proof_key: self.key.map(|kept| kept.0),
        })
    }
}

impl<'a> TokenRecord<'a> {
    fn of(token: &'a AccessToken) -> Self {
        Self {
            token: token.expose().into(),
            scopes: token.scopes().clone(),
            expires_at: token.expires_at(),
            usable_until: token.usable_until,
            refresh_at: token.refresh_at,
            key: token.key.clone().map(KeptKey),
        }
    }

    fn read(self) -> AccessToken {
        AccessToken {
            token: PlainSecret::new(self.token),
            scopes: self.scopes,
            expires_at: self.expires_at,
            usable_until: self.usable_until,
            refresh_at: self.refresh_at,
            key: self.key.map(|kept| kept.0),
        }
    }
}

const VERSION: u32 = 1;
