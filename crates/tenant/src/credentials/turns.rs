//! Passwords that are tried for one name are tried one after the other, in the order in which they
//! came, whether or not the name has an account. Tried at once, they would queue up by what the
//! account's hash costs; so the answer to a few at once would tell a hash that another system made
//! from no account at all, past the wait that hides it for one (`LEAST_WAIT`).
//!
//! 1. Who tries takes a place. There are only so many for a name, and who finds none is told to come
//!    back, as when all passwords are too many ([`Busy`]).
//! 2. Their turn begins when those before them are done, and ends when it is dropped, however that
//!    comes. Who sends the form and hangs up keeps the place until the turn is over, since a form is
//!    handled to its end (`web::once`).
//!
//! Tries from familiar places have a queue of their own, as they have a lockout of their own: a
//! stranger who fills the one does not keep the owner out. All this holds within one process.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::model::lockout::LockoutKey;
use crate::passwords::Busy;

/// The queues of the names for which a password is being tried.
#[derive(Clone, Default)]
pub struct Turns(Arc<Mutex<HashMap<Name, Queue>>>);

/// A name of a tenant, hashed, and whether the place is familiar.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Name(Box<[u8]>, bool);

struct Queue {
    one: Arc<Semaphore>,
    taken: usize,
}

/// Nobody else's password is tried for the name while this is there.
pub(super) struct Turn {
    // In this order: whoever is next goes before the place is free.
    _one: OwnedSemaphorePermit,
    place: Place,
}

impl Turn {
    /// Whether somebody else was before: what was read of the account may have changed meanwhile.
    pub(super) fn was_waited_for(&self) -> bool {
        self.place.is_behind
    }
}

struct Place {
    turns: Turns,
    name: Name,
    is_behind: bool,
}

impl Turns {
    /// Waits for one's turn.
    pub(super) async fn take(&self, name: &LockoutKey) -> Result<Turn, Busy> {
        let (place, one) = self.join(Name(name.account.as_bytes().into(), name.familiar))?;
        let one = one.acquire_owned().await.expect("the semaphore is never closed");
        Ok(Turn { _one: one, place })
    }

    fn join(&self, name: Name) -> Result<(Place, Arc<Semaphore>), Busy> {
        let mut queues = self.lock();
        let free = || Queue { one: Arc::new(Semaphore::new(1)), taken: 0 };
        let queue = queues.entry(name.clone()).or_insert_with(free);
        if queue.taken == PLACES {
            return Err(Busy);
        }
        let is_behind = queue.taken > 0;
        queue.taken += 1;
        Ok((Place { turns: self.clone(), name, is_behind }, Arc::clone(&queue.one)))
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Name, Queue>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut queues = self.turns.lock();
        if let Some(queue) = queues.get_mut(&self.name) {
            queue.taken -= 1;
            if queue.taken == 0 {
                queues.remove(&self.name);
            }
        }
    }
}

impl fmt::Debug for Turns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Turns(..)")
    }
}

/// For one name, the one whose turn it is included. As many times `LEAST_WAIT` is well within the
/// time that a request has.
const PLACES: usize = 8;

#[cfg(test)]
mod tests {
    use std::future::poll_fn;
    use std::pin::{Pin, pin};
    use std::task::Poll;

    use super::*;
    use crate::secrets::MasterKey;

    fn name(name: &str) -> LockoutKey {
        let key = MasterKey::new(&[7; 32]);
        LockoutKey::elsewhere(key.keyed_hash("account", &[name.as_bytes()]))
    }

    /// What a future gives if it has it now.
    async fn now<F: Future>(mut future: Pin<&mut F>) -> Option<F::Output> {
        poll_fn(|cx| match future.as_mut().poll(cx) {
            Poll::Ready(done) => Poll::Ready(Some(done)),
            Poll::Pending => Poll::Ready(None),
        })
        .await
    }

    #[tokio::test]
    async fn one_goes_after_the_other_in_the_order_in_which_they_came() {
        let (turns, ada) = (Turns::default(), name("ada"));
        let first = turns.take(&ada).await.unwrap();
        assert!(!first.was_waited_for());
        let [mut second, mut third] = [pin!(turns.take(&ada)), pin!(turns.take(&ada))];
        assert!(now(second.as_mut()).await.is_none() && now(third.as_mut()).await.is_none());
        // Another name, and the same from a familiar place, wait for nobody.
        turns.take(&name("bob")).await.unwrap();
        turns.take(&LockoutKey { familiar: true, ..ada }).await.unwrap();

        drop(first);
        let mut latest = pin!(turns.take(&ada));
        assert!(now(latest.as_mut()).await.is_none() && now(third.as_mut()).await.is_none());
        let second = now(second.as_mut()).await.unwrap().unwrap();
        assert!(second.was_waited_for());
        assert!(now(third.as_mut()).await.is_none());
        drop(second);
        assert!(now(latest.as_mut()).await.is_none());
        drop(now(third.as_mut()).await.unwrap());
        drop(now(latest.as_mut()).await.unwrap());
        assert!(turns.lock().is_empty(), "nothing is kept of a name");
    }

    #[tokio::test]
    async fn there_are_so_many_places_and_who_gives_up_leaves_theirs() {
        let (turns, ada) = (Turns::default(), name("ada"));
        let turn = turns.take(&ada).await.unwrap();
        let mut waiting: Vec<_> = (1..PLACES).map(|_| Box::pin(turns.take(&ada))).collect();
        for one in &mut waiting {
            assert!(now(one.as_mut()).await.is_none());
        }
        assert_eq!(turns.take(&ada).await.err(), Some(Busy));
        // The first who waits, whose request is dropped: the next one moves up.
        drop(waiting.remove(0));
        let mut late = pin!(turns.take(&ada));
        assert!(now(late.as_mut()).await.is_none());
        assert_eq!(turns.take(&ada).await.err(), Some(Busy));
        drop(turn);
        assert!(now(waiting[0].as_mut()).await.unwrap().is_ok());
        // All at once, one of them with its turn in hand.
        let in_hand = now(waiting[1].as_mut()).await.unwrap();
        waiting.clear();
        drop(in_hand);
        assert!(now(late.as_mut()).await.unwrap().is_ok());
        assert!(turns.lock().is_empty());
        assert!(!turns.take(&ada).await.unwrap().was_waited_for());
    }
}
