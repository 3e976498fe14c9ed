//! `vestibule` and `vestibule dev`: a tenant, its mailbox, a sample web app and the sample web API
//! that it calls, wired.
//!
//! 1. Where the environment or `.env` names another authority than this tenant, the sample uses
//!    that, and no tenant starts.
//! 2. Otherwise: take the ports, open the data directory, and on the first run seed a tenant, an
//!    app registration, a user flow ([`seed`]), and the API's registration ([`seed_api`]).
//! 3. Serve the tenant and the samples, and say what is where ([`welcome`]).

mod sample;
mod seed;
mod seed_api;
mod welcome;

use std::io::{self, IsTerminal};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::task::JoinSet;
use vestibule_tenant::app::App;
use vestibule_tenant::config::{Config, LimitSettings, Mode, PasskeySettings, PublicUrl};
use vestibule_tenant::mail::Mailer;
use vestibule_tenant::model::phone::CallingCode;
use vestibule_tenant::pages::Overrides;
use vestibule_tenant::phone_sender::{PhoneLimits, PhoneSender};
use vestibule_tenant::random::Random;
use vestibule_tenant::store::Store;

use self::sample::Environment;
use self::seed::{Env, Ports};
use self::welcome::Welcome;
use crate::arguments::Dev;
use crate::data_dir::{DataDir, ENV};
use crate::failure::Failure;
use crate::listen::{self, Site};
use crate::serve::watch_over;
use crate::tls::local::LocalAuthority;
use crate::{logging, stop};

/// Runs until it is told to end.
pub async fn run(arguments: Dev) -> Result<(), Failure> {
    logging::begin(&std::env::var("VESTIBULE_LOG").unwrap_or_else(|_| "warn".into()), "warn");
    let environment = Environment::read();
    match environment.authority() {
        Some(authority) if !arguments.no_app && !is_our_own(&arguments.data, &authority) => {
            only_sample(&arguments, &environment, &authority).await
        }
        Some(_) | None => tenant_and_sample(arguments).await,
    }
}

/// Whether an authority is the tenant in this data directory: its settings were copied to `.env`.
fn is_our_own(data: &Path, authority: &str) -> bool {
    let env = std::fs::read_to_string(data.join(ENV)).unwrap_or_default();
    Env::parse(&env).get("AUTHORITY") == Some(authority)
}

async fn only_sample(
    arguments: &Dev,
    environment: &Environment,
    authority: &str,
) -> Result<(), Failure> {
    let wanted = arguments.app_port.or_else(|| environment.redirect_port()).unwrap_or(APP_PORT);
    let listeners = take_app_port(wanted).await?;
    let port = port_of(&listeners).unwrap_or(wanted);
    let site = Site { router: sample::with_environment(environment, port)?, tls: None };
    println!("{}", welcome::only_sample(port, authority));
    listen::serve(listeners, site, stop::on_signal(), PATIENCE).await;
    Ok(())
}

async fn tenant_and_sample(arguments: Dev) -> Result<(), Failure> {
    let port = arguments.port.unwrap_or(if arguments.tls { 8443 } else { 8400 });
    let tenant_listeners = take_tenant_port(port).await?;
    let samples = match arguments.no_app {
        true => None,
        false => Some(SampleListeners::take(&arguments).await?),
    };
    let ports = Ports {
        app: match &samples {
            Some(samples) => port_of(&samples.app).unwrap_or(APP_PORT),
            None => arguments.app_port.unwrap_or(APP_PORT),
        },
        api: samples.as_ref().and_then(|samples| port_of(&samples.api)),
    };
    let port = port_of(&tenant_listeners).unwrap_or(port);
    let scheme = if arguments.tls { "https" } else { "http" };
    let public_url: PublicUrl = format!("{scheme}://localhost:{port}")
        .parse()
        .expect("localhost with a port is a public URL");

    let dir = DataDir::create(&arguments.data)?;
    let is_new = !dir.database_file().exists();
    if is_new && io::stderr().is_terminal() {
        eprintln!("Setting up {} …", arguments.data.display());
    }
    let app = open(&dir, public_url.clone(), arguments.templates.clone()).await?;
    if is_new {
        dir.close_database_to_others()?;
    }
    let authority = match arguments.tls {
        true => Some(LocalAuthority::open(&dir.tls(), app.clock.now())?),
        false => None,
    };
    let seeded = seed::seed(&app, &dir, ports).await?;

    let tls = match &authority {
        Some(authority) => Some(authority.acceptor(app.clock.now())?),
        None => None,
    };
    let stop = stop::on_signal();
    let workers = tokio::spawn(watch_over(app.spawn_workers(stop.clone())));
    let mut serving = JoinSet::new();
    let site = Site { router: vestibule_tenant::router(app.clone()), tls };
    serving.spawn(listen::serve(tenant_listeners, site, stop.clone(), PATIENCE));
    let pem = authority.as_ref().map(LocalAuthority::pem);
    if let (Some(samples), Some(api_env)) = (samples, &seeded.api_env) {
        let site = Site { router: sample::with_settings(&seeded.env, pem)?, tls: None };
        serving.spawn(listen::serve(samples.app, site, stop.clone(), PATIENCE));
        let site = Site { router: sample::web_api(api_env, pem)?, tls: None };
        serving.spawn(listen::serve(samples.api, site, stop, PATIENCE));
    }
    let welcome = Welcome {
        public_url: &public_url,
        seeded: &seeded,
        env_file: dir.env_file(),
        samples: ports.api.map(|api_port| (ports.app, api_port)),
        authority: authority.as_ref(),
    };
    println!("{welcome}");
    while serving.join_next().await.is_some() {}
    let _ = tokio::time::timeout(PATIENCE, workers).await;
    app.store.close().await;
    Ok(())
}

