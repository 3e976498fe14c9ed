mod flows;

use vestibule_protocol::webauthn::{Challenge, RegistrationResponse, SoftAuthenticator};

use super::apps::{self, AppError, NewApp};
use super::groups;
use super::keys::{self, OldKeys};
use super::passkeys::{self, PasskeyAdminError};
use super::permissions::{self, NewPermissions, PermissionError};
use super::secrets::{self, NewSecret, SecretError};
use super::strings::{self, StringError};
use super::tenants::{self, NewTenant, TenantError};
use super::user_flows::{self, NewUserFlow, UserFlowError};
use super::users::{self, InitialPassword, NewAccount, UserError};
use super::web_apis::{self, NewRole, WebApiError};
use super::*;
use crate::model::app_registration::{AppAddress, Platform, Principal, RedirectUri};
use crate::model::ids::{PasskeyId, UserId};
use crate::model::lockout::LockoutKey;
use crate::model::passkey::{Passkey, PasskeyPolicy};
use crate::model::password::PlainPassword;
use crate::model::permission::PermissionKind;
use crate::model::user::User;
use crate::model::user_flow::{Attribute, AttributeName, SignUpMethod};
use crate::secrets::PlainToken;
use crate::store::PasskeyChange;

async fn app() -> App {
    App::in_memory("http://localhost:8400").await
}

async fn tenant(app: &App, subdomain: &str) -> Admin {
    let new = NewTenant { subdomain: subdomain.into(), display_name: "Contoso".into() };
    tenants::create(app, Actor::Cli, new).await.unwrap()
}

async fn registration(admin: &Admin, name: &str) -> AppRegistration {
    let redirect_uris = vec![(Platform::Web, "http://localhost:3000/getAToken".to_owned())];
    let new = NewApp { display_name: name.into(), redirect_uris, public_client: false };
    apps::create(admin, new).await.unwrap()
}

fn account(email: &str) -> NewAccount {
    NewAccount {
        email: email.into(),
        display_name: "Ada".into(),
        given_name: None,
        surname: None,
        user_name: None,
        password: InitialPassword::Temporary,
    }
}

async fn events(admin: &Admin) -> Vec<String> {
    let events = admin.app.store.audit_events(admin.tenant.id, 100).await.unwrap();
    let mut actions: Vec<String> = events.into_iter().map(|event| event.action).collect();
    actions.sort();
    actions
}

#[tokio::test]
async fn the_steps_of_the_walk_through() {
    let app = app().await;
    let admin = tenant(&app, "contoso").await;
    let registered = registration(&admin, "Shop").await;
    let id = &registered.client_id;

    let made = secrets::add(&admin, id, NewSecret::default()).await.unwrap();
    let stored = admin.registration(id).await.unwrap().unwrap();
    assert_eq!(stored.secrets.len(), 1);
    assert!(PlainToken::presented(made.value.reveal()).hash().matches(&stored.secrets[0].hash));
    assert_eq!(made.secret.expires_at.since(made.secret.created_at), 6 * 30 * 86_400);

    let asked = permissions::of(&admin, id).await.unwrap();
    let values: Vec<&str> = asked.iter().map(|asked| asked.value.as_str()).collect();
    assert_eq!(values, ["User.Read", "offline_access", "openid"]);
    assert!(asked.iter().all(|asked| asked.consented_at.is_none()));
    assert_eq!(permissions::consent(&admin, id).await.unwrap(), 3);
    assert_eq!(permissions::consent(&admin, id).await.unwrap(), 0);

    let attribute = Attribute::built_in(AttributeName::DisplayName, true);
    let flow = NewUserFlow {
        display_name: "SignInSignUp".into(),
        sign_up_method: SignUpMethod::EmailPassword,
        attributes: vec![attribute],
        sign_up_allowed: true,
    };
    user_flows::create(&admin, flow).await.unwrap();
    user_flows::add_app(&admin, "SignInSignUp", id).await.unwrap();
    let flow = user_flows::allow_sign_up(&admin, "SignInSignUp", false).await.unwrap();
    assert!(!flow.sign_up_allowed);
    assert!(!user_flows::of(&admin, id).await.unwrap().unwrap().sign_up_allowed);

    let expected = [
        "app.create",
        "app.permission.consent",
        "app.permission.consent",
        "app.secret.add",
        "tenant.create",
        "user-flow.add-app",
        "user-flow.create",
        "user-flow.sign-up",
    ];
    assert_eq!(events(&admin).await, expected);
}

