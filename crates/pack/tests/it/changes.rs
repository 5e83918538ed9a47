//! What differs between two packs, and what keeps one from taking the place of another.

use pack::{EntryKind, Language, Pack, admissible, all_new, check, difference};

use crate::broken::brief;
use crate::edit::Edit::{self, Swap};
use crate::edit::edited;
use crate::town;

fn pack(edits: &[Edit]) -> Pack {
    let report = check(&edited(town::files(), edits));
    assert!(report.faults.is_empty(), "{:#?}", report.faults);
    report.pack.unwrap()
}

/// The last row of the town, ended; with a successor or without.
const END: Edit = Swap(
    "units.csv",
    "330502101,330502101,,,,2026-01-01,,",
    "330502101,330502101,,,,2026-01-01,2027-01-01,",
);

#[test]
fn a_pack_does_not_differ_from_itself() {
    let town = pack(&[]);
    let found = difference(&town, &town);
    assert!(found.is_empty());
    assert_eq!(
        (found.summary_en(), found.summary_zh()),
        ("no difference".into(), "没有差异".into())
    );
}

#[test]
fn every_entry_of_a_first_pack_is_new() {
    let found = all_new(&pack(&[]));
    assert_eq!(
        found.summary_en(),
        "manifest: 1 added, unit: 27 added, field: 2 added, area: 3 added, grid in area: 7 added, \
         border: 22 added, calendar: 1 added, working hours: 2 added, channel: 3 added, \
         category: 4 added, limit: 13 added, routing rule: 4 added, role: 3 added"
    );
    assert!(found.gone().is_empty());
}

#[test]
fn changes_are_said_field_by_field() {
    let edits = [
        Swap("pack.toml", "2026.1", "2026.2"),
        Swap("units.csv", "西镇,West Town", "西溪镇,West Brook Town"),
        Swap("units.csv", ",900,120,", ",910,120,"),
        Swap(
            "channels.toml",
            "\n[[channel]]\ncode = \"patrol\"\nname_zh = \"网格员巡查\"\nname_en = \"Patrol of a grid worker\"\npublic = false\non_behalf = false\n",
            "",
        ),
        Swap("areas.csv", "120.025,30.805", "120.026,30.805"),
        Swap("calendar/2026.toml", ", \"2026-10-10\"", ""),
        Swap("categories.toml", "normal = \"4WH\"", "normal = \"1WD\""),
        Swap("limits.toml", "warn_at_percent = 80", "warn_at_percent = 75"),
        Swap(
            "routing.toml",
            "[[rule]]\ncode = \"major\"",
            "[[rule]]\ncode = \"consult\"\nwhen = { category = [\"advice\"] }\ntake_in = \"station\"\nlead = \"none\"\nwhy_zh = \"咨询\"\nwhy_en = \"Advice\"\n\n[[rule]]\ncode = \"major\"",
        ),
        Swap(
            "roles.toml",
            "[\"view\", \"feedback\"]",
            "[\"view\", \"feedback\", \"request_extension\"]",
        ),
        END,
    ];
    let found = difference(&pack(&[]), &pack(&edits));
    let lines =
        [found.lines(Language::Zh), found.lines(Language::En)].map(|lines| lines.join("\n"));
    insta::assert_snapshot!(lines.join("\n\n"));
    assert_eq!(found.gone(), [(EntryKind::Unit, "works_east"), (EntryKind::Channel, "patrol")]);
}

#[test]
fn a_moved_border_is_a_change_of_two_units() {
    let at = "borders/grids.geojson";
    let edits = [
        Swap(
            at,
            "[[[120,30.8],[120.01,30.8],[120.01,30.81],[120,30.81],[120,30.8]]]",
            "[[[120,30.8],[120.01,30.8],[120.01,30.81],[120.005,30.812],[120,30.81],[120,30.8]]]",
        ),
        Swap(
            at,
            "[[[120,30.81],[120.01,30.81],[120.01,30.82],[120,30.82],[120,30.81]]]",
            "[[[120,30.81],[120.005,30.812],[120.01,30.81],[120.01,30.82],[120,30.82],[120,30.81]]]",
        ),
    ];
    let found = difference(&pack(&[]), &pack(&edits));
    assert_eq!(found.summary_en(), "border: 2 changed");
}

