//! A line of an import: an account as JSON. It is checked as a whole, so that all that is wrong with
//! it is told at once.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::super::Admin;
use super::super::users::{UserError, is_taken};
use crate::model::attribute::{AttributeKey, AttributeValue, CustomName, DataType};
use crate::model::ids::GroupId;
use crate::model::language::Language;
use crate::model::tenant::Tenant;
use crate::model::user::{EmailAddress, clean_lines, clean_text};
use crate::model::user_flow::{AttributeName, UserFlow};
use crate::model::user_name::UserName;
use crate::passwords::ImportedHash;
use crate::store::{ImportedIdentity, StoreError};

/// What lines may name.
#[derive(Debug)]
pub(super) struct Known {
    attributes: HashMap<CustomName, DataType>,
    /// What customers could answer.
    flows: Vec<UserFlow>,
    groups: HashMap<String, GroupId>,
    /// Issuer and `idp`, by the provider's name and id.
    providers: HashMap<String, (String, String)>,
}

/// A line that is in order.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) email: EmailAddress,
    pub(super) email_verified: bool,
    pub(super) user_name: Option<UserName>,
    pub(super) locale: Option<Language>,
    pub(super) attributes: Vec<(AttributeKey, AttributeValue)>,
    pub(super) identities: Vec<ImportedIdentity>,
    pub(super) groups: Vec<GroupId>,
    pub(super) password: Option<ImportedHash>,
}

/// Something that is wrong with a line. Never says what stands in a hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) field: Option<String>,
    pub(super) why: String,
}

impl Known {
    pub(super) async fn of(admin: &Admin) -> Result<Self, StoreError> {
        let (store, tenant) = (&admin.app.store, admin.tenant.id);
        let attributes = store.attributes(tenant).await?;
        let mut known = Self {
            attributes: attributes.into_iter().map(|it| (it.name, it.data_type)).collect(),
            flows: store.user_flows(tenant).await?,
            groups: HashMap::new(),
            providers: HashMap::new(),
        };
        for group in store.groups(tenant).await? {
            known.groups.insert(group.id.to_string(), group.id);
            known.groups.insert(group.display_name, group.id);
        }
        for provider in store.identity_providers(tenant).await? {
            let is = (provider.issuer.as_str().to_owned(), provider.idp().to_owned());
            known.providers.insert(provider.id.to_string(), is.clone());
            known.providers.insert(provider.display_name, is);
        }
        Ok(known)
    }
}

/// Reads a line, or says all that is wrong with it.
pub(super) fn read(tenant: &Tenant, known: &Known, text: &[u8]) -> Result<Line, Vec<Fault>> {
    let whole = |why: &str| vec![Fault { field: None, why: why.to_owned() }];
    // What the parser says of a fault may be what stands there.
    let fields: Value = serde_json::from_slice(text).map_err(|_| whole("it is not JSON"))?;
    let Value::Object(fields) = fields else { return Err(whole("it is not a JSON object")) };
    let mut reader = Reader { fields, faults: Vec::new() };
    let line = reader.line(tenant, known);
    match line {
        Some(line) if reader.faults.is_empty() => Ok(line),
        _ => Err(reader.faults),
    }
}

/// The fields that are left of a line, and what was wrong with those before.
struct Reader {
    fields: Map<String, Value>,
    faults: Vec<Fault>,
}

impl Reader {
    /// `None` only with a fault.
    fn line(&mut self, tenant: &Tenant, known: &Known) -> Option<Line> {
        let email = self.email();
        let email_verified = match self.field("emailVerified") {
            None => false,
            Some(Value::Bool(verified)) => verified,
            Some(_) => self.wrong("emailVerified", "it is true or false").unwrap_or_default(),
        };
        let user_name = self.text("userName").and_then(|name| {
            let checked = tenant.user_names.check(&name).ok();
            checked.or_else(|| self.wrong("userName", "no user name that this tenant takes"))
        });
        let locale = self.text("locale").and_then(|tag| {
            let found = Language::look_up([tag.as_str()]);
            found.or_else(|| self.wrong("locale", "no language that the pages are in"))
        });
        let password = self.text("passwordHash").and_then(|hash| {
            ImportedHash::parse(&hash).map_err(|why| self.fault("passwordHash", why)).ok()
        });
        let attributes = self.attributes(known);
        let identities = self.identities(known);
        let groups = self.groups(known);
        for (unknown, _) in std::mem::take(&mut self.fields) {
            self.fault(&unknown, "there is no such field");
        }
        let email = email?;
        Some(Line {
            email,
            email_verified,
            user_name,
            locale,
            attributes,
            identities,
            groups,
            password,
        })
    }

    fn email(&mut self) -> Option<EmailAddress> {
        match self.field("email") {
            None => self.wrong("email", "it is missing"),
            Some(Value::String(typed)) => {
                typed.parse().ok().or_else(|| self.wrong("email", "not an e-mail address"))
            }
            Some(_) => self.wrong("email", "it is a text"),
        }
    }

