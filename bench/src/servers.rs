//! The servers, each in its own process, and what the kernel says about them.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A folder that goes when this does.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Result<Self, String> {
        let path = std::env::temp_dir().join(format!("vestibule-bench-{}", std::process::id()));
        fs::create_dir_all(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(Self(path))
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Runs one of the administrator's verbs on the data in this folder.
    pub fn administer(&self, arguments: &[&str]) -> Result<String, String> {
        let mut command = Command::new(beside("vestibule")?);
        command.args(arguments).arg("--data").arg(&self.0);
        let output = command.output().map_err(|error| error.to_string())?;
        match output.status.success() {
            true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
            false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
        }
    }

    /// A setting of the seeded app registration, from the file that `vestibule dev` writes.
    pub fn setting(&self, name: &str) -> Result<String, String> {
        let path = self.0.join("env");
        let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        text.lines()
            .filter_map(|line| line.split_once('='))
            .find(|(own, _)| *own == name)
            .map(|(_, value)| value.trim_matches('"').to_owned())
            .ok_or_else(|| format!("{} does not set {name}", path.display()))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A running server; killed when dropped.
pub struct Server {
    child: Child,
    port: u16,
}

impl Server {
    /// The bare axum route: this program again.
    pub async fn bare_route() -> Result<Self, String> {
        let program = std::env::current_exe().map_err(|error| error.to_string())?;
        let port = free_port()?;
        Self::start(
            Command::new(program).args(["--serve-bare-route", &port.to_string()]),
            port,
            "/",
        )
        .await
    }

    /// The tenant, on a database in `folder` that is seeded at the first start.
    pub async fn tenant(folder: &Folder) -> Result<Self, String> {
        let port = free_port()?;
        // The redirect URI of the seeded app registration names the port of the web app.
        let app_port = match folder.setting("REDIRECT_URI") {
            Ok(redirect_uri) => port_of(&redirect_uri)?,
            Err(_) => free_port()?,
        };
        let mut command = Command::new(beside("vestibule")?);
        command.args(["dev", "--no-app", "--port", &port.to_string()]);
        command.args(["--app-port", &app_port.to_string()]);
        command.arg("--data").arg(folder.path());
        Self::start(&mut command, port, "/healthz").await
    }

    /// The sample web app, as an app of its own that knows only its settings.
    pub async fn web_app(folder: &Folder, tenant: &Self) -> Result<Self, String> {
        let redirect_uri = folder.setting("REDIRECT_URI")?;
        let port = port_of(&redirect_uri)?;
        let authority = folder.setting("AUTHORITY")?;
        let path = authority.rsplit('/').next().unwrap_or_default();
        let mut command = Command::new(beside("vestibule-web-app")?);
        command
            .current_dir(folder.path())
            .env("PORT", port.to_string())
            .env("AUTHORITY", format!("http://localhost:{}/{path}", tenant.port))
            .env("CLIENT_ID", folder.setting("CLIENT_ID")?)
            .env("CLIENT_SECRET", folder.setting("CLIENT_SECRET")?)
            .env("REDIRECT_URI", redirect_uri);
        Self::start(&mut command, port, "/").await
    }

    /// The bare route that makes one GET to Redis.
    pub async fn redis_route() -> Result<Self, String> {
        let program = std::env::current_exe().map_err(|error| error.to_string())?;
        let port = free_port()?;
        let mut command = Command::new(program);
        Self::start(command.args(["--serve-redis-route", &port.to_string()]), port, "/").await
    }

    /// The smallest app, with its sessions in a store.
    pub async fn session_app(folder: &Folder, tenant: &Self, store: &str) -> Result<Self, String> {
        let program = std::env::current_exe().map_err(|error| error.to_string())?;
        let redirect_uri = folder.setting("REDIRECT_URI")?;
        let port = port_of(&redirect_uri)?;
        let authority = folder.setting("AUTHORITY")?;
        let path = authority.rsplit('/').next().unwrap_or_default();
        let mut command = Command::new(program);
        command
            .args(["--serve-app", &port.to_string()])
            .current_dir(folder.path())
            .env("AUTHORITY", format!("http://localhost:{}/{path}", tenant.port))
            .env("CLIENT_ID", folder.setting("CLIENT_ID")?)
            .env("CLIENT_SECRET", folder.setting("CLIENT_SECRET")?)
            .env("REDIRECT_URI", redirect_uri)
            .env("SCOPE", "User.Read")
            .env("SESSION_STORE", store);
        Self::start(&mut command, port, "/").await
    }

    async fn start(command: &mut Command, port: u16, ready: &str) -> Result<Self, String> {
        let log =
            fs::File::create(std::env::temp_dir().join(format!("vestibule-bench-{port}.log")))
                .map_err(|error| error.to_string())?;
        command.env("RUST_LOG", "warn");
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log);
        let child = command.spawn().map_err(|error| format!("{command:?}: {error}"))?;
        let mut server = Self { child, port };
        let begin = Instant::now();
        while begin.elapsed() < Duration::from_secs(60) {
            if server.answers(ready).await {
                return Ok(server);
            }
            if let Ok(Some(status)) = server.child.try_wait() {
                return Err(format!("{command:?} ended: {status}"));
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        Err(format!("{command:?} does not answer"))
    }

    async fn answers(&self, path: &str) -> bool {
        let Ok(mut stream) = TcpStream::connect(self.address()).await else { return false };
        let request = format!(
            "GET {path} HTTP/1.1\r\nhost: localhost:{}\r\nconnection: close\r\n\r\n",
            self.port
        );
        let mut answer = Vec::new();
        stream.write_all(request.as_bytes()).await.is_ok()
            && stream.read_to_end(&mut answer).await.is_ok()
            && answer.starts_with(b"HTTP/1.1 200")
    }

    pub fn address(&self) -> SocketAddr {
        (Ipv4Addr::LOCALHOST, self.port).into()
    }

    /// `localhost:8400`
    pub fn host(&self) -> String {
        format!("localhost:{}", self.port)
    }

    /// Processor time so far, user and system.
    pub fn cpu(&self) -> Result<Duration, String> {
        let stat = self.proc("stat")?;
        // The second field is the name, in brackets; utime and stime are the 14th and 15th.
        let fields: Vec<&str> =
            stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        let ticks: u64 =
            fields.iter().skip(11).take(2).filter_map(|field| field.parse::<u64>().ok()).sum();
        // The kernel counts in hundredths of a second, on every Linux that we know of.
        Ok(Duration::from_millis(ticks * 10))
    }

    /// Resident memory in bytes.
    pub fn resident(&self) -> Result<u64, String> {
        let status = self.proc("status")?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kib = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
        kib.map(|kib| kib * 1024).ok_or_else(|| "no VmRSS in /proc".into())
    }

    fn proc(&self, file: &str) -> Result<String, String> {
        let path = format!("/proc/{}/{file}", self.child.id());
        fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Starts each server several times on what is there; the time from spawn to a 200.
pub async fn starts(
    folder: &Folder,
    tries: usize,
) -> Result<Vec<(&'static str, Vec<Duration>)>, String> {
    let (mut tenants, mut apps) = (Vec::new(), Vec::new());
    for _ in 0..tries {
        let begin = Instant::now();
        let tenant = Server::tenant(folder).await?;
        tenants.push(begin.elapsed());
        let begin = Instant::now();
        let _app = Server::web_app(folder, &tenant).await?;
        apps.push(begin.elapsed());
    }
    Ok(vec![("tenant on an existing database", tenants), ("sample web app", apps)])
}

fn beside(name: &str) -> Result<PathBuf, String> {
    let own = std::env::current_exe().map_err(|error| error.to_string())?;
    let path = own.with_file_name(name);
    if path.exists() { Ok(path) } else { Err(format!("{} is not built", path.display())) }
}

fn free_port() -> Result<u16, String> {
    let listener =
        TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(|error| error.to_string())?;
    Ok(listener.local_addr().map_err(|error| error.to_string())?.port())
}

fn port_of(address: &str) -> Result<u16, String> {
    let url = url::Url::parse(address).map_err(|error| format!("{address}: {error}"))?;
    url.port().ok_or_else(|| format!("{address} names no port"))
}
