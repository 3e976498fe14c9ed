use zeroize::Zeroizing;

use super::super::attributes::{self, NewAttribute};
use super::super::identity_providers::{self, NewIdentityProvider, ProviderSecret};
use super::super::tenants::{self, NewTenant};
use super::super::{groups, users};
use super::*;
use crate::app::App;
use crate::model::asked_attribute::{Attribute, Choice, InputType};
use crate::model::attribute::DataType;
use crate::model::audit::Actor;
use crate::model::identity_provider::{ClaimMapping, ProviderAuthentication, ProviderKind};
use crate::model::ids::UserFlowId;
use crate::model::localized::LocalizedText;
use crate::model::user_flow::{AttributeName, SignUpMethod, UserFlow, UserNames};

/// Made with bcrypt 5.0.0 for Python.
const HASH: &str = "$2b$04$A3qR.fuFOT1.DW9/gyUz4Olb9Du2kkJ9CeHU92tmKM/3xRs3lawwO";

/// With the group "Buyers", the attributes `shoeSize` and `newsletter`, and the provider "Google".
async fn contoso() -> Admin {
    let app = App::in_memory("http://localhost:8400").await;
    let new = NewTenant { subdomain: "contoso".into(), display_name: "Contoso".into() };
    let admin = tenants::create(&app, Actor::Cli, new).await.unwrap();
    groups::create(&admin, "Buyers").await.unwrap();
    for (name, data_type) in [("shoeSize", DataType::Int64), ("newsletter", DataType::Boolean)] {
        let (name, display_name) = (name.to_owned(), name.to_owned());
        let new = NewAttribute { name, display_name, description: String::new(), data_type };
        attributes::create(&admin, new).await.unwrap();
    }
    let google = NewIdentityProvider {
        kind: ProviderKind::Google,
        display_name: Some("Google".into()),
        client_id: "client".into(),
        authentication: ProviderAuthentication::ClientSecretPost,
        secret: ProviderSecret(Zeroizing::new("secret".into())),
        issuer: None,
        scopes: None,
        response_mode: None,
        claims: ClaimMapping::default(),
        trusts_email: None,
        domain_hint: None,
    };
    identity_providers::add(&admin, google).await.unwrap();
    admin
}

async fn import(
    admin: &Admin,
    options: ImportOptions,
    lines: &[String],
) -> (Vec<Finding>, Summary) {
    let mut import = Import::begin(admin, options).await.unwrap();
    let mut findings = Vec::new();
    for (number, line) in (1..).zip(lines) {
        findings.extend(import.take(number, line.as_bytes()).await.unwrap());
    }
    let (last, summary) = import.finish().await.unwrap();
    findings.extend(last);
    (findings, summary)
}

fn full() -> String {
    json!({
        "email": "Ada@Example.com",
        "emailVerified": true,
        "givenName": "Ada",
        "surname": "Lovelace",
        "userName": "ada.l",
        "locale": "de-AT",
        "attributes": { "city": "London", "shoeSize": 38, "newsletter": "true", "state": null },
        "externalIdentities": [{ "provider": "Google", "subject": "1815" }],
        "groups": ["Buyers"],
        "passwordHash": HASH,
    })
    .to_string()
}

#[tokio::test]
async fn an_account_moves_in_with_all_that_it_has() {
    let admin = contoso().await;
    let (findings, summary) = import(&admin, ImportOptions::default(), &[full()]).await;
    assert_eq!(findings, []);
    assert_eq!(summary, Summary { imported: 1, with_password: 1, ..Summary::default() });

    let details = super::super::user_details::show(&admin, "ada@example.com").await.unwrap();
    let ada = &details.user;
    assert_eq!((ada.display_name.as_str(), ada.mail_verified), ("Ada Lovelace", true));
    assert_eq!(ada.mail.as_deref(), Some("Ada@Example.com"));
    assert_eq!(ada.locale.as_deref(), Some("de"));
    let attributes = ["city", "shoeSize", "newsletter"]
        .map(|name| ada.attribute(&name.parse().unwrap()).unwrap().to_json());
    assert_eq!(attributes, [json!("London"), json!(38), json!(true)]);
    assert_eq!(details.password, super::super::user_details::PasswordState::Imported);
    assert_eq!(details.groups[0].display_name, "Buyers");
    let linked = &details.linked[0];
    assert_eq!((linked.idp.as_str(), linked.subject.as_str()), ("google.com", "1815"));
    assert_eq!(linked.issuer, "https://accounts.google.com");
    assert_eq!(users::find(&admin, "ADA.L").await.unwrap().id, ada.id);

    let events = admin.app.store.audit_events(admin.tenant.id, 2).await.unwrap();
    assert_eq!(events[0].action, "tenant.import-users");
    assert_eq!(events[0].detail["imported"], 1);
    assert_eq!(
        (events[1].action.as_str(), &events[1].target),
        ("user.import", &ada.id.to_string())
    );
    assert_eq!(events[1].detail, json!({ "password": "bcrypt" }));
}

