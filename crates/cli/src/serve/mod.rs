//! `vestibule serve`: the tenant for customers.
//!
//! 1. Read the settings; whatever is unsafe or missing is told at once, and nothing starts.
//! 2. Open the database, bring it to this version's schema, and see that the master key opens it.
//! 3. Listen, with TLS or behind a proxy.
//! 4. On SIGTERM take no more connections, answer what runs, and end, after [`PATIENCE`] in any
//!    case.

pub mod names;
pub mod settings;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::task::JoinSet;
use vestibule_tenant::app::App;
use vestibule_tenant::config::{Config, Mode, PublicUrl};
use vestibule_tenant::mail::{Mailer, Transport};
use vestibule_tenant::pages::Overrides;
use vestibule_tenant::phone_sender::PhoneSender;
use vestibule_tenant::store::Store;

use self::settings::{Problem, Settings, Sources};
use crate::arguments::Serve;
use crate::failure::Failure;
use crate::listen::{self, Site};
use crate::tls::CertificateFiles;
use crate::{logging, stop};

/// Runs until it is told to end; with `--check` only tells whether it would run.
pub async fn run(arguments: Serve) -> Result<(), Failure> {
    let settings = read(arguments.config.as_deref())?;
    logging::begin(&settings.log, "info");
    let Settings {
        public_url,
        listen,
        database,
        limits,
        passkeys,
        password_hashes_at_once,
        templates,
        log: _,
        tls,
        smtp,
        phone,
    } = settings;
    let certificate = match &tls {
        None => None,
        Some(files) => Some(
            CertificateFiles::read(&files.certificate, &files.key)
                .map_err(|error| told(NOT_STARTED, &[Problem::new("tls", error.to_string())]))?,
        ),
    };
    let mailer = Mailer::smtp(smtp)
        .map_err(|error| told(NOT_STARTED, &[Problem::new("smtp", error.to_string())]))?;
    if let Some(id) = passkeys.rp_id.as_ref().filter(|id| !id.covers(public_url.host())) {
        let id = id.as_str();
        tracing::info!(
            "{public_url} is not below {id}, to which passkeys are bound: browsers ask \
             https://{id}/.well-known/webauthn whether it may use them"
        );
    }
    let config = Config {
        public_url: public_url.clone(),
        mode: Mode::Production,
        password_hashes_at_once: password_hashes_at_once.unwrap_or_else(cores),
        limits,
        passkeys,
    };
    let store = Store::connect(&database.url, Arc::new(database.master_key)).await?;
    let templates = templates.map(|folder| Overrides { folder, reload: false });
    let mut app = App::builder(config, store).mailer(mailer).templates(templates);
    if let Some((gateway, limits)) = phone {
        app = app.phone_sender(PhoneSender::gateway(gateway, limits));
    }
    let app = app.build().await?;
    if arguments.check {
        return check(&app).await;
    }
    let listener = TcpListener::bind(listen).await.map_err(|error| {
        let what = format!("cannot listen on {listen}: {error}. Choose another address or port");
        told(NOT_STARTED, &[Problem::new("listen", what)])
    })?;
    let site = Site {
        router: vestibule_tenant::router(app.clone()),
        tls: certificate.as_ref().map(CertificateFiles::acceptor),
    };
    serve(app, listener, site, certificate, &public_url).await
}

async fn serve(
    app: App,
    listener: TcpListener,
    site: Site,
    certificate: Option<CertificateFiles>,
    public_url: &PublicUrl,
) -> Result<(), Failure> {
    let stop = stop::on_signal();
    let workers = tokio::spawn(watch_over(app.spawn_workers(stop.clone())));
    if let Some(certificate) = certificate {
        tokio::spawn(certificate.keep_fresh(stop.clone()));
    }
    let address = listener.local_addr().map_or_else(|_| String::new(), |at| at.to_string());
    tracing::info!(version = env!("CARGO_PKG_VERSION"), %public_url, %address, "serving");
    if app.store.tenants().await?.is_empty() {
        tracing::info!("there is no tenant yet: vestibule tenant create NAME --config FILE");
    }
    listen::serve(vec![listener], site, stop, PATIENCE).await;
    let _ = tokio::time::timeout(PATIENCE, workers).await;
    app.store.close().await;
    tracing::info!("ended");
    Ok(())
}

/// Waits for the workers, and says so if one fails: they should outlive every request.
pub async fn watch_over(mut workers: JoinSet<()>) {
    while let Some(ended) = workers.join_next().await {
        if let Err(error) = ended {
            tracing::error!(%error, "a background worker failed; restart the server");
        }
    }
}

/// Everything opened: says so. A mail server that is down would delay mails, and not the start.
async fn check(app: &App) -> Result<(), Failure> {
    println!("The settings are complete, the database opens with the master key.");
    if let Transport::Smtp(smtp) = app.mailer.transport() {
        match smtp.check().await {
            Ok(()) => println!("The mail server answers."),
            Err(error) => println!("Mail would be delayed: {error}."),
        }
    }
    let tenants = app.store.tenants().await?.len();
    println!("Tenants: {tenants}");
    app.store.close().await;
    Ok(())
}

fn read(file: Option<&Path>) -> Result<Settings, Failure> {
    let text = match file {
        None => None,
        Some(path) => Some(std::fs::read_to_string(path).map_err(|error| {
            let what = format!("cannot be read: {error}. Name the file with --config FILE");
            told(NOT_STARTED, &[Problem::new(path.display().to_string(), what)])
        })?),
    };
    let environment: BTreeMap<String, String> = std::env::vars().collect();
    Sources::read(text.as_deref(), &environment)
        .server()
        .map_err(|problems| told(NOT_STARTED, &problems))
}

/// All that is wrong, one a line.
pub fn told(what: &str, problems: &[Problem]) -> Failure {
    let mut text = format!("{what}:\n");
    for problem in problems {
        let _ = write!(text, "\n  {problem}.");
    }
    Failure::new(
        text,
        "\nEvery setting is in docs/configuration.md; vestibule serve --check tries them.",
    )
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, NonZeroUsize::get)
}

const NOT_STARTED: &str = "Vestibule does not start";

/// How long running requests may take once the process was told to end.
const PATIENCE: Duration = Duration::from_secs(10);
