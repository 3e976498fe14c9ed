//! `cargo xtask test`, in this order:
//!
//! 1. Provision what is missing, beside the checks and the build, which need only cargo.
//! 2. The checks (`checks.rs`): formatting, lints, documentation, licences, the house's own.
//! 3. Build every crate, binary and test once; the tests below run those same files.
//! 4. Build the fuzz targets and give each its smoke run.
//! 5. Start the private services; run the tests of the crates, the examples in the
//!    documentation, and last the tests of `e2e/`.
//! 6. Stop the services and print the sum.

use std::fmt;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::checks;
use crate::fuzz;
use crate::provision::{self, Tools};
use crate::services::{self, Services};
use crate::shell::{self, Outcome};

/// Which parts run, and which tests of them.
#[derive(Debug)]
pub struct Selection {
    only: Option<Part>,
    filters: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Checks,
    Unit,
    EndToEnd,
}

impl Selection {
    pub fn parse(arguments: &[String]) -> Outcome<Self> {
        let (options, filters) = match arguments.iter().position(|argument| argument == "--") {
            Some(at) => (&arguments[..at], arguments[at + 1..].to_vec()),
            None => (arguments, Vec::new()),
        };
        let only = match options {
            [] => None,
            [only, part] if only == "--only" => Some(match part.as_str() {
                "checks" => Part::Checks,
                "unit" => Part::Unit,
                "e2e" => Part::EndToEnd,
                other => return Err(format!("--only takes checks, unit or e2e, not `{other}`")),
            }),
            other => return Err(format!("`test` does not know {}", other.join(" "))),
        };
        Ok(Self { only, filters })
    }

    fn has(&self, part: Part) -> bool {
        match self.only {
            Some(only) => only == part,
            None => part != Part::Checks || self.filters.is_empty(),
        }
    }
}

/// How many passed, failed and were skipped. A check counts as a test.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sum {
    pub passed: u64,
    pub failed: u64,
    pub skipped: u64,
}

impl Sum {
    fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl fmt::Display for Sum {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} passed, {} failed, {} skipped", self.passed, self.failed, self.skipped)
    }
}

/// Runs the selected parts; `Ok(true)` when nothing failed.
pub fn run(selection: &Selection) -> Outcome<bool> {
    let start = Instant::now();
    let mut sum = Sum::default();
    let mut failures = Vec::new();
    if let Err(reason) = run_parts(selection, &mut sum, &mut failures) {
        eprintln!("xtask: {reason}");
        failures.push("the run itself: see above".to_owned());
        sum.failed += 1;
    }
    if sum.passed + sum.failed == 0 {
        failures.push("no test has this name".to_owned());
        sum.failed += 1;
    }
    if !failures.is_empty() {
        println!("\nFailed:\n  {}", failures.join("\n  "));
    }
    println!("\nThe whole took {:.0} s.", start.elapsed().as_secs_f64());
    println!("{sum}");
    Ok(sum.failed == 0)
}

fn run_parts(selection: &Selection, sum: &mut Sum, failures: &mut Vec<String>) -> Outcome<()> {
    let workspace = Workspace::read()?;
    let tests = selection.has(Part::Unit) || selection.has(Part::EndToEnd);
    let target = workspace.target.clone();
    let provision = tests.then(|| thread::spawn(move || provision::provide(&target)));

    if selection.has(Part::Checks) {
        for (name, outcome) in checks::run(&workspace) {
            match outcome {
                Ok(()) => sum.passed += 1,
                Err(reason) => {
                    eprintln!("{name}: {reason}");
                    failures.push(name.to_owned());
                    sum.failed += 1;
                }
            }
        }
    }
    let Some(provision) = provision else { return Ok(()) };
    let built = shell::step("build every crate and test", build)?;
    let tools = provision.join().map_err(|_| "provisioning panicked".to_owned())??;
    if selection.has(Part::Unit) {
        run_fuzz_targets(&workspace, &selection.filters, sum, failures)?;
    }
    let services = shell::step("start PostgreSQL and Redis", || Services::start(&tools))?;
    run_tests(selection, &built, &Surroundings::new(&tools, &services), |name, result| {
        sum.add(result);
        if result.failed > 0 {
            failures.push(name.to_owned());
        }
    })
}

