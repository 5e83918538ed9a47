//! Every statement about devices that sign, and boxes that are kept.

use store::statements;

statements! {
    // The same device again changes nothing; what stands there is compared by the caller.
    DEVICE_KEY_INSERT, "device_key_insert",
        "INSERT INTO device_key (district, id, login, person, public_key, made_at, ended_at) \
         VALUES ($1,$2,$3,$4,$5,$6,0) ON CONFLICT (district, id) DO NOTHING";

    // A device and the present account of its holder.
    DEVICE_KEY_FIND, "device_key_find",
        "SELECT k.login, k.person, k.public_key, k.ended_at, COALESCE(a.disabled, 1), \
         COALESCE(m.since, 0) FROM device_key k \
         LEFT JOIN account a ON a.district = k.district AND a.login = k.login \
         AND a.person = k.person \
         LEFT JOIN account_must_change m ON m.district = k.district AND m.login = k.login \
         WHERE k.district = $1 AND k.id = $2";

    DEVICE_KEYS_OF, "device_keys_of",
        "SELECT id, made_at, ended_at FROM device_key WHERE district = $1 AND person = $2 \
         ORDER BY made_at DESC, id LIMIT $3";

    DEVICE_KEY_END, "device_key_end",
        "UPDATE device_key SET ended_at = $4 \
         WHERE district = $1 AND id = $2 AND person = $3 AND ended_at = 0";

    // A box that waited may be refused later; it is the same box.
    SEALED_KEEP, "sealed_keep",
        "INSERT INTO sealed_box (district, id, person, device, outcome, reason, content, kept_at) \
         VALUES ($1,$2,$3,$4,$5,$6,$7,$8) \
         ON CONFLICT (district, id) DO UPDATE SET outcome = excluded.outcome, \
         reason = excluded.reason";

    SEALED_OF, "sealed_of",
        "SELECT id, device, outcome, kept_at FROM sealed_box \
         WHERE district = $1 AND person = $2 ORDER BY kept_at, id LIMIT $3";

    SEALED_FIND, "sealed_find",
        "SELECT device, outcome, reason, content, kept_at FROM sealed_box \
         WHERE district = $1 AND id = $2 AND person = $3";

    SEALED_COUNT, "sealed_count",
        "SELECT COUNT(*) FROM sealed_box WHERE district = $1 AND person = $2";

    SEALED_DROP, "sealed_drop",
        "DELETE FROM sealed_box WHERE district = $1 AND id = $2 AND person = $3";

    SEALED_PURGE, "sealed_purge",
        "DELETE FROM sealed_box WHERE district = $1 AND kept_at < $2";
}
