//! Why the demo district cannot be made: always a mistake in this crate or its data.

use std::fmt::Display;

use thiserror::Error;

/// What went wrong.
#[derive(Debug, Error)]
pub enum Fault {
    /// A data file of this crate cannot be read.
    #[error("data/{file}: {what}")]
    Data {
        /// The file.
        file: &'static str,
        /// What is wrong with it.
        what: String,
    },
    /// The land could not be divided as planned.
    #[error("{what} could not be divided: {why}")]
    Division {
        /// Which part of the land.
        what: String,
        /// What is wrong.
        why: String,
    },
    /// A table could not be written.
    #[error("{file}: {what}")]
    Table {
        /// The file.
        file: String,
        /// What is wrong.
        what: String,
    },
    /// What was made is not a pack.
    #[error("the check of the pack found:\n{}", .0.join("\n"))]
    Refused(Vec<String>),
}

impl Fault {
    pub(crate) fn data(file: &'static str, what: &dyn Display) -> Self {
        Self::Data { file, what: what.to_string() }
    }

    pub(crate) fn division(what: impl Into<String>, why: impl Into<String>) -> Self {
        Self::Division { what: what.into(), why: why.into() }
    }

    pub(crate) fn table(file: &str, what: &dyn Display) -> Self {
        Self::Table { file: file.to_owned(), what: what.to_string() }
    }
}
