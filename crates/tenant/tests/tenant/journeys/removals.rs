//! What ends with an app, a user flow, a permission or a role that an administrator takes away.

use serde_json::json;
use vestibule_tenant::account::sign_in::registered;
use vestibule_tenant::admin::ops::apps::{self, AppError};
use vestibule_tenant::admin::ops::extensions::{self, ExtensionChange, NewExtension};
use vestibule_tenant::admin::ops::permissions::{self, NewPermissions, PermissionError};
use vestibule_tenant::admin::ops::web_apis::{self, NewRole, ScopeChange, WebApiError};
use vestibule_tenant::admin::ops::{groups, user_flows};
use vestibule_tenant::model::app_registration::Principal;
use vestibule_tenant::model::extension::ExtensionEvent;
use vestibule_tenant::model::permission::PermissionKind;
use vestibule_tenant::model::second_factor::{MfaPolicy, PolicyScope};
use vestibule_tenant::store::Ends;

use super::stage::{ADA, PASSWORD, Stage};

/// The details of the only entry with this action. The clock stands still, so none is the newest.
async fn noted(stage: &Stage, action: &str) -> serde_json::Value {
    let events = stage.app.store.audit_events(stage.tenant.id, 100).await.unwrap();
    let mut events = events.into_iter().filter(|event| event.action == action);
    let detail = events.next().unwrap_or_else(|| panic!("no {action}")).detail;
    assert!(events.next().is_none(), "{action} once");
    detail
}

#[tokio::test]
async fn an_app_goes_with_all_that_it_was_given_and_the_account_page_stays() {
    let stage = Stage::new().await;
    let admin = stage.admin();
    stage.account(ADA).await;
    let code = stage.customer().sign_in(&stage, ADA, PASSWORD, "no").await;
    stage.claims(code.code()).await;
    let client = &stage.shop.client_id;
    let ends = apps::ends(&admin, client).await.unwrap();
    assert_eq!(ends.grants, 1);
    assert_eq!(apps::delete(&admin, client).await.unwrap(), ends, "as it was said before");
    assert_eq!(noted(&stage, "app.delete").await["ended"]["grants"], json!(1));
    let page = stage.customer().get(&stage, &stage.authorize(&stage.shop, "")).await;
    assert!(page.status.is_client_error(), "{}", page.body);
    assert!(matches!(apps::delete(&admin, client).await, Err(AppError::NotFound(_))));
    // The other app, and the account page, are as before.
    stage.customer().get(&stage, &stage.authorize(&stage.forum, "")).await.form("identify");
    let account_page = registered(&stage.app, &stage.tenant).await.unwrap();
    assert!(matches!(apps::ends(&admin, &account_page).await, Err(AppError::AccountPage)));
    assert!(matches!(apps::delete(&admin, &account_page).await, Err(AppError::AccountPage)));
    let page = stage.customer().open_account(&stage, "", ADA).await;
    assert_eq!(page.heading(), "My account");
}

/// An extension for nothing in particular is for everything, so one whose app or flow is gone must
/// not become that.
#[tokio::test]
async fn an_extension_that_is_left_with_nothing_is_off() {
    let stage = Stage::new().await;
    let admin = stage.admin();
    let (shop, forum) = (&stage.shop.client_id, &stage.forum.client_id);
    let flow = || vec!["SignUpSignIn".to_owned()];
    for (name, apps, flows, audience) in [
        ("shop", vec![shop.clone()], Vec::new(), None),
        ("both", vec![shop.clone(), forum.clone()], Vec::new(), None),
        ("app or flow", vec![shop.clone()], flow(), None),
        ("flow", Vec::new(), flow(), None),
        ("token", Vec::new(), Vec::new(), Some(shop.clone())),
        ("all", Vec::new(), Vec::new(), None),
    ] {
        let new = NewExtension {
            display_name: name.to_owned(),
            event: ExtensionEvent::TokenIssuanceStart,
            target: "https://hook.example/".to_owned(),
            timeout_milliseconds: None,
            retry: false,
            on_failure: None,
            apps,
            flows,
            audience,
            encryption_key: None,
        };
        extensions::create(&admin, new).await.unwrap();
    }
    let on = async || -> Vec<String> {
        let all = extensions::list(&admin).await.unwrap().into_iter();
        all.filter(|each| each.enabled).map(|each| each.display_name).collect()
    };
    let ends = apps::delete(&admin, shop).await.unwrap();
    assert_eq!(ends.extensions, ["shop", "token"]);
    assert_eq!(on().await, ["all", "app or flow", "both", "flow"]);
    let ends = user_flows::delete(&admin, "SignUpSignIn").await.unwrap();
    assert_eq!(ends.extensions, ["app or flow", "flow"]);
    assert_eq!(on().await, ["all", "both"]);

    let change = ExtensionChange {
        timeout_milliseconds: Some(500),
        applies_to: Some((vec![forum.clone()], Vec::new())),
        ..ExtensionChange::default()
    };
    let changed = extensions::set(&admin, "all", change).await.unwrap();
    assert_eq!((changed.timeout.milliseconds(), changed.applies_to.apps.len()), (500, 1));
    let found = extensions::find(&admin, "all").await.unwrap();
    assert_eq!(found.applies_to.apps, std::slice::from_ref(forum));
    let change = |timeout| ExtensionChange {
        timeout_milliseconds: Some(timeout),
        ..ExtensionChange::default()
    };
    assert!(extensions::set(&admin, "all", change(100)).await.is_err());
}

