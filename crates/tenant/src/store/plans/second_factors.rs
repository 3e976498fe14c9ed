//! What requests ask of second factors: policies, factors, recovery codes, texts and calls, and the
//! browsers that are remembered.

use super::{ID, LATER, NOW, event, token};
use crate::model::authorization::StoredRequest;
use crate::model::device::Device;
use crate::model::group::Group;
use crate::model::ids::{FactorId, GroupId, PasscodeId, RememberedDeviceId, TenantId, UserId};
use crate::model::journey::Journey;
use crate::model::second_factor::{
    Factor, FactorKind, Method, MfaPolicy, PolicyScope, Requirement, SecondFactor,
};
use crate::model::totp::TotpKey;
use crate::random::Random;
use crate::store::{FactorAdded, NewFactor, Notice, PhoneSend, RememberedDevice, Store};

pub(super) async fn ask(store: &Store, stored: StoredRequest) -> StoredRequest {
    ask_of_policies(store).await;
    let (stored, factor) = ask_of_factors(store, stored).await;
    ask_of_recovery_codes(store).await;
    ask_of_telephones(store).await;
    ask_of_remembered_devices(store).await;
    // With the last factor goes what hangs on it.
    assert!(store.remove_factor(user(), (factor, None), &notice()).await.unwrap());
    assert_eq!(store.remove_factors(user(), &notice()).await.unwrap(), 0);
    store.decline_factor(user(), NOW).await.unwrap();
    assert_eq!(store.factor_declined_at(user()).await.unwrap(), Some(NOW));
    stored
}

async fn ask_of_policies(store: &Store) {
    let group = Group {
        id: GroupId::random(&Random::system()),
        tenant_id: tenant(),
        display_name: "Staff".to_owned(),
        created_at: NOW,
    };
    store.insert_group(&group).await.unwrap();
    store.add_group_member(group.id, user()).await.unwrap();
    assert_eq!(store.groups_of(user()).await.unwrap(), [group.id]);
    let policy = MfaPolicy {
        requirement: Requirement::Required,
        methods: [Method::Totp].into(),
        remember_days: 0,
    };
    store.set_mfa_policy(tenant(), &PolicyScope::Group(group.id), &policy, NOW).await.unwrap();
    let policies = store.mfa_policies_for(tenant(), &ID.parse().unwrap(), user()).await.unwrap();
    assert_eq!(policies.len(), 1, "the group's");
}

async fn ask_of_factors(store: &Store, stored: StoredRequest) -> (StoredRequest, FactorId) {
    let key = TotpKey::random(&Random::system());
    let step = key.step_of(&key.code_at(LATER), LATER).unwrap();
    let codes = vec![store.key.keyed_hash("code", &[b"first"])];
    let factor = Factor {
        id: FactorId::random(&Random::system()),
        tenant_id: tenant(),
        user_id: user(),
        kind: FactorKind::Totp,
        created_at: NOW,
        last_used_at: None,
    };
    let id = factor.id;
    let new = NewFactor {
        factor,
        key: Some(key),
        step: None,
        proved: true, // by the passkey that the account has
        recovery_codes: Some(codes),
        notice: notice(),
    };
    store.has_usable_passkey(user()).await.unwrap();
    store.trust_password(user(), NOW).await.unwrap();
    let added = store.add_factor(&stored, &Journey::PickAccount, &new).await.unwrap();
    let FactorAdded::Yes(stored) = added else { panic!("{added:?}") };
    assert_eq!(store.factors(user()).await.unwrap().len(), 1);
    assert_eq!(store.totp_keys(user()).await.unwrap().len(), 1);
    assert!(store.use_totp_step(id, step, LATER).await.unwrap());
    store.factor_used(id, LATER).await.unwrap();
    (*stored, id)
}

async fn ask_of_recovery_codes(store: &Store) {
    let code = |text: &str| store.key.keyed_hash("code", &[text.as_bytes()]);
    assert!(store.use_recovery_code(user(), &code("first"), &notice(), NOW).await.unwrap());
    assert_eq!(store.recovery_codes_left(user()).await.unwrap(), 0);
    let new = [code("second"), code("third")];
    store.replace_recovery_codes(user(), &new, &notice(), NOW).await.unwrap();
    assert_eq!(store.recovery_codes_left(user()).await.unwrap(), 2);
}

async fn ask_of_telephones(store: &Store) {
    let passcode = PasscodeId::random(&Random::system());
    let send = PhoneSend {
        passcode,
        tenant_id: tenant(),
        user_id: user(),
        number: &"+49 30 1234567".parse().unwrap(),
        proves: true,
        tenant_per_hour: 1,
    };
    assert!(store.may_send_to_phone(&send, NOW).await.unwrap());
    store.phone_failed(passcode, true).await.unwrap();
    assert_eq!(store.phone_failure(passcode).await.unwrap(), Some(true));
    store.phone_confirmed(passcode, NOW).await.unwrap();
}

async fn ask_of_remembered_devices(store: &Store) {
    let device = |text: &str| {
        let id = RememberedDeviceId::random(&Random::system());
        let remembered = RememberedDevice {
            id,
            tenant_id: tenant(),
            user_id: user(),
            factor: Some(SecondFactor::Totp),
            device: Device::UNKNOWN,
            created_at: NOW,
            last_used_at: NOW,
            expires_at: LATER,
        };
        (remembered, token(text))
    };
    let ((first, before), (second, now)) = (device("before"), device("now"));
    store.remember_device(&first, None, &before).await.unwrap();
    store.remember_device(&second, Some(&before), &now).await.unwrap();
    let methods = [Method::Totp].into();
    assert!(store.is_device_remembered((&now, user()), &methods, NOW, NOW).await.unwrap());
    assert_eq!(store.remembered_devices(user(), NOW).await.unwrap().len(), 1);
    assert!(store.forget_device(user(), second.id).await.unwrap());
}

fn notice() -> Notice {
    Notice { event: event(), mail: None }
}

fn tenant() -> TenantId {
    ID.parse().unwrap()
}

fn user() -> UserId {
    ID.parse().unwrap()
}
