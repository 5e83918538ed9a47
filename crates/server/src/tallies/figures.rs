//! Reading figures: sums of days, as of the position up to which they have been counted.

use std::collections::BTreeMap;

use domain::measure::by_code;
use domain::time::Date;
use store::{Row, Value};

use super::sql::{TALLY_DAYS, TALLY_MARK};
use crate::app::App;
use crate::auth::Operator;
use crate::door::Read;
use crate::problem::Problem;

/// Which figures.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted<'a> {
    /// Of which unit.
    pub(super) unit: &'a str,
    /// Of which split.
    pub(super) split: &'a str,
    /// From this day on.
    pub(super) from: Date,
    /// Until the day before this one.
    pub(super) until: Date,
}

/// Figures of measures, day by day.
#[derive(Debug, Clone)]
pub(super) struct Figures {
    days: BTreeMap<&'static str, BTreeMap<Date, i64>>,
    /// Up to this position of the log everything has been counted.
    pub(super) position: i64,
}

impl Figures {
    /// The figure of a measure from a day until the day before another.
    pub(super) fn of(&self, measure: &str, from: Date, until: Date) -> i64 {
        let days = self.days.get(measure);
        days.map_or(0, |days| days.range(from..until).map(|(_, value)| value).sum())
    }
}

/// Reads figures of measures by their names, all in one snapshot.
pub(super) async fn read(
    app: &App,
    measures: &[&'static str],
    wanted: Wanted<'_>,
) -> Result<Figures, Problem> {
    let district = app.district();
    let code = district.code.as_str();
    let known: Vec<_> = measures.iter().filter_map(|measure| by_code(measure)).collect();
    let reads = known.iter().flat_map(|measure| -> [Read; 2] {
        let key: Vec<Value> = vec![code.into(), measure.code.into(), measure.version.into()];
        let (from, until) = (wanted.from.to_string(), wanted.until.to_string());
        let which = [wanted.unit.into(), wanted.split.into(), from.into(), until.into()];
        [(&TALLY_MARK, key.clone()), (&TALLY_DAYS, key.into_iter().chain(which).collect())]
    });
    let operator = Operator::of_the_program("figures");
    let found = app.door().read_own(&operator, reads.collect()).await?;
    let (mut days, mut position) = (BTreeMap::new(), i64::MAX);
    for (measure, rows) in known.iter().zip(found.chunks(2)) {
        let [mark, figures] = rows else { continue };
        position = position.min(mark.first().map_or(Ok(0), |row| row.int(0))?);
        days.insert(measure.code, figures.iter().map(day).collect::<Result<_, Problem>>()?);
    }
    Ok(Figures { days, position })
}

fn day(row: &Row) -> Result<(Date, i64), Problem> {
    let day = row.text(0)?.parse().map_err(|_| Problem::internal("the day of a tally is none"))?;
    Ok((day, row.int(1)?))
}
