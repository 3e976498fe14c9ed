//! An administrator unlinks what a customer has at a provider.

use serde_json::json;
use vestibule_tenant::admin::ops::linked_identities::{UnlinkError, unlink};
use vestibule_tenant::model::audit::Actor;
use vestibule_tenant::model::identity_provider::ProviderKind;

use super::linking::{at_the_question, linked};
use super::{Scene, admin};
use crate::journeys::stage::{ADA, PASSWORD};

const BOB: &str = "bob@example.com";

#[tokio::test]
async fn what_is_unlinked_opens_nothing_more_and_its_sessions_end() {
    let scene = Scene::new(ProviderKind::Google).await;
    let (stage, admin) = (&scene.stage, admin(&scene.stage));
    let user = stage.account(ADA).await;
    // Two of hers there.
    for subject in ["1", "2"] {
        scene.provider.set().claims =
            json!({ "sub": subject, "email": ADA, "email_verified": true });
        let mut ada = stage.customer();
        let page = at_the_question(&scene, &mut ada).await;
        let page = ada.submit(stage, &page, "link", &[("link", "yes")]).await;
        scene.stay(&mut ada, &page).await.code();
    }
    let mut ada = stage.customer();
    ada.sign_in(stage, ADA, PASSWORD, "no").await.code();
    let several = unlink(&admin, user.id, ("google", None)).await;
    assert!(matches!(several, Err(UnlinkError::Several(_, of)) if of == ["1", "2"]));
    assert_eq!(linked(&scene, &user).await, 2);
    while stage.mail().await.is_some() {}

    unlink(&admin, user.id, ("google", Some("1"))).await.unwrap();
    assert_eq!(stage.mail().await.unwrap().to.as_typed(), ADA);
    unlink(&admin, user.id, ("Google", None)).await.unwrap();
    assert_eq!(linked(&scene, &user).await, 0);
    let subject = "Google no longer opens your account with Contoso";
    assert_eq!(stage.mail().await.unwrap().subject, subject);
    let silent = stage.authorize(&stage.shop, "&prompt=none");
    let page = ada.get(stage, &silent).await;
    assert!(page.path.contains("error=login_required"), "{}", page.path);
    at_the_question(&scene, &mut stage.customer()).await;

    let again = unlink(&admin, user.id, ("Google", None)).await;
    assert!(matches!(again, Err(UnlinkError::NotLinked(name)) if name == "Google"));
    let events = stage.app.store.audit_events(stage.tenant.id, 50).await.unwrap();
    let by_cli = |action| {
        events.iter().filter(move |event| event.action == action && event.actor == Actor::Cli)
    };
    assert_eq!(by_cli("user.unlink-identity").count(), 2);
}

#[tokio::test]
async fn the_last_way_in_stays_until_there_is_another() {
    let scene = Scene::new(ProviderKind::Google).await;
    let (stage, admin) = (&scene.stage, admin(&scene.stage));
    scene.provider.set().claims = json!({ "sub": "1", "email": BOB, "email_verified": true });
    let mut bob = stage.customer();
    let page = scene.sign_in(&mut bob).await;
    scene.sign_up_named(&mut bob, &page, "Bob").await.code();
    let user = stage.user(BOB).await.unwrap();
    let last = unlink(&admin, user.id, ("Google", None)).await;
    assert!(matches!(last, Err(UnlinkError::LastWay)));
    assert_eq!(linked(&scene, &user).await, 1);
    stage.reset(&user, PASSWORD).await;
    // The provider is gone by now; its name in tokens still says which is meant.
    super::identity_providers::remove(&admin, "Google").await.unwrap();
    unlink(&admin, user.id, ("google.com", None)).await.unwrap();
    assert_eq!(linked(&scene, &user).await, 0);
}
