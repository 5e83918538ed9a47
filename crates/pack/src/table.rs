//! The reader of CSV files: rows with their true lines, and every fault of their form.
//!
//! Quoting is that of RFC 4180. It is read strictly, since a quote in the wrong place moves cells
//! without a sound.

use std::collections::BTreeSet;

use domain::place::Point;

use crate::fault::{Faults, Place, meant, said};
use crate::fault_kind::FaultKind;
use crate::forbidden;
use crate::pack::{Name, Validity};
use crate::{suggest, values};

/// The line on which a row begins, and its cells.
type Record = (u32, Vec<String>);

/// A table whose header is in order as far as could be seen.
#[derive(Debug)]
pub(crate) struct Table<'f> {
    file: &'f str,
    /// For each column that the file should have, the cell in which it stands.
    columns: Vec<(&'static str, Option<usize>)>,
    rows: Vec<Record>,
    /// Rows with more or fewer cells than the header.
    spoilt: Vec<Record>,
}

/// One row.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'t> {
    table: &'t Table<'t>,
    cells: &'t [String],
    /// The line on which it begins.
    pub(crate) line: u32,
}

impl<'f> Table<'f> {
    /// Reads a table that should have these columns. `None` when nothing in it can be told apart.
    pub(crate) fn read(
        file: &'f str,
        text: &str,
        columns: &[&'static str],
        faults: &mut Faults,
    ) -> Option<Self> {
        let mut records = records(file, text, faults)?.into_iter();
        let Some((line, header)) = records.next() else {
            let list = columns.join(",");
            let said = said!(
                "文件是空的",
                "the file is empty";
                "第一行写表头：{list}",
                "Begin with the header: {list}"
            );
            faults.add(Place::file(file), FaultKind::Empty, said);
            return None;
        };
        check_header(&header, columns, Place::line(file, line), faults);
        let position = |name: &&'static str| header.iter().position(|cell| cell == *name);
        let columns = columns.iter().map(|name| (*name, position(name))).collect();
        let (rows, spoilt) = records.partition(|(line, cells)| {
            check_width(cells, header.len(), Place::line(file, *line), faults)
        });
        Some(Self { file, columns, rows, spoilt })
    }

    /// Whether it has all its columns.
    pub(crate) fn is_complete(&self) -> bool {
        self.columns.iter().all(|(_, index)| index.is_some())
    }

    /// What seems to stand in a column of the rows that could not be read.
    pub(crate) fn unread(&self, column: &str) -> BTreeSet<String> {
        let known = self.columns.iter().find(|(name, _)| *name == column);
        let index = known.and_then(|(_, index)| *index);
        let cells = self.spoilt.iter().filter_map(|(_, cells)| cells.get(index?));
        cells.filter(|cell| !cell.is_empty()).cloned().collect()
    }

    /// The rows in the order of the file.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(line, cells)| Row { table: self, cells, line: *line })
    }
}

