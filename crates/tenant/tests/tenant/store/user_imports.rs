//! Accounts that move in, and hashes that are replaced.

use serde_json::json;
use vestibule_tenant::model::audit::{Actor, AuditEvent};
use vestibule_tenant::model::journey::PasswordHash;
use vestibule_tenant::store::{
    ImportedIdentity, MovedIn, NewImport, NewPassword, NewUser, ReplacedHash,
};

use super::databases::on_both;
use super::rows::{Contoso, NOW, event, new_user, set_password};

fn imported() -> PasswordHash {
    PasswordHash::imported("$2b$04$not-a-real-one")
}

fn google(subject: &str) -> ImportedIdentity {
    ImportedIdentity {
        issuer: "https://accounts.google.com".into(),
        idp: "google.com".into(),
        subject: subject.into(),
    }
}

fn import(contoso: &Contoso, email: &str) -> NewImport {
    let password_hash = Some(imported());
    let new = NewUser { password_hash, ..new_user(contoso.tenant, email) };
    NewImport { new, identities: Vec::new(), groups: Vec::new(), to_migrate: false }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_account_moves_in_wholly_or_not_at_all() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let mut ada = import(&contoso, "first@example.com");
        ada.identities = vec![google("1"), google("2")];
        ada.new.user.user_name = Some("first".parse().unwrap());
        let mut same_identity = import(&contoso, "second@example.com");
        same_identity.identities = vec![google("3"), google("2")];
        let mut same_name = import(&contoso, "third@example.com");
        same_name.new.user.user_name = Some("First".parse().unwrap());
        let same_email = import(&contoso, "FIRST@example.com");
        let other = import(&contoso, "fourth@example.com");
        let ids = [&same_identity, &same_name, &same_email].map(|import| import.new.user.id);
        let batch = [ada, same_identity, same_name, same_email, other];
        let expected = [
            MovedIn::Yes,
            MovedIn::IdentityTaken,
            MovedIn::UserNameTaken,
            MovedIn::EmailTaken,
            MovedIn::Yes,
        ];
        assert_eq!(db.store.import_users(&batch, false, NOW).await.unwrap(), expected);
        let only_said = db.store.user(contoso.tenant, batch[0].new.user.id).await.unwrap();
        assert!(only_said.is_none());
        assert_eq!(db.store.import_users(&batch, true, NOW).await.unwrap(), expected);
        for id in ids {
            assert!(db.replica.user(contoso.tenant, id).await.unwrap().is_none());
            assert!(db.replica.linked_identities(id).await.unwrap().is_empty());
        }
        let first = batch[0].new.user.id;
        assert_eq!(db.replica.linked_identities(first).await.unwrap().len(), 2);
        // What was rolled back is free.
        let mut again = import(&contoso, "second@example.com");
        again.identities = vec![google("3")];
        let outcome = db.store.import_users(&[again], true, NOW).await.unwrap();
        assert_eq!(outcome, [MovedIn::Yes]);
    })
    .await;
}

/// PostgreSQL would end one of two that wait for each other (40P01).
#[tokio::test(flavor = "multi_thread")]
async fn imports_at_once_wait_for_each_other_in_turn() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let batch = |backwards: bool| {
            let email = |n: usize| format!("u{}@example.com", if backwards { 59 - n } else { n });
            (0..60).map(|n| import(&contoso, &email(n))).collect::<Vec<_>>()
        };
        let (there, back) = (batch(false), batch(true));
        let (one, other) = tokio::join!(
            db.store.import_users(&there, true, NOW),
            db.replica.import_users(&back, true, NOW)
        );
        let outcomes = [one.unwrap(), other.unwrap()].concat();
        let made = outcomes.iter().filter(|outcome| **outcome == MovedIn::Yes).count();
        assert_eq!((made, outcomes.len()), (60, 120));
    })
    .await;
}

fn replaced<'a>(old: &'a PasswordHash, new: String, event: AuditEvent) -> ReplacedHash<'a> {
    ReplacedHash { old, new: PasswordHash::from_phc(new), must_change: false, event }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_sign_ins_at_once_one_replaces_the_hash() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        assert!(!db.store.has_imported_passwords(contoso.tenant).await.unwrap());
        let ada = import(&contoso, "moved@example.com");
        let (user, tenant) = (ada.new.user.id, contoso.tenant);
        db.store.import_users(&[ada], true, NOW).await.unwrap();
        assert!(db.replica.has_imported_passwords(tenant).await.unwrap());
        assert!(db.replica.has_imported_password(user).await.unwrap());
        let won = db
            .race(6, move |store, n| async move {
                let event = event(tenant, "user.migrate-password", Actor::User(user));
                let new = replaced_text(n);
                let old = imported();
                store.replace_imported_hash(user, &replaced(&old, new, event)).await.unwrap()
            })
            .await;
        assert_eq!(won.iter().filter(|won| **won).count(), 1);
        let winner = won.iter().position(|won| *won).unwrap();
        let email = "moved@example.com".parse().unwrap();
        let (_, hash) = db.store.user_by_email(tenant, &email).await.unwrap().unwrap();
        assert_eq!(hash.unwrap().as_phc(), replaced_text(winner));
        let events = db.store.audit_events(tenant, 20).await.unwrap();
        let told = events.iter().filter(|event| event.action == "user.migrate-password");
        assert_eq!(told.count(), 1);
        assert!(!db.store.has_imported_passwords(tenant).await.unwrap());
        assert!(!db.store.has_imported_password(user).await.unwrap());
    })
    .await;
}

fn replaced_text(n: usize) -> String {
    format!("$argon2id$ours-{n}")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_that_was_set_meanwhile_stays() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let ada = import(&contoso, "moved@example.com");
        let user = ada.new.user.id;
        db.store.import_users(&[ada], true, NOW).await.unwrap();
        let hash = PasswordHash::from_phc("$argon2id$chosen".into());
        let new = NewPassword { hash: hash.clone(), must_change: false, keep_session: None };
        assert!(set_password(&db.store, user, &new, NOW).await);
        let mut event = event(contoso.tenant, "user.migrate-password", Actor::User(user));
        event.detail = json!({});
        let old = imported();
        let late = replaced(&old, replaced_text(0), event);
        assert!(!db.replica.replace_imported_hash(user, &late).await.unwrap());
        let email = "moved@example.com".parse().unwrap();
        let (_, kept) = db.store.user_by_email(contoso.tenant, &email).await.unwrap().unwrap();
        assert_eq!(kept, Some(hash));
        assert!(!db.store.has_imported_passwords(contoso.tenant).await.unwrap());
    })
    .await;
}
