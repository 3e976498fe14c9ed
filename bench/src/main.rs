//! The benchmark: `cargo xtask bench [--quick|--storm]`; with `--storm` it is steps 2 and 5 alone.
//!
//! 1. Measure the limits of this machine: a bare axum route, and raw RS256 signatures.
//! 2. Start the tenant and the sample web app, each in its own process, on a database of their own.
//! 3. For each operation, take turns with the bare route, so that a noisy neighbour slows both;
//!    the figures are medians of the rounds.
//! 4. Whole sign-ins, start to first answer, memory idle and loaded.
//! 5. Sign-ins per second at the tenant, by password and by passcode, and how long others wait while
//!    many sign in.
//! 6. An authenticated page of the smallest app, and a token from its cache, with sessions in each
//!    kind of store; Redis beside a bare route that makes one GET.
//! 7. Tokens validated in this process, beside raw verifications of their signatures.
//!
//! The load comes from one thread of this process over keep-alive connections to 127.0.0.1, is
//! bounded in time and connections, and shares the two or more cores with the servers. Absolute
//! figures move from machine to machine; the ratios are what to compare.

mod customers;
mod limits;
mod load;
mod redis_route;
mod report;
mod servers;
mod session_app;
mod storm;
mod validation;

use std::fmt::Display;
use std::process::ExitCode;
use std::time::Duration;

use customers::Prepared;
use load::{Figures, Fixed, Load, Script};
use report::{Report, Row};
use servers::{Folder, Server};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["--serve-bare-route", port] => limits::serve_bare_route(port.parse().unwrap_or_default()),
        ["--serve-app", port] => session_app::serve(port.parse().unwrap_or_default()),
        ["--serve-redis-route", port] => redis_route::serve(port.parse().unwrap_or_default()),
        [] => run(measure(&Plan::WHOLE)),
        ["--quick"] => run(measure(&Plan::QUICK)),
        ["--storm"] => run(storm_alone(&Plan::WHOLE)),
        _ => {
            eprintln!("usage: cargo xtask bench [--quick|--storm]");
            ExitCode::FAILURE
        }
    }
}

/// How long and how often to measure.
struct Plan {
    rounds: usize,
    round: Duration,
    sign_ins: usize,
}

impl Plan {
    const WHOLE: Self = Self { rounds: 3, round: Duration::from_secs(3), sign_ins: 60 };
    const QUICK: Self = Self { rounds: 1, round: Duration::from_secs(1), sign_ins: 10 };
}

/// Connections that are open at once.
const CONNECTIONS: usize = 16;

fn run(benchmark: impl Future<Output = Result<impl Display, String>>) -> ExitCode {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime of one thread starts");
    match runtime.block_on(benchmark) {
        Ok(report) => {
            println!("{report}");
            ExitCode::SUCCESS
        }
        Err(reason) => {
            eprintln!("bench: {reason}");
            ExitCode::FAILURE
        }
    }
}

async fn measure(plan: &Plan) -> Result<Report, String> {
    let folder = Folder::new()?;
    let signatures = limits::rs256_signatures_per_second(plan.round);
    let bare = Server::bare_route().await?;
    let tenant = Server::tenant(&folder).await?;
    let app = Server::web_app(&folder, &tenant).await?;
    let idle = (tenant.resident()?, app.resident()?);

    eprintln!("signing up, signing in, and taking tokens …");
    let prepared = customers::prepare(&folder, &tenant, &app, CONNECTIONS).await?;
    let probes = prepared.probes(&bare, &tenant);
    let mut bench = Bench { plan, bare: &bare, report: Report::new(signatures) };
    bench.all(&tenant, &app, prepared).await?;
    let mut report = bench.report;

    eprintln!("whole sign-ins …");
    report.sign_ins = Some(customers::whole_sign_ins(&tenant, &app, plan.sign_ins).await?);
    eprintln!("a storm of sign-ins …");
    report.storm = Some(storm::measure(&folder, &tenant, &probes, plan.round * 2).await?);
    report.memory =
        [("tenant", idle.0, tenant.resident()?), ("sample web app", idle.1, app.resident()?)];
    drop(app);
    let mut bench = Bench { plan, bare: &bare, report };
    bench.sessions(&folder, &tenant).await?;
    let mut report = bench.report;
    eprintln!("tokens validated …");
    report.validated = validation::measure(plan.round, plan.rounds).await?;
    drop(tenant);
    eprintln!("start to first answer …");
    report.starts = servers::starts(&folder, plan.rounds * 3).await?;
    Ok(report)
}

