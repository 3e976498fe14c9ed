//! What a tenant wants of passwords and of user names, and of browsers before a mail goes to
//! somebody new. A change counts from the next one on; what customers have stays good.

use serde_json::json;

use super::Admin;
use crate::model::password::{LONGEST_SHORTEST, PasswordPolicy, SHORTEST, SHORTEST_WORD};
use crate::model::proof_of_work::WorkPolicy;
use crate::model::user::clean_text;
use crate::model::user_name::{LONGEST_USER_NAME, UserNamePolicy};
use crate::store::StoreError;

/// Why a policy was not set.
#[derive(Debug, thiserror::Error)]
pub enum PolicyError {
    /// Too short for anybody's good, or longer than people type.
    #[error("the shortest password has {SHORTEST} to {LONGEST_SHORTEST} characters")]
    Shortest,
    /// Too short, too long, or with control characters.
    #[error("the word {0} cannot be banned: a banned word has {SHORTEST_WORD} to 64 characters")]
    Word(String),
    /// More than are looked for in reasonable time.
    #[error("a tenant has at most {MOST_WORDS} words of its own")]
    TooManyWords,
    /// Nobody could choose one.
    #[error(
        "a user name has 1 to {LONGEST_USER_NAME} characters, and the longest is not shorter than \
         the shortest"
    )]
    UserNameLength,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Sets what the tenant wants of passwords.
///
/// # Errors
/// [`PolicyError`].
pub async fn set_passwords(
    admin: &Admin,
    policy: PasswordPolicy,
) -> Result<PasswordPolicy, PolicyError> {
    if !(SHORTEST..=LONGEST_SHORTEST).contains(&policy.shortest) {
        return Err(PolicyError::Shortest);
    }
    let policy = PasswordPolicy { banned_words: words(policy.banned_words)?, ..policy };
    admin.app.store.set_password_policy(admin.tenant.id, &policy).await?;
    admin.app.directory.forget_all();
    let detail = json!({
        "shortest": policy.shortest,
        "composition": policy.composition,
        "bannedWords": policy.banned_words.len(),
    });
    admin.record("tenant.password-policy", admin.tenant.id, detail).await?;
    Ok(policy)
}

/// Sets which user names the tenant takes.
///
/// # Errors
/// [`PolicyError`].
pub async fn set_user_names(
    admin: &Admin,
    policy: UserNamePolicy,
) -> Result<UserNamePolicy, PolicyError> {
    let UserNamePolicy { shortest, longest, .. } = policy;
    if shortest < 1 || longest > LONGEST_USER_NAME || shortest > longest {
        return Err(PolicyError::UserNameLength);
    }
    admin.app.store.set_user_name_policy(admin.tenant.id, &policy).await?;
    admin.app.directory.forget_all();
    let detail = json!({ "shortest": shortest, "longest": longest, "pattern": policy.pattern });
    admin.record("tenant.user-name-policy", admin.tenant.id, detail).await?;
    Ok(policy)
}

/// Sets what the tenant asks of browsers before a mail goes to somebody new.
///
/// # Errors
/// [`StoreError`].
pub async fn set_work(admin: &Admin, policy: WorkPolicy) -> Result<(), StoreError> {
    admin.app.store.set_work_policy(admin.tenant.id, &policy).await?;
    admin.app.directory.forget_all();
    let detail = json!({
        "demand": policy.demand.as_str(),
        "difficulty": policy.difficulty.bits(),
        "stormPerHour": policy.storm_per_hour,
    });
    admin.record("tenant.proof-of-work", admin.tenant.id, detail).await
}

/// In lower case, each once.
fn words(given: Vec<String>) -> Result<Vec<String>, PolicyError> {
    let mut words = Vec::new();
    for word in given {
        let clean = clean_text(&word, 64).map(|clean| clean.to_lowercase());
        let long = clean.filter(|clean| clean.chars().count() >= SHORTEST_WORD);
        words.push(long.ok_or(PolicyError::Word(word))?);
    }
    words.sort();
    words.dedup();
    if words.len() > MOST_WORDS { Err(PolicyError::TooManyWords) } else { Ok(words) }
}

/// As many as the real service takes.
const MOST_WORDS: usize = 1000;
