//! Working time and deadlines against the answers of calendar libraries that others wrote.
//!
//! `oracles/calendar/run.sh` makes those answers; the README beside it says how and from what. Our
//! days come from the notices: 2025 and 2026 from the pack, 2024 from a file beside the answers.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use domain::calendar::{Calendar, Year};
use domain::clock::{Clock, PauseReason};
use domain::limit::{Limit, LimitUnit};
use domain::time::{Date, Millis};
use serde::Deserialize;

const PACK: &str = "../../packs/wuxing/calendar";
const VECTORS: &str = "tests/vectors";

/// How many answers of each kind a library gives: none may be lost unseen.
const KINDS: [(&str, usize); 7] = [
    ("after", 1000),
    ("between", 1000),
    ("day", 366 + 365 + 365),
    ("due", 600),
    ("rested", 300),
    ("warned", 200),
    ("worked", 300),
];

#[derive(Deserialize)]
struct Notice {
    year: i64,
    provisional: bool,
    off: BTreeSet<Date>,
    work: BTreeSet<Date>,
}

/// A question to a library and its answer: one line of a file.
struct Case<'a> {
    line: usize,
    kind: &'a str,
    from: &'a str,
    to: &'a str,
    amount: &'a str,
    paused: &'a str,
    resumed: &'a str,
    answer: &'a str,
}

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn calendar() -> Calendar {
    let notices = [
        format!("{VECTORS}/notice-2024.toml"),
        format!("{PACK}/2025.toml"),
        format!("{PACK}/2026.toml"),
    ];
    let years = notices.iter().map(|path| {
        let Notice { year, provisional, off, work } = toml::from_str(&read(path)).unwrap();
        (year, Year { off, work, provisional })
    });
    Calendar::new(years.collect(), Calendar::USUAL_WINDOWS.to_vec()).unwrap()
}

fn cases(text: &str) -> Vec<Case<'_>> {
    let mut lines = (1..).zip(text.lines());
    assert_eq!(lines.next(), Some((1, "kind,from,to,amount,paused,resumed,answer")));
    let case = |(line, text): (usize, _)| {
        let [kind, from, to, amount, paused, resumed, answer] = fields(text);
        Case { line, kind, from, to, amount, paused, resumed, answer }
    };
    lines.map(case).collect()
}

/// No field has a comma or a quote in it.
fn fields(line: &str) -> [&str; 7] {
    line.split(',').collect::<Vec<_>>().try_into().unwrap_or_else(|_| panic!("7 fields: {line}"))
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

/// `2024-01-05T10:00:59`, civil time.
fn instant(text: &str) -> Millis {
    let (day, time) = text.split_once('T').unwrap();
    let parts: Vec<i64> = time.split(':').map(|part| part.parse().unwrap()).collect();
    Millis::at(date(day), parts[0] * 60 + parts[1]).plus(parts[2] * 1000)
}

fn civil(at: Millis) -> String {
    at.to_string().trim_end_matches("+08:00").to_owned()
}

fn started(calendar: &Calendar, at: Millis, amount: &str, unit: LimitUnit) -> Clock {
    Clock::start(at, Limit::new(amount.parse().unwrap(), unit), calendar)
}

/// The deadline, and that it is no guess.
fn due(clock: &Clock) -> String {
    let due = clock.due().unwrap();
    let mark = if due.provisional { " provisional" } else { "" };
    format!("{}{mark}", civil(due.at))
}

/// A date of the calendar, as long as a clock that starts on any hour says the same.
fn day_after(calendar: &Calendar, case: &Case<'_>) -> String {
    let (date, _) = calendar.work_days_after(date(case.from), case.amount.parse().unwrap());
    for time in ["00:00:00", "12:34:56", "23:59:59"] {
        let at = instant(&format!("{}T{time}", case.from));
        let due = due(&started(calendar, at, case.amount, LimitUnit::WorkDay));
        if due != format!("{date}T17:30:00") {
            return format!("{date}, but a clock of {time} says {due}");
        }
    }
    date.to_string()
}

fn ours(calendar: &Calendar, case: &Case<'_>) -> String {
    let clock = || started(calendar, instant(case.from), case.amount, LimitUnit::WorkHour);
    match case.kind {
        "day" => if calendar.day(date(case.from)).work { "work" } else { "off" }.to_owned(),
        "after" => day_after(calendar, case),
        "between" => calendar.work_days_between(date(case.from), date(case.to)).to_string(),
        "worked" => {
            let ms = calendar.work_between(instant(case.from), instant(case.to));
            format!("{}", ms / 1000)
        }
        "due" => due(&clock()),
        "warned" => civil(clock().warn_at(calendar, 80).unwrap()),
        "rested" => {
            let paused = clock().pause(instant(case.paused), PauseReason::Suspended).unwrap();
            due(&paused.resume(instant(case.resumed), calendar).unwrap())
        }
        kind => panic!("line {}: no question is called {kind}", case.line),
    }
}

/// The first answer that differs from ours, with both, and how many do.
fn first_difference(library: &str, calendar: &Calendar, cases: &[Case<'_>]) -> Option<String> {
    let mut others =
        cases.iter().map(|case| (case, ours(calendar, case))).filter(|(c, own)| c.answer != own);
    let (Case { line, kind, from, to, amount, paused, resumed, answer }, own) = others.next()?;
    let question: Vec<&str> =
        [*kind, from, to, amount, paused, resumed].into_iter().filter(|s| !s.is_empty()).collect();
    Some(format!(
        "{library}, line {line}: {}: the library says {answer}, we say {own}; {} of {} differ",
        question.join(" "),
        1 + others.count(),
        cases.len(),
    ))
}

fn agrees(library: &str) {
    let text = read(&format!("{VECTORS}/calendar-{library}.csv"));
    let cases = cases(&text);
    let mut kinds = BTreeMap::new();
    for case in &cases {
        *kinds.entry(case.kind).or_default() += 1;
    }
    assert_eq!(kinds, BTreeMap::from(KINDS), "{library}: answers of each kind");
    let days: BTreeSet<Date> =
        cases.iter().filter(|case| case.kind == "day").map(|case| date(case.from)).collect();
    let all: BTreeSet<Date> = (date("2024-01-01").0..=date("2026-12-31").0).map(Date).collect();
    assert_eq!(days, all, "{library}: each day once");
    if let Some(difference) = first_difference(library, &calendar(), &cases) {
        panic!("{difference}");
    }
}

#[test]
fn chinesecalendar_of_python_gives_our_answers() {
    agrees("chinesecalendar");
}

#[test]
fn holidays_of_python_gives_our_answers() {
    agrees("holidays");
}

#[test]
fn chinese_days_of_javascript_gives_our_answers() {
    agrees("chinese-days");
}

#[test]
fn a_difference_is_told_with_both_answers() {
    let text = "kind,from,to,amount,paused,resumed,answer\n\
        day,2024-02-09,,,,,work\n\
        day,2026-02-14,,,,,off\n\
        due,2026-09-30T17:00:00,,1,,,2026-10-08T09:00:00\n\
        due,2026-09-30T17:00:00,,1,,,2026-10-01T09:00:00\n";
    assert_eq!(
        first_difference("a library", &calendar(), &cases(text)).as_deref(),
        Some("a library, line 3: day 2026-02-14: the library says off, we say work; 2 of 4 differ"),
    );
}