async fn storm_alone(plan: &Plan) -> Result<report::Storm, String> {
    let folder = Folder::new()?;
    let bare = Server::bare_route().await?;
    let tenant = Server::tenant(&folder).await?;
    let app = Server::web_app(&folder, &tenant).await?;
    let prepared = customers::prepare(&folder, &tenant, &app, 1).await?;
    drop(app);
    let probes = prepared.probes(&bare, &tenant);
    storm::measure(&folder, &tenant, &probes, plan.round * 2).await
}

/// The address of a service that `cargo xtask bench` started.
fn given(name: &str) -> Result<String, String> {
    let name = format!("VESTIBULE_TEST_{name}");
    std::env::var(&name).map_err(|_| format!("{name} is not set: run `cargo xtask bench`"))
}

struct Bench<'a> {
    plan: &'a Plan,
    bare: &'a Server,
    report: Report,
}

impl Bench<'_> {
    async fn all(&mut self, tenant: &Server, app: &Server, is: Prepared) -> Result<(), String> {
        self.fixed("discovery", tenant, is.discovery, Some(80)).await?;
        self.fixed("keys", tenant, is.keys, Some(80)).await?;
        self.fixed("client-credentials token, RS256", tenant, is.client_credentials, None).await?;
        let refreshes: Vec<Box<dyn Script>> = is.refreshes;
        self.operation("refresh, rotated", tenant, refreshes, None).await?;
        self.fixed("userinfo", tenant, is.userinfo, None).await?;
        self.fixed("authenticated page of the sample", app, is.page, Some(60)).await?;
        self.fixed("anonymous page of the sample", app, is.anonymous_page, None).await
    }

    /// The smallest app, with its sessions in each kind of store.
    async fn sessions(&mut self, folder: &Folder, tenant: &Server) -> Result<(), String> {
        let redis = Server::redis_route().await?;
        let sqlite = format!("sqlite:{}", folder.path().join("sessions.db").display());
        for (page, token, store, bar) in [
            ("page, sessions in memory", "token from the cache, memory", "memory".into(), Some(60)),
            ("page, sessions in SQLite", "token from the cache, SQLite", sqlite, None),
            (
                "page, sessions in PostgreSQL",
                "token from the cache, PostgreSQL",
                given("POSTGRES")?,
                None,
            ),
            (
                "page, sessions in Redis (of a route with one GET)",
                "token from the cache, Redis (likewise)",
                given("REDIS")?,
                Some(70),
            ),
        ] {
            let app = Server::session_app(folder, tenant, &store).await?;
            let [page_request, token_request] = customers::visit(&app, tenant).await?;
            let beside = if store.starts_with("redis") { &redis } else { self.bare };
            for (name, request, bar) in [(page, page_request, bar), (token, token_request, None)] {
                let scripts = Fixed::many(&request, CONNECTIONS);
                self.beside(beside, (name, bar), &app, scripts).await?;
            }
        }
        Ok(())
    }

    async fn fixed(
        &mut self,
        name: &'static str,
        server: &Server,
        request: String,
        bar: Option<u32>,
    ) -> Result<(), String> {
        let scripts = Fixed::many(&request, CONNECTIONS);
        self.operation(name, server, scripts, bar).await
    }

    /// Takes turns with the bare route and notes the medians.
    async fn operation(
        &mut self,
        name: &'static str,
        server: &Server,
        scripts: Vec<Box<dyn Script>>,
        bar: Option<u32>,
    ) -> Result<(), String> {
        self.beside(self.bare, (name, bar), server, scripts).await
    }

    /// Takes turns with a route that is bare or nearly so.
    async fn beside(
        &mut self,
        bare_route: &Server,
        (name, bar): (&'static str, Option<u32>),
        server: &Server,
        mut scripts: Vec<Box<dyn Script>>,
    ) -> Result<(), String> {
        eprintln!("{name} …");
        let (mut bare, mut own) = (Vec::new(), Vec::new());
        for round in 0..=self.plan.rounds {
            // Round 0 warms up caches, connections and the processor.
            let length = if round == 0 { Duration::from_millis(300) } else { self.plan.round };
            let load = Load { length };
            let mut bare_scripts = Fixed::many(&limits::bare_request(), CONNECTIONS);
            let bare_figures = self.one_round(load, bare_route, &mut bare_scripts).await?;
            let figures = self
                .one_round(load, server, &mut scripts)
                .await
                .map_err(|reason| format!("{name}: {reason}"))?;
            if round > 0 {
                bare.push(bare_figures);
                own.push(figures);
            }
        }
        self.report.rows.push(Row::of(name, own, bare, bar));
        Ok(())
    }

    async fn one_round(
        &self,
        load: Load,
        server: &Server,
        scripts: &mut Vec<Box<dyn Script>>,
    ) -> Result<Figures, String> {
        let before = server.cpu()?;
        let mut figures = load.run(server.address(), scripts).await?;
        figures.cpu = server.cpu()?.saturating_sub(before);
        Ok(figures)
    }
}
