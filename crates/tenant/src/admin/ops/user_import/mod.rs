//! Accounts that move in from another system, with the passwords that it hashed.
//!
//! 1. Each line of a file is an account, and is checked as a whole (`line`).
//! 2. Accounts are made by the batch in one transaction, each wholly or not at all, so that an
//!    import that ends in its middle is begun again: who is there already is skipped.
//! 3. What a line has wrong is told by line and field, and the import goes on. No finding says a
//!    hash.
//! 4. The audit log has an entry for each account and one for the import. No mail is sent.

mod line;

use std::collections::{BTreeMap, HashSet};

use serde::Serialize;
use serde_json::json;
use vestibule_protocol::time::Timestamp;

use super::Admin;
use crate::model::ids::UserId;
use crate::model::user::User;
use crate::store::{ImportedIdentity, MovedIn, NewImport, NewUser, StoreError};

use line::{Known, Line};

/// How an import is done.
#[derive(Debug, Clone, Copy, Default)]
pub struct ImportOptions {
    /// Only say what would become of each line.
    pub dry_run: bool,
    /// Accounts without a hash have their password in another system still: it is migrated at the
    /// first sign-in (`extensions::password`).
    pub to_migrate: bool,
}

/// Something to say about a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// Counted from 1.
    pub line: u64,
    /// Whether the account was there before; else the line is wrong.
    pub skipped: bool,
    /// Which field it is about; `None`: the whole line.
    pub field: Option<String>,
    /// What is to be said.
    pub why: String,
}

/// What became of all lines.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Summary {
    /// Accounts that were made, or would be.
    pub imported: u64,
    /// Those of them with a password that another system hashed.
    pub with_password: u64,
    /// Accounts that were there before.
    pub skipped: u64,
    /// Lines with something wrong.
    pub refused: u64,
}

/// An import under way.
#[derive(Debug)]
pub struct Import {
    admin: Admin,
    known: Known,
    options: ImportOptions,
    batch: Vec<(u64, NewImport)>,
    findings: Vec<Finding>,
    summary: Summary,
    /// What would be taken by now; only in a dry run, where the database does not know.
    taken: HashSet<Taken>,
}

/// What one account has and no other may.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Taken {
    Email(String),
    UserName(String),
    Identity(ImportedIdentity),
}

