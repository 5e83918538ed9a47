//! The parts of the pack that are decisions and not geography, as `data/rules` has them.

use pack::Files;

/// Path in the pack, and the text.
const RULES: [(&str, &str); 12] = [
    ("calendar/2025.toml", include_str!("../data/rules/calendar/2025.toml")),
    ("calendar/2026.toml", include_str!("../data/rules/calendar/2026.toml")),
    ("calendar/2027.toml", include_str!("../data/rules/calendar/2027.toml")),
    ("categories.toml", include_str!("../data/rules/categories.toml")),
    ("channels.toml", include_str!("../data/rules/channels.toml")),
    ("fields.csv", include_str!("../data/rules/fields.csv")),
    ("limits.toml", include_str!("../data/rules/limits.toml")),
    ("pack.toml", include_str!("../data/rules/pack.toml")),
    ("roles.toml", include_str!("../data/rules/roles.toml")),
    ("batches.toml", include_str!("../data/rules/batches.toml")),
    ("routing.toml", include_str!("../data/rules/routing.toml")),
    ("working_hours.toml", include_str!("../data/rules/working_hours.toml")),
];

/// All of them.
pub(crate) fn files() -> Files {
    let mut files = Files::new();
    for (path, text) in RULES {
        files.insert(path, text);
    }
    files
}
