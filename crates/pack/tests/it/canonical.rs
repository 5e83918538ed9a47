//! The canonical form: whatever a pack holds survives it, and whatever order the files have, the
//! same bytes come out.

use domain::action::{Action, Relation};
use domain::batch::{Column, Datum, Mapping};
use domain::calendar::{Window, Year};
use domain::case::Event;
use domain::category::{CaseStandard, Ceiling, ClosingCheck, Severity};
use domain::ids::{CategoryCode, ChannelCode, FieldCode, UnitCode};
use domain::limit::{Limit, LimitUnit};
use domain::permission::Grant;
use domain::routing::{LeadKind, Rule, TakeIn, When};
use domain::time::Date;
use domain::unit::UnitKind;
use pack::{
    CalendarYear, CategoryEntry, ChannelEntry, Files, Name, NoticeAudience, NoticeText,
    NoticesFile, Pack, RoleEntry, UnitEntry, Validity, check, check_people, write,
};
use proptest::prelude::*;

use crate::dice::Dice;
use crate::edit::text;
use crate::town;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn what_a_pack_holds_survives_its_files(seed: u64) {
        let pack = random_pack(&mut Dice(seed));
        let files = write(&pack);
        let report = check(&files);
        prop_assert!(report.faults.is_empty(), "{:#?}", report.faults);
        let read = report.pack.unwrap();
        prop_assert_eq!(&read, &pack);
        prop_assert_eq!(write(&read), files);
    }

    #[test]
    fn files_in_any_order_become_the_same_files(seed: u64) {
        let canonical = town::files();
        let report = check(&disordered(&canonical, &mut Dice(seed)));
        prop_assert!(report.faults.is_empty(), "{:#?}", report.faults);
        prop_assert_eq!(write(&report.pack.unwrap()), canonical);
    }

    #[test]
    fn a_damaged_file_is_refused_or_read_and_nothing_worse(seed: u64) {
        let dice = &mut Dice(seed);
        let damaged = damaged(town::files(), dice);
        let report = check(&damaged);
        prop_assert_eq!(report.pack.is_none(), !report.faults.is_empty());
        if let Some(pack) = report.pack {
            prop_assert_eq!(check(&write(&pack)).pack, Some(pack.clone()));
            let people = check_people(&self::damaged(town::people(), dice), &pack);
            prop_assert_eq!(people.people.is_none(), !people.faults.is_empty());
        }
    }
}

/// Files in which a few bytes were changed, cut out or doubled.
fn damaged(mut files: Files, dice: &mut Dice) -> Files {
    let paths: Vec<String> = files.iter().map(|(path, _)| path.to_owned()).collect();
    for _ in 0..=dice.below(3) {
        let path = dice.pick(&paths);
        let mut bytes = files.get(path).unwrap().to_vec();
        let from = dice.below(bytes.len());
        let to = (from + dice.below(20)).min(bytes.len());
        match dice.below(4) {
            0 => bytes[from] = *dice.pick(b"0129azZ-_,;\"\n\r =[]{}.:\xff\0"),
            1 => drop(bytes.drain(from..to)),
            2 => bytes.extend_from_within(from..to),
            _ => {
                let piece = bytes[from..to].to_vec();
                bytes.splice(from..from, piece);
            }
        }
        files.insert(path.clone(), bytes);
    }
    files
}

