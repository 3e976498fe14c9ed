//! What the tests need beside Rust, in three steps:
//!
//! 1. Find each program: PostgreSQL, Redis, Chromium with its driver, Python, Node.js, certutil, a
//!    C++ compiler, libfaketime, and Glewlwyd, a provider that we did not write.
//! 2. What is missing comes from Debian's packages, when this is Debian and we are root;
//!    elsewhere the error names every package.
//! 3. The original clients go into a virtual environment and the node packages into a folder,
//!    both under `target/e2e/`; a stamp of the wanted versions says whether they are there.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::shell::{self, Outcome};

/// The Python packages, pinned: the original clients, and a mail server.
const PYTHON: [&str; 5] = [
    "identity[flask]==0.11.0",
    "msal==1.39.0",
    "flask==3.1.3",
    "requests==2.34.2",
    "aiosmtpd==1.4.6",
];

/// The node packages, pinned: an accessibility engine, and a provider that we did not write.
const NODE: [&str; 2] = ["axe-core@4.14.1", "oidc-provider@9.13.3"];

/// Where everything is.
#[derive(Debug)]
pub struct Tools {
    pub initdb: PathBuf,
    pub postgres: PathBuf,
    pub redis: PathBuf,
    pub chromium: PathBuf,
    pub chromedriver: PathBuf,
    pub certutil: PathBuf,
    pub glewlwyd: PathBuf,
    /// The library that gives a program a clock of its own.
    pub faketime: PathBuf,
    pub node: PathBuf,
    /// The interpreter of the virtual environment that has the original clients.
    pub python: PathBuf,
    pub node_modules: PathBuf,
}

/// Finds or installs everything. `target` is cargo's target folder.
pub fn provide(target: &Path) -> Outcome<Tools> {
    let start = Instant::now();
    let folder = target.join("e2e");
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let log = folder.join("provision.log");
    let _ = fs::remove_file(&log);

    install_missing(&log)?;
    let node = found("node", "nodejs")?;
    let python = python_environment(&folder, &log)?;
    let node_modules = node_packages(&folder, &log)?;
    println!("<== provision: everything is there, {:.1} s", start.elapsed().as_secs_f64());
    Ok(Tools {
        initdb: postgres_program("initdb").ok_or("initdb is missing after the installation")?,
        postgres: postgres_program("postgres").ok_or("postgres is missing after installation")?,
        redis: found("redis-server", "redis-server")?,
        chromium: found("chromium", "chromium")?,
        chromedriver: found("chromedriver", "chromium-driver")?,
        certutil: found("certutil", "libnss3-tools")?,
        glewlwyd: found("glewlwyd", "glewlwyd")?,
        faketime: faketime_library().ok_or("libfaketimeMT is missing (package libfaketime)")?,
        node,
        python,
        node_modules,
    })
}

/// Each program that must be there, and the Debian packages that bring it.
fn missing_packages() -> Vec<&'static str> {
    let mut packages = Vec::new();
    if postgres_program("initdb").is_none() || postgres_program("postgres").is_none() {
        packages.push("postgresql");
    }
    for (program, package) in [
        ("redis-server", "redis-server"),
        ("chromium", "chromium"),
        ("chromedriver", "chromium-driver"),
        ("certutil", "libnss3-tools"),
        ("node", "nodejs"),
        ("npm", "npm"),
        ("setpriv", "util-linux"),
        // libFuzzer, which the fuzz targets link, is C++.
        ("c++", "g++"),
        ("glewlwyd", "glewlwyd"),
    ] {
        if shell::find(program, &[]).is_none() {
            packages.push(package);
        }
    }
    if faketime_library().is_none() {
        packages.push("libfaketime");
    }
    if !python_has_venv() {
        packages.extend(["python3", "python3-venv"]);
    }
    if packages.contains(&"chromium") {
        packages.extend(["fonts-liberation", "ca-certificates"]);
    }
    if packages.contains(&"glewlwyd") {
        packages.push("dbconfig-no-thanks");
    }
    packages
}

fn install_missing(log: &Path) -> Outcome<()> {
    let packages = missing_packages();
    if packages.is_empty() {
        return Ok(());
    }
    let debian = Path::new("/etc/debian_version").exists() && shell::find("apt-get", &[]).is_some();
    let root = fs::metadata("/proc/self").is_ok_and(|me| me.uid() == 0);
    if !(debian && root) {
        return Err(format!(
            "the tests need programs that are not here. On Debian or Ubuntu:\n\n    \
             sudo apt-get install {}\n\nElsewhere, install the packages of the same purpose. \
             Then run the command again.",
            packages.join(" ")
        ));
    }
    println!("==> provision: apt-get install {}", packages.join(" "));
    let _guard = NoServices::begin();
    if packages.contains(&"glewlwyd") {
        leave_unconfigured(log)?;
    }
    let attempts = 3;
    for attempt in 1..=attempts {
        let installed = apt(&["update"], log).and_then(|()| {
            let mut install = vec!["install", "--yes", "--no-install-recommends"];
            install.extend(&packages);
            apt(&install, log)
        });
        match installed {
            Ok(()) => break,
            Err(reason) if attempt == attempts => return Err(reason),
            Err(_) => println!("    apt-get failed, trying again ({attempt} of {attempts})"),
        }
    }
    match missing_packages() {
        rest if rest.is_empty() => Ok(()),
        rest => Err(format!("installed, and still missing: {}", rest.join(" "))),
    }
}

