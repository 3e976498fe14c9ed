//! The log: on standard error, with what `VESTIBULE_LOG` or the setting `log` asks for.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

/// Begins to log. A filter that cannot be read is replaced by its default, and said so.
pub fn begin(filter: &str, default: &str) {
    let (parsed, wrong) = match filter.parse::<EnvFilter>() {
        Ok(parsed) => (parsed, None),
        Err(error) => (EnvFilter::new(default), Some(error)),
    };
    tracing_subscriber::fmt()
        .with_env_filter(parsed)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_target(false)
        .init();
    if let Some(error) = wrong {
        tracing::warn!(%error, default, "the log filter cannot be used");
    }
}
