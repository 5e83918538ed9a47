//! Which rows of other systems have become which cases.

use store::statements;

statements! {
    // Also the guard that a number has not come in before.
    BATCH_ROW_FIND, "batch_row_find",
        "SELECT case_id, content FROM batch_row \
         WHERE district = $1 AND system = $2 AND number = $3";

    BATCH_ROW_INSERT, "batch_row_insert",
        "INSERT INTO batch_row (district, system, number, case_id, content) \
         VALUES ($1,$2,$3,$4,$5)";
}
