//! Which of a tenant's accounts are listed. No index finds a part of a name: every account of the
//! tenant is read for that, in pages.

use super::groups::{self, GroupError};
use super::{Admin, users};
use crate::model::ids::UserId;
use crate::model::user::User;
use crate::store::StoreError;

/// Which accounts are wanted; of those that say nothing, all.
#[derive(Debug, Clone, Default)]
pub struct UserSearch {
    /// Those with this in their name, address or user name, whether in capitals or not.
    pub find: Option<String>,
    /// Those that are blocked, and no others.
    pub blocked: bool,
    /// Those in this group: its name or id.
    pub group: Option<String>,
}

/// The accounts that are wanted, in the order of their ids, `limit` of them, from behind `after`.
/// `read` hears how many have been read, page by page.
///
/// # Errors
/// [`GroupError::NotFound`], or the database's.
pub async fn search(
    admin: &Admin,
    wanted: &UserSearch,
    (after, limit): (Option<UserId>, usize),
    mut read: impl FnMut(usize),
) -> Result<Vec<User>, GroupError> {
    let text = wanted.find.as_deref().map(str::to_lowercase);
    let fits = |user: &User| {
        (!wanted.blocked || !user.account_enabled)
            && text.as_deref().is_none_or(|text| is_called(user, text))
    };
    if let Some(group) = &wanted.group {
        let mut ids = groups::members(admin, group).await?;
        ids.retain(|id| after.is_none_or(|after| id.to_string() > after.to_string()));
        return Ok(of_group(admin, ids, fits, limit).await?);
    }
    let all = text.is_none() && !wanted.blocked;
    let (mut found, mut after, mut count) = (Vec::new(), after, 0);
    while found.len() < limit {
        let size = if all { PAGE.min(limit - found.len()) } else { PAGE };
        let page = users::list(admin, after, u32::try_from(size).unwrap_or(u32::MAX)).await?;
        let Some(last) = page.last() else { break };
        (after, count) = (Some(last.id), count + page.len());
        let was_last = page.len() < size;
        found.extend(page.into_iter().filter(fits));
        if was_last {
            break;
        }
        read(count);
    }
    found.truncate(limit);
    Ok(found)
}

/// Of the members of a group, which are few beside all accounts.
async fn of_group(
    admin: &Admin,
    mut ids: Vec<UserId>,
    fits: impl Fn(&User) -> bool,
    limit: usize,
) -> Result<Vec<User>, StoreError> {
    ids.sort_by_key(UserId::to_string);
    let mut found = Vec::new();
    for id in ids {
        if found.len() == limit {
            break;
        }
        // One that waits to be erased is a member still.
        let user = admin.app.store.user(admin.tenant.id, id).await?;
        found.extend(user.filter(&fits));
    }
    Ok(found)
}

fn is_called(user: &User, text: &str) -> bool {
    let user_name = user.user_name.as_ref().map(|name| name.as_typed());
    let names = [
        Some(user.display_name.as_str()),
        user.given_name.as_deref(),
        user.surname.as_deref(),
        user.mail.as_deref(),
        user_name,
    ];
    names.into_iter().flatten().any(|name| name.to_lowercase().contains(text))
}

/// How many accounts are read at a time.
const PAGE: usize = 1000;