fn check_header(
    header: &[String],
    columns: &[&'static str],
    place: Place<'_>,
    faults: &mut Faults,
) {
    let missing = || columns.iter().copied().filter(|name| !header.iter().any(|cell| cell == name));
    let mut guessed = Vec::new();
    for (index, name) in header.iter().enumerate() {
        if header.iter().take(index).any(|earlier| earlier == name) {
            let said = said!(
                "列“{name}”出现了两次",
                "the column \"{name}\" stands there twice";
                "保留一列，删除另一列",
                "Keep one of them"
            );
            faults.add(place.column(name), FaultKind::ColumnTwice, said);
        } else if !columns.contains(&name.as_str()) {
            let guess = suggest::nearest(name, missing());
            guessed.extend(guess);
            unknown_column(name, guess, place.column(name), faults);
        }
    }
    for name in missing().filter(|name| !guessed.contains(name)) {
        let said = said!(
            "缺少列“{name}”",
            "the column \"{name}\" is missing";
            "在表头加上这一列；没有值的单元格留空",
            "Add it to the header; cells without a value stay empty"
        );
        faults.add(place.column(name), FaultKind::MissingColumn, said);
    }
}

fn unknown_column(name: &str, guess: Option<&str>, place: Place<'_>, faults: &mut Faults) {
    if forbidden::refuse_field(name, place, faults) {
        return;
    }
    let (zh, en) = meant(guess);
    let said = said!(
        "这个文件没有“{name}”列{zh}",
        "this file has no column \"{name}\"{en}";
        "改正列名，或删除这一列",
        "Mend its name, or remove the column"
    );
    faults.add(place, FaultKind::UnknownColumn, said);
}

/// Whether a row has as many cells as the header.
fn check_width(cells: &[String], wanted: usize, place: Place<'_>, faults: &mut Faults) -> bool {
    let found = cells.len();
    if found == 1 && cells.iter().all(String::is_empty) && wanted > 1 {
        let said = said!(
            "表中有空行",
            "there is an empty line in the table";
            "删除这一行",
            "Remove it"
        );
        faults.add(place, FaultKind::BlankLine, said);
        return false;
    }
    if found != wanted {
        let said = said!(
            "这一行有{found}个单元格，表头有{wanted}个",
            "this row has {found} cells, the header has {wanted}";
            "补上或删除单元格；值中含逗号时用双引号括起来",
            "Add or remove cells; put a value that holds a comma in double quotes"
        );
        faults.add(place, FaultKind::CellCount, said);
    }
    found == wanted
}

/// Splits a text into records, each with the line on which it begins.
fn records(file: &str, text: &str, faults: &mut Faults) -> Option<Vec<Record>> {
    let mut splitter = Splitter { rest: text, line: 1 };
    let mut records = Vec::new();
    while !splitter.rest.is_empty() {
        let start = splitter.line;
        match splitter.record() {
            Ok(cells) => records.push((start, cells)),
            Err(line) => {
                let said = said!(
                    "双引号用得不对：没有配对，或引号外还有字",
                    "a double quote is out of place: never closed, or with letters beside it";
                    "整个值用一对双引号括起来，值里的双引号写两遍",
                    "Put the whole value in one pair of double quotes, and write a quote inside \
                    it twice"
                );
                faults.add(Place::line(file, line), FaultKind::Syntax, said);
                return None;
            }
        }
    }
    Some(records)
}

struct Splitter<'t> {
    rest: &'t str,
    line: u32,
}

impl<'t> Splitter<'t> {
    /// The cells up to the end of the line, or the line on which a quote is out of place.
    fn record(&mut self) -> Result<Vec<String>, u32> {
        let mut cells = Vec::new();
        loop {
            cells.push(self.cell()?);
            match self.rest.strip_prefix(',') {
                Some(rest) => self.rest = rest,
                None => break,
            }
        }
        if !self.rest.is_empty() {
            let ends = ["\r\n", "\n", "\r"];
            let rest = ends.iter().find_map(|end| self.rest.strip_prefix(end));
            self.rest = rest.unwrap_or_default();
            self.line += 1;
        }
        Ok(cells)
    }

    fn cell(&mut self) -> Result<String, u32> {
        let Some(quoted) = self.rest.strip_prefix('"') else { return self.plain_cell() };
        let start = self.line;
        let mut value = String::new();
        self.rest = quoted;
        loop {
            let Some(end) = self.rest.find('"') else { return Err(start) };
            let part = self.take(end);
            self.line += u32::try_from(part.matches('\n').count()).unwrap_or(u32::MAX);
            value.push_str(part);
            self.take(1);
            if !self.rest.starts_with('"') {
                break;
            }
            value.push('"');
            self.take(1);
        }
        let is_closed = self.rest.is_empty() || self.rest.starts_with([',', '\n', '\r']);
        if is_closed { Ok(value) } else { Err(self.line) }
    }

    fn plain_cell(&mut self) -> Result<String, u32> {
        let end = self.rest.find([',', '\n', '\r']).unwrap_or(self.rest.len());
        let value = self.take(end);
        if value.contains('"') { Err(self.line) } else { Ok(value.to_owned()) }
    }

