//! The fuzz targets of `fuzz/`: a smoke run of each with the tests, and longer runs by hand.
//!
//! 1. `fuzz/Cargo.toml` names the targets; each reads `fuzz/seeds/NAME/` first.
//! 2. They are built with the flags that cargo-fuzz would give, which the stable compiler takes,
//!    into a folder of their own. Giving cargo the target keeps the flags away from build
//!    scripts and macros.
//! 3. A smoke run is the same each time: fixed seed, fixed count, nothing kept. A longer run
//!    keeps what it learns under `target/fuzz/corpus/NAME/`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::shell::{self, Outcome};
use crate::test::Workspace;

/// One built target.
#[derive(Debug)]
pub struct Target {
    name: String,
    executable: PathBuf,
    folder: PathBuf,
}

/// `cargo xtask fuzz TARGET [seconds]`.
pub fn run(arguments: &[String]) -> Outcome<bool> {
    let known = names()?;
    let (name, seconds) = match arguments {
        [name] => (name, 60),
        [name, seconds] => (name, seconds.parse().map_err(|_| "seconds are a number".to_owned())?),
        _ => return Err(format!("fuzz takes one of {} and seconds", known.join(", "))),
    };
    if !known.contains(name) {
        return Err(format!("there is no target `{name}`: {}", known.join(", ")));
    }
    let workspace = Workspace::read()?;
    let built = build(&workspace, std::slice::from_ref(name))?;
    let target = built.first().ok_or("nothing was built")?;
    let mut command = target.command(&target.folder.join("corpus").join(name))?;
    shell::passes(command.arg(format!("-max_total_time={seconds}")))
}

/// The targets whose test, `fuzz NAME`, has one of the filters in its name; all without one.
pub fn selected(filters: &[String]) -> Outcome<Vec<String>> {
    let mut names = names()?;
    names.retain(|name| {
        let test = format!("fuzz {name}");
        filters.is_empty() || filters.iter().any(|filter| test.contains(filter.as_str()))
    });
    Ok(names)
}

fn names() -> Outcome<Vec<String>> {
    let manifest = fs::read_to_string(manifest()).map_err(|error| format!("fuzz/: {error}"))?;
    let manifest: toml::Table = manifest.parse().map_err(|error| format!("fuzz/: {error}"))?;
    let bins = manifest.get("bin").and_then(toml::Value::as_array).into_iter().flatten();
    Ok(bins.filter_map(|bin| bin.get("name")?.as_str().map(str::to_owned)).collect())
}

fn manifest() -> PathBuf {
    shell::root().join("fuzz/Cargo.toml")
}

/// Builds these targets.
pub fn build(workspace: &Workspace, names: &[String]) -> Outcome<Vec<Target>> {
    let folder = workspace.target.join("fuzz");
    let mut cargo = shell::cargo();
    cargo.args(["build", "--locked", "--target", &workspace.host]);
    cargo.arg("--manifest-path").arg(manifest());
    cargo.args(names.iter().flat_map(|name| ["--bin", name]));
    cargo.env("CARGO_TARGET_DIR", &folder).env("RUSTFLAGS", INSTRUMENTED.join(" "));
    if !shell::passes(&mut cargo)? {
        return Err("the fuzz targets do not build, see above".to_owned());
    }
    let binaries = folder.join(&workspace.host).join("debug");
    let target = |name: &String| Target {
        name: name.clone(),
        executable: binaries.join(name),
        folder: folder.clone(),
    };
    Ok(names.iter().map(target).collect())
}

/// Coverage that libFuzzer reads, and the checks of a debug build.
const INSTRUMENTED: [&str; 7] = [
    "--cfg fuzzing",
    "-Cdebug-assertions",
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
];

impl Target {
    /// The name that the sum reports.
    pub fn test_name(&self) -> String {
        format!("fuzz {}", self.name)
    }

    /// A bounded run that is the same each time. Tells whether nothing was found.
    pub fn smoke(&self) -> Outcome<()> {
        let scratch = self.folder.join("smoke").join(&self.name);
        let _ = fs::remove_dir_all(&scratch);
        let mut command = self.command(&scratch)?;
        command.args(["-seed=1", "-verbosity=0"]);
        command.arg(format!("-runs={SMOKE_RUNS}")).arg(format!("-max_total_time={SMOKE_SECONDS}"));
        if shell::passes(&mut command)? {
            return Ok(());
        }
        Err(format!("found a counterexample, see above and {}", self.artifacts().display()))
    }

    /// The target with its seeds; what it learns goes to `corpus`.
    fn command(&self, corpus: &Path) -> Outcome<Command> {
        for folder in [corpus, &self.artifacts()] {
            fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        }
        let mut command = Command::new(&self.executable);
        command.arg(format!("-artifact_prefix={}/", self.artifacts().display()));
        command.args(["-timeout=10", "-rss_limit_mb=2048", "-print_final_stats=0"]);
        command.arg(corpus).arg(shell::root().join("fuzz/seeds").join(&self.name));
        Ok(command)
    }

    fn artifacts(&self) -> PathBuf {
        self.folder.join("artifacts").join(&self.name)
    }
}

const SMOKE_RUNS: u32 = 20_000;
const SMOKE_SECONDS: u32 = 5;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_has_seeds() {
        let names = names().expect("fuzz/Cargo.toml is there");
        assert!(names.len() >= 8);
        for name in &names {
            let seeds = fs::read_dir(shell::root().join("fuzz/seeds").join(name));
            assert!(seeds.expect(name).count() > 0, "{name}");
        }
        assert_eq!(selected(&["fuzz scope".into()]).expect("is there"), ["scope"]);
    }
}
