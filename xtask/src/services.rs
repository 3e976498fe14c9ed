//! A private PostgreSQL and a private Redis, on free ports, in a folder that goes with them.
//!
//! 1. Make a temporary folder; throw away those of runs that no longer live.
//! 2. `initdb` and start PostgreSQL (never as root, which it refuses) and Redis.
//! 3. Wait until both answer, and hand out the environment that the tests read.
//! 4. Stop both on drop. Should we die first, the kernel stops them (`setpriv --pdeathsig`).

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::{MetadataExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::provision::{self, Tools};
use crate::shell::{self, Outcome};
use crate::test;

/// The running services. Dropping stops them and removes their folder.
#[derive(Debug)]
pub struct Services {
    folder: PathBuf,
    postgres: Child,
    redis: Child,
    postgres_port: u16,
    redis_port: u16,
}

/// `cargo xtask services`: starts them, prints the environment, stays until Ctrl-C.
pub fn keep_running() -> Outcome<bool> {
    let target = test::Workspace::read()?.target;
    let tools = provision::provide(&target)?;
    let services = Services::start(&tools)?;
    println!("\nThe services run until Ctrl-C. In another shell:\n");
    for (name, value) in environment(&tools, &services) {
        println!("export {name}={value}");
    }
    loop {
        sleep(Duration::from_secs(3600));
    }
}

/// The environment that the tests read.
pub fn environment(tools: &Tools, services: &Services) -> Vec<(&'static str, String)> {
    let mut environment = vec![
        (
            "VESTIBULE_TEST_POSTGRES",
            format!("postgres://postgres@127.0.0.1:{}/postgres", services.postgres_port),
        ),
        ("VESTIBULE_TEST_REDIS", format!("redis://127.0.0.1:{}", services.redis_port)),
    ];
    environment.extend(programs(tools));
    environment
}

/// The part of it that names programs.
pub fn programs(tools: &Tools) -> Vec<(&'static str, String)> {
    let path = |path: &Path| path.display().to_string();
    vec![
        ("VESTIBULE_TEST_REDIS_SERVER", path(&tools.redis)),
        ("VESTIBULE_TEST_CHROMIUM", path(&tools.chromium)),
        ("VESTIBULE_TEST_CHROMEDRIVER", path(&tools.chromedriver)),
        ("VESTIBULE_TEST_CERTUTIL", path(&tools.certutil)),
        ("VESTIBULE_TEST_GLEWLWYD", path(&tools.glewlwyd)),
        ("VESTIBULE_TEST_FAKETIME", path(&tools.faketime)),
        ("VESTIBULE_TEST_PYTHON", path(&tools.python)),
        ("VESTIBULE_TEST_NODE", path(&tools.node)),
        ("VESTIBULE_TEST_NODE_MODULES", path(&tools.node_modules)),
    ]
}

impl Services {
    pub fn start(tools: &Tools) -> Outcome<Self> {
        remove_stale_folders();
        let folder = std::env::temp_dir().join(format!("{FOLDER}{}", std::process::id()));
        fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let owner = Owner::of_postgres()?;
        let (postgres_port, redis_port) = (free_port()?, free_port()?);

        let data = folder.join("postgres");
        fs::create_dir(&data).map_err(|error| error.to_string())?;
        if let Some(owner) = &owner {
            chown(&data, Some(owner.uid), Some(owner.gid)).map_err(|error| error.to_string())?;
        }
        initdb(tools, &data, owner.as_ref())?;
        let log = fs::File::create(folder.join("postgres.log")).map_err(|e| e.to_string())?;
        let mut postgres = run_as(owner.as_ref(), "INT", &tools.postgres);
        postgres.current_dir(&data).arg("-D").arg(&data);
        postgres.args(["-p", &postgres_port.to_string(), "-h", "127.0.0.1"]);
        // The data are thrown away: what a power cut would lose need not be waited for.
        postgres.args(["-c", "fsync=off", "-c", "full_page_writes=off"]);
        postgres.args(["-c", "max_connections=400", "-c"]);
        postgres.arg(format!("unix_socket_directories={}", data.display()));
        postgres.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log);
        let postgres = postgres.spawn().map_err(|error| format!("PostgreSQL: {error}"))?;

        let mut redis = run_as(None, "TERM", &tools.redis);
        redis.args(["--port", &redis_port.to_string(), "--bind", "127.0.0.1", "--save", ""]);
        redis.args(["--appendonly", "no", "--dir"]).arg(&folder);
        redis.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::inherit());
        let redis = redis.spawn().map_err(|error| format!("Redis: {error}"))?;

        let services = Self { folder, postgres, redis, postgres_port, redis_port };
        services.wait()?;
        Ok(services)
    }

    fn wait(&self) -> Outcome<()> {
        let begin = Instant::now();
        while begin.elapsed() < Duration::from_secs(60) {
            // PostgreSQL writes its state into the last line of this file.
            let state = fs::read_to_string(self.folder.join("postgres/postmaster.pid"));
            let postgres = state.is_ok_and(|text| text.lines().any(|line| line.trim() == "ready"));
            if postgres && TcpStream::connect(("127.0.0.1", self.redis_port)).is_ok() {
                return Ok(());
            }
            sleep(Duration::from_millis(50));
        }
        let log = fs::read_to_string(self.folder.join("postgres.log")).unwrap_or_default();
        Err(format!("PostgreSQL or Redis did not answer within a minute\n{log}"))
    }
}

