//! Second factors, recovery codes, remembered browsers, policies and groups.

use std::collections::BTreeSet;

use vestibule_protocol::time::Timestamp;
use vestibule_tenant::model::audit::Actor;
use vestibule_tenant::model::device::{Browser, Device, System};
use vestibule_tenant::model::group::Group;
use vestibule_tenant::model::ids::{
    FactorId, GroupId, MailJobId, PasscodeId, RememberedDeviceId, TenantId, UserId,
};
use vestibule_tenant::model::journey::Journey;
use vestibule_tenant::model::recovery_code::{COUNT, PlainRecoveryCode};
use vestibule_tenant::model::second_factor::{
    Factor, FactorKind, Method, MfaPolicy, PolicyScope, Requirement, SecondFactor,
};
use vestibule_tenant::model::totp::TotpKey;
use vestibule_tenant::secrets::KeyedHash;
use vestibule_tenant::store::{
    Ends, FactorAdded, Inserted, NewFactor, NewMailJob, NewPassword, Notice, PhoneSend,
    RememberedDevice, Store,
};
use zeroize::Zeroizing;

use super::databases::{on_both, test_key};
use super::rows::{Contoso, NOW, event, new_user, random, set_password, token};

pub fn notice(tenant: TenantId, user: UserId) -> Notice {
    let mail = NewMailJob {
        id: MailJobId::random(&random()),
        tenant_id: tenant,
        request_id: None,
        payload: Zeroizing::new(b"{}".to_vec()),
        created_at: NOW,
        expires_at: NOW.plus_seconds(600),
    };
    Notice { event: event(tenant, "user.mfa.change", Actor::User(user)), mail: Some(mail) }
}

pub fn new_factor(contoso: &Contoso, kind: FactorKind, at: Timestamp) -> NewFactor {
    NewFactor {
        factor: Factor {
            id: FactorId::random(&random()),
            tenant_id: contoso.tenant,
            user_id: contoso.user,
            kind: kind.clone(),
            created_at: at,
            last_used_at: Some(at),
        },
        key: (kind == FactorKind::Totp).then(|| TotpKey::random(&random())),
        step: None,
        proved: true,
        recovery_codes: None,
        notice: notice(contoso.tenant, contoso.user),
    }
}

fn hashes(user: UserId) -> Vec<KeyedHash> {
    PlainRecoveryCode::set(&random()).iter().map(|code| code.hash(&test_key(), user)).collect()
}