#[tokio::test]
async fn policies_of_an_app_go_with_it() {
    let stage = Stage::new().await;
    let client = stage.shop.client_id.clone();
    let scope = PolicyScope::App(client.clone());
    let (store, tenant) = (&stage.app.store, stage.tenant.id);
    let policy = MfaPolicy::unset();
    store.set_mfa_policy(tenant, &scope, &policy, stage.clock.now()).await.unwrap();
    assert_eq!(store.mfa_policies(tenant).await.unwrap().len(), 1);
    apps::delete(&stage.admin(), &client).await.unwrap();
    assert!(store.mfa_policies(tenant).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_user_flow_goes_and_its_apps_have_none() {
    let stage = Stage::new().await;
    let admin = stage.admin();
    let ends = user_flows::ends(&admin, "SignUpSignIn").await.unwrap();
    assert_eq!(ends.apps, ["Forum", "Shop", "Television"]);
    assert_eq!(user_flows::delete(&admin, "SignUpSignIn").await.unwrap(), ends);
    noted(&stage, "user-flow.delete").await;
    assert!(user_flows::list(&admin).await.unwrap().is_empty());
    let client = &stage.shop.client_id;
    assert!(user_flows::of(&admin, client).await.unwrap().is_none());
    assert!(user_flows::delete(&admin, "SignUpSignIn").await.is_err());
}

#[tokio::test]
async fn a_revoked_permission_ends_what_the_app_has() {
    let stage = Stage::new().await;
    let admin = stage.admin();
    let client = stage.shop.client_id.clone();
    let grant = |value: &str| NewPermissions {
        api: None,
        values: vec![value.to_owned()],
        kind: PermissionKind::Delegated,
    };
    for value in ["openid", "profile"] {
        permissions::grant(&admin, &client, grant(value)).await.unwrap();
    }
    permissions::consent(&admin, &client).await.unwrap();
    stage.account(ADA).await;
    let code = stage.customer().sign_in(&stage, ADA, PASSWORD, "no").await;
    stage.claims(code.code()).await;
    let user = stage.user(ADA).await.unwrap().id;
    let with_access =
        async || stage.app.store.apps_with_access(user, stage.clock.now()).await.unwrap().len();
    assert_eq!(with_access().await, 1);
    let refused = permissions::revoke(&admin, &client, grant("email")).await;
    assert!(matches!(refused, Err(PermissionError::NotThere(_))));
    assert_eq!(with_access().await, 1, "nothing happened");
    let ended = permissions::revoke(&admin, &client, grant("profile")).await.unwrap();
    assert_eq!((ended.len(), ended[0].1.grants), (1, 1));
    assert_eq!(with_access().await, 0);
    let detail = noted(&stage, "app.permission.revoke").await;
    assert_eq!((&detail["values"][0], &detail["ended"]["grants"]), (&json!("profile"), &json!(1)));
}

#[tokio::test]
async fn a_scope_is_reworded_and_then_offered_no_more() {
    let stage = Stage::new().await;
    let admin = stage.admin();
    let (shop, api) = (&stage.shop.client_id, &stage.forum.client_id);
    for value in ["read", "write"] {
        web_apis::expose_scope(&admin, api, value, ("Do it", Some("More"))).await.unwrap();
    }
    let change = ScopeChange { display_name: Some("Read posts".into()), description: Some(None) };
    web_apis::reword_scope(&admin, api, "read", change).await.unwrap();
    let unknown = web_apis::reword_scope(&admin, api, "delete", ScopeChange::default()).await;
    assert!(matches!(unknown, Err(WebApiError::NoSuchScope(_))));
    for api in [None, Some(api.clone())] {
        let value = if api.is_some() { "read" } else { "openid" };
        let kind = PermissionKind::Delegated;
        let new = NewPermissions { api, values: vec![value.to_owned()], kind };
        permissions::grant(&admin, shop, new).await.unwrap();
    }
    permissions::consent(&admin, shop).await.unwrap();
    stage.app.store.set_customer_consent(shop, true, None).await.unwrap();
    let user = stage.account(ADA).await.id;
    let asks = stage.authorize(&stage.shop, "");
    let asks = asks.replace("openid%20profile", &format!("openid%20{api}%2Fread"));
    let mut ada = stage.customer();
    let page = ada.identify(&stage, &asks, ADA).await;
    let page = ada.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
    assert!(page.body.contains("Read posts") && !page.body.contains("More"), "{}", page.body);
    let page = ada.submit(&stage, &page, "consent", &[("answer", "allow")]).await;
    let code = ada.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await;
    stage.claims(code.code()).await;

    // What nobody has ends alone.
    assert_eq!(web_apis::ends_with_scope(&admin, api, "write").await.unwrap(), Ends::default());
    let ends = web_apis::ends_with_scope(&admin, api, "read").await.unwrap();
    assert_eq!((&ends.apps[..], ends.grants, ends.consents), (&["Shop".to_owned()][..], 1, 1));
    assert_eq!(web_apis::unexpose_scope(&admin, api, "read").await.unwrap(), ends);
    assert_eq!(noted(&stage, "app.scope.unexpose").await["ended"]["consents"], json!(1));
    let left = stage.app.store.apps_with_access(user, stage.clock.now()).await.unwrap();
    assert_eq!(left.len(), 1, "the consent to sign in is no consent to the scope");
    assert_eq!((left[0].grants, left[0].consented.len()), (0, 1));
    let permissions = permissions::of(&admin, shop).await.unwrap();
    assert!(permissions.iter().all(|permission| permission.resource != *api));
    let page = ada.get(&stage, &asks).await;
    assert!(page.path.contains("error=invalid_scope"), "{}", page.path);
    let again = web_apis::unexpose_scope(&admin, api, "read").await;
    assert!(matches!(again, Err(WebApiError::NoSuchScope(_))));
}

#[tokio::test]
async fn a_role_is_taken_away_and_removed() {
    let stage = Stage::new().await;
    let admin = stage.admin();
    let ada = Principal::User(stage.account(ADA).await.id);
    let client = &stage.shop.client_id;
    let new = NewRole {
        value: "Reader".into(),
        display_name: "Reader".into(),
        for_users: true,
        for_applications: false,
    };
    web_apis::add_role(&admin, client, new).await.unwrap();
    let roles = async || stage.app.store.roles_of(client, &ada).await.unwrap().len();
    web_apis::assign_role(&admin, client, "Reader", &ada).await.unwrap();
    assert_eq!(roles().await, 1);
    web_apis::unassign_role(&admin, client, "Reader", &ada).await.unwrap();
    assert_eq!(roles().await, 0);
    noted(&stage, "app.role.unassign").await;
    let again = web_apis::unassign_role(&admin, client, "Reader", &ada).await;
    assert!(matches!(again, Err(WebApiError::NotAssigned(_))));
    web_apis::assign_role(&admin, client, "Reader", &ada).await.unwrap();
    assert_eq!(web_apis::remove_role(&admin, client, "Reader").await.unwrap(), 1);
    assert_eq!(roles().await, 0);
    noted(&stage, "app.role.remove").await;
    let again = web_apis::remove_role(&admin, client, "Reader").await;
    assert!(matches!(again, Err(WebApiError::NoSuchRole(_))));
}

#[tokio::test]
async fn apps_and_groups_are_renamed() {
    let stage = Stage::new().await;
    let admin = stage.admin();
    apps::rename(&admin, &stage.shop.client_id, "Bookshop").await.unwrap();
    let page = stage.customer().get(&stage, &stage.authorize(&stage.shop, "")).await;
    assert!(page.body.contains("Bookshop"), "{}", page.body);
    let account_page = registered(&stage.app, &stage.tenant).await.unwrap();
    apps::rename(&admin, &account_page, "Your Contoso account").await.unwrap();
    let mut ada = stage.customer();
    ada.headers.insert("accept-language", "de".to_owned());
    let page = ada.get(&stage, &stage.account_page("")).await;
    assert!(page.body.contains("Your Contoso account"), "{}", page.body);
    for name in ["Staff", "Friends"] {
        groups::create(&admin, name).await.unwrap();
    }
    assert!(groups::rename(&admin, "Staff", "Friends").await.is_err(), "it is taken");
    groups::rename(&admin, "Staff", "Everybody").await.unwrap();
    let names = groups::list(&admin).await.unwrap().into_iter().map(|group| group.display_name);
    assert_eq!(names.collect::<Vec<_>>(), ["Everybody", "Friends"]);
    noted(&stage, "group.rename").await;
}
