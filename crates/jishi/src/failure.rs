//! Why a command could not do what it was told, in both languages.

use std::fmt::Display;
use std::path::Path;

use server::Problem;
use store::{OpenError, ReadError};

use crate::cli::Language;

/// A sentence for the person at the machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure {
    zh: String,
    en: String,
}

impl Failure {
    /// A failure, told in both languages.
    pub(crate) fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// A file or folder with which something did not work.
    pub(crate) fn at(path: &Path, error: impl Display) -> Self {
        let said = format!("{}: {error}", path.display());
        Self::new(said.clone(), said)
    }

    /// The sentence in a language.
    pub(crate) fn text(&self, language: Language) -> &str {
        language.pick(&self.zh, &self.en)
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::new(problem.zh(), problem.en())
    }
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        let zh = match &error {
            OpenError::Newer { component, version } => format!(
                "数据库比本程序新：本程序不认识 {component} 的第 {version} 步。请启动较新的程序，或恢复旧版的备份"
            ),
            OpenError::Changed { .. }
            | OpenError::Disordered(_)
            | OpenError::Unsafe(_)
            | OpenError::Step { .. }
            | OpenError::Unavailable(_) => format!("数据库未打开：{error}"),
        };
        Self::new(zh, error.to_string())
    }
}

impl From<ReadError> for Failure {
    fn from(error: ReadError) -> Self {
        Self::new(format!("读取数据库失败：{error}"), format!("the record was not read: {error}"))
    }
}
