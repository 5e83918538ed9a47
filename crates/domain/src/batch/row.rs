//! One row of a batch: a report, or everything that is wrong with it.

use std::collections::BTreeMap;

use super::{Civil, Column, Mapping};
use crate::ids::CategoryCode;
use crate::time::{Date, Millis};

/// Most signs of a number of another system.
const NUMBER_MAX: usize = 64;
/// Most signs of a value that is shown again beside its fault.
const SHOWN_MAX: usize = 60;
/// The day with the number 0 in a workbook.
const DAY_ZERO: Date = Date(-25_569);
const SECONDS_PER_DAY: f64 = 86_400.0;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
    /// An instant of civil time, as a workbook counts it: days since 1899-12-30.
    Moment(f64),
}

/// A row without a fault.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The number in the other system.
    pub number: Box<str>,
    /// What it is about, here.
    pub category: CategoryCode,
    /// Longitude east, in degrees of the mapping's system.
    pub lng: f64,
    /// Latitude north.
    pub lat: f64,
    /// In the reporter's own words. Personal.
    pub words: Option<String>,
    /// What to call the reporter. Personal.
    pub name: Option<String>,
    /// The reporter's telephone number. Personal.
    pub phone: Option<String>,
    /// When it came in there.
    pub received_at: Option<Millis>,
    /// Until when it must be done there.
    pub due: Option<Millis>,
}

/// What is wrong with a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// Nothing stands there.
    Missing,
    /// The table of values does not know it.
    UnknownCategory,
    /// It is no number.
    NoNumber,
    /// It is written in none of the ways of the mapping.
    NoInstant,
    /// It is too long.
    TooLong,
    /// It came in there after it was due.
    DueBeforeReceived,
}

impl Wrong {
    /// What is wrong and how to mend it, in Chinese.
    pub fn zh(self) -> &'static str {
        match self {
            Self::Missing => "此格必填；请补上",
            Self::UnknownCategory => {
                "区域包的对照表中没有这个类别；请改用表中已有的类别，或在 batches.toml 中补上对照"
            }
            Self::NoNumber => "不是数字；请填十进制度，例如 120.0932",
            Self::NoInstant => {
                "日期时间的写法不在区域包约定之列；请按 batches.toml 的 times 填写，例如 2026-11-24 17:00"
            }
            Self::TooLong => "内容过长；编号最多 64 字",
            Self::DueBeforeReceived => "办结时限早于受理时间；请核对这两格",
        }
    }

    /// What is wrong and how to mend it, in English.
    pub fn en(self) -> &'static str {
        match self {
            Self::Missing => "nothing stands here; fill it in",
            Self::UnknownCategory => {
                "the pack's table does not know this category; use one that it knows, or add it to batches.toml"
            }
            Self::NoNumber => "this is no number; write decimal degrees, such as 120.0932",
            Self::NoInstant => {
                "this instant is written in none of the ways that the pack names; write it as times in batches.toml says, such as 2026-11-24 17:00"
            }
            Self::TooLong => "this is too long; a number has at most 64 signs",
            Self::DueBeforeReceived => "it was due before it came in; compare both cells",
        }
    }
}

/// A fault of one cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// In which column.
    pub column: Column,
    /// What stands there, shortened.
    pub value: String,
    /// What is wrong with it.
    pub wrong: Wrong,
}

/// What reading a row gives.
pub type Read = Result<Row, Vec<Fault>>;

/// Reads a row by a mapping.
///
/// # Errors
/// All faults of the row, in the order of the columns.
pub fn read(mapping: &Mapping, cells: &BTreeMap<Column, Cell>) -> Read {
    let mut reading = Reading { mapping, cells, faults: Vec::new() };
    let number = reading.needed(Column::Number).filter(|number| reading.fits(number));
    let category = reading.category();
    let (lng, lat) = (reading.degrees(Column::Lng), reading.degrees(Column::Lat));
    let received_at = reading.instant(Column::ReceivedAt).map(Civil::beginning);
    let due = reading.instant(Column::Due).map(Civil::end);
    if received_at.zip(due).is_some_and(|(received_at, due)| due < received_at) {
        reading.fault(Column::Due, Wrong::DueBeforeReceived);
    }
    let [words, name, phone] =
        [Column::Words, Column::Name, Column::Phone].map(|column| reading.text(column));
    match (number, category, lng, lat) {
        (Some(number), Some(category), Some(lng), Some(lat)) if reading.faults.is_empty() => {
            let number = number.into();
            Ok(Row { number, category, lng, lat, words, name, phone, received_at, due })
        }
        _ => Err(reading.faults),
    }
}

struct Reading<'a> {
    mapping: &'a Mapping,
    cells: &'a BTreeMap<Column, Cell>,
    faults: Vec<Fault>,
}