    /// The names, which are fields of their own, and the others.
    fn attributes(&mut self, known: &Known) -> Vec<(AttributeKey, AttributeValue)> {
        let mut all = Vec::new();
        for name in NAMES {
            let Some(text) = self.text(name.as_str()) else { continue };
            let longest = name.max_length();
            let value = clean_text(&text, longest).map(AttributeValue::Text);
            match value.map(|value| (AttributeKey::from(name), value)) {
                Some((key, value)) => match taken(known, &key, &value) {
                    Ok(()) => all.push((key, value)),
                    Err(why) => self.fault(name.as_str(), why),
                },
                None => self.fault(name.as_str(), format!("it has 1 to {longest} characters")),
            }
        }
        let others = match self.field("attributes") {
            None => Map::new(),
            Some(Value::Object(others)) => others,
            Some(_) => self.wrong("attributes", "it is an object").unwrap_or_default(),
        };
        for (name, value) in others.into_iter().filter(|(_, value)| !value.is_null()) {
            match attribute(known, &name, value) {
                Ok(read) => all.push(read),
                Err(why) => self.fault(&format!("attributes.{name}"), why),
            }
        }
        all
    }

    fn identities(&mut self, known: &Known) -> Vec<ImportedIdentity> {
        let field = "externalIdentities";
        let mut all = Vec::new();
        for mut identity in self.list(field) {
            let mut part = |name: &str| match identity.get_mut(name).map(Value::take) {
                Some(Value::String(text)) => clean_text(&text, 255),
                _ => None,
            };
            let (Some(provider), Some(subject)) = (part("provider"), part("subject")) else {
                self.fault(field, "each has a provider and a subject");
                continue;
            };
            match known.providers.get(&provider).cloned() {
                Some((issuer, idp)) => {
                    let identity = ImportedIdentity { issuer, idp, subject };
                    if !all.contains(&identity) {
                        all.push(identity);
                    }
                }
                None => self.fault(field, format!("there is no identity provider {provider:?}")),
            }
        }
        all
    }

    fn groups(&mut self, known: &Known) -> Vec<GroupId> {
        let mut all = Vec::new();
        for group in self.list("groups") {
            match group.as_str().map(|name| (name, known.groups.get(name))) {
                Some((_, Some(id))) => all.push(*id),
                Some((name, None)) => self.fault("groups", format!("there is no group {name:?}")),
                None => self.fault("groups", "each is the name of a group, or its id"),
            }
        }
        all
    }

    /// Takes a field; `null` is none.
    fn field(&mut self, name: &str) -> Option<Value> {
        self.fields.remove(name).filter(|value| !value.is_null())
    }

    fn text(&mut self, name: &str) -> Option<String> {
        match self.field(name)? {
            Value::String(text) => Some(text),
            _ => self.wrong(name, "it is a text"),
        }
    }

    fn list(&mut self, name: &str) -> Vec<Value> {
        match self.field(name) {
            None => Vec::new(),
            Some(Value::Array(list)) => list,
            Some(_) => self.wrong(name, "it is a list").unwrap_or_default(),
        }
    }

    fn wrong<T>(&mut self, field: &str, why: &str) -> Option<T> {
        self.fault(field, why);
        None
    }

    fn fault(&mut self, field: &str, why: impl ToString) {
        self.faults.push(Fault { field: Some(field.to_owned()), why: why.to_string() });
    }
}

/// A value that an administrator could set too.
fn attribute(
    known: &Known,
    name: &str,
    value: Value,
) -> Result<(AttributeKey, AttributeValue), String> {
    let key = name.parse::<AttributeKey>().ok();
    let data_type = match &key {
        Some(AttributeKey::BuiltIn(name)) if !NAMES.contains(name) => Some(DataType::String),
        Some(AttributeKey::BuiltIn(_)) => return Err("it is a field of its own".to_owned()),
        Some(AttributeKey::Custom(name)) => known.attributes.get(name).copied(),
        None => None,
    };
    let (Some(key), Some(data_type)) = (key, data_type) else {
        return Err("there is no such attribute in this tenant".to_owned());
    };
    let longest = key.max_length();
    let read = match (data_type, value) {
        (DataType::Boolean, Value::Bool(flag)) => Some(AttributeValue::Flag(flag)),
        (DataType::Int64, Value::Number(number)) => number.as_i64().map(AttributeValue::Number),
        (_, Value::String(text)) => {
            clean_lines(&text, longest).and_then(|text| data_type.read(&text))
        }
        (DataType::String, Value::Array(list)) if matches!(key, AttributeKey::Custom(_)) => {
            let texts = list.iter().map(|text| clean_text(text.as_str()?, longest));
            texts.collect::<Option<_>>().map(AttributeValue::Many)
        }
        _ => None,
    };
    let value =
        read.ok_or_else(|| format!("no value that it can have: it is {}", data_type.as_str()))?;
    taken(known, &key, &value)?;
    Ok((key, value))
}

/// As of `vestibule user attribute`.
fn taken(known: &Known, key: &AttributeKey, value: &AttributeValue) -> Result<(), String> {
    match is_taken(&known.flows, key, value) {
        true => Ok(()),
        false => Err(UserError::NotTaken(key.as_str().to_owned()).to_string()),
    }
}

/// The attributes that are fields of a line themselves.
const NAMES: [AttributeName; 3] =
    [AttributeName::DisplayName, AttributeName::GivenName, AttributeName::Surname];
