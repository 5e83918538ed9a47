//! What the stories have in common.

use serde_json::{Value, json};
use testkit::{Staff, Town};

/// Makes a test of each story for each record.
macro_rules! on_both {
    ($($story:ident),+ $(,)?) => {
        mod on_sqlite {
            $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $story() {
                    super::$story(testkit::Record::Sqlite).await;
                }
            )+
        }
        mod on_postgres {
            $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $story() {
                    if testkit::Record::all().contains(&testkit::Record::Postgres) {
                        super::$story(testkit::Record::Postgres).await;
                    }
                }
            )+
        }
    };
}
pub(crate) use on_both;

/// A Tuesday morning in working time.
pub(crate) const TUESDAY: &str = "2026-11-24 09:00";

/// A place in the town's centre, which lies in a grid with a station.
pub(crate) fn place(town: &Town) -> Value {
    let district = town.app.district();
    let grids = district.grids.as_ref().unwrap();
    let (lng, lat) = (120.0932, 30.8703);
    let point = territory::Point { lng: 1_200_932_000, lat: 308_703_000 };
    assert!(grids.locate(point).is_some(), "the town centre lies in a grid");
    json!({ "lng": lng, "lat": lat })
}

/// The step succeeds and leads to this stage.
pub(crate) async fn takes(town: &Town, staff: &Staff, case: &str, step: Value, stage: &str) {
    let reply = town.step(staff, case, &step).await;
    assert_eq!((reply.status, reply.text("/stage")), (200, stage), "{step} gives {reply:#?}");
}

/// The step is refused by this rule and changes nothing.
pub(crate) async fn refused(town: &Town, staff: &Staff, case: &str, step: Value, rule: &str) {
    let before = town.store.head("330502").await.unwrap().map(|head| head.position);
    let reply = town.step(staff, case, &step).await;
    assert_eq!(reply.text("/rule"), rule, "{step} gives {reply:#?}");
    assert!(reply.status == 409 || reply.status == 403, "{reply:#?}");
    let after = town.store.head("330502").await.unwrap().map(|head| head.position);
    assert_eq!(before, after, "{step} has left an event");
}

/// A resident's report of this category: the case, the code of the receipt, and the desk.
pub(crate) async fn opened(town: &Town, category: &str) -> (String, String, String) {
    let receipt = town.report(&json!({ "category": category, "place": place(town) })).await;
    assert_eq!(receipt.status, 201, "{receipt:#?}");
    let text = |pointer: &str| receipt.text(pointer).to_owned();
    (text("/case"), text("/tracking_code"), text("/desk/code"))
}
