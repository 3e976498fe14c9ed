//! When the process is told to end.

use tokio::sync::watch;

/// Turns true at Ctrl-C or SIGTERM. A second one ends the process at once.
///
/// From here on, and not only when the task below first runs, no signal is lost: whoever reads
/// "Ctrl-C ends" may send it at once.
pub fn on_signal() -> watch::Receiver<bool> {
    let (sender, receiver) = watch::channel(false);
    let mut signals = Signals::take();
    tokio::spawn(async move {
        signals.next().await;
        let _ = sender.send(true);
        signals.next().await;
        std::process::exit(130);
    });
    receiver
}

#[cfg(unix)]
struct Signals {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    fn take() -> Self {
        use tokio::signal::unix::{SignalKind, signal};
        let take = |kind| signal(kind).expect("the system lets a process handle its signals");
        Self { interrupt: take(SignalKind::interrupt()), terminate: take(SignalKind::terminate()) }
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

#[cfg(windows)]
struct Signals(tokio::signal::windows::CtrlC);

#[cfg(windows)]
impl Signals {
    fn take() -> Self {
        Self(tokio::signal::windows::ctrl_c().expect("the system lets a process handle Ctrl-C"))
    }

    async fn next(&mut self) {
        self.0.recv().await;
    }
}
