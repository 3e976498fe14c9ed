//! Everything about one customer, for that customer. A table with something of theirs adds a section
//! to `SECTIONS`. No hash, no key, no secret and no cookie is in it.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::db::{Row, sql};
use super::{Store, StoreError};
use crate::model::ids::{FactorId, TenantId, UserId};
use crate::model::phone::PhoneNumber;
use crate::model::second_factor::{Factor, FactorKind};

impl Store {
    /// Each section by its name, with its rows as JSON objects.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn export_of(
        &self,
        tenant: TenantId,
        user: UserId,
    ) -> Result<Vec<(&'static str, Vec<Value>)>, StoreError> {
        let numbers = self.factors(user).await?.into_iter().filter_map(number).collect();
        let mut all = Vec::with_capacity(SECTIONS.len());
        for (name, statement, columns) in SECTIONS {
            let statement = sql(statement).bind(user).bind(tenant);
            let rows = self.db.all(statement).await?;
            let rows =
                rows.iter().map(|row| object(row, columns, &numbers)).collect::<Result<_, _>>()?;
            all.push((*name, rows));
        }
        Ok(all)
    }
}

/// The telephone numbers of second factors, which are sealed, by the factors' ids.
type Numbers = BTreeMap<FactorId, PhoneNumber>;

fn number(factor: Factor) -> Option<(FactorId, PhoneNumber)> {
    match factor.kind {
        FactorKind::Phone(number) => Some((factor.id, number)),
        FactorKind::Totp | FactorKind::Email => None,
    }
}

fn object(
    row: &Row,
    columns: &[(&str, &str, Kind)],
    numbers: &Numbers,
) -> Result<Value, StoreError> {
    let mut object = Map::new();
    for (column, name, kind) in columns {
        let value = match kind {
            Kind::Text => json!(row.get::<Option<String>>(column)?),
            Kind::Flag => json!(row.get::<bool>(column)?),
            Kind::Time => json!(row.time_optional(column)?.map(|at| at.to_rfc3339())),
            Kind::Json => row.json(column)?,
            Kind::Number => json!(numbers.get(&row.parse(column)?)),
        };
        object.insert((*name).to_owned(), value);
    }
    Ok(Value::Object(object))
}

/// How a column is read.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Text,
    Flag,
    Time,
    Json,
    /// The telephone number of the factor with this id.
    Number,
}