pub async fn add(store: &Store, contoso: &Contoso, new: &NewFactor) -> FactorAdded {
    let request = contoso.request(store).await;
    store.add_factor(&request, &Journey::PickAccount, new).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_factor_comes_with_its_step_its_codes_and_what_is_said_of_it() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let mut new = new_factor(&contoso, FactorKind::Totp, NOW);
        let key = new.key.clone().unwrap();
        new.step = key.step_of(&key.code_at(NOW), NOW);
        new.recovery_codes = Some(hashes(contoso.user));
        let request = contoso.request(&db.store).await;
        let added = db.store.add_factor(&request, &Journey::PickAccount, &new).await.unwrap();
        let FactorAdded::Yes(stepped) = added else { panic!("{added:?}") };
        assert!(matches!(stepped.journey, Journey::PickAccount));

        let found = db.replica.factors(contoso.user).await.unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].id, &found[0].kind), (new.factor.id, &FactorKind::Totp));
        let keys = db.replica.totp_keys(contoso.user).await.unwrap();
        assert_eq!(keys[0].1.as_bytes(), key.as_bytes());
        assert_eq!(db.store.recovery_codes_left(contoso.user).await.unwrap(), COUNT as i64);
        assert!(db.store.claim_mail(NOW, 60).await.unwrap().is_some());
        let events = db.store.audit_events(contoso.tenant, 10).await.unwrap();
        assert!(events.iter().any(|event| event.action == "user.mfa.change"));
        // The step that confirmed it is used up.
        let step = new.step.unwrap();
        assert!(!db.store.use_totp_step(new.factor.id, step, NOW).await.unwrap());

        // The same submit again finds the journey elsewhere, and nothing changes.
        let again = new_factor(&contoso, FactorKind::Totp, NOW);
        let stale = db.store.add_factor(&request, &Journey::PickAccount, &again).await.unwrap();
        assert!(matches!(stale, FactorAdded::Stale));
        assert_eq!(db.store.factors(contoso.user).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_has_a_mailbox_and_each_telephone_but_once() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let phone = || FactorKind::Phone("+49 30 1234567".parse().unwrap());
        for kind in [FactorKind::Email, phone(), FactorKind::Totp, FactorKind::Totp] {
            let new = new_factor(&contoso, kind, NOW);
            assert!(matches!(add(&db.store, &contoso, &new).await, FactorAdded::Yes(_)));
        }
        for kind in [FactorKind::Email, phone()] {
            let new = new_factor(&contoso, kind, NOW);
            assert!(matches!(add(&db.store, &contoso, &new).await, FactorAdded::AlreadyThere));
        }
        let factors = db.store.factors(contoso.user).await.unwrap();
        assert_eq!(factors.len(), 4);
        assert!(factors.iter().any(|factor| factor.kind == phone()), "the number opens again");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn zitadel_2025_64103_of_many_first_factors_at_once_one_is_the_first() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let mut attempts = Vec::new();
        for _ in 0..20 {
            let mut new = new_factor(&contoso, FactorKind::Totp, NOW);
            new.proved = false;
            attempts.push((contoso.request(&db.store).await, new));
        }
        let attempts = std::sync::Arc::new(attempts);
        let added = db
            .race(20, |store, n| {
                let attempts = std::sync::Arc::clone(&attempts);
                async move {
                    let (request, new) = &attempts[n];
                    store.add_factor(request, &Journey::PickAccount, new).await.unwrap()
                }
            })
            .await;
        let first = added.iter().filter(|added| matches!(added, FactorAdded::Yes(_))).count();
        assert_eq!(first, 1, "the others know no more than the password");
        assert_eq!(db.store.factors(contoso.user).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_time_step_is_taken_once_of_a_hundred_at_once_and_never_backwards() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let new = new_factor(&contoso, FactorKind::Totp, NOW);
        add(&db.store, &contoso, &new).await;
        let (id, key) = (new.factor.id, new.key.clone().unwrap());
        let step = key.step_of(&key.code_at(NOW), NOW).unwrap();
        let taken = db
            .race(100, |store, _| async move { store.use_totp_step(id, step, NOW).await.unwrap() })
            .await;
        assert_eq!(taken.into_iter().filter(|taken| *taken).count(), 1);
        let before = key.step_of(&key.code_at(NOW.plus_seconds(-30)), NOW).unwrap();
        assert!(!db.store.use_totp_step(id, before, NOW).await.unwrap(), "one before it");
        let later = NOW.plus_seconds(30);
        let after = key.step_of(&key.code_at(later), later).unwrap();
        assert!(db.store.use_totp_step(id, after, later).await.unwrap());
        let factor = &db.store.factors(contoso.user).await.unwrap()[0];
        assert_eq!(factor.last_used_at, Some(later));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_recovery_code_is_used_once_of_fifty_at_once() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let (tenant, user) = (contoso.tenant, contoso.user);
        let codes = hashes(user);
        let code = codes[3];
        db.store.replace_recovery_codes(user, &codes, &notice(tenant, user), NOW).await.unwrap();
        let used = db
            .race(50, |store, _| async move {
                let notice = notice(tenant, user);
                store.use_recovery_code(user, &code, &notice, NOW).await.unwrap()
            })
            .await;
        assert_eq!(used.into_iter().filter(|used| *used).count(), 1);
        assert_eq!(db.store.recovery_codes_left(user).await.unwrap(), COUNT as i64 - 1);
        // One event for the codes and one for the use, and as many mails.
        let events = db.store.audit_events(tenant, 100).await.unwrap();
        let said = events.iter().filter(|event| event.action == "user.mfa.change").count();
        assert_eq!(said, 2);

        // New ones: the old are worth nothing.
        let new = hashes(user);
        db.store.replace_recovery_codes(user, &new, &notice(tenant, user), NOW).await.unwrap();
        let quiet = notice(tenant, user);
        assert!(!db.store.use_recovery_code(user, &codes[4], &quiet, NOW).await.unwrap());
        let somebody = UserId::random(&random());
        assert!(!db.store.use_recovery_code(somebody, &new[0], &quiet, NOW).await.unwrap());
        assert!(db.store.use_recovery_code(user, &new[0], &quiet, NOW).await.unwrap());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn with_the_last_factor_goes_what_hangs_on_factors() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let (tenant, user) = (contoso.tenant, contoso.user);
        let mut totp = new_factor(&contoso, FactorKind::Totp, NOW);
        totp.recovery_codes = Some(hashes(user));
        let email = new_factor(&contoso, FactorKind::Email, NOW);
        for new in [&totp, &email] {
            add(&db.store, &contoso, new).await;
        }
        db.store.remember_device(&device(&contoso, NOW), None, &token()).await.unwrap();
        let somebody = UserId::random(&random());
        let notice = || notice(tenant, user);
        assert!(
            !db.store.remove_factor(somebody, (totp.factor.id, None), &notice()).await.unwrap()
        );
        assert!(db.store.remove_factor(user, (totp.factor.id, None), &notice()).await.unwrap());
        assert!(!db.store.remove_factor(user, (totp.factor.id, None), &notice()).await.unwrap());
        assert_eq!(db.store.recovery_codes_left(user).await.unwrap(), COUNT as i64);
        assert!(
            db.store.remembered_devices(user, NOW).await.unwrap().is_empty(),
            "with any of them"
        );
        assert!(db.store.remove_factor(user, (email.factor.id, None), &notice()).await.unwrap());
        assert_eq!(db.store.recovery_codes_left(user).await.unwrap(), 0);

        add(&db.store, &contoso, &new_factor(&contoso, FactorKind::Totp, NOW)).await;
        assert_eq!(db.store.remove_factors(user, &notice()).await.unwrap(), 1);
        assert_eq!(db.store.remove_factors(user, &notice()).await.unwrap(), 0);
        assert!(db.store.factors(user).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_declined_is_remembered() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        assert_eq!(db.store.factor_declined_at(contoso.user).await.unwrap(), None);
        for at in [NOW, NOW.plus_seconds(5)] {
            db.store.decline_factor(contoso.user, at).await.unwrap();
            assert_eq!(db.replica.factor_declined_at(contoso.user).await.unwrap(), Some(at));
        }
    })
    .await;
}

