//! Every statement about delegations.

use store::statements;

statements! {
    DELEGATION_INSERT, "delegation_insert",
        "INSERT INTO delegation (district, id, post, person, from_ms, to_ms, reason, made_at) \
         VALUES ($1,$2,$3,$4,$5,$6,$7,$8)";

    DELEGATION_END, "delegation_end",
        "UPDATE delegation SET to_ms = $3 WHERE district = $1 AND id = $2 AND to_ms > $3";

    // Delegations that have not ended, a page at a time.
    DELEGATIONS, "delegations",
        "SELECT id, post, person, from_ms, to_ms FROM delegation WHERE district = $1 AND id > $2 \
         AND to_ms > $4 ORDER BY id LIMIT $3";
}