/// Briefs of the faults when everything, or nothing, is in use.
fn refused(old: &Pack, new: &Pack, in_use: bool) -> Vec<String> {
    admissible(old, new, &|_, _| in_use).iter().map(brief).collect()
}

#[test]
fn what_is_in_use_is_neither_left_out_nor_ended_without_a_successor() {
    let town = pack(&[]);
    let with_successor = Swap(
        "units.csv",
        "330502101,330502101,,,,2026-01-01,,",
        "330502101,330502101,,,,2026-01-01,2027-01-01,works_new\n\
         works_new,enterprise_center,新企业中心,New Centre,330502101,330502101,,,,2027-01-01,,",
    );
    let removed = Swap(
        "categories.toml",
        "[[category]]\ncode = \"advice\"\nname_zh = \"咨询\"\nname_en = \"Advice\"\ngroup = \"service\"\nopen_condition_zh = \"有人咨询\"\nclose_condition_zh = \"已答复\"\nnormal = \"1WD\"\nclosing_check = \"none\"\nevidence_required = false\non_spot_allowed = true\nsealed = false\npublic = true\nlegal_basis = \"\"\nwords = []\nvalid_from = \"2026-01-01\"\n\n",
        "",
    );
    for (edit, expected) in [
        (END, vec!["units.csv [works_east] ended_without_successor"]),
        (with_successor, vec![]),
        (removed, vec!["categories.toml [advice] removed_in_use"]),
    ] {
        let new = pack(&[edit]);
        assert_eq!(refused(&town, &new, true), expected, "{edit:?}");
        assert!(refused(&town, &new, false).is_empty(), "{edit:?}");
    }
}

#[test]
fn only_what_is_gone_is_asked_about() {
    let earlier = Swap(
        "units.csv",
        "330502101,330502101,,,,2026-01-01,,",
        "330502101,330502101,,,,2026-01-01,2026-09-01,",
    );
    for (old, new) in [(&[][..], END), (&[END][..], earlier)] {
        let (old, new) = (pack(old), pack(&[new]));
        let found = difference(&old, &new);
        let asked = std::cell::RefCell::new(Vec::new());
        admissible(&old, &new, &|kind, code| {
            asked.borrow_mut().push((kind, code.to_owned()));
            false
        });
        let gone = found.gone().into_iter().map(|(kind, code)| (kind, code.to_owned()));
        assert_eq!(asked.into_inner(), gone.collect::<Vec<_>>());
        assert_eq!(found.gone(), [(EntryKind::Unit, "works_east")]);
    }
}

#[test]
fn a_code_is_never_used_for_another_kind_of_thing() {
    let town = pack(&[]);
    let reused = pack(&[Swap(
        "units.csv",
        "works_east,enterprise_center,东镇企业中心,East Town Enterprise Centre,330502101,330502101",
        "works_east,department,企业局,Enterprise Department,330502,",
    )]);
    assert_eq!(refused(&town, &reused, false), ["units.csv [works_east] code_reused"]);
}

#[test]
fn the_pack_of_another_district_is_refused() {
    let town = pack(&[]);
    let mut other = town.clone();
    other.manifest.district = "330503".into();
    assert_eq!(refused(&town, &other, false), ["pack.toml [district] another_district"]);
}

#[test]
fn the_words_of_a_refusal_say_what_to_do() {
    let faults = admissible(&pack(&[]), &pack(&[END]), &|_, _| true);
    let (zh, en) = (faults[0].text(Language::Zh), faults[0].text(Language::En));
    insta::assert_snapshot!(format!("{zh}\n{en}"));
}