pub fn device(contoso: &Contoso, at: Timestamp) -> RememberedDevice {
    RememberedDevice {
        id: RememberedDeviceId::random(&random()),
        tenant_id: contoso.tenant,
        user_id: contoso.user,
        factor: Some(SecondFactor::Totp),
        device: Device { browser: Browser::Firefox, system: System::Linux },
        created_at: at,
        last_used_at: at,
        expires_at: at.plus_seconds(30 * 24 * 3600),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_remembered_browser_is_of_one_account_and_ends() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let user = contoso.user;
        let (first, second) = (token(), token());
        let old = device(&contoso, NOW);
        db.store.remember_device(&old, None, &first).await.unwrap();
        let remembered = async |token, user, at| {
            let methods = [Method::Totp, Method::Email].into();
            db.store.is_device_remembered((token, user), &methods, NOW, at).await.unwrap()
        };
        assert!(remembered(&first, user, NOW).await);
        assert!(!remembered(&first, UserId::random(&random()), NOW).await);
        assert!(!remembered(&second, user, NOW).await);
        assert!(!remembered(&first, user, old.expires_at).await, "it ends");

        // Again in the same browser: a new cookie, and the old one is worth nothing.
        let new = device(&contoso, NOW.plus_seconds(5));
        db.store.remember_device(&new, Some(&first), &second).await.unwrap();
        assert!(!remembered(&first, user, NOW).await);
        assert!(remembered(&second, user, NOW.plus_seconds(9)).await);
        let listed = db.store.remembered_devices(user, NOW.plus_seconds(9)).await.unwrap();
        assert_eq!(listed.iter().map(|device| device.id).collect::<Vec<_>>(), [new.id]);
        assert_eq!(listed[0].device, new.device);
        assert_eq!(listed[0].last_used_at, NOW.plus_seconds(9));

        // Whatever ended the account's sessions since.
        let later = NOW.plus_seconds(6);
        let totp = [Method::Totp].into();
        let here = (&second, user);
        assert!(!db.store.is_device_remembered(here, &totp, later, later).await.unwrap());
        // For what takes another factor only, and for none.
        for methods in [[Method::Email, Method::Sms].into(), BTreeSet::new()] {
            assert!(!db.store.is_device_remembered(here, &methods, NOW, later).await.unwrap());
        }
        assert!(!db.store.forget_device(UserId::random(&random()), new.id).await.unwrap());
        assert!(db.store.forget_device(user, new.id).await.unwrap());
        assert!(!remembered(&second, user, NOW).await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_ends_all_sessions_forgets_the_browsers() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let user = contoso.user;
        let new = NewPassword {
            hash: vestibule_tenant::model::journey::PasswordHash::from_phc("x".into()),
            must_change: false,
            keep_session: None,
        };
        for n in 0..3 {
            let token = token();
            db.store.remember_device(&device(&contoso, NOW), None, &token).await.unwrap();
            match n {
                0 => assert!(set_password(&db.store, user, &new, NOW).await),
                1 => assert!(db.store.revoke_sessions(user, NOW).await.unwrap()),
                _ => assert!(db.store.set_enabled(user, false, NOW).await.unwrap()),
            }
            let (here, totp) = ((&token, user), [Method::Totp].into());
            assert!(!db.store.is_device_remembered(here, &totp, NOW, NOW).await.unwrap(), "{n}");
        }
        db.store.remember_device(&device(&contoso, NOW), None, &token()).await.unwrap();
        db.store.delete_expired(NOW.plus_seconds(31 * 24 * 3600)).await.unwrap();
        assert!(db.store.remembered_devices(user, NOW).await.unwrap().is_empty());
    })
    .await;
}

