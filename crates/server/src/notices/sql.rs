//! Every statement about notices and webhooks.

use store::statements;

statements! {
    NOTICE_INSERT, "notice_insert",
        "INSERT INTO notice (district, audience, whom, seq, case_id, event, position, urgent, at) \
         VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9)";

    // The case of a notice as it is now, and where in the log the event stands that it tells of; a
    // notice that does not say which tells of the last one.
    NOTICE_CASE, "notice_case",
        "SELECT c.state, c.number_day, c.number_seq, COALESCE(l.position, c.position) \
         FROM case_row c LEFT JOIN matter_log l ON l.district = c.district AND l.subject = c.id \
         AND l.subject_version = $3 WHERE c.district = $1 AND c.id = $2";

    // The inbox of one unit or person, the newest first, each with its case as it is now.
    INBOX, "inbox",
        "SELECT n.seq, n.event, n.position, n.urgent, n.at, c.state, c.number_day, c.number_seq, \
         n.audience FROM notice n JOIN case_row c ON c.district = n.district AND c.id = n.case_id \
         WHERE n.district = $1 AND n.audience = $2 AND n.whom = $3 AND n.seq < $4 \
         ORDER BY n.seq DESC LIMIT $5";

    // The newest notice of a unit or person.
    INBOX_LAST, "inbox_last",
        "SELECT seq FROM notice WHERE district = $1 AND audience = $2 AND whom = $3 \
         ORDER BY seq DESC LIMIT 1";

    NOTICES_PURGE, "notices_purge",
        "DELETE FROM notice WHERE district = $1 AND at < $2";

    SEEN, "notice_seen",
        "SELECT seq FROM notice_seen WHERE district = $1 AND person = $2 AND post = $3";

    // What has been seen stays seen.
    SEEN_PUT, "notice_seen_put",
        "INSERT INTO notice_seen (district, person, post, seq) VALUES ($1,$2,$3,$4) \
         ON CONFLICT (district, person, post) DO UPDATE SET seq = excluded.seq \
         WHERE notice_seen.seq < excluded.seq";

    MAILED, "notice_mailed",
        "SELECT seq FROM notice_mailed WHERE district = $1 AND unit = $2";

    MAILED_PUT, "notice_mailed_put",
        "INSERT INTO notice_mailed (district, unit, seq) VALUES ($1,$2,$3) \
         ON CONFLICT (district, unit) DO UPDATE SET seq = excluded.seq \
         WHERE notice_mailed.seq < excluded.seq";

    // What a unit has not been told by mail, the oldest first, from a time on.
    UNMAILED, "notices_unmailed",
        "SELECT n.seq, n.event, n.urgent, c.state, c.number_day, c.number_seq \
         FROM notice n JOIN case_row c ON c.district = n.district AND c.id = n.case_id \
         WHERE n.district = $1 AND n.audience = 'unit' AND n.whom = $2 AND n.seq > $3 \
         AND n.at >= $4 ORDER BY n.seq LIMIT $5";

    WEBHOOK_INSERT, "webhook_insert",
        "INSERT INTO webhook (district, id, url, kinds, is_active, salt, made_at) \
         VALUES ($1,$2,$3,$4,$5,$6,$7)";

    WEBHOOK_UPDATE, "webhook_update",
        "UPDATE webhook SET url = $3, kinds = $4, is_active = $5 WHERE district = $1 AND id = $2";

    WEBHOOK_DELETE, "webhook_delete",
        "DELETE FROM webhook WHERE district = $1 AND id = $2";

    WEBHOOK_ABSENT, "webhook_absent",
        "SELECT id FROM webhook WHERE district = $1 AND id = $2";

    // All endpoints of a district; there are few.
    WEBHOOKS, "webhooks",
        "SELECT id, url, kinds, is_active, salt, made_at FROM webhook WHERE district = $1 \
         ORDER BY id LIMIT $2";

    // A letter that dies a second time, after a replay, takes the place of the first.
    DEAD_PUT, "webhook_dead_put",
        "INSERT INTO webhook_dead (district, webhook, id, body, attempts, why, at) \
         VALUES ($1,$2,$3,$4,$5,$6,$7) ON CONFLICT (district, webhook, id) DO UPDATE SET \
         attempts = excluded.attempts, why = excluded.why, at = excluded.at";

    DEAD_DELETE, "webhook_dead_delete",
        "DELETE FROM webhook_dead WHERE district = $1 AND webhook = $2 AND id = $3";

    DEAD_OF, "webhook_dead_of",
        "SELECT id, body, attempts, why, at FROM webhook_dead WHERE district = $1 AND webhook = $2 \
         AND id > $3 ORDER BY id LIMIT $4";

    DEAD_OF_WEBHOOK_DELETE, "webhook_dead_of_webhook_delete",
        "DELETE FROM webhook_dead WHERE district = $1 AND webhook = $2";

    DEAD_PURGE, "webhook_dead_purge",
        "DELETE FROM webhook_dead WHERE district = $1 AND at < $2";
}
