//! The threads that hash passwords.
//!
//! They are of their own, and of low priority: on a machine whose cores are all busy with hashes,
//! the kernel still lets a thread that answers a request go first. A niced thread cannot be made
//! usual again, so the threads for other blocking work must not be these.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use tokio::sync::oneshot;

type Work = Box<dyn FnOnce() + Send>;

/// A fixed number of threads. They end when this is dropped.
pub(super) struct Threads(Sender<Work>);

/// The work panicked, or the threads are gone.
#[derive(Debug)]
pub(super) struct Lost;

impl Threads {
    /// Starts them.
    pub(super) fn start(count: usize) -> Self {
        let (sender, receiver) = channel::<Work>();
        let receiver = Arc::new(Mutex::new(receiver));
        for _ in 0..count {
            let receiver = Arc::clone(&receiver);
            let thread = thread::Builder::new().name("passwords".to_owned());
            thread
                .spawn(move || {
                    lower_priority();
                    while let Some(work) = next(&receiver) {
                        // A panic is told to who waits, since its end of the channel is gone.
                        let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(work));
                    }
                })
                .expect("the system has a thread for us at the start");
        }
        Self(sender)
    }

    /// Does the work on one of them.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Lost> {
        let (done, answer) = oneshot::channel();
        // Who has gone meanwhile needs no answer.
        let work = Box::new(move || drop(done.send(work())));
        self.0.send(work).map_err(|_| Lost)?;
        answer.await.map_err(|_| Lost)
    }
}

/// Waits for work; `None` when nobody can send any more.
fn next(receiver: &Mutex<Receiver<Work>>) -> Option<Work> {
    receiver.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

#[cfg(target_os = "linux")]
fn lower_priority() {
    // Linux has a priority for each thread. Where it is refused, the thread works as it is.
    let this = Some(rustix::thread::gettid());
    if let Ok(usual) = rustix::process::getpriority_process(this) {
        let _ = rustix::process::setpriority_process(this, (usual + LOWER_BY).min(LOWEST));
    }
}

#[cfg(not(target_os = "linux"))]
fn lower_priority() {}

/// In steps of `nice`: about a tenth of the usual share of a core that others want too.
#[cfg(target_os = "linux")]
const LOWER_BY: i32 = 10;

/// There is no lower priority.
#[cfg(target_os = "linux")]
const LOWEST: i32 = 19;

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn work_is_done_and_a_panic_is_told_and_survived() {
        let threads = Threads::start(1);
        assert_eq!(threads.run(|| 6 * 7).await.unwrap(), 42);
        threads.run(|| panic!("on purpose")).await.unwrap_err();
        assert_eq!(threads.run(|| 6 * 7).await.unwrap(), 42);
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn only_these_threads_are_of_low_priority() {
        let nice = || rustix::process::getpriority_process(Some(rustix::thread::gettid())).unwrap();
        let usual = nice();
        assert_eq!(Threads::start(1).run(nice).await.unwrap(), (usual + LOWER_BY).min(LOWEST));
        assert_eq!(nice(), usual);
    }
}
