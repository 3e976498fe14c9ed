//! Domains whose addresses get no account. Accounts that are there stay as they are.

use serde_json::json;

use super::Admin;
use crate::model::blocked_domain::{BlockedDomain, InvalidDomain, MOST_DOMAINS};
use crate::store::StoreError;

/// Why domains were not blocked or unblocked.
#[derive(Debug, thiserror::Error)]
pub enum BlockedDomainError {
    /// Not a domain.
    #[error("the domain {0} cannot be blocked: {InvalidDomain}")]
    Domain(String),
    /// A line of a list is none; nothing was changed.
    #[error("line {0} of the list is no domain: {InvalidDomain}")]
    Line(usize),
    /// More than are kept.
    #[error("a tenant blocks at most {MOST_DOMAINS} domains")]
    TooMany,
    /// It is not blocked by a line of its own.
    #[error("the domain {0} is not in the list of those that are blocked")]
    NotBlocked(BlockedDomain),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Blocks domains, and all below them; gives how many were not in the list before.
///
/// # Errors
/// [`BlockedDomainError`].
pub async fn add(admin: &Admin, domains: &[String]) -> Result<u64, BlockedDomainError> {
    let parsed = domains.iter().map(|text| parse(text)).collect::<Result<Vec<_>, _>>()?;
    block(admin, &parsed).await
}

/// As [`add`], from a list with one domain a line, as others publish them.
///
/// # Errors
/// [`BlockedDomainError`]; with a wrong line nothing is changed.
pub async fn import(admin: &Admin, list: &str) -> Result<u64, BlockedDomainError> {
    let domains = BlockedDomain::read_list(list).map_err(BlockedDomainError::Line)?;
    block(admin, &domains).await
}

/// Takes domains off the list.
///
/// # Errors
/// [`BlockedDomainError`].
pub async fn remove(admin: &Admin, domains: &[String]) -> Result<(), BlockedDomainError> {
    let parsed = domains.iter().map(|text| parse(text)).collect::<Result<Vec<_>, _>>()?;
    for domain in parsed {
        if !admin.app.store.unblock_domain(admin.tenant.id, &domain).await? {
            return Err(BlockedDomainError::NotBlocked(domain));
        }
        admin.record("blocked-domain.remove", &domain, json!({})).await?;
    }
    Ok(())
}

/// Empties the list; gives how many it had.
///
/// # Errors
/// [`StoreError`].
pub async fn remove_all(admin: &Admin) -> Result<u64, StoreError> {
    let removed = admin.app.store.unblock_all_domains(admin.tenant.id).await?;
    let detail = json!({ "removed": removed });
    admin.record("blocked-domain.remove-all", admin.tenant.id, detail).await?;
    Ok(removed)
}

/// The list, by name.
///
/// # Errors
/// [`StoreError`].
pub async fn list(admin: &Admin) -> Result<Vec<BlockedDomain>, StoreError> {
    admin.app.store.blocked_domains(admin.tenant.id).await
}

async fn block(admin: &Admin, domains: &[BlockedDomain]) -> Result<u64, BlockedDomainError> {
    let there = admin.app.store.blocked_domain_count(admin.tenant.id).await?;
    // Those that are there already count twice here: a list at its bound is emptied first.
    if usize::try_from(there).unwrap_or(usize::MAX).saturating_add(domains.len()) > MOST_DOMAINS {
        return Err(BlockedDomainError::TooMany);
    }
    let now = admin.app.clock.now();
    let added = admin.app.store.block_domains(admin.tenant.id, domains, now).await?;
    let first = domains.iter().take(10).map(BlockedDomain::as_str).collect::<Vec<_>>();
    let detail = json!({ "added": added, "first": first });
    admin.record("blocked-domain.add", admin.tenant.id, detail).await?;
    Ok(added)
}

fn parse(text: &str) -> Result<BlockedDomain, BlockedDomainError> {
    text.parse().map_err(|_| BlockedDomainError::Domain(text.to_owned()))
}
