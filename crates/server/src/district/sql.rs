//! Every statement about the pack, people and posts.

use store::statements;

statements! {
    // The newest version of anything that decisions look up. It is a guard of every step.
    VERSION_NEWEST, "version_newest",
        "SELECT version FROM pack_version WHERE district = $1 ORDER BY version DESC LIMIT 1";

    VERSION_OF_KIND, "version_of_kind",
        "SELECT version, name FROM pack_version WHERE district = $1 AND kind = $2 \
         ORDER BY version DESC LIMIT 1";

    // All versions in order, a page at a time.
    VERSION_PAGE, "version_page",
        "SELECT version, name, loaded_at, difference, hash, kind FROM pack_version \
         WHERE district = $1 AND version > $2 ORDER BY version LIMIT $3";

    VERSION_INSERT, "version_insert",
        "INSERT INTO pack_version (district, version, name, loaded_at, author, difference, hash, \
         kind) VALUES ($1,$2,$3,$4,$5,$6,$7,$8)";

    FILE_INSERT, "pack_file_insert",
        "INSERT INTO pack_file (district, version, path, content) VALUES ($1,$2,$3,$4)";

    FILES_OF, "pack_files_of",
        "SELECT path, content FROM pack_file WHERE district = $1 AND version = $2 ORDER BY path";

    PERSON_INSERT, "person_insert",
        "INSERT INTO person (district, id, code, certified) VALUES ($1,$2,$3,$4)";

    PERSON_UPDATE, "person_update",
        "UPDATE person SET certified = $3 WHERE district = $1 AND id = $2";

    PERSONS, "persons",
        "SELECT id, code, certified FROM person WHERE district = $1 AND id > $2 \
         ORDER BY id LIMIT $3";

    POST_INSERT, "post_insert",
        "INSERT INTO post (district, id, code, person, role, unit, territory, line_department, \
         line_field, backup, certified, valid_from, valid_to) \
         VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13)";

    POST_UPDATE, "post_update",
        "UPDATE post SET person = $3, role = $4, unit = $5, territory = $6, line_department = $7, \
         line_field = $8, backup = $9, certified = $10, valid_from = $11, valid_to = $12 \
         WHERE district = $1 AND id = $2";

    POSTS, "posts",
        "SELECT id, code, person, role, unit, territory, line_department, line_field, backup, \
         certified, valid_from, valid_to FROM post WHERE district = $1 AND id > $2 \
         ORDER BY id LIMIT $3";
}
