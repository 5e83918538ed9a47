//! Every statement about personal values.

use store::statements;

statements! {
    KEY_INSERT, "subject_key_insert",
        "INSERT INTO subject_key (district, subject, wrapped) VALUES ($1,$2,$3)";

    VALUE_INSERT, "personal_value_insert",
        "INSERT INTO personal_value (district, subject, id, purpose, sealed) \
         VALUES ($1,$2,$3,$4,$5)";

    // The values of one subject.
    VALUES_OF, "personal_values_of",
        "SELECT v.id, v.purpose, k.wrapped, v.sealed FROM personal_value v \
         JOIN subject_key k ON k.district = v.district AND k.subject = v.subject \
         WHERE v.district = $1 AND v.subject = $2 ORDER BY v.id";

    // The values for one purpose, a page at a time, in the order of their subjects.
    VALUES_FOR, "personal_values_for",
        "SELECT v.subject, v.id, k.wrapped, v.sealed FROM personal_value v \
         JOIN subject_key k ON k.district = v.district AND k.subject = v.subject \
         WHERE v.district = $1 AND v.purpose = $2 AND v.subject > $3 ORDER BY v.subject LIMIT $4";

    // All values with their keys, a page at a time; a value without a key has an empty one.
    VALUES_PAGE, "personal_values_page",
        "SELECT v.subject, v.id, v.purpose, k.wrapped, v.sealed FROM personal_value v \
         LEFT JOIN subject_key k ON k.district = v.district AND k.subject = v.subject \
         WHERE v.district = $1 AND (v.subject, v.id) > ($2, $3) ORDER BY v.subject, v.id LIMIT $4";

    VALUES_ERASE, "personal_values_erase",
        "DELETE FROM personal_value WHERE district = $1 AND subject = $2";

    SUBJECT_ERASE, "subject_key_erase",
        "DELETE FROM subject_key WHERE district = $1 AND subject = $2";

    KEY_OF, "subject_key_of",
        "SELECT wrapped FROM subject_key WHERE district = $1 AND subject = $2";
}