/// Asks to send a text; gives its id if it may be sent.
async fn ask(
    store: &Store,
    (tenant_id, user_id): (TenantId, UserId),
    (number, tenant_per_hour): (&str, u32),
    now: Timestamp,
) -> Option<PasscodeId> {
    let passcode = PasscodeId::random(&random());
    let number = &number.parse().unwrap();
    let send = PhoneSend { passcode, tenant_id, user_id, number, proves: false, tenant_per_hour };
    store.may_send_to_phone(&send, now).await.unwrap().then_some(passcode)
}

#[tokio::test(flavor = "multi_thread")]
async fn texts_and_calls_have_limits_that_many_at_once_do_not_overrun() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let (tenant, user) = (contoso.tenant, contoso.user);
        let whose = (tenant, user);
        // A tenant's limit, by forty at once.
        let sent = db
            .race(40, |store, n| async move {
                let number = format!("+4930{:07}", 1000 + n);
                ask(&store, whose, (&number, 5), NOW).await.is_some()
            })
            .await;
        assert_eq!(sent.into_iter().filter(|sent| *sent).count(), 5);
        // A customer's within a day.
        let mut through = 0;
        for n in 0..20 {
            let number = format!("+43{n:02}1234567");
            through += usize::from(ask(&db.store, whose, (&number, 1000), NOW).await.is_some());
        }
        assert_eq!(through, 5, "ten altogether");
        let tomorrow = NOW.plus_seconds(24 * 3600);
        assert!(ask(&db.store, whose, ("+49301234567", 1000), tomorrow).await.is_some());
        // What became of one.
        let id = ask(&db.store, whose, ("+49301234567", 1000), tomorrow).await.unwrap();
        assert_eq!(db.store.phone_failure(id).await.unwrap(), None);
        db.store.phone_failed(id, true).await.unwrap();
        assert_eq!(db.replica.phone_failure(id).await.unwrap(), Some(true));
        db.store.phone_confirmed(id, tomorrow).await.unwrap();
        db.store.delete_expired(tomorrow.plus_seconds(2 * 24 * 3600)).await.unwrap();
        assert_eq!(db.store.phone_failure(id).await.unwrap(), None, "forgotten");
    })
    .await;
}