    fn take(&mut self, bytes: usize) -> &'t str {
        let (taken, rest) = self.rest.split_at(bytes);
        self.rest = rest;
        taken
    }
}

impl<'t> Row<'t> {
    /// Where a cell stands.
    pub(crate) fn place(&self, column: &'static str) -> Place<'t> {
        Place::line(self.table.file, self.line).column(column)
    }

    /// What stands in a cell; `None` when the whole column is missing, which has been noted.
    fn cell(&self, column: &'static str) -> Option<&'t str> {
        let (_, index) = self.table.columns.iter().find(|(name, _)| *name == column)?;
        self.cells.get((*index)?).map(String::as_str)
    }

    /// A text that may be empty.
    pub(crate) fn optional(&self, column: &'static str, faults: &mut Faults) -> Option<&'t str> {
        let text = self.cell(column).filter(|text| !text.is_empty())?;
        values::check_text(text, self.place(column), faults);
        Some(text)
    }

    /// A text that is needed; `None` when it is not there, which is noted.
    fn needed(&self, column: &'static str, faults: &mut Faults) -> Option<&'t str> {
        let text = self.cell(column)?;
        if text.is_empty() {
            let said = said!(
                "“{column}”是空的",
                "\"{column}\" is empty";
                "填写这个单元格",
                "Fill in this cell"
            );
            faults.add(self.place(column), FaultKind::Empty, said);
            return None;
        }
        self.optional(column, faults)
    }

    /// A text that is needed.
    pub(crate) fn text(&self, column: &'static str, faults: &mut Faults) -> &'t str {
        self.needed(column, faults).unwrap_or_default()
    }

    /// A code that is needed.
    pub(crate) fn code(&self, column: &'static str, faults: &mut Faults) -> &'t str {
        let code = self.needed(column, faults).unwrap_or_default();
        values::check_code(code, self.place(column), faults);
        code
    }

    /// A code that may be left out.
    pub(crate) fn optional_code(
        &self,
        column: &'static str,
        faults: &mut Faults,
    ) -> Option<&'t str> {
        let code = self.optional(column, faults)?;
        values::check_code(code, self.place(column), faults);
        Some(code)
    }

    /// `name_zh` and `name_en`.
    pub(crate) fn name(&self, faults: &mut Faults) -> Name {
        Name::new(self.text("name_zh", faults), self.text("name_en", faults))
    }

    /// One of several words.
    pub(crate) fn word<T: Copy>(
        &self,
        column: &'static str,
        known: &[(&'static str, T)],
        faults: &mut Faults,
    ) -> Option<T> {
        values::word(self.needed(column, faults)?, known, self.place(column), faults)
    }

    /// A whole number that may be left out.
    pub(crate) fn count(&self, column: &'static str, faults: &mut Faults) -> Option<u32> {
        values::count(self.optional(column, faults)?, self.place(column), faults)
    }

    /// `true` or `false`; `otherwise` when it is neither, which is noted.
    pub(crate) fn flag(&self, column: &'static str, otherwise: bool, faults: &mut Faults) -> bool {
        let text = self.needed(column, faults);
        text.and_then(|text| values::flag(text, self.place(column), faults)).unwrap_or(otherwise)
    }

    /// The point in `lng` and `lat`.
    pub(crate) fn point(&self, faults: &mut Faults) -> Point {
        let ends = (self.needed("lng", faults), self.needed("lat", faults));
        let (Some(lng), Some(lat)) = ends else { return Point { lng: 0, lat: 0 } };
        values::point((lng, self.place("lng")), (lat, self.place("lat")), faults)
    }

    /// `valid_from` and `valid_to`.
    pub(crate) fn validity(&self, faults: &mut Faults) -> Validity {
        let from = self.needed("valid_from", faults);
        let to = self.optional("valid_to", faults);
        let places = [self.place("valid_from"), self.place("valid_to")];
        values::validity(from, to, places, faults)
    }
}
