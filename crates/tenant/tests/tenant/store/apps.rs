//! App registrations, permissions, user flows, and the directory over them.

use vestibule_protocol::jose::Algorithm;
use vestibule_tenant::clock::Clock;
use vestibule_tenant::directory::Directory;
use vestibule_tenant::model::app_registration::{
    AppRole, ClientSecret, ExposedScope, Platform, Principal, Profile, RegisteredUri,
};
use vestibule_tenant::model::audit::Actor;
use vestibule_tenant::model::group::Group;
use vestibule_tenant::model::ids::{AppRoleId, ExposedScopeId, GroupId, SecretId};
use vestibule_tenant::model::journey::Journey;
use vestibule_tenant::model::localized::LocalizedText;
use vestibule_tenant::model::permission::{GRAPH, Permission, PermissionKind};
use vestibule_tenant::model::tenant::TenantSegment;
use vestibule_tenant::model::terms::Terms;
use vestibule_tenant::model::user_flow::{Attribute, AttributeName, UserFlow, UserNames};
use vestibule_tenant::store::{GivenConsent, Inserted};

use super::databases::on_both;
use super::rows::{Contoso, NOW, event, new_app, new_flow, new_grant, new_tenant, random};

fn uri(text: &str, platform: Platform) -> RegisteredUri {
    RegisteredUri { uri: text.parse().unwrap(), platform }
}

fn secret(name: &str) -> ClientSecret {
    ClientSecret {
        id: SecretId::random(&random()),
        display_name: name.into(),
        hint: "abc".into(),
        hash: vec![1, 2, 3],
        created_at: NOW,
        expires_at: NOW.plus_seconds(1000),
    }
}

fn scope(value: &str) -> ExposedScope {
    ExposedScope {
        id: ExposedScopeId::random(&random()),
        value: value.into(),
        display_name: "Read".into(),
        description: Some("More about it.".into()),
    }
}

fn role(value: &str) -> AppRole {
    AppRole {
        id: AppRoleId::random(&random()),
        value: value.into(),
        display_name: "Readers".into(),
        for_users: true,
        for_applications: false,
    }
}