/// Zitadel CVE-2025-27507: an administrator of one tenant used the ids of another.
#[tokio::test]
async fn ids_of_another_tenant_are_not_found() {
    let app = app().await;
    let (ours, theirs) = (tenant(&app, "contoso").await, tenant(&app, "fabrikam").await);
    let their_app = registration(&theirs, "Theirs").await;
    let id = &their_app.client_id;
    let secret = secrets::add(&theirs, id, NewSecret::default()).await.unwrap();
    let (user, _) = users::create(&theirs, account("ada@example.com")).await.unwrap();
    let our_app = registration(&ours, "Ours").await;
    let role = NewRole {
        value: "admin".into(),
        display_name: "Admin".into(),
        for_users: true,
        for_applications: true,
    };
    web_apis::add_role(&ours, &our_app.client_id, role.clone()).await.unwrap();
    let flow = NewUserFlow {
        display_name: "Theirs".into(),
        sign_up_method: SignUpMethod::EmailPassword,
        attributes: vec![],
        sign_up_allowed: true,
    };
    user_flows::create(&theirs, flow).await.unwrap();
    let their_group = Principal::Group(groups::create(&theirs, "Staff").await.unwrap().id);
    let before = (events(&theirs).await, format!("{:?}", theirs.registration(id).await.unwrap()));

    assert!(ours.registration(id).await.unwrap().is_none());
    assert!(matches!(apps::find(&ours, id.as_str()).await, Err(AppError::NotFound(_))));
    assert!(matches!(apps::find(&ours, "Theirs").await, Err(AppError::NotFound(_))));
    let uri = "https://evil.example/cb";
    let added = apps::add_redirect_uri(&ours, id, Platform::Web, uri).await;
    assert!(matches!(added, Err(AppError::NotFound(_))));
    let own = "http://localhost:3000/getAToken";
    let removed = apps::remove_redirect_uri(&ours, id, Platform::Web, own).await;
    assert!(matches!(removed, Err(AppError::NotFound(_))));
    let address = AppAddress::BackChannelLogout { session_required: false };
    let set = apps::set_address(&ours, id, address, Some(uri)).await;
    assert!(matches!(set, Err(AppError::NotFound(_))));
    let added = secrets::add(&ours, id, NewSecret::default()).await;
    assert!(matches!(added, Err(SecretError::NoSuchApp)));
    let removed = secrets::remove(&ours, id, secret.secret.id).await;
    assert!(matches!(removed, Err(SecretError::NoSuchApp)));
    let removed = secrets::remove(&ours, &our_app.client_id, secret.secret.id).await;
    assert!(matches!(removed, Err(SecretError::NoSuchSecret(_))));
    assert!(matches!(permissions::consent(&ours, id).await, Err(PermissionError::NoSuchApp)));
    assert!(matches!(permissions::of(&ours, id).await, Err(PermissionError::NoSuchApp)));
    let values = vec!["x".to_owned()];
    let new = NewPermissions { api: Some(id.clone()), values, kind: PermissionKind::Delegated };
    let granted = permissions::grant(&ours, &our_app.client_id, new).await;
    assert!(matches!(granted, Err(PermissionError::NoSuchApi(_))));
    assert!(matches!(
        web_apis::expose_scope(&ours, id, "x", ("x", None)).await,
        Err(WebApiError::NoSuchApp)
    ));
    assert!(matches!(web_apis::add_role(&ours, id, role).await, Err(WebApiError::NoSuchApp)));
    let principals = [Principal::User(user.id), Principal::Application(id.clone()), their_group];
    for principal in principals {
        let given = web_apis::assign_role(&ours, &our_app.client_id, "admin", &principal).await;
        assert!(matches!(given, Err(WebApiError::NoSuchPrincipal)));
    }
    let given = user_flows::add_app(&ours, "Theirs", &our_app.client_id).await;
    assert!(matches!(given, Err(UserFlowError::NotFound(_))));
    let changed = user_flows::allow_sign_up(&ours, "Theirs", false).await;
    assert!(matches!(changed, Err(UserFlowError::NotFound(_))));
    assert!(matches!(user_flows::of(&ours, id).await, Err(UserFlowError::NoSuchApp)));
    for name in [user.id.to_string(), "ada@example.com".to_owned()] {
        assert!(matches!(users::find(&ours, &name).await, Err(UserError::NotFound)));
    }
    assert!(matches!(users::set_enabled(&ours, user.id, false).await, Err(UserError::NotFound)));
    assert!(matches!(users::reset_password(&ours, user.id).await, Err(UserError::NotFound)));
    assert!(matches!(users::revoke_sessions(&ours, user.id).await, Err(UserError::NotFound)));
    assert!(matches!(users::unlock(&ours, user.id).await, Err(UserError::NotFound)));
    assert!(users::list(&ours, None, 10).await.unwrap().is_empty());

    let after = (events(&theirs).await, format!("{:?}", theirs.registration(id).await.unwrap()));
    assert_eq!(before, after, "nothing of the other tenant changed");
    assert!(users::find(&theirs, &user.id.to_string()).await.unwrap().account_enabled);
}

