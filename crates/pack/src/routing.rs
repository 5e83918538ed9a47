//! `routing.toml`: who takes in, and whom to propose as lead; the first rule that fits decides.

use std::collections::BTreeSet;

use domain::category::Severity;
use domain::ids::{CategoryCode, ChannelCode, FieldCode, RuleCode, UnitCode};
use domain::routing::{LeadKind, Rule, TakeIn, When};

use crate::document::{Document, Node};
use crate::draft::{At, Coded, KeyLines, List, text_of};
use crate::fault::{Faults, said};
use crate::fault_kind::FaultKind;
use crate::files::Files;
use crate::values;

pub(crate) const FILE: &str = "routing.toml";
const TAKE_IN: [(&str, TakeIn); 3] =
    [("station", TakeIn::Station), ("township", TakeIn::Township), ("district", TakeIn::District)];
const LEADS: [(&str, LeadKind); 4] = [
    ("station", LeadKind::Station),
    ("field_office", LeadKind::FieldOffice),
    ("department", LeadKind::Department),
    ("none", LeadKind::None),
];
const SEVERITIES: [(&str, Severity); 3] = [
    ("ordinary", Severity::Ordinary),
    ("urgent", Severity::Urgent),
    ("major_difficult", Severity::MajorDifficult),
];

impl Coded for Rule {
    fn code(&self) -> &str {
        self.code.as_str()
    }
}

/// Reads `routing.toml`.
pub(crate) fn read(files: &Files, faults: &mut Faults) -> List<Rule> {
    let text = text_of(files, FILE, faults);
    let document = text.and_then(|text| Document::read(FILE, text, faults));
    let Some(document) = document else { return List::of_unread_file(FILE) };
    let mut root = document.root();
    let mut rules = List::of_file(FILE);
    let nodes = root.tables("rule", faults);
    rules.is_read = nodes.is_some();
    for mut node in nodes.into_iter().flatten() {
        let line = node.line();
        let code = node.code("code", faults);
        let mut keys = KeyLines::new();
        match rule(&mut node, code, &mut keys, faults) {
            Some(entry) => rules.entries.push(At { line, keys, entry }),
            None => {
                rules.unread.insert(code.to_owned());
            }
        }
        node.end(faults);
    }
    root.end(faults);
    rules
}

fn rule(node: &mut Node<'_>, code: &str, keys: &mut KeyLines, faults: &mut Faults) -> Option<Rule> {
    let when = node.needed_table("when", faults).map(|node| when(node, keys, faults));
    let take_in = node.word("take_in", &TAKE_IN, faults);
    let lead = node.word("lead", &LEADS, faults);
    let why_zh = node.text("why_zh", faults).into();
    let why_en = node.text("why_en", faults).into();
    let code = RuleCode::new(code);
    keys.extend(node.key_lines());
    Some(Rule { code, when: when??, take_in: take_in?, lead: lead?, why_zh, why_en })
}

/// What must be so for a rule to fit; `None` when a list could not be read, since a rule without
/// it would fit more than was meant.
fn when(mut node: Node<'_>, keys: &mut KeyLines, faults: &mut Faults) -> Option<When> {
    let before = faults.len();
    let when = When {
        categories: set(&mut node, "category", |code| CategoryCode::from(code), faults),
        severities: severities(&mut node, faults),
        townships: set(&mut node, "township", |code| UnitCode::from(code), faults),
        fields: set(&mut node, "field", |code| FieldCode::from(code), faults),
        channels: set(&mut node, "channel", |code| ChannelCode::from(code), faults),
    };
    keys.extend(node.key_lines());
    node.end(faults);
    (faults.len() == before).then_some(when)
}

fn set<T: Ord>(
    node: &mut Node<'_>,
    key: &'static str,
    make: impl Fn(&str) -> T,
    faults: &mut Faults,
) -> BTreeSet<T> {
    let items = node.list(key, faults);
    if node.has(key) && items.is_empty() {
        empty_list(node, key, faults);
    }
    let mut found = BTreeSet::new();
    for item in items {
        values::check_code(item.text, item.place, faults);
        if !found.insert(make(item.text)) {
            let code = item.text;
            let said = said!(
                "“{code}”出现了两次",
                "\"{code}\" stands there twice";
                "删除一个",
                "Remove one of them"
            );
            faults.add(item.place, FaultKind::ItemTwice, said);
        }
    }
    found
}

fn severities(node: &mut Node<'_>, faults: &mut Faults) -> BTreeSet<Severity> {
    let items = node.list("severity", faults);
    if node.has("severity") && items.is_empty() {
        empty_list(node, "severity", faults);
    }
    let words = items.iter();
    words.filter_map(|item| values::word(item.text, &SEVERITIES, item.place, faults)).collect()
}

/// An empty list could mean "none" or "does not matter".
fn empty_list(node: &Node<'_>, key: &'static str, faults: &mut Faults) {
    let said = said!(
        "“{key}”的列表是空的",
        "the list \"{key}\" is empty";
        "不限时删除这一项；否则填写至少一个",
        "Leave it out where it does not matter, else name at least one"
    );
    faults.add(node.place(key), FaultKind::Empty, said);
}
