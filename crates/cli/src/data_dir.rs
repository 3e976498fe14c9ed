//! The directory of a development tenant: `.vestibule/` unless said otherwise.
//!
//! ```text
//! .vestibule/
//!   vestibule.db   the tenant's state (SQLite)
//!   master.key     what seals the secrets in it; mode 0600
//!   env            AUTHORITY, CLIENT_ID, CLIENT_SECRET, REDIRECT_URI of the sample; mode 0600
//!   api-env        AUTHORITY, CLIENT_ID, CLIENT_SECRET of the sample web API; mode 0600
//!   tls/           the local certificate authority of `vestibule dev --tls`
//! ```

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use vestibule_tenant::random::Random;
use vestibule_tenant::secrets::MasterKey;

use crate::failure::Failure;

/// A data directory that exists.
#[derive(Debug, Clone)]
pub struct DataDir(PathBuf);

impl DataDir {
    /// Opens the directory, and makes it where there is none.
    pub fn create(path: &Path) -> Result<Self, Failure> {
        let cannot = |error: io::Error| {
            Failure::new(
                format!("The data directory {} cannot be made: {error}.", path.display()),
                "Choose another one with --data DIR, or mend its permissions.",
            )
        };
        if !path.exists() {
            std::fs::create_dir_all(path).map_err(cannot)?;
            restrict(path, 0o700).map_err(cannot)?;
            // Nothing in here belongs into anybody's repository.
            std::fs::write(path.join(".gitignore"), "*\n").map_err(cannot)?;
        }
        Ok(Self(path.to_owned()))
    }

    /// Opens the directory of a tenant that was started before.
    pub fn open(path: &Path) -> Result<Self, Failure> {
        let dir = Self(path.to_owned());
        if dir.database_file().exists() && dir.master_key_file().exists() {
            return Ok(dir);
        }
        Err(Failure::new(
            format!("There is no tenant in {}.", path.display()),
            "Start one with `vestibule`, name its directory with --data DIR, or name the \
             configuration of a server with --config FILE.",
        ))
    }

    /// The master key, made at the first call.
    pub fn master_key(&self, random: &Random) -> Result<Arc<MasterKey>, Failure> {
        let file = self.master_key_file();
        let text = match std::fs::read_to_string(&file) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                if self.database_file().exists() {
                    return Err(Failure::new(
                        format!("{} is missing, but its database is there.", file.display()),
                        format!(
                            "Put the key back, or remove {} to begin anew.",
                            self.database_file().display()
                        ),
                    ));
                }
                let key = MasterKey::generate(random);
                write_private(&file, key.as_bytes())
                    .map_err(|error| self.unusable(&file, &error))?;
                key.to_string()
            }
            Err(error) => return Err(self.unusable(&file, &error)),
        };
        MasterKey::from_base64(&text).map(Arc::new).map_err(|error| {
            Failure::new(
                format!("{}: {error}.", file.display()),
                "Put the original key back; without it the database cannot be read.",
            )
        })
    }

    /// Reads a file of the directory; `None` when it is not there.
    pub fn read(&self, name: &str) -> Result<Option<String>, Failure> {
        let file = self.0.join(name);
        match std::fs::read_to_string(&file) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(self.unusable(&file, &error)),
        }
    }

    /// Writes a file of the directory that nobody else may read.
    pub fn write(&self, name: &str, contents: &str) -> Result<(), Failure> {
        let file = self.0.join(name);
        write_private(&file, contents.as_bytes()).map_err(|error| self.unusable(&file, &error))
    }

    /// The database.
    pub fn database_file(&self) -> PathBuf {
        self.0.join("vestibule.db")
    }

    /// The database, as the store wants it named.
    pub fn database_url(&self) -> String {
        format!("sqlite:{}", self.database_file().display())
    }

    /// The database holds customers' addresses; what SQLite puts beside it gets the same mode.
    pub fn close_database_to_others(&self) -> Result<(), Failure> {
        for ending in ["", "-wal", "-shm"] {
            let file = self.0.join(format!("vestibule.db{ending}"));
            if file.exists() {
                restrict(&file, 0o600).map_err(|error| self.unusable(&file, &error))?;
            }
        }
        Ok(())
    }

    /// Where the local certificate authority lives.
    pub fn tls(&self) -> PathBuf {
        self.0.join("tls")
    }

    /// The file of settings for an app.
    pub fn env_file(&self) -> PathBuf {
        self.0.join(ENV)
    }

    fn master_key_file(&self) -> PathBuf {
        self.0.join("master.key")
    }

    fn unusable(&self, file: &Path, error: &io::Error) -> Failure {
        Failure::new(
            format!("{} cannot be used: {error}.", file.display()),
            "Choose another data directory with --data DIR, or mend its permissions.",
        )
    }
}

/// The name of the file of settings for an app.
pub const ENV: &str = "env";

/// The file with the settings of the sample web API.
pub const API_ENV: &str = "api-env";

/// Writes a file that only its owner may read, whole or not at all.
pub fn write_private(file: &Path, contents: &[u8]) -> io::Result<()> {
    let half = file.with_extension("new");
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut open = options.open(&half)?;
    restrict(&half, 0o600)?;
    open.write_all(contents)?;
    open.sync_all()?;
    std::fs::rename(half, file)
}

#[cfg(unix)]
fn restrict(path: &Path, mode: u32) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn restrict(_: &Path, _: u32) -> io::Result<()> {
    Ok(())
}
