//! What is wrong with a pack: where, which kind, what it means, and how to mend it.

use std::fmt;

use crate::fault_kind::FaultKind;

/// One fault of a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Path of the file relative to the pack.
    pub file: String,
    /// Line, from 1; `None` when the fault is about the whole file.
    pub line: Option<u32>,
    /// Column of a CSV file, key of a TOML file, or code of a feature of a border file.
    pub column: Option<String>,
    /// Which kind of fault.
    pub kind: FaultKind,
    /// What it means, in Chinese.
    pub zh: String,
    /// What it means, in English.
    pub en: String,
    /// How to mend it, in Chinese.
    pub mend_zh: String,
    /// How to mend it, in English.
    pub mend_en: String,
}

/// A language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Chinese.
    Zh,
    /// English.
    En,
}

impl Fault {
    /// `units.csv:12 [parent]`: file, line and column as far as they are known.
    pub fn place(&self) -> String {
        let line = self.line.map(|line| format!(":{line}")).unwrap_or_default();
        let column = self.column.as_ref().map(|name| format!(" [{name}]")).unwrap_or_default();
        format!("{}{line}{column}", self.file)
    }

    /// The whole message: place, meaning, and how to mend it.
    pub fn text(&self, language: Language) -> String {
        let place = self.place();
        match language {
            Language::Zh => format!("{place}：{}。{}。", self.zh, self.mend_zh),
            Language::En => format!("{place}: {}. {}.", self.en, self.mend_en),
        }
    }
}

/// The message in English.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Language::En))
    }
}

/// Where something stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) file: &'a str,
    pub(crate) line: Option<u32>,
    pub(crate) column: Option<&'a str>,
}

impl<'a> Place<'a> {
    /// A whole file.
    pub(crate) fn file(file: &'a str) -> Self {
        Self { file, line: None, column: None }
    }

    /// A line of a file.
    pub(crate) fn line(file: &'a str, line: u32) -> Self {
        Self { file, line: Some(line), column: None }
    }

    /// A column or key in this line.
    pub(crate) fn column(self, column: &'a str) -> Self {
        Self { column: Some(column), ..self }
    }
}

/// What a fault means and how it is mended, in both languages.
pub(crate) struct Said {
    pub(crate) zh: String,
    pub(crate) en: String,
    pub(crate) mend_zh: String,
    pub(crate) mend_en: String,
}

/// The four sentences of a fault, without full stops: Chinese, English, and how to mend it in
/// both. Variables stand in braces, as in `format!`.
macro_rules! said {
    ($zh:literal, $en:literal; $mend_zh:literal, $mend_en:literal $(,)?) => {
        $crate::fault::Said {
            zh: format!($zh),
            en: format!($en),
            mend_zh: format!($mend_zh),
            mend_en: format!($mend_en),
        }
    };
}
pub(crate) use said;

/// All faults found so far.
#[derive(Debug, Default)]
pub(crate) struct Faults(Vec<Fault>);

impl Faults {
    /// Notes a fault.
    pub(crate) fn add(&mut self, place: Place<'_>, kind: FaultKind, said: Said) {
        self.0.push(Fault {
            file: place.file.to_owned(),
            line: place.line,
            column: place.column.map(str::to_owned),
            kind,
            zh: said.zh,
            en: said.en,
            mend_zh: said.mend_zh,
            mend_en: said.mend_en,
        });
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether one of those found so far is such.
    pub(crate) fn any(&self, is_such: impl Fn(&Fault) -> bool) -> bool {
        self.0.iter().any(is_such)
    }

    /// All in the order of file, line and column, each once.
    pub(crate) fn into_sorted(self) -> Vec<Fault> {
        let mut faults = self.0;
        faults.sort_by(|a, b| {
            let by_place = (&a.file, a.line, &a.column).cmp(&(&b.file, b.line, &b.column));
            by_place.then(a.kind.cmp(&b.kind))
        });
        faults.dedup();
        faults
    }
}

/// `，是否应为“parent”` and `; did you mean "parent"` for a word that was probably meant; nothing
/// without one.
pub(crate) fn meant(suggestion: Option<&str>) -> (String, String) {
    match suggestion {
        Some(word) => (format!("，是否应为“{word}”"), format!("; did you mean \"{word}\"")),
        None => (String::new(), String::new()),
    }
}
