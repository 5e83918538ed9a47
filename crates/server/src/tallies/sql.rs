//! Every statement about tallies.

use store::statements;

statements! {
    // How far each measure has been counted.
    TALLY_MARKS, "tally_marks",
        "SELECT measure, version, position FROM tally_mark WHERE district = $1 \
         ORDER BY measure, version";

    // The same of one measure. It is the guard of its next figures: none is counted twice.
    TALLY_MARK, "tally_mark",
        "SELECT position FROM tally_mark WHERE district = $1 AND measure = $2 AND version = $3";

    TALLY_MARK_SET, "tally_mark_set",
        "INSERT INTO tally_mark (district, measure, version, position) VALUES ($1,$2,$3,$4) \
         ON CONFLICT (district, measure, version) DO UPDATE SET position = excluded.position";

    TALLY_ADD, "tally_add",
        "INSERT INTO tally (district, measure, version, unit, split, day, value) \
         VALUES ($1,$2,$3,$4,$5,$6,$7) ON CONFLICT (district, measure, version, unit, split, day) \
         DO UPDATE SET value = tally.value + excluded.value";

    // The figures of a unit day by day, from a day until the day before another.
    TALLY_DAYS, "tally_days",
        "SELECT day, value FROM tally WHERE district = $1 AND measure = $2 AND version = $3 \
         AND unit = $4 AND split = $5 AND day >= $6 AND day < $7 ORDER BY day";

    // For the recount: everything of a measure.
    TALLY_OF_MEASURE, "tally_of_measure",
        "SELECT unit, split, day, value FROM tally WHERE district = $1 AND measure = $2 \
         AND version = $3 ORDER BY unit, split, day";

    // Figures of a version that counted otherwise.
    TALLY_FORGET, "tally_forget",
        "DELETE FROM tally WHERE district = $1 AND measure = $2 AND version = $3";

    TALLY_MARK_FORGET, "tally_mark_forget",
        "DELETE FROM tally_mark WHERE district = $1 AND measure = $2 AND version = $3";
}