async fn open(
    dir: &DataDir,
    public_url: PublicUrl,
    templates: Option<PathBuf>,
) -> Result<App, Failure> {
    let key = dir.master_key(&Random::system())?;
    let store = Store::connect(&dir.database_url(), key).await?;
    let config = Config {
        public_url,
        mode: Mode::Development,
        password_hashes_at_once: std::thread::available_parallelism().map_or(1, NonZeroUsize::get),
        // One developer, one machine, one address.
        limits: LimitSettings {
            trusted_proxies: 0,
            pages_per_minute: None,
            failed_clients_per_minute: None,
            tries_per_hour: None,
            passcodes_per_hour: None,
        },
        passkeys: PasskeySettings::default(),
    };
    let templates = templates.map(|folder| Overrides { folder, reload: true });
    // Texts and calls land in the mailbox too.
    let limits = PhoneLimits { countries: CallingCode::everywhere(), tenant_per_hour: 1000 };
    let phone = PhoneSender::mailbox(store.clone(), limits);
    let app = App::builder(config, store)
        .mailer(Mailer::mailbox())
        .templates(templates)
        .phone_sender(phone);
    Ok(app.build().await?)
}

/// Where the samples will listen.
struct SampleListeners {
    app: Vec<TcpListener>,
    api: Vec<TcpListener>,
}

impl SampleListeners {
    async fn take(arguments: &Dev) -> Result<Self, Failure> {
        let app = take_app_port(arguments.app_port.unwrap_or(APP_PORT)).await?;
        let api = take_api_port(arguments.api_port.unwrap_or(API_PORT)).await?;
        Ok(Self { app, api })
    }
}

async fn take_tenant_port(port: u16) -> Result<Vec<TcpListener>, Failure> {
    listen::bind_localhost(port).await.map_err(|error| {
        let other = port.saturating_add(1);
        Failure::new(
            format!("The tenant cannot listen on port {port}: {}.", reason(&error)),
            format!("End the program that listens there, or choose another port: vestibule dev --port {other}"),
        )
    })
}

async fn take_app_port(port: u16) -> Result<Vec<TcpListener>, Failure> {
    listen::bind_localhost(port).await.map_err(|error| {
        let other = port.saturating_add(1);
        Failure::new(
            format!("The sample web app cannot listen on port {port}: {}.", reason(&error)),
            format!("End the program that listens there, choose another port: vestibule dev --app-port {other}\nor start the tenant alone: vestibule dev --no-app"),
        )
    })
}

async fn take_api_port(port: u16) -> Result<Vec<TcpListener>, Failure> {
    listen::bind_localhost(port).await.map_err(|error| {
        let other = port.saturating_add(1);
        Failure::new(
            format!("The sample web API cannot listen on port {port}: {}.", reason(&error)),
            format!("End the program that listens there, choose another port: vestibule dev --api-port {other}\nor start the tenant alone: vestibule dev --no-app"),
        )
    })
}

fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::AddrInUse => "another program listens there".to_owned(),
        io::ErrorKind::PermissionDenied => "this user may not listen there".to_owned(),
        _ => error.to_string(),
    }
}

fn port_of(listeners: &[TcpListener]) -> Option<u16> {
    listeners.first()?.local_addr().ok().map(|address| address.port())
}

const APP_PORT: u16 = 3000;
const API_PORT: u16 = 3001;

/// How long running requests may take once the process was told to end. Short: somebody waits.
const PATIENCE: Duration = Duration::from_millis(500);