fn run_fuzz_targets(
    workspace: &Workspace,
    filters: &[String],
    sum: &mut Sum,
    failures: &mut Vec<String>,
) -> Outcome<()> {
    let names = fuzz::selected(filters)?;
    if names.is_empty() {
        return Ok(());
    }
    let build = || fuzz::build(workspace, &names);
    let targets = shell::step("build the fuzz targets", build)?;
    // Each has one thread, and the smallest machine two cores.
    for pair in targets.chunks(2) {
        let smoke = |target: &fuzz::Target| shell::step(&target.test_name(), || target.smoke());
        let outcomes: Vec<_> = thread::scope(|scope| {
            let running: Vec<_> =
                pair.iter().map(|target| scope.spawn(move || smoke(target))).collect();
            running.into_iter().map(thread::ScopedJoinHandle::join).collect()
        });
        for (target, outcome) in pair.iter().zip(outcomes) {
            let outcome = outcome.unwrap_or_else(|_| Err("the run of it panicked".to_owned()));
            match outcome {
                Ok(()) => sum.passed += 1,
                Err(reason) => {
                    eprintln!("{}: {reason}", target.test_name());
                    failures.push(target.test_name());
                    sum.failed += 1;
                }
            }
        }
    }
    Ok(())
}

fn run_tests(
    selection: &Selection,
    built: &[TestBinary],
    surroundings: &Surroundings,
    mut report: impl FnMut(&str, Sum),
) -> Outcome<()> {
    let (last, first): (Vec<_>, Vec<_>) =
        built.iter().partition(|test| test.package == "vestibule-e2e");
    if selection.has(Part::Unit) {
        for test in first {
            let mut command = Command::new(&test.executable);
            command.current_dir(&test.folder).args(&selection.filters);
            report(&test.name, surroundings.run(&test.name, command)?);
        }
        let mut command = shell::cargo();
        command.args(["test", "--workspace", "--doc", "--no-fail-fast", "--quiet", "--"]);
        command.args(&selection.filters);
        report("documentation", surroundings.run("the examples in the documentation", command)?);
    }
    if selection.has(Part::EndToEnd) {
        for test in last {
            let mut command = Command::new(&test.executable);
            command.current_dir(&test.folder).arg("--test-threads=2").args(&selection.filters);
            report(&test.name, surroundings.run(&test.name, command)?);
        }
    }
    Ok(())
}

/// What a test finds around it: its environment.
struct Surroundings {
    environment: Vec<(&'static str, String)>,
}

impl Surroundings {
    fn new(tools: &Tools, services: &Services) -> Self {
        Self { environment: services::environment(tools, services) }
    }

    /// Runs one test executable, its output on ours, and adds up its `test result:` lines.
    fn run(&self, name: &str, mut command: Command) -> Outcome<Sum> {
        println!("==> test {name}");
        let start = Instant::now();
        command
            .envs(self.environment.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            .stdout(Stdio::piped());
        let mut child = command.spawn().map_err(|error| format!("{name}: {error}"))?;
        let output = child.stdout.take().ok_or("the test has no output")?;
        let (finished, watchdog) = watch(child);
        let mut sum = Sum::default();
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            println!("{line}");
            if let Some(result) = result_line(&line) {
                sum.add(result);
            }
        }
        finished.store(true, Ordering::Relaxed);
        let in_time_and_well = watchdog.join().unwrap_or(false);
        if !in_time_and_well && sum.failed == 0 {
            eprintln!("{name}: ended badly without saying which test failed");
            sum.failed += 1;
        }
        println!("<== test {name}: {sum}, {:.1} s", start.elapsed().as_secs_f64());
        Ok(sum)
    }
}

/// Waits for the child in a thread, and kills it when it outlives the longest honest run.
fn watch(mut child: Child) -> (Arc<AtomicBool>, thread::JoinHandle<bool>) {
    let finished = Arc::new(AtomicBool::new(false));
    let seen = Arc::clone(&finished);
    let watchdog = thread::spawn(move || {
        let start = Instant::now();
        while !seen.load(Ordering::Relaxed) {
            if start.elapsed() > LONGEST_TEST_BINARY {
                eprintln!("killed after {} s", LONGEST_TEST_BINARY.as_secs());
                let _ = child.kill();
                break;
            }
            thread::sleep(Duration::from_millis(20));
        }
        child.wait().is_ok_and(|status| status.success())
    });
    (finished, watchdog)
}

const LONGEST_TEST_BINARY: Duration = Duration::from_secs(1800);

/// Reads `test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 2 filtered out; …`.
fn result_line(line: &str) -> Option<Sum> {
    let rest = line.strip_prefix("test result: ")?;
    let count = |what: &str| {
        rest.split([';', '.'])
            .find_map(|part| part.trim().strip_suffix(what)?.trim().parse().ok())
            .unwrap_or(0)
    };
    Some(Sum { passed: count("passed"), failed: count("failed"), skipped: count("ignored") })
}

/// The workspace as cargo sees it.
#[derive(Debug)]
pub struct Workspace {
    /// Cargo's target folder.
    pub target: PathBuf,
    /// The platform that cargo compiles for.
    pub host: String,
    /// `cargo metadata`, with the dependencies for this platform.
    pub metadata: Value,
}

impl Workspace {
    pub fn read() -> Outcome<Self> {
        let version = shell::output(shell::cargo().args(["--version", "--verbose"]))?;
        let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or_default();
        let mut command = shell::cargo();
        command.args(["metadata", "--format-version", "1", "--locked", "--filter-platform", host]);
        let metadata: Value = serde_json::from_str(&shell::output(&mut command)?)
            .map_err(|error| format!("cargo metadata: {error}"))?;
        let target = metadata["target_directory"].as_str().ok_or("cargo metadata: no target")?;
        Ok(Self { target: target.into(), host: host.to_owned(), metadata })
    }