/// The town with other contents everywhere.
fn random_pack(dice: &mut Dice) -> Pack {
    let mut pack = check(&town::files()).pack.unwrap();
    pack.manifest.real = name(dice);
    pack.manifest.version = dice.text();
    for unit in &mut pack.units {
        unit.name = name(dice);
        let is_grid = unit.kind == UnitKind::Grid;
        let mut count =
            || (is_grid && dice.one_in(2)).then(|| u32::try_from(dice.below(9999)).unwrap());
        (unit.registered, unit.migrants) = (count(), count());
    }
    departments(&mut pack, dice);
    for area in &mut pack.areas {
        area.name = name(dice);
        area.station.lng += i32::try_from(dice.below(40_000)).unwrap();
        area.split = area.split || dice.one_in(2);
    }
    for channel in &mut pack.channels {
        channel.name = name(dice);
        (channel.public, channel.on_behalf) = (dice.one_in(2), dice.one_in(2));
    }
    pack.calendar = (2025..2025 + i64::try_from(dice.below(4)).unwrap())
        .map(|number| (number, year(number, dice)))
        .collect();
    pack.working_hours.default = windows(dice);
    pack.working_hours.townships =
        if dice.one_in(2) { [("330502102".into(), windows(dice))].into() } else { [].into() };
    pack.categories = categories(dice);
    pack.limits.rating_window = limit(dice);
    pack.limits.recheck_percent = u8::try_from(dice.below(101)).unwrap();
    pack.limits.on_spot_sample_percent = u8::try_from(dice.below(101)).unwrap();
    for entry in pack.limits.limits.values_mut() {
        (entry.limit.ordinary, entry.limit.urgent) = (limit(dice), limit(dice));
        entry.basis = if dice.one_in(2) { dice.text() } else { "".into() };
    }
    pack.routing = rules(&pack.categories, dice);
    pack.roles.push(role(dice));
    pack.notices = dice.one_in(2).then(|| notices(dice));
    // Only what is taken down for others comes in batches.
    let takes = |channel: &ChannelEntry| channel.code.as_str() == "hotline" && channel.on_behalf;
    let batches = pack.channels.iter().any(takes) && dice.one_in(2);
    pack.batches = if batches { vec![mapping(&pack.categories, dice)] } else { Vec::new() };
    pack
}

fn mapping(categories: &[CategoryEntry], dice: &mut Dice) -> Mapping {
    let mut titles: Vec<Box<str>> = Column::ALL.iter().map(|_| dice.text()).collect();
    for (number, title) in titles.iter_mut().enumerate() {
        *title = format!("{title}{number}").into();
    }
    let needed = Column::NEEDED;
    let is_named = |column: &&Column| needed.contains(column) || dice.one_in(2);
    let named: Vec<Column> = Column::ALL.iter().filter(is_named).copied().collect();
    Mapping {
        channel: "hotline".into(),
        sheet: dice.one_in(2).then(|| dice.text()),
        times: dice
            .some(&["YYYY-MM-DD", "YYYY年MM月DD日 hh:mm"])
            .into_iter()
            .map(|text| text.parse().unwrap())
            .collect(),
        datum: *dice.pick(Datum::ALL),
        columns: named.into_iter().zip(titles).collect(),
        categories: categories.iter().map(|entry| (dice.text(), entry.code().clone())).collect(),
    }
}

fn notices(dice: &mut Dice) -> NoticesFile {
    let audience = NoticeAudience::ALL.map(|(_, audience)| audience);
    let mut texts: Vec<NoticeText> = dice
        .some(Event::codes())
        .into_iter()
        .map(|event| NoticeText {
            event: event.into(),
            audience: *dice.pick(&audience),
            text: Name::new("{{ number }}：{% if urgent %}\"急\"{% endif %}", "{{ event }}"),
        })
        .collect();
    texts.sort_by(|a, b| a.event.cmp(&b.event));
    NoticesFile {
        batches: dice.some(&[8 * 60, 9 * 60, 14 * 60]),
        mailboxes: if dice.one_in(2) {
            [("fire_dept".into(), "fire@example.gov.cn".into())].into()
        } else {
            [].into()
        },
        texts,
    }
}

fn name(dice: &mut Dice) -> Name {
    Name::new(dice.text(), dice.text())
}

/// A row of departments, each the successor of the one before it.
fn departments(pack: &mut Pack, dice: &mut Dice) {
    let code = |number: usize| UnitCode::from(format!("water_{number}").as_str());
    let day = |number: usize| Date(20_454 + 100 * i64::try_from(number).unwrap());
    let count = dice.below(4);
    for number in 0..count {
        let is_last = number + 1 == count;
        pack.units.push(UnitEntry {
            code: code(number),
            kind: UnitKind::Department,
            name: name(dice),
            parent: Some("330502".into()),
            place: None,
            field: dice.one_in(2).then(|| "urban".into()),
            registered: None,
            migrants: None,
            valid: Validity { from: day(number), to: (!is_last).then(|| day(number + 1)) },
            successor: (!is_last).then(|| code(number + 1)),
        });
    }
    pack.units.sort_by(|a, b| a.code.cmp(&b.code));
}

