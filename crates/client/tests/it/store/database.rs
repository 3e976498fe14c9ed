//! What holds for databases beyond what holds for all: expired rows go, and who has few rights.

use std::time::{Duration, Instant};

use sqlx::{AssertSqlSafe, Connection, PgConnection};
use vestibule::store::open;

use super::places::{Place, at, fresh, on_databases, on_postgres, put};

const HOUR: i64 = 3600;

#[tokio::test]
async fn rows_go_an_hour_after_their_end() {
    on_databases(async |place| {
        let store = place.open("app");
        for n in 0..1200 {
            put(&store, &format!("n{n}"), b"", at(60), &[]).await;
        }
        put(&store, "a", b"", at(60), &["l1", "l2"]).await;
        put(&store, "later", b"", at(60 + HOUR), &["l1"]).await;
        assert!(store.claim("c", "me", at(60), at(0)).await.unwrap());
        assert!(store.claim("later", "me", at(90), at(59 + HOUR)).await.unwrap());
        settle(place, "vestibule_entries", 1202).await;
        assert!(store.touch("later", at(90 + HOUR), at(59 + HOUR)).await.unwrap());
        assert!(store.touch("later", at(90 + 2 * HOUR), at(60 + HOUR)).await.unwrap());
        tokio::time::sleep(Duration::from_millis(100)).await;
        assert_eq!(place.count("vestibule_entries").await, 1202, "not within a minute");
        // The cleaning is due again.
        assert!(store.touch("later", at(90 + 2 * HOUR), at(120 + HOUR)).await.unwrap());
        settle(place, "vestibule_entries", 1).await;
        settle(place, "vestibule_labels", 1).await;
        settle(place, "vestibule_claims", 0).await;
        assert!(store.get("later", at(89 + 2 * HOUR)).await.unwrap().is_some());
    })
    .await;
}

#[tokio::test]
async fn who_may_only_use_the_tables_need_not_be_allowed_to_make_them() {
    on_postgres(async |place| {
        let user = format!("user_{}", fresh());
        let url = place.url.replacen("postgres@", &format!("{user}:analytical@"), 1);
        let schema = place.url.rsplit_once('=').unwrap().1;
        let mut admin = PgConnection::connect(&place.url).await.unwrap();
        run(&mut admin, format!("CREATE ROLE {user} LOGIN PASSWORD 'analytical'")).await;
        run(&mut admin, format!("GRANT USAGE ON SCHEMA {schema} TO {user}")).await;
        let why = open(&url, "app").unwrap().get("a", at(0)).await.unwrap_err().to_string();
        assert!(why.contains("permission denied") && !why.contains("analytical"), "{why}");

        put(&place.open("app"), "a", b"value", at(60), &["label"]).await;
        let tables = "vestibule_entries, vestibule_labels, vestibule_claims";
        run(&mut admin, format!("GRANT SELECT, INSERT, UPDATE, DELETE ON {tables} TO {user}"))
            .await;
        let store = open(&url, "app").unwrap();
        assert_eq!(store.get("a", at(0)).await.unwrap().unwrap(), b"value");
        put(&store, "a", b"another", at(60), &["label"]).await;
        assert!(store.claim("c", "me", at(60), at(0)).await.unwrap());
        assert_eq!(store.remove_labelled("label", at(0)).await.unwrap(), ["a"]);
        run(&mut admin, format!("DROP OWNED BY {user}")).await;
        run(&mut admin, format!("DROP ROLE {user}")).await;
    })
    .await;
}

async fn settle(place: &Place, table: &str, count: i64) {
    let begin = Instant::now();
    while place.count(table).await != count {
        let found = place.count(table).await;
        assert!(begin.elapsed() < Duration::from_secs(5), "{table}: {found}, not {count}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

async fn run(admin: &mut PgConnection, statement: String) {
    sqlx::query(AssertSqlSafe(statement)).execute(admin).await.unwrap();
}
