//! Speaking to the person at the machine, in Chinese or English.

use std::io::Write as _;

use crate::cli::Language;

impl Language {
    /// The language of `LC_ALL`, `LC_MESSAGES` or `LANG`, whichever is set first; Chinese when it
    /// is another one or none.
    pub(crate) fn of_the_machine() -> Self {
        let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
            .iter()
            .filter_map(|name| std::env::var(name).ok())
            .find(|value| !value.is_empty());
        if set.is_some_and(|value| value.starts_with("en")) { Self::En } else { Self::Zh }
    }

    /// One of two.
    pub(crate) fn pick<T>(self, zh: T, en: T) -> T {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }

    /// The same for packs.
    pub(crate) fn of_packs(self) -> pack::Language {
        self.pick(pack::Language::Zh, pack::Language::En)
    }
}

/// Prints a line. A reader that has gone, as `head` does, is no fault.
pub(crate) fn line(text: impl AsRef<str>) {
    let _ = writeln!(std::io::stdout(), "{}", text.as_ref());
}

/// Prints a line beside the results: for what must not get into a file or a pipe.
pub(crate) fn aside(text: impl AsRef<str>) {
    let _ = writeln!(std::io::stderr(), "{}", text.as_ref());
}