#[tokio::test]
async fn all_that_is_wrong_is_told_by_line_and_field_and_the_rest_is_imported() {
    let admin = contoso().await;
    import(&admin, ImportOptions::default(), &[full()]).await;
    let hash = "$2b$04$A3qR.fuFOT1";
    let wrong = json!({
        "email": "nobody", "emailVerified": "yes", "displayName": "", "userName": "a b",
        "locale": "tlh", "password": "plain", "passwordHash": hash,
        "attributes": { "shoeSize": "large", "hatSize": 1, "surname": "x", "newsletter": 1 },
        "externalIdentities": [{ "provider": "Apple", "subject": "1" }, { "subject": "1" }],
        "groups": ["Sellers", 1],
    });
    let lines = [
        wrong.to_string(),
        String::new(),
        "{".to_owned(),
        "[]".to_owned(),
        json!({ "displayName": "No address" }).to_string(),
        json!({ "email": "grace@example.com" }).to_string(),
        json!({ "email": "ADA@example.com" }).to_string(),
        json!({ "email": "bob@example.com", "userName": "Ada.L" }).to_string(),
        json!({ "email": "eve@example.com", "externalIdentities":
                [{ "provider": "Google", "subject": "1815" }] })
        .to_string(),
        json!({ "email": "grace@example.com" }).to_string(),
    ];
    let (findings, summary) = import(&admin, ImportOptions::default(), &lines).await;
    let told: Vec<_> = findings
        .iter()
        .map(|finding| {
            (finding.line, finding.skipped, finding.field.as_deref().unwrap_or_default())
        })
        .collect();
    let fields = |line: u64| -> Vec<_> {
        told.iter().filter(|(of, ..)| *of == line).map(|(_, _, field)| *field).collect()
    };
    let mut of_first = fields(1);
    of_first.sort_unstable();
    assert_eq!(
        of_first,
        [
            "attributes.hatSize",
            "attributes.newsletter",
            "attributes.shoeSize",
            "attributes.surname",
            "displayName",
            "email",
            "emailVerified",
            "externalIdentities",
            "externalIdentities",
            "groups",
            "groups",
            "locale",
            "password",
            "passwordHash",
            "userName",
        ]
    );
    assert_eq!(fields(2), [""; 0]);
    assert_eq!((fields(3), fields(4), fields(5)), (vec![""], vec![""], vec!["email"]));
    assert_eq!((fields(6), fields(8)), (vec![], vec!["userName"]));
    assert!(told.contains(&(7, true, "email")) && told.contains(&(10, true, "email")));
    assert_eq!(fields(9), ["externalIdentities"]);
    assert!(told.is_sorted_by_key(|(line, ..)| *line));
    assert!(!format!("{findings:?}").contains("A3qR"), "a finding says a hash");
    assert_eq!(summary, Summary { imported: 1, with_password: 0, skipped: 2, refused: 6 });
    for nobody in ["bob@example.com", "eve@example.com"] {
        users::find(&admin, nobody).await.unwrap_err();
    }
}