impl Reading<'_> {
    fn fault(&mut self, column: Column, wrong: Wrong) {
        let value = self.text(column).unwrap_or_default().chars().take(SHOWN_MAX).collect();
        self.faults.push(Fault { column, value, wrong });
    }

    /// The text of a cell without what surrounds it; none when nothing is left.
    fn text(&self, column: Column) -> Option<String> {
        let text = match self.cells.get(&column)? {
            Cell::Text(text) => text.trim().to_owned(),
            // Without an exponent, so that a number of many digits stays what people see.
            Cell::Number(number) | Cell::Moment(number) => number.to_string(),
        };
        Some(text).filter(|text| !text.is_empty())
    }

    fn needed(&mut self, column: Column) -> Option<String> {
        let text = self.text(column);
        if text.is_none() {
            self.fault(column, Wrong::Missing);
        }
        text
    }

    fn fits(&mut self, number: &str) -> bool {
        let fits = number.chars().count() <= NUMBER_MAX;
        if !fits {
            self.fault(Column::Number, Wrong::TooLong);
        }
        fits
    }

    fn category(&mut self) -> Option<CategoryCode> {
        let text = self.needed(Column::Category)?;
        let known = self.mapping.categories.get(text.as_str()).cloned();
        if known.is_none() {
            self.fault(Column::Category, Wrong::UnknownCategory);
        }
        known
    }

    fn degrees(&mut self, column: Column) -> Option<f64> {
        let number = match self.cells.get(&column) {
            Some(Cell::Number(number)) => Some(*number),
            Some(Cell::Text(_) | Cell::Moment(_)) | None => self.needed(column)?.parse().ok(),
        };
        let number = number.filter(|number| number.is_finite());
        if number.is_none() {
            self.fault(column, Wrong::NoNumber);
        }
        number
    }

    fn instant(&mut self, column: Column) -> Option<Civil> {
        let civil = match self.cells.get(&column)? {
            Cell::Moment(days) => of_workbook(*days),
            Cell::Text(_) | Cell::Number(_) => {
                let text = self.text(column)?;
                self.mapping.times.iter().find_map(|pattern| pattern.read(&text))
            }
        };
        if civil.is_none() {
            self.fault(column, Wrong::NoInstant);
        }
        civil
    }
}

/// The civil time of a workbook's days, to the second. A whole number is a day without a time.
fn of_workbook(days: f64) -> Option<Civil> {
    if !(0.0..2_958_466.0).contains(&days) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "days up to the year 9999 fit")]
    let seconds = (days * SECONDS_PER_DAY).round() as i64;
    let date = DAY_ZERO.plus_days(seconds.div_euclid(86_400));
    let second = seconds.rem_euclid(86_400);
    Some(Civil { date, second: Some(second).filter(|second| *second > 0) })
}

#[cfg(test)]
mod tests {
    use super::super::Datum;
    use super::*;

    fn mapping() -> Mapping {
        Mapping {
            channel: "hotline_12345".into(),
            sheet: None,
            times: vec!["YYYY-MM-DD hh:mm".parse().unwrap(), "YYYY-MM-DD".parse().unwrap()],
            datum: Datum::Wgs84,
            columns: BTreeMap::new(),
            categories: [("道路破损".into(), "road".into())].into(),
        }
    }

    fn cells(changed: &[(Column, Option<Cell>)]) -> BTreeMap<Column, Cell> {
        let text = |text: &str| Cell::Text(text.to_owned());
        let mut cells = BTreeMap::from([
            (Column::Number, text(" GD1 ")),
            (Column::Category, text("道路破损")),
            (Column::Lng, Cell::Number(120.1)),
            (Column::Lat, text("30.9")),
            (Column::ReceivedAt, text("2026-11-24 09:00")),
            (Column::Due, text("2026-11-26")),
        ]);
        for (column, cell) in changed {
            cells.remove(column);
            cells.extend(cell.clone().map(|cell| (*column, cell)));
        }
        cells
    }

    #[test]
    fn a_row_is_read_as_the_mapping_says() {
        let row = read(&mapping(), &cells(&[])).unwrap();
        assert_eq!((&*row.number, row.category.as_str()), ("GD1", "road"));
        assert_eq!((row.lng, row.lat), (120.1, 30.9));
        assert_eq!(row.due.unwrap().term_end(), "2026-11-26 24:00");
        // 2026-11-24 17:00 as a workbook counts, and a number of many digits.
        let changed = [
            (Column::Due, Some(Cell::Moment(46_350.0 + 17.0 / 24.0))),
            (Column::Number, Some(Cell::Number(20_261_124_000_017.0))),
        ];
        let row = read(&mapping(), &cells(&changed)).unwrap();
        assert_eq!(row.due.unwrap().term_end(), "2026-11-24 17:00");
        assert_eq!(&*row.number, "20261124000017");
    }

    #[test]
    fn every_fault_of_a_row_is_told_with_its_cell() {
        let text = |text: &str| Some(Cell::Text(text.to_owned()));
        for (column, cell, wrong) in [
            (Column::Number, None, Wrong::Missing),
            (Column::Number, text("  "), Wrong::Missing),
            (Column::Number, Some(Cell::Text("9".repeat(65))), Wrong::TooLong),
            (Column::Category, text("噪声"), Wrong::UnknownCategory),
            (Column::Lng, text("东经"), Wrong::NoNumber),
            (Column::Lat, text("NaN"), Wrong::NoNumber),
            (Column::ReceivedAt, text("昨天"), Wrong::NoInstant),
            (Column::Due, Some(Cell::Moment(-1.0)), Wrong::NoInstant),
            (Column::Due, text("2026-11-24 08:00"), Wrong::DueBeforeReceived),
        ] {
            let faults = read(&mapping(), &cells(&[(column, cell)])).unwrap_err();
            let found: Vec<_> = faults.iter().map(|fault| (fault.column, fault.wrong)).collect();
            assert_eq!(found, [(column, wrong)]);
        }
        let faults = read(&mapping(), &BTreeMap::new()).unwrap_err();
        assert_eq!(faults.len(), 4, "all at once: {faults:?}");
    }
}
