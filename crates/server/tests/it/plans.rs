//! Every list is an index range: a page costs the same at the beginning and far down the list.

use server::{migrations, statements};
use store::Stmt;

/// Statements behind pages, background readers and loads.
fn lists() -> Vec<&'static Stmt> {
    let others = ["cases_near", "case_signals", "case_of_unit"];
    let is_list = |name: &str| {
        name.starts_with("queue_")
            || name.starts_with("search_") && !name.contains("_put") && !name.contains("_drop")
            || others.contains(&name)
    };
    statements().into_iter().filter(|stmt| is_list(stmt.name())).collect()
}

#[test]
fn every_list_is_an_index_range() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("plans.sqlite");
    let lists = lists();
    assert_eq!(lists.len(), 22);
    let plans = store::check::plans_on_sqlite(&path, migrations::ALL, &lists).unwrap();
    for (stmt, plan) in lists.iter().zip(plans) {
        let name = stmt.name();
        let walks = plan.contains("SCAN case") || plan.contains("TEMP B-TREE");
        assert!(!walks && !plan.contains("autoindex_case_row_1 (district=?)"), "{name}: {plan}");
        if name.starts_with("queue_") {
            // Equal deadlines, such as those of ended cases, do not make a page slower.
            let at_cursor = ["(due_at,id)>(?,?)", "(due_at,case_id)>(?,?)"];
            let begins = at_cursor.iter().any(|range| plan.contains(range));
            assert!(begins, "{name} does not begin at its cursor: {plan}");
        }
    }
}