#[tokio::test]
async fn what_cannot_be_created() {
    let app = app().await;
    let admin = tenant(&app, "contoso").await;
    let again = NewTenant { subdomain: "Contoso".into(), display_name: "Other".into() };
    let again = tenants::create(&app, Actor::Cli, again).await;
    assert!(matches!(again, Err(TenantError::Taken(_))));
    let dotted = NewTenant { subdomain: "a.b".into(), display_name: "Other".into() };
    let dotted = tenants::create(&app, Actor::Cli, dotted).await;
    assert!(matches!(dotted, Err(TenantError::Subdomain(_))));

    let new = |name: &str, uri: &str| NewApp {
        display_name: name.into(),
        redirect_uris: vec![(Platform::Web, uri.to_owned())],
        public_client: false,
    };
    let nameless = apps::create(&admin, new(" ", "https://app.example/cb")).await;
    assert!(matches!(nameless, Err(AppError::Name)));
    let plain = apps::create(&admin, new("x", "http://app.example/cb")).await;
    assert!(matches!(plain, Err(AppError::RedirectUri(..))));
    let made = apps::list(&admin).await.unwrap();
    assert_eq!(made.len(), 1, "the account page of the tenant, and nothing else");

    let shop = registration(&admin, "Shop").await;
    let add = |months| {
        let admin = &admin;
        let id = &shop.client_id;
        async move { secrets::add(admin, id, NewSecret { months, ..NewSecret::default() }).await }
    };
    assert!(matches!(add(0).await, Err(SecretError::Months)));
    assert!(matches!(add(25).await, Err(SecretError::Months)));
    for _ in 0..20 {
        add(24).await.unwrap();
    }
    assert!(matches!(add(1).await, Err(SecretError::TooMany)));

    let ask = |values: &[&str]| NewPermissions {
        api: None,
        values: values.iter().map(|&value| value.to_owned()).collect(),
        kind: PermissionKind::Delegated,
    };
    let all_or_none =
        permissions::grant(&admin, &shop.client_id, ask(&["email", "Mail.Send"])).await;
    assert!(matches!(all_or_none, Err(PermissionError::NotOffered { .. })));
    assert_eq!(permissions::of(&admin, &shop.client_id).await.unwrap().len(), 3);
    let added = permissions::grant(&admin, &shop.client_id, ask(&["email", "openid"])).await;
    assert_eq!(added.unwrap().len(), 1, "openid was there");

    registration(&admin, "Shop").await;
    assert!(
        matches!(apps::find(&admin, "Shop").await, Err(AppError::Ambiguous(_, ids)) if ids.len() == 2)
    );
}

