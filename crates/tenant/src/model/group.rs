//! Groups of customers.

use vestibule_protocol::time::Timestamp;

use super::ids::{GroupId, TenantId};

/// A group: an entry of the `groups` claim of its members, and whom a policy can be for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Object id: what stands in the `groups` claim.
    pub id: GroupId,
    /// The tenant that it belongs to.
    pub tenant_id: TenantId,
    /// What administrators call it: the only one of this name in its tenant.
    pub display_name: String,
    /// When it was created.
    pub created_at: Timestamp,
}
