//! A pack while it is read: entries with the lines on which they stand, in the order of the files.

use std::collections::BTreeSet;

use domain::batch::Mapping;
use domain::routing::Rule;

use crate::borders::BorderFile;
use crate::calendar::YearFile;
use crate::fault::{Faults, Place, said};
use crate::fault_kind::FaultKind;
use crate::files::Files;
use crate::hours::HoursDraft;
use crate::limits::LimitsDraft;
use crate::notices::NoticesDraft;
use crate::pack::{
    AreaEntry, AreaGrid, CategoryEntry, ChannelEntry, FieldEntry, Manifest, RoleEntry, UnitEntry,
    Validity,
};
use crate::table::Table;

/// An entry and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct At<T> {
    /// The line on which it begins.
    pub(crate) line: u32,
    /// The lines of its keys; none in a table, where an entry has one line.
    pub(crate) keys: KeyLines,
    pub(crate) entry: T,
}

/// Keys and the lines on which their values begin.
pub(crate) type KeyLines = Vec<(&'static str, u32)>;

impl<T> At<T> {
    /// A row of a table.
    pub(crate) fn row(line: u32, entry: T) -> Self {
        Self { line, keys: KeyLines::new(), entry }
    }

    /// Where a column or key of the entry stands in its file.
    pub(crate) fn place(&self, file: &'static str, column: &'static str) -> Place<'static> {
        let key = self.keys.iter().find(|(key, _)| *key == column);
        Place::line(file, key.map_or(self.line, |(_, line)| *line)).column(column)
    }
}

/// The entries of one file.
#[derive(Debug)]
pub(crate) struct List<T> {
    pub(crate) file: &'static str,
    /// Whether the file could be read. If not, nothing is said about who names its entries.
    pub(crate) is_read: bool,
    pub(crate) entries: Vec<At<T>>,
    /// Codes of entries that stand there but could not be read.
    pub(crate) unread: BTreeSet<String>,
}

impl<T> List<T> {
    pub(crate) fn of_unread_file(file: &'static str) -> Self {
        Self { file, is_read: false, entries: Vec::new(), unread: BTreeSet::new() }
    }

    pub(crate) fn of_file(file: &'static str) -> Self {
        Self { is_read: true, ..Self::of_unread_file(file) }
    }

    /// The list of a table's rows, which are still to be read; `code` is the column that tells
    /// them apart.
    pub(crate) fn of_table(file: &'static str, table: &Table<'_>, code: &str) -> Self {
        let unread = table.unread(code);
        Self { is_read: table.is_complete(), unread, ..Self::of_file(file) }
    }

    /// The list when all rows have been read. Rows of a table without one of its columns are
    /// dropped: what they lack would be missed in every one of them.
    pub(crate) fn finished(mut self) -> Self {
        if !self.is_read {
            self.entries.clear();
        }
        self
    }

    /// Whether all entries of the file could be read, so that what is not among them is missing.
    pub(crate) fn is_whole(&self) -> bool {
        self.is_read && self.unread.is_empty()
    }

    /// The entries without their lines.
    pub(crate) fn entries(&self) -> impl Iterator<Item = &T> {
        self.entries.iter().map(|at| &at.entry)
    }

    /// Where a column or key of an entry stands.
    pub(crate) fn place(&self, at: &At<T>, column: &'static str) -> Place<'static> {
        at.place(self.file, column)
    }

    /// The entries in an order of their own, without their lines.
    pub(crate) fn into_sorted<K: Ord>(self, key: impl Fn(&T) -> K) -> Vec<T> {
        let mut entries = self.into_entries();
        entries.sort_by_key(key);
        entries
    }

    /// The entries without their lines.
    pub(crate) fn into_entries(self) -> Vec<T> {
        self.entries.into_iter().map(|at| at.entry).collect()
    }
}

impl<T: Coded> List<T> {
    /// Whether there is, or may be, an entry with this code.
    pub(crate) fn may_know(&self, code: &str) -> bool {
        !self.is_read || self.unread.contains(code) || self.with_code(code).next().is_some()
    }

    /// The entries with this code: one, or several at different times.
    pub(crate) fn with_code<'a>(&'a self, code: &'a str) -> impl Iterator<Item = &'a T> {
        self.entries().filter(move |entry| entry.code() == code)
    }

    /// All codes.
    pub(crate) fn codes(&self) -> impl Iterator<Item = &str> {
        self.entries().map(Coded::code)
    }

