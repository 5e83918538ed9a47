//! Every statement about counted refusals.

use store::statements;

statements! {
    // Several processes may count the same minute.
    REFUSALS_ADD, "refusals_add",
        "INSERT INTO refusal_count (district, minute, network, kind, refusals) \
         VALUES ($1,$2,$3,$4,$5) ON CONFLICT (district, minute, network, kind) \
         DO UPDATE SET refusals = refusal_count.refusals + excluded.refusals";

    REFUSALS_PURGE, "refusals_purge",
        "DELETE FROM refusal_count WHERE district = $1 AND minute < $2";
}
