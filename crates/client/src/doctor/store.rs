//! Step 6: an entry goes into the session store and comes back.

use std::sync::Arc;

use vestibule_protocol::ids::CorrelationId;
use vestibule_protocol::time::Timestamp;

use super::{Finding, Step};
use crate::store::{Entry, SharedStore, StoreDown};
use crate::system::Random;

pub(super) async fn examine(
    store: &dyn SharedStore,
    now: Timestamp,
    random: &Arc<dyn Random>,
) -> Finding {
    let remedy = "Check SESSION_STORE: its host, port, user and password, and whether the server \
                  runs. Until it is there, each process knows only those who signed in with it.";
    match round_trip(store, now, random).await {
        Ok(true) => Finding::fine(Step::SessionStore, "an entry went in and came back"),
        Ok(false) => {
            let found = "an entry that was put in did not come back as it was";
            Finding::wrong(Step::SessionStore, found, remedy)
        }
        Err(StoreDown(cause)) => Finding::wrong(Step::SessionStore, cause, remedy),
    }
}

async fn round_trip(
    store: &dyn SharedStore,
    now: Timestamp,
    random: &Arc<dyn Random>,
) -> Result<bool, StoreDown> {
    let name = format!("doctor:{}", CorrelationId::from_random(random.bytes()));
    let value = name.as_bytes();
    let entry = Entry { name: &name, value, expires_at: now.plus_seconds(60), labels: &[] };
    store.put(entry, now).await?;
    let came_back = store.get(&name, now).await?;
    store.remove(&name).await?;
    Ok(came_back.as_deref() == Some(value))
}
