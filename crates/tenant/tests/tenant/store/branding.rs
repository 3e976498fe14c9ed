//! Themes, their versions and files, and whose they are.

use vestibule_tenant::clock::Clock;
use vestibule_tenant::directory::Directory;
use vestibule_tenant::model::branding::image::{FileName, ImageKind, StoredImage};
use vestibule_tenant::model::branding::{Branding, Theme};
use vestibule_tenant::model::ids::{TenantId, ThemeId};
use vestibule_tenant::model::tenant::TenantSegment;
use vestibule_tenant::store::{Inserted, Store, ThemeFile};

use super::databases::{Database, on_both};
use super::rows::{Contoso, NOW, new_app, new_tenant, random};

fn new_theme(tenant: TenantId, name: &str) -> Theme {
    Theme {
        id: ThemeId::random(&random()),
        tenant_id: tenant,
        name: name.parse().unwrap(),
        draft: None,
        published: None,
        created_at: NOW,
    }
}

fn file(content: &str) -> ThemeFile {
    ThemeFile { name: FileName::of(content.as_bytes(), "png"), content: content.into() }
}

fn branding(radius: u8, logo: Option<&ThemeFile>) -> Branding {
    let settings = serde_json::json!({ "cornerRadius": radius });
    let image = |logo: &ThemeFile| StoredImage { file: logo.name.clone(), width: 1, height: 1 };
    Branding {
        settings: serde_json::from_value(settings).unwrap(),
        images: logo.map(|logo| (ImageKind::BannerLogo, image(logo))).into_iter().collect(),
        custom_css: None,
    }
}

async fn publish(store: &Store, theme: &Theme, branding: &Branding, files: &[ThemeFile]) -> i64 {
    let here = (theme.tenant_id, theme.id);
    assert!(store.save_draft(here, branding, files, NOW).await.unwrap());
    store.publish_draft(here, None, NOW).await.unwrap().unwrap()
}

#[tokio::test]
async fn a_theme_is_drafted_published_and_restored() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let theme = new_theme(contoso.tenant, "spring");
        assert_eq!(db.store.insert_theme(&theme).await.unwrap(), Inserted::Yes);
        let twin = new_theme(contoso.tenant, "spring");
        assert_eq!(db.store.insert_theme(&twin).await.unwrap(), Inserted::AlreadyThere);
        let here = (contoso.tenant, theme.id);
        assert_eq!(
            db.store.publish_draft(here, None, NOW).await.unwrap(),
            None,
            "nothing to publish"
        );

        let logo = file("a logo");
        let first = branding(1, Some(&logo));
        assert_eq!(publish(&db.store, &theme, &first, std::slice::from_ref(&logo)).await, 1);
        let second = branding(2, None);
        assert_eq!(publish(&db.store, &theme, &second, &[]).await, 2);
        let stored = db.replica.theme(contoso.tenant, &theme.name).await.unwrap().unwrap();
        assert_eq!((stored.published, stored.draft), (Some(2), None));
        let versions = db.store.theme_versions(theme.id).await.unwrap();
        assert_eq!(versions.iter().map(|v| v.number).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(versions[1].branding, first);

        assert!(db.store.restore_version(here, 1).await.unwrap());
        assert!(!db.store.restore_version(here, 3).await.unwrap(), "no such version");
        let logo_now = db.store.theme_file(theme.id, &logo.name).await.unwrap();
        assert_eq!(logo_now.as_deref(), Some(&logo.content[..]), "what can be restored is kept");
    })
    .await;
}

#[tokio::test]
async fn of_many_who_publish_one_does() {
    on_both(async |db: &Database| {
        let contoso = Contoso::in_store(&db.store).await;
        let theme = new_theme(contoso.tenant, "spring");
        db.store.insert_theme(&theme).await.unwrap();
        let here = (contoso.tenant, theme.id);
        db.store.save_draft(here, &branding(1, None), &[], NOW).await.unwrap();
        let all =
            db.race(8, move |store, _| async move {
                store.publish_draft(here, None, NOW).await.unwrap()
            })
            .await;
        assert_eq!(all.iter().flatten().collect::<Vec<_>>(), [&1], "{all:?}");
    })
    .await;
}

