//! What differs between two packs, entry by entry.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::entries::{Entry, EntryKind, entries};
use crate::fault::Language;
use crate::pack::Pack;

/// A field that differs: its name, and its value before and after; empty where there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// Column or key.
    pub name: String,
    /// The value in the old pack.
    pub old: String,
    /// The value in the new pack.
    pub new: String,
}

/// What has happened to an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// It has other values.
    Changed {
        /// Which.
        fields: Vec<FieldChange>,
    },
    /// It got an end of validity, or an earlier one.
    Ended {
        /// The first day on which it is no longer valid.
        on: String,
        /// All fields that differ, `valid_to` among them.
        fields: Vec<FieldChange>,
    },
    /// It was left out.
    Removed,
}

/// One entry that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The file in which it stands.
    pub file: String,
    /// What it is about.
    pub entry: EntryKind,
    /// Its code.
    pub code: String,
    /// What has happened to it.
    pub kind: ChangeKind,
}

/// All entries that differ, by kind of entry and code.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Difference {
    /// The changes.
    pub changes: Vec<Change>,
}

/// What differs between two packs. Rows of one code are compared in the order of their dates.
pub fn difference(old: &Pack, new: &Pack) -> Difference {
    compare(entries(old), entries(new))
}

/// A pack as a difference from nothing: every entry is new.
pub fn all_new(new: &Pack) -> Difference {
    compare(Vec::new(), entries(new))
}

type Rows = BTreeMap<(EntryKind, String), Vec<Entry>>;

fn compare(old: Vec<Entry>, new: Vec<Entry>) -> Difference {
    let (mut old, new) = (by_code(old), by_code(new));
    let mut changes = Vec::new();
    for (key, after) in new {
        let mut before = old.remove(&key).unwrap_or_default().into_iter();
        for entry in after {
            changes.extend(match before.next() {
                Some(earlier) => changed(&earlier, entry),
                None => Some(change(entry, ChangeKind::Added)),
            });
        }
        changes.extend(before.map(|entry| change(entry, ChangeKind::Removed)));
    }
    changes.extend(old.into_values().flatten().map(|entry| change(entry, ChangeKind::Removed)));
    changes.sort_by(|a, b| (a.entry, &a.code).cmp(&(b.entry, &b.code)));
    Difference { changes }
}

fn by_code(entries: Vec<Entry>) -> Rows {
    let mut found = Rows::new();
    for entry in entries {
        found.entry((entry.kind, entry.code.clone())).or_default().push(entry);
    }
    found
}

fn change(entry: Entry, kind: ChangeKind) -> Change {
    Change { file: entry.file, entry: entry.kind, code: entry.code, kind }
}

fn changed(old: &Entry, new: Entry) -> Option<Change> {
    let names: BTreeSet<&String> = old.fields.keys().chain(new.fields.keys()).collect();
    let text = |entry: &Entry, name: &str| entry.field(name).unwrap_or_default().to_owned();
    let fields = names.into_iter().filter(|name| old.field(name) != new.field(name)).map(|name| {
        FieldChange { name: name.clone(), old: text(old, name), new: text(&new, name) }
    });
    let fields: Vec<FieldChange> = fields.collect();
    if fields.is_empty() {
        return None;
    }
    // Dates in canonical text stand in the order of time.
    let before = old.field("valid_to");
    let end = new.field("valid_to").filter(|end| before.is_none_or(|before| *end < before));
    let kind = match end {
        Some(end) => ChangeKind::Ended { on: end.trim_matches('"').to_owned(), fields },
        None => ChangeKind::Changed { fields },
    };
    Some(change(new, kind))
}

/// Most characters of a value in a line.
const SHOWN: usize = 60;

impl ChangeKind {
    fn word(&self, language: Language) -> &'static str {
        let (zh, en) = match self {
            Self::Added => ("新增", "added"),
            Self::Changed { .. } => ("修改", "changed"),
            Self::Ended { .. } => ("终止", "ended"),
            Self::Removed => ("删除", "removed"),
        };
        match language {
            Language::Zh => zh,
            Language::En => en,
        }
    }

    fn fields(&self) -> &[FieldChange] {
        match self {
            Self::Changed { fields } | Self::Ended { fields, .. } => fields,
            Self::Added | Self::Removed => &[],
        }
    }
}

impl Change {
    /// `unit 330502101 changed: name_en East Town → Old Town`.
    pub fn text(&self, language: Language) -> String {
        let word = self.kind.word(language);
        let fields =
            self.kind.fields().iter().map(|field| {
                format!("{} {} → {}", field.name, shown(&field.old), shown(&field.new))
            });
        let fields: Vec<String> = fields.collect();
        match language {
            Language::Zh if fields.is_empty() => {
                format!("{word}{} {}", self.entry.zh(), self.code)
            }
            Language::Zh => {
                format!("{word}{} {}：{}", self.entry.zh(), self.code, fields.join("；"))
            }
            Language::En if fields.is_empty() => {
                format!("{} {} {word}", self.entry.en(), self.code)
            }
            Language::En => {
                format!("{} {} {word}: {}", self.entry.en(), self.code, fields.join("; "))
            }
        }
    }
}

/// A value on one line, cut where it is long; `-` for none.
fn shown(value: &str) -> String {
    let line = value.replace('\n', " ");
    match line.char_indices().nth(SHOWN) {
        None if line.is_empty() => "-".to_owned(),
        None => line,
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
    }
}

impl Difference {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Entries that were removed or have got an end, each once: those about which
    /// [`admissible`](crate::admissible()) asks, and perhaps more.
    pub fn gone(&self) -> Vec<(EntryKind, &str)> {
        let is_gone = |change: &&Change| match change.kind {
            ChangeKind::Removed | ChangeKind::Ended { .. } => true,
            ChangeKind::Added | ChangeKind::Changed { .. } => false,
        };
        let gone = self.changes.iter().filter(is_gone);
        let mut found: Vec<(EntryKind, &str)> =
            gone.map(|change| (change.entry, change.code.as_str())).collect();
        found.dedup();
        found
    }

    /// One line for each entry.
    pub fn lines(&self, language: Language) -> Vec<String> {
        self.changes.iter().map(|change| change.text(language)).collect()
    }

    /// One line for each entry, in English.
    pub fn lines_en(&self) -> Vec<String> {
        self.lines(Language::En)
    }

    /// How many entries of each kind differ, on one line.
    pub fn summary(&self, language: Language) -> String {
        let mut numbers: BTreeMap<(EntryKind, &str), usize> = BTreeMap::new();
        for change in &self.changes {
            *numbers.entry((change.entry, change.kind.word(language))).or_default() += 1;
        }
        let parts = numbers.iter().map(|((entry, word), number)| match language {
            Language::Zh => format!("{}{word}{number}", entry.zh()),
            Language::En => format!("{}: {number} {word}", entry.en()),
        });
        let parts: Vec<String> = parts.collect();
        match (language, parts.is_empty()) {
            (Language::Zh, true) => "没有差异".to_owned(),
            (Language::En, true) => "no difference".to_owned(),
            (Language::Zh, false) => parts.join("，"),
            (Language::En, false) => parts.join(", "),
        }
    }

    /// How many entries of each kind differ, in English.
    pub fn summary_en(&self) -> String {
        self.summary(Language::En)
    }

    /// How many entries of each kind differ, in Chinese.
    pub fn summary_zh(&self) -> String {
        self.summary(Language::Zh)
    }
}

/// One line for each entry, in English.
impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.lines_en().iter().try_for_each(|line| writeln!(f, "{line}"))
    }
}
