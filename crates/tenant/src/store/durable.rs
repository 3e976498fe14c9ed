//! Commits of SQLite that outlive a power cut, many for the price of one.
//!
//! A commit has to reach the disk before it is acknowledged, and a disk takes milliseconds. Left to
//! itself (`synchronous=FULL`), SQLite waits within each transaction, one after another. Here:
//! 1. SQLite commits into its write-ahead log without waiting (`synchronous=NORMAL`): safe against
//!    a crash of the process, and the next transaction begins at once.
//! 2. Whoever committed waits here until the log is on the disk. One waits for the disk; those who
//!    committed before it began to are done with it.
//!
//! So nobody is answered before their commit is as safe as with `FULL`, and the disk is asked as
//! often as it can answer. Checkpoints are SQLite's: under `NORMAL` it syncs log and database there.

use std::ffi::OsString;
use std::fmt;
use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::sync::Mutex;

/// Makes commits durable, together.
pub(super) struct Durable {
    sync: Arc<dyn Fn() -> io::Result<()> + Send + Sync>,
    /// How many commits asked.
    asked: AtomicU64,
    /// How many of them are on the disk. Locked by the one who waits for the disk.
    done: Mutex<u64>,
}

impl Durable {
    /// For the database file at `path`, whose log stands beside it. The path is the file's own, not
    /// a symbolic link's: SQLite follows links before it names the log.
    pub(super) fn new(path: &Path) -> Self {
        let mut log = OsString::from(path);
        log.push("-wal");
        // Opened each time: SQLite replaces the file when its last connection closes. It takes its
        // locks on other files, so that closing this one frees none of them.
        Self::with(move || File::open(&log)?.sync_data())
    }

    fn with(sync: impl Fn() -> io::Result<()> + Send + Sync + 'static) -> Self {
        Self { sync: Arc::new(sync), asked: AtomicU64::new(0), done: Mutex::new(0) }
    }

    /// Call after a commit, and acknowledge it when this returned.
    pub(super) async fn wait(&self) -> io::Result<()> {
        let mine = self.asked.fetch_add(1, Ordering::SeqCst) + 1;
        let mut done = self.done.lock().await;
        if *done >= mine {
            return Ok(());
        }
        // Those who asked until now have committed; who asks while the disk works must wait again.
        let covered = self.asked.load(Ordering::SeqCst);
        let sync = Arc::clone(&self.sync);
        tokio::task::spawn_blocking(move || sync()).await.map_err(io::Error::other)??;
        *done = covered;
        Ok(())
    }
}

impl fmt::Debug for Durable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Durable").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
    async fn each_waits_for_a_sync_that_began_after_its_commit_and_many_share_one() {
        let committed = Arc::new(AtomicU64::new(0));
        let (on_disk, syncs) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicU64::new(0)));
        let durable = Arc::new(Durable::with({
            let (committed, on_disk, syncs) = (committed.clone(), on_disk.clone(), syncs.clone());
            move || {
                let seen = committed.load(Ordering::SeqCst);
                std::thread::sleep(Duration::from_millis(5));
                on_disk.fetch_max(seen, Ordering::SeqCst);
                syncs.fetch_add(1, Ordering::SeqCst);
                Ok(())
            }
        }));
        let tasks: Vec<_> = (0..200)
            .map(|_| {
                let (durable, committed, on_disk) =
                    (durable.clone(), committed.clone(), on_disk.clone());
                tokio::spawn(async move {
                    for _ in 0..5 {
                        let mine = committed.fetch_add(1, Ordering::SeqCst) + 1;
                        durable.wait().await.unwrap();
                        assert!(on_disk.load(Ordering::SeqCst) >= mine, "acknowledged too early");
                    }
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
        let syncs = syncs.load(Ordering::SeqCst);
        assert!((5..=500).contains(&syncs), "{syncs} syncs for 1000 commits");
    }

    #[tokio::test]
    async fn a_full_disk_is_told_to_the_one_who_committed() {
        let durable = Durable::with(|| Err(io::ErrorKind::StorageFull.into()));
        assert_eq!(durable.wait().await.unwrap_err().kind(), io::ErrorKind::StorageFull);
        assert!(durable.wait().await.is_err(), "and to the next: it is not on the disk either");
    }
}