    /// The packages of the workspace itself.
    pub fn members(&self) -> impl Iterator<Item = &Value> {
        let members = self.metadata["workspace_members"].as_array().into_iter().flatten();
        let members: Vec<&Value> = members.collect();
        let packages = self.metadata["packages"].as_array().into_iter().flatten();
        packages.filter(move |package| members.contains(&&package["id"]))
    }
}

/// An executable of tests, and where it runs.
#[derive(Debug)]
struct TestBinary {
    package: String,
    name: String,
    executable: PathBuf,
    folder: PathBuf,
}

fn build() -> Outcome<Vec<TestBinary>> {
    let mut command = shell::cargo();
    command.args(["build", "--locked", "--workspace", "--all-targets"]);
    command.arg("--message-format=json-render-diagnostics");
    let messages = shell::output(&mut command)?;
    let mut built = Vec::new();
    for line in messages.lines() {
        let Ok(message) = serde_json::from_str::<Value>(line) else { continue };
        let Some(executable) = message["executable"].as_str().map(PathBuf::from) else { continue };
        let target = message["target"]["name"].as_str().unwrap_or_default();
        let kind = message["target"]["kind"][0].as_str().unwrap_or_default();
        if message["profile"]["test"] == Value::Bool(true) {
            let manifest = Path::new(message["manifest_path"].as_str().unwrap_or_default());
            let folder = manifest.parent().unwrap_or(manifest).to_path_buf();
            let package = package_name(&message);
            let name = format!("{package}, {kind} {target}");
            built.push(TestBinary { package, name, executable, folder });
        }
    }
    built.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(built)
}

/// The name in a package id: `path+file:///…/crates/cli#vestibule-cli@0.1.0`, or
/// `…/xtask#0.1.0` where the folder has the package's name.
fn package_name(message: &Value) -> String {
    let id = message["package_id"].as_str().unwrap_or_default();
    let (source, fragment) = id.rsplit_once('#').unwrap_or(("", id));
    match fragment.split_once('@') {
        Some((name, _)) => name.to_owned(),
        None => source.rsplit('/').next().unwrap_or(source).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_line_is_read() {
        let sum = result_line(
            "test result: FAILED. 5 passed; 2 failed; 1 ignored; 0 measured; 7 filtered out; \
             finished in 0.01s",
        );
        let sum = sum.map(|sum| (sum.passed, sum.failed, sum.skipped));
        assert_eq!(sum, Some((5, 2, 1)));
        assert!(result_line("test tests::a_result_line_is_read ... ok").is_none());
    }

    #[test]
    fn a_selection_is_parsed() {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let selection = Selection::parse(&words("--only e2e -- newcomer")).expect("is valid");
        assert_eq!(selection.only, Some(Part::EndToEnd));
        assert_eq!(selection.filters, ["newcomer"]);
        assert!(Selection::parse(&words("--only nothing")).is_err());
        assert!(Selection::parse(&words("newcomer")).is_err());
    }
}
