//! Files that are read again when they change.

use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use vestibule_protocol::secret::PlainSecret;
use zeroize::Zeroizing;

use super::CredentialError;

/// What is in one or more files. To ask whether they changed costs a look at their times and
/// lengths. What was good last stays in use while a file is missing, empty or half written.
pub(super) struct WatchedFiles<T> {
    paths: Vec<PathBuf>,
    read: Box<Read<T>>,
    known: Mutex<Known<T>>,
}

type Read<T> = dyn Fn(&[Contents]) -> Result<T, CredentialError> + Send + Sync;
pub(super) type Contents = Zeroizing<Vec<u8>>;

struct Known<T> {
    value: Arc<T>,
    /// Of the files as they were when they were last read, whether or not that brought a value.
    stamps: Vec<Stamp>,
}

/// When a file was changed, and its length; `None` when it is not there.
type Stamp = Option<(Option<SystemTime>, u64)>;

impl<T> WatchedFiles<T> {
    /// Reads the files, in this order, with `read`.
    ///
    /// # Errors
    /// [`CredentialError`] when they hold nothing good at the start.
    pub(super) fn open(
        paths: Vec<PathBuf>,
        read: impl Fn(&[Contents]) -> Result<T, CredentialError> + Send + Sync + 'static,
    ) -> Result<Self, CredentialError> {
        let stamps = stamps(&paths);
        let value = Arc::new(read(&contents(&paths)?)?);
        let known = Mutex::new(Known { value, stamps });
        Ok(Self { paths, read: Box::new(read), known })
    }

    /// What is in the files now, or was good last.
    pub(super) fn current(&self) -> Arc<T> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        // The stamps first: a change between them and the reading is seen the next time.
        let stamps = stamps(&self.paths);
        if stamps != known.stamps {
            known.stamps = stamps;
            match contents(&self.paths).and_then(|contents| (self.read)(&contents)) {
                Ok(value) => {
                    tracing::info!("the client credential's file changed and was read again");
                    known.value = Arc::new(value);
                }
                Err(error) => {
                    tracing::warn!(%error,
                        "the client credential's file changed and cannot be used; what was in it \
                         stays in use");
                }
            }
        }
        known.value.clone()
    }
}

impl WatchedFiles<PlainSecret> {
    /// A file with one line of text.
    pub(super) fn open_text(path: PathBuf) -> Result<Self, CredentialError> {
        Self::open(vec![path], |contents| text(&contents[0]))
    }
}

/// The text without the white space around it.
pub(super) fn text(contents: &[u8]) -> Result<PlainSecret, CredentialError> {
    let text = std::str::from_utf8(contents).map_err(|_| CredentialError::NotText)?.trim();
    if text.is_empty() { Err(CredentialError::Empty) } else { Ok(PlainSecret::new(text)) }
}

fn contents(paths: &[PathBuf]) -> Result<Vec<Contents>, CredentialError> {
    let read = |path| match fs::read(path) {
        Ok(bytes) if bytes.is_empty() => Err(CredentialError::Empty),
        Ok(bytes) => Ok(Zeroizing::new(bytes)),
        Err(error) => Err(CredentialError::Unreadable(error.kind())),
    };
    paths.iter().map(read).collect()
}

fn stamps(paths: &[PathBuf]) -> Vec<Stamp> {
    let stamp = |path| fs::metadata(path).ok().map(|about| (about.modified().ok(), about.len()));
    paths.iter().map(stamp).collect()
}
