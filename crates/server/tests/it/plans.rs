//! Every list is an index range: a page costs the same at the beginning and far down the list.

use server::{migrations, statements};
use store::Stmt;

/// Lists that are no queues: background readers and the questions of a load, with the range each
/// must be.
const OTHERS: [(&str, &str); 9] = [
    ("case_signals", "case_row_by_signal (district=? AND signal_at<?)"),
    ("case_open_page", "case_row_by_open (district=? AND is_open=? AND id>?)"),
    ("case_due_page", "case_row_with_due (district=? AND id>?)"),
    ("live_notices", "notice_by_seq (district=? AND seq>?)"),
    ("live_last_notice", "notice_by_seq (district=?)"),
    ("sessions_page", "(district=? AND token_hash>?)"),
    ("case_of_unit", "case_row_by_lead (district=? AND lead=?)"),
    ("case_of_category", "case_row_by_category (district=? AND category=?)"),
    ("case_of_channel", "case_row_by_channel (district=? AND channel=?)"),
];

/// Statements behind pages, background readers and loads.
fn lists() -> Vec<&'static Stmt> {
    let is_list = |name: &str| {
        name.starts_with("queue_")
            || name.starts_with("search_") && !name.contains("_put") && !name.contains("_drop")
            || OTHERS.iter().any(|(other, _)| *other == name)
    };
    statements().into_iter().filter(|stmt| is_list(stmt.name())).collect()
}

#[test]
fn every_list_is_an_index_range() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("plans.sqlite");
    let lists = lists();
    assert_eq!(lists.len(), 11 + 8 + OTHERS.len());
    let plans = store::check::plans_on_sqlite(&path, migrations::ALL, &lists).unwrap();
    for (stmt, plan) in lists.iter().zip(plans) {
        let name = stmt.name();
        let walks = plan.contains("SCAN case") || plan.contains("TEMP B-TREE");
        assert!(!walks && !plan.contains("autoindex_case_row_1 (district=?)"), "{name}: {plan}");
        if let Some((_, range)) = OTHERS.iter().find(|(other, _)| *other == name) {
            assert!(plan.contains(range), "{name} is not {range}: {plan}");
        }
        if name.starts_with("queue_") {
            // Equal deadlines, such as those of ended cases, do not make a page slower.
            let at_cursor = ["(due_at,id)>(?,?)", "(due_at,case_id)>(?,?)"];
            let begins = at_cursor.iter().any(|range| plan.contains(range));
            assert!(begins, "{name} does not begin at its cursor: {plan}");
        }
    }
}