impl Drop for Services {
    fn drop(&mut self) {
        for (child, signal) in [(&mut self.postgres, "-INT"), (&mut self.redis, "-TERM")] {
            let _ = Command::new("kill").args([signal, &child.id().to_string()]).status();
            let begin = Instant::now();
            while begin.elapsed() < Duration::from_secs(10) && matches!(child.try_wait(), Ok(None))
            {
                sleep(Duration::from_millis(20));
            }
            let _ = child.kill();
            let _ = child.wait();
        }
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The account that PostgreSQL runs as when we are root.
struct Owner {
    name: String,
    uid: u32,
    gid: u32,
}

impl Owner {
    /// `None` when we are not root and so need nobody else.
    fn of_postgres() -> Outcome<Option<Self>> {
        if !fs::metadata("/proc/self").is_ok_and(|me| me.uid() == 0) {
            return Ok(None);
        }
        let accounts = fs::read_to_string("/etc/passwd").map_err(|error| error.to_string())?;
        for wanted in ["postgres", "nobody"] {
            for account in accounts.lines() {
                let fields: Vec<&str> = account.split(':').collect();
                if let [name, _, uid, gid, ..] = fields[..]
                    && name == wanted
                    && let (Ok(uid), Ok(gid)) = (uid.parse(), gid.parse())
                {
                    return Ok(Some(Self { name: name.to_owned(), uid, gid }));
                }
            }
        }
        Err("PostgreSQL cannot run as root, and there is no account `postgres` or `nobody`".into())
    }
}

fn initdb(tools: &Tools, data: &Path, owner: Option<&Owner>) -> Outcome<()> {
    let mut initdb = run_as(owner, "INT", &tools.initdb);
    initdb.current_dir(data).arg("-D").arg(data);
    initdb.args(["-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"]);
    shell::output(&mut initdb).map(|_| ())
}

/// A command that runs as `owner`, and that the kernel sends `signal` when we die.
fn run_as(owner: Option<&Owner>, signal: &str, program: &Path) -> Command {
    if shell::find("setpriv", &[]).is_none() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", signal]);
    if let Some(owner) = owner {
        command.arg(format!("--reuid={}", owner.uid));
        command.arg(format!("--regid={}", owner.gid));
        command.arg("--clear-groups").env("USER", &owner.name).env("HOME", "/nonexistent");
    }
    command.arg("--").arg(program);
    command
}

/// A port that was free a moment ago.
fn free_port() -> Outcome<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).map_err(|error| error.to_string())?;
    Ok(listener.local_addr().map_err(|error| error.to_string())?.port())
}

const FOLDER: &str = "vestibule-services-";

/// Folders of runs that were killed: their name ends in a process id that no longer exists.
fn remove_stale_folders() {
    for entry in fs::read_dir(std::env::temp_dir()).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let Some(id) = name.to_str().and_then(|name| name.strip_prefix(FOLDER)) else { continue };
        if Path::new("/proc/self").exists() && !Path::new("/proc").join(id).exists() {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}