fn flow(contoso: &Contoso, name: &str) -> UserFlow {
    UserFlow {
        attributes: vec![Attribute {
            label: Some(LocalizedText::new("What shall we call you?")),
            ..Attribute::built_in(AttributeName::DisplayName, true)
        }],
        asks_existing: true,
        user_names: UserNames::Offered,
        terms: Some(Terms {
            version: "2026-11".into(),
            terms_of_use_url: Some("https://shop.example/terms".into()),
            privacy_url: None,
            text: None,
        }),
        ..new_flow(contoso.tenant, name)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_app_comes_back_with_all_that_is_in_it() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let mut app = new_app(contoso.tenant);
        app.display_name = "An API".into();
        app.public_client = true;
        app.profile = Profile::EntraCompat;
        app.signing_algorithm = Algorithm::ES256;
        app.allow_implicit_id_token = true;
        app.access_token_seconds = Some(900);
        app.front_channel_logout_uri = Some("https://app.example/logout".parse().unwrap());
        app.redirect_uris = vec![
            uri("https://app.example/cb", Platform::Web),
            uri("http://localhost/cb", Platform::Native),
        ];
        app.secrets = vec![secret("first")];
        app.exposed_scopes = vec![scope("Files.Read")];
        app.roles = vec![role("Reader")];
        assert_eq!(db.store.insert_app(&app).await.unwrap(), Inserted::Yes);
        assert_eq!(db.store.insert_app(&app).await.unwrap(), Inserted::AlreadyThere);

        let client = &app.client_id;
        let found = db.replica.app(client).await.unwrap().unwrap();
        assert_eq!(found.tenant_id, contoso.tenant);
        assert!(found.public_client && found.allow_implicit_id_token);
        assert!(!found.allow_implicit_access_token);
        assert_eq!(found.profile, Profile::EntraCompat);
        assert_eq!(found.signing_algorithm, Algorithm::ES256);
        assert_eq!(found.access_token_seconds, Some(900));
        assert_eq!(found.front_channel_logout_uri, app.front_channel_logout_uri);
        assert_eq!(found.redirect_uris.len(), 2);
        assert_eq!(found.secrets[0].hash, [1, 2, 3]);
        assert_eq!(found.secrets[0].expires_at, NOW.plus_seconds(1000));
        assert_eq!(found.exposed_scopes[0].value, "Files.Read");
        assert!(found.roles[0].for_users && !found.roles[0].for_applications);

        let names: Vec<String> = db
            .store
            .apps(contoso.tenant)
            .await
            .unwrap()
            .into_iter()
            .map(|app| app.display_name)
            .collect();
        assert_eq!(names, ["An API", "Sample"]);
        assert!(db.store.apps(new_tenant("adatum").id).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_app_changes_piece_by_piece() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let (store, client) = (&db.store, &contoso.client);
        let first = uri("https://app.example/cb", Platform::Web);
        assert_eq!(store.add_redirect_uri(client, &first).await.unwrap(), Inserted::Yes);
        assert_eq!(store.add_redirect_uri(client, &first).await.unwrap(), Inserted::AlreadyThere);
        let returns = async |uri| store.app_that_returns_to(contoso.tenant, uri).await.unwrap();
        assert_eq!(returns("https://app.example/cb").await.as_ref(), Some(client));
        assert_eq!(returns("https://app.example/cb/").await, None);
        let elsewhere = new_tenant("adatum").id;
        let there = store.app_that_returns_to(elsewhere, "https://app.example/cb").await;
        assert_eq!(there.unwrap(), None);
        assert!(store.remove_redirect_uri(client, &first).await.unwrap());
        assert!(!store.remove_redirect_uri(client, &first).await.unwrap());

        let one = secret("one");
        store.add_secret(client, &one).await.unwrap();
        assert!(!store.remove_secret(&new_app(contoso.tenant).client_id, one.id).await.unwrap());
        assert!(store.remove_secret(client, one.id).await.unwrap());
        assert!(!store.remove_secret(client, one.id).await.unwrap());

        assert_eq!(store.expose_scope(client, &scope("a")).await.unwrap(), Inserted::Yes);
        assert_eq!(store.expose_scope(client, &scope("a")).await.unwrap(), Inserted::AlreadyThere);

        let reader = role("Reader");
        assert_eq!(store.add_role(client, &reader).await.unwrap(), Inserted::Yes);
        assert_eq!(store.add_role(client, &role("Reader")).await.unwrap(), Inserted::AlreadyThere);
        let user = Principal::User(contoso.user);
        assert_eq!(store.assign_role(reader.id, &user).await.unwrap(), Inserted::Yes);
        assert_eq!(store.assign_role(reader.id, &user).await.unwrap(), Inserted::AlreadyThere);
        assert_eq!(store.roles_of(client, &user).await.unwrap(), ["Reader"]);
        let app = Principal::Application(client.clone());
        assert!(store.roles_of(client, &app).await.unwrap().is_empty());
        let nothing = AppRoleId::random(&random());
        assert!(store.assign_role(nothing, &app).await.is_err(), "there is no such role");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn consent_is_given_once_to_what_was_asked_for() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let (store, client) = (&db.store, &contoso.client);
        let permission = |value: &str| Permission {
            resource: GRAPH.parse().unwrap(),
            value: value.into(),
            kind: PermissionKind::Delegated,
            consented_at: None,
        };
        let read = permission("User.Read");
        assert_eq!(store.add_permission(client, &read).await.unwrap(), Inserted::Yes);
        assert_eq!(store.add_permission(client, &read).await.unwrap(), Inserted::AlreadyThere);
        let mut as_app = permission("Files.ReadAll");
        as_app.kind = PermissionKind::Application;
        store.add_permission(client, &as_app).await.unwrap();
        assert!(store.permissions(client).await.unwrap().iter().all(|p| p.consented_at.is_none()));

        assert_eq!(store.consent(client, NOW).await.unwrap(), 2);
        assert_eq!(store.consent(client, NOW.plus_seconds(1)).await.unwrap(), 0);
        store.add_permission(client, &permission("offline_access")).await.unwrap();
        let all = store.permissions(client).await.unwrap();
        let consented: Vec<(&str, bool)> =
            all.iter().map(|p| (p.value.as_str(), p.consented_at == Some(NOW))).collect();
        assert_eq!(
            consented,
            [("Files.ReadAll", true), ("User.Read", true), ("offline_access", false)]
        );
        assert_eq!(all[0].kind, PermissionKind::Application);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_app_has_one_flow_and_a_flow_many_apps() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let (store, client) = (&db.store, &contoso.client);
        assert!(store.user_flow_of(client).await.unwrap().is_none());
        let (one, two) = (flow(&contoso, "one"), flow(&contoso, "two"));
        assert_eq!(store.insert_user_flow(&one).await.unwrap(), Inserted::Yes);
        assert_eq!(store.insert_user_flow(&two).await.unwrap(), Inserted::Yes);
        let same_name = flow(&contoso, "one");
        assert_eq!(store.insert_user_flow(&same_name).await.unwrap(), Inserted::AlreadyThere);
        store.assign_app(one.id, client).await.unwrap();
        store.assign_app(two.id, client).await.unwrap();
        assert_eq!(store.user_flow_of(client).await.unwrap().unwrap().id, two.id);

        let mut changed = two.clone();
        changed.sign_up_allowed = false;
        changed.attributes.clear();
        assert!(store.update_user_flow(&changed).await.unwrap());
        assert!(!store.update_user_flow(&same_name).await.unwrap());
        let found = store.user_flow(contoso.tenant, "two").await.unwrap().unwrap();
        assert!(!found.sign_up_allowed && found.attributes.is_empty());
        let one_again = store.user_flow(contoso.tenant, "one").await.unwrap().unwrap();
        assert_eq!(one_again.attributes, one.attributes);
        assert!(store.user_flow(contoso.tenant, "three").await.unwrap().is_none());
        assert_eq!(store.user_flows(contoso.tenant).await.unwrap().len(), 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_app_leaves_nothing_behind() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let store = &db.store;
        let mut api = new_app(contoso.tenant);
        api.redirect_uris = vec![uri("https://app.example/cb", Platform::Web)];
        api.secrets = vec![secret("one")];
        api.exposed_scopes = vec![scope("a")];
        api.roles = vec![role("Reader")];
        store.insert_app(&api).await.unwrap();
        let application = Principal::Application(contoso.client.clone());
        store.assign_role(api.roles[0].id, &application).await.unwrap();
        let asked = Permission {
            resource: api.client_id.clone(),
            value: "a".into(),
            kind: PermissionKind::Delegated,
            consented_at: None,
        };
        store.add_permission(&contoso.client, &asked).await.unwrap();
        let flow = flow(&contoso, "one");
        store.insert_user_flow(&flow).await.unwrap();
        store.assign_app(flow.id, &api.client_id).await.unwrap();
        let grant = new_grant(contoso.tenant, &api.client_id, contoso.user);
        store.insert_grant(&grant).await.unwrap();

        let gone = || event(contoso.tenant, "app.delete", Actor::Cli);
        let elsewhere = (new_tenant("fabrikam").id, &api.client_id);
        assert!(store.remove_app(elsewhere, gone(), NOW).await.unwrap().is_none());
        let app = (contoso.tenant, &api.client_id);
        let ends = store.remove_app(app, gone(), NOW).await.unwrap().unwrap();
        assert_eq!((ends.grants, ends.apps.as_slice()), (1, &["Sample".to_owned()][..]));
        assert!(store.remove_app(app, gone(), NOW).await.unwrap().is_none());
        assert!(store.app(&api.client_id).await.unwrap().is_none());
        assert!(store.live_grant(grant.id).await.unwrap().is_none());
        assert!(store.permissions(&contoso.client).await.unwrap().is_empty());
        assert!(store.user_flow_of(&api.client_id).await.unwrap().is_none());
        assert!(store.app(&contoso.client).await.unwrap().is_some());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn with_a_scope_ends_what_apps_had_of_it_and_no_more() {
    on_both(async |db| {
        let (store, contoso) = (&db.store, Contoso::in_store(&db.store).await);
        let (mut api, other) = (new_app(contoso.tenant), new_app(contoso.tenant));
        api.exposed_scopes = vec![scope("a"), scope("b")];
        api.roles = vec![role("Reader")];
        for app in [&api, &other] {
            store.insert_app(app).await.unwrap();
        }
        let mut grants = Vec::new();
        for (client, value) in [(&contoso.client, "a"), (&other.client_id, "b")] {
            let asked = Permission {
                resource: api.client_id.clone(),
                value: value.into(),
                kind: PermissionKind::Delegated,
                consented_at: None,
            };
            store.add_permission(client, &asked).await.unwrap();
            let grant = new_grant(contoso.tenant, client, contoso.user);
            store.insert_grant(&grant).await.unwrap();
            grants.push(grant.id);
        }
        let both = ["a", "b"].map(|value| (api.client_id.clone(), value.to_owned()));
        let given = GivenConsent {
            user: contoso.user,
            client_id: contoso.client.clone(),
            scopes: both.to_vec(),
            event: event(contoso.tenant, "user.consent", Actor::User(contoso.user)),
        };
        let request = contoso.request(store).await;
        store.give_consent(&request, &Journey::Cancelled, &given, NOW).await.unwrap();

        let gone = || event(contoso.tenant, "app.scope.unexpose", Actor::Cli);
        let (first, unknown) = ((&api.client_id, "a"), (&api.client_id, "c"));
        assert!(store.unexpose_scope(unknown, gone(), NOW).await.unwrap().is_none());
        let ends = store.ends_with_scope(first, NOW).await.unwrap();
        assert_eq!((ends.grants, ends.consents, ends.apps.len()), (1, 1, 1));
        assert_eq!(store.unexpose_scope(first, gone(), NOW).await.unwrap(), Some(ends));
        assert!(store.unexpose_scope(first, gone(), NOW).await.unwrap().is_none());
        assert!(store.live_grant(grants[0]).await.unwrap().is_none());
        assert!(store.live_grant(grants[1]).await.unwrap().is_some(), "it had the other scope");
        assert!(store.permissions(&contoso.client).await.unwrap().is_empty());
        assert_eq!(store.permissions(&other.client_id).await.unwrap().len(), 1);
        let left = store.consents_of(contoso.user, &contoso.client).await.unwrap();
        assert_eq!(left.into_keys().collect::<Vec<_>>(), [both[1].clone()]);

        let words = ExposedScope { display_name: "Write".into(), description: None, ..scope("b") };
        assert!(store.reword_scope(&api.client_id, &words).await.unwrap());
        assert!(!store.reword_scope(&api.client_id, &scope("a")).await.unwrap());
        assert!(store.rename_role(&api.client_id, "Reader", "Who reads").await.unwrap());
        assert!(!store.rename_role(&api.client_id, "Writer", "x").await.unwrap());
        let known = store.app(&api.client_id).await.unwrap().unwrap();
        let scope = &known.exposed_scopes[0];
        assert_eq!((known.exposed_scopes.len(), scope.value.as_str()), (1, "b"));
        assert_eq!((scope.display_name.as_str(), &scope.description), ("Write", &None));
        assert_eq!(known.roles[0].display_name, "Who reads");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_directory_keeps_what_is_there_and_forgets_when_told() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let directory = Directory::new(db.store.clone(), Clock::system());
        let app = directory.app(&contoso.client).await.unwrap().unwrap();
        assert_eq!(app.registration.display_name, "Sample");
        assert!(app.permissions.is_empty() && app.user_flow.is_none());

        let first = uri("https://app.example/cb", Platform::Web);
        db.replica.add_redirect_uri(&contoso.client, &first).await.unwrap();
        let kept = directory.app(&contoso.client).await.unwrap().unwrap();
        assert!(kept.registration.redirect_uris.is_empty(), "another process changed it just now");
        directory.forget(&contoso.client);
        let read_again = directory.app(&contoso.client).await.unwrap().unwrap();
        assert_eq!(read_again.registration.redirect_uris.len(), 1);

        let unknown = new_app(contoso.tenant);
        assert!(directory.app(&unknown.client_id).await.unwrap().is_none());
        db.replica.insert_app(&unknown).await.unwrap();
        assert!(directory.app(&unknown.client_id).await.unwrap().is_some(), "absence is not kept");
        let by_domain = TenantSegment::Domain("contoso".parse().unwrap());
        for segment in [by_domain, TenantSegment::Id(contoso.tenant)] {
            let tenant = directory.tenant(&segment).await.unwrap().unwrap();
            assert_eq!(tenant.id, contoso.tenant);
        }
        let gone = event(contoso.tenant, "app.delete", Actor::Cli);
        let app = (contoso.tenant, &contoso.client);
        db.replica.remove_app(app, gone, NOW).await.unwrap().unwrap();
        directory.forget_all();
        assert!(directory.app(&contoso.client).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn members_of_a_group_have_its_roles() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let (store, api, tenant) = (&db.store, &contoso.client, contoso.tenant);
        let [reader, writer] = ["Reader", "Writer"].map(role);
        for role in [&reader, &writer] {
            store.add_role(api, role).await.unwrap();
        }
        let group = Group {
            id: GroupId::random(&random()),
            tenant_id: tenant,
            display_name: "Staff".into(),
            created_at: NOW,
        };
        store.insert_group(&group).await.unwrap();
        let (user, staff) = (Principal::User(contoso.user), Principal::Group(group.id));
        for (role, principal) in [(&reader, &user), (&reader, &staff), (&writer, &staff)] {
            assert_eq!(store.assign_role(role.id, principal).await.unwrap(), Inserted::Yes);
        }
        assert_eq!(store.roles_of(api, &user).await.unwrap(), ["Reader"]);
        store.add_group_member(group.id, contoso.user).await.unwrap();
        assert_eq!(store.roles_of(api, &user).await.unwrap(), ["Reader", "Writer"], "each once");
        assert!(store.roles_of(&new_app(tenant).client_id, &user).await.unwrap().is_empty());
        let all: Vec<_> = store.all_roles_of(contoso.user).await.unwrap();
        let all: Vec<_> = all.iter().map(|it| (it.value.as_str(), it.by_group.is_some())).collect();
        assert_eq!(all.len(), 3);
        assert!(all.contains(&("Reader", false)) && all.contains(&("Writer", true)));
        let holders = store.role_holders(api).await.unwrap();
        assert_eq!(
            (&holders[&reader.id].groups[..], holders[&reader.id].users),
            (&["Staff".to_owned()][..], 1)
        );
        assert_eq!((holders[&writer.id].groups.len(), holders[&writer.id].users), (1, 0));

        let removed = event(tenant, "group.remove", Actor::System);
        let ends = store.ends_with_group(tenant, group.id).await.unwrap();
        assert_eq!((ends.roles, ends.members), (2, 1));
        let ended = store.remove_group((tenant, group.id), removed).await.unwrap();
        assert_eq!(ended, Some(ends));
        assert_eq!(store.roles_of(api, &user).await.unwrap(), ["Reader"]);
        let holders = store.role_holders(api).await.unwrap();
        assert!(!holders.contains_key(&writer.id), "{holders:?}");
    })
    .await;
}