    /// Notes entries that stand under one code at the same time.
    pub(crate) fn check_codes(&self, faults: &mut Faults) {
        let mut sorted: Vec<&At<T>> = self.entries.iter().collect();
        sorted.sort_by_key(|at| (at.entry.code(), at.line));
        for group in sorted.chunk_by(|a, b| a.entry.code() == b.entry.code()) {
            for (index, later) in group.iter().enumerate() {
                let overlaps =
                    |earlier: &&&At<T>| earlier.entry.valid().overlaps(later.entry.valid());
                let Some(earlier) = group.iter().take(index).find(overlaps) else { continue };
                let (code, line) = (later.entry.code(), earlier.line);
                let said = said!(
                    "编码“{code}”已用于第{line}行，且有效期重叠",
                    "the code \"{code}\" stands on line {line} already, at the same time";
                    "换一个编码；同一事物先后两行时，前一行的valid_to不晚于后一行的valid_from",
                    "Choose another code; of two rows of one thing, the first ends before the \
                    second begins"
                );
                faults.add(self.place(later, "code"), FaultKind::CodeTwice, said);
            }
        }
    }
}

/// Something that has a code, and perhaps a time.
pub(crate) trait Coded {
    /// Its code.
    fn code(&self) -> &str;

    /// When it is valid; always, where entries of its kind have no dates.
    fn valid(&self) -> Validity {
        Validity::ALWAYS
    }

    /// The code of what takes its place.
    fn successor(&self) -> Option<&str> {
        None
    }
}

/// Everything read so far.
#[derive(Debug)]
pub(crate) struct Draft {
    pub(crate) manifest: Option<At<Manifest>>,
    pub(crate) units: List<UnitEntry>,
    pub(crate) fields: List<FieldEntry>,
    pub(crate) areas: List<AreaEntry>,
    pub(crate) area_grids: List<AreaGrid>,
    pub(crate) borders: Vec<BorderFile>,
    pub(crate) years: Vec<YearFile>,
    pub(crate) hours: Option<HoursDraft>,
    pub(crate) channels: List<ChannelEntry>,
    pub(crate) categories: List<CategoryEntry>,
    pub(crate) limits: Option<LimitsDraft>,
    pub(crate) rules: List<Rule>,
    pub(crate) roles: List<RoleEntry>,
    pub(crate) notices: Option<NoticesDraft>,
    pub(crate) batches: List<Mapping>,
}

/// The text of a file, if it is there and is text. A byte order mark and line ends of another
/// kind are noted and read over.
pub(crate) fn text_of<'f>(files: &'f Files, path: &str, faults: &mut Faults) -> Option<&'f str> {
    let Some(bytes) = files.get(path) else {
        let said = said!(
            "缺少文件{path}",
            "the file {path} is missing";
            "按格式说明补上这个文件",
            "Add it as the description of the format says"
        );
        faults.add(Place::file(path), FaultKind::MissingFile, said);
        return None;
    };
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let line = before.split(|byte| *byte == b'\n').count();
            let line = u32::try_from(line).unwrap_or(u32::MAX);
            let said = said!(
                "不是UTF-8文本",
                "this is not UTF-8 text";
                "另存为UTF-8编码（不带BOM）；表格软件里选“CSV UTF-8”",
                "Save it as UTF-8 without a byte order mark; spreadsheet programs offer \"CSV \
                UTF-8\""
            );
            faults.add(Place::line(path, line), FaultKind::NotUtf8, said);
            return None;
        }
    };
    check_line_ends(text, path, faults);
    let Some(without_mark) = text.strip_prefix('\u{feff}') else { return Some(text) };
    let said = said!(
        "文件以字节顺序标记（BOM）开头",
        "the file begins with a byte order mark";
        "另存为不带BOM的UTF-8",
        "Save it as UTF-8 without the mark"
    );
    faults.add(Place::line(path, 1), FaultKind::ByteOrderMark, said);
    Some(without_mark)
}

fn check_line_ends(text: &str, path: &str, faults: &mut Faults) {
    let Some((before, _)) = text.split_once('\r') else { return };
    let line = u32::try_from(before.matches('\n').count() + 1).unwrap_or(u32::MAX);
    let said = said!(
        "行尾是回车符，不是单个换行符",
        "lines end with a carriage return";
        "在编辑器中把行尾改为LF（\\n）",
        "Set the line ends to LF in the editor"
    );
    faults.add(Place::line(path, line), FaultKind::LineEnd, said);
}
