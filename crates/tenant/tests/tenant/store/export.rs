//! What a customer takes along of what is kept about them.

use vestibule_tenant::model::audit::Actor;
use vestibule_tenant::model::ids::IdentityProviderId;
use vestibule_tenant::model::journey::Journey;
use vestibule_tenant::model::second_factor::FactorKind;
use vestibule_tenant::store::{FactorAdded, Linked};

use super::databases::on_both;
use super::external_identities::identity;
use super::rows::{Contoso, NOW, event, random};
use super::second_factors::{add, new_factor};

#[tokio::test(flavor = "multi_thread")]
async fn telephones_and_linked_accounts_are_named_whole() {
    on_both(async |db| {
        let (store, contoso) = (&db.store, Contoso::in_store(&db.store).await);
        for kind in [FactorKind::Email, FactorKind::Phone("+49301234567".parse().unwrap())] {
            let new = new_factor(&contoso, kind, NOW);
            assert!(matches!(add(store, &contoso, &new).await, FactorAdded::Yes(_)));
        }
        let elsewhere = identity(IdentityProviderId::random(&random()), "1");
        let request = contoso.request(store).await;
        let log = event(contoso.tenant, "user.link-identity", Actor::User(contoso.user));
        let how = (&Journey::Cancelled, (&log, None));
        let linked = store.link_identity(&request, (contoso.user, &elsewhere), how, NOW).await;
        assert_eq!(linked.unwrap(), Linked::Yes);

        let data = store.export_of(contoso.tenant, contoso.user).await.unwrap();
        let rows = |name: &str| &data.iter().find(|(known, _)| *known == name).unwrap().1;
        for factor in rows("factors") {
            match factor["type"].as_str() {
                Some("phone") => assert_eq!(factor["phoneNumber"], "+49301234567"),
                _ => assert!(factor["phoneNumber"].is_null(), "{factor}"),
            }
        }
        assert_eq!(rows("factors").len(), 2);
        let federated = rows("identities").iter().find(|row| row["signInType"] == "federated");
        let federated = federated.unwrap();
        assert_eq!(federated["accountName"], "ada@example.com");
        assert_eq!(federated["createdDateTime"], NOW.to_rfc3339());
    })
    .await;
}
