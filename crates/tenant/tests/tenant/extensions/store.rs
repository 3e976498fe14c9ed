//! Extensions and marked accounts in the store, on both engines.

use vestibule_tenant::model::audit::Actor;
use vestibule_tenant::model::extension::{
    AppliesTo, CallTimeout, Extension, ExtensionEvent, HookSecret, OnFailure,
};
use vestibule_tenant::model::ids::ExtensionId;
use vestibule_tenant::model::journey::PasswordHash;
use vestibule_tenant::store::{Inserted, MigratedPassword, NewUser};

use crate::store::databases::on_both;
use crate::store::rows::{Contoso, NOW, event, new_user, random};

fn extension(contoso: &Contoso) -> Extension {
    Extension {
        id: ExtensionId::random(&random()),
        tenant_id: contoso.tenant,
        display_name: "Hook".into(),
        event: ExtensionEvent::EmailOtpSend,
        target: "https://hooks.example.com/otp".parse().unwrap(),
        secret: HookSecret::random(&random()),
        previous_secret: None,
        timeout: CallTimeout::DEFAULT,
        retries: 1,
        on_failure: OnFailure::Continue,
        applies_to: AppliesTo { apps: vec![contoso.client.clone()], flows: Vec::new() },
        audience: None,
        encryption_key: None,
        enabled: true,
        created_at: NOW,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_extension_comes_back_as_it_was_stored() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let mut hook = extension(&contoso);
        assert_eq!(db.store.insert_extension(&hook).await.unwrap(), Inserted::Yes);
        let same_name = extension(&contoso);
        let again = db.store.insert_extension(&same_name).await.unwrap();
        assert_eq!(again, Inserted::AlreadyThere);
        let read = db.replica.extensions(contoso.tenant).await.unwrap().remove(0);
        assert_eq!(*read.secret.reveal(), *hook.secret.reveal());
        assert_eq!(read.applies_to, hook.applies_to);
        assert_eq!(format!("{read:?}"), format!("{hook:?}"));

        let old = std::mem::replace(&mut hook.secret, HookSecret::random(&random()));
        hook.previous_secret = Some((old.clone(), NOW.plus_seconds(60)));
        hook.applies_to = AppliesTo::default();
        hook.audience = Some(contoso.client.clone());
        hook.enabled = false;
        assert!(db.store.update_extension(&hook).await.unwrap());
        let read = db.replica.extensions(contoso.tenant).await.unwrap().remove(0);
        assert_eq!(format!("{read:?}"), format!("{hook:?}"));
        assert_eq!(*read.previous_secret.unwrap().0.reveal(), *old.reveal());
        assert!(db.store.delete_extension(contoso.tenant, hook.id).await.unwrap());
        assert!(!db.store.delete_extension(contoso.tenant, hook.id).await.unwrap());
        assert!(db.replica.extensions(contoso.tenant).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_is_migrated_once() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let bob = NewUser { password_hash: None, ..new_user(contoso.tenant, "bob@example.com") };
        db.store.create_user(&bob, NOW).await.unwrap();
        let (tenant, bob) = (contoso.tenant, bob.user.id);
        assert!(!db.store.is_to_migrate(bob).await.unwrap());
        db.store.mark_to_migrate(bob, NOW).await.unwrap();
        db.store.mark_to_migrate(bob, NOW).await.unwrap();
        assert!(db.replica.is_to_migrate(bob).await.unwrap());
        let migrated = |n: usize| MigratedPassword {
            hash: PasswordHash::from_phc(format!("hash {n}")),
            must_change: false,
            event: event(tenant, "user.migrate-password", Actor::User(bob)),
        };
        let wins = db
            .race(20, |store, n| {
                let new = migrated(n);
                async move { store.migrate_password(bob, &new, NOW).await.unwrap() }
            })
            .await;
        assert_eq!(wins.iter().filter(|won| **won).count(), 1);
        assert!(!db.store.is_to_migrate(bob).await.unwrap());
        // An account that has a password is never to be migrated.
        db.store.mark_to_migrate(contoso.user, NOW).await.unwrap();
        assert!(!db.store.is_to_migrate(contoso.user).await.unwrap());
        assert!(!db.store.migrate_password(contoso.user, &migrated(0), NOW).await.unwrap());
    })
    .await;
}