/// Name, statement (`$1` the user, `$2` the tenant), and what is taken of its rows, in Microsoft
/// Graph's spelling where it has a word.
type SectionOf = (&'static str, &'static str, &'static [(&'static str, &'static str, Kind)]);

const SECTIONS: &[SectionOf] = &[
    (
        "account",
        "SELECT id, display_name, given_name, surname, mail, mail_verified, user_name, attributes,
                custom_attributes, account_enabled, password_changed_at, created_at, locale
         FROM users WHERE id = $1 AND tenant_id = $2",
        &[
            ("display_name", "displayName", Kind::Text),
            ("given_name", "givenName", Kind::Text),
            ("surname", "surname", Kind::Text),
            ("mail", "mail", Kind::Text),
            ("mail_verified", "mailVerified", Kind::Flag),
            ("user_name", "userName", Kind::Text),
            ("attributes", "attributes", Kind::Json),
            ("custom_attributes", "customAttributes", Kind::Json),
            ("account_enabled", "accountEnabled", Kind::Flag),
            ("password_changed_at", "lastPasswordChangeDateTime", Kind::Time),
            ("created_at", "createdDateTime", Kind::Time),
            ("locale", "preferredLanguage", Kind::Text),
            ("id", "id", Kind::Text),
        ],
    ),
    (
        "identities",
        "SELECT sign_in_type, issuer, issuer_assigned_id, account_name, linked_at
         FROM user_identities
         WHERE user_id = $1 AND tenant_id = $2 ORDER BY sign_in_type, issuer, issuer_assigned_id",
        &[
            ("sign_in_type", "signInType", Kind::Text),
            ("issuer_assigned_id", "issuerAssignedId", Kind::Text),
             ("account_name", "accountName", Kind::Text),
             ("issuer", "issuer", Kind::Text),
             ("linked_at", "createdDateTime", Kind::Time),
        ],
    ),
    (
        "terms",
        "SELECT f.display_name, a.version, a.accepted_at FROM terms_acceptances a
         JOIN user_flows f ON f.id = a.flow_id
         WHERE a.user_id = $1 AND f.tenant_id = $2 ORDER BY a.accepted_at, f.display_name, a.version",
        &[
            ("display_name", "userFlow", Kind::Text),
            ("version", "version", Kind::Text),
            ("accepted_at", "acceptedDateTime", Kind::Time),
        ],
    ),
    (
        "passkeys",
        "SELECT name, created_at, last_used_at FROM passkeys
         WHERE user_id = $1 AND tenant_id = $2 ORDER BY created_at, id",
        &[
            ("name", "name", Kind::Text),
            ("created_at", "createdDateTime", Kind::Time),
            ("last_used_at", "lastUsedDateTime", Kind::Time),
        ],
    ),
    (
        "factors",
        "SELECT id, kind, created_at, last_used_at FROM second_factors
         WHERE user_id = $1 AND tenant_id = $2 ORDER BY created_at, id",
        &[
            ("kind", "type", Kind::Text),
            ("id", "phoneNumber", Kind::Number),
            ("created_at", "createdDateTime", Kind::Time),
            ("last_used_at", "lastUsedDateTime", Kind::Time),
        ],
    ),
    (
        "remembered",
        "SELECT browser, system, created_at, last_used_at, expires_at FROM remembered_devices
         WHERE user_id = $1 AND tenant_id = $2 ORDER BY created_at, id",
        &[
            ("browser", "browser", Kind::Text),
            ("system", "system", Kind::Text),
            ("created_at", "createdDateTime", Kind::Time),
            ("last_used_at", "lastUsedDateTime", Kind::Time),
            ("expires_at", "expiresDateTime", Kind::Time),
        ],
    ),
    (
        "sessions",
        "SELECT browser, system, amr, auth_time, created_at, last_seen_at, ended_at FROM sessions
         WHERE user_id = $1 AND tenant_id = $2 ORDER BY created_at, sid",
        &[
            ("browser", "browser", Kind::Text),
            ("system", "system", Kind::Text),
            ("amr", "authenticationMethods", Kind::Json),
            ("created_at", "createdDateTime", Kind::Time),
            ("last_seen_at", "lastUsedDateTime", Kind::Time),
            ("ended_at", "endedDateTime", Kind::Time),
        ],
    ),
    (
        "browsers",
        "SELECT k.first_seen_at, k.last_seen_at FROM known_devices k
         JOIN users u ON u.id = k.user_id
         WHERE k.user_id = $1 AND u.tenant_id = $2 ORDER BY k.first_seen_at",
        &[
            ("first_seen_at", "createdDateTime", Kind::Time),
            ("last_seen_at", "lastUsedDateTime", Kind::Time),
        ],
    ),
    (
        "apps",
        "SELECT a.display_name, g.scopes, g.created_at, g.expires_at, g.revoked_at
         FROM grants g JOIN app_registrations a ON a.client_id = g.client_id
         WHERE g.user_id = $1 AND g.tenant_id = $2 ORDER BY g.created_at, g.id",
        &[
            ("display_name", "app", Kind::Text),
            ("scopes", "scope", Kind::Text),
            ("created_at", "createdDateTime", Kind::Time),
            ("expires_at", "expiresDateTime", Kind::Time),
            ("revoked_at", "endedDateTime", Kind::Time),
        ],
    ),
    (
        "consents",
        "SELECT a.display_name, c.scope, c.consented_at FROM customer_consents c
         JOIN app_registrations a ON a.client_id = c.client_id
         WHERE c.user_id = $1 AND a.tenant_id = $2 ORDER BY c.consented_at, a.display_name, c.scope",
        &[
            ("display_name", "app", Kind::Text),
            ("scope", "scope", Kind::Text),
            ("consented_at", "createdDateTime", Kind::Time),
        ],
    ),
    (
        "groups",
        "SELECT g.display_name FROM group_members m JOIN groups g ON g.id = m.group_id
         WHERE m.user_id = $1 AND g.tenant_id = $2 ORDER BY g.display_name",
        &[("display_name", "group", Kind::Text)],
    ),
    (
        "roles",
        "SELECT a.display_name AS display_name, r.value AS value FROM app_role_assignments m
         JOIN app_roles r ON r.id = m.role_id
         JOIN app_registrations a ON a.client_id = r.client_id
         WHERE m.principal_type = 'User' AND m.principal_id = $1 AND a.tenant_id = $2
         UNION
         SELECT a.display_name AS display_name, r.value AS value FROM group_members g
         JOIN app_role_assignments m
           ON m.principal_type = 'Group' AND m.principal_id = g.group_id
         JOIN app_roles r ON r.id = m.role_id
         JOIN app_registrations a ON a.client_id = r.client_id
         WHERE g.user_id = $1 AND a.tenant_id = $2
         ORDER BY display_name, value",
        &[("display_name", "app", Kind::Text), ("value", "role", Kind::Text)],
    ),
    (
        "activity",
        "SELECT at, action FROM audit_events
         WHERE (target = $1 OR actor = 'user:' || $1) AND tenant_id = $2 ORDER BY at, arrival, id",
        &[("at", "activityDateTime", Kind::Time), ("action", "action", Kind::Text)],
    ),
];

/// The names of all sections, each with those of its fields, in the order in which they are read.
pub fn names() -> Vec<(&'static str, Vec<&'static str>)> {
    let names = |(section, _, columns): &SectionOf| {
        (*section, columns.iter().map(|(_, name, _)| *name).collect())
    };
    SECTIONS.iter().map(names).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every section has a heading, and every column a name, in the words of the page.
    #[test]
    fn names() {
        let words = include_str!("../../locales/en/account-data.ftl");
        for (section, statement, columns) in SECTIONS {
            assert!(words.contains(&format!("\ndata-{section} = ")), "{section}");
            // Attributes have names of their own.
            for (_, name, _) in
                columns.iter().filter(|(column, ..)| !column.ends_with("attributes"))
            {
                assert!(words.contains(&format!("\ndata-field-{name} = ")), "{section} {name}");
            }
            for secret in ["hash", "_key", "sealed", "secret", "credential", "browser_"] {
                assert!(!statement.contains(secret), "{section}: {secret}");
            }
        }
    }
}
