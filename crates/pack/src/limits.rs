//! `limits.toml`: limits of the steps around handling, and what the district has chosen.

use std::collections::BTreeMap;

use domain::case::StepLimit;
use domain::clock::ClockKind;
use domain::limit::{Limit, LimitUnit};

use crate::document::{Document, Node};
use crate::draft::text_of;
use crate::fault::{Faults, Place, said};
use crate::fault_kind::FaultKind;
use crate::files::Files;
use crate::pack::{LimitEntry, LimitsFile};

pub(crate) const FILE: &str = "limits.toml";

/// The steps that have limits here. The limit of handling is the category's.
const STEPS: [(&str, ClockKind); 14] = [
    ("intake", ClockKind::Intake),
    ("precheck", ClockKind::Precheck),
    ("dispatch", ClockKind::Dispatch),
    ("escalation", ClockKind::Escalation),
    ("sign_for", ClockKind::SignFor),
    ("objection", ClockKind::Objection),
    ("extension", ClockKind::ExtensionRuling),
    ("check", ClockKind::Check),
    ("suspension_review", ClockKind::SuspensionReview),
    ("supervision_answer", ClockKind::SupervisionAnswer),
    ("waiting_reporter", ClockKind::WaitingReporter),
    ("sampling", ClockKind::Sampling),
    ("callback", ClockKind::Callback),
    ("rectification", ClockKind::Rectification),
];

/// The steps that may go without a limit: the date of a review is set with each suspension, and
/// waiting for the reporter is bounded by `waiting_reporter_max`.
const WITHOUT_LIMIT: [ClockKind; 2] = [ClockKind::SuspensionReview, ClockKind::WaitingReporter];

/// Stands in for a limit that could not be read.
const UNREAD: Limit = Limit::new(1, LimitUnit::WorkDay);

/// Limits as read.
#[derive(Debug)]
pub(crate) struct LimitsDraft {
    pub(crate) limits: LimitsFile,
}

/// Reads `limits.toml`.
pub(crate) fn read(files: &Files, faults: &mut Faults) -> Option<LimitsDraft> {
    let document = Document::read(FILE, text_of(files, FILE, faults)?, faults)?;
    let mut root = document.root();
    let limits = steps(&mut root, faults);
    let rules = root.needed_table("rules", faults);
    root.end(faults);
    Some(LimitsDraft { limits: chosen(rules?, limits, faults) })
}

fn steps(root: &mut Node<'_>, faults: &mut Faults) -> BTreeMap<ClockKind, LimitEntry> {
    let mut found = BTreeMap::new();
    let nodes = root.tables("limit", faults);
    let mut unread = nodes.is_none();
    for mut node in nodes.into_iter().flatten() {
        let step = node.word("step", &STEPS, faults);
        let ordinary = node.limit("ordinary", faults).unwrap_or(UNREAD);
        let urgent = node.limit("urgent", faults).unwrap_or(UNREAD);
        let basis = node.optional("basis", faults).unwrap_or_default().into();
        let place = node.place("step");
        node.end(faults);
        let Some(step) = step else {
            unread = true;
            continue;
        };
        let entry = LimitEntry { limit: StepLimit { ordinary, urgent }, basis };
        if found.insert(step, entry).is_some() {
            let said = said!(
                "步骤“{step}”的时限出现了两次",
                "the step \"{step}\" has two limits";
                "只保留一个",
                "Keep one of them"
            );
            faults.add(place, FaultKind::CodeTwice, said);
        }
    }
    if !unread {
        check_complete(&found, faults);
    }
    found
}

fn check_complete(found: &BTreeMap<ClockKind, LimitEntry>, faults: &mut Faults) {
    let needed = STEPS.iter().filter(|(_, step)| !WITHOUT_LIMIT.contains(step));
    for (code, _) in needed.filter(|(_, step)| !found.contains_key(step)) {
        let said = said!(
            "步骤“{code}”没有时限",
            "the step \"{code}\" has no limit";
            "加上一段[[limit]]，step = \"{code}\"",
            "Add a [[limit]] with step = \"{code}\""
        );
        faults.add(Place::file(FILE).column("step"), FaultKind::MissingStep, said);
    }
}

/// `[rules]`.
fn chosen(
    mut node: Node<'_>,
    limits: BTreeMap<ClockKind, LimitEntry>,
    faults: &mut Faults,
) -> LimitsFile {
    let small = |node: &mut Node<'_>, key, range, faults: &mut Faults| {
        let number = node.number(key, range, faults).unwrap_or_default();
        u32::try_from(number).unwrap_or_default()
    };
    let percent = |node: &mut Node<'_>, key, least, faults: &mut Faults| {
        let number = node.number(key, least..=100, faults).unwrap_or_default();
        u8::try_from(number).unwrap_or_default()
    };
    let file = LimitsFile {
        limits,
        warn_at_percent: percent(&mut node, "warn_at_percent", 1, faults),
        extensions_allowed: small(&mut node, "extensions_allowed", 0..=9, faults),
        waiting_reporter_max: node.limit("waiting_reporter_max", faults).unwrap_or(UNREAD),
        rating_window: node.limit("rating_window", faults).unwrap_or(UNREAD),
        reopen_window: node.limit("reopen_window", faults).unwrap_or(UNREAD),
        restore_window: node.limit("restore_window", faults).unwrap_or(UNREAD),
        on_spot_sample_percent: percent(&mut node, "on_spot_sample_percent", 0, faults),
        recheck_percent: percent(&mut node, "recheck_percent", 0, faults),
        reopen_escalates_from_round: small(
            &mut node,
            "reopen_escalates_from_round",
            2..=99,
            faults,
        ),
    };
    node.end(faults);
    file
}
