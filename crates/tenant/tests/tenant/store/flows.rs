//! What user flows ask, and what customers answered: attributes, user names, terms, claims; and what
//! a tenant wants of passwords and user names.

use vestibule_tenant::model::asked_attribute::Attribute;
use vestibule_tenant::model::attribute::{AttributeValue, CustomName, DataType, UserFlowAttribute};
use vestibule_tenant::model::audit::Actor;
use vestibule_tenant::model::ids::{TenantId, UserFlowId};
use vestibule_tenant::model::journey::Journey;
use vestibule_tenant::model::lockout::{LockoutKey, THRESHOLD};
use vestibule_tenant::model::optional_claim::{ClaimToken, OptionalClaim};
use vestibule_tenant::model::password::PasswordPolicy;
use vestibule_tenant::model::tenant::TenantSegment;
use vestibule_tenant::model::terms::TermsAcceptance;
use vestibule_tenant::model::user::User;
use vestibule_tenant::model::user_flow::{AttributeName, UserFlow, UserNames};
use vestibule_tenant::model::user_name::{SignInName, UserName, UserNamePolicy};
use vestibule_tenant::store::{
    AddedDetails, Created, Inserted, Named, SignedUp, Stepped, Store, TriedBoth, UserNameTaken,
};

use super::databases::{on_both, test_key};
use super::rows::{Contoso, NOW, event, new_flow, new_tenant, new_user, random};

