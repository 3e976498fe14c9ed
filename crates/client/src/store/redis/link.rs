//! The one connection to Redis: shared by all tasks, made when it is first needed, and again
//! whenever it broke.
//!
//! 1. Whoever finds no connection starts a task that dials; all who come meanwhile wait for it. It
//!    is a task of its own, so that a request that is given up does not take the dialling along.
//! 2. When dialling fails, calls fail at once for [`PAUSE`]; then the next one dials again. Since
//!    Redis is known to be down, it is not waited for longer than [`DOWN_PATIENCE`].
//! 3. A call whose connection turns out to be dead is made again on a new one, once: Redis was
//!    restarted, or a firewall forgot the connection. Unless it must not be made twice.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use ::redis::aio::MultiplexedConnection;
use ::redis::{AsyncConnectionConfig, Client, Cmd, ErrorKind, FromRedisValue, RedisError};
use ::redis::{ServerErrorKind, Value};
use tokio::sync::watch;
use tokio::time::{Instant, timeout};

use crate::store::{Repeat, StoreDown};

/// The way to one Redis.
pub(super) struct Link {
    client: Client,
    settings: AsyncConnectionConfig,
    state: Arc<Mutex<State>>,
}

/// Why a call gave nothing.
pub(super) enum Failed {
    /// Redis does not know the script of this hash.
    UnknownScript,
    Down(StoreDown),
}

enum State {
    /// Nobody has asked yet, or the connection broke.
    Idle,
    Dialling {
        outcome: watch::Receiver<Outcome>,
        patience: Duration,
    },
    Up(Connection),
    Down {
        why: StoreDown,
        until: Instant,
    },
}

/// What dialling led to; `None` while it goes on.
type Outcome = Option<Result<Connection, StoreDown>>;

#[derive(Clone)]
struct Connection {
    redis: MultiplexedConnection,
    /// Tells connections apart.
    made: Arc<()>,
}

impl Link {
    pub(super) fn new(client: Client) -> Self {
        let settings = AsyncConnectionConfig::new()
            .set_connection_timeout(Some(CONNECT_TIMEOUT))
            .set_response_timeout(Some(RESPONSE_TIMEOUT))
            .set_pipeline_buffer_size(WAITING_COMMANDS);
        Self { client, settings, state: Arc::new(Mutex::new(State::Idle)) }
    }

    /// Sends a command and gives its answer.
    pub(super) async fn call<T: FromRedisValue>(
        &self,
        command: &Cmd,
        repeat: Repeat,
    ) -> Result<T, Failed> {
        let mut connection = self.connection().await?;
        let mut answer = command.query_async::<Value>(&mut connection.redis).await;
        let dropped = answer.as_ref().is_err_and(RedisError::is_connection_dropped);
        if dropped && repeat == Repeat::Harmless {
            self.forget(&connection, State::Idle);
            connection = self.connection().await?;
            answer = command.query_async(&mut connection.redis).await;
        }
        answer.and_then(|value| Ok(T::from_redis_value(value)?)).map_err(|error| {
            let why = down(&error);
            if error.is_timeout() {
                // Whoever comes next knows that it may be down.
                self.forget(&connection, State::Down { why: why.clone(), until: Instant::now() });
            } else if is_spoilt(&error) {
                self.forget(&connection, State::Idle);
            }
            match error.kind() {
                ErrorKind::Server(ServerErrorKind::NoScript) => Failed::UnknownScript,
                _ => Failed::Down(why),
            }
        })
    }

    async fn connection(&self) -> Result<Connection, Failed> {
        let (mut outcome, patience) = {
            let mut state = lock(&self.state);
            match &*state {
                State::Up(connection) => return Ok(connection.clone()),
                State::Down { why, until } if Instant::now() < *until => {
                    return Err(Failed::Down(why.clone()));
                }
                State::Dialling { outcome, patience } if outcome.has_changed().is_ok() => {
                    (outcome.clone(), *patience)
                }
                State::Down { .. } => (self.dial(&mut state, DOWN_PATIENCE), DOWN_PATIENCE),
                // Or the runtime that dialled is gone.
                State::Idle | State::Dialling { .. } => {
                    (self.dial(&mut state, FIRST_PATIENCE), FIRST_PATIENCE)
                }
            }
        };
        let dialled = timeout(patience, outcome.wait_for(Option::is_some)).await;
        match dialled.ok().and_then(|outcome| outcome.ok()?.clone()) {
            Some(Ok(connection)) => Ok(connection),
            Some(Err(why)) => Err(Failed::Down(why)),
            None => Err(Failed::Down(StoreDown("Redis does not answer".to_owned()))),
        }
    }

    fn dial(&self, state: &mut State, patience: Duration) -> watch::Receiver<Outcome> {
        let (tell, outcome) = watch::channel(None);
        *state = State::Dialling { outcome: outcome.clone(), patience };
        let (client, settings) = (self.client.clone(), self.settings.clone());
        let state = Arc::clone(&self.state);
        tokio::spawn(async move {
            let dialled = client.get_multiplexed_async_connection_with_config(&settings).await;
            let dialled = dialled
                .map(|redis| Connection { redis, made: Arc::new(()) })
                .map_err(|error| down(&error));
            *lock(&state) = match &dialled {
                Ok(connection) => State::Up(connection.clone()),
                Err(why) => State::Down { why: why.clone(), until: Instant::now() + PAUSE },
            };
            tell.send_replace(Some(dialled));
        });
        outcome
    }

    /// Lets go of a connection, unless there is another one by now.
    fn forget(&self, connection: &Connection, then: State) {
        let mut state = lock(&self.state);
        if matches!(&*state, State::Up(current) if Arc::ptr_eq(&current.made, &connection.made)) {
            *state = then;
        }
    }
}

/// The address has a password.
impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Link").finish_non_exhaustive()
    }
}

impl From<Failed> for StoreDown {
    fn from(failed: Failed) -> Self {
        match failed {
            Failed::UnknownScript => Self("Redis forgot a script".to_owned()),
            Failed::Down(why) => why,
        }
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether the connection is of no more use. An answer of the server leaves it sound, unless it is
/// one that can only be read from.
fn is_spoilt(error: &RedisError) -> bool {
    match error.kind() {
        ErrorKind::Server(kind) => kind == ServerErrorKind::ReadOnly,
        ErrorKind::UnexpectedReturnType | ErrorKind::Extension => false,
        _ => true,
    }
}

/// For the log: not the server's words, which may repeat what it was sent.
fn down(error: &RedisError) -> StoreDown {
    StoreDown(match error.kind() {
        ErrorKind::Io => format!("Redis: {error}"),
        ErrorKind::Server(_) | ErrorKind::Extension => {
            format!("Redis refused a command: {}", error.code().unwrap_or("no reason given"))
        }
        _ => format!("Redis: {}", error.category()),
    })
}

const CONNECT_TIMEOUT: Duration = Duration::from_secs(1);

const RESPONSE_TIMEOUT: Duration = Duration::from_millis(1500);

/// How long a call waits for a connection: a little longer than dialling takes, which has its own
/// reason to tell.
const FIRST_PATIENCE: Duration = Duration::from_millis(1200);

/// … and when the last dialling failed.
const DOWN_PATIENCE: Duration = Duration::from_millis(250);

/// How long calls fail at once after dialling failed.
const PAUSE: Duration = Duration::from_millis(100);

/// Commands that wait to be written; more wait for their place.
const WAITING_COMMANDS: usize = 512;