fn year(number: i64, dice: &mut Dice) -> CalendarYear {
    let first = Date::new(number, 1, 1).unwrap();
    let (mut off, mut work) = (Vec::new(), Vec::new());
    for day in 0..365 {
        let date = first.plus_days(day);
        match dice.below(30) {
            0 => off.push(date),
            1 if date.weekday() > 5 => work.push(date),
            _ => {}
        }
    }
    let days = Year {
        off: off.into_iter().collect(),
        work: work.into_iter().collect(),
        provisional: dice.one_in(2),
    };
    CalendarYear { days, source: dice.text() }
}

fn windows(dice: &mut Dice) -> Vec<Window> {
    let mut from = 1 + dice.below(300);
    let mut windows = Vec::new();
    for _ in 0..=dice.below(3) {
        let to = from + 1 + dice.below(200);
        let minute = |number: usize| u16::try_from(number).unwrap();
        windows.push(Window { from: minute(from), to: minute(to) });
        from = to + 1 + dice.below(200);
    }
    windows
}

fn limit(dice: &mut Dice) -> Limit {
    let units = [
        LimitUnit::UrgentMinute,
        LimitUnit::UrgentHour,
        LimitUnit::WorkHour,
        LimitUnit::WorkDay,
        LimitUnit::NaturalDay,
    ];
    Limit::new(1 + u16::try_from(dice.below(90)).unwrap(), *dice.pick(&units))
}

/// The categories of the town (routing and roles lean on them) with other standards, and more.
fn categories(dice: &mut Dice) -> Vec<CategoryEntry> {
    let mut codes = vec!["advice", "fire_exit", "litter", "minor"];
    codes.extend(["noise", "road"].into_iter().take(dice.below(3)));
    codes.into_iter().map(|code| category(code, dice)).collect()
}

fn category(code: &str, dice: &mut Dice) -> CategoryEntry {
    let urgent = dice.one_in(2).then(|| limit(dice));
    let sealed = dice.one_in(4);
    let on_spot_allowed = !sealed && dice.one_in(2);
    let from = Date(20_454);
    let ends = dice.one_in(4);
    CategoryEntry {
        standard: CaseStandard {
            category: CategoryCode::from(code),
            field: dice.one_in(2).then(|| FieldCode::from(*dice.pick(&["fire", "urban"]))),
            normal: limit(dice),
            urgent,
            closing_check: *dice.pick(&ClosingCheck::ALL),
            evidence_required: dice.one_in(2),
            on_spot_allowed,
            sealed,
            listed: dice.one_in(4) && !on_spot_allowed,
            extensions_allowed: dice.one_in(3).then(|| u32::try_from(dice.below(2)).unwrap()),
            acceptance: dice.one_in(3).then(|| Ceiling { limit: limit(dice), source: dice.text() }),
        },
        name: name(dice),
        group: "group".into(),
        open_condition_zh: dice.text(),
        close_condition_zh: dice.text(),
        public: dice.one_in(2),
        legal_basis: if dice.one_in(2) { dice.text() } else { "".into() },
        emergency: urgent.and_then(|_| dice.one_in(2).then(|| "119".into())),
        words: if dice.one_in(2) { vec![dice.text()] } else { Vec::new() },
        message_can_harm: dice.one_in(2),
        valid: Validity { from, to: ends.then(|| from.plus_days(400)) },
        successor: None,
    }
}

/// For some categories a rule of its own, in any order, then one that always fits.
fn rules(categories: &[CategoryEntry], dice: &mut Dice) -> Vec<Rule> {
    let mut chosen = dice.some(categories);
    dice.shuffle(&mut chosen);
    let mut whens: Vec<When> = chosen.iter().map(|category| when(category, dice)).collect();
    whens.push(When::default());
    let rule = |(number, when): (usize, When)| Rule {
        code: format!("rule_{number}").as_str().into(),
        when,
        take_in: *dice.pick(TakeIn::ALL),
        lead: *dice.pick(LeadKind::ALL),
        why_zh: dice.text(),
        why_en: dice.text(),
    };
    whens.into_iter().enumerate().map(rule).collect()
}