#[tokio::test]
async fn a_value_that_no_customer_could_answer_is_refused_as_by_the_verb() {
    let admin = contoso().await;
    let pattern = Some("[0-9]{5}".parse().unwrap());
    let choice =
        |text: &str| Choice { value: text.to_owned(), label: LocalizedText::new(text.to_owned()) };
    let city = Attribute {
        input: InputType::Dropdown,
        options: ["London", "Paris"].map(choice).into(),
        ..Attribute::built_in(AttributeName::City, false)
    };
    let flow = UserFlow {
        id: UserFlowId::random(&admin.app.random),
        tenant_id: admin.tenant.id,
        display_name: "Shoppers".into(),
        sign_up_method: SignUpMethod::EmailPassword,
        passcode_sign_in: false,
        sign_up_allowed: true,
        attributes: vec![
            city,
            Attribute { pattern, ..Attribute::built_in(AttributeName::PostalCode, false) },
        ],
        asks_existing: false,
        user_names: UserNames::Off,
        terms: None,
        created_at: admin.app.clock.now(),
    };
    admin.app.store.insert_user_flow(&flow).await.unwrap();
    let line = |n: u64, city: &str, code: &str| {
        let attributes = json!({ "city": city, "postalCode": code, "state": "Any" });
        json!({ "email": format!("user{n}@example.com"), "attributes": attributes }).to_string()
    };
    let lines = [line(1, "London", "10115"), line(2, "Rome", "10115"), line(3, "Paris", "N1 9GU")];
    let (findings, summary) = import(&admin, ImportOptions::default(), &lines).await;
    assert_eq!((summary.imported, summary.refused), (1, 2));
    let user = users::find(&admin, "user1@example.com").await.unwrap().id;
    for (finding, (line, name, value)) in
        findings.iter().zip([(2, "city", "Rome"), (3, "postalCode", "N1 9GU")])
    {
        assert_eq!(
            (finding.line, finding.field.as_deref()),
            (line, Some(&*format!("attributes.{name}")))
        );
        let by_the_verb = users::set_attribute(&admin, user, name, Some(value)).await.unwrap_err();
        assert_eq!(finding.why, by_the_verb.to_string());
    }
    assert_eq!(findings.len(), 2);
}

#[tokio::test]
async fn what_was_imported_is_skipped_and_the_rest_follows() {
    let admin = contoso().await;
    let line = |n: u64| json!({ "email": format!("user{n}@example.com"), "groups": ["Buyers"] });
    let first: Vec<String> = (0..150).map(|n| line(n).to_string()).collect();
    // It ends in its middle: one batch is there.
    let mut broken = Import::begin(&admin, ImportOptions::default()).await.unwrap();
    for (number, line) in (1..).zip(&first) {
        broken.take(number, line.as_bytes()).await.unwrap();
    }
    assert_eq!(broken.summary().imported, BATCH as u64);
    drop(broken);
    let (findings, summary) = import(&admin, ImportOptions::default(), &first).await;
    assert_eq!((summary.imported, summary.skipped, findings.len()), (50, 100, 100));
    assert!(findings.iter().all(|finding| finding.skipped));
    assert_eq!(groups::members(&admin, "Buyers").await.unwrap().len(), 150);
}

#[tokio::test]
async fn a_dry_run_says_the_same_and_changes_nothing() {
    let admin = contoso().await;
    let lines = [full(), full(), "{".to_owned()];
    let dry_run = ImportOptions { dry_run: true, ..ImportOptions::default() };
    let before = admin.app.store.audit_events(admin.tenant.id, 100).await.unwrap().len();
    let said = import(&admin, dry_run, &lines).await;
    assert_eq!(admin.app.store.audit_events(admin.tenant.id, 100).await.unwrap().len(), before);
    users::find(&admin, "ada@example.com").await.unwrap_err();
    assert_eq!(said, import(&admin, ImportOptions::default(), &lines).await);
}

/// Also of what stands twice in lines that are far from each other.
#[tokio::test]
async fn a_dry_run_sees_what_is_taken_by_a_line_long_before() {
    let admin = contoso().await;
    let named = |n: usize, more: serde_json::Value| {
        let mut line = json!({ "email": format!("user{n}@example.com") });
        line.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        line.to_string()
    };
    let mut lines: Vec<String> = (0..2 * BATCH).map(|n| named(n, json!({}))).collect();
    lines[0] = named(0, json!({ "userName": "first" }));
    lines[BATCH] = named(BATCH, json!({ "userName": "First" }));
    lines[BATCH + 1] = named(1, json!({}));
    let dry_run = ImportOptions { dry_run: true, ..ImportOptions::default() };
    let said = import(&admin, dry_run, &lines).await;
    assert_eq!((said.1.imported, said.1.skipped, said.1.refused), (2 * BATCH as u64 - 2, 1, 1));
    assert_eq!(said, import(&admin, ImportOptions::default(), &lines).await);
}

#[tokio::test]
async fn accounts_without_a_hash_may_be_marked_for_migration() {
    let admin = contoso().await;
    let options = ImportOptions { to_migrate: true, ..ImportOptions::default() };
    let grace = json!({ "email": "grace@example.com" }).to_string();
    let (_, summary) = import(&admin, options, &[full(), grace]).await;
    assert_eq!((summary.imported, summary.with_password), (2, 1));
    let [ada, grace] = ["ada@example.com", "grace@example.com"];
    let marked = async |name: &str| {
        let user = users::find(&admin, name).await.unwrap();
        admin.app.store.is_to_migrate(user.id).await.unwrap()
    };
    assert!(!marked(ada).await && marked(grace).await);
}
