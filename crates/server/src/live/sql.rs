//! What the reader of live news asks the record beside the log.

use store::statements;

statements! {
    // Notices in the order of their numbers, each with its case as it is now.
    LIVE_NOTICES, "live_notices",
        "SELECT n.seq, n.audience, n.whom, c.state FROM notice n JOIN case_row c \
         ON c.district = n.district AND c.id = n.case_id \
         WHERE n.district = $1 AND n.seq > $2 ORDER BY n.seq LIMIT $3";

    // The number of the newest notice.
    LIVE_LAST_NOTICE, "live_last_notice",
        "SELECT seq FROM notice WHERE district = $1 ORDER BY seq DESC LIMIT 1";
}
