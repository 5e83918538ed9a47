//! Every statement about cases, beside those of a case's row. Each text runs on SQLite and PostgreSQL
//! alike.

use store::statements;

/// One index range: cases of one unit by deadline, after a cursor. The pair is compared as a pair, so
/// that a page far down the list begins at its cursor and does not walk through all rows before it;
/// ended cases all have the same deadline.
macro_rules! queue {
    ($column:literal) => {
        concat!(
            "SELECT id, due_at, state, number_day, number_seq FROM case_row WHERE district = $1 AND ",
            $column,
            " = $2 AND is_open = $3 AND (due_at, id) > ($4, $5) ORDER BY due_at, id LIMIT $6"
        )
    };
}

/// The first entry of a unit in the index of one column.
macro_rules! first_by {
    ($column:literal) => {
        concat!(
            "SELECT id FROM (SELECT id FROM case_row WHERE district = $1 AND ",
            $column,
            " = $2 ORDER BY is_open, due_at, id LIMIT 1) ",
            "by_",
            $column
        )
    };
}

statements! {
    // The guard of every step: the case is still as it was read.
    CASE_VERSION, "case_version",
        "SELECT version FROM case_row WHERE district = $1 AND id = $2";

    CASE_ABSENT, "case_absent",
        "SELECT id FROM case_row WHERE district = $1 AND id = $2";

    CASE_LOAD, "case_load",
        "SELECT state, number_day, number_seq, position FROM case_row WHERE district = $1 AND id = $2";

    // Cases whose next signal is due, the oldest first.
    CASE_SIGNALS, "case_signals",
        "SELECT id, signal_at FROM case_row WHERE district = $1 AND signal_at <= $2 \
         ORDER BY signal_at, id LIMIT $3";

    // Open cases in the order of their ids, a page at a time.
    CASE_OPEN_PAGE, "case_open_page",
        "SELECT id FROM case_row WHERE district = $1 AND is_open = 1 AND id > $2 ORDER BY id LIMIT $3";

    // Cases with a deadline, also after their end: an open one may have none, an ended one may owe
    // something. The number is that of a case without one.
    CASE_DUE_PAGE, "case_due_page",
        "SELECT id FROM case_row WHERE district = $1 AND due_at < 9223372036854775807 AND id > $2 \
         ORDER BY id LIMIT $3";

    REPORT_INSERT, "report_insert",
        "INSERT INTO case_report (district, id, case_id, tracking_hash, reporter) \
         VALUES ($1,$2,$3,$4,$5)";

    // A merge takes the reports along, so that each code still finds the case that goes on.
    REPORT_MOVE, "report_move",
        "UPDATE case_report SET case_id = $3 WHERE district = $1 AND id = $2";

    REPORT_BY_CODE, "report_by_code",
        "SELECT id, case_id FROM case_report WHERE district = $1 AND tracking_hash = $2";

    UNITS_DELETE, "case_units_delete",
        "DELETE FROM case_unit WHERE district = $1 AND case_id = $2";

    UNIT_INSERT, "case_unit_insert",
        "INSERT INTO case_unit (district, unit, case_id, is_open, due_at) VALUES ($1,$2,$3,$4,$5)";

    QUEUE_TOWNSHIP, "queue_township",
        queue!("township");
    QUEUE_AREA, "queue_area",
        queue!("area");
    QUEUE_COMMUNITY, "queue_community",
        queue!("community");
    QUEUE_GRID, "queue_grid",
        queue!("grid");
    QUEUE_DESK, "queue_desk",
        queue!("desk");
    QUEUE_LEAD, "queue_lead",
        queue!("lead");
    QUEUE_HANDLER, "queue_handler",
        queue!("handler");
    QUEUE_CHECKER, "queue_checker",
        queue!("checker");
    QUEUE_FIELD, "queue_field",
        queue!("field");
    // The whole district: its own code is given again as the second parameter, so that every range
    // takes the same parameters.
    QUEUE_DISTRICT, "queue_district",
        queue!("district");

    QUEUE_CO, "queue_co",
        "SELECT c.id, c.due_at, c.state, c.number_day, c.number_seq FROM case_unit u \
         JOIN case_row c ON c.district = u.district AND c.id = u.case_id \
         WHERE u.district = $1 AND u.unit = $2 AND u.is_open = $3 AND (u.due_at, u.case_id) > ($4, $5) \
         ORDER BY u.due_at, u.case_id LIMIT $6";

    // Whether any case hangs on an entry of the pack. Asked when an entry is to go, and once more as a
    // guard while nobody else can write: each is the first entry of an index.
    CASE_OF_CATEGORY, "case_of_category",
        "SELECT id FROM case_row WHERE district = $1 AND category = $2 ORDER BY id LIMIT 1";

    CASE_OF_CHANNEL, "case_of_channel",
        "SELECT id FROM case_row WHERE district = $1 AND channel = $2 ORDER BY id LIMIT 1";

    CASE_OF_UNIT, "case_of_unit",
        concat!(
            first_by!("grid"),
            " UNION ALL ",
            first_by!("community"),
            " UNION ALL ",
            first_by!("area"),
            " UNION ALL ",
            first_by!("township"),
            " UNION ALL ",
            first_by!("desk"),
            " UNION ALL ",
            first_by!("lead")
        );

    // What of a case's row never changes after its first event.
    CASE_FIRST, "case_first",
        "SELECT number_day, number_seq, channel, reported_at FROM case_row \
         WHERE district = $1 AND id = $2";

    // The co-units of a case, as the narrow table has them.
    UNITS_OF_CASE, "case_units_of",
        "SELECT unit, is_open, due_at FROM case_unit WHERE district = $1 AND case_id = $2 ORDER BY unit";

    // The reports that lead to a case.
    REPORTS_OF_CASE, "case_reports_of",
        "SELECT id, reporter FROM case_report WHERE district = $1 AND case_id = $2 ORDER BY id";
}
