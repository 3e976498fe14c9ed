//! What networks may ask for, counted by all replicas together.

use std::num::NonZeroU32;

use vestibule_tenant::model::shared_limit::Allowance;

use super::databases::{on_both, test_key};
use super::rows::NOW;

#[tokio::test(flavor = "multi_thread")]
async fn replicas_count_together_and_the_allowance_comes_back_evenly() {
    on_both(async |db| {
        let sixty = Allowance::per_hour(NonZeroU32::new(60).unwrap());
        let bucket = test_key().keyed_hash("bucket", &[b"a network"]);
        let outcomes =
            db.race(100, |store, _| async move {
                store.use_allowance(&bucket, sixty, NOW).await.unwrap()
            })
            .await;
        assert_eq!(outcomes.iter().filter(|used| used.is_ok()).count(), 60);
        assert!(outcomes.iter().all(|used| matches!(used, Ok(()) | Err(60))), "{outcomes:?}");
        let after = |seconds| NOW.plus_seconds(seconds);
        assert_eq!(db.store.use_allowance(&bucket, sixty, after(59)).await.unwrap(), Err(1));
        assert_eq!(db.replica.use_allowance(&bucket, sixty, after(60)).await.unwrap(), Ok(()));
        assert_eq!(db.store.use_allowance(&bucket, sixty, after(60)).await.unwrap(), Err(60));
        let other = test_key().keyed_hash("bucket", &[b"another network"]);
        assert_eq!(db.store.use_allowance(&other, sixty, NOW).await.unwrap(), Ok(()));
        // Whole again after an hour, and no more than that.
        let later = after(3 * 3600);
        for _ in 0..60 {
            assert_eq!(db.store.use_allowance(&bucket, sixty, later).await.unwrap(), Ok(()));
        }
        assert_eq!(db.store.use_allowance(&bucket, sixty, later).await.unwrap(), Err(60));
        assert!(db.store.delete_expired(later.plus_seconds(3 * 3600)).await.unwrap() >= 2);
    })
    .await;
}
