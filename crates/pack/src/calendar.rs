//! `calendar/YYYY.toml`: days off and days worked of one year.

use domain::calendar::Year;
use domain::time::Date;

use crate::document::{Document, Item};
use crate::draft::text_of;
use crate::fault::{Faults, Place, said};
use crate::fault_kind::FaultKind;
use crate::files::Files;
use crate::pack::CalendarYear;
use crate::values;

/// The folder of the years.
pub(crate) const FOLDER: &str = "calendar/";
const SATURDAY: i64 = 6;

/// One year as read.
#[derive(Debug)]
pub(crate) struct YearFile {
    pub(crate) year: i64,
    pub(crate) entry: CalendarYear,
}

/// The year of a path: `calendar/2026.toml`.
pub(crate) fn year_of(path: &str) -> Option<i64> {
    let digits = path.strip_prefix(FOLDER)?.strip_suffix(".toml")?;
    let is_year = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_year.then(|| digits.parse().ok())?
}

/// Reads all years.
pub(crate) fn read(files: &Files, faults: &mut Faults) -> Vec<YearFile> {
    let years = files.iter().filter_map(|(path, _)| Some((path, year_of(path)?)));
    years.filter_map(|(path, year)| read_year(files, path, year, faults)).collect()
}

fn read_year(files: &Files, path: &str, year: i64, faults: &mut Faults) -> Option<YearFile> {
    let document = Document::read(path, text_of(files, path, faults)?, faults)?;
    let mut node = document.root();
    let stated = node.number("year", 1900..=9999, faults);
    if let Some(stated) = stated.filter(|stated| *stated != year) {
        let said = said!(
            "文件名是{year}年，内容写的是{stated}年",
            "the file is that of {year}, but says {stated}";
            "改正文件名或year",
            "Mend the name of the file or the year"
        );
        faults.add(node.place("year"), FaultKind::YearMismatch, said);
    }
    let provisional = node.flag("provisional", faults);
    let source = node.text("source", faults).into();
    let off = node.needed_list("off", faults);
    let work = node.needed_list("work", faults);
    node.end(faults);
    let off_days = dates(&off, year, faults);
    let work_days = dates(&work, year, faults);
    for (date, place) in &work_days {
        check_work(*date, *place, &off_days, faults);
    }
    let set = |days: Vec<(Date, Place<'_>)>| days.into_iter().map(|(date, _)| date).collect();
    let days = Year { off: set(off_days), work: set(work_days), provisional };
    Some(YearFile { year, entry: CalendarYear { days, source } })
}

/// The dates of a list, each with its place; those that are no dates are left out.
fn dates<'d>(items: &[Item<'d>], year: i64, faults: &mut Faults) -> Vec<(Date, Place<'d>)> {
    let mut found: Vec<(Date, Place<'d>)> = Vec::new();
    for item in items {
        let Some(date) = values::date(item.text, item.place, faults) else { continue };
        if date.year_month_day().0 != year {
            let said = said!(
                "{date}不在{year}年",
                "{date} is not in {year}";
                "把它移到那一年的文件",
                "Move it to the file of its year"
            );
            faults.add(item.place, FaultKind::DateOfAnotherYear, said);
        }
        check_order(date, item.place, &found, faults);
        found.push((date, item.place));
    }
    found
}

/// A date comes after the one before it.
fn check_order(date: Date, place: Place<'_>, before: &[(Date, Place<'_>)], faults: &mut Faults) {
    if before.iter().any(|(earlier, _)| *earlier == date) {
        let said = said!(
            "{date}出现了两次",
            "{date} stands there twice";
            "删除一个",
            "Remove one of them"
        );
        faults.add(place, FaultKind::ItemTwice, said);
        return;
    }
    let Some((last, _)) = before.last().filter(|(last, _)| *last > date) else { return };
    let said = said!(
        "{date}排在{last}之后",
        "{date} stands after {last}";
        "按日期先后排列",
        "Put the dates in order"
    );
    faults.add(place, FaultKind::NotSorted, said);
}

fn check_work(date: Date, place: Place<'_>, off: &[(Date, Place<'_>)], faults: &mut Faults) {
    if off.iter().any(|(other, _)| *other == date) {
        let said = said!(
            "{date}既是放假又是上班",
            "{date} is both off and worked";
            "对照放假通知，只保留一处",
            "Look at the notice and keep one of the two"
        );
        faults.add(place, FaultKind::OffAndWork, said);
    } else if date.weekday() < SATURDAY {
        let said = said!(
            "{date}不是周六或周日，本来就上班",
            "{date} is no Saturday or Sunday, so it is worked anyway";
            "work只写调休上班的周末，请改正日期或删除",
            "List only weekend days that are worked; mend the date or remove it"
        );
        faults.add(place, FaultKind::WorkOnWeekday, said);
    }
}
