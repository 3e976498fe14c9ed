//! Domains whose addresses get no account, and what a tenant asks of browsers.

use std::num::NonZeroU32;

use vestibule_tenant::model::blocked_domain::BlockedDomain;
use vestibule_tenant::model::proof_of_work::{Difficulty, WorkDemand, WorkPolicy};
use vestibule_tenant::model::tenant::TenantSegment;

use super::databases::on_both;
use super::rows::{NOW, new_tenant};

#[tokio::test(flavor = "multi_thread")]
async fn a_domain_is_blocked_with_all_below_it_in_its_tenant() {
    on_both(async |db| {
        let [contoso, fabrikam] = ["contoso", "fabrikam"].map(new_tenant);
        for tenant in [&contoso, &fabrikam] {
            db.store.insert_tenant(tenant).await.unwrap();
        }
        let domains: Vec<BlockedDomain> =
            ["mail.example", "deep.a.example"].map(|domain| domain.parse().unwrap()).into();
        assert_eq!(db.store.block_domains(contoso.id, &domains, NOW).await.unwrap(), 2);
        assert_eq!(db.replica.block_domains(contoso.id, &domains[..1], NOW).await.unwrap(), 0);
        let blocked = async |tenant, email: &str| {
            db.store.is_blocked_domain(tenant, &email.parse().unwrap()).await.unwrap()
        };
        for email in ["a@mail.example", "a@MAIL.example", "a@1.2.3.4.5.6.7.8.mail.example"] {
            assert!(blocked(contoso.id, email).await, "{email}");
            assert!(!blocked(fabrikam.id, email).await, "{email}");
        }
        for email in ["a@example.com", "a@notmail.example", "a@a.example", "a@mail.example.com"] {
            assert!(!blocked(contoso.id, email).await, "{email}");
        }
        let mut listed = db.store.blocked_domains(contoso.id).await.unwrap();
        listed.sort();
        assert_eq!(listed, [domains[1].clone(), domains[0].clone()]);
        assert!(db.store.unblock_domain(contoso.id, &domains[0]).await.unwrap());
        assert!(!db.store.unblock_domain(contoso.id, &domains[0]).await.unwrap());
        assert!(!blocked(contoso.id, "a@mail.example").await);
        // More than one transaction takes.
        let many: Vec<BlockedDomain> =
            (0..1200).map(|n| format!("d{n}.example").parse().unwrap()).collect();
        assert_eq!(db.store.block_domains(contoso.id, &many, NOW).await.unwrap(), 1200);
        assert_eq!(db.store.blocked_domain_count(contoso.id).await.unwrap(), 1201);
        assert!(blocked(contoso.id, "a@d1199.example").await);
        assert_eq!(db.store.unblock_all_domains(contoso.id).await.unwrap(), 1201);
        assert!(!blocked(contoso.id, "a@d1199.example").await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_asked_of_browsers_is_kept() {
    on_both(async |db| {
        let tenant = new_tenant("contoso");
        db.store.insert_tenant(&tenant).await.unwrap();
        let segment = TenantSegment::Id(tenant.id);
        let read = async || db.replica.tenant(&segment).await.unwrap().unwrap().work;
        assert_eq!(read().await, WorkPolicy::default());
        let policy = WorkPolicy {
            demand: WorkDemand::OnStorm,
            difficulty: Difficulty::MOST,
            storm_per_hour: NonZeroU32::new(7).unwrap(),
        };
        assert!(db.store.set_work_policy(tenant.id, &policy).await.unwrap());
        assert_eq!(read().await, policy);
        let nobody = new_tenant("nobody");
        assert!(!db.store.set_work_policy(nobody.id, &policy).await.unwrap());
    })
    .await;
}