fn apt(arguments: &[&str], log: &Path) -> Outcome<()> {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command.args(["-o", "DPkg::Lock::Timeout=600", "-o", "Acquire::Retries=3"]).args(arguments);
    shell::logged(&mut command, log)
}

/// Each test configures a Glewlwyd of its own: its package need not, and without a database of the
/// system it could not.
fn leave_unconfigured(log: &Path) -> Outcome<()> {
    let answer = "glewlwyd glewlwyd/config_type select No configuration";
    let mut command = Command::new("sh");
    command.args(["-c", &format!("echo '{answer}' | debconf-set-selections")]);
    shell::logged(&mut command, log)
}

/// While it lives, Debian's packages start no service: we start our own, on free ports.
struct NoServices {
    written: bool,
}

const POLICY: &str = "/usr/sbin/policy-rc.d";

impl NoServices {
    fn begin() -> Self {
        if Path::new(POLICY).exists() {
            return Self { written: false };
        }
        let mut chmod = Command::new("chmod");
        let written = fs::write(POLICY, "#!/bin/sh\nexit 101\n").is_ok()
            && chmod.args(["755", POLICY]).status().is_ok();
        Self { written }
    }
}

impl Drop for NoServices {
    fn drop(&mut self) {
        if self.written {
            let _ = fs::remove_file(POLICY);
        }
    }
}

/// A program of the PostgreSQL server: on PATH, or in Debian's folder of the newest version.
fn postgres_program(name: &str) -> Option<PathBuf> {
    let mut versions: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .map(|entries| entries.flatten().map(|entry| entry.path()).collect())
        .unwrap_or_default();
    versions.sort();
    let candidates: Vec<PathBuf> =
        versions.iter().rev().map(|version| version.join("bin").join(name)).collect();
    // Debian's folder first: a lone link on PATH may lack its neighbours.
    candidates.iter().find(|path| path.is_file()).cloned().or_else(|| shell::find(name, &[]))
}

/// The variant of libfaketime for programs with threads: in the folder of the machine's kind, as
/// Debian has it, or where others put it.
fn faketime_library() -> Option<PathBuf> {
    let kinds = fs::read_dir("/usr/lib").into_iter().flatten().flatten().map(|kind| kind.path());
    let others = ["/usr/lib", "/usr/lib64", "/usr/local/lib"].map(PathBuf::from);
    let mut folders = kinds.chain(others);
    folders.find_map(|folder| {
        let library = folder.join("faketime/libfaketimeMT.so.1");
        library.is_file().then_some(library)
    })
}

fn found(program: &str, package: &str) -> Outcome<PathBuf> {
    shell::find(program, &[]).ok_or_else(|| format!("{program} is missing (package {package})"))
}

fn python_has_venv() -> bool {
    let mut python = Command::new("python3");
    python.args(["-c", "import ensurepip, ssl, venv"]).stdout(Stdio::null()).stderr(Stdio::null());
    python.status().is_ok_and(|status| status.success())
}

fn python_environment(folder: &Path, log: &Path) -> Outcome<PathBuf> {
    let venv = folder.join("venv");
    let python = venv.join("bin/python");
    up_to_date(&venv, &PYTHON, || {
        println!("==> provision: pip install {}", PYTHON.join(" "));
        let mut create = Command::new("python3");
        shell::logged(create.args(["-m", "venv", "--clear"]).arg(&venv), log)?;
        let mut pip = Command::new(&python);
        pip.args(["-m", "pip", "install", "--quiet", "--no-input", "--retries", "5"]).args(PYTHON);
        shell::logged(&mut pip, log)
    })?;
    Ok(python)
}

fn node_packages(folder: &Path, log: &Path) -> Outcome<PathBuf> {
    let node = folder.join("node");
    up_to_date(&node, &NODE, || {
        println!("==> provision: npm install {}", NODE.join(" "));
        fs::create_dir_all(&node).map_err(|error| error.to_string())?;
        let mut npm = Command::new("npm");
        npm.args(["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts"]);
        npm.arg("--prefix").arg(&node).args(NODE);
        shell::logged(&mut npm, log)
    })?;
    Ok(node.join("node_modules"))
}

/// Runs `install` unless the folder's stamp already names exactly these versions.
fn up_to_date(
    folder: &Path,
    wanted: &[&str],
    install: impl FnOnce() -> Outcome<()>,
) -> Outcome<()> {
    let stamp = folder.join("installed.txt");
    let wanted = wanted.join("\n");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    let _ = fs::remove_dir_all(folder);
    install()?;
    fs::write(&stamp, wanted).map_err(|error| format!("{}: {error}", stamp.display()))
}
