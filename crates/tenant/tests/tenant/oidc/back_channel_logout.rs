//! Back-channel log-out: apps that listen on this machine, and what they hear.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{Form, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use http::StatusCode;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};
use vestibule_protocol::jose::{Algorithm, CompactJws};
use vestibule_tenant::admin::ops::{Admin, apps, deletion, users};
use vestibule_tenant::config::{LimitSettings, Mode};
use vestibule_tenant::model::app_registration::AppAddress;
use vestibule_tenant::model::audit::Actor;

use crate::store::databases::{connect, on_both};
use crate::world::{PUBLIC_URL, TestApp, World};

/// An app's end of the back channel. Clones share what was heard.
#[derive(Clone)]
struct Receiver {
    heard: Arc<Mutex<Vec<String>>>,
    manner: Manner,
}

/// How it answers.
#[derive(Clone, Copy)]
enum Manner {
    Status(u16),
    Redirect,
    /// Not in the time of a test.
    Never,
}

#[derive(Deserialize)]
struct Told {
    logout_token: String,
}

impl Receiver {
    fn new(manner: Manner) -> Self {
        Self { heard: Arc::default(), manner }
    }

    /// Listens, on a free port where `at` names none.
    async fn listen(&self, at: Option<SocketAddr>) -> (SocketAddr, JoinHandle<()>) {
        let any = SocketAddr::from(([127, 0, 0, 1], 0));
        let listener = TcpListener::bind(at.unwrap_or(any)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = Router::new()
            .route("/logout", post(hear))
            .route("/elsewhere", post(hear).get(hear_nothing))
            .with_state(self.clone());
        let serving = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        (address, serving)
    }

    /// Registers it for an app.
    async fn of(&self, world: &World, app: &TestApp) -> SocketAddr {
        let (address, _) = self.listen(None).await;
        register(world, app, address).await;
        address
    }

    fn heard(&self) -> Vec<String> {
        self.heard.lock().unwrap().clone()
    }

    async fn until_heard(&self, count: usize) -> Vec<String> {
        for _ in 0..1000 {
            if self.heard().len() >= count {
                return self.heard();
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("heard {:?}, not {count}", self.heard())
    }
}

async fn hear(State(receiver): State<Receiver>, Form(told): Form<Told>) -> Response {
    receiver.heard.lock().unwrap().push(told.logout_token);
    match receiver.manner {
        Manner::Status(status) => StatusCode::from_u16(status).unwrap().into_response(),
        Manner::Redirect => Redirect::temporary("/elsewhere").into_response(),
        Manner::Never => std::future::pending().await,
    }
}

async fn hear_nothing(State(receiver): State<Receiver>) {
    receiver.heard.lock().unwrap().push("by GET".to_owned());
}

async fn register(world: &World, app: &TestApp, address: SocketAddr) {
    let uri = format!("http://{address}/logout");
    let back_channel = AppAddress::BackChannelLogout { session_required: true };
    apps::set_address(&admin(world), &app.id, back_channel, Some(&uri)).await.unwrap();
}

fn admin(world: &World) -> Admin {
    Admin::of(world.app.clone(), world.contoso.clone(), Actor::System)
}

/// The workers of a server; they end when it is dropped.
struct Working(#[expect(dead_code, reason = "held")] watch::Sender<bool>, JoinSet<()>);

fn work(world: &World) -> Working {
    let (stop, stopping) = watch::channel(false);
    Working(stop, world.app.spawn_workers(stopping))
}

/// Signs Ada in to these apps in one browser, and gives the ID token of each.
async fn signed_in<'w>(
    world: &'w World,
    apps: &[&TestApp],
) -> (crate::world::Browser<'w>, Vec<String>) {
    let mut browser = world.browser();
    let mut tokens = Vec::new();
    for (n, app) in apps.iter().enumerate() {
        let answer = match n {
            0 => browser.sign_in(&world.ada, app, &[]).await,
            _ => browser.authorize(app, &[]).await.answer(),
        };
        let tokens_of_app = world.redeem(app, &answer["code"]).await.json();
        tokens.push(tokens_of_app["id_token"].as_str().unwrap().to_owned());
    }
    (browser, tokens)
}

async fn sign_out(world: &World, browser: &mut crate::world::Browser<'_>, hint: &str) {
    let path = world.at(&format!("/oauth2/v2.0/logout?id_token_hint={hint}"));
    let reply = browser.get(&path).await;
    assert_eq!(reply.status, StatusCode::OK, "{reply:?}");
    assert!(reply.body.contains("You are signed out"), "{reply:?}");
}

/// The claims of a logout token, after the checks of an app (Back-Channel Logout §2.6).
async fn checked(world: &World, app: &TestApp, token: &str) -> Map<String, Value> {
    let jws = CompactJws::parse(token).unwrap();
    assert_eq!(jws.typ(), Some("logout+jwt"));
    let claims = world.claims(token).await;
    assert_eq!(claims["iss"], format!("{PUBLIC_URL}/{}/v2.0", world.contoso.id));
    assert_eq!(claims["aud"], app.id.as_str());
    assert_eq!(claims["iat"], world.clock.now().unix());
    assert_eq!(claims["exp"], world.clock.now().unix() + 120);
    assert_eq!(claims["events"], json!({"http://schemas.openid.net/event/backchannel-logout": {}}));
    assert!(!claims.contains_key("nonce"), "§2.4");
    assert!(claims["jti"].as_str().is_some_and(|jti| jti.len() >= 16), "{claims:?}");
    claims
}

#[tokio::test(flavor = "multi_thread")]
async fn each_app_of_the_session_hears_of_its_end_and_no_other() {
    let world = World::new().await;
    let _working = work(&world);
    let apps = &world.apps;
    let receivers = [(); 3].map(|()| Receiver::new(Manner::Status(200)));
    for (receiver, app) in receivers.iter().zip([&apps.web, &apps.hybrid, &apps.other]) {
        receiver.of(&world, app).await;
    }
    let (mut browser, hints) = signed_in(&world, &[&apps.web, &apps.hybrid, &apps.compat]).await;
    // Somebody else is signed in to the app that Ada did not visit.
    world.browser().sign_in(&world.bob, &apps.other, &[]).await;
    sign_out(&world, &mut browser, &hints[0]).await;

    let mut ids = BTreeSet::new();
    for ((receiver, app), hint) in receivers.iter().zip([&apps.web, &apps.hybrid]).zip(&hints) {
        let heard = receiver.until_heard(1).await;
        let claims = checked(&world, app, &heard[0]).await;
        let of_id_token = world.claims(hint).await;
        assert_eq!((&claims["sid"], &claims["sub"]), (&of_id_token["sid"], &of_id_token["sub"]));
        let signed_as = |token: &str| CompactJws::parse(token).unwrap().algorithm();
        assert_eq!(signed_as(&heard[0]), signed_as(hint));
        ids.insert(claims["jti"].to_string());
    }
    assert_eq!(ids.len(), 2, "each token has a jti of its own");
    let hybrid = CompactJws::parse(&receivers[1].heard()[0]).unwrap().algorithm();
    assert_eq!(hybrid, Algorithm::ES256);
    tokio::time::sleep(Duration::from_millis(100)).await;
    let counts = receivers.map(|receiver| receiver.heard().len());
    assert_eq!(counts, [1, 1, 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_administrators_block_and_reset_are_told_too() {
    let world = World::new().await;
    let _working = work(&world);
    let receiver = Receiver::new(Manner::Status(204));
    receiver.of(&world, &world.apps.web).await;
    let (_, first) = signed_in(&world, &[&world.apps.web]).await;
    let (_, second) = signed_in(&world, &[&world.apps.web]).await;
    users::reset_password(&admin(&world), world.ada.id).await.unwrap();
    let mut sids = BTreeSet::new();
    for token in receiver.until_heard(2).await {
        sids.insert(checked(&world, &world.apps.web, &token).await["sid"].to_string());
    }
    let mut expected = BTreeSet::new();
    for token in [&first[0], &second[0]] {
        expected.insert(world.claims(token).await["sid"].to_string());
    }
    assert_eq!(sids, expected, "both browsers");

    world.clock.advance(60);
    signed_in(&world, &[&world.apps.web]).await;
    users::set_enabled(&admin(&world), world.ada.id, false).await.unwrap();
    receiver.until_heard(3).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn apps_hear_of_an_account_that_is_erased_at_once() {
    let world = World::new().await;
    let _working = work(&world);
    let receiver = Receiver::new(Manner::Status(204));
    receiver.of(&world, &world.apps.web).await;
    let (_, tokens) = signed_in(&world, &[&world.apps.web]).await;
    deletion::erase(&admin(&world), world.ada.id).await.unwrap();
    let heard = receiver.until_heard(1).await;
    let (told, known) =
        (checked(&world, &world.apps.web, &heard[0]).await, world.claims(&tokens[0]).await);
    assert_eq!((&told["sid"], &told["sub"]), (&known["sid"], &known["sub"]));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_app_that_is_down_hears_of_it_when_it_is_back_and_once() {
    let world = World::new().await;
    let receiver = Receiver::new(Manner::Status(200));
    let (address, serving) = receiver.listen(None).await;
    serving.abort();
    assert!(serving.await.is_err());
    register(&world, &world.apps.web, address).await;
    let _working = work(&world);
    let (mut browser, hints) = signed_in(&world, &[&world.apps.web]).await;
    sign_out(&world, &mut browser, &hints[0]).await;
    // The first try fails, and is followed by others.
    tokio::time::sleep(Duration::from_millis(300)).await;
    receiver.listen(Some(address)).await;
    for _ in 0..100 {
        world.clock.advance(60);
        world.app.back_channel.wake();
        if !receiver.heard().is_empty() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    receiver.until_heard(1).await;
    for _ in 0..10 {
        world.clock.advance(3600);
        world.app.back_channel.wake();
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(receiver.heard().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_app_that_does_not_answer_delays_nobody() {
    let world = World::new().await;
    let _working = work(&world);
    let (slow, quick) = (Receiver::new(Manner::Never), Receiver::new(Manner::Status(200)));
    slow.of(&world, &world.apps.web).await;
    quick.of(&world, &world.apps.other).await;
    let (mut browser, hints) = signed_in(&world, &[&world.apps.web, &world.apps.other]).await;
    let began = Instant::now();
    sign_out(&world, &mut browser, &hints[0]).await;
    assert!(began.elapsed() < Duration::from_secs(2), "the customer: {:?}", began.elapsed());
    slow.until_heard(1).await;
    quick.until_heard(1).await;
    assert!(began.elapsed() < Duration::from_secs(5), "the other app: {:?}", began.elapsed());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_app_that_refuses_the_token_is_not_asked_again_and_no_redirect_is_followed() {
    let world = World::new().await;
    let _working = work(&world);
    let (refuses, redirects) =
        (Receiver::new(Manner::Status(400)), Receiver::new(Manner::Redirect));
    refuses.of(&world, &world.apps.web).await;
    redirects.of(&world, &world.apps.other).await;
    let (mut browser, hints) = signed_in(&world, &[&world.apps.web, &world.apps.other]).await;
    sign_out(&world, &mut browser, &hints[0]).await;
    refuses.until_heard(1).await;
    redirects.until_heard(1).await;
    // A redirect is a failure like any other: it is tried again, with another token.
    for _ in 0..100 {
        world.clock.advance(10);
        world.app.back_channel.wake();
        if redirects.heard().len() >= 2 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let tokens = redirects.until_heard(2).await;
    let mut ids = BTreeSet::new();
    for token in &tokens {
        assert_ne!(token, "by GET");
        ids.insert(world.claims(token).await["jti"].to_string());
    }
    assert_eq!(ids.len(), tokens.len(), "two of one try: a redirect was followed");
    assert_eq!(refuses.heard().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_replicas_tell_each_app_once() {
    on_both(async |db| {
        let limits = LimitSettings { pages_per_minute: None, ..LimitSettings::default() };
        let world = World::on(connect(&db.url).await, Mode::Development, limits).await;
        let replica = world.replica(connect(&db.url).await).await;
        let receiver = Receiver::new(Manner::Status(200));
        receiver.of(&world, &world.apps.web).await;
        let mut hints = Vec::new();
        for _ in 0..12 {
            let (mut browser, mut hint) = signed_in(&world, &[&world.apps.web]).await;
            sign_out(&world, &mut browser, &hint[0]).await;
            hints.append(&mut hint);
        }
        let (mut one, mut two) = (work(&world), work(&replica));
        let heard = receiver.until_heard(hints.len()).await;
        tokio::time::sleep(Duration::from_millis(200)).await;
        assert_eq!(receiver.heard().len(), hints.len(), "none twice");
        let mut sids = BTreeSet::new();
        for token in heard {
            sids.insert(world.claims(&token).await["sid"].to_string());
        }
        assert_eq!(sids.len(), hints.len());
        one.1.shutdown().await;
        two.1.shutdown().await;
        world.app.store.close().await;
        replica.app.store.close().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_killed_server_was_telling_is_told_by_the_next() {
    let world = World::new().await;
    let receiver = Receiver::new(Manner::Status(200));
    receiver.of(&world, &world.apps.web).await;
    let (mut browser, hints) = signed_in(&world, &[&world.apps.web]).await;
    sign_out(&world, &mut browser, &hints[0]).await;
    // Killed between the claim and the call.
    assert!(world.app.store.claim_logout(world.clock.now(), 60).await.unwrap().is_some());
    let _working = work(&world);
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert!(receiver.heard().is_empty(), "it may still be alive");
    world.clock.advance(60);
    world.app.back_channel.wake();
    let heard = receiver.until_heard(1).await;
    checked(&world, &world.apps.web, &heard[0]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn zitadel_cve_2025_67494_production_tells_nobody_in_a_private_network() {
    let limits = LimitSettings { pages_per_minute: None, ..LimitSettings::default() };
    let world = World::with(Mode::Production, limits).await;
    let receiver = Receiver::new(Manner::Status(200));
    receiver.of(&world, &world.apps.web).await;
    let (mut browser, hints) = signed_in(&world, &[&world.apps.web]).await;
    sign_out(&world, &mut browser, &hints[0]).await;
    let _working = work(&world);
    for _ in 0..10 {
        world.clock.advance(60);
        world.app.back_channel.wake();
        tokio::time::sleep(Duration::from_millis(30)).await;
    }
    assert!(receiver.heard().is_empty());
    let later = world.clock.now().plus_seconds(3600);
    assert!(world.app.store.claim_logout(later, 1).await.unwrap().is_none(), "given up");
}
