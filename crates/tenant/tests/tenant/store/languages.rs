//! Languages and own strings: each tenant has its own.

use vestibule_tenant::model::ids::UserId;
use vestibule_tenant::model::language::Language;
use vestibule_tenant::model::tenant::TenantSegment;
use vestibule_tenant::pages::strings::{OwnString, StoredString};
use vestibule_tenant::store::Inserted;

use super::databases::on_both;
use super::rows::{Contoso, NOW, new_tenant, random};

fn string(tag: &str, message: &str, text: &str) -> OwnString {
    OwnString::check(tag.parse().unwrap(), message, text).unwrap()
}

#[tokio::test]
async fn strings_are_set_replaced_and_taken_away() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let other = new_tenant("fabrikam");
        assert_eq!(db.store.insert_tenant(&other).await.unwrap(), Inserted::Yes);
        let texts = async |tenant| {
            let all: Vec<StoredString> = db.replica.strings(tenant).await.unwrap();
            all.into_iter().map(|one| format!("{} {}", one.language, one.text)).collect::<Vec<_>>()
        };
        let first = [string("de", "yes", "Jawohl"), string("ar", "yes", "أجل")];
        db.store.set_strings(contoso.tenant, &first, NOW).await.unwrap();
        db.store.set_strings(contoso.tenant, &[string("de", "yes", "Gern")], NOW).await.unwrap();
        db.store.set_strings(other.id, &[string("de", "yes", "Ja!")], NOW).await.unwrap();
        assert_eq!(texts(contoso.tenant).await, ["ar أجل", "de Gern"]);
        let german: Language = "de".parse().unwrap();
        assert!(db.store.unset_string(contoso.tenant, german, "yes").await.unwrap());
        assert!(!db.store.unset_string(contoso.tenant, german, "yes").await.unwrap());
        assert_eq!(texts(contoso.tenant).await, ["ar أجل"]);
        assert_eq!(texts(other.id).await, ["de Ja!"]);
    })
    .await;
}

#[tokio::test]
async fn a_tenant_and_a_customer_have_a_language() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let (tenant, user) = (contoso.tenant, contoso.user);
        let of_tenant = async || {
            let found = db.replica.tenant(&TenantSegment::Id(tenant)).await.unwrap().unwrap();
            found.default_language.map(Language::tag)
        };
        assert_eq!(of_tenant().await, None);
        db.store.set_default_language(tenant, Some("zh-Hans".parse().unwrap())).await.unwrap();
        assert_eq!(of_tenant().await, Some("zh-Hans"));
        db.store.set_default_language(tenant, None).await.unwrap();
        assert_eq!(of_tenant().await, None);

        let of_user = async |tenant, user| {
            db.replica.language_of(tenant, user).await.unwrap().map(Language::tag)
        };
        assert_eq!(of_user(tenant, user).await, None);
        db.store.set_language_of(tenant, user, "he".parse().unwrap()).await.unwrap();
        assert_eq!(of_user(tenant, user).await, Some("he"));
        // Nothing reaches into another tenant.
        let other = new_tenant("fabrikam").id;
        db.store.set_language_of(other, user, "ja".parse().unwrap()).await.unwrap();
        assert_eq!(of_user(tenant, user).await, Some("he"));
        assert_eq!(of_user(other, user).await, None);
        assert_eq!(of_user(tenant, UserId::random(&random())).await, None);
    })
    .await;
}
