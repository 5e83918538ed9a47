//! Every statement of the index. Each text runs on SQLite and PostgreSQL alike.

use store::statements;

/// Terms that one statement puts or drops.
pub(super) const TERMS: usize = 16;

statements! {
    // How far the index has come. Its first column is the guard of everything that changes the index.
    SEARCH_MARK, "search_mark",
        "SELECT turn, position, edition, swept, sweep_to FROM search_mark WHERE district = $1";

    SEARCH_MARK_PUT, "search_mark_put",
        "INSERT INTO search_mark (district, turn, position, edition, swept, sweep_to) \
         VALUES ($1,$2,$3,$4,$5,$6) ON CONFLICT (district) DO UPDATE SET turn = excluded.turn, \
         position = excluded.position, edition = excluded.edition, swept = excluded.swept, \
         sweep_to = excluded.sweep_to";

    SEARCH_CASE, "search_case",
        "SELECT doc, forgotten, terms FROM search_case WHERE district = $1 AND case_id = $2";

    SEARCH_CASE_PUT, "search_case_put",
        "INSERT INTO search_case (district, doc, case_id, forgotten, terms) VALUES ($1,$2,$3,$4,$5) \
         ON CONFLICT (district, doc) DO UPDATE SET forgotten = excluded.forgotten, \
         terms = excluded.terms";

    // All cases of the index in their order, a page at a time, for the recount.
    SEARCH_CASE_PAGE, "search_case_page",
        "SELECT doc, case_id, forgotten, terms FROM search_case \
         WHERE district = $1 AND doc > $2 ORDER BY doc LIMIT $3";

    // One statement for sixteen terms: where there are fewer, the last one stands there again.
    SEARCH_TERMS_PUT, "search_terms_put",
        "INSERT INTO search_term (district, doc, term) VALUES ($1,$2,$3), ($1,$2,$4), ($1,$2,$5), \
         ($1,$2,$6), ($1,$2,$7), ($1,$2,$8), ($1,$2,$9), ($1,$2,$10), ($1,$2,$11), ($1,$2,$12), \
         ($1,$2,$13), ($1,$2,$14), ($1,$2,$15), ($1,$2,$16), ($1,$2,$17), ($1,$2,$18) \
         ON CONFLICT (district, term, doc) DO NOTHING";

    SEARCH_TERMS_DROP, "search_terms_drop",
        "DELETE FROM search_term WHERE district = $1 AND doc = $2 AND term IN \
         ($3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18)";

    // All rows in the order of the key, a page at a time, for the recount.
    SEARCH_TERM_PAGE, "search_term_page",
        "SELECT term, doc FROM search_term WHERE district = $1 AND (term, doc) > ($2, $3) \
         ORDER BY term, doc LIMIT $4";

    // The cases with one term, the newest first, with all their terms.
    SEARCH_RANGE, "search_range",
        "SELECT t.doc, c.case_id, c.terms FROM search_term t \
         JOIN search_case c ON c.district = t.district AND c.doc = t.doc \
         WHERE t.district = $1 AND t.term = $2 AND t.doc < $3 ORDER BY t.doc DESC LIMIT $4";

    // How many cases have a term, up to a bound, and how far back these reach.
    SEARCH_SPREAD, "search_spread",
        "SELECT COUNT(doc), COALESCE(MIN(doc), 0) FROM (SELECT doc FROM search_term \
         WHERE district = $1 AND term = $2 AND doc < $3 ORDER BY doc DESC LIMIT $4) newest";

    // The cases with a number between two, the newest first.
    SEARCH_NUMBERS, "search_numbers",
        "SELECT id, number_day, number_seq, state FROM case_row WHERE district = $1 \
         AND (number_day, number_seq) >= ($2, $3) AND (number_day, number_seq) <= ($4, $5) \
         ORDER BY number_day DESC, number_seq DESC LIMIT $6";

    // The cases with one running number of any day, the newest first.
    SEARCH_ENDINGS, "search_endings",
        "SELECT id, number_day, number_seq, state FROM case_row WHERE district = $1 \
         AND number_seq = $2 AND number_day <= $3 ORDER BY number_day DESC LIMIT $4";
}