fn shoe_size(tenant_id: TenantId) -> UserFlowAttribute {
    UserFlowAttribute {
        tenant_id,
        name: "shoeSize".parse().unwrap(),
        display_name: "Shoe size".into(),
        description: "For the fitting".into(),
        data_type: DataType::Int64,
        created_at: NOW,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn attributes_are_registered_for_one_tenant() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let elsewhere = new_tenant("adatum");
        db.store.insert_tenant(&elsewhere).await.unwrap();
        let known = shoe_size(contoso.tenant);
        assert_eq!(db.store.insert_attribute(&known).await.unwrap(), Inserted::Yes);
        assert_eq!(db.store.insert_attribute(&known).await.unwrap(), Inserted::AlreadyThere);
        assert_eq!(db.replica.attributes(contoso.tenant).await.unwrap().len(), 1);
        assert!(db.store.attributes(elsewhere.id).await.unwrap().is_empty());

        let changed = UserFlowAttribute { display_name: "Size".into(), ..known.clone() };
        assert!(db.store.update_attribute(&changed).await.unwrap());
        assert_eq!(db.store.attributes(contoso.tenant).await.unwrap(), [changed]);
        assert!(!db.store.update_attribute(&shoe_size(elsewhere.id)).await.unwrap());
        assert!(!db.store.delete_attribute(elsewhere.id, &known.name).await.unwrap());
        assert!(db.store.delete_attribute(contoso.tenant, &known.name).await.unwrap());
        assert!(db.store.attributes(contoso.tenant).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_customers_have_in_an_attribute_comes_back_and_goes_with_it() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let (name, other): (CustomName, CustomName) =
            ("shoeSize".parse().unwrap(), "likes".parse().unwrap());
        let mut users = Vec::new();
        for n in 0..3 {
            let mut new = new_user(contoso.tenant, &format!("user{n}@example.com"));
            let many = AttributeValue::Many(vec!["a".into(), "b".into()]);
            new.user.custom_attributes.insert(other.clone(), many);
            if n > 0 {
                let size = AttributeValue::Number(40 + n);
                new.user.custom_attributes.insert(name.clone(), size);
            }
            assert_eq!(db.store.create_user(&new, NOW).await.unwrap(), Created::Yes);
            users.push(new.user);
        }
        let read = async |user: &User| {
            db.replica.user(contoso.tenant, user.id).await.unwrap().unwrap().custom_attributes
        };
        for user in &users {
            assert_eq!(read(user).await, user.custom_attributes);
        }
        let elsewhere = new_tenant("adatum");
        db.store.insert_tenant(&elsewhere).await.unwrap();
        assert_eq!(db.store.forget_values(elsewhere.id, &name).await.unwrap(), 0);
        assert_eq!(db.store.forget_values(contoso.tenant, &name).await.unwrap(), 2);
        for user in &users {
            assert_eq!(read(user).await.keys().collect::<Vec<_>>(), [&other]);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_user_name_has_one_account_however_many_want_it() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let tenant = contoso.tenant;
        let mut users = Vec::new();
        for n in 0..12 {
            let new = new_user(tenant, &format!("user{n}@example.com"));
            db.store.create_user(&new, NOW).await.unwrap();
            users.push(new.user);
        }
        let all = users.clone();
        let outcomes = db
            .race(12, |store, n| {
                let user = all[n].clone();
                async move {
                    let name: UserName = "Ada99".parse().unwrap();
                    let event = event(tenant, "user.user-name", Actor::Cli);
                    store.set_user_name(&user, Some(&name), &event).await.unwrap()
                }
            })
            .await;
        let won: Vec<_> = (0..12).filter(|n| outcomes[*n] == Named::Yes).collect();
        assert_eq!(won.len(), 1, "{outcomes:?}");
        assert!(outcomes.iter().all(|outcome| matches!(outcome, Named::Yes | Named::Taken)));
        let name = |text: &str| SignInName::UserName(text.parse().unwrap());
        let (found, hash) = db.replica.user_by_name(tenant, &name("ADA99")).await.unwrap().unwrap();
        assert_eq!(found.id, users[won[0]].id);
        assert_eq!(found.user_name.as_ref().map(UserName::as_typed), Some("Ada99"));
        assert!(hash.is_some());
        let losers = users.iter().filter(|user| user.id != found.id);
        for user in losers {
            let now = db.store.user(tenant, user.id).await.unwrap().unwrap();
            assert!(now.user_name.is_none(), "what was not had is not written down");
        }
        // In another tenant it is another's.
        let elsewhere = new_tenant("adatum");
        db.store.insert_tenant(&elsewhere).await.unwrap();
        assert!(db.store.user_by_name(elsewhere.id, &name("ada99")).await.unwrap().is_none());
        // Another one takes its place, and it is free again.
        let event = || event(tenant, "user.user-name", Actor::Cli);
        let other: UserName = "ada100".parse().unwrap();
        let named = db.store.set_user_name(&found, Some(&other), &event()).await.unwrap();
        assert_eq!(named, Named::Yes);
        assert!(db.store.user_by_name(tenant, &name("ada99")).await.unwrap().is_none());
        assert_eq!(db.store.set_user_name(&found, None, &event()).await.unwrap(), Named::Yes);
        assert!(db.store.user_by_name(tenant, &name("ada100")).await.unwrap().is_none());
        let nobody = new_user(tenant, "nobody@example.com").user;
        let named = db.store.set_user_name(&nobody, Some(&other), &event()).await.unwrap();
        assert_eq!(named, Named::NoSuchUser);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_up_with_a_taken_user_name_changes_nothing() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let (tenant, flow) = (contoso.tenant, flow(&db.store, contoso.tenant).await);
        let request = contoso.request(&db.store).await;
        let named = |email: &str| {
            let mut new = new_user(tenant, email);
            new.user.user_name = Some("ada99".parse().unwrap());
            new.accepted = vec![TermsAcceptance {
                user_id: new.user.id,
                flow_id: flow,
                version: "1".into(),
                accepted_at: NOW,
            }];
            new
        };
        let (first, second) = (named("a@example.com"), named("b@example.com"));
        let made = db.store.sign_up(&request, &first, &Journey::Cancelled, NOW).await.unwrap();
        assert!(matches!(made, SignedUp::Yes(_)));
        assert_eq!(db.replica.acceptances(first.user.id).await.unwrap(), first.accepted);
        assert!(db.store.has_accepted(first.user.id, flow, "1").await.unwrap());
        assert!(!db.store.has_accepted(first.user.id, flow, "2").await.unwrap());

        let request = contoso.request(&db.store).await;
        let taken = db.store.sign_up(&request, &second, &Journey::Cancelled, NOW).await.unwrap();
        assert!(matches!(taken, SignedUp::UserNameTaken));
        assert!(db.store.user(tenant, second.user.id).await.unwrap().is_none());
        let now = db.store.request(tenant, &request.id, NOW).await.unwrap().unwrap();
        assert_eq!(now.version, 0, "the journey has not moved");
        let created = db.store.create_user(&second, NOW).await.unwrap();
        assert_eq!(created, Created::UserNameTaken);
        let email = "b@example.com".parse().unwrap();
        assert!(db.store.user_by_email(tenant, &email).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn details_are_added_once_and_wholly() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let (tenant, flow) = (contoso.tenant, flow(&db.store, contoso.tenant).await);
        let before = db.store.user(tenant, contoso.user).await.unwrap().unwrap();
        let request = contoso.request(&db.store).await;
        let outcomes = db
            .race(8, |store, n| {
                let (request, mut user) = (request.clone(), before.clone());
                async move {
                    let city = AttributeValue::Text(format!("city {n}"));
                    user.set_attribute(&AttributeName::City.into(), city);
                    let added = AddedDetails {
                        accepted: vec![TermsAcceptance {
                            user_id: user.id,
                            flow_id: flow,
                            version: format!("{n}"),
                            accepted_at: NOW,
                        }],
                        user_name: None,
                        event: event(tenant, "user.add-details", Actor::User(user.id)),
                        user,
                    };
                    store.add_details(&request, &Journey::Cancelled, &added).await.unwrap()
                }
            })
            .await;
        let won = |outcome: &Result<Stepped, UserNameTaken>| matches!(outcome, Ok(Stepped::Yes(_)));
        let won: Vec<_> = (0..8).filter(|n| won(&outcomes[*n])).collect();
        assert_eq!(won.len(), 1);
        let after = db.replica.user(tenant, contoso.user).await.unwrap().unwrap();
        assert_eq!(after.attributes[&AttributeName::City], format!("city {}", won[0]));
        let accepted = db.store.acceptances(contoso.user).await.unwrap();
        assert_eq!((accepted.len(), accepted[0].version.clone()), (1, format!("{}", won[0])));
        let events = db.store.audit_events(tenant, 20).await.unwrap();
        let added = events.iter().filter(|event| event.action == "user.add-details");
        assert_eq!(added.count(), 1);

        // A user name that somebody has leaves everything as it is.
        let mut other = new_user(tenant, "grace@example.com");
        other.user.user_name = Some("grace".parse().unwrap());
        db.store.create_user(&other, NOW).await.unwrap();
        let request = contoso.request(&db.store).await;
        let mut user = after.clone();
        user.display_name = "Changed".into();
        let added = AddedDetails {
            user,
            user_name: Some("Grace".parse().unwrap()),
            accepted: Vec::new(),
            event: event(tenant, "user.add-details", Actor::System),
        };
        let taken = db.store.add_details(&request, &Journey::Cancelled, &added).await.unwrap();
        assert!(matches!(taken, Err(UserNameTaken)));
        let now = db.store.user(tenant, contoso.user).await.unwrap().unwrap();
        assert_eq!(now.display_name, after.display_name);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tenant_s_policies_are_its_own() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let elsewhere = new_tenant("adatum");
        db.store.insert_tenant(&elsewhere).await.unwrap();
        let passwords = PasswordPolicy {
            shortest: 14,
            composition: true,
            banned_words: vec!["trolley".into()],
        };
        let user_names = UserNamePolicy {
            shortest: 6,
            pattern: Some(r"\d+".parse().unwrap()),
            ..UserNamePolicy::default()
        };
        assert!(db.store.set_password_policy(contoso.tenant, &passwords).await.unwrap());
        assert!(db.store.set_user_name_policy(contoso.tenant, &user_names).await.unwrap());
        let read = async |id| db.replica.tenant(&TenantSegment::Id(id)).await.unwrap().unwrap();
        let tenant = read(contoso.tenant).await;
        assert_eq!((tenant.password_policy, tenant.user_names), (passwords.clone(), user_names));
        let other = read(elsewhere.id).await;
        assert_eq!(other.password_policy, PasswordPolicy::default());
        assert_eq!(other.user_names, UserNamePolicy::default());
        let unknown = TenantId::from_random(random().bytes());
        assert!(!db.store.set_password_policy(unknown, &passwords).await.unwrap());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_app_has_one_claim_of_a_name_in_a_token() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let claim = |token, claim: &str, attribute: &str| OptionalClaim {
            token,
            claim: claim.parse().unwrap(),
            attribute: attribute.parse().unwrap(),
        };
        let id = claim(ClaimToken::IdToken, "size", "shoeSize");
        let access = claim(ClaimToken::AccessToken, "size", "city");
        for (claim, expected) in [
            (&id, Inserted::Yes),
            (&access, Inserted::Yes),
            (&claim(ClaimToken::IdToken, "size", "city"), Inserted::AlreadyThere),
        ] {
            let added = db.store.add_optional_claim(&contoso.client, claim).await.unwrap();
            assert_eq!(added, expected);
        }
        let all = db.replica.optional_claims(&contoso.client).await.unwrap();
        assert_eq!(all, [access, id.clone()]);
        let remove = async || {
            let token = ClaimToken::IdToken;
            db.store.remove_optional_claim(&contoso.client, token, &id.claim).await.unwrap()
        };
        assert!(remove().await);
        assert!(!remove().await);
        assert_eq!(db.store.optional_claims(&contoso.client).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tries_at_once_with_two_names_of_an_account_are_counted_together() {
    on_both(async |db| {
        let key = test_key();
        let elsewhere =
            |text: &str| LockoutKey::elsewhere(key.keyed_hash("account", &[text.as_bytes()]));
        let outcomes = db
            .race(12, |store, n| {
                let name = elsewhere(if n % 4 == 0 { "user name" } else { "address" });
                let account = elsewhere("account");
                let wrong = Some(format!("wrong {n}"));
                async move {
                    let tried = (&name, wrong.clone());
                    store.count_try_of_both(tried, (&account, wrong), NOW).await.unwrap()
                }
            })
            .await;
        let may_succeed = outcomes
            .iter()
            .filter(|tried| matches!(tried, TriedBoth::Counted { account_locked: None, .. }));
        assert_eq!(i64::try_from(may_succeed.count()).unwrap(), THRESHOLD);
        let account = db.store.lockout(&elsewhere("account")).await.unwrap();
        assert_eq!(account.locked_for(NOW), Some(60));
    })
    .await;
}

/// A user flow with every setting.
async fn flow(store: &Store, tenant_id: TenantId) -> UserFlowId {
    let flow = UserFlow {
        attributes: vec![Attribute::built_in(AttributeName::City, true)],
        asks_existing: true,
        user_names: UserNames::Required,
        ..new_flow(tenant_id, "SignInSignUp")
    };
    assert_eq!(store.insert_user_flow(&flow).await.unwrap(), Inserted::Yes);
    flow.id
}