impl Import {
    /// Begins one; groups, attributes and providers are those that the tenant has now.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn begin(admin: &Admin, options: ImportOptions) -> Result<Self, StoreError> {
        Ok(Self {
            known: Known::of(admin).await?,
            admin: admin.clone(),
            options,
            batch: Vec::new(),
            findings: Vec::new(),
            summary: Summary::default(),
            taken: HashSet::new(),
        })
    }

    /// What became of the lines so far, but for those that wait for their batch.
    pub fn summary(&self) -> Summary {
        self.summary
    }

    /// Takes the next line. Gives what is to be said of it and of those before it, when it is known.
    ///
    /// # Errors
    /// [`StoreError`]; the accounts of earlier batches are there.
    pub async fn take(&mut self, number: u64, text: &[u8]) -> Result<Vec<Finding>, StoreError> {
        if text.iter().all(u8::is_ascii_whitespace) {
            return Ok(Vec::new());
        }
        match line::read(&self.admin.tenant, &self.known, text) {
            Ok(line) => {
                let import = self.account(line);
                self.batch.push((number, import));
            }
            Err(faults) => {
                self.summary.refused += 1;
                self.findings.extend(faults.into_iter().map(|fault| Finding {
                    line: number,
                    skipped: false,
                    field: fault.field,
                    why: fault.why,
                }));
            }
        }
        match self.batch.len() + self.findings.len() < BATCH {
            true => Ok(Vec::new()),
            false => self.store_batch().await,
        }
    }

    /// Ends it. Gives what is left to be said.
    ///
    /// # Errors
    /// [`StoreError`]; the accounts of earlier batches are there.
    pub async fn finish(mut self) -> Result<(Vec<Finding>, Summary), StoreError> {
        let findings = self.store_batch().await?;
        if !self.options.dry_run {
            let target = self.admin.tenant.id;
            self.admin.record("tenant.import-users", target, json!(self.summary)).await?;
        }
        Ok((findings, self.summary))
    }

    async fn store_batch(&mut self) -> Result<Vec<Finding>, StoreError> {
        let (numbers, batch): (Vec<u64>, Vec<NewImport>) = self.batch.drain(..).unzip();
        let mut findings = std::mem::take(&mut self.findings);
        if !batch.is_empty() {
            let (store, now) = (&self.admin.app.store, self.admin.now());
            let outcomes = store.import_users(&batch, !self.options.dry_run, now).await?;
            for ((line, import), mut outcome) in numbers.into_iter().zip(&batch).zip(outcomes) {
                if self.options.dry_run && outcome == MovedIn::Yes {
                    outcome = self.take_names(import);
                }
                findings.extend(self.count(line, &import.new, outcome));
            }
        }
        findings.sort_by_key(|finding| finding.line);
        Ok(findings)
    }

    /// What would become of an account after those of batches that were rolled back.
    fn take_names(&mut self, import: &NewImport) -> MovedIn {
        let NewImport { new, identities, .. } = import;
        let email = Taken::Email(new.email.folded().to_owned());
        let user_name = new.user.user_name.as_ref().map(|name| Taken::UserName(name.folded()));
        let identities: Vec<_> = identities.iter().cloned().map(Taken::Identity).collect();
        if self.taken.contains(&email) {
            return MovedIn::EmailTaken;
        }
        if user_name.as_ref().is_some_and(|name| self.taken.contains(name)) {
            return MovedIn::UserNameTaken;
        }
        if identities.iter().any(|identity| self.taken.contains(identity)) {
            return MovedIn::IdentityTaken;
        }
        self.taken.extend(identities.into_iter().chain(user_name).chain([email]));
        MovedIn::Yes
    }

    fn count(&mut self, line: u64, new: &NewUser, outcome: MovedIn) -> Option<Finding> {
        let (skipped, field, why) = match outcome {
            MovedIn::Yes => {
                self.summary.imported += 1;
                self.summary.with_password += u64::from(new.password_hash.is_some());
                return None;
            }
            MovedIn::EmailTaken => (true, "email", "there is an account with this address"),
            MovedIn::UserNameTaken => (false, "userName", "another account has it"),
            MovedIn::IdentityTaken => (false, "externalIdentities", "another account has one"),
        };
        match skipped {
            true => self.summary.skipped += 1,
            false => self.summary.refused += 1,
        }
        Some(Finding { line, skipped, field: Some(field.to_owned()), why: why.to_owned() })
    }

    fn account(&self, line: Line) -> NewImport {
        let now = self.admin.now();
        let id = UserId::random(&self.admin.app.random);
        let to_migrate = line.password.is_none() && self.options.to_migrate;
        let password = match &line.password {
            Some(hash) => hash.algorithm(),
            None if to_migrate => "elsewhere",
            None => "none",
        };
        let event = self.admin.event("user.import", id, json!({ "password": password }));
        let password_hash = line.password.as_ref().map(|hash| hash.to_stored());
        NewImport {
            identities: line.identities.clone(),
            groups: line.groups.clone(),
            to_migrate,
            new: NewUser {
                email: line.email.clone(),
                password_hash,
                accepted: Vec::new(),
                event,
                user: self.user(id, line, now),
            },
        }
    }

    fn user(&self, id: UserId, line: Line, now: Timestamp) -> User {
        let mut user = User {
            id,
            tenant_id: self.admin.tenant.id,
            display_name: String::new(),
            given_name: None,
            surname: None,
            mail: Some(line.email.as_typed().to_owned()),
            mail_verified: line.email_verified,
            user_name: line.user_name,
            attributes: BTreeMap::new(),
            custom_attributes: BTreeMap::new(),
            account_enabled: true,
            must_change_password: false,
            password_by_mail: false,
            tokens_valid_from: now,
            proofs_valid_from: now,
            created_at: now,
            locale: line.locale.map(|locale| locale.tag().to_owned()),
            deletion_asked_at: None,
        };
        for (key, value) in line.attributes {
            user.set_attribute(&key, value);
        }
        user.name_by_what_there_is(&line.email);
        user
    }
}

/// So many that a transaction is worth its commit, and so few that sign-ins do not wait for it.
const BATCH: usize = 100;

#[cfg(test)]
mod tests;
