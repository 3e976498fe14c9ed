//! Chores of the workspace, run as `cargo xtask <verb>`.
//!
//! `test` is what CI runs. It provisions what the tests need, starts private services, runs the
//! checks and every test, and stops what it started. See `CONTRIBUTING.md`.

mod checks;
mod fuzz;
mod licences;
mod provision;
mod screenshots;
mod services;
mod shell;
mod test;

use std::process::ExitCode;

use shell::Outcome;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(reason) => {
            eprintln!("xtask: {reason}");
            ExitCode::FAILURE
        }
    }
}

/// Runs the verb; `Ok(false)` means that it ran and something failed.
fn run(arguments: &[String]) -> Outcome<bool> {
    let (verb, rest) = match arguments.split_first() {
        Some((verb, rest)) => (verb.as_str(), rest),
        None => ("--help", &[][..]),
    };
    match verb {
        "test" => test::run(&test::Selection::parse(rest)?),
        "services" if rest.is_empty() => services::keep_running(),
        "bench" => bench(rest),
        "fuzz" => fuzz::run(rest),
        "screenshots" if rest.is_empty() => screenshots::run(),
        "--help" | "-h" | "help" => {
            println!("{HELP}");
            Ok(true)
        }
        other => Err(format!("there is no `{other}` with these arguments\n\n{HELP}")),
    }
}

/// The benchmark is a crate of its own, so that `cargo xtask test` compiles in seconds.
fn bench(rest: &[String]) -> Outcome<bool> {
    let packages = ["vestibule-cli", "vestibule-web-app", "vestibule-bench"];
    let packages: Vec<&str> = packages.iter().flat_map(|name| ["--package", name]).collect();
    let mut build = shell::cargo();
    if !shell::passes(build.args(["build", "--release"]).args(&packages))? {
        return Ok(false);
    }
    // Sessions are measured in Redis and PostgreSQL too: private ones, which end with this.
    let target = test::Workspace::read()?.target;
    let tools = provision::provide(&target)?;
    let services = services::Services::start(&tools)?;
    let mut bench = std::process::Command::new(target.join("release/vestibule-bench"));
    bench.envs(services::environment(&tools, &services)).args(rest);
    shell::passes(&mut bench)
}

const HELP: &str = "\
Chores of the workspace.

Usage: cargo xtask <verb>

  test                       everything: formatting, lints, docs, licences, every test
  test --only checks         only what needs no running test
  test --only unit           only the tests of the crates
  test --only e2e            only the tests with a browser, several processes, original clients
  test … -- <filter>         only the tests whose name contains the filter (no checks)
  services                   starts PostgreSQL and Redis, prints the environment that the tests
                             read, and keeps them until Ctrl-C
  screenshots                docs/screenshots/ anew: every page in every state, and axe on each
  fuzz <target> [<seconds>]  looks for counterexamples (60 s), and keeps what it learns
  bench [--quick|--storm]    measures a release build beside the limits of this machine; with
                             --storm only sign-ins, and how long others wait meanwhile

On Debian as root, `test` installs what it needs; elsewhere it names what is missing.";