#[tokio::test]
async fn an_app_is_called_only_where_it_may_be() {
    let app = app().await;
    let admin = tenant(&app, "contoso").await;
    let shop = registration(&admin, "Shop").await;
    let set = |address, uri: Option<&'static str>| {
        let (admin, id) = (&admin, &shop.client_id);
        async move { apps::set_address(admin, id, address, uri).await }
    };
    let front = AppAddress::FrontChannelLogout;
    let back = AppAddress::BackChannelLogout { session_required: true };
    for (address, uri) in [
        (front, "http://shop.example/out"),
        (back, "https://shop.example/out#x"),
        (back, "ftp://localhost/out"),
        (AppAddress::InitiateLogin, "http://shop.example/login"),
    ] {
        assert!(matches!(set(address, Some(uri)).await, Err(AppError::Address(..))), "{uri}");
    }
    // Its redirect URI is at http://localhost:3000.
    for uri in ["https://localhost:3000/out", "http://localhost:3001/out", "https://evil.test/out"]
    {
        assert!(matches!(set(front, Some(uri)).await, Err(AppError::OtherOrigin(_))), "{uri}");
    }
    set(front, Some("http://localhost:3000/out")).await.unwrap();
    set(back, Some("https://elsewhere.example/out")).await.unwrap();
    let found = apps::find(&admin, "Shop").await.unwrap();
    let uri = |uri: Option<RedirectUri>| uri.unwrap().to_string();
    assert_eq!(uri(found.front_channel_logout_uri), "http://localhost:3000/out");
    assert_eq!(uri(found.back_channel_logout_uri), "https://elsewhere.example/out");
    set(front, None).await.unwrap();
    assert!(apps::find(&admin, "Shop").await.unwrap().front_channel_logout_uri.is_none());
    let events = events(&admin).await;
    assert!(events.contains(&"app.back-channel-logout-uri.set".to_owned()), "{events:?}");
}

#[tokio::test]
async fn accounts_are_created_blocked_and_reset() {
    let app = app().await;
    let admin = tenant(&app, "contoso").await;
    let (user, temporary) = users::create(&admin, account("Ada@Example.com")).await.unwrap();
    assert!(user.must_change_password);
    let temporary = temporary.unwrap();
    assert_eq!(temporary.reveal().len(), 19);
    assert!(!format!("{temporary:?}").contains(temporary.reveal()));
    let email = "ada@example.com".parse().unwrap();
    let hash = app.store.user_by_email(admin.tenant.id, &email).await.unwrap().unwrap().1;
    let is = |text: &str| {
        let (password, hash) = (PlainPassword::typed(text), hash.clone());
        let passwords = app.passwords.clone();
        async move { passwords.verify(password, hash.as_ref()).await.unwrap() }
    };
    assert!(is(temporary.reveal()).await);

    let again = users::create(&admin, account("ada@example.COM")).await;
    assert!(matches!(again, Err(UserError::EmailTaken)));
    let weak = InitialPassword::Given(PlainPassword::typed("password1"));
    let weak =
        users::create(&admin, NewAccount { password: weak, ..account("b@example.com") }).await;
    assert!(matches!(weak, Err(UserError::Password(_))));
    assert!(matches!(users::create(&admin, account("nobody")).await, Err(UserError::Email(_))));

    users::set_enabled(&admin, user.id, false).await.unwrap();
    assert!(!users::find(&admin, "ada@example.com").await.unwrap().account_enabled);
    users::set_enabled(&admin, user.id, true).await.unwrap();

    users::revoke_sessions(&admin, user.id).await.unwrap();
    let next = users::reset_password(&admin, user.id).await.unwrap();
    assert_ne!(next.reveal(), temporary.reveal());
    let unknown = UserId::random(&app.random);
    assert!(matches!(users::reset_password(&admin, unknown).await, Err(UserError::NotFound)));
    let expected = [
        "tenant.create",
        "user.block",
        "user.create",
        "user.reset-password",
        "user.revoke-sessions",
        "user.unblock",
    ];
    assert_eq!(events(&admin).await, expected);
}

#[tokio::test]
async fn an_administrator_lifts_a_lockout() {
    let app = app().await;
    let admin = tenant(&app, "contoso").await;
    let (user, _) = users::create(&admin, account("ada@example.com")).await.unwrap();
    let email = "ada@example.com".parse().unwrap();
    let key = crate::credentials::account_key(&app.master_key, admin.tenant.id, &email);
    for familiar in [true, false] {
        let key = LockoutKey { familiar, ..LockoutKey::elsewhere(key) };
        for _ in 0..10 {
            app.store.count_try(&key, app.clock.now(), None).await.unwrap();
        }
        let locked = async || app.store.lockout(&key).await.unwrap().locked_for(app.clock.now());
        assert!(locked().await.is_some());
        users::unlock(&admin, user.id).await.unwrap();
        assert!(locked().await.is_none());
    }
}

#[tokio::test]
async fn keys_are_replaced_in_one_tenant_alone() {
    let app = app().await;
    let (admin, other) = (tenant(&app, "contoso").await, tenant(&app, "fabrikam").await);
    let kids = async |admin: &Admin| app.keys.jwks(admin.tenant.id).await.unwrap();
    let (before, others) = (kids(&admin).await, kids(&other).await);
    assert_eq!(keys::replace(&admin, OldKeys::Withdraw).await.unwrap(), 2);
    assert_ne!(kids(&admin).await, before);
    assert_eq!(kids(&other).await, others);
    assert_eq!(events(&admin).await, ["tenant.create", "tenant.replace-keys"]);
}

