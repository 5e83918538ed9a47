//! The row of a case's present state.
//!
//! Its columns stand in one list, with the parameter that carries each and where its value comes
//! from. Both statements, their parameters and the recount's comparison are made of that list, so
//! that a column is added by one line here and one in a migration.

use domain::case::Case;
use store::{Param, Row, Value, statements};

use super::stored::{self, Unreadable};

/// Deadline of a case that has none: after every other.
const NO_DUE: i64 = i64::MAX;

/// Declares the statements of the row and the values of its columns. The first group of columns
/// follows the case, the second is written once.
macro_rules! case_row {
    (
        follows |$case:ident| { $($name:literal $param:literal = $value:expr;)* }
        recorded { $position:literal $position_param:literal; $state:literal $state_param:literal; }
        once { $($once:literal $once_param:literal;)* }
    ) => {
        statements! {
            CASE_INSERT, "case_insert", concat!(
                "INSERT INTO case_row (district, id", $(", ", $name,)* ", ", $position, ", ", $state,
                $(", ", $once,)* ") VALUES ($1, $2", $(", ", $param,)* ", ", $position_param,
                ", ", $state_param, $(", ", $once_param,)* ")",
            );

            CASE_UPDATE, "case_update", concat!(
                "UPDATE case_row SET ", $($name, " = ", $param, ", ",)* $position, " = ",
                $position_param, ", ", $state, " = ", $state_param,
                " WHERE district = $1 AND id = $2",
            );

            // All cases in the order of their ids, a page at a time.
            CASE_PAGE, "case_page", concat!(
                "SELECT id", $(", ", $name,)* ", ", $position, ", ", $state, " FROM case_row \
                 WHERE district = $1 AND id > $2 ORDER BY id LIMIT $3",
            );
        }

        /// What the columns that follow the case hold, in the order of their parameters.
        fn columns($case: &Case) -> Vec<(&'static str, Value)> {
            vec![$(($name, Value::from($value))),*]
        }

        #[cfg(test)]
        const PARAMS: &[&str] =
            &[$($param,)* $position_param, $state_param, $($once_param),*];
    };
}

case_row! {
    follows |case| {
        "version" "$3" = version(case);
        "stage" "$4" = case.stage.code();
        "is_open" "$5" = is_open(case);
        "category" "$6" = case.category.as_str();
        "field" "$7" = case.field.as_ref().map_or("", |field| field.as_str());
        "severity" "$8" = case.severity.code();
        "grid" "$9" = case.stamp.grid.as_str();
        "community" "$10" = case.stamp.community.as_str();
        "area" "$11" = case.stamp.area.as_ref().map_or("", |area| area.as_str());
        "township" "$12" = case.stamp.township.as_str();
        "desk" "$13" = case.desk.as_str();
        "lead" "$14" = case.lead().map_or("", |lead| lead.as_str());
        "handler" "$15" = handler(case);
        "checker" "$16" = case.checker.map(|person| person.to_string()).unwrap_or_default();
        "labels" "$17" = labels(case);
        "due_at" "$18" = due_at(case);
        "signal_at" "$19" = case.next_signal().map_or(NO_DUE, |(at, _, _)| at.0);
    }
    recorded { "position" "$20"; "state" "$21"; }
    once { "number_day" "$22"; "number_seq" "$23"; "channel" "$24"; "reported_at" "$25"; }
}

/// The version as the record has it.
pub(crate) fn version(case: &Case) -> i64 {
    i64::try_from(case.version).unwrap_or(i64::MAX)
}

/// Whether it is open: 1 or 0.
pub(crate) fn is_open(case: &Case) -> i64 {
    i64::from(case.stage.is_open())
}

/// The deadline by which lists are ordered, in milliseconds; without one after every other.
pub(crate) fn due_at(case: &Case) -> i64 {
    case.next_due().map_or(NO_DUE, |(_, due)| due.at.0)
}

fn handler(case: &Case) -> String {
    let handler = case.assignment.as_ref().and_then(|assignment| assignment.handler);
    handler.map(|person| person.to_string()).unwrap_or_default()
}

fn labels(case: &Case) -> String {
    let codes: Vec<&str> = case.labels.iter().map(|label| label.code()).collect();
    codes.join(" ")
}

/// The parameters of `CASE_UPDATE`. `position` is that of the last event.
pub(crate) fn update(
    district: &str,
    case: &Case,
    position: Param,
) -> Result<Vec<Param>, Unreadable> {
    let mut params: Vec<Param> = vec![district.into(), case.id.to_string().into()];
    params.extend(columns(case).into_iter().map(|(_, value)| Param::Value(value)));
    params.push(position);
    params.push(stored::state_json(case)?.into());
    Ok(params)
}

/// The parameters of `CASE_INSERT`. `number` is the case's day and its running number of the day.
pub(crate) fn insert(
    district: &str,
    case: &Case,
    position: Param,
    (day, seq): (&str, Param),
) -> Result<Vec<Param>, Unreadable> {
    let mut params = update(district, case, position)?;
    params.extend([day.into(), seq, case.channel.as_str().into(), case.reported_at.0.into()]);
    Ok(params)
}

/// The first column of a row of `CASE_PAGE` that is not what the folded case says; none when all
/// are.
pub(crate) fn difference(case: &Case, position: i64, row: &Row) -> Option<&'static str> {
    let state = stored::state_json(case).unwrap_or_default();
    let recorded = [("position", position.into()), ("state", state.into())];
    let wanted = columns(case).into_iter().chain(recorded);
    let mut found = row.values().iter().skip(1);
    wanted.into_iter().find(|(_, value)| found.next() != Some(value)).map(|(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parameters_stand_in_the_order_of_their_numbers() {
        let numbers: Vec<String> = (3..3 + PARAMS.len()).map(|n| format!("${n}")).collect();
        assert_eq!(PARAMS, numbers);
        assert_eq!(CASE_INSERT.params(), PARAMS.len() + 2);
    }
}
