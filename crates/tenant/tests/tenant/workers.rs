//! What works beside the requests ends when the server does.

use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::timeout;

use crate::world::World;

async fn all_end(mut workers: JoinSet<()>) {
    let ending = async {
        while let Some(ended) = workers.join_next().await {
            ended.expect("no worker panics");
        }
    };
    timeout(Duration::from_secs(10), ending).await.expect("they end when told");
}

#[tokio::test(flavor = "multi_thread")]
async fn workers_end_when_told_and_when_nobody_can_tell_them() {
    let world = World::new().await;
    let (stop, stopping) = watch::channel(false);
    let workers = world.app.spawn_workers(stopping);
    assert!(workers.len() >= 3, "mail, clean-up, keys");
    stop.send(true).expect("they listen");
    all_end(workers).await;

    let (gone, stopping) = watch::channel(false);
    let workers = world.app.spawn_workers(stopping);
    drop(gone);
    all_end(workers).await;
}