#[tokio::test]
async fn strings_fit_their_messages() {
    let app = app().await;
    let admin = tenant(&app, "contoso").await;
    strings::set(&admin, "de", "to-continue", " weiter zu { $app } ").await.unwrap();
    let plural = "{ $count ->\n    [one] ein Fehler:\n   *[other] { $count } Fehler:\n}";
    strings::set(&admin, "de", "title-problems", plural).await.unwrap();
    for (message, text, fault) in [
        ("nothing", "x", "there is no message nothing"),
        ("yes", "", "1 to 2000 characters"),
        ("yes", &"x".repeat(2001), "1 to 2000 characters"),
        ("yes", "a\u{7}", "1 to 2000 characters"),
        ("yes", "{ $", "not a Fluent pattern"),
        ("yes", "a\nno = b", "variables"),
        ("yes", "a\n.title = b", "not a Fluent pattern"),
        ("yes", "{ no }", "refers to something else"),
        ("yes", "{ -brand }", "refers to something else"),
        ("yes", "{ NUMBER(1) }", "refers to something else"),
        ("to-continue", "on", "exactly these variables: $app"),
        ("to-continue", "{ $app } { $tenant }", "exactly these variables: $app"),
        ("to-continue", "{ $App }", "exactly these variables: $app"),
    ] {
        let error = strings::set(&admin, "de", message, text).await;
        let said = error.as_ref().map_or_else(StringError::to_string, |set| format!("{set:?}"));
        if fault == "variables" {
            // Fluent's syntax cannot be left: what looks like another message is text.
            assert!(said.contains("no = b"), "{said}");
            strings::unset(&admin, "de", "yes").await.unwrap();
        } else {
            assert!(error.is_err() && said.contains(fault), "{message} {text:?}: {said}");
        }
    }
    let unknown = strings::set(&admin, "tlh", "yes", "HISlaH").await;
    assert!(matches!(unknown, Err(StringError::Language(_))));
    let listed = strings::list(&admin, None, false).await.unwrap();
    let texts: Vec<_> = listed.iter().map(|one| one.own.as_deref().unwrap()).collect();
    assert_eq!(texts, [plural, "weiter zu { $app }"]);
    let unset = strings::unset(&admin, "fr", "to-continue").await;
    assert!(matches!(unset, Err(StringError::NotSet { .. })));
}

