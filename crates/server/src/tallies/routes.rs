//! The endpoints about figures.

use axum::Json as Answer;
use axum::extract::State;
use domain::measure::{Period, Rate, SMALL, rate, released};
use domain::time::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::figures::{self, Figures, Wanted};
use crate::app::App;
use crate::extract::FromQuery;
use crate::problem::{Problem, ProblemWire};

/// The measures behind the public figures.
const PUBLIC: [&str; 6] =
    ["received", "routed", "closed", "rated", "rated_after_routing", "five_star_after_routing"];
/// The channel of residents' own reports, of which the public figures speak.
const MINYITONG: &str = "channel:minyitong";

/// The routes of this capability.
pub(crate) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(public_figures))
}

/// Which year.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct YearQuery {
    /// The year; this one when left out.
    #[param(example = 2026)]
    year: Option<i64>,
}

/// A rate with its base.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RateWire {
    /// Numerator.
    #[schema(example = 939)]
    part: i64,
    /// Denominator.
    #[schema(example = 1309)]
    base: i64,
    /// In per cent, two decimals, half up.
    #[schema(example = "71.73")]
    percent: String,
}

impl From<Rate> for RateWire {
    fn from(rate: Rate) -> Self {
        let Rate { part, base, basis_points } = rate;
        let percent = format!("{}.{:02}", basis_points / 100, basis_points % 100);
        Self { part, base, percent }
    }
}

/// Public figures of 民意通.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PublicFigures {
    /// The first day that they cover.
    #[schema(example = "2026-01-01")]
    from: String,
    /// The day after the last one; the same day when nothing can be told yet.
    #[schema(example = "2026-11-23")]
    until: String,
    /// Below this number nothing is told, nor by subtracting what was told at two times.
    #[schema(example = 10)]
    none_below: i64,
    /// Position of the log up to which everything has been counted.
    position: i64,
    /// The figures; absent while there are too few of anything.
    figures: Option<MinyitongFigures>,
}

/// Reports of residents, as the district counts them.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MinyitongFigures {
    /// Reports received.
    received: i64,
    /// Of these, passed on to a department or its field office.
    routed: Option<RateWire>,
    /// Of the ratings of what had been passed on, those of five stars.
    five_star: Option<RateWire>,
    /// Matters closed.
    closed: i64,
    /// Of these, rated by nobody: silence is no praise and no blame.
    unrated: Option<RateWire>,
}

#[utoipa::path(
    get, path = "/api/v1/public/figures", tag = "public", operation_id = "public_figures",
    params(YearQuery),
    description = "What residents reported through 民意通 in a year, and what became of it: sums of \
        whole weeks. Small numbers are not told.",
    responses(
        (status = 200, body = PublicFigures),
        (status = 400, body = ProblemWire, content_type = "application/problem+json"),
        (status = 422, body = ProblemWire, content_type = "application/problem+json"),
    ),
)]
async fn public_figures(
    State(app): State<App>,
    FromQuery(YearQuery { year }): FromQuery<YearQuery>,
) -> Result<Answer<PublicFigures>, Problem> {
    let today = app.now().date();
    let year = year.unwrap_or_else(|| today.year_month_day().0);
    let (from, until) = first_days(year)
        .ok_or_else(|| Problem::field("/year", "年份须为四位数字", "a year has four digits"))?;
    let district = app.district();
    let wanted = Wanted { unit: district.code.as_str(), split: MINYITONG, from, until };
    let figures = figures::read(&app, &PUBLIC, wanted).await?;
    let weeks = weeks(from, until, today);
    let told = weeks.map(|(begins, ends)| Cells::of(&figures, begins, ends));
    let told = released(&told.collect::<Vec<_>>());
    Ok(Answer(PublicFigures {
        from: from.to_string(),
        until: told.as_ref().map_or(from, |told| told.until).to_string(),
        none_below: SMALL,
        position: figures.position,
        figures: told.map(|told| Cells(told.cells).wire()),
    }))
}

/// The first days of a year and of the next one.
fn first_days(year: i64) -> Option<(Date, Date)> {
    let year = Some(year).filter(|year| (2000..=9998).contains(year))?;
    Date::new(year, 1, 1).zip(Date::new(year + 1, 1, 1))
}

/// The weeks of a year that are over, each from its first day until the next one's: from Monday to
/// Sunday, but for the first and the last, which the year cuts.
fn weeks(from: Date, until: Date, today: Date) -> impl Iterator<Item = (Date, Date)> {
    let next = move |day: Date| day.plus_days(8 - day.weekday()).min(until);
    let begins = std::iter::successors(Some(from), move |day| Some(next(*day)));
    let weeks = begins.map(move |day| (day, next(day)));
    weeks.take_while(move |(begins, ends)| begins < ends && *ends <= today)
}

/// The figures of a week, taken apart so that no cell is a part of another.
struct Cells([i64; 6]);

impl Cells {
    fn of(figures: &Figures, begins: Date, ends: Date) -> Period<6> {
        let of = |measure| figures.of(measure, begins, ends);
        let [received, routed, closed, rated, rated_after, five_star] = PUBLIC.map(of);
        let cells = [
            routed,
            received - routed,
            five_star,
            rated_after - five_star,
            rated - rated_after,
            closed - rated,
        ];
        Period { begins, ends, cells }
    }

    fn wire(&self) -> MinyitongFigures {
        let Self([routed, kept, five_star, fewer_stars, others, silent]) = *self;
        let (received, rated_after) = (routed + kept, five_star + fewer_stars);
        let closed = silent + others + rated_after;
        MinyitongFigures {
            received,
            routed: rate(routed, received).map(Into::into),
            five_star: rate(five_star, rated_after).map(Into::into),
            closed,
            unrated: rate(silent, closed).map(Into::into),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_year_has_four_digits() {
        for year in [i64::MIN, -1, 1999, 9999, i64::MAX] {
            assert_eq!(first_days(year), None, "{year}");
        }
    }

    #[test]
    fn weeks_end_on_sundays_and_with_the_year() {
        let (from, until) = first_days(2026).unwrap();
        let all: Vec<_> = weeks(from, until, day("2027-03-01")).collect();
        assert_eq!(all.first(), Some(&(day("2026-01-01"), day("2026-01-05"))));
        assert_eq!(all.get(1), Some(&(day("2026-01-05"), day("2026-01-12"))));
        assert_eq!(all.last(), Some(&(day("2026-12-28"), day("2027-01-01"))));
        assert!(all.windows(2).all(|pair| pair[0].1 == pair[1].0), "without a gap");
        for (today, last) in [
            ("2026-11-25", "2026-11-23"),
            ("2026-11-23", "2026-11-23"),
            ("2026-11-22", "2026-11-16"),
        ] {
            let ends = weeks(from, until, day(today)).last().map(|(_, ends)| ends);
            assert_eq!(ends, Some(day(last)), "{today}");
        }
        assert_eq!(weeks(from, until, day("2026-01-04")).count(), 0);
    }
}