#[tokio::test]
async fn an_app_has_its_own_theme_or_the_tenants() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let (spring, night) =
            (new_theme(contoso.tenant, "spring"), new_theme(contoso.tenant, "night"));
        for theme in [&spring, &night] {
            db.store.insert_theme(theme).await.unwrap();
        }
        db.store.set_default_theme(contoso.tenant, Some(spring.id)).await.unwrap();
        db.store.set_app_theme(&contoso.client, Some(night.id)).await.unwrap();
        let of_tenant = db.store.branding_of_tenant(contoso.tenant).await.unwrap();
        assert!(of_tenant.is_none(), "nothing is published yet");
        publish(&db.store, &spring, &branding(1, None), &[]).await;
        publish(&db.store, &night, &branding(2, None), &[]).await;
        let of_tenant = db.store.branding_of_tenant(contoso.tenant).await.unwrap().unwrap();
        let of_app = db.store.branding_of_app(&contoso.client).await.unwrap().unwrap();
        assert_eq!((of_tenant.theme, of_app.theme), (spring.id, night.id));
        assert_eq!(db.store.default_theme(contoso.tenant).await.unwrap(), Some(spring.id));
        assert_eq!(
            db.store.apps_of_theme(night.id).await.unwrap(),
            std::slice::from_ref(&contoso.client)
        );

        let other = new_app(contoso.tenant);
        db.store.insert_app(&other).await.unwrap();
        let directory = Directory::new(db.replica.clone(), Clock::manual(NOW));
        directory.tenant(&TenantSegment::Id(contoso.tenant)).await.unwrap().unwrap();
        for (client, theme) in [(&contoso.client, night.id), (&other.client_id, spring.id)] {
            directory.app(client).await.unwrap().unwrap();
            assert_eq!(directory.brand(contoso.tenant, Some(client)).theme(), Some(theme));
        }
        assert_eq!(directory.brand(contoso.tenant, None).theme(), Some(spring.id));

        db.store.set_app_theme(&contoso.client, None).await.unwrap();
        assert!(db.store.branding_of_app(&contoso.client).await.unwrap().is_none());
        assert!(db.store.delete_theme(contoso.tenant, spring.id).await.unwrap());
        assert!(db.store.branding_of_tenant(contoso.tenant).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn a_style_sheet_that_another_version_wrote_is_kept_anew() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let theme = new_theme(contoso.tenant, "spring");
        db.store.insert_theme(&theme).await.unwrap();
        db.store.set_default_theme(contoso.tenant, Some(theme.id)).await.unwrap();
        // Published without its style sheet, as by a version that wrote another one.
        publish(&db.store, &theme, &branding(7, None), &[]).await;
        let directory = Directory::new(db.store.clone(), Clock::manual(NOW));
        directory.tenant(&TenantSegment::Id(contoso.tenant)).await.unwrap().unwrap();
        let brand = directory.brand(contoso.tenant, None);
        let style = brand.style().unwrap();
        let stored = db.replica.theme_file(theme.id, &style.name).await.unwrap();
        assert_eq!(stored.as_deref(), Some(&style.content[..]));
        assert!(String::from_utf8_lossy(&style.content).contains("--radius:7px"));
    })
    .await;
}

#[tokio::test]
async fn old_versions_and_images_that_none_shows_go() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let theme = new_theme(contoso.tenant, "spring");
        db.store.insert_theme(&theme).await.unwrap();
        let logo = file("the first logo");
        let first = branding(1, Some(&logo));
        publish(&db.store, &theme, &first, std::slice::from_ref(&logo)).await;
        for radius in 2..=21 {
            publish(&db.store, &theme, &branding(radius, None), &[]).await;
        }
        let versions = db.store.theme_versions(theme.id).await.unwrap();
        assert_eq!(versions.len(), 20);
        assert_eq!(versions.last().unwrap().number, 2);
        assert!(db.store.theme_file(theme.id, &logo.name).await.unwrap().is_none());
    })
    .await;
}

/// Zitadel CVE-2025-27507, for themes: an id of another tenant is not found.
#[tokio::test]
async fn zitadel_2025_27507_a_theme_is_its_own_tenants_alone() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let fabrikam = new_tenant("fabrikam");
        db.store.insert_tenant(&fabrikam).await.unwrap();
        let theme = new_theme(contoso.tenant, "spring");
        db.store.insert_theme(&theme).await.unwrap();
        publish(&db.store, &theme, &branding(1, None), &[]).await;
        db.store
            .save_draft((contoso.tenant, theme.id), &branding(2, None), &[], NOW)
            .await
            .unwrap();
        let foreign = (fabrikam.id, theme.id);
        assert!(db.store.theme(fabrikam.id, &theme.name).await.unwrap().is_none());
        assert!(db.store.theme_by_id(fabrikam.id, theme.id).await.unwrap().is_none());
        assert!(
            !db.store.save_draft(foreign, &branding(3, None), &[file("x")], NOW).await.unwrap()
        );
        assert_eq!(db.store.publish_draft(foreign, None, NOW).await.unwrap(), None);
        assert!(!db.store.restore_version(foreign, 1).await.unwrap());
        assert!(!db.store.delete_theme(fabrikam.id, theme.id).await.unwrap());
        assert!(db.store.themes(fabrikam.id).await.unwrap().is_empty());
        let untouched = db.store.theme(contoso.tenant, &theme.name).await.unwrap().unwrap();
        assert_eq!(untouched.draft, Some(branding(2, None)));
        assert!(db.store.theme_file(theme.id, &file("x").name).await.unwrap().is_none());
        assert_eq!(db.store.theme_versions(theme.id).await.unwrap().len(), 1);
    })
    .await;
}
