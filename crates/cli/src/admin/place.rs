//! Which server and which tenant a verb is about.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use vestibule_tenant::admin::ops::Admin;
use vestibule_tenant::admin::ops::tenants::{self, TenantError};
use vestibule_tenant::app::{App, StartError};
use vestibule_tenant::config::{Config, LimitSettings, Mode, PasskeySettings, PublicUrl};
use vestibule_tenant::mail::Mailer;
use vestibule_tenant::model::audit::Actor;
use vestibule_tenant::model::tenant::Tenant;
use vestibule_tenant::pages::Overrides;
use vestibule_tenant::random::Random;
use vestibule_tenant::secrets::MasterKey;
use vestibule_tenant::store::Store;

use crate::arguments::Place;
use crate::data_dir::{DataDir, ENV};
use crate::failure::Failure;
use crate::serve::settings::{ForVerbs, Sources};
use crate::serve::told;

/// A database that was opened, and how browsers reach its server.
#[derive(Debug, Clone)]
pub struct Opened {
    pub app: App,
    pub public_url: PublicUrl,
}

impl Opened {
    /// What apps of the tenant have as AUTHORITY.
    pub fn authority(&self, tenant: &Tenant) -> String {
        self.public_url.at(format_args!("/{}", tenant.domain()))
    }
}

/// Opens the database that `place` names.
pub async fn open(place: &Place) -> Result<Opened, Failure> {
    if let Some(file) = &place.config {
        let text = std::fs::read_to_string(file).map_err(|error| {
            Failure::new(
                format!("{} cannot be read: {error}.", file.display()),
                "Name the configuration of the server with --config FILE.",
            )
        })?;
        let environment: BTreeMap<String, String> = std::env::vars().collect();
        let ForVerbs { database, public_url, templates } = Sources::read(Some(&text), &environment)
            .administrator()
            .map_err(|problems| told("The configuration cannot be used", &problems))?;
        let url = public_url.unwrap_or_else(default_public_url);
        let place = (database.url.as_str(), Mode::Production);
        return connect(place, Arc::new(database.master_key), (url, templates)).await;
    }
    let dir = DataDir::open(&place.data)?;
    let key = dir.master_key(&Random::system())?;
    let public_url =
        dir.read(ENV)?.and_then(|env| public_url_in(&env)).unwrap_or_else(default_public_url);
    // What `vestibule dev` serves: extensions may be on this machine.
    connect((&dir.database_url(), Mode::Development), key, (public_url, None)).await
}

/// An administrator of the tenant that `--tenant` names, else `VESTIBULE_TENANT`, else of the only
/// one.
pub async fn admin(opened: &Opened, place: &Place) -> Result<Admin, Failure> {
    let usual = || std::env::var(TENANT).ok().filter(|named| !named.is_empty());
    let tenant = match (&place.tenant, usual()) {
        (Some(named), _) => tenants::find(&opened.app, named).await?,
        (None, Some(named)) => match tenants::find(&opened.app, &named).await {
            Err(TenantError::NotFound(named)) => {
                return Err(Failure::new(
                    format!("There is no tenant {named}, which {TENANT} names."),
                    "`vestibule tenant list` shows all tenants.",
                ));
            }
            found => found?,
        },
        (None, None) => only(tenants::list(&opened.app).await?)?,
    };
    Ok(Admin::of(opened.app.clone(), tenant, Actor::Cli))
}

/// The same, where the verb names the tenant itself.
pub async fn admin_of(
    opened: &Opened,
    place: &Place,
    named: Option<&str>,
) -> Result<Admin, Failure> {
    let Some(named) = named else { return admin(opened, place).await };
    let tenant = tenants::find(&opened.app, named).await?;
    if let Some(other) = &place.tenant
        && tenants::find(&opened.app, other).await?.id != tenant.id
    {
        let what = format!("{named} and --tenant {other} are two tenants.");
        return Err(Failure::new(what, "Name one of them."));
    }
    Ok(Admin::of(opened.app.clone(), tenant, Actor::Cli))
}

fn only(mut all: Vec<Tenant>) -> Result<Tenant, Failure> {
    match (all.pop(), all.is_empty()) {
        (Some(tenant), true) => Ok(tenant),
        (Some(last), false) => {
            let names: Vec<String> =
                all.iter().chain([&last]).map(|tenant| tenant.subdomain.to_string()).collect();
            Err(Failure::new(
                format!("There are {} tenants: {}.", names.len(), names.join(", ")),
                format!("Say which one with --tenant NAME, or for all commands with {TENANT}."),
            ))
        }
        (None, _) => Err(Failure::new(
            "There is no tenant yet.",
            "Create one with `vestibule tenant create NAME`.",
        )),
    }
}

async fn connect(
    (url, mode): (&str, Mode),
    key: Arc<MasterKey>,
    (public_url, templates): (PublicUrl, Option<PathBuf>),
) -> Result<Opened, Failure> {
    let store = Store::connect(url, key).await?;
    let config = Config {
        public_url: public_url.clone(),
        mode,
        password_hashes_at_once: 1,
        limits: LimitSettings::default(),
        passkeys: PasskeySettings::default(),
    };
    let build = |templates: Option<Overrides>| {
        let builder = App::builder(config.clone(), store.clone()).mailer(Mailer::mailbox());
        builder.templates(templates).build()
    };
    let app = match build(templates.map(|folder| Overrides { folder, reload: false })).await {
        // Whoever blocks an account need not mend a template first.
        Err(StartError::Templates(error)) => {
            eprintln!("Mails to customers have our templates, since one of yours fails: {error}.");
            build(None).await?
        }
        built => built?,
    };
    Ok(Opened { app, public_url })
}

/// The origin of the AUTHORITY that `vestibule dev` wrote down.
fn public_url_in(env: &str) -> Option<PublicUrl> {
    let authority = env.lines().find_map(|line| line.strip_prefix("AUTHORITY="))?;
    let url = url::Url::parse(authority.trim_matches('"')).ok()?;
    url.origin().ascii_serialization().parse().ok()
}

fn default_public_url() -> PublicUrl {
    "http://localhost:8400".parse().expect("http on localhost is a public URL")
}

/// The variable that names the tenant of all commands.
pub const TENANT: &str = "VESTIBULE_TENANT";
