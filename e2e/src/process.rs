//! A child process whose output is kept, and that never outlives its test.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::eventually;

/// A running program. Dropping it kills it; a failing test prints what it had written.
#[derive(Debug)]
pub struct Process {
    name: String,
    child: Child,
    output: Arc<Mutex<String>>,
}

impl Process {
    /// The command for a program that the kernel kills should this test's thread die. On Linux,
    /// `signal` is what it gets.
    pub fn command(program: impl AsRef<Path>, signal: &str) -> Command {
        if !Path::new("/usr/bin/setpriv").exists() {
            return Command::new(program.as_ref());
        }
        let mut command = Command::new("/usr/bin/setpriv");
        command.args(["--pdeathsig", signal, "--"]).arg(program.as_ref());
        command
    }

    /// Starts it, with no standard input.
    pub fn start(name: &str, mut command: Command) -> Self {
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child =
            command.spawn().unwrap_or_else(|error| panic!("cannot start {name}: {error}"));
        let output = Arc::new(Mutex::new(String::new()));
        keep(child.stdout.take().expect("it is piped"), Arc::clone(&output));
        keep(child.stderr.take().expect("it is piped"), Arc::clone(&output));
        Self { name: name.to_owned(), child, output }
    }

    /// Everything it has written so far, both streams as they came.
    pub fn output(&self) -> String {
        self.output.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The process id.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Waits until `find` finds what it looks for in the output.
    ///
    /// # Panics
    ///
    /// When the process ends before, or takes too long.
    pub async fn says<T>(&mut self, what: &str, find: impl Fn(&str) -> Option<T>) -> T {
        let what = format!("{what} in the output of {}", self.name);
        eventually(&what, async || {
            let found = find(&self.output());
            if found.is_none() {
                self.assert_running();
            }
            found
        })
        .await
    }

    /// # Panics
    ///
    /// When it has ended.
    pub fn assert_running(&mut self) {
        if let Ok(Some(status)) = self.child.try_wait() {
            panic!("{} ended early: {status}", self.name);
        }
    }

    /// kill -9, and waits until it is gone.
    pub fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Asks it to stop (SIGTERM) and returns how it ended.
    ///
    /// # Panics
    ///
    /// When it does not stop within 15 seconds.
    pub fn stop(&mut self) -> ExitStatus {
        let _ = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        self.wait()
    }

    /// Waits for the end of a program that ends by itself.
    ///
    /// # Panics
    ///
    /// When it does not end within 15 seconds.
    pub fn wait(&mut self) -> ExitStatus {
        let begin = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("it is our child") {
                return status;
            }
            assert!(begin.elapsed() < Duration::from_secs(15), "{} does not end", self.name);
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            let _ = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
            let begin = Instant::now();
            while begin.elapsed() < Duration::from_secs(3)
                && matches!(self.child.try_wait(), Ok(None))
            {
                std::thread::sleep(Duration::from_millis(10));
            }
            self.kill();
        }
        if std::thread::panicking() {
            eprintln!("---- what {} wrote ----\n{}", self.name, self.output());
        }
    }
}

fn keep(stream: impl Read + Send + 'static, output: Arc<Mutex<String>>) {
    std::thread::spawn(move || {
        for line in BufReader::new(stream).split(b'\n').map_while(Result::ok) {
            let mut output = output.lock().unwrap_or_else(PoisonError::into_inner);
            output.push_str(&String::from_utf8_lossy(&line));
            output.push('\n');
        }
    });
}