#[tokio::test]
async fn strings_leave_and_come_as_fluent_files() {
    let app = app().await;
    let admin = tenant(&app, "contoso").await;
    let everything = strings::export(&admin, "de", true).await.unwrap();
    assert_eq!(strings::import(&admin, "de", &everything).await.unwrap(), 0, "all as we say it");
    let edited = everything.replace("language = Sprache\n", "language = Mundart\n");
    assert_eq!(strings::import(&admin, "de", &edited).await.unwrap(), 1);
    assert_eq!(strings::export(&admin, "de", false).await.unwrap(), "language = Mundart\n");
    let file = "# A comment\nyes = Vale\n\ntitle-problems = { $count ->\n    [one] un error:\n   *[other] { $count } errores:\n}\n";
    assert_eq!(strings::import(&admin, "es", file).await.unwrap(), 2);
    let out = strings::export(&admin, "es", false).await.unwrap();
    assert_eq!(strings::import(&admin, "it", &out).await.unwrap(), 2, "{out}");
    assert_eq!(strings::export(&admin, "it", false).await.unwrap(), out);
    // All or nothing.
    let error = strings::import(&admin, "fr", "yes = Oui\nno = { $nobody }\n").await.unwrap_err();
    assert!(error.to_string().contains("the text of no"), "{error}");
    let error = strings::import(&admin, "fr", "yes = Oui\nno = {\n").await.unwrap_err();
    assert!(error.to_string().starts_with("line "), "{error}");
    assert!(matches!(
        strings::import(&admin, "fr", "# only a comment\n").await,
        Err(StringError::NothingToImport)
    ));
    assert!(strings::list(&admin, Some("fr"), false).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_tenant_has_a_language_or_none() {
    let app = app().await;
    let admin = tenant(&app, "contoso").await;
    let set = strings::set_default_language(&admin, Some("pt-br")).await.unwrap();
    assert_eq!(set.map(|language| language.tag()), Some("pt-BR"));
    assert!(strings::set_default_language(&admin, Some("tlh")).await.is_err());
    assert_eq!(strings::set_default_language(&admin, None).await.unwrap(), None);
    assert_eq!(events(&admin).await, ["tenant.create", "tenant.language", "tenant.language"]);
}

#[tokio::test]
async fn zitadel_2025_27507_passkeys_of_another_tenant_are_not_there() {
    let app = app().await;
    let (contoso, fabrikam) = (tenant(&app, "contoso").await, tenant(&app, "fabrikam").await);
    let (ada, _) = users::create(&contoso, account("ada@example.com")).await.unwrap();
    let passkey = a_passkey(&app, &ada).await;
    assert_eq!(passkeys::list(&contoso, ada.id).await.unwrap().len(), 1);
    let foreign = passkeys::list(&fabrikam, ada.id).await;
    assert!(matches!(foreign, Err(PasskeyAdminError::NoUser)));
    let foreign = passkeys::remove(&fabrikam, ada.id, passkey).await;
    assert!(matches!(foreign, Err(PasskeyAdminError::NoUser)));
    let shop = registration(&contoso, "Shop").await.client_id;
    let required = Some(PasskeyPolicy::Required);
    let foreign = passkeys::set_policy_of_app(&fabrikam, &shop, required).await;
    assert!(matches!(foreign, Err(PasskeyAdminError::NoApp)));
    assert!(matches!(
        passkeys::policy_of_app(&fabrikam, &shop).await,
        Err(PasskeyAdminError::NoApp)
    ));
    // Its own, with a mail to the customer.
    assert_eq!(passkeys::policy_of_app(&contoso, &shop).await.unwrap(), PasskeyPolicy::On);
    passkeys::set_policy(&contoso, PasskeyPolicy::Off).await.unwrap();
    assert_eq!(passkeys::policy_of_app(&contoso, &shop).await.unwrap(), PasskeyPolicy::Off);
    assert_eq!(passkeys::policy(&fabrikam).await.unwrap(), PasskeyPolicy::On);
    passkeys::remove(&contoso, ada.id, passkey).await.unwrap();
    let again = passkeys::remove(&contoso, ada.id, passkey).await;
    assert!(matches!(again, Err(PasskeyAdminError::NotFound)));
    let mail = app.store.claim_mail(app.clock.now(), 60).await.unwrap().unwrap();
    let mail: crate::mail::Mail = serde_json::from_slice(&mail.payload).unwrap();
    assert_eq!(mail.subject, "A passkey was removed from your account with Contoso");
    let events = events(&contoso).await;
    assert!(events.contains(&"passkey.set-policy".to_owned()), "{events:?}");
    assert!(events.contains(&"passkey.remove".to_owned()), "{events:?}");
}

async fn a_passkey(app: &App, user: &User) -> PasskeyId {
    let party = app.relying_party.clone().unwrap();
    let challenge = Challenge::from_random(app.random.bytes());
    let handle = crate::passkeys::user_handle(app, user).await.unwrap();
    let made = SoftAuthenticator::new(app.random.bytes()).create(&party, &challenge, &handle);
    let made = RegistrationResponse::parse(&made).unwrap();
    let made = party.verify_registration(&made, &challenge).unwrap();
    let (id, now) = (PasskeyId::random(&app.random), app.clock.now());
    let owner = (user.tenant_id, user.id);
    let passkey = Passkey::new(id, owner, &made, "Phone".parse().unwrap(), now);
    let event = crate::passkeys::event(app, &passkey, "passkey.add", Value::Null);
    let change = PasskeyChange { event: &event, mail: None };
    app.store.add_passkey(&passkey, change, None).await.unwrap();
    id
}

#[tokio::test]
async fn nobody_demands_a_passkey_where_browsers_keep_none() {
    let app = App::in_memory("http://127.0.0.1:8400").await;
    let contoso = tenant(&app, "contoso").await;
    for policy in [PasskeyPolicy::Offered, PasskeyPolicy::Required] {
        let refused = passkeys::set_policy(&contoso, policy).await;
        assert!(matches!(refused, Err(PasskeyAdminError::Unavailable)));
    }
    passkeys::set_policy(&contoso, PasskeyPolicy::Off).await.unwrap();
}
