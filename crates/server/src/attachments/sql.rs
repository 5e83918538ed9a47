//! Every statement about attachments.

use store::statements;

statements! {
    ATTACHMENT_LOAD, "attachment_load",
        "SELECT id, uploader, case_id, report, state, declared, received, parts, image, thumbnail, \
         width, height, wrote_at FROM attachment WHERE district = $1 AND id = $2";

    // Begins an upload, also one that was announced first. One that runs is left alone.
    ATTACHMENT_BEGIN, "attachment_begin",
        "INSERT INTO attachment (district, id, uploader, case_id, report, state, declared, received, \
         parts, image, thumbnail, width, height, wrote_at) \
         VALUES ($1,$2,$3,'','','open',$4,0,'','','',0,0,$5) \
         ON CONFLICT (district, id) DO UPDATE SET state = excluded.state, \
         declared = excluded.declared, wrote_at = excluded.wrote_at \
         WHERE attachment.state = 'awaited' AND attachment.uploader = excluded.uploader";

    // Another part is there; only where the upload still stands where the sender saw it.
    ATTACHMENT_PART, "attachment_part",
        "UPDATE attachment SET received = $5, parts = $6, wrote_at = $7 \
         WHERE district = $1 AND id = $2 AND state = 'open' AND received = $3 AND parts = $4";

    // Names the sealed objects before they are put, so that none can be forgotten. $3: those before.
    ATTACHMENT_SEAL, "attachment_seal",
        "UPDATE attachment SET state = 'sealing', image = $4, thumbnail = $5, width = $6, \
         height = $7, wrote_at = $8 WHERE district = $1 AND id = $2 AND image = $3 \
         AND state IN ('open', 'sealing')";

    ATTACHMENT_CLEANED, "attachment_cleaned",
        "UPDATE attachment SET state = 'cleaned', wrote_at = $4 \
         WHERE district = $1 AND id = $2 AND image = $3 AND state = 'sealing'";

    ATTACHMENT_READY, "attachment_ready",
        "UPDATE attachment SET state = 'ready', parts = '' \
         WHERE district = $1 AND id = $2 AND state = 'cleaned'";

    // Binds an attachment to a case, once. It may be there already, or come later.
    ATTACHMENT_ANNOUNCE, "attachment_announce",
        "INSERT INTO attachment (district, id, uploader, case_id, report, state, declared, received, \
         parts, image, thumbnail, width, height, wrote_at) \
         VALUES ($1,$2,$3,$4,$5,'awaited',0,0,'','','',0,0,$6) \
         ON CONFLICT (district, id) DO UPDATE SET case_id = excluded.case_id, \
         report = excluded.report \
         WHERE attachment.case_id = '' AND attachment.uploader = excluded.uploader";

    // Begins to take an upload away; not when something has happened to it meanwhile.
    ATTACHMENT_SWEEP, "attachment_sweep",
        "UPDATE attachment SET state = 'swept' WHERE district = $1 AND id = $2 AND state = $3 \
         AND received = $4 AND wrote_at = $5 AND image = $6 AND case_id = $7";

    ATTACHMENT_DROP, "attachment_drop",
        "DELETE FROM attachment WHERE district = $1 AND id = $2 AND state = 'swept' AND case_id = ''";

    ATTACHMENT_AWAIT, "attachment_await",
        "UPDATE attachment SET state = 'awaited', declared = 0, received = 0, parts = '', image = '', \
         thumbnail = '', width = 0, height = 0 \
         WHERE district = $1 AND id = $2 AND state = 'swept'";

    // How many attachments of an uploader belong to nothing yet.
    ATTACHMENTS_LOOSE, "attachments_loose",
        "SELECT COUNT(*) FROM attachment WHERE district = $1 AND case_id = '' AND uploader = $2";

    ATTACHMENTS_OF_CASE, "attachments_of_case",
        "SELECT id, uploader, case_id, report, state, declared, received, parts, image, thumbnail, \
         width, height, wrote_at FROM attachment WHERE district = $1 AND case_id = $2 ORDER BY id";

    // In one state without a change since some time; those with a case have longer.
    ATTACHMENTS_IDLE, "attachments_idle",
        "SELECT id, uploader, case_id, report, state, declared, received, parts, image, thumbnail, \
         width, height, wrote_at FROM attachment WHERE district = $1 AND state = $2 \
         AND wrote_at < $3 AND (case_id = '' OR wrote_at < $4) ORDER BY wrote_at, id LIMIT $5";

    // Whole, and named by nothing.
    ATTACHMENTS_FORGOTTEN, "attachments_forgotten",
        "SELECT id, uploader, case_id, report, state, declared, received, parts, image, thumbnail, \
         width, height, wrote_at FROM attachment WHERE district = $1 AND case_id = '' \
         AND state = 'ready' AND wrote_at < $2 ORDER BY uploader, id LIMIT $3";

    // All, with their keys, a page at a time; one without a key has been erased.
    ATTACHMENTS_PAGE, "attachments_page",
        "SELECT a.id, a.case_id, a.state, a.image, a.thumbnail, k.wrapped FROM attachment a \
         LEFT JOIN subject_key k ON k.district = a.district AND k.subject = a.id \
         WHERE a.district = $1 AND a.id > $2 ORDER BY a.id LIMIT $3";
}