fn when(category: &CategoryEntry, dice: &mut Dice) -> When {
    let townships = ["330502101", "330502102", "330502103"].map(UnitCode::from);
    let channels = ["hotline", "patrol", "phone"].map(ChannelCode::from);
    let severities = [Severity::Ordinary, Severity::MajorDifficult];
    let field = category.standard.field.clone();
    When {
        categories: [category.code().clone()].into(),
        severities: if dice.one_in(2) { dice.some(&severities) } else { vec![] }
            .into_iter()
            .collect(),
        townships: if dice.one_in(2) { dice.some(&townships) } else { vec![] }
            .into_iter()
            .collect(),
        fields: field.filter(|_| dice.one_in(2)).into_iter().collect(),
        channels: if dice.one_in(2) { dice.some(&channels) } else { vec![] }.into_iter().collect(),
    }
}

fn role(dice: &mut Dice) -> RoleEntry {
    let mut relations: Vec<Option<Relation>> = Relation::ALL.iter().copied().map(Some).collect();
    relations.push(None);
    let grants = dice
        .some(&relations)
        .into_iter()
        .map(|relation| Grant { relation, actions: dice.some(Action::ALL).into_iter().collect() });
    let role = domain::permission::Role { code: "whoever".into(), grants: grants.collect() };
    RoleEntry { role, name: name(dice) }
}

/// The same files with rows, columns, keys and features in another order.
fn disordered(files: &Files, dice: &mut Dice) -> Files {
    let mut found = Files::new();
    for (path, _) in files.iter() {
        let text = text(files, path);
        let shuffled = match path.rsplit_once('.').unwrap().1 {
            "csv" => table(&text, dice),
            "geojson" => features(&text, dice),
            // The order of routing rules has a meaning.
            _ if path == "routing.toml" => text,
            _ => tables(&text, dice),
        };
        found.insert(path, shuffled);
    }
    found
}

fn table(text: &str, dice: &mut Dice) -> String {
    let mut rows: Vec<Vec<&str>> = text.lines().map(|line| line.split(',').collect()).collect();
    dice.shuffle(&mut rows[1..]);
    let mut columns: Vec<usize> = (0..rows[0].len()).collect();
    dice.shuffle(&mut columns);
    let line = |row: &Vec<&str>| {
        columns.iter().map(|column| row[*column]).collect::<Vec<_>>().join(",") + "\n"
    };
    rows.iter().map(line).collect()
}

fn features(text: &str, dice: &mut Dice) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut features: Vec<&str> =
        lines[1..lines.len() - 1].iter().map(|line| line.trim_end_matches(',')).collect();
    dice.shuffle(&mut features);
    format!("{}{}{}", lines[0], features.join(", "), lines[lines.len() - 1])
}

/// Shuffles the tables of a file, of a role its grants, and of every table its keys. A comment
/// and a byte of indentation more or less do not matter either.
fn tables(text: &str, dice: &mut Dice) -> String {
    let mut groups: Vec<Vec<String>> = Vec::new();
    for block in text.split("\n\n") {
        let block = keys(block, dice);
        match groups.last_mut() {
            Some(group) if block.contains("[[role.grant]]") => group.push(block),
            _ => groups.push(vec![block]),
        }
    }
    // Keys without a header stay in front.
    let first = usize::from(!groups[0][0].contains("[["));
    dice.shuffle(&mut groups[first..]);
    for group in &mut groups {
        dice.shuffle(&mut group[1..]);
    }
    groups.concat().join("\n# a comment\n\n") + "\n"
}

fn keys(block: &str, dice: &mut Dice) -> String {
    let mut lines: Vec<&str> = block.lines().collect();
    let first = usize::from(lines[0].starts_with('['));
    dice.shuffle(&mut lines[first..]);
    lines.join("\n  ")
}