/// Who says that somebody's number is theirs does not use up what its owner may have sent.
#[tokio::test(flavor = "multi_thread")]
async fn a_number_that_others_add_still_proves_its_owner() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let number = &"+49301234567".parse().unwrap();
        let ask = async |user_id, proves| {
            let (tenant_id, tenant_per_hour) = (contoso.tenant, 1000);
            let passcode = PasscodeId::random(&random());
            let send = PhoneSend { passcode, tenant_id, user_id, number, proves, tenant_per_hour };
            db.store.may_send_to_phone(&send, NOW).await.unwrap()
        };
        let mut sent = 0;
        for n in 0..4 {
            let eve = new_user(contoso.tenant, &format!("eve{n}@example.com"));
            db.store.create_user(&eve, NOW).await.unwrap();
            for _ in 0..5 {
                sent += u32::from(ask(eve.user.id, false).await);
            }
        }
        assert_eq!(sent, 10, "of all who add it");
        for _ in 0..10 {
            assert!(ask(contoso.user, true).await);
        }
        assert!(!ask(contoso.user, true).await, "of its owner");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_region_where_nobody_types_codes_gets_no_more_until_somebody_does() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let mut first = None;
        let mut sent = 0;
        for n in 0..30 {
            let account = new_user(contoso.tenant, &format!("customer{n}@example.com"));
            db.store.create_user(&account, NOW).await.unwrap();
            let passcode = PasscodeId::random(&random());
            let number = &format!("+882160000{n:02}").parse().unwrap();
            let (tenant_id, user_id) = (contoso.tenant, account.user.id);
            let send = PhoneSend {
                passcode,
                tenant_id,
                user_id,
                number,
                proves: false,
                tenant_per_hour: 1000,
            };
            if db.store.may_send_to_phone(&send, NOW).await.unwrap() {
                sent += 1;
                first.get_or_insert(passcode);
            }
            if n == 25 {
                db.store.phone_confirmed(first.unwrap(), NOW).await.unwrap();
            }
        }
        assert_eq!(sent, 20 + 4);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_policies_that_count_are_the_tenants_the_apps_and_the_groups() {
    on_both(async |db| {
        let contoso = Contoso::in_store(&db.store).await;
        let (tenant, client, user) = (contoso.tenant, contoso.client.clone(), contoso.user);
        let group = Group {
            id: GroupId::random(&random()),
            tenant_id: tenant,
            display_name: "Staff".into(),
            created_at: NOW,
        };
        assert_eq!(db.store.insert_group(&group).await.unwrap(), Inserted::Yes);
        let twin = Group { id: GroupId::random(&random()), ..group.clone() };
        assert_eq!(db.store.insert_group(&twin).await.unwrap(), Inserted::AlreadyThere);
        let policy = |requirement| MfaPolicy {
            requirement,
            methods: [Method::Totp, Method::Sms].into(),
            remember_days: 14,
        };
        let other_app = "99999999-1111-1111-1111-111111111111".parse().unwrap();
        let scopes = [
            (PolicyScope::App(client.clone()), Requirement::Off),
            (PolicyScope::App(other_app), Requirement::Required),
            (PolicyScope::Group(group.id), Requirement::Required),
            (PolicyScope::Tenant, Requirement::Optional),
        ];
        for (scope, requirement) in &scopes {
            for requirement in [Requirement::Required, *requirement] {
                let policy = policy(requirement);
                db.store.set_mfa_policy(tenant, scope, &policy, NOW).await.unwrap();
            }
        }
        let found = async || db.replica.mfa_policies_for(tenant, &client, user).await.unwrap();
        let app = (scopes[0].0.clone(), policy(Requirement::Off));
        let everybody = (PolicyScope::Tenant, policy(Requirement::Optional));
        let staff = (PolicyScope::Group(group.id), policy(Requirement::Required));
        assert_eq!(found().await, [app.clone(), everybody.clone()], "not a member");
        assert_eq!(db.store.add_group_member(group.id, user).await.unwrap(), Inserted::Yes);
        assert_eq!(
            db.store.add_group_member(group.id, user).await.unwrap(),
            Inserted::AlreadyThere
        );
        assert_eq!(db.store.groups_of(user).await.unwrap(), [group.id]);
        assert_eq!(db.store.group_members(group.id).await.unwrap(), [user]);
        assert_eq!(found().await, [app.clone(), staff, everybody.clone()]);
        assert_eq!(db.store.mfa_policies(tenant).await.unwrap().len(), 4);
        assert!(db.store.mfa_policies(TenantId::from_random([9; 16])).await.unwrap().is_empty());

        assert!(db.store.remove_mfa_policy(tenant, &scopes[0].0).await.unwrap());
        assert!(!db.store.remove_mfa_policy(tenant, &scopes[0].0).await.unwrap());
        assert!(db.store.remove_group_member(group.id, user).await.unwrap());
        assert!(!db.store.remove_group_member(group.id, user).await.unwrap());
        assert_eq!(found().await, [everybody]);
        let removed = || event(tenant, "group.remove", Actor::Cli);
        let elsewhere = (TenantId::from_random([9; 16]), group.id);
        assert_eq!(db.store.remove_group(elsewhere, removed()).await.unwrap(), None);
        db.store.add_group_member(group.id, user).await.unwrap();
        let ends = Ends { members: 1, mfa_policies: 1, ..Ends::default() };
        assert_eq!(db.store.ends_with_group(tenant, group.id).await.unwrap(), ends);
        let ended = db.store.remove_group((tenant, group.id), removed()).await.unwrap();
        assert_eq!(ended, Some(ends));
        assert!(db.store.groups(tenant).await.unwrap().is_empty());
        assert_eq!(db.store.mfa_policies(tenant).await.unwrap().len(), 2, "the group's is gone");
    })
    .await;
}
