//! The clock of a server, which its test moves: libfaketime stands before the system's and adds what
//! is written in a file. What the server measures, waits and time-outs, goes on as it did.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use crate::surroundings;

/// How much later it is for a server than for everybody else.
#[derive(Debug)]
pub struct Clock {
    file: PathBuf,
    seconds: AtomicU64,
}

impl Clock {
    /// One that shows the right time, kept in this folder.
    pub fn new(folder: &Path) -> Self {
        let clock = Self { file: folder.join("clock"), seconds: AtomicU64::new(0) };
        clock.write();
        clock
    }

    /// Makes it this many seconds later.
    pub fn advance(&self, seconds: u64) {
        self.seconds.fetch_add(seconds, Ordering::Relaxed);
        self.write();
    }

    /// In one piece, since it is read all the time.
    fn write(&self) {
        let new = self.file.with_extension("new");
        let written = std::fs::write(&new, format!("+{}\n", self.seconds.load(Ordering::Relaxed)));
        written.and_then(|()| std::fs::rename(&new, &self.file)).expect("the folder is ours");
    }

    /// What a program is started with, so that it has this clock.
    pub fn environment(&self) -> [(&'static str, String); 6] {
        [
            ("LD_PRELOAD", surroundings::variable("FAKETIME")),
            ("FAKETIME_TIMESTAMP_FILE", self.file.display().to_string()),
            ("FAKETIME_NO_CACHE", "1".to_owned()),
            ("FAKETIME_DONT_FAKE_MONOTONIC", "1".to_owned()),
            // The times of files stay, and nothing is left behind by a program that is killed.
            ("NO_FAKE_STAT", "1".to_owned()),
            ("FAKETIME_DISABLE_SHM", "1".to_owned()),
        ]
    }
}
